package storetest

import (
	"context"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// testRefusals asks what makes no sense, and about nodes that are not there.
func testRefusals(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	Load(t, s, Fixture())
	bad := graph.Page{Limit: 501}
	negative := graph.Page{Limit: -1}
	garbled := graph.Page{After: "!"}
	foreign := graph.Page{After: graph.Cursor("situations", "2022-05-26", "S-2022-431")}
	for _, c := range []struct {
		param string
		q     question
	}{
		{"limit", searching(graph.SearchQuery{Text: "a", Page: bad})},
		{"after", searching(graph.SearchQuery{Text: "a", Page: garbled})},
		{"after", searching(graph.SearchQuery{Text: "a", Page: foreign})},
		{"kind", searching(graph.SearchQuery{Text: "a", Kinds: []graph.Kind{"planet"}})},
		{"limit", actors(graph.ActorQuery{Page: negative})},
		{"after", actors(graph.ActorQuery{Page: foreign})},
		{"type", actors(graph.ActorQuery{Types: []graph.ActorType{"planet"}})},
		{"year", actors(graph.ActorQuery{MemberIn: -1})},
		{"limit", meetings(graph.MeetingQuery{Page: bad})},
		{"after", meetings(graph.MeetingQuery{Page: garbled})},
		{"after", meetings(graph.MeetingQuery{Page: graph.Page{After: graph.Cursor("meetings", "not a day", "S-PV-1")}})},
		{"type", meetings(graph.MeetingQuery{Types: []graph.MeetingType{"secret"}})},
		{"role", meetings(graph.MeetingQuery{SpeakingRoles: []graph.SpeakingRole{"singer"}})},
		{"from", meetings(graph.MeetingQuery{From: "2022-13-01"})},
		{"to", meetings(graph.MeetingQuery{To: "yesterday"})},
		{"from", meetings(graph.MeetingQuery{From: "2022-01-02", To: "2022-01-01"})},
		{"order", meetings(graph.MeetingQuery{Order: "sideways"})},
		{"limit", decisions(graph.DecisionQuery{Page: bad})},
		{"after", decisions(graph.DecisionQuery{Page: foreign})},
		{"body", decisions(graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Body: "court"}})},
		{"outcome", decisions(graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Outcomes: []graph.Outcome{"lost"}}})},
		{"chapter_vii", decisions(graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{ChapterVII: "maybe"}})},
		{"vote", decisions(graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Voted: []graph.VoteFilter{{Actor: "CHN", Values: []graph.VoteValue{"perhaps"}}}}})},
		{"vote", decisions(graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Voted: []graph.VoteFilter{{}}}})},
		{"order", decisions(graph.DecisionQuery{Order: "up"})},
		{"from", rolls(graph.DecisionFilter{From: "1"})},
		{"limit", statements(graph.StatementQuery{Page: bad})},
		{"after", statements(graph.StatementQuery{Page: foreign})},
		{"type", statements(graph.StatementQuery{Types: []graph.StatementType{"poem"}})},
		{"to", statements(graph.StatementQuery{To: "2022-02-30"})},
		{"order", statements(graph.StatementQuery{Order: "up"})},
		{"limit", vetoes(graph.VetoQuery{Page: bad})},
		{"after", vetoes(graph.VetoQuery{Page: foreign})},
		{"from", vetoes(graph.VetoQuery{From: "x"})},
		{"order", vetoes(graph.VetoQuery{Order: "up"})},
		{"of", counts(graph.CountQuery{Of: "stars"})},
		{"by", counts(graph.CountQuery{Of: graph.CountMeetings, By: graph.ByOutcome})},
		{"by", counts(graph.CountQuery{Of: graph.CountStatements, By: graph.BySituation})},
		{"situation", counts(graph.CountQuery{Of: graph.CountStatements, Situations: []string{"dprk"}})},
		{"body", counts(graph.CountQuery{Of: graph.CountDecisions, Body: "court"})},
		{"body", counts(graph.CountQuery{Of: graph.CountVetoes, Body: graph.Assembly})},
		{"contested", counts(graph.CountQuery{Of: graph.CountMeetings, Contested: new(true)})},
		{"to", counts(graph.CountQuery{Of: graph.CountVetoes, To: "x"})},
		{"max_length", paths(graph.PathQuery{Start: "CHN", End: "USA", MaxLength: 13})},
		{"limit", paths(graph.PathQuery{Start: "CHN", End: "USA", Limit: 51})},
		{"relation", paths(graph.PathQuery{Start: "CHN", End: "USA", Relations: []graph.Relation{"loves"}})},
		{"through", paths(graph.PathQuery{Start: "CHN", End: "USA", Through: []graph.Kind{"planet"}})},
		{"end", paths(graph.PathQuery{Start: "CHN", End: "CHN"})},
		{"from", paths(graph.PathQuery{Start: "CHN", End: "USA", From: "x"})},
		{"start", paths(graph.PathQuery{End: "USA"})},
		{"end", paths(graph.PathQuery{Start: "USA"})},
		{"end", paths(graph.PathQuery{Starts: []string{"CHN", "USA"}, Ends: []string{"GBR", "USA"}})},
		{"mode", paths(graph.PathQuery{Start: "CHN", End: "USA", Mode: "scenic"})},
		{"link", paths(graph.PathQuery{Start: "CHN", End: "USA", Links: []graph.LinkFilter{{Relation: "loves"}}})},
		{"link", paths(graph.PathQuery{Start: "CHN", End: "USA", Links: []graph.LinkFilter{{Relation: graph.Voted, Direction: "up"}}})},
		{"link", paths(graph.PathQuery{Start: "CHN", End: "USA", Relations: []graph.Relation{graph.Made}, Links: []graph.LinkFilter{{Relation: graph.Voted}}})},
		{"votes", paths(graph.PathQuery{Start: "CHN", End: "USA", Votes: []graph.VotePair{"both maybe"}})},
		{"via", paths(graph.PathQuery{Start: "CHN", End: "USA", Via: []string{"FRA", "FRA"}})},
		{"via", paths(graph.PathQuery{Start: "CHN", End: "USA", Via: []string{"CHN"}})},
		{"via", paths(graph.PathQuery{Start: "CHN", End: "USA", Via: []string{"a", "b", "c", "d"}})},
		{"avoid", paths(graph.PathQuery{Start: "CHN", End: "USA", Avoid: []string{"USA"}})},
		{"avoid", paths(graph.PathQuery{Start: "CHN", End: "USA", Via: []string{"FRA"}, Avoid: []string{"FRA"}})},
		{"factor", paths(graph.PathQuery{Start: "CHN", End: "USA", Mode: graph.ModeInformative, Factors: map[graph.Relation]float64{graph.Voted: 11}})},
		{"factor", paths(graph.PathQuery{Start: "CHN", End: "USA", Factors: map[graph.Relation]float64{graph.Voted: 2}})},
		{"factor", paths(graph.PathQuery{Start: "CHN", End: "USA", Mode: graph.ModeInformative, Factors: map[graph.Relation]float64{"loves": 2}})},
		{"expansions", paths(graph.PathQuery{Start: "CHN", End: "USA", Expansions: -1})},
		{"within", paths(graph.PathQuery{Start: "CHN", End: "USA", Within: -1})},
		{"start", nearest(graph.NearestQuery{})},
		{"start", nearest(graph.NearestQuery{Along: graph.PathQuery{Start: "CHN", InTime: true}})},
		{"end", nearest(graph.NearestQuery{Along: graph.PathQuery{Start: "CHN", End: "USA"}})},
		{"kind", nearest(graph.NearestQuery{Along: graph.PathQuery{Start: "CHN"}, Kinds: []graph.Kind{"planet"}})},
		{"radius", ego(graph.EgoQuery{ID: "CHN", Radius: 4})},
		{"limit", ego(graph.EgoQuery{ID: "CHN", Limit: 1001})},
		{"kind", ego(graph.EgoQuery{ID: "CHN", Kinds: []graph.Kind{"planet"}})},
		{"other", common(graph.CommonQuery{A: "CHN", B: "CHN"})},
		{"limit", common(graph.CommonQuery{A: "CHN", B: "USA", Limit: 501})},
		{"kind", common(graph.CommonQuery{A: "CHN", B: "USA", Kinds: []graph.Kind{"planet"}})},
		{"votes", common(graph.CommonQuery{A: "CHN", B: "USA", Votes: []graph.VotePair{graph.VotesSame}, Relations: []graph.Relation{graph.Made}})},
	} {
		got := c.q.ask(t.Context(), s)
		if want := (refused{graph.Invalid, c.param}); got != any(want) {
			t.Errorf("%s: %+v, want %+v", c.q.name, got, want)
		}
	}
	for _, q := range []graph.NeighbourQuery{
		{ID: "CHN", Page: bad},
		{ID: "CHN", Page: foreign},
		{ID: "CHN", Relations: []graph.Relation{"loves"}},
		{ID: "CHN", Direction: "up"},
		{ID: "CHN", Kinds: []graph.Kind{"planet"}},
		{ID: "CHN", To: "x"},
	} {
		if _, err := s.Neighbours(t.Context(), q); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("Neighbours %+v: %v, want Invalid", q, err)
		}
	}
	for name, err := range callAll(t.Context(), s, "no-such-id") {
		if name == "Nearest" || name == "Ego" || name == "Common" || name == "Node" || name == "Nodes" || name == "Parts" || name == "Votes" || name == "Neighbours" || name == "Paths" || name == "RollCall" ||
			name == "Actor" || name == "Meeting" || name == "Decision" || name == "Statement" || name == "Situation" {
			if graph.CodeOf(err) != graph.NotFound {
				t.Errorf("%s of an unknown id: %v, want NotFound", name, err)
			}
		} else if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Actor(t.Context(), "S-RES-1"); graph.CodeOf(err) != graph.NotFound {
		t.Errorf("Actor of a decision's id: %v, want NotFound", err)
	}
	if got, want := answer(s.Nodes(t.Context(), []string{"CHN", "no-1", "no-2"})), (refused{graph.NotFound, "no-1"}); got != any(want) {
		t.Errorf("Nodes: %+v, want %+v", got, want)
	}
}

