package align

import (
	"math/bits"
	"math/rand/v2"
)

// dice is a generator whose words are drawn without the detour over an
// interface: a swap takes hundreds.
type dice struct {
	*rand.Rand
	source *rand.PCG
}

func newDice(seed, stream uint64) *dice {
	source := rand.NewPCG(seed, stream)
	return &dice{rand.New(source), source}
}

// swap reassigns the differing votes of two actors: of the m[s] decisions of
// each sort of difference, k[s] that are drawn uniformly have the first value
// with the first actor.
//
// Decisions are tossed 64 at a time. A coin that falls as often as wanted, to
// 1/32, is tossed for each of the m; by symmetry all sets of the size that came
// out are equally likely, and stay so when decisions drawn uniformly are taken
// out or put in until k are left. The coins are weighed for the rarer side,
// and never too heavy, so that what is left to do is mostly to put in, from a
// side that holds half of the decisions or more.
type swap struct {
	p, q  [3][]uint64 // planes of the two actors
	spans [][2]int    // runs of words [lo, hi) in which both have votes, in order
	m, k  [3]int
}

const (
	coinBits = 5 // binary digits of a coin's weight
	// A sort that fewer than one decision in 16 is of is assigned one by one:
	// finding its decisions by chance would take too long.
	sparse = 16
)

// count adds the differences in some words to m and k.
func (t *swap) count(lo, hi int) {
	for s, pair := range sorts {
		i, j := pair[0]-1, pair[1]-1
		first, second := crossing(t.p[i][lo:hi], t.p[j][lo:hi], t.q[i][lo:hi], t.q[j][lo:hi])
		t.k[s] += first
		t.m[s] += first + second
	}
}

// reach is the first word in which both have votes, and the one after the last.
func (t *swap) reach() (lo, hi int) { return t.spans[0][0], t.spans[len(t.spans)-1][1] }

// toss assigns the votes.
func (t *swap) toss(rng *dice) {
	var (
		single, turned [3]bool // sorts that are assigned one by one; whose rarer side is the second
		coin, got      [3]int
	)
	digits := 0 // that some coin needs
	left, want := t.m, t.k
	lo, hi := t.reach()
	for s := range sorts {
		switch {
		case t.m[s] == 0:
		case t.m[s]*sparse < 64*(hi-lo):
			single[s] = true
		default:
			rarer := t.k[s]
			if turned[s] = 2*rarer > t.m[s]; turned[s] {
				rarer = t.m[s] - rarer
			}
			coin[s] = rarer << coinBits / t.m[s]
			if coin[s] > 0 {
				digits = max(digits, coinBits-bits.TrailingZeros(uint(coin[s])))
			}
		}
	}
	var random [coinBits]uint64
	for _, span := range t.spans {
		for w := span[0]; w < span[1]; w++ {
			for i := range digits {
				random[i] = rng.source.Uint64()
			}
			old := [2][3]uint64{{t.p[0][w], t.p[1][w], t.p[2][w]}, {t.q[0][w], t.q[1][w], t.q[2][w]}}
			now := old
			for s, pair := range sorts {
				i, j := pair[0]-1, pair[1]-1
				differ := old[0][i]&old[1][j] | old[0][j]&old[1][i]
				if differ == 0 {
					continue
				}
				first := uint64(0) // where the first actor shall have the first value
				if single[s] {
					for rest := differ; rest != 0; rest &= rest - 1 {
						if hit, _ := bits.Mul64(rng.source.Uint64(), uint64(left[s])); hit < uint64(want[s]) {
							first |= rest & -rest
							want[s]--
						}
						left[s]--
					}
				} else {
					for i := digits - 1; i >= 0; i-- { // from the last digit to the first
						if coin[s]>>(coinBits-1-i)&1 == 1 {
							first |= random[i]
						} else {
							first &= random[i]
						}
					}
					if turned[s] {
						first = ^first
					}
					first &= differ
					got[s] += bits.OnesCount64(first)
				}
				second := differ &^ first
				now[0][i], now[0][j] = now[0][i]&^differ|first, now[0][j]&^differ|second
				now[1][i], now[1][j] = now[1][i]&^differ|second, now[1][j]&^differ|first
			}
			for x := range 3 {
				t.p[x][w], t.q[x][w] = now[0][x], now[1][x]
			}
		}
	}
	for s := range sorts {
		if t.m[s] == 0 || single[s] {
			continue
		}
		for ; got[s] < t.k[s]; got[s]++ {
			t.exchange(rng, s, 1)
		}
		for ; got[s] > t.k[s]; got[s]-- {
			t.exchange(rng, s, 0)
		}
	}
}

// exchange draws one decision of a sort on which the first actor has the first
// value (side 0) or the second (side 1), and exchanges the votes there.
func (t *swap) exchange(rng *dice, s, side int) {
	i, j := sorts[s][side]-1, sorts[s][1-side]-1
	p, q := t.p[i], t.q[j]
	lo, hi := t.reach()
	for {
		r := rng.source.Uint64()
		at, _ := bits.Mul64(r, uint64(hi-lo))
		w, bit := lo+int(at), uint64(1)<<(r&63)
		if p[w]&q[w]&bit == 0 {
			continue
		}
		p[w] ^= bit
		q[w] ^= bit
		t.p[j][w] ^= bit
		t.q[i][w] ^= bit
		return
	}
}

// crossing counts the decisions on which one has the first value of a sort and
// the other the second, and those on which it is the other way round.
func crossing(pi, pj, qi, qj []uint64) (first, second int) {
	n := len(pi)
	pj, qi, qj = pj[:n], qi[:n], qj[:n]
	for w := range n {
		first += bits.OnesCount64(pi[w] & qj[w])
		second += bits.OnesCount64(pj[w] & qi[w])
	}
	return first, second
}
