package sqlite

import (
	"context"
	"database/sql"

	"github.com/councilgraph/councilgraph/graph"
)

// Vetoes implements graph.Store.
func (s *Store) Vetoes(ctx context.Context, q graph.VetoQuery) (graph.List[graph.Veto], error) {
	var none graph.List[graph.Veto]
	v, err := s.view(ctx)
	if err != nil {
		return none, err
	}
	defer v.close()
	if err := q.Validate(); err != nil {
		return none, err
	}
	out, err := list(ctx, v, listed[graph.Veto]{
		name:    "vetoes",
		columns: decisionColumns + ", a.id", from: vetoTables, w: vetoesWhere(v.index, q.By, q.Situations, q.From, q.To),
		order: q.Order, ties: []string{"n.id", "a.id"}, page: q.Page,
		read: func(rows *sql.Rows) (graph.Veto, error) {
			var one graph.Veto
			var err error
			one.Decision, err = readDecision(rows, &one.Actor)
			return one, err
		},
		key: func(one *graph.Veto) []string { return []string{string(one.Decision.Date), one.Decision.ID, one.Actor} },
	})
	for i := range out.Items {
		one := &out.Items[i]
		one.With = v.vetoedBy(one.Decision.ID, one.Actor)
	}
	return out, err
}

const vetoTables = "vote v JOIN node n ON n.key = v.decision JOIN decision d ON d.key = n.key JOIN node a ON a.key = v.actor"

func vetoesWhere(x *index, by, situations []string, from, to graph.Date) where {
	var w where
	w.add("v.veto = 1")
	in(&w, "a.id IN (%)", by)
	w.concerns(x, situations)
	w.period(from, to)
	return w
}

// vetoedBy lists who vetoed a draft, but one, in order of id.
func (x *index) vetoedBy(draft, but string) []string {
	key, ok := x.byID[draft]
	if !ok {
		return nil
	}
	var out []string
	for _, st := range x.council.Of(key) {
		if x.council.List[st.Link].Relation == numberVeto && x.nodes[st.Other].ID != but {
			out = append(out, x.nodes[st.Other].ID)
		}
	}
	return out
}
