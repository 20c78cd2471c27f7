package cli

import (
	"context"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
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
	storetest.WholeRecord(t)
	below, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.sqlite"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer below.Close()
	store := &lateStore{Store: below}
	store.away.Store(3)
	store.busy.Store(2)
	f := newFiller(store, slog.New(slog.DiscardHandler), time.Millisecond)
	if err := f.run(t.Context()); err != nil {
		t.Fatal(err)
	}
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

// Two commands that only read start at once where nothing is yet: one fills the
// store in the user's data folder, the other waits for it, both answer, and the
// record is the one that councilgraph load writes. A later command loads
// nothing. A store that is named and not there stays an error.
func TestFirstUse(t *testing.T) {
	storetest.WholeRecord(t)
	home := t.TempDir()
	at := func(args ...string) (string, string, error) {
		cmd := program(t, args...)
		cmd.Env = append(cmd.Env, "HOME="+home, "COUNCILGRAPH_STORE=")
		var out, log strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &log
		err := cmd.Run()
		return out.String(), log.String(), err
	}
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			// Three lone vetoes of China since 1971, as in TestAsk.
			out, log, err := at("ask", "drafts vetoed by China alone since 1971")
			if err != nil || !strings.Contains(out, "3 drafts") || !strings.Contains(log, "first use: loading the record") {
				t.Errorf("%v\n%s\n%s", err, out, log)
			}
		})
	}
	both.Wait()
	out, log, err := at("status")
	var s graph.Status
	if jerr := json.Unmarshal([]byte(out), &s); err != nil || jerr != nil || s.Hash != hashOf(t, wholeRecord(t)) || log != "" {
		t.Errorf("%v, %v: %s\n%s", err, jerr, out, log)
	}
	missing := filepath.Join(home, "typo.sqlite")
	if _, log, err := at("ask", "--store", missing, "drafts vetoed by China alone"); err == nil || !strings.Contains(log, "there is no store at "+missing) {
		t.Errorf("%v: %s", err, log)
	}
}
