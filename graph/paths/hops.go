package paths

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// walk looks for shortest paths.
type walk struct {
	*search
	*scratch
	fronts, backs [][]int32 // the nodes by steps from the starts, to the ends
	length        int
}

// scratch is what a walk notes of each node. It is used again by the next
// walk, since to clear what was touched is far less than to make it anew.
type scratch struct {
	ahead, back []int8   // 1 + steps from the start, to the end; 0: not reached
	costs       []uint64 // of the ways from the node to the end: bit i stands for a cost of i beyond one a step
	ways        []int64  // how many there are
	touched     []int32
}

func (w *walk) release() {
	for _, some := range [][]int32{w.touched, w.starts, w.ends} {
		for _, k := range some {
			w.ahead[k], w.back[k], w.costs[k], w.ways[k] = 0, 0, 0, 0
		}
	}
	w.touched = w.touched[:0]
	w.spare.Put(w.scratch)
}

// shortest finds shortest paths, where conditions are on single links and
// nodes alone.
func (s *search) shortest() (graph.Paths, error) {
	out := graph.Paths{Paths: []graph.Path{}}
	w := walk{search: s}
	met, err := w.meet()
	defer w.release()
	if err != nil || !met {
		return out, err
	}
	out.Length = w.length
	if err := w.priceAll(); err != nil {
		return out, err
	}
	for _, k := range w.starts {
		if w.on(k, 0) {
			out.Total = min(graph.MostCounted, out.Total+int(w.ways[k]))
		}
	}
	found, cut := w.bestOf()
	for _, nodes := range found {
		out.Paths = append(out.Paths, w.tell(nodes))
	}
	out.CutOff = cut
	return out, w.ctx.Err()
}

// grow takes one more step from every node of a frontier.
func (w *walk) grow(frontier []int32, reached []int8, ahead bool) ([]int32, error) {
	var next []int32
	for _, k := range frontier {
		steps := w.Rows.Of(k)
		if err := w.working(len(steps)); err != nil {
			w.touched = append(w.touched, next...)
			return nil, err
		}
		for _, st := range steps {
			if l := &w.Rows.List[st.Link]; reached[st.Other] == 0 && w.lets(l, (l.From == k) == ahead) && w.enters(st.Other, ahead) {
				reached[st.Other] = reached[k] + 1
				next = append(next, st.Other)
			}
		}
	}
	w.touched = append(w.touched, next...)
	return next, nil
}

// enters reports whether a walk may come to a node: one that is passed, or
// the other end of the path.
func (w *walk) enters(k int32, ahead bool) bool {
	if w.isEnd(k) {
		return ahead
	}
	if w.isStart(k) {
		return !ahead
	}
	return w.passes(k)
}

// meet searches from both ends at once, always from the smaller frontier,
// until the two meet. It reports whether they do within the length allowed.
func (w *walk) meet() (bool, error) {
	n := len(w.Nodes)
	if w.scratch, _ = w.spare.Get().(*scratch); w.scratch == nil {
		w.scratch = &scratch{ahead: make([]int8, n), back: make([]int8, n), costs: make([]uint64, n), ways: make([]int64, n)}
	}
	for _, k := range w.starts {
		w.ahead[k] = 1
	}
	for _, k := range w.ends {
		w.back[k] = 1
	}
	w.fronts, w.backs = [][]int32{w.starts}, [][]int32{w.ends}
	for w.length = 1; w.length <= w.q.MaxLength; w.length++ {
		f, b := w.fronts[len(w.fronts)-1], w.backs[len(w.backs)-1]
		if len(f) == 0 || len(b) == 0 {
			return false, nil
		}
		var err error
		var met []int32
		if w.degree(f) <= w.degree(b) {
			if f, err = w.grow(f, w.ahead, true); err != nil {
				return false, err
			}
			w.fronts = append(w.fronts, f)
			met = both(f, w.back)
		} else {
			if b, err = w.grow(b, w.back, false); err != nil {
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
		n += len(w.Rows.Of(k))
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

// priceAll works out, level by level from the end, what ways there are by
// cost, and how many. A link costs 1 to 6 and a path has at most 12, so that
// the costs beyond one a link fit into 61 bits.
func (w *walk) priceAll() error {
	for _, k := range w.ends {
		if w.on(k, w.length) {
			w.costs[k], w.ways[k] = 1, 1
		}
	}
	for i := w.length - 1; i >= 0; i-- {
		here, next := w.level(i), w.level(i+1)
		if err := w.working(min(w.degree(here), w.degree(next))); err != nil {
			return err
		}
		add := func(k, other int32, extra int) {
			w.costs[k] |= w.costs[other] << extra
			w.ways[k] = min(graph.MostCounted, w.ways[k]+w.ways[other])
		}
		if w.degree(here) <= w.degree(next) {
			for _, k := range here {
				w.eachNext(k, true, func(other int32, extra int) bool {
					if w.on(other, i+1) {
						add(k, other, extra)
					}
					return true
				})
			}
			continue
		}
		for _, k := range next {
			w.eachNext(k, false, func(other int32, extra int) bool {
				if w.on(other, i) {
					add(other, k, extra)
				}
				return true
			})
		}
	}
	return nil
}

// eachNext runs do for every node that a step leads to from k (ahead), or
// from which one leads to k, in order of id, with what the cheapest link
// costs beyond one, until do returns false.
func (w *walk) eachNext(k int32, ahead bool, do func(other int32, extra int) bool) {
	steps := w.Rows.Of(k)
	for i := 0; i < len(steps); {
		other, cost := steps[i].Other, 0
		for ; i < len(steps) && steps[i].Other == other; i++ {
			if l := &w.Rows.List[steps[i].Link]; w.lets(l, (l.From == k) == ahead) {
				if c := w.cost(l); cost == 0 || c < cost {
					cost = c
				}
			}
		}
		if cost > 0 && !do(other, cost-1) {
			return
		}
	}
}

// bestOf lists the paths by cost, then by ids from start to end, as far as
// they are wanted. It goes down no way that does not end at the cost looked
// for.
func (w *walk) bestOf() (out [][]int32, cut string) {
	seen := 0
	nodes := make([]int32, w.length+1)
	var follow func(i, left int) bool
	follow = func(i, left int) bool {
		if i == w.length {
			if seen++; seen > w.q.Expansions {
				cut = cutAfter(w.q.Expansions)
				return false
			}
			if !w.q.Diverse || !alike(nodes, out) {
				out = append(out, slices.Clone(nodes))
			}
			return len(out) < w.q.Limit
		}
		more := true
		w.eachNext(nodes[i], true, func(other int32, extra int) bool {
			if extra <= left && w.costs[other]>>(left-extra)&1 == 1 && w.on(other, i+1) {
				nodes[i+1] = other
				more = follow(i+1, left-extra)
			}
			return more
		})
		return more
	}
	starts := w.sorted(w.starts)
	for left := range 64 {
		for _, k := range starts {
			nodes[0] = k
			if w.on(k, 0) && w.costs[k]>>left&1 == 1 && !follow(0, left) {
				return out, cut
			}
		}
	}
	return out, cut
}
