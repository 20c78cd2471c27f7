package api

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
)

var vetoesDoc = doc{
	id: "listVetoes", tag: tagRecord, summary: "List the vetoes cast",
	description: "One a veto, not one a draft: a draft that two members vetoed stands here twice. " + vetoDefinition,
}

type vetoesParams struct {
	By        []string `query:"by,explode" doc:"Cast by any of these; may be repeated." example:"[\"CHN\"]"`
	Situation []string `query:"situation,explode" doc:"On drafts that concern any of these situations; may be repeated." example:"[\"dprk\"]"`
	PeriodParams
	OrderParam
	PageParams
	FormatParam
}

// Veto is one veto cast.
type Veto struct {
	Actor    string   `json:"actor" doc:"The member that cast it."`
	Name     string   `json:"name" doc:"Name of the actor."`
	Decision Decision `json:"decision" doc:"The draft."`
	With     []string `json:"with,omitempty" doc:"The other members that vetoed the draft."`
}

// Vetoes are a page of the list of vetoes.
type Vetoes struct {
	Items          []Veto `json:"items"`
	Total          int    `json:"total" doc:"Vetoes cast, on all pages."`
	Next           string `json:"next,omitempty" doc:"Where the next page starts; give it as after. Absent on the last page."`
	VetoDefinition string `json:"veto_definition" doc:"The definition of a veto that the counts use."`
}

func (a *api) vetoes(ctx context.Context, in *vetoesParams) (*response[Vetoes], error) {
	q, err := a.vetoQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list, err := a.store.Vetoes(ctx, q)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	named := mapList(list, func(v graph.Veto) Veto {
		return Veto{Actor: v.Actor, Name: r.actors[v.Actor].Name, Decision: decisionOf(v.Decision), With: v.With}
	})
	return &response[Vetoes]{
		Link: nextLink(ctx, named.Next),
		Body: Vetoes{Items: named.Items, Total: named.Total, Next: named.Next, VetoDefinition: vetoDefinition},
	}, nil
}

func (a *api) vetoQuery(ctx context.Context, in *vetoesParams) (q graph.VetoQuery, err error) {
	if q.From, q.To, err = in.period(); err != nil {
		return q, err
	}
	if q.Order, err = in.order(); err != nil {
		return q, err
	}
	if q.Page, err = in.page(); err != nil {
		return q, err
	}
	if q.By, err = a.findAll(ctx, "by", in.By, graph.KindActor); err != nil {
		return q, err
	}
	q.Situations, err = a.findAll(ctx, "situation", in.Situation, graph.KindSituation)
	return q, err
}
