package service

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// Network is the backbone of an alignment network.
type Network struct {
	Backbone string               `json:"backbone"`
	Nodes    []network.Centrality `json:"nodes"` // by the ties of agreement
	Ties     []NetworkTie         `json:"ties"`
	Tested   int                  `json:"tested"`            // pairs
	Balance  *network.Balance     `json:"balance,omitempty"` // of the signed ties, camps in order of nodes
}

// NetworkTie is a tie that the backbone keeps.
type NetworkTie struct {
	A    string `json:"a"`
	B    string `json:"b"`
	Sign int    `json:"sign"` // 1 agreement, -1 disagreement, beyond what chance gives
	N    int    `json:"n"`    // decisions shared
	// Together are the shared decisions on which both did the same, Expected
	// what the model gives; absent for the disparity filter.
	Together int      `json:"together,omitempty"`
	Expected float64  `json:"expected,omitempty"`
	Score    *float64 `json:"score"` // Lijphart's index
	P        float64  `json:"p"`
	// Of the score, where they were asked for.
	Interval *align.Interval `json:"interval,omitempty"`
	Null     *align.Standing `json:"null,omitempty"`
}

// The backbones.
const (
	backboneModel     = "sdsm"
	backboneDisparity = "disparity"
)

var testing = []graph.Parameter{
	{Name: "alpha", Type: graph.TypeNumber, Default: "0.05", Min: 0.0001, Max: 0.5, Doc: "Level of the test of each tie."},
	{Name: "correct", Type: graph.TypeBoolean, Default: "false", Doc: "Of the model: Holm's correction for the number of pairs tested."},
	minimum,
}

const modelSource = "stochastic degree sequence model: Neal 2014, doi:10.1016/j.socnet.2014.06.001; disparity filter: Serrano, Boguñá and Vespignani 2009, doi:10.1073/pnas.0808904106"

var networkQuestion = question{
	Analysis: graph.Analysis{
		ID: "network", Title: "Network of alignment", Question: "Which states agree, and which disagree, more than their habits and the decisions' totals would give?",
		HowToRead: "A tie of sign 1 is significant agreement, of sign -1 significant disagreement. Centralities are those of the ties of agreement. Balance tells how near the signed ties are to two camps: frustration is the weight that two camps leave wrong.",
		Caveat:    "With many pairs some ties are there by chance: alpha of those tested, unless corrected. The model takes decisions as independent. States that hardly met have no tie either way.",
		Formula:   "sdsm: the number of decisions on which two voted alike against a sum of unequal chances of greatest entropy; disparity: (1 - s)^(k - 1) for a tie with the share s of the strength of a node with k ties",
		Source:    modelSource,
		Parameters: parameters([]graph.Parameter{
			{Name: "backbone", Type: graph.TypeText, Default: backboneModel, Choices: []string{backboneModel, backboneDisparity}, Doc: "Which ties are kept: by the stochastic degree sequence model, which has both signs, or by the disparity filter."},
		}, testing, selecting, among, backing("0", "0")),
		Tables: []string{"ties", "nodes"}, Shape: Network{}, Network: true,
	},
	definition: "Ties of agreement and disagreement beyond chance, with centralities and signed balance.",
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, err := l.selection(ctx, c, true)
		if err != nil {
			return nil, err
		}
		out, err := c.network(ctx, votes)
		if err != nil {
			return nil, err
		}
		ties := graph.Table{Name: "ties", Columns: []string{"a", "b", "sign", "n", "together", "expected", "score", "p", "low", "high", "null_percentile", "null_mixed"}}
		for i := range out.Ties {
			ties.Rows = append(ties.Rows, out.Ties[i].cells())
		}
		nodes := graph.Table{Name: "nodes", Columns: []string{"actor", "degree", "strength", "pagerank", "betweenness", "betweenness_normalised", "closeness", "eigenvector"}}
		for _, n := range out.Nodes {
			nodes.Rows = append(nodes.Rows, row(n.Name, n.Degree, n.Strength, n.PageRank, n.Betweenness, n.Normalised, n.Closeness, n.Eigenvector))
		}
		return &answerParts{n: votes.Len(), result: *out, tables: []graph.Table{ties, nodes}, network: func() *tieNetwork { return out.tieNetwork() }}, nil
	},
}

