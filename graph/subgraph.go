package graph

import (
	"io"
	"iter"
	"strconv"
	"strings"
)

// Subgraph is a part of the graph, or all of it, on its way to a file. Its
// nodes and links may be read several times and are not all in memory: what
// each sequence yields holds until the next step. A sequence ends after its
// first error.
type Subgraph struct {
	Name       string      // for a file: letters, digits and hyphens, as neighbours-CHN
	Title      string      // what it is, for people
	Parameters Arguments   // what it was asked with
	Hash       string      // of the data
	Sources    []Source    // named in it
	About      [][2]string // more of what it is, as names and texts: a definition, a method
	Undirected bool        // its links lead both ways, as an agreement does
	NodeFields []Field     // of SubgraphNode.Values
	LinkFields []Field     // of SubgraphLink.Values
	Nodes      iter.Seq2[SubgraphNode, error]
	Links      iter.Seq2[SubgraphLink, error] // between those nodes
}

// SubgraphNode is a node with more than its short form says. Values has a
// value for each of the subgraph's NodeFields, nil where it is not known.
type SubgraphNode struct {
	Node
	Values []any
}

// SubgraphLink is a link with what is measured along it; see SubgraphNode.
type SubgraphLink struct {
	Link
	Values []any
}

// FieldType says what the values of a field are.
type FieldType string

// The types of fields, with what a value is in Go.
const (
	FieldText    FieldType = "text"    // string
	FieldInteger FieldType = "integer" // int
	FieldNumber  FieldType = "number"  // float64
	FieldBoolean FieldType = "boolean" // bool
	FieldDate    FieldType = "date"    // Date
	FieldList    FieldType = "list"    // []string
)

// Field describes a field of nodes or links.
type Field struct {
	Name string
	Type FieldType
	Doc  string
}

// nodeFields are those of the short form.
var nodeFields = []Field{
	{"kind", FieldText, AnyOf(Kinds)},
	{"type", FieldText, "the sort within its kind: state, resolution, draft, formal, presidential ..."},
	{"name", FieldText, "what a person would call it"},
	{"symbol", FieldText, "official symbol"},
	{"date", FieldDate, "when it happened: YYYY-MM-DD, or YYYY-MM where the day is not known"},
	{"outcome", FieldText, "what became of a text that was put to the vote"},
	{"document", FieldText, "address of the official document"},
}

var linkFields = []Field{
	{"relation", FieldText, "what the link says: voted, vetoed, sponsored, cites ..."},
	{"value", FieldText, "the vote, the stance, the role of a speaker, or the role in which a situation concerns a state"},
	{"detail", FieldText, "kind of criticism"},
	{"times", FieldInteger, "citations, sentences or speeches"},
	{"date", FieldDate, "when, or the first day of a stay: YYYY-MM-DD, or YYYY-MM where the day is not known"},
	{"until", FieldDate, "last day of a stay; absent while it lasts"},
	{"source", FieldText, "id of the source where the link was read"},
}

// Measure adds fields to the nodes, and for each node their values, nil where
// there is none.
func (g *Subgraph) Measure(fields []Field, values func(id string) []any) {
	nodes := g.Nodes
	g.NodeFields = append(g.NodeFields[:len(g.NodeFields):len(g.NodeFields)], fields...)
	none := make([]any, len(fields))
	g.Nodes = func(yield func(SubgraphNode, error) bool) {
		for n, err := range nodes {
			added := values(n.ID)
			if added == nil {
				added = none
			}
			n.Values = append(n.Values[:len(n.Values):len(n.Values)], added...)
			if !yield(n, err) {
				return
			}
		}
	}
}

// NodeColumns describes the cells of all nodes: those of the short form, then
// NodeFields.
func (g *Subgraph) NodeColumns() []Field {
	return append(nodeFields[:len(nodeFields):len(nodeFields)], g.NodeFields...)
}

// LinkColumns describes the cells of all links, likewise.
func (g *Subgraph) LinkColumns() []Field {
	return append(linkFields[:len(linkFields):len(linkFields)], g.LinkFields...)
}

// Cells appends the cells of the node, its id aside, in order of NodeColumns;
// nil where a value is not known.
func (n *SubgraphNode) Cells(into []any) []any {
	return append(append(into, TextCell(n.Kind), TextCell(n.Type), TextCell(n.Name), TextCell(n.Symbol), TextCell(n.Date), TextCell(n.Outcome), TextCell(n.Document)), n.Values...)
}

// Cells appends the cells of the link, its ends aside, in order of
// LinkColumns; nil where a value is not known.
func (l *SubgraphLink) Cells(into []any) []any {
	var times, until any
	if l.Times > 0 {
		times = l.Times
	}
	if l.Until != OpenEnd {
		until = TextCell(l.Until)
	}
	return append(append(into, TextCell(l.Relation), TextCell(l.Value), TextCell(l.Detail), times, TextCell(l.Date), until, TextCell(l.Source)), l.Values...)
}

// TextCell is a text or date as a cell: nil when the record does not say.
func TextCell[T Kind | Date | Relation | string](s T) any {
	switch v := any(s).(type) {
	case Date:
		if v != "" {
			return v
		}
	default:
		if string(s) != "" {
			return string(s)
		}
	}
	return nil
}

// CellText writes a cell as text, lists with "; " between their parts, and
// nothing for nil.
func CellText(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case string:
		return c
	case Date:
		return string(c)
	case []string:
		return strings.Join(c, "; ")
	case int:
		return strconv.Itoa(c)
	case bool:
		return strconv.FormatBool(c)
	}
	return cellText(cell)
}

// Provenance says what the subgraph is, of which data, by which parameters
// and from which sources, as names and texts.
func (g *Subgraph) Provenance() [][2]string {
	out := [][2]string{
		{"title", g.Title},
		{"creator", "councilgraph"},
		{"data hash", g.Hash},
		{"parameters", g.Parameters.String()},
	}
	out = append(out, g.About...)
	for _, s := range g.Sources {
		text := s.ID + ": " + s.Name + ", licence " + s.Licence
		if s.URL != "" {
			text += ", " + s.URL
		}
		out = append(out, [2]string{"source", text})
	}
	return out
}

// Format is a form in which a subgraph can be written.
type Format struct {
	ID        string // as the API and the command line spell it
	Name      string // for people
	MediaType string
	Ending    string // of a file, without the dot
	Doc       string // what it is good for
	Documents bool   // it writes the documents among the nodes, to be cited, and no network
	// Write writes the subgraph. It holds no more of it in memory than a few
	// nodes or links, and fails as w and the subgraph's sequences do.
	Write func(w io.Writer, g *Subgraph) error
}

// FileName is what a file of the subgraph is called: what it is, and of which
// data.
func (f *Format) FileName(g *Subgraph) string {
	name := "councilgraph-" + g.Name
	if g.Hash != "" {
		name += "-" + g.Hash
	}
	return name + "." + f.Ending
}

// PickFormat returns the format with this id; Invalid when there is none.
func PickFormat(formats []Format, id string) (*Format, error) {
	ids := make([]string, len(formats))
	for i := range formats {
		if ids[i] = formats[i].ID; ids[i] == id {
			return &formats[i], nil
		}
	}
	e := Errorf(Invalid, "there is no format %q; there are %s", id, Quoted(ids))
	e.Param, e.Suggestions = "format", Nearest(id, ids, 3)
	return nil, e
}
