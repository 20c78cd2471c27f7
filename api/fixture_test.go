package api_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
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
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := store.Load(ctx, graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &storetest.Fixture().Batch)
	}); err != nil {
		t.Fatal(err)
	}
	return store
}

// A load changes the tag of every answer, so no client keeps an old one.
func TestETagFollowsTheData(t *testing.T) {
	ctx := context.Background()
	store := small(t)
	const address = "/api/v1/nodes/CHN"
	before := ask(api.New(store, quiet()), "GET", address, nil).Header().Get("ETag")
	if _, err := store.Load(ctx, graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &graph.Batch{Situations: []graph.Situation{{ID: "new", Name: "Something new"}}})
	}); err != nil {
		t.Fatal(err)
	}
	after := ask(api.New(store, quiet()), "GET", address, nil).Header().Get("ETag")
	if before == "" || after == before {
		t.Errorf("the tag was %s before a load and is %s after it", before, after)
	}
}
