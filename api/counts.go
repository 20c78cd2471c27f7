package api

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
)

var countsDoc = doc{
	id: "count", tag: tagRecord, summary: "Count decisions, vetoes, meetings or statements by year",
	description: "Years without any are left out; year 0 is for what has no date. A decision that concerns two situations is counted under each; what has no key stands under the empty one. " + vetoDefinition,
}

type countsParams struct {
	Of        string         `query:"of" required:"true" enum:"decisions,vetoes,meetings,statements" doc:"What to count. Vetoes are counted one a member, not one a draft." example:"vetoes"`
	By        string         `query:"by" enum:"outcome,actor,situation,type" doc:"What to part each year by: outcome (decisions), actor (who vetoed, or for whom a statement was made), situation (decisions, vetoes, meetings), type (meetings, statements)." example:"actor"`
	Organ     string         `query:"body" enum:"council,assembly" doc:"Whose decisions; the Council's when not given."`
	Situation []string       `query:"situation,explode" doc:"Only what concerns any of these situations; may be repeated."`
	Contested Optional[bool] `query:"contested" doc:"Of decisions: whether at least one member voted no or abstained." example:"true"`
	PeriodParams
}

// Counts are numbers by year.
type Counts struct {
	Items          []graph.Count `json:"items" doc:"Counts, by year, then key."`
	Total          int           `json:"total" doc:"The sum of all n."`
	Notes          []string      `json:"notes,omitempty" doc:"What the record lacks that would belong in the counts."`
	VetoDefinition string        `json:"veto_definition,omitempty" doc:"The definition of a veto, where vetoes are counted."`
}

func (a *api) counts(ctx context.Context, in *countsParams) (*response[Counts], error) {
	var q graph.CountQuery
	var err error
	if in.Of == "" {
		return nil, graph.Invalidf("of", "say what to count, for example of=vetoes; it is decisions, vetoes, meetings or statements")
	}
	if q.Of, err = choice("of", in.Of, []graph.CountOf{graph.CountDecisions, graph.CountVetoes, graph.CountMeetings, graph.CountStatements}); err != nil {
		return nil, err
	}
	if q.By, err = choice("by", in.By, []graph.CountBy{graph.ByOutcome, graph.ByActor, graph.BySituation, graph.ByType}); err != nil {
		return nil, err
	}
	if q.Body, err = choice("body", in.Organ, bodies); err != nil {
		return nil, err
	}
	if q.From, q.To, err = in.period(); err != nil {
		return nil, err
	}
	if q.Situations, err = a.findAll(ctx, "situation", in.Situation, graph.KindSituation); err != nil {
		return nil, err
	}
	q.Contested = in.Contested.pointer()
	counts, err := a.store.Counts(ctx, q)
	if err != nil {
		return nil, err
	}
	out := Counts{Items: append([]graph.Count{}, counts...)}
	for _, c := range counts {
		out.Total += c.N
	}
	switch {
	case q.Of == graph.CountMeetings:
		if out.Notes, err = a.meetingNotes(ctx, graph.MeetingQuery{Situations: q.Situations, From: q.From, To: q.To}); err != nil {
			return nil, err
		}
	case q.Body == graph.Assembly:
		if out.Notes, err = a.missing.OfRollCalls(ctx, a.store, q.To); err != nil {
			return nil, err
		}
	}
	if q.Of == graph.CountVetoes {
		out.VetoDefinition = vetoDefinition
	}
	return answer(out), nil
}
