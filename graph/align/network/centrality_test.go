package network_test

import (
	"math"
	"testing"

	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// TestKarateCentralities: betweenness is the published 231.0714 and 160.5516
// (exactly 462.142857/2 and so on); the others are networkx 3's.
func TestKarateCentralities(t *testing.T) {
	c, err := karateClub(t).Centralities(false)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "betweenness of 1", c[0].Betweenness, 231.0714285714, 1e-9)
	near(t, "betweenness of 34", c[33].Betweenness, 160.5515873016, 1e-9)
	near(t, "closeness of 1", c[0].Closeness, 0.5689655172, 1e-9)
	near(t, "closeness of 34", c[33].Closeness, 0.55, 1e-9)
	near(t, "eigenvector of 1", c[0].Eigenvector, 0.3554914445, 1e-9)
	near(t, "eigenvector of 34", c[33].Eigenvector, 0.3733634703, 1e-9)
	near(t, "PageRank of 1", c[0].PageRank, 0.0969972854, 1e-9)
	near(t, "PageRank of 34", c[33].PageRank, 0.1009191823, 1e-9)
	if c[0].Degree != 16 || c[33].Degree != 17 {
		t.Errorf("degrees %d and %d, want 16 and 17", c[0].Degree, c[33].Degree)
	}
}

// TestMiserables: .56999 is the published normalised betweenness of Valjean;
// the weighted values are networkx 3's, with length 1/weight.
func TestMiserables(t *testing.T) {
	n := miserables(t)
	if n.Len() != 77 || len(n.Ties()) != 254 {
		t.Fatalf("%d people and %d ties, want 77 and 254", n.Len(), len(n.Ties()))
	}
	at := func(weighted bool, name string) network.Centrality {
		c, err := n.Centralities(weighted)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range c {
			if x.Name == name {
				return x
			}
		}
		t.Fatalf("%s is not there", name)
		return network.Centrality{}
	}
	near(t, "Valjean's betweenness", at(false, "Valjean").Normalised, 0.5699890528, 1e-9)
	v := at(true, "Valjean")
	near(t, "Valjean's weighted betweenness", v.Normalised, 0.7946491228, 1e-9)
	near(t, "Valjean's weighted closeness", v.Closeness, 1.6897872071, 1e-9)
	near(t, "Valjean's PageRank", v.PageRank, 0.0995581083, 1e-9)
	near(t, "Valjean's eigenvector", v.Eigenvector, 0.4556664934, 1e-9)
	near(t, "Myriel's weighted betweenness", at(true, "Myriel").Normalised, 0.2238596491, 1e-9)
}

// TestCentralityProperties sets betweenness beside gonum's, which counts every
// pair of an undirected network twice, and checks sums and bounds.
func TestCentralityProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, 0.1)
		c, err := n.Centralities(false)
		if err != nil {
			t.Fatal(err)
		}
		g := simple.NewUndirectedGraph()
		for i := range n.Len() {
			g.AddNode(simple.Node(i))
		}
		for _, e := range n.Ties() {
			g.SetEdge(simple.Edge{F: simple.Node(e.A), T: simple.Node(e.B)})
		}
		want := gonum.Betweenness(g)
		rank := 0.0
		for i, x := range c {
			if math.Abs(x.Betweenness-want[int64(i)]/2) > 1e-9 {
				t.Fatalf("betweenness of %d is %g, by gonum %g", i, x.Betweenness, want[int64(i)]/2)
			}
			rank += x.PageRank
			for _, v := range []float64{x.Normalised, x.Closeness, x.Eigenvector} {
				if !(v >= 0 && v <= 1+1e-9) {
					t.Fatalf("out of bounds: %+v", x)
				}
			}
		}
		if math.Abs(rank-1) > 1e-9 {
			t.Fatalf("PageRank sums to %g", rank)
		}
	})
}

func TestInvalidNetworks(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, w := range map[string][][]float64{
		"NaN":       {{0, nan}, {nan, 0}},
		"infinite":  {{0, inf}, {inf, 0}},
		"one-sided": {{0, 1}, {2, 0}},
		"ragged":    {{0, 1}, {1}},
		"rows":      {{0, 1}},
	} {
		if _, err := network.New([]string{"A", "B"}, w); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := network.New(nil, nil); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("no nodes: %v", err)
	}
	if _, err := network.FromTies([]string{"A"}, []network.Tie{{A: 0, B: 0, Weight: 1}}); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("a loop: %v", err)
	}
	signed := mustTies(t, []string{"A", "B"}, []network.Tie{{A: 0, B: 1, Weight: -1}})
	if _, err := signed.Centralities(false); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("centrality of opposition: %v", err)
	}
	if _, err := signed.Leiden(1, 1); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("communities of opposition: %v", err)
	}
	if _, err := signed.Sweep(t.Context(), nil, 1, 1); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("a sweep of nothing: %v", err)
	}
}
