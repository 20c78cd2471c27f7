package api

import (
	"context"
	"fmt"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

var presidentsDoc = doc{
	id: "listPresidents", tag: tagRecord, summary: "The President of the Council, month by month",
	description: "The presidency changes every month, in the alphabetical order of the members' English names. basis says how each is known: " +
		"from the record of speeches, where the state's speaker is called President, or from the alphabetical rotation. In order of month.",
}

type presidentsParams struct {
	Year  Optional[int] `query:"year" minimum:"1946" doc:"Only the months of this year." example:"2022"`
	Month Optional[int] `query:"month" minimum:"1" maximum:"12" doc:"Only this month, 1 to 12, of that year or of any." example:"3"`
	State string        `query:"state" doc:"Only this state, by id, code or name." example:"ARE"`
}

// Presidents are presidencies of the Council.
type Presidents struct {
	Items []PresidentOfMonth `json:"items" doc:"Presidencies, in order of month."`
	Total int                `json:"total" doc:"How many there are."`
	First graph.Date         `json:"first,omitempty" doc:"First month, as YYYY-MM, of which the record knows who presided."`
	Last  graph.Date         `json:"last,omitempty" doc:"Last such month, which may lie ahead."`
	Notes []string           `json:"notes" doc:"What the record does not know of what was asked for."`
}

// PresidentOfMonth is a presidency with the sentence that says it.
type PresidentOfMonth struct {
	graph.President
	Sentence string `json:"sentence" doc:"Who presided, and how it is known."`
}

func (a *api) presidents(ctx context.Context, in *presidentsParams) (*response[Presidents], error) {
	var q graph.PresidentQuery
	y, err := year(in.Year)
	if err != nil {
		return nil, err
	}
	if in.Month.Given && (in.Month.Value < 1 || in.Month.Value > 12) {
		return nil, graph.Invalidf("month", "%d is not a month; write 1 to 12", in.Month.Value)
	}
	q.Month = in.Month.Value
	if y > 0 {
		q.From = graph.Date(strconv.Itoa(y))
		if q.Month > 0 {
			q.From = graph.Date(fmt.Sprintf("%d-%02d", y, q.Month))
		}
		q.To = q.From
	}
	if q.State, err = a.find(ctx, "state", in.State, graph.KindActor); err != nil {
		return nil, err
	}
	found, err := graph.ListPresidents(ctx, a.store, q)
	if err != nil {
		return nil, err
	}
	out := Presidents{Items: make([]PresidentOfMonth, len(found.Items)), Total: found.Total, First: found.First, Last: found.Last, Notes: append([]string{}, coverage.OfPresidents(&found, q)...)}
	for i, p := range found.Items {
		out.Items[i] = PresidentOfMonth{p, sentence.OfPresident(p)}
	}
	return answer(out), nil
}
