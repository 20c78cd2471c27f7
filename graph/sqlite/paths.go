package sqlite

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Paths implements graph.Store.
func (s *Store) Paths(ctx context.Context, q graph.PathQuery) (graph.Paths, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return graph.Paths{}, err
	}
	if err := q.Validate(); err != nil {
		return graph.Paths{}, err
	}
	if q.MaxLength == 0 {
		q.MaxLength = graph.DefaultPathLength
	}
	if q.Limit == 0 {
		q.Limit = graph.DefaultPaths
	}
	if len(q.Relations) == 0 {
		q.Relations = slices.DeleteFunc(slices.Clone(graph.Relations), func(r graph.Relation) bool { return r == graph.VotedInAssembly })
	}
	w := walk{ctx: ctx, x: x, all: &x.council, sieve: x.sieve(q.Relations, nil, q.From, q.To), q: &q}
	var ok bool
	if w.start, ok = x.byID[q.Start]; !ok {
		return graph.Paths{}, missing("node", q.Start)
	}
	if w.end, ok = x.byID[q.End]; !ok {
		return graph.Paths{}, missing("node", q.End)
	}
	if slices.Contains(q.Relations, graph.VotedInAssembly) {
		if w.all, err = x.all(ctx, s); err != nil {
			return graph.Paths{}, s.fail(ctx, err)
		}
	}
	paths, err := w.paths()
	return paths, s.fail(ctx, err)
}

// walk answers one question about paths.
type walk struct {
	ctx        context.Context
	x          *index
	all        *links
	sieve      sieve
	q          *graph.PathQuery
	start, end int32

	ahead, back []int8    // 1 + steps from the start, to the end; 0: not reached
	levels      [][]int32 // nodes on shortest paths, by steps from the start
	worked      int
}

// through reports whether a path may pass or end at a node.
func (w *walk) through(k int32) bool {
	if k == w.start || k == w.end {
		return true
	}
	return (w.q.Assembly || !w.x.roll[k]) && (len(w.q.Through) == 0 || slices.Contains(w.q.Through, w.x.nodes[k].Kind))
}

func (w *walk) paths() (graph.Paths, error) {
	out := graph.Paths{Paths: []graph.Path{}}
	length, err := w.meet()
	if err != nil || length == 0 {
		return out, err
	}
	out.Length = length
	routes, err := w.best()
	if err != nil {
		return out, err
	}
	for _, r := range routes {
		out.Paths = append(out.Paths, w.tell(r))
	}
	return out, nil
}

// grow takes one more step from every node of a frontier.
func (w *walk) grow(frontier []int32, reached []int8) ([]int32, error) {
	var next []int32
	for _, k := range frontier {
		steps := w.all.of(k)
		if w.worked += len(steps); w.worked > 1<<16 {
			w.worked = 0
			if err := w.ctx.Err(); err != nil {
				return nil, err
			}
		}
		for _, st := range steps {
			if reached[st.other] == 0 && w.sieve.lets(&w.all.list[st.link]) && w.through(st.other) {
				reached[st.other] = reached[k] + 1
				next = append(next, st.other)
			}
		}
	}
	return next, nil
}

// meet searches from both ends at once, always from the smaller frontier,
// until the two meet, and fills levels. It returns the length of the shortest
// paths, 0 when there is none short enough.
func (w *walk) meet() (int, error) {
	n := len(w.x.nodes)
	w.ahead, w.back = make([]int8, n), make([]int8, n)
	w.ahead[w.start], w.back[w.end] = 1, 1
	fronts, backs := [][]int32{{w.start}}, [][]int32{{w.end}}
	for len(fronts)+len(backs)-2 < w.q.MaxLength {
		f, b := fronts[len(fronts)-1], backs[len(backs)-1]
		if len(f) == 0 || len(b) == 0 {
			return 0, nil
		}
		var err error
		var met []int32
		if w.degree(f) <= w.degree(b) {
			if f, err = w.grow(f, w.ahead); err != nil {
				return 0, err
			}
			fronts = append(fronts, f)
			met = both(f, w.back)
		} else {
			if b, err = w.grow(b, w.back); err != nil {
				return 0, err
			}
			backs = append(backs, b)
			met = both(b, w.ahead)
		}
		if len(met) > 0 {
			w.levels = w.between(met, len(fronts)-1, len(backs)-1)
			return len(w.levels) - 1, nil
		}
	}
	return 0, nil
}

func (w *walk) degree(frontier []int32) int {
	n := 0
	for _, k := range frontier {
		n += len(w.all.of(k))
	}
	return n
}

