package positions

import (
	"context"
	"math"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
)

// tolerance is the change of a position, in standard deviations, at which
// Estimate stops.
const tolerance = 5e-4

// chunks is the number of parts in which decisions are worked through side by
// side. It is fixed, so that sums come out the same on every machine.
const chunks = 4

// item holds what is believed of one decision: means of slope and cutpoints
// and their covariance, row by row.
type item struct {
	dim int
	x   [3]float64 // slope, first cutpoint, second
	cov [9]float64
}

func (it *item) bounds(level uint8) (a, b float64, hasA, hasB bool) {
	if level > 0 {
		a, hasA = it.x[level], true
	}
	if int(level) < it.dim-1 {
		b, hasB = it.x[level+1], true
	}
	return a, b, hasA, hasB
}

// variational is the state of Estimate: independent normal beliefs about every
// actor's path and every decision.
type variational struct {
	*problem
	opts  Options
	items []item
	mean  []float64
	vari  []float64
	grad  [chunks][]float64
	curv  [chunks][]float64
}

// Estimate fits the model by a variational algorithm: the beliefs about paths
// and decisions are normal, and each is improved in turn by a Newton step on
// the expected log posterior, to second order. Such beliefs are too sure of
// themselves, so the bands come from the information matrix at the end, with
// the decisions' parameters eliminated (bands.go).
//
// With Periods nil it is the static model. It fails with Invalid on a bad
// record or options and with Cancelled when ctx ends.
func Estimate(ctx context.Context, r *Record, opts Options) (*Fit, error) {
	p, err := newProblem(r)
	if err != nil {
		return nil, err
	}
	if opts, err = opts.withDefaults(r); err != nil {
		return nil, err
	}
	id, err := p.identify(r, opts)
	if err != nil {
		return nil, err
	}
	v := &variational{problem: p, opts: opts, items: make([]item, len(p.rolls)), mean: p.starting(r), vari: make([]float64, p.vars)}
	for i := range v.vari {
		v.vari[i] = 0.1
	}
	for j, d := range p.rolls {
		v.items[j] = startItem(d.level, d.levels)
	}
	for k := range chunks {
		v.grad[k], v.curv[k] = make([]float64, p.vars), make([]float64, p.vars)
	}
	var faster anderson
	fit := &Fit{Method: "variational", Votes: p.votes, Unanimous: p.skip}
	for fit.Iterations < opts.MaxIterations && !fit.Converged {
		if ctx.Err() != nil {
			return nil, &graph.Error{Code: graph.Cancelled, Message: "the estimate of positions was stopped", Err: ctx.Err()}
		}
		before := append([]float64(nil), v.mean...)
		fit.Converged = v.round() < tolerance
		fit.Iterations++
		if !fit.Converged {
			copy(v.mean, faster.next(before, v.mean))
		}
		opts.Progress(fit.Iterations, opts.MaxIterations)
	}
	sd, err := v.bands(ctx, id)
	if err != nil {
		return nil, err
	}
	s := id.scale(v.mean)
	z := quantile(0.5 + opts.Level/2)
	id.fill(fit, r, func(k int) Band {
		m := (v.mean[k] - s.centre) * s.factor
		d := sd[k] * math.Abs(s.factor)
		return Band{Mean: m, SD: d, Low: m - z*d, High: m + z*d}
	})
	for j, d := range p.rolls {
		it := v.items[j]
		fit.Decisions = append(fit.Decisions, s.decision(d.column, it.x[0], it.x[1:it.dim]))
	}
	return fit, nil
}

// startItem takes the cutpoints from the shares of the values cast and no
// slope at all, except a little to leave the saddle.
func startItem(level []uint8, levels int) item {
	it := item{dim: levels}
	it.x[0] = 0.01
	seen := 0.5
	for l := range levels - 1 {
		for _, v := range level {
			if int(v) == l {
				seen++
			}
		}
		it.x[l+1] = quantile(seen / float64(len(level)+levels))
		seen += 0.5
	}
	return it
}

// round improves every decision and then every path, and returns the largest
// change of a position in units of the positions' standard deviation.
func (v *variational) round() float64 {
	var wg sync.WaitGroup
	for k := range chunks {
		wg.Go(func() {
			clear(v.grad[k])
			clear(v.curv[k])
			for j := k * len(v.rolls) / chunks; j < (k+1)*len(v.rolls)/chunks; j++ {
				v.improve(j)
				v.pull(j, v.grad[k], v.curv[k])
			}
		})
	}
	wg.Wait()
	for k := 1; k < chunks; k++ {
		for i := range v.vars {
			v.grad[0][i] += v.grad[k][i]
			v.curv[0][i] += v.curv[k][i]
		}
	}
	most, sum := 0.0, 0.0
	for _, a := range v.paths {
		if a.len == 0 {
			continue
		}
		lo, hi := a.from, a.from+a.len
		most = math.Max(most, v.walk(v.mean[lo:hi], v.vari[lo:hi], v.grad[0][lo:hi], v.curv[0][lo:hi]))
	}
	for _, m := range v.mean {
		sum += m * m
	}
	return most / math.Sqrt(sum/float64(v.vars)+1e-12)
}
