package storetest

import "github.com/councilgraph/councilgraph/graph"

// Rolls gives the decisions of a record with their votes as a store shows
// them, by body, in the order of the record: for tests that need votes and no
// store.
func Rolls(r *graph.Record) map[graph.Body][]graph.Roll {
	shown := shownIn(r)
	out := map[graph.Body][]graph.Roll{}
	for i := range r.Decisions {
		d := &r.Decisions[i]
		out[d.Body] = append(out[d.Body], graph.Roll{Decision: *d, Votes: shown[d.ID]})
	}
	return out
}

// shownIn gives the votes of a record as they are shown, by decision.
func shownIn(r *graph.Record) map[string][]graph.Vote {
	rank, permanent, calls := map[string]int{}, map[string]bool{}, map[string][]graph.RollCall{}
	for i := range r.Sources {
		rank[r.Sources[i].ID] = r.Sources[i].Rank
	}
	for i := range r.Actors {
		permanent[r.Actors[i].ID] = r.Actors[i].Permanent
	}
	for _, c := range r.RollCalls {
		calls[c.Decision] = append(calls[c.Decision], c)
	}
	out := map[string][]graph.Vote{}
	for i := range r.Decisions {
		d := &r.Decisions[i]
		out[d.ID] = graph.Shown(d, calls[d.ID], func(s string) int { return rank[s] }, func(a string) bool { return permanent[a] })
	}
	return out
}
