package paths

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

// spread is what a search from the starts finds of each node.
type spread struct {
	cost  []int32 // the lowest within the links allowed; far: not reached
	first []int32 // the lowest over a way of as few links as can be
	links []uint8 // as few links as can be
}

// spread walks ahead from the starts, layer by layer. A node that enters says
// may be reached; one that is passed, walked on from.
func (s *search) spread(most int, enters func(k int32) bool) (*spread, error) {
	n := len(s.Nodes)
	out := &spread{cost: make([]int32, n), first: make([]int32, n), links: make([]uint8, n)}
	for i := range out.cost {
		out.cost[i], out.first[i] = far, far
	}
	for _, k := range s.starts {
		out.cost[k], out.first[k] = 0, 0
	}
	front := s.starts
	for d := 1; d <= most && len(front) > 0; d++ {
		now := slices.Clone(out.cost)
		var next []int32
		for _, k := range front {
			steps := s.Adjacency.Of(k)
			if err := s.working(len(steps)); err != nil {
				return nil, err
			}
			for _, st := range steps {
				m := st.Other
				cost := out.cost[k] + s.price(st.Link)
				if cost >= now[m] || s.isStart(m) || !enters(m) {
					continue
				}
				l := &s.Adjacency.List[st.Link]
				if !s.allows(l, l.From == k) {
					continue
				}
				if now[m] == out.cost[m] && s.passes(m) {
					next = append(next, m)
				}
				now[m] = cost
			}
		}
		for i, c := range now {
			if out.first[i] == far && c < far {
				out.first[i], out.links[i] = c, uint8(d)
			}
		}
		out.cost, front = now, next
	}
	return out, nil
}

// Nearest answers as graph.Store says.
func (g *Graph) Nearest(ctx context.Context, q graph.NearestQuery) (graph.NearestNodes, error) {
	out := graph.NearestNodes{Nodes: []graph.Near{}}
	if err := q.Validate(); err != nil {
		return out, err
	}
	along := q.Ways()
	s, err := g.search(ctx, &along)
	if err != nil {
		return out, err
	}
	out.UnanimousLeftOut = s.leftOut
	found, err := s.spread(along.MaxLength, func(k int32) bool {
		return (along.Assembly || !s.Roll[k]) && !slices.Contains(s.avoid, k)
	})
	if err != nil {
		return out, err
	}
	var keys []int32
	for k := int32(1); int(k) < len(g.Nodes); k++ {
		if found.cost[k] < far && !s.isStart(k) && g.is(k, q.Kinds, q.Types) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b int32) int {
		return cmp.Or(cmp.Compare(found.cost[a], found.cost[b]), cmp.Compare(g.Place[a], g.Place[b]))
	})
	along.Starts, along.Start = along.AllStarts(), ""
	for _, k := range keys[:min(len(keys), along.Limit)] {
		one := along
		one.End, one.Limit = g.Nodes[k].ID, 1
		way, err := g.Paths(ctx, one)
		if err != nil {
			return out, err
		}
		if way.CutOff != "" {
			out.CutOff = way.CutOff
			break
		}
		out.Nodes = append(out.Nodes, graph.Near{Node: g.Nodes[k], Bits: int(found.cost[k] >> linkBits), Path: way.Paths[0]})
	}
	return out, ctx.Err()
}

// is reports whether a node is of one of the kinds and one of the types; none
// is any.
func (g *Graph) is(k int32, kinds []graph.Kind, types []string) bool {
	n := &g.Nodes[k]
	return (len(kinds) == 0 || slices.Contains(kinds, n.Kind)) && (len(types) == 0 || slices.Contains(types, n.Type))
}

// Ego answers as graph.Store says.
func (g *Graph) Ego(ctx context.Context, q graph.EgoQuery) (graph.Ego, error) {
	out := graph.Ego{Nodes: []graph.EgoNode{}, Links: []graph.Link{}}
	if err := q.Validate(); err != nil {
		return out, err
	}
	along := q.Along()
	along.Mode, along.Unanimous = graph.ModeInformative, true
	along.Complete()
	s, err := g.search(ctx, &along)
	if err != nil {
		return out, err
	}
	centre := s.starts[0]
	out.Node = g.Nodes[centre]
	found, err := s.spread(along.MaxLength, s.passes)
	if err != nil {
		return out, err
	}
	var keys []int32
	for k := int32(1); int(k) < len(g.Nodes); k++ {
		if found.cost[k] < far && k != centre {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b int32) int {
		return cmp.Or(cmp.Compare(found.links[a], found.links[b]), cmp.Compare(found.first[a], found.first[b]), cmp.Compare(g.Place[a], g.Place[b]))
	})
	out.Total = len(keys)
	limit := cmp.Or(q.Limit, graph.DefaultEgoNodes)
	keys = keys[:min(len(keys), limit)]
	for _, k := range keys {
		out.Nodes = append(out.Nodes, graph.EgoNode{Node: g.Nodes[k], Distance: int(found.links[k]), Bits: int(found.first[k] >> linkBits)})
	}
	var all int
	if out.Links, all, err = s.linksAmong(append(keys, centre)); err != nil {
		return out, err
	}
	switch {
	case out.Total > limit:
		out.CutOff = fmt.Sprintf("Only the nearest %d of %d nodes are given.", limit, out.Total)
	case all > len(out.Links):
		out.CutOff = fmt.Sprintf("Only the %d most informative of %d links are given.", len(out.Links), all)
	}
	if out.Total > limit && all > len(out.Links) {
		out.CutOff += " Of the links between them, " + strconv.Itoa(all) + " in number, only the most informative are given."
	}
	return out, nil
}

// linksAmong lists the links that match between any of the nodes, the most
// telling first, and counts them.
func (s *search) linksAmong(keys []int32) ([]graph.Link, int, error) {
	in := make([]bool, len(s.Nodes))
	for _, k := range keys {
		in[k] = true
	}
	var found []int32
	for _, k := range keys {
		steps := s.Adjacency.Of(k)
		if err := s.working(len(steps)); err != nil {
			return nil, 0, err
		}
		for _, st := range steps {
			if l := &s.Adjacency.List[st.Link]; in[st.Other] && l.From == k && (s.allows(l, true) || s.allows(l, false)) {
				found = append(found, st.Link)
			}
		}
	}
	slices.SortFunc(found, func(a, b int32) int { return cmp.Or(cmp.Compare(s.weight[a], s.weight[b]), cmp.Compare(a, b)) })
	found = slices.Compact(found) // a link from a node to itself stands in its row twice
	all := len(found)
	if all > graph.MaxEgoLinks {
		// All that are as telling as the last to be kept are looked at.
		last := s.weight[found[graph.MaxEgoLinks-1]]
		for len(found) > graph.MaxEgoLinks && s.weight[found[len(found)-1]] > last {
			found = found[:len(found)-1]
		}
	}
	type weighed struct {
		weight int32
		link   graph.Link
	}
	links := make([]weighed, len(found))
	for i, n := range found {
		links[i] = weighed{s.weight[n], s.linkOf(&s.Adjacency.List[n])}
	}
	slices.SortFunc(links, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(a.weight, b.weight), graph.CompareLinks(a.link, b.link))
	})
	out := make([]graph.Link, 0, len(links))
	for _, l := range links[:min(len(links), graph.MaxEgoLinks)] {
		out = append(out, l.link)
	}
	return out, all, nil
}
