package graph

// Situation is what a meeting or a decision concerns: Cyprus, the DPRK,
// admission of members.
type Situation struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Region  string   `json:"region,omitempty"`
	Theme   string   `json:"theme,omitempty"`
	Summary string   `json:"summary,omitempty"`
	Sources []string `json:"sources,omitempty"`
}

// Node returns the short form.
func (s *Situation) Node() Node {
	return Node{ID: s.ID, Kind: KindSituation, Type: "situation", Name: s.Name}
}

// Validate checks the parts that the situation states of itself. It fails
// with Invalid.
func (s *Situation) Validate() error {
	if s.Name == "" {
		return at("name", "situation %s has no name", s.ID)
	}
	return validID("id", s.ID)
}

// SearchDoc returns what a search finds the situation by.
func (s *Situation) SearchDoc() SearchDoc {
	return NewSearchDoc([]string{s.Name, s.ID}, "situation", s.Region, s.Theme, s.Summary)
}
