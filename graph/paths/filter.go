package paths

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// linkFilter says which links may be walked.
type linkFilter struct {
	along, against [32]rule // by number of relation: walked from From to To, and the other way
	period         Period
	open           bool
}

// rule says which links of one relation may be walked one way.
type rule struct {
	any    bool
	values []bool // by word, where any is false; nil: none
}

func (g *Graph) linkFilter(q *graph.PathQuery) linkFilter {
	s := linkFilter{period: Between(q.From, q.To)}
	s.open = s.period.Open()
	if len(q.Links) == 0 {
		for _, r := range q.Relations {
			n := relationNumber[r]
			s.along[n].any, s.against[n].any = true, true
		}
		return s
	}
	for _, f := range q.Links {
		if !slices.Contains(q.Relations, f.Relation) {
			continue
		}
		n := relationNumber[f.Relation]
		if f.Direction != graph.Into {
			s.along[n].add(f.Values, g.Words)
		}
		if f.Direction != graph.Out {
			s.against[n].add(f.Values, g.Words)
		}
	}
	return s
}

func (r *rule) add(values, words []string) {
	if len(values) == 0 {
		r.any = true
		return
	}
	if r.values == nil {
		r.values = make([]bool, len(words))
	}
	for i, w := range words {
		r.values[i] = r.values[i] || slices.Contains(values, w)
	}
}

func (r *rule) allows(value uint32) bool { return r.any || (r.values != nil && r.values[value]) }

// allows reports whether the link may be walked, along says whether from From
// to To.
func (s *linkFilter) allows(l *Link, along bool) bool {
	r := &s.along[l.Relation]
	if !along {
		r = &s.against[l.Relation]
	}
	return r.allows(l.Value) && (s.open || s.period.Holds(l))
}

// passes reports whether a path may lead through a node between its ends,
// which is neither a start nor an end.
func (s *search) passes(k int32) bool {
	if len(s.avoid) > 0 && slices.Contains(s.avoid, k) {
		return false
	}
	if len(s.via) > 0 && slices.Contains(s.via, k) {
		return true
	}
	return s.free(k)
}

// free is passes without the avoid and via checks.
func (s *search) free(k int32) bool {
	return s.inner[s.sorts.node[k]] && (s.concern == nil || s.concern[k]) && (!s.informative || !s.scale.unanimous[k])
}

// innerSorts says which sorts of nodes may stand between the ends.
func innerSorts(q *graph.PathQuery) (inner [nodeSorts]bool) {
	for n := range inner {
		kind := n>>1 - 1
		named := len(q.Through) == 0 || (kind >= 0 && kind < len(graph.Kinds) && slices.Contains(q.Through, graph.Kinds[kind]))
		inner[n] = named && (n&1 == 0 || q.Assembly)
	}
	return inner
}

func (s *search) isStart(k int32) bool { return slices.Contains(s.starts, k) }

// agrees reports whether a path may lead from a over the node by to b as far
// as votes go: only two actors are asked how they voted on a decision.
func (s *search) agrees(a, by, b int32) bool {
	if len(s.q.Votes) == 0 || s.Nodes[by].Kind != graph.KindDecision || s.Nodes[a].Kind != graph.KindActor || s.Nodes[b].Kind != graph.KindActor {
		return true
	}
	return s.paired(s.q.Votes, s.vote(by, a), s.vote(by, b))
}

func (s *search) paired(pairs []graph.VotePair, a, b graph.VoteValue) bool {
	return a != "" && b != "" && slices.ContainsFunc(pairs, func(p graph.VotePair) bool { return p.Holds(a, b) })
}

// vote is how an actor voted on a decision; empty when it did not stand on
// the roll.
func (g *Graph) vote(decision, actor int32) graph.VoteValue {
	for _, st := range g.Adjacency.Between(decision, actor, g.Place) {
		if l := &g.Adjacency.List[st.Link]; l.Relation == numberVoted || l.Relation == numberAssembly {
			return graph.VoteValue(g.Words[l.Value])
		}
	}
	return ""
}
