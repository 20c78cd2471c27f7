package neo4j_test

import (
	"context"
	"os"
	"regexp"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

// Each of the ten queries that the README offers finds something in the
// Council's record.
func TestReadmeQueries(t *testing.T) {
	cfg := server(t)
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)```cypher\n(.*?)```").FindAllSubmatch(text, -1)
	if len(found) != 10 {
		t.Fatalf("the README holds %d queries, not ten", len(found))
	}
	s := open(t, cfg)
	if _, err := s.Load(context.Background(), graph.LoadOptions{}, dataset.Council); err != nil {
		t.Fatal(err)
	}
	for _, q := range found {
		if rows := cypher(t, cfg, string(q[1]), nil); len(rows) == 0 {
			t.Errorf("finds nothing:\n%s", q[1])
		}
	}
}
