package sqlite_test

import (
	"slices"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// The whole dataset: the store answers as the plain reference over the same
// record does.
func TestWholeRecord(t *testing.T) {
	storetest.WholeRecord(t)
	var record graph.Record
	must(t, dataset.Whole(t.Context(), &record))
	storetest.SameAsRecord(t, wholeStore(t), &record)
}

// TestNoPathOverAnAbsenceWithoutVote: in a text that was adopted without a vote
// nobody was absent. No best path between two states says of one that it did
// not vote there, in either mode, over all pairs of states.
func TestNoPathOverAnAbsenceWithoutVote(t *testing.T) {
	s := wholeStore(t)
	var record graph.Record
	must(t, dataset.Whole(t.Context(), &record))
	withoutVote := map[string]bool{}
	for i := range record.Decisions {
		if d := &record.Decisions[i]; d.WithoutVote() {
			withoutVote[d.ID] = true
		}
	}
	// The Library's table of meetings names 52 such resolutions of the Council.
	if len(withoutVote) < 52 {
		t.Fatalf("the record has %d decisions without a vote", len(withoutVote))
	}
	var states []string
	for i := range record.Actors {
		if record.Actors[i].Type == graph.State {
			states = append(states, record.Actors[i].ID)
		}
	}
	slices.Sort(states)
	over := 0
	for i, a := range states {
		for _, b := range states[:i] {
			for _, mode := range []graph.PathMode{graph.ModeShortest, graph.ModeInformative} {
				// Consensus is let in: else no informative path would pass one.
				found, err := s.Paths(t.Context(), graph.PathQuery{Start: a, End: b, Mode: mode, Limit: 1, Unanimous: true, MaxLength: 4})
				must(t, err)
				for _, p := range found.Paths {
					for j, links := range p.Steps {
						for _, l := range links {
							if l.Relation == graph.Voted && l.Value == string(graph.DidNotVote) && withoutVote[l.To] {
								t.Fatalf("%s to %s (%s), step %d: %v", a, b, mode, j+1, l)
							}
							if withoutVote[l.To] || withoutVote[l.From] {
								over++
							}
						}
					}
				}
			}
		}
	}
	t.Logf("%d links of best paths touch a decision without a vote", over)
}
