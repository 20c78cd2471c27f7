package align_test

import (
	"context"
	"sync"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// record reads the embedded record once.
var record = sync.OnceValues(func() (map[graph.Body][]graph.Roll, error) {
	var r graph.Record
	if err := dataset.Whole(context.Background(), &r); err != nil {
		return nil, err
	}
	return storetest.Rolls(&r), nil
})

// recorded returns the votes of a body in the embedded record.
func recorded(t testing.TB, body graph.Body, opts align.Options) *align.Votes {
	t.Helper()
	storetest.WholeRecord(t)
	all, err := record()
	if err != nil {
		t.Fatal(err)
	}
	v, err := align.Read(context.Background(), rolls(all[body]...), opts)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// selected is a selection that must exist.
func selected(t testing.TB, v *align.Votes, f align.Filter) *align.Votes {
	t.Helper()
	out, err := v.Select(f)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
