package export_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/export"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

var update = flag.Bool("update", false, "write the golden files again")

// goldenGraph is what lies around the draft that China and the Russian
// Federation vetoed on 26 May 2022, as the small fixture has it.
func goldenGraph(t *testing.T) *graph.Subgraph {
	t.Helper()
	g, err := subgraph.All(t.Context(), fixture(t), subgraph.Query{Around: "S-2022-431", Kinds: []graph.Kind{graph.KindActor, graph.KindMeeting}})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Every format, byte for byte: a change of a file that others read is seen.
// What stands in the files is checked against the graph in the tests above;
// read the difference before writing them again.
func TestGolden(t *testing.T) {
	for _, f := range export.Formats() {
		got := write(t, f.ID, goldenGraph(t))
		if again := write(t, f.ID, goldenGraph(t)); !bytes.Equal(got, again) {
			t.Errorf("%s: two files of the same graph differ", f.ID)
		}
		if strings.HasSuffix(f.Ending, "zip") {
			got = unpacked(t, got)
		}
		path := filepath.Join("testdata", "golden."+f.ID)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-golden +got):\n%s", f.ID, diff)
		}
	}
}

// unpacked is an archive as text: its comment and its tables.
func unpacked(t *testing.T, raw []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	tables := unzip(t, raw)
	for _, name := range []string{"about.csv", "nodes.csv", "links.csv"} {
		fmt.Fprintf(&out, "== %s\n", name)
		for _, row := range tables[name] {
			fmt.Fprintf(&out, "%q\n", row)
		}
	}
	return out.Bytes()
}
