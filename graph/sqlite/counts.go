package sqlite

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Counts implements graph.Store. All that it needs is in the index, but how
// decisions were voted on.
func (s *Store) Counts(ctx context.Context, q graph.CountQuery) ([]graph.Count, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	if err := q.Validate(); err != nil {
		return nil, err
	}
	contested := func(int32) bool { return true }
	if q.Contested != nil {
		v, err := s.view(ctx)
		if err != nil {
			return nil, err
		}
		defer v.close()
		l, err := v.ledger(ctx)
		if err != nil {
			return nil, err
		}
		x = v.index
		contested = func(k int32) bool { return l.polls[k].tally.Contested() == *q.Contested }
	}
	concerned := func(int32) bool { return true }
	if len(q.Situations) > 0 {
		marked := x.linked(&x.council, graph.Concerns, x.narrower(q.Situations), nil)
		concerned = func(k int32) bool { return marked[k] }
	}
	of := map[graph.CountOf]graph.Kind{
		graph.CountDecisions: graph.KindDecision, graph.CountVetoes: graph.KindDecision,
		graph.CountMeetings: graph.KindMeeting, graph.CountStatements: graph.KindStatement,
	}[q.Of]
	assembly := q.Of == graph.CountDecisions && q.Body == graph.Assembly
	counts := map[graph.Count]int{}
	for i := 1; i < len(x.nodes); i++ {
		k, n := int32(i), &x.nodes[i]
		if n.Kind != of || x.roll[k] != assembly || !n.Date.Within(q.From, q.To) || !concerned(k) || !contested(k) {
			continue
		}
		if q.Of == graph.CountVetoes {
			x.countVetoes(counts, k, q.By)
			continue
		}
		for _, key := range x.countKeys(k, q.By) {
			counts[graph.Count{Year: n.Date.Year(), Key: key}]++
		}
	}
	out := make([]graph.Count, 0, len(counts))
	for c, n := range counts {
		c.N = n
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b graph.Count) int { return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Key, b.Key)) })
	return out, nil
}

// countVetoes counts the vetoes cast on a draft.
func (x *index) countVetoes(counts map[graph.Count]int, draft int32, by graph.CountBy) {
	for _, st := range x.council.Of(draft) {
		if x.council.List[st.Link].Relation != numberVeto {
			continue
		}
		keys := []string{x.nodes[st.Other].ID}
		if by != graph.ByActor {
			keys = x.countKeys(draft, by)
		}
		for _, key := range keys {
			counts[graph.Count{Year: x.nodes[draft].Date.Year(), Key: key}]++
		}
	}
}

// countKeys lists what a node is counted under.
func (x *index) countKeys(k int32, by graph.CountBy) []string {
	switch by {
	case graph.ByNothing:
	case graph.ByOutcome:
		return []string{x.nodes[k].Outcome}
	case graph.ByType:
		return []string{x.nodes[k].Type}
	case graph.ByActor:
		return []string{x.madeFor(k)}
	case graph.BySituation:
		var keys []string
		for _, st := range x.council.Of(k) {
			if l := &x.council.List[st.Link]; l.Relation == numberConcerns && l.From == k {
				keys = append(keys, x.nodes[st.Other].ID)
			}
		}
		if keys == nil {
			return []string{""}
		}
		return keys
	}
	return []string{""}
}

// madeFor is the actor for whom a statement was made: the one it speaks for,
// or its speaker.
func (x *index) madeFor(statement int32) string {
	id := ""
	for _, st := range x.council.Of(statement) {
		switch l := &x.council.List[st.Link]; {
		case l.Relation == numberSpeaksFor && l.From == statement:
			return x.nodes[st.Other].ID
		case l.Relation == numberMade && l.To == statement:
			id = x.nodes[st.Other].ID
		}
	}
	return id
}
