package align

import (
	"math"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// The ways to weigh decisions.
const (
	WeighEqual   = "equal"
	WeighMeeting = "meeting" // every block (meeting, or date) counts the same
	WeighYear    = "year"    // every calendar year counts the same
	WeighDivided = "divided" // by the share of votes that went against the most frequent one
)

// Weightings lists the ways to weigh decisions.
var Weightings = []string{WeighEqual, WeighMeeting, WeighYear, WeighDivided}

// Weigh returns a weight a decision; nil for WeighEqual and "". Undated
// decisions make a year of their own. It fails with Invalid when there is no
// such way, or when every decision would weigh nothing (all were unanimous).
func (v *Votes) Weigh(how string) ([]float64, error) {
	out := make([]float64, len(v.decisions))
	share := func(key func(d int) int) []float64 {
		n := map[int]int{}
		for d := range out {
			n[key(d)]++
		}
		for d := range out {
			out[d] = 1 / float64(n[key(d)])
		}
		return out
	}
	switch how {
	case "", WeighEqual:
		return nil, nil
	case WeighMeeting:
		return share(v.Block), nil
	case WeighYear:
		return share(func(d int) int { return v.decisions[d].Date.Year() }), nil
	case WeighDivided:
		for d := range out {
			t := v.decisions[d].Tally
			if n := t.Yes + t.No + t.Abstained; n > 0 {
				out[d] = 1 - float64(max(t.Yes, t.No, t.Abstained))/float64(n)
			}
		}
		if err := checkWeights(out, len(out)); err != nil {
			return nil, graph.Invalidf("weights", "every decision of the selection was unanimous: none can weigh more than another")
		}
		return out, nil
	default:
		return nil, graph.Invalidf("weights", "there is no weighting %q; there are %s", how, strings.Join(Weightings, ", "))
	}
}

// checkWeights fails with Invalid unless there is one finite weight of 0 or
// more for each of n decisions, and one at least is above 0.
func checkWeights(weights []float64, n int) error {
	if len(weights) != n {
		return graph.Invalidf("weights", "there are %d weights for %d decisions", len(weights), n)
	}
	sum := 0.0
	for d, w := range weights {
		if math.IsNaN(w) || math.IsInf(w, 0) || w < 0 {
			return graph.Invalidf("weights", "the weight of decision %d is %v; it must be a number of 0 or more", d+1, w)
		}
		sum += w
	}
	if sum <= 0 || math.IsInf(sum, 0) {
		return graph.Invalidf("weights", "the weights must add up to a number above 0")
	}
	return nil
}

// weightless reports whether there are weights and none is above 0, as can be
// in a part of a selection.
func (m *Measure) weightless() bool {
	return m.Weights != nil && !slices.ContainsFunc(m.Weights, func(w float64) bool { return w > 0 })
}
