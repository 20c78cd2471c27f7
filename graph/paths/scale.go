package paths

import (
	"github.com/councilgraph/councilgraph/graph"
)

// scale is what ModeInformative goes by. It is worked out once a record.
type scale struct {
	bits      []int32 // of each link; see graph.Bits
	unanimous []bool  // whether the node is a unanimous decision
	council   int     // unanimous decisions of the Council
	assembly  int     // unanimous roll calls of the Assembly
}

// scaled returns the scale.
func (g *Graph) scaled() *scale {
	g.scaling.Do(func() {
		g.scale.bits = g.bits()
		g.scale.unanimous = make([]bool, len(g.Nodes))
		for k := 1; k < len(g.Nodes); k++ {
			if g.Nodes[k].Kind != graph.KindDecision {
				continue
			}
			var t graph.Tally
			for _, st := range g.Adjacency.Of(int32(k)) {
				if l := &g.Adjacency.List[st.Link]; l.Relation == numberVoted || l.Relation == numberAssembly {
					t.Add(graph.VoteValue(g.Words[l.Value]))
				}
			}
			d := graph.Decision{Outcome: graph.Outcome(g.Nodes[k].Outcome), Tally: t}
			if g.scale.unanimous[k] = d.Unanimous(); !g.scale.unanimous[k] {
				continue
			}
			if g.Roll[k] {
				g.scale.assembly++
			} else {
				g.scale.council++
			}
		}
	})
	return &g.scale
}

// bits works out graph.Bits of every link.
func (g *Graph) bits() []int32 {
	sorts := g.sortAll()
	out := make([]int32, len(g.Adjacency.List)) // first the count at one end, then the bits
	from := make([]int32, len(g.Adjacency.List))
	counts := [2][]int32{make([]int32, len(sorts.links)), make([]int32, len(sorts.links))}
	alike := g.alike()
	for k := 1; k < len(g.Nodes); k++ {
		steps, of := g.Adjacency.Of(int32(k)), sorts.step[g.Adjacency.Start[k]:g.Adjacency.Start[k+1]]
		// A link from a node to itself stands in its row twice, one after the
		// other, and counts once at either end.
		for i, st := range steps {
			if i > 0 && st == steps[i-1] {
				continue
			}
			l := &g.Adjacency.List[st.Link]
			if l.From == int32(k) {
				counts[0][of[i]>>1]++
			}
			if l.To == int32(k) {
				counts[1][of[i]>>1]++
			}
		}
		for i, st := range steps {
			l := &g.Adjacency.List[st.Link]
			if l.From == int32(k) {
				from[st.Link] = sum(counts[0], alike[of[i]>>1])
			}
			if l.To == int32(k) {
				out[st.Link] = sum(counts[1], alike[of[i]>>1])
			}
		}
		for i := range steps {
			counts[0][of[i]>>1], counts[1][of[i]>>1] = 0, 0
		}
	}
	for i := range out {
		out[i] = int32(graph.Bits(int(from[i]), int(out[i])))
	}
	return out
}

// alike says, by sort of link, which sorts are like it; see graph.Link.Alike.
func (g *Graph) alike() [][]int32 {
	as := func(one linkSort) graph.Link {
		return graph.Link{Relation: graph.Relations[one.relation], Value: g.Words[one.value]}
	}
	out := make([][]int32, len(g.sorts.links))
	for i, one := range g.sorts.links {
		for j, other := range g.sorts.links {
			if as(one).Alike(as(other)) {
				out[i] = append(out[i], int32(j))
			}
		}
	}
	return out
}

func sum(counts, of []int32) int32 {
	n := int32(0)
	for _, i := range of {
		n += counts[i]
	}
	return n
}

// weigh prepares a search that goes by bits.
func (s *search) weigh() {
	sc := s.scaled()
	s.weight = sc.bits
	if !s.q.Unanimous {
		s.informative = true
		s.leftOut = sc.council
		if s.q.Assembly {
			s.leftOut += sc.assembly
		}
	}
	if len(s.q.Factors) == 0 {
		return
	}
	var factors [32]float64
	for r, f := range s.q.Factors {
		factors[relationNumber[r]] = f
	}
	s.weight = make([]int32, len(sc.bits))
	for i, b := range sc.bits {
		s.weight[i] = int32(graph.Weigh(int(b), factors[s.Adjacency.List[i].Relation]))
	}
}

// price is what a link adds to a path's rank: what comes first stands in the
// high bits, so that one number orders paths. In ModeInformative these are bits,
// then one for the link; else one for the link, then its graph.Cost.
func (s *search) price(link int32) int32 {
	if s.weight != nil {
		return s.weight[link]<<linkBits | 1
	}
	return 1<<costBits | int32(s.cost(&s.Adjacency.List[link]))
}

// A path has at most 12 links, and each costs at most 6 and has at most 420
// bits, which happens to a link of two nodes with ten billion of its like and
// a factor of 10.
const (
	linkBits = 4
	costBits = 8
)

// costs is graph.Cost by number of relation, for those whose cost does not
// depend on the value.
var costs = func() []int {
	out := make([]int, len(graph.Relations))
	for i, r := range graph.Relations {
		out[i] = graph.Cost(r, "")
	}
	return out
}()

func (g *Graph) cost(l *Link) int { return g.costOf(linkSort{l.Relation, l.Value}) }

func (g *Graph) costOf(one linkSort) int {
	if one.relation != numberVoted {
		return costs[one.relation]
	}
	return graph.Cost(graph.Voted, g.Words[one.value])
}
