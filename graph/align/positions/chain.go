package positions

import (
	"context"

	"gonum.org/v1/gonum/mat"

	"github.com/councilgraph/councilgraph/graph"
)

// chain is a block tridiagonal information matrix of all positions: one block
// a period, and between neighbouring periods the random walk of those who are
// in both.
type chain struct {
	q      float64         // precision of a step
	vars   [][]int         // by period: variables
	shared [][][2]int      // by period: places in this block and in the next
	inv    []*mat.Dense    // inverse of the block once earlier periods are eliminated
	block  []*mat.SymDense // information of the period
}

func stopped(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return &graph.Error{Code: graph.Cancelled, Message: "the estimate of positions was stopped", Err: ctx.Err()}
}

// eliminate works through the periods forwards.
func (c *chain) eliminate(ctx context.Context) error {
	for t, block := range c.block {
		if err := stopped(ctx); err != nil {
			return err
		}
		if block == nil {
			continue
		}
		if t > 0 {
			for x, p := range c.shared[t-1] {
				for _, r := range c.shared[t-1][x:] {
					block.SetSym(p[1], r[1], block.At(p[1], r[1])-c.q*c.q*c.inv[t-1].At(p[0], r[0]))
				}
			}
		}
		var chol mat.Cholesky
		if !chol.Factorize(block) {
			return graph.Errorf(graph.Internal, "the positions could not be computed: the information of a period is not positive definite")
		}
		var inv mat.SymDense
		if err := chol.InverseTo(&inv); err != nil {
			return &graph.Error{Code: graph.Internal, Message: "the positions could not be computed", Err: err}
		}
		c.inv[t] = mat.DenseCopyOf(&inv)
	}
	return nil
}

// variances works through the periods backwards and returns the diagonal of
// the inverse of the whole matrix.
func (c *chain) variances(ctx context.Context, vars int) ([]float64, error) {
	variance := make([]float64, vars)
	var after *mat.Dense // covariance of the next period
	for t := len(c.block) - 1; t >= 0; t-- {
		if c.block[t] == nil {
			after = nil
			continue
		}
		if err := stopped(ctx); err != nil {
			return nil, err
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

// solve returns the inverse of the matrix times u.
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
