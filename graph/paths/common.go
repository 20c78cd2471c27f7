package paths

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Common answers as graph.Store says.
func (g *Graph) Common(ctx context.Context, q graph.CommonQuery) (graph.Common, error) {
	out := graph.Common{Nodes: []graph.Between{}}
	if err := q.Validate(); err != nil {
		return out, err
	}
	ends, err := g.keys([]string{q.A, q.B})
	if err != nil {
		return out, err
	}
	along := q.Along()
	along.Mode, along.Unanimous = graph.ModeInformative, true
	along.Complete()
	s, err := g.search(ctx, &along)
	if err != nil {
		return out, err
	}
	out.A, out.B = g.Nodes[ends[0]], g.Nodes[ends[1]]
	find := s.linkedToBoth
	if len(q.Votes) > 0 {
		find = s.votedWithBoth
	}
	found, linked, err := find(ends[0], ends[1], &q)
	if err != nil {
		return out, err
	}
	if out.Linked = linked; q.Apart && linked > 0 {
		return out, nil
	}
	out.Total = len(found)
	slices.SortFunc(found, func(x, y common) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.second, y.second), cmp.Compare(g.Place[x.node], g.Place[y.node]))
	})
	for _, c := range found[:min(len(found), cmp.Or(q.Limit, graph.DefaultLimit))] {
		b := graph.Between{Node: g.Nodes[c.node], WithA: c.withA, WithB: c.withB}
		if len(q.Votes) == 0 {
			b.LinksA, b.LinksB = s.linksTo(ends[0], c.node), s.linksTo(ends[1], c.node)
		}
		out.Nodes = append(out.Nodes, b)
	}
	return out, ctx.Err()
}

// common is a node that stands between two others.
type common struct {
	node         int32
	withA, withB int
	rank, second int // lowest first
}

func (s *search) linksTo(a, b int32) []graph.Link {
	var out []graph.Link
	for _, w := range s.between(a, b) {
		out = append(out, w.link)
	}
	return out
}

// linkedToBoth walks the rows of both at once, since they are in one order.
// linked counts the links between the two.
func (s *search) linkedToBoth(a, b int32, q *graph.CommonQuery) (found []common, linked int, err error) {
	for _, st := range s.Adjacency.Between(a, b, s.Place) {
		if l := &s.Adjacency.List[st.Link]; s.allows(l, true) || s.allows(l, false) {
			linked++
		}
	}
	left, right := s.Adjacency.Of(a), s.Adjacency.Of(b)
	for len(left) > 0 && len(right) > 0 {
		k := left[0].Other
		switch place := s.Place[right[0].Other]; {
		case s.Place[k] < place:
			left = left[1:]
			continue
		case s.Place[k] > place:
			right = right[1:]
			continue
		}
		c := common{node: k}
		var bitsA, bitsB int
		left, c.withA, bitsA = s.run(a, left)
		right, c.withB, bitsB = s.run(b, right)
		c.rank = bitsA + bitsB
		if c.withA > 0 && c.withB > 0 && k != a && k != b && (q.Assembly || !s.Roll[k]) && s.is(k, q.Kinds, q.Types) {
			found = append(found, c)
		}
	}
	return found, linked, s.working(len(s.Adjacency.Of(a)) + len(s.Adjacency.Of(b)))
}

// run takes the links to the first of the steps' nodes off the steps of a
// node, counts those that match and says how little the most informative tells.
func (s *search) run(from int32, steps []Step) (rest []Step, n, bits int) {
	i := 0
	for ; i < len(steps) && steps[i].Other == steps[0].Other; i++ {
		l := &s.Adjacency.List[steps[i].Link]
		if !s.allows(l, l.From == from) {
			continue
		}
		if b := int(s.weight[steps[i].Link]); n == 0 || b < bits {
			bits = b
		}
		n++
	}
	return steps[i:], n, bits
}

// votedWithBoth counts the decisions on which each actor's vote and that of
// a, and of b, were such a pair. linked counts those of a and b.
func (s *search) votedWithBoth(a, b int32, q *graph.CommonQuery) (found []common, linked int, err error) {
	withA, err := s.votedWith(a)
	if err != nil {
		return nil, 0, err
	}
	withB, err := s.votedWith(b)
	if err != nil {
		return nil, 0, err
	}
	for k, n := range withA {
		if m := withB[k]; m > 0 && k != a && k != b && s.is(k, q.Kinds, q.Types) {
			found = append(found, common{node: k, withA: n, withB: m, rank: -min(n, m), second: -(n + m)})
		}
	}
	return found, withA[b], nil
}

func (s *search) votedWith(a int32) (map[int32]int, error) {
	with := map[int32]int{}
	for _, st := range s.Adjacency.Of(a) {
		l := &s.Adjacency.List[st.Link]
		if !s.allows(l, true) || l.From != a {
			continue
		}
		own := graph.VoteValue(s.Words[l.Value])
		votes := s.Adjacency.Of(st.Other)
		if err := s.working(len(votes)); err != nil {
			return nil, err
		}
		for _, other := range votes {
			o := &s.Adjacency.List[other.Link]
			if (o.Relation == numberVoted || o.Relation == numberAssembly) && s.paired(s.q.Votes, own, graph.VoteValue(s.Words[o.Value])) {
				with[other.Other]++
			}
		}
	}
	return with, nil
}
