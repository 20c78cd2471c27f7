package neo4j

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Neighbours lists what is linked to a node. The database sends the links
// that match; they are gathered here, by the domain's own rules.
func (s *Store) Neighbours(ctx context.Context, q graph.NeighbourQuery) (graph.Neighbourhood, error) {
	if err := q.Validate(); err != nil {
		return graph.Neighbourhood{}, err
	}
	size, err := q.Size()
	if err != nil {
		return graph.Neighbourhood{}, err
	}
	after, err := q.Key("neighbours", 2)
	if err != nil {
		return graph.Neighbourhood{}, err
	}
	relations := q.Relations
	if len(relations) == 0 {
		relations = graph.Relations
	}
	var out graph.Neighbourhood
	err = s.read(ctx, func(tx *transaction) error {
		self, err := tx.nodes([]string{q.ID})
		if err != nil {
			return err
		}
		out = graph.Neighbourhood{Node: self[0], Neighbours: []graph.Neighbour{}, Links: []graph.LinkCount{}}
		rows, err := tx.text(walking("neighbours", relations, "", ""), map[string]any{
			"id": q.ID, "direction": string(q.Direction), "values": orNull(q.Values), "kinds": orNull(q.Kinds),
			"assembly": q.Assembly || self[0].Type == assemblyVote,
		})
		if err != nil {
			return err
		}
		links, counts := map[string][]graph.Link{}, map[graph.LinkCount]int{}
		for _, r := range rows {
			row := r.AsMap()
			id := word(row["id"])
			l := linkOf(row, q.ID, id)
			if !l.During(q.From, q.To) {
				continue
			}
			links[id] = append(links[id], l)
			direction := graph.Out
			if l.From != q.ID {
				direction = graph.Into
			}
			counts[graph.LinkCount{Relation: l.Relation, Value: l.Value, Direction: direction}]++
		}
		out.Links = sortedCounts(counts)
		out.Total = len(links)
		page, more := neighbourPage(links, after, size)
		nodes, err := tx.nodes(page)
		if err != nil {
			return err
		}
		for i, id := range page {
			slices.SortFunc(links[id], graph.CompareLinks)
			out.Neighbours = append(out.Neighbours, graph.Neighbour{Node: nodes[i], Links: links[id]})
		}
		if more {
			last := page[len(page)-1]
			out.Next = graph.Cursor("neighbours", string(newest(links[last])), last)
		}
		return nil
	})
	return out, err
}

const assemblyVote = "assembly vote"

// newest is the day of the newest of a neighbour's links; empty when none has
// one, which comes last.
func newest(links []graph.Link) graph.Date {
	var d graph.Date
	for _, l := range links {
		d = max(d, l.Date)
	}
	return d
}

// neighbourPage returns the ids of a page of neighbours, and whether there
// are more after it.
func neighbourPage(links map[string][]graph.Link, after []string, size int) (ids []string, more bool) {
	type place struct {
		day graph.Date
		id  string
	}
	order := func(a, b place) int { return cmp.Or(cmp.Compare(b.day, a.day), graph.CompareIDs(a.id, b.id)) }
	places := make([]place, 0, len(links))
	for id, l := range links {
		p := place{newest(l), id}
		if after == nil || order(p, place{graph.Date(after[0]), after[1]}) > 0 {
			places = append(places, p)
		}
	}
	slices.SortFunc(places, order)
	more = len(places) > size
	for _, p := range places[:min(size, len(places))] {
		ids = append(ids, p.id)
	}
	return ids, more
}

func sortedCounts(counts map[graph.LinkCount]int) []graph.LinkCount {
	out := make([]graph.LinkCount, 0, len(counts))
	for c, n := range counts {
		c.N = n
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b graph.LinkCount) int {
		return cmp.Or(
			cmp.Compare(slices.Index(graph.Relations, a.Relation), slices.Index(graph.Relations, b.Relation)),
			cmp.Compare(a.Value, b.Value), cmp.Compare(a.Direction, b.Direction),
		)
	})
	return out
}
