package dataset

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var assemblyKinds = map[string]string{"r": "resolution", "p": "paragraph", "a": "amendment"}

func writeAssembly(ctx context.Context, w graph.Writer) error {
	t, err := open("assembly", 10)
	if err != nil {
		return err
	}
	var topics, situations, benches words
	b := &graph.Batch{}
	for f := t.next(); f != nil; f = t.next() {
		d := graph.Decision{
			ID: "GA-" + f[0], Body: graph.Assembly, Session: f[1], Date: graph.Date(f[2]), Symbol: "GA-" + f[0], Outcome: graph.NotStated,
			Title: topics.read(t, f[4]), Modality: one(t, f[5], assemblyKinds), Issues: strings.Fields(f[6]),
			Situations: strings.Fields(situations.read(t, f[7])), Sources: []string{assemblyVotes},
		}
		if f[3] != "" {
			d.Symbol = "A/RES/" + f[3]
		}
		b.Decisions = append(b.Decisions, d)
		b.RollCalls = append(b.RollCalls, rollCall(t, d.ID, assemblyVotes, benches.read(t, f[8]), f[9]))
		if len(b.Decisions) == batchSize {
			if t.err != nil {
				return t.err
			}
			if err := w.Write(ctx, b); err != nil {
				return err
			}
			b = &graph.Batch{}
		}
	}
	if t.err != nil {
		return t.err
	}
	return w.Write(ctx, b)
}
