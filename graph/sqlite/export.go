package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/councilgraph/councilgraph/graph"
)

// exported is how many parts a batch of an export holds.
const exported = 500

// Export implements graph.Store.
func (s *Store) Export(ctx context.Context, w graph.Writer) error {
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	x := &exporting{ctx: ctx, s: s, tx: v.tx, w: w}
	if err := x.sources(); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error {
			return nodesOf(x, graph.KindActor, func(b *graph.Batch) *[]graph.Actor { return &b.Actors })
		},
		func() error {
			return nodesOf(x, graph.KindSituation, func(b *graph.Batch) *[]graph.Situation { return &b.Situations })
		},
		func() error {
			return nodesOf(x, graph.KindMeeting, func(b *graph.Batch) *[]graph.Meeting { return &b.Meetings })
		},
		func() error {
			return nodesOf(x, graph.KindDecision, func(b *graph.Batch) *[]graph.Decision { return &b.Decisions })
		},
		func() error {
			return nodesOf(x, graph.KindStatement, func(b *graph.Batch) *[]graph.Statement { return &b.Statements })
		},
		x.citations,
		x.rollCalls,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

type exporting struct {
	ctx context.Context
	s   *Store
	tx  *sql.Tx
	w   graph.Writer
}

// rows runs one query and hands each row to scan. Errors of the writer come
// out as they are.
func (x *exporting) rows(query string, scan func(rows *sql.Rows) error, args ...any) error {
	rows, err := x.tx.QueryContext(x.ctx, query, args...)
	if err != nil {
		return x.s.fail(x.ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return x.s.fail(x.ctx, rows.Err())
}

func (x *exporting) sources() error {
	var b graph.Batch
	err := x.rows("SELECT id, name, licence, url, rank FROM source ORDER BY id", func(rows *sql.Rows) error {
		var src graph.Source
		err := rows.Scan(&src.ID, &src.Name, &src.Licence, &src.URL, &src.Rank)
		b.Sources = append(b.Sources, src)
		return x.s.fail(x.ctx, err)
	})
	if err != nil || len(b.Sources) == 0 {
		return err
	}
	return x.w.Write(x.ctx, &b)
}

// nodesOf exports the nodes of a kind; field is where a batch holds them.
func nodesOf[T any](x *exporting, kind graph.Kind, field func(*graph.Batch) *[]T) error {
	var b graph.Batch
	into := field(&b)
	err := x.rows("SELECT part FROM node WHERE kind = ? ORDER BY id", func(rows *sql.Rows) error {
		var raw []byte
		var v T
		if err := rows.Scan(&raw); err != nil {
			return x.s.fail(x.ctx, err)
		}
		if err := json.Unmarshal(raw, &v); err != nil {
			return x.s.fail(x.ctx, err)
		}
		if *into = append(*into, v); len(*into) < exported {
			return nil
		}
		err := x.w.Write(x.ctx, &b)
		*into = nil
		return err
	}, string(kind))
	if err != nil || len(*into) == 0 {
		return err
	}
	return x.w.Write(x.ctx, &b)
}

func (x *exporting) citations() error {
	var b graph.Batch
	err := x.rows(`SELECT f.id, t.id, c.times, c.source FROM citation c JOIN node f ON f.key = c.from_node JOIN node t ON t.key = c.to_node
		ORDER BY f.id, t.id`, func(rows *sql.Rows) error {
		var c graph.Citation
		if err := rows.Scan(&c.From, &c.To, &c.Times, &c.Source); err != nil {
			return x.s.fail(x.ctx, err)
		}
		if b.Citations = append(b.Citations, c); len(b.Citations) < exported {
			return nil
		}
		err := x.w.Write(x.ctx, &b)
		b.Citations = nil
		return err
	})
	if err != nil || len(b.Citations) == 0 {
		return err
	}
	return x.w.Write(x.ctx, &b)
}

func (x *exporting) rollCalls() error {
	votes, err := x.tx.PrepareContext(x.ctx, `SELECT a.id, v.value FROM vote v JOIN node a ON a.key = v.actor WHERE v.decision = ? AND v.source = ? ORDER BY a.id`)
	if err != nil {
		return x.s.fail(x.ctx, err)
	}
	defer votes.Close()
	var b graph.Batch
	err = x.rows(`SELECT r.decision, r.source, d.id, s.id FROM roll_call r JOIN node d ON d.key = r.decision JOIN source s ON s.key = r.source
		ORDER BY d.id, s.id`, func(rows *sql.Rows) error {
		var decision, source int64
		var r graph.RollCall
		if err := rows.Scan(&decision, &source, &r.Decision, &r.Source); err != nil {
			return x.s.fail(x.ctx, err)
		}
		var err error
		if r.Votes, err = x.votes(votes, decision, source); err != nil {
			return x.s.fail(x.ctx, err)
		}
		if b.RollCalls = append(b.RollCalls, r); len(b.RollCalls) < exported {
			return nil
		}
		err = x.w.Write(x.ctx, &b)
		b.RollCalls = nil
		return err
	})
	if err != nil || len(b.RollCalls) == 0 {
		return err
	}
	return x.w.Write(x.ctx, &b)
}

func (x *exporting) votes(query *sql.Stmt, decision, source int64) (map[graph.VoteValue][]string, error) {
	rows, err := query.QueryContext(x.ctx, decision, source)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	votes := map[graph.VoteValue][]string{}
	for rows.Next() {
		var actor string
		var value int
		if err := rows.Scan(&actor, &value); err != nil {
			return nil, err
		}
		word := graph.VoteValues[value-1]
		votes[word] = append(votes[word], actor)
	}
	return votes, rows.Err()
}
