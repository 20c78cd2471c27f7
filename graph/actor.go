package graph

// Term is an unbroken stay on the Council in calendar years, both ends
// included. To is 0 while a seat is held for good. Where a seat changed hands
// within a year, FirstDay or LastDay is the day.
type Term struct {
	From     int  `json:"from"`
	To       int  `json:"to"`
	FirstDay Date `json:"first_day,omitempty"` // 1 January of From where it is empty
	LastDay  Date `json:"last_day,omitempty"`  // 31 December of To where it is empty
}

// Presidency is a month in which a state presided over the Council.
type Presidency struct {
	Month Date   `json:"month"` // YYYY-MM
	Basis string `json:"basis"` // how it is known: speeches (the record of a meeting calls the state's speaker President) or rotation (the seat turns month by month, in the alphabetical order of the members' English names)
}

// ActorType tells the sorts of actor apart.
type ActorType string

// The sorts of actor.
const (
	State        ActorType = "state"
	Mission      ActorType = "mission"
	Person       ActorType = "person"
	Organisation ActorType = "organisation"
)

// Actor is a state, a mission, a person or an organisation.
type Actor struct {
	ID            string       `json:"id"`
	Type          ActorType    `json:"type"`
	Name          string       `json:"name"`
	Aliases       []string     `json:"aliases,omitempty"`
	RegionalGroup string       `json:"regional_group,omitempty"`
	Permanent     bool         `json:"permanent"`              // holds or held a permanent seat on the Council
	Terms         []Term       `json:"terms,omitempty"`        // on the Council, in order
	Continues     []string     `json:"continues,omitempty"`    // states whose seat this one continues
	SeatFrom      Date         `json:"seat_from,omitempty"`    // first day on which the seat is this state's, where another held it before
	SeatUntil     Date         `json:"seat_until,omitempty"`   // last day on which it was, where another continues it
	Presidencies  []Presidency `json:"presidencies,omitempty"` // of the Council, in order
	SpeaksFor     string       `json:"speaks_for,omitempty"`   // the state or organisation behind a mission or person
	FirstVote     Date         `json:"first_vote,omitempty"`   // yes, no or abstaining, in the Council
	LastVote      Date         `json:"last_vote,omitempty"`
	Sources       []string     `json:"sources,omitempty"`
}

// MemberIn reports whether the actor sat on the Council in a calendar year.
func (a *Actor) MemberIn(year int) bool {
	for _, t := range a.Terms {
		if t.From <= year && (t.To == 0 || year <= t.To) {
			return true
		}
	}
	return false
}

// MemberOn reports whether the actor sat on the Council on a day, or on some
// day of a month.
func (a *Actor) MemberOn(day Date) bool {
	year := day.Year()
	for _, t := range a.Terms {
		switch {
		case year < t.From || (t.To != 0 && year > t.To):
		case t.FirstDay != "" && day.LastDay() < t.FirstDay:
		case t.LastDay != "" && day.FirstDay() > t.LastDay:
		default:
			return true
		}
	}
	return false
}

// Node returns the short form.
func (a *Actor) Node() Node {
	return Node{ID: a.ID, Kind: KindActor, Type: string(a.Type), Name: a.Name}
}

// Validate checks the parts that the actor states of itself. It fails with
// Invalid.
func (a *Actor) Validate() error {
	switch a.Type {
	case State, Mission, Person, Organisation:
	default:
		return Invalidf("type", "actor %s has the type %q; it must be state, mission, person or organisation", a.ID, a.Type)
	}
	if a.Name == "" {
		return Invalidf("name", "actor %s has no name", a.ID)
	}
	for i, t := range a.Terms {
		if t.From < 1946 || (t.To != 0 && t.To < t.From) || (i > 0 && (a.Terms[i-1].To == 0 || a.Terms[i-1].To >= t.From)) {
			return Invalidf("terms", "actor %s has terms that are not in order: %d to %d", a.ID, t.From, t.To)
		}
		if err := firstError(validDay("terms", t.FirstDay), validDay("terms", t.LastDay)); err != nil {
			return err
		}
		if (t.FirstDay != "" && t.FirstDay.Year() != t.From) || (t.LastDay != "" && t.LastDay.Year() != t.To) {
			return Invalidf("terms", "actor %s has a term from %d to %d whose first or last day lies in another year", a.ID, t.From, t.To)
		}
	}
	for i, p := range a.Presidencies {
		if p.Month.Precision() != ToTheMonth {
			return Invalidf("presidencies", "actor %s presided in %q, which is not a month (YYYY-MM)", a.ID, p.Month)
		}
		if err := validDate("presidencies", p.Month); err != nil {
			return err
		}
		if i > 0 && a.Presidencies[i-1].Month >= p.Month {
			return Invalidf("presidencies", "actor %s has presidencies that are not in order: %s", a.ID, p.Month)
		}
	}
	return firstError(validID("id", a.ID), validDate("seat_from", a.SeatFrom), validDate("seat_until", a.SeatUntil),
		validDate("first_vote", a.FirstVote), validDate("last_vote", a.LastVote))
}

// References lists the ids of other nodes that the actor names.
func (a *Actor) References() []string {
	refs := append([]string(nil), a.Continues...)
	if a.SpeaksFor != "" {
		refs = append(refs, a.SpeaksFor)
	}
	if len(a.Terms)+len(a.Presidencies) > 0 {
		refs = append(refs, CouncilID)
	}
	return refs
}

// Links lists the links that the actor states: served, continues, speaks for.
func (a *Actor) Links() []Link {
	var out []Link
	source := first(a.Sources)
	for _, t := range a.Terms {
		l := Link{From: a.ID, To: CouncilID, Relation: Served, Date: yearStart(t.From), Until: yearEnd(t.To), Source: source}
		if t.FirstDay != "" {
			l.Date = t.FirstDay
		}
		if t.LastDay != "" {
			l.Until = t.LastDay
		}
		out = append(out, l)
	}
	for _, p := range a.Presidencies {
		out = append(out, Link{From: a.ID, To: CouncilID, Relation: Presided, Date: p.Month.FirstDay(), Until: p.Month.LastDay(), Source: source})
	}
	for _, c := range a.Continues {
		out = append(out, Link{From: a.ID, To: c, Relation: Continues, Date: a.SeatFrom, Source: source})
	}
	if a.SpeaksFor != "" {
		out = append(out, Link{From: a.ID, To: a.SpeaksFor, Relation: SpeaksFor, Source: source})
	}
	return out
}

// SearchDoc returns what a search finds the actor by: its name, id and
// aliases name it, its sort and regional group are further text.
func (a *Actor) SearchDoc() SearchDoc {
	return NewSearchDoc(append([]string{a.Name, a.ID}, a.Aliases...), string(a.Type), a.RegionalGroup)
}
