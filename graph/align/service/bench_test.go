package service_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph/align/service"
)

// What a page asks for when it is opened, on the whole record: every analysis
// with its defaults, of both bodies where it has them. Votes are read before;
// no answer is kept.
func BenchmarkAnalysis(b *testing.B) {
	list := service.Analyses(record(b), service.Options{Rows: 1})
	for _, a := range list {
		bodies := []string{""}
		for _, p := range a.Parameters {
			if p.Name == "body" {
				bodies = p.Choices
			}
		}
		for _, body := range bodies {
			name, words := a.ID, []string{}
			if body != "" {
				name, words = name+"/"+body, append(words, "body", body)
			}
			for _, p := range a.Parameters {
				if p.Required {
					words = append(words, p.Name, p.Example)
				}
			}
			b.Run(name, func(b *testing.B) {
				if body != "" {
					if _, err := analysis(b, list, "pair").Run(b.Context(), args("a", "FRA", "b", "GBR", "body", body, "draws", "0", "null_draws", "0"), nil); err != nil {
						b.Fatal(err)
					}
				}
				for b.Loop() {
					if _, err := a.Run(b.Context(), args(words...), nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
