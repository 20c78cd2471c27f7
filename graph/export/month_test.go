package export_test

import (
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// Of a roll call of which only the month is known no format names a day.
func TestMonths(t *testing.T) {
	d := graph.Decision{ID: "GA-3379", Body: graph.Assembly, Symbol: "A/RES/3379 (XXX)", Date: "1975-11", Outcome: graph.NotStated, Title: "A roll call"}
	nodes := []graph.SubgraphNode{subgraph.Node(&d), subgraph.Node(&graph.Actor{ID: "CHN", Type: graph.State, Name: "China"})}
	v := graph.Vote{Decision: d.ID, Actor: "CHN", Value: graph.Yes, Source: "s"}
	g := &graph.Subgraph{
		Name: "test", Title: "test", Hash: "0123456789abcdef", Sources: []graph.Source{{ID: "s", Name: "s", Licence: "s"}}, NodeFields: subgraph.NodeFields,
		Nodes: sequence(nodes), Links: sequence([]graph.SubgraphLink{{Link: v.Links(&d)[0]}}),
	}
	for format, want := range map[string]string{
		"graphml": ">1975-11<",
		"gexf":    `<spell start="1975-11" end="1975-11"/>`,
		"table":   ",1975-11,",
		"json":    `"date":"1975-11"`,
		"cypher":  "`date`: '1975-11'",
		"bibtex":  "year = {1975},\n  month = {11},\n  date = {1975-11},",
		"csl":     `"date-parts":[[1975,11]]`,
	} {
		got := string(write(t, format, g))
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s:\n%s", format, want, got)
		}
		if strings.Contains(got, "1975-11-") || strings.Contains(got, "[1975,11,") {
			t.Errorf("%s names a day of a month:\n%s", format, got)
		}
	}
	if got := readTables(t, write(t, "csv", g)); got.nodes[d.ID]["date"] != "1975-11" || got.links[0]["date"] != "1975-11" {
		t.Errorf("the archive of tables has the dates %v", got)
	}
}
