package positions_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/positions"
)

func TestRepeatable(t *testing.T) {
	w := council(4, 6, 15, 30)
	opts := positions.Options{Draws: 50, Burn: 50, Seed: 11}
	draw := func(seed uint64) *positions.Fit {
		opts.Seed = seed
		f, err := positions.Sample(t.Context(), &w.record, opts)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	first := draw(11)
	if d := cmp.Diff(first, draw(11)); d != "" {
		t.Errorf("same seed, other digits: %s", d)
	}
	if cmp.Diff(first, draw(12)) == "" {
		t.Error("another seed gave the same digits")
	}
	if first.Converged || !strings.Contains(first.Note, "the chains do not agree") {
		t.Errorf("50 draws after 50 sweeps: converged %v, %q", first.Converged, first.Note)
	}
	opts.Chains = 1
	if one := draw(11); one.Converged || !strings.Contains(one.Note, "One chain cannot be checked") {
		t.Errorf("one chain: converged %v, %q", one.Converged, one.Note)
	}
	a, err := positions.Estimate(t.Context(), &w.record, positions.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := positions.Estimate(t.Context(), &w.record, positions.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(a, b); d != "" {
		t.Errorf("two estimates differ: %s", d)
	}
}

func TestCancelAndProgress(t *testing.T) {
	w := council(4, 6, 15, 30)
	for name, fit := range map[string]fitter{"estimate": positions.Estimate, "sample": positions.Sample} {
		ctx, cancel := context.WithCancel(t.Context())
		calls := 0
		_, err := fit(ctx, &w.record, positions.Options{Draws: 100000, Progress: func(done, of int) {
			if done < 1 || done > of {
				t.Errorf("%s: %d of %d done", name, done, of)
			}
			calls++
			cancel()
		}})
		if graph.CodeOf(err) != graph.Cancelled || calls == 0 {
			t.Errorf("%s: %v after %d reports, want cancelled after at least one", name, err, calls)
		}
	}
}

// TestProgress: what is told never goes back, changes in small steps and ends
// with all of it.
func TestProgress(t *testing.T) {
	w := council(4, 20, 15, 30)
	for name, fit := range map[string]fitter{"estimate": positions.Estimate, "sample": positions.Sample} {
		last := 0.0
		_, err := fit(t.Context(), &w.record, positions.Options{Draws: 200, Burn: 56, Progress: func(done, of int) {
			share := float64(done) / float64(of)
			if share < last || share > last+0.5 || share > 1 {
				t.Errorf("%s: from %.2f to %.2f", name, last, share)
			}
			last = share
		}})
		if err != nil || last != 1 {
			t.Errorf("%s: ends with %.2f, %v", name, last, err)
		}
	}
}
