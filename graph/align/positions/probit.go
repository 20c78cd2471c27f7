package positions

import "math"

const (
	invSqrt2   = 1 / math.Sqrt2
	invSqrt2Pi = 0.3989422804014327
	// farTail is where bounds are held, so that no probability underflows;
	// 1-Phi(30) is 5e-198.
	farTail = 30
)

// The normal curve is read from a table by cubic interpolation (Hermite): the
// estimators ask for it hundreds of millions of times. Its relative error is
// below 1e-8; beyond the table it is computed.
const (
	tableEnd = 9
	perUnit  = 256
)

var tails, densities = func() (t, d [2*tableEnd*perUnit + 2]float64) {
	for i := range t {
		x := float64(i)/perUnit - tableEnd
		t[i] = math.Erfc(x*invSqrt2) / 2
		d[i] = invSqrt2Pi * math.Exp(-x*x/2)
	}
	return t, d
}()

// density is the standard normal density.
func density(x float64) float64 {
	if !(x > -tableEnd && x < tableEnd) {
		return invSqrt2Pi * math.Exp(-x*x/2)
	}
	f := (x + tableEnd) * perUnit
	i := int(f)
	at := float64(i)/perUnit - tableEnd
	a, b := densities[i], densities[i+1]
	return hermite(f-float64(i), a, b, -at*a, -(at+1.0/perUnit)*b)
}

// upper is the standard normal's upper tail, accurate far out.
func upper(x float64) float64 {
	if !(x > -tableEnd && x < tableEnd) {
		return math.Erfc(x*invSqrt2) / 2
	}
	f := (x + tableEnd) * perUnit
	i := int(f)
	return hermite(f-float64(i), tails[i], tails[i+1], -densities[i], -densities[i+1])
}

// hermite interpolates between a and b with slopes da and db at a share t of
// one step of the table.
func hermite(t, a, b, da, db float64) float64 {
	const step = 1.0 / perUnit
	c, d := da*step-(b-a), (b-a)-db*step
	return a + t*(b-a) + t*(1-t)*((1-t)*c+t*d)
}

// between is Phi(b)-Phi(a), a < b, accurate in both tails.
func between(a, b float64) float64 {
	if a > 0 {
		return upper(a) - upper(b)
	}
	return upper(-b) - upper(-a)
}

// slopes holds the derivatives of the log probability of a vote,
// log(Phi(b)-Phi(a)), by its bounds a (below) and b (above). A bound that is
// open has zeros.
type slopes struct {
	ga, gb        float64 // first derivatives
	waa, wbb, wab float64 // negative second derivatives; as a matrix never negative definite
}

// ordinal returns the derivatives for a vote between the bounds a and b,
// relative to slope*position; open says which bounds there are.
func ordinal(a, b float64, hasA, hasB bool) slopes {
	a, b = clamp(a), clamp(b)
	switch {
	case !hasA:
		h := density(b) / upper(-b)
		return slopes{gb: h, wbb: h * (h + b)}
	case !hasB:
		h := density(a) / upper(a)
		return slopes{ga: -h, waa: h * (h - a)}
	}
	mass := between(a, b)
	if mass < 1e-200 {
		// Both bounds are far out on one side: only the nearer one acts.
		if a > 0 {
			return ordinal(a, b, true, false)
		}
		return ordinal(a, b, false, true)
	}
	ha, hb := density(a)/mass, density(b)/mass
	return slopes{ga: -ha, gb: hb, waa: ha * (ha - a), wbb: hb * (hb + b), wab: -ha * hb}
}

func clamp(x float64) float64 {
	switch {
	case x > farTail:
		return farTail
	case x < -farTail:
		return -farTail
	}
	return x
}

// quantile is the standard normal quantile.
func quantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
