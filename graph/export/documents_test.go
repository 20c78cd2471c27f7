package export_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// The draft that China and the Russian Federation vetoed on 26 May 2022, as
// the fixture has it; its address is that of the official document.
const vetoedDraft = `
@techreport{S-2022-431,
  type = {Draft resolution},
  number = {S/2022/431},
  title = {{More sanctions against the DPRK}},
  institution = {{United Nations Security Council}},
  author = {{United Nations Security Council}},
  year = {2022},
  month = {5},
  date = {2022-05-26},
  url = {https://undocs.org/S/2022/431}
}
`

func TestBibTeX(t *testing.T) {
	g, err := subgraph.All(t.Context(), fixture(t), subgraph.Query{Assembly: true})
	if err != nil {
		t.Fatal(err)
	}
	got := string(write(t, "bibtex", g))
	if !strings.Contains(got, vetoedDraft) {
		t.Errorf("the draft S/2022/431 is not as wanted in:\n%s", got)
	}
	// The fixture has 10 decisions with symbols of documents (an oral amendment
	// has none), 7 formal meetings and one presidential statement.
	if n := strings.Count(got, "\n@techreport{"); n != 18 {
		t.Errorf("%d entries, want 18:\n%s", n, got)
	}
	for _, want := range []string{
		"% data hash: " + g.Hash, "type = {Verbatim record},\n  number = {S/PV.9048}", "type = {Statement by the President of the Security Council},\n  number = {S/PRST/2006/41}",
		"number = {A/RES/41/6},\n  title = {{Question of peace}},\n  institution = {{United Nations General Assembly}}",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the entries lack %q", want)
		}
	}
	if strings.Contains(got, "S-PV-9301,\n  type = {Verbatim record},\n  number = {S/PV.9301},\n  title = {{A meeting whose day nobody wrote down}},\n  institution = {{United Nations Security Council}},\n  author = {{United Nations Security Council}},\n  year") {
		t.Error("a meeting without a date has a year")
	}
}

// Whatever a title holds, its entry stays one: braces match and no @ begins
// another.
func TestBibTeXHoldsAnyTitle(t *testing.T) {
	for _, s := range append(awkward, "@book{x, title={}}", "{{{", "}}}", `\}`) {
		g := subgraphOf(s)
		nodes := []graph.SubgraphNode{{Node: graph.Node{ID: "A", Name: s, Symbol: s, Document: "https://undocs.org/" + s}, Values: make([]any, 6)}}
		g.Nodes = sequence(nodes)
		_, entry, found := strings.Cut(string(write(t, "bibtex", g)), "\n@techreport{")
		if !found {
			t.Errorf("%q has no entry", s)
			continue
		}
		depth := 1
		for i := 0; i < len(entry); i++ {
			switch entry[i] {
			case '\\':
				if i+1 < len(entry) && (entry[i+1] == '{' || entry[i+1] == '}') {
					// BibTeX counts braces whether or not TeX would print them.
					t.Errorf("%q: the entry has an escaped brace, which BibTeX counts: %s", s, entry)
				}
			case '{':
				depth++
			case '}':
				depth--
			case '@':
				t.Errorf("%q: the entry has an @: %s", s, entry)
			}
		}
		if depth != 0 {
			t.Errorf("%q: braces do not match: %s", s, entry)
		}
	}
}

func TestCSL(t *testing.T) {
	g, err := subgraph.All(t.Context(), fixture(t), subgraph.Query{Kinds: []graph.Kind{graph.KindDecision}})
	if err != nil {
		t.Fatal(err)
	}
	var items []map[string]any
	if err := json.Unmarshal(write(t, "csl", g), &items); err != nil {
		t.Fatal(err)
	}
	got := map[string]map[string]any{}
	for _, item := range items {
		id, _ := item["id"].(string)
		got[id] = item
	}
	want := map[string]any{
		"id": "S-RES-1718", "type": "report", "genre": "Resolution", "number": "S/RES/1718 (2006)", "title": "Sanctions against the DPRK",
		"author": []any{map[string]any{"literal": "United Nations Security Council"}}, "publisher": "United Nations",
		"issued": map[string]any{"date-parts": []any{[]any{2006.0, 10.0, 14.0}}}, "URL": "https://undocs.org/S/RES/1718%282006%29",
		"note": "councilgraph, data " + g.Hash + ", kind=decision",
	}
	if diff := cmp.Diff(want, got["S-RES-1718"]); diff != "" {
		t.Errorf("S/RES/1718 (-want +got):\n%s", diff)
	}
	if len(items) != 7 {
		t.Errorf("%d items, want the 7 decisions of the Council that have a document", len(items))
	}
}

// The headers are those that neo4j-admin documents; every row has a label or
// a type.
func TestAdminTables(t *testing.T) {
	g, err := subgraph.All(t.Context(), fixture(t), subgraph.Query{Assembly: true})
	if err != nil {
		t.Fatal(err)
	}
	want := said(t, g)
	tables := unzip(t, write(t, "neo4j", g))
	nodes, links := tables["nodes.csv"], tables["links.csv"]
	if len(nodes) != len(want.nodes)+1 || len(links) != len(want.links)+1 {
		t.Errorf("%d nodes and %d links, want %d and %d", len(nodes)-1, len(links)-1, len(want.nodes), len(want.links))
	}
	header := strings.Join(nodes[0], ",")
	if !strings.HasPrefix(header, "id:ID,kind:string,") || !strings.Contains(header, ",resolution:long,") || !strings.Contains(header, ",permanent:boolean,") || !strings.HasSuffix(header, ",:LABEL") {
		t.Errorf("nodes begin with %s", header)
	}
	header = strings.Join(links[0], ",")
	if !strings.HasPrefix(header, ":START_ID,:END_ID,relation:string,") || !strings.HasSuffix(header, ",:TYPE") {
		t.Errorf("links begin with %s", header)
	}
	types := map[string]bool{}
	for _, row := range links[1:] {
		types[row[len(row)-1]] = true
	}
	for _, relation := range []string{"VETOED", "SPEAKS_FOR", "SAID_IN", "VOTED_IN_ASSEMBLY"} {
		if !types[relation] {
			t.Errorf("no link is of the type %s", relation)
		}
	}
	var raw strings.Builder
	if err := csv.NewWriter(&raw).WriteAll(nodes[:2]); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(raw.String(), `""`) {
		t.Errorf("an empty text stands where nothing is known: %s", raw.String())
	}
}
