package storetest

import (
	"context"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// Run asks a store everything that graph.Store promises. open returns a new
// store without a record.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	t.Helper()
	t.Run("answers", func(t *testing.T) { testAnswers(t, open) })
	t.Run("facts", func(t *testing.T) { testFacts(t, open) })
	t.Run("pages", func(t *testing.T) { testPages(t, open) })
	t.Run("refusals", func(t *testing.T) { testRefusals(t, open) })
	t.Run("gone", func(t *testing.T) { testGone(t, open) })
	t.Run("loads", func(t *testing.T) { testLoads(t, open) })
	t.Run("whole", func(t *testing.T) { testWhole(t, open) })
	t.Run("random", func(t *testing.T) { testRandom(t, open) })
}

// Load loads a record in one batch and ends the test when that fails.
func Load(t *testing.T, s graph.Store, r *graph.Record) graph.Changes {
	t.Helper()
	changes, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, &r.Batch) })
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return changes
}

// fixtureSubject is what there is to ask of the fixture.
func fixtureSubject() *subject {
	r := Fixture()
	s := &subject{
		groups:  []string{"Asia-Pacific", "Eastern Europe", "Africa", "none"},
		regions: []string{"Asia", "Europe", "none"},
		themes:  []string{"membership", "peacekeeping", "non-proliferation"},
		stances: []string{"criticises", "threatens", "rejects", "supports"},
		texts: []string{
			"dprk", "DPRK", "cyprus", "s", "u", "S/RES/1718", "kim yo", "Kim Yo-jong", "united kingdom", "cote d'ivoire", "CÔTE", "ussr", "nuclear sanctions",
			"A/RES/41/6", "question of peace", "human rights", "etude", "...", "nobody says this", "1955", "s 2022 431", "meeting", "china",
		},
		periods: [][2]graph.Date{
			{"", ""},
			{"1990-01-01", ""},
			{"", "1974-07-20"},
			{"2022-05-26", "2022-05-26"},
			{"1971-01-01", "2006-12-31"},
			{"1999-01-01", "1999-12-31"},
			{"1975-11", "1975-11"},
			{"1975-11-02", "1975"},
			{"1975-11-01", "1975-11-29"},
		},
		years: []int{1945, 1946, 1957, 1958, 1971, 1991, 2005, 2022, 2026},
	}
	for _, a := range r.Actors {
		s.actors = append(s.actors, a.ID)
	}
	for _, m := range r.Meetings {
		s.meetings = append(s.meetings, m.ID)
	}
	for _, d := range r.Decisions {
		s.decisions = append(s.decisions, d.ID)
	}
	for _, st := range r.Statements {
		s.statements = append(s.statements, st.ID)
	}
	for _, st := range r.Situations {
		s.situations = append(s.situations, st.ID)
	}
	return s
}

// testAnswers compares every answer with that of the plain reference.
func testAnswers(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	Load(t, s, Fixture())
	want := newReference(Fixture())
	for _, q := range fixtureSubject().questions() {
		same(t.Context(), t, q, want, s)
	}
	empty := open(t)
	nothing := newReference(&graph.Record{})
	for _, q := range []question{
		status, searching(graph.SearchQuery{Text: "a"}), actors(graph.ActorQuery{}), meetings(graph.MeetingQuery{}), decisions(graph.DecisionQuery{}),
		statements(graph.StatementQuery{}), situations(graph.SituationQuery{}), vetoes(graph.VetoQuery{}), rolls(graph.DecisionFilter{}),
		counts(graph.CountQuery{Of: graph.CountVetoes}), node("CHN"), neighbours(graph.NeighbourQuery{ID: "CHN"}), paths(graph.PathQuery{Start: "CHN", End: "USA"}),
		paths(graph.PathQuery{Start: "CHN", End: "USA", Mode: graph.ModeInformative}), nearest(graph.NearestQuery{Along: graph.PathQuery{Start: "CHN"}}),
		ego(graph.EgoQuery{ID: "CHN"}), common(graph.CommonQuery{A: "CHN", B: "USA"}),
	} {
		same(t.Context(), t, q, nothing, empty)
	}
}
