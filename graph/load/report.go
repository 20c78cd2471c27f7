package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// The most that a report lists one by one; what is over is counted.
const (
	MaxRejected      = 100
	MaxDoubts        = 100 // of each sort
	maxShownPerSort  = 20
	maxDisagreements = 50
)

// Report says what a load read, left out, doubted and changed.
type Report struct {
	Files             []FileReport
	Rejected          []Rejection       // the first MaxRejected
	RejectedLines     int               // all; a document that cannot be used counts as one
	RejectedDocuments int               // those among them
	Doubts            []Doubt           // the first MaxDoubts of each sort
	DoubtCounts       map[DoubtSort]int // all
	Recognised        Recognised        // roll calls that the record had
	Changes           graph.Changes
	DryRun            bool
}

// FileReport says what one file was taken for.
type FileReport struct {
	Name   string
	Format string // for example "exchange format, meetings"
	Rows   int    // lines of the file below its header, or documents in it, rejected ones among them
	Twice  int    // lines that repeat an earlier one word for word; each counts as one with it

	Documents bool // Rows are documents
	Foreign   int  // documents in other languages than English, which were left out
}

// Rejection is a line that cannot be used, or several that one record takes.
type Rejection struct {
	File   string
	Line   int    // from 1, the header's
	Last   int    // line in which the record ends, where quotation marks hold several together
	Column int    // from 1; 0: the line as a whole
	Name   string // of the column
	Reason string
	Lines  int // that fall for the same reason, these among them
}

// String writes the rejection as one line of text.
func (r Rejection) String() string {
	var b strings.Builder
	own := 1
	if r.Last > r.Line {
		own = r.Last - r.Line + 1
		fmt.Fprintf(&b, "%s, lines %d to %d", r.File, r.Line, r.Last)
	} else {
		fmt.Fprintf(&b, "%s, line %d", r.File, r.Line)
	}
	if r.Column > 0 {
		fmt.Fprintf(&b, ", column %d (%s)", r.Column, r.Name)
	}
	fmt.Fprintf(&b, ": %s", r.Reason)
	if r.Lines > own {
		fmt.Fprintf(&b, " (%d lines)", r.Lines)
	}
	return b.String()
}

// DoubtSort tells the sorts of doubt apart.
type DoubtSort string

// The sorts of doubt, the gravest first.
const (
	DoubtMembers   DoubtSort = "votes of states that were not members"
	DoubtTotals    DoubtSort = "totals that do not fit the votes"
	DoubtRolls     DoubtSort = "roll calls that cannot be told apart"
	DoubtNames     DoubtSort = "codes and names that do not fit"
	DoubtOutcomes  DoubtSort = "outcomes that differ from the record"
	DoubtDates     DoubtSort = "dates that differ"
	DoubtMeetings  DoubtSort = "meetings that cannot be read or that differ"
	DoubtUnvoted   DoubtSort = "adopted without a vote, yet with votes"
	DoubtSponsors  DoubtSort = "sponsors that cannot be told"
	DoubtCitations DoubtSort = "citations that do not fit"
	DoubtDocuments DoubtSort = "documents that are not quite what they should be"
	DoubtSituation DoubtSort = "situations that the record does not hold"
	DoubtMajority  DoubtSort = "adopted although the Charter's rule on majorities was not met"
	DoubtCharacter DoubtSort = "words in a wrong encoding"
)

// DoubtSorts lists the sorts in the order in which a report shows them.
var DoubtSorts = []DoubtSort{
	DoubtMembers, DoubtTotals, DoubtMajority, DoubtRolls, DoubtNames, DoubtOutcomes, DoubtDates, DoubtMeetings, DoubtUnvoted, DoubtSponsors, DoubtCitations,
	DoubtDocuments, DoubtCharacter, DoubtSituation,
}

// Doubt is something in a file that does not refuse it but should be looked at.
type Doubt struct {
	File string
	Line int
	Sort DoubtSort
	Text string
}

// Precedence is the rule by which one vote is shown where sources differ.
const Precedence = "Of sources that differ, the vote of the one with the lowest rank is shown; \"not known\" yields to any source that knows; the others are kept beside it."

// Text returns the report as plain text.
func (r *Report) Text() string {
	var b strings.Builder
	for _, f := range r.Files {
		if !f.Documents {
			fmt.Fprintf(&b, "%s: %s, %s", f.Name, f.Format, counted(f.Rows, "line"))
			if f.Twice > 0 {
				fmt.Fprintf(&b, ", %d of them a repetition of an earlier line", f.Twice)
			}
			b.WriteByte('\n')
			continue
		}
		fmt.Fprintf(&b, "%s: %s, %s", f.Name, f.Format, counted(f.Rows, "text"))
		if f.Foreign > 0 {
			fmt.Fprintf(&b, "; %d in other languages than English were left out", f.Foreign)
		}
		b.WriteByte('\n')
	}
	r.writeRejected(&b)
	r.writeRecognised(&b)
	r.writeDoubts(&b)
	if r.Changes.Hash != "" {
		r.writeChanges(&b)
		r.writeDisagreements(&b)
	}
	return b.String()
}

