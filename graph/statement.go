package graph

// Target is whom a statement is directed at, and how.
type Target struct {
	Actor     string `json:"actor"`
	Stance    string `json:"stance"`              // criticises, threatens, supports ...
	Kind      string `json:"kind,omitempty"`      // kind of criticism, where the source has one
	Sentences int    `json:"sentences,omitempty"` // that carry the stance
}

// StatementType tells the sorts of statement apart.
type StatementType string

// The sorts of statement.
const (
	Presidential StatementType = "presidential"
	Speech       StatementType = "speech"
	Public       StatementType = "public" // to the press, in a memo ...
)

// Statement is something said: by the President on behalf of the Council, in
// a debate, or in public.
type Statement struct {
	ID         string        `json:"id"`
	Type       StatementType `json:"type"`
	Symbol     string        `json:"symbol,omitempty"`
	Date       Date          `json:"date,omitempty"`
	Speaker    string        `json:"speaker"`              // actor
	SpeaksFor  string        `json:"speaks_for,omitempty"` // state or organisation
	Meeting    string        `json:"meeting,omitempty"`
	Order      int           `json:"order,omitempty"` // within the meeting
	Capacity   string        `json:"capacity,omitempty"`
	Words      int           `json:"words,omitempty"`
	About      string        `json:"about,omitempty"`       // in the source's words
	AboutNodes []string      `json:"about_nodes,omitempty"` // decisions, meetings and situations it is about
	Agenda     string        `json:"agenda,omitempty"`
	Subjects   []string      `json:"subjects,omitempty"`
	Stance     string        `json:"stance,omitempty"`
	Targets    []Target      `json:"targets,omitempty"`
	Text       string        `json:"text,omitempty"`
	Unnamed    []Target      `json:"unnamed,omitempty"` // criticism that names no target
	Sources    []string      `json:"sources,omitempty"`
}

// Node returns the short form.
func (s *Statement) Node() Node {
	name := s.Text
	for _, candidate := range []string{s.About, s.Agenda, s.Symbol, s.ID} {
		if name == "" {
			name = candidate
		}
	}
	return Node{ID: s.ID, Kind: KindStatement, Type: string(s.Type), Name: name, Symbol: s.Symbol, Date: s.Date, Document: DocumentURL(s.Symbol)}
}

// Validate checks the parts that the statement states of itself. It fails
// with Invalid.
func (s *Statement) Validate() error {
	switch s.Type {
	case Presidential, Speech, Public:
	default:
		return Invalidf("type", "statement %s has the type %q; it must be presidential, speech or public", s.ID, s.Type)
	}
	if s.Speaker == "" {
		return Invalidf("speaker", "statement %s has no speaker", s.ID)
	}
	for _, t := range s.Targets {
		if t.Actor == "" || t.Stance == "" {
			return Invalidf("targets", "statement %s has a target without an actor or a stance", s.ID)
		}
	}
	return firstError(validID("id", s.ID), validDate("date", s.Date))
}

// References lists the ids of other nodes that the statement names.
func (s *Statement) References() []string {
	refs := append([]string{s.Speaker}, s.AboutNodes...)
	if s.SpeaksFor != "" {
		refs = append(refs, s.SpeaksFor)
	}
	if s.Meeting != "" {
		refs = append(refs, s.Meeting)
	}
	for _, t := range s.Targets {
		refs = append(refs, t.Actor)
	}
	return refs
}

// Links lists the links that the statement states: made, speaks for, in,
// about, towards. A state that speaks for itself has no speaks-for link.
func (s *Statement) Links() []Link {
	source := first(s.Sources)
	out := []Link{{From: s.Speaker, To: s.ID, Relation: Made, Date: s.Date, Value: s.Stance, Source: source}}
	if s.SpeaksFor != "" && s.SpeaksFor != s.Speaker {
		out = append(out, Link{From: s.ID, To: s.SpeaksFor, Relation: SpeaksFor, Date: s.Date, Source: source})
	}
	if s.Meeting != "" {
		out = append(out, Link{From: s.ID, To: s.Meeting, Relation: In, Date: s.Date, Source: source})
	}
	for _, a := range s.AboutNodes {
		out = append(out, Link{From: s.ID, To: a, Relation: About, Date: s.Date, Source: source})
	}
	for _, t := range s.Targets {
		out = append(out, Link{
			From: s.ID, To: t.Actor, Relation: Towards, Date: s.Date, Value: t.Stance, Detail: t.Kind, Times: t.Sentences, Source: source,
		})
	}
	return out
}

// SearchDoc returns what a search finds the statement by.
func (s *Statement) SearchDoc() SearchDoc {
	more := append([]string{s.Text, s.Stance, string(s.Type), "statement"}, s.Subjects...)
	return NewSearchDoc([]string{s.About, s.Agenda, s.Symbol, s.ID}, more...)
}
