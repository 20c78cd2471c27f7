package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

func missing(what, id string) error {
	e := graph.Errorf(graph.NotFound, "the record holds no %s %q", what, id)
	e.Param = id
	return e
}

// Node implements graph.Store.
func (s *Store) Node(ctx context.Context, id string) (graph.Node, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return graph.Node{}, err
	}
	key, ok := x.byID[id]
	if !ok {
		return graph.Node{}, missing("node", id)
	}
	return x.nodes[key], nil
}

// Nodes implements graph.Store.
func (s *Store) Nodes(ctx context.Context, ids []string) ([]graph.Node, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Node, len(ids))
	for i, id := range ids {
		key, ok := x.byID[id]
		if !ok {
			return nil, missing("node", id)
		}
		out[i] = x.nodes[key]
	}
	return out, nil
}

// Parts implements graph.Store.
func (s *Store) Parts(ctx context.Context, ids []string) (graph.Batch, error) {
	var out graph.Batch
	v, err := s.view(ctx)
	if err != nil {
		return out, err
	}
	defer v.close()
	keys := map[graph.Kind][]int32{}
	seen := map[string]bool{}
	for _, id := range ids {
		key, ok := v.byID[id]
		if !ok {
			return out, missing("node", id)
		}
		if !seen[id] {
			seen[id] = true
			kind := v.nodes[key].Kind
			keys[kind] = append(keys[kind], key)
		}
	}
	if out.Actors, err = fetchAll[graph.Actor](ctx, v, keys[graph.KindActor]); err != nil {
		return graph.Batch{}, err
	}
	if out.Situations, err = fetchAll[graph.Situation](ctx, v, keys[graph.KindSituation]); err != nil {
		return graph.Batch{}, err
	}
	if out.Meetings, err = fetchAll[graph.Meeting](ctx, v, keys[graph.KindMeeting]); err != nil {
		return graph.Batch{}, err
	}
	if out.Decisions, err = fetchAll[graph.Decision](ctx, v, keys[graph.KindDecision]); err != nil {
		return graph.Batch{}, err
	}
	if out.Statements, err = fetchAll[graph.Statement](ctx, v, keys[graph.KindStatement]); err != nil {
		return graph.Batch{}, err
	}
	if err := v.tallies(ctx, keys[graph.KindDecision], out.Decisions); err != nil {
		return graph.Batch{}, s.fail(ctx, err)
	}
	return out, nil
}

// fetchAll reads nodes of one kind in full, in the order of their keys in keys.
func fetchAll[T any](ctx context.Context, v *view, keys []int32) ([]T, error) {
	var out []T
	err := fetch(ctx, v, keys, func(_ int32, part *T) (bool, error) {
		out = append(out, *part)
		return true, nil
	})
	return out, err
}

// tallies gives decisions, which have these keys, their tallies.
func (v *view) tallies(ctx context.Context, keys []int32, decisions []graph.Decision) error {
	at := make(map[int32]int, len(keys))
	for i, k := range keys {
		at[k] = i
	}
	for some := range slices.Chunk(keys, fetched) {
		args := make([]any, len(some))
		for i, k := range some {
			args[i] = k
		}
		err := eachNumbers(ctx, v.tx, "SELECT key, yes, no, abstained, did_not_vote, not_known FROM decision WHERE key IN ("+marks(len(some))+")", 6, func(n []int64) {
			decisions[at[int32(n[0])]].Tally = graph.Tally{Yes: int(n[1]), No: int(n[2]), Abstained: int(n[3]), DidNotVote: int(n[4]), NotKnown: int(n[5])}
		}, args...)
		if err != nil {
			return err
		}
	}
	return nil
}

// one reads one node in full.
func (s *Store) one(ctx context.Context, kind graph.Kind, id string, into any) error {
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	var raw []byte
	err = v.tx.QueryRowContext(ctx, "SELECT part FROM node WHERE id = ? AND kind = ?", id, string(kind)).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return missing(string(kind), id)
	}
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	return s.fail(ctx, err)
}

// Actor implements graph.Store.
func (s *Store) Actor(ctx context.Context, id string) (graph.Actor, error) {
	var a graph.Actor
	err := s.one(ctx, graph.KindActor, id, &a)
	return a, err
}

// Meeting implements graph.Store.
func (s *Store) Meeting(ctx context.Context, id string) (graph.Meeting, error) {
	var m graph.Meeting
	err := s.one(ctx, graph.KindMeeting, id, &m)
	return m, err
}

// Statement implements graph.Store.
func (s *Store) Statement(ctx context.Context, id string) (graph.Statement, error) {
	var st graph.Statement
	err := s.one(ctx, graph.KindStatement, id, &st)
	return st, err
}

// Situation implements graph.Store.
func (s *Store) Situation(ctx context.Context, id string) (graph.Situation, error) {
	var st graph.Situation
	err := s.one(ctx, graph.KindSituation, id, &st)
	return st, err
}

// Decision implements graph.Store.
func (s *Store) Decision(ctx context.Context, id string) (graph.Decision, error) {
	v, err := s.view(ctx)
	if err != nil {
		return graph.Decision{}, err
	}
	defer v.close()
	d, err := readDecision(v.tx.QueryRowContext(ctx, "SELECT "+decisionColumns+" FROM decision d JOIN node n ON n.key = d.key WHERE n.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return graph.Decision{}, missing("decision", id)
	}
	return d, s.fail(ctx, err)
}

// decisionColumns are what readDecision scans, of node n and decision d.
const decisionColumns = "n.part, d.yes, d.no, d.abstained, d.did_not_vote, d.not_known"

func readDecision(row interface{ Scan(dest ...any) error }, more ...any) (graph.Decision, error) {
	var text []byte
	var d graph.Decision
	var t graph.Tally
	dest := []any{&text, &t.Yes, &t.No, &t.Abstained, &t.DidNotVote, &t.NotKnown}
	if err := row.Scan(append(dest, more...)...); err != nil {
		return d, err
	}
	err := json.Unmarshal(text, &d)
	d.Tally = t
	return d, err
}
