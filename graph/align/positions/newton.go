package positions

import "math"

// improve takes one Newton step for decision j.
func (v *variational) improve(j int) {
	d, it := &v.rolls[j], &v.items[j]
	var g [3]float64
	var h [9]float64
	n := it.dim
	prior := [3]float64{1 / (v.opts.SlopeSD * v.opts.SlopeSD), 1 / (v.opts.CutSD * v.opts.CutSD), 1 / (v.opts.CutSD * v.opts.CutSD)}
	for k := range n {
		g[k] = -prior[k] * it.x[k]
		h[k*3+k] = prior[k]
	}
	for k, who := range d.who {
		m, s := v.mean[who], v.vari[who]
		l := d.level[k]
		a, b, hasA, hasB := it.bounds(l)
		o := ordinal(a-it.x[0]*m, b-it.x[0]*m, hasA, hasB)
		w := o.waa + o.wbb + 2*o.wab
		g[0] += -m*(o.ga+o.gb) - w*s*it.x[0]
		h[0] += w * (m*m + s)
		if hasA {
			g[l] += o.ga
			h[l*3+l] += o.waa
			h[l] -= m * (o.waa + o.wab)
		}
		if hasB {
			g[l+1] += o.gb
			h[(l+1)*3+l+1] += o.wbb
			h[l+1] -= m * (o.wbb + o.wab)
		}
		if hasA && hasB {
			h[l*3+l+1] += o.wab
		}
	}
	for r := range n {
		for c := range r {
			h[r*3+c] = h[c*3+r]
		}
	}
	inv, ok := invert(h, n)
	if !ok {
		return // keeps the last step's belief; priors make this all but impossible
	}
	it.cov = inv
	var step [3]float64
	size := 1.0
	for r := range n {
		for c := range n {
			step[r] += inv[r*3+c] * g[c]
		}
		size = math.Min(size, 1/math.Max(1, math.Abs(step[r])))
	}
	for n == 3 && it.x[2]+size*step[2]-it.x[1]-size*step[1] <= 0.1*(it.x[2]-it.x[1]) {
		size /= 2
	}
	for r := range n {
		it.x[r] += size * step[r]
	}
}

// pull adds what decision j asks of the positions of those who voted.
func (v *variational) pull(j int, grad, curv []float64) {
	d, it := &v.rolls[j], &v.items[j]
	slope, vs := it.x[0], it.cov[0]
	for k, who := range d.who {
		m := v.mean[who]
		l := d.level[k]
		a, b, hasA, hasB := it.bounds(l)
		o := ordinal(a-slope*m, b-slope*m, hasA, hasB)
		w := o.waa + o.wbb + 2*o.wab
		g := -slope*(o.ga+o.gb) - w*vs*m
		if hasA {
			g += it.cov[l] * (o.waa + o.wab)
		}
		if hasB {
			g += it.cov[l+1] * (o.wbb + o.wab)
		}
		grad[who] += g
		curv[who] += w * (slope*slope + vs)
	}
}

// walk takes one Newton step for one path under its random walk and returns
// the largest change. The precision matrix is tridiagonal.
func (v *variational) walk(mean, vari, grad, curv []float64) float64 {
	n := len(mean)
	q := 1 / (v.opts.Step * v.opts.Step)
	rhs := make([]float64, n)
	diag := make([]float64, n)
	for t := range n {
		diag[t] = curv[t] + walkDiag(t, n, q)
		rhs[t] = grad[t] - walkDiag(t, n, q)*mean[t]
		if t > 0 {
			rhs[t] += q * mean[t-1]
		}
		if t < n-1 {
			rhs[t] += q * mean[t+1]
		}
	}
	// Forward elimination, then back; the reverse elimination gives the
	// diagonal of the inverse: 1/(forward + backward - diagonal).
	fwd, bwd := make([]float64, n), make([]float64, n)
	for t := range n {
		fwd[t], bwd[n-1-t] = diag[t], diag[n-1-t]
		if t > 0 {
			f := q / fwd[t-1]
			fwd[t] -= f * q
			rhs[t] += f * rhs[t-1]
			bwd[n-1-t] -= q * q / bwd[n-t]
		}
	}
	most := 0.0
	for t := n - 1; t >= 0; t-- {
		if t < n-1 {
			rhs[t] += q * rhs[t+1]
		}
		rhs[t] /= fwd[t]
		vari[t] = 1 / (fwd[t] + bwd[t] - diag[t])
		most = math.Max(most, math.Abs(rhs[t]))
	}
	size := 1 / math.Max(1, most)
	for t := range n {
		mean[t] += size * rhs[t]
	}
	return most
}

// walkDiag is the diagonal of the prior precision of a path of n periods: a
// standard normal start and steps of precision q.
func walkDiag(t, n int, q float64) float64 {
	d := 0.0
	if t == 0 {
		d++
	} else {
		d += q
	}
	if t < n-1 {
		d += q
	}
	return d
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
