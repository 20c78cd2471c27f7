package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// scratch is a folder for files that many tests share.
var scratch string

// filledWith makes, once, a file that holds what fill writes.
func filledWith(name string, fill func(context.Context, graph.Writer) error) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		path := filepath.Join(scratch, name)
		s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
		if err != nil {
			return "", err
		}
		defer s.Close()
		_, err = s.Load(context.Background(), graph.LoadOptions{}, fill)
		return path, err
	})
}

// filled is a file that holds the whole dataset.
var filled = filledWith("whole.sqlite", dataset.Whole)

func TestMain(m *testing.M) {
	if path := os.Getenv(another); path != "" {
		os.Exit(loadAnother(path))
	}
	var err error
	if scratch, err = os.MkdirTemp("", "councilgraph-sqlite"); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(scratch)
	os.Exit(code)
}

func wholeStore(tb testing.TB) *sqlite.Store {
	tb.Helper()
	storetest.WholeRecord(tb)
	path, err := filled()
	must(tb, err)
	s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	must(tb, err)
	tb.Cleanup(func() { s.Close() })
	return s
}

func BenchmarkLoad(b *testing.B) {
	for name, fill := range map[string]func(context.Context, graph.Writer) error{"council": dataset.Council, "whole": dataset.Whole} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "record.sqlite"), sqlite.Options{})
				must(b, err)
				_, err = s.Load(context.Background(), graph.LoadOptions{}, fill)
				must(b, err)
				must(b, s.Close())
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	path, err := filled()
	must(b, err)
	for b.Loop() {
		s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
		must(b, err)
		must(b, s.Close())
	}
}

func BenchmarkAsk(b *testing.B) {
	s := wholeStore(b)
	ctx := context.Background()
	yes := true
	for _, c := range []struct {
		name string
		ask  func() error
	}{
		{"neighbours/USA", func() error { _, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "USA"}); return err }},
		{"neighbours/USA with the Assembly", func() error { _, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "USA", Assembly: true}); return err }},
		{"paths/ALB kim-yo-jong", func() error { _, err := s.Paths(ctx, graph.PathQuery{Start: "ALB", End: "kim-yo-jong"}); return err }},
		{"paths/CHN USA", func() error { _, err := s.Paths(ctx, graph.PathQuery{Start: "CHN", End: "USA"}); return err }},
		{"paths/cyprus dprk", func() error { _, err := s.Paths(ctx, graph.PathQuery{Start: "cyprus", End: "dprk"}); return err }},
		{"search/s", func() error { _, err := s.Search(ctx, graph.SearchQuery{Text: "s"}); return err }},
		{"search/chi", func() error { _, err := s.Search(ctx, graph.SearchQuery{Text: "chi"}); return err }},
		{"search/S-2022-431", func() error { _, err := s.Search(ctx, graph.SearchQuery{Text: "S/2022/431"}); return err }},
		{"node", func() error { _, err := s.Node(ctx, "S-2022-431"); return err }},
		{"decision", func() error { _, err := s.Decision(ctx, "S-2022-431"); return err }},
		{"rollcall", func() error { _, err := s.RollCall(ctx, "S-2022-431"); return err }},
		{"actors", func() error { _, err := s.Actors(ctx, graph.ActorQuery{}); return err }},
		{"meetings", func() error { _, err := s.Meetings(ctx, graph.MeetingQuery{}); return err }},
		{"situations", func() error { _, err := s.Situations(ctx, graph.SituationQuery{}); return err }},
		{"vetoes", func() error { _, err := s.Vetoes(ctx, graph.VetoQuery{}); return err }},
		{"decisions", func() error { _, err := s.Decisions(ctx, graph.DecisionQuery{}); return err }},
		{"decisions/contested, China against", func() error {
			_, err := s.Decisions(ctx, graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{
				Contested: &yes, Voted: []graph.VoteFilter{{Actor: "CHN", Values: []graph.VoteValue{graph.No}}},
			}})
			return err
		}},
		{"counts/decisions by situation", func() error {
			_, err := s.Counts(ctx, graph.CountQuery{Of: graph.CountDecisions, By: graph.BySituation})
			return err
		}},
		{"rolls/council", func() error { return drain(s, graph.DecisionFilter{}) }},
		{"rolls/assembly", func() error { return drain(s, graph.DecisionFilter{Body: graph.Assembly}) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				must(b, c.ask())
			}
		})
	}
}

func drain(s graph.Store, f graph.DecisionFilter) error {
	for _, err := range s.Rolls(context.Background(), f) {
		if err != nil {
			return err
		}
	}
	return nil
}

// synthetic writes n roll calls of the Assembly with 150 votes each.
func synthetic(n int) func(context.Context, graph.Writer) error {
	return func(ctx context.Context, w graph.Writer) error {
		b := graph.Batch{Sources: []graph.Source{{ID: "made-up", Name: "Made up", Rank: 50}}}
		states := make([]string, 150)
		for i := range states {
			states[i] = fmt.Sprintf("X%03d", i)
			b.Actors = append(b.Actors, graph.Actor{ID: states[i], Type: graph.State, Name: states[i]})
		}
		for i := range n {
			id := fmt.Sprintf("GA-X%d", i)
			b.Decisions = append(b.Decisions, graph.Decision{
				ID: id, Body: graph.Assembly, Symbol: id, Title: fmt.Sprintf("Made-up roll call %d", i), Outcome: graph.NotStated,
				Date: graph.Date(fmt.Sprintf("%d-01-01", 1950+i%70)),
			})
			b.RollCalls = append(b.RollCalls, graph.RollCall{Decision: id, Source: "made-up", Votes: map[graph.VoteValue][]string{
				graph.Yes: states[:90], graph.Abstained: states[90:120], graph.No: states[120:],
			}})
			if len(b.RollCalls) == 200 || i == n-1 {
				if err := w.Write(ctx, &b); err != nil {
					return err
				}
				b = graph.Batch{}
			}
		}
		return nil
	}
}

// 6,000 roll calls of 150 are 900,000 votes.
func BenchmarkLoadVotes(b *testing.B) {
	for b.Loop() {
		s, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "record.sqlite"), sqlite.Options{})
		must(b, err)
		_, err = s.Load(context.Background(), graph.LoadOptions{}, synthetic(6000))
		must(b, err)
		must(b, s.Close())
	}
}
