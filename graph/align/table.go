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
	var t Table
	for x, row := range c {
		for y, n := range row {
			t[x][y] = float64(n)
		}
	}
	return t
}

// counts fills the table of a pair by population count.
func (v *Votes) counts(a, b int) (c [3][3]int) {
	lo, hi := v.overlap(a, b)
	if lo >= hi {
		return c
	}
	// Slices of one length let the compiler drop the bounds checks.
	ya, yb := v.Plane(a, Yes)[lo:hi], v.Plane(b, Yes)[lo:hi]
	aa, ab := v.Plane(a, Abstained)[lo:hi][:len(ya)], v.Plane(b, Abstained)[lo:hi][:len(ya)]
	na, nb := v.Plane(a, No)[lo:hi][:len(ya)], v.Plane(b, No)[lo:hi][:len(ya)]
	yb = yb[:len(ya)]
	for w := range ya {
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

// weighted returns the table of a pair with the decisions' weights summed.
func (v *Votes) weighted(a, b int, weights []float64) Table {
	var t Table
	v.eachShared(a, b, func(d int, x, y Value) { t[x-1][y-1] += weights[d] })
	return t
}

// eachShared calls f for every decision on which both voted. The order is by
// value, then decision.
func (v *Votes) eachShared(a, b int, f func(d int, x, y Value)) {
	lo, hi := v.overlap(a, b)
	for x := Yes; x <= No; x++ {
		p := v.Plane(a, x)
		for y := Yes; y <= No; y++ {
			q := v.Plane(b, y)
			each(lo, hi, func(w int) uint64 { return p[w] & q[w] }, func(d int) { f(d, x, y) })
		}
	}
}
