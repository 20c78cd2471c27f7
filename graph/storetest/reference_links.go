package storetest

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

func (x *reference) Neighbours(_ context.Context, q graph.NeighbourQuery) (graph.Neighbourhood, error) {
	var out graph.Neighbourhood
	if err := q.Validate(); err != nil {
		return out, err
	}
	node, ok := x.nodes[q.ID]
	if !ok {
		return out, gone(q.ID)
	}
	out.Node = node
	type sort struct {
		relation  graph.Relation
		value     string
		direction graph.Direction
	}
	counts := map[sort]int{}
	found := map[string][]graph.Link{}
	for _, l := range x.links {
		other, direction := l.To, graph.Out
		if l.To == q.ID {
			other, direction = l.From, graph.Into
		} else if l.From != q.ID {
			continue
		}
		if !oneOf(q.Relations, l.Relation) || !oneOf(q.Values, l.Value) || (q.Direction != graph.Both && q.Direction != direction) ||
			!oneOf(q.Kinds, x.nodes[other].Kind) || !l.During(q.From, q.To) || (x.roll[other] && !q.Assembly && !x.roll[q.ID]) {
			continue
		}
		counts[sort{l.Relation, l.Value, direction}]++
		found[other] = append(found[other], l)
	}
	newest := map[string]graph.Date{}
	var all []graph.Neighbour
	for other, links := range found {
		slices.SortFunc(links, graph.CompareLinks)
		for _, l := range links {
			newest[other] = max(newest[other], l.Date)
		}
		all = append(all, graph.Neighbour{Node: x.nodes[other], Links: links})
	}
	slices.SortFunc(all, func(a, b graph.Neighbour) int {
		return dated(graph.Newest, newest[a.Node.ID], newest[b.Node.ID], numbered(a.Node.ID), numbered(b.Node.ID))
	})
	part, err := page(all, q.Page)
	if err != nil {
		return out, err
	}
	out.Neighbours, out.Total, out.Next = part.Items, part.Total, part.Next
	for s, n := range counts {
		out.Links = append(out.Links, graph.LinkCount{Relation: s.relation, Value: s.value, Direction: s.direction, N: n})
	}
	slices.SortFunc(out.Links, func(a, b graph.LinkCount) int {
		return cmp.Or(cmp.Compare(slices.Index(graph.Relations, a.Relation), slices.Index(graph.Relations, b.Relation)),
			cmp.Compare(a.Value, b.Value), cmp.Compare(a.Direction, b.Direction))
	})
	return out, nil
}

// plainPaths writes out every shortest path and sorts them.
func (x *reference) plainPaths(q graph.PathQuery) (graph.Paths, error) {
	length, limit := cmp.Or(q.MaxLength, graph.DefaultPathLength), cmp.Or(q.Limit, graph.DefaultPaths)
	between := map[string]map[string][]graph.Link{}
	join := func(a, b string, l graph.Link) {
		if between[a] == nil {
			between[a] = map[string][]graph.Link{}
		}
		between[a][b] = append(between[a][b], l)
	}
	for _, l := range x.links {
		if (len(q.Relations) == 0 && (l.Relation == graph.VotedInAssembly || l.Relation == graph.SpokeAt || l.Relation == graph.Presided)) || !oneOf(q.Relations, l.Relation) || !l.During(q.From, q.To) {
			continue
		}
		join(l.From, l.To, l)
		join(l.To, l.From, l)
	}
	passes := func(id string) bool {
		return id == q.End || (oneOf(q.Through, x.nodes[id].Kind) && (q.Assembly || !x.roll[id]))
	}
	ways := [][]string{{q.Start}}
	seen := map[string]bool{q.Start: true}
	for range length {
		var next [][]string
		reached := map[string]bool{}
		for _, way := range ways {
			for other := range between[way[len(way)-1]] {
				if !seen[other] && passes(other) {
					reached[other] = true
					next = append(next, append(slices.Clone(way), other))
				}
			}
		}
		ways = next
		for id := range reached {
			seen[id] = true
		}
		if reached[q.End] {
			break
		}
	}
	var out graph.Paths
	for _, way := range ways {
		if way[len(way)-1] == q.End {
			out.Length = len(way) - 1
			out.Paths = append(out.Paths, x.path(way, between))
		}
	}
	slices.SortFunc(out.Paths, func(a, b graph.Path) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), slices.CompareFunc(a.Nodes, b.Nodes, func(m, n graph.Node) int { return cmp.Compare(m.ID, n.ID) }))
	})
	if q.Count {
		out.Total = len(out.Paths)
	}
	out.Paths = out.Paths[:min(limit, len(out.Paths))]
	return out, nil
}

func (x *reference) path(way []string, between map[string]map[string][]graph.Link) graph.Path {
	p := graph.Path{Nodes: []graph.Node{x.nodes[way[0]]}}
	for i, id := range way[1:] {
		links := slices.Clone(between[way[i]][id])
		slices.SortFunc(links, graph.CompareLinks)
		cheapest := links[0].Cost()
		for _, l := range links {
			cheapest = min(cheapest, l.Cost())
		}
		p.Nodes, p.Steps, p.Cost = append(p.Nodes, x.nodes[id]), append(p.Steps, links), p.Cost+cheapest
	}
	return p
}
