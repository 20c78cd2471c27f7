package align

import (
	"math/bits"
	"math/rand/v2"
)

// nullTable is a state of the null: the votes reassigned at random so that every
// decision keeps its number of yes, abstentions and no, every actor keeps its
// own, and nobody votes where it did not vote.
//
// It is changed by swaps. A swap takes two actors. On the decisions where
// both voted and voted differently each may have its own vote or the other's:
// exchanging them keeps the decision's totals. Let k1 of m1 decisions be those
// where {yes, abstained} was cast and the first actor has the yes, k2 of m2
// those of {yes, no} where it has the yes, and k3 of m3 those of {abstained,
// no} where it has the abstention. The first actor's margins stay (and so do
// the second's) just when k1, k2, k3 move to k1+t, k2-t, k3+t. So many
// exchanges lead to each t:
//
//	C(m1, k1+t) C(m2, k2-t) C(m3, k3+t)
//
// A swap draws t with these weights, then which decisions, uniformly: a
// uniform draw from all tables that differ from the present one in these two
// rows only. (With two values it is Strona's curveball, doi:10.1038/
// ncomms5114; Carstens proved that one uniform, doi:10.1103/PhysRevE.91.042812.)
// Drawing again from a set that does not depend on where in it one stands is
// symmetric, so the chain of swaps is reversible and the uniform distribution
// over all tables that can be reached stays as it is, whatever rule that does
// not look at the votes picks the actors.
//
// Swaps of two actors cannot do everything: three that go round in a ring over
// two decisions (yes, abstained, no against abstained, no, yes) are stuck.
// Swaps of two decisions, the same with rows and columns changed over, free
// those. What stays out of reach are rings of three actors over three
// decisions in which each actor missed another one; TestSwapsReachEveryTable
// counts how rare that is. Percentiles hold within what is reached.
type nullTable struct {
	votes *Votes
	bits  []uint64 // actor by actor: yes, abstained, no
	plan  *nullPlan
	swap  swap     // of two actors, the last
	picks [6][]int // actors by orientation, in a swap of two decisions
}

// nullPlan is what the null tables of one selection share.
type nullPlan struct {
	pairs   [][2]int // of actors with two decisions or more in common
	present [][]int  // by decision: the actors that voted
	cells   int      // votes in all
	rows    int      // swaps of two actors in a round
	columns int      // swaps of two decisions in a round
}

// swapsPerColumn is the number of decisions for each swap of two decisions in
// a round. These are slow beside swaps of two actors and hardly speed up the
// mixing; they are there to reach what the others do not.
const swapsPerColumn = 32

func (v *Votes) nullPlan() *nullPlan {
	p := &nullPlan{present: make([][]int, v.Len())}
	met := 0
	for a := range v.actors {
		for b := a + 1; b < len(v.actors); b++ {
			if n := v.Shared(a, b); n > 1 {
				p.pairs = append(p.pairs, [2]int{a, b})
				met += 2 * n
			}
		}
		v.eachVote(a, Missing, func(d int) {
			p.present[d] = append(p.present[d], a)
			p.cells++
		})
	}
	// A swap takes in met/pairs votes on average, so that in a round each vote
	// is in one. Where all meet all, as in the Assembly, that takes far fewer
	// swaps than there are pairs.
	if met > 0 {
		p.rows = min(len(p.pairs), 1+p.cells*len(p.pairs)/met)
	}
	p.columns = (v.Len() + swapsPerColumn - 1) / swapsPerColumn
	return p
}

// row returns the planes of an actor, from yes to no.
func (d *nullTable) row(a int) (out [3][]uint64) {
	for x := range out {
		out[x] = d.plane(a, Value(x+1))
	}
	return out
}

func newNullTable(v *Votes, plan *nullPlan) *nullTable {
	d := &nullTable{votes: v, bits: make([]uint64, 3*len(v.actors)*v.words), plan: plan}
	for a := range v.actors {
		for x := Yes; x <= No; x++ {
			copy(d.plane(a, x), v.Plane(a, x))
		}
	}
	return d
}

func (d *nullTable) plane(a int, x Value) []uint64 {
	at := (3*a + int(x-1)) * d.votes.words
	return d.bits[at : at+d.votes.words : at+d.votes.words]
}

// copyFrom makes d the same as another null table of the same votes.
func (d *nullTable) copyFrom(other *nullTable) { copy(d.bits, other.bits) }

// distance is the number of votes that differ.
func (d *nullTable) distance(other *nullTable) int {
	n := 0
	for i, w := range d.bits {
		n += bits.OnesCount64(w ^ other.bits[i])
	}
	return n / 2 // each shows in the plane that it left and in the one that it joined
}

// shuffle makes rounds of swaps, of two actors or of two decisions as it
// falls. What is picked does not depend on what was picked before: a fixed order
// would make the chain another one when it is run backwards.
func (d *nullTable) shuffle(rng *dice, rounds int) {
	decisions := d.votes.Len()
	if decisions < 2 {
		return
	}
	swaps := d.plan.rows + d.plan.columns
	for range rounds * swaps {
		if rng.IntN(swaps) < d.plan.rows {
			pair := d.plan.pairs[rng.IntN(len(d.plan.pairs))]
			d.swapActors(rng, pair[0], pair[1])
			continue
		}
		// Near decisions have more voters in common; far ones keep the whole
		// together.
		reach := decisions - 1
		if rng.IntN(2) == 0 {
			reach = min(nearDecisions, reach)
		}
		first := rng.IntN(decisions)
		d.swapDecisions(rng, first, (first+1+rng.IntN(reach))%decisions)
	}
}

