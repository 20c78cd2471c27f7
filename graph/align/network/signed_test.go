package network_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// TestBalanceByHand: of the triangles of A, B, C, D, those with an even number
// of oppositions are balanced. A-B and B-C agree, A-C opposes: one tie must be
// left wrong, and the lightest is A-B.
func TestBalanceByHand(t *testing.T) {
	n := mustTies(t, []string{"A", "B", "C", "D"}, []network.Tie{
		{A: 0, B: 1, Weight: 0.5}, {A: 1, B: 2, Weight: 2}, {A: 0, B: 2, Weight: -1}, {A: 0, B: 3, Weight: -1}, {A: 2, B: 3, Weight: 1},
	})
	b, err := n.SignedBalance(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if b.Triangles != 2 || b.Balanced != 1 || *b.Share != 0.5 {
		t.Errorf("%d of %d triangles balanced, want 1 of 2", b.Balanced, b.Triangles)
	}
	near(t, "frustration", b.Frustration, 0.5, 1e-12)
	if want := []int{0, 1, 1, 1}; !b.Exact || !slices.Equal(b.Camps, want) {
		t.Errorf("camps %v, exact %v, want %v", b.Camps, b.Exact, want)
	}
}

// TestFrustrationBounds: a network of 40 in two camps with ten ties turned is
// beyond exact search. No more than the ten can be wrong at the best.
func TestFrustrationBounds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var names []string
	var ties []network.Tie
	for i := range 40 {
		names = append(names, strconv.Itoa(i))
		for k := range i {
			w := 1.0
			if i%2 != k%2 {
				w = -1
			}
			ties = append(ties, network.Tie{A: k, B: i, Weight: w})
		}
	}
	for range 10 {
		ties[rng.IntN(len(ties))].Weight *= -1
	}
	b, err := mustTies(t, names, ties).SignedBalance(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if b.Frustration > 10 || b.Least > b.Frustration || b.Least < 1 {
		t.Errorf("frustration from %g to %g, want at most 10 and at least 1", b.Least, b.Frustration)
	}
	for i, c := range b.Camps {
		if c != i%2 {
			t.Fatalf("camps %v", b.Camps)
		}
	}
}

// TestBalanceProperties sets the exact search beside every way to part, and
// the lower bound beside it.
func TestBalanceProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, -5)
		b, err := n.SignedBalance(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		best := math.Inf(1)
		for mask := range 1 << n.Len() {
			wrong := 0.0
			for _, e := range n.Ties() {
				if (mask>>e.A&1 == mask>>e.B&1) != (e.Weight > 0) {
					wrong += math.Abs(e.Weight)
				}
			}
			best = math.Min(best, wrong)
		}
		if math.Abs(b.Frustration-best) > 1e-9 || !b.Exact || b.Least != b.Frustration {
			t.Fatalf("frustration %g exact %v, by trying all %g", b.Frustration, b.Exact, best)
		}
		if (b.Share == nil) != (b.Triangles == 0) || b.Balanced > b.Triangles {
			t.Fatalf("%+v", b)
		}
	})
}

func TestBalanceStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := karateClub(t).SignedBalance(ctx, 1); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("%v, want cancelled", err)
	}
}
