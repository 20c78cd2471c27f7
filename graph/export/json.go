package export

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/councilgraph/councilgraph/graph"
)

// reserved are names that node-link JSON has for itself. A link's source
// (where it was read) is written as record_source, because source is where a
// link begins.
var reserved = map[string]string{"source": "record_source", "target": "record_target", "key": "record_key", "id": "record_id"}

// writeJSON writes the node-link form of networkx: graph, nodes and edges,
// one a line.
func writeJSON(w io.Writer, g *graph.Subgraph) error {
	t := newText(w)
	t.put(`{"directed":`)
	t.json(!g.Undirected)
	t.put(`,"multigraph":true,"graph":{"title":`)
	t.json(g.Title)
	t.put(`,"creator":"councilgraph","hash":`)
	t.json(g.Hash)
	t.put(`,"parameters":`)
	t.json(g.Parameters)
	t.put(`,"sources":`)
	t.json(g.Sources)
	for _, line := range g.About {
		t.put(",")
		t.json(line[0])
		t.put(":")
		t.json(line[1])
	}
	t.put("},\n\"nodes\":[")
	first := true
	separate := func() {
		if !first {
			t.put(",")
		}
		first = false
		t.put("\n")
	}
	columns := jsonNames(g.NodeColumns())
	err := eachNode(g, func(n *graph.SubgraphNode, cells []any) error {
		separate()
		t.put(`{"id":`)
		t.json(n.ID)
		t.members(columns, cells)
		t.put("}")
		return t.err
	})
	if err != nil {
		return err
	}
	t.put("\n],\n\"edges\":[")
	first = true
	columns = jsonNames(g.LinkColumns())
	err = eachLink(g, t.edges(func(id string, l *graph.SubgraphLink, cells []any) {
		separate()
		t.put(`{"source":`)
		t.json(l.From)
		t.put(`,"target":`)
		t.json(l.To)
		t.put(`,"key":`)
		t.json(id)
		t.members(columns, cells)
		t.put("}")
	}))
	if err != nil {
		return err
	}
	t.put("\n]}\n")
	return t.end()
}

func jsonNames(fields []graph.Field) []string {
	out := fieldNames(fields)
	for i, name := range out {
		if other, ok := reserved[name]; ok {
			out[i] = other
		}
	}
	return out
}

func (t *text) members(names []string, cells []any) {
	for i, cell := range cells {
		if cell == nil {
			continue
		}
		t.put(",")
		t.json(names[i])
		t.put(":")
		t.json(cell)
	}
}

// json writes a value as JSON.
func (t *text) json(v any) {
	if t.err != nil {
		return
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if t.err = enc.Encode(v); t.err == nil {
		_, t.err = t.w.Write(bytes.TrimRight(b.Bytes(), "\n"))
	}
}
