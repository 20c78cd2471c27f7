// Package lookup finds what a person names: nodes by id, symbol or name, states
// by the name that they bore on a day, and the words of a question about paths.
// It imports graph and nothing else of the project.
package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// IDs lists the ids that text may mean, likeliest first: as it stands, as a
// code in capitals, as a symbol, as a slug.
func IDs(text string) []string {
	text = strings.TrimSpace(text)
	var out []string
	for _, id := range []string{text, strings.ToUpper(text), graph.DecisionID(text), graph.SymbolID(text), strings.ToLower(text), strings.Join(graph.Tokens(text), "-")} {
		if id != "" && graph.IsID(id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Find returns the node that text means: an id, a symbol however written, or
// the full name or alias of an actor or a situation. A name that two bear is
// the actor's. It fails with NotFound, suggesting the nearest that the record
// holds.
func Find(ctx context.Context, s graph.NodeReader, text string, kinds ...graph.Kind) (graph.Node, error) {
	byID := func(ids []string) (graph.Node, error) {
		for _, id := range ids {
			n, err := s.Node(ctx, id)
			if err == nil && wrongYear(text, n) {
				missing := graph.Errorf(graph.NotFound, "the record holds no %s; resolution %d is %s", text, graph.ResolutionNumber(text), n.Symbol)
				missing.Suggestions = []string{n.ID}
				return graph.Node{}, missing
			}
			if err == nil && (len(kinds) == 0 || slices.Contains(kinds, n.Kind)) {
				return n, nil
			}
			if err != nil && graph.CodeOf(err) != graph.NotFound {
				return graph.Node{}, err
			}
		}
		return graph.Node{}, nil
	}
	ids := IDs(text)
	slugs := slices.IndexFunc(ids, func(id string) bool {
		return id != strings.TrimSpace(text) && id == strings.ToLower(id)
	})
	if slugs < 0 {
		slugs = len(ids)
	}
	if n, err := byID(ids[:slugs]); err != nil || n.ID != "" {
		return n, err
	}
	sought := text
	if id, ok := graph.AssemblyResolutionID(text); ok {
		sought = id // one spelling for all
	}
	hits, err := s.Search(ctx, graph.SearchQuery{Text: sought, Kinds: kinds, Assembly: true, Page: graph.Page{Limit: 3}})
	if err != nil {
		return graph.Node{}, err
	}
	if len(hits.Items) > 0 && hits.Items[0].Tier == graph.TierExact {
		return hits.Items[0].Node, nil
	}
	// Slugs come after names: "Ukraine" means the state, not the situation
	// with the id ukraine.
	if n, err := byID(ids[slugs:]); err != nil || n.ID != "" {
		return n, err
	}
	missing := graph.Errorf(graph.NotFound, "the record holds no %s %q", describe(kinds), text)
	if len(kinds) == 0 || slices.Contains(kinds, graph.KindActor) {
		index, err := ActorsOf(ctx, s)
		if err != nil {
			return graph.Node{}, err
		}
		missing.Suggestions = index.Nearest(text, mostSuggestions)
	}
	if len(kinds) == 0 || slices.Contains(kinds, graph.KindSituation) {
		near, err := nearestSituations(ctx, s, text)
		if err != nil {
			return graph.Node{}, err
		}
		suggest(missing, near...)
	}
	for _, h := range hits.Items {
		suggest(missing, h.ID)
	}
	if len(missing.Suggestions) > 0 {
		missing.Message += "; did you mean " + strings.Join(missing.Suggestions, ", ") + "?"
	}
	return graph.Node{}, missing
}

// mostSuggestions is how many ids an error offers in place of an unknown one.
const mostSuggestions = 3

func suggest(e *graph.Error, ids ...string) {
	for _, id := range ids {
		if len(e.Suggestions) < mostSuggestions && !slices.Contains(e.Suggestions, id) {
			e.Suggestions = append(e.Suggestions, id)
		}
	}
}

// nearestSituations returns the ids of the situations whose id or name is like
// text, the likest first.
func nearestSituations(ctx context.Context, s graph.NodeReader, text string) ([]string, error) {
	all, err := s.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return nil, err
	}
	named := make([]graph.Actor, len(all))
	for i := range all {
		named[i] = graph.Actor{ID: all[i].ID, Name: all[i].Name}
	}
	return NewActorIndex(named).Nearest(text, mostSuggestions), nil
}

// wrongYear reports whether text names a resolution by a year that is not its
// own: S/RES/1973 (2012).
func wrongYear(text string, n graph.Node) bool {
	said, own := graph.ResolutionYear(text), graph.ResolutionYear(n.Symbol)
	return n.Kind == graph.KindDecision && said != 0 && own != 0 && said != own
}

func describe(kinds []graph.Kind) string {
	if len(kinds) == 0 {
		return "node"
	}
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return strings.Join(words, " or ")
}

// ActorIndex finds actors by id, name or alias, whatever the case and
// accents.
type ActorIndex struct {
	byName map[string]string // Fold -> id
	actors map[string]*graph.Actor
	spans  map[string][]nameSpan // Fold -> whom the name means when
}

// NewActorIndex indexes actors. Where two share a name, states come first,
// then the first in order of id.
func NewActorIndex(actors []graph.Actor) *ActorIndex {
	x := &ActorIndex{byName: map[string]string{}, actors: map[string]*graph.Actor{}}
	sorted := slices.Clone(actors)
	slices.SortFunc(sorted, func(a, b graph.Actor) int {
		return cmp.Or(cmp.Compare(stateFirst(a), stateFirst(b)), cmp.Compare(a.ID, b.ID))
	})
	for i := range sorted {
		a := &sorted[i]
		x.actors[a.ID] = a
		x.add(a.ID, a.ID)
	}
	for i := range sorted {
		x.add(sorted[i].Name, sorted[i].ID)
	}
	for i := range sorted {
		for _, alias := range sorted[i].Aliases {
			x.add(alias, sorted[i].ID)
		}
	}
	x.spans = spansByName(x.actors)
	return x
}

func stateFirst(a graph.Actor) int {
	if a.Type == graph.State {
		return 0
	}
	return 1
}

func (x *ActorIndex) add(name, id string) {
	f := graph.Fold(name)
	if _, taken := x.byName[f]; f != "" && !taken {
		x.byName[f] = id
	}
}

// ActorsOf indexes all actors of a store.
func ActorsOf(ctx context.Context, s graph.NodeReader) (*ActorIndex, error) {
	var all []graph.Actor
	q := graph.ActorQuery{Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		page, err := s.Actors(ctx, q)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Items...)
		if page.Next == "" {
			return NewActorIndex(all), nil
		}
		q.After = page.Next
	}
}

// Lookup returns the actor that is called name. Use LookupOn where a day is
// known: some names passed from one state to another.
func (x *ActorIndex) Lookup(name string) (*graph.Actor, bool) {
	id, ok := x.byName[graph.Fold(name)]
	if !ok {
		return nil, false
	}
	return x.actors[id], true
}

// Seat returns the actor that held a's seat on a day: the Soviet Union for
// the Russian Federation before 24 December 1991, and the other way round. An
// unknown day leaves a as it is, and so does the month in which the seat
// passed.
func (x *ActorIndex) Seat(a *graph.Actor, day graph.Date) *graph.Actor {
	if day == "" {
		return a
	}
	first, last := day.FirstDay(), day.LastDay()
	if a.SeatFrom != "" && last < a.SeatFrom {
		for _, id := range a.Continues {
			if before, ok := x.actors[id]; ok && (before.SeatUntil == "" || last <= before.SeatUntil) && (before.SeatFrom == "" || first >= before.SeatFrom) {
				return before
			}
		}
	}
	if a.SeatUntil != "" && first > a.SeatUntil {
		for _, after := range x.actors {
			if slices.Contains(after.Continues, a.ID) && (after.SeatFrom == "" || first >= after.SeatFrom) {
				return after
			}
		}
	}
	return a
}

// Nearest returns the ids of up to n actors whose id, name or alias is like
// name, the likest first. Nothing that is far off is offered.
func (x *ActorIndex) Nearest(name string, n int) []string {
	return graph.NearestNames(name, x.byName, n)
}

// CouncilSeat returns the actor that sat on the Council on a day in a's seat:
// a itself, or where a did not sit, the state whose seat it continues or that
// continues its seat. Files give the votes of Democratic Yemen, early in 1990,
// to Yemen. It is a where neither sat.
func (x *ActorIndex) CouncilSeat(a *graph.Actor, day graph.Date) *graph.Actor {
	if day == "" || a.MemberOn(day) {
		return a
	}
	for _, id := range a.Continues {
		if before, ok := x.actors[id]; ok && before.MemberOn(day) {
			return before
		}
	}
	for _, after := range x.actors {
		if slices.Contains(after.Continues, a.ID) && after.MemberOn(day) {
			return after
		}
	}
	return a
}
