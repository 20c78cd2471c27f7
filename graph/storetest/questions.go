package storetest

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// subject is what questions are asked about.
type subject struct {
	actors, meetings, decisions, statements, situations []string
	groups, regions, themes, stances, texts             []string
	periods                                             [][2]graph.Date
	years                                               []int
}

func (s *subject) ids() []string {
	return slices.Concat(s.actors, s.meetings, s.decisions, s.statements, s.situations, []string{"no-such-id"})
}

// questions lists questions on every operation with every filter.
func (s *subject) questions() []question {
	return slices.Concat(s.plain(), s.aboutPaths(), s.aboutWays(3))
}

// plain lists all questions but those on paths.
func (s *subject) plain() []question {
	out := []question{status}
	for _, id := range s.ids() {
		out = append(out, node(id))
	}
	all := slices.Concat(s.actors, s.meetings, s.decisions, s.statements, s.situations)
	backwards := slices.Clone(s.decisions)
	slices.Reverse(backwards)
	out = append(out,
		inFull(nil, nil), inFull(all, s.decisions), inFull(slices.Concat(backwards, all), slices.Concat(backwards, s.decisions)),
		inFull(slices.Concat(s.actors, []string{"no-such-id", "nor-this"}), slices.Concat(s.decisions, []string{"no-such-id"})),
		inFull(s.statements, s.actors),
	)
	return slices.Concat(out, s.aboutText(), s.aboutActors(), s.aboutMeetings(), s.aboutDecisions(), s.aboutStatements(), s.aboutCounts(), s.aboutNeighbours())
}

var yes, no = true, false

func (s *subject) aboutText() []question {
	var out []question
	for i, text := range s.texts {
		out = append(out, searching(graph.SearchQuery{Text: text}), searching(graph.SearchQuery{Text: text, Assembly: true, Page: graph.Page{Limit: 1 + i%7}}))
		kind := graph.Kinds[i%len(graph.Kinds)]
		out = append(out, searching(graph.SearchQuery{Text: text, Kinds: []graph.Kind{kind, graph.KindActor}, Assembly: i%2 == 0}))
	}
	return out
}

func (s *subject) aboutActors() []question {
	out := []question{actors(graph.ActorQuery{}), actors(graph.ActorQuery{Page: graph.Page{Limit: 3}})}
	for _, kind := range []graph.ActorType{graph.State, graph.Mission, graph.Person, graph.Organisation} {
		out = append(out, actors(graph.ActorQuery{Types: []graph.ActorType{kind}}))
	}
	for _, b := range []*bool{&yes, &no} {
		out = append(out, actors(graph.ActorQuery{Permanent: b}), actors(graph.ActorQuery{EverMember: b}))
	}
	for _, g := range s.groups {
		out = append(out, actors(graph.ActorQuery{RegionalGroup: g}))
	}
	for _, y := range s.years {
		out = append(out, actors(graph.ActorQuery{MemberIn: y}))
	}
	for _, text := range s.texts {
		out = append(out, actors(graph.ActorQuery{Text: text}))
	}
	return out
}

func (s *subject) aboutMeetings() []question {
	var out []question
	for _, order := range []graph.Order{"", graph.Newest, graph.Oldest} {
		out = append(out, meetings(graph.MeetingQuery{Order: order}), meetings(graph.MeetingQuery{Order: order, Page: graph.Page{Limit: 2}}))
	}
	for _, kind := range []graph.MeetingType{graph.Formal, graph.Informal} {
		out = append(out, meetings(graph.MeetingQuery{Types: []graph.MeetingType{kind}}))
	}
	for i, id := range s.situations {
		out = append(out, meetings(graph.MeetingQuery{Situations: []string{id}}), meetings(graph.MeetingQuery{Situations: []string{id, s.situations[0]}, Text: s.texts[i%len(s.texts)]}))
	}
	for _, p := range s.periods {
		out = append(out, meetings(graph.MeetingQuery{From: p[0], To: p[1]}), meetings(graph.MeetingQuery{From: p[0], To: p[1], Order: graph.Oldest, Page: graph.Page{Limit: 1}}))
	}
	for _, text := range s.texts {
		out = append(out, meetings(graph.MeetingQuery{Text: text}))
	}
	for i, id := range append([]string{"no-such-id"}, s.actors...) {
		role := graph.SpeakingRoles[i%len(graph.SpeakingRoles)]
		out = append(out, meetings(graph.MeetingQuery{Speakers: []string{id}}), meetings(graph.MeetingQuery{Speakers: []string{id, s.actors[0]}, SpeakingRoles: []graph.SpeakingRole{role}}))
	}
	for _, role := range graph.SpeakingRoles {
		out = append(out, meetings(graph.MeetingQuery{SpeakingRoles: []graph.SpeakingRole{role}}))
	}
	return out
}

