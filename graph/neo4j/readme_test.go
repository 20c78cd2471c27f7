package neo4j_test

import (
	"context"
	"os"
	"regexp"
	"slices"
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
	// So does each example of the console.
	examples := s.Guide().Examples
	if len(examples) < 10 {
		t.Errorf("the console has %d examples, not ten", len(examples))
	}
	for _, e := range examples {
		answer, err := s.Query(context.Background(), graph.ConsoleQuery{Text: e.Text, Parameters: e.Parameters})
		if err != nil || len(answer.Rows) == 0 {
			t.Errorf("%s: %v, %+v", e.Title, err, answer)
		}
	}
	// And what the guide names is there, but for the Assembly's votes, which
	// were not loaded.
	for _, p := range s.Guide().Parts {
		pattern := "(n:" + p.Name + ")"
		if p.Sort == "relationship" {
			pattern = "()-[n:" + p.Name + "]->()"
		}
		there := cypher(t, cfg, "MATCH "+pattern+" UNWIND keys(n) AS key RETURN collect(DISTINCT key)", nil)[0].Values[0].([]any)
		for _, f := range p.Fields {
			if !slices.Contains(there, any(f)) && p.Name != "VOTED_IN_ASSEMBLY" {
				t.Errorf("%s has no property %s: %v", p.Name, f, there)
			}
		}
	}
}
