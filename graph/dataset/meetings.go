package dataset

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// meetingSources by the letter that the table gives.
var meetingSources = map[string]string{"l": library, "t": unTexts, "d": press}

func writeMeetings(ctx context.Context, w graph.Writer) error {
	t, err := open("meetings", 8)
	if err != nil {
		return err
	}
	var topics, situations words
	var batch []graph.Meeting
	for f := t.next(); f != nil; f = t.next() {
		m := graph.Meeting{
			Date: graph.Date(f[1]), PressRelease: f[2], Topic: topics.read(t, f[3]), Outcome: f[4],
			Situations: strings.Fields(situations.read(t, f[5])), Hosts: strings.Fields(f[6]), Sources: []string{one(t, f[7], meetingSources)},
		}
		if tail, formal := strings.CutPrefix(f[0], "#"); formal {
			m.Type, m.Symbol = graph.Formal, "S/PV."+tail
			m.ID = graph.SymbolID(m.Symbol)
			number, _, _ := strings.Cut(tail, " ")
			m.Number = t.number(number)
		} else {
			m.Type, m.ID = graph.Informal, f[0]
		}
		batch = append(batch, m)
		if len(batch) == batchSize {
			if err := w.Write(ctx, &graph.Batch{Meetings: batch}); err != nil {
				return err
			}
			batch = nil
		}
	}
	if t.err != nil {
		return t.err
	}
	return w.Write(ctx, &graph.Batch{Meetings: batch})
}
