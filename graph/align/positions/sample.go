package positions

import (
	"context"
	"fmt"
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
				if n := done.Add(1); n%64 == 0 {
					report.Lock()
					opts.Progress(int(n), sweeps*opts.Chains)
					report.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if ctx.Err() != nil {
		return nil, &graph.Error{Code: graph.Cancelled, Message: "the sampling of positions was stopped", Err: ctx.Err()}
	}
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
		g.cut[j], g.gap[j] = it.x[1], 1
		if g.values == 3 {
			g.gap[j] = math.Max(it.x[2]-it.x[1], 0.05)
		}
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

// keep stores one draw on the identified scale. The sign is set by the
// starting scores, which are the same for all chains, and not by the anchor,
// which in one draw may stand on either side of the mean.
func (g *gibbs) keep(id *identity, draws []float32, rolls []scaled, number, of int) {
	s := id.scale(g.pos)
	along := 0.0
	for i, a := range g.paths {
		for k := a.from; k < a.from+a.len; k++ {
			if id.placed(i, k) {
				along += (g.pos[k] - s.centre) * s.factor * g.start[k]
			}
		}
	}
	if along < 0 {
		s.factor = -s.factor
	}
	for k, m := range g.pos {
		draws[k*of+number] = float32((m - s.centre) * s.factor)
	}
	for j := range rolls {
		rolls[j].slope += g.slope[j] / s.factor
		first := g.cut[j] - g.slope[j]*s.centre
		rolls[j].cut += first
		rolls[j].second += first + g.gap[j]
	}
}

// gather turns the draws of all chains into positions.
func (p *problem) gather(r *Record, opts Options, id *identity, draws [][]float32, rolls [][]scaled) *Fit {
	fit := &Fit{Method: "sampled", Votes: p.votes, Unanimous: p.skip, Iterations: opts.Chains * (opts.Burn + opts.Draws*opts.Thin)}
	turn(opts, p.paths[opts.Anchor], draws, rolls)
	all := make([]float64, 0, opts.Chains*opts.Draws)
	rhat := make([]float64, p.vars)
	id.fill(fit, r, func(k int) Band {
		all = all[:0]
		var means, within []float64
		for _, d := range draws {
			m, v := moments(d[k*opts.Draws : (k+1)*opts.Draws])
			means, within = append(means, m), append(within, v)
			for _, x := range d[k*opts.Draws : (k+1)*opts.Draws] {
				all = append(all, float64(x))
			}
		}
		rhat[k] = shrink(means, within, opts.Draws)
		slices.Sort(all)
		var sum, squares float64
		for _, x := range all {
			sum += x
			squares += x * x
		}
		n := float64(len(all))
		b := Band{Mean: sum / n, SD: math.Sqrt(math.Max(0, squares/n-sum/n*sum/n))}
		b.Low = all[int((1-opts.Level)/2*(n-1)+0.5)]
		b.High = all[int((1+opts.Level)/2*(n-1)+0.5)]
		return b
	})
	at := map[[2]int]float64{}
	for i, a := range p.paths {
		for k := range a.len {
			at[[2]int{i, p.first + a.start + k}] = rhat[a.from+k]
		}
	}
	index := map[string]int{}
	for i, a := range r.Actors {
		index[a] = i
	}
	for i := range fit.Positions {
		if pos := &fit.Positions[i]; pos.Band != nil {
			pos.RHat = at[[2]int{index[pos.Actor], pos.Period}]
			fit.MaxRHat = math.Max(fit.MaxRHat, pos.RHat)
		}
	}
	fit.Converged = opts.Chains > 1 && fit.MaxRHat < 1.1
	switch {
	case opts.Chains == 1:
		fit.Note += " One chain cannot be checked against another: draw several."
	case !fit.Converged:
		fit.Note += fmt.Sprintf(" The chains do not agree yet (largest R-hat %.2f, where below 1.1 is wanted): "+
			"draw more, or doubt the positions whose own R-hat is high.", fit.MaxRHat)
	}
	n := float64(opts.Chains * opts.Draws)
	for j, d := range p.rolls {
		var s scaled
		for _, c := range rolls {
			s.slope += c[j].slope / n
			s.cut += c[j].cut / n
			s.second += c[j].second / n
		}
		out := Decision{Decision: d.column, Slope: s.slope, Cuts: []float64{s.cut}}
		if p.values == 3 {
			out.Cuts = append(out.Cuts, s.second)
		}
		fit.Decisions = append(fit.Decisions, out)
	}
	return fit
}

// turn gives all draws the sign at which the anchor's mean is positive.
func turn(opts Options, anchor path, draws [][]float32, rolls [][]scaled) {
	sum := 0.0
	for _, d := range draws {
		for _, x := range d[anchor.from*opts.Draws : (anchor.from+anchor.len)*opts.Draws] {
			sum += float64(x)
		}
	}
	if sum >= 0 {
		return
	}
	for c := range draws {
		for k := range draws[c] {
			draws[c][k] = -draws[c][k]
		}
		for j := range rolls[c] {
			rolls[c][j].slope = -rolls[c][j].slope
		}
	}
}

func moments(x []float32) (mean, variance float64) {
	for _, v := range x {
		mean += float64(v)
	}
	mean /= float64(len(x))
	for _, v := range x {
		variance += (float64(v) - mean) * (float64(v) - mean)
	}
	return mean, variance / math.Max(1, float64(len(x)-1))
}

// shrink is the potential scale reduction of Gelman and Rubin 1992,
// doi:10.1214/ss/1177011136; 0 for a single chain.
func shrink(means, within []float64, draws int) float64 {
	if len(means) < 2 || draws < 2 {
		return 0
	}
	m, w := 0.0, 0.0
	for k := range means {
		m += means[k] / float64(len(means))
		w += within[k] / float64(len(means))
	}
	b := 0.0
	for k := range means {
		b += (means[k] - m) * (means[k] - m) / float64(len(means)-1)
	}
	if w <= 0 {
		return 0
	}
	n := float64(draws)
	return math.Sqrt((n-1)/n + b/w)
}

// above draws a standard normal value given that it is above a
// (Robert 1995, doi:10.1007/BF00143942).
func above(rng *rand.Rand, a float64) float64 {
	if a < 0.4 {
		for {
			if x := rng.NormFloat64(); x > a {
				return x
			}
		}
	}
	rate := (a + math.Sqrt(a*a+4)) / 2
	for {
		x := a + rng.ExpFloat64()/rate
		if rng.Float64() < math.Exp(-(x-rate)*(x-rate)/2) {
			return x
		}
	}
}

// inside draws a standard normal value given that it is between a and b.
func inside(rng *rand.Rand, a, b float64) float64 {
	switch {
	case b < 0:
		return -inside(rng, -b, -a)
	case a <= 0 && b-a > 2:
		for {
			if x := rng.NormFloat64(); x > a && x < b {
				return x
			}
		}
	case a > 0 && (b-a)*(b+a) > 4:
		for {
			if x := above(rng, a); x < b {
				return x
			}
		}
	}
	// A uniform proposal, accepted by the density against its highest point.
	top := math.Max(a, 0)
	for {
		x := a + (b-a)*rng.Float64()
		if rng.Float64() < math.Exp((top*top-x*x)/2) {
			return x
		}
	}
}
