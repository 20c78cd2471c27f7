package graph

import (
	"context"
	"io"
	"strconv"
	"strings"
)

// Questions are what can be asked of the record in words. The zero Questions
// have none.
type Questions struct {
	List []Question // in the order in which they are shown
	// Ask reads a phrase as one of the questions. It fails with Invalid for a
	// phrase that is empty or too long, and as the store does; a phrase that
	// it does not understand is no failure.
	Ask func(ctx context.Context, text string) (*Asked, error)
}

// Question is a sentence with slots and a query that answers it, as data, so
// that the API, the command line and the page ask the same.
type Question struct {
	ID         string      `json:"id"`
	Sentence   string      `json:"sentence"` // slots in braces, parts that may be left out in brackets
	Phrases    []string    `json:"phrases"`  // other ways of asking it
	Topic      string      `json:"topic"`
	Audience   []string    `json:"audience"` // researchers, analysts, teachers
	Form       string      `json:"form"`     // of its query
	Query      []string    `json:"query"`    // the options of the query, as the question's file has them
	Slots      []Parameter `json:"slots"`
	Columns    []Column    `json:"columns"` // of its answers; none when they depend on the answer
	Definition string      `json:"definition"`
	Caveat     string      `json:"caveat"`
	Source     string      `json:"source"` // of the method
	// Run answers. Slots that are not given have their defaults. It fails with
	// Invalid or NotFound, naming the slot in Param, and as the store does.
	Run func(ctx context.Context, args Arguments) (*Reply, error) `json:"-"`
}

// Reply is what a question is answered with.
type Reply struct {
	Question   string    `json:"question"`   // id
	Asked      string    `json:"asked"`      // the sentence with its slots filled
	Answer     string    `json:"answer"`     // in plain words
	N          int       `json:"n"`          // what was looked at
	Of         string    `json:"of"`         // what n counts
	Columns    []Column  `json:"columns"`    // of the rows
	Rows       []Row     `json:"rows"`       //
	Total      int       `json:"total"`      // rows that there are; more than are given when the answer is cut off
	Definition string    `json:"definition"` // what the numbers are
	Caveat     string    `json:"caveat"`
	Source     string    `json:"source"` // of the method
	Parameters Arguments `json:"parameters"`
	Hash       string    `json:"hash"` // of the data
	// Read are the ids of the sources that an analysis behind the answer was
	// read from; what else it was read from, the nodes behind its rows say.
	Read []string `json:"-"`
}

// Column is a column of an answer, with what its cells are.
type Column struct {
	Name       string `json:"name"`
	Definition string `json:"definition"`
}

// MaxBehind is the most ids that stand behind one row.
const MaxBehind = 500

// Row is one line of an answer. A cell is a string, an int, a float64, a bool,
// or nil where there is no value.
type Row struct {
	Cells       []any    `json:"cells"`        // in order of the columns
	Behind      []string `json:"behind"`       // ids of the nodes that the row is made of, up to MaxBehind
	BehindTotal int      `json:"behind_total"` // how many those are
}

// Asked is what a phrase was understood as.
type Asked struct {
	Text         string           `json:"text"`
	Understood   bool             `json:"understood"`   // Reading can be answered as it stands
	Reading      *Interpretation  `json:"reading"`      // the question that fits best; null when none does
	Alternatives []Interpretation `json:"alternatives"` // the next best, or the nearest when none fits
	Told         string           `json:"told"`         // how the phrase was understood, or what can be asked instead
}

// Interpretation is a question with its slots filled from a phrase.
type Interpretation struct {
	Question  string    `json:"question"`  // id
	Sentence  string    `json:"sentence"`  // with its slots filled as far as the phrase goes
	Arguments Arguments `json:"arguments"` // those that the phrase gives
	Missing   []string  `json:"missing"`   // slots that must be filled and are not
	Unused    []string  `json:"unused"`    // words of the phrase that say something and were not understood
	Fit       float64   `json:"fit"`       // 0 to 1
}

// WriteCSV writes the rows as comma separated values, with the ids behind each
// in the last column, after lines that begin with # and say what was asked, of
// which data, and what the columns are. It fails as w does.
func (r *Reply) WriteCSV(w io.Writer) error {
	head := [][2]string{
		{"question", r.Asked + " (" + r.Question + ")"},
		{"answer", r.Answer},
		{"data hash", r.Hash},
		{"parameters", r.Parameters.String()},
		{"n", strconv.Itoa(r.N) + " " + r.Of},
		{"rows", strconv.Itoa(len(r.Rows)) + " of " + strconv.Itoa(r.Total)},
		{"definition", r.Definition},
		{"caveat", r.Caveat},
		{"source", r.Source},
	}
	t := Table{}
	for _, c := range r.Columns {
		head = append(head, [2]string{"column " + c.Name, c.Definition})
		t.Columns = append(t.Columns, c.Name)
	}
	t.Columns = append(t.Columns, "behind")
	for _, row := range r.Rows {
		t.Rows = append(t.Rows, append(append([]any{}, row.Cells...), strings.Join(row.Behind, " ")))
	}
	return t.writeCSV(w, head)
}
