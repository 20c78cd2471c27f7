package neo4j

import (
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

// cells turns values of the driver into those of a console's answer, and
// gathers the nodes and relationships among them.
type cells struct {
	size      int // bytes, about
	shortened bool
	nodes     map[string]string // id by the driver's element id
	found     graph.ConsoleNetwork
	links     []driver.Relationship
}

// hidden properties serve the program's own search.
var hidden = wordSet("search_text search_names digest")

// cell is a value as an answer has it. Nodes and relationships become maps of
// their properties, paths become lists.
func (c *cells) cell(value any) any {
	c.size += 8
	switch v := value.(type) {
	case nil, bool, int64:
		return v
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) { // JSON has no word for it
			return fmt.Sprint(v)
		}
		return v
	case string:
		return c.text(v)
	case []byte:
		return c.text(hex.EncodeToString(v))
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = c.cell(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, part := range v {
			out[c.text(name)] = c.cell(part)
		}
		return out
	case driver.Node:
		return c.node(v)
	case driver.Relationship:
		return c.relationship(v)
	case driver.Path:
		var out []any
		for i, n := range v.Nodes {
			if i > 0 && i <= len(v.Relationships) {
				out = append(out, c.relationship(v.Relationships[i-1]))
			}
			out = append(out, c.node(n))
		}
		return out
	case driver.Date:
		return v.Time().Format(time.DateOnly)
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case fmt.Stringer: // times, durations, points
		return c.text(v.String())
	default:
		return c.text(fmt.Sprint(v))
	}
}

func (c *cells) text(s string) string {
	if len(s) > graph.MaxConsoleCell {
		c.shortened = true
		s = s[:graph.MaxConsoleCell]
		for len(s) > 0 && !utf8.ValidString(s[max(0, len(s)-utf8.UTFMax):]) && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		s = strings.ToValidUTF8(s, "")
	}
	c.size += len(s)
	return s
}

func (c *cells) properties(props map[string]any) map[string]any {
	out := make(map[string]any, len(props)+1)
	for name, value := range props {
		if !hidden[name] {
			out[name] = c.cell(value)
		}
	}
	return out
}

func (c *cells) node(n driver.Node) any {
	out := c.properties(n.Props)
	labels := make([]any, len(n.Labels))
	for i, l := range n.Labels {
		labels[i] = l
	}
	out["labels"] = labels
	if slices.Contains(n.Labels, "Node") { // neither a source nor a roll call
		short := nodeOf(n.Props)
		c.nodes[n.ElementId] = short.ID
		c.found.AddNode(short)
	}
	return out
}

func (c *cells) relationship(r driver.Relationship) any {
	out := c.properties(r.Props)
	out["type"] = r.Type
	c.links = append(c.links, r)
	return out
}

// network is what was gathered. Relationships between nodes that the answer
// does not hold are left out.
func (c *cells) network() ([]graph.Node, []graph.Link) {
	for _, r := range c.links {
		from, starts := c.nodes[r.StartElementId]
		to, ends := c.nodes[r.EndElementId]
		if !starts || !ends {
			continue
		}
		relation, known := relationOf[r.Type]
		if !known {
			relation = graph.Relation(strings.ReplaceAll(strings.ToLower(r.Type), "_", " "))
		}
		c.found.AddLink(graph.Link{
			From: from, To: to, Relation: relation, Value: word(r.Props["value"]), Detail: word(r.Props["detail"]), Times: number(r.Props["times"]),
			Date: day(r.Props["date"]), Until: day(r.Props["until"]), Source: word(r.Props["source"]),
		})
	}
	return c.found.Nodes, c.found.Links
}
