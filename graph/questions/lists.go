package questions

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// conditions are the options that say which decisions.
var conditions = with(
	optionSpec{name: "outcome", kind: "word", choices: []string{"adopted", "vetoed", "not adopted"}, about: "what became of the text; any when not given"},
	optionSpec{name: "yes", kind: "states", many: true, about: "all of these voted yes"},
	optionSpec{name: "no", kind: "states", many: true, about: "all of these voted no"},
	optionSpec{name: "abstained", kind: "states", many: true, about: "all of these abstained"},
	optionSpec{name: "did-not-vote", kind: "states", many: true, about: "none of these took part in the vote"},
	optionSpec{name: "vetoed-by", kind: "states", many: true, about: "all of these vetoed"},
	optionSpec{name: "sponsor", kind: "states", many: true, about: "all of these sponsored"},
	optionSpec{name: "order", kind: "word", choices: []string{"newest", "oldest", "fewest yes", "most no"}, about: "newest when not given"},
)

// matching reads the decisions that meet the conditions, oldest first, and
// tells them in words.
func (c *call) matching(ctx context.Context) (found []ballot, told string, err error) {
	all, err := c.ballots(ctx, c.narrow)
	if err != nil {
		return nil, "", err
	}
	votes := []struct {
		option string
		value  graph.VoteValue
		verb   string
	}{
		{"yes", graph.Yes, "voted yes"},
		{"no", graph.No, "voted no"},
		{"abstained", graph.Abstained, "abstained"},
		{"did-not-vote", graph.DidNotVote, "did not vote"},
	}
	vetoes, sponsors := c.seats("vetoed-by"), c.seats("sponsor")
	for _, b := range all {
		ok := containsAll(b.vetoes, vetoes) && containsAll(b.sponsors, sponsors)
		for _, v := range votes {
			ok = ok && allVoted(&b, c.seats(v.option), v.value)
		}
		if ok {
			found = append(found, b)
		}
	}
	var parts []string
	for _, v := range votes {
		if states := c.seats(v.option); len(states) > 0 {
			parts = append(parts, "on which "+c.namesOf(states)+" "+v.verb)
		}
	}
	if len(vetoes) > 0 {
		parts = append(parts, "that "+c.namesOf(vetoes)+" vetoed")
	}
	if len(sponsors) > 0 {
		parts = append(parts, "that "+c.namesOf(sponsors)+" sponsored")
	}
	if len(parts) > 0 {
		told = " " + strings.Join(parts, " and ")
	}
	return found, told, nil
}

// narrow has the store leave out what cannot meet the conditions.
func (c *call) narrow(f *graph.DecisionFilter) {
	switch {
	case c.text("outcome") != "":
		f.Outcomes = []graph.Outcome{graph.Outcome(c.text("outcome"))}
	case len(c.list("vetoed-by")) > 0:
		f.Outcomes = []graph.Outcome{graph.Vetoed}
	}
	if len(c.list("no")) > 0 || len(c.list("abstained")) > 0 {
		contested(f)
	}
}

func (c *call) noun() (one, several string) {
	switch c.text("outcome") {
	case "adopted":
		one, several = "adopted text", "adopted texts"
	case "vetoed":
		one, several = "vetoed draft", "vetoed drafts"
	case "not adopted":
		one, several = "draft that failed without a veto", "drafts that failed without a veto"
	default:
		one, several = "decision", "decisions"
	}
	if c.text("chapter-vii") == "yes" {
		return one + " under Chapter VII", several + " under Chapter VII"
	}
	return one, several
}

