package dataset

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// meetingSources by the letter that the table gives.
var meetingSources = map[string]string{"l": library, "t": unTexts, "u": digitalLibrary, "s": debates, "d": press}

var speakingRoles = map[string]graph.SpeakingRole{"p": graph.AsPresident, "m": graph.AsMember, "g": graph.AsGuest}

func writeMeetings(ctx context.Context, w graph.Writer) error {
	t, err := open("meetings", 10)
	if err != nil {
		return err
	}
	var topics, situations words
	var batch []graph.Meeting
	for f := t.next(); f != nil; f = t.next() {
		m := graph.Meeting{
			Date: graph.Date(f[1]), PressRelease: f[2], Topic: topics.read(t, f[3]), Outcome: f[4],
			Situations: strings.Fields(situations.read(t, f[5])), Hosts: strings.Fields(f[6]), Sources: []string{one(t, f[7], meetingSources)},
			Speakers: speakers(t, f[8]), UnnamedSpeakers: t.number(f[9]),
		}
		if len(m.Speakers)+m.UnnamedSpeakers > 0 {
			m.SpeakersSource = debates
		}
		if tail, formal := strings.CutPrefix(f[0], "#"); formal {
			m.Type, m.Symbol = graph.Formal, "S/PV."+tail
			m.ID = graph.SymbolID(m.Symbol)
			number, _, _ := strings.Cut(tail, " ")
			m.Number = t.number(number)
		} else {
			m.Type, m.ID = graph.Informal, f[0]
			if strings.HasPrefix(f[0], "S/") { // a letter in place of a meeting
				m.Symbol, m.ID = f[0], graph.SymbolID(f[0])
			}
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

// speakers reads who spoke at a meeting: the letter of the role, the actor, and
// the number of speeches where it is not 1.
func speakers(t *table, field string) []graph.Speaking {
	var list []graph.Speaking
	for word := range strings.FieldsSeq(field) {
		actor, times, several := strings.Cut(word[1:], "*")
		s := graph.Speaking{Actor: actor, Role: one(t, word[:1], speakingRoles), Times: 1}
		if several {
			s.Times = t.number(times)
		}
		list = append(list, s)
	}
	return list
}

// Misplaced is a meeting whose date does not lie between those of the meetings
// numbered before and after it: its date is doubtful.
type Misplaced struct {
	Meeting string     `json:"meeting"` // id
	Symbol  string     `json:"symbol"`
	Date    graph.Date `json:"date"`   // as the record has it
	Before  graph.Date `json:"before"` // of the meeting numbered before it
	After   graph.Date `json:"after"`  // of the one numbered after it
}

// MisplacedMeetings lists the meetings whose dates are out of order. It fails
// with Internal when the embedded record is damaged.
func MisplacedMeetings() ([]Misplaced, error) {
	t, err := open("misplaced", 4)
	if err != nil {
		return nil, err
	}
	var list []Misplaced
	for f := t.next(); f != nil; f = t.next() {
		symbol := "S/PV." + f[0]
		list = append(list, Misplaced{
			Meeting: graph.SymbolID(symbol), Symbol: symbol, Date: graph.Date(f[1]), Before: graph.Date(f[2]), After: graph.Date(f[3]),
		})
	}
	return list, t.err
}
