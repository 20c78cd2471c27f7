package neo4j

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

// How long a load waits for the lock of another one. A load that was killed
// lets go of it as soon as the server sees its connection end. A busy server
// that plans its first query may take seconds over a free lock.
const lockPatience = 10 * time.Second

// errDryRun makes the driver roll back what a dry run did.
var errDryRun = errors.New("dry run")

// Load takes all that fill writes in one transaction. A load that sends what
// the record holds already writes nothing but the check of its digests.
func (s *Store) Load(
	ctx context.Context, opts graph.LoadOptions, fill func(ctx context.Context, w graph.Writer) error,
) (graph.Changes, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	if err := s.contact(ctx); err != nil {
		return graph.Changes{}, err
	}
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)

	var changes graph.Changes
	var filled error // what fill returned of its own
	_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		filled = nil
		w := newWriter(s, &transaction{ctx: ctx, run: tx.Run})
		if err := w.lock(); err != nil {
			return nil, err
		}
		if err := fill(ctx, w); err != nil {
			if w.broken != nil {
				return nil, w.broken // the driver decides whether to repeat
			}
			filled = err
			return nil, err
		}
		if w.broken != nil {
			return nil, w.broken
		}
		var err error
		if changes, err = w.finish(); err != nil {
			return nil, err
		}
		if opts.DryRun {
			return nil, errDryRun
		}
		return nil, nil
	})
	switch {
	case filled != nil:
		return graph.Changes{}, filled
	case errors.Is(err, errDryRun):
		return changes, nil
	case err != nil:
		err = s.fault(ctx, err)
		if graph.CodeOf(err) == graph.Unavailable {
			s.lost()
		}
		return graph.Changes{}, err
	}
	return changes, nil
}

// lock takes the write lock that loads share, and reads the sum of the record
// under it. It fails with Conflict when somebody else holds it.
func (w *writer) lock() error {
	ctx, cancel := context.WithTimeout(w.tx.ctx, lockPatience)
	defer cancel()
	locking := transaction{ctx: ctx, run: w.tx.run}
	row, err := locking.one("lock", nil)
	if err != nil {
		if ctx.Err() != nil && w.tx.ctx.Err() == nil {
			return &graph.Error{
				Code: graph.Conflict, Message: "another process is loading into this Neo4j database; try again when it is done", Err: err,
			}
		}
		return err
	}
	sum, _ := row.AsMap()["sum"].(string)
	if sum == "" {
		return nil
	}
	w.sum, err = sumOf(sum)
	return err
}

func sumOf(text string) (graph.Sum, error) {
	if text == "" {
		return graph.Sum{}, nil
	}
	raw, err := hex.DecodeString(text)
	if err != nil {
		return graph.Sum{}, &graph.Error{Code: graph.Internal, Message: "the store's sum of the record cannot be read", Err: err}
	}
	return graph.SumFromBytes(raw)
}
