package export

import (
	"encoding/csv"
	"io"

	"github.com/councilgraph/councilgraph/graph"
)

// adminTypes are the types in the headers of neo4j-admin's import. Days stay
// texts, as in our own store on Neo4j.
var adminTypes = map[graph.FieldType]string{
	graph.FieldText: "string", graph.FieldDate: "string", graph.FieldList: "string",
	graph.FieldInteger: "long", graph.FieldNumber: "double", graph.FieldBoolean: "boolean",
}

// writeAdmin writes a ZIP archive for neo4j-admin database import full:
// nodes.csv and links.csv with its headers, and about.csv.
func writeAdmin(w io.Writer, g *graph.Subgraph) error {
	z, err := archive(w, g)
	if err != nil {
		return err
	}
	if err := z.table("about.csv", func(out *csv.Writer) error {
		return out.WriteAll(append([][]string{
			{"what", "text"},
			{"command", "neo4j-admin database import full --nodes=nodes.csv --relationships=links.csv --multiline-fields=true --overwrite-destination neo4j"},
		}, provenanceRows(g)...))
	}); err != nil {
		return err
	}
	if err := z.table("nodes.csv", func(out *csv.Writer) error {
		if err := out.Write(append(append([]string{"id:ID"}, adminHeader(g.NodeColumns())...), ":LABEL")); err != nil {
			return err
		}
		var row []string
		return eachNode(g, func(n *graph.SubgraphNode, cells []any) error {
			row = append(cellTexts(append(row[:0], n.ID), cells), "Node;"+label(string(n.Kind)))
			return out.Write(row)
		})
	}); err != nil {
		return err
	}
	if err := z.table("links.csv", func(out *csv.Writer) error {
		if err := out.Write(append(append([]string{":START_ID", ":END_ID"}, adminHeader(g.LinkColumns())...), ":TYPE")); err != nil {
			return err
		}
		var row []string
		return eachLink(g, func(l *graph.SubgraphLink, cells []any) error {
			row = append(cellTexts(append(row[:0], l.From, l.To), cells), relationshipType(l.Relation))
			return out.Write(row)
		})
	}); err != nil {
		return err
	}
	return z.Close()
}

func adminHeader(fields []graph.Field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.Name + ":" + adminTypes[f.Type]
	}
	return out
}
