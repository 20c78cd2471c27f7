package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// A sum depends on what was counted in and not taken out again, never on the
// order.
func TestSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digest := rapid.Custom(func(t *rapid.T) graph.Digest {
			return graph.DigestOf(graph.Situation{ID: rapid.String().Draw(t, "id")})
		})
		keep := rapid.SliceOf(digest).Draw(t, "keep")
		drop := rapid.SliceOf(digest).Draw(t, "drop")
		var want, got graph.Sum
		for _, d := range keep {
			want.Add(d)
		}
		for _, d := range drop {
			got.Add(d)
		}
		for i := len(keep) - 1; i >= 0; i-- {
			got.Add(keep[i])
		}
		for _, d := range drop {
			got.Remove(d)
		}
		if got != want {
			t.Fatalf("sum %s, want %s", got, want)
		}
		back, err := graph.SumFromBytes(got.Bytes())
		if err != nil || back != got {
			t.Fatalf("bytes do not give the sum back: %v", err)
		}
	})
}

func TestDigestOf(t *testing.T) {
	d := graph.Decision{ID: "S-1", Tally: graph.Tally{Yes: 15}}
	if graph.DigestOf(d) != graph.DigestOf(graph.Decision{ID: "S-1"}) {
		t.Error("the tally, which follows from the roll calls, changes a decision's digest")
	}
	if graph.DigestOf(d) == graph.DigestOf(graph.Decision{ID: "S-2"}) {
		t.Error("two decisions have one digest")
	}
	if graph.DigestOf(graph.Situation{ID: "S-1"}) == graph.DigestOf(graph.Source{ID: "S-1"}) {
		t.Error("parts of different kinds have one digest")
	}
}

func TestBatchValidate(t *testing.T) {
	good := graph.Actor{ID: "CHN", Type: graph.State, Name: "China", Terms: []graph.Term{{From: 1971}}}
	if err := (&graph.Batch{Actors: []graph.Actor{good}}).Validate(); err != nil {
		t.Errorf("a good actor is refused: %v", err)
	}
	for field, b := range map[string]graph.Batch{
		"id":          {Actors: []graph.Actor{{ID: "C N", Type: graph.State, Name: "China"}}},
		"type":        {Meetings: []graph.Meeting{{ID: "S-PV-1", Type: "secret", Symbol: "S/PV.1"}}},
		"name":        {Situations: []graph.Situation{{ID: "cyprus"}}},
		"terms":       {Actors: []graph.Actor{{ID: "CHN", Type: graph.State, Name: "China", Terms: []graph.Term{{From: 1980, To: 1979}}}}},
		"date":        {Decisions: []graph.Decision{{ID: "S-1", Symbol: "S/1", Body: graph.Council, Outcome: graph.Adopted, Date: "1990-02-30"}}},
		"outcome":     {Decisions: []graph.Decision{{ID: "S-1", Symbol: "S/1", Body: graph.Council, Outcome: "passed"}}},
		"chapter_vii": {Decisions: []graph.Decision{{ID: "S-1", Symbol: "S/1", Body: graph.Council, Outcome: graph.Adopted, ChapterVII: "perhaps"}}},
		"speaker":     {Statements: []graph.Statement{{ID: "s-1", Type: graph.Public}}},
		"targets":     {Statements: []graph.Statement{{ID: "s-1", Type: graph.Public, Speaker: "CHN", Targets: []graph.Target{{Actor: "USA"}}}}},
		"times":       {Citations: []graph.Citation{{From: "S-RES-2", To: "S-RES-1"}}},
		"votes":       {RollCalls: []graph.RollCall{{Decision: "S-1", Source: "x", Votes: map[graph.VoteValue][]string{"perhaps": {"CHN"}}}}},
	} {
		err := b.Validate()
		e, ok := err.(*graph.Error) //nolint:errorlint // Validate returns the type itself
		if !ok || e.Code != graph.Invalid || e.Param != field {
			t.Errorf("a fault in %s: got %v, want Invalid that names it", field, err)
		}
	}
}
