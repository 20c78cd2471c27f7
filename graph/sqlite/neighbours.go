package sqlite

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// Neighbours implements graph.Store.
func (s *Store) Neighbours(ctx context.Context, q graph.NeighbourQuery) (graph.Neighbourhood, error) {
	var out graph.Neighbourhood
	x, err := s.begin(ctx)
	if err != nil {
		return out, err
	}
	if err := q.Validate(); err != nil {
		return out, err
	}
	after, err := q.Key("neighbours", 2)
	if err != nil {
		return out, err
	}
	size, err := q.Size()
	if err != nil {
		return out, err
	}
	if after != nil {
		if _, err := graph.ParseDate(after[0]); err != nil {
			return out, notACursor(q.Page)
		}
	}
	key, ok := x.byID[q.ID]
	if !ok {
		return out, missing("node", q.ID)
	}
	all := &x.council
	rolls := q.Assembly || x.roll[key]
	if rolls {
		if x, all, err = s.withAssembly(ctx); err != nil {
			return out, err
		}
		if key, ok = x.byID[q.ID]; !ok {
			return out, missing("node", q.ID)
		}
	}
	return x.around(all, key, rolls, after, size, &q), nil
}

// near is a neighbour: a run of steps to one node, with the date of its
// newest link that matches.
type near struct {
	date       int32
	start, end int
}

// around answers a question that was checked. rolls matches in roll calls of the
// Assembly.
func (x *index) around(all *links, key int32, rolls bool, after []string, size int, q *graph.NeighbourQuery) graph.Neighbourhood {
	out := graph.Neighbourhood{Node: x.nodes[key], Neighbours: []graph.Neighbour{}}
	sv := x.linkFilter(q.Relations, q.Values, q.From, q.To)
	steps := all.Of(key)
	matches := func(st step) bool {
		l := &all.List[st.Link]
		return sv.allows(l) && (q.Direction == graph.Both || (q.Direction == graph.Out) == (l.From == key))
	}
	counts := tallies{}
	best := top[near]{most: size + 1, compare: func(a, b near) int {
		if c := cmp.Compare(b.date, a.date); c != 0 {
			return c
		}
		return graph.CompareIDs(x.nodes[steps[a.start].Other].ID, x.nodes[steps[b.start].Other].ID)
	}}
	for i := 0; i < len(steps); {
		n := near{start: i}
		other := steps[i].Other
		wanted := (rolls || !x.roll[other]) && (len(q.Kinds) == 0 || slices.Contains(q.Kinds, x.nodes[other].Kind))
		any := false
		for ; i < len(steps) && steps[i].Other == other; i++ {
			if wanted && matches(steps[i]) {
				l := &all.List[steps[i].Link]
				counts.add(l, l.From == key)
				n.date = max(n.date, l.Date)
				any = true
			}
		}
		if !any {
			continue
		}
		out.Total++
		n.end = i
		if after == nil || behind(paths.DateOf(n.date), x.nodes[other].ID, after) {
			best.add(n)
		}
	}
	for i, n := range best.sorted() {
		if i == size {
			last := best.list[i-1]
			out.Next = graph.Cursor("neighbours", string(paths.DateOf(last.date)), out.Neighbours[i-1].Node.ID)
			break
		}
		nb := graph.Neighbour{Node: x.nodes[steps[n.start].Other]}
		for _, st := range steps[n.start:n.end] {
			if matches(st) {
				nb.Links = append(nb.Links, x.link(&all.List[st.Link]))
			}
		}
		slices.SortStableFunc(nb.Links, graph.CompareLinks)
		out.Neighbours = append(out.Neighbours, nb)
	}
	out.Links = counts.list(x)
	return out
}

// behind reports whether a neighbour comes after the cursor: newest first,
// undated last, then id.
func behind(date graph.Date, id string, after []string) bool {
	return cmp.Or(cmp.Compare(after[0], string(date)), graph.CompareIDs(id, after[1])) > 0
}

// tallies counts links by relation, value and direction. There are few sorts
// at any node, and runs of the same, so that looking through a list is
// fastest.
type tallies struct{ sorts []tally }

type tally struct {
	relation uint8
	out      bool
	value    uint32
	n        int
}

func (t *tallies) add(l *link, out bool) {
	for i := range t.sorts {
		s := &t.sorts[i]
		if s.value == l.Value && s.relation == l.Relation && s.out == out {
			s.n++
			return
		}
	}
	t.sorts = append(t.sorts, tally{l.Relation, out, l.Value, 1})
}

func (t *tallies) list(x *index) []graph.LinkCount {
	out := make([]graph.LinkCount, len(t.sorts))
	for i, s := range t.sorts {
		out[i] = graph.LinkCount{Relation: graph.Relations[s.relation], Value: x.words[s.value], Direction: graph.Into, N: s.n}
		if s.out {
			out[i].Direction = graph.Out
		}
	}
	slices.SortFunc(out, func(a, b graph.LinkCount) int {
		return cmp.Or(cmp.Compare(relationNumber[a.Relation], relationNumber[b.Relation]), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Direction, b.Direction))
	})
	return out
}
