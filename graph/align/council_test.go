package align_test

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// Worked out by hand from tallies that everybody knows: resolution 1973 was
// adopted by 10-0-5, resolution 678 by 12-2-1, S/2022/431 failed by 13-2-0.
func TestCohesionOfKnownVotes(t *testing.T) {
	council := recorded(t, graph.Council, align.Options{})
	for _, c := range []struct {
		decision, metric string
		want             float64
	}{
		{"S-RES-1973", "rice", 1},
		{"S-RES-1973", "agreement-index", (10 - 5/2.) / 15},
		{"S-RES-1973", "polarisation", 4 * ((10+5/4.)/15 - (12.5/15)*(12.5/15))},
		{"S-RES-678", "rice", 10 / 14.},
		{"S-RES-678", "agreement-index", (12 - 3/2.) / 15},
		{"S-2022-431", "rice", 11 / 15.},
		{"S-2022-431", "agreement-index", (13 - 2/2.) / 15},
		{"S-2022-431", "polarisation", 4 * 13 * 2 / 225.},
	} {
		at := -1
		for d := range council.Len() {
			if council.Decision(d).ID == c.decision {
				at = d
			}
		}
		if at < 0 {
			t.Fatalf("no decision %s", c.decision)
		}
		one, err := align.New(council.Actors(), []align.Decision{*council.Decision(at)}, func(a, _ int) align.Value { return council.At(a, at) })
		if err != nil {
			t.Fatal(err)
		}
		points, err := one.Cohesion(context.Background(), align.Group{Metric: c.metric, Minimum: 1}, align.Evidence{})
		if err != nil {
			t.Fatal(err)
		}
		if s := points[0].Score; s.Value == nil || math.Abs(*s.Value-c.want) > 1e-12 || s.N != 1 {
			t.Errorf("%s, %s: got %s, want %.6f", c.decision, c.metric, show(s), c.want)
		}
	}
}

// Years of a group against a walk over its votes.
func TestCohesionAgainstWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyGrid(t).votes(t, 2)
		if len(v.Actors()) < 2 {
			return
		}
		metric := rapid.SampledFrom(align.GroupMetrics).Draw(t, "metric")
		group := v.Actors()[:rapid.IntRange(2, len(v.Actors())).Draw(t, "group")]
		sums, counts := map[int]float64{}, map[int]int{}
		for d := range v.Len() {
			var n [4]float64
			for a := range group {
				n[v.At(a, d)]++
			}
			y, a, o := n[align.Yes], n[align.Abstained], n[align.No]
			total := y + a + o
			if total < 2 || metric.ID == "rice" && y+o == 0 {
				continue
			}
			var x float64
			switch metric.ID {
			case "rice":
				x = math.Abs(y-o) / (y + o)
			case "agreement-index":
				x = (max(y, a, o) - (total-max(y, a, o))/2) / total
			case "polarisation": // half the mean squared distance of two draws, times four
				x = 2 * (2*y*o + 2*(y+o)*a/4) / (total * total)
			}
			year := v.Decision(d).Date.Year()
			sums[year] += x
			counts[year]++
		}
		points, err := v.Cohesion(context.Background(), align.Group{Metric: metric.ID, Actors: group, ByYear: true, Minimum: 1}, align.Evidence{Bootstraps: 20, NullDraws: 4})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range points {
			year := p.From.Year()
			if p.Score.N != counts[year] || (p.Score.Value == nil) != (counts[year] == 0) {
				t.Fatalf("%d: got %s, want %d decisions", year, show(p.Score), counts[year])
			}
			if p.Score.Value == nil {
				continue
			}
			if want := sums[year] / float64(counts[year]); math.Abs(*p.Score.Value-want) > 1e-9 {
				t.Fatalf("%d: got %s, want %v", year, show(p.Score), want)
			}
			if s := p.Score; s.Interval.Low < metric.Min-1e-9 || s.Interval.High > metric.Max+1e-9 {
				t.Fatalf("%d: %s lies outside %v to %v", year, show(s), metric.Min, metric.Max)
			}
			if len(group) == len(v.Actors()) && math.Abs(p.Score.Null.Percentile-50) > 1e-9 {
				t.Fatalf("%d: the null keeps the totals of all, but gives %s", year, show(p.Score))
			}
		}
	})
}

