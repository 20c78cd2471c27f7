package storetest

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/councilgraph/councilgraph/graph"
)

// listener keeps what is reported.
type listener struct{ said []string }

func (l *listener) Helper() {}

func (l *listener) Errorf(format string, args ...any) {
	l.said = append(l.said, fmt.Sprintf(format, args...))
}

// Every sort of difference between two stores is reported: each of these
// records differs from the fixture in one place, which the question is about.
func TestDifferencesAreReported(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(r *graph.Record)
		ask    question
	}{
		{"a title", func(r *graph.Record) { r.Decisions[0].Title += "!" }, decisions(graph.DecisionQuery{})},
		{"a decision left out", func(r *graph.Record) { r.Decisions = r.Decisions[1:] }, decisions(graph.DecisionQuery{})},
		{"a date", func(r *graph.Record) { r.Meetings[0].Date = "1999-09-09" }, meetings(graph.MeetingQuery{})},
		{"a stance", func(r *graph.Record) { r.Statements[0].Stance = "doubts" }, node(Fixture().Statements[0].ID)},
		{"a name", func(r *graph.Record) { r.Actors[0].Name = "Nowhere" }, searching(graph.SearchQuery{Text: "nowhere"})},
		{"a vote", func(r *graph.Record) {
			votes := r.RollCalls[0].Votes
			for value, actors := range votes {
				delete(votes, value)
				votes[graph.NotKnown] = append(votes[graph.NotKnown], actors...)
				break
			}
		}, rolls(graph.DecisionFilter{})},
		{"a citation", func(r *graph.Record) { r.Citations[0].Times += 3 }, neighbours(graph.NeighbourQuery{ID: Fixture().Citations[0].From})},
		{"the hash", func(r *graph.Record) { r.Sources[0].Name += "!" }, status},
		{"an error", func(r *graph.Record) { r.Situations = nil }, node(Fixture().Situations[0].ID)},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := Fixture()
			c.change(changed)
			var l listener
			if same(t.Context(), &l, c.ask, newReference(Fixture()), newReference(changed)) || len(l.said) != 1 || !strings.Contains(l.said[0], "the answers differ") {
				t.Errorf("the difference was not reported: %q", l.said)
			}
			l = listener{}
			if !same(t.Context(), &l, c.ask, newReference(Fixture()), newReference(Fixture())) || len(l.said) != 0 {
				t.Errorf("a difference was reported where there is none: %q", l.said)
			}
		})
	}
}

// A list is walked page by page up to the bound, and what is beyond it shows.
func TestWalk(t *testing.T) {
	for n, want := range map[int][][]int{
		0: {nil},
		2: {{0, 1}},
		3: {{0, 1}, {2}},
		8: {{0, 1}, {2, 3}, {4, 5}, {6, 7}},
		9: {{0, 1}, {2, 3}, {4, 5}, {6, 7}, nil}, // atMost pages, then the mark that there is more
	} {
		p := graph.Page{Limit: 2}
		got := walk(&p, func() (graph.List[int], error) {
			list := graph.List[int]{Total: n}
			var first int
			if p.After != "" {
				if _, err := fmt.Sscan(p.After, &first); err != nil {
					return list, err
				}
			}
			for i := first; i < min(first+2, n); i++ {
				list.Items = append(list.Items, i)
			}
			if first+2 < n {
				list.Next = strconv.Itoa(first + 2)
			}
			return list, nil
		})
		if diff := cmp.Diff(any(pages[int]{Total: n, Pages: want}), got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%d things by twos (-want +got):\n%s", n, diff)
		}
	}
}

// The fast comparison says what go-cmp says.
func TestAlike(t *testing.T) {
	ctx := context.Background()
	empty, full := newReference(&graph.Record{}), newReference(Fixture())
	values := []any{
		nil,
		1,
		"1",
		[]string(nil),
		[]string{},
		[]string{"a"},
		[]string{"a", "b"},
		[]any{nil},
		map[string]int{"a": 1},
		map[string]int{"b": 1},
		map[string]int{"a": 2},
		map[string]int(nil),
		map[string]int{},
		refused{Code: graph.Invalid},
		refused{Code: graph.NotFound},
		status.ask(ctx, empty),
		status.ask(ctx, full),
		node("CHN").ask(ctx, empty),
		node("CHN").ask(ctx, full),
		node("CHN").ask(ctx, newReference(Fixture())),
	}
	for _, a := range values {
		for _, b := range values {
			if got, want := alike(reflect.ValueOf(a), reflect.ValueOf(b)), cmp.Equal(a, b, cmpopts.EquateEmpty()); got != want {
				t.Errorf("alike(%#v, %#v) = %t, go-cmp says %t", a, b, got, want)
			}
		}
	}
}
