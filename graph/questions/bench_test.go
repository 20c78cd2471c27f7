package questions_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// BenchmarkQuestions answers every question with its examples.
func BenchmarkQuestions(b *testing.B) {
	for _, q := range ours(b).List {
		args := graph.Arguments{}
		for _, s := range q.Slots {
			if s.Required {
				args[s.Name] = []string{s.Example}
			}
		}
		b.Run(q.ID, func(b *testing.B) {
			for b.Loop() {
				if _, err := q.Run(b.Context(), args); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAsk reads phrases.
func BenchmarkAsk(b *testing.B) {
	q := ours(b)
	for i := 0; b.Loop(); i++ {
		if _, err := q.Ask(b.Context(), phrasings[i%len(phrasings)].text); err != nil {
			b.Fatal(err)
		}
	}
}
