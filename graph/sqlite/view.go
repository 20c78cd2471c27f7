package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/councilgraph/councilgraph/graph"
)

// view is one state of the record: the index in memory and a transaction on
// the file that sees the same load.
type view struct {
	*index
	s  *Store
	tx *sql.Tx

	readings *sql.Stmt // see rollCall; nil until it is first asked for
	sources  map[int64]rankedSource
}

type rankedSource struct {
	id    string
	order int // lower is shown before higher
}

// view is begin for questions that need the file besides the index.
func (s *Store) view(ctx context.Context) (*view, error) {
	for {
		x, err := s.begin(ctx)
		if err != nil {
			return nil, err
		}
		tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return nil, s.fail(ctx, err)
		}
		v := &view{index: x, s: s, tx: tx}
		var version int64
		// The first read settles which state the transaction sees.
		if err = tx.QueryRowContext(ctx, "SELECT version FROM record").Scan(&version); err == nil && version == x.version {
			return v, nil
		}
		v.close()
		if err == nil { // a load ended in between
			err = s.reload(ctx)
		}
		if err != nil {
			return nil, s.fail(ctx, err)
		}
	}
}

func (v *view) close() {
	if v.readings != nil {
		v.readings.Close()
	}
	v.tx.Rollback()
}

// withAssembly returns the index of the newest record with all its links.
func (s *Store) withAssembly(ctx context.Context) (*index, *links, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer v.close()
	all, err := v.all(ctx, v.tx)
	return v.index, all, s.fail(ctx, err)
}

// fetched is how many parts are read at once.
const fetched = 200

// fetch reads nodes in full, in the order of their keys in keys, and hands
// each to do with its key until do returns false.
func fetch[T any](ctx context.Context, v *view, keys []int32, do func(key int32, part *T) (bool, error)) error {
	for len(keys) > 0 {
		n := min(len(keys), fetched)
		args, at, parts := make([]any, n), make(map[int32]int, n), make([]T, n)
		for i, k := range keys[:n] {
			args[i], at[k] = k, i
		}
		var key int32
		var raw sql.RawBytes
		var bad error
		err := each(ctx, v.tx, "SELECT key, part FROM node WHERE key IN ("+marks(n)+")", []any{&key, &raw}, func() {
			if err := json.Unmarshal(raw, &parts[at[key]]); err != nil {
				bad = err
			}
		}, args...)
		if err == nil {
			err = bad
		}
		if err != nil {
			return v.s.fail(ctx, err)
		}
		for i, k := range keys[:n] {
			if more, err := do(k, &parts[i]); err != nil || !more {
				return err
			}
		}
		keys = keys[n:]
	}
	return nil
}

// linked marks the nodes that a link of a relation, with any of the values,
// ties to any of the nodes with these ids. No values: any.
func (x *index) linked(all *links, relation graph.Relation, ids []string, values []graph.VoteValue) []bool {
	marked := make([]bool, len(x.nodes))
	number := relationNumber[relation]
	words := make([]bool, len(x.words))
	for i, w := range x.words {
		words[i] = len(values) == 0
		for _, value := range values {
			words[i] = words[i] || w == string(value)
		}
	}
	for _, id := range ids {
		key, ok := x.byID[id]
		if !ok {
			continue
		}
		for _, st := range all.Of(key) {
			if l := &all.List[st.Link]; l.Relation == number && words[l.Value] {
				marked[st.Other] = true
			}
		}
	}
	return marked
}
