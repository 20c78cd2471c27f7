package doubts

import (
	"fmt"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/printed"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// printed lists the differences between the votes of the Council as they are
// recorded and as its table of meetings prints them. A meeting and its
// resumptions, which share a number, are compared as one.
func (r *record) printed() []graph.Doubt {
	taken := map[int][]*graph.Decision{}
	for i := range r.rolls {
		d := &r.rolls[i].Decision
		d.Tally = graph.TallyOf(r.rolls[i].Votes)
		if m := r.meetings[d.Meeting]; m != nil && m.Number > 0 {
			taken[m.Number] = append(taken[m.Number], d)
		}
	}
	sittings := map[int][]*graph.Meeting{}
	var numbers []int
	for _, id := range r.meetingOrder {
		m := r.meetings[id]
		if m.Type != graph.Formal || m.Number == 0 {
			continue
		}
		if sittings[m.Number] == nil {
			numbers = append(numbers, m.Number)
		}
		sittings[m.Number] = append(sittings[m.Number], m)
	}
	var out []graph.Doubt
	for _, n := range numbers {
		first := sittings[n][0]
		var outcomes []string
		for _, m := range sittings[n] {
			if m.Outcome != "" {
				outcomes = append(outcomes, m.Outcome)
			}
		}
		outcome := strings.Join(outcomes, "; ")
		for _, x := range printed.Differences(outcome, taken[n]) {
			out = append(out, r.difference(first, outcome, &x))
		}
	}
	return out
}

// difference words one difference.
func (r *record) difference(m *graph.Meeting, outcome string, x *printed.Difference) graph.Doubt {
	d := graph.Doubt{Kind: graph.DoubtPrinted, Body: graph.Council, Date: m.Date, Meeting: m.ID}
	recorded := make([]string, len(x.Decisions))
	for i, one := range x.Decisions {
		d.Decisions = append(d.Decisions, one.ID)
		recorded[i] = one.Symbol + " " + result(one)
	}
	prints := make([]string, len(x.Printed))
	for i := range x.Printed {
		prints[i] = "“" + x.Printed[i].Text + "”"
	}
	table := fmt.Sprintf("The table of meetings prints for %s: “%s”.", m.Symbol, outcome)
	switch {
	case len(x.Decisions) == 0:
		v := &x.Printed[0]
		d.ID = "printed-" + m.ID + "-" + graph.SymbolID(v.Symbol)
		d.Reason = fmt.Sprintf("The table of meetings prints a vote on %s at %s; the record has none there.", v.Symbol, m.Symbol)
		d.Evidence = table
		for _, other := range r.elsewhere(v) {
			d.Decisions = append(d.Decisions, other.ID)
			where := "without a meeting"
			if n := r.meetings[other.Meeting]; n != nil {
				where = "at " + n.Symbol
			}
			d.Evidence += fmt.Sprintf(" The record has %s %s, on %s, %s.", other.Symbol, result(other), sentence.Date(other.Date), where)
		}
	case len(x.Printed) == 0:
		d.ID = "printed-" + d.Decisions[0]
		d.Reason = fmt.Sprintf("The record has %s at %s; the table of meetings does not print that text there.", recorded[0], m.Symbol)
		d.Evidence = table
	case len(x.Decisions) == len(x.Printed):
		d.ID = "printed-" + d.Decisions[0]
		d.Reason = fmt.Sprintf("The record has %s; the table of meetings prints %s.", recorded[0], prints[0])
		d.Evidence = table
		if t := x.Decisions[0].Tally; t.DidNotVote > 0 {
			d.Evidence += fmt.Sprintf(" Recorded as not voting: %s.", plural(t.DidNotVote, "member"))
		}
	default:
		d.ID = "printed-" + d.Decisions[0]
		d.Reason = fmt.Sprintf("The record has %s at %s (%s); the table of meetings prints %s (%s).", plural(len(recorded), "vote"), m.Symbol,
			strings.Join(recorded, ", "), plural(len(prints), "vote"), strings.Join(prints, ", "))
		d.Evidence = table
	}
	return d
}

// elsewhere finds the decisions on a printed text, wherever they were taken.
func (r *record) elsewhere(v *printed.Vote) []*graph.Decision {
	var out []*graph.Decision
	for i := range r.rolls {
		if v.OfDecision(&r.rolls[i].Decision) {
			out = append(out, &r.rolls[i].Decision)
		}
	}
	return out
}

// result writes how a decision went: vetoed 9-1-1, adopted without a vote.
func result(d *graph.Decision) string {
	if d.WithoutVote() {
		return sentence.Result(d)
	}
	return string(d.Outcome) + " " + sentence.Result(d)
}
