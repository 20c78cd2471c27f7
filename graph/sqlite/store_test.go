package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, open) }

func open(t *testing.T) graph.Store {
	t.Helper()
	return openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
}

func openFile(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func load(t *testing.T, s graph.Store, b *graph.Batch) graph.Changes {
	t.Helper()
	changes, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, b) })
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// What a store holds is there again when the file is opened a second time.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.sqlite")
	s := openFile(t, path)
	changes := load(t, s, &storetest.Fixture().Batch)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	status, err := openFile(t, path).Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status.Hash != changes.Hash || status.Counts.Vetoes != 3 {
		t.Errorf("after reopening: %+v, want hash %s and 3 vetoes", status, changes.Hash)
	}
	paths, err := openFile(t, path).Paths(t.Context(), graph.PathQuery{Start: "ALB", End: "kim-yo-jong"})
	if err != nil || paths.Length != 3 {
		t.Errorf("Paths = %+v, %v", paths, err)
	}
}
