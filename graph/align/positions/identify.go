package positions

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// identity says which actors the record places on one common scale.
type identity struct {
	p      *problem
	why    []string // by actor; empty: placed
	anchor int
	maxSD  float64
}

// identify finds whom the record places: actors with enough contested votes,
// within the largest set in which comparison does not hang on a single actor.
// Two actors are compared when they share enough contested decisions. A part
// that is tied to the rest by one actor alone could be turned around it, sign
// and all, without any vote becoming less likely; so only the largest
// biconnected part counts. It fails with Invalid when the anchor is not there.
func (p *problem) identify(r *Record, opts Options) (*identity, error) {
	shared := make([]int, p.actors*p.actors)
	owner := make([]int, p.vars)
	for i, a := range p.paths {
		for k := range a.len {
			owner[a.from+k] = i
		}
	}
	for _, d := range p.rolls {
		for x, v := range d.who {
			for _, w := range d.who[:x] {
				shared[owner[v]*p.actors+owner[w]]++
				shared[owner[w]*p.actors+owner[v]]++
			}
		}
	}
	id := &identity{p: p, why: make([]string, p.actors), anchor: opts.Anchor, maxSD: opts.MaxSD}
	near := make([][]int, p.actors)
	for i := range near {
		if p.paths[i].votes < opts.MinVotes {
			id.why[i] = fmt.Sprintf("%s voted on %d contested decisions, fewer than %d", r.Actors[i], p.paths[i].votes, opts.MinVotes)
		}
	}
	for i := range near {
		for k := range near {
			if id.why[i] == "" && id.why[k] == "" && shared[i*p.actors+k] >= opts.MinShared {
				near[i] = append(near[i], k)
			}
		}
	}
	inside := make([]bool, p.actors)
	for _, i := range largestBlock(near) {
		inside[i] = true
	}
	for i := range inside {
		if !inside[i] && id.why[i] == "" {
			id.why[i] = r.Actors[i] + " shares too few contested decisions with the others to be put on their scale"
		}
	}
	if id.why[opts.Anchor] != "" {
		return nil, graph.Errorf(graph.Invalid, "%s cannot settle the sign: %s", r.Actors[opts.Anchor], id.why[opts.Anchor])
	}
	return id, nil
}

// largestBlock returns the vertices of the largest biconnected component of
// an undirected graph (Hopcroft and Tarjan 1973, doi:10.1145/362248.362272),
// the one with the lowest vertex among equals. Two vertices with an edge
// count as one component.
func largestBlock(near [][]int) []int {
	n := len(near)
	depth, low := make([]int, n), make([]int, n)
	var stack, best []int
	type frame struct{ v, parent, next int }
	for root := range n {
		if depth[root] != 0 {
			continue
		}
		depth[root], low[root] = 1, 1
		frames := []frame{{root, -1, 0}}
		stack = append(stack[:0], root)
		for len(frames) > 0 {
			f := &frames[len(frames)-1]
			if f.next < len(near[f.v]) {
				w := near[f.v][f.next]
				f.next++
				switch {
				case w == f.parent:
				case depth[w] != 0:
					low[f.v] = min(low[f.v], depth[w])
				default:
					depth[w] = depth[f.v] + 1
					low[w] = depth[w]
					stack = append(stack, w)
					frames = append(frames, frame{w, f.v, 0})
				}
				continue
			}
			v, u := f.v, f.parent
			frames = frames[:len(frames)-1]
			if u < 0 {
				continue
			}
			low[u] = min(low[u], low[v])
			if low[v] < depth[u] {
				continue
			}
			at := slices.Index(stack, v)
			block := append(slices.Clone(stack[at:]), u)
			stack = stack[:at]
			if len(block) > len(best) || len(block) == len(best) && slices.Min(block) < slices.Min(best) {
				best = block
			}
		}
	}
	return best
}

// placed reports whether variable k of actor i is to get a band.
func (id *identity) placed(i, k int) bool { return id.why[i] == "" && id.p.perVar[k] > 0 }

// scaling turns positions of the model into those that are shown:
// (position - centre) * factor. A negative factor turns the sign.
type scaling struct{ centre, factor float64 }

// scale finds the scaling that gives the placed positions mean 0, standard
// deviation 1 and the anchor a positive mean. The standard deviation is that
// of the positions themselves: where only their means and standard deviations
// sd are known, both make it up, as in the mean over draws.
func (id *identity) scale(mean, sd []float64) scaling {
	n, sum, squares := 0.0, 0.0, 0.0
	own, votes := 0.0, 0.0
	for i, a := range id.p.paths {
		for k := a.from; k < a.from+a.len; k++ {
			if !id.placed(i, k) {
				continue
			}
			n++
			sum += mean[k]
			squares += mean[k] * mean[k]
			if sd != nil {
				squares += sd[k] * sd[k]
			}
			if i == id.anchor {
				own += mean[k]
				votes++
			}
		}
	}
	s := scaling{centre: sum / n}
	s.factor = 1 / math.Sqrt(math.Max(squares/n-s.centre*s.centre, 1e-12))
	if own/votes < s.centre {
		s.factor = -s.factor
	}
	return s
}

// decision puts a decision's parameters on the scale of s.
func (s scaling) decision(column int, slope float64, cuts []float64) Decision {
	d := Decision{Decision: column, Slope: slope / s.factor}
	for _, c := range cuts {
		d.Cuts = append(d.Cuts, c-slope*s.centre)
	}
	return d
}

// fill writes the positions of a fit; band gives the band of a variable and,
// where it is not to be shown, why, with %s for the position.
func (id *identity) fill(fit *Fit, r *Record, band func(k int) (Band, string)) {
	for i, a := range id.p.paths {
		if a.len == 0 {
			fit.Positions = append(fit.Positions, Position{
				Actor: r.Actors[i], Period: id.p.first,
				Why: r.Actors[i] + " voted on no contested decision",
			})
		}
		for k := a.from; k < a.from+a.len; k++ {
			if id.p.perVar[k] == 0 {
				continue
			}
			pos := Position{Actor: r.Actors[i], Period: id.p.first + a.start + k - a.from, Votes: id.p.perVar[k], Why: id.why[i]}
			if pos.Why == "" {
				b, why := band(k)
				switch {
				case why != "":
					pos.Why = fmt.Sprintf(why, pos.called(r))
				case math.IsNaN(b.Mean+b.SD) || math.IsInf(b.Mean+b.SD, 0):
					pos.Why = pos.called(r) + " could not be computed"
				case b.SD > id.maxSD:
					pos.Why = fmt.Sprintf("the votes leave %s open: its standard deviation of %.2f is above %.2f", pos.called(r), b.SD, id.maxSD)
				default:
					pos.Band = &b
					fit.Placed++
				}
			}
			fit.Positions = append(fit.Positions, pos)
		}
	}
	slices.SortStableFunc(fit.Positions, func(a, b Position) int {
		return cmp.Or(cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Period, b.Period))
	})
	fit.note(r.Actors[id.anchor])
}

// called names the position in a sentence.
func (p *Position) called(r *Record) string {
	if r.Periods == nil {
		return "the position of " + p.Actor
	}
	return fmt.Sprintf("the position of %s in %d", p.Actor, p.Period)
}
