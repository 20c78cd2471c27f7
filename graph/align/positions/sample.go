package positions

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/councilgraph/councilgraph/graph"
)

// gibbs is one chain of Sample.
type gibbs struct {
	*problem
	opts  Options
	rng   *rand.Rand
	pos   []float64
	slope []float64
	cut   []float64 // the first cutpoint
	gap   []float64 // from the first to the second, where there are two
	prec  []float64
	lin   []float64
	start []float64 // what the sign of a draw is set by
	late  []float64 // latent propensities of one decision, from its first cutpoint on
}

// Sample draws from the posterior of the model by data augmentation: latent
// propensities given the rest are truncated normal (Albert and Chib 1993,
// doi:10.1080/01621459.1993.10476321), slopes, first cutpoints and whole paths
// are then normal; the gap between two cutpoints moves by a Metropolis step
// with the propensities integrated out, which mixes far better than between
// neighbouring propensities. Every draw is put on the identified scale before
// it is kept, so that a band is about positions and not about the scale.
// Chains start from perturbed scores of the votes and run side by side; each
// has its own seeded generator, so the digits do not depend on the machine.
//
// With Periods nil it is the static model. It fails with Invalid on a bad
// record or options and with Cancelled when ctx ends.
func Sample(ctx context.Context, r *Record, opts Options) (*Fit, error) {
	p, err := newProblem(r)
	if err != nil {
		return nil, err
	}
	if opts, err = opts.withDefaults(r); err != nil {
		return nil, err
	}
	if p.vars*opts.Draws*opts.Chains > 1<<28 {
		return nil, graph.Errorf(graph.Invalid, "%d draws of %d positions in %d chains are too many to keep: take fewer draws and thin them",
			opts.Draws, p.vars, opts.Chains)
	}
	id, err := p.identify(r, opts)
	if err != nil {
		return nil, err
	}
	start := p.starting(r)
	draws := make([][]float32, opts.Chains) // variable by variable
	rolls := make([][]scaled, opts.Chains)
	sweeps := opts.Burn + opts.Draws*opts.Thin
	var done atomic.Int64
	var report sync.Mutex
	var wg sync.WaitGroup
	for c := range opts.Chains {
		wg.Go(func() {
			g := p.newGibbs(opts, start, uint64(c))
			g.start = start
			draws[c] = make([]float32, p.vars*opts.Draws)
			rolls[c] = make([]scaled, len(p.rolls))
			for sweep := range sweeps {
				if ctx.Err() != nil {
					return
				}
				g.sweep()
				if past := sweep - opts.Burn; past >= 0 && past%opts.Thin == 0 {
					g.keep(id, draws[c], rolls[c], past/opts.Thin, opts.Draws)
				}
				if done.Add(1)%64 == 0 {
					report.Lock() // and read again, so that what is told never goes back
					opts.Progress(int(done.Load()), sweeps*opts.Chains)
					report.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return nil, &graph.Error{Code: graph.Cancelled, Message: "the sampling of positions was stopped", Err: ctx.Err()}
	}
	opts.Progress(sweeps*opts.Chains, sweeps*opts.Chains)
	return p.gather(r, opts, id, draws, rolls), nil
}

// scaled sums a decision's parameters over draws, on the identified scale.
type scaled struct{ slope, cut, second float64 }

func (p *problem) newGibbs(opts Options, start []float64, number uint64) *gibbs {
	g := &gibbs{
		problem: p, opts: opts, rng: rand.New(rand.NewPCG(opts.Seed, number+1)), pos: slices.Clone(start),
		slope: make([]float64, len(p.rolls)), cut: make([]float64, len(p.rolls)), gap: make([]float64, len(p.rolls)),
		prec: make([]float64, p.vars), lin: make([]float64, p.vars), late: make([]float64, p.actors),
	}
	for _, a := range p.paths {
		shift := 0.3 * g.rng.NormFloat64()
		for k := range a.len {
			g.pos[a.from+k] += shift
		}
	}
	for j, d := range p.rolls {
		it := startItem(d.value, p.values)
		g.cut[j], g.gap[j] = it.x[1], it.gap()
	}
	return g
}

func (g *gibbs) sweep() {
	clear(g.prec)
	clear(g.lin)
	for j := range g.rolls {
		if g.values == 3 {
			g.moveGap(j)
		}
		g.augment(j)
		g.drawItem(j)
		for k, who := range g.rolls[j].who {
			g.prec[who] += g.slope[j] * g.slope[j]
			g.lin[who] += g.slope[j] * (g.late[k] + g.cut[j])
		}
	}
	for _, a := range g.paths {
		if a.len > 0 {
			g.drawPath(g.pos[a.from:a.from+a.len], g.prec[a.from:a.from+a.len], g.lin[a.from:a.from+a.len])
		}
	}
}

// moveGap is a Metropolis step on the log of the gap, propensities integrated
// out. Votes below the first cutpoint do not depend on it.
func (g *gibbs) moveGap(j int) {
	d := &g.rolls[j]
	now := g.gap[j]
	next := now * math.Exp(0.8*g.rng.NormFloat64())
	if next < 1e-3 || next > 50 {
		return
	}
	v := g.opts.CutSD * g.opts.CutSD
	old, cand := g.cut[j]+now, g.cut[j]+next
	ratio := math.Log(next/now) + (old*old-cand*cand)/(2*v)
	product := 1.0
	for k, l := range d.value {
		if l == 0 {
			continue
		}
		u := g.slope[j]*g.pos[d.who[k]] - g.cut[j]
		far := upper(next-u) + 1e-100
		near := upper(now-u) + 1e-100
		if l == 1 {
			from := upper(-u)
			far, near = math.Abs(from-far)+1e-100, math.Abs(from-near)+1e-100
		}
		product *= far / near
		if product < 1e-150 || product > 1e150 {
			ratio += math.Log(product)
			product = 1
		}
	}
	ratio += math.Log(product)
	if math.Log(1-g.rng.Float64()) < ratio {
		g.gap[j] = next
	}
}

// augment draws the propensities of one decision.
func (g *gibbs) augment(j int) {
	d := &g.rolls[j]
	for k, who := range d.who {
		u := g.slope[j]*g.pos[who] - g.cut[j]
		switch {
		case d.value[k] == 0:
			g.late[k] = u - above(g.rng, u)
		case g.values == 2 || d.value[k] == 2:
			edge := 0.0
			if d.value[k] == 2 {
				edge = g.gap[j]
			}
			g.late[k] = u + above(g.rng, edge-u)
		default:
			g.late[k] = u + inside(g.rng, -u, g.gap[j]-u)
		}
	}
}

// drawItem draws slope and first cutpoint of one decision together.
func (g *gibbs) drawItem(j int) {
	d := &g.rolls[j]
	vc := g.opts.CutSD * g.opts.CutSD
	ss, sc, cc := 1/(g.opts.SlopeSD*g.opts.SlopeSD), 0.0, 1/vc
	ls, lc := 0.0, 0.0
	if g.values == 3 { // the second cutpoint, cut+gap, has the same prior
		cc += 1 / vc
		lc -= g.gap[j] / vc
	}
	for k, who := range d.who {
		m := g.pos[who]
		ss += m * m
		sc -= m
		cc++
		ls += m * g.late[k]
		lc -= g.late[k]
	}
	det := ss*cc - sc*sc
	mean := (cc*ls - sc*lc) / det
	g.slope[j] = mean + math.Sqrt(cc/det)*g.rng.NormFloat64()
	g.cut[j] = (lc-sc*g.slope[j])/cc + g.rng.NormFloat64()/math.Sqrt(cc)
}

// drawPath draws a whole path given the propensities: its precision is
// tridiagonal, so elimination forwards and sampling backwards.
func (g *gibbs) drawPath(pos, prec, lin []float64) {
	n := len(pos)
	q := 1 / (g.opts.Step * g.opts.Step)
	for t := range n {
		prec[t] += walkDiag(t, n, q)
		if t > 0 {
			f := q / prec[t-1]
			prec[t] -= f * q
			lin[t] += f * lin[t-1]
		}
	}
	for t := n - 1; t >= 0; t-- {
		if t < n-1 {
			lin[t] += q * pos[t+1]
		}
		pos[t] = lin[t]/prec[t] + g.rng.NormFloat64()/math.Sqrt(prec[t])
	}
}
