package positions

import (
	"context"
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/mat"

	"github.com/councilgraph/councilgraph/graph"
)

// chain is a block tridiagonal information matrix of all positions: one block
// a period, and between neighbouring periods the random walk of those who are
// in both.
type chain struct {
	q      float64         // precision of a step
	vars   [][]int         // by period: variables
	local  []int           // by variable: its place in its block
	shared [][][2]int      // by period: places in this block and in the next
	inv    []*mat.Dense    // inverse of the block once earlier periods are eliminated
	block  []*mat.SymDense // information of the period
}

// bands returns the standard deviation of every placed position on the scale
// of the model; the caller multiplies by the scale's factor.
//
// Positions and decisions are taken together: their information matrix at the
// estimate (Gauss-Newton, so that it is positive definite), from which the
// decisions' slopes and cutpoints are eliminated (Schur complement). What
// remains is block tridiagonal in time. Shifts and stretches of the whole
// scale are no uncertainty of a position that is measured on a fixed scale,
// and are projected out (delta method).
func (v *variational) bands(ctx context.Context, id *identity) ([]float64, error) {
	c := v.newChain()
	v.inform(c)
	variance, err := c.eliminate(ctx, v.vars)
	if err != nil {
		return nil, err
	}
	s := id.scale(v.mean)
	n := 0.0
	shift, stretch := make([]float64, v.vars), make([]float64, v.vars)
	for i, a := range v.paths {
		for k := a.from; k < a.from+a.len; k++ {
			if id.placed(i, k) {
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

func (v *variational) newChain() *chain {
	c := &chain{
		q: 1 / (v.opts.Step * v.opts.Step), vars: make([][]int, v.spread), local: make([]int, v.vars),
		shared: make([][][2]int, v.spread), inv: make([]*mat.Dense, v.spread), block: make([]*mat.SymDense, v.spread),
	}
	for _, a := range v.paths {
		for k := range a.len {
			t := a.start + k
			c.local[a.from+k] = len(c.vars[t])
			if k > 0 {
				c.shared[t-1] = append(c.shared[t-1], [2]int{c.local[a.from+k-1], len(c.vars[t])})
			}
			c.vars[t] = append(c.vars[t], a.from+k)
		}
	}
	for t, vars := range c.vars {
		if len(vars) > 0 {
			c.block[t] = mat.NewSymDense(len(vars), nil)
		}
	}
	for _, a := range v.paths {
		for k := range a.len {
			at := c.local[a.from+k]
			c.block[a.start+k].SetSym(at, at, walkDiag(k, a.len, c.q))
		}
	}
	return c
}

// inform adds what the decisions say. Decisions of one period share a block,
// so the work is parted by period.
func (v *variational) inform(c *chain) {
	byPeriod := make([][]int, v.spread)
	period := make([]int, v.vars)
	for _, a := range v.paths {
		for k := range a.len {
			period[a.from+k] = a.start + k
		}
	}
	for j, d := range v.rolls {
		t := period[d.who[0]]
		byPeriod[t] = append(byPeriod[t], j)
	}
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for t := range next {
				for _, j := range byPeriod[t] {
					v.informOne(j, c.local, c.block[t])
				}
			}
		})
	}
	for t := range byPeriod {
		next <- t
	}
	close(next)
	wg.Wait()
}

func (v *variational) informOne(j int, local []int, block *mat.SymDense) {
	d, it := &v.rolls[j], &v.items[j]
	slope := it.x[0]
	var h [9]float64
	h[0] = 1 / (v.opts.SlopeSD * v.opts.SlopeSD)
	h[4] = 1 / (v.opts.CutSD * v.opts.CutSD)
	h[8] = h[4]
	cross := make([][3]float64, len(d.who))
	for k, who := range d.who {
		m := v.mean[who]
		l := d.level[k]
		a, b, hasA, hasB := it.bounds(l)
		o := ordinal(a-slope*m, b-slope*m, hasA, hasB)
		w := o.waa + o.wbb + 2*o.wab
		h[0] += w * m * m
		cross[k][0] = w * m * slope
		if hasA {
			h[l*3+l] += o.waa
			h[l] -= m * (o.waa + o.wab)
			cross[k][l] -= slope * (o.waa + o.wab)
		}
		if hasB {
			h[(l+1)*3+l+1] += o.wbb
			h[l+1] -= m * (o.wbb + o.wab)
			cross[k][l+1] -= slope * (o.wbb + o.wab)
		}
		if hasA && hasB {
			h[l*3+l+1] += o.wab
		}
		at := local[who]
		block.SetSym(at, at, block.At(at, at)+w*slope*slope)
	}
	h[3], h[6], h[7] = h[1], h[2], h[5]
	inv, ok := invert(h, it.dim)
	if !ok {
		return
	}
	raw := block.RawSymmetric()
	for x := range d.who {
		var ch [3]float64
		for r := range it.dim {
			for s := range it.dim {
				ch[r] += inv[r*3+s] * cross[x][s]
			}
		}
		at := local[d.who[x]]
		for y := x; y < len(d.who); y++ {
			to := local[d.who[y]]
			sum := ch[0]*cross[y][0] + ch[1]*cross[y][1] + ch[2]*cross[y][2]
			raw.Data[min(at, to)*raw.Stride+max(at, to)] -= sum
		}
	}
}

// eliminate works through the periods forwards, then backwards, and returns
// the diagonal of the inverse of the whole matrix.
func (c *chain) eliminate(ctx context.Context, vars int) ([]float64, error) {
	for t, block := range c.block {
		if ctx.Err() != nil {
			return nil, &graph.Error{Code: graph.Cancelled, Message: "the estimate of positions was stopped", Err: ctx.Err()}
		}
		if block == nil {
			continue
		}
		if t > 0 {
			for _, x := range c.shared[t-1] {
				for _, y := range c.shared[t-1] {
					if x[1] <= y[1] {
						block.SetSym(x[1], y[1], block.At(x[1], y[1])-c.q*c.q*c.inv[t-1].At(x[0], y[0]))
					}
				}
			}
		}
		var chol mat.Cholesky
		if !chol.Factorize(block) {
			return nil, graph.Errorf(graph.Internal, "the bands of the positions could not be computed: the information of a period is not positive definite")
		}
		var inv mat.SymDense
		if err := chol.InverseTo(&inv); err != nil {
			return nil, &graph.Error{Code: graph.Internal, Message: "the bands of the positions could not be computed", Err: err}
		}
		c.inv[t] = mat.DenseCopyOf(&inv)
	}
	variance := make([]float64, vars)
	var after *mat.Dense // covariance of the next period
	for t := len(c.block) - 1; t >= 0; t-- {
		if c.block[t] == nil {
			after = nil
			continue
		}
		if ctx.Err() != nil {
			return nil, &graph.Error{Code: graph.Cancelled, Message: "the estimate of positions was stopped", Err: ctx.Err()}
		}
		cov := mat.DenseCopyOf(c.inv[t])
		if sh := c.shared[t]; len(sh) > 0 {
			n := len(c.vars[t])
			left := mat.NewDense(n, len(sh), nil)
			mid := mat.NewDense(len(sh), len(sh), nil)
			for x, p := range sh {
				for i := range n {
					left.Set(i, x, c.q*c.inv[t].At(i, p[0]))
				}
				for y, r := range sh {
					mid.Set(x, y, after.At(p[1], r[1]))
				}
			}
			var half, full mat.Dense
			half.Mul(left, mid)
			full.Mul(&half, left.T())
			cov.Add(cov, &full)
		}
		for at, k := range c.vars[t] {
			variance[k] = cov.At(at, at)
		}
		after = cov
	}
	return variance, nil
}

// solve returns the inverse of the matrix times u. It needs eliminate first.
func (c *chain) solve(u []float64) []float64 {
	parts := make([]*mat.VecDense, len(c.block))
	for t, vars := range c.vars {
		if len(vars) == 0 {
			continue
		}
		y := mat.NewVecDense(len(vars), nil)
		for at, k := range vars {
			y.SetVec(at, u[k])
		}
		if t > 0 && len(c.shared[t-1]) > 0 {
			var before mat.VecDense
			before.MulVec(c.inv[t-1], parts[t-1])
			for _, p := range c.shared[t-1] {
				y.SetVec(p[1], y.AtVec(p[1])+c.q*before.AtVec(p[0]))
			}
		}
		parts[t] = y
	}
	x := make([]float64, len(u))
	var after *mat.VecDense
	for t := len(c.block) - 1; t >= 0; t-- {
		if parts[t] == nil {
			continue
		}
		for _, p := range c.shared[t] {
			parts[t].SetVec(p[0], parts[t].AtVec(p[0])+c.q*after.AtVec(p[1]))
		}
		now := mat.NewVecDense(len(c.vars[t]), nil)
		now.MulVec(c.inv[t], parts[t])
		for at, k := range c.vars[t] {
			x[k] = now.AtVec(at)
		}
		after = now
	}
	return x
}
