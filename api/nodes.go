package api

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

var nodeDoc = doc{
	id: "getNode", tag: tagGraph, summary: "What an id, symbol or name stands for",
	description: "The short form of any actor, meeting, decision, statement or situation.",
}

var neighboursDoc = doc{
	id: "listNeighbours", tag: tagGraph, summary: "What is linked to a node, and how",
	description: "Each neighbour comes with all links that match, the most informative first; links counts all that match, on every page. " +
		"Roll calls of the General Assembly are left out unless asked for, because everybody voted with everybody there. " + vetoDefinition,
}

type nodeParam struct {
	ID string `path:"id" doc:"An id, a symbol however written (slashes percent-encoded), a code, or the full name of an actor or a situation." example:"S-2022-431"`
}

func (a *api) node(ctx context.Context, in *nodeParam) (*response[graph.Node], error) {
	n, err := lookup.Find(ctx, a.store, in.ID)
	if err != nil {
		return nil, graph.WithParam("id", err)
	}
	return answer(n), nil
}

type neighboursParams struct {
	ID        string   `path:"id" doc:"An id, a symbol however written (slashes percent-encoded), a code, or the full name of an actor or a situation." example:"CHN"`
	Relation  []string `query:"relation,explode" doc:"Only these relations; may be repeated. Hyphens may stand for spaces." example:"[\"vetoed\"]"`
	Value     []string `query:"value,explode" doc:"Only links with any of these values, which are votes or stances; may be repeated."`
	Direction string   `query:"direction" enum:"out,in" doc:"Only links that start at the node (out) or end at it (in)."`
	Kind      []string `query:"kind,explode" doc:"Only neighbours of these kinds; may be repeated."`
	Assembly  bool     `query:"assembly" doc:"Also roll calls of the General Assembly. They are always there when the node is one."`
	PeriodParams
	PageParams
	FormatParam
}

func (a *api) neighbours(ctx context.Context, in *neighboursParams) (*response[graph.Neighbourhood], error) {
	q, err := a.neighbourQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	found, err := a.store.Neighbours(ctx, q)
	if err != nil {
		return nil, err
	}
	if found.Neighbours == nil {
		found.Neighbours = []graph.Neighbour{}
	}
	if found.Links == nil {
		found.Links = []graph.LinkCount{}
	}
	return &response[graph.Neighbourhood]{Link: nextLink(ctx, found.Next), Body: found}, nil
}

func (a *api) neighbourQuery(ctx context.Context, in *neighboursParams) (q graph.NeighbourQuery, err error) {
	q.Assembly = in.Assembly
	if q.Relations, err = relations(in.Relation); err != nil {
		return q, err
	}
	for _, v := range in.Value {
		q.Values = append(q.Values, plain(v))
	}
	if q.Direction, err = choice("direction", in.Direction, []graph.Direction{graph.Out, graph.Into}); err != nil {
		return q, err
	}
	if q.Kinds, err = choices("kind", in.Kind, graph.Kinds); err != nil {
		return q, err
	}
	if q.From, q.To, err = in.period(); err != nil {
		return q, err
	}
	if q.Page, err = in.page(); err != nil {
		return q, err
	}
	q.ID, err = a.find(ctx, "id", in.ID)
	return q, err
}
