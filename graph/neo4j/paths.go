package neo4j

import (
	"cmp"
	"context"
	"maps"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// Paths finds shortest paths by Cypher, and all others on the cached links.
//
// There are two searches for a reason. The cached links are all links of the
// record: the first question after a load, or of a command that opens the store
// for one question, waits until they are fetched, and they stay in memory. A
// shortest path, which is what most ask for, needs a few thousand of them, so it
// is searched where they are. BenchmarkFirstPath measures both.
//
// Shortest paths are found by walking from both ends at once, one step a
// query, always from the end with fewer nodes to go on from. SHORTEST in
// Cypher would list every shortest path before the cheapest can be told from
// the rest, and between two states there are millions; here only the links
// between neighbouring steps are asked for, and the cheapest paths through
// them are worked out in time linear in their number. The suite in storetest
// holds both searches to the same answers.
func (s *Store) Paths(ctx context.Context, q graph.PathQuery) (graph.Paths, error) {
	out := graph.Paths{Paths: []graph.Path{}}
	if err := q.Validate(); err != nil {
		return out, err
	}
	if !q.Plain() {
		return searching(ctx, s, nil, q, func(g *paths.Graph) (graph.Paths, error) { return g.Paths(ctx, q) })
	}
	err := s.read(ctx, func(tx *transaction) error {
		if _, err := tx.nodes([]string{q.Start, q.End}); err != nil {
			return err
		}
		w := newWalk(tx, &q)
		layers, met, err := w.meet()
		if err != nil || layers == nil {
			out = graph.Paths{Paths: []graph.Path{}}
			return err
		}
		steps, err := w.prune(layers, met)
		if err != nil {
			return err
		}
		out, err = w.describe(w.cheapest(steps))
		if q.Count {
			out.Total = w.count(steps)
		}
		return err
	})
	return out, err
}

// Nearest implements graph.Store.
func (s *Store) Nearest(ctx context.Context, q graph.NearestQuery) (graph.NearestNodes, error) {
	return searching(ctx, s, q.Validate(), q.Ways(), func(g *paths.Graph) (graph.NearestNodes, error) { return g.Nearest(ctx, q) })
}

// Ego implements graph.Store.
func (s *Store) Ego(ctx context.Context, q graph.EgoQuery) (graph.Ego, error) {
	return searching(ctx, s, q.Validate(), q.Along(), func(g *paths.Graph) (graph.Ego, error) { return g.Ego(ctx, q) })
}

// Common implements graph.Store.
func (s *Store) Common(ctx context.Context, q graph.CommonQuery) (graph.Common, error) {
	return searching(ctx, s, q.Validate(), q.Along(), func(g *paths.Graph) (graph.Common, error) { return g.Common(ctx, q) })
}

// searching answers one question on the cached links: invalid is what is
// wrong with it, along the ways that it walks.
func searching[T any](ctx context.Context, s *Store, invalid error, along graph.PathQuery, ask func(*paths.Graph) (T, error)) (out T, err error) {
	if invalid != nil {
		return out, invalid
	}
	along.Complete()
	g, err := s.searched(ctx, along.NeedsAssembly())
	if err != nil {
		return out, err
	}
	out, err = ask(g)
	return out, s.fault(ctx, err)
}

// walk is the search for the paths of one query.
type walk struct {
	tx        *transaction
	q         *graph.PathQuery
	relations []graph.Relation
	params    map[string]any
	max       int
	limit     int
}

func newWalk(tx *transaction, q *graph.PathQuery) *walk {
	w := &walk{tx: tx, q: q, relations: q.Relations, max: cmp.Or(q.MaxLength, graph.DefaultPathLength), limit: cmp.Or(q.Limit, graph.DefaultPaths)}
	if len(w.relations) == 0 {
		w.relations = graph.PlainRelations()
	}
	lower, upper, except := graph.Bounds(q.From, q.To)
	w.params = map[string]any{"from": lower, "to": cmp.Or(upper, string(graph.OpenEnd)), "except": except, "through": orNull(q.Through), "assembly": q.Assembly}
	return w
}

func (w *walk) ask(query string, params map[string]any) ([]*driver.Record, error) {
	maps.Copy(params, w.params)
	return w.tx.text(walking(query, w.relations, w.q.From, w.q.To), params)
}

// side is what has been reached from one end: the nodes at each distance.
type side struct {
	layers [][]string
	seen   map[string]bool
	goal   string // the other end, which may be of any kind
}

func newSide(start, goal string) *side {
	return &side{layers: [][]string{{start}}, seen: map[string]bool{start: true}, goal: goal}
}

func (s *side) edge() []string { return s.layers[len(s.layers)-1] }

// meet walks until the two sides meet, and returns for each distance from the
// start the nodes that may lie on a shortest path, and at which distance the
// sides met: all nodes there do lie on one. It returns nil when there is no
// path.
func (w *walk) meet() (layers [][]string, met int, err error) {
	a, b := newSide(w.q.Start, w.q.End), newSide(w.q.End, w.q.Start)
	for length := 1; length <= w.max; length++ {
		from, other := a, b
		if len(b.edge()) < len(a.edge()) {
			from, other = b, a
		}
		rows, err := w.ask("step", map[string]any{"ids": from.edge(), "goal": from.goal})
		if err != nil {
			return nil, 0, err
		}
		var next, common []string
		for _, r := range rows {
			id := word(r.Values[0])
			if from.seen[id] {
				continue
			}
			from.seen[id] = true
			next = append(next, id)
			if other.seen[id] {
				common = append(common, id)
			}
		}
		switch {
		case len(common) > 0:
			if from == a {
				a.layers = append(a.layers, common)
			} else {
				a.layers[len(a.layers)-1] = common
			}
			met = len(a.layers) - 1
			for i := length - met - 1; i >= 0; i-- {
				a.layers = append(a.layers, b.layers[i])
			}
			return a.layers, met, nil
		case len(next) == 0:
			return nil, 0, nil
		}
		from.layers = append(from.layers, next)
	}
	return nil, 0, nil
}

// way is the rest of a path, from some node to the end.
type way struct {
	cost int
	ids  []string
}

func compareWays(a, b way) int {
	return cmp.Or(cmp.Compare(a.cost, b.cost), slices.Compare(a.ids, b.ids))
}

// cheapest returns the cheapest ways from the start to the end, best first.
// Layers are walked from the end to the start; of the ways that leave a node,
// only as many as are asked for can be part of the answer. A node of a layer
// that leads nowhere drops out.
func (w *walk) cheapest(steps [][]edge) []way {
	best := map[string][]way{w.q.End: {{0, []string{w.q.End}}}}
	for i := len(steps) - 1; i >= 0; i-- {
		before := map[string][]way{}
		for _, e := range steps[i] {
			for _, rest := range best[e.to] {
				before[e.from] = append(before[e.from], way{rest.cost + e.cost, append([]string{e.from}, rest.ids...)})
			}
			if len(before[e.from]) > 8*w.limit {
				before[e.from] = first(before[e.from], w.limit)
			}
		}
		for id := range before {
			before[id] = first(before[id], w.limit)
		}
		best = before
	}
	return best[w.q.Start]
}

// count counts all ways from the start to the end.
func (w *walk) count(steps [][]edge) int {
	ways := map[string]int{w.q.End: 1}
	for _, step := range slices.Backward(steps) {
		before := map[string]int{}
		for _, e := range step {
			before[e.from] = min(graph.MostCounted, before[e.from]+ways[e.to])
		}
		ways = before
	}
	return ways[w.q.Start]
}

func first(ways []way, n int) []way {
	slices.SortFunc(ways, compareWays)
	return ways[:min(n, len(ways))]
}

type edge struct {
	from, to string
	cost     int
}

// prune asks for the links of every step. From the layer at which the sides
// met, each side is walked back to its end, so that only nodes with a link
// onwards are asked about.
func (w *walk) prune(layers [][]string, met int) ([][]edge, error) {
	steps := make([][]edge, len(layers)-1)
	var err error
	here := layers[met]
	for i := met; i < len(steps); i++ {
		if steps[i], err = w.between(here, layers[i+1]); err != nil {
			return nil, err
		}
		here = ends(steps[i], func(e edge) string { return e.to })
	}
	here = layers[met]
	for i := met - 1; i >= 0; i-- {
		if steps[i], err = w.between(layers[i], here); err != nil {
			return nil, err
		}
		here = ends(steps[i], func(e edge) string { return e.from })
	}
	return steps, nil
}

// between asks for the cheapest link of each pair that is linked, from the
// side with fewer nodes.
func (w *walk) between(from, to []string) ([]edge, error) {
	here, there := from, to
	if len(to) < len(from) {
		here, there = to, from
	}
	rows, err := w.ask("costs", map[string]any{"ids": here, "others": there})
	if err != nil {
		return nil, err
	}
	edges := make([]edge, len(rows))
	for i, r := range rows {
		e := edge{word(r.Values[0]), word(r.Values[1]), number(r.Values[2])}
		if len(to) < len(from) {
			e.from, e.to = e.to, e.from
		}
		edges[i] = e
	}
	return edges, nil
}

func ends(edges []edge, end func(edge) string) []string {
	set := map[string]bool{}
	for _, e := range edges {
		set[end(e)] = true
	}
	return sorted(set)
}

// describe reads the nodes and all links of the ways.
func (w *walk) describe(ways []way) (graph.Paths, error) {
	out := graph.Paths{Length: len(ways[0].ids) - 1, Paths: []graph.Path{}}
	pairs, named := map[[2]string][]graph.Link{}, map[string]bool{}
	for _, way := range ways {
		for i, id := range way.ids {
			named[id] = true
			if i > 0 {
				pairs[[2]string{way.ids[i-1], id}] = nil
			}
		}
	}
	list := make([][]string, 0, len(pairs))
	for p := range pairs {
		list = append(list, p[:])
	}
	rows, err := w.ask("links between", map[string]any{"pairs": list})
	if err != nil {
		return out, err
	}
	for _, r := range rows {
		row := r.AsMap()
		p := [2]string{word(row["start"]), word(row["end"])}
		pairs[p] = append(pairs[p], linkOf(row, p[0], p[1]))
	}
	ids := sorted(named)
	nodes, err := w.tx.nodes(ids)
	if err != nil {
		return out, err
	}
	byID := map[string]graph.Node{}
	for _, n := range nodes {
		byID[n.ID] = n
	}
	for _, way := range ways {
		p := graph.Path{Cost: way.cost}
		for i, id := range way.ids {
			p.Nodes = append(p.Nodes, byID[id])
			if i > 0 {
				links := pairs[[2]string{way.ids[i-1], id}]
				slices.SortFunc(links, graph.CompareLinks)
				p.Steps = append(p.Steps, links)
			}
		}
		out.Paths = append(out.Paths, p)
	}
	return out, nil
}
