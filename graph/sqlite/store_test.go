package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, open) }

func open(t *testing.T) graph.Store {
	t.Helper()
	return openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
}

func openFile(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func load(t *testing.T, s graph.Store, b *graph.Batch) graph.Changes {
	t.Helper()
	changes, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, b) })
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// What a store holds is there again when the file is opened a second time.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.sqlite")
	s := openFile(t, path)
	changes := load(t, s, &storetest.Fixture().Batch)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	status, err := openFile(t, path).Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status.Hash != changes.Hash || status.Counts.Vetoes != 3 {
		t.Errorf("after reopening: %+v, want hash %s and 3 vetoes", status, changes.Hash)
	}
	paths, err := openFile(t, path).Paths(t.Context(), graph.PathQuery{Start: "ALB", End: "kim-yo-jong"})
	if err != nil || paths.Length != 3 {
		t.Errorf("Paths = %+v, %v", paths, err)
	}
}

// What one answer shows of a load, every later answer shows too, though some
// come from the file and others from memory.
func TestOneLoadAtOnce(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	const loads = 40
	done := make(chan error, 1)
	go func() {
		for i := range loads {
			d := newDecision
			d.ID, d.Date = fmt.Sprintf("S-2025-%d", i), graph.Date(fmt.Sprintf("2025-%02d-%02d", 1+i/20, 1+i%20))
			b := graph.Batch{Decisions: []graph.Decision{d}, Meetings: []graph.Meeting{{ID: "M" + d.ID, Type: graph.Informal, Topic: "Talk", Date: d.Date}}}
			if _, err := s.Load(context.Background(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, &b) }); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	ctx := t.Context()
	for looking := true; looking; {
		select {
		case err := <-done:
			must(t, err)
			looking = false
		default:
		}
		meetings, err := s.Meetings(ctx, graph.MeetingQuery{Page: graph.Page{Limit: 1}}) // from the file
		must(t, err)
		if _, err := s.Node(ctx, meetings.Items[0].ID); err != nil { // from memory
			t.Fatalf("a list shows %s, and then: %v", meetings.Items[0].ID, err)
		}
		decisions, err := s.Decisions(ctx, graph.DecisionQuery{Page: graph.Page{Limit: 1}})
		must(t, err)
		status, err := s.Status(ctx)
		must(t, err)
		if status.Counts.Decisions < decisions.Total {
			t.Fatalf("a list has %d decisions, and then the status %d", decisions.Total, status.Counts.Decisions)
		}
		if _, err := s.Decision(ctx, decisions.Items[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	status, err := s.Status(ctx)
	must(t, err)
	if want := 8 + loads; status.Counts.Decisions != want { // eight of storetest.Fixture
		t.Errorf("%d decisions after all, want %d", status.Counts.Decisions, want)
	}
}
