package cli

import (
	"context"
	"log/slog"
	"runtime/debug"
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

func (f *filler) run(ctx context.Context) {
	defer close(f.done)
	councilThere := sync.OnceFunc(func() { close(f.council) })
	defer councilThere()
	parts := []struct {
		name  string
		there func(graph.Status) bool
		write func(context.Context, graph.Writer) error
	}{
		{"the Council's record", func(s graph.Status) bool { return s.Counts.Decisions > 0 }, dataset.Council},
		{"the General Assembly's roll calls", func(s graph.Status) bool { return s.Counts.RollCalls > 0 }, dataset.Assembly},
	}
	for _, part := range parts {
		for {
			err := f.fill(ctx, part.name, part.there, part.write)
			if err == nil {
				break
			}
			if ctx.Err() != nil {
				return
			}
			if graph.CodeOf(err) != graph.Unavailable && graph.CodeOf(err) != graph.Conflict {
				f.log.Error("the embedded record could not be loaded", "part", part.name, "error", err)
				return
			}
			f.log.Warn("the store is not ready; trying again", "part", part.name, "in", f.retry, "error", err)
			select {
			case <-ctx.Done():
				return
			case <-time.After(f.retry):
			}
		}
		councilThere()
	}
}

func (f *filler) say(what string) { f.what.Store(&what) }

func (f *filler) fill(ctx context.Context, name string, there func(graph.Status) bool, write func(context.Context, graph.Writer) error) error {
	status, err := f.store.Status(ctx)
	if err != nil || there(status) {
		return err
	}
	f.say("Loading " + name + ".")
	defer f.say("")
	start := time.Now()
	if _, err := f.store.Load(ctx, graph.LoadOptions{}, write); err != nil {
		return err
	}
	// What a load needs besides the record is given back, not kept for the next.
	debug.FreeOSMemory()
	f.log.Info("loaded", "part", name, "took", time.Since(start).Round(time.Millisecond))
	return nil
}
