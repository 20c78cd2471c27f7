package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// testAllOrNothing loads what must be refused: nothing of it stays.
func testAllOrNothing(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	Load(t, s, Fixture())
	want := newReference(Fixture())
	extra := graph.Batch{
		Actors:    []graph.Actor{{ID: "NEW", Type: graph.State, Name: "Newland"}},
		RollCalls: []graph.RollCall{{Decision: "S-RES-1", Source: "library", Votes: map[graph.VoteValue][]string{graph.No: {"NEW", "USA"}}}},
	}
	mine := errors.New("an error of the caller's own")
	missing := func(b graph.Batch) filler {
		return func(ctx context.Context, w graph.Writer) error {
			if err := w.Write(ctx, &extra); err != nil {
				return err
			}
			return w.Write(ctx, &b)
		}
	}
	for _, c := range []struct {
		name  string
		fill  filler
		code  graph.Code
		param string
	}{
		{"an error of the caller", func(ctx context.Context, w graph.Writer) error {
			if err := w.Write(ctx, &extra); err != nil {
				return err
			}
			return mine
		}, graph.Internal, ""},
		{"a malformed actor", missing(graph.Batch{Actors: []graph.Actor{{ID: "BAD", Type: "planet", Name: "Bad"}}}), graph.Invalid, "type"},
		{"a malformed id", missing(graph.Batch{Situations: []graph.Situation{{ID: "not an id", Name: "Bad"}}}), graph.Invalid, "id"},
		{"a malformed date", missing(graph.Batch{Meetings: []graph.Meeting{{ID: "S-PV-1", Type: graph.Formal, Topic: "x", Date: "2022-02-30"}}}), graph.Invalid, "date"},
		{"a vote twice", missing(graph.Batch{RollCalls: []graph.RollCall{
			{Decision: "S-RES-1", Source: "press", Votes: map[graph.VoteValue][]string{graph.Yes: {"USA"}, graph.No: {"USA"}}},
		}}), graph.Invalid, "votes"},
		{"a sponsor that is not there", missing(graph.Batch{Decisions: []graph.Decision{
			{ID: "S-1", Body: graph.Council, Symbol: "S/1", Outcome: graph.Adopted, Sponsors: []string{"XYZ"}},
		}}), graph.Invalid, "XYZ"},
		{"a situation that is not there", missing(graph.Batch{Meetings: []graph.Meeting{
			{ID: "S-PV-1", Type: graph.Formal, Topic: "x", Situations: []string{"nowhere"}},
		}}), graph.Invalid, "nowhere"},
		{"a speaker that is not there", missing(graph.Batch{Statements: []graph.Statement{{ID: "s-1", Type: graph.Public, Speaker: "nobody"}}}), graph.Invalid, "nobody"},
		{"a voter that is not there", missing(graph.Batch{RollCalls: []graph.RollCall{
			{Decision: "S-RES-1", Source: "press", Votes: map[graph.VoteValue][]string{graph.Yes: {"XYZ"}}},
		}}), graph.Invalid, "XYZ"},
		{"a decision that is not there", missing(graph.Batch{RollCalls: []graph.RollCall{
			{Decision: "S-404", Source: "press", Votes: map[graph.VoteValue][]string{graph.Yes: {"USA"}}},
		}}), graph.Invalid, "S-404"},
		{"a roll call's source that is not there", missing(graph.Batch{RollCalls: []graph.RollCall{
			{Decision: "S-RES-1", Source: "hearsay", Votes: map[graph.VoteValue][]string{graph.Yes: {"USA"}}},
		}}), graph.Invalid, "hearsay"},
		{"a cited text that is not there", missing(graph.Batch{Citations: []graph.Citation{{From: "S-RES-1", To: "S-RES-9", Times: 1}}}), graph.Invalid, "S-RES-9"},
		{"an id of another kind", missing(graph.Batch{Actors: []graph.Actor{{ID: "S-RES-1", Type: graph.State, Name: "Resolution Land"}}}), graph.Invalid, "S-RES-1"},
	} {
		_, err := s.Load(t.Context(), graph.LoadOptions{}, c.fill)
		switch {
		case err == nil:
			t.Errorf("%s: the load succeeds", c.name)
		case graph.CodeOf(err) != c.code:
			t.Errorf("%s: %v has the code %q, want %q", c.name, err, graph.CodeOf(err), c.code)
		case c.param != "":
			diff(t, c.name, any(refused{c.code, c.param}), answer(0, err))
		case !errors.Is(err, mine):
			t.Errorf("%s: %v, want the caller's own error", c.name, err)
		}
		same(t.Context(), t, status, want, s)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a panic of the caller's does not come out of Load")
			}
		}()
		s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { //nolint:errcheck // it panics
			if err := w.Write(ctx, &extra); err != nil {
				return err
			}
			panic("of the caller's")
		})
	}()
	same(t.Context(), t, status, want, s)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.Load(ctx, graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		err := w.Write(ctx, &extra)
		cancel()
		return err
	})
	if graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("a load whose caller leaves: %v, want Cancelled", err)
	}
	for _, q := range []question{status, node("NEW"), node("S-RES-1"), searching(graph.SearchQuery{Text: "newland"}), neighbours(graph.NeighbourQuery{ID: "USA"})} {
		same(t.Context(), t, q, want, s)
	}
	changes, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, &extra) })
	if err != nil || changes.Added["actors"] != 1 {
		t.Errorf("a sound load after all that: %+v, %v", changes, err)
	}
}

// testReadersMeanwhile asks during a load: the old record answers.
func testReadersMeanwhile(t *testing.T, s graph.Store) {
	Load(t, s, Fixture())
	old := newReference(Fixture())
	extra := graph.Batch{
		Actors:    []graph.Actor{{ID: "NEW", Type: graph.State, Name: "Newland"}},
		Decisions: []graph.Decision{{ID: "S-RES-9", Body: graph.Council, Symbol: "S/RES/9", Date: "2024-01-01", Outcome: graph.Adopted, Title: "Newland is admitted", Situations: []string{"cyprus"}}},
		RollCalls: []graph.RollCall{{Decision: "S-RES-9", Source: "library", Votes: map[graph.VoteValue][]string{graph.Yes: {"CHN", "USA"}}}},
	}
	asked := []question{
		status, node("NEW"), decisions(graph.DecisionQuery{}), searching(graph.SearchQuery{Text: "newland"}), neighbours(graph.NeighbourQuery{ID: "USA"}),
		situations(graph.SituationQuery{}), paths(graph.PathQuery{Start: "CHN", End: "cyprus"}), rolls(graph.DecisionFilter{}),
	}
	_, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		if err := w.Write(ctx, &extra); err != nil {
			return err
		}
		for _, q := range asked {
			same(t.Context(), t, q, old, s)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r := Fixture()
	if err := r.Write(t.Context(), &extra); err != nil {
		t.Fatal(err)
	}
	for _, q := range asked {
		same(t.Context(), t, q, newReference(r), s)
	}
}

type refusing struct{ err error }

func (r refusing) Write(context.Context, *graph.Batch) error { return r.err }
