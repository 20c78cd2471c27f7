package service

import (
	"context"
	"math"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// Order is an order of states in which neighbours are alike, with the tree
// that gives it.
type Order struct {
	Actors []string        `json:"actors"` // in the order
	Leaves []string        `json:"leaves"` // as merges count them
	Merges []network.Merge `json:"merges"`
	Left   []string        `json:"left_out"` // states without a score with all others
}

var orderQuestion = question{
	Analysis: graph.Analysis{
		ID: "order", Title: "Order of a matrix", Question: "In which order do states stand so that those who vote alike are neighbours?",
		HowToRead:  "The lower two branches join, the more alike their members voted: heights are mean disagreement. Of all orders that the tree allows it is one with the least disagreement between neighbours.",
		Caveat:     "A tree is always found, whether or not there are groups. States that lack a score with one of the others are left out, those that lack most first: choose a period in which all sat together.",
		Formula:    "average linkage on 1 - Lijphart's index, with optimal leaf order",
		Source:     "Sokal and Michener 1958; Bar-Joseph, Gifford and Jaakkola 2001, doi:10.1093/bioinformatics/17.suppl_1.S22",
		Parameters: parameters(selecting, among, []graph.Parameter{minimum}),
		Tables:     []string{"order", "merges"}, Shape: Order{},
	},
	definition: "Hierarchical clustering of states by mean disagreement.",
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, err := l.selection(ctx, c, true)
		if err != nil {
			return nil, err
		}
		m, err := votes.Matrix(ctx, align.Measure{Minimum: c.integer("min_n")}, align.Evidence{})
		if err != nil {
			return nil, err
		}
		out := Order{Left: []string{}}
		distance := square(m, math.NaN(), 1)
		for _, cells := range distance {
			for i := range cells {
				cells[i] = 1 - cells[i]
			}
		}
		out.Leaves, out.Left, distance = complete(m.Actors, distance)
		if len(out.Leaves) < 2 {
			return nil, graph.Invalidf("min_n", "no two states share enough decisions here; lower min_n or choose another period")
		}
		tree, err := network.Cluster(out.Leaves, distance)
		if err != nil {
			return nil, err
		}
		out.Merges = tree.Merges
		order := graph.Table{Name: "order", Columns: []string{"place", "actor"}}
		for place, leaf := range tree.Order {
			out.Actors = append(out.Actors, out.Leaves[leaf])
			order.Rows = append(order.Rows, row(place+1, out.Leaves[leaf]))
		}
		merges := graph.Table{Name: "merges", Columns: []string{"a", "b", "height", "size"}}
		for _, g := range tree.Merges {
			merges.Rows = append(merges.Rows, row(g.A, g.B, g.Height, g.Size))
		}
		return &answerParts{n: votes.Len(), result: out, tables: []graph.Table{order, merges}}, nil
	},
}

// complete leaves out names, those with the most gaps (NaN) first and of equals
// the last, until no gap is left.
func complete(names []string, table [][]float64) (kept, left []string, full [][]float64) {
	stay, left := make([]int, len(names)), []string{}
	for i := range stay {
		stay[i] = i
	}
	for {
		worst, most := 0, 0
		for place, a := range stay {
			gaps := 0
			for _, b := range stay {
				if math.IsNaN(table[a][b]) {
					gaps++
				}
			}
			if gaps >= most {
				worst, most = place, gaps
			}
		}
		if most == 0 {
			break
		}
		left = append(left, names[stay[worst]])
		stay = slices.Delete(stay, worst, worst+1)
	}
	for _, a := range stay {
		kept = append(kept, names[a])
		cells := make([]float64, len(stay))
		for i, b := range stay {
			cells[i] = table[a][b]
		}
		full = append(full, cells)
	}
	slices.Sort(left)
	return kept, left, full
}
