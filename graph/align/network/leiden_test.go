package network_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// TestKarateCommunities: .4198 is the proven optimum of the karate club
// (Brandes et al. 2008, doi:10.1109/TKDE.2007.190689), with four communities.
func TestKarateCommunities(t *testing.T) {
	n := karateClub(t)
	sweep, err := n.Sweep(t.Context(), []float64{0.01, 1, 50}, 50, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "modularity", sweep[1].Modularity, 0.4198, 5e-5)
	for i, want := range []int{1, 4, 34} {
		if got := sweep[i].Best.Count(); got != want {
			t.Errorf("%d communities at resolution %g, want %d", got, sweep[i].Resolution, want)
		}
	}
	near(t, "stability of one community", sweep[0].Stability, 1, 0)
	near(t, "a node with itself", sweep[1].Together[3][3], 1, 1e-12)
	q := n.Modularity(sweep[1].Consensus, 1)
	near(t, "modularity of the consensus", q, 0.4198, 0.005)
}

// TestPlanted finds ten groups of twenty that were put there.
func TestPlanted(t *testing.T) {
	names, ties := planted(1, 10, 20, 0.5, 0.02)
	sweep, err := mustTies(t, names, ties).Sweep(t.Context(), []float64{1}, 20, 3)
	if err != nil {
		t.Fatal(err)
	}
	truth := make(network.Partition, len(names))
	for i := range truth {
		truth[i] = i / 20
	}
	near(t, "agreement with the planted groups", network.Rand(truth, sweep[0].Consensus), 1, 1e-12)
	near(t, "stability", sweep[0].Stability, 1, 1e-12)
}

// TestLeidenProperties: communities are connected, no two could merge with
// gain, no node could move with gain, and the same seed gives the same.
func TestLeidenProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, 0.1)
		seed := rapid.Uint64().Draw(t, "seed")
		resolution := rapid.Float64Range(0.1, 3).Draw(t, "resolution")
		p, err := n.Leiden(resolution, seed)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := n.Leiden(resolution, seed)
		if !slices.Equal(p, again) {
			t.Fatalf("same seed, %v and %v", p, again)
		}
		near := make([][]int, n.Len())
		for _, e := range n.Ties() {
			if p[e.A] == p[e.B] {
				near[e.A], near[e.B] = append(near[e.A], e.B), append(near[e.B], e.A)
			}
		}
		for c, members := range p.Members() {
			reached := map[int]bool{members[0]: true}
			for todo := []int{members[0]}; len(todo) > 0; {
				v := todo[0]
				todo = todo[1:]
				for _, u := range near[v] {
					if !reached[u] {
						reached[u] = true
						todo = append(todo, u)
					}
				}
			}
			if len(reached) != len(members) {
				t.Fatalf("community %d is in parts: %v", c, p)
			}
		}
		q := n.Modularity(p, resolution)
		for i := range p {
			for c := range p.Count() {
				moved := slices.Clone(p)
				moved[i] = c
				if better := n.Modularity(moved, resolution); better > q+1e-9 {
					t.Fatalf("moving %d to %d raises %g to %g", i, c, q, better)
				}
			}
		}
		for a := range p.Count() {
			for b := range a {
				merged := slices.Clone(p)
				for i := range merged {
					if merged[i] == a {
						merged[i] = b
					}
				}
				if better := n.Modularity(merged, resolution); better > q+1e-9 {
					t.Fatalf("merging %d and %d raises %g to %g", a, b, q, better)
				}
			}
		}
	})
}

// TestRand: by hand, {ab|cd} and {ac|bd}: no pair in common, chance 2*2/6,
// (0-2/3)/(2-2/3) = -1/2.
func TestRand(t *testing.T) {
	near(t, "crossed", network.Rand(network.Partition{0, 0, 1, 1}, network.Partition{0, 1, 0, 1}), -0.5, 1e-12)
	near(t, "renamed", network.Rand(network.Partition{0, 0, 1}, network.Partition{1, 1, 0}), 1, 1e-12)
	near(t, "all apart", network.Rand(network.Partition{0, 1, 2}, network.Partition{2, 1, 0}), 1, 1e-12)
}

func TestSweepStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := karateClub(t).Sweep(ctx, []float64{1}, 10, 1); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("%v, want cancelled", err)
	}
	a, _ := karateClub(t).Sweep(t.Context(), []float64{0.8, 1.2}, 10, 7)
	b, _ := karateClub(t).Sweep(t.Context(), []float64{0.8, 1.2}, 10, 7)
	if d := cmp.Diff(a, b); d != "" {
		t.Errorf("same seed: %s", d)
	}
}

// BenchmarkLeiden is a sweep of 100 runs (20 resolutions, 5 runs) on 200 nodes.
func BenchmarkLeiden(b *testing.B) {
	names, ties := planted(1, 10, 20, 0.6, 0.3)
	n := mustTies(b, names, ties)
	var resolutions []float64
	for k := range 20 {
		resolutions = append(resolutions, 0.1*float64(k+1))
	}
	for b.Loop() {
		if _, err := n.Sweep(b.Context(), resolutions, 5, 1); err != nil {
			b.Fatal(err)
		}
	}
}
