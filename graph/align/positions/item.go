package positions

import "math"

// item holds what is believed of one decision: the most probable slope, first
// cutpoint and logarithm of the gap to the second, and their covariance, row
// by row. Where only two values are ever cast there is no second cutpoint.
type item struct {
	dim int
	x   [3]float64
	cov [9]float64
	inv [9]float64 // inverse information, positions taken as known
	g   [3]float64 // gradient
}

// startItem takes the cutpoints from the shares of the values cast and no
// slope at all, except a little to leave the saddle.
func startItem(value []uint8, values int) item {
	it := item{dim: values}
	it.x[0] = 0.01
	seen := 0.5
	var cuts [2]float64
	for l := range values - 1 {
		for _, v := range value {
			if int(v) == l {
				seen++
			}
		}
		cuts[l] = quantile(seen / float64(len(value)+values))
		seen += 0.5
	}
	it.x[1] = cuts[0]
	if values == 3 {
		it.x[2] = math.Log(math.Max(cuts[1]-cuts[0], 0.05))
	}
	return it
}

// gap is the distance from the first cutpoint to the second; 0 without one.
func (it *item) gap() float64 {
	if it.dim < 3 {
		return 0
	}
	return math.Exp(it.x[2])
}

// cuts are the cutpoints.
func (it *item) cuts() []float64 {
	if it.dim < 3 {
		return []float64{it.x[1]}
	}
	return []float64{it.x[1], it.x[1] + it.gap()}
}

// voteDerivatives are the derivatives of the log probability of one vote: by a shift of
// both cutpoints together (t first, w negative second) and by the logarithm of
// the gap (g and wg), and the negative mixed one (wm). The curvature is that
// of the model without the second derivative of the gap itself, so that the
// matrix of w, wm, wm, wg is never negative definite.
type voteDerivatives struct{ t, w, g, wm, wg float64 }

// derivatives gives them for a vote of the value at slope*position.
func (it *item) derivatives(value uint8, at, gap float64) voteDerivatives {
	first := it.x[1] - at
	switch {
	case value == 0:
		o := ordinal(0, first, false, true)
		return voteDerivatives{t: o.gb, w: o.wbb}
	case it.dim < 3:
		o := ordinal(first, 0, true, false)
		return voteDerivatives{t: o.ga, w: o.waa}
	case value == 2:
		o := ordinal(first+gap, 0, true, false)
		return voteDerivatives{t: o.ga, w: o.waa, g: gap * o.ga, wm: gap * o.waa, wg: gap * gap * o.waa}
	}
	o := ordinal(first, first+gap, true, true)
	return voteDerivatives{
		t: o.ga + o.gb, w: o.waa + o.wbb + 2*o.wab,
		g: gap * o.gb, wm: gap * (o.wbb + o.wab), wg: gap * gap * o.wbb,
	}
}

// add adds a vote to the upper half of a decision's information and to its
// gradient, the voter standing at m.
func (u voteDerivatives) add(g *[3]float64, h *[9]float64, m float64) {
	g[0] -= m * u.t
	g[1] += u.t
	g[2] += u.g
	h[0] += u.w * m * m
	h[1] -= m * u.w
	h[2] -= m * u.wm
	h[4] += u.w
	h[5] += u.wm
	h[8] += u.wg
}

// prior returns gradient and information of a decision's prior: slope and both
// cutpoints are normal, the second above the first. With the logarithm of the
// gap comes the gap's own factor, whose curvature at the most probable point
// is 1 whatever the votes.
func (it *item) prior(opts *Options, gap float64) (g [3]float64, h [9]float64) {
	s, c := 1/(opts.SlopeSD*opts.SlopeSD), 1/(opts.CutSD*opts.CutSD)
	g[0], h[0] = -s*it.x[0], s
	g[1], h[4] = -c*it.x[1], c
	if it.dim == 3 {
		second := it.x[1] + gap
		g[1] -= c * second
		g[2] = 1 - c*second*gap
		h[4] += c
		h[5] = c * gap
		h[8] = 1 + c*gap*gap
	}
	return g, h
}

// improve takes one Newton step for decision j, given the beliefs on positions.
func (v *variational) improve(j int) {
	d, it := &v.rolls[j], &v.items[j]
	gap := it.gap()
	g, h := it.prior(&v.opts, gap)
	for k, who := range d.who {
		m, s := v.mean[who], v.vari[who]
		u := it.derivatives(d.value[k], it.x[0]*m, gap)
		u.add(&g, &h, m)
		g[0] -= u.w * s * it.x[0]
		h[0] += u.w * s
	}
	h[3], h[6], h[7] = h[1], h[2], h[5]
	inv, ok := invert(h, it.dim)
	if !ok {
		return // keeps the last step's belief; priors make this all but impossible
	}
	it.cov = inv
	var step [3]float64
	size := 1.0
	for r := range it.dim {
		for c := range it.dim {
			step[r] += inv[r*3+c] * g[c]
		}
		size = math.Min(size, 1/math.Max(1, math.Abs(step[r])))
	}
	for r := range it.dim {
		it.x[r] += size * step[r]
	}
}

// pull adds what decision j asks of the positions of those who voted.
func (v *variational) pull(j int, grad, curv []float64) {
	d, it := &v.rolls[j], &v.items[j]
	slope, vs, gap := it.x[0], it.cov[0], it.gap()
	for k, who := range d.who {
		m := v.mean[who]
		u := it.derivatives(d.value[k], slope*m, gap)
		grad[who] += -slope*u.t - u.w*vs*m + it.cov[1]*u.w + it.cov[2]*u.wm
		curv[who] += u.w * (slope*slope + vs)
	}
}

// invert inverts the leading n rows and columns (n at most 3) of a symmetric
// positive definite matrix.
func invert(h [9]float64, n int) ([9]float64, bool) {
	var out [9]float64
	if n == 2 {
		det := h[0]*h[4] - h[1]*h[3]
		if !(det > 0) {
			return out, false
		}
		out[0], out[1], out[3], out[4] = h[4]/det, -h[1]/det, -h[3]/det, h[0]/det
		return out, true
	}
	c0 := h[4]*h[8] - h[5]*h[7]
	c1 := h[5]*h[6] - h[3]*h[8]
	c2 := h[3]*h[7] - h[4]*h[6]
	det := h[0]*c0 + h[1]*c1 + h[2]*c2
	if !(det > 0) {
		return out, false
	}
	out = [9]float64{
		c0, h[2]*h[7] - h[1]*h[8], h[1]*h[5] - h[2]*h[4],
		c1, h[0]*h[8] - h[2]*h[6], h[2]*h[3] - h[0]*h[5],
		c2, h[1]*h[6] - h[0]*h[7], h[0]*h[4] - h[1]*h[3],
	}
	for k := range out {
		out[k] /= det
	}
	return out, true
}
