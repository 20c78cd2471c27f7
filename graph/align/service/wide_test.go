package service_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

// Every analysis answers with its defaults alone, but for the states that some
// need: with the tables that it names, of rows as wide as their columns, and
// saying what it is.
func TestEveryAnalysis(t *testing.T) {
	for _, a := range service.Analyses(record(t), service.Options{}) {
		var words []string
		for _, p := range a.Parameters {
			if p.Required {
				words = append(words, p.Name, p.Example)
			}
			if p.Name == "draws" && p.Min == 0 {
				words = append(words, p.Name, "5")
			}
		}
		answer := answered(t, a.ID, words...)
		if answer.Hash == "" || answer.Source == "" || answer.Definition == "" || answer.Title != a.Title {
			t.Errorf("%s does not say what it is: %+v", a.ID, answer)
		}
		var names []string
		for _, table := range answer.Tables {
			names = append(names, table.Name)
			if len(table.Rows) == 0 && table.Name != "left_out" && (a.ID != "partners" && a.ID != "circles" || table.Name != "by_year") {
				t.Errorf("%s: the table %s is empty", a.ID, table.Name)
			}
			for _, row := range table.Rows {
				if len(row) != len(table.Columns) {
					t.Fatalf("%s: %s has %d columns and a row of %d: %v", a.ID, table.Name, len(table.Columns), len(row), row)
				}
			}
		}
		if !slices.Equal(names, a.Tables) {
			t.Errorf("%s: tables %v, said to be %v", a.ID, names, a.Tables)
		}
	}
}

// The two sides of the cold war stand on two sides of the line, by every
// method; the anchor's side is positive.
func TestPositions(t *testing.T) {
	for _, method := range []string{"static", "dynamic", "pca", "mds"} {
		p, ok := answered(t, "positions", "method", method, "to", "1985-12-31", "actors", "USA,GBR,FRA,SUN,ROC,CHN").Result.(service.Positions)
		if !ok {
			t.Fatalf("%s: no positions", method)
		}
		at := map[string]float64{}
		switch {
		case p.Fit != nil:
			for _, pos := range p.Fit.Positions {
				if pos.Band != nil {
					at[pos.Actor] += pos.Band.Mean
				}
			}
		case p.Map != nil:
			for _, pt := range p.Map.Points {
				at[pt.Actor] = pt.At[0]
			}
		}
		if at["USA"] <= 0 || at["GBR"] <= at["SUN"] || at["USA"] <= at["SUN"] {
			t.Errorf("%s: %v", method, at)
		}
	}
}

// What identifies ideal points is told in every form of the answer, not in the
// JSON alone.
func TestPositionsNote(t *testing.T) {
	a := answered(t, "positions", "method", "static", "from", "1991-01-01")
	p, ok := a.Result.(service.Positions)
	if !ok || p.Fit == nil || !p.Fit.Converged || !strings.HasSuffix(a.Definition, p.Fit.Note) {
		t.Errorf("definition %q", a.Definition)
	}
}

// After the invasion of 1979 and until the thaw of 1990 the two voted apart.
func TestChanges(t *testing.T) {
	c, ok := answered(t, "changes", "a", "RUS", "b", "USA", "seats", "joined").Result.(service.Changes)
	if !ok || len(c.Levels) != len(c.Changes.Changes)+1 {
		t.Fatalf("%+v", c)
	}
	found := false
	for i, change := range c.Changes.Changes {
		if change.After < "1991-12-31" && change.Before > "1989-06-01" {
			found = c.Levels[i+1].Mean > c.Levels[i].Mean
		}
	}
	if !found {
		t.Errorf("no rise is found around 1990: %+v", c.Levels)
	}
}

// Ties are significant on their side, and every tie's n is the pair's own.
func TestNetwork(t *testing.T) {
	n, ok := answered(t, "network", "from", "2000-01-01").Result.(service.Network)
	if !ok || n.Balance == nil {
		t.Fatalf("%+v", n)
	}
	signs := map[[2]string]int{}
	for _, tie := range n.Ties {
		signs[[2]string{tie.A, tie.B}] = tie.Sign
		if (float64(tie.Together) > tie.Expected) != (tie.Sign > 0) || tie.P > .05 {
			t.Errorf("%+v is not significant on its side", tie)
		}
	}
	if signs[[2]string{"FRA", "GBR"}] != 1 || signs[[2]string{"CHN", "RUS"}] != 1 || signs[[2]string{"RUS", "USA"}] != -1 {
		t.Errorf("France and the United Kingdom, China and Russia agree, Russia and the United States do not: %v", signs)
	}
	p, _ := answered(t, "pair", "a", "FRA", "b", "GBR", "from", "2000-01-01", "draws", "0", "null_draws", "0").Result.(align.Pair)
	for _, tie := range n.Ties {
		if tie.A == "FRA" && tie.B == "GBR" && (tie.N != p.Score.N || *tie.Score != *p.Score.Value) {
			t.Errorf("%+v in the network, %+v as a pair", tie, p.Score)
		}
	}
}

