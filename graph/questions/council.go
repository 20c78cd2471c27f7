package questions

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

var presidentsForm = form{
	about: "who presided over the Council, month by month",
	options: []optionSpec{
		{name: "month", kind: "month", about: "only this month, or the months of this year"},
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "state", kind: "state", about: "only this state"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "month", Definition: "the month of the presidency"},
		{Name: "state", Definition: "who presided"},
		{Name: "basis", Definition: "how it is known: from the record of speeches, where the state's speaker is called President, or from the alphabetical rotation"},
	},
	definition: "The presidency changes every month, in the alphabetical order of the members' English names.", source: "the record of speeches, and the rotation by the rules of procedure",
	answer: func(ctx context.Context, c *call) (*finding, error) {
		from, to, err := c.period(ctx)
		if err != nil {
			return nil, err
		}
		q := graph.PresidentQuery{From: from, To: to, State: c.text("state")}
		month := graph.Date(c.text("month"))
		if month != "" {
			q.From, q.To = month, month
		}
		found, err := graph.ListPresidents(ctx, c.set.store, q)
		if err != nil {
			return nil, err
		}
		f := &finding{n: found.Total, of: "months", caveat: sentences(coverage.OfPresidents(&found, q)...)}
		for _, p := range found.Items {
			f.rows = append(f.rows, row([]string{p.State}, string(p.Month), p.Name, sentence.PresidencyBasis(p.Basis)))
		}
		switch {
		case month != "" && found.Total == 0:
			f.answer, f.caveat = "The record does not say who presided over the Council in "+sentence.Date(month)+". "+f.caveat, ""
		case found.Total == 1:
			f.answer = sentence.OfPresident(found.Items[0])
		case month != "":
			f.answer = fmt.Sprintf("The record says who presided over the Council in %s of %s.", many(found.Total, "month", "months"), month)
		default:
			f.answer = capital(c.name(q.State)) + " presided over the Council in " + many(found.Total, "month", "months") + c.during() + ", as far as the record says."
			if n := len(found.Items); n > 0 {
				f.answer += fmt.Sprintf(" The first is %s, the last %s.", sentence.Date(found.Items[0].Month), sentence.Date(found.Items[n-1].Month))
			}
		}
		return f, nil
	},
}

// speakersCaveat says what is known of who spoke.
var speakersCaveat = sentences(coverage.OfSpeakers("", "")...)

// speakersDefinition says what is counted.
const speakersDefinition = "Speeches of states and organisations at formal meetings: as President, as a member of the Council, or as a guest."

var speakersForm = form{
	about: "who spoke at a meeting, or most often at several",
	options: []optionSpec{
		{name: "meeting", kind: "meeting", about: "only at this meeting"},
		{name: "situation", kind: "situation", about: "only at meetings that concern it"},
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "role", kind: "word", choices: wordsOf(graph.SpeakingRoles), about: "only those who spoke in this role"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "speaker", Definition: "the state or organisation"},
		{Name: "role", Definition: "president, member or guest; several where it spoke in several"},
		{Name: "speeches", Definition: "how often it spoke"},
		{Name: "meetings", Definition: "at how many meetings"},
	},
	definition: speakersDefinition, caveat: speakersCaveat, source: counted,
	answer: answerSpeakers,
}

// spoken is what one actor said at some meetings.
type spoken struct {
	actor    string
	roles    []string
	times    int
	meetings []string
}

