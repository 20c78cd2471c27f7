package api

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// An answer of the console is written byte for byte as encoding/json writes
// it.
func TestAppendConsole(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~]{0,20}["\\\\\x00-\x20é]?[ -~]{0,20}`), rapid.SampledFrom([]string{"", "S/2022/431", `a "b" \ c`, "<a&b>", "Côte d'Ivoire", "\u2028\x7f\x00\xff", "a\nb"}))
	cell := rapid.OneOf(
		rapid.Just(any(nil)), rapid.Map(text, func(s string) any { return s }), rapid.Map(rapid.Int64(), func(n int64) any { return n }),
		rapid.Map(rapid.Float64Range(-1e30, 1e30), func(f float64) any { return f }), rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Map(text, func(s string) any { return []any{s, map[string]any{s: int64(1)}} }),
	)
	date := rapid.SampledFrom([]graph.Date{"", "2022-05-26"})
	node := rapid.Custom(func(t *rapid.T) graph.Node {
		return graph.Node{
			ID: text.Draw(t, "id"), Kind: graph.Kind(text.Draw(t, "kind")), Type: text.Draw(t, "type"), Name: text.Draw(t, "name"), Symbol: text.Draw(t, "symbol"),
			Date: date.Draw(t, "date"), Outcome: text.Draw(t, "outcome"), Document: text.Draw(t, "document"),
		}
	})
	link := rapid.Custom(func(t *rapid.T) ConsoleLink {
		return ConsoleLink{
			From: text.Draw(t, "from"), To: text.Draw(t, "to"), Relation: graph.Relation(text.Draw(t, "relation")), Value: text.Draw(t, "value"),
			Detail: text.Draw(t, "detail"), Times: rapid.IntRange(-1, 3).Draw(t, "times"), Date: date.Draw(t, "date"), Until: date.Draw(t, "until"), Source: text.Draw(t, "source"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a := ConsoleAnswer{
			Language: "SQL", Hash: text.Draw(t, "hash"), Columns: rapid.SliceOfN(text, 0, 3).Draw(t, "columns"),
			Rows:  rapid.SliceOfN(rapid.SliceOfN(cell, 1, 3), 0, 3).Draw(t, "rows"),
			Nodes: rapid.SliceOfN(node, 0, 3).Draw(t, "nodes"), Links: rapid.SliceOfN(link, 0, 3).Draw(t, "links"),
			CutOff: text.Draw(t, "cut off"), Shortened: rapid.IntRange(0, 9).Draw(t, "shortened"), TookMS: rapid.Float64Range(0, 1e4).Draw(t, "took"),
		}
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(a); err != nil {
			t.Fatal(err)
		}
		got, err := appendConsole(nil, &a)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), string(got)); diff != "" {
			t.Errorf("(-encoding/json +ours): %s", diff)
		}
	})
}
