package service_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "councilgraph-service"); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// openRecord fills a store with the whole record, once for all tests.
var openRecord = sync.OnceValues(func() (graph.Store, error) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(folder, "record.db"), sqlite.Options{})
	if err != nil {
		return nil, err
	}
	_, err = store.Load(ctx, graph.LoadOptions{}, dataset.Whole)
	return store, err
})

// small is a store with a few decisions, and with more themes, for what is tried
// under the race detector, where the whole record takes minutes.
func small(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "small.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	_, err = store.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		r := storetest.Fixture()
		for _, theme := range []string{"law", "arms", "water", "trade"} {
			r.Situations = append(r.Situations, graph.Situation{ID: "on-" + theme, Name: "On " + theme, Theme: theme})
		}
		return w.Write(ctx, &r.Batch)
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func record(t testing.TB) graph.Store {
	t.Helper()
	storetest.WholeRecord(t)
	store, err := openRecord()
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// analysis returns one analysis of a list.
func analysis(t testing.TB, list []graph.Analysis, id string) graph.Analysis {
	t.Helper()
	for _, a := range list {
		if a.ID == id {
			return a
		}
	}
	t.Fatalf("there is no analysis %s", id)
	return graph.Analysis{}
}

// args are written as name, value, name, value.
func args(words ...string) graph.Arguments {
	a := graph.Arguments{}
	for i := 0; i < len(words); i += 2 {
		a[words[i]] = append(a[words[i]], words[i+1])
	}
	return a
}

var shared struct {
	sync.Once
	list []graph.Analysis
}

// answered is an answer that must come, over the whole record.
func answered(t testing.TB, id string, words ...string) *graph.Answer {
	t.Helper()
	store := record(t)
	shared.Do(func() { shared.list = service.Analyses(store, service.Options{}) })
	a, err := analysis(t, shared.list, id).Run(t.Context(), args(words...), nil)
	if err != nil {
		t.Fatalf("%s %v: %v", id, words, err)
	}
	return a
}

// near says whether two numbers are the same to the digits of a table.
func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }
