package neo4j_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// embedded returns the embedded store with the whole record.
func embedded(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "whole.sqlite"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Load(context.Background(), graph.LoadOptions{}, dataset.Whole); err != nil {
		t.Fatal(err)
	}
	return s
}

// filled returns the store with the whole record. A load takes a minute or
// two, so that a server that holds it already is taken as it is.
func filled(t testing.TB, hash string) *neo4j.Store {
	t.Helper()
	s := open(t, server(t))
	if status, err := s.Status(context.Background()); err == nil && status.Hash == hash {
		return s
	}
	s = empty(t)
	changes, err := s.Load(context.Background(), graph.LoadOptions{}, dataset.Whole)
	if err != nil {
		t.Fatal(err)
	}
	if changes.Hash != hash {
		t.Fatalf("the record has the hash %s in Neo4j, %s in the embedded store", changes.Hash, hash)
	}
	return s
}

// The whole record gives the same answers as the embedded store.
func TestSame(t *testing.T) {
	server(t)
	a := embedded(t)
	status, err := a.Status(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	storetest.Same(t, a, filled(t, status.Hash))
}
