package paths

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// sorts says of what sort the steps and the nodes of a record are. Searches
// that look at many of them go by these small numbers, which stand in the
// order of the rows, since links and nodes themselves lie all over memory.
type sorts struct {
	step  []int32    // of each step: twice the place in links, and one more when it is walked against its link
	links []linkSort // the sorts of links there are
	node  []uint8    // of each node: nodeSort
}

// linkSort is what a question on single links looks at, but for their time.
type linkSort struct {
	relation uint8
	value    uint32
}

// nodeSorts is how many sorts of nodes there are: by kind, each as a roll call
// of the Assembly or not.
const nodeSorts = 16

func (g *Graph) nodeSort(k int32) uint8 {
	n := uint8(slices.Index(graph.Kinds, g.Nodes[k].Kind)+1) << 1 // 0: a kind that nobody knows
	if g.Roll[k] {
		n++
	}
	return n
}

// sortAll works the sorts out once.
func (g *Graph) sortAll() *sorts {
	g.sorting.Do(func() {
		numbers := map[linkSort]int32{}
		of := make([]int32, len(g.Adjacency.List))
		for i := range g.Adjacency.List {
			one := linkSort{g.Adjacency.List[i].Relation, g.Adjacency.List[i].Value}
			n, ok := numbers[one]
			if !ok {
				n = int32(len(numbers))
				numbers[one] = n
				g.sorts.links = append(g.sorts.links, one)
			}
			of[i] = n
		}
		g.sorts.step = make([]int32, len(g.Adjacency.Steps))
		g.sorts.node = make([]uint8, len(g.Nodes))
		for k := int32(1); int(k) < len(g.Nodes); k++ {
			g.sorts.node[k] = g.nodeSort(k)
			for i := g.Adjacency.Start[k]; i < g.Adjacency.Start[k+1]; i++ {
				link := g.Adjacency.Steps[i].Link
				if g.sorts.step[i] = of[link] << 1; g.Adjacency.List[link].From != k {
					g.sorts.step[i]++
				}
			}
		}
	})
	return &g.sorts
}

// costsAlong is, by sort of step, what a step costs when it is walked (see
// graph.Cost); 0 when it may not be. The step back is that of the sort beside
// it, n^1. Whether a link falls into the period is another question.
func (s *search) costsAlong(into []uint8) []uint8 {
	into = into[:0]
	for _, one := range s.sorts.links {
		cost := uint8(s.costOf(one))
		for _, r := range []*rule{&s.along[one.relation], &s.against[one.relation]} {
			if r.allows(one.value) {
				into = append(into, cost)
			} else {
				into = append(into, 0)
			}
		}
	}
	return into
}