func TestCohesionRefuses(t *testing.T) {
	v := grid{{align.Yes, align.No}, {align.Yes, align.Yes}}.votes(t, 1)
	for name, g := range map[string]align.Group{
		"an unknown metric": {Metric: "unity"},
		"an unknown state":  {Actors: []string{"A00", "XXX"}},
		"one state":         {Actors: []string{"A00"}},
		"a minimum below 0": {Minimum: -1},
	} {
		if _, err := v.Cohesion(context.Background(), g, align.Evidence{}); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: got %v, want an Invalid error", name, err)
		}
	}
}

// Each stay's score is that of the selection of its years.
func TestLoyalty(t *testing.T) {
	council := selected(t, recorded(t, graph.Council, align.Options{}), align.Filter{Contested: true})
	actors := []graph.Actor{
		{ID: "USA", Permanent: true, Terms: []graph.Term{{From: 1946}}},
		{ID: "SUN", Permanent: true, Terms: []graph.Term{{From: 1946, To: 1991}}},
		{ID: "AGO", Terms: []graph.Term{{From: 2003, To: 2004}, {From: 2015, To: 2016}}},
		{ID: "POL", Terms: []graph.Term{{From: 1946, To: 1947}}},
		{ID: "LIE", Terms: []graph.Term{{From: 2000, To: 2001}}}, // never voted
	}
	stays, err := council.Loyalty(context.Background(), actors, align.Measure{Minimum: 1}, align.Evidence{Bootstraps: 20, NullDraws: 4})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range stays {
		for _, w := range s.With {
			part := selected(t, council, align.Filter{From: yearDay(s.Term.From, "-01-01"), To: yearDay(s.Term.To, "-12-31")})
			alone, err := part.Score(context.Background(), s.Member, w.Permanent, align.Measure{Minimum: 1}, align.Evidence{Bootstraps: 20})
			if err != nil {
				t.Fatal(err)
			}
			if w.Score.N != alone.N || *w.Score.Value != *alone.Value || *w.Score.Interval != *alone.Interval || w.Score.Null == nil {
				t.Errorf("%s with %s: got %s, alone %s", s.Member, w.Permanent, show(w.Score), show(alone))
			}
			got = append(got, s.Member+" "+string(yearDay(s.Term.From, ""))+" "+w.Permanent)
		}
	}
	// Poland's years lie in the Soviet Union's, Angola's after its end.
	want := []string{"POL 1946 SUN", "POL 1946 USA", "AGO 2003 USA", "AGO 2015 USA"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := council.Loyalty(context.Background(), actors[2:], align.Measure{}, align.Evidence{}); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("without a permanent member: got %v, want an Invalid error", err)
	}
}

func yearDay(year int, day string) graph.Date {
	return graph.Date([]byte{byte('0' + year/1000), byte('0' + year/100%10), byte('0' + year/10%10), byte('0' + year%10)}) + graph.Date(day)
}

