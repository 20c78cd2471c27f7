package doubts

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/printed"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// outOfOrder lists the meetings whose date does not lie between those of their
// neighbours by number. One wrong date sets two pairs of neighbours at odds, so
// that it is not the pairs that are listed: of all ways to strike out meetings
// until the dates are in order, the one that strikes out fewest says which are
// out of order.
func (r *record) outOfOrder() []graph.Doubt {
	var dated []*graph.Meeting
	for _, m := range r.byNumber {
		if m.Date.Precision() == graph.ToTheDay {
			dated = append(dated, m)
		}
	}
	kept := inOrder(dated)
	var out []graph.Doubt
	for i, m := range dated {
		if kept[i] {
			continue
		}
		var before, after *graph.Meeting
		for j := i - 1; j >= 0 && before == nil; j-- {
			if kept[j] {
				before = dated[j]
			}
		}
		for j := i + 1; j < len(dated) && after == nil; j++ {
			if kept[j] {
				after = dated[j]
			}
		}
		days := 0
		var neighbours []string
		if before != nil {
			neighbours = append(neighbours, "the meeting before it, "+before.Symbol+", on "+sentence.Date(before.Date))
			if n, _ := daysBetween(before.Date, m.Date); n < 0 {
				days = n
			}
		}
		if after != nil {
			neighbours = append(neighbours, "the meeting after it, "+after.Symbol+", on "+sentence.Date(after.Date))
			if n, _ := daysBetween(after.Date, m.Date); n > 0 {
				days = n
			}
		}
		out = append(out, graph.Doubt{
			ID: "order-" + m.ID, Kind: graph.DoubtOrder, Body: graph.Council, Date: m.Date, Meeting: m.ID, Days: days,
			Reason:   fmt.Sprintf("%s is dated %s, which is not between the meetings before and after it by number.", m.Symbol, sentence.Date(m.Date)),
			Evidence: "The record has " + strings.Join(neighbours, ", and ") + ".",
		})
	}
	return out
}

// inOrder marks a longest run of meetings, not necessarily next to one another,
// whose dates do not decrease.
func inOrder(list []*graph.Meeting) []bool {
	var ends []int // the last of the run of each length that ends earliest
	previous := make([]int, len(list))
	for i, m := range list {
		at := sort.Search(len(ends), func(k int) bool { return list[ends[k]].Date > m.Date })
		previous[i] = -1
		if at > 0 {
			previous[i] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, i)
		} else {
			ends[at] = i
		}
	}
	kept := make([]bool, len(list))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = previous[i] {
			kept[i] = true
		}
	}
	return kept
}

// printedAt is the meeting, or its resumption, at which the Council's table
// prints a resolution; nil where it does so at none or at several.
func (r *record) printedAt(d *graph.Decision) *graph.Meeting {
	if d.Resolution == 0 {
		return nil
	}
	var at *graph.Meeting
	for _, id := range r.meetingOrder {
		m := r.meetings[id]
		if !strings.Contains(m.Outcome, "S/RES/"+strconv.Itoa(d.Resolution)) {
			continue
		}
		for _, v := range printed.Votes(m.Outcome) {
			if v.OfDecision(d) {
				if at != nil && at.ID != m.ID {
					return nil
				}
				at = m
			}
		}
	}
	return at
}

// dates lists the decisions whose day is not that of the meeting at which they
// are said to have been taken.
func (r *record) dates() []graph.Doubt {
	var out []graph.Doubt
	for _, rolls := range [][]graph.Roll{r.rolls, r.assembly} {
		for i := range rolls {
			d := &rolls[i].Decision
			m := r.meetings[d.Meeting]
			if m == nil || m.Date == "" || d.Date == "" || m.Date == d.Date {
				continue
			}
			days, known := daysBetween(m.Date, d.Date)
			if !known && m.Date.Month() == d.Date.Month() {
				continue // one of the two is known to the month alone
			}
			distance := "in another month than"
			if known {
				distance = plural(max(days, -days), "day") + " " + map[bool]string{true: "after", false: "before"}[days > 0]
			}
			evidence := fmt.Sprintf("Decision: %s; meeting: %s.", sentence.Date(d.Date), sentence.Date(m.Date))
			if other := r.printedAt(d); other != nil && other.ID != m.ID {
				evidence += fmt.Sprintf(" The table of meetings prints it at %s, of %s.", other.Symbol, sentence.Date(other.Date))
			} else if days == 1 {
				evidence += " A meeting that ran past midnight would explain it: the meeting is dated by the day on which it began."
			}
			out = append(out, graph.Doubt{
				ID: "date-" + d.ID, Kind: graph.DoubtDate, Body: d.Body, Date: d.Date, Decisions: []string{d.ID}, Meeting: m.ID, Days: days,
				Reason:   fmt.Sprintf("%s is dated %s its meeting %s.", d.Symbol, distance, m.Symbol),
				Evidence: evidence,
			})
		}
	}
	return out
}
