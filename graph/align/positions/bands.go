package positions

import (
	"context"
	"math"
)

// bands returns the standard deviation of every placed position on the scale
// of the model; the caller multiplies by the scale's factor.
//
// Positions and decisions are taken together: their information matrix at the
// estimate (Gauss-Newton, so that it is positive definite), from which the
// decisions' slopes and cutpoints are eliminated (Schur complement). What
// remains is block tridiagonal in time. Shifts and stretches of the whole
// scale are no uncertainty of a position that is measured on a fixed scale,
// and are projected out (delta method).
func (v *variational) bands(ctx context.Context) ([]float64, error) {
	c, _, err := v.system(ctx)
	if err != nil {
		return nil, err
	}
	variance, err := c.variances(ctx, v.vars)
	if err != nil {
		return nil, err
	}
	s := v.id.scale(v.mean, nil)
	n := 0.0
	shift, stretch := make([]float64, v.vars), make([]float64, v.vars)
	for i, a := range v.paths {
		for k := a.from; k < a.from+a.len; k++ {
			if v.id.placed(i, k) {
				shift[k], stretch[k] = 1, (v.mean[k]-s.centre)*s.factor
				n++
			}
		}
	}
	for k := range shift {
		shift[k] /= math.Sqrt(n)
		stretch[k] /= math.Sqrt(n)
	}
	cu, cw := c.solve(shift), c.solve(stretch)
	var uu, uw, ww float64
	for k := range shift {
		uu += shift[k] * cu[k]
		uw += shift[k] * cw[k]
		ww += stretch[k] * cw[k]
	}
	for k, u := range shift {
		w := stretch[k]
		variance[k] += -2*(u*cu[k]+w*cw[k]) + u*u*uu + 2*u*w*uw + w*w*ww
		variance[k] = math.Sqrt(math.Max(variance[k], 0))
	}
	return variance, nil
}
