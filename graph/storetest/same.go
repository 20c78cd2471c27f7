package storetest

import (
	"context"
	"slices"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// Same asks two stores that hold the same large record, such as the whole
// dataset, questions on every operation, and reports where they differ. What
// it asks about is drawn from the record itself, always the same.
func Same(t *testing.T, a, b graph.Store) {
	t.Helper()
	s := drawn(t, a)
	compare(t, a, b, slices.Concat(large(), oneIn(3, s.plain()), oneIn(2, s.aboutPaths()), []question{
		paths(graph.PathQuery{Start: "ALB", End: "kim-yo-jong", Limit: graph.MaxPaths}),
		paths(graph.PathQuery{Start: "CHN", End: "USA", Limit: graph.MaxPaths, Count: true}),
		paths(graph.PathQuery{Start: "CHN", End: "USA", Limit: graph.MaxPaths}),
		paths(graph.PathQuery{Start: "CIV", End: "SUN"}),
		paths(graph.PathQuery{Start: "PRK", End: "TUV", Assembly: true, Relations: []graph.Relation{graph.VotedInAssembly}}),
	}))
}

// SameAsRecord asks a store that holds a large record, and the plain
// reference over that record, the questions of Same, but those on paths,
// which the reference would be at for hours.
func SameAsRecord(t *testing.T, s graph.Store, r *graph.Record) {
	t.Helper()
	compare(t, newReference(r), s, slices.Concat(large(), oneIn(5, drawn(t, s).plain())))
}

// large are questions with large answers.
func large() []question {
	return []question{
		status,
		rolls(graph.DecisionFilter{From: "2020-01-01"}),
		rolls(graph.DecisionFilter{Body: graph.Assembly, From: "2018-12-01", To: "2018-12-31"}),
		actors(graph.ActorQuery{Page: graph.Page{Limit: graph.MaxLimit}}),
		neighbours(graph.NeighbourQuery{ID: "USA"}),
		neighbours(graph.NeighbourQuery{ID: "CHN", Assembly: true, Page: graph.Page{Limit: graph.MaxLimit}}),
		neighbours(graph.NeighbourQuery{ID: graph.CouncilID}),
	}
}

// compare asks the questions and gives up after a few that differ.
func compare(t *testing.T, want, got asker, asked []question) {
	t.Helper()
	bad := 0
	for i, q := range asked {
		if t.Context().Err() != nil {
			t.Fatalf("given up after %d of %d questions: %v", i, len(asked), context.Cause(t.Context()))
		}
		if !same(t.Context(), t, q, want, got) {
			bad++
		}
		if bad == 5 {
			t.Fatalf("five of the first %d of %d questions are answered differently; the rest was not asked", i+1, len(asked))
		}
	}
}

// drawn is a subject from a store's record: nodes spread over all of it, and
// some that are known to be knotty.
func drawn(t *testing.T, s graph.Store) *subject {
	t.Helper()
	ctx := t.Context()
	fail := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	out := &subject{
		groups: []string{"Asia-Pacific Group"}, stances: []string{"criticises", "supports"},
		texts: []string{
			"s", "china", "cyprus", "sanctions dprk", "S/RES/1973 (2011)", "s/2022/431", "kim yo", "cote d'ivoire", "admission members", "1973", "nuclear",
			"non proliferation", "US", "no such words", "A/RES/41/6", "middle east including the palestinian",
		},
		periods: [][2]graph.Date{{"", ""}, {"2022-01-01", ""}, {"1971-01-01", "1971-12-31"}, {"", "1950-06-27"}, {"1990-08-02", "1991-04-03"}},
		years:   []int{1946, 1971, 1991, 2023},
	}
	all, err := s.Actors(ctx, graph.ActorQuery{Page: graph.Page{Limit: graph.MaxLimit}})
	fail(err)
	knotty := []string{"CHN", "ROC", "RUS", "SUN", "USA", "kim-yo-jong", "mission-USA", "UNSC"}
	for i, a := range all.Items {
		if slices.Contains(knotty, a.ID) || i%40 == 0 {
			out.actors = append(out.actors, a.ID)
		}
	}
	for _, f := range []graph.DecisionFilter{
		{},
		{Outcomes: []graph.Outcome{graph.Vetoed}},
		{Body: graph.Assembly},
		{To: "1965-12-31", Contested: &yes},
	} {
		list, err := s.Decisions(ctx, graph.DecisionQuery{DecisionFilter: f, Page: graph.Page{Limit: 200}})
		fail(err)
		for i := 0; i < len(list.Items); i += 70 {
			out.decisions = append(out.decisions, list.Items[i].ID)
		}
	}
	for _, order := range []graph.Order{graph.Newest, graph.Oldest} {
		list, err := s.Meetings(ctx, graph.MeetingQuery{Order: order, Page: graph.Page{Limit: 300}})
		fail(err)
		for i := 0; i < len(list.Items); i += 120 {
			out.meetings = append(out.meetings, list.Items[i].ID)
		}
	}
	said, err := s.Statements(ctx, graph.StatementQuery{Page: graph.Page{Limit: graph.MaxLimit}})
	fail(err)
	for i := 0; i < len(said.Items); i += 60 {
		out.statements = append(out.statements, said.Items[i].ID)
	}
	about, err := s.Situations(ctx, graph.SituationQuery{})
	fail(err)
	for i, st := range about {
		if i%12 == 0 || st.ID == "dprk" || st.ID == "cyprus" {
			out.situations = append(out.situations, st.ID)
			out.regions, out.themes = append(out.regions, st.Region), append(out.themes, st.Theme)
		}
	}
	slices.Sort(out.regions)
	slices.Sort(out.themes)
	unnamed := func(s string) bool { return s == "" }
	out.regions, out.themes = slices.DeleteFunc(slices.Compact(out.regions), unnamed), slices.DeleteFunc(slices.Compact(out.themes), unnamed)
	return out
}
