package api

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

func (a *api) nearestView(ctx context.Context, in *nearestParams) (*graph.Subgraph, error) {
	n, found, err := a.findNearest(ctx, in)
	if err != nil {
		return nil, err
	}
	g, err := subgraph.OfNearest(ctx, a.store, &found, n)
	return withNodes(ctx, g, err, n.ID)
}

func (a *api) egoView(ctx context.Context, in *egoParams) (*graph.Subgraph, error) {
	found, err := a.findEgo(ctx, in)
	if err != nil {
		return nil, err
	}
	g, err := subgraph.OfEgo(ctx, a.store, &found)
	return withNodes(ctx, g, err, found.Node.ID)
}

func (a *api) commonView(ctx context.Context, in *commonParams) (*graph.Subgraph, error) {
	q, found, err := a.findCommon(ctx, in)
	if err != nil {
		return nil, err
	}
	g, err := subgraph.OfCommon(ctx, a.store, &found, q.Votes)
	return withNodes(ctx, g, err, found.A.ID, found.B.ID)
}

// withNodes says what a subgraph was asked with: the query, and the nodes that
// the path of the address names.
func withNodes(ctx context.Context, g *graph.Subgraph, err error, nodes ...string) (*graph.Subgraph, error) {
	if err != nil {
		return nil, err
	}
	g.Parameters = asked(ctx)
	for i, name := range []string{"node", "other"}[:len(nodes)] {
		g.Parameters[name] = []string{nodes[i]}
	}
	return g, nil
}
