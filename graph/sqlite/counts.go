package sqlite

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
)

// Counts implements graph.Store.
func (s *Store) Counts(ctx context.Context, q graph.CountQuery) ([]graph.Count, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	if err := q.Validate(); err != nil {
		return nil, err
	}
	tables, key := "node n", "''"
	var w where
	switch q.Of {
	case graph.CountVetoes:
		tables, w = vetoTables, vetoesWhere(nil, q.Situations, q.From, q.To)
	case graph.CountDecisions:
		tables = decisionTables
		body := q.Body
		if body == "" {
			body = graph.Council
		}
		w.add("d.body = ?", string(body))
	case graph.CountMeetings:
		w.add("n.kind = 'meeting'")
	case graph.CountStatements:
		w.add("n.kind = 'statement'")
	}
	if q.Of == graph.CountDecisions || q.Of == graph.CountMeetings {
		in(&w, stated+"l.to_node WHERE l.owner = n.key AND l.relation = 'concerns' AND o.id IN (%))", q.Situations)
	}
	if q.Of != graph.CountVetoes {
		w.period(q.From, q.To)
	}
	switch q.By {
	case graph.ByNothing:
	case graph.ByOutcome:
		key = "n.outcome"
	case graph.ByType:
		key = "n.type"
	case graph.ByActor:
		key = statedFor
		if q.Of == graph.CountVetoes {
			key = "a.id"
		}
	case graph.BySituation:
		key = "coalesce(c.id, '')"
		tables += " LEFT JOIN link k ON k.owner = n.key AND k.relation = 'concerns' LEFT JOIN node c ON c.key = k.to_node"
	}
	out := []graph.Count{}
	var c graph.Count
	err = each(ctx, v.tx, "SELECT CAST(substr(n.date, 1, 4) AS INTEGER), "+key+", count(*) FROM "+tables+w.String()+" GROUP BY 1, 2 ORDER BY 1, 2",
		[]any{&c.Year, &c.Key, &c.N}, func() { out = append(out, c) }, w.args...)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return out, nil
}
