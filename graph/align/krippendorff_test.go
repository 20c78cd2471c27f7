package align_test

import (
	"math"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"pgregory.net/rapid"
)

// Krippendorff's example of four raters and twelve units, as it is printed
// with the function kripp.alpha of R's package irr; the values are those that
// the function gives, to four digits.
func TestKrippendorff(t *testing.T) {
	units := [][]float64{
		{1, 1, 1},
		{2, 2, 3, 2},
		{3, 3, 3, 3},
		{3, 3, 3, 3},
		{2, 2, 2, 2},
		{1, 2, 3, 4},
		{4, 4, 4, 4},
		{1, 1, 2, 1},
		{2, 2, 2, 2},
		{5, 5, 5},
		{1, 1},
		{3},
	}
	for _, c := range []struct {
		level align.Level
		want  float64
	}{{align.Nominal, .7434}, {align.Ordinal, .8154}, {align.Equidistant, .8491}, {align.Proportion, .7974}} {
		got, err := align.Krippendorff(units, c.level)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got-c.want) > .00005 {
			t.Errorf("%s: got %.6f, want %.4f", c.level, got, c.want)
		}
	}
}

func TestKrippendorffRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		units [][]float64
		level align.Level
	}{
		"no units":                   {nil, align.Nominal},
		"one rating a unit":          {[][]float64{{1}, {2}}, align.Nominal},
		"all the same":               {[][]float64{{1, 1}, {1, 1}}, align.Equidistant},
		"a rating that is NaN":       {[][]float64{{1, math.NaN()}}, align.Nominal},
		"an infinite rating":         {[][]float64{{1, math.Inf(-1)}}, align.Equidistant},
		"a ratio of what is below 0": {[][]float64{{1, -1}}, align.Proportion},
		"an unknown level":           {[][]float64{{1, 2}}, "metric"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := align.Krippendorff(c.units, c.level); graph.CodeOf(err) != graph.Invalid {
				t.Errorf("got %v, %v; want an Invalid error", got, err)
			}
		})
	}
}

// The alpha of two states is that of two raters, and the alpha of a group that
// of as many raters, with votes as 1, 2, 3.
func TestAlphaOfVotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGrid(t)
		v := g.votes(t, 1)
		units := make([][]float64, len(g[0]))
		pair := make([][]float64, len(g[0]))
		for a := range g {
			for d, x := range g[a] {
				if x == align.Missing {
					continue
				}
				units[d] = append(units[d], float64(x))
				if a < 2 {
					pair[d] = append(pair[d], float64(x))
				}
			}
		}
		compare := func(got align.Score, units [][]float64) {
			want, err := align.Krippendorff(units, align.Equidistant)
			if (err == nil) != (got.Value != nil) || err == nil && math.Abs(*got.Value-want) > 1e-9 {
				t.Fatalf("got %s, want %v, %v", show(got), want, err)
			}
		}
		m := align.Measure{Metric: "alpha", Power: 2, Minimum: 1}
		group, err := v.GroupAlpha(m)
		if err != nil {
			t.Fatal(err)
		}
		compare(group, units)
		if actors := v.Actors(); len(actors) > 1 && actors[0] == "A00" && actors[1] == "A01" {
			compare(score(t, v, "A00", "A01", m), pair)
		}
	})
}
