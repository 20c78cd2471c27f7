package graph

import (
	"regexp"
	"strconv"
	"strings"
)

// MeetingType tells formal meetings of the Council from informal ones.
type MeetingType string

// The sorts of meeting.
const (
	Formal   MeetingType = "formal"
	Informal MeetingType = "informal"
)

// Meeting is a formal meeting of the Council (with its S/PV symbol) or an
// informal one, such as an Arria-formula meeting.
type Meeting struct {
	ID           string      `json:"id"`
	Type         MeetingType `json:"type"`
	Symbol       string      `json:"symbol,omitempty"`
	Number       int         `json:"number,omitempty"`
	Date         Date        `json:"date,omitempty"`
	Topic        string      `json:"topic,omitempty"`
	Outcome      string      `json:"outcome,omitempty"` // as the source's table prints it
	PressRelease string      `json:"press_release,omitempty"`
	Hosts        []string    `json:"hosts,omitempty"`
	Situations   []string    `json:"situations,omitempty"`
	Sources      []string    `json:"sources,omitempty"`
}

// Node returns the short form.
func (m *Meeting) Node() Node {
	name := m.Topic
	if name == "" {
		name = m.Symbol
	}
	return Node{ID: m.ID, Kind: KindMeeting, Type: string(m.Type), Name: name, Symbol: m.Symbol, Date: m.Date, Document: DocumentURL(m.Symbol)}
}

// Printed reads in the outcome what the source's table prints as the tally of
// a text that was voted at the meeting: in favour, against, abstaining. It is
// false where it prints none. Where several votes were taken on one document
// the table does not say which is whose, and the bracket that the record adds
// to their symbols is not found.
func (m *Meeting) Printed(symbol string) (Tally, bool) {
	if symbol == "" || !strings.Contains(m.Outcome, symbol) {
		return Tally{}, false
	}
	found := regexp.MustCompile(regexp.QuoteMeta(symbol) + `[^/\d][^/]*?(\d+)-(\d+)-(\d+)`).FindStringSubmatch(m.Outcome)
	if found == nil {
		return Tally{}, false
	}
	n := make([]int, 3)
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(found[i+1]); err != nil {
			return Tally{}, false
		}
	}
	return Tally{Yes: n[0], No: n[1], Abstained: n[2]}, true
}

// Validate checks the parts that the meeting states of itself. It fails with
// Invalid.
func (m *Meeting) Validate() error {
	if m.Type != Formal && m.Type != Informal {
		return at("type", "meeting %s has the type %q; it must be formal or informal", m.ID, m.Type)
	}
	if m.Topic == "" && m.Symbol == "" {
		return at("topic", "meeting %s has neither a symbol nor a topic", m.ID)
	}
	return firstError(validID("id", m.ID), validDate("date", m.Date))
}

// References lists the ids of other nodes that the meeting names.
func (m *Meeting) References() []string {
	return append(append([]string(nil), m.Hosts...), m.Situations...)
}

// Links lists the links that the meeting states: hosted, concerns.
func (m *Meeting) Links() []Link {
	var out []Link
	source := first(m.Sources)
	for _, h := range m.Hosts {
		out = append(out, Link{From: h, To: m.ID, Relation: Hosted, Date: m.Date, Source: source})
	}
	for _, s := range m.Situations {
		out = append(out, Link{From: m.ID, To: s, Relation: Concerns, Date: m.Date, Source: source})
	}
	return out
}

// SearchDoc returns what a search finds the meeting by.
func (m *Meeting) SearchDoc() SearchDoc {
	return NewSearchDoc([]string{m.Topic, m.Symbol, m.ID}, string(m.Type), "meeting", m.Outcome)
}
