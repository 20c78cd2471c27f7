package network_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

type cutter = func([]network.Measure, network.ChangeOptions) ([]network.Segment, error)

var cutters = map[string]cutter{"PELT": network.PELT, "binary segmentation": network.BinarySegmentation}

func noisy(rng *rand.Rand, means ...float64) []network.Measure {
	var s []network.Measure
	for _, m := range means {
		s = append(s, network.Measure{Value: m + 0.1*rng.NormFloat64(), Weight: 1})
	}
	return s
}

// TestChanges finds the two changes that were put into a series, at 10 and 25.
func TestChanges(t *testing.T) {
	var means []float64
	for i := range 40 {
		means = append(means, []float64{0.2, 0.8, 0.5}[min(i/10, 1)+i/25])
	}
	for name, cut := range cutters {
		got, err := cut(noisy(rand.New(rand.NewPCG(1, 1)), means...), network.ChangeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var starts []int
		for _, s := range got {
			starts = append(starts, s.From)
		}
		if d := cmp.Diff([]int{0, 10, 25}, starts); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		near(t, "mean of the second stretch", got[1].Mean, 0.8, 0.1)
	}
}

// TestFalseAlarms: series without a change, 60 values of pure noise. The
// default penalty is to cry wolf seldom, a penalty of 2 most of the time.
func TestFalseAlarms(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	var draws [][]network.Measure
	for range 400 {
		draws = append(draws, noisy(rng, make([]float64, 60)...))
	}
	rate, err := network.FalseAlarms(draws, network.ChangeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	loose, err := network.FalseAlarms(draws, network.ChangeOptions{Penalty: 2})
	if err != nil {
		t.Fatal(err)
	}
	if rate > 0.1 || loose < 0.5 {
		t.Errorf("false alarms %.3f by default and %.3f with a penalty of 2; want at most .1 and at least .5", rate, loose)
	}
}

// TestPELTIsExact sets PELT beside every way to cut a short series.
func TestPELTIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(4, 11).Draw(t, "n")
		opts := network.ChangeOptions{Penalty: rapid.Float64Range(0.5, 8).Draw(t, "penalty"), Shortest: rapid.IntRange(1, 2).Draw(t, "shortest")}
		var s []network.Measure
		for range n {
			s = append(s, network.Measure{Value: rapid.Float64Range(-1, 1).Draw(t, "value"), Weight: rapid.Float64Range(0.5, 3).Draw(t, "weight")})
		}
		noise := 0.0
		for i := 1; i < n; i++ {
			d := s[i].Value - s[i-1].Value
			noise += d * d / (1/s[i].Weight + 1/s[i-1].Weight) / float64(n-1)
		}
		if noise < 1e-6 {
			t.Skip("no noise to measure by")
		}
		cost := func(starts []int) float64 {
			total := 0.0
			for k, from := range starts {
				to := n
				if k+1 < len(starts) {
					to = starts[k+1]
				}
				if to-from < opts.Shortest {
					return math.Inf(1)
				}
				var w, sum float64
				for _, m := range s[from:to] {
					w += m.Weight
					sum += m.Weight * m.Value
				}
				for _, m := range s[from:to] {
					total += m.Weight * (m.Value - sum/w) * (m.Value - sum/w) / noise
				}
			}
			return total + opts.Penalty*float64(len(starts)-1)
		}
		best := math.Inf(1)
		for mask := range 1 << (n - 1) {
			starts := []int{0}
			for i := range n - 1 {
				if mask>>i&1 == 1 {
					starts = append(starts, i+1)
				}
			}
			best = math.Min(best, cost(starts))
		}
		for name, cut := range cutters {
			got, err := cut(s, opts)
			if err != nil {
				t.Fatal(err)
			}
			var starts []int
			for _, g := range got {
				starts = append(starts, g.From)
			}
			c := cost(starts)
			if name == "PELT" && math.Abs(c-best) > 1e-6*(1+best) || c < best-1e-6*(1+best) {
				t.Fatalf("%s cuts at %v for %g, the best is %g", name, starts, c, best)
			}
		}
	})
}

func TestInvalidSeries(t *testing.T) {
	ok := network.Measure{Value: 1, Weight: 1}
	for name, s := range map[string][]network.Measure{
		"short":     {ok, ok, ok},
		"NaN":       {ok, ok, ok, {Value: math.NaN(), Weight: 1}},
		"infinite":  {ok, ok, ok, {Value: math.Inf(1), Weight: 1}},
		"no weight": {ok, ok, ok, {Value: 1}},
	} {
		for how, cut := range cutters {
			if _, err := cut(s, network.ChangeOptions{}); graph.CodeOf(err) != graph.Invalid {
				t.Errorf("%s, %s: %v", name, how, err)
			}
		}
	}
	if _, err := network.FalseAlarms(nil, network.ChangeOptions{}); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("no draws: %v", err)
	}
	flat, err := network.PELT([]network.Measure{ok, ok, ok, ok, ok}, network.ChangeOptions{})
	if err != nil || len(flat) != 1 || flat[0].Mean != 1 {
		t.Errorf("a flat series: %v, %v", flat, err)
	}
}