// Two states that always vote together and once do not, in a meeting of its
// own: the chance is that of Jeffreys' prior on the 39 other decisions.
func TestBreaksByHand(t *testing.T) {
	g := make(grid, 3)
	for d := range 40 {
		x := align.Yes
		if d%2 == 1 {
			x = align.No
		}
		g[0], g[1], g[2] = append(g[0], x), append(g[1], x), append(g[2], align.Abstained)
	}
	g[1][6] = align.No // where A00 says yes: 19 other cases, in none of them no
	breaks, err := g.votes(t, 1).Breaks(context.Background(), align.BreakOptions{Actors: []string{"A01"}, Partners: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(breaks) != 1 {
		t.Fatalf("got %d breaks, want 1: %+v", len(breaks), breaks)
	}
	b := breaks[0]
	if want := .5 / (19 + 1.5); b.Decision.ID != "D-0006" || math.Abs(b.Chance-want) > 1e-12 || math.Abs(b.Surprise+math.Log2(want)) > 1e-12 {
		t.Errorf("got %+v, want the chance %v", b, want)
	}
	if p := b.Partners[0]; p.Actor != "A00" || p.Vote != align.Yes || p.Agreement != 1 || p.N != 39 || p.Cases != 19 || p.Same != 0 {
		t.Errorf("the partner is %+v", p)
	}
	for name, o := range map[string]align.BreakOptions{
		"an unknown state": {Actors: []string{"XXX"}}, "partners below 1": {Partners: -1}, "too many partners": {Partners: 11},
		"a minimum below 1": {Minimum: -1}, "a limit below 1": {Limit: -1}, "a limit without end": {Limit: 1 << 30},
	} {
		if _, err := g.votes(t, 1).Breaks(context.Background(), o); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: got %v, want an Invalid error", name, err)
		}
	}
}

// Chances are probabilities, breaks are in order, and what left most partners.
func TestBreaksHoldTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyGrid(t).votes(t, 2)
		breaks, err := v.Breaks(context.Background(), align.BreakOptions{Minimum: 1})
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range breaks {
			otherwise := 0
			for _, p := range b.Partners {
				if p.Vote != b.Vote {
					otherwise++
				}
				if p.Same > p.Cases || p.Cases > p.N || p.N < 1 {
					t.Fatalf("counts of %+v", p)
				}
			}
			if b.Chance <= 0 || b.Chance >= 1 || 2*otherwise <= len(b.Partners) || i > 0 && breaks[i-1].Surprise < b.Surprise {
				t.Fatalf("break %d: %+v", i, b)
			}
		}
	})
}

// Breaks against a walk over every vote, cell by cell, that asks every member
// again on every decision.
func TestBreaksAgainstWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyGrid(t).votes(t, rapid.IntRange(1, 4).Draw(t, "a meeting"))
		o := align.BreakOptions{
			Minimum: rapid.IntRange(1, 5).Draw(t, "minimum"), Partners: rapid.IntRange(1, 4).Draw(t, "partners"), Limit: rapid.IntRange(1, 30).Draw(t, "limit"),
		}
		var want []align.Break
		for a := range v.Actors() {
			for d := range v.Len() {
				if b, ok := walkBreak(v, a, d, o); ok {
					want = append(want, b)
				}
			}
		}
		slices.SortFunc(want, func(p, q align.Break) int {
			// All decisions of a grid are dated.
			return cmp.Or(cmp.Compare(p.Chance, q.Chance), cmp.Compare(q.Decision.Date, p.Decision.Date),
				cmp.Compare(p.Decision.ID, q.Decision.ID), cmp.Compare(p.Actor, q.Actor))
		})
		want = want[:min(o.Limit, len(want))]
		got, err := v.Breaks(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func walkBreak(v *align.Votes, a, d int, o align.BreakOptions) (align.Break, bool) {
	vote := v.At(a, d)
	if vote == align.Missing {
		return align.Break{}, false
	}
	var partners []align.Partner
	for b, actor := range v.Actors() {
		y := v.At(b, d)
		if b == a || y == align.Missing {
			continue
		}
		p, halves := align.Partner{Actor: actor, Vote: y}, 0
		for other := range v.Len() {
			x, z := v.At(a, other), v.At(b, other)
			if v.Block(other) == v.Block(d) || x == align.Missing || z == align.Missing {
				continue
			}
			p.N++
			halves += max(int(x)-int(z), int(z)-int(x))
			if z == y {
				p.Cases++
				if x == vote {
					p.Same++
				}
			}
		}
		if p.N >= o.Minimum {
			p.Agreement = 1 - float64(halves)/2/float64(p.N)
			partners = append(partners, p)
		}
	}
	slices.SortFunc(partners, func(p, q align.Partner) int {
		return cmp.Or(cmp.Compare(q.Agreement, p.Agreement), cmp.Compare(q.N, p.N), cmp.Compare(p.Actor, q.Actor))
	})
	partners = partners[:min(o.Partners, len(partners))]
	out, otherwise := align.Break{Decision: *v.Decision(d), Actor: v.Actors()[a], Vote: vote, Partners: partners}, 0
	for _, p := range partners {
		out.Chance += (float64(p.Same) + .5) / (float64(p.Cases) + 1.5) / float64(len(partners))
		if p.Vote != vote {
			otherwise++
		}
	}
	out.Surprise = -math.Log2(out.Chance)
	return out, 2*otherwise > len(partners)
}
