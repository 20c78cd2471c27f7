package align_test

import (
	"context"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

func matrix(b *testing.B, v *align.Votes, m align.Measure, e align.Evidence) {
	b.Helper()
	for b.Loop() {
		if _, err := v.Matrix(context.Background(), m, e); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCouncilMatrix(b *testing.B) {
	v := recorded(b, graph.Council, align.Options{})
	for _, metric := range []string{"lijphart", "kappa"} {
		b.Run(metric, func(b *testing.B) { matrix(b, v, align.Measure{Metric: metric}, align.Evidence{}) })
	}
}

func BenchmarkAssemblyMatrix(b *testing.B) {
	v := recorded(b, graph.Assembly, align.Options{})
	for _, metric := range []string{"lijphart", "kappa"} {
		b.Run(metric, func(b *testing.B) { matrix(b, v, align.Measure{Metric: metric}, align.Evidence{}) })
	}
}

func BenchmarkBootstrap(b *testing.B) {
	v := selected(b, recorded(b, graph.Council, align.Options{}), align.Filter{Contested: true})
	matrix(b, v, align.Measure{}, align.Evidence{Bootstraps: 1000})
}

// BenchmarkNull also says how far the draws are from their start over how far
// they are from one another, in votes.
func BenchmarkNull(b *testing.B) {
	v := selected(b, recorded(b, graph.Council, align.Options{}), align.Filter{Contested: true})
	matrix(b, v, align.Measure{}, align.Evidence{NullDraws: 1000})
	s, err := v.Score(context.Background(), "FRA", "GBR", align.Measure{}, align.Evidence{NullDraws: 100})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(s.Null.Mixed, "mixed")
}

func BenchmarkMixing(b *testing.B) {
	v := selected(b, recorded(b, graph.Council, align.Options{}), align.Filter{Contested: true})
	for _, rounds := range []int{1, 2, 4, 8, 16} {
		b.Run(strconv.Itoa(rounds), func(b *testing.B) {
			far := 0.0
			for b.Loop() {
				start, deal := align.NewDeal(v), align.NewDeal(v)
				deal.Shuffle(rand.New(rand.NewPCG(1, uint64(rounds))), rounds)
				far = float64(deal.Distance(start)) / float64(deal.Cells())
			}
			b.ReportMetric(far, "moved/vote")
		})
	}
}

// BenchmarkPower works out a Council of 30, in two and in four classes.
func BenchmarkPower(b *testing.B) {
	rules := map[string]align.Rule{
		"two": {Classes: []align.Class{
			{Name: "permanent", Members: 6, Weight: 1, Veto: true}, {Name: "elected", Members: 24, Weight: 1},
		}, Quota: 18, Vetoes: 1},
		"four": {Classes: []align.Class{
			{Name: "permanent", Members: 5, Weight: 1, Veto: true},
			{Name: "new", Members: 6, Weight: 2},
			{Name: "renewed", Members: 7, Weight: 1},
			{Name: "elected", Members: 12, Weight: 1},
		}, Quota: 21, Vetoes: 2},
	}
	for name, rule := range rules {
		for ways, r := range map[string]align.Rule{"yes-no": rule, "three-way": rule.ThreeWay()} {
			b.Run(name+"/"+ways, func(b *testing.B) {
				for b.Loop() {
					if _, err := align.PowerOf(context.Background(), r); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkYears compares one state with all others in the Assembly, year by
// year.
func BenchmarkYears(b *testing.B) {
	v := recorded(b, graph.Assembly, align.Options{})
	for b.Loop() {
		if _, err := v.Years(context.Background(), "USA", align.Measure{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGrowth scores all pairs of a record 1, 10, 100 and 1,000 times as
// long as the Council's contested decisions.
func BenchmarkGrowth(b *testing.B) {
	const actors, decisions = 15, 900
	rng := rand.New(rand.NewPCG(1, 1))
	for _, times := range []int{1, 10, 100, 1000} {
		list := make([]align.Decision, decisions*times)
		for d := range list {
			list[d].ID = strconv.Itoa(d)
		}
		ids := make([]string, actors)
		for a := range ids {
			ids[a] = strconv.Itoa(a)
		}
		v, err := align.New(ids, list, func(_, _ int) align.Value { return align.Value(1 + rng.IntN(3)) })
		if err != nil {
			b.Fatal(err)
		}
		b.Run(strconv.Itoa(times), func(b *testing.B) { matrix(b, v, align.Measure{Metric: "kappa"}, align.Evidence{}) })
	}
}