// callAll calls every method but Load and Close once, about one id.
func callAll(ctx context.Context, s graph.Store, id string) map[string]error {
	errs := map[string]error{}
	note := func(name string, err error) { errs[name] = err }
	_, err := s.Status(ctx)
	note("Status", err)
	note("Export", s.Export(ctx, &graph.Record{}))
	_, err = s.Node(ctx, id)
	note("Node", err)
	_, err = s.Nodes(ctx, []string{id})
	note("Nodes", err)
	_, err = s.Search(ctx, graph.SearchQuery{Text: "a"})
	note("Search", err)
	_, err = s.Actor(ctx, id)
	note("Actor", err)
	_, err = s.Meeting(ctx, id)
	note("Meeting", err)
	_, err = s.Decision(ctx, id)
	note("Decision", err)
	_, err = s.Statement(ctx, id)
	note("Statement", err)
	_, err = s.Situation(ctx, id)
	note("Situation", err)
	_, err = s.Actors(ctx, graph.ActorQuery{})
	note("Actors", err)
	_, err = s.Meetings(ctx, graph.MeetingQuery{})
	note("Meetings", err)
	_, err = s.Decisions(ctx, graph.DecisionQuery{})
	note("Decisions", err)
	_, err = s.Statements(ctx, graph.StatementQuery{})
	note("Statements", err)
	_, err = s.Situations(ctx, graph.SituationQuery{})
	note("Situations", err)
	_, err = s.RollCall(ctx, id)
	note("RollCall", err)
	_, err = s.Votes(ctx, []string{id})
	note("Votes", err)
	_, err = s.Parts(ctx, []string{id})
	note("Parts", err)
	var last error
	for _, err := range s.Rolls(ctx, graph.DecisionFilter{}) {
		last = err
	}
	note("Rolls", last)
	_, err = s.Vetoes(ctx, graph.VetoQuery{})
	note("Vetoes", err)
	_, err = s.Counts(ctx, graph.CountQuery{Of: graph.CountVetoes})
	note("Counts", err)
	_, err = s.Neighbours(ctx, graph.NeighbourQuery{ID: id})
	note("Neighbours", err)
	_, err = s.Paths(ctx, graph.PathQuery{Start: id, End: "CHN"})
	note("Paths", err)
	_, err = s.Nearest(ctx, graph.NearestQuery{Along: graph.PathQuery{Start: id}})
	note("Nearest", err)
	_, err = s.Ego(ctx, graph.EgoQuery{ID: id})
	note("Ego", err)
	_, err = s.Common(ctx, graph.CommonQuery{A: id, B: "CHN"})
	note("Common", err)
	return errs
}

// testGone calls a store whose caller has left, and one that is closed.
func testGone(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	Load(t, s, Fixture())
	left, cancel := context.WithCancel(t.Context())
	cancel()
	for name, err := range callAll(left, s, "USA") {
		if graph.CodeOf(err) != graph.Cancelled {
			t.Errorf("%s after the caller left: %v, want Cancelled", name, err)
		}
	}
	fill := func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, &Fixture().Batch) }
	if _, err := s.Load(left, graph.LoadOptions{}, fill); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("Load after the caller left: %v, want Cancelled", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, err := range callAll(t.Context(), s, "USA") {
		if graph.CodeOf(err) != graph.Unavailable {
			t.Errorf("%s of a closed store: %v, want Unavailable", name, err)
		}
	}
	if _, err := s.Load(t.Context(), graph.LoadOptions{}, fill); graph.CodeOf(err) != graph.Unavailable {
		t.Errorf("Load of a closed store: %v, want Unavailable", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("Close for the second time: %v", err)
	}
}
