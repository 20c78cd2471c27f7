package align

import "math/rand/v2"

// Deal is a state of the null, for tests.
type Deal struct{ *deal }

// NewDeal starts at the votes themselves.
func NewDeal(v *Votes) Deal { return Deal{newDeal(v, v.dealPlan())} }

// Shuffle makes rounds of trades.
func (d Deal) Shuffle(rng *rand.Rand, rounds int) { d.shuffle(rng, rounds) }

// At returns a vote that was cast.
func (d Deal) At(actor, decision int) Value { return d.at(actor, decision) }

// Distance is the number of votes that differ.
func (d Deal) Distance(other Deal) int { return d.distance(other.deal) }

// Cells is the number of votes.
func (d Deal) Cells() int { return d.plan.cells }
