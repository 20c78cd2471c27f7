package graph

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Console is what a store may offer besides Store: to be asked in its own
// query language. Whoever asks, it only reads the record: it does not write,
// read files, open connections, show settings or stop the work of others.
type Console interface {
	// Guide says what the language is and what can be asked about. It needs
	// no store that answers.
	Guide() ConsoleGuide

	// Query answers one query. A query that is malformed, that does what the
	// console does not allow, or that was stopped before its first row fails
	// with Invalid; Param is then text, parameters or limit. One that was
	// stopped later is answered with the rows until then, and CutOff says
	// why. When too many others are asking it fails with Unavailable, and
	// with Cancelled when the context ends.
	Query(ctx context.Context, q ConsoleQuery) (*ConsoleAnswer, error)
}

// ConsoleGuide is what somebody needs to know to write a query.
type ConsoleGuide struct {
	Language   string           `json:"language"`   // SQL or Cypher
	Dialect    string           `json:"dialect"`    // whose, and which version
	Parameters string           `json:"parameters"` // how a text names a parameter
	Network    string           `json:"network"`    // which rows are also shown as a network
	Parts      []ConsolePart    `json:"parts"`      // of the record
	Examples   []ConsoleExample `json:"examples"`
}

// ConsolePart is a part of the record that queries can name: a view, a label
// or a type of relationship.
type ConsolePart struct {
	Name   string   `json:"name"`
	Sort   string   `json:"sort"`   // view, node or relationship
	Doc    string   `json:"doc"`    // what one of it is
	Fields []string `json:"fields"` // columns or properties
}

// ConsoleExample is a query that works.
type ConsoleExample struct {
	Title      string         `json:"title"`
	Text       string         `json:"text"`
	Parameters map[string]any `json:"parameters,omitempty"`
}

// The bounds of a query.
const (
	MaxConsoleText     = 16 << 10 // bytes of the text
	MaxConsoleParams   = 50
	DefaultConsoleRows = 1000
	MaxConsoleRows     = 10_000
	MaxConsoleColumns  = 100
	MaxConsoleCell     = 32 << 10 // bytes of a cell
	MaxConsoleAnswer   = 8 << 20  // bytes of all cells
	MaxConsoleMemory   = 256 << 20
	ConsoleTime        = 10 * time.Second
)

// ConsoleQuery is a query to a console.
type ConsoleQuery struct {
	Text string
	// Parameters are values for the names in the text: nil, bool, int64,
	// float64, string, or lists and maps of these.
	Parameters map[string]any
	Rows       int           // at most; 0: DefaultConsoleRows
	Time       time.Duration // at most; 0: ConsoleTime
}

// Check fails with Invalid when the query is out of bounds, and puts the
// defaults where nothing is asked for.
func (q *ConsoleQuery) Check() error {
	if q.Rows == 0 {
		q.Rows = DefaultConsoleRows
	}
	if q.Time == 0 {
		q.Time = ConsoleTime
	}
	var e *Error
	switch {
	case len(q.Text) > MaxConsoleText:
		e = ConsoleError("the query has %d bytes; at most %d are read", len(q.Text), MaxConsoleText)
	case len(q.Parameters) > MaxConsoleParams:
		e = Errorf(Invalid, "the query has %d parameters; at most %d are taken", len(q.Parameters), MaxConsoleParams)
		e.Param = "parameters"
	case q.Rows < 1 || q.Rows > MaxConsoleRows:
		e = Errorf(Invalid, "limit must be between 1 and %d", MaxConsoleRows)
		e.Param = "limit"
	case q.Time < 0 || q.Time > ConsoleTime:
		e = Errorf(Invalid, "the time must be between 0 and %s", ConsoleTime)
		e.Param = "time"
	default:
		return nil
	}
	return e
}

// ConsoleError is an Invalid of a query's text.
func ConsoleError(format string, args ...any) *Error {
	e := Errorf(Invalid, format, args...)
	e.Param = "text"
	return e
}

