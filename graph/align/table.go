package align

import "math/bits"

// Table counts the decisions on which both of a pair voted by how each of them
// did: Table[x-1][y-1] for the first's vote x and the second's y. With weights
// it holds sums of weights.
type Table [3][3]float64

// Total is the sum over all cells.
func (t *Table) Total() float64 {
	sum := 0.0
	for _, row := range t {
		for _, c := range row {
			sum += c
		}
	}
	return sum
}

// Table returns the counts of a pair, both by place.
func (v *Votes) Table(a, b int) Table {
	c := v.counts(a, b)
	return tableOf(&c)
}

// counts fills the table of a pair by population count.
func (v *Votes) counts(a, b int) (c [3][3]int) { return v.countsAs(a, b, v.row(a), v.row(b)) }

// countsAs is counts had the two voted as p and q, from yes to no.
func (v *Votes) countsAs(a, b int, p, q [3][]uint64) (c [3][3]int) {
	v.runs(a, b, func(lo, hi int) {
		part := crossed(p[0][lo:hi], p[1][lo:hi], p[2][lo:hi], q[0][lo:hi], q[1][lo:hi], q[2][lo:hi])
		for x, row := range part {
			for y, n := range row {
				c[x][y] += n
			}
		}
	})
	return c
}

// row returns the planes of an actor, from yes to no.
func (v *Votes) row(a int) [3][]uint64 {
	return [3][]uint64{v.Plane(a, Yes), v.Plane(a, Abstained), v.Plane(a, No)}
}

// crossed counts two actors' yes, abstentions and no against each other. All
// slices have one length.
func crossed(ya, aa, na, yb, ab, nb []uint64) (c [3][3]int) {
	n := len(ya)
	// Saying so lets the compiler drop the bounds checks.
	aa, na, yb, ab, nb = aa[:n], na[:n], yb[:n], ab[:n], nb[:n]
	for w := range n {
		c[0][0] += bits.OnesCount64(ya[w] & yb[w])
		c[0][1] += bits.OnesCount64(ya[w] & ab[w])
		c[0][2] += bits.OnesCount64(ya[w] & nb[w])
		c[1][0] += bits.OnesCount64(aa[w] & yb[w])
		c[1][1] += bits.OnesCount64(aa[w] & ab[w])
		c[1][2] += bits.OnesCount64(aa[w] & nb[w])
		c[2][0] += bits.OnesCount64(na[w] & yb[w])
		c[2][1] += bits.OnesCount64(na[w] & ab[w])
		c[2][2] += bits.OnesCount64(na[w] & nb[w])
	}
	return c
}

// folded fills a table in which cells of votes that are equally far apart are
// added up in one of them: yes with yes and no with no, yes with no either way,
// and an abstention with another vote. It takes four population counts a word
// where counts takes nine.
func (v *Votes) folded(a, b int) [3][3]int { return v.foldedAs(a, b, v.row(a), v.row(b)) }

// foldedAs is folded had the two, when they voted, voted as p and q.
func (v *Votes) foldedAs(a, b int, p, q [3][]uint64) (c [3][3]int) {
	pa, pb := v.Plane(a, Missing), v.Plane(b, Missing)
	v.runs(a, b, func(lo, hi int) {
		met, same, opposed, sided := apart(pa[lo:hi], p[0][lo:hi], p[2][lo:hi], pb[lo:hi], q[0][lo:hi], q[2][lo:hi])
		c[0][0] += same
		c[0][2] += opposed
		c[1][1] += met - sided
		c[0][1] += sided - same - opposed
	})
	return c
}

// apart counts the decisions on which two actors met, both took the same side,
// took opposite sides, and on which one of them at least took a side. All
// slices have one length.
func apart(pa, ya, na, pb, yb, nb []uint64) (met, same, opposed, sided int) {
	n := len(pa)
	ya, na, pb, yb, nb = ya[:n], na[:n], pb[:n], yb[:n], nb[:n]
	for w := range n {
		y, o, z, p := ya[w], na[w], yb[w], nb[w]
		both := pa[w] & pb[w]
		met += bits.OnesCount64(both)
		same += bits.OnesCount64(y&z | o&p)
		opposed += bits.OnesCount64(y&p | o&z)
		sided += bits.OnesCount64(both & (y | o | z | p))
	}
	return met, same, opposed, sided
}

// weighted returns the table of a pair with the decisions' weights summed.
func (v *Votes) weighted(a, b int, weights []float64) Table {
	var t Table
	v.eachShared(a, b, func(d int, x, y Value) { t[x-1][y-1] += weights[d] })
	return t
}

// eachShared calls f for every decision on which both voted. The order is by
// value, then decision.
func (v *Votes) eachShared(a, b int, f func(d int, x, y Value)) {
	for x := Yes; x <= No; x++ {
		p := v.Plane(a, x)
		for y := Yes; y <= No; y++ {
			q := v.Plane(b, y)
			v.runs(a, b, func(lo, hi int) {
				for w := lo; w < hi; w++ {
					each(w, p[w]&q[w], func(d int) { f(d, x, y) })
				}
			})
		}
	}
}

// tableIn returns the counts of a pair over the decisions [from, to), and the
// table: the same, or the weights summed where there are any.
func (v *Votes) tableIn(a, b, from, to int, weights []float64) (c [3][3]int, t Table) {
	met, with := v.Plane(a, Missing), v.Plane(b, Missing)
	for w := from / 64; w*64 < to; w++ {
		if met[w]&with[w] == 0 {
			continue
		}
		mask := ^uint64(0)
		if w == from/64 {
			mask <<= from % 64
		}
		if end := to - w*64; end < 64 {
			mask &= 1<<end - 1
		}
		ya, aa, na := v.Plane(a, Yes)[w]&mask, v.Plane(a, Abstained)[w]&mask, v.Plane(a, No)[w]&mask
		yb, ab, nb := v.Plane(b, Yes)[w], v.Plane(b, Abstained)[w], v.Plane(b, No)[w]
		c[0][0] += bits.OnesCount64(ya & yb)
		c[0][1] += bits.OnesCount64(ya & ab)
		c[0][2] += bits.OnesCount64(ya & nb)
		c[1][0] += bits.OnesCount64(aa & yb)
		c[1][1] += bits.OnesCount64(aa & ab)
		c[1][2] += bits.OnesCount64(aa & nb)
		c[2][0] += bits.OnesCount64(na & yb)
		c[2][1] += bits.OnesCount64(na & ab)
		c[2][2] += bits.OnesCount64(na & nb)
		if weights == nil {
			continue
		}
		for x, p := range [3]uint64{ya, aa, na} {
			for y, q := range [3]uint64{yb, ab, nb} {
				each(w, p&q, func(d int) { t[x][y] += weights[d] })
			}
		}
	}
	if weights == nil {
		t = tableOf(&c)
	}
	return c, t
}

func tableOf(c *[3][3]int) (t Table) {
	for x, row := range c {
		for y, n := range row {
			t[x][y] = float64(n)
		}
	}
	return t
}
