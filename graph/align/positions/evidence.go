package positions

import "math"

// weigh returns gradient, information and log posterior of a decision with a
// term shifted.
func (it *item) weigh(d *roll, mean []float64, t *term, by float64, opts *Options) (g [3]float64, h [9]float64, log float64) {
	gap := it.gap()
	g, h = it.prior(opts, gap)
	s, c := it.x[0]/opts.SlopeSD, it.x[1]/opts.CutSD
	log = -(s*s + c*c) / 2
	if it.dim == 3 {
		c = (it.x[1] + gap) / opts.CutSD
		log += it.x[2] - c*c/2
	}
	product := 1.0
	for k, who := range d.who {
		m := mean[who]
		if int(who) >= t.from && int(who) < t.to {
			m += by
		}
		first := it.x[1] - it.x[0]*m
		switch {
		case d.value[k] == 0:
			product *= upper(-first)
		case it.dim < 3 || d.value[k] == 2:
			product *= upper(first + gap)
		default:
			product *= between(first, first+gap)
		}
		if product < 1e-200 {
			log += math.Log(product + 1e-300)
			product = 1
		}
		u := it.derivatives(d.value[k], it.x[0]*m, gap)
		u.add(&g, &h, m)
	}
	h[3], h[6], h[7] = h[1], h[2], h[5]
	return g, h, log + math.Log(product)
}

// evidence is the log of the integral of a decision's posterior over its
// parameters, by Laplace's approximation and but for a constant. It leaves the
// parameters where the posterior is highest.
func (it *item) evidence(d *roll, mean []float64, t *term, by float64, opts *Options) float64 {
	best := math.Inf(-1)
	for range 2 {
		g, h, log := it.weigh(d, mean, t, by, opts)
		inv, ok := invert(h, it.dim)
		if !ok {
			return best
		}
		var step [3]float64
		size, gain := 1.0, 0.0
		for r := range it.dim {
			for c := range it.dim {
				step[r] += inv[r*3+c] * g[c]
			}
			size = math.Min(size, 1/math.Max(1, math.Abs(step[r])))
			gain += step[r] * g[r] / 2
		}
		// What the next step would gain counts already.
		best = log + math.Min(gain, 1) + math.Log(determinant(inv, it.dim))/2
		for r := range it.dim {
			it.x[r] += size * step[r]
		}
	}
	return best
}

func determinant(m [9]float64, n int) float64 {
	if n == 2 {
		return m[0]*m[4] - m[1]*m[3]
	}
	return m[0]*(m[4]*m[8]-m[5]*m[7]) - m[1]*(m[3]*m[8]-m[5]*m[6]) + m[2]*(m[3]*m[7]-m[4]*m[6])
}
