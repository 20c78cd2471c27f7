package api

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

var doubtsDoc = doc{
	id: "listDoubts", tag: tagRecord, summary: "List what in the record may be wrong",
	description: "Votes that fit better the other way round, results that the Council's own table prints differently, dates out of order, votes that may be recorded twice, " +
		"sources that disagree, and outcomes that the votes do not give; each with the reason, the evidence, and a state: open, or settled with who settled it and on what evidence. " +
		"A doubt never says which reading is right. kinds explains every kind and counts its doubts in the whole record, whatever the filters. " +
		"Give decision to have the doubts about one decision. Filters add up; within kind and state any value will do. Swapped votes come by score, the highest first; all others by date, the oldest first.",
}

type doubtsParams struct {
	Kind     []string `query:"kind,explode" doc:"Only these kinds; may be repeated (hyphens may stand for spaces)." example:"[\"swapped votes\"]"`
	State    []string `query:"state,explode" doc:"Only doubts in these states; may be repeated." example:"[\"open\"]"`
	Decision string   `query:"decision" doc:"Only doubts about this decision, by id or symbol." example:"S/RES/1239"`
	Meeting  string   `query:"meeting" doc:"Only doubts about this meeting or about a decision taken there, by id or symbol." example:"S/PV.9580"`
	Actor    string   `query:"actor" doc:"Only doubts about a vote of this actor." example:"USA"`
	Organ    string   `query:"body" enum:"council,assembly" doc:"Only doubts about decisions and meetings of this body; of both when not given." example:"council"`
	PageParams
}

// Doubts are a page of the list of doubts, with the nodes that it names.
type Doubts struct {
	graph.DoubtList
	Nodes []graph.Node `json:"nodes" doc:"The decisions, meetings and actors that this page names, each once, by id."`
}

func (a *api) doubts(ctx context.Context, in *doubtsParams) (*response[Doubts], error) {
	if a.doubtful == nil {
		return nil, graph.Errorf(graph.NotFound, "this server does not look for doubts")
	}
	q, err := a.doubtQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list, err := a.doubtful.List(ctx, q)
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range list.Items {
		d := &list.Items[i]
		ids = append(ids, d.Decisions...)
		if d.Meeting != "" {
			ids = append(ids, d.Meeting)
		}
		for _, v := range d.Votes {
			ids = append(ids, v.Actor)
		}
	}
	slices.Sort(ids)
	nodes, err := a.store.Nodes(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	if nodes == nil {
		nodes = []graph.Node{}
	}
	return &response[Doubts]{Link: nextLink(ctx, list.Next), Body: Doubts{DoubtList: list, Nodes: nodes}}, nil
}

func (a *api) doubtQuery(ctx context.Context, in *doubtsParams) (q graph.DoubtQuery, err error) {
	if q.Kinds, err = choices("kind", in.Kind, graph.DoubtKinds); err != nil {
		return q, err
	}
	if q.States, err = choices("state", in.State, graph.DoubtStates); err != nil {
		return q, err
	}
	if q.Body, err = choice("body", in.Organ, bodies); err != nil {
		return q, err
	}
	if q.Page, err = in.page(); err != nil {
		return q, err
	}
	if q.Decision, err = a.find(ctx, "decision", in.Decision, graph.KindDecision); err != nil {
		return q, err
	}
	if q.Meeting, err = a.find(ctx, "meeting", in.Meeting, graph.KindMeeting); err != nil {
		return q, err
	}
	q.Actor, err = a.find(ctx, "actor", in.Actor, graph.KindActor)
	return q, err
}
