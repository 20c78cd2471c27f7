package paths

// reached is what a search from one side notes.
type reached struct {
	cost  []int32 // the lowest found; far: not reached
	queue []int64 // a heap: cost in the high bits, node in the low ones
	ahead bool
	// before is the node by which each was reached, 0 for the first; nil where
	// nobody asks.
	before []int32
}

func (r *reached) least() int32 {
	if len(r.queue) == 0 {
		return far
	}
	return int32(r.queue[0] >> 32)
}

func (r *reached) push(cost, k int32) {
	q := append(r.queue, int64(cost)<<32|int64(k))
	i := len(q) - 1
	for i > 0 {
		up := (i - 1) / 4
		if q[up] <= q[i] {
			break
		}
		q[up], q[i] = q[i], q[up]
		i = up
	}
	r.queue = q
}

func (r *reached) pop() (cost, k int32) {
	q := r.queue
	top := q[0]
	n := len(q) - 1
	q[0] = q[n]
	q = q[:n]
	for i := 0; ; {
		low, first := i, 4*i+1
		for j := first; j < min(first+4, n); j++ {
			if q[j] < q[low] {
				low = j
			}
		}
		if low == i {
			break
		}
		q[low], q[i] = q[i], q[low]
		i = low
	}
	r.queue = q
	return int32(top >> 32), int32(top & 0xffffffff)
}

func (s *search) reached(k int32, ahead bool) *reached {
	r := &reached{cost: s.perNode(), ahead: ahead}
	for i := range r.cost {
		r.cost[i] = far
	}
	r.cost[k] = 0
	r.push(0, k)
	return r
}

func (s *search) drop(some ...*reached) {
	for _, r := range some {
		s.giveBack(r.cost, r.before)
	}
}

// single finds the one best path from a start to an end by bits, by Dijkstra's
// search from both sides at once (Pohl 1971, "Bi-directional search"). It
// returns false when that path has too many links, which the search does not
// count.
func (s *search) single() (nodes []int32, ok bool, err error) {
	part := s.parts()
	start, end := s.starts[0], s.ends[0]
	f, b := s.reached(start, true), s.reached(end, false)
	defer s.drop(f, b)
	best := int32(far)
	var met []int32
	for f.least()+b.least() < best {
		from, other := f, b
		if len(b.queue) < len(f.queue) {
			from, other = b, f
		}
		var err error
		if met, err = s.settle(from, other, part, met[:0]); err != nil {
			return nil, false, err
		}
		for _, m := range met {
			best = min(best, from.cost[m]+other.cost[m])
		}
	}
	if best >= far {
		return nil, true, s.ctx.Err()
	}
	s.markBack(f, b, part, best)
	nodes = s.firstOf(b, start, end, best)
	return nodes, len(nodes)-1 <= s.q.MaxLength, nil
}

// settle takes the nearest node of one side and goes on from it. It adds the
// nodes to met that became nearer to this side and were reached by the other.
func (s *search) settle(from, other *reached, part []uint8, met []int32) ([]int32, error) {
	cost, k := from.pop()
	if cost > from.cost[k] {
		return met, nil
	}
	steps := s.Adjacency.Of(k)
	if err := s.working(len(steps)); err != nil {
		return met, err
	}
	for _, st := range steps {
		m := st.Other
		if part[m] == 0 {
			continue
		}
		c := cost + s.price(st.Link)
		if c >= from.cost[m] {
			continue
		}
		if l := &s.Adjacency.List[st.Link]; !s.allows(l, (l.From == k) == from.ahead) {
			continue
		}
		from.cost[m] = c
		if from.before != nil {
			from.before[m] = k
		}
		if other.cost[m] < far {
			met = append(met, m)
		}
		if part[m]&mayPass != 0 {
			from.push(c, m)
		}
	}
	return met, nil
}

// markBack notes of all nodes on a best path what is left of it from there.
// Behind the nodes at which the two sides met, b has that already; before
// them it follows from f.
func (s *search) markBack(f, b *reached, part []uint8, best int32) {
	var on []int32
	for k, cost := range f.cost {
		if cost < far && b.cost[k] < far && cost+b.cost[k] == best {
			on = append(on, int32(k))
		}
	}
	for len(on) > 0 {
		k := on[len(on)-1]
		on = on[:len(on)-1]
		for _, st := range s.Adjacency.Of(k) {
			m := st.Other
			if part[m]&(mayPass|mayStart) == 0 || f.cost[m] >= f.cost[k] || f.cost[m]+s.price(st.Link) != f.cost[k] || f.cost[m]+b.cost[m] == best {
				continue
			}
			if l := &s.Adjacency.List[st.Link]; s.allows(l, l.To == k) {
				b.cost[m] = best - f.cost[m]
				on = append(on, m)
			}
		}
	}
}

// firstOf is, of the best paths, the first by ids. b knows what is left of a
// best path from each node on one.
func (s *search) firstOf(b *reached, start, end, best int32) []int32 {
	nodes := []int32{start}
	cost := int32(0)
	for k := start; k != end; {
		for _, st := range s.Adjacency.Of(k) {
			l := &s.Adjacency.List[st.Link]
			if c := cost + s.price(st.Link); b.cost[st.Other] < far && c+b.cost[st.Other] == best && s.allows(l, l.From == k) {
				k, cost = st.Other, c
				break
			}
		}
		nodes = append(nodes, k)
	}
	return nodes
}