// cells is the tie as a row.
func (t *NetworkTie) cells() []any {
	evidence := scoreCells(&align.Score{Interval: t.Interval, Null: t.Null})
	return append(row(t.A, t.B, t.Sign, t.N, t.Together, t.Expected, optional(t.Score), t.P), evidence[2:6]...)
}

func optional(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

// network is the backbone of the votes' network.
func (c *call) network(ctx context.Context, votes *align.Votes) (*Network, error) {
	m, err := votes.Matrix(ctx, align.Measure{Minimum: c.integer("min_n")}, c.evidence())
	if err != nil {
		return nil, err
	}
	out := &Network{Backbone: c.text("backbone"), Ties: []NetworkTie{}}
	var agreement, signed []network.Tie
	if out.Backbone == backboneDisparity {
		agreement, err = c.disparity(m, out)
	} else {
		agreement, signed, err = c.model(ctx, votes, m, out)
	}
	if err != nil {
		return nil, err
	}
	g, err := network.FromTies(m.Actors, agreement)
	if err != nil {
		return nil, err
	}
	if out.Nodes, err = g.Centralities(false); err != nil {
		return nil, err
	}
	if out.Backbone != backboneModel {
		return out, nil
	}
	s, err := network.FromTies(m.Actors, signed)
	if err != nil {
		return nil, err
	}
	out.Balance, err = s.SignedBalance(ctx, c.seed())
	return out, err
}

// disparity keeps ties by the disparity filter.
func (c *call) disparity(m *align.Matrix, out *Network) ([]network.Tie, error) {
	full, err := network.New(m.Actors, square(m, 0, 0))
	if err != nil {
		return nil, err
	}
	kept, err := full.Disparity(c.number("alpha"))
	if err != nil {
		return nil, err
	}
	out.Tested = len(full.Ties())
	agreement := make([]network.Tie, len(kept))
	for i, t := range kept {
		agreement[i] = t.Tie
		s := m.At(t.A, t.B)
		out.Ties = append(out.Ties, NetworkTie{A: m.Actors[t.A], B: m.Actors[t.B], Sign: 1, N: s.N, Score: s.Value, P: t.P, Interval: s.Interval, Null: s.Null})
	}
	return agreement, nil
}

// model keeps ties by the stochastic degree sequence model. A tie weighs the
// share of decisions by which agreement is above what is expected.
func (c *call) model(ctx context.Context, votes *align.Votes, m *align.Matrix, out *Network) (agreement, signed []network.Tie, err error) {
	record, _ := tabulate(votes)
	pairs, err := network.SDSM(ctx, network.TwoMode{Names: record.Actors, Cells: record.Votes}, network.SDSMOptions{
		Alpha: c.number("alpha"), MinShared: c.integer("min_n"), Correct: c.yes("correct"), Exact: exactTails,
	})
	if err != nil {
		return nil, nil, err
	}
	out.Tested = len(pairs)
	for _, p := range pairs {
		if p.Sign == 0 {
			continue
		}
		t := network.Tie{A: p.A, B: p.B, Weight: (float64(p.Together) - p.Expected) / float64(p.Shared)}
		signed = append(signed, t)
		if p.Sign > 0 {
			agreement = append(agreement, t)
		}
		s := m.At(p.A, p.B)
		out.Ties = append(out.Ties, NetworkTie{
			A: m.Actors[p.A], B: m.Actors[p.B], Sign: p.Sign, N: p.Shared, Together: p.Together, Expected: p.Expected, Score: s.Value, P: min(p.Upper, p.Lower),
			Interval: s.Interval, Null: s.Null,
		})
	}
	return agreement, signed, nil
}

// exactTails is the number of shared texts up to which probabilities are
// exact; beyond it the corrected normal curve differs in the third digit.
const exactTails = 300
