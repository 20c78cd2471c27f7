package service_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// The scores were worked out with another program from the table of decisions
// that the record was made of: contested decisions, abstention half-way, the
// Soviet Union with the Russian Federation; China without the Republic of
// China, which the seats apart give. The Assembly's are those of 1995.
func TestReferenceScores(t *testing.T) {
	for _, c := range []struct {
		words []string
		n     int
		score float64
	}{
		{[]string{"a", "France", "b", "GBR", "seats", "joined"}, 876, .9372},
		{[]string{"a", "RUS", "b", "USA", "seats", "joined"}, 877, .4116},
		{[]string{"a", "Soviet Union", "b", "USA", "seats", "joined"}, 877, .4116},
		{[]string{"a", "CHN", "b", "USA"}, 530, .5142},
		{[]string{"a", "RUS", "b", "USA", "seats", "joined", "contested", "false"}, 3152, .8363},
		{[]string{"a", "KOR", "b", "USA", "body", "assembly", "from", "1995-01-01", "to", "1995-12-31", "contested", "false"}, 73, .4589},
		{[]string{"a", "KOR", "b", "USA", "body", "assembly", "from", "1995-01-01", "to", "1995-12-31", "contested", "false", "metric", "agreement"}, 73, .2877},
		{[]string{"a", "KOR", "b", "USA", "body", "assembly", "from", "1995-01-01", "to", "1995-12-31", "contested", "false", "metric", "kappa"}, 73, .1200},
	} {
		answer := answered(t, "pair", append(c.words, "draws", "20", "null_draws", "5")...)
		p, ok := answer.Result.(align.Pair)
		if !ok {
			t.Fatalf("the result is %T", answer.Result)
		}
		if p.Score.N != c.n || p.Score.Value == nil || !near(*p.Score.Value, c.score, .00005) {
			t.Errorf("%v: %+v, want %.4f (%d)", c.words, p.Score, c.score, c.n)
		}
		if p.Score.Interval == nil || p.Score.Null == nil {
			t.Errorf("%v: the score has no interval or no null: %+v", c.words, p.Score)
		}
	}
}

// A matrix gives a pair the digits that the pair has by itself.
func TestMatrixIsPairByPair(t *testing.T) {
	selection := []string{"seats", "joined", "draws", "50", "seed", "7"}
	m, ok := answered(t, "matrix", append(selection, "actors", "FRA,GBR,Soviet Union,USA")...).Result.(service.Matrix)
	if !ok || len(m.Pairs) != 6 || len(m.Actors) != 4 {
		t.Fatalf("four states give %+v", m)
	}
	for _, pair := range m.Pairs {
		p, _ := answered(t, "pair", append(selection, "a", pair.A, "b", pair.B, "null_draws", "0")...).Result.(align.Pair)
		if p.Score.N != pair.N || *p.Score.Value != *pair.Value || *p.Score.Interval != *pair.Interval {
			t.Errorf("%s and %s: %+v in the matrix, %+v as a pair", pair.A, pair.B, pair.Score, p.Score)
		}
	}
}

// Where no states are named the simulated histories of a matrix are those of a pair
// too, so that as many of them give both the same percentile.
func TestWholeMatrixIsPairByPair(t *testing.T) {
	selection := []string{"from", "2023-01-01", "draws", "20", "null_draws", "10", "min_n", "20"}
	m, _ := answered(t, "matrix", selection...).Result.(service.Matrix)
	compared := 0
	for _, pair := range m.Pairs {
		if pair.A != "CHN" || pair.Value == nil {
			continue
		}
		compared++
		p, _ := answered(t, "pair", append(selection, "a", pair.A, "b", pair.B)...).Result.(align.Pair)
		if diff := cmp.Diff(pair.Score, p.Score); diff != "" {
			t.Errorf("%s and %s, - in the matrix, + as a pair:\n%s", pair.A, pair.B, diff)
		}
	}
	if compared < 4 {
		t.Errorf("China was compared with %d states, and shares 20 decisions with the other permanent members at least", compared)
	}
}

