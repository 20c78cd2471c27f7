package align_test

import (
	"context"
	"sync"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

// record reads the embedded record once.
var record = sync.OnceValues(func() (map[graph.Body][]graph.Roll, error) {
	var r graph.Record
	ctx := context.Background()
	if err := dataset.Council(ctx, &r); err != nil {
		return nil, err
	}
	if err := dataset.Assembly(ctx, &r); err != nil {
		return nil, err
	}
	ranks, permanent, calls := map[string]int{}, map[string]bool{}, map[string][]graph.RollCall{}
	for _, s := range r.Sources {
		ranks[s.ID] = s.Rank
	}
	for _, a := range r.Actors {
		permanent[a.ID] = a.Permanent
	}
	for _, c := range r.RollCalls {
		calls[c.Decision] = append(calls[c.Decision], c)
	}
	out := map[graph.Body][]graph.Roll{}
	for _, d := range r.Decisions {
		votes := graph.Shown(&d, calls[d.ID], func(s string) int { return ranks[s] }, func(a string) bool { return permanent[a] })
		out[d.Body] = append(out[d.Body], graph.Roll{Decision: d, Votes: votes})
	}
	return out, nil
})

// recorded returns the votes of a body in the embedded record.
func recorded(t testing.TB, body graph.Body, opts align.Options) *align.Votes {
	t.Helper()
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
