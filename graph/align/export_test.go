package align

import "math/rand/v2"

// Deal is a state of the null, for tests.
type Deal struct{ *deal }

// NewDeal starts at the votes themselves.
func NewDeal(v *Votes) Deal { return Deal{newDeal(v, v.dealPlan())} }

// Shuffle makes rounds of trades.
func (d Deal) Shuffle(rng *rand.Rand, rounds int) {
	d.shuffle(newDice(rng.Uint64(), rng.Uint64()), rounds)
}

// At returns a vote that was cast.
func (d Deal) At(actor, decision int) Value { return d.at(actor, decision) }

// Distance is the number of votes that differ.
func (d Deal) Distance(other Deal) int { return d.distance(other.deal) }

// Scores are Lijphart's index of all pairs that share ten decisions.
func (d Deal) Scores() []float64 {
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

// TradeActors is one trade.
func (d Deal) TradeActors(rng *rand.Rand, a, b int) {
	d.tradeActors(newDice(rng.Uint64(), rng.Uint64()), a, b)
}

// NullRounds is how many rounds lead from the record to the hub, and from there
// to a draw.
const NullRounds = nullRounds
