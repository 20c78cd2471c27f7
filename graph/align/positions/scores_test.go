package positions_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/positions"
)

// TestMDSLine: points at 0, .3 and 1 on a line are found again exactly, about
// their mean 13/30, in one dimension.
func TestMDSLine(t *testing.T) {
	nan := math.NaN()
	m, err := positions.MDS([]string{"A", "B", "C", "D"}, [][]float64{
		{1, 0.7, 0, nan}, {0.7, 1, 0.3, nan}, {0, 0.3, 1, 0.5}, {nan, nan, 0.5, 1},
	}, 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0 - 1.3/3, 0.3 - 1.3/3, 1 - 1.3/3} {
		if math.Abs(m.Points[i].At[0]-want) > 1e-9 {
			t.Errorf("%s is at %g, want %g", m.Points[i].Actor, m.Points[i].At[0], want)
		}
	}
	if math.Abs(m.Shares[0]-1) > 1e-9 {
		t.Errorf("the first dimension carries %g, want all", m.Shares[0])
	}
	if len(m.Left) != 1 || m.Left[0].Actor != "D" || !strings.Contains(m.Left[0].Why, "no score with 2 of the 3 others") {
		t.Errorf("left out: %v", m.Left)
	}
}

// TestPCAByHand: the votes are (1,0,1) and (0,1,1), with means 2/3, so the
// matrix of products has the eigenvalues 1, with vector (1,-1,0)/√2, and 1/3,
// with vector (1,1,-2)/√6.
func TestPCAByHand(t *testing.T) {
	m, err := positions.PCA(rows(map[string]string{"A": "yn", "B": "ny", "C": "yy"}), 2, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	s, h := math.Sqrt(0.5), math.Sqrt(1.0/18)
	want := [][]float64{{s, h}, {-s, h}, {0, -2 * h}}
	for i, p := range m.Points {
		for d := range want[i] {
			if math.Abs(p.At[d]-want[i][d]) > 1e-9 {
				t.Errorf("%s is at %v, want %v", p.Actor, p.At, want[i])
			}
		}
	}
	if math.Abs(m.Shares[0]-0.75) > 1e-9 || math.Abs(m.Shares[1]-0.25) > 1e-9 {
		t.Errorf("shares %v, want .75 and .25", m.Shares)
	}
}

// TestMapsAgree: PCA and MDS both put the simulation's one dimension first.
func TestMapsAgree(t *testing.T) {
	w := council(2, 1, 300, 30)
	m, err := positions.PCA(&w.record, 2, 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	var truth, first []float64
	for _, p := range m.Points {
		truth, first = append(truth, w.truth[p.Actor][1946]), append(first, p.At[0])
	}
	if c := math.Abs(correlate(truth, first)); c < 0.9 || len(m.Points) != 15 {
		t.Errorf("the first component correlates with the truth by %.3f over %d, want .9 over 15", c, len(m.Points))
	}
}

func TestMapsInvalid(t *testing.T) {
	two := []string{"A", "B"}
	nan := math.NaN()
	for name, f := range map[string]func() (*positions.Map, error){
		"one actor":  func() (*positions.Map, error) { return positions.MDS(two[:1], [][]float64{{1}}, 1, 0) },
		"no scores":  func() (*positions.Map, error) { return positions.MDS(two, [][]float64{{1, nan}, {nan, 1}}, 1, 0) },
		"one-sided":  func() (*positions.Map, error) { return positions.MDS(two, [][]float64{{1, 0.5}, {0.4, 1}}, 1, 0) },
		"range":      func() (*positions.Map, error) { return positions.MDS(two, [][]float64{{1, 1.5}, {1.5, 1}}, 1, 0) },
		"ragged":     func() (*positions.Map, error) { return positions.MDS(two, [][]float64{{1, 0.5}, {0.5}}, 1, 0) },
		"all agree":  func() (*positions.Map, error) { return positions.MDS(two, [][]float64{{1, 1}, {1, 1}}, 1, 0) },
		"dimensions": func() (*positions.Map, error) { return positions.MDS(two, [][]float64{{1, 0}, {0, 1}}, 0, 0) },
		"unanimous": func() (*positions.Map, error) {
			return positions.PCA(rows(map[string]string{"A": "yy", "B": "yy"}), 1, 1, 0)
		},
		"few votes": func() (*positions.Map, error) {
			return positions.PCA(rows(map[string]string{"A": "yy", "B": "yn"}), 1, 2, 0)
		},
		"wrong codes": func() (*positions.Map, error) {
			return positions.PCA(&positions.Record{Actors: two, Votes: [][]uint8{{9}, {1}}}, 1, 1, 0)
		},
	} {
		if m, err := f(); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: %v, %v", name, m, err)
		}
	}
}

// TestAnyAgreement: whatever scores and gaps, points are finite or the refusal
// is a sentence.
func TestAnyAgreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "n")
		names, a := make([]string, n), make([][]float64, n)
		for i := range a {
			names[i], a[i] = string(rune('A'+i)), make([]float64, n)
			a[i][i] = 1
			for k := range i {
				a[i][k] = rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(math.NaN())).Draw(t, "score")
				a[k][i] = a[i][k]
			}
		}
		m, err := positions.MDS(names, a, 3, 0)
		if err != nil {
			if graph.CodeOf(err) != graph.Invalid {
				t.Fatal(err)
			}
			return
		}
		if len(m.Points)+len(m.Left) != n {
			t.Fatalf("%d placed and %d left out of %d", len(m.Points), len(m.Left), n)
		}
		for _, p := range m.Points {
			for _, x := range p.At {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Fatalf("%v", m.Points)
				}
			}
		}
	})
}
