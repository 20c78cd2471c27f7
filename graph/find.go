package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// IDs lists the ids that text may mean, likeliest first: as it stands, as a
// code in capitals, as a symbol, as a slug.
func IDs(text string) []string {
	text = strings.TrimSpace(text)
	var out []string
	for _, id := range []string{text, strings.ToUpper(text), DecisionID(text), SymbolID(text), strings.ToLower(text), strings.Join(Tokens(text), "-")} {
		if id != "" && idPattern.MatchString(id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Find returns the node that text means: an id, a symbol however written, or
// the full name or alias of an actor or a situation. A name that two bear is
// the actor's. It fails with NotFound, suggesting the nearest that the record
// holds.
func Find(ctx context.Context, s Store, text string, kinds ...Kind) (Node, error) {
	byID := func(ids []string) (Node, error) {
		for _, id := range ids {
			n, err := s.Node(ctx, id)
			if err == nil && wrongYear(text, n) {
				missing := Errorf(NotFound, "the record holds no %s; resolution %d is %s", text, ResolutionNumber(text), n.Symbol)
				missing.Suggestions = []string{n.ID}
				return Node{}, missing
			}
			if err == nil && (len(kinds) == 0 || slices.Contains(kinds, n.Kind)) {
				return n, nil
			}
			if err != nil && CodeOf(err) != NotFound {
				return Node{}, err
			}
		}
		return Node{}, nil
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
	if r, ok := parseAssemblyResolution(text); ok {
		sought = r.id() // one spelling for all
	}
	hits, err := s.Search(ctx, SearchQuery{Text: sought, Kinds: kinds, Assembly: true, Page: Page{Limit: 3}})
	if err != nil {
		return Node{}, err
	}
	if len(hits.Items) > 0 && hits.Items[0].Tier == TierExact {
		return hits.Items[0].Node, nil
	}
	// Slugs come after names: "Ukraine" means the state, not the situation
	// with the id ukraine.
	if n, err := byID(ids[slugs:]); err != nil || n.ID != "" {
		return n, err
	}
	missing := Errorf(NotFound, "the record holds no %s %q", describe(kinds), text)
	if len(kinds) == 0 || slices.Contains(kinds, KindActor) {
		index, err := ActorsOf(ctx, s)
		if err != nil {
			return Node{}, err
		}
		missing.Suggestions = index.Nearest(text, mostSuggestions)
	}
	if len(kinds) == 0 || slices.Contains(kinds, KindSituation) {
		near, err := nearestSituations(ctx, s, text)
		if err != nil {
			return Node{}, err
		}
		missing.suggest(near...)
	}
	for _, h := range hits.Items {
		missing.suggest(h.ID)
	}
	if len(missing.Suggestions) > 0 {
		missing.Message += "; did you mean " + strings.Join(missing.Suggestions, ", ") + "?"
	}
	return Node{}, missing
}

// mostSuggestions is how many ids an error offers in place of an unknown one.
const mostSuggestions = 3

func (e *Error) suggest(ids ...string) {
	for _, id := range ids {
		if len(e.Suggestions) < mostSuggestions && !slices.Contains(e.Suggestions, id) {
			e.Suggestions = append(e.Suggestions, id)
		}
	}
}

// nearestSituations returns the ids of the situations whose id or name is like
// text, the likest first.
func nearestSituations(ctx context.Context, s Store, text string) ([]string, error) {
	all, err := s.Situations(ctx, SituationQuery{})
	if err != nil {
		return nil, err
	}
	named := make([]Actor, len(all))
	for i := range all {
		named[i] = Actor{ID: all[i].ID, Name: all[i].Name}
	}
	return NewActorIndex(named).Nearest(text, mostSuggestions), nil
}

// wrongYear reports whether text names a resolution by a year that is not its
// own: S/RES/1973 (2012).
func wrongYear(text string, n Node) bool {
	said, own := ResolutionYear(text), ResolutionYear(n.Symbol)
	return n.Kind == KindDecision && said != 0 && own != 0 && said != own
}

func describe(kinds []Kind) string {
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
	actors map[string]*Actor
	spans  map[string][]nameSpan // Fold -> whom the name means when
}

// NewActorIndex indexes actors. Where two share a name, states come first,
// then the first in order of id.
func NewActorIndex(actors []Actor) *ActorIndex {
	x := &ActorIndex{byName: map[string]string{}, actors: map[string]*Actor{}}
	sorted := slices.Clone(actors)
	slices.SortFunc(sorted, func(a, b Actor) int {
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

func stateFirst(a Actor) int {
	if a.Type == State {
		return 0
	}
	return 1
}

func (x *ActorIndex) add(name, id string) {
	f := Fold(name)
	if _, taken := x.byName[f]; f != "" && !taken {
		x.byName[f] = id
	}
}

// ActorsOf indexes all actors of a store.
func ActorsOf(ctx context.Context, s Store) (*ActorIndex, error) {
	var all []Actor
	q := ActorQuery{Page: Page{Limit: MaxLimit}}
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
func (x *ActorIndex) Lookup(name string) (*Actor, bool) {
	id, ok := x.byName[Fold(name)]
	if !ok {
		return nil, false
	}
	return x.actors[id], true
}

// Seat returns the actor that held a's seat on a day: the Soviet Union for
// the Russian Federation before 24 December 1991, and the other way round. An
// unknown day leaves a as it is, and so does the month in which the seat
// passed.
func (x *ActorIndex) Seat(a *Actor, day Date) *Actor {
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
	want := strings.TrimSpace(Fold(name))
	if want == "" {
		return nil
	}
	type near struct {
		id       string
		distance float64
	}
	best := map[string]float64{}
	for f, id := range x.byName {
		have := strings.TrimSpace(f)
		d := float64(editDistance(want, have)) / float64(max(len(want), len(have)))
		if len(want) >= 4 && strings.HasPrefix(have, want) {
			d = min(d, 0.1)
		}
		if old, ok := best[id]; !ok || d < old {
			best[id] = d
		}
	}
	var list []near
	for id, d := range best {
		if d <= 0.4 {
			list = append(list, near{id, d})
		}
	}
	slices.SortFunc(list, func(a, b near) int { return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.id, b.id)) })
	out := make([]string, 0, n)
	for _, c := range list[:min(n, len(list))] {
		out = append(out, c.id)
	}
	return out
}

// editDistance counts the letters to insert, drop, replace or swap with their
// neighbour to turn a into b (optimal string alignment).
func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			same := 1
			if x[i-1] == y[j-1] {
				same = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+same)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(y)]
}

// Nearest returns up to n of the known words that are like text, the likest
// first, whatever the case and accents. Nothing that is far off is offered.
func Nearest(text string, known []string, n int) []string {
	actors := make([]Actor, len(known))
	for i, word := range known {
		actors[i] = Actor{ID: word}
	}
	return NewActorIndex(actors).Nearest(text, n)
}
