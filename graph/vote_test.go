package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// The double veto of 26 May 2022, by two sources of which the second is wrong
// about one vote and knows another that the first does not.
func TestShown(t *testing.T) {
	d := &graph.Decision{ID: "S-2022-431", Body: graph.Council, Outcome: graph.Vetoed}
	calls := []graph.RollCall{
		{Decision: d.ID, Source: "second", Votes: map[graph.VoteValue][]string{graph.Yes: {"ALB", "CHN", "USA"}, graph.No: {"RUS"}}},
		{Decision: d.ID, Source: "first", Votes: map[graph.VoteValue][]string{graph.Yes: {"USA"}, graph.No: {"RUS", "CHN"}, graph.NotKnown: {"ALB"}}},
	}
	rank := func(source string) int { return map[string]int{"first": 1, "second": 2}[source] }
	permanent := func(actor string) bool { return actor != "ALB" }
	got := graph.Shown(d, calls, rank, permanent)
	want := []graph.Vote{
		{Decision: d.ID, Actor: "ALB", Value: graph.Yes, Source: "second", Other: []graph.Reading{{Value: graph.NotKnown, Source: "first"}}},
		{Decision: d.ID, Actor: "CHN", Value: graph.No, Veto: true, Source: "first", Other: []graph.Reading{{Value: graph.Yes, Source: "second"}}},
		{Decision: d.ID, Actor: "RUS", Value: graph.No, Veto: true, Source: "first"},
		{Decision: d.ID, Actor: "USA", Value: graph.Yes, Source: "first"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("shown votes (-want +got):\n%s", diff)
	}
	if got, want := graph.TallyOf(got), (graph.Tally{Yes: 2, No: 2}); got != want {
		t.Errorf("tally %+v, want %+v", got, want)
	}
	links := got[1].Links(d)
	if len(links) != 2 || links[0].Relation != graph.Voted || links[1].Relation != graph.CastVeto {
		t.Errorf("China's veto has the links %+v, want voted and vetoed", links)
	}
}

// A veto is a permanent member's "no" on a draft of the Council that is
// recorded as vetoed: each part of the definition is needed.
func TestIsVeto(t *testing.T) {
	for _, c := range []struct {
		body      graph.Body
		outcome   graph.Outcome
		permanent bool
		vote      graph.VoteValue
		want      bool
	}{
		{graph.Council, graph.Vetoed, true, graph.No, true},
		{graph.Council, graph.Vetoed, false, graph.No, false},
		{graph.Council, graph.Vetoed, true, graph.Abstained, false},
		{graph.Council, graph.NotAdopted, true, graph.No, false},
		{graph.Council, graph.Adopted, true, graph.No, false},
		{graph.Assembly, graph.Vetoed, true, graph.No, false},
	} {
		d := &graph.Decision{Body: c.body, Outcome: c.outcome}
		if got := graph.IsVeto(d, c.permanent, c.vote); got != c.want {
			t.Errorf("IsVeto(%+v) = %v", c, got)
		}
	}
}

func TestRollCallValidate(t *testing.T) {
	for name, r := range map[string]graph.RollCall{
		"votes twice":     {Decision: "S-1", Source: "x", Votes: map[graph.VoteValue][]string{graph.Yes: {"CHN"}, graph.No: {"CHN"}}},
		"no such vote":    {Decision: "S-1", Source: "x", Votes: map[graph.VoteValue][]string{"maybe": {"CHN"}}},
		"no source":       {Decision: "S-1", Votes: map[graph.VoteValue][]string{graph.Yes: {"CHN"}}},
		"id is not an id": {Decision: "S/1", Source: "x"},
	} {
		if err := r.Validate(); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: got %v, want Invalid", name, err)
		}
	}
}

// The order in which sources come does not matter, and no reading is lost.
func TestShownKeepsEveryReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &graph.Decision{ID: "S-1", Body: graph.Council, Outcome: graph.Vetoed}
		var calls []graph.RollCall
		for _, source := range []string{"a", "b", "c"} {
			votes := map[graph.VoteValue][]string{}
			for _, actor := range []string{"CHN", "FRA", "IND"} {
				if v := rapid.SampledFrom(append([]graph.VoteValue{""}, graph.VoteValues...)).Draw(t, source+actor); v != "" {
					votes[v] = append(votes[v], actor)
				}
			}
			calls = append(calls, graph.RollCall{Decision: d.ID, Source: source, Votes: votes})
		}
		rank := func(string) int { return 1 }
		permanent := func(a string) bool { return a != "IND" }
		want := graph.Shown(d, calls, rank, permanent)
		shuffled := slices.Clone(calls)
		rng := rand.New(rand.NewPCG(1, uint64(len(want))))
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(want, graph.Shown(d, shuffled, rank, permanent)); diff != "" {
			t.Fatalf("another order of sources shows other votes:\n%s", diff)
		}
		for _, v := range want {
			for _, c := range calls {
				for value, actors := range c.Votes {
					if !slices.Contains(actors, v.Actor) || value == v.Value {
						continue
					}
					if !slices.Contains(v.Other, graph.Reading{Value: value, Source: c.Source}) {
						t.Fatalf("the reading %s of %s by %s is lost: %+v", value, v.Actor, c.Source, v)
					}
				}
			}
		}
	})
}
