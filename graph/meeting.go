package graph

import (
	"slices"
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
	// Speakers are the states and organisations that spoke; the texts need not
	// be in the record. Empty where the record does not say who spoke.
	Speakers        []Speaking `json:"speakers,omitempty"`
	SpeakersSource  string     `json:"speakers_source,omitempty"`  // where they were read
	UnnamedSpeakers int        `json:"unnamed_speakers,omitempty"` // speeches of others, whom that source does not name by state or organisation
}

// SpeakingRole says as what somebody spoke at a meeting.
type SpeakingRole string

// The roles of speakers: the President, another member of the Council, and all
// others whom the Council heard.
const (
	AsPresident SpeakingRole = "president"
	AsMember    SpeakingRole = "member"
	AsGuest     SpeakingRole = "guest"
)

// SpeakingRoles lists the roles of speakers.
var SpeakingRoles = []SpeakingRole{AsPresident, AsMember, AsGuest}

// Speaking says that a state or organisation spoke at a meeting in one role,
// and how often.
type Speaking struct {
	Actor string       `json:"actor"`
	Role  SpeakingRole `json:"role"`
	Times int          `json:"times"` // speeches, 1 or more
}

// Node returns the short form.
func (m *Meeting) Node() Node {
	name := m.Topic
	if name == "" {
		name = m.Symbol
	}
	return Node{ID: m.ID, Kind: KindMeeting, Type: string(m.Type), Name: name, Symbol: m.Symbol, Date: m.Date, Document: DocumentURL(m.Symbol)}
}

// Spoke keeps of the speakers those that are among actors. An open debate has
// some ninety, too many for a list of meetings.
func (m *Meeting) Spoke(actors []string) []Speaking {
	var out []Speaking
	for _, s := range m.Speakers {
		if slices.Contains(actors, s.Actor) {
			out = append(out, s)
		}
	}
	return out
}

// Validate checks the parts that the meeting states of itself. It fails with
// Invalid.
func (m *Meeting) Validate() error {
	if m.Type != Formal && m.Type != Informal {
		return Invalidf("type", "meeting %s has the type %q; it must be formal or informal", m.ID, m.Type)
	}
	if m.Topic == "" && m.Symbol == "" {
		return Invalidf("topic", "meeting %s has neither a symbol nor a topic", m.ID)
	}
	for _, s := range m.Speakers {
		if err := CheckAmong("speakers", []SpeakingRole{s.Role}, SpeakingRoles); err != nil {
			return err
		}
		if s.Actor == "" || s.Times < 1 {
			return Invalidf("speakers", "meeting %s has a speaker without an actor, or without a number of speeches", m.ID)
		}
	}
	return firstError(validID("id", m.ID), validDate("date", m.Date))
}

// References lists the ids of other nodes that the meeting names.
func (m *Meeting) References() []string {
	refs := append(append([]string(nil), m.Hosts...), m.Situations...)
	for _, s := range m.Speakers {
		refs = append(refs, s.Actor)
	}
	return refs
}

// Links lists the links that the meeting states: hosted, spoke at, concerns.
func (m *Meeting) Links() []Link {
	var out []Link
	source := first(m.Sources)
	for _, h := range m.Hosts {
		out = append(out, Link{From: h, To: m.ID, Relation: Hosted, Date: m.Date, Source: source})
	}
	for _, s := range m.Speakers {
		out = append(out, Link{From: s.Actor, To: m.ID, Relation: SpokeAt, Value: string(s.Role), Times: s.Times, Date: m.Date, Source: m.SpeakersSource})
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