// CheckParameters has the text and the values name the same parameters: named
// are those of the text as they stand there, a mark before each name. It fails
// with Invalid.
func (q *ConsoleQuery) CheckParameters(named []string) error {
	used := map[string]bool{}
	for _, name := range named {
		used[name[1:]] = true
		if _, ok := q.Parameters[name[1:]]; !ok {
			return Invalidf("parameters", "the query has the parameter %s, which was not given", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(q.Parameters)) {
		if !used[name] {
			e := Errorf(Invalid, "the query has no parameter %q", name)
			e.Param, e.Suggestions = "parameters", Nearest(name, slices.Sorted(maps.Keys(used)), 3)
			return e
		}
	}
	return nil
}

// ConsoleAnswer is the answer to a query: a table, and a network of the nodes
// and links among its values. A cell is nil, a bool, an int64, a float64, a
// string, or a list or map of these.
type ConsoleAnswer struct {
	Columns   []string
	Rows      [][]any
	Nodes     []Node // in order of their first appearance
	Links     []Link // between those nodes
	CutOff    string // why there may be more rows than these; empty: these are all
	Shortened int    // cells of which only the beginning is given
	Took      time.Duration
}

// CutOffRows says that an answer ended with its last allowed row.
func CutOffRows(n int) string {
	return fmt.Sprintf("cut off after %d rows; there may be more", n)
}

// CutOffSize says that an answer ended because it had grown too large.
func CutOffSize(n int) string {
	return fmt.Sprintf("cut off after %d rows, because the answer may have %d MB; there may be more", n, MaxConsoleAnswer>>20)
}

// Stopped tells that a query was stopped: as an error when it had no row yet,
// and by CutOff otherwise. why completes "the query was stopped ...".
func (a *ConsoleAnswer) Stopped(why string) (*ConsoleAnswer, error) {
	if len(a.Rows) == 0 {
		return nil, ConsoleError("the query was stopped %s, before its first row; ask for less", why)
	}
	a.CutOff = fmt.Sprintf("stopped %s, after %d rows; there may be more", why, len(a.Rows))
	return a, nil
}

// WriteCSV writes the table as comma separated values with a line of column
// names, after lines that begin with # and say what it is: what about says,
// and whether it was cut off. Lists and maps are written as JSON, and what has
// no value as nothing.
func (a *ConsoleAnswer) WriteCSV(w io.Writer, about [][2]string) error {
	if a.CutOff != "" {
		about = append(about, [2]string{"not all", a.CutOff})
	}
	if a.Shortened > 0 {
		about = append(about, [2]string{"shortened", fmt.Sprintf("of %d cells only the beginning is given", a.Shortened)})
	}
	for _, line := range about {
		if _, err := fmt.Fprintf(w, "# %s: %s\n", line[0], strings.Join(strings.Fields(line[1]), " ")); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	cells := append([]string{}, a.Columns...)
	for row := -1; row < len(a.Rows); row++ {
		if row >= 0 {
			for i, cell := range a.Rows[row] {
				cells[i] = ConsoleText(cell)
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// ConsoleText is a cell of an answer as text.
func ConsoleText(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case string:
		return c
	case bool:
		return strconv.FormatBool(c)
	case int64:
		return strconv.FormatInt(c, 10)
	case float64:
		return strconv.FormatFloat(c, 'g', -1, 64)
	}
	text, err := json.Marshal(cell)
	if err != nil {
		return fmt.Sprint(cell) // never: a cell holds nothing that JSON lacks
	}
	return string(text)
}

// ConsoleNetwork gathers nodes and links, each once, in the order of their first
// appearance.
type ConsoleNetwork struct {
	Nodes []Node
	Links []Link
	nodes map[string]bool
	links map[Link]bool
}

// AddNode adds a node that is not there yet.
func (n *ConsoleNetwork) AddNode(node Node) {
	if n.nodes == nil {
		n.nodes = map[string]bool{}
	}
	if !n.nodes[node.ID] {
		n.nodes[node.ID] = true
		n.Nodes = append(n.Nodes, node)
	}
}

// AddLink adds a link that is not there yet. Its nodes are to be added too.
func (n *ConsoleNetwork) AddLink(l Link) {
	if n.links == nil {
		n.links = map[Link]bool{}
	}
	if !n.links[l] {
		n.links[l] = true
		n.Links = append(n.Links, l)
	}
}
