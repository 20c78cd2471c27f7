package load_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

const notes = "id,name,licence,rank\nnotes,Notes from the gallery,,30\n"

// A source of whatever rank cannot give a vote on a Council decision to a
// state that was not on the Council, and so change what is shown. By the terms
// of storetest.Fixture Japan sat in 2006 and 2023, not in 2022, and Russia not
// under its own id in 1974.
func TestOnlyMembersVote(t *testing.T) {
	for _, test := range []struct {
		name, votes, decision string
		rolls, doubts         int
		want                  graph.Tally
	}{
		// 4-2-0 is the tally of S-2022-431 by the fixture's only source.
		{"stranger alone", "S/2022/431,Japan,yes,notes\n", "S-2022-431", 0, 1, graph.Tally{Yes: 4, No: 2}},
		{"stranger among members", "S/2022/431,Japan,yes,notes\nS/2022/431,Cuba,no,notes\nS/2022/431,USA,yes,notes\n", "S-2022-431", 1, 2, graph.Tally{Yes: 4, No: 2}},
		// 5 voted yes on S-RES-353 by the fixture's sources together.
		{"id of another year", "S-RES-353,RUS,no,notes\nS-RES-353,USA,yes,notes\n", "S-RES-353", 1, 1, graph.Tally{Yes: 5}},
		{"seat of the day by name", "S-RES-353,Russia,yes,notes\n", "S-RES-353", 1, 0, graph.Tally{Yes: 5}},
		// Nobody's membership can be told of a decision without a date.
		{"no date", "S-oral-1,Japan,yes,notes\n", "S-oral-1", 1, 0, graph.Tally{Yes: 2, Abstained: 5}},
		// Any state votes in the Assembly: 4-2-2 by the fixture, PRK not in it.
		{"Assembly", "GA-1,PRK,yes,notes\n", "GA-1", 1, 0, graph.Tally{Yes: 5, No: 2, Abstained: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			report := mustLoad(t, s, load.Options{}, write(t, "s.csv", notes), write(t, "v.csv", "decision,actor,vote,source\n"+test.votes))
			if got := report.Changes.Added["roll calls"]; got != test.rolls {
				t.Errorf("%d roll calls were added, want %d", got, test.rolls)
			}
			if got := report.DoubtCounts[load.DoubtMembers]; got != test.doubts {
				t.Errorf("%d doubts, want %d:\n%s", got, test.doubts, report.Text())
			}
			d, err := s.Decision(t.Context(), test.decision)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, d.Tally); diff != "" {
				t.Errorf("tally (-want +got):\n%s", diff)
			}
		})
	}
}

// Where the record knows no member of a year, nobody is doubted.
func TestNoTermsKnown(t *testing.T) {
	s := empty(t)
	report := mustLoad(t, s, load.Options{}, write(t, "s.csv", notes),
		write(t, "a.csv", "id,type,name,terms\nUNSC,organisation,Security Council,\nFRA,state,France,\nPER,state,Peru,1955-1956\n"),
		write(t, "d.csv", "body,symbol,outcome,date\ncouncil,S/2022/1,adopted,2022-01-10\ncouncil,S/1955/1,adopted,1955-01-10\n"),
		write(t, "v.csv", "decision,actor,vote,source\nS/2022/1,FRA,yes,notes\nS/1955/1,FRA,yes,notes\nS/1955/1,PER,no,notes\n"))
	for decision, want := range map[string]map[graph.VoteValue][]string{
		"S-2022-1": {graph.Yes: {"FRA"}},
		"S-1955-1": {graph.No: {"PER"}},
	} {
		if diff := cmp.Diff(want, votesOf(t, s, decision, "notes")); diff != "" {
			t.Errorf("votes on %s (-want +got):\n%s", decision, diff)
		}
	}
	if got := report.DoubtCounts[load.DoubtMembers]; got != 1 {
		t.Errorf("%d doubts, want 1, about France in 1955:\n%s", got, report.Text())
	}
}
