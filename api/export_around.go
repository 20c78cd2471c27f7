package api

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// measured are the fields that a search around a node adds to the nodes.
var measured = []graph.Field{
	{Name: "distance", Type: graph.FieldInteger, Doc: "links away from the node asked about"},
	{Name: "bits", Type: graph.FieldNumber, Doc: "how little the way there tells, in bits"},
}

func (a *api) nearestView(ctx context.Context, in *nearestParams) (*graph.Subgraph, error) {
	n, found, err := a.findNearest(ctx, in)
	if err != nil {
		return nil, err
	}
	nodes, links := graph.Along(waysTo(&found))
	g, err := a.drawn(ctx, "nearest-"+n.ID, "What is nearest to "+graph.Label(n)+", with the way to each", append([]graph.Node{n}, nodes...), links)
	if err != nil {
		return nil, err
	}
	values := map[string][]any{}
	for _, near := range found.Nodes {
		values[near.Node.ID] = []any{len(near.Path.Steps), bits(near.Bits)}
	}
	g.Measure(measured, func(id string) []any { return values[id] })
	g.Parameters["node"] = []string{n.ID}
	return g, nil
}

func (a *api) egoView(ctx context.Context, in *egoParams) (*graph.Subgraph, error) {
	found, err := a.findEgo(ctx, in)
	if err != nil {
		return nil, err
	}
	nodes, values := []graph.Node{found.Node}, map[string][]any{found.Node.ID: {0, 0.0}}
	for _, n := range found.Nodes {
		nodes = append(nodes, n.Node)
		values[n.Node.ID] = []any{n.Distance, bits(n.Bits)}
	}
	title := "What lies around " + graph.Label(found.Node)
	if found.CutOff != "" {
		title += "; " + found.CutOff
	}
	g, err := a.drawn(ctx, "around-"+found.Node.ID, title, nodes, found.Links)
	if err != nil {
		return nil, err
	}
	g.Measure(measured, func(id string) []any { return values[id] })
	g.Parameters["node"] = []string{found.Node.ID}
	return g, nil
}

// commonView draws what is linked to both nodes, or the actors that voted so
// with both; links then count decisions.
func (a *api) commonView(ctx context.Context, in *commonParams) (*graph.Subgraph, error) {
	q, found, err := a.findCommon(ctx, in)
	if err != nil {
		return nil, err
	}
	pairs := make([]string, len(q.Votes))
	for i, p := range q.Votes {
		pairs[i] = string(p)
	}
	nodes := []graph.Node{found.A, found.B}
	var links []graph.Link
	for _, n := range found.Nodes {
		nodes = append(nodes, n.Node)
		if len(pairs) == 0 {
			links = append(append(links, n.LinksA...), n.LinksB...)
			continue
		}
		for _, end := range []struct {
			id string
			n  int
		}{{found.A.ID, n.WithA}, {found.B.ID, n.WithB}} {
			links = append(links, graph.Link{From: n.Node.ID, To: end.id, Relation: graph.VotedWith, Value: strings.Join(pairs, ", "), Times: end.n})
		}
	}
	g, err := a.drawn(ctx, "common-"+found.A.ID+"-"+found.B.ID, "Who stands between "+graph.Label(found.A)+" and "+graph.Label(found.B), nodes, links)
	if err != nil {
		return nil, err
	}
	g.Parameters["node"], g.Parameters["other"] = []string{found.A.ID}, []string{found.B.ID}
	return g, nil
}
