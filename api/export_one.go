package api

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// around is a node of a kind with what is linked to it, roll calls of the
// Assembly aside.
func (a *api) around(ctx context.Context, id string, kind graph.Kind) (*graph.Subgraph, error) {
	found, err := a.find(ctx, "id", id, kind)
	if err != nil {
		return nil, err
	}
	args := asked(ctx)
	args["node"] = []string{found}
	return a.near(ctx, graph.NeighbourQuery{ID: found}, string(kind)+"-"+found, args)
}

func (a *api) actorView(ctx context.Context, in *actorParam) (*graph.Subgraph, error) {
	return a.around(ctx, in.ID, graph.KindActor)
}

func (a *api) meetingView(ctx context.Context, in *meetingParam) (*graph.Subgraph, error) {
	return a.around(ctx, in.ID, graph.KindMeeting)
}

func (a *api) decisionView(ctx context.Context, in *decisionParam) (*graph.Subgraph, error) {
	return a.around(ctx, in.ID, graph.KindDecision)
}

func (a *api) statementView(ctx context.Context, in *statementParam) (*graph.Subgraph, error) {
	return a.around(ctx, in.ID, graph.KindStatement)
}

func (a *api) situationView(ctx context.Context, in *situationParam) (*graph.Subgraph, error) {
	return a.around(ctx, in.ID, graph.KindSituation)
}

func (a *api) actorsView(ctx context.Context, in *actorsParams) (*graph.Subgraph, error) {
	q, err := a.actorQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list := pages(q.Page, func(p graph.Page) (graph.List[graph.Actor], error) {
		q.Page = p
		return a.store.Actors(ctx, q)
	})
	return a.view(ctx, "actors", "Actors with their stays on the Council, whose seat they continue and whom they speak for", asked(ctx),
		stating(list, func(actor graph.Actor) (stated, error) { return stated{subgraph.Node(&actor), actor.Links()}, nil }))
}

func (a *api) situationsView(ctx context.Context, in *situationsParams) (*graph.Subgraph, error) {
	found, err := a.findSituations(ctx, in)
	if err != nil {
		return nil, err
	}
	return a.view(ctx, "situations", "Situations that meetings and decisions concern", asked(ctx),
		stating(subgraph.Sequence(found), func(s graph.SituationCount) (stated, error) { return stated{node: subgraph.Node(&s.Situation)}, nil }))
}
