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
	meeting       int       // steps from the starts to where the two met
	met           int8      // the mark there
	length        int
}

// scratch is what a walk notes of each node. It is used again by the next
// walk, since to clear what was touched is far less than to make it again.
type scratch struct {
	// marks are 1 + steps from the starts, or -1 - steps to the ends; 0: not
	// reached. Where the two met it is met or -met, what is avoided is shut.
	marks []int8
	rests []rest
	queue []int32 // the nodes reached, one after the other
	where []int32 // where the two met
	live  [2][]int32
	costs []uint8 // by sort of step; see costsAlong
}

// rest is what ways there are from a node to the ends.
type rest struct {
	costs uint64 // bit i stands for a way that costs i beyond one a step
	ways  int64  // how many
}

const (
	met  = 100
	shut = 101
)

func (s *search) walk() *walk {
	w := &walk{search: s}
	if w.scratch, _ = s.spare.Get().(*scratch); w.scratch == nil {
		w.scratch = &scratch{marks: make([]int8, len(s.Nodes)), rests: make([]rest, len(s.Nodes))}
	}
	w.costs = s.costsAlong(w.costs)
	return w
}

func (w *walk) release() {
	for _, some := range [][]int32{w.queue, w.starts, w.ends, w.avoid} {
		for _, k := range some {
			w.marks[k] = 0
		}
	}
	w.queue, w.where = w.queue[:0], w.where[:0]
	w.spare.Put(w.scratch)
}

// shortest finds shortest paths, where conditions are on single links and
// nodes alone.
func (s *search) shortest() (graph.Paths, error) {
	out := graph.Paths{Paths: []graph.Path{}}
	if found := s.ofTwoLinks(); found != nil {
		for _, nodes := range found {
			out.Paths = append(out.Paths, s.write(nodes))
		}
		out.Length = len(found[0]) - 1
		return out, s.ctx.Err()
	}
	w := s.walk()
	defer w.release()
	ok, err := w.meet()
	if err != nil || !ok {
		return out, err
	}
	out.Length = w.length
	if err := w.priceAll(); err != nil {
		return out, err
	}
	for _, k := range w.level(0) {
		if !s.q.Count {
			break
		}
		out.Total = min(graph.MostCounted, out.Total+int(w.rests[k].ways))
	}
	found, cut := w.bestOf()
	for _, nodes := range found {
		out.Paths = append(out.Paths, w.write(nodes))
	}
	out.CutOff = cut
	return out, w.ctx.Err()
}

// meet searches from both ends at once, always from the side with fewer steps
// to look at, until the two meet. It reports whether they do within the length
// allowed.
func (w *walk) meet() (bool, error) {
	for _, k := range w.starts {
		w.marks[k] = 1
	}
	for _, k := range w.ends {
		w.marks[k] = -1
	}
	for _, k := range w.avoid {
		w.marks[k] = shut
	}
	w.fronts, w.backs = append(w.fronts, w.starts), append(w.backs, w.ends)
	for w.length = 1; w.length <= w.q.MaxLength; w.length++ {
		f, b := w.fronts[len(w.fronts)-1], w.backs[len(w.backs)-1]
		if len(f) == 0 || len(b) == 0 {
			return false, nil
		}
		ahead := w.noHeavier(f, b)
		side, from := &w.fronts, f
		if !ahead {
			side, from = &w.backs, b
		}
		next, err := w.grow(from, len(*side), ahead)
		if err != nil {
			return false, err
		}
		if len(w.where) == 0 {
			*side = append(*side, next)
			continue
		}
		// Only where they met do the two halves join: that level is the next
		// of the side that grew, and the last of the other.
		w.meeting, w.met = len(w.fronts), met
		if !ahead {
			w.meeting, w.met = w.meeting-1, -met
		}
		w.fronts = append(w.fronts[:w.meeting], w.where)
		return true, nil
	}
	return false, nil
}

// grow takes one more step from every node of a frontier, the step-th of its
// side. It returns the nodes that are reached for the first time; where it met
// the other side, it notes those nodes instead.
func (w *walk) grow(frontier []int32, step int, ahead bool) (next []int32, err error) {
	mark, place, against := int8(step+1), int8(met), int32(0)
	if !ahead {
		mark, place, against = -mark, -met, 1
	}
	marks, costs, nodes, first := w.marks, w.costs, w.sorts.node, len(w.queue)
	for _, k := range frontier {
		from, to := w.Adjacency.Start[k], w.Adjacency.Start[k+1]
		if err := w.working(int(to - from)); err != nil {
			return nil, err
		}
		sorts := w.sorts.step[from:to]
		for i, st := range w.Adjacency.Steps[from:to] {
			at := marks[st.Other]
			if at == shut || (at != 0 && (at > 0) == ahead) || (at == 0 && len(w.where) > 0) {
				continue // shut, of this side, or too far off
			}
			if costs[sorts[i]^against] == 0 || (!w.open && !w.period.Holds(&w.Adjacency.List[st.Link])) {
				continue
			}
			switch {
			case at != 0:
				marks[st.Other] = place
				w.where = append(w.where, st.Other)
			case w.inner[nodes[st.Other]] && (w.concern == nil || w.concern[st.Other]):
				marks[st.Other] = mark
				w.queue = append(w.queue, st.Other)
			}
		}
	}
	return w.queue[first:], nil
}

