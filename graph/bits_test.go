package graph_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// What PATHS.md says of unanimous decisions, by hand.
func TestUnanimous(t *testing.T) {
	for name, c := range map[string]struct {
		decision graph.Decision
		want     bool
	}{
		"all in favour":                   {graph.Decision{Outcome: graph.Adopted, Tally: graph.Tally{Yes: 15}}, true},
		"one absent":                      {graph.Decision{Outcome: graph.Adopted, Tally: graph.Tally{Yes: 14, DidNotVote: 1}}, true},
		"one abstention":                  {graph.Decision{Outcome: graph.Adopted, Tally: graph.Tally{Yes: 14, Abstained: 1}}, false},
		"one no":                          {graph.Decision{Outcome: graph.Vetoed, Tally: graph.Tally{Yes: 14, No: 1}}, false},
		"one vote that is not known":      {graph.Decision{Outcome: graph.Adopted, Tally: graph.Tally{Yes: 14, NotKnown: 1}}, false},
		"nobody voted for it":             {graph.Decision{Outcome: graph.NotAdopted, Tally: graph.Tally{DidNotVote: 11}}, false},
		"adopted without a vote":          {graph.Decision{Outcome: graph.Adopted, Modality: graph.ModalityWithoutVote}, true},
		"failed, with no votes on record": {graph.Decision{Outcome: graph.NotAdopted}, false},
	} {
		if got := c.decision.Unanimous(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Links are alike by relation and value; a vote that is not known may have been
// any, so that all votes are like it, though it is not like a yes.
func TestAlike(t *testing.T) {
	vote := func(v graph.VoteValue) graph.Link { return graph.Link{Relation: graph.Voted, Value: string(v)} }
	for _, c := range []struct {
		link, other graph.Link
		want        bool
	}{
		{vote(graph.Yes), vote(graph.Yes), true},
		{vote(graph.Yes), vote(graph.No), false},
		{vote(graph.NotKnown), vote(graph.Yes), true},
		{vote(graph.NotKnown), vote(graph.DidNotVote), true},
		{vote(graph.NotKnown), vote(graph.NotKnown), true},
		{vote(graph.Yes), vote(graph.NotKnown), false},
		{vote(graph.NotKnown), graph.Link{Relation: graph.VotedInAssembly, Value: "yes"}, false},
		{graph.Link{Relation: graph.SpokeAt, Value: "guest"}, graph.Link{Relation: graph.SpokeAt, Value: "member"}, false},
	} {
		if got := c.link.Alike(c.other); got != c.want {
			t.Errorf("%v like %v: %v, want %v", c.link, c.other, got, c.want)
		}
	}
}

// TestShownWithoutVote: of a text adopted without a vote nobody is shown as not
// voting; a yes that a source lists is shown.
func TestShownWithoutVote(t *testing.T) {
	call := graph.RollCall{Decision: "S-RES-1", Source: "a", Votes: map[graph.VoteValue][]string{graph.DidNotVote: {"FRA", "USA"}, graph.Yes: {"GBR"}}}
	rank := func(string) int { return 1 }
	nobody := func(string) bool { return false }
	d := graph.Decision{ID: "S-RES-1", Body: graph.Council, Outcome: graph.Adopted, Modality: "vote"}
	if got := len(graph.Shown(&d, []graph.RollCall{call}, rank, nobody)); got != 3 {
		t.Errorf("put to the vote: %d votes, want 3", got)
	}
	d.Modality = graph.ModalityWithoutVote
	if got := graph.Shown(&d, []graph.RollCall{call}, rank, nobody); len(got) != 1 || got[0].Actor != "GBR" {
		t.Errorf("without a vote: %v, want GBR's yes alone", got)
	}
}

// TestResult: where one source says that there was no vote and another lists
// votes (2403, 2583 and 2638 in the record), the votes are given, with a note.
func TestResult(t *testing.T) {
	d := graph.Decision{ID: "S-RES-1", Body: graph.Council, Outcome: graph.Adopted, Modality: graph.ModalityWithoutVote}
	if got := sentence.Result(&d); got != "adopted without a vote" || len(coverage.OfDecision(&d)) != 0 {
		t.Errorf("no votes: %q, %q", got, coverage.OfDecision(&d))
	}
	d.Tally.Yes = 15
	if got := sentence.Result(&d); got != "15-0-0" || len(coverage.OfDecision(&d)) != 1 {
		t.Errorf("fifteen in favour: %q, %q", got, coverage.OfDecision(&d))
	}
}
