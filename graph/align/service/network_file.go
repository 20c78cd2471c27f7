package service

import (
	"context"
	"math"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// alignedWith is the relation of two states in a file of alignment.
const alignedWith graph.Relation = "aligned with"

// tieNetwork is an answer as a network: states, with what is measured of them, and
// what is measured along their links.
type tieNetwork struct {
	actors     []string
	nodeFields []graph.Field
	nodeValues map[string][]any
	linkFields []graph.Field
	links      []graph.SubgraphLink
	about      [][2]string
}

// evidenceFields are those of a score's evidence, evidenceCells their values.
var evidenceFields = []graph.Field{
	{Name: "low", Type: graph.FieldNumber, Doc: "lower end of the score's interval"},
	{Name: "high", Type: graph.FieldNumber, Doc: "upper end of the score's interval"},
	{Name: "null_percentile", Type: graph.FieldNumber, Doc: "among how many in a hundred simulated histories the score would be lower"},
	{Name: "null_mixed", Type: graph.FieldNumber, Doc: "how far the simulated histories have left the votes behind; well below 1 the percentile is timid"},
}

func evidenceCells(interval *align.Interval, null *align.Standing) []any {
	return scoreCells(&align.Score{Interval: interval, Null: null})[2:6]
}

var (
	weightField = graph.Field{Name: "weight", Type: graph.FieldNumber, Doc: "for drawing, never below 0: the absolute value of the score, or of the share of decisions beyond what is expected"}
	scoreField  = graph.Field{Name: "score", Type: graph.FieldNumber, Doc: "by the metric"}
	nField      = graph.Field{Name: "n", Type: graph.FieldInteger, Doc: "decisions on which both voted"}
	signField   = graph.Field{Name: "sign", Type: graph.FieldInteger, Doc: "1 agreement, -1 disagreement; absent where the metric has no signs"}
)

// pairNetwork holds the pairs that have a score by a metric. A metric that
// does not go below 0 says nothing of signs.
func pairNetwork(metric *align.Metric, actors []string, pairs []MatrixPair) *tieNetwork {
	d := &tieNetwork{actors: actors, linkFields: append([]graph.Field{weightField, scoreField, signField, nField}, evidenceFields...)}
	withheld := 0
	for i := range pairs {
		p := &pairs[i]
		if p.Value == nil {
			withheld++
			continue
		}
		var sign any
		if metric.Min < 0 && *p.Value != 0 {
			sign = int(math.Copysign(1, *p.Value))
		}
		l := graph.Link{From: p.A, To: p.B, Relation: alignedWith}
		values := append([]any{math.Abs(*p.Value), *p.Value, sign, p.N}, evidenceCells(p.Interval, p.Null)...)
		d.links = append(d.links, graph.SubgraphLink{Link: l, Values: values})
	}
	d.about = [][2]string{{"pairs left out", strconv.Itoa(withheld) + ", which have no score"}}
	return d
}

// tieNetwork holds the backbone: signed ties, with the centralities and the camps
// of the states.
func (n *Network) tieNetwork() *tieNetwork {
	d := &tieNetwork{
		nodeFields: []graph.Field{
			{Name: "degree", Type: graph.FieldInteger, Doc: "ties of agreement"},
			{Name: "strength", Type: graph.FieldNumber, Doc: "sum of their weights"},
			{Name: "pagerank", Type: graph.FieldNumber, Doc: "along ties of agreement"},
			{Name: "betweenness", Type: graph.FieldNumber, Doc: "shortest paths of agreement between two others that pass through"},
			{Name: "closeness", Type: graph.FieldNumber, Doc: "along ties of agreement"},
			{Name: "eigenvector", Type: graph.FieldNumber, Doc: "along ties of agreement"},
			{Name: "camp", Type: graph.FieldInteger, Doc: "0 or 1, of the two camps that leave the least weight of signed ties wrong"},
		},
		nodeValues: map[string][]any{},
		linkFields: append([]graph.Field{
			weightField, scoreField, signField, nField,
			{Name: "together", Type: graph.FieldInteger, Doc: "decisions on which both did the same"},
			{Name: "expected", Type: graph.FieldNumber, Doc: "such decisions that the model expects"},
			{Name: "p", Type: graph.FieldNumber, Doc: "of the tie, by the backbone's test"},
		}, evidenceFields...),
		about: [][2]string{{"backbone", n.Backbone + ", " + strconv.Itoa(len(n.Ties)) + " ties of " + strconv.Itoa(n.Tested) + " pairs tested"}},
	}
	for i := range n.Nodes {
		c := &n.Nodes[i]
		d.actors = append(d.actors, c.Name)
		var camp any
		if n.Balance != nil && i < len(n.Balance.Camps) {
			camp = n.Balance.Camps[i]
		}
		d.nodeValues[c.Name] = row(c.Degree, c.Strength, c.PageRank, c.Betweenness, c.Closeness, c.Eigenvector, camp)
	}
	for i := range n.Ties {
		t := &n.Ties[i]
		value, together, expected, weight := "agreement", any(nil), any(nil), any(nil)
		if t.Sign < 0 {
			value = "disagreement"
		}
		switch {
		case n.Backbone == backboneModel:
			together, expected, weight = t.Together, t.Expected, math.Abs(float64(t.Together)-t.Expected)/float64(max(t.N, 1))
		case t.Score != nil:
			weight = math.Abs(*t.Score)
		}
		values := append(row(weight, optional(t.Score), t.Sign, t.N, together, expected, t.P), evidenceCells(t.Interval, t.Null)...)
		d.links = append(d.links, graph.SubgraphLink{Link: graph.Link{From: t.A, To: t.B, Relation: alignedWith, Value: value}, Values: values})
	}
	return d
}

// subgraphOf makes a subgraph of an answer.
func (l *service) subgraphOf(ctx context.Context, a *graph.Answer, d *tieNetwork) (*graph.Subgraph, error) {
	nodes, err := l.store.Nodes(ctx, d.actors)
	if err != nil {
		return nil, err
	}
	g, err := subgraph.Of(ctx, l.store, nodes, nil)
	if err != nil {
		return nil, err
	}
	if g.Hash != a.Hash {
		return nil, graph.Errorf(graph.Conflict, "the record changed while the answer was written; ask again")
	}
	g.Measure(d.nodeFields, func(id string) []any { return d.nodeValues[id] })
	g.Name, g.Title, g.Parameters, g.Undirected = "alignment-"+a.Analysis, a.Title, a.Parameters, true
	g.LinkFields, g.Links = d.linkFields, subgraph.Sequence(d.links)
	g.About = append([][2]string{{"decisions", strconv.Itoa(a.N)}, {"definition", a.Definition}, {"method", a.Source}}, d.about...)
	return g, nil
}
