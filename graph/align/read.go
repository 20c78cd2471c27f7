package align

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// ContinuedSeats are the seats on the Council that another state's code goes
// on with: the Soviet Union's and the Republic of China's.
var ContinuedSeats = map[string]string{"SUN": "RUS", "ROC": "CHN"}

// Options says how votes are read.
type Options struct {
	// Join counts the votes of one actor as those of another: old id to new.
	// Empty leaves all actors apart; ContinuedSeats joins the seats on the
	// Council that were continued.
	Join map[string]string
	// Mixed allows decisions of the Council and of the Assembly in one
	// selection.
	Mixed bool
}

// Read takes in roll calls, as graph.Store.Rolls streams them. It passes on an
// error of the stream as it is, and fails with Invalid when a decision comes
// twice, when an actor (after joining) votes twice on one decision, or when
// bodies are mixed without leave.
func Read(ctx context.Context, rolls iter.Seq2[graph.Roll, error], opts Options) (*Votes, error) {
	b := builder{index: map[string]int{}, seen: map[string]bool{}, together: map[string][]string{}}
	for roll, err := range rolls {
		if err != nil {
			return nil, err
		}
		if err := ended(ctx); err != nil {
			return nil, err
		}
		d := &roll.Decision
		if len(b.decisions) > 0 && b.decisions[0].Body != d.Body && !opts.Mixed {
			return nil, graph.Invalidf("body", "the votes of the Council and of the Assembly are kept apart unless they are asked for together")
		}
		at, err := b.decision(Decision{
			ID: d.ID, Body: d.Body, Symbol: d.Symbol, Title: d.Title, Date: d.Date, Meeting: d.Meeting, Session: d.Session,
			Outcome: d.Outcome, Situations: d.Situations, Issues: d.Issues, Tally: graph.TallyOf(roll.Votes),
			Sources: b.sources(roll.Votes),
		})
		if err != nil {
			return nil, err
		}
		for i := range roll.Votes {
			actor := roll.Votes[i].Actor
			if to, ok := opts.Join[actor]; ok {
				actor = to
			}
			b.vote(at, actor, valueOf(roll.Votes[i].Value))
		}
	}
	return b.votes()
}

type cast struct {
	decision, actor int
	value           Value
}

// builder collects votes in any order.
type builder struct {
	actors    []string
	index     map[string]int
	decisions []Decision
	seen      map[string]bool
	cast      []cast
	together  map[string][]string // the sources of a roll by their ids, joined; nearly all rolls have the same
}

func (b *builder) actor(id string) int {
	i, ok := b.index[id]
	if !ok {
		i = len(b.actors)
		b.index[id] = i
		b.actors = append(b.actors, id)
	}
	return i
}

func (b *builder) decision(d Decision) (int, error) {
	if b.seen[d.ID] {
		return 0, graph.Invalidf("decision", "the decision %s comes twice", d.ID)
	}
	b.seen[d.ID] = true
	b.decisions = append(b.decisions, d)
	return len(b.decisions) - 1, nil
}

func (b *builder) sources(votes []graph.Vote) []string {
	var ids []string
	for i := range votes {
		if !slices.Contains(ids, votes[i].Source) {
			ids = append(ids, votes[i].Source)
		}
	}
	slices.Sort(ids)
	key := strings.Join(ids, " ")
	if known, ok := b.together[key]; ok {
		return known
	}
	b.together[key] = ids
	return ids
}

func (b *builder) vote(decision int, actor string, x Value) {
	if x != Missing {
		b.cast = append(b.cast, cast{decision, b.actor(actor), x})
	}
}

// votes orders what was collected, so that the order in which it came in has
// no influence on any result, and lays out the planes.
func (b *builder) votes() (*Votes, error) {
	byDate := order(len(b.decisions), func(i, j int) int {
		x, y := &b.decisions[i], &b.decisions[j]
		return cmp.Or(dated(x.Date, y.Date), cmp.Compare(x.block(), y.block()), graph.CompareIDs(x.ID, y.ID))
	})
	byID := order(len(b.actors), func(i, j int) int { return cmp.Compare(b.actors[i], b.actors[j]) })

	decisions, place := make([]Decision, len(byDate)), make([]int, len(byDate))
	for to, from := range byDate {
		decisions[to], place[from] = b.decisions[from], to
	}
	actors, row := make([]string, len(byID)), make([]int, len(byID))
	for to, from := range byID {
		actors[to], row[from] = b.actors[from], to
	}
	v := layOut(actors, decisions)
	for _, c := range b.cast {
		a, d := row[c.actor], place[c.decision]
		w, bit := d/64, uint64(1)<<(d%64)
		if v.Plane(a, Missing)[w]&bit != 0 {
			return nil, graph.Invalidf("votes", "%s votes twice on %s", actors[a], decisions[d].ID)
		}
		v.Plane(a, Missing)[w] |= bit
		v.Plane(a, c.value)[w] |= bit
	}
	v.findFilled()
	return v, nil
}

// layOut makes votes without any cast, for decisions in their order.
func layOut(actors []string, decisions []Decision) *Votes {
	v := &Votes{
		actors: actors, index: make(map[string]int, len(actors)),
		decisions: decisions, blocks: make([]int, len(decisions)),
		words: (len(decisions) + 63) / 64,
	}
	v.bits = make([]uint64, 4*len(actors)*v.words)
	v.filled = make([]uint64, len(actors)*((v.words+63)/64))
	for i, a := range actors {
		v.index[a] = i
	}
	number := map[string]int{}
	for d := range decisions {
		name := decisions[d].block()
		n, ok := number[name]
		if !ok {
			n = len(number)
			number[name] = n
		}
		v.blocks[d] = n
	}
	v.nblocks = len(number)
	return v
}

func (v *Votes) findFilled() {
	for a := range v.actors {
		filled := v.filledBy(a)
		for w, word := range v.Plane(a, Missing) {
			if word != 0 {
				filled[w/64] |= 1 << (w % 64)
			}
		}
	}
}

// dated compares dates with the unknown ones last.
func dated(a, b graph.Date) int {
	if (a == "") != (b == "") {
		if a == "" {
			return 1
		}
		return -1
	}
	return cmp.Compare(a, b)
}

// order returns the places 0 to n-1 sorted by compare.
func order(n int, compare func(i, j int) int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, compare)
	return out
}
