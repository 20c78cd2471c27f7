package neo4j_test

import (
	"bytes"
	"context"
	"iter"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/export"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// play runs an exported Cypher script, a statement a line as cypher-shell
// reads it.
func play(t *testing.T, cfg neo4j.Config, g *graph.Subgraph) {
	t.Helper()
	f, err := graph.PickFormat(export.Formats(), "cypher")
	if err != nil {
		t.Fatal(err)
	}
	var script bytes.Buffer
	if err := f.Write(&script, g); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(script.String()) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		if !strings.HasSuffix(line, ";") {
			t.Fatalf("a line is no statement: %s", line)
		}
		cypher(t, cfg, strings.TrimSuffix(line, ";"), nil)
	}
}

// The script of the fixture, played twice, builds what the graph has: each
// node and link once, with what is known of it.
func TestExportedScript(t *testing.T) {
	cfg := server(t)
	empty(t)
	from, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "small.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	if _, err := from.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &storetest.Fixture().Batch)
	}); err != nil {
		t.Fatal(err)
	}
	g, err := subgraph.All(t.Context(), from, subgraph.Query{Assembly: true})
	if err != nil {
		t.Fatal(err)
	}
	nodes, links, vetoes := int64(0), int64(0), int64(0)
	for _, err := range g.Nodes {
		if err != nil {
			t.Fatal(err)
		}
		nodes++
	}
	for l, err := range g.Links {
		if err != nil {
			t.Fatal(err)
		}
		links++
		if l.Relation == graph.CastVeto {
			vetoes++
		}
	}
	for range 2 {
		play(t, cfg, g)
		for query, want := range map[string]int64{
			"MATCH (n:Node) RETURN count(n)":                                    nodes,
			"MATCH (:Node)-[r]->(:Node) RETURN count(r)":                        links,
			"MATCH (:Actor)-[r:VETOED]->(:Decision) RETURN count(r)":            vetoes,
			"MATCH (:Actor {id: 'JPN'})-[r:SERVED]->() RETURN count(r)":         3, // 1958, 2005 and 2023
			"MATCH (n:Decision) WHERE n.resolution = 1718 RETURN count(n)":      1,
			"MATCH (n:Actor) WHERE n.permanent RETURN count(n)":                 7, // CHN, FRA, GBR, ROC, RUS, SUN, USA
			"MATCH (n:Actor) WHERE n.permanent IS NULL RETURN count(n)":         4, // two organs, a person, a mission
			"MATCH (n:Node) WHERE n.symbol = '' OR n.date = '' RETURN count(n)": 0,
		} {
			if got := cypher(t, cfg, query, nil)[0].Values[0]; got != want {
				t.Errorf("%s: %v, want %d", query, got, want)
			}
		}
	}
}

// No text can break out of its literal or come out as another.
func TestExportedTexts(t *testing.T) {
	cfg := server(t)
	empty(t)
	texts := []string{
		`it's "quoted" \ \\ \' \n`, "line\nbreak\r\ntab\t", "control \x00\x01\x08\x0c\x1f\x7f\u0085\u2028", "𝔘𝔫 🕊 \U0010ffff", `\u0041 \\u0041 \\\u0027 \U00000041`,
		`'}] AS row MATCH (n) DETACH DELETE n;`, "`tick` ${x} $x {y}", "// comment /* */", "\\", `\\`, `\'`, `u0027\`, "\ufffe\uffff\ufeff",
	}
	var nodes []graph.SubgraphNode
	var want []string
	for i, s := range texts {
		id := "n" + string(rune('a'+i))
		nodes = append(nodes, graph.SubgraphNode{Node: graph.Node{ID: id, Kind: graph.KindStatement, Name: s}, Values: []any{[]string{s, "x"}}})
		want = append(want, s)
	}
	g := &graph.Subgraph{
		Name: "texts", Title: strings.Join(texts, ""), Hash: "0", NodeFields: []graph.Field{{Name: "subjects", Type: graph.FieldList}},
		Nodes: each(nodes),
		Links: each([]graph.SubgraphLink{{Link: graph.Link{From: "na", To: "nb", Relation: graph.Towards, Value: texts[0], Detail: texts[4]}}}),
	}
	play(t, cfg, g)
	var got []string
	for _, row := range cypher(t, cfg, "MATCH (n:Statement) RETURN n.name, n.subjects[0] ORDER BY n.id", nil) {
		name, _ := row.Values[0].(string)
		if name != row.Values[1] {
			t.Errorf("%q stands as %q in a list", name, row.Values[1])
		}
		got = append(got, name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	row := cypher(t, cfg, "MATCH ()-[r:TOWARDS]->() RETURN r.value, r.detail", nil)[0]
	if row.Values[0] != texts[0] || row.Values[1] != texts[4] {
		t.Errorf("the link says %q, want %q and %q", row.Values, texts[0], texts[4])
	}
}

func each[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, item := range list {
			if !yield(item, nil) {
				return
			}
		}
	}
}
