package paths

import (
	"cmp"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// within is what is known of the few best paths before they are listed:
// none of them costs more than most, and ahead is how far nodes are from the
// start at least.
type within struct {
	most  int32
	ahead *reached
}

// allows reports whether a node can be on one of the paths, which costs that
// much from there to the end.
func (w *within) allows(k, rest int32) bool {
	return w == nil || rest+min(w.ahead.cost[k], w.ahead.least()) <= w.most
}

// within finds as many paths as are wanted, not the best ones but near to
// them: a search from both sides, as that of single, meets at many nodes, each
// of which is on a path of the two sides. It returns nil where that does not
// help: with conditions on whole paths, or where the search would have to look
// at much of the graph.
func (s *search) within(part []uint8) (*within, error) {
	if len(s.starts) != 1 || len(s.ends) != 1 || s.weight == nil || len(s.via)+len(s.q.Votes) > 0 || s.q.InTime || s.q.Diverse {
		return nil, nil
	}
	f, b := s.reached(s.starts[0], true), s.reached(s.ends[0], false)
	defer s.drop(b)
	f.before, b.before = s.perNode(), s.perNode()
	clear(f.before)
	clear(b.before)
	var met []int32
	most := int32(far)
	tried := 0
	for settled := 0; f.least()+b.least() < most; settled++ {
		if len(f.queue) == 0 || len(b.queue) == 0 || settled > max(len(s.Nodes)/4, 1000) {
			break
		}
		from, other := f, b
		if len(b.queue) < len(f.queue) {
			from, other = b, f
		}
		var err error
		if met, err = s.settle(from, other, part, met); err != nil {
			s.drop(f)
			return nil, err
		}
		if len(met) >= 2*tried+2*s.q.Limit {
			tried = len(met)
			most = min(most, s.dearest(f, b, met))
		}
	}
	if most = min(most, s.dearest(f, b, met)); most >= far {
		s.drop(f)
		return nil, s.ctx.Err()
	}
	return &within{most, f}, s.ctx.Err()
}

// dearest is what the last of the cheapest paths costs, as many as are wanted,
// that lead over the nodes where both sides met; far where there are fewer.
func (s *search) dearest(f, b *reached, met []int32) int32 {
	slices.SortFunc(met, func(x, y int32) int { return cmp.Compare(f.cost[x]+b.cost[x], f.cost[y]+b.cost[y]) })
	seen := map[[graph.MaxPathLength + 1]int32]bool{}
	for _, k := range met {
		if path, ok := s.over(f, b, k); ok && !seen[path] {
			if seen[path] = true; len(seen) == s.q.Limit {
				return f.cost[k] + b.cost[k]
			}
		}
	}
	return far
}

// over is the path over a node where both sides met; false when it has too
// many links, or comes by a node twice.
func (s *search) over(f, b *reached, k int32) (path [graph.MaxPathLength + 1]int32, ok bool) {
	n := 0
	add := func(m int32) bool {
		if n > s.q.MaxLength || slices.Contains(path[:n], m) {
			return false
		}
		path[n] = m
		n++
		return true
	}
	for m := k; m != 0; m = f.before[m] {
		if !add(m) {
			return path, false
		}
	}
	slices.Reverse(path[:n])
	for m := b.before[k]; m != 0; m = b.before[m] {
		if !add(m) {
			return path, false
		}
	}
	return path, true
}
