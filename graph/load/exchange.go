package load

import (
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

// The columns of the exchange format, one list a kind of file. FORMAT.md says
// what each means; a test holds the two together. Reading and writing share
// these lists.

var sourceColumns = []column[graph.Source]{
	text("id", func(s *graph.Source) *string { return &s.ID }).must(),
	text("name", func(s *graph.Source) *string { return &s.Name }).must(),
	text("licence", func(s *graph.Source) *string { return &s.Licence }).must(),
	text("url", func(s *graph.Source) *string { return &s.URL }),
	number("rank", func(s *graph.Source) *int { return &s.Rank }).must(),
}

var actorColumns = []column[graph.Actor]{
	text("id", func(a *graph.Actor) *string { return &a.ID }).must(),
	text("type", func(a *graph.Actor) *graph.ActorType { return &a.Type }).must(),
	text("name", func(a *graph.Actor) *string { return &a.Name }).must(),
	list("aliases", func(a *graph.Actor) *[]string { return &a.Aliases }),
	text("regional_group", func(a *graph.Actor) *string { return &a.RegionalGroup }),
	flag("permanent", func(a *graph.Actor) *bool { return &a.Permanent }),
	terms("terms", func(a *graph.Actor) *[]graph.Term { return &a.Terms }),
	compound("presidencies", func(a *graph.Actor) *[]graph.Presidency { return &a.Presidencies },
		func(p *graph.Presidency) []string { return []string{string(p.Month), p.Basis} },
		func(cells []string, p *graph.Presidency) error {
			p.Month, p.Basis = graph.Date(cells[0]), cells[1]
			return nil
		}),
	refList("continues", toActor, func(a *graph.Actor) *[]string { return &a.Continues }),
	date("seat_from", func(a *graph.Actor) *graph.Date { return &a.SeatFrom }),
	date("seat_until", func(a *graph.Actor) *graph.Date { return &a.SeatUntil }),
	ref("speaks_for", toActor, func(a *graph.Actor) *string { return &a.SpeaksFor }),
	date("first_vote", func(a *graph.Actor) *graph.Date { return &a.FirstVote }),
	date("last_vote", func(a *graph.Actor) *graph.Date { return &a.LastVote }),
	refList("sources", toSource, func(a *graph.Actor) *[]string { return &a.Sources }),
}

var situationColumns = []column[graph.Situation]{
	text("id", func(s *graph.Situation) *string { return &s.ID }).must(),
	text("name", func(s *graph.Situation) *string { return &s.Name }).must(),
	text("region", func(s *graph.Situation) *string { return &s.Region }).must(),
	text("theme", func(s *graph.Situation) *string { return &s.Theme }),
	text("summary", func(s *graph.Situation) *string { return &s.Summary }),
	number("from", func(s *graph.Situation) *int { return &s.From }),
	number("to", func(s *graph.Situation) *int { return &s.To }),
	refList("parents", toSituation, func(s *graph.Situation) *[]string { return &s.Parents }),
	involved("states", func(s *graph.Situation) *[]graph.Involved { return &s.States }),
	refList("sources", toSource, func(s *graph.Situation) *[]string { return &s.Sources }),
}

var meetingColumns = []column[graph.Meeting]{
	text("id", func(m *graph.Meeting) *string { return &m.ID }),
	text("type", func(m *graph.Meeting) *graph.MeetingType { return &m.Type }).must(),
	text("symbol", func(m *graph.Meeting) *string { return &m.Symbol }),
	number("number", func(m *graph.Meeting) *int { return &m.Number }),
	date("date", func(m *graph.Meeting) *graph.Date { return &m.Date }),
	text("topic", func(m *graph.Meeting) *string { return &m.Topic }).must(),
	text("outcome", func(m *graph.Meeting) *string { return &m.Outcome }),
	text("press_release", func(m *graph.Meeting) *string { return &m.PressRelease }),
	refList("hosts", toActor, func(m *graph.Meeting) *[]string { return &m.Hosts }),
	refList("situations", toSituation, func(m *graph.Meeting) *[]string { return &m.Situations }),
	speakers("speakers"),
	ref("speakers_source", toSource, func(m *graph.Meeting) *string { return &m.SpeakersSource }),
	number("unnamed_speakers", func(m *graph.Meeting) *int { return &m.UnnamedSpeakers }),
	refList("sources", toSource, func(m *graph.Meeting) *[]string { return &m.Sources }),
}

var decisionColumns = []column[graph.Decision]{
	text("id", func(d *graph.Decision) *string { return &d.ID }),
	text("body", func(d *graph.Decision) *graph.Body { return &d.Body }).must(),
	text("symbol", func(d *graph.Decision) *string { return &d.Symbol }).must(),
	number("resolution", func(d *graph.Decision) *int { return &d.Resolution }),
	text("draft", func(d *graph.Decision) *string { return &d.Draft }),
	date("draft_date", func(d *graph.Decision) *graph.Date { return &d.DraftDate }),
	date("date", func(d *graph.Decision) *graph.Date { return &d.Date }),
	text("outcome", func(d *graph.Decision) *graph.Outcome { return &d.Outcome }).must(),
	modalityColumn(),
	ref("meeting", toMeeting, func(d *graph.Decision) *string { return &d.Meeting }),
	text("assembly_meeting", func(d *graph.Decision) *string { return &d.AssemblyMeeting }),
	text("session", func(d *graph.Decision) *string { return &d.Session }),
	text("title", func(d *graph.Decision) *string { return &d.Title }),
	text("agenda", func(d *graph.Decision) *string { return &d.Agenda }),
	text("chapter_vii", func(d *graph.Decision) *graph.ChapterVII { return &d.ChapterVII }),
	list("subjects", func(d *graph.Decision) *[]string { return &d.Subjects }),
	list("issues", func(d *graph.Decision) *[]string { return &d.Issues }),
	text("verbs", func(d *graph.Decision) *string { return &d.Verbs }),
	refList("situations", toSituation, func(d *graph.Decision) *[]string { return &d.Situations }),
	flag("absences_known", func(d *graph.Decision) *bool { return &d.AbsencesKnown }),
	refList("sources", toSource, func(d *graph.Decision) *[]string { return &d.Sources }),
}

var statementColumns = []column[graph.Statement]{
	text("id", func(s *graph.Statement) *string { return &s.ID }),
	text("type", func(s *graph.Statement) *graph.StatementType { return &s.Type }).must(),
	text("symbol", func(s *graph.Statement) *string { return &s.Symbol }),
	date("date", func(s *graph.Statement) *graph.Date { return &s.Date }),
	ref("speaker", toActor, func(s *graph.Statement) *string { return &s.Speaker }).must(),
	ref("speaks_for", toActor, func(s *graph.Statement) *string { return &s.SpeaksFor }),
	ref("meeting", toMeeting, func(s *graph.Statement) *string { return &s.Meeting }),
	number("order", func(s *graph.Statement) *int { return &s.Order }),
	text("capacity", func(s *graph.Statement) *string { return &s.Capacity }),
	number("words", func(s *graph.Statement) *int { return &s.Words }),
	text("about", func(s *graph.Statement) *string { return &s.About }),
	refList("about_nodes", toSubject, func(s *graph.Statement) *[]string { return &s.AboutNodes }),
	text("agenda", func(s *graph.Statement) *string { return &s.Agenda }),
	list("subjects", func(s *graph.Statement) *[]string { return &s.Subjects }),
	text("stance", func(s *graph.Statement) *string { return &s.Stance }),
	text("text", func(s *graph.Statement) *string { return &s.Text }),
	refList("sources", toSource, func(s *graph.Statement) *[]string { return &s.Sources }),
}

// sponsorRow is a row of a sponsors file: one sponsor of one decision.
type sponsorRow struct{ decision, sponsor string }

var sponsorColumns = []column[sponsorRow]{
	ref("decision", toDecision, func(s *sponsorRow) *string { return &s.decision }).must(),
	ref("sponsor", toActor, func(s *sponsorRow) *string { return &s.sponsor }).must(),
}

// targetRow is a row of a targets file: whom one statement is directed at.
type targetRow struct {
	statement string
	graph.Target
}

var targetColumns = []column[targetRow]{
	ref("statement", toStatement, func(t *targetRow) *string { return &t.statement }).must(),
	ref("actor", toActor, func(t *targetRow) *string { return &t.Actor }).must(),
	text("stance", func(t *targetRow) *string { return &t.Stance }).must(),
	text("kind", func(t *targetRow) *string { return &t.Kind }),
	number("sentences", func(t *targetRow) *int { return &t.Sentences }),
}

var citationColumns = []column[graph.Citation]{
	ref("from", toText, func(c *graph.Citation) *string { return &c.From }).must(),
	ref("to", toText, func(c *graph.Citation) *string { return &c.To }).must(),
	number("times", func(c *graph.Citation) *int { return &c.Times }).must(),
	ref("source", toSource, func(c *graph.Citation) *string { return &c.Source }),
}

// voteRow is a row of a votes file: one actor's vote on one decision by one
// source. A row without an actor stands for a roll call of which nothing is
// known.
type voteRow struct {
	decision, actor, source string
	value                   graph.VoteValue
}

var voteColumns = []column[voteRow]{
	ref("decision", toDecision, func(v *voteRow) *string { return &v.decision }).must(),
	ref("actor", toActor, func(v *voteRow) *string { return &v.actor }).must(),
	text("vote", func(v *voteRow) *graph.VoteValue { return &v.value }).must(),
	ref("source", toSource, func(v *voteRow) *string { return &v.source }).must(),
}

// speakers is the column of those who spoke at a meeting, each with its role
// and the number of its speeches.
func speakers(name string) column[graph.Meeting] {
	c := compound(name, func(m *graph.Meeting) *[]graph.Speaking { return &m.Speakers },
		func(s *graph.Speaking) []string { return []string{s.Actor, string(s.Role), strconv.Itoa(s.Times)} },
		func(cells []string, s *graph.Speaking) (err error) {
			s.Actor, s.Role = cells[0], graph.SpeakingRole(cells[1])
			s.Times, err = parseNumber(cells[2])
			return err
		}).to(toActor)
	c.refs = func(m *graph.Meeting) []*string {
		var out []*string
		for i := range m.Speakers {
			out = append(out, &m.Speakers[i].Actor)
		}
		return out
	}
	return c
}
