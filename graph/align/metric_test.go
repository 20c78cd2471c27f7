package align_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"pgregory.net/rapid"
)

// What is shown of a metric is there, and figures can colour it: seven classes
// have six bounds, ascending, within the range.
func TestMetricsAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	described := func(d *align.Description) {
		t.Helper()
		if seen[d.ID] || d.ID == "" || d.Min >= d.Max {
			t.Errorf("%q: the id comes twice or is empty, or the range %v to %v is none", d.ID, d.Min, d.Max)
		}
		seen[d.ID] = true
		for field, words := range map[string]string{
			"name": d.Name, "short name": d.ShortName, "question": d.Question, "how to read": d.HowToRead,
			"scale": d.Scale, "caution": d.Caution, "formula": d.Formula, "source": d.Source,
		} {
			if words == "" {
				t.Errorf("%s has no %s", d.ID, field)
			}
		}
		for _, doi := range d.DOI {
			if !strings.HasPrefix(doi, "10.") {
				t.Errorf("%s: %q is no DOI", d.ID, doi)
			}
		}
	}
	for i := range align.Metrics {
		m := &align.Metrics[i]
		described(&m.Description)
		bounds := slices.Concat([]float64{m.Min}, m.Classes, []float64{m.Max})
		if len(m.Classes) != 6 || !slices.IsSorted(bounds) || len(slices.Compact(slices.Clone(bounds))) != len(bounds) {
			t.Errorf("%s: the classes %v are not six bounds, ascending, between %v and %v", m.ID, m.Classes, m.Min, m.Max)
		}
	}
	for i := range align.GroupMetrics {
		described(&align.GroupMetrics[i].Description)
	}
}

// everyMeasure lists all metrics with all their settings.
func everyMeasure() []align.Measure {
	var out []align.Measure
	for _, m := range align.Metrics {
		powers := []int{0}
		if slices.ContainsFunc(m.Parameters, func(p align.Parameter) bool { return p.ID == "power" }) {
			powers = []int{1, 2}
		}
		for _, abstention := range []align.Abstention{align.HalfWay, align.Distinct, align.YesNo} {
			for _, p := range powers {
				out = append(out, align.Measure{Metric: m.ID, Abstention: abstention, Power: p, Minimum: 1})
			}
		}
	}
	return out
}

func anyMeasure(t *rapid.T) align.Measure {
	return rapid.SampledFrom(everyMeasure()).Draw(t, "measure")
}

