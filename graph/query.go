package graph

import "slices"

// Validate checks the query before a store looks at its data, so that every
// store refuses the same. It fails with Invalid; Param names the field as the
// API spells it. The cursor's key is the store's to check.
func (q *SearchQuery) Validate() error {
	return firstError(CheckAmong("kind", q.Kinds, Kinds), q.valid())
}

// Validate checks the query; see SearchQuery.Validate.
func (q *ActorQuery) Validate() error {
	if q.MemberIn < 0 {
		return Invalidf("year", "%d is not a year", q.MemberIn)
	}
	return firstError(CheckAmong("type", q.Types, []ActorType{State, Mission, Person, Organisation}), q.valid())
}

// Validate checks the query; see SearchQuery.Validate.
func (q *MeetingQuery) Validate() error {
	return firstError(CheckAmong("type", q.Types, []MeetingType{Formal, Informal}), CheckAmong("role", q.SpeakingRoles, SpeakingRoles), CheckPeriod(q.From, q.To), q.Order.valid(), q.valid())
}

// Validate checks the filter; see SearchQuery.Validate.
func (f *DecisionFilter) Validate() error {
	for _, v := range f.Voted {
		if v.Actor == "" {
			return Invalidf("vote", "a condition on a vote names no actor")
		}
		if err := CheckAmong("vote", v.Values, VoteValues); err != nil {
			return err
		}
	}
	return firstError(
		optional("body", f.Body, Council, Assembly),
		CheckAmong("outcome", f.Outcomes, []Outcome{Adopted, Vetoed, NotAdopted, NotStated}),
		optional("chapter_vii", f.ChapterVII, ChapterVIIYes, ChapterVIINo),
		CheckPeriod(f.From, f.To),
	)
}

// Validate checks the query; see SearchQuery.Validate.
func (q *DecisionQuery) Validate() error {
	return firstError(q.DecisionFilter.Validate(), q.Order.valid(), q.valid())
}

// Validate checks the query; see SearchQuery.Validate.
func (q *StatementQuery) Validate() error {
	return firstError(CheckAmong("type", q.Types, []StatementType{Presidential, Speech, Public}), CheckPeriod(q.From, q.To), q.Order.valid(), q.valid())
}

// Validate checks the query; see SearchQuery.Validate.
func (q *VetoQuery) Validate() error {
	return firstError(CheckPeriod(q.From, q.To), q.Order.valid(), q.valid())
}

// Validate checks the query; see SearchQuery.Validate.
func (q *CountQuery) Validate() error {
	by := map[CountOf][]CountBy{
		CountDecisions:  {ByNothing, ByOutcome, BySituation},
		CountVetoes:     {ByNothing, ByActor, BySituation},
		CountMeetings:   {ByNothing, BySituation, ByType},
		CountStatements: {ByNothing, ByActor, ByType},
	}
	if err := CheckAmong("of", []CountOf{q.Of}, []CountOf{CountDecisions, CountVetoes, CountMeetings, CountStatements}); err != nil {
		return err
	}
	if !slices.Contains(by[q.Of], q.By) {
		return Invalidf("by", "%s cannot be counted by %q; they can be by %s", q.Of, q.By, Quoted(by[q.Of][1:]))
	}
	if q.Of == CountStatements && len(q.Situations) > 0 {
		return Invalidf("situation", "statements cannot be counted by what they concern; list them by what they are about")
	}
	if q.Contested != nil && q.Of != CountDecisions {
		return Invalidf("contested", "only decisions can be counted by whether they were contested, not %s", q.Of)
	}
	if q.Body == Assembly && q.Of != CountDecisions {
		return Invalidf("body", "%s are the Council's alone; only decisions can be counted for the Assembly", q.Of)
	}
	return firstError(optional("body", q.Body, Council, Assembly), CheckPeriod(q.From, q.To))
}

// Validate checks the query; see SearchQuery.Validate.
func (q *NeighbourQuery) Validate() error {
	return firstError(
		CheckAmong("relation", q.Relations, Relations), optional("direction", q.Direction, Out, Into), CheckAmong("kind", q.Kinds, Kinds),
		CheckPeriod(q.From, q.To), q.valid(),
	)
}

func (p Page) valid() error {
	_, err := p.Size()
	return err
}

func (o Order) valid() error { return optional("order", o, Newest, Oldest) }

// CheckAmong checks that every value is one of those allowed.
func CheckAmong[T ~string](param string, values, allowed []T) error {
	for _, v := range values {
		if !slices.Contains(allowed, v) {
			return Invalidf(param, "%q is not one of %s", v, Quoted(allowed))
		}
	}
	return nil
}

// optional is CheckAmong for one value that may be left empty.
func optional[T ~string](param string, value T, allowed ...T) error {
	if value == "" {
		return nil
	}
	return CheckAmong(param, []T{value}, allowed)
}

// CheckPeriod checks the bounds of a period: days, months or years.
func CheckPeriod(from, to Date) error {
	if err := firstError(validBound("from", from), validBound("to", to)); err != nil {
		return err
	}
	if from != "" && to != "" && from.FirstDay() > to.LastDay() {
		return Invalidf("from", "the period begins on %s, after its end on %s", from, to)
	}
	return nil
}

func validBound(field string, d Date) error {
	if _, err := ParseBound(string(d)); err != nil {
		return Invalidf(field, "%v", err)
	}
	return nil
}