func (r *Report) writeRejected(b *strings.Builder) {
	if r.RejectedLines == 0 {
		return
	}
	fmt.Fprintf(b, "%s cannot be used:\n", r.rejected(r.RejectedLines))
	listed := 0
	for _, x := range r.Rejected {
		fmt.Fprintf(b, "  %s\n", x)
		listed += x.Lines
	}
	if listed < r.RejectedLines {
		fmt.Fprintf(b, "  and %d more\n", r.RejectedLines-listed)
	}
}

// rejected counts n lines and documents that cannot be used.
func (r *Report) rejected(n int) string {
	switch r.RejectedDocuments {
	case 0:
		return counted(n, "line")
	case n:
		return counted(n, "text")
	default:
		return counted(n, "line or text")
	}
}

func (r *Report) writeDoubts(b *strings.Builder) {
	total := 0
	for _, n := range r.DoubtCounts {
		total += n
	}
	if total == 0 {
		return
	}
	fmt.Fprintf(b, "%s, which did not stop the load:\n", counted(total, "doubt"))
	for _, sort := range DoubtSorts {
		if r.DoubtCounts[sort] == 0 {
			continue
		}
		fmt.Fprintf(b, "  %s:\n", sort)
		shown := 0
		for _, d := range r.Doubts {
			if d.Sort == sort && shown < maxShownPerSort {
				fmt.Fprintf(b, "    %s, line %d: %s\n", d.File, d.Line, d.Text)
				shown++
			}
		}
		if more := r.DoubtCounts[sort] - shown; more > 0 {
			fmt.Fprintf(b, "    and %d more\n", more)
		}
	}
}

// parts lists the parts of the record in the order of Changes.
var parts = []string{"sources", "actors", "situations", "meetings", "decisions", "statements", "citations", "roll calls"}

func (r *Report) writeChanges(b *strings.Builder) {
	head := "Loaded"
	if r.DryRun {
		head = "A trial run: nothing was kept. It would have loaded"
	}
	fmt.Fprintf(b, "%s:\n  %-12s %9s %9s %9s\n", head, "", "added", "replaced", "unchanged")
	c := r.Changes
	for _, part := range parts {
		if c.Added[part]+c.Replaced[part]+c.Unchanged[part] > 0 {
			fmt.Fprintf(b, "  %-12s %9d %9d %9d\n", part, c.Added[part], c.Replaced[part], c.Unchanged[part])
		}
	}
	fmt.Fprintf(b, "Hash of the data: %s\n", c.Hash)
}

func (r *Report) writeDisagreements(b *strings.Builder) {
	var differ, gaps []graph.Vote
	for _, v := range r.Changes.Disagreements {
		if slices.ContainsFunc(v.Other, func(o graph.Reading) bool { return o.Value != graph.NotKnown }) {
			differ = append(differ, v)
		} else {
			gaps = append(gaps, v)
		}
	}
	if len(gaps) > 0 {
		fmt.Fprintf(b, "One source fills %s that another does not know.\n", counted(len(gaps), "vote"))
	}
	if len(differ) == 0 {
		return
	}
	decisions := map[string]bool{}
	for _, v := range differ {
		decisions[v.Decision] = true
	}
	fmt.Fprintf(b, "Sources disagree on %s of %s. %s\n", counted(len(differ), "vote"), counted(len(decisions), "decision"), Precedence)
	for _, v := range differ[:min(len(differ), maxDisagreements)] {
		fmt.Fprintf(b, "  %s, %s: %s (%s)", v.Decision, v.Actor, v.Value, v.Source)
		for _, o := range v.Other {
			fmt.Fprintf(b, "; %s (%s)", o.Value, o.Source)
		}
		b.WriteByte('\n')
	}
	if more := len(differ) - maxDisagreements; more > 0 {
		fmt.Fprintf(b, "  and %d more\n", more)
	}
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// sortRejected puts what was found while references were checked among what
// was found while reading.
func (r *Report) sortRejected() {
	order := map[string]int{}
	for i, f := range r.Files {
		order[f.Name] = i
	}
	// Documents come last, as they were read: their names are not those of files.
	place := func(x Rejection) int {
		if i, ok := order[x.File]; ok {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(r.Rejected, func(a, b Rejection) int {
		if place(a) == len(order) && place(b) == len(order) {
			return 0
		}
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}