// noHeavier reports whether a has no more steps than b.
func (w *walk) noHeavier(a, b []int32) bool {
	if len(a) <= len(b) {
		return w.heavier(b, w.degree(a)-1)
	}
	return !w.heavier(a, w.degree(b))
}

func (w *walk) degree(nodes []int32) int {
	n := 0
	for _, k := range nodes {
		n += len(w.Adjacency.Of(k))
	}
	return n
}

// heavier reports whether nodes have more steps than so many.
func (w *walk) heavier(nodes []int32, steps int) bool {
	for _, k := range nodes {
		if steps -= len(w.Adjacency.Of(k)); steps < 0 {
			return true
		}
	}
	return steps < 0
}

// level lists nodes that are i steps from the start and may be on a shortest
// path.
func (w *walk) level(i int) []int32 {
	if i < len(w.fronts) {
		return w.fronts[i]
	}
	return w.backs[w.length-i]
}

// markOf is the mark of the nodes of level i.
func (w *walk) markOf(i int) int8 {
	switch {
	case i < w.meeting:
		return int8(i + 1)
	case i > w.meeting:
		return -int8(w.length - i + 1)
	default:
		return w.met
	}
}

// priceAll works out, level by level from the end, what ways there are by
// cost, and how many. A link costs 1 to 6 and a path has at most 12, so that
// the costs beyond one a link fit into 61 bits.
func (w *walk) priceAll() error {
	next := w.level(w.length)
	for _, k := range next {
		w.rests[k] = rest{1, 1}
	}
	for i := w.length - 1; i >= 0; i-- {
		here := w.level(i)
		for _, k := range here {
			w.rests[k] = rest{}
		}
		var err error
		if w.noHeavier(here, next) {
			err = w.join(here, i+1, true)
		} else {
			err = w.join(next, i, false)
		}
		if err != nil {
			return err
		}
		live := w.live[i&1][:0]
		for _, k := range here {
			if w.rests[k].ways > 0 {
				live = append(live, k)
			}
		}
		w.live[i&1], next = live, live
	}
	return nil
}

// join adds up what ways there are over the steps between two levels, by going
// along the rows of the nodes of one to the other level: ahead, or back.
func (w *walk) join(nodes []int32, level int, ahead bool) error {
	mark, marks, rests := w.markOf(level), w.marks, w.rests
	for _, k := range nodes {
		steps, sorts := w.row(k)
		if err := w.working(len(steps)); err != nil {
			return err
		}
		for i := 0; i < len(steps); {
			other := steps[i].Other
			if marks[other] != mark {
				i++
				continue
			}
			cost, n := w.cheapest(steps[i:], sorts[i:], ahead)
			if i += n; cost == 0 {
				continue
			}
			here, there := k, other
			if !ahead {
				here, there = other, k
			}
			r, more := &rests[here], &rests[there]
			r.costs |= more.costs << (cost - 1)
			r.ways = min(graph.MostCounted, r.ways+more.ways)
		}
	}
	return nil
}

// row is the steps of a node with their sorts.
func (w *walk) row(k int32) ([]Step, []int32) {
	from, to := w.Adjacency.Start[k], w.Adjacency.Start[k+1]
	return w.Adjacency.Steps[from:to], w.sorts.step[from:to]
}

// cheapest is what the cheapest of the first steps costs, all n of which lead
// to one node; 0 when none of them may be walked.
func (w *walk) cheapest(steps []Step, sorts []int32, ahead bool) (cost uint8, n int) {
	against := int32(1)
	if ahead {
		against = 0
	}
	other := steps[0].Other
	for ; n < len(steps) && steps[n].Other == other; n++ {
		c := w.costs[sorts[n]^against]
		if c > 0 && (cost == 0 || c < cost) && (w.open || w.period.Holds(&w.Adjacency.List[steps[n].Link])) {
			cost = c
		}
	}
	return cost, n
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
		mark := w.markOf(i + 1)
		steps, sorts := w.row(nodes[i])
		for j := 0; j < len(steps); {
			other := steps[j].Other
			if w.marks[other] != mark {
				j++
				continue
			}
			cost, n := w.cheapest(steps[j:], sorts[j:], true)
			j += n
			// Bit i of the costs beyond one a step.
			beyond := left - int(cost) + 1
			if cost == 0 || beyond < 0 || w.rests[other].costs>>beyond&1 == 0 {
				continue
			}
			nodes[i+1] = other
			if !follow(i+1, beyond) {
				return false
			}
		}
		return true
	}
	starts := w.sorted(w.level(0))
	for left := range 64 {
		for _, k := range starts {
			nodes[0] = k
			if w.marks[k] == w.markOf(0) && w.rests[k].costs>>left&1 == 1 && !follow(0, left) {
				return out, cut
			}
		}
	}
	return out, cut
}
