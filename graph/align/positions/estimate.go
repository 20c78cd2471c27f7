package positions

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
)

// tolerance is the step of a position, in units of its own standard deviation,
// below which Estimate stops. The step is Newton's, with all positions and
// decisions taken together, so that it is what is left to go also along
// directions that the votes hardly fix. (A rule on the change from round to
// round stopped too early there: on the whole Assembly three variants of the
// rounds left the United States four standard deviations apart.)
const tolerance = 0.01

// unsettled is the step beyond which a position is not shown where the rounds
// ran out.
const unsettled = 0.1

// warm is the number of plain rounds before Newton's, which lead from a start
// without slopes to where a Newton step points the right way.
const warm = 10

// chunks is the number of parts in which decisions are worked through side by
// side. It is fixed, so that sums come out the same on every machine.
const chunks = 4

// variational is the state of Estimate: independent normal beliefs about every
// actor's path and every decision.
type variational struct {
	*problem
	opts   Options
	id     *identity
	layout *layout
	items  []item
	mean   []float64
	vari   []float64 // decisions taken as known
	grad   [chunks][]float64
	curv   [chunks][]float64
	left   []float64 // the last Newton step, in standard deviations
	told   int       // progress

	leftOut int // votes, because their voters' places are open
}

// Estimate fits the model by a variational algorithm: the beliefs about paths
// and decisions are normal, and their means are where the expected log
// posterior, to second order, is stationary. After a few rounds in which paths
// and decisions are improved in turn, Newton steps on all of them together
// lead there (newton.go). Such beliefs are too sure of themselves, so the
// bands come from the information matrix at the end, with the decisions'
// parameters eliminated (bands.go).
//
// With Periods nil it is the static model. It fails with Invalid on a bad
// record or options and with Cancelled when ctx ends.
func Estimate(ctx context.Context, r *Record, opts Options) (*Fit, error) {
	return estimate(ctx, r, opts, nil)
}

// estimate starts from positions of the actors, or from their scores where
// there are none.
func estimate(ctx context.Context, r *Record, opts Options, start []float64) (*Fit, error) {
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
	v := newVariational(p, opts, id, p.starting(r))
	for i, x := range start {
		for k := range p.paths[i].len {
			v.mean[p.paths[i].from+k] = x
		}
	}
	fit := &Fit{Method: "variational", Votes: p.votes, Unanimous: p.skip}
	cast := slices.Clone(p.perVar)
	sd, why, err := v.settleAll(ctx, fit)
	if err != nil {
		return nil, err
	}
	s := id.scale(v.mean, sd)
	p.perVar = cast
	z := quantile(0.5 + opts.Level/2)
	id.fill(fit, r, func(k int) (Band, string) {
		m := (v.mean[k] - s.centre) * s.factor
		d := sd[k] * math.Abs(s.factor)
		b := Band{Mean: m, SD: d, Low: m - z*d, High: m + z*d}
		if !fit.Converged && v.left[k] > unsettled {
			return b, "the estimate did not settle on %s"
		}
		return b, why[k]
	})
	if v.leftOut > 0 {
		fit.Note += fmt.Sprintf(" Where few votes leave a position open, they are left out of the estimate of all others (%d votes).", v.leftOut)
	}
	if !fit.Converged {
		fit.Note += fmt.Sprintf(" The estimate did not settle within %d rounds: positions that still moved by more than a tenth of their standard deviation are not shown.", fit.Iterations)
	}
	for j, d := range p.rolls {
		it := v.items[j]
		fit.Decisions = append(fit.Decisions, s.decision(d.column, it.x[0], it.cuts()))
	}
	v.opts.Progress(steps, steps)
	return fit, nil
}

func newVariational(p *problem, opts Options, id *identity, start []float64) *variational {
	v := &variational{
		problem: p, opts: opts, id: id, layout: p.layOutChain(), items: make([]item, len(p.rolls)),
		mean: start, vari: make([]float64, p.vars), left: make([]float64, p.vars),
	}
	for i := range v.vari {
		v.vari[i] = 0.1
	}
	for j, d := range p.rolls {
		v.items[j] = startItem(d.value, p.values)
	}
	for k := range chunks {
		v.grad[k], v.curv[k] = make([]float64, p.vars), make([]float64, p.vars)
	}
	return v
}

// settleAll settles, leaves out the votes whose voters' places are open, and
// settles again. It returns standard deviations and, where a position is not to
// be shown, why.
func (v *variational) settleAll(ctx context.Context, fit *Fit) (sd []float64, why []string, err error) {
	why = make([]string, v.vars)
	for again := false; ; again = true {
		if err := v.settle(ctx, fit); err != nil {
			return nil, nil, err
		}
		if sd, err = v.bands(ctx); err != nil {
			return nil, nil, err
		}
		open, err := v.doubts(ctx, sd, why)
		if err != nil {
			return nil, nil, err
		}
		if again || !fit.Converged || !v.leave(open) {
			return sd, why, nil
		}
	}
}

// settle goes on until no position has more than tolerance left to go, or the
// rounds run out.
func (v *variational) settle(ctx context.Context, fit *Fit) error {
	for k := range warm {
		if err := stopped(ctx); err != nil {
			return err
		}
		v.round()
		v.rescale()
		v.tell(warmShare * float64(k+1) / warm)
	}
	steps := v.newSteps()
	fit.Converged = false
	first := 0.0
	for fit.Iterations < v.opts.MaxIterations && !fit.Converged {
		left, err := v.newton(ctx, steps)
		if err != nil {
			return err
		}
		fit.Iterations++
		fit.Converged = left < tolerance
		first = math.Max(first, left)
		v.tell(warmShare + (1-warmShare-lastShare)*math.Log(first/left)/math.Log(first/tolerance))
	}
	return nil
}

// steps is how finely progress is told; warmShare and lastShare are the parts
// of it before the Newton steps and after them.
const (
	steps     = 1000
	warmShare = 0.1
	lastShare = 0.05
)

// tell reports which share of the way lies behind; it never goes back. Rounds
// of the same effect are to count the same, so Newton's count by the logarithm
// of what is left.
func (v *variational) tell(share float64) {
	v.told = max(v.told, int(steps*math.Max(0, math.Min(share, 1-lastShare))))
	v.opts.Progress(v.told, steps)
}

// round improves every decision and then every path.
func (v *variational) round() {
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
	for _, a := range v.paths {
		if a.len > 0 {
			lo, hi := a.from, a.from+a.len
			v.walk(v.mean[lo:hi], v.vari[lo:hi], v.grad[0][lo:hi], v.curv[0][lo:hi])
		}
	}
}
