package sqlite

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
)

// index is what is kept in memory of one state of the record: the short form
// and search text of every node, and its links as compressed sparse rows.
// Nodes are addressed by their key in the file, which runs from 1 without
// gaps. An index never changes once readers see it.
type index struct {
	version int64
	status  graph.Status
	nodes   []graph.Node
	docs    []doc
	roll    []bool  // whether the node is a roll call of the Assembly
	place   []int32 // of the id, in the order of ids
	shelf   []int32 // of the node among search hits of one tier; see graph.CompareHits
	byID    map[string]int32
	words   []string // the values, details and sources that links name by number
	council links    // all but the votes in the Assembly

	spare sync.Pool // of *scratch

	loading sync.Mutex // held while whole or led is made
	whole   *links     // all links; nil until somebody asks for the Assembly's
	led     *ledger    // nil until somebody asks for a list
}

// doc is a graph.SearchDoc with its names in one text.
type doc struct{ names, more string }

// link is a graph.Link by keys. Dates are numbers (20220526), 0 unknown.
type link struct {
	from, to      int32
	date, until   int32
	times         int32
	value, detail uint32
	source        uint32
	relation      uint8 // place in graph.Relations
}

// links holds links and, for each node, its steps to other nodes. The steps
// of a node are in order of the other node's place, so that parallel links
// stand together and ties by id solve themselves.
type links struct {
	list  []link
	start []int32
	steps []step
}

type step struct{ other, link int32 }

var relationNumber = func() map[graph.Relation]uint8 {
	m := map[graph.Relation]uint8{}
	for i, r := range graph.Relations {
		m[r] = uint8(i)
	}
	return m
}()

var (
	numberVoted    = relationNumber[graph.Voted]
	numberAssembly = relationNumber[graph.VotedInAssembly]
	numberVeto     = relationNumber[graph.CastVeto]
	numberCites    = relationNumber[graph.Cites]

	numberConcerns  = relationNumber[graph.Concerns]
	numberMade      = relationNumber[graph.Made]
	numberSpeaksFor = relationNumber[graph.SpeaksFor]
)

// arrange fills what follows from the nodes: places, shelves, ids.
func (x *index) arrange() {
	order := make([]int32, len(x.nodes)-1)
	for i := range order {
		order[i] = int32(i + 1)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(x.nodes[a].ID, x.nodes[b].ID) })
	x.place = make([]int32, len(x.nodes))
	for i, k := range order {
		x.place[k] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return graph.CompareHits(graph.Hit{Node: x.nodes[a]}, graph.Hit{Node: x.nodes[b]})
	})
	x.shelf = make([]int32, len(x.nodes))
	for i, k := range order {
		x.shelf[k] = int32(i)
	}
}

func (x *index) name() {
	x.byID = make(map[string]int32, len(x.nodes))
	for k := 1; k < len(x.nodes); k++ {
		x.byID[x.nodes[k].ID] = int32(k)
	}
}

// connect lays out the links as compressed sparse rows, in time linear in
// their number.
func (x *index) connect(list []link) links {
	n := len(x.nodes)
	l := links{list: list, start: make([]int32, n+1), steps: make([]step, 2*len(list))}
	for i := range list {
		l.start[list[i].from]++
		l.start[list[i].to]++
	}
	sum := int32(0)
	for i := range l.start {
		sum, l.start[i] = sum+l.start[i], sum
	}
	byPlace := make([]int32, n)
	for k := 1; k < n; k++ {
		byPlace[x.place[k]] = int32(k)
	}
	// Rows of any order first; then every row is walked in order of its
	// node's place and hands itself to its neighbours' rows, which come out
	// sorted.
	fill := slices.Clone(l.start)
	rough := make([]step, len(l.steps))
	for i := range list {
		a, b := list[i].from, list[i].to
		rough[fill[a]] = step{b, int32(i)}
		fill[a]++
		rough[fill[b]] = step{a, int32(i)}
		fill[b]++
	}
	copy(fill, l.start)
	for _, k := range byPlace[:max(n-1, 0)] {
		for _, st := range rough[l.start[k]:l.start[k+1]] {
			l.steps[fill[st.other]] = step{k, st.link}
			fill[st.other]++
		}
	}
	return l
}

func (l *links) of(k int32) []step { return l.steps[l.start[k]:l.start[k+1]] }

// link returns the link in words.
func (x *index) link(l *link) graph.Link {
	return graph.Link{
		From: x.nodes[l.from].ID, To: x.nodes[l.to].ID, Relation: graph.Relations[l.relation],
		Value: x.words[l.value], Detail: x.words[l.detail], Times: int(l.times),
		Date: dateOf(l.date), Until: dateOf(l.until), Source: x.words[l.source],
	}
}

// dateNumber turns 2022-05-26 into 20220526, and the unknown date into 0.
func dateNumber(d graph.Date) int32 {
	n := int32(0)
	for i := range len(d) {
		if c := d[i]; c >= '0' && c <= '9' {
			n = n*10 + int32(c-'0')
		}
	}
	return n
}

func dateOf(n int32) graph.Date {
	if n == 0 {
		return ""
	}
	b := strconv.AppendInt(make([]byte, 0, 10), int64(n), 10)
	for len(b) < 8 {
		b = append([]byte{'0'}, b...)
	}
	return graph.Date(string(b[:4]) + "-" + string(b[4:6]) + "-" + string(b[6:]))
}

// sieve says which links match: their relation, value and period.
type sieve struct {
	relations []bool // by number
	values    []bool // by word; nil: any
	from, to  int32  // 0: open
	always    bool   // both ends are open
	lasting   [2]uint8
}

func (x *index) sieve(relations []graph.Relation, values []string, from, to graph.Date) sieve {
	s := sieve{relations: make([]bool, len(graph.Relations)), from: dateNumber(from), to: dateNumber(to)}
	s.always = s.from == 0 && s.to == 0
	s.lasting = [2]uint8{relationNumber[graph.Continues], relationNumber[graph.SpeaksFor]}
	for i := range s.relations {
		s.relations[i] = len(relations) == 0
	}
	for _, r := range relations {
		s.relations[relationNumber[r]] = true
	}
	if len(values) > 0 {
		s.values = make([]bool, len(x.words))
		for i, w := range x.words {
			s.values[i] = slices.Contains(values, w)
		}
	}
	return s
}

// lets reports whether the link matches; see graph.Link.During.
func (s *sieve) lets(l *link) bool {
	if !s.relations[l.relation] || (s.values != nil && !s.values[l.value]) {
		return false
	}
	return s.always || s.during(l)
}

func (s *sieve) during(l *link) bool {
	if l.relation == s.lasting[0] || (l.relation == s.lasting[1] && l.date == 0) {
		return true
	}
	if l.date == 0 {
		return false
	}
	end := l.date
	if l.until != 0 {
		end = l.until
	}
	return (s.to == 0 || l.date <= s.to) && (s.from == 0 || end >= s.from)
}
