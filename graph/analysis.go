package graph

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Analysis is a question that can be asked of the votes, as data, so that the
// API, the command line and the documentation list the same.
type Analysis struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Question   string      `json:"question"`    // that it answers
	HowToRead  string      `json:"how_to_read"` //
	Caveat     string      `json:"caveat"`      // when not to trust it
	Formula    string      `json:"formula"`
	Source     string      `json:"source"` // of the method
	Parameters []Parameter `json:"parameters"`
	Tables     []string    `json:"tables"` // names of the tables of its answers, the main one first
	// Network says that its answers can be drawn as networks of states.
	Network bool `json:"network,omitempty"`
	// Shape is a zero value of the type of Answer.Result, for any caller that
	// describes answers.
	Shape any `json:"-"`
	// Run answers. Arguments that are not given have their defaults. It fails
	// with Invalid or NotFound, naming the parameter in Param, and with
	// Cancelled when the context ends; a long run tells progress how far it
	// is, from one goroutine at a time. Nil: nobody is told.
	Run func(ctx context.Context, args Arguments, progress Progress) (*Answer, error) `json:"-"`
}

// PickAnalysis returns the analysis with this id. NotFound names those there
// are.
func PickAnalysis(list []Analysis, id string) (*Analysis, error) {
	ids := make([]string, len(list))
	for i := range list {
		if ids[i] = list[i].ID; ids[i] == id {
			return &list[i], nil
		}
	}
	e := Errorf(NotFound, "there is no analysis %q; there are %s", id, strings.Join(ids, ", "))
	e.Param, e.Suggestions = "id", Nearest(id, ids, 3)
	return nil, e
}

// Metric is how alignment is scored, as data, for any caller that explains it.
type Metric struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Of         MetricOf    `json:"of"`
	Question   string      `json:"question"`    // that it answers
	HowToRead  string      `json:"how_to_read"` //
	Caveat     string      `json:"caveat"`      // when not to trust it
	Formula    string      `json:"formula"`
	Source     string      `json:"source"`
	DOI        []string    `json:"doi,omitempty"`
	Min        float64     `json:"min"`
	Max        float64     `json:"max"`
	Parameters []Parameter `json:"parameters,omitempty"` // that change what it says
}

// MetricOf says what a metric scores.
type MetricOf string

// What metrics score.
const (
	MetricOfPairs  MetricOf = "pairs"  // of states
	MetricOfGroups MetricOf = "groups" // of states
)

// ParameterType says what the values of a parameter are.
type ParameterType string

// The types of parameters.
const (
	TypeText      ParameterType = "text"
	TypeInteger   ParameterType = "integer"
	TypeNumber    ParameterType = "number"
	TypeBoolean   ParameterType = "boolean"
	TypeDate      ParameterType = "date"      // YYYY-MM-DD, YYYY-MM or YYYY: an end of a period
	TypeActor     ParameterType = "actor"     // id, name or code
	TypeSituation ParameterType = "situation" // id or name
	TypeDecision  ParameterType = "decision"  // id, symbol, or number of a resolution
	TypeNode      ParameterType = "node"      // id, symbol or name of anything
	TypeYear      ParameterType = "year"      // calendar year, or first or latest for those of the record
)

// Parameter describes a parameter of an analysis.
type Parameter struct {
	Name     string        `json:"name"`
	Type     ParameterType `json:"type"`
	Doc      string        `json:"doc"`
	Default  string        `json:"default,omitempty"` // empty: none
	Choices  []string      `json:"choices,omitempty"` // all values of a text that has only some
	Many     bool          `json:"many,omitempty"`    // may be given several times, or with commas between the values
	Required bool          `json:"required,omitempty"`
	Min      float64       `json:"min,omitempty"` // of a number; with Max 0 there are no bounds
	Max      float64       `json:"max,omitempty"`
	Example  string        `json:"example,omitempty"`
}

// Arguments are the values given for parameters, by name.
type Arguments map[string][]string

// Progress is told how much of a run is done.
type Progress func(done, total int)

// String writes the arguments as name=value, in order of name.
func (a Arguments) String() string {
	var words []string
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if len(a[name]) > 0 {
			words = append(words, name+"="+strings.Join(a[name], ","))
		}
	}
	return strings.Join(words, " ")
}

// Answer is what an analysis says. It must not be changed: several callers may
// hold the same one.
type Answer struct {
	Analysis   string    `json:"analysis"` // id
	Title      string    `json:"title"`
	Hash       string    `json:"hash"`       // of the data
	Parameters Arguments `json:"parameters"` // those used, defaults among them
	N          int       `json:"n"`          // decisions that were looked at; 0 where none are needed
	Source     string    `json:"source"`     // of the method
	Definition string    `json:"definition"` // what the numbers are
	Result     any       `json:"result"`
	Tables     []Table   `json:"-"` // the same as Result, for people and for files
	Sources    []string  `json:"-"` // ids of the sources of the record that it was read from, sorted; none where it reads no record
	// Network draws the answer as a network of states; nil where it is none.
	// It fails as the store does, and with Conflict when the record has
	// changed since.
	Network func(ctx context.Context) (*Subgraph, error) `json:"-"`
}

// Table is a part of an answer as rows. A cell is a string, an int, a float64,
// a bool, or nil where there is no value.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]any
}

// Table returns the table with this name, the main one for "". It fails with
// Invalid when the answer has none.
func (a *Answer) Table(name string) (*Table, error) {
	names := make([]string, len(a.Tables))
	for i := range a.Tables {
		if names[i] = a.Tables[i].Name; name == "" || name == names[i] {
			return &a.Tables[i], nil
		}
	}
	e := Errorf(Invalid, "the answer has no table %q; it has %s", name, strings.Join(names, ", "))
	e.Param, e.Suggestions = "table", Nearest(name, names, 3)
	return nil, e
}

// WriteCSV writes one table of the answer (the main one for "") as comma
// separated values, after lines that begin with # and say what it is, of which
// data and with which parameters. It fails with Invalid when there is no such
// table, and as w does.
func (a *Answer) WriteCSV(w io.Writer, table string) error {
	t, err := a.Table(table)
	if err != nil {
		return err
	}
	return t.writeCSV(w, [][2]string{
		{"analysis", a.Title + " (" + a.Analysis + ", table " + t.Name + ")"},
		{"data hash", a.Hash},
		{"parameters", a.Parameters.String()},
		{"decisions", strconv.Itoa(a.N)},
		{"definition", a.Definition},
		{"source", a.Source},
	})
}

// writeCSV writes the rows after the lines of head.
func (t *Table) writeCSV(w io.Writer, head [][2]string) error {
	for _, line := range head {
		if _, err := fmt.Fprintf(w, "# %s: %s\n", line[0], strings.ReplaceAll(line[1], "\n", " ")); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	cells := slices.Clone(t.Columns)
	for row := -1; row < len(t.Rows); row++ {
		if row >= 0 {
			for i, cell := range t.Rows[row] {
				cells[i] = cellText(cell)
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func cellText(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(c, 'g', -1, 64)
	}
	return fmt.Sprint(cell)
}
