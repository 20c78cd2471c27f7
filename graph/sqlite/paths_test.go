package sqlite_test

import (
	"math"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// Over which decision France and the United States voted against one another
// most informatively, worked out from the roll calls alone: of each state's votes
// of each value, and of each roll's, how many there are.
func TestOppositeVotes(t *testing.T) {
	s := wholeStore(t)
	type cast struct {
		actor string
		value graph.VoteValue
	}
	votes := map[cast]int{}
	var rolls []graph.Roll
	for r, err := range s.Rolls(t.Context(), graph.DecisionFilter{}) {
		must(t, err)
		rolls = append(rolls, r)
		for _, v := range r.Votes {
			votes[cast{v.Actor, v.Value}]++
		}
	}
	least, where := math.Inf(1), ""
	for _, r := range rolls {
		of, on := map[string]graph.VoteValue{}, map[graph.VoteValue]int{}
		for _, v := range r.Votes {
			of[v.Actor] = v.Value
			on[v.Value]++
		}
		a, b := of["FRA"], of["USA"]
		if (a != graph.Yes || b != graph.No) && (a != graph.No || b != graph.Yes) {
			continue
		}
		sum := 0.0
		for actor, value := range map[string]graph.VoteValue{"FRA": a, "USA": b} {
			sum += 1 + math.Log2(float64(votes[cast{actor, value}])) + math.Log2(float64(on[value]))
		}
		if sum < least-1e-9 {
			least, where = sum, r.Decision.ID
		}
	}
	found, err := s.Paths(t.Context(), graph.PathQuery{
		Start: "FRA", End: "USA", Mode: graph.ModeInformative, MaxLength: 2, Limit: 50,
		Links: []graph.LinkFilter{{Relation: graph.Voted}}, Votes: []graph.VotePair{graph.VotesOpposite},
	})
	must(t, err)
	if len(found.Paths) == 0 {
		t.Fatal("no path, but the two voted against one another over " + where)
	}
	p := found.Paths[0]
	if got := float64(p.Sum()) / 1000; math.Abs(got-least) > .0015 {
		t.Errorf("the most telling path has %.4f bits over %s; the roll calls say %.4f over %s", got, p.Nodes[1].ID, least, where)
	}
	for _, p := range found.Paths {
		if len(p.Nodes) != 3 || p.Nodes[1].Kind != graph.KindDecision {
			t.Errorf("a path of two votes has the nodes %v", p.Nodes)
		}
	}
}