// China and Russia are in one bloc, the United States in another; periods are
// in order, and flows lead from one to the next.
func TestBlocs(t *testing.T) {
	b, ok := answered(t, "blocs", "from", "2000-01-01", "period", "10", "runs", "10").Result.(service.Blocs)
	if !ok || len(b.Periods) != 3 {
		t.Fatalf("%d decades since 2000", len(b.Periods))
	}
	for _, bloc := range b.Blocs {
		if bloc.Name == "" || len(bloc.Members) < 2 {
			t.Errorf("a bloc without a name or of one member: %+v", bloc)
		}
		if slices.Contains(bloc.Members, "RUS") && slices.Contains(bloc.Members, "USA") {
			t.Errorf("Russia and the United States in one bloc: %+v", bloc)
		}
	}
	for _, f := range b.Flows {
		if b.Blocs[f.To].Period != b.Blocs[f.From].Period+1 || len(f.Members) == 0 {
			t.Errorf("%+v is no flow", f)
		}
	}
}

// A state without a score with another is left out, and nobody is lost.
func TestOrder(t *testing.T) {
	o, ok := answered(t, "order", "from", "2022-01-01", "to", "2022-12-31", "contested", "false").Result.(service.Order)
	if !ok || len(o.Actors) != 15 || len(o.Left) != 0 || len(o.Merges) != 14 {
		t.Errorf("the fifteen members of 2022 are ordered as %+v", o)
	}
	all, _ := answered(t, "order").Result.(service.Order)
	m, _ := answered(t, "matrix", "draws", "0").Result.(service.Matrix)
	if len(all.Actors)+len(all.Left) != len(m.Actors) || len(all.Actors) < 5 {
		t.Errorf("of %d states %d are ordered and %d left out", len(m.Actors), len(all.Actors), len(all.Left))
	}
}

// A text is counted for each of its sponsors, and a pair no more often than
// either.
func TestCircles(t *testing.T) {
	all, ok := answered(t, "circles", "most", "0").Result.(service.Circles)
	if !ok {
		t.Fatal("no circles")
	}
	texts, sum := map[string]int{}, 0
	for _, s := range all.Sponsors {
		texts[s.Actor] = s.Texts
		sum += s.Texts
	}
	status, err := record(t).Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if sum != status.Counts.Sponsorships {
		t.Errorf("%d sponsorships, the record has %d", sum, status.Counts.Sponsorships)
	}
	for _, tie := range all.Ties {
		if tie.Texts > min(texts[tie.A], texts[tie.B]) {
			t.Errorf("%+v: more texts together than each has: %d, %d", tie, texts[tie.A], texts[tie.B])
		}
	}
	circle, _ := answered(t, "circles", "actor", "FRA").Result.(service.Circles)
	years := map[string]int{}
	for _, y := range circle.ByYear {
		years[y.Actor] += y.Texts
		if y.Year < 1946 || y.Weight > float64(y.Texts) {
			t.Errorf("%+v in the circle by year: the Council met first in 1946, and a text weighs one at most", y)
		}
	}
	for _, tie := range circle.Ties {
		if tie.A != "FRA" && tie.B != "FRA" {
			t.Errorf("the circle of France has %+v", tie)
		}
		other := tie.A
		if other == "FRA" {
			other = tie.B
		}
		if years[other] != tie.Texts {
			t.Errorf("with %s France sponsored %d texts, year by year %d", other, tie.Texts, years[other])
		}
	}
}

// The path through a situation runs forward in time along citations that the
// record has.
func TestCitations(t *testing.T) {
	c, ok := answered(t, "citations", "situation", "cyprus").Result.(service.Citations)
	if !ok || len(c.Main) < 5 {
		t.Fatalf("the main path through Cyprus is %+v", c.Main)
	}
	for i := 1; i < len(c.Main); i++ {
		if c.Main[i-1].Date >= c.Main[i].Date {
			t.Errorf("%s does not come before %s", c.Main[i-1].Decision, c.Main[i].Decision)
		}
		hood, err := record(t).Neighbours(t.Context(), graph.NeighbourQuery{
			ID: c.Main[i].Decision, Relations: []graph.Relation{graph.Cites}, Direction: graph.Out, Page: graph.Page{Limit: graph.MaxLimit},
		})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(hood.Neighbours, func(n graph.Neighbour) bool { return n.Node.ID == c.Main[i-1].Decision }) {
			t.Errorf("%s does not cite %s", c.Main[i].Decision, c.Main[i-1].Decision)
		}
	}
}