// A state's partners have the digits that each has with it as a pair, the
// highest score first; the state is no partner of its own.
func TestPartnersArePairByPair(t *testing.T) {
	selection := []string{"from", "2020-01-01", "draws", "20", "seed", "3"}
	p, ok := answered(t, "partners", append(selection, "actor", "China")...).Result.(service.Partners)
	if !ok || p.Actor != "CHN" || len(p.Partners) < 15 {
		t.Fatalf("China's partners since 2020: %+v", p)
	}
	for i, one := range p.Partners {
		if one.Actor == "CHN" {
			t.Error("China is a partner of its own")
		}
		if i > 0 && one.Value != nil && (p.Partners[i-1].Value == nil || *p.Partners[i-1].Value < *one.Value) {
			t.Errorf("%s stands before %s", p.Partners[i-1].Actor, one.Actor)
		}
		if one.Actor != "RUS" && one.Actor != "USA" {
			continue
		}
		pair, _ := answered(t, "pair", append(selection, "a", "CHN", "b", one.Actor, "null_draws", "0")...).Result.(align.Pair)
		if pair.Score.N != one.N || *pair.Score.Value != *one.Value || *pair.Score.Interval != *one.Interval {
			t.Errorf("%s: %+v as a partner, %+v as a pair", one.Actor, one.Score, pair.Score)
		}
	}
}

// A selection leaves out what it says: a theme is its situations, and a score
// on too few decisions is withheld with a sentence.
func TestSelection(t *testing.T) {
	all := answered(t, "pair", "a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0")
	some := answered(t, "pair", "a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0", "situation", "cyprus")
	if some.N == 0 || some.N >= all.N {
		t.Errorf("%d decisions on Cyprus of %d", some.N, all.N)
	}
	situations, err := record(t).Situations(t.Context(), graph.SituationQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range situations {
		if s.ID != "cyprus" {
			continue
		}
		if theme := answered(t, "pair", "a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0", "theme", s.Theme); theme.N < some.N {
			t.Errorf("the theme %s has %d decisions, its situation cyprus %d", s.Theme, theme.N, some.N)
		}
	}
	few := answered(t, "pair", "a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0", "situation", "cyprus", "min_n", "1000")
	p, _ := few.Result.(align.Pair)
	if p.Score.Value != nil || p.Score.Withheld == "" {
		t.Errorf("fewer decisions than asked for give %+v", p.Score)
	}
}

// Liechtenstein never sat on the Council.
func TestAbsentIsNamed(t *testing.T) {
	_, err := analysis(t, service.Analyses(record(t), service.Options{}), "pair").Run(t.Context(), args("a", "LIE", "b", "FRA"), nil)
	var refused *graph.Error
	if !errors.As(err, &refused) || refused.Code != graph.Invalid || refused.Param != "a" ||
		refused.Message != "Liechtenstein (LIE) cast no vote in this selection" {
		t.Errorf("refused with %v", err)
	}
}

// With the seats joined the votes know the Soviet Union as Russia: the refusal
// still names the parameter that gave it.
func TestAbsentSeatIsNamed(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "seat.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		b := storetest.Fixture().Batch
		for i := range b.RollCalls {
			for value, actors := range b.RollCalls[i].Votes {
				b.RollCalls[i].Votes[value] = slices.DeleteFunc(slices.Clone(actors), func(id string) bool { return id == "SUN" || id == "RUS" })
			}
		}
		return w.Write(ctx, &b)
	}); err != nil {
		t.Fatal(err)
	}
	_, err = analysis(t, service.Analyses(store, service.Options{}), "pair").Run(t.Context(), args("a", "FRA", "b", "SUN", "seats", "joined"), nil)
	var refused *graph.Error
	if !errors.As(err, &refused) || refused.Param != "b" || refused.Message != "Russian Federation (RUS) cast no vote in this selection" {
		t.Errorf("refused with %v", err)
	}
}

func TestSeries(t *testing.T) {
	s, ok := answered(t, "series", "a", "RUS", "b", "USA", "seats", "joined", "window", "10", "step", "10", "draws", "10").Result.(service.Series)
	if !ok || len(s.Points) < 7 || len(s.Points) > 9 {
		t.Fatalf("eighty years in steps of ten give %d points", len(s.Points))
	}
	for _, p := range s.Points {
		if p.Score.Value == nil || p.Score.Interval == nil {
			t.Errorf("%s: no score: %+v", p.From, p.Score)
		}
	}
}

// The indices of both historical Councils are those of the literature.
func TestReferencePower(t *testing.T) {
	p, ok := answered(t, "power", "rule", "council-15,council-11").Result.(service.Powers)
	if !ok || len(p.Rules) != 2 {
		t.Fatalf("two rules give %+v", p)
	}
	// Rules come in order of id; fractions are in lowest terms: 848/5080 and
	// 84/5080, 421/2145 and 4/2145; 57/315 and 5/315, 76/385 and 1/462.
	want := map[string][4]string{
		"council-15": {"106/635", "21/1270", "421/2145", "4/2145"},
		"council-11": {"19/105", "1/63", "76/385", "1/462"},
	}
	for _, r := range p.Rules {
		got := [4]string{r.Classes[0].Banzhaf.Exact, r.Classes[1].Banzhaf.Exact, r.Classes[0].Shapley.Exact, r.Classes[1].Shapley.Exact}
		if got != want[r.Rule.ID] {
			t.Errorf("%s: %v, want %v", r.Rule.ID, got, want[r.Rule.ID])
		}
	}
	own, _ := answered(t, "power", "members", "15", "veto_holders", "5", "quota", "9").Result.(service.Powers)
	if got := own.Rules[0].Classes[0].Banzhaf.Exact; got != "106/635" {
		t.Errorf("the Council described as a rule of one's own gives its permanent members %s, want 106/635", got)
	}
}

