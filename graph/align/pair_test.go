package align_test

import (
	"context"
	"strconv"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// China and Russia, by hand from the record: resolution 678 (12-2-1) and
// S/2022/431 (13-2-0) are known to everyone.
func TestPairOnTheRecord(t *testing.T) {
	v := recorded(t, graph.Council, align.Options{})
	report, err := v.Pair(context.Background(), "CHN", "RUS", align.Measure{}, align.Evidence{Bootstraps: 50})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, s := range report.Together {
		if s.Decision.ID == "S-2022-431" {
			found = true
			if s.Vote != align.No || s.With != 0 || s.Others != 13 {
				t.Errorf("on S/2022/431 both voted no alone against 13: got %+v", s)
			}
		}
	}
	if !found {
		t.Error("S/2022/431 is not among the votes together against the rest")
	}
	n, differ := 0, 0
	for x, row := range report.Table {
		for y, c := range row {
			n += int(c)
			if x != y {
				differ += int(c)
			}
		}
	}
	if n != report.Score.N || differ != len(report.Differed) {
		t.Errorf("the table holds %d decisions, %d of them differing; the score says %d, the list %d", n, differ, report.Score.N, len(report.Differed))
	}
	years := 0
	for _, p := range report.ByYear {
		years += p.Score.N
	}
	if years != n {
		t.Errorf("the years add up to %d decisions of %d", years, n)
	}
	for i := 1; i < len(report.Differed); i++ {
		if report.Differed[i-1].Decision.Date < report.Differed[i].Decision.Date {
			t.Fatal("the newest do not come first")
		}
	}
}

// Turning the pair turns the table and the votes, and nothing else.
func TestPairTurned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyGrid(t).votes(t, 2)
		if len(v.Actors()) < 2 {
			return
		}
		a, b := v.Actors()[0], v.Actors()[1]
		m := align.Measure{Minimum: 1}
		one, err := v.Pair(context.Background(), a, b, m, align.Evidence{})
		if err != nil {
			t.Fatal(err)
		}
		two, err := v.Pair(context.Background(), b, a, m, align.Evidence{})
		if err != nil {
			t.Fatal(err)
		}
		for x := range one.Table {
			for y := range one.Table {
				if one.Table[x][y] != two.Table[y][x] {
					t.Fatalf("tables %v and %v", one.Table, two.Table)
				}
			}
		}
		for i := range two.Differed {
			two.Differed[i].A, two.Differed[i].B = two.Differed[i].B, two.Differed[i].A
		}
		two.A, two.B, two.Table = one.A, one.B, one.Table
		if diff := cmp.Diff(one, two); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A year of the pair's report, of one state's years and a point of the series
// with a window of one year say the same: that of the selection of the year.
func TestYearsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, m := anyGrid(t).votes(t, 2), anyMeasure(t)
		if len(v.Actors()) < 2 || v.Shared(0, 1) == 0 {
			return
		}
		if m.Metric == "s" {
			for d := range v.Len() { // powers of 2, so that nothing is rounded
				m.Weights = append(m.Weights, float64(int(1)<<(v.Decision(d).Date.Year()%3)))
			}
		}
		ctx, a, b := context.Background(), v.Actors()[0], v.Actors()[1]
		report, err := v.Pair(ctx, a, b, m, align.Evidence{})
		if err != nil {
			t.Fatal(err)
		}
		series, err := v.Series(ctx, a, b, m, align.Window{Years: 1}, align.Evidence{})
		if err != nil {
			t.Fatal(err)
		}
		years, err := v.Years(ctx, b, m)
		if err != nil {
			t.Fatal(err)
		}
		points := map[string]string{}
		for _, p := range series {
			points[string(p.From[:4])] = show(p.Score)
		}
		rows := map[string]string{}
		for i, y := range years.Years {
			rows[strconv.Itoa(y)] = show(years.Scores[i][0])
		}
		for _, p := range report.ByYear {
			year := selectedIn(t, v, p.Key)
			want := m
			want.Weights = nil // all weigh the same within a year
			alone := score(t, year, a, b, want)
			if got := show(p.Score); got != show(alone) || got != points[p.Key] || got != rows[p.Key] {
				t.Fatalf("%s: report %s, series %s, years %s, selection %s", p.Key, got, points[p.Key], rows[p.Key], show(alone))
			}
		}
	})
}

func selectedIn(t *rapid.T, v *align.Votes, year string) *align.Votes {
	out, err := v.Select(align.Filter{From: graph.Date(year + "-01-01"), To: graph.Date(year + "-12-31")})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSeriesByDecisions(t *testing.T) {
	g := make(grid, 2)
	for d := range 100 {
		g[0] = append(g[0], align.Yes)
		g[1] = append(g[1], []align.Value{align.Yes, align.No}[d/50])
	}
	series, err := g.votes(t, 1).Series(context.Background(), "A00", "A01", align.Measure{}, align.Window{Decisions: 20, Step: 20}, align.Evidence{Bootstraps: 20})
	if err != nil {
		t.Fatal(err)
	}
	var got []float64
	for _, p := range series {
		got = append(got, *p.Score.Value)
	}
	// 20, 20, 10 of 20 in the third window, then none.
	if diff := cmp.Diff([]float64{1, 1, .5, 0, 0}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSeriesRefuses(t *testing.T) {
	v := grid{{align.Yes, align.No, align.Missing}, {align.Yes, align.Yes, align.Missing}, {align.Missing, align.Missing, align.Yes}}.votes(t, 1)
	for name, c := range map[string]struct {
		b      string
		window align.Window
	}{
		"no window":        {"A01", align.Window{}},
		"two windows":      {"A01", align.Window{Years: 1, Decisions: 5}},
		"a window below 0": {"A01", align.Window{Years: -1}},
		"a step below 0":   {"A01", align.Window{Years: 1, Step: -1}},
		"never met":        {"A02", align.Window{Years: 1}},
		"an unknown state": {"XXX", align.Window{Years: 1}},
	} {
		if _, err := v.Series(context.Background(), "A00", c.b, align.Measure{}, c.window, align.Evidence{}); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: got %v, want an Invalid error", name, err)
		}
	}
}