func score(t interface{ Fatal(...any) }, v *align.Votes, a, b string, m align.Measure) align.Score {
	s, err := v.Score(context.Background(), a, b, m, align.Evidence{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// byHand works a score out of two lists of votes, straight from the formulas
// and without tables: every pair of decisions is walked for what chance gives.
func byHand(x, y []align.Value, m align.Measure) (n int, value float64, ok bool) {
	distance := func(p, q align.Value) float64 {
		d := math.Abs(float64(p)-float64(q)) / 2
		if m.Abstention != align.HalfWay && d > 0 {
			d = 1
		}
		if m.Power == 2 {
			d *= d
		}
		return d
	}
	var p, q []align.Value
	for i := range x {
		if x[i] == align.Missing || y[i] == align.Missing {
			continue
		}
		if m.Abstention == align.YesNo && (x[i] == align.Abstained || y[i] == align.Abstained) {
			continue
		}
		p, q = append(p, x[i]), append(q, y[i])
	}
	n = len(p)
	if n == 0 {
		return 0, 0, false
	}
	mean := func(a, b []align.Value, skipSelf bool) float64 {
		sum, pairs := 0.0, 0.0
		for i := range a {
			for j := range b {
				if skipSelf && i == j {
					continue
				}
				sum += distance(a[i], b[j])
				pairs++
			}
		}
		return sum / pairs
	}
	observed, same := 0.0, 0.0
	for i := range p {
		observed += distance(p[i], q[i]) / float64(n)
		if p[i] == q[i] {
			same += 1 / float64(n)
		}
	}
	both := slices.Concat(p, q)
	var expected float64
	switch m.Metric {
	case "agreement":
		return n, same, true
	case "lijphart":
		return n, 1 - observed, true
	case "s":
		return n, 1 - 2*observed, true
	case "pi":
		expected = mean(both, both, false)
	case "kappa":
		expected = mean(p, q, false)
	case "alpha":
		expected = mean(both, both, true)
	default:
		panic("no reference for the metric " + m.Metric)
	}
	return n, 1 - observed/expected, expected > 0
}

func TestBitPlanesAgainstByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, m := anyGrid(t), anyMeasure(t)
		v := g.votes(t, 2)
		matrix, err := v.Matrix(context.Background(), m, align.Evidence{})
		if len(v.Actors()) < 2 {
			if graph.CodeOf(err) != graph.Invalid {
				t.Fatalf("one state: got %v, want an Invalid error", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		ids := g.actors()
		for i, a := range matrix.Actors {
			for j, b := range matrix.Actors[:i] {
				n, want, ok := byHand(g[slices.Index(ids, a)], g[slices.Index(ids, b)], m)
				got := *matrix.At(i, j)
				if got.N != n || (got.Value != nil) != ok || (ok && math.Abs(*got.Value-want) > 1e-9) {
					t.Fatalf("%s-%s %+v: got %s, want %v (%d, %v)", a, b, m, show(got), want, n, ok)
				}
				if ok == (got.Withheld != "") {
					t.Fatalf("%s-%s: a score says why it is withheld, and only then: %s", a, b, show(got))
				}
				if alone := score(t, v, a, b, m); show(alone) != show(got) {
					t.Fatalf("%s-%s alone %s, in the matrix %s", a, b, show(alone), show(got))
				}
				if turned := score(t, v, b, a, m); show(turned) != show(got) {
					t.Fatalf("%s-%s %s, turned %s", a, b, show(got), show(turned))
				}
				metric, _ := align.MetricOf(m.Metric)
				if ok && (*got.Value < metric.Min-1e-9 || *got.Value > metric.Max+1e-9) {
					t.Fatalf("%s lies outside %v to %v", show(got), metric.Min, metric.Max)
				}
			}
		}
	})
}

// The order in which decisions and actors are read leaves every digit as it is.
func TestOrderOfDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, m := anyGrid(t), anyMeasure(t)
		ids, decisions := g.actors(), g.decisions(2)
		seed := rapid.Uint64().Draw(t, "order")
		rows, columns := rand.New(rand.NewPCG(seed, 1)).Perm(len(ids)), rand.New(rand.NewPCG(seed, 2)).Perm(len(decisions))
		mixedIDs, mixed := make([]string, len(ids)), make([]align.Decision, len(decisions))
		for to, from := range rows {
			mixedIDs[to] = ids[from]
		}
		for to, from := range columns {
			mixed[to] = decisions[from]
		}
		turned, err := align.New(mixedIDs, mixed, func(a, d int) align.Value { return g[rows[a]][columns[d]] })
		if err != nil {
			t.Fatal(err)
		}
		evidence := align.Evidence{Bootstraps: 20, NullDraws: 5, Seed: 3}
		v := g.votes(t, 2)
		if len(v.Actors()) < 2 {
			return
		}
		one, err := v.Matrix(context.Background(), m, evidence)
		if err != nil {
			t.Fatal(err)
		}
		other, err := turned.Matrix(context.Background(), m, evidence)
		if err != nil {
			t.Fatal(err)
		}
		for i := range one.Scores {
			if show(one.Scores[i]) != show(other.Scores[i]) {
				t.Fatalf("got %s, in another order %s", show(one.Scores[i]), show(other.Scores[i]))
			}
		}
	})
}

func TestSIsTwiceLijphartLessOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyGrid(t).votes(t, 2)
		if len(v.Actors()) < 2 {
			return
		}
		a, b := v.Actors()[0], v.Actors()[1]
		how := rapid.SampledFrom(align.Weightings).Draw(t, "weights")
		weights, err := v.Weigh(how)
		if err != nil {
			return // all were unanimous
		}
		l := score(t, v, a, b, align.Measure{Metric: "lijphart", Minimum: 1, Weights: weights})
		s := score(t, v, a, b, align.Measure{Metric: "s", Minimum: 1, Weights: weights})
		if (l.Value == nil) != (s.Value == nil) || l.Value != nil && math.Abs(*s.Value-(2**l.Value-1)) > 1e-12 {
			t.Fatalf("S is %s, Lijphart's index %s", show(s), show(l))
		}
	})
}

// A whole weight is the same as so many copies of the decision.
func TestWeightsAreCopies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGrid(t)
		times := rapid.SliceOfN(rapid.IntRange(0, 3), len(g[0]), len(g[0])).Draw(t, "weights")
		weights := make([]float64, len(times))
		copies := make(grid, len(g))
		for d, n := range times {
			weights[d] = float64(n)
			for a := range g {
				copies[a] = append(copies[a], slices.Repeat([]align.Value{g[a][d]}, n)...)
			}
		}
		if len(copies[0]) == 0 {
			return
		}
		v, w := g.votes(t, 1), copies.votes(t, 1)
		for _, metric := range []string{"agreement", "lijphart", "s"} {
			if len(w.Actors()) < 2 || w.Actors()[0] != "A00" || w.Actors()[1] != "A01" {
				return
			}
			got := score(t, v, "A00", "A01", align.Measure{Metric: metric, Minimum: 1, Weights: weights})
			want := score(t, w, "A00", "A01", align.Measure{Metric: metric, Minimum: 1})
			if (got.Value == nil) != (want.Value == nil) || got.Value != nil && math.Abs(*got.Value-*want.Value) > 1e-9 {
				t.Fatalf("%s: weighted %s, copied %s", metric, show(got), show(want))
			}
		}
	})
}

