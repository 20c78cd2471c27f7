package doubts_test

import (
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/doubts"
)

// noted are the votes on which the Assembly's sources disagree, as the program
// takes them from the dataset.
func noted() ([]doubts.Noted, error) {
	list, err := dataset.Disagreements()
	if err != nil {
		return nil, err
	}
	out := make([]doubts.Noted, len(list))
	for i, d := range list {
		out[i] = doubts.Noted{Decision: d.Decision, Actor: d.Actor, Recorded: d.Readings[0].Value, Instead: d.Readings[1].Value, Source: d.Readings[1].Source}
	}
	return out, nil
}
