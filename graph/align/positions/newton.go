package positions

import (
	"context"
	"math"
	"sync"
)

// newtonSteps says how far the Newton steps go.
type newtonSteps struct {
	size   float64 // of a step that is not too long; less than 1 where full steps swing about
	last   float64 // what was left before
	whole  bool    // whether the last step was of that size
	faster anderson
}

// A full Newton step goes twice too far where one era of a dynamic scale is
// stretched against another: the terms of the decisions' uncertainty shrink
// with the slopes, which the matrix leaves out. Half a step is right there and
// good enough elsewhere. In the static model rescale sees to the stretch.
const (
	dynamicSize  = 0.5
	smallestSize = 0.2
)

func (v *variational) newSteps() *newtonSteps {
	p := &newtonSteps{size: 1, last: math.Inf(1)}
	if v.spread > 1 {
		p.size = dynamicSize
	}
	return p
}

// newton takes one Newton step of all positions and decisions and returns the
// largest step of a placed position, on the identified scale and in units of
// its standard deviation, that a full step would have been.
func (v *variational) newton(ctx context.Context, p *newtonSteps) (float64, error) {
	c, side, err := v.system(ctx)
	if err != nil {
		return 0, err
	}
	step := c.solve(side)
	follow := make([][3]float64, len(v.items))
	var wg sync.WaitGroup
	for k := range chunks {
		wg.Go(func() {
			for j := k * len(v.rolls) / chunks; j < (k+1)*len(v.rolls)/chunks; j++ {
				follow[j] = v.follow(j, step)
			}
		})
	}
	wg.Wait()
	longest := 0.0
	for _, x := range step {
		longest = math.Max(longest, math.Abs(x))
	}
	for j := range follow {
		for _, x := range follow[j] {
			longest = math.Max(longest, math.Abs(x))
		}
	}
	left := v.ahead(step)
	size := math.Min(p.size, 1/math.Max(longest, 1e-300))
	before := v.state()
	for i, x := range step {
		v.mean[i] += size * x
	}
	for j := range follow {
		for r, x := range follow[j] {
			v.items[j].x[r] += size * x
		}
	}
	for _, a := range v.paths {
		if a.len > 0 {
			v.spreads(v.vari[a.from:a.from+a.len], v.curv[0][a.from:a.from+a.len])
		}
	}
	v.rescale()
	if size == p.size {
		v.set(p.faster.next(before, v.state(), v.vars))
	} else {
		p.faster = anderson{}
	}
	if p.whole && left > 0.9*p.last && p.size > smallestSize {
		p.size /= 1.5
		p.faster = anderson{}
	}
	p.last, p.whole = left, size == p.size
	return left, nil
}

// ahead fills left by a step and returns the largest of a placed position.
func (v *variational) ahead(step []float64) float64 {
	next := make([]float64, v.vars)
	for k, x := range step {
		next[k] = v.mean[k] + x
	}
	now, then := v.id.scale(v.mean, nil), v.id.scale(next, nil)
	most := 0.0
	for i, a := range v.paths {
		for k := a.from; k < a.from+a.len; k++ {
			if v.id.placed(i, k) {
				d := (next[k]-then.centre)*then.factor - (v.mean[k]-now.centre)*now.factor
				v.left[k] = math.Abs(d/now.factor) / math.Sqrt(v.vari[k])
				most = math.Max(most, v.left[k])
			}
		}
	}
	return most
}

// state lists positions, then decisions.
func (v *variational) state() []float64 {
	out := append(make([]float64, 0, v.vars+3*len(v.items)), v.mean...)
	for j := range v.items {
		out = append(out, v.items[j].x[:]...)
	}
	return out
}

func (v *variational) set(state []float64) {
	copy(v.mean, state)
	for j := range v.items {
		copy(v.items[j].x[:], state[v.vars+3*j:])
	}
}

// rescale stretches all positions, and shrinks all slopes, by the factor at
// which the bound on the posterior is greatest: no vote becomes more or less
// likely by it, only the priors' and the beliefs' widths count.
func (v *variational) rescale() {
	q := 1 / (v.opts.Step * v.opts.Step)
	walked, sloped, n := 0.0, 0.0, -float64(len(v.items))
	for _, p := range v.paths {
		for k := p.from; k < p.from+p.len; k++ {
			if d := v.mean[k]; k == p.from {
				walked += d * d
			} else {
				d -= v.mean[k-1]
				walked += q * d * d
			}
			walked += 1 - v.curv[0][k]*v.vari[k] // the variance's part in the prior, summed over a path
			n++
		}
	}
	for j := range v.items {
		it := &v.items[j]
		sloped += (it.x[0]*it.x[0] + it.cov[0]) / (v.opts.SlopeSD * v.opts.SlopeSD)
	}
	if !(walked > 0) {
		return
	}
	c := math.Sqrt((n + math.Sqrt(n*n+4*walked*sloped)) / (2 * walked))
	if !(c > 0) || math.IsInf(c, 0) {
		return
	}
	for k := range v.mean {
		v.mean[k] *= c
		v.vari[k] *= c * c
	}
	for j := range v.items {
		it := &v.items[j]
		it.x[0] /= c
		it.cov[0] /= c * c
		for _, k := range []int{1, 2, 3, 6} {
			it.cov[k] /= c
		}
	}
}

// walk takes one Newton step for one path under its random walk, the decisions
// taken as known. The precision matrix is tridiagonal.
func (v *variational) walk(mean, vari, grad, curv []float64) {
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
	for t := 1; t < n; t++ {
		f := q / diag[t-1]
		diag[t] -= f * q
		rhs[t] += f * rhs[t-1]
	}
	most := 0.0
	for t := n - 1; t >= 0; t-- {
		if t < n-1 {
			rhs[t] += q * rhs[t+1]
		}
		rhs[t] /= diag[t]
		most = math.Max(most, math.Abs(rhs[t]))
	}
	size := 1 / math.Max(1, most)
	for t := range n {
		mean[t] += size * rhs[t]
	}
	v.spreads(vari, curv)
}

// spreads fills the variances of one path, the decisions taken as known: of
// the inverse of a tridiagonal matrix the diagonal is 1/(forward + backward -
// diagonal) of the two eliminations.
func (v *variational) spreads(vari, curv []float64) {
	n := len(vari)
	q := 1 / (v.opts.Step * v.opts.Step)
	forward, backward := make([]float64, n), make([]float64, n)
	for t := range n {
		b := n - 1 - t
		forward[t], backward[b] = curv[t]+walkDiag(t, n, q), curv[b]+walkDiag(b, n, q)
		if t > 0 {
			forward[t] -= q * q / forward[t-1]
			backward[b] -= q * q / backward[b+1]
		}
	}
	for t := range n {
		vari[t] = 1 / (forward[t] + backward[t] - curv[t] - walkDiag(t, n, q))
	}
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
