package paths

import (
	"cmp"
	"slices"
)

// moment is where the beginning of a path stands in time: how early it can
// be at what cost.
type moment struct{ cost, day int32 }

// fits reports whether a link may follow on a day that has led to the node
// here, and what day it is then. Of a link whose month alone is known, the day
// may have been any: it fits if even the first of the month is not too early,
// and what follows must not be earlier than the last. Of the votes of one
// decision none is earlier than another.
func (g *Graph) fits(l *Link, here, day int32) (int32, bool) {
	switch {
	case lasting(l):
		return day, true
	case l.Date == 0:
		return 0, false
	case l.Until != 0:
		return max(day, firstDay(l.Date)), last(l) >= day
	case firstDay(l.Date) >= day:
		return lastDay(l.Date), true
	default:
		return day, lastDay(l.Date) == day && DateNumber(g.Nodes[here].Date) == l.Date
	}
}

// later lists the moments after a step along these links. One that is later
// than another and costs no less is dropped; the cheapest stands first.
func (e *enumeration) later(times []moment, here int32, steps []Step) []moment {
	var all []moment
	for _, st := range steps {
		l := &e.Adjacency.List[st.Link]
		if !e.allows(l, l.From == here) {
			continue
		}
		for _, m := range times {
			if day, ok := e.fits(l, here, m.day); ok {
				all = append(all, moment{m.cost + e.search.price(st.Link), day})
			}
		}
	}
	slices.SortFunc(all, func(a, b moment) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.day, b.day)) })
	kept := all[:0]
	for _, m := range all {
		if len(kept) == 0 || m.day < kept[len(kept)-1].day {
			kept = append(kept, m)
		}
	}
	return kept
}

// chosen says which link of each step is walked in time: of the cheapest rows
// of links, the one whose links come first. Step i starts at nodes[i].
func (s *search) chosen(nodes []int32, steps [][]weighed) []int {
	type key struct {
		step int
		day  int32
	}
	known := map[key]int32{}
	var rest func(i int, day int32) int32
	rest = func(i int, day int32) int32 {
		if i == len(steps) {
			return 0
		}
		if c, ok := known[key{i, day}]; ok {
			return c
		}
		best := int32(far)
		for _, w := range steps[i] {
			if then, ok := s.fits(&s.Adjacency.List[w.number], nodes[i], day); ok {
				best = min(best, w.price+rest(i+1, then))
			}
		}
		known[key{i, day}] = best
		return best
	}
	out := make([]int, len(steps))
	day := int32(0)
	for i, links := range steps {
		best := rest(i, day)
		for j, w := range links {
			if then, ok := s.fits(&s.Adjacency.List[w.number], nodes[i], day); ok && w.price+rest(i+1, then) == best {
				out[i], day = j, then
				break
			}
		}
	}
	return out
}
