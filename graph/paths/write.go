package paths

import (
	"cmp"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// linkOf returns the link as the domain has it.
func (g *Graph) linkOf(l *Link) graph.Link {
	return graph.Link{
		From: g.Nodes[l.From].ID, To: g.Nodes[l.To].ID, Relation: graph.Relations[l.Relation],
		Value: g.Words[l.Value], Detail: g.Words[l.Detail], Times: int(l.Times),
		Date: DateOf(l.Date), Until: DateOf(l.Until), Source: g.Words[l.Source],
	}
}

// weighed is a link of a step with what it adds to the path's rank.
type weighed struct {
	number int32
	price  int32
	link   graph.Link
}

// between lists the links from a to b that may be walked, in CompareLinks
// order.
func (s *search) between(a, b int32) []weighed {
	var out []weighed
	for _, st := range s.Adjacency.Between(a, b, s.Place) {
		if l := &s.Adjacency.List[st.Link]; s.allows(l, l.From == a) {
			out = append(out, weighed{st.Link, s.price(st.Link), s.linkOf(l)})
		}
	}
	slices.SortStableFunc(out, func(x, y weighed) int { return graph.CompareLinks(x.link, y.link) })
	return out
}

// write gives a path out in full.
func (s *search) write(nodes []int32) graph.Path {
	p := graph.Path{Nodes: make([]graph.Node, len(nodes)), Steps: make([][]graph.Link, len(nodes)-1)}
	steps := make([][]weighed, len(nodes)-1)
	for i, k := range nodes {
		p.Nodes[i] = s.Nodes[k]
		if i > 0 {
			steps[i-1] = s.between(nodes[i-1], k)
		}
	}
	counting := s.counting(nodes, steps)
	for i, links := range steps {
		cheapest := 0
		if counting != nil {
			c := links[counting[i]]
			copy(links[1:counting[i]+1], links[:counting[i]])
			links[0] = c
			if s.weight != nil {
				p.Bits = append(p.Bits, int(c.price>>linkBits))
			}
		}
		for _, w := range links {
			p.Steps[i] = append(p.Steps[i], w.link)
			if c := w.link.Cost(); cheapest == 0 || c < cheapest {
				cheapest = c
			}
		}
		p.Cost += cheapest
	}
	return p
}

// counting says which link counts of each step; nil where that is of no
// matter.
func (s *search) counting(nodes []int32, steps [][]weighed) []int {
	switch {
	case s.q.InTime:
		return s.chosen(nodes, steps)
	case s.weight == nil:
		return nil
	}
	out := make([]int, len(steps))
	for i, links := range steps {
		for j := range links {
			if cmp.Compare(links[j].price, links[out[i]].price) < 0 {
				out[i] = j
			}
		}
	}
	return out
}
