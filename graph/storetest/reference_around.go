package storetest

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Nearest asks for the best path to every node.
func (x *reference) Nearest(ctx context.Context, q graph.NearestQuery) (graph.NearestNodes, error) {
	var out graph.NearestNodes
	if err := q.Validate(); err != nil {
		return out, err
	}
	starts := q.Along.AllStarts()
	for _, id := range starts {
		if _, ok := x.nodes[id]; !ok {
			return out, gone(id)
		}
	}
	along := q.Ways()
	out.UnanimousLeftOut = x.leftOut(&along)
	for id, n := range x.nodes {
		if slices.Contains(starts, id) || slices.Contains(q.Along.Avoid, id) || (x.roll[id] && !q.Along.Assembly) || !oneOf(q.Kinds, n.Kind) || !oneOf(q.Types, n.Type) {
			continue
		}
		one := q.Along
		one.Mode, one.End, one.Limit = graph.ModeInformative, id, 1
		found, err := x.Paths(ctx, one)
		if err != nil {
			return out, err
		}
		if len(found.Paths) > 0 {
			out.Nodes = append(out.Nodes, graph.Near{Node: n, Bits: found.Paths[0].Sum(), Path: found.Paths[0]})
		}
	}
	slices.SortFunc(out.Nodes, func(a, b graph.Near) int {
		return cmp.Or(cmp.Compare(a.Bits, b.Bits), cmp.Compare(len(a.Path.Nodes), len(b.Path.Nodes)), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	out.Nodes = out.Nodes[:min(len(out.Nodes), cmp.Or(q.Along.Limit, graph.DefaultPaths))]
	return out, nil
}

// Ego goes round by round outwards.
func (x *reference) Ego(_ context.Context, q graph.EgoQuery) (graph.Ego, error) {
	var out graph.Ego
	if err := q.Validate(); err != nil {
		return out, err
	}
	node, ok := x.nodes[q.ID]
	if !ok {
		return out, gone(q.ID)
	}
	out.Node = node
	w := ways{reference: x, q: q.Along(), starts: []string{q.ID}}
	w.q.Complete()
	found := map[string]graph.EgoNode{q.ID: {}}
	for d := 1; d <= w.q.MaxLength; d++ {
		round := map[string]int{}
		for id, n := range found {
			if n.Distance != d-1 {
				continue
			}
			for _, l := range x.touching[id] {
				other := l.To
				if other == id {
					other = l.From
				}
				if _, seen := found[other]; seen || !w.lets(l, id, other) || !w.passes(other) {
					continue
				}
				if bits, ok := round[other]; !ok || n.Bits+x.bits(l) < bits {
					round[other] = n.Bits + x.bits(l)
				}
			}
		}
		for id, bits := range round {
			found[id] = graph.EgoNode{Node: x.nodes[id], Distance: d, Bits: bits}
		}
	}
	for id, n := range found {
		if id != q.ID {
			out.Nodes = append(out.Nodes, n)
		}
	}
	slices.SortFunc(out.Nodes, func(a, b graph.EgoNode) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Bits, b.Bits), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	out.Total = len(out.Nodes)
	if limit := cmp.Or(q.Limit, graph.DefaultEgoNodes); limit < out.Total {
		out.Nodes, out.CutOff = out.Nodes[:limit], "cut off"
	}
	in := map[string]bool{q.ID: true}
	for _, n := range out.Nodes {
		in[n.Node.ID] = true
	}
	for _, l := range x.links {
		if in[l.From] && in[l.To] && (w.lets(l, l.From, l.To) || w.lets(l, l.To, l.From)) {
			out.Links = append(out.Links, l)
		}
	}
	slices.SortFunc(out.Links, func(a, b graph.Link) int { return cmp.Or(cmp.Compare(x.bits(a), x.bits(b)), graph.CompareLinks(a, b)) })
	return out, nil
}

// Common looks at every node.
func (x *reference) Common(_ context.Context, q graph.CommonQuery) (graph.Common, error) {
	var out graph.Common
	if err := q.Validate(); err != nil {
		return out, err
	}
	for _, id := range []string{q.A, q.B} {
		if _, ok := x.nodes[id]; !ok {
			return out, gone(id)
		}
	}
	out.A, out.B = x.nodes[q.A], x.nodes[q.B]
	w := ways{reference: x, q: q.Along()}
	w.q.Complete()
	together := func(a, b string) int {
		n := 0
		for _, l := range x.touching[a] {
			switch {
			case len(q.Votes) == 0:
				if w.lets(l, a, b) {
					n++
				}
			case w.lets(l, a, l.To) && x.pair(l.To, a, b, q.Votes):
				n++
			}
		}
		return n
	}
	if out.Linked = together(q.A, q.B); len(q.Votes) == 0 {
		out.Linked = 0
		for _, l := range x.touching[q.A] {
			if w.lets(l, q.A, q.B) || w.lets(l, q.B, q.A) {
				out.Linked++
			}
		}
	}
	if q.Apart && out.Linked > 0 {
		return out, nil
	}
	rank := map[string][2]int{}
	for id, n := range x.nodes {
		if id == q.A || id == q.B || !oneOf(q.Kinds, n.Kind) || !oneOf(q.Types, n.Type) || (x.roll[id] && !q.Assembly) {
			continue
		}
		b := graph.Between{Node: n, WithA: together(q.A, id), WithB: together(q.B, id)}
		if b.WithA == 0 || b.WithB == 0 {
			continue
		}
		rank[id] = [2]int{-min(b.WithA, b.WithB), -b.WithA - b.WithB}
		if len(q.Votes) == 0 {
			b.LinksA, b.LinksB = w.step(q.A, id), w.step(q.B, id)
			rank[id] = [2]int{x.least(b.LinksA) + x.least(b.LinksB)}
		}
		out.Nodes = append(out.Nodes, b)
	}
	slices.SortFunc(out.Nodes, func(a, b graph.Between) int {
		m, n := rank[a.Node.ID], rank[b.Node.ID]
		return cmp.Or(cmp.Compare(m[0], n[0]), cmp.Compare(m[1], n[1]), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	out.Total = len(out.Nodes)
	out.Nodes = out.Nodes[:min(len(out.Nodes), cmp.Or(q.Limit, graph.DefaultLimit))]
	return out, nil
}

// least is the lowest number of bits among links.
func (x *reference) least(links []graph.Link) int {
	out := x.bits(links[0])
	for _, l := range links {
		out = min(out, x.bits(l))
	}
	return out
}
