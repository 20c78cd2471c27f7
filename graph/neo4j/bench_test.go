package neo4j_test

import (
	"context"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
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
		if _, err := s.Load(context.Background(), graph.LoadOptions{}, whole); err != nil {
			b.Fatal(err)
		}
	}
}
