package positions

import (
	"math"
	"math/rand/v2"
)

// above draws a standard normal value given that it is above a
// (Robert 1995, doi:10.1007/BF00143942).
func above(rng *rand.Rand, a float64) float64 {
	if a < 0.4 {
		for {
			if x := rng.NormFloat64(); x > a {
				return x
			}
		}
	}
	rate := (a + math.Sqrt(a*a+4)) / 2
	for {
		x := a + rng.ExpFloat64()/rate
		if rng.Float64() < math.Exp(-(x-rate)*(x-rate)/2) {
			return x
		}
	}
}

// inside draws a standard normal value given that it is between a and b.
func inside(rng *rand.Rand, a, b float64) float64 {
	switch {
	case b < 0:
		return -inside(rng, -b, -a)
	case a <= 0 && b-a > 2:
		for {
			if x := rng.NormFloat64(); x > a && x < b {
				return x
			}
		}
	case a > 0 && (b-a)*(b+a) > 4:
		for {
			if x := above(rng, a); x < b {
				return x
			}
		}
	}
	// A uniform proposal, accepted by the density against its highest point.
	top := math.Max(a, 0)
	for {
		x := a + (b-a)*rng.Float64()
		if rng.Float64() < math.Exp((top*top-x*x)/2) {
			return x
		}
	}
}