func both(frontier []int32, reached []int8) []int32 {
	var out []int32
	for _, k := range frontier {
		if reached[k] != 0 {
			out = append(out, k)
		}
	}
	return out
}

// between follows the two searches back from where they met and keeps the
// nodes that lie on shortest paths, level by level.
func (w *walk) between(met []int32, steps, stepsBack int) [][]int32 {
	levels := make([][]int32, steps+stepsBack+1)
	levels[steps] = met
	alive := make([]bool, len(w.x.nodes))
	trace := func(from, to int, reached []int8, distance int8) {
		for _, k := range levels[from] {
			for _, st := range w.all.of(k) {
				if reached[st.other] == distance && !alive[st.other] && w.sieve.lets(&w.all.list[st.link]) {
					alive[st.other] = true
					levels[to] = append(levels[to], st.other)
				}
			}
		}
	}
	for i := steps; i > 0; i-- {
		trace(i, i-1, w.ahead, int8(i))
	}
	for i := range stepsBack {
		trace(steps+i, steps+i+1, w.back, int8(stepsBack-i))
	}
	return levels
}

// route is the way from a node to the end: its cost, the next node, and which
// of that node's routes goes on from there.
type route struct {
	cost int
	next int32
	rest int
}

// best works out, from the end backwards, the best routes of every node on a
// shortest path, and returns those of the start as nodes. A route that is not
// among the best of its node cannot be part of one that is among the best of
// an earlier node, since ties are broken by ids in order from the start.
func (w *walk) best() ([][]int32, error) {
	routes := map[int32][]route{w.end: {{}}}
	level := make([]int, len(w.x.nodes)) // 1 + level
	for i, nodes := range w.levels {
		for _, k := range nodes {
			level[k] = i + 1
		}
	}
	for i := len(w.levels) - 2; i >= 0; i-- {
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
		for _, k := range w.levels[i] {
			routes[k] = w.routes(k, level, i+2, routes)
		}
	}
	out := make([][]int32, 0, len(routes[w.start]))
	for _, r := range routes[w.start] {
		nodes := []int32{w.start}
		for {
			nodes = append(nodes, r.next)
			if r.next == w.end {
				break
			}
			r = routes[r.next][r.rest]
		}
		out = append(out, nodes)
	}
	return out, nil
}

// routes merges the routes of the nodes that follow k.
func (w *walk) routes(k int32, level []int, next int, routes map[int32][]route) []route {
	best := top[route]{most: w.q.Limit, compare: func(a, b route) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(w.x.place[a.next], w.x.place[b.next]), cmp.Compare(a.rest, b.rest))
	}}
	steps := w.all.of(k)
	for i := 0; i < len(steps); {
		other, cost := steps[i].other, 0
		for ; i < len(steps) && steps[i].other == other; i++ {
			l := &w.all.list[steps[i].link]
			if level[other] == next && w.sieve.lets(l) {
				if c := w.x.cost(l); cost == 0 || c < cost {
					cost = c
				}
			}
		}
		if cost == 0 {
			continue
		}
		for rest, r := range routes[other] {
			best.add(route{cost + r.cost, other, rest})
		}
	}
	return best.sorted()
}

func (x *index) cost(l *link) int { return graph.Cost(graph.Relations[l.relation], x.words[l.value]) }

// tell writes a path out in full.
func (w *walk) tell(nodes []int32) graph.Path {
	p := graph.Path{Nodes: make([]graph.Node, len(nodes)), Steps: make([][]graph.Link, len(nodes)-1)}
	for i, k := range nodes {
		p.Nodes[i] = w.x.nodes[k]
		if i == 0 {
			continue
		}
		cheapest := 0
		for _, st := range w.all.between(nodes[i-1], k, w.x.place) {
			l := &w.all.list[st.link]
			if !w.sieve.lets(l) {
				continue
			}
			p.Steps[i-1] = append(p.Steps[i-1], w.x.link(l))
			if c := w.x.cost(l); cheapest == 0 || c < cheapest {
				cheapest = c
			}
		}
		slices.SortStableFunc(p.Steps[i-1], graph.CompareLinks)
		p.Cost += cheapest
	}
	return p
}

// between lists the steps from a to b.
func (l *links) between(a, b int32, place []int32) []step {
	steps := l.of(a)
	i, _ := slices.BinarySearchFunc(steps, place[b], func(st step, p int32) int { return cmp.Compare(place[st.other], p) })
	j := i
	for j < len(steps) && steps[j].other == b {
		j++
	}
	return steps[i:j]
}
