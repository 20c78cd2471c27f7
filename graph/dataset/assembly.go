package dataset

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var assemblyKinds = map[string]string{"r": "resolution", "p": "paragraph", "a": "amendment", "m": "motion"}

// assemblySources: the votes of unvotes, these with what the UN Digital
// Library adds to them, or the Library.
var assemblySources = map[string]string{"v": assemblyVotes, "b": assemblyVotes + " " + digitalLibrary, "u": digitalLibrary}

func writeAssembly(ctx context.Context, w graph.Writer) error {
	t, err := open("assembly", 12)
	if err != nil {
		return err
	}
	var topics, situations, benches, meetings words
	b := &graph.Batch{}
	for f := t.next(); f != nil; f = t.next() {
		d := graph.Decision{
			ID: "GA-" + f[0], Body: graph.Assembly, Session: f[1], Date: graph.Date(f[2]), Symbol: "GA-" + f[0], Outcome: graph.NotStated,
			Title: topics.read(t, f[4]), Modality: one(t, f[5], assemblyKinds), Issues: strings.Fields(f[6]),
			Situations: strings.Fields(situations.read(t, f[7])), AssemblyMeeting: meetings.read(t, f[10]),
			AbsencesKnown: f[11] == "u" || strings.Contains(f[9], "-"), Sources: strings.Fields(one(t, f[11], assemblySources)),
		}
		if f[3] != "" {
			d.Symbol = "A/RES/" + f[3]
			if strings.HasPrefix(f[3], "A/") {
				d.Symbol = f[3] // a decision, not a resolution: A/DEC/80/506
			}
		}
		b.Decisions = append(b.Decisions, d)
		call := rollCall(t, d.ID, d.Sources[0], benches.read(t, f[8]), f[9])
		absent := call.Votes[graph.DidNotVote]
		if d.Sources[0] == assemblyVotes && len(absent) > 0 {
			// Who was absent is known from the other source.
			delete(call.Votes, graph.DidNotVote)
			b.RollCalls = append(b.RollCalls, call)
			call = graph.RollCall{Decision: d.ID, Source: digitalLibrary, Votes: map[graph.VoteValue][]string{graph.DidNotVote: absent}}
		}
		b.RollCalls = append(b.RollCalls, call)
		if len(b.RollCalls) >= batchSize {
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
