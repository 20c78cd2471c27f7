package sqlite

import (
	"cmp"
	"slices"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
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
	longest int      // bytes of an id
	words   []string // the values, details and sources that links name by number
	council links    // all but the votes in the Assembly

	councilWays, wholeWays searched // paths are searched on these

	loading sync.Mutex   // held while whole, rolls or led is made
	whole   *links       // all links; nil until somebody asks for the Assembly's
	rolls   *packedRolls // nil until somebody asks for the Assembly's votes
	led     *ledger      // nil until somebody asks for a list
}

// doc is a graph.SearchDoc with its names in one text.
type doc struct{ names, more string }

// Links and rows are those that paths are searched on.
type (
	link  = paths.Link
	step  = paths.Step
	links = paths.Adjacency
)

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
		x.longest = max(x.longest, len(x.nodes[k].ID))
	}
}

// link returns the link in words.
func (x *index) link(l *link) graph.Link {
	return graph.Link{
		From: x.nodes[l.From].ID, To: x.nodes[l.To].ID, Relation: graph.Relations[l.Relation],
		Value: x.words[l.Value], Detail: x.words[l.Detail], Times: int(l.Times),
		Date: paths.DateOf(l.Date), Until: paths.DateOf(l.Until), Source: x.words[l.Source],
	}
}

// linkFilter says which links match: their relation, value and period.
type linkFilter struct {
	relations []bool // by number
	values    []bool // by word; nil: any
	period    paths.Period
}

func (x *index) linkFilter(relations []graph.Relation, values []string, from, to graph.Date) linkFilter {
	s := linkFilter{relations: make([]bool, len(graph.Relations)), period: paths.Between(from, to)}
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

// allows reports whether the link matches.
func (s *linkFilter) allows(l *link) bool {
	return s.relations[l.Relation] && (s.values == nil || s.values[l.Value]) && s.period.Holds(l)
}
