package graph

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
