package paths

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

// Link is a graph.Link by keys: of its ends, which are nodes of a Record, and
// of its words. Dates are numbers (20220526; 20220500 where only the month is
// known), 0 unknown.
type Link struct {
	From, To      int32
	Date, Until   int32
	Times         int32
	Value, Detail uint32
	Source        uint32
	Relation      uint8 // place in graph.Relations
}

// Step is a link as it is seen from one of its ends.
type Step struct{ Other, Link int32 }

// Adjacency are links as compressed sparse rows: for each node, its steps to other
// nodes. The steps of a node are in order of the other node's place, so that
// parallel links stand together and ties by id solve themselves.
type Adjacency struct {
	List  []Link
	Start []int32
	Steps []Step
}

// Connect lays links out as rows, in time linear in their number. place gives
// the place of each node in the order of ids; node 0 is none.
func Connect(place []int32, list []Link) Adjacency {
	n := len(place)
	l := Adjacency{List: list, Start: make([]int32, n+1), Steps: make([]Step, 2*len(list))}
	for i := range list {
		l.Start[list[i].From]++
		l.Start[list[i].To]++
	}
	sum := int32(0)
	for i := range l.Start {
		sum, l.Start[i] = sum+l.Start[i], sum
	}
	byPlace := make([]int32, n)
	for k := 1; k < n; k++ {
		byPlace[place[k]] = int32(k)
	}
	// Adjacency of any order first; then every row is walked in order of its
	// node's place and hands itself to its neighbours' rows, which come out
	// sorted.
	fill := slices.Clone(l.Start)
	rough := make([]Step, len(l.Steps))
	for i := range list {
		a, b := list[i].From, list[i].To
		rough[fill[a]] = Step{b, int32(i)}
		fill[a]++
		rough[fill[b]] = Step{a, int32(i)}
		fill[b]++
	}
	copy(fill, l.Start)
	for _, k := range byPlace[:max(n-1, 0)] {
		for _, st := range rough[l.Start[k]:l.Start[k+1]] {
			l.Steps[fill[st.Other]] = Step{k, st.Link}
			fill[st.Other]++
		}
	}
	return l
}

// Of lists the steps of a node.
func (r *Adjacency) Of(k int32) []Step { return r.Steps[r.Start[k]:r.Start[k+1]] }

// Between lists the steps from a to b; place is that of Connect.
func (r *Adjacency) Between(a, b int32, place []int32) []Step {
	steps := r.Of(a)
	i, _ := slices.BinarySearchFunc(steps, place[b], func(st Step, p int32) int { return cmp.Compare(place[st.Other], p) })
	j := i
	for j < len(steps) && steps[j].Other == b {
		j++
	}
	return steps[i:j]
}

// DateNumber turns 2022-05-26 into 20220526, the month 2022-05 into 20220500,
// and the unknown date into 0.
func DateNumber(d graph.Date) int32 {
	n := int32(0)
	for i := range len(d) {
		if c := d[i]; c >= '0' && c <= '9' {
			n = n*10 + int32(c-'0')
		}
	}
	if d.Precision() == graph.ToTheMonth {
		n *= 100
	}
	return n
}

// firstDay and lastDay are graph.Date.FirstDay and LastDay.
func firstDay(n int32) int32 {
	if n%100 == 0 && n != 0 {
		return n + 1
	}
	return n
}

func lastDay(n int32) int32 {
	if n%100 == 0 && n != 0 {
		return DateNumber(DateOf(n).LastDay())
	}
	return n
}

// DateOf is the inverse of DateNumber.
func DateOf(n int32) graph.Date {
	if n == 0 {
		return ""
	}
	b := strconv.AppendInt(make([]byte, 0, 10), int64(n), 10)
	for len(b) < 8 {
		b = append([]byte{'0'}, b...)
	}
	if string(b[6:]) == "00" {
		return graph.Date(string(b[:4]) + "-" + string(b[4:6]))
	}
	return graph.Date(string(b[:4]) + "-" + string(b[4:6]) + "-" + string(b[6:]))
}

// RelationNumber is the place of a relation in graph.Relations.
func RelationNumber(r graph.Relation) uint8 { return relationNumber[r] }

var relationNumber = func() map[graph.Relation]uint8 {
	m := map[graph.Relation]uint8{}
	for i, r := range graph.Relations {
		m[r] = uint8(i)
	}
	return m
}()

var (
	numberVoted     = relationNumber[graph.Voted]
	numberAssembly  = relationNumber[graph.VotedInAssembly]
	numberConcerns  = relationNumber[graph.Concerns]
	numberContinues = relationNumber[graph.Continues]
	numberSpeaksFor = relationNumber[graph.SpeaksFor]
	numberPartOf    = relationNumber[graph.PartOf]
)

// Period is a time that links fall into or not. The zero Period is open.
type Period struct{ from, to int32 }

// Between returns the period from..to, either end of which may be empty.
func Between(from, to graph.Date) Period {
	return Period{DateNumber(from.FirstDay()), DateNumber(to.LastDay())}
}

// Open reports whether every link falls into the period.
func (p *Period) Open() bool { return p.from == 0 && p.to == 0 }

// Holds is graph.Link.During.
func (p *Period) Holds(l *Link) bool {
	if p.Open() || lasting(l) {
		return true
	}
	if l.Date == 0 {
		return false
	}
	if l.Until == 0 {
		return (p.from == 0 || firstDay(l.Date) >= p.from) && (p.to == 0 || lastDay(l.Date) <= p.to)
	}
	return (p.to == 0 || firstDay(l.Date) <= p.to) && (p.from == 0 || last(l) >= p.from)
}

// lasting is graph.Link.Lasting.
func lasting(l *Link) bool {
	return l.Relation == numberContinues || (l.Relation == numberSpeaksFor && l.Date == 0)
}

// last is the last day of a link that has a date.
func last(l *Link) int32 {
	if l.Until != 0 {
		return lastDay(l.Until)
	}
	return lastDay(l.Date)
}
