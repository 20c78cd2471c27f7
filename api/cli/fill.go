package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

// filler brings the embedded record into a store: the Council's first, then
// the Assembly's roll calls, which serve alignment alone and may come later.
type filler struct {
	store   graph.Store
	log     *slog.Logger
	retry   time.Duration // how long it waits for a store that is away
	council chan struct{} // closed when the Council's record is there, or cannot be had
	done    chan struct{} // closed at the end
	what    atomic.Pointer[string]
}

// loading says in a sentence what is being loaded, "" when nothing is.
func (f *filler) loading() string {
	if what := f.what.Load(); what != nil {
		return *what
	}
	return ""
}

// retryAfter is the wait of a server's filler.
const retryAfter = 5 * time.Second

// firstUseWait is the wait of a command that finds another one filling the store.
const firstUseWait = 250 * time.Millisecond

// recordParts are the parts of the embedded record, in the order in which they
// are loaded.
var recordParts = []recordPart{
	{"the Council's record", func(s graph.Status) bool { return s.Counts.Decisions > 0 }, dataset.Council},
	{"the General Assembly's roll calls", func(s graph.Status) bool { return s.Counts.RollCalls > 0 }, dataset.Assembly},
}

type recordPart struct {
	name  string
	there func(graph.Status) bool
	write func(context.Context, graph.Writer) error
}

// run fills the store, waiting for one that is away or being filled by another
// process. It fails when the record cannot be loaded, or with ctx.
func (f *filler) run(ctx context.Context) error {
	defer close(f.done)
	councilThere := sync.OnceFunc(func() { close(f.council) })
	defer councilThere()
	for _, part := range recordParts {
		for {
			err := f.fill(ctx, part)
			if err == nil {
				break
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if graph.CodeOf(err) != graph.Unavailable && graph.CodeOf(err) != graph.Conflict {
				f.log.Error("the embedded record could not be loaded", "part", part.name, "error", err)
				return err
			}
			f.log.Warn("the store is not ready; trying again", "part", part.name, "in", f.retry, "error", err)
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(f.retry):
			}
		}
		councilThere()
	}
	return nil
}

// fillOnFirstUse brings the embedded record into a store that lacks some of it,
// and says so. Another command may be filling the same store: then it waits.
func fillOnFirstUse(ctx context.Context, store graph.Store, progress io.Writer) error {
	status, err := store.Status(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(recordParts, func(p recordPart) bool { return !p.there(status) }) {
		return nil
	}
	fmt.Fprintln(progress, "first use: loading the record that comes with the program; this takes a few seconds")
	f := newFiller(store, slog.New(slog.DiscardHandler), firstUseWait)
	return f.run(ctx)
}

func newFiller(store graph.Store, log *slog.Logger, retry time.Duration) *filler {
	return &filler{store: store, log: log, retry: retry, council: make(chan struct{}), done: make(chan struct{})}
}

func (f *filler) setLoading(what string) { f.what.Store(&what) }

func (f *filler) fill(ctx context.Context, part recordPart) error {
	status, err := f.store.Status(ctx)
	if err != nil || part.there(status) {
		return err
	}
	f.setLoading("Loading " + part.name + ".")
	defer f.setLoading("")
	start := time.Now()
	if _, err := f.store.Load(ctx, graph.LoadOptions{}, part.write); err != nil {
		return err
	}
	// What a load needs besides the record is given back, not kept for the next.
	debug.FreeOSMemory()
	f.log.Info("loaded", "part", part.name, "took", time.Since(start).Round(time.Millisecond))
	return nil
}