// filters lists filters of decisions, one condition each and some together.
func (s *subject) filters() []graph.DecisionFilter {
	out := []graph.DecisionFilter{
		{},
		{Body: graph.Council},
		{Body: graph.Assembly},
		{ChapterVII: graph.ChapterVIIYes},
		{ChapterVII: graph.ChapterVIINo},
		{Contested: &yes},
		{Contested: &no},
		{Contested: &yes, Body: graph.Assembly},
		{Meeting: "no-such-id"},
	}
	for _, o := range []graph.Outcome{graph.Adopted, graph.Vetoed, graph.NotAdopted, graph.NotStated} {
		out = append(out, graph.DecisionFilter{Outcomes: []graph.Outcome{o}}, graph.DecisionFilter{Outcomes: []graph.Outcome{o, graph.Vetoed}, Contested: &yes})
	}
	for i, id := range s.situations {
		out = append(out, graph.DecisionFilter{Situations: []string{id}}, graph.DecisionFilter{Situations: []string{id, s.situations[(i+1)%len(s.situations)]}, Body: graph.Assembly})
	}
	for _, r := range s.regions {
		out = append(out, graph.DecisionFilter{Regions: []string{r}})
	}
	for i, th := range s.themes {
		out = append(out, graph.DecisionFilter{Themes: []string{th}}, graph.DecisionFilter{Themes: []string{th}, Regions: []string{s.regions[i%len(s.regions)]}})
	}
	for _, p := range s.periods {
		out = append(out, graph.DecisionFilter{From: p[0], To: p[1]})
	}
	for i, a := range s.actors {
		value := graph.VoteValues[i%len(graph.VoteValues)]
		other := s.actors[(i+1)%len(s.actors)]
		out = append(out,
			graph.DecisionFilter{Voted: []graph.VoteFilter{{Actor: a}}},
			graph.DecisionFilter{Voted: []graph.VoteFilter{{Actor: a, Values: []graph.VoteValue{value}}}},
			graph.DecisionFilter{Voted: []graph.VoteFilter{{Actor: a, Values: []graph.VoteValue{value, graph.No}}, {Actor: other, Values: []graph.VoteValue{graph.Yes}}}},
			graph.DecisionFilter{Voted: []graph.VoteFilter{{Actor: a, Values: []graph.VoteValue{graph.No}}}, Body: graph.Assembly},
			graph.DecisionFilter{VetoedBy: []string{a}},
			graph.DecisionFilter{VetoedBy: []string{a, other}},
			graph.DecisionFilter{SponsoredBy: []string{a}},
			graph.DecisionFilter{SponsoredBy: []string{a, other}},
		)
	}
	for _, m := range s.meetings {
		out = append(out, graph.DecisionFilter{Meeting: m})
	}
	for _, text := range s.texts {
		out = append(out, graph.DecisionFilter{Text: text}, graph.DecisionFilter{Text: text, Body: graph.Assembly})
	}
	return out
}

func (s *subject) aboutDecisions() []question {
	var out []question
	for i, f := range s.filters() {
		order := []graph.Order{"", graph.Oldest, graph.Newest}[i%3]
		out = append(out, decisions(graph.DecisionQuery{DecisionFilter: f, Order: order, Page: graph.Page{Limit: 1 + i%11}}))
		if i >= 3 { // the first three are whole bodies
			out = append(out, rolls(f))
		}
	}
	out = append(out, vetoes(graph.VetoQuery{}), vetoes(graph.VetoQuery{Order: graph.Oldest, Page: graph.Page{Limit: 1}}), vetoes(graph.VetoQuery{Page: graph.Page{Limit: 2}}))
	for _, a := range s.actors {
		out = append(out, vetoes(graph.VetoQuery{By: []string{a}}), vetoes(graph.VetoQuery{By: []string{a, s.actors[0]}, Order: graph.Oldest}))
	}
	for _, id := range s.situations {
		out = append(out, vetoes(graph.VetoQuery{Situations: []string{id}}))
	}
	for _, p := range s.periods {
		out = append(out, vetoes(graph.VetoQuery{From: p[0], To: p[1]}))
	}
	return out
}

