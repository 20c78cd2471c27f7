package graph

import (
	"context"
	"strings"
)

// measured are the fields that a search around a node adds to the nodes.
var measured = []Field{
	{Name: "distance", Type: FieldInteger, Doc: "links away from the node asked about"},
	{Name: "bits", Type: FieldNumber, Doc: "how little the way there tells, in bits"},
}

// inBits turns thousandths of a bit into bits.
func inBits(thousandths int) float64 { return float64(thousandths) / 1000 }

// Ways are the ways to the nodes, in their order.
func (n *NearestNodes) Ways() []Path {
	ways := make([]Path, len(n.Nodes))
	for i := range n.Nodes {
		ways[i] = n.Nodes[i].Path
	}
	return ways
}

// Drawn draws the nodes nearest to a centre and the ways there, with distance
// and bits of each. It fails as Drawn does; parameters are left to the caller.
func (n *NearestNodes) Drawn(ctx context.Context, store Store, centre Node) (*Subgraph, error) {
	nodes, links := Along(n.Ways())
	g, err := Drawn(ctx, store, append([]Node{centre}, nodes...), links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title = "nearest-"+centre.ID, "What is nearest to "+Label(centre)+", with the way to each"
	values := map[string][]any{}
	for _, near := range n.Nodes {
		values[near.Node.ID] = []any{len(near.Path.Steps), inBits(near.Bits)}
	}
	g.Measure(measured, func(id string) []any { return values[id] })
	return g, nil
}

// Drawn draws what lies around the node, with distance and bits of each. It
// fails as Drawn does; parameters are left to the caller.
func (e *Ego) Drawn(ctx context.Context, store Store) (*Subgraph, error) {
	nodes, values := []Node{e.Node}, map[string][]any{e.Node.ID: {0, 0.0}}
	for _, n := range e.Nodes {
		nodes = append(nodes, n.Node)
		values[n.Node.ID] = []any{n.Distance, inBits(n.Bits)}
	}
	g, err := Drawn(ctx, store, nodes, e.Links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title = "around-"+e.Node.ID, "What lies around "+Label(e.Node)
	if e.CutOff != "" {
		g.Title += "; " + e.CutOff
	}
	g.Measure(measured, func(id string) []any { return values[id] })
	return g, nil
}

// Drawn draws what is linked to both nodes, or the actors that voted so with
// both; links then count decisions. It fails as Drawn does; parameters are
// left to the caller.
func (c *Common) Drawn(ctx context.Context, store Store, votes []VotePair) (*Subgraph, error) {
	pairs := make([]string, len(votes))
	for i, p := range votes {
		pairs[i] = string(p)
	}
	nodes := []Node{c.A, c.B}
	var links []Link
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
			links = append(links, Link{From: n.Node.ID, To: end.id, Relation: VotedWith, Value: strings.Join(pairs, ", "), Times: end.n})
		}
	}
	g, err := Drawn(ctx, store, nodes, links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title = "common-"+c.A.ID+"-"+c.B.ID, "Who stands between "+Label(c.A)+" and "+Label(c.B)
	return g, nil
}
