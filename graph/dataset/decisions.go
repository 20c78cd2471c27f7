package dataset

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var (
	outcomes   = map[string]graph.Outcome{"a": graph.Adopted, "v": graph.Vetoed, "n": graph.NotAdopted}
	chapterVII = map[string]graph.ChapterVII{"y": graph.ChapterVIIYes, "n": graph.ChapterVIINo}
	modalities = map[string]string{"v": "vote", "w": "written procedure", "a": "acclamation", "o": "without vote"}
	// decisionSources: the votes database, the UN's texts, or both; or the
	// votes database with draft, sponsors or meeting from the UN Digital Library.
	// The last of several is that of the votes.
	decisionSources = map[string]string{
		"v": votesDatabase, "t": unTexts, "b": unTexts + " " + votesDatabase, "u": digitalLibrary + " " + votesDatabase,
	}
	votes = map[byte]graph.VoteValue{'y': graph.Yes, 'n': graph.No, 'a': graph.Abstained, '-': graph.DidNotVote, '?': graph.NotKnown}
)

func writeDecisions(ctx context.Context, w graph.Writer) error {
	t, err := open("decisions", 17)
	if err != nil {
		return err
	}
	var agendas, subjects, situations, benches words
	b := &graph.Batch{}
	for f := t.next(); f != nil; f = t.next() {
		d := graph.Decision{
			Body: graph.Council, Symbol: f[0], Date: graph.Date(f[1]), Outcome: one(t, f[2], outcomes),
			Title: f[4], Draft: f[5], DraftDate: graph.Date(f[6]), Modality: one(t, f[7], modalities), ChapterVII: one(t, f[8], chapterVII),
			Agenda: agendas.read(t, f[9]), Subjects: subjects.readAll(t, f[10]), Verbs: f[11], Sponsors: strings.Fields(f[12]),
			Situations: strings.Fields(situations.read(t, f[13])), Sources: strings.Fields(one(t, f[14], decisionSources)),
		}
		d.ID = graph.DecisionID(d.Symbol)
		if d.Outcome == graph.Adopted {
			d.Resolution = graph.ResolutionNumber(d.Symbol)
		}
		if f[3] != "" {
			d.Meeting = graph.SymbolID("S/PV." + f[3])
		}
		b.Decisions = append(b.Decisions, d)
		b.RollCalls = append(b.RollCalls, rollCall(t, d.ID, d.Sources[len(d.Sources)-1], benches.read(t, f[15]), f[16]))
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

// rollCall reads a roll call written as letters, one a state of the bench (the
// states' codes, separated by spaces), in its order; a dot is no vote recorded.
func rollCall(t *table, decision, source, bench, letters string) graph.RollCall {
	var counts [256]int
	for i := range len(letters) {
		counts[letters[i]]++
	}
	call := graph.RollCall{Decision: decision, Source: source, Votes: make(map[graph.VoteValue][]string, 4)}
	lists := map[byte][]string{}
	n := 0
	for code := range strings.FieldsSeq(bench) {
		if n == len(letters) {
			break
		}
		letter := letters[n]
		n++
		if letter == '.' {
			continue
		}
		if lists[letter] == nil {
			lists[letter] = make([]string, 0, counts[letter])
		}
		lists[letter] = append(lists[letter], code)
	}
	if n != len(letters) || len(strings.Fields(bench)) != n {
		t.fail("%s has %d votes for another number of seats", decision, len(letters))
	}
	for letter, list := range lists {
		value, ok := votes[letter]
		if !ok {
			t.fail("%s has a vote %q", decision, letter)
		}
		call.Votes[value] = list
	}
	return call
}

func writeCitations(ctx context.Context, w graph.Writer) error {
	t, err := open("citations", 2)
	if err != nil {
		return err
	}
	var batch []graph.Citation
	for f := t.next(); f != nil; f = t.next() {
		for cited := range strings.FieldsSeq(f[1]) {
			to, times, several := strings.Cut(cited, "*")
			c := graph.Citation{From: citedID(f[0]), To: citedID(to), Times: 1, Source: unTexts}
			if several {
				c.Times = t.number(times)
			}
			batch = append(batch, c)
		}
		if len(batch) >= batchSize {
			if err := w.Write(ctx, &graph.Batch{Citations: batch}); err != nil {
				return err
			}
			batch = nil
		}
	}
	if t.err != nil {
		return t.err
	}
	return w.Write(ctx, &graph.Batch{Citations: batch})
}

// citedID reads how citations call a text: a resolution by its number, a
// presidential statement by P, year, stroke and number, a draft by its id.
func citedID(short string) string {
	if rest, ok := strings.CutPrefix(short, "P"); ok {
		return graph.SymbolID("S/PRST/" + rest)
	}
	if strings.HasPrefix(short, "S-") {
		return short
	}
	return "S-RES-" + short
}
