package neo4j_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/questions"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// Every question is answered by both stores alike, row by row, and phrases are
// read alike, on the small fixture.
func TestQuestionsAsEmbedded(t *testing.T) {
	ctx := t.Context()
	embedded, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "small.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { embedded.Close() })
	stores := []graph.Store{embedded, empty(t)}
	asked := make([]graph.Questions, len(stores))
	for i, s := range stores {
		if _, err := s.Load(ctx, graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
			return w.Write(ctx, &storetest.Fixture().Batch)
		}); err != nil {
			t.Fatal(err)
		}
		if asked[i], err = questions.New(s, questions.Options{Analyses: service.Analyses(s, service.Options{})}); err != nil {
			t.Fatal(err)
		}
	}
	// Values that the fixture holds, by type of slot.
	given := map[graph.ParameterType][]string{
		graph.TypeActor: {"CHN", "USA"}, graph.TypeSituation: {"dprk"}, graph.TypeDecision: {"S-2022-431"}, graph.TypeNode: {"ALB", "CHN"},
	}
	answered := 0
	for i, q := range asked[0].List {
		args, used := graph.Arguments{}, map[graph.ParameterType]int{}
		for _, s := range q.Slots {
			if values := given[s.Type]; s.Required && len(values) > 0 {
				args[s.Name] = []string{values[used[s.Type]%len(values)]}
				used[s.Type]++
			}
			if s.Name == "minimum" {
				args[s.Name] = []string{"1"}
			}
		}
		want, wantErr := q.Run(ctx, args)
		got, gotErr := asked[1].List[i].Run(ctx, args)
		if graph.CodeOf(wantErr) != graph.CodeOf(gotErr) || graph.CodeOf(gotErr) == graph.Internal {
			t.Errorf("%s %s: the embedded store says %v, Neo4j %v", q.ID, args, wantErr, gotErr)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s: -embedded +Neo4j\n%s", q.ID, args, diff)
		}
		if gotErr == nil && len(got.Rows) > 0 {
			answered++
		}
	}
	if answered < len(asked[0].List)/2 {
		t.Errorf("%d of %d questions have rows on the fixture, want half or more", answered, len(asked[0].List))
	}
	for _, text := range []string{"drafts vetoed by China", "how are Albania and China connected", "weather in Paris", "who voted against S/2022/431"} {
		want, err := asked[0].Ask(ctx, text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := asked[1].Ask(ctx, text)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v, -embedded +Neo4j\n%s", text, err, diff)
		}
	}
}
