package graph

import (
	"cmp"
	"context"
	"slices"
	"strconv"
)

// President is a state that presided over the Council in a month.
type President struct {
	Month Date   `json:"month"` // YYYY-MM
	State string `json:"state"` // id
	Name  string `json:"name"`
	Basis string `json:"basis"` // how it is known: speeches or rotation; see Presidency
}

// The ways in which a presidency is known; see Presidency.
const (
	BasisSpeeches = "speeches"
	BasisRotation = "rotation"
)

// PresidentQuery asks who presided over the Council. Empty fields do not
// filter.
type PresidentQuery struct {
	From, To Date   // months, or periods of whole months
	Month    int    // of any year, 1 to 12
	State    string // id
}

// Validate checks the query; see SearchQuery.Validate.
func (q *PresidentQuery) Validate() error {
	if q.Month < 0 || q.Month > 12 {
		return Invalidf("month", "%d is not a month; write 1 to 12", q.Month)
	}
	return CheckPeriod(q.From, q.To)
}

// Presidents are the presidencies that match, and the months between which
// the record knows who presided.
type Presidents struct {
	Items []President `json:"items"` // by month, then state
	Total int         `json:"total"`
	First Date        `json:"first,omitempty"` // first month of which the record knows who presided
	Last  Date        `json:"last,omitempty"`  // last month, which may lie ahead
}

// ListPresidents lists who presided over the Council. A month lies in a period
// with the days that it shares with it. It fails as the query and the store
// do.
func ListPresidents(ctx context.Context, s NodeReader, q PresidentQuery) (Presidents, error) {
	out := Presidents{Items: []President{}}
	if err := q.Validate(); err != nil {
		return out, err
	}
	yes := true
	actors := ActorQuery{EverMember: &yes, Page: Page{Limit: MaxLimit}}
	for {
		list, err := s.Actors(ctx, actors)
		if err != nil {
			return out, err
		}
		for i := range list.Items {
			out.add(&list.Items[i], &q)
		}
		if actors.After = list.Next; list.Next == "" {
			break
		}
	}
	slices.SortFunc(out.Items, func(a, b President) int { return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.State, b.State)) })
	out.Total = len(out.Items)
	return out, nil
}

func (p *Presidents) add(a *Actor, q *PresidentQuery) {
	for _, held := range a.Presidencies {
		if p.First == "" || held.Month < p.First {
			p.First = held.Month
		}
		p.Last = max(p.Last, held.Month)
		during := Link{Date: held.Month.FirstDay(), Until: held.Month.LastDay()}
		if (q.State != "" && q.State != a.ID) || !during.During(q.From, q.To) || (q.Month > 0 && monthOf(held.Month) != q.Month) {
			continue
		}
		p.Items = append(p.Items, President{Month: held.Month, State: a.ID, Name: a.Name, Basis: held.Basis})
	}
}

// monthOf is the month of a date within its year, 1 to 12.
func monthOf(d Date) int {
	n, err := strconv.Atoi(string(d.Month())[len("2006-"):])
	if err != nil {
		return 0 // never: a month is digits
	}
	return n
}
