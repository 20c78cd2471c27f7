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

// BenchmarkAssemblyEvidence backs all pairs of the contested Assembly as the
// analysis does when nothing else is asked.
func BenchmarkAssemblyEvidence(b *testing.B) {
	v := selected(b, recorded(b, graph.Assembly, align.Options{}), align.Filter{Contested: true})
	b.Run("200 intervals", func(b *testing.B) { matrix(b, v, align.Measure{}, align.Evidence{Bootstraps: 200}) })
	b.Run("100 nulls", func(b *testing.B) { matrix(b, v, align.Measure{}, align.Evidence{NullDraws: 100}) })
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

// BenchmarkMixing says how far scores still are from null tables, on the way
// from the record, after as many rounds of swaps as lead from the record by way
// of the hub to a draw, and before: 1 at the record, 0 when it is forgotten.
func BenchmarkMixing(b *testing.B) {
	for _, body := range []graph.Body{graph.Council, graph.Assembly} {
		v := selected(b, recorded(b, body, align.Options{}), align.Filter{Contested: true})
		start, table := align.NewNullTable(v).Scores(), align.NewNullTable(v)
		rng := rand.New(rand.NewPCG(1, 0))
		table.Shuffle(rng, 8*align.NullRounds)
		mean := make([]float64, len(start))
		const worlds = 50
		for range worlds {
			table.Shuffle(rng, align.NullRounds)
			for i, s := range table.Scores() {
				mean[i] += s / worlds
			}
		}
		for _, rounds := range []int{align.NullRounds / 2, align.NullRounds, 2 * align.NullRounds} {
			b.Run(string(body)+"/"+strconv.Itoa(rounds), func(b *testing.B) {
				still, n := 0.0, 0.0
				for b.Loop() {
					table := align.NewNullTable(v)
					table.Shuffle(rng, rounds)
					along, way := 0.0, 0.0
					for i, s := range table.Scores() {
						along += (s - mean[i]) * (start[i] - mean[i])
						way += (start[i] - mean[i]) * (start[i] - mean[i])
					}
					still += along / way
					n++
				}
				b.ReportMetric(still/n, "still")
			})
		}
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

// BenchmarkBreaks ranks every vote of the whole Assembly.
func BenchmarkBreaks(b *testing.B) {
	v := recorded(b, graph.Assembly, align.Options{})
	for b.Loop() {
		if _, err := v.Breaks(context.Background(), align.BreakOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