// A situation whose texts cite none of each other has no path, which is an
// answer: Namibia's were all decided before the record's first citing text of
// 2000, and Northern Ireland had a meeting and no text.
func TestCitationsNone(t *testing.T) {
	for _, situation := range []string{"namibia", "northern-ireland"} {
		texts, err := record(t).Decisions(t.Context(), graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Situations: []string{situation}}, Page: graph.Page{Limit: 1}})
		if err != nil {
			t.Fatal(err)
		}
		if (texts.Total == 0) != (situation == "northern-ireland") {
			t.Errorf("%s has %d texts", situation, texts.Total)
		}
		c, ok := answered(t, "citations", "situation", situation).Result.(service.Citations)
		if !ok || len(c.Main) != 0 || len(c.Texts) != texts.Total {
			t.Errorf("%s: a path of %d of %d texts, want none of %d", situation, len(c.Main), len(c.Texts), texts.Total)
		}
	}
}

// Breaks are ranked, and those of named states are theirs.
func TestBreaks(t *testing.T) {
	b, ok := answered(t, "breaks", "from", "2010-01-01", "actors", "CHN,RUS", "limit", "20").Result.(service.Breaks)
	if !ok || len(b.Breaks) == 0 {
		t.Fatal("no breaks")
	}
	for i := range b.Breaks {
		if a := b.Breaks[i].Actor; a != "CHN" && a != "RUS" {
			t.Errorf("a break of %s", a)
		}
		if i > 0 && b.Breaks[i].Surprise > b.Breaks[i-1].Surprise {
			t.Errorf("break %d surprises more than the one before", i)
		}
	}
}

// Every vote of the whole Assembly is judged, and the first break of all is the
// first of its state.
func TestBreaksOfAll(t *testing.T) {
	told := 0
	answer, err := analysis(t, service.Analyses(record(t), service.Options{}), "breaks").Run(t.Context(),
		args("body", "assembly", "contested", "false", "limit", "50"), func(done, total int) { told = total - done })
	if err != nil {
		t.Fatal(err)
	}
	all, ok := answer.Result.(service.Breaks)
	if !ok || len(all.Breaks) != 50 || told != 0 {
		t.Fatalf("%d breaks, %d states left to judge", len(all.Breaks), told)
	}
	own, _ := answered(t, "breaks", "body", "assembly", "contested", "false", "limit", "1", "actors", all.Breaks[0].Actor).Result.(service.Breaks)
	if diff := cmp.Diff(all.Breaks[0], own.Breaks[0]); diff != "" {
		t.Error(diff)
	}
}

// The scores of a year are those of the pair in that year.
func TestPartnersByYear(t *testing.T) {
	p, ok := answered(t, "partners", "actor", "FRA", "by_year", "true", "draws", "0").Result.(service.Partners)
	if !ok || len(p.ByYear) == 0 {
		t.Fatal("no scores by year")
	}
	pair, _ := answered(t, "pair", "a", "FRA", "b", "GBR", "draws", "0", "null_draws", "0").Result.(align.Pair)
	want := map[string]float64{}
	for _, y := range pair.ByYear {
		if y.Score.Value != nil {
			want[y.Key] = *y.Score.Value
		}
	}
	got := map[string]float64{}
	for _, y := range p.ByYear {
		if y.Actor == "GBR" {
			got[strconv.Itoa(y.Year)] = y.Value
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Those who vote as one have an alpha above that of the whole Council.
func TestGroupAlpha(t *testing.T) {
	of := func(words ...string) float64 {
		c, ok := answered(t, "council", append(words, "draws", "0")...).Result.(service.Council)
		if !ok || c.GroupAlpha.Value == nil {
			t.Fatalf("no alpha of %v: %+v", words, c.GroupAlpha)
		}
		return *c.GroupAlpha.Value
	}
	if west, all := of("actors", "FRA,GBR,USA"), of(); west <= all {
		t.Errorf("alpha of the western permanent members is %.3f, of all %.3f", west, all)
	}
}
