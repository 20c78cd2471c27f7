package paths

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// partial is the beginning of a path.
type partial struct {
	least int32 // what a path that begins so costs at least
	cost  int32 // so far
	state uint8
	n     int8 // nodes
	nodes [graph.MaxPathLength + 1]int32
	times []moment // in time alone
}

func (p *partial) end() int32 { return p.nodes[p.n-1] }

// queue holds beginnings of paths, the most promising first: by what a path
// costs at least, then by ids. Of two beginnings none is a part of the other,
// so that ids compare like those of the whole paths.
type queue struct {
	list  []*partial
	place []int32
}

func (q *queue) Len() int           { return len(q.list) }
func (q *queue) Less(i, j int) bool { return q.compare(q.list[i], q.list[j]) < 0 }
func (q *queue) Swap(i, j int)      { q.list[i], q.list[j] = q.list[j], q.list[i] }
func (q *queue) Push(v any)         { q.list = append(q.list, v.(*partial)) }
func (q *queue) Pop() any {
	last := q.list[len(q.list)-1]
	q.list = q.list[:len(q.list)-1]
	return last
}

func (q *queue) compare(a, b *partial) int {
	if c := cmp.Compare(a.least, b.least); c != 0 {
		return c
	}
	return slices.CompareFunc(a.nodes[:a.n], b.nodes[:b.n], func(x, y int32) int { return cmp.Compare(q.place[x], q.place[y]) })
}

// enumeration lists paths in order, by always going on from the beginning
// that promises most.
type enumeration struct {
	*search
	queue
	bounds *bounds
	near   *within // nil: not known
	part   []uint8
	most   int
	looked int     // beginnings of paths
	known  []int32 // what the cheapest paths cost that are in the queue or given, up to the limit
	until  time.Time
}

// best finds the best paths in ModeInformative, and shortest paths under
// conditions on more than single links and nodes.
func (s *search) best() (graph.Paths, error) {
	out := graph.Paths{Paths: []graph.Path{}, UnanimousLeftOut: s.leftOut}
	found, cut, err := s.list()
	if err != nil {
		return out, err
	}
	for i, nodes := range found {
		if i == 0 {
			out.Length = len(nodes) - 1
		}
		if s.q.Mode != graph.ModeInformative && len(nodes)-1 > out.Length {
			break // longer than the shortest
		}
		out.Paths = append(out.Paths, s.write(nodes))
	}
	out.CutOff = cut
	return out, nil
}

// list lists the best paths, as nodes, and says whether it was cut off.
func (s *search) list() (found [][]int32, cut string, err error) {
	if len(s.starts) == 1 && len(s.ends) == 1 && s.q.Limit == 1 && s.weight != nil && len(s.via)+len(s.q.Votes) == 0 && !s.q.InTime {
		nodes, ok, err := s.single()
		if err != nil {
			return nil, "", err
		}
		if ok {
			if nodes != nil {
				found = append(found, nodes)
			}
			return found, "", nil
		}
	}
	e := enumeration{search: s, queue: queue{place: s.Place}, part: s.parts(), most: s.q.MaxLength, until: time.Now().Add(s.q.Within)}
	if e.near, err = s.within(e.part); err != nil {
		return nil, "", err
	}
	if e.near != nil {
		defer s.drop(e.near.ahead)
	}
	if e.bounds, err = s.bound(e.part, e.most, e.near); err != nil {
		return nil, "", err
	}
	defer s.giveBack(e.bounds.cost...)
	for _, k := range s.starts {
		if least := e.bounds.at(e.most, 0, k); least < far {
			p := &partial{least: least, n: 1}
			p.nodes[0] = k
			if s.q.InTime {
				p.times = []moment{{}}
			}
			e.add(p)
		}
	}
	shortest := int32(-1)
	for len(e.queue.list) > 0 {
		p := heap.Pop(&e.queue).(*partial)
		if shortest >= 0 && p.least>>costBits > shortest {
			break
		}
		if e.part[p.end()]&mayEnd == 0 {
			if cut = e.cut(); cut != "" {
				break
			}
			if err := e.follow(p); err != nil {
				return nil, "", err
			}
			continue
		}
		if s.q.Mode != graph.ModeInformative {
			shortest = p.cost >> costBits
		}
		nodes := slices.Clone(p.nodes[:p.n])
		if s.q.Diverse && alike(nodes, found) {
			continue
		}
		if found = append(found, nodes); len(found) == s.q.Limit {
			break
		}
	}
	return found, cut, s.ctx.Err()
}

