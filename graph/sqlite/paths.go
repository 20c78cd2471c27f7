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
	all := &x.council
	if slices.Contains(q.Relations, graph.VotedInAssembly) {
		if x, all, err = s.withAssembly(ctx); err != nil {
			return graph.Paths{}, err
		}
	}
	w := walk{ctx: ctx, x: x, all: all, sieve: x.sieve(q.Relations, nil, q.From, q.To), q: &q}
	var ok bool
	if w.start, ok = x.byID[q.Start]; !ok {
		return graph.Paths{}, missing("node", q.Start)
	}
	if w.end, ok = x.byID[q.End]; !ok {
		return graph.Paths{}, missing("node", q.End)
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

	*scratch
	fronts, backs  [][]int32 // the nodes by steps from the start, to the end
	length, worked int
}

// scratch is what a walk notes of each node. It is used again by the next
// walk, since to clear what was touched is far less than to make it anew.
type scratch struct {
	ahead, back []int8   // 1 + steps from the start, to the end; 0: not reached
	costs       []uint64 // of the ways from the node to the end: bit i stands for a cost of i beyond one a step
	touched     []int32
}

func (w *walk) release() {
	for _, k := range append(w.touched, w.start, w.end) {
		w.ahead[k], w.back[k], w.costs[k] = 0, 0, 0
	}
	w.touched = w.touched[:0]
	w.x.spare.Put(w.scratch)
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
	met, err := w.meet()
	defer w.release()
	if err != nil || !met {
		return out, err
	}
	out.Length = w.length
	if err := w.price(); err != nil {
		return out, err
	}
	for _, nodes := range w.best() {
		out.Paths = append(out.Paths, w.tell(nodes))
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
				w.touched = append(w.touched, next...)
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
	w.touched = append(w.touched, next...)
	return next, nil
}

// meet searches from both ends at once, always from the smaller frontier,
// until the two meet. It reports whether they do within the length allowed.
func (w *walk) meet() (bool, error) {
	n := len(w.x.nodes)
	if w.scratch, _ = w.x.spare.Get().(*scratch); w.scratch == nil {
		w.scratch = &scratch{ahead: make([]int8, n), back: make([]int8, n), costs: make([]uint64, n)}
	}
	w.ahead[w.start], w.back[w.end] = 1, 1
	w.fronts, w.backs = [][]int32{{w.start}}, [][]int32{{w.end}}
	for w.length = 1; w.length <= w.q.MaxLength; w.length++ {
		f, b := w.fronts[len(w.fronts)-1], w.backs[len(w.backs)-1]
		if len(f) == 0 || len(b) == 0 {
			return false, nil
		}
		var err error
		var met []int32
		if w.degree(f) <= w.degree(b) {
			if f, err = w.grow(f, w.ahead); err != nil {
				return false, err
			}
			w.fronts = append(w.fronts, f)
			met = both(f, w.back)
		} else {
			if b, err = w.grow(b, w.back); err != nil {
				return false, err
			}
			w.backs = append(w.backs, b)
			met = both(b, w.ahead)
		}
		if len(met) > 0 {
			// Only where they met do the two halves join.
			w.fronts[len(w.fronts)-1], w.backs[len(w.backs)-1] = met, met
			return true, nil
		}
	}
	return false, nil
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

// level lists nodes that are i steps from the start and may be on a shortest
// path.
func (w *walk) level(i int) []int32 {
	if i < len(w.fronts) {
		return w.fronts[i]
	}
	return w.backs[w.length-i]
}

// on reports whether a node is of level i.
func (w *walk) on(k int32, i int) bool {
	switch meeting := len(w.fronts) - 1; {
	case i < meeting:
		return w.ahead[k] == int8(i+1)
	case i > meeting:
		return w.back[k] == int8(w.length-i+1)
	default:
		return w.ahead[k] != 0 && w.back[k] != 0 && int(w.ahead[k])-1 == i
	}
}

// price works out, level by level from the end, what ways there are by cost.
// A link costs 1 to 6 and a path has at most 12, so that the costs beyond one
// a link fit into 61 bits.
func (w *walk) price() error {
	w.costs[w.end] = 1
	for i := w.length - 1; i >= 0; i-- {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		here, next := w.level(i), w.level(i+1)
		if w.degree(here) <= w.degree(next) {
			for _, k := range here {
				w.eachNext(k, func(other int32, extra int) bool {
					if w.on(other, i+1) {
						w.costs[k] |= w.costs[other] << extra
					}
					return true
				})
			}
			continue
		}
		for _, k := range next {
			w.eachNext(k, func(other int32, extra int) bool {
				if w.on(other, i) {
					w.costs[other] |= w.costs[k] << extra
				}
				return true
			})
		}
	}
	return nil
}

// eachNext runs do for every node that is linked to k, in order of id, with
// what the cheapest link costs beyond one, until do returns false.
func (w *walk) eachNext(k int32, do func(other int32, extra int) bool) {
	steps := w.all.of(k)
	for i := 0; i < len(steps); {
		other, cost := steps[i].other, 0
		for ; i < len(steps) && steps[i].other == other; i++ {
			if l := &w.all.list[steps[i].link]; w.sieve.lets(l) {
				if c := w.x.cost(l); cost == 0 || c < cost {
					cost = c
				}
			}
		}
		if cost > 0 && !do(other, cost-1) {
			return
		}
	}
}

// best lists the paths by cost, then by ids from start to end, as far as they
// are wanted. It goes down no way that does not end at the cost looked for.
func (w *walk) best() [][]int32 {
	var out [][]int32
	nodes := make([]int32, w.length+1)
	nodes[0] = w.start
	var follow func(i, left int) bool
	follow = func(i, left int) bool {
		if i == w.length {
			out = append(out, slices.Clone(nodes))
			return len(out) < w.q.Limit
		}
		more := true
		w.eachNext(nodes[i], func(other int32, extra int) bool {
			if extra <= left && w.costs[other]>>(left-extra)&1 == 1 && w.on(other, i+1) {
				nodes[i+1] = other
				more = follow(i+1, left-extra)
			}
			return more
		})
		return more
	}
	for left := range 64 {
		if w.costs[w.start]>>left&1 == 1 && !follow(0, left) {
			break
		}
	}
	return out
}

// costs is graph.Cost by number of relation, for those whose cost does not
// depend on the value.
var costs = func() []int {
	out := make([]int, len(graph.Relations))
	for i, r := range graph.Relations {
		out[i] = graph.Cost(r, "")
	}
	return out
}()

func (x *index) cost(l *link) int {
	if l.relation != numberVoted {
		return costs[l.relation]
	}
	return graph.Cost(graph.Voted, x.words[l.value])
}

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
