package neo4j_test

import (
	"context"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

func BenchmarkLoadCouncil(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := empty(b)
		b.StartTimer()
		if _, err := s.Load(context.Background(), graph.LoadOptions{}, dataset.Council); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadWhole(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := empty(b)
		b.StartTimer()
		if _, err := s.Load(context.Background(), graph.LoadOptions{}, dataset.Whole); err != nil {
			b.Fatal(err)
		}
	}
}

// Beside one another, on the whole record: what a user waits for in either
// store. Both hold the same record, and the suite holds them to the same
// answers.
func BenchmarkBesideSQLite(b *testing.B) {
	ctx := context.Background()
	local := embedded(b)
	status, err := local.Status(ctx)
	if err != nil {
		b.Fatal(err)
	}
	questions := []struct {
		name string
		ask  func(graph.Store) error
	}{
		{"neighbours of USA", func(s graph.Store) error {
			_, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "USA"})
			return err
		}},
		{"path ALB to kim-yo-jong", func(s graph.Store) error {
			_, err := s.Paths(ctx, graph.PathQuery{Start: "ALB", End: "kim-yo-jong", Limit: 1})
			return err
		}},
		{"path USA to GBR", func(s graph.Store) error {
			_, err := s.Paths(ctx, graph.PathQuery{Start: "USA", End: "GBR", Limit: 1})
			return err
		}},
		{"search cyprus", func(s graph.Store) error {
			_, err := s.Search(ctx, graph.SearchQuery{Text: "cyprus"})
			return err
		}},
	}
	for _, store := range []struct {
		name string
		s    graph.Store
	}{{"sqlite", local}, {"neo4j", filled(b, status.Hash)}} {
		for _, q := range questions {
			b.Run(q.name+"/"+store.name, func(b *testing.B) {
				if err := q.ask(store.s); err != nil { // warm, as a server is
					b.Fatal(err)
				}
				for b.Loop() {
					if err := q.ask(store.s); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// The picture of an answer with 5,000 decisions of the Council and the Assembly
// behind it, in either store, with the calls to the store that it takes.
func BenchmarkEvidence(b *testing.B) {
	local := embedded(b)
	status, err := local.Status(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("sqlite", func(b *testing.B) { storetest.BenchmarkEvidence(b, local) })
	b.Run("neo4j", func(b *testing.B) { storetest.BenchmarkEvidence(b, filled(b, status.Hash)) })
}

// The first path that a store is asked for after it was opened: the shortest is
// searched in the database, one by bits needs all links in memory first.
func BenchmarkFirstPath(b *testing.B) {
	ctx := context.Background()
	cfg := server(b)
	for _, mode := range []graph.PathMode{graph.ModeShortest, graph.ModeInformative} {
		b.Run(string(mode), func(b *testing.B) {
			for b.Loop() {
				if _, err := open(b, cfg).Paths(ctx, graph.PathQuery{Start: "ALB", End: "kim-yo-jong", Limit: 1, Mode: mode}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