func (e *enumeration) add(p *partial) {
	e.looked++
	heap.Push(&e.queue, p)
}

func (e *enumeration) cut() string {
	switch {
	case e.looked > e.q.Expansions:
		return cutAfter(e.q.Expansions)
	case e.looked&63 == 0 && time.Now().After(e.until):
		return fmt.Sprintf("The search was cut off after %s; there may be more paths.", e.q.Within)
	default:
		return ""
	}
}

func cutAfter(expansions int) string {
	return fmt.Sprintf("The search was cut off after looking at %d beginnings of paths; there may be more.", expansions)
}

// follow adds every beginning that is one link longer.
func (e *enumeration) follow(p *partial) error {
	here, left := p.end(), e.most-int(p.n)
	steps := e.Adjacency.Of(here)
	if err := e.working(len(steps)); err != nil {
		return err
	}
	for i := 0; i < len(steps); {
		first, other := i, steps[i].Other
		for i < len(steps) && steps[i].Other == other {
			i++
		}
		if e.part[other]&(mayPass|mayEnd) == 0 {
			continue
		}
		state, ok := e.stepOn(int(p.state), other)
		if !ok || (e.part[other]&mayEnd != 0 && state != e.full()) {
			continue
		}
		rest := e.bounds.at(left, state, other)
		if rest >= far || p.cost+rest >= e.enough() || slices.Contains(p.nodes[:p.n], other) {
			continue
		}
		next := &partial{n: p.n + 1, state: uint8(state), nodes: p.nodes}
		next.nodes[p.n] = other
		if !e.price(p, next, here, steps[first:i]) {
			continue
		}
		if p.n > 1 && !e.agrees(p.nodes[p.n-2], here, other) {
			continue
		}
		next.least = next.cost + rest
		if next.least >= e.enough() {
			continue
		}
		if e.part[other]&mayEnd != 0 {
			e.note(next.cost)
		}
		e.add(next)
	}
	return nil
}

// price works out what the beginning costs with a step along these links;
// false when none of them may be walked.
func (e *enumeration) price(p, next *partial, here int32, steps []Step) bool {
	if e.q.InTime {
		next.times = e.later(p.times, here, steps)
		if len(next.times) == 0 {
			return false
		}
		next.cost = next.times[0].cost
		return true
	}
	next.cost = far
	for _, st := range steps {
		if l := &e.Adjacency.List[st.Link]; e.allows(l, l.From == here) {
			next.cost = min(next.cost, p.cost+e.search.price(st.Link))
		}
	}
	return next.cost < far
}

// enough is a cost from which on no path can be among those given. It is
// known when as many paths as are wanted are known, and all of them count.
func (e *enumeration) enough() int32 {
	switch {
	case e.q.Diverse:
		return far
	case len(e.known) == e.q.Limit:
		return e.known[len(e.known)-1] + 1
	case e.near != nil:
		return e.near.most + 1
	default:
		return far
	}
}

func (e *enumeration) note(cost int32) {
	i, _ := slices.BinarySearch(e.known, cost)
	if i >= e.q.Limit {
		return
	}
	e.known = slices.Insert(e.known, i, cost)
	e.known = e.known[:min(len(e.known), e.q.Limit)]
}

// alike reports whether more than half of the nodes between the ends of a
// path are between the ends of one of the others.
func alike(nodes []int32, others [][]int32) bool {
	between := nodes[1 : len(nodes)-1]
	for _, o := range others {
		shared := 0
		for _, k := range between {
			if slices.Contains(o[1:len(o)-1], k) {
				shared++
			}
		}
		if 2*shared > len(between) {
			return true
		}
	}
	return false
}

// sorted returns nodes in order of id.
func (g *Graph) sorted(nodes []int32) []int32 {
	out := slices.Clone(nodes)
	slices.SortFunc(out, func(a, b int32) int { return cmp.Compare(g.Place[a], g.Place[b]) })
	return out
}