func (s *subject) aboutStatements() []question {
	out := []question{
		statements(graph.StatementQuery{}),
		statements(graph.StatementQuery{Order: graph.Oldest, Page: graph.Page{Limit: 2}}),
		statements(graph.StatementQuery{Order: graph.Newest, Page: graph.Page{Limit: 1}}),
	}
	for _, kind := range []graph.StatementType{graph.Presidential, graph.Speech, graph.Public} {
		out = append(out, statements(graph.StatementQuery{Types: []graph.StatementType{kind}}))
	}
	for _, a := range s.actors {
		out = append(out,
			statements(graph.StatementQuery{Speakers: []string{a}}),
			statements(graph.StatementQuery{SpeaksFor: []string{a}}),
			statements(graph.StatementQuery{Targets: []string{a}}),
			statements(graph.StatementQuery{Targets: []string{a, s.actors[0]}, Stances: s.stances[:1]}),
		)
	}
	for _, stance := range s.stances {
		out = append(out, statements(graph.StatementQuery{Stances: []string{stance}}))
	}
	for _, m := range s.meetings {
		out = append(out, statements(graph.StatementQuery{Meeting: m}), statements(graph.StatementQuery{About: []string{m}}))
	}
	for _, id := range slices.Concat(s.situations, s.decisions) {
		out = append(out, statements(graph.StatementQuery{About: []string{id}}))
	}
	for _, p := range s.periods {
		out = append(out, statements(graph.StatementQuery{From: p[0], To: p[1]}))
	}
	for _, text := range s.texts {
		out = append(out, statements(graph.StatementQuery{Text: text}))
	}
	return out
}

func (s *subject) aboutCounts() []question {
	out := []question{situations(graph.SituationQuery{})}
	for i, r := range s.regions {
		out = append(out, situations(graph.SituationQuery{Region: r}), situations(graph.SituationQuery{Theme: s.themes[i%len(s.themes)], Region: r}))
	}
	for _, text := range s.texts {
		out = append(out, situations(graph.SituationQuery{Text: text}))
	}
	for _, of := range []graph.CountOf{graph.CountDecisions, graph.CountVetoes, graph.CountMeetings, graph.CountStatements} {
		for _, by := range []graph.CountBy{graph.ByNothing, graph.ByOutcome, graph.ByActor, graph.BySituation, graph.ByType} {
			out = append(out, counts(graph.CountQuery{Of: of, By: by}))
			for i, p := range s.periods {
				q := graph.CountQuery{Of: of, By: by, From: p[0], To: p[1]}
				if i%2 == 0 {
					q.Body = graph.Assembly
				}
				out = append(out, counts(q))
			}
		}
		for _, contested := range []bool{true, false} {
			q := graph.CountQuery{Of: of, By: graph.BySituation, Contested: &contested}
			assembly := q
			assembly.Body = graph.Assembly
			out = append(out, counts(q), counts(assembly))
		}
		out = append(out, counts(graph.CountQuery{Of: of, Situations: s.situations[:1]}), counts(graph.CountQuery{Of: of, By: graph.BySituation, Situations: s.situations[:2]}))
	}
	return out
}

func (s *subject) aboutNeighbours() []question {
	var out []question
	ids := s.ids()
	for i, id := range ids {
		out = append(out, neighbours(graph.NeighbourQuery{ID: id}), neighbours(graph.NeighbourQuery{ID: id, Assembly: true, Page: graph.Page{Limit: 1 + i%5}}))
		p := s.periods[i%len(s.periods)]
		r := graph.Relations[i%len(graph.Relations)]
		d := []graph.Direction{graph.Out, graph.Into}[i%2]
		out = append(out,
			neighbours(graph.NeighbourQuery{ID: id, From: p[0], To: p[1]}),
			neighbours(graph.NeighbourQuery{ID: id, Relations: []graph.Relation{r, graph.Voted}, Direction: d}),
			neighbours(graph.NeighbourQuery{ID: id, Kinds: []graph.Kind{graph.Kinds[i%len(graph.Kinds)]}, Assembly: i%3 == 0}),
			neighbours(graph.NeighbourQuery{ID: id, Values: []string{string(graph.VoteValues[i%5]), s.stances[i%len(s.stances)]}, Direction: d, Assembly: true}),
		)
	}
	return out
}

func (s *subject) aboutPaths() []question {
	var out []question
	ids := s.ids()
	for i, a := range ids {
		b := ids[(i*7+3)%len(ids)]
		c := ids[(i*5+1)%len(ids)]
		p := s.periods[i%len(s.periods)]
		r := graph.Relations[i%len(graph.Relations)]
		out = append(out,
			paths(graph.PathQuery{Start: a, End: b, Count: true}),
			paths(graph.PathQuery{Start: a, End: c, Assembly: true, Limit: 3}),
			paths(graph.PathQuery{Start: a, End: b, From: p[0], To: p[1], Limit: 2}),
			paths(graph.PathQuery{Start: a, End: c, Count: true, Relations: []graph.Relation{r, graph.Voted, graph.VotedInAssembly, graph.Served}, Assembly: i%2 == 0, Limit: 2}),
			paths(graph.PathQuery{Start: b, End: a, Through: []graph.Kind{graph.KindActor, graph.KindDecision}, MaxLength: 1 + i%4, Limit: 2, Count: i%2 == 0}),
		)
	}
	return out
}
