package cli

import (
	"context"
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
)

// lateStore is a store that is away, or busy with another's load, for its first
// questions.
type lateStore struct {
	graph.Store
	away, busy atomic.Int32
}

func (s *lateStore) Status(ctx context.Context) (graph.Status, error) {
	if s.away.Add(-1) >= 0 {
		return graph.Status{}, graph.Errorf(graph.Unavailable, "the store is away")
	}
	return s.Store.Status(ctx)
}

func (s *lateStore) Load(ctx context.Context, opts graph.LoadOptions, fill func(context.Context, graph.Writer) error) (graph.Changes, error) {
	if s.busy.Add(-1) >= 0 {
		return graph.Changes{}, graph.Errorf(graph.Conflict, "another process is loading")
	}
	return s.Store.Load(ctx, opts, fill)
}

// A server fills an empty store as soon as the store is there and free: first
// the Council's record, then the Assembly's roll calls. The counts are those of
// DATA.md.
func TestFillerWaits(t *testing.T) {
	below, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.sqlite"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer below.Close()
	store := &lateStore{Store: below}
	store.away.Store(3)
	store.busy.Store(2)
	f := &filler{store: store, log: slog.New(slog.DiscardHandler), retry: time.Millisecond, council: make(chan struct{}), done: make(chan struct{})}
	f.run(t.Context())
	select {
	case <-f.council:
	default:
		t.Error("the filler ended without saying that the Council's record is there")
	}
	status, err := below.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status.Counts.Decisions != 3222 || status.Counts.RollCalls != 6932 {
		t.Errorf("%d decisions and %d roll calls, want 3222 and 6932", status.Counts.Decisions, status.Counts.RollCalls)
	}
	if f.loading() != "" {
		t.Errorf("after the end it still says %q", f.loading())
	}
}
