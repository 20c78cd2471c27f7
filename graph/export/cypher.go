package export

import (
	"io"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// cypherRows is how many nodes or links a statement of a script holds.
const cypherRows = 200

// writeCypher writes a script for cypher-shell or the Neo4j Browser: one
// statement a line, in Cypher 5. Run twice it changes nothing the second time:
// nodes are merged by id, relationships by what they say.
func writeCypher(w io.Writer, g *graph.Subgraph) error {
	t := newText(w)
	for _, line := range g.Provenance() {
		t.put("// ", line[0], ": ", oneLine(line[1]), "\n")
	}
	t.put("CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;\n")
	b := &batch{t: t}
	columns := fieldNames(g.NodeColumns())
	err := eachNode(g, func(n *graph.SubgraphNode, cells []any) error {
		b.row("n "+string(n.Kind), func() (before, after string) {
			return "UNWIND [", "] AS row MERGE (n:Node {id: row.id}) SET n:" + label(string(n.Kind)) + ", n += row;\n"
		})
		t.put("{id: ")
		t.quoted(n.ID)
		t.properties(columns, cells)
		t.put("}")
		return t.err
	})
	if err != nil {
		return err
	}
	b.close()
	columns = fieldNames(g.LinkColumns())
	err = eachLink(g, func(l *graph.SubgraphLink, cells []any) error {
		b.row("l "+string(l.Relation), func() (before, after string) {
			return "UNWIND [", "] AS row MATCH (a:Node {id: row.start}), (b:Node {id: row.end}) MERGE (a)-[r:" + relationshipType(l.Relation) +
				" {link: row.link}]->(b) SET r += row.properties;\n"
		})
		t.put("{start: ")
		t.quoted(l.From)
		t.put(", end: ")
		t.quoted(l.To)
		t.put(", link: ")
		t.quoted(linkKey(&l.Link))
		t.put(", properties: {link: ")
		t.quoted(linkKey(&l.Link))
		t.properties(columns, cells)
		t.put("}}")
		return t.err
	})
	if err != nil {
		return err
	}
	b.close()
	return t.end()
}

// linkKey tells parallel links between two nodes apart by what they say.
func linkKey(l *graph.Link) string {
	return strings.Join([]string{string(l.Date), string(l.Until), l.Value, l.Detail, strconv.Itoa(l.Times)}, "|")
}

// batch parts rows into statements: a new one for each sort and every
// cypherRows rows.
type batch struct {
	t     *text
	sort  string
	n     int
	after string
}

func (b *batch) row(sort string, statement func() (before, after string)) {
	if b.n == 0 || b.sort != sort || b.n == cypherRows {
		b.close()
		var before string
		before, b.after = statement()
		b.t.put(before)
		b.sort = sort
	} else {
		b.t.put(", ")
	}
	b.n++
}

func (b *batch) close() {
	if b.n > 0 {
		b.t.put(b.after)
		b.n = 0
	}
}

// properties writes the cells that are known.
func (t *text) properties(names []string, cells []any) {
	for i, cell := range cells {
		if cell == nil {
			continue
		}
		t.put(", `", strings.ReplaceAll(names[i], "`", "``"), "`: ")
		switch c := cell.(type) {
		case int, bool:
			t.put(graph.CellText(c))
		case float64:
			t.put(decimal(c))
		case []string:
			t.put("[")
			for i, s := range c {
				if i > 0 {
					t.put(", ")
				}
				t.quoted(s)
			}
			t.put("]")
		default:
			t.quoted(graph.CellText(cell))
		}
	}
}

// decimal writes a number so that Cypher takes it for a float.
func decimal(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// quoted writes a string literal of Cypher on one line. Everything that is
// not plain ASCII or a letter goes as an escape, so that nothing in a text can
// end the literal, the line or the statement. Cypher reads \uXXXX before it
// reads anything else, which is why a backslash is never written so.
func (t *text) quoted(s string) {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029:
			b.WriteString(`\u`)
			b.WriteString(strings.ToUpper(strconv.FormatInt(int64(r)+0x10000, 16)[1:]))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	t.put(b.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// label is a kind as a label: actor -> Actor.
func label(kind string) string {
	if kind == "" {
		return "Other"
	}
	return identifier(strings.ToUpper(kind[:1]) + kind[1:])
}

// relationshipType is a relation as Neo4j names its relationships. It is that
// of our own store on Neo4j.
func relationshipType(r graph.Relation) string {
	switch r {
	case graph.In:
		return "SAID_IN"
	case graph.VotedInAssembly:
		return "VOTED_IN_ASSEMBLY"
	case "":
		return "LINKED"
	default:
		return identifier(strings.ToUpper(strings.ReplaceAll(string(r), " ", "_")))
	}
}

// identifier keeps of a word what needs no quotes in Cypher.
func identifier(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') || (r >= '0' && r <= '9') {
			return r
		}
		return '_'
	}, s)
}
