package positions

import (
	"fmt"
	"math"
	"slices"
)

// keep stores one draw on the identified scale. The sign is set by the
// starting scores, which are the same for all chains, and not by the anchor,
// which in one draw may stand on either side of the mean.
func (g *gibbs) keep(id *identity, draws []float32, rolls []scaled, number, of int) {
	s := id.scale(g.pos, nil)
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

// mostRHat is the potential scale reduction from which chains disagree.
const mostRHat = 1.1

// gather turns the draws of all chains into positions.
func (p *problem) gather(r *Record, opts Options, id *identity, draws [][]float32, rolls [][]scaled) *Fit {
	fit := &Fit{Method: "sampled", Votes: p.votes, Unanimous: p.skip, Iterations: opts.Chains * (opts.Burn + opts.Draws*opts.Thin)}
	turn(opts, p.paths[opts.Anchor], draws, rolls)
	all := make([]float64, 0, opts.Chains*opts.Draws)
	rhat := make([]float64, p.vars)
	id.fill(fit, r, func(k int) (Band, string) {
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
		return b, ""
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
	apart := 0
	for i := range fit.Positions {
		pos := &fit.Positions[i]
		if pos.Band == nil {
			continue
		}
		pos.RHat = at[[2]int{index[pos.Actor], pos.Period}]
		fit.MaxRHat = math.Max(fit.MaxRHat, pos.RHat)
		if pos.RHat >= mostRHat { // chains that disagree say nothing of where it is
			pos.Why = fmt.Sprintf("the chains do not agree on %s (R-hat %.2f, where below %.1f is wanted)", pos.called(r), pos.RHat, mostRHat)
			pos.Band = nil
			fit.Placed--
			apart++
		}
	}
	fit.Converged = opts.Chains > 1 && apart == 0
	switch {
	case opts.Chains == 1:
		fit.Note += " One chain cannot be checked against another: draw several."
	case apart > 0:
		fit.Note += fmt.Sprintf(" On %d positions the chains do not agree (largest R-hat %.2f): they are not shown; draw more, or take the fast estimator.", apart, fit.MaxRHat)
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