// nearDecisions is how far apart two decisions are that count as near.
const nearDecisions = 32

// The three sorts of difference, as pairs of values.
var sorts = [3][2]Value{{Yes, Abstained}, {Yes, No}, {Abstained, No}}

// orientation is the place in table.picks of two values that differ; -1 where
// they do not.
var orientation = [4][4]int8{Yes: {-1, -1, 0, 2}, Abstained: {-1, 1, -1, 4}, No: {-1, 3, 5, -1}}

// swapActors reassigns the differing votes of two actors.
func (d *nullTable) swapActors(rng *dice, a, b int) {
	t := &d.swap
	t.p, t.q, t.spans, t.m, t.k = d.row(a), d.row(b), t.spans[:0], [3]int{}, [3]int{}
	d.votes.runs(a, b, func(lo, hi int) { t.spans = append(t.spans, [2]int{lo, hi}) })
	if len(t.spans) == 0 {
		return
	}
	for _, span := range t.spans {
		t.count(span[0], span[1])
	}
	move(rng.Rand, &t.m, &t.k)
	t.toss(rng)
}

// swapDecisions reassigns the differing votes on two decisions among the
// actors that voted on both.
func (d *nullTable) swapDecisions(rng *dice, c, e int) {
	for i := range d.picks {
		d.picks[i] = d.picks[i][:0]
	}
	on, with := d.plan.present[c], d.plan.present[e]
	for len(on) > 0 && len(with) > 0 {
		switch {
		case on[0] < with[0]:
			on = on[1:]
		case on[0] > with[0]:
			with = with[1:]
		default:
			if at := orientation[d.at(on[0], c)][d.at(on[0], e)]; at >= 0 {
				d.picks[at] = append(d.picks[at], on[0])
			}
			on, with = on[1:], with[1:]
		}
	}
	var m, k [3]int
	for s := range sorts {
		k[s] = len(d.picks[2*s])
		m[s] = k[s] + len(d.picks[2*s+1])
	}
	move(rng.Rand, &m, &k)
	for s, pair := range sorts {
		left, want := uint64(m[s]), uint64(k[s])
		for orientation, picks := range [2][]int{d.picks[2*s], d.picks[2*s+1]} {
			for _, a := range picks {
				first := false
				if hit, _ := bits.Mul64(rng.Uint64(), left); hit < want {
					first = true
					want--
				}
				left--
				if first != (orientation == 0) {
					d.flip(a, c, pair)
					d.flip(a, e, pair)
				}
			}
		}
	}
}

// at returns a vote that was cast.
func (d *nullTable) at(a, decision int) Value {
	at, shift := 3*a*d.votes.words+decision/64, decision%64
	return No - 2*Value(d.bits[at]>>shift&1) - Value(d.bits[at+d.votes.words]>>shift&1)
}

// flip changes a vote that is one of a pair of values into the other.
func (d *nullTable) flip(a, decision int, pair [2]Value) {
	bit := uint64(1) << (decision % 64)
	d.plane(a, pair[0])[decision/64] ^= bit
	d.plane(a, pair[1])[decision/64] ^= bit
}

// move draws t with the weights C(m1, k1+t) C(m2, k2-t) C(m3, k3+t) and moves
// k. The weights fall to both sides of one peak (each factor is log-concave),
// so they are worked out from the peak: no number in them can overflow.
func move(rng *rand.Rand, m, k *[3]int) {
	lo, hi := max(-k[0], k[1]-m[1], -k[2]), min(m[0]-k[0], k[1], m[2]-k[2])
	if lo == hi {
		return
	}
	up := func(t int) float64 { // weight of t+1 over that of t
		return float64(m[0]-k[0]-t) / float64(k[0]+t+1) *
			float64(k[1]-t) / float64(m[1]-k[1]+t+1) *
			float64(m[2]-k[2]-t) / float64(k[2]+t+1)
	}
	peak := 0
	for peak < hi && up(peak) > 1 {
		peak++
	}
	for peak > lo && up(peak-1) < 1 {
		peak--
	}
	total := 1.0
	for t, w := peak, 1.0; t < hi && w > 0; t++ {
		w *= up(t)
		total += w
	}
	for t, w := peak, 1.0; t > lo && w > 0; t-- {
		w /= up(t - 1)
		total += w
	}
	at := rng.Float64()*total - 1
	t := peak
	for s, w := peak, 1.0; at >= 0 && s < hi && w > 0; s++ {
		w *= up(s)
		at -= w
		t = s + 1
	}
	if at >= 0 {
		t = peak
		for s, w := peak, 1.0; at >= 0 && s > lo && w > 0; s-- {
			w /= up(s - 1)
			at -= w
			t = s - 1
		}
	}
	k[0], k[1], k[2] = k[0]+t, k[1]-t, k[2]+t
}
