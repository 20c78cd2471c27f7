package api

import (
	"context"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// vetoDefinition stands wherever vetoes are counted.
const vetoDefinition = "A veto is a permanent member's \"no\" on a draft of the Council that is recorded as vetoed."

var statusDoc = doc{
	id: "getStatus", tag: tagServer, summary: "What runs here, and on which data",
	description: "The version, the store, the counts of the record, its sources and the hash of the data. Answers even while the store cannot be reached.",
}

// Status is what runs here.
type Status struct {
	Version        string         `json:"version" doc:"Version of the program." example:"0.1.0"`
	State          string         `json:"state" enum:"ready,unavailable" doc:"Whether the store can be reached."`
	Since          *time.Time     `json:"since,omitempty" doc:"When the store was last found to be unreachable. Absent: it can be reached."`
	Loading        string         `json:"loading" doc:"What is still being loaded in the background; empty when nothing is. Until then the counts grow."`
	Store          string         `json:"store,omitempty" doc:"Store: sqlite or neo4j."`
	Hash           string         `json:"hash,omitempty" doc:"Hash of the record: equal records have equal hashes in every store."`
	Counts         *graph.Totals  `json:"counts,omitempty" doc:"Counts of the record."`
	Sources        []graph.Source `json:"sources" doc:"Where the record was read, by rank: where two disagree on a vote, the lowest is shown."`
	VetoDefinition string         `json:"veto_definition" doc:"The definition of a veto that the counts use."`
}

type noParams struct{}

func (a *api) status(ctx context.Context, _ *noParams) (*response[Status], error) {
	s := Status{Version: a.version, State: "ready", Loading: a.loading(), Sources: []graph.Source{}, VetoDefinition: vetoDefinition}
	now, err := a.store.Status(ctx)
	a.record.note(err)
	if graph.CodeOf(err) == graph.Unavailable {
		s.State, s.Since = "unavailable", a.record.down.Load()
		return answer(s), nil
	}
	if err != nil {
		return nil, err
	}
	s.Store, s.Hash, s.Counts = now.Store, now.Hash, &now.Counts
	s.Sources = append(s.Sources, now.Sources...)
	return answer(s), nil
}
