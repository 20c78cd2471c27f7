package service_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

// fieldsOf are the values of a link or a node by name.
func fieldsOf(fields []graph.Field, values []any) map[string]any {
	out := map[string]any{}
	for i, f := range fields {
		out[f.Name] = values[i]
	}
	return out
}

// Drawn, a matrix says of every pair what its table says, with China's name
// and seat beside it.
func TestMatrixDrawn(t *testing.T) {
	a := answered(t, "matrix", "from", "2020-01-01", "actors", "USA", "actors", "RUS", "actors", "CHN", "metric", "pi", "draws", "20", "null_draws", "20")
	g, err := a.Network(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !g.Undirected || g.Hash != a.Hash || g.Name != "alignment-matrix" || g.Parameters.String() != a.Parameters.String() || len(g.Sources) == 0 {
		t.Errorf("the network says of itself %+v", g)
	}
	for n, err := range g.Nodes {
		if err != nil {
			t.Fatal(err)
		}
		if n.ID == "CHN" && (n.Name != "China" || fieldsOf(g.NodeFields, n.Values)["permanent"] != true) {
			t.Errorf("China is %+v", n)
		}
	}
	rows, i := a.Tables[0].Rows, 0
	for l, err := range g.Links {
		if err != nil {
			t.Fatal(err)
		}
		got, want := fieldsOf(g.LinkFields, l.Values), rows[i]
		if l.From != want[0] || l.To != want[1] || got["n"] != want[2] || got["score"] != want[3] || got["low"] != want[4] || got["high"] != want[5] || got["null_percentile"] != want[6] {
			t.Errorf("link %d is %s %s %v, the table has %v", i, l.From, l.To, got, want)
		}
		score, _ := want[3].(float64)
		if sign := got["sign"]; (score < 0 && sign != -1) || (score > 0 && sign != 1) {
			t.Errorf("the score %g has the sign %v", score, sign)
		}
		i++
	}
	if i != 3 || len(rows) != 3 {
		t.Errorf("%d links and %d rows, want the 3 pairs of three states", i, len(rows))
	}
}

// Lijphart's index does not go below 0: it has no signs. Two states that
// sat on the Council together have one link.
func TestMatrixWithoutSigns(t *testing.T) {
	g, err := answered(t, "matrix", "from", "2024-01-01", "actors", "USA", "actors", "RUS", "draws", "0", "null_draws", "0").Network(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for l, err := range g.Links {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if got := fieldsOf(g.LinkFields, l.Values); got["sign"] != nil || got["low"] != nil || got["score"] == nil {
			t.Errorf("the link is %v", got)
		}
	}
	if n != 1 {
		t.Errorf("%d links, want the one of the United States and Russia", n)
	}
}

// The backbone's ties keep their signs and their evidence; states without a tie
// are nodes too.
func TestBackboneDrawn(t *testing.T) {
	a := answered(t, "network", "from", "2020-01-01", "draws", "20", "null_draws", "20")
	g, err := a.Network(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, ok := a.Result.(service.Network)
	if !ok {
		t.Fatalf("the result is a %T", a.Result)
	}
	i, signs := 0, map[any]int{}
	for l, err := range g.Links {
		if err != nil {
			t.Fatal(err)
		}
		tie, got := want.Ties[i], fieldsOf(g.LinkFields, l.Values)
		signs[got["sign"]]++
		if l.From != tie.A || l.To != tie.B || got["sign"] != tie.Sign || got["score"] != *tie.Score || got["null_percentile"] != tie.Null.Percentile || got["low"] != tie.Interval.Low || got["together"] != tie.Together {
			t.Errorf("link %d is %s %s %v, the tie is %+v", i, l.From, l.To, got, tie)
		}
		if (l.Value == "agreement") != (tie.Sign == 1) {
			t.Errorf("the tie of sign %d is called %s", tie.Sign, l.Value)
		}
		i++
	}
	if i != len(want.Ties) || signs[1] == 0 || signs[-1] == 0 {
		t.Errorf("%d links for %d ties, by sign %v; both signs are there", i, len(want.Ties), signs)
	}
	nodes := 0
	for n := range g.Nodes {
		if nodes++; fieldsOf(g.NodeFields, n.Values)["camp"] == nil {
			t.Errorf("%s is in no camp", n.ID)
		}
	}
	if nodes != len(want.Nodes) {
		t.Errorf("%d nodes, want %d", nodes, len(want.Nodes))
	}
}

// A file must not mix the scores of one state of the data with the names of
// another.
func TestDrawnAfterALoad(t *testing.T) {
	w := &watched{Store: record(t)}
	list := service.Analyses(w, service.Options{})
	a, err := analysis(t, list, "partners").Run(t.Context(), args("actor", "FRA", "from", "2024-01-01", "draws", "0"), nil)
	if err != nil {
		t.Fatal(err)
	}
	changed := "another"
	w.hash.Store(&changed)
	if _, err := a.Network(t.Context()); graph.CodeOf(err) != graph.Conflict {
		t.Errorf("after a load: %v, want Conflict", err)
	}
	for _, one := range list {
		if one.Network != (one.ID == "matrix" || one.ID == "network" || one.ID == "partners") {
			t.Errorf("%s is a network: %t", one.ID, one.Network)
		}
	}
}