var decisionsForm = form{
	about: "decisions that meet conditions", options: conditions, columns: decisionColumns,
	definition: "Texts put to the vote in the Council: adopted, vetoed, or not adopted because they had too few votes in favour.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		found, told, err := c.matching(ctx)
		if err != nil {
			return nil, err
		}
		one, several := c.noun()
		f := &finding{n: len(found), of: several + " that meet the conditions", total: len(found), caveat: c.seatNote()}
		f.answer = "The record holds " + many(len(found), one, several) + told + c.on() + c.during() + "." + span(found)
		switch c.text("order") {
		case "oldest":
		case "fewest yes":
			slices.SortStableFunc(found, func(a, b ballot) int { return cmp.Compare(a.Tally.Yes, b.Tally.Yes) })
			f.caveat = sentences(c.yesNote(found), f.caveat)
			found = withVotes(found)
			f.total = len(found)
			if len(found) > 0 {
				f.answer += fmt.Sprintf(" The one with the fewest votes in favour is %s: %d.", found[0].told(), found[0].Tally.Yes)
			}
		case "most no":
			slices.SortStableFunc(found, func(a, b ballot) int { return cmp.Compare(b.Tally.No, a.Tally.No) })
			if len(found) > 0 {
				f.answer += fmt.Sprintf(" The one with the most votes against is %s: %d.", found[0].told(), found[0].Tally.No)
			}
		default:
			f.rows = newestFirst(found)
			return f, nil
		}
		for i := range found {
			f.rows = append(f.rows, found[i].row())
		}
		return f, nil
	},
}

// withVotes leaves out what was decided without a roll call, and what has one
// with a gap.
func withVotes(list []ballot) []ballot {
	return slices.DeleteFunc(list, func(b ballot) bool { return b.Tally.Yes == 0 || b.Tally.NotKnown > 0 })
}

func (c *call) yesNote(list []ballot) string {
	gaps := 0
	for _, b := range list {
		if b.Tally.Yes == 0 || b.Tally.NotKnown > 0 {
			gaps++
		}
	}
	if gaps == 0 {
		return ""
	}
	return fmt.Sprintf("%d of them are left out of the ranking, because the record does not know how every member voted.", gaps)
}

var firstAndLastForm = form{
	about: "the first and the last decision that meet conditions", options: conditions, columns: decisionColumns,
	definition: "Texts put to the vote in the Council, by the day of the vote. Undated texts are neither first nor last.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		found, told, err := c.matching(ctx)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(b ballot) bool { return b.Date == "" })
		one, several := c.noun()
		f := &finding{n: len(found), of: several + " that meet the conditions", caveat: c.seatNote()}
		f.answer = "The record holds " + many(len(found), one, several) + told + c.on() + c.during() + "." + span(found)
		for i := range found {
			if i == 0 || i == len(found)-1 {
				f.rows = append(f.rows, found[i].row())
			}
		}
		return f, nil
	},
}

var meetingsForm = form{
	about: "meetings of the Council, newest first",
	options: []optionSpec{
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "situation", kind: "situation", about: "only meetings that concern it"},
		{name: "type", kind: "word", choices: []string{"formal", "informal"}, about: "formal or informal meetings; both when not given"},
		{name: "words", kind: "text", about: "words that stand in the topic"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "symbol", Definition: "of the meeting's record"},
		{Name: "date", Definition: "day of the meeting"},
		{Name: "topic", Definition: "what it was about, in the agenda's words"},
		{Name: "outcome", Definition: "what came of it, in the source's words"},
	},
	definition: "Meetings in the record. Of informal meetings the record holds a few.",
	caveat:     "Where no topic, text or statement names what a meeting concerned, it is not counted under any situation.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		from, to, err := c.period(ctx)
		if err != nil {
			return nil, err
		}
		q := graph.MeetingQuery{Situations: c.list("situation"), From: from, To: to, Text: c.text("words"), Page: graph.Page{Limit: c.rows()}}
		if t := c.text("type"); t != "" {
			q.Types = []graph.MeetingType{graph.MeetingType(t)}
		}
		list, err := c.set.store.Meetings(ctx, q)
		if err != nil {
			return nil, err
		}
		f := &finding{n: list.Total, of: "meetings", total: list.Total}
		for _, m := range list.Items {
			f.rows = append(f.rows, row([]string{m.ID}, m.Symbol, dated(m.Date), m.Topic, m.Outcome))
		}
		missing, err := c.set.missing.OfMeetings(ctx, c.set.store, q.Types, from, to)
		if err != nil {
			return nil, err
		}
		f.caveat = sentences(missing...)
		f.answer = capital(many(list.Total, "meeting", "meetings")) + c.on() + c.during() + " " + wereOr(list.Total, "stand", "stands") + " in the record."
		more, err := c.set.topics.Under(ctx, c.set.store, q)
		if err != nil || len(more) == 0 {
			return f, err
		}
		voted, err := c.withVote(ctx, list.Items)
		if err != nil {
			return nil, err
		}
		f.answer = capital(many(list.Total, "meeting", "meetings"))
		if voted && list.Total == len(list.Items) && list.Total > 0 {
			f.answer += " with a vote"
		}
		f.answer += c.on() + c.during()
		for _, topic := range more {
			f.answer += fmt.Sprintf("; %d more %s the general topic %s", topic.N, wereOr(topic.N, "bear", "bears"), topic.Topic)
		}
		f.answer += ". The record does not say which of these concerned " + c.namesOf(q.Situations) + "."
		return f, nil
	},
}

