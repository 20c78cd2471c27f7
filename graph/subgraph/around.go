package subgraph

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// measured are the fields that a search around a node adds to the nodes.
var measured = []graph.Field{
	{Name: "distance", Type: graph.FieldInteger, Doc: "links away from the node asked about"},
	{Name: "bits", Type: graph.FieldNumber, Doc: "how little the way there tells, in bits"},
}

// inBits turns thousandths of a bit into bits.
func inBits(thousandths int) float64 { return float64(thousandths) / 1000 }

// OfNearest draws the nodes nearest to a centre and the ways there, with distance
// and bits of each. It fails as Of does; parameters are left to the caller.
func OfNearest(ctx context.Context, store Reader, n *graph.NearestNodes, centre graph.Node) (*graph.Subgraph, error) {
	nodes, links := OfPaths(n.Ways())
	g, err := Of(ctx, store, append([]graph.Node{centre}, nodes...), links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title = "nearest-"+centre.ID, "What is nearest to "+sentence.Label(centre)+", with the way to each"
	values := map[string][]any{}
	for _, near := range n.Nodes {
		values[near.Node.ID] = []any{len(near.Path.Steps), inBits(near.Bits)}
	}
	g.Measure(measured, func(id string) []any { return values[id] })
	return g, nil
}

// OfEgo draws what lies around the node, with distance and bits of each. It
// fails as Of does; parameters are left to the caller.
func OfEgo(ctx context.Context, store Reader, e *graph.Ego) (*graph.Subgraph, error) {
	nodes, values := []graph.Node{e.Node}, map[string][]any{e.Node.ID: {0, 0.0}}
	for _, n := range e.Nodes {
		nodes = append(nodes, n.Node)
		values[n.Node.ID] = []any{n.Distance, inBits(n.Bits)}
	}
	g, err := Of(ctx, store, nodes, e.Links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title = "around-"+e.Node.ID, "What lies around "+sentence.Label(e.Node)
	if e.CutOff != "" {
		g.Title += "; " + e.CutOff
	}
	g.Measure(measured, func(id string) []any { return values[id] })
	return g, nil
}

// OfCommon draws what is linked to both nodes, or the actors that voted so with
// both; links then count decisions. It fails as Of does; parameters are
// left to the caller.
func OfCommon(ctx context.Context, store Reader, c *graph.Common, votes []graph.VotePair) (*graph.Subgraph, error) {
	pairs := make([]string, len(votes))
	for i, p := range votes {
		pairs[i] = string(p)
	}
	nodes := []graph.Node{c.A, c.B}
	var links []graph.Link
	for _, n := range c.Nodes {
		nodes = append(nodes, n.Node)
		if len(pairs) == 0 {
			links = append(append(links, n.LinksA...), n.LinksB...)
			continue
		}
		for _, end := range []struct {
			id string
			n  int
		}{{c.A.ID, n.WithA}, {c.B.ID, n.WithB}} {
			links = append(links, graph.Link{From: n.Node.ID, To: end.id, Relation: VotedWith, Value: strings.Join(pairs, ", "), Times: end.n})
		}
	}
	g, err := Of(ctx, store, nodes, links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title = "common-"+c.A.ID+"-"+c.B.ID, "Who stands between "+sentence.Label(c.A)+" and "+sentence.Label(c.B)
	return g, nil
}

// OfConsole draws the nodes and links among an answer's cells. It fails as the
// store does, with Invalid when there are none.
func OfConsole(ctx context.Context, store Reader, a *graph.ConsoleAnswer, language, text string) (*graph.Subgraph, error) {
	if len(a.Nodes) == 0 {
		return nil, graph.Invalidf("format", "the rows hold no nodes, so that they are no network; they can be had as csv or json")
	}
	g, err := Of(ctx, store, a.Nodes, a.Links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title, g.Parameters = "query", "What a query in "+language+" found", graph.Arguments{"query": {text}}
	if a.CutOff != "" {
		g.About = [][2]string{{"cut off", a.CutOff}}
	}
	return g, nil
}
