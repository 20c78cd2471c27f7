package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/councilgraph/councilgraph/graph"
)

// oneIn keeps every nth question.
func oneIn(n int, all []question) []question {
	var out []question
	for i := 0; i < len(all); i += n {
		out = append(out, all[i])
	}
	return out
}

type filler = func(ctx context.Context, w graph.Writer) error

func testLoads(t *testing.T, open func(t *testing.T) graph.Store) {
	t.Run("first and again", func(t *testing.T) { testFirstLoad(t, open(t)) })
	t.Run("parts in any order", func(t *testing.T) { testPartByPart(t, open(t)) })
	t.Run("replace", func(t *testing.T) { testReplace(t, open(t)) })
	t.Run("what decides between sources", func(t *testing.T) { testRanks(t, open(t)) })
	t.Run("adopted in the Assembly", func(t *testing.T) { testAssemblyAdopted(t, open(t)) })
	t.Run("adopted without a vote, by several sources", func(t *testing.T) { testUnvotedSources(t, open(t)) })
	t.Run("a member taken out", func(t *testing.T) { testOtherSource(t, open(t)) })
	t.Run("dry run", func(t *testing.T) { testDryRun(t, open(t)) })
	t.Run("all or nothing", func(t *testing.T) { testAllOrNothing(t, open) })
	t.Run("readers meanwhile", func(t *testing.T) { testReadersMeanwhile(t, open(t)) })
	t.Run("export and load", func(t *testing.T) { testRoundTrip(t, open(t), open(t)) })
}

func hashOf(t *testing.T, s graph.Store) string {
	t.Helper()
	st, err := s.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return st.Hash
}

// parts is how many parts of each sort the fixture holds.
func parts(r *graph.Record) map[string]int {
	return map[string]int{
		"sources": len(r.Sources), "actors": len(r.Actors), "situations": len(r.Situations), "meetings": len(r.Meetings),
		"decisions": len(r.Decisions), "statements": len(r.Statements), "citations": len(r.Citations), "roll calls": len(r.RollCalls),
	}
}

