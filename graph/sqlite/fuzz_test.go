package sqlite_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// small is a store with the small fixture, for fuzzing.
func small(f *testing.F) *sqlite.Store {
	f.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(f.TempDir(), "record.sqlite"), sqlite.Options{})
	must(f, err)
	f.Cleanup(func() { s.Close() })
	_, err = s.Load(context.Background(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, &storetest.Fixture().Batch) })
	must(f, err)
	return s
}

// Any text in place of a cursor gives a page of the list, or Invalid that
// names the cursor; a cursor that a list gave out gives what follows.
func FuzzCursors(f *testing.F) {
	s := small(f)
	ctx := context.Background()
	first := graph.Page{Limit: 2}
	lists := map[string]func(p graph.Page) (n, total int, next string, err error){
		"search": func(p graph.Page) (int, int, string, error) {
			l, err := s.Search(ctx, graph.SearchQuery{Text: "s", Page: p})
			return len(l.Items), l.Total, l.Next, err
		},
		"actors": func(p graph.Page) (int, int, string, error) {
			l, err := s.Actors(ctx, graph.ActorQuery{Page: p})
			return len(l.Items), l.Total, l.Next, err
		},
		"vetoes": func(p graph.Page) (int, int, string, error) {
			l, err := s.Vetoes(ctx, graph.VetoQuery{Page: p})
			return len(l.Items), l.Total, l.Next, err
		},
		"neighbours": func(p graph.Page) (int, int, string, error) {
			n, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "CHN", Page: p})
			return len(n.Neighbours), n.Total, n.Next, err
		},
	}
	for _, order := range []graph.Order{graph.Newest, graph.Oldest} {
		lists["meetings "+string(order)] = func(p graph.Page) (int, int, string, error) {
			l, err := s.Meetings(ctx, graph.MeetingQuery{Order: order, Page: p})
			return len(l.Items), l.Total, l.Next, err
		}
		lists["decisions "+string(order)] = func(p graph.Page) (int, int, string, error) {
			l, err := s.Decisions(ctx, graph.DecisionQuery{Order: order, Page: p})
			return len(l.Items), l.Total, l.Next, err
		}
		lists["statements "+string(order)] = func(p graph.Page) (int, int, string, error) {
			l, err := s.Statements(ctx, graph.StatementQuery{Order: order, Page: p})
			return len(l.Items), l.Total, l.Next, err
		}
	}
	f.Add("no cursor")
	for _, key := range [][]string{
		{"", ""}, {"1991-12-24", ""}, {"2022-05-26", "S-2022-431"}, {"2022-05-26", "S-2022-431", "CHN"}, {"x", "y"}, {"3", "actor", "state", "", "CHN"}, {"3", "", "", "x", ""},
	} {
		f.Add(graph.Cursor(key...))
	}
	for _, list := range lists {
		_, _, next, err := list(first)
		must(f, err)
		f.Add(next)
	}
	f.Fuzz(func(t *testing.T, after string) {
		for name, list := range lists {
			n, total, next, err := list(graph.Page{Limit: 2, After: after})
			var known *graph.Error
			switch {
			case err == nil:
				if n > 2 || n > total || (next != "" && n != 2) {
					t.Errorf("%s after %q: %d of %d items, next %q", name, after, n, total, next)
				}
			case !errors.As(err, &known) || known.Code != graph.Invalid || known.Param != "after":
				t.Errorf("%s after %q: %v", name, after, err)
			}
		}
	})
}

// Whatever is typed, a search finds what graph.SearchDoc.Rank says, and the
// lists that take a text do not fail.
func FuzzSearch(f *testing.F) {
	s := small(f)
	ctx := context.Background()
	record := storetest.Fixture()
	docs := map[string]graph.SearchDoc{}
	for _, a := range record.Actors {
		docs[a.ID] = a.SearchDoc()
	}
	for _, st := range record.Situations {
		docs[st.ID] = st.SearchDoc()
	}
	for _, m := range record.Meetings {
		docs[m.ID] = m.SearchDoc()
	}
	for _, d := range record.Decisions {
		docs[d.ID] = d.SearchDoc()
	}
	for _, st := range record.Statements {
		docs[st.ID] = st.SearchDoc()
	}
	for _, text := range []string{"s", "S/2022/431", "kim yo", "Côte d'Ivoire", `"*`, "%_", "a OR b", "NEAR(", "\x00", "\xff", "İ", "ǆ", "  ", "...", "1718 (2006)"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, err := s.Search(ctx, graph.SearchQuery{Text: text, Assembly: true, Page: graph.Page{Limit: graph.MaxLimit}})
		must(t, err)
		found := 0
		for _, d := range docs {
			if d.Rank(graph.Fold(text)) != graph.TierNoHit {
				found++
			}
		}
		if list.Total != found || len(list.Items) != found {
			t.Errorf("%q finds %d nodes, %d shown, want %d", text, list.Total, len(list.Items), found)
		}
		for _, h := range list.Items {
			if tier := docs[h.ID].Rank(graph.Fold(text)); tier != h.Tier {
				t.Errorf("%q finds %s in tier %d, want %d", text, h.ID, h.Tier, tier)
			}
		}
		_, err = s.Decisions(ctx, graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Text: text}})
		must(t, err)
		_, err = s.Statements(ctx, graph.StatementQuery{Text: text})
		must(t, err)
		_, err = s.Situations(ctx, graph.SituationQuery{Text: text})
		must(t, err)
	})
}