func answerSpeakers(ctx context.Context, c *call) (*finding, error) {
	meetings, err := c.spokenMeetings(ctx)
	if err != nil {
		return nil, err
	}
	by := map[string]*spoken{}
	held, unnamed := 0, 0
	for i := range meetings {
		m := &meetings[i]
		if len(m.Speakers) > 0 {
			held++
		}
		unnamed += m.UnnamedSpeakers
		for _, s := range m.Speakers {
			if role := c.text("role"); role != "" && role != string(s.Role) {
				continue
			}
			one, ok := by[s.Actor]
			if !ok {
				one = &spoken{actor: s.Actor}
				by[s.Actor] = one
			}
			if one.times += s.Times; !slices.Contains(one.roles, string(s.Role)) {
				one.roles = append(one.roles, string(s.Role))
			}
			if n := len(one.meetings); n == 0 || one.meetings[n-1] != m.ID {
				one.meetings = append(one.meetings, m.ID)
			}
		}
	}
	list := make([]*spoken, 0, len(by))
	total := 0
	for _, one := range by {
		list = append(list, one)
		total += one.times
	}
	slices.SortFunc(list, func(a, b *spoken) int { return cmp.Or(cmp.Compare(b.times, a.times), cmp.Compare(a.actor, b.actor)) })
	f := &finding{n: total, of: "speeches"}
	for _, one := range list {
		f.rows = append(f.rows, row(append([]string{one.actor}, one.meetings...), c.label(one.actor), listed(one.roles), one.times, len(one.meetings)))
	}
	where := " at " + many(held, "meeting", "meetings") + c.on() + c.during() + " of which the record knows who spoke"
	if id := c.text("meeting"); id != "" {
		where = " at " + c.name(id)
		if held == 0 {
			f.answer = "The record does not say who spoke" + where + "."
			return f, nil
		}
	}
	f.answer = capital(many(len(list), "state or organisation", "states and organisations")) + " spoke" + where + "."
	if len(list) > 0 {
		f.answer += fmt.Sprintf(" Most often did %s: %s.", c.name(list[0].actor), times(list[0].times))
	}
	if unnamed > 0 && c.text("role") == "" {
		f.answer += " " + capital(many(unnamed, "speech", "speeches")) + " more of others, whom the record does not name."
	}
	return f, nil
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// spokenMeetings are the meetings that a question about speakers looks at,
// oldest first.
func (c *call) spokenMeetings(ctx context.Context) ([]graph.Meeting, error) {
	if id := c.text("meeting"); id != "" {
		m, err := c.set.store.Meeting(ctx, id)
		return []graph.Meeting{m}, err
	}
	from, to, err := c.period(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.MeetingQuery{
		Types: []graph.MeetingType{graph.Formal}, Situations: c.list("situation"), Speakers: c.list("speaker"), From: from, To: to,
		Order: graph.Oldest, Page: graph.Page{Limit: graph.MaxLimit},
	}
	if role := c.text("role"); role != "" {
		q.SpeakingRoles = []graph.SpeakingRole{graph.SpeakingRole(role)}
	}
	var out []graph.Meeting
	for {
		list, err := c.set.store.Meetings(ctx, q)
		if err != nil {
			return nil, err
		}
		out = append(out, list.Items...)
		if q.After = list.Next; list.Next == "" {
			return out, nil
		}
	}
}

var spokenAtForm = form{
	about: "meetings at which somebody spoke, newest first",
	options: []optionSpec{
		{name: "speaker", kind: "actor", required: true, about: "who spoke"},
		{name: "situation", kind: "situation", about: "only at meetings that concern it"},
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "role", kind: "word", choices: wordsOf(graph.SpeakingRoles), about: "only in this role"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "symbol", Definition: "of the meeting's record"},
		{Name: "date", Definition: "day of the meeting"},
		{Name: "topic", Definition: "what it was about, in the agenda's words"},
		{Name: "role", Definition: "president, member or guest"},
		{Name: "speeches", Definition: "how often it spoke there"},
	},
	definition: speakersDefinition, caveat: speakersCaveat, source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		meetings, err := c.spokenMeetings(ctx)
		if err != nil {
			return nil, err
		}
		slices.Reverse(meetings)
		f := &finding{n: len(meetings), of: "meetings", total: len(meetings)}
		roles := map[graph.SpeakingRole]int{}
		for i := range meetings {
			m := &meetings[i]
			var as []string
			n := 0
			for _, s := range m.Speakers {
				if s.Actor == c.text("speaker") && (c.text("role") == "" || c.text("role") == string(s.Role)) {
					as, n = append(as, string(s.Role)), n+s.Times
					roles[s.Role]++
				}
			}
			f.rows = append(f.rows, row([]string{m.ID}, m.Symbol, dated(m.Date), m.Topic, listed(as), n))
		}
		f.answer = capital(c.name(c.text("speaker"))) + " spoke at " + many(len(meetings), "meeting", "meetings") + c.on() + c.during()
		var as []string
		for _, role := range graph.SpeakingRoles {
			if n := roles[role]; n > 0 {
				as = append(as, fmt.Sprintf("at %d as a %s", n, role))
			}
		}
		if len(as) > 0 {
			f.answer += ": " + listed(as)
		}
		f.answer += "."
		return f, nil
	},
}