// withVote reports whether at each of these meetings a text was put to the
// vote.
func (c *call) withVote(ctx context.Context, meetings []graph.Meeting) (bool, error) {
	for i := range meetings {
		list, err := c.set.store.Decisions(ctx, graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Meeting: meetings[i].ID}, Page: graph.Page{Limit: 1}})
		if err != nil || list.Total == 0 {
			return false, err
		}
	}
	return true, nil
}

func wereOr(n int, several, one string) string {
	if n > 1 {
		return several
	}
	return one
}

// rows is how many rows a page of a store is asked for.
func (c *call) rows() int {
	if n := c.number("rows"); n > 0 {
		return min(n, graph.MaxLimit)
	}
	return graph.MaxLimit
}

var statementsForm = form{
	about: "statements by, for and towards actors, newest first",
	options: []optionSpec{
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "speaker", kind: "actor", about: "who made it"},
		{name: "speaks-for", kind: "actor", about: "for whom it was made"},
		{name: "target", kind: "actor", about: "towards whom"},
		{name: "about", kind: "anything", about: "what it is about"},
		{name: "type", kind: "word", choices: []string{"presidential", "speech", "public"}, about: "any when not given"},
		{name: "words", kind: "text", about: "words that stand in it"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "statement", Definition: "symbol, or id where there is none"},
		{Name: "date", Definition: "when it was made"},
		{Name: "speaker", Definition: "who made it"},
		{Name: "for", Definition: "for whom it was made"},
		{Name: "towards", Definition: "targets with the stance taken towards each"},
		{Name: "about", Definition: "what it is about, in the source's words"},
	},
	definition: "Statements in the record: all presidential statements of the Council since 1994, and the speeches and public statements that its sources code.",
	caveat:     "Speeches and public statements are samples, no complete record: that a state is not named says nothing.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		from, to, err := c.period(ctx)
		if err != nil {
			return nil, err
		}
		q := graph.StatementQuery{
			Speakers: c.list("speaker"), SpeaksFor: c.list("speaks-for"), Targets: c.list("target"), About: c.list("about"),
			From: from, To: to, Text: c.text("words"), Page: graph.Page{Limit: c.rows()},
		}
		if t := c.text("type"); t != "" {
			q.Types = []graph.StatementType{graph.StatementType(t)}
		}
		list, err := c.set.store.Statements(ctx, q)
		if err != nil {
			return nil, err
		}
		f := &finding{n: list.Total, of: "statements", total: list.Total}
		for _, s := range list.Items {
			var towards []string
			for _, t := range s.Targets {
				towards = append(towards, t.Stance+" "+c.label(t.Actor))
			}
			name := s.Symbol
			if name == "" {
				name = s.ID
			}
			about := s.About
			if about == "" {
				about = s.Agenda
			}
			speaksFor := any(nil)
			if s.SpeaksFor != "" {
				speaksFor = c.label(s.SpeaksFor)
			}
			f.rows = append(f.rows, row([]string{s.ID}, name, dated(s.Date), c.label(s.Speaker), speaksFor, strings.Join(towards, "; "), about))
		}
		f.answer = "The record holds " + many(list.Total, "statement", "statements")
		for _, part := range []struct{ option, words string }{{"speaker", " by "}, {"speaks-for", " made for "}, {"target", " towards "}, {"about", " about "}} {
			if ids := c.list(part.option); len(ids) > 0 {
				f.answer += part.words + c.namesOf(ids)
			}
		}
		f.answer += c.during() + "."
		return f, nil
	},
}
