package paths

import (
	"math"
	"slices"
)

// far is a bound that no way comes up to.
const far = math.MaxInt32 / 2

// bounds says what the way from a node to the end costs at least: by the
// links that may still be taken, and by which of the nodes that must be
// passed are behind it. They are exact for ways that may come by a node
// twice, and so never too high for paths.
type bounds struct {
	states int       // sets of nodes that were passed
	cost   [][]int32 // by links left: one a state and node
	n      int
}

func (b *bounds) at(left, state int, k int32) int32 { return b.cost[left][state*b.n+int(k)] }

// full is the state in which all is passed that must be.
func (s *search) full() int {
	if s.q.ViaInOrder {
		return len(s.via)
	}
	return 1<<len(s.via) - 1
}

// stepOn returns the state after coming to a node; false when that cannot be
// part of a path.
func (s *search) stepOn(state int, k int32) (int, bool) {
	i := slices.Index(s.via, k)
	switch {
	case i < 0:
		return state, true
	case s.q.ViaInOrder:
		return state + 1, state == i
	default:
		return state | 1<<i, state>>i&1 == 0
	}
}

// stepOff is the inverse of stepOn: the state before coming to a node.
func (s *search) stepOff(state int, k int32) (int, bool) {
	i := slices.Index(s.via, k)
	switch {
	case i < 0:
		return state, true
	case s.q.ViaInOrder:
		return state - 1, state == i+1
	default:
		return state &^ (1 << i), state>>i&1 == 1
	}
}

// What a node may be on a path.
const (
	mayPass = 1 << iota
	mayStart
	mayEnd
)

// parts says of every node what it may be.
func (s *search) parts() []uint8 {
	out := make([]uint8, len(s.Nodes))
	for k := 1; k < len(out); k++ {
		if s.passes(int32(k)) {
			out[k] = mayPass
		}
	}
	for _, k := range s.starts {
		out[k] = mayStart
	}
	for _, k := range s.ends {
		out[k] = mayEnd
	}
	return out
}

// reach says how many links a node is away from the starts, walking ahead, at
// most so many; more where that is not enough.
func (s *search) reach(part []uint8, most int) ([]uint8, error) {
	out := make([]uint8, len(s.Nodes))
	for i := range out {
		out[i] = uint8(most + 1)
	}
	front := slices.Clone(s.starts)
	for _, k := range front {
		out[k] = 0
	}
	for d := 1; d <= most && len(front) > 0; d++ {
		var next []int32
		for _, k := range front {
			steps := s.Adjacency.Of(k)
			if err := s.working(len(steps)); err != nil {
				return nil, err
			}
			for _, st := range steps {
				if int(out[st.Other]) > most && part[st.Other]&(mayPass|mayEnd) != 0 {
					if l := &s.Adjacency.List[st.Link]; s.allows(l, l.From == k) {
						out[st.Other] = uint8(d)
						if part[st.Other]&mayPass != 0 {
							next = append(next, st.Other)
						}
					}
				}
			}
		}
		front = next
	}
	return out, nil
}

// layer gives room for the bounds of one number of links left.
func (s *search) layer(b *bounds) []int32 {
	if b.states == 1 {
		return s.perNode()
	}
	return make([]int32, b.states*b.n)
}

// bound works the bounds out, link by link from the ends. Nodes that cannot
// be reached from the starts with the links that are left over are spared, and
// those that near does not allow, where that is known.
func (s *search) bound(part []uint8, most int, near *within) (*bounds, error) {
	reached := make([]uint8, len(s.Nodes))
	if near == nil {
		var err error
		if reached, err = s.reach(part, most); err != nil {
			return nil, err
		}
	}
	b := &bounds{states: s.full() + 1, n: len(s.Nodes), cost: make([][]int32, most+1)}
	b.cost[0] = s.layer(b)
	for i := range b.cost[0] {
		b.cost[0][i] = far
	}
	var front []int32 // places in a layer: state and node
	for _, k := range s.ends {
		i := int32(s.full()*b.n + int(k))
		b.cost[0][i] = 0
		front = append(front, i)
	}
	for left := 1; left <= most; left++ {
		before, now := b.cost[left-1], s.layer(b)
		copy(now, before)
		b.cost[left] = now
		var next []int32
		for _, i := range front {
			state, k := int(i)/b.n, i%int32(b.n)
			base := before[i]
			was, ok := s.stepOff(state, k)
			if !ok || part[k]&mayStart != 0 {
				continue
			}
			row := was * b.n
			steps := s.Adjacency.Of(k)
			if err := s.working(len(steps)); err != nil {
				return nil, err
			}
			for _, st := range steps {
				m := st.Other
				if part[m]&(mayPass|mayStart) == 0 || int(reached[m])+left > most {
					continue
				}
				j := row + int(m)
				if cost := base + s.price(st.Link); cost < now[j] && near.allows(m, cost) {
					if l := &s.Adjacency.List[st.Link]; s.allows(l, l.To == k) {
						if now[j] == before[j] {
							next = append(next, int32(j))
						}
						now[j] = cost
					}
				}
			}
		}
		front = next
	}
	return b, nil
}
