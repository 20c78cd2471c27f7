package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
)

// testPages reads every list by pages of every size: together they are the
// whole, each item once, also when the same record is loaded again in between.
func testPages(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	Load(t, s, Fixture())
	ctx := t.Context()
	lists := map[string]func(p graph.Page) ([]string, string, int, error){
		"actors": func(p graph.Page) ([]string, string, int, error) {
			l, err := s.Actors(ctx, graph.ActorQuery{Page: p})
			return ids(l, err, func(a graph.Actor) string { return a.ID })
		},
		"vetoes": func(p graph.Page) ([]string, string, int, error) {
			l, err := s.Vetoes(ctx, graph.VetoQuery{Page: p})
			return ids(l, err, func(v graph.Veto) string { return v.Decision.ID + " " + v.Actor })
		},
		"search": func(p graph.Page) ([]string, string, int, error) {
			l, err := s.Search(ctx, graph.SearchQuery{Text: "s", Assembly: true, Page: p})
			return ids(l, err, func(h graph.Hit) string { return h.ID })
		},
		"neighbours": func(p graph.Page) ([]string, string, int, error) {
			n, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "USA", Assembly: true, Page: p})
			return ids(graph.List[graph.Neighbour]{Items: n.Neighbours, Next: n.Next, Total: n.Total}, err, func(n graph.Neighbour) string { return n.Node.ID })
		},
	}
	for _, order := range []graph.Order{graph.Newest, graph.Oldest} {
		lists["meetings "+string(order)] = func(p graph.Page) ([]string, string, int, error) {
			l, err := s.Meetings(ctx, graph.MeetingQuery{Order: order, Page: p})
			return ids(l, err, func(m graph.Meeting) string { return m.ID })
		}
		lists["decisions "+string(order)] = func(p graph.Page) ([]string, string, int, error) {
			l, err := s.Decisions(ctx, graph.DecisionQuery{Order: order, Page: p})
			return ids(l, err, func(d graph.Decision) string { return d.ID })
		}
		lists["statements "+string(order)] = func(p graph.Page) ([]string, string, int, error) {
			l, err := s.Statements(ctx, graph.StatementQuery{Order: order, Page: p})
			return ids(l, err, func(s graph.Statement) string { return s.ID })
		}
	}
	for name, list := range lists {
		t.Run(name, func(t *testing.T) {
			whole, next, total, err := list(graph.Page{Limit: graph.MaxLimit})
			if err != nil || next != "" || total != len(whole) || total == 0 {
				t.Fatalf("the whole list: %d items, total %d, next %q, %v", len(whole), total, next, err)
			}
			for size := 1; size <= len(whole)+1; size++ {
				var got []string
				p := graph.Page{Limit: size}
				for {
					part, next, n, err := list(p)
					if err != nil || n != total {
						t.Fatalf("size %d: total %d, want %d, %v", size, n, total, err)
					}
					if got = append(got, part...); next == "" {
						break
					}
					if len(part) != size {
						t.Fatalf("size %d: a page of %d before the last", size, len(part))
					}
					p.After = next
				}
				if diff := cmp.Diff(whole, got); diff != "" {
					t.Fatalf("pages of %d (-whole +pages):\n%s", size, diff)
				}
			}
		})
	}
	t.Run("cursor after a load", func(t *testing.T) {
		first, err := s.Decisions(ctx, graph.DecisionQuery{Page: graph.Page{Limit: 3}})
		if err != nil {
			t.Fatal(err)
		}
		more := &graph.Record{}
		more.Decisions = []graph.Decision{{ID: "S-2025-1", Body: graph.Council, Symbol: "S/2025/1", Date: "2025-01-01", Outcome: graph.NotAdopted, Title: "Newer than all"}}
		Load(t, s, more)
		second, err := s.Decisions(ctx, graph.DecisionQuery{Page: graph.Page{Limit: 3, After: first.Next}})
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(second.Items[0].ID, " ", second.Total)
		// The fourth newest of the fixture, and one decision more than its eight.
		if want := "S-RES-740 9"; got != want {
			t.Errorf("the second page begins with %s, want %s", got, want)
		}
	})
}

func ids[T any](l graph.List[T], err error, id func(T) string) ([]string, string, int, error) {
	var out []string
	for _, item := range l.Items {
		out = append(out, id(item))
	}
	return out, l.Next, l.Total, err
}
