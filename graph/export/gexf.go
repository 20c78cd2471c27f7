package export

import (
	"io"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// gexfTypes are the types of attributes in GEXF. It has lists, but programs
// differ in how they read them, so a list is a text.
var gexfTypes = map[graph.FieldType]string{
	graph.FieldText: "string", graph.FieldDate: "string", graph.FieldList: "string",
	graph.FieldInteger: "integer", graph.FieldNumber: "double", graph.FieldBoolean: "boolean",
}

// writeGEXF writes GEXF 1.3 as gexf.net describes it. A link on a day has a
// spell of that day, a stay a spell from its first day to its last, open
// while it lasts; what happened on a day is there from that day on. What has
// no spell is always there.
func writeGEXF(w io.Writer, g *graph.Subgraph) error {
	t := newText(w)
	t.put(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>councilgraph</creator><description>`)
	var lines []string
	for _, line := range g.Provenance() {
		lines = append(lines, line[0]+": "+line[1])
	}
	t.escaped(strings.Join(lines, "\n"))
	t.put("</description><keywords>")
	t.escaped("United Nations Security Council, " + g.Name + ", data " + g.Hash)
	direction := "directed"
	if g.Undirected {
		direction = "undirected"
	}
	t.put("</keywords></meta>\n", `<graph defaultedgetype="`, direction, `" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">`, "\n")
	t.attributes("node", g.NodeColumns())
	links := g.LinkColumns()
	weight := -1
	for i, f := range links {
		if f.Name == "weight" {
			weight = i // has a place of its own
		}
	}
	t.attributes("edge", links)
	t.put("<nodes>\n")
	err := eachNode(g, func(n *graph.SubgraphNode, cells []any) error {
		t.put("<node")
		t.attr("id", n.ID)
		t.attr("label", sentence.Label(n.Node))
		t.put(">")
		t.attvalues(cells, -1)
		t.spell(n.Date, "")
		t.put("</node>\n")
		return t.err
	})
	if err != nil {
		return err
	}
	t.put("</nodes>\n<edges>\n")
	err = eachLink(g, t.edges(func(id string, l *graph.SubgraphLink, cells []any) {
		t.put("<edge")
		t.attr("id", id)
		t.attr("source", l.From)
		t.attr("target", l.To)
		t.attr("label", strings.TrimSpace(string(l.Relation)+" "+l.Value))
		t.attr("kind", string(l.Relation))
		if weight >= 0 && cells[weight] != nil {
			t.attr("weight", graph.CellText(cells[weight]))
		}
		t.put(">")
		t.attvalues(cells, weight)
		t.spell(l.Date, spellEnd(&l.Link))
		t.put("</edge>\n")
	}))
	if err != nil {
		return err
	}
	t.put("</edges>\n</graph>\n</gexf>\n")
	return t.end()
}

// spellEnd is the last day of a link; "" when it has not ended.
func spellEnd(l *graph.Link) graph.Date {
	switch {
	case l.Until == graph.OpenEnd || l.Lasting():
		return ""
	case l.Until != "":
		return l.Until
	default:
		return l.Date
	}
}

func (t *text) attributes(class string, fields []graph.Field) {
	t.put(`<attributes class="`, class, `" mode="static">`, "\n")
	for i, f := range fields {
		if f.Name == "weight" {
			continue
		}
		t.put("<attribute")
		t.attr("id", strconv.Itoa(i))
		t.attr("title", f.Name)
		t.attr("type", gexfTypes[f.Type])
		t.put("/>\n")
	}
	t.put("</attributes>\n")
}

func (t *text) attvalues(cells []any, but int) {
	t.put("<attvalues>")
	for i, cell := range cells {
		if cell == nil || i == but {
			continue
		}
		t.put("<attvalue")
		t.attr("for", strconv.Itoa(i))
		t.attr("value", graph.CellText(cell))
		t.put("/>")
	}
	t.put("</attvalues>")
}

func (t *text) spell(start, end graph.Date) {
	if start == "" {
		return
	}
	t.put(`<spells><spell start="`, string(start), `"`)
	if end != "" {
		t.put(` end="`, string(end), `"`)
	}
	t.put("/></spells>")
}
