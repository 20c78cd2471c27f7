package service_test

import (
	"context"
	"errors"
	"iter"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

// watched counts how often votes are read, can hold reading up, and can change
// its hash.
type watched struct {
	graph.Store
	reads, running, most atomic.Int32
	hold                 chan struct{} // nil: nothing is held up
	entered              chan struct{} // told of each run that is held up
	hash                 atomic.Pointer[string]
}

func (w *watched) Status(ctx context.Context) (graph.Status, error) {
	s, err := w.Store.Status(ctx)
	if h := w.hash.Load(); h != nil {
		s.Hash = *h
	}
	return s, err
}

func (w *watched) Rolls(ctx context.Context, f graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	w.reads.Add(1)
	return w.Store.Rolls(ctx, f)
}

// Situations is asked once a run of an analysis with a theme.
func (w *watched) Situations(ctx context.Context, q graph.SituationQuery) ([]graph.SituationCount, error) {
	now := w.running.Add(1)
	defer w.running.Add(-1)
	for most := w.most.Load(); now > most && !w.most.CompareAndSwap(most, now); most = w.most.Load() {
	}
	if w.hold != nil {
		w.entered <- struct{}{}
		select {
		case <-w.hold:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return w.Store.Situations(ctx, q)
}

func pairOf(t *testing.T, list []graph.Analysis, words ...string) (*graph.Answer, error) {
	t.Helper()
	return analysis(t, list, "pair").Run(t.Context(), args(append([]string{"a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0"}, words...)...), nil)
}

// Votes are read once, and the same question, however it is put, gets the
// answer that is kept; after a load both are made again.
func TestCache(t *testing.T) {
	store := &watched{Store: small(t)}
	list := service.Analyses(store, service.Options{})
	first, err := pairOf(t, list)
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range [][]string{{}, {"metric", "lijphart"}, {"metric", " Lijphart"}, {"min_n", "10"}, {"contested", "1"}} {
		if again, err := pairOf(t, list, words...); err != nil || again != first {
			t.Errorf("%v: another answer (%v)", words, err)
		}
	}
	if other, err := pairOf(t, list, "metric", "kappa"); err != nil || other == first {
		t.Errorf("another metric gets the same answer (%v)", err)
	}
	if n := store.reads.Load(); n != 1 {
		t.Errorf("votes were read %d times, want once", n)
	}
	changed := "another"
	store.hash.Store(&changed)
	after, err := pairOf(t, list)
	if err != nil || after == first || after.Hash != changed {
		t.Errorf("after a load the answer is the old one: %v", err)
	}
	if n := store.reads.Load(); n != 2 {
		t.Errorf("votes were read %d times after a load, want twice", n)
	}
	if diff := cmp.Diff(first.Result, after.Result); diff != "" {
		t.Errorf("the same votes give another result: %s", diff)
	}
}

// What is kept is bounded: of two answers of which one fits, the older goes.
func TestCacheBound(t *testing.T) {
	list := service.Analyses(record(t), service.Options{Rows: 50})
	power := func(rule string) *graph.Answer {
		a, err := analysis(t, list, "power").Run(t.Context(), args("rule", rule), nil)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	first := power("council-15")
	if power("council-15") != first {
		t.Error("an answer that fits is not kept")
	}
	for _, a := range []string{"lijphart", "kappa", "pi"} {
		// Each has some ten rows.
		if _, err := analysis(t, list, "series").Run(t.Context(), args("a", "FRA", "b", "GBR", "draws", "0", "metric", a, "window", "10", "step", "4"), nil); err != nil {
			t.Fatal(err)
		}
	}
	if power("council-15") == first {
		t.Error("an answer is kept beyond the bound")
	}
	large, err := pairOf(t, list)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := pairOf(t, list); err != nil || again == large {
		t.Error("an answer larger than the bound is kept")
	}
}

// No more runs go on at a time than are allowed; who waits and gives up is told.
func TestBoundAndCancel(t *testing.T) {
	store := &watched{Store: small(t), hold: make(chan struct{}), entered: make(chan struct{}, 8)}
	list := service.Analyses(store, service.Options{Running: 2})
	themes := themesOf(t, store.Store)
	if len(themes) < 6 {
		t.Fatalf("the record has %d themes, the test wants 6", len(themes))
	}
	var wait sync.WaitGroup
	ask := func(ctx context.Context, theme string) error {
		_, err := analysis(t, list, "pair").Run(ctx, args("a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0", "theme", theme), nil)
		return err
	}
	results := make(chan error, 5)
	for _, theme := range themes[:5] {
		wait.Go(func() { results <- ask(t.Context(), theme) })
	}
	<-store.entered
	<-store.entered
	// Both turns are taken: this one waits for its turn, and gives up.
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan error, 1)
	go func() { waiting <- ask(ctx, themes[5]) }()
	cancel()
	if err := <-waiting; graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("who gave up waiting is told %v, want that it was cancelled", err)
	}
	close(store.hold)
	wait.Wait()
	close(results)
	for err := range results {
		if err != nil && graph.CodeOf(err) != graph.Invalid { // a theme without contested decisions
			t.Error(err)
		}
	}
	if most := store.most.Load(); most != 2 {
		t.Errorf("%d runs went on at a time, want 2", most)
	}
}

func themesOf(t *testing.T, store graph.Store) []string {
	t.Helper()
	situations, err := store.Situations(t.Context(), graph.SituationQuery{})
	if err != nil {
		t.Fatal(err)
	}
	seen, out := map[string]bool{}, []string{}
	for _, s := range situations {
		if s.Theme != "" && !seen[s.Theme] {
			seen[s.Theme] = true
			out = append(out, s.Theme)
		}
	}
	return out
}

// A run ends when its context does, whatever it is busy with.
func TestCancelledRuns(t *testing.T) {
	list := service.Analyses(record(t), service.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for id, words := range map[string][]string{
		"matrix": {}, "partners": {"actor", "FRA"}, "pair": {"a", "FRA", "b", "GBR"}, "series": {"a", "FRA", "b", "GBR"}, "council": {}, "loyalty": {}, "breaks": {},
		"positions": {}, "network": {}, "blocs": {}, "order": {}, "changes": {}, "circles": {}, "citations": {}, "power": {},
	} {
		if _, err := analysis(t, list, id).Run(ctx, args(words...), nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want that it was cancelled", id, err)
		}
	}
	// In the middle of its draws.
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	_, err := analysis(t, list, "matrix").Run(ctx, args("draws", "10000"), func(int, int) { cancel() })
	if graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("cancelled at its first progress, the run says %v", err)
	}
}

// A store that fails: its error comes through as it is.
func TestStoreFails(t *testing.T) {
	store := failing{Store: record(t), err: &graph.Error{Code: graph.Unavailable, Message: "the store is away"}}
	list := service.Analyses(store, service.Options{})
	for id, words := range map[string][]string{"matrix": {}, "pair": {"a", "FRA", "b", "GBR"}, "citations": {}, "circles": {}, "loyalty": {}} {
		if _, err := analysis(t, list, id).Run(t.Context(), args(words...), nil); graph.CodeOf(err) != graph.Unavailable {
			t.Errorf("%s: %v, want the store's own error", id, err)
		}
	}
}

type failing struct {
	graph.Store
	err error
}

func (f failing) Rolls(context.Context, graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) { yield(graph.Roll{}, f.err) }
}

func (f failing) Export(context.Context, graph.Writer) error { return f.err }

// While a load goes on the hash moves under a run: it says so, and gives no
// answer of two states of the data.
func TestLoadedMeanwhile(t *testing.T) {
	store := &watched{Store: small(t)}
	list := service.Analyses(moving{store}, service.Options{})
	for id, words := range map[string][]string{"pair": {"a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0"}, "citations": {}} {
		if _, err := analysis(t, list, id).Run(t.Context(), args(words...), nil); graph.CodeOf(err) != graph.Unavailable {
			t.Errorf("%s: %v, want that the record is being loaded", id, err)
		}
	}
}

// moving has another hash each time it is asked.
type moving struct{ *watched }

func (m moving) Status(ctx context.Context) (graph.Status, error) {
	s, err := m.Store.Status(ctx)
	s.Hash += string('a' + m.reads.Add(1))
	return s, err
}
