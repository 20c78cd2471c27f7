package positions

import (
	"context"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// layout is what a chain knows before any vote: it is the same in every round.
type layout struct {
	vars   [][]int
	local  []int // by variable: its place in its block
	shared [][][2]int
	tasks  [][2]int // runs of decisions of one period, worked through side by side
	order  []int    // decisions by period
	period []int    // of each task
}

// share is the number of decisions in a task. It does not depend on the
// machine, so that sums come out the same everywhere.
const share = 512

func (p *problem) layOutChain() *layout {
	l := &layout{vars: make([][]int, p.spread), local: make([]int, p.vars), shared: make([][][2]int, p.spread)}
	period := make([]int, p.vars)
	for _, a := range p.paths {
		for k := range a.len {
			t := a.start + k
			period[a.from+k] = t
			l.local[a.from+k] = len(l.vars[t])
			if k > 0 {
				l.shared[t-1] = append(l.shared[t-1], [2]int{l.local[a.from+k-1], len(l.vars[t])})
			}
			l.vars[t] = append(l.vars[t], a.from+k)
		}
	}
	byPeriod := make([][]int, p.spread)
	for j, d := range p.rolls {
		t := period[d.who[0]]
		byPeriod[t] = append(byPeriod[t], j)
	}
	for t, rolls := range byPeriod {
		for from := 0; from < len(rolls); from += share {
			to := min(from+share, len(rolls))
			l.tasks = append(l.tasks, [2]int{len(l.order) + from, len(l.order) + to})
			l.period = append(l.period, t)
		}
		l.order = append(l.order, rolls...)
	}
	return l
}

// system is Newton's: the chain, earlier periods eliminated, and by variable
// what all votes and priors ask of it once the decisions have followed. Every
// decision keeps what it needs to follow.
//
// Decisions of one period share a block, so the work is separated by period, and
// within one where it has many.
func (v *variational) system(ctx context.Context) (*chain, []float64, error) {
	l := v.layout
	c := &chain{
		q: 1 / (v.opts.Step * v.opts.Step), vars: l.vars, shared: l.shared,
		inv: make([]*mat.Dense, v.spread), block: make([]*mat.SymDense, v.spread),
	}
	for t, vars := range c.vars {
		if len(vars) > 0 {
			c.block[t] = mat.NewSymDense(len(vars), nil)
		}
	}
	rhs := make([]float64, v.vars)
	for _, a := range v.paths {
		for k := range a.len {
			at, i := l.local[a.from+k], a.from+k
			diag := walkDiag(k, a.len, c.q)
			c.block[a.start+k].SetSym(at, at, diag)
			rhs[i] = -diag * v.mean[i]
			if k > 0 {
				rhs[i] += c.q * v.mean[i-1]
			}
			if k < a.len-1 {
				rhs[i] += c.q * v.mean[i+1]
			}
		}
	}
	parts := make([]*mat.SymDense, len(l.tasks))
	sides := make([][]float64, len(l.tasks))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for k := range next {
				t := l.period[k]
				parts[k], sides[k] = c.block[t], make([]float64, 2*len(l.vars[t]))
				if k > 0 && l.period[k-1] == t {
					parts[k] = mat.NewSymDense(len(l.vars[t]), nil)
				}
				for _, j := range l.order[l.tasks[k][0]:l.tasks[k][1]] {
					v.inform(j, l.local, parts[k].RawSymmetric().Data, sides[k])
				}
			}
		})
	}
	for k := range l.tasks {
		next <- k
	}
	close(next)
	wg.Wait()
	clear(v.curv[0])
	for k, t := range l.period {
		if parts[k] != c.block[t] {
			c.block[t].AddSym(c.block[t], parts[k])
		}
		n := len(l.vars[t])
		for at, i := range l.vars[t] {
			rhs[i] += sides[k][at]
			v.curv[0][i] += sides[k][n+at]
		}
	}
	return c, rhs, c.eliminate(ctx)
}

// inform adds what decision j says to the upper half of its period's block,
// to the side and to the curvatures of single positions, the decision taken
// as known.
func (v *variational) inform(j int, local []int, block, sides []float64) {
	d, it := &v.rolls[j], &v.items[j]
	n := len(sides) / 2
	slope, gap := it.x[0], it.gap()
	g, h := it.prior(&v.opts, gap)
	derivatives, cross := make([]voteDerivatives, len(d.who)), make([][3]float64, len(d.who))
	around := 0.0
	for k, who := range d.who {
		m, s, at := v.mean[who], v.vari[who], local[who]
		u := it.derivatives(d.value[k], slope*m, gap)
		u.add(&g, &h, m)
		g[0] -= u.w * s * slope
		around += u.w * s
		derivatives[k] = u
		cross[k] = [3]float64{u.w * m * slope, -slope * u.w, -slope * u.wm}
		block[at*(n+1)] += u.w * slope * slope
		sides[at] -= slope * u.t
		sides[n+at] += u.w * slope * slope
	}
	h[3], h[6], h[7] = h[1], h[2], h[5]
	inv, ok := invert(h, it.dim)
	if !ok {
		return // priors make this all but impossible
	}
	it.inv, it.g = inv, g
	h[0] += around
	if cov, ok := invert(h, it.dim); ok {
		it.cov = cov
	}
	a := [3]float64{
		inv[0]*g[0] + inv[1]*g[1] + inv[2]*g[2],
		inv[3]*g[0] + inv[4]*g[1] + inv[5]*g[2],
		inv[6]*g[0] + inv[7]*g[1] + inv[8]*g[2],
	}
	for x, c := range cross {
		u, at := derivatives[x], local[d.who[x]]
		sides[at] += it.cov[1]*u.w + it.cov[2]*u.wm - u.w*it.cov[0]*v.mean[d.who[x]]
		sides[at] -= c[0]*a[0] + c[1]*a[1] + c[2]*a[2]
		sides[n+at] += u.w * it.cov[0]
		e0 := inv[0]*c[0] + inv[1]*c[1] + inv[2]*c[2]
		e1 := inv[3]*c[0] + inv[4]*c[1] + inv[5]*c[2]
		e2 := inv[6]*c[0] + inv[7]*c[1] + inv[8]*c[2]
		line := block[at*n:]
		for y := x; y < len(cross); y++ { // actors, and so their places, are in order
			line[local[d.who[y]]] -= e0*cross[y][0] + e1*cross[y][1] + e2*cross[y][2]
		}
	}
}

// follow returns the step of decision j when positions take theirs.
func (v *variational) follow(j int, step []float64) (x [3]float64) {
	d, it := &v.rolls[j], &v.items[j]
	slope, gap := it.x[0], it.gap()
	g := it.g
	for k, who := range d.who {
		m := v.mean[who]
		u := it.derivatives(d.value[k], slope*m, gap)
		s := slope * step[who]
		g[0] -= u.w * m * s
		g[1] += u.w * s
		g[2] += u.wm * s
	}
	for r := range it.dim {
		x[r] = it.inv[r*3]*g[0] + it.inv[r*3+1]*g[1] + it.inv[r*3+2]*g[2]
	}
	return x
}
