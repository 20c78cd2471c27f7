package export

import (
	"cmp"
	"io"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// writeTable writes one table of comma separated values (RFC 4180): a row a
// link, with who and what its two ends are. Lines that begin with # say
// before it what it is; a cell that holds # is quoted, so that a reader that
// leaves out comments takes none for one.
func writeTable(w io.Writer, g *graph.Subgraph) error {
	t := newText(w)
	for _, line := range g.Provenance() {
		t.put("# ", line[0], ": ", oneLine(line[1]), "\n")
	}
	header := []string{"from", "from_name", "from_kind", "from_type"}
	header = append(append(header, fieldNames(g.LinkColumns())...), "to", "to_name", "to_kind", "to_type", "document")
	t.row(header)
	ends := map[string]end{}
	err := eachNode(g, func(n *graph.SubgraphNode, _ []any) error {
		ends[n.ID] = end{sentence.Label(n.Node), string(n.Kind), n.Type, n.Document}
		return nil
	})
	if err != nil {
		return err
	}
	var row []string
	err = eachLink(g, func(l *graph.SubgraphLink, cells []any) error {
		from, to := ends[l.From], ends[l.To]
		row = append(row[:0], l.From, from.name, from.kind, from.sort)
		row = append(cellTexts(row, cells), l.To, to.name, to.kind, to.sort, cmp.Or(from.document, to.document))
		t.row(row)
		return t.err
	})
	if err != nil {
		return err
	}
	return t.end()
}

// end is what a row says of a node, beside its id.
type end struct{ name, kind, sort, document string }

// row writes one line of comma separated values.
func (t *text) row(cells []string) {
	for i, cell := range cells {
		if i > 0 {
			t.put(",")
		}
		if strings.ContainsAny(cell, "\",#\r\n") || strings.HasPrefix(cell, " ") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		t.put(cell)
	}
	t.put("\n")
}
