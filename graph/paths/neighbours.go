package paths

import (
	"cmp"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// neighboursByCost lists the neighbours of every node by the relations that a
// path walks by default (graph.PlainRelations), each once, under the cost of the
// cheapest such link between the two. In a council most members are two links
// apart over thousands of votes. The cheapest of these paths are found by
// comparing the short lists first, without looking at the rest.
type neighboursByCost struct {
	start []int32 // of the list of a node and cost, at graph.MaxCost*node + cost-1
	at    []int32 // places of neighbours, ascending in each list
	by    []int32 // the node of each place
}

func (n *neighboursByCost) of(k int32, cost int) []int32 {
	i := graph.MaxCost*int(k) + cost - 1
	return n.at[n.start[i]:n.start[i+1]]
}

// indexNeighbours fills the lists once.
func (g *Graph) indexNeighbours() *neighboursByCost {
	g.indexing.Do(func() {
		near := &g.near
		near.start, near.by = make([]int32, graph.MaxCost*len(g.Nodes)+1), make([]int32, len(g.Nodes))
		for k := 1; k < len(g.Nodes); k++ {
			near.by[g.Place[k]] = int32(k)
		}
		each := func(do func(k, other int32, cost int)) {
			for k := range int32(len(g.Nodes)) {
				steps := g.Adjacency.Of(k)
				for i := 0; i < len(steps); {
					other, least := steps[i].Other, 0
					for ; i < len(steps) && steps[i].Other == other; i++ {
						if l := &g.Adjacency.List[steps[i].Link]; plain[l.Relation] && (least == 0 || g.cost(l) < least) {
							least = g.cost(l)
						}
					}
					if least > 0 {
						do(k, other, least)
					}
				}
			}
		}
		each(func(k, _ int32, cost int) { near.start[graph.MaxCost*int(k)+cost-1]++ })
		sum := int32(0)
		for i := range near.start {
			sum, near.start[i] = sum+near.start[i], sum
		}
		near.at = make([]int32, sum)
		fill := slices.Clone(near.start)
		each(func(k, other int32, cost int) {
			i := graph.MaxCost*int(k) + cost - 1
			near.at[fill[i]] = g.Place[other]
			fill[i]++
		})
	})
	return &g.near
}

// ofTwoLinks finds shortest paths of one or two links between two nodes, where
// the links of all plain relations may be walked, and no others, and nobody asks
// how many paths there are; nil when that is not so, or there are none.
func (s *search) ofTwoLinks() (found [][]int32) {
	if len(s.starts) != 1 || len(s.ends) != 1 || s.q.Count || s.q.Diverse || !s.allowsPlain() {
		return nil
	}
	a, b := s.starts[0], s.ends[0]
	if slices.ContainsFunc(s.Adjacency.Between(a, b, s.Place), func(st Step) bool { return plain[s.Adjacency.List[st.Link].Relation] }) {
		return [][]int32{{a, b}}
	}
	if s.q.MaxLength < 2 {
		return nil
	}
	near := s.indexNeighbours()
	var places []int32
	for cost := 2; cost <= 2*graph.MaxCost && len(found) < s.q.Limit; cost++ {
		places = places[:0]
		for c := max(1, cost-graph.MaxCost); c <= min(graph.MaxCost, cost-1); c++ {
			places = inBoth(places, near.of(a, c), near.of(b, cost-c))
		}
		slices.Sort(places)
		for _, p := range places {
			if k := near.by[p]; len(found) < s.q.Limit && s.passes(k) {
				found = append(found, []int32{a, k, b})
			}
		}
	}
	return found
}

// allowsPlain reports whether every link of a plain relation may be walked, both
// ways, and no other link.
func (s *search) allowsPlain() bool {
	return s.open && !slices.ContainsFunc(s.sorts.links, func(one linkSort) bool {
		along, against := &s.along[one.relation], &s.against[one.relation]
		if plain[one.relation] {
			return !along.any || !against.any
		}
		return along.allows(one.value) || against.allows(one.value)
	})
}

// plain says by number of relation whether it is one of graph.PlainRelations.
var plain = func() (out [32]bool) {
	for _, r := range graph.PlainRelations() {
		out[relationNumber[r]] = true
	}
	return out
}()

// inBoth adds what is in both of two ascending lists.
func inBoth(into, a, b []int32) []int32 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) > 16*len(a) {
		for _, x := range a {
			i, ok := slices.BinarySearch(b, x)
			if ok {
				into = append(into, x)
			}
			b = b[i:]
		}
		return into
	}
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			into = append(into, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return into
}