func TestMetrics(t *testing.T) {
	all, _ := answered(t, "metrics").Result.(service.Metrics)
	if len(all.Pairs) != len(align.Metrics) {
		t.Errorf("%d metrics, want the %d there are", len(all.Pairs), len(align.Metrics))
	}
	if one, _ := answered(t, "metrics", "metric", "s").Result.(service.Metrics); len(one.Pairs) != 1 || one.Pairs[0].ID != "s" {
		t.Errorf("metric=s gives %+v", one)
	}
}

// Named states are the rest: the score of the two and what they differ on stay,
// those against whom they stood together are counted among them, as a walk over
// the roll calls counts them, and the null is another one.
func TestPairAmong(t *testing.T) {
	words := []string{"a", "GBR", "b", "FRA", "seats", "joined", "draws", "0", "null_draws", "50"}
	all, _ := answered(t, "pair", words...).Result.(align.Pair)
	some, ok := answered(t, "pair", append(words, "actors", "USA,RUS,CHN")...).Result.(align.Pair)
	if !ok || *some.Score.Value != *all.Score.Value || some.Score.N != all.Score.N || len(some.Differed) != len(all.Differed) {
		t.Fatalf("among five the score is %+v, among all %+v", some.Score, all.Score)
	}
	if some.Score.Null == nil || all.Score.Null == nil || some.Score.Null.Mean == all.Score.Null.Mean {
		t.Errorf("the null among five is %+v, among all %+v", some.Score.Null, all.Score.Null)
	}
	if len(some.Together) == 0 || len(all.Together) == 0 {
		t.Fatal("nothing on which they stood together")
	}
	want := map[string][2]int{}
	for roll, err := range record(t).Rolls(t.Context(), graph.DecisionFilter{Body: graph.Council}) {
		if err != nil {
			t.Fatal(err)
		}
		values := map[string]graph.VoteValue{}
		for _, v := range roll.Votes {
			if v.Value == graph.Yes || v.Value == graph.No || v.Value == graph.Abstained {
				values[v.Actor] = v.Value
			}
		}
		if values["RUS"] == "" {
			values["RUS"] = values["SUN"]
		}
		if values["CHN"] == "" {
			values["CHN"] = values["ROC"]
		}
		with, others := 0, 0
		for _, a := range []string{"USA", "RUS", "CHN"} {
			if values[a] != "" {
				others++
			}
			if values[a] != "" && values[a] == values["FRA"] {
				with++
			}
		}
		want[roll.Decision.ID] = [2]int{with, others}
	}
	for _, s := range some.Together {
		if got := [2]int{s.With, s.Others}; got != want[s.Decision.ID] {
			t.Errorf("%s: %d of %d with them, counted %v", s.Decision.ID, s.With, s.Others, want[s.Decision.ID])
		}
	}
}

// No score is without its interval and its percentile, of the Assembly as of
// the Council, unless that is asked for; and the answer says which null it is.
func TestBackedByDefault(t *testing.T) {
	for _, words := range [][]string{
		{"matrix", "actors", "FRA,GBR,USA,CUB"},
		{"pair", "a", "FRA", "b", "USA"},
		{"partners", "actor", "FRA"},
		{"series", "a", "FRA", "b", "USA", "window", "40"},
	} {
		for _, body := range []string{"council", "assembly"} {
			answer := answered(t, words[0], append(words[1:], "body", body, "from", "1990-01-01", "to", "1996-12-31")...)
			if !strings.Contains(answer.Definition, "simulated histories") || !strings.Contains(answer.Definition, "Interval") {
				t.Errorf("%s of the %s does not say what stands behind the scores: %s", words[0], body, answer.Definition)
			}
			table := answer.Tables[0]
			at := func(column string) int { return slices.Index(table.Columns, column) }
			for _, row := range table.Rows {
				if row[at("score")] != nil && (row[at("low")] == nil || row[at("null_percentile")] == nil) {
					t.Errorf("%s of the %s: a score without what backs it: %v", words[0], body, row)
				}
			}
		}
	}
}
