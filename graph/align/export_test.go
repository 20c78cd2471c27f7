package align

import (
	"math/rand/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// New builds votes from a table, for simulated and hand-written data: value
// gives the vote of actor a on decision d, by their places in the arguments.
// Tallies are counted from the table.
func New(actors []string, decisions []Decision, value func(a, d int) Value) (*Votes, error) {
	b := builder{index: map[string]int{}, seen: map[string]bool{}}
	seen := map[string]bool{}
	for _, a := range actors {
		if seen[a] {
			return nil, graph.Invalidf("actors", "the actor %s comes twice", a)
		}
		seen[a] = true
		b.actor(a)
	}
	for d, about := range decisions {
		about.Tally = graph.Tally{}
		at, err := b.decision(about)
		if err != nil {
			return nil, err
		}
		tally := &b.decisions[at].Tally
		for a, actor := range actors {
			x := value(a, d)
			switch x {
			case Missing:
				continue
			case Yes:
				tally.Yes++
			case Abstained:
				tally.Abstained++
			case No:
				tally.No++
			default:
				return nil, graph.Invalidf("value", "%d is not a vote", x)
			}
			b.vote(at, actor, x)
		}
	}
	return b.votes()
}

// NullTable is a state of the null, for tests.
type NullTable struct{ *nullTable }

// NewNullTable starts at the votes themselves.
func NewNullTable(v *Votes) NullTable { return NullTable{newNullTable(v, v.nullPlan())} }

// Shuffle makes rounds of swaps.
func (d NullTable) Shuffle(rng *rand.Rand, rounds int) {
	d.shuffle(newDice(rng.Uint64(), rng.Uint64()), rounds)
}

// At returns a vote that was cast.
func (d NullTable) At(actor, decision int) Value { return d.at(actor, decision) }

// Distance is the number of votes that differ.
func (d NullTable) Distance(other NullTable) int { return d.distance(other.nullTable) }

// Scores are Lijphart's index of all pairs that share ten decisions.
func (d NullTable) Scores() []float64 {
	r, err := d.votes.ruler(Measure{})
	if err != nil {
		panic(err)
	}
	var out []float64
	for _, p := range d.plan.pairs {
		if d.votes.Shared(p[0], p[1]) >= DefaultMinimum {
			out = append(out, d.score(r, p[0], p[1]))
		}
	}
	return out
}

// SwapActors is one swap.
func (d NullTable) SwapActors(rng *rand.Rand, a, b int) {
	d.swapActors(newDice(rng.Uint64(), rng.Uint64()), a, b)
}

// NullRounds is how many rounds lead from the record to the hub, and from there
// to a draw.
const NullRounds = nullRounds
