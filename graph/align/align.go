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

// AbsentError is the refusal of an actor that cast no vote. Votes know actors
// by their ids alone; who knows their names can tell it again with one.
type AbsentError struct {
	Actor string
	param string
}

func (e *AbsentError) Error() string { return e.Named("").Message }

// Unwrap returns the refusal by the actor's id.
func (e *AbsentError) Unwrap() error { return e.Named("") }

// Under returns the refusal of an actor that a parameter of the caller named.
func (e *AbsentError) Under(param string) *AbsentError { return &AbsentError{e.Actor, param} }

// Named tells the refusal with the actor's name.
func (e *AbsentError) Named(name string) *graph.Error {
	who := e.Actor
	if name != "" && name != who {
		who = name + " (" + e.Actor + ")"
	}
	told := graph.Errorf(graph.Invalid, "%s cast no vote in this selection", who)
	told.Param = e.param
	return told
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
