package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/councilgraph/councilgraph/graph"
)

// question is one call of one operation. ask returns the answer without
// cursors, which are each store's own; the error's code and parameter stand
// for an error.
type question struct {
	name string
	ask  func(ctx context.Context, s asker) any
}

// refused is what an error comes to in a comparison: the sentence may differ
// between stores.
type refused struct {
	Code  graph.Code
	Param string
}

func answer[T any](v T, err error) any {
	if err == nil {
		return v
	}
	var known *graph.Error
	if errors.As(err, &known) {
		return refused{known.Code, known.Param}
	}
	return refused{Code: graph.CodeOf(err)}
}

// pages is a list read page by page.
type pages[T any] struct {
	Total int
	Pages [][]T
}

// atMost bounds the pages that a question reads of one list.
const atMost = 4

// walk reads up to atMost pages of a list.
func walk[T any](p *graph.Page, ask func() (graph.List[T], error)) any {
	var out pages[T]
	for range atMost {
		list, err := ask()
		if err != nil {
			return answer(list, err)
		}
		out.Total = list.Total
		out.Pages = append(out.Pages, list.Items)
		if p.After = list.Next; list.Next == "" {
			return out
		}
	}
	out.Pages = append(out.Pages, nil) // there is more
	return out
}

func searching(q graph.SearchQuery) question {
	return question{fmt.Sprintf("Search %+v", q), func(ctx context.Context, s asker) any {
		q := q
		return walk(&q.Page, func() (graph.List[graph.Hit], error) { return s.Search(ctx, q) })
	}}
}

func actors(q graph.ActorQuery) question {
	return question{fmt.Sprintf("Actors %+v%s%s", q, flag(" permanent", q.Permanent), flag(" ever", q.EverMember)), func(ctx context.Context, s asker) any {
		q := q
		return walk(&q.Page, func() (graph.List[graph.Actor], error) { return s.Actors(ctx, q) })
	}}
}

func flag(name string, b *bool) string {
	if b == nil {
		return ""
	}
	return fmt.Sprintf("%s=%t", name, *b)
}

func meetings(q graph.MeetingQuery) question {
	return question{fmt.Sprintf("Meetings %+v", q), func(ctx context.Context, s asker) any {
		q := q
		return walk(&q.Page, func() (graph.List[graph.Meeting], error) { return s.Meetings(ctx, q) })
	}}
}

func decisions(q graph.DecisionQuery) question {
	return question{fmt.Sprintf("Decisions %+v%s", q, flag(" contested", q.Contested)), func(ctx context.Context, s asker) any {
		q := q
		return walk(&q.Page, func() (graph.List[graph.Decision], error) { return s.Decisions(ctx, q) })
	}}
}

func statements(q graph.StatementQuery) question {
	return question{fmt.Sprintf("Statements %+v", q), func(ctx context.Context, s asker) any {
		q := q
		return walk(&q.Page, func() (graph.List[graph.Statement], error) { return s.Statements(ctx, q) })
	}}
}

func vetoes(q graph.VetoQuery) question {
	return question{fmt.Sprintf("Vetoes %+v", q), func(ctx context.Context, s asker) any {
		q := q
		return walk(&q.Page, func() (graph.List[graph.Veto], error) { return s.Vetoes(ctx, q) })
	}}
}

func situations(q graph.SituationQuery) question {
	return question{fmt.Sprintf("Situations %+v", q), func(ctx context.Context, s asker) any { return answer(s.Situations(ctx, q)) }}
}

func counts(q graph.CountQuery) question {
	return question{fmt.Sprintf("Counts %+v", q), func(ctx context.Context, s asker) any { return answer(s.Counts(ctx, q)) }}
}

func paths(q graph.PathQuery) question {
	return question{fmt.Sprintf("Paths %+v", q), func(ctx context.Context, s asker) any { return answer(s.Paths(ctx, q)) }}
}

func nearest(q graph.NearestQuery) question {
	return question{fmt.Sprintf("Nearest %+v", q), func(ctx context.Context, s asker) any { return answer(s.Nearest(ctx, q)) }}
}

func ego(q graph.EgoQuery) question {
	return question{fmt.Sprintf("Ego %+v", q), func(ctx context.Context, s asker) any {
		found, err := s.Ego(ctx, q)
		if found.CutOff != "" {
			found.CutOff = "cut off" // in whatever words
		}
		return answer(found, err)
	}}
}

func common(q graph.CommonQuery) question {
	return question{fmt.Sprintf("Common %+v", q), func(ctx context.Context, s asker) any { return answer(s.Common(ctx, q)) }}
}

func rolls(f graph.DecisionFilter) question {
	return question{fmt.Sprintf("Rolls %+v%s", f, flag(" contested", f.Contested)), func(ctx context.Context, s asker) any {
		var out []graph.Roll
		for r, err := range s.Rolls(ctx, f) {
			if err != nil {
				return answer(out, err)
			}
			out = append(out, r)
		}
		return out
	}}
}

func neighbours(q graph.NeighbourQuery) question {
	return question{fmt.Sprintf("Neighbours %+v", q), func(ctx context.Context, s asker) any {
		q := q
		var links []graph.LinkCount
		list := walk(&q.Page, func() (graph.List[graph.Neighbour], error) {
			n, err := s.Neighbours(ctx, q)
			links = n.Links
			return graph.List[graph.Neighbour]{Items: n.Neighbours, Total: n.Total, Next: n.Next}, err
		})
		return []any{list, links}
	}}
}

// node asks for one node in every form.
func node(id string) question {
	return question{"node " + id, func(ctx context.Context, s asker) any {
		return []any{
			answer(s.Node(ctx, id)), answer(s.Nodes(ctx, []string{id, id})), answer(s.Actor(ctx, id)), answer(s.Meeting(ctx, id)),
			answer(s.Decision(ctx, id)), answer(s.Statement(ctx, id)), answer(s.Situation(ctx, id)), answer(s.RollCall(ctx, id)),
		}
	}}
}

// inFull asks for several nodes in full, and for the votes on those that are
// decisions.
func inFull(ids, decisions []string) question {
	return question{fmt.Sprintf("Parts %v, votes on %v", ids, decisions), func(ctx context.Context, s asker) any {
		return []any{answer(s.Parts(ctx, ids)), answer(s.Votes(ctx, decisions))}
	}}
}

var status = question{"Status", func(ctx context.Context, s asker) any {
	st, err := s.Status(ctx)
	st.Store = "" // the one thing in which stores differ
	return answer(st, err)
}}

// reporter is what a *testing.T and a *rapid.T have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// same asks two askers one question and reports where the answers differ.
func same(ctx context.Context, t reporter, q question, want, got asker) bool {
	t.Helper()
	w, g := q.ask(ctx, want), q.ask(ctx, got)
	if alike(reflect.ValueOf(w), reflect.ValueOf(g)) { // far faster than a diff, where the answers are large
		return true
	}
	if diff := cmp.Diff(w, g, cmpopts.EquateEmpty()); diff != "" {
		if len(diff) > 4000 {
			diff = diff[:4000] + " ..."
		}
		t.Errorf("%s: the answers differ (-want +got):\n%s", q.name, diff)
		return false
	}
	return true
}

// alike reports whether two answers are equal, a list that is nil and one
// that is empty being the same.
func alike(a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Interface, reflect.Pointer:
		return alike(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		if a.Len() != b.Len() {
			return false
		}
		for _, k := range a.MapKeys() {
			if !alike(a.MapIndex(k), b.MapIndex(k)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if !alike(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	default:
		return a.Equal(b)
	}
}
