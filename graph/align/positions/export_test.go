package positions

import "context"

// What the tests of the mathematics reach.
var (
	Density = density
	Upper   = upper
)

// Log returns the log probability of a vote between a and b and its
// derivatives, for a comparison with differences.
func Log(a, b float64) (first, second [2]float64, cross float64) {
	s := ordinal(a, b, true, true)
	return [2]float64{s.ga, s.gb}, [2]float64{-s.waa, -s.wbb}, -s.wab
}

// EstimateFrom estimates from positions to start with, one an actor.
func EstimateFrom(ctx context.Context, r *Record, opts Options, start []float64) (*Fit, error) {
	return estimate(ctx, r, opts, start)
}
