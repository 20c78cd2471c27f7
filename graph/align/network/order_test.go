package network_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// part is the part after the point of i times the root of r.
func part(i int, r float64) float64 { return math.Mod(float64(i)*math.Sqrt(r), 1) }

// spread is n points in the plane, by a rule without a pattern or ties.
func spread(n int) (names []string, d [][]float64) {
	for i := range n {
		names = append(names, strconv.Itoa(i))
		d = append(d, make([]float64, n))
		for k := range n {
			d[i][k] = math.Hypot(part(i, 2)-part(k, 2), part(i, 3)-part(k, 3))
		}
	}
	return names, d
}

func length(order []int, d [][]float64) float64 {
	sum := 0.0
	for i := 1; i < len(order); i++ {
		sum += d[order[i-1]][order[i]]
	}
	return sum
}

// TestClusterLikeScipy: heights are those of scipy 1 (linkage 'average') on the
// same 24 points. The length of the order is that of a plain dynamic programme
// over all pairs of ends, written apart in Python; scipy's own
// optimal_leaf_ordering gives 5.1032 for the same tree, which is longer.
func TestClusterLikeScipy(t *testing.T) {
	names, d := spread(24)
	got, err := network.Cluster(names, d)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, m := range got.Merges {
		sum += m.Height
	}
	near(t, "lowest joint", got.Merges[0].Height, 0.15411251712796672, 1e-9)
	near(t, "highest joint", got.Merges[22].Height, 0.6708646051615734, 1e-9)
	near(t, "sum of heights", sum, 6.418337276644858, 1e-9)
	near(t, "length of the order", length(got.Order, d), 4.585321910957278, 1e-9)
}

// TestOrderIsOptimal turns every joint of small trees both ways.
func TestOrderIsOptimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "n")
		names, d := make([]string, n), make([][]float64, n)
		for i := range d {
			names[i], d[i] = strconv.Itoa(i), make([]float64, n)
			for k := range i {
				d[i][k] = rapid.Float64Range(0, 9).Draw(t, "distance")
				d[k][i] = d[i][k]
			}
		}
		got, err := network.Cluster(names, d)
		if err != nil {
			t.Fatal(err)
		}
		if s := slices.Sorted(slices.Values(got.Order)); len(s) != n || s[0] != 0 || len(slices.Compact(s)) != n {
			t.Fatalf("order %v", got.Order)
		}
		if got.Merges[n-2].Size != n {
			t.Fatalf("the last joint has %d leaves", got.Merges[n-2].Size)
		}
		best := math.Inf(1)
		for turns := range 1 << (n - 1) {
			parts := make([][]int, 2*n-1)
			for i := range n {
				parts[i] = []int{i}
			}
			for k, m := range got.Merges {
				a, b := m.A, m.B
				if turns>>k&1 == 1 {
					a, b = b, a
				}
				parts[n+k] = slices.Concat(parts[a], parts[b])
			}
			best = math.Min(best, length(parts[2*n-2], d))
		}
		if l := length(got.Order, d); math.Abs(l-best) > 1e-9 {
			t.Fatalf("order of length %g, the best that the tree allows has %g", l, best)
		}
	})
}

func TestInvalidOrder(t *testing.T) {
	for name, d := range map[string][][]float64{
		"NaN": {{0, math.NaN()}, {math.NaN(), 0}}, "below 0": {{0, -1}, {-1, 0}}, "one-sided": {{0, 1}, {2, 0}}, "ragged": {{0}, {1, 0}},
	} {
		if _, err := network.Cluster([]string{"A", "B"}, d); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := network.Cluster([]string{"A"}, [][]float64{{0}}); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("one row: %v", err)
	}
}

func BenchmarkCluster(b *testing.B) {
	names, d := spread(200)
	for b.Loop() {
		if _, err := network.Cluster(names, d); err != nil {
			b.Fatal(err)
		}
	}
}
