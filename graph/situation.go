package graph

import "slices"

// Situation is what a meeting or a decision concerns: Cyprus, the DPRK,
// admission of members.
//
// A situation may be part of wider ones (the nuclear programme of Iran is part
// of Iran). Wherever a situation is asked for, what concerns a narrower one is
// found too.
type Situation struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Region  string     `json:"region,omitempty"`
	Theme   string     `json:"theme,omitempty"`
	Summary string     `json:"summary,omitempty"`
	From    int        `json:"from,omitempty"`    // first year of a text that can concern it; 0: no first year
	To      int        `json:"to,omitempty"`      // last year; 0: still open
	Parents []string   `json:"parents,omitempty"` // the wider situations
	States  []Involved `json:"states,omitempty"`  // that it concerns
	Sources []string   `json:"sources,omitempty"`
}

// Role says in what role a situation concerns a state.
type Role string

// The roles. Empty where none of them says it.
const (
	Party      Role = "party"      // a party to the conflict or dispute
	Occupier   Role = "occupier"   // holds the territory of another
	Site       Role = "site"       // where it takes place
	Sanctioned Role = "sanctioned" // under measures of the Council
)

// Roles lists the roles.
var Roles = []Role{Party, Occupier, Site, Sanctioned}

// Involved is a state that a situation concerns, and in what role.
type Involved struct {
	State string `json:"state"`
	Role  Role   `json:"role,omitempty"`
}

// Covers reports whether a text of this date can concern the situation. One
// whose date is not known can.
func (s *Situation) Covers(d Date) bool {
	y := d.Year()
	return y == 0 || (s.From <= y && (s.To == 0 || y <= s.To))
}

// Narrower adds to situations all that are part of them, near or far. Ids that
// are not among all stay as they are.
func Narrower(all []SituationCount, ids []string) []string {
	out := slices.Clone(ids)
	for i := 0; i < len(out); i++ {
		for j := range all {
			s := &all[j].Situation
			if slices.Contains(s.Parents, out[i]) && !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
		}
	}
	return out
}

// References lists the ids of other nodes that the situation names.
func (s *Situation) References() []string {
	refs := append([]string(nil), s.Parents...)
	for _, i := range s.States {
		refs = append(refs, i.State)
	}
	return refs
}

// Links lists the links that the situation states: part of, involves.
func (s *Situation) Links() []Link {
	var out []Link
	source := first(s.Sources)
	for _, p := range s.Parents {
		out = append(out, Link{From: s.ID, To: p, Relation: PartOf, Source: source})
	}
	for _, i := range s.States {
		out = append(out, Link{From: s.ID, To: i.State, Relation: Involves, Value: string(i.Role), Source: source})
	}
	return out
}

// Node returns the short form.
func (s *Situation) Node() Node {
	return Node{ID: s.ID, Kind: KindSituation, Type: "situation", Name: s.Name}
}

// Validate checks the parts that the situation states of itself. It fails
// with Invalid.
func (s *Situation) Validate() error {
	if s.Name == "" {
		return Invalidf("name", "situation %s has no name", s.ID)
	}
	if s.To != 0 && s.To < s.From {
		return Invalidf("to", "situation %s ends in %d, before it begins in %d", s.ID, s.To, s.From)
	}
	if slices.Contains(s.Parents, s.ID) {
		return Invalidf("parents", "situation %s is part of itself", s.ID)
	}
	for _, i := range s.States {
		if err := optional("states", i.Role, Roles...); err != nil {
			return err
		}
	}
	return validID("id", s.ID)
}

// SearchDoc returns what a search finds the situation by.
func (s *Situation) SearchDoc() SearchDoc {
	return NewSearchDoc([]string{s.Name, s.ID}, "situation", s.Region, s.Theme, s.Summary)
}
