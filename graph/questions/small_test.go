package questions_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/questions"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// small opens a store with the small fixture, which fuzzing can open in each
// of its processes.
func small(t testing.TB) graph.Store {
	t.Helper()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "small.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if _, err := store.Load(ctx, graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &storetest.Fixture().Batch)
	}); err != nil {
		t.Fatal(err)
	}
	return store
}

func overSmall(t testing.TB, store graph.Store) graph.Questions {
	t.Helper()
	q, err := questions.New(store, questions.Options{Analyses: service.Analyses(store, service.Options{})})
	if err != nil {
		t.Fatal(err)
	}
	return q
}
