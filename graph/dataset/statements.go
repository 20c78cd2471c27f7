package dataset

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

func writeStatements(ctx context.Context, w graph.Writer) error {
	for _, part := range []func() ([]graph.Statement, error){presidential, speeches, public} {
		list, err := part()
		if err != nil {
			return err
		}
		if err := w.Write(ctx, &graph.Batch{Statements: list}); err != nil {
			return err
		}
	}
	return nil
}

// presidential reads the statements that the President made on behalf of the
// Council.
func presidential() ([]graph.Statement, error) {
	t, err := open("presidential", 7)
	if err != nil {
		return nil, err
	}
	var agendas, subjects, situations words
	var list []graph.Statement
	for f := t.next(); f != nil; f = t.next() {
		s := graph.Statement{
			Type: graph.Presidential, Symbol: "S/PRST/" + f[0], Date: graph.Date(f[1]), Speaker: graph.CouncilID,
			Agenda: agendas.read(t, f[3]), Subjects: subjects.readAll(t, f[4]),
			AboutNodes: strings.Fields(situations.read(t, f[5])), Sources: []string{one(t, f[6], meetingSources)},
		}
		s.ID = graph.SymbolID(s.Symbol)
		if f[2] != "" {
			s.Meeting = graph.SymbolID("S/PV." + f[2])
		}
		list = append(list, s)
	}
	return list, t.err
}

// speeches reads the speeches of the six debates, with the sentences that
// criticise a state. Criticism that names none stands under Unnamed.
func speeches() ([]graph.Statement, error) {
	t, err := open("speeches", 9)
	if err != nil {
		return nil, err
	}
	var agendas, situations words
	var list []graph.Statement
	for f := t.next(); f != nil; f = t.next() {
		meeting := graph.SymbolID("S/PV." + f[0])
		s := graph.Statement{
			ID: meeting + "-speech-" + f[2], Type: graph.Speech, Date: graph.Date(f[1]), Meeting: meeting, Order: t.number(f[2]),
			Speaker: f[3], SpeaksFor: f[4], Capacity: f[5], Words: t.number(f[6]), Agenda: agendas.read(t, f[7]),
			Sources: []string{conflict},
		}
		criticism, about, _ := strings.Cut(f[8], "#")
		s.AboutNodes = strings.Fields(situations.read(t, about))
		for part := range strings.SplitSeq(criticism, "|") {
			if part == "" {
				continue
			}
			whom, rest, _ := strings.Cut(part, ":")
			kind, sentences, _ := strings.Cut(rest, ":")
			target := graph.Target{Actor: whom, Stance: "criticises", Kind: kind, Sentences: t.number(sentences)}
			if whom == "" {
				s.Unnamed = append(s.Unnamed, target)
			} else {
				s.Targets = append(s.Targets, target)
			}
		}
		list = append(list, s)
	}
	return list, t.err
}

// public reads the statements around the informal meeting of March 2023.
func public() ([]graph.Statement, error) {
	t, err := open("public", 10)
	if err != nil {
		return nil, err
	}
	var list []graph.Statement
	for f := t.next(); f != nil; f = t.next() {
		s := graph.Statement{
			ID: f[0], Type: graph.Public, Date: graph.Date(f[1]), Speaker: f[2], SpeaksFor: f[3], About: f[4],
			AboutNodes: strings.Fields(f[5]), Stance: f[6], Text: f[9], Sources: []string{press},
		}
		if f[7] != "" {
			s.Targets = []graph.Target{{Actor: f[7], Stance: f[8]}}
		}
		list = append(list, s)
	}
	return list, t.err
}
