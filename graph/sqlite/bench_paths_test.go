package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
)

// The large graph has 100,000 nodes and a million links: texts that cite one
// another at random.
const (
	largeNodes = 100_000
	largeLinks = 1_000_000
)

func largeID(i int) string { return fmt.Sprintf("S-L-%06d", i) }

// large writes the graph, always the same: 10 citations a text on average, of
// which a tenth goes to a hundred texts that are cited much.
func large(ctx context.Context, w graph.Writer) error {
	r := rand.New(rand.NewPCG(1946, 5))
	b := graph.Batch{Sources: []graph.Source{{ID: "made-up", Name: "Made up", Rank: 50}}}
	for i := range largeNodes {
		b.Decisions = append(b.Decisions, graph.Decision{
			ID: largeID(i), Body: graph.Council, Symbol: largeID(i), Title: "Made up", Outcome: graph.Adopted,
			Date: graph.Date(fmt.Sprintf("%d-%02d-01", 1946+i*80/largeNodes, 1+i%12)),
		})
		if len(b.Decisions) == 1000 {
			if err := w.Write(ctx, &b); err != nil {
				return err
			}
			b = graph.Batch{}
		}
	}
	seen := make(map[[2]int]bool, largeLinks)
	for len(seen) < largeLinks {
		from, to := r.IntN(largeNodes), r.IntN(largeNodes)
		if r.IntN(10) == 0 {
			to = r.IntN(100)
		}
		if pair := [2]int{from, to}; from != to && !seen[pair] {
			seen[pair] = true
			b.Citations = append(b.Citations, graph.Citation{From: largeID(from), To: largeID(to), Times: 1, Source: "made-up"})
		}
	}
	return w.Write(ctx, &b)
}

var largeFile = filledWith("large.sqlite", large)

// pathQuestions are what is asked of a graph between two nodes.
func pathQuestions(a, b string) map[string]graph.PathQuery {
	return map[string]graph.PathQuery{
		"shortest":     {Start: a, End: b, Limit: 1},
		"all shortest": {Start: a, End: b, Limit: graph.MaxPaths, Count: true},
		"weighted":     {Start: a, End: b, Limit: 1, Mode: graph.ModeInformative, Unanimous: true},
		"10 best":      {Start: a, End: b, Limit: 10, Mode: graph.ModeInformative, Unanimous: true},
		"10 diverse":   {Start: a, End: b, Limit: 10, Mode: graph.ModeInformative, Unanimous: true, Diverse: true},
		"in time":      {Start: a, End: b, Limit: 1, Mode: graph.ModeInformative, Unanimous: true, InTime: true},
	}
}

// What it costs to find paths (a) in the record, (b) in the made-up graph and
// (c) in the large one; scripts/peers/paths.sh puts others beside it.
func BenchmarkPaths(b *testing.B) {
	for _, g := range []struct {
		name string
		file func() (string, error)
		ends [][2]string
	}{
		{"record", filled, [][2]string{{"ALB", "kim-yo-jong"}, {"CHN", "USA"}, {"cyprus", "dprk"}}},
		{"made-up", madeUpFile, [][2]string{{"X020", "X190"}, {"said-7", "said-80000"}, {"X000", "X001"}}},
		{"large", largeFile, [][2]string{{largeID(50_017), largeID(99_991)}, {largeID(7_000), largeID(61_234)}}},
	} {
		path, err := g.file()
		must(b, err)
		s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
		must(b, err)
		folder := os.Getenv(peers)
		if folder != "" {
			writeLinks(b, s, filepath.Join(folder, g.name+".tsv"))
		}
		for _, ends := range g.ends {
			for name, q := range pathQuestions(ends[0], ends[1]) {
				b.Run(g.name+"/"+name+"/"+ends[0]+" "+ends[1], func(b *testing.B) {
					found, err := s.Paths(context.Background(), q) // the scale is worked out once
					must(b, err)
					for b.Loop() {
						_, err := s.Paths(context.Background(), q)
						must(b, err)
					}
					if folder != "" {
						took := median(func() { _, err := s.Paths(context.Background(), q); must(b, err) })
						noteAnswer(b, folder, g.name, name, ends, took.Seconds(), &found)
					}
				})
			}
		}
		must(b, s.Close())
	}
}
