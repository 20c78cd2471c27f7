package export_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph/subgraph"
)

func readTable(t testing.TB, raw []byte) [][]string {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(raw))
	in.Comment = '#'
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatalf("the table cannot be read: %v\n%s", err, raw)
	}
	return rows
}

// A row a link, in the order of the graph, with the names of both ends. The
// fixture says that China vetoed S/2022/431 on 26 May 2022.
func TestOneTable(t *testing.T) {
	g, err := subgraph.All(t.Context(), fixture(t), subgraph.Query{Assembly: true})
	if err != nil {
		t.Fatal(err)
	}
	want := said(t, g)
	rows := readTable(t, write(t, "table", g))
	if len(rows) != len(want.links)+1 {
		t.Errorf("%d rows, want %d links and a header", len(rows), len(want.links))
	}
	header := rows[0]
	for i, row := range rows[1:] {
		got := map[string]string{}
		for j, cell := range row {
			if cell != "" {
				got[header[j]] = cell
			}
		}
		for _, end := range []string{"from", "to"} {
			if got[end+"_name"] == "" || got[end+"_kind"] != want.nodes[got[end]]["kind"] {
				t.Errorf("row %d says of %s: %v", i, got[end], got)
			}
			for _, name := range []string{end + "_name", end + "_kind", end + "_type"} {
				delete(got, name)
			}
		}
		delete(got, "document")
		if diff := cmp.Diff(want.links[i], got); diff != "" {
			t.Errorf("row %d (-graph +file):\n%s", i, diff)
		}
	}
	if raw := string(write(t, "table", g)); !strings.Contains(raw, "CHN,China,actor,state,vetoed,,,,2022-05-26,,corrected,S-2022-431,S/2022/431,decision,draft,https://undocs.org/S/2022/431\n") {
		t.Errorf("China's veto is not in:\n%s", raw)
	}
}

// Whatever a text holds, it stays one cell: what looks like a comment too.
func TestOneTableHoldsAnyText(t *testing.T) {
	for _, s := range append(awkward, "# no comment", "a#b", `"`, "\n#x") {
		rows := readTable(t, write(t, "table", subgraphOf(s)))
		if len(rows) != 2 {
			t.Errorf("%q: %d rows", s, len(rows))
			continue
		}
		if got, want := rows[1][5], strings.ReplaceAll(s, "\r\n", "\n"); got != want {
			t.Errorf("%q became %q", want, got)
		}
	}
}