func TestScoresRefuse(t *testing.T) {
	g := grid{{align.Yes, align.No}, {align.Yes, align.Yes}, {align.Missing, align.Yes}}
	v := g.votes(t, 1)
	ctx := context.Background()
	for name, c := range map[string]struct {
		a, b string
		m    align.Measure
		e    align.Evidence
	}{
		"an unknown state":           {a: "A00", b: "XXX"},
		"a state with itself":        {a: "A00", b: "A00"},
		"an unknown metric":          {a: "A00", b: "A01", m: align.Measure{Metric: "tau"}},
		"an unknown abstention":      {a: "A00", b: "A01", m: align.Measure{Abstention: "never"}},
		"a power of 3":               {a: "A00", b: "A01", m: align.Measure{Metric: "s", Power: 3}},
		"a power where there's none": {a: "A00", b: "A01", m: align.Measure{Metric: "lijphart", Power: 2}},
		"weights where there's none": {a: "A00", b: "A01", m: align.Measure{Metric: "kappa", Weights: []float64{1, 1}}},
		"too few weights":            {a: "A00", b: "A01", m: align.Measure{Weights: []float64{1}}},
		"a weight that is NaN":       {a: "A00", b: "A01", m: align.Measure{Weights: []float64{1, math.NaN()}}},
		"an infinite weight":         {a: "A00", b: "A01", m: align.Measure{Weights: []float64{1, math.Inf(1)}}},
		"a weight below 0":           {a: "A00", b: "A01", m: align.Measure{Weights: []float64{1, -1}}},
		"weights of 0":               {a: "A00", b: "A01", m: align.Measure{Weights: []float64{0, 0}}},
		"weights beyond all numbers": {a: "A00", b: "A01", m: align.Measure{Weights: []float64{math.MaxFloat64, math.MaxFloat64}}},
		"a minimum below 0":          {a: "A00", b: "A01", m: align.Measure{Minimum: -1}},
		"draws below 0":              {a: "A00", b: "A01", e: align.Evidence{Bootstraps: -1}},
		"null draws without end":     {a: "A00", b: "A01", e: align.Evidence{NullDraws: 1 << 40}},
		"a level of 1":               {a: "A00", b: "A01", e: align.Evidence{Level: 1}},
		"a level that is NaN":        {a: "A00", b: "A01", e: align.Evidence{Level: math.NaN()}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := v.Score(ctx, c.a, c.b, c.m, c.e); graph.CodeOf(err) != graph.Invalid {
				t.Errorf("got %v, want an Invalid error", err)
			}
		})
	}
}

// What the record does not carry is withheld with the reason, with all
// evidence asked for.
func TestScoresWithheld(t *testing.T) {
	yes := slices.Repeat([]align.Value{align.Yes}, 40)
	part := slices.Concat(yes[:9], slices.Repeat([]align.Value{align.Missing}, 31))
	rest := slices.Concat(slices.Repeat([]align.Value{align.Missing}, 9), yes[:31])
	v := grid{yes, slices.Clone(yes), part, rest}.votes(t, 4)
	all := align.Evidence{Bootstraps: 50, NullDraws: 50}
	for _, c := range []struct {
		a, b, metric string
		n            int
		withheld     bool
	}{
		{"A00", "A01", "lijphart", 40, false},
		{"A00", "A01", "kappa", 40, true},   // all unanimous: nothing to correct for
		{"A00", "A02", "lijphart", 9, true}, // under the minimum of 10
		{"A02", "A03", "lijphart", 0, true}, // never met
		{"A00", "A03", "agreement", 31, false},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			s, err := v.Score(context.Background(), c.a, c.b, align.Measure{Metric: c.metric}, all)
			if err != nil {
				t.Fatal(err)
			}
			if s.N != c.n || (s.Value == nil) != c.withheld || (s.Withheld == "") == c.withheld {
				t.Errorf("got %s", show(s))
			}
			if (s.Interval == nil) != c.withheld || (s.Null == nil) != c.withheld {
				t.Errorf("a score comes with its evidence, and only then: %s", show(s))
			}
			if s.Null != nil && (s.Null.Percentile != 50 || s.Null.Mixed != 0) {
				t.Errorf("where nothing can be reassigned the percentile is in the middle: %s", show(s))
			}
		})
	}
}
