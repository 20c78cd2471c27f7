// Package network reads weighted networks of actors and of texts: backbones,
// communities, signed balance, centralities, orders, citations, and changes in
// a series.
//
// It is mathematics alone: it takes names and numbers and knows no store. Of
// the domain it takes the error type. Whatever it is given, it answers with
// finite numbers or with an Invalid error that says what is wrong.
package network

import (
	"math"

	"github.com/councilgraph/councilgraph/graph"
)

// Network is an undirected network without loops, its ties held row by row.
// Make one with New.
type Network struct {
	names  []string
	start  []int // ties of node i: start[i] to start[i+1]
	to     []int
	weight []float64
}

// New makes a network of a symmetric matrix of weights; 0 is no tie, below 0 a
// tie of opposition. The diagonal is not read. It fails with Invalid on shapes
// that do not fit, on a weight that is not finite and on two that differ.
func New(names []string, weights [][]float64) (*Network, error) {
	if len(names) == 0 {
		return nil, graph.Errorf(graph.Invalid, "a network needs at least one node")
	}
	if len(weights) != len(names) {
		return nil, graph.Errorf(graph.Invalid, "there are %d names and %d rows of weights", len(names), len(weights))
	}
	for i, row := range weights {
		if len(row) != len(names) {
			return nil, graph.Errorf(graph.Invalid, "the row of %s has %d weights for %d nodes", names[i], len(row), len(names))
		}
	}
	n := &Network{names: names, start: make([]int, len(names)+1)}
	for i, row := range weights {
		for k, w := range row {
			if k == i {
				continue
			}
			if math.IsNaN(w) || math.Abs(w) > 1e100 {
				return nil, graph.Errorf(graph.Invalid, "the weight between %s and %s is %g", names[i], names[k], w)
			}
			if w != weights[k][i] {
				return nil, graph.Errorf(graph.Invalid, "the weight between %s and %s is %g one way and %g the other", names[i], names[k], w, weights[k][i])
			}
			if w != 0 {
				n.to = append(n.to, k)
				n.weight = append(n.weight, w)
			}
		}
		n.start[i+1] = len(n.to)
	}
	return n, nil
}

// Tie is an edge between two nodes, the lower number first.
type Tie struct {
	A      int     `json:"a"`
	B      int     `json:"b"`
	Weight float64 `json:"weight"`
}

// FromTies makes a network of a list of ties; ties between the same two nodes
// add up. It fails with Invalid.
func FromTies(names []string, ties []Tie) (*Network, error) {
	w := make([][]float64, len(names))
	for i := range w {
		w[i] = make([]float64, len(names))
	}
	for _, t := range ties {
		if t.A < 0 || t.B < 0 || t.A >= len(names) || t.B >= len(names) || t.A == t.B {
			return nil, graph.Errorf(graph.Invalid, "a tie joins nodes %d and %d of %d", t.A, t.B, len(names))
		}
		w[t.A][t.B] += t.Weight
		w[t.B][t.A] = w[t.A][t.B]
	}
	return New(names, w)
}

// Len is the number of nodes.
func (n *Network) Len() int { return len(n.names) }

// Ties lists every edge once.
func (n *Network) Ties() []Tie {
	var ties []Tie
	for i := range n.names {
		for e := n.start[i]; e < n.start[i+1]; e++ {
			if i < n.to[e] {
				ties = append(ties, Tie{i, n.to[e], n.weight[e]})
			}
		}
	}
	return ties
}

// positive fails with Invalid when a weight is below 0.
func (n *Network) positive(what string) error {
	for i := range n.names {
		for e := n.start[i]; e < n.start[i+1]; e++ {
			if n.weight[e] < 0 {
				return graph.Errorf(graph.Invalid, "%s needs weights of at least 0; between %s and %s it is %g", what, n.names[i], n.names[n.to[e]], n.weight[e])
			}
		}
	}
	return nil
}

func (n *Network) strength(i int) float64 {
	s := 0.0
	for e := n.start[i]; e < n.start[i+1]; e++ {
		s += n.weight[e]
	}
	return s
}
