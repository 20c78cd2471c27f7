package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
)

// A file keeps numbers in full, leaves unknown cells empty, quotes what holds a
// comma, and says on lines of their own what it is.
func TestWriteCSV(t *testing.T) {
	a := graph.Answer{
		Analysis: "pair", Title: "Two states", Hash: "abc", N: 3, Source: "a book", Definition: "one line\nand another",
		Parameters: graph.Arguments{"b": {"GBR"}, "a": {"FRA"}, "situation": {"cyprus", "dprk"}, "theme": nil},
		Tables: []graph.Table{
			{Name: "score", Columns: []string{"a", "score", "n", "ok"}, Rows: [][]any{{"France, the", 1.0 / 3, 3, true}, {"x", nil, 0, false}}},
			{Name: "years", Columns: []string{"year"}},
		},
	}
	var out strings.Builder
	if err := a.WriteCSV(&out, ""); err != nil {
		t.Fatal(err)
	}
	want := `# analysis: Two states (pair, table score)
# data hash: abc
# parameters: a=FRA b=GBR situation=cyprus,dprk
# decisions: 3
# definition: one line and another
# source: a book
a,score,n,ok
"France, the",0.3333333333333333,3,true
x,,0,false
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
	out.Reset()
	if err := a.WriteCSV(&out, "years"); err != nil || !strings.HasSuffix(out.String(), "\nyear\n") {
		t.Errorf("a table without rows is %q (%v)", out.String(), err)
	}
	err := a.WriteCSV(&out, "yeers")
	var e *graph.Error
	if !errors.As(err, &e) || e.Code != graph.Invalid || e.Param != "table" || len(e.Suggestions) == 0 || e.Suggestions[0] != "years" {
		t.Errorf("a table that is not there gives %v", err)
	}
	full := errors.New("the disk is full")
	if err := a.WriteCSV(broken{full}, ""); !errors.Is(err, full) {
		t.Errorf("a writer that fails gives %v", err)
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }
