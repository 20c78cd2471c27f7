package export

import (
	"io"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

// graphMLTypes are the types of the GraphML extension for attributes.
var graphMLTypes = map[graph.FieldType]string{
	graph.FieldText: "string", graph.FieldDate: "string", graph.FieldList: "string",
	graph.FieldInteger: "long", graph.FieldNumber: "double", graph.FieldBoolean: "boolean",
}

// writeGraphML writes GraphML as graphml.graphdrawing.org describes it.
func writeGraphML(w io.Writer, g *graph.Subgraph) error {
	t := newText(w)
	t.put(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">
`)
	about := gathered(g)
	for i, line := range about {
		t.key("g"+strconv.Itoa(i), "graph", graph.Field{Name: line[0], Type: graph.FieldText})
	}
	for i, f := range g.NodeColumns() {
		t.key("n"+strconv.Itoa(i), "node", f)
	}
	for i, f := range g.LinkColumns() {
		t.key("e"+strconv.Itoa(i), "edge", f)
	}
	direction := "directed"
	if g.Undirected {
		direction = "undirected"
	}
	t.put(`<graph id="councilgraph" edgedefault="`, direction, `">`, "\n<desc>")
	t.escaped(g.Title)
	t.put("</desc>\n")
	for i, line := range about {
		t.data("g", i, line[1])
		t.put("\n")
	}
	err := each(g, func(n *graph.SubgraphNode, cells []any) error {
		t.put("<node")
		t.attr("id", n.ID)
		t.put(">")
		for i, cell := range cells {
			t.data("n", i, cell)
		}
		t.put("</node>\n")
		return t.err
	}, t.edges(func(id string, l *graph.SubgraphLink, cells []any) {
		t.put("<edge")
		t.attr("id", id)
		t.attr("source", l.From)
		t.attr("target", l.To)
		t.put(">")
		for i, cell := range cells {
			t.data("e", i, cell)
		}
		t.put("</edge>\n")
	}))
	if err != nil {
		return err
	}
	t.put("</graph>\n</graphml>\n")
	return t.end()
}

// gathered is the provenance with one line a name.
func gathered(g *graph.Subgraph) [][2]string {
	var out [][2]string
	for _, line := range g.Provenance() {
		if n := len(out); n > 0 && out[n-1][0] == line[0] {
			out[n-1][1] += "\n" + line[1]
			continue
		}
		out = append(out, line)
	}
	return out
}

// edges numbers links from e0 on.
func (t *text) edges(write func(id string, l *graph.SubgraphLink, cells []any)) func(*graph.SubgraphLink, []any) error {
	next := 0
	return func(l *graph.SubgraphLink, cells []any) error {
		write("e"+strconv.Itoa(next), l, cells)
		next++
		return t.err
	}
}

func (t *text) key(id, of string, f graph.Field) {
	t.put("<key")
	t.attr("id", id)
	t.attr("for", of)
	t.attr("attr.name", f.Name)
	t.attr("attr.type", graphMLTypes[f.Type])
	if f.Doc == "" {
		t.put("/>\n")
		return
	}
	t.put("><desc>")
	t.escaped(f.Doc)
	t.put("</desc></key>\n")
}

func (t *text) data(of string, i int, cell any) {
	if cell == nil || t.err != nil {
		return
	}
	t.put(`<data key="`, of, strconv.Itoa(i), `">`)
	t.escaped(graph.CellText(cell))
	t.put("</data>")
}
