package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// testFacts compares some answers with what can be read off the drawing at
// Fixture, so that not everything hangs on the reference.
func testFacts(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	Load(t, s, Fixture())
	ctx := t.Context()
	check := func(name string, got, want any, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}

	status, err := s.Status(ctx)
	check("totals", status.Counts, graph.Totals{
		Actors: 16, States: 12, Meetings: 8, Decisions: 8, Adopted: 4, Vetoed: 2, NotAdopted: 2, Votes: 41, Vetoes: 3, Statements: 6,
		Situations: 6, Speeches: 8, Presidencies: 3, Sponsorships: 6, Citations: 3, RollCalls: 5, AssemblyVotes: 28, AssemblyAbsences: 1,
	}, err)

	list, err := s.Vetoes(ctx, graph.VetoQuery{})
	var cast []string
	for _, v := range list.Items {
		cast = append(cast, v.Decision.ID+" "+v.Actor)
	}
	// CUB's "no" on S-1955-9 is no veto: Cuba has no permanent seat.
	check("vetoes", cast, []string{"S-2022-431 CHN", "S-2022-431 RUS", "S-1955-9 ROC"}, err)

	roll, err := s.RollCall(ctx, "S-RES-1718")
	var japan, russia graph.Vote
	for _, v := range roll {
		switch v.Actor {
		case "JPN":
			japan = v
		case "RUS":
			russia = v
		}
	}
	check("disagreement", japan, graph.Vote{
		Decision: "S-RES-1718", Actor: "JPN", Value: graph.Yes, Source: "corrected",
		Other: []graph.Reading{{Value: graph.Abstained, Source: "library"}},
	}, err)
	adopted, err := s.Decision(ctx, "S-RES-1")
	check("a tally without a vote", adopted.Tally, graph.Tally{}, err)
	nobody, err := s.RollCall(ctx, "S-RES-1")
	check("a roll call without a vote", nobody, []graph.Vote{}, err)
	absent, err := s.Decisions(ctx, graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Voted: []graph.VoteFilter{{Actor: "FRA", Values: []graph.VoteValue{graph.DidNotVote}}}}})
	check("absences without a vote", absent.Total, 0, err)

	// Of GA-9 and GA-10 only the month is known: they lie in November, but not
	// in a part of it, and stand before the day of GA-11 in order of number.
	rolls := func(order graph.Order, from, to graph.Date) []string {
		list, err := s.Decisions(ctx, graph.DecisionQuery{Order: order, DecisionFilter: graph.DecisionFilter{Body: graph.Assembly, From: from, To: to}})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, d := range list.Items {
			ids = append(ids, d.ID)
		}
		return ids
	}
	check("a month", rolls(graph.Oldest, "1975-11", "1975-11"), []string{"GA-9", "GA-10", "GA-11"}, nil)
	check("the days of a month", rolls(graph.Oldest, "1975-11-01", "1975-11-30"), []string{"GA-9", "GA-10", "GA-11"}, nil)
	check("a month, newest first", rolls(graph.Newest, "1975-11", "1975-11"), []string{"GA-11", "GA-9", "GA-10"}, nil)
	check("a year", rolls(graph.Oldest, "1975", "1975"), []string{"GA-9", "GA-10", "GA-11"}, nil)
	check("a part of a month", rolls(graph.Oldest, "1975-11-01", "1975-11-29"), []string{"GA-11"}, nil)
	check("from the second day", rolls(graph.Oldest, "1975-11-02", "1975-12"), []string{"GA-11"}, nil)

	// What concerns DPRK or its tests concerns Asia and Europe; S-RES-1718 is
	// both and counts once.
	wide, err := s.Decisions(ctx, graph.DecisionQuery{Order: graph.Oldest, DecisionFilter: graph.DecisionFilter{Situations: []string{"asia-and-europe"}}})
	var narrow []string
	for _, d := range wide.Items {
		narrow = append(narrow, d.ID)
	}
	check("a wide situation", narrow, []string{"S-RES-1", "S-RES-353", "S-RES-740", "S-RES-1718", "S-2022-431", "S-2023-212"}, err)

	spoke, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "S-PV-9048", Relations: []graph.Relation{graph.SpokeAt}, Values: []string{"president"}})
	var president []graph.Link
	for _, n := range spoke.Neighbours {
		president = append(president, n.Links...)
	}
	check("who presided at a meeting", president, []graph.Link{
		{From: "USA", To: "S-PV-9048", Relation: graph.SpokeAt, Value: "president", Times: 3, Date: "2022-05-26", Source: "press"},
	}, err)

	check("a gap beside what is known", russia, graph.Vote{
		Decision: "S-RES-1718", Actor: "RUS", Value: graph.Yes, Source: "corrected",
		Other: []graph.Reading{{Value: graph.NotKnown, Source: "press"}},
	}, nil)

	roll, err = s.RollCall(ctx, "S-RES-353")
	// The better source does not know GBR's vote, so the other's is shown.
	check("a gap filled", roll[2], graph.Vote{
		Decision: "S-RES-353", Actor: "GBR", Value: graph.Yes, Source: "library", Other: []graph.Reading{{Value: graph.NotKnown, Source: "corrected"}},
	}, err)

	decision, err := s.Decision(ctx, "S-RES-740")
	check("a vote not known", decision.Tally, graph.Tally{Yes: 4, NotKnown: 1}, err)

	paths, err := s.Paths(ctx, graph.PathQuery{Start: "ALB", End: "kim-yo-jong"})
	var ways [][]string
	for _, p := range paths.Paths {
		var ids []string
		for _, n := range p.Nodes {
			ids = append(ids, n.ID)
		}
		ways = append(ways, ids)
	}
	// hosted (1), about (2), made (1); the vote goes by way of RUS and PRK's
	// sponsored draft, which is longer told and costs more.
	check("the best path from ALB to kim-yo-jong", ways[0], []string{"ALB", "arria-2023-03-17", "dprk-2023-02", "kim-yo-jong"}, err)
	check("its cost", paths.Paths[0].Cost, 4, nil)

	paths, err = s.Paths(ctx, graph.PathQuery{Start: "CHN", End: "S-2022-431"})
	var sorts []graph.Relation
	for _, l := range paths.Paths[0].Steps[0] {
		sorts = append(sorts, l.Relation)
	}
	check("parallel links", sorts, []graph.Relation{graph.CastVeto, graph.Voted}, err)

	hood, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "CHN", Relations: []graph.Relation{graph.CastVeto}})
	check("China's vetoes", hood.Links, []graph.LinkCount{{Relation: graph.CastVeto, Direction: graph.Out, N: 1}}, err)
	check("China's vetoes", hood.Total, 1, nil)

	years, err := s.Counts(ctx, graph.CountQuery{Of: graph.CountVetoes, By: graph.ByActor})
	check("vetoes by year", years, []graph.Count{{Year: 1955, Key: "ROC", N: 1}, {Year: 2022, Key: "CHN", N: 1}, {Year: 2022, Key: "RUS", N: 1}}, err)

	found, err := lookup.Find(ctx, s, "s/res/1718(2006)")
	check("a symbol however written", found.ID, "S-RES-1718", err)
	found, err = lookup.Find(ctx, s, "cote d'ivoire")
	check("a name without its accents", found.ID, "CIV", err)
	_, err = lookup.Find(ctx, s, "S/RES/1718 (2007)")
	var wrong *graph.Error
	errors.As(err, &wrong)
	check("a resolution by a year that is not its own", wrong, &graph.Error{
		Code: graph.NotFound, Message: "the record holds no S/RES/1718 (2007); resolution 1718 is S/RES/1718 (2006)", Suggestions: []string{"S-RES-1718"},
	}, nil)
	_, err = lookup.Find(ctx, s, "UKK", graph.KindActor)
	check("an unknown name", graph.CodeOf(err), graph.NotFound, nil)
}
