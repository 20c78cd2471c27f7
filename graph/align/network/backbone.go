package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Significant is a tie that a backbone keeps.
type Significant struct {
	Tie
	P float64 `json:"p"` // the smaller of the two ends' probabilities
}

// Disparity keeps the ties that carry more of a node's strength than an even
// split at random would give: with k ties and the share s of the strength, the
// probability is (1-s)^(k-1), and a tie is kept when it is below alpha at
// either end (Serrano, Boguñá and Vespignani 2009, doi:10.1073/pnas.0808904106).
// A node's only tie says nothing at that end. Weights must be 0 or more. It
// fails with Invalid.
func (n *Network) Disparity(alpha float64) ([]Significant, error) {
	if err := n.positive("the disparity filter"); err != nil {
		return nil, err
	}
	if err := checkAlpha(alpha); err != nil {
		return nil, err
	}
	end := func(i int, w float64) float64 {
		k := n.start[i+1] - n.start[i]
		if k < 2 {
			return 1
		}
		return math.Pow(1-math.Min(1, w/n.strength(i)), float64(k-1))
	}
	var kept []Significant
	for _, t := range n.Ties() {
		if p := min(end(t.A, t.Weight), end(t.B, t.Weight)); p < alpha {
			kept = append(kept, Significant{t, p})
		}
	}
	return kept, nil
}

func checkAlpha(alpha float64) error {
	if !(alpha > 0 && alpha < 1) {
		return graph.Errorf(graph.Invalid, "a level of significance lies between 0 and 1, not at %g", alpha)
	}
	return nil
}

// SponsorWeights projects texts on their sponsors: every two sponsors of a
// text with k sponsors get 1/(k-1) from it, so that a sponsor gains 1 from
// every text it does not sign alone (Newman 2001,
// doi:10.1103/PhysRevE.64.016132). Texts with more than most sponsors are left
// out; most 0 leaves none out. It fails with Invalid on a sponsor that is not
// among the names or stands twice on a text.
func SponsorWeights(names []string, texts [][]int, most int) (*Network, error) {
	var ties []Tie
	for j, sponsors := range texts {
		seen := map[int]bool{}
		for _, s := range sponsors {
			if s < 0 || s >= len(names) || seen[s] {
				return nil, graph.Errorf(graph.Invalid, "text %d names sponsor %d twice, or there is none such", j+1, s)
			}
			seen[s] = true
		}
		if most > 0 && len(sponsors) > most {
			continue
		}
		for x, a := range sponsors {
			for _, b := range sponsors[:x] {
				ties = append(ties, Tie{min(a, b), max(a, b), 1 / float64(len(sponsors)-1)})
			}
		}
	}
	// In one order whatever the order of texts, so that sums come out alike.
	slices.SortFunc(ties, func(x, y Tie) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Weight, y.Weight))
	})
	return FromTies(names, ties)
}
