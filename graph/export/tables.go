package export

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// writeTables writes a ZIP archive of comma separated values (RFC 4180):
// nodes.csv, links.csv, and about.csv with what they are.
func writeTables(w io.Writer, g *graph.Subgraph) error {
	z, err := archive(w, g)
	if err != nil {
		return err
	}
	if err := z.table("about.csv", func(out *csv.Writer) error { return writeAbout(out, g) }); err != nil {
		return err
	}
	if err := z.table("nodes.csv", func(out *csv.Writer) error {
		if err := out.Write(append([]string{"id"}, fieldNames(g.NodeColumns())...)); err != nil {
			return err
		}
		var row []string
		return eachNode(g, func(n *graph.SubgraphNode, cells []any) error {
			row = cellTexts(append(row[:0], n.ID), cells)
			return out.Write(row)
		})
	}); err != nil {
		return err
	}
	if err := z.table("links.csv", func(out *csv.Writer) error {
		if err := out.Write(append([]string{"from", "to"}, fieldNames(g.LinkColumns())...)); err != nil {
			return err
		}
		var row []string
		return eachLink(g, func(l *graph.SubgraphLink, cells []any) error {
			row = cellTexts(append(row[:0], l.From, l.To), cells)
			return out.Write(row)
		})
	}); err != nil {
		return err
	}
	return z.Close()
}

// writeAbout writes the provenance and what the columns mean.
func writeAbout(out *csv.Writer, g *graph.Subgraph) error {
	rows := [][]string{{"what", "text"}}
	rows = append(rows, provenanceRows(g)...)
	for _, f := range g.NodeColumns() {
		rows = append(rows, []string{"column " + f.Name + " of nodes.csv", f.Doc + " (" + string(f.Type) + ")"})
	}
	for _, f := range g.LinkColumns() {
		rows = append(rows, []string{"column " + f.Name + " of links.csv", f.Doc + " (" + string(f.Type) + ")"})
	}
	return out.WriteAll(rows)
}

func provenanceRows(g *graph.Subgraph) [][]string {
	var rows [][]string
	for _, line := range g.Provenance() {
		rows = append(rows, []string{line[0], line[1]})
	}
	return rows
}

func fieldNames(fields []graph.Field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.Name
	}
	return out
}

func cellTexts(row []string, cells []any) []string {
	for _, c := range cells {
		row = append(row, graph.CellText(c))
	}
	return row
}

// zipped is a ZIP archive of tables.
type zipped struct{ *zip.Writer }

// archive begins one. Its comment, which may have 65,535 bytes, holds the
// title and the hash.
func archive(w io.Writer, g *graph.Subgraph) (zipped, error) {
	z := zipped{zip.NewWriter(w)}
	comment := strings.ToValidUTF8(g.Title+"; data "+g.Hash, "\ufffd")
	return z, z.SetComment(comment[:min(len(comment), 1000)])
}

func (z zipped) table(name string, write func(out *csv.Writer) error) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	out := csv.NewWriter(f)
	if err := write(out); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}