func diff(t *testing.T, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func testFirstLoad(t *testing.T, s graph.Store) {
	diff(t, "hash of an empty store", graph.Sum{}.String(), hashOf(t, s))
	// The hash is that of the parts' digests added up, worked out here.
	sum := sumOf(&Fixture().Batch)
	disputed := []graph.Vote{
		{Decision: "S-RES-1718", Actor: "JPN", Value: graph.Yes, Source: "corrected", Other: []graph.Reading{{Value: graph.Abstained, Source: "library"}}},
		{Decision: "S-RES-1718", Actor: "RUS", Value: graph.Yes, Source: "corrected", Other: []graph.Reading{{Value: graph.NotKnown, Source: "press"}}},
		{Decision: "S-RES-353", Actor: "GBR", Value: graph.Yes, Source: "library", Other: []graph.Reading{{Value: graph.NotKnown, Source: "corrected"}}},
	}
	changes := Load(t, s, Fixture())
	diff(t, "changes of the first load", graph.Changes{Added: parts(Fixture()), Disagreements: disputed, Hash: sum.String()}, changes)
	diff(t, "hash after it", sum.String(), hashOf(t, s))
	changes = Load(t, s, Fixture())
	diff(t, "changes of the same load again", graph.Changes{Unchanged: parts(Fixture()), Disagreements: disputed, Hash: sum.String()}, changes)
	changes = Load(t, s, &graph.Record{})
	diff(t, "changes of a load of nothing", graph.Changes{Hash: sum.String()}, changes)
	diff(t, "hash in the end", sum.String(), hashOf(t, s))
}

// testPartByPart writes each part in a batch of its own, the last first, so
// that every reference points at what is still to come, and some twice.
func testPartByPart(t *testing.T, s graph.Store) {
	r := Fixture()
	_, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		var batches []graph.Batch
		for i := range r.Sources {
			batches = append(batches, graph.Batch{Sources: r.Sources[i : i+1]})
		}
		for i := range r.Actors {
			batches = append(batches, graph.Batch{Actors: r.Actors[i : i+1]})
		}
		for i := range r.Situations {
			batches = append(batches, graph.Batch{Situations: r.Situations[i : i+1]})
		}
		for i := range r.Meetings {
			batches = append(batches, graph.Batch{Meetings: r.Meetings[i : i+1]})
		}
		for i := range r.Decisions {
			batches = append(batches, graph.Batch{Decisions: r.Decisions[i : i+1]})
		}
		for i := range r.Statements {
			batches = append(batches, graph.Batch{Statements: r.Statements[i : i+1]})
		}
		for i := range r.Citations {
			batches = append(batches, graph.Batch{Citations: r.Citations[i : i+1]})
		}
		for i := range r.RollCalls {
			batches = append(batches, graph.Batch{RollCalls: r.RollCalls[i : i+1]})
		}
		slices.Reverse(batches)
		draft := r.Decisions[6]
		draft.Title = "An early wording, written over in the same load"
		batches = slices.Insert(batches, 0, graph.Batch{Decisions: []graph.Decision{draft}})
		for i := range batches {
			if err := w.Write(ctx, &batches[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := newReference(Fixture())
	for _, q := range oneIn(7, fixtureSubject().questions()) {
		if !same(t.Context(), t, q, want, s) {
			return
		}
	}
}

func testReplace(t *testing.T, s graph.Store) {
	Load(t, s, Fixture())
	r := Fixture()
	change := &graph.Record{}
	draft := r.Decisions[6]
	draft.Outcome, draft.Title, draft.Meeting, draft.Sponsors = graph.NotAdopted, "Renamed", "S-PV-9300", []string{"FRA"}
	usa := r.Actors[11]
	usa.Name, usa.Permanent = "Columbia", false
	meeting := r.Meetings[7]
	meeting.Hosts = []string{"FRA"}
	change.Decisions, change.Actors, change.Meetings = []graph.Decision{draft}, []graph.Actor{usa}, []graph.Meeting{meeting}
	change.Citations = []graph.Citation{{From: "S-2022-431", To: "S-RES-1718", Times: 9, Source: "press"}}
	change.RollCalls = []graph.RollCall{
		{Decision: "S-1955-9", Source: "corrected", Votes: map[graph.VoteValue][]string{graph.Yes: {"FRA"}, graph.No: {"SUN"}}},
		{Decision: "S-RES-1718", Source: "library", Votes: map[graph.VoteValue][]string{graph.Yes: {"JPN"}}},
	}
	changes := Load(t, s, change)
	if err := r.Write(t.Context(), &change.Batch); err != nil {
		t.Fatal(err)
	}
	want := newReference(r)
	diff(t, "changes", graph.Changes{
		Replaced: map[string]int{"actors": 1, "meetings": 1, "decisions": 1, "citations": 1, "roll calls": 2},
		Disagreements: []graph.Vote{
			{Decision: "S-RES-1718", Actor: "RUS", Value: graph.Yes, Source: "corrected", Other: []graph.Reading{{Value: graph.NotKnown, Source: "press"}}},
		},
		Hash: sumOf(&want.record.Batch).String(),
	}, changes)
	subject := fixtureSubject()
	subject.texts = append(subject.texts, "columbia", "renamed")
	for _, q := range oneIn(5, subject.questions()) {
		same(t.Context(), t, q, want, s)
	}
}

// testRanks changes nothing but the ranks of two sources and who holds a
// permanent seat: the votes that are shown, and the vetoes, follow.
func testRanks(t *testing.T, s graph.Store) {
	Load(t, s, Fixture())
	r := Fixture()
	change := &graph.Record{}
	library := r.Sources[1]
	library.Rank = 1
	cuba := r.Actors[3]
	cuba.Permanent = true
	change.Sources, change.Actors = []graph.Source{library}, []graph.Actor{cuba}
	Load(t, s, change)
	if err := r.Write(t.Context(), &change.Batch); err != nil {
		t.Fatal(err)
	}
	want := newReference(r)
	for _, q := range oneIn(7, fixtureSubject().questions()) {
		same(t.Context(), t, q, want, s)
	}
	votes, err := s.RollCall(t.Context(), "S-1955-9")
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(votes, func(v graph.Vote) bool { return v.Actor == "CUB" }); !votes[i].Veto {
		t.Errorf("CUB's no is no veto, though its seat is permanent now: %+v", votes[i])
	}
}

// What the Assembly adopted is not counted among the Council's resolutions.
func testAssemblyAdopted(t *testing.T, s graph.Store) {
	Load(t, s, Fixture())
	before, err := s.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	change := &graph.Record{}
	change.Decisions = []graph.Decision{{
		ID: "A-RES-80-1", Body: graph.Assembly, Symbol: "A/RES/80/1", Date: "2025-10-01", Outcome: graph.Adopted, Modality: "resolution", Title: "A text",
	}}
	change.RollCalls = []graph.RollCall{{Decision: "A-RES-80-1", Source: "library", Votes: map[graph.VoteValue][]string{graph.Yes: {"CIV", "FRA"}}}}
	Load(t, s, change)
	after, err := s.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := before.Counts
	want.RollCalls++
	want.AssemblyVotes += 2
	diff(t, "counts after a load of a resolution of the Assembly", want, after.Counts)
}

// testUnvotedSources: where a text was adopted without a vote, a source that
// says of a member that it did not vote disagrees with none, in whatever order
// the accounts come and whether they are new or not.
func testUnvotedSources(t *testing.T, s graph.Store) {
	Load(t, s, Fixture())
	change := &graph.Record{}
	change.Decisions = []graph.Decision{{
		ID: "S-RES-704", Body: graph.Council, Symbol: "S/RES/704 (1991)", Date: "1991-08-09", Outcome: graph.Adopted, Modality: graph.ModalityWithoutVote, Title: "A new member",
	}}
	change.RollCalls = []graph.RollCall{
		{Decision: "S-RES-704", Source: "corrected", Votes: map[graph.VoteValue][]string{graph.Yes: {"FRA"}, graph.NotKnown: {"CUB"}, graph.DidNotVote: {"CIV"}}},
		{Decision: "S-RES-704", Source: "library", Votes: map[graph.VoteValue][]string{graph.DidNotVote: {"FRA", "CIV", "CUB"}}},
	}
	want := []graph.Vote{
		{Decision: "S-RES-704", Actor: "CUB", Value: graph.NotKnown, Source: "corrected"},
		{Decision: "S-RES-704", Actor: "FRA", Value: graph.Yes, Source: "corrected"},
	}
	for _, load := range []string{"first", "second"} {
		if changes := Load(t, s, change); len(changes.Disagreements) > 0 {
			t.Errorf("the %s load reports %+v", load, changes.Disagreements)
		}
		votes, err := s.RollCall(t.Context(), "S-RES-704")
		if err != nil {
			t.Fatal(err)
		}
		diff(t, "votes after the "+load+" load", want, votes)
		for roll, err := range s.Rolls(t.Context(), graph.DecisionFilter{From: "1991-08-09", To: "1991-08-09"}) {
			if err != nil {
				t.Fatal(err)
			}
			diff(t, "roll after the "+load+" load", want, roll.Votes)
			diff(t, "tally after the "+load+" load", graph.Tally{Yes: 1, NotKnown: 1}, roll.Decision.Tally)
		}
	}
}

// testOtherSource: a roll call that takes a member out takes its vote out, and
// what another source says is shown in its place.
func testOtherSource(t *testing.T, s graph.Store) {
	Load(t, s, Fixture())
	change := &graph.Record{}
	change.Decisions = []graph.Decision{{ID: "A-RES-80-1", Body: graph.Assembly, Symbol: "A/RES/80/1", Date: "2025-10-01", Outcome: graph.Adopted, Title: "A text"}}
	change.RollCalls = []graph.RollCall{
		{Decision: "A-RES-80-1", Source: "corrected", Votes: map[graph.VoteValue][]string{graph.Yes: {"CIV", "FRA"}, graph.No: {"CUB"}}},
		{Decision: "A-RES-80-1", Source: "library", Votes: map[graph.VoteValue][]string{graph.No: {"CIV", "FRA"}}},
	}
	Load(t, s, change)
	changes := Load(t, s, &graph.Record{Batch: graph.Batch{RollCalls: []graph.RollCall{
		{Decision: "A-RES-80-1", Source: "corrected", Votes: map[graph.VoteValue][]string{graph.Yes: {"FRA"}}},
	}}})
	fra := graph.Vote{Decision: "A-RES-80-1", Actor: "FRA", Value: graph.Yes, Source: "corrected", Other: []graph.Reading{{Value: graph.No, Source: "library"}}}
	diff(t, "disagreements", []graph.Vote{fra}, changes.Disagreements)
	for roll, err := range s.Rolls(t.Context(), graph.DecisionFilter{Body: graph.Assembly, From: "2025-10-01", To: "2025-10-01"}) {
		if err != nil {
			t.Fatal(err)
		}
		diff(t, "roll", []graph.Vote{{Decision: "A-RES-80-1", Actor: "CIV", Value: graph.No, Source: "library"}, fra}, roll.Votes)
		diff(t, "tally", graph.Tally{Yes: 1, No: 1}, roll.Decision.Tally)
	}
}

func testDryRun(t *testing.T, s graph.Store) {
	want := sumOf(&Fixture().Batch)
	changes, err := s.Load(t.Context(), graph.LoadOptions{DryRun: true}, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, &Fixture().Batch) })
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "additions", parts(Fixture()), changes.Added)
	diff(t, "hash of the data after the load", want.String(), changes.Hash)
	if len(changes.Disagreements) != 3 {
		t.Errorf("a dry run reports %d disagreements, want the fixture's 3", len(changes.Disagreements))
	}
	same(t.Context(), t, status, newReference(&graph.Record{}), s)
	same(t.Context(), t, node("CHN"), newReference(&graph.Record{}), s)
}

func testRoundTrip(t *testing.T, a, b graph.Store) {
	Load(t, a, Fixture())
	var out graph.Record
	if err := a.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	// As it was loaded, every part once, in order of id; voters have no order.
	want := newReference(Fixture()).record
	for i := range want.Decisions {
		want.Decisions[i].Tally = graph.Tally{}
	}
	unordered := cmpopts.SortSlices(func(a, b string) bool { return a < b })
	if d := cmp.Diff(want.Batch, out.Batch, cmpopts.EquateEmpty(), cmp.FilterPath(isVotes, unordered)); d != "" {
		t.Errorf("the export differs from what was loaded (-want +got):\n%s", d)
	}
	Load(t, b, &out)
	diff(t, "hash of the copy", hashOf(t, a), hashOf(t, b))
	mine := errors.New("an error of the caller's own")
	if err := a.Export(t.Context(), refusing{mine}); !errors.Is(err, mine) {
		t.Errorf("Export to a writer that fails: %v, want its error", err)
	}
}

// isVotes reports whether a path of cmp is inside a roll call's votes.
func isVotes(p cmp.Path) bool {
	for _, step := range p {
		if f, ok := step.(cmp.StructField); ok && f.Name() == "Votes" {
			return true
		}
	}
	return false
}
