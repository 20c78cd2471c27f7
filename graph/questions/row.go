package questions

import (
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// row is a line with the nodes behind it.
func row(behind []string, cells ...any) graph.Row {
	total := len(behind)
	if behind == nil {
		behind = []string{}
	}
	return graph.Row{Cells: cells, Behind: behind[:min(total, graph.MaxBehind)], BehindTotal: total}
}

// column definitions that several forms share.
var decisionColumns = []graph.Column{
	{Name: "symbol", Definition: "official symbol of the text"},
	{Name: "date", Definition: "day of the vote, or its month where the day is not known"},
	{Name: "title", Definition: "what the text is about"},
	{Name: "outcome", Definition: "adopted, adopted without a vote, vetoed or not adopted"},
	{Name: "yes", Definition: "votes in favour; empty where there was no vote, or it is not known who voted how"},
	{Name: "no", Definition: "votes against, likewise"},
	{Name: "abstained", Definition: "abstentions, likewise"},
}

func (b *ballot) row(more ...any) graph.Row {
	cells := []any{b.Symbol, dated(b.Date), b.title(), string(b.Outcome), b.Tally.Yes, b.Tally.No, b.Tally.Abstained}
	if b.Tally.Yes+b.Tally.No+b.Tally.Abstained == 0 {
		cells[4], cells[5], cells[6] = nil, nil, nil
	}
	if b.WithoutVote() {
		cells[3] = sentence.Result(b.Decision)
	}
	return row([]string{b.ID}, append(cells, more...)...)
}

func (b *ballot) title() string {
	if b.Title == "" {
		return b.Agenda
	}
	return b.Title
}

// told is a decision in a sentence: S/2022/431 of 26 May 2022.
func (b *ballot) told() string {
	if b.Date == "" {
		return b.Symbol
	}
	return b.Symbol + " of " + sentence.Date(b.Date)
}

func dated(d graph.Date) any {
	if d == "" {
		return nil
	}
	return string(d)
}

func ids(list []ballot) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].ID
	}
	return out
}

// many is a number with what it counts: "no draft", "1 draft", "20 drafts".
func many(n int, one, several string) string {
	switch n {
	case 0:
		return "no " + one
	case 1:
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + several
}

// unitOf is what a number counts, where that is one word: "months", but
// "month" of one.
func unitOf(n int, of string) string {
	if n != 1 || strings.Contains(of, " ") {
		return of
	}
	if one, ok := strings.CutSuffix(of, "ches"); ok {
		return one + "ch"
	}
	return strings.TrimSuffix(of, "s")
}

// capital gives a sentence its first capital.
func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// span tells the first and the last of a list, oldest first.
func span(list []ballot) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return " It is " + list[0].told() + "."
	}
	return " The first is " + list[0].told() + ", the last " + list[len(list)-1].told() + "."
}

func newestFirst(list []ballot) []graph.Row {
	rows := make([]graph.Row, 0, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		rows = append(rows, list[i].row())
	}
	return rows
}
