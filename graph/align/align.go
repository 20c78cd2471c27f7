// Package align measures how states align by their votes: scores of pairs,
// cohesion and polarisation of the Council, power under a voting rule, with
// the number of decisions, the interval and the null percentile of each score
// and the way back to the votes behind it.
//
// It reads votes as a stream of graph.Roll and knows no store. Nothing in it
// panics on bad input: what makes no sense fails with graph.Invalid, and a
// score that the record does not carry is withheld with the reason, never NaN
// or Inf.
package align

import (
	"context"
	"errors"

	"github.com/councilgraph/councilgraph/graph"
)

// invalid makes an Invalid error that names the parameter at fault.
func invalid(param, format string, args ...any) error {
	e := graph.Errorf(graph.Invalid, format, args...)
	e.Param = param
	return e
}

// ended returns the error of a context that has ended, nil while it has not.
func ended(ctx context.Context) error {
	err := ctx.Err()
	if err == nil {
		return nil
	}
	e := graph.Errorf(graph.Cancelled, "the computation was stopped before its end")
	if errors.Is(err, context.DeadlineExceeded) {
		e = graph.Errorf(graph.Cancelled, "the computation took longer than it was given")
	}
	e.Err = err
	return e
}
