package align_test

import (
	"context"
	"math"
	"testing"

	"github.com/councilgraph/councilgraph/graph/align"
	"pgregory.net/rapid"
)

// levels are the difference functions of two ratings by the level of
// measurement; total counts the ratings of each value.
var levels = map[string]func(c, k float64, total map[float64]float64) float64{
	"nominal": func(_, _ float64, _ map[float64]float64) float64 { return 1 },
	"ordinal": func(c, k float64, total map[float64]float64) float64 {
		sum := -(total[c] + total[k]) / 2
		for g, n := range total {
			if g >= min(c, k) && g <= max(c, k) {
				sum += n
			}
		}
		return sum * sum
	},
	"interval": func(c, k float64, _ map[float64]float64) float64 { return (c - k) * (c - k) },
	"ratio":    func(c, k float64, _ map[float64]float64) float64 { return (c - k) * (c - k) / ((c + k) * (c + k)) },
}

// krippendorff is alpha as its definition has it, of any ratings, each unit
// given as the ratings that it got; NaN where no disagreement is to be
// expected.
func krippendorff(units [][]float64, level string) float64 {
	total, n := map[float64]float64{}, 0.0
	for _, unit := range units {
		if len(unit) < 2 {
			continue
		}
		for _, x := range unit {
			total[x]++
			n++
		}
	}
	var observed, expected float64
	for _, unit := range units {
		for i, x := range unit {
			for j, y := range unit {
				if i != j && x != y {
					observed += levels[level](x, y, total) / float64(len(unit)-1)
				}
			}
		}
	}
	for x, m := range total {
		for y, k := range total {
			if x != y {
				expected += m * k * levels[level](x, y, total)
			}
		}
	}
	return 1 - observed/n/(expected/(n*(n-1)))
}

// Krippendorff's example of four raters and twelve units, as it is printed
// with the function kripp.alpha of R's package irr; the values are those that
// the function gives, to four digits. They vouch for what alpha of votes is
// held against below.
func TestKrippendorffByDefinition(t *testing.T) {
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
	for level, want := range map[string]float64{"nominal": .7434, "ordinal": .8154, "interval": .8491, "ratio": .7974} {
		if got := krippendorff(units, level); math.Abs(got-want) > .00005 {
			t.Errorf("%s: got %.6f, want %.4f", level, got, want)
		}
	}
}

// The alpha of two states is that of two raters, and the alpha of a group that
// of as many raters, with votes as 1, 2, 3: by squared differences, and
// nominal where an abstention is a value of its own.
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
		for level, m := range map[string]align.Measure{
			"interval": {Metric: "alpha", Power: 2, Minimum: 1}, "nominal": {Metric: "alpha", Abstention: align.Distinct, Minimum: 1},
		} {
			compare := func(got align.Score, units [][]float64) {
				want := krippendorff(units, level)
				if math.IsNaN(want) != (got.Value == nil) || got.Value != nil && math.Abs(*got.Value-want) > 1e-9 {
					t.Fatalf("%s: got %s, want %v", level, show(got), want)
				}
			}
			group, err := v.GroupAlpha(context.Background(), nil, m, align.Evidence{})
			if err != nil {
				t.Fatal(err)
			}
			compare(group, units)
			if actors := v.Actors(); len(actors) > 1 && actors[0] == "A00" && actors[1] == "A01" {
				compare(score(t, v, "A00", "A01", m), pair)
				two, err := v.GroupAlpha(context.Background(), actors[:2], m, align.Evidence{})
				if err != nil {
					t.Fatal(err)
				}
				compare(two, pair)
			}
		}
	})
}

// Three who vote as one more often than their habits give have an alpha above
// that of nearly all null tables; its interval holds it. Of all together the
// null keeps the totals, hence alpha.
func TestAlphaIsBacked(t *testing.T) {
	g := independent(randOf(12), 9, 150)
	for d, x := range g[0] {
		if d%2 == 0 && x != align.Missing {
			g[1][d], g[2][d] = x, x
		}
	}
	v := g.votes(t, 1)
	e := align.Evidence{Bootstraps: 200, NullDraws: 99}
	three, err := v.GroupAlpha(context.Background(), []string{"A00", "A01", "A02"}, align.Measure{Power: 2}, e)
	if err != nil {
		t.Fatal(err)
	}
	if three.Interval == nil || *three.Value < three.Interval.Low || *three.Value > three.Interval.High || three.Null == nil || three.Null.Percentile < 97 {
		t.Errorf("three that vote as one have %s", show(three))
	}
	all, err := v.GroupAlpha(context.Background(), nil, align.Measure{Power: 2}, e)
	if err != nil {
		t.Fatal(err)
	}
	if all.Null == nil || math.Abs(all.Null.Percentile-50) > 1e-9 {
		t.Errorf("all together have %s; the null keeps their totals", show(all))
	}
	if _, err := v.GroupAlpha(context.Background(), []string{"XXX"}, align.Measure{}, e); err == nil {
		t.Error("a state that never voted is taken")
	}
}
