// Package paths searches ways through the links of a record that lie in
// memory as compressed sparse rows: shortest and most informative paths, the
// nearest nodes, and what lies around and between nodes. Both stores keep
// such rows and answer from them, so that they agree link by link.
package paths

import (
	"context"
	"slices"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
)

// Record is what a search needs of one state of a record. Nodes are addressed
// by keys from 1; node 0 is none. Nothing in it changes once it is searched.
type Record struct {
	Nodes     []graph.Node
	Roll      []bool  // whether the node is a roll call of the Assembly
	Place     []int32 // of the id, in the order of ids
	ByID      map[string]int32
	Words     []string // the values, details and sources that links name by number
	Adjacency *Adjacency
}

// Graph answers questions on a record, at once from many goroutines.
type Graph struct {
	Record
	sorting  sync.Once
	sorts    sorts
	indexing sync.Once
	near     neighboursByCost
	scaling  sync.Once
	scale    scale
	spare    sync.Pool // of *scratch
	numbers  sync.Pool // of *[]int32, one a node
}

// perNode gives room for a number a node, with anything in it. What a search
// needs of that is megabytes, which would keep the garbage collector busy.
func (g *Graph) perNode() []int32 {
	if p, ok := g.numbers.Get().(*[]int32); ok {
		return *p
	}
	return make([]int32, len(g.Nodes))
}

// giveBack takes such room back, which nobody may use any more.
func (g *Graph) giveBack(rooms ...[]int32) {
	for _, room := range rooms {
		if len(room) == len(g.Nodes) {
			g.numbers.Put(&room)
		}
	}
}

// New returns a Graph of the record.
func New(r Record) *Graph { return &Graph{Record: r} }

// Paths answers as graph.Store says. Errors are graph.Errors, but those of
// the context.
func (g *Graph) Paths(ctx context.Context, q graph.PathQuery) (graph.Paths, error) {
	out := graph.Paths{Paths: []graph.Path{}}
	if err := q.Validate(); err != nil {
		return out, err
	}
	q.Complete()
	s, err := g.search(ctx, &q)
	if err != nil {
		return out, err
	}
	if !s.possible {
		out.UnanimousLeftOut = s.leftOut
		return out, ctx.Err()
	}
	if q.Mode != graph.ModeInformative && len(q.Via) == 0 && len(q.Votes) == 0 && !q.InTime {
		return s.shortest()
	}
	return s.best()
}

// search is one question on its way to an answer.
type search struct {
	ctx context.Context
	*Graph
	q *graph.PathQuery
	linkFilter

	starts, ends, via, avoid []int32
	inner                    [nodeSorts]bool // sorts of nodes that may stand between
	concern                  []bool          // nodes that are free, or concern q.Situations; nil: all
	informative              bool            // unanimous decisions are left out
	weight                   []int32
	leftOut                  int
	possible                 bool // false: a node that must be passed is not there
	work                     int
}

func missing(id string) error {
	e := graph.Errorf(graph.NotFound, "the record holds no node %q", id)
	e.Param = id
	return e
}

// keys turns ids into keys; NotFound names the first that is not there.
func (g *Graph) keys(ids []string) ([]int32, error) {
	out := make([]int32, len(ids))
	for i, id := range ids {
		k, ok := g.ByID[id]
		if !ok {
			return nil, missing(id)
		}
		out[i] = k
	}
	return out, nil
}

// search prepares a question that was checked and completed.
func (g *Graph) search(ctx context.Context, q *graph.PathQuery) (*search, error) {
	s := &search{ctx: ctx, Graph: g, q: q, possible: true}
	var err error
	if s.starts, err = g.keys(q.AllStarts()); err != nil {
		return nil, err
	}
	if s.ends, err = g.keys(q.AllEnds()); err != nil {
		return nil, err
	}
	for _, id := range q.Via {
		k, ok := g.ByID[id]
		s.possible = s.possible && ok
		s.via = append(s.via, k)
	}
	for _, id := range q.Avoid {
		if k, ok := g.ByID[id]; ok {
			s.avoid = append(s.avoid, k)
		}
	}
	g.sortAll()
	s.linkFilter = g.linkFilter(q)
	s.inner = innerSorts(q)
	if len(q.Situations) > 0 {
		s.concern = g.concerning(q.Situations)
	}
	if q.Mode == graph.ModeInformative {
		s.weigh()
	}
	return s, nil
}

// concerning marks the situations with these ids, what concerns them, and the
// nodes that need not: actors and statements.
func (g *Graph) concerning(ids []string) []bool {
	marked := make([]bool, len(g.Nodes))
	for k := range g.Nodes {
		kind := g.Nodes[k].Kind
		marked[k] = kind != graph.KindDecision && kind != graph.KindMeeting && kind != graph.KindSituation
	}
	for _, id := range ids {
		k, ok := g.ByID[id]
		if !ok || g.Nodes[k].Kind != graph.KindSituation {
			continue
		}
		for _, k := range g.Adjacency.Narrower(k) {
			marked[k] = true
			for _, st := range g.Adjacency.Of(k) {
				if l := &g.Adjacency.List[st.Link]; l.Relation == numberConcerns && l.To == k {
					marked[l.From] = true
				}
			}
		}
	}
	return marked
}

// Narrower lists a situation and all that are part of it, near or far.
func (r *Adjacency) Narrower(situation int32) []int32 {
	out := []int32{situation}
	for i := 0; i < len(out); i++ {
		for _, st := range r.Of(out[i]) {
			if l := &r.List[st.Link]; l.Relation == numberPartOf && l.To == out[i] && !slices.Contains(out, l.From) {
				out = append(out, l.From)
			}
		}
	}
	return out
}

// working notes how much has been looked at, and from time to time whether
// the caller is still there.
func (s *search) working(n int) error {
	if s.work += n; s.work > 1<<16 {
		s.work = 0
		return s.ctx.Err()
	}
	return nil
}
