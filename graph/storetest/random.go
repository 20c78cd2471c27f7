package storetest

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// records is how many random records a store is tried on.
const records = 5

// testRandom compares answers on random small records to random questions
// with those of the plain reference.
func testRandom(t *testing.T, open func(t *testing.T) graph.Store) {
	for seed := range records {
		t.Run(fmt.Sprint("record ", seed), func(t *testing.T) {
			r := rapid.Custom(randomRecord).Example(seed)
			s := open(t)
			Load(t, s, r)
			want := newReference(r)
			subject := subjectOf(r)
			for _, q := range slices.Concat([]question{status}, subject.aboutNeighbours(), subject.aboutPaths(), subject.aboutWays(4)) {
				if !same(t.Context(), t, q, want, s) {
					t.FailNow()
				}
			}
			rapid.Check(t, func(rt *rapid.T) {
				if q := randomWays(rt, subject); !same(t.Context(), rt, q, want, s) {
					rt.FailNow()
				}
			})
			rapid.Check(t, func(rt *rapid.T) {
				if q := randomQuestion(rt, subject); !same(t.Context(), rt, q, want, s) {
					rt.FailNow()
				}
			})
		})
	}
}

var (
	randomDates   = []graph.Date{"", "1950-06-27", "1971-10-25", "1991-12", "1991-12-24", "1991-12-31", "2011-03-17", "2022-05-26", "2023-01-01"}
	randomWords   = []string{"peace", "Peace", "sanctions", "Côte", "north", "s", "2022", "étude", "war and peace", "meeting"}
	randomRegions = []string{"", "Asia", "Europe"}
	randomThemes  = []string{"", "peacekeeping", "membership"}
	randomStances = []string{"", "criticises", "supports"}
)

func pick[T any](t *rapid.T, name string, from []T) T { return rapid.SampledFrom(from).Draw(t, name) }

// some draws up to n different values.
func some[T comparable](t *rapid.T, name string, from []T, n int) []T {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 0, min(n, len(from)), rapid.ID[T]).Draw(t, name)
}

func named(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint(prefix, i)
	}
	return out
}

func randomRecord(t *rapid.T) *graph.Record {
	r := &graph.Record{}
	sources := []string{"first", "second", "third"}
	for _, id := range sources {
		r.Sources = append(r.Sources, graph.Source{ID: id, Name: id, Rank: pick(t, "rank", []int{1, 2})})
	}
	states := named("A", rapid.IntRange(2, 6).Draw(t, "actors"))
	situations, meetings := named("t", 3), named("S-PV-", 4)
	decisions := named("S-", rapid.IntRange(2, 8).Draw(t, "decisions"))
	r.Actors = append(r.Actors, graph.Actor{ID: graph.CouncilID, Type: graph.Organisation, Name: "Council"})
	for i, id := range states {
		a := graph.Actor{ID: id, Type: graph.State, Name: pick(t, "name", randomWords) + " " + id, Permanent: rapid.Bool().Draw(t, "permanent")}
		if rapid.Bool().Draw(t, "served") {
			a.Terms = []graph.Term{{From: 1950, To: 1951}, {From: 1991, FirstDay: "1991-12-24"}}
		}
		if rapid.Bool().Draw(t, "presided") {
			a.Presidencies = []graph.Presidency{{Month: "1991-12", Basis: "rotation"}}
		}
		if i > 0 && rapid.Bool().Draw(t, "continues") {
			a.Continues = states[i-1 : i]
		}
		r.Actors = append(r.Actors, a)
	}
	for i, id := range situations {
		one := graph.Situation{
			ID: id, Name: pick(t, "word", randomWords), Region: pick(t, "region", randomRegions), Theme: pick(t, "theme", randomThemes),
		}
		if i > 0 {
			one.Parents = some(t, "parents", situations[:i], 2)
		}
		for _, state := range some(t, "involved", states, 2) {
			one.States = append(one.States, graph.Involved{State: state, Role: pick(t, "role", append([]graph.Role{""}, graph.Roles...))})
		}
		r.Situations = append(r.Situations, one)
	}
	for _, id := range meetings {
		r.Meetings = append(r.Meetings, graph.Meeting{
			ID: id, Type: pick(t, "type", []graph.MeetingType{graph.Formal, graph.Informal}), Topic: pick(t, "topic", randomWords), Date: pick(t, "date", randomDates),
			Hosts: some(t, "hosts", states, 2), Situations: some(t, "situations", situations, 2),
		})
		m := &r.Meetings[len(r.Meetings)-1]
		for _, state := range some(t, "speakers", states, 3) {
			m.Speakers = append(m.Speakers, graph.Speaking{Actor: state, Role: pick(t, "as", graph.SpeakingRoles), Times: rapid.IntRange(1, 3).Draw(t, "times")})
			m.SpeakersSource = "first"
		}
	}
	for i, id := range decisions {
		d := graph.Decision{
			ID: id, Body: pick(t, "body", []graph.Body{graph.Council, graph.Council, graph.Assembly}), Symbol: "S/" + id, Title: pick(t, "title", randomWords),
			Date: pick(t, "date", randomDates), Outcome: pick(t, "outcome", []graph.Outcome{graph.Adopted, graph.Vetoed, graph.Vetoed, graph.NotAdopted}),
			Modality:   pick(t, "modality", []string{"", "vote", graph.ModalityWithoutVote}),
			ChapterVII: pick(t, "chapter", []graph.ChapterVII{"", graph.ChapterVIIYes, graph.ChapterVIINo}),
			Sponsors:   some(t, "sponsors", states, 2), Situations: some(t, "situations", situations, 2),
		}
		if rapid.Bool().Draw(t, "met") {
			d.Meeting = pick(t, "meeting", meetings)
		}
		r.Decisions = append(r.Decisions, d)
		for _, source := range some(t, "sources", sources, 3) {
			c := graph.RollCall{Decision: id, Source: source, Votes: map[graph.VoteValue][]string{}}
			for _, a := range some(t, "voters", states, len(states)) {
				v := pick(t, "vote", graph.VoteValues)
				c.Votes[v] = append(c.Votes[v], a)
			}
			r.RollCalls = append(r.RollCalls, c)
		}
		if i > 0 && rapid.Bool().Draw(t, "cites") {
			r.Citations = append(r.Citations, graph.Citation{From: id, To: pick(t, "cited", decisions[:i]), Times: i, Source: "first"})
		}
	}
	for i, id := range named("said-", 4) {
		s := graph.Statement{
			ID: id, Type: pick(t, "type", []graph.StatementType{graph.Presidential, graph.Speech, graph.Public}), Date: pick(t, "date", randomDates),
			Speaker: pick(t, "speaker", states), Stance: pick(t, "stance", randomStances), AboutNodes: some(t, "about", slices.Concat(situations, meetings, decisions), 2),
			Text: pick(t, "text", randomWords),
		}
		if i%2 == 0 {
			s.SpeaksFor, s.Meeting = pick(t, "for", states), pick(t, "meeting", meetings)
		}
		for _, a := range some(t, "targets", states, 2) {
			s.Targets = append(s.Targets, graph.Target{Actor: a, Stance: pick(t, "stance", randomStances[1:]), Sentences: i})
		}
		r.Statements = append(r.Statements, s)
	}
	return r
}

// subjectOf is what there is to ask of a random record.
func subjectOf(r *graph.Record) *subject {
	s := &subject{
		regions: randomRegions[1:], themes: randomThemes[1:], stances: randomStances[1:], texts: randomWords,
		periods: [][2]graph.Date{{"", ""}, {"1971-01-01", ""}, {"", "1991-12-31"}, {"1991-12-24", "2022-05-26"}, {"1991-12", "1991-12"}, {"1990", "1991-12-30"}},
	}
	for _, a := range r.Actors {
		s.actors = append(s.actors, a.ID)
	}
	for _, m := range r.Meetings {
		s.meetings = append(s.meetings, m.ID)
	}
	for _, d := range r.Decisions {
		s.decisions = append(s.decisions, d.ID)
	}
	for _, st := range r.Statements {
		s.statements = append(s.statements, st.ID)
	}
	for _, st := range r.Situations {
		s.situations = append(s.situations, st.ID)
	}
	return s
}

func randomFilter(t *rapid.T, s *subject) graph.DecisionFilter {
	period := pick(t, "period", s.periods)
	f := graph.DecisionFilter{
		Body:     pick(t, "body", []graph.Body{"", graph.Council, graph.Assembly}),
		Outcomes: some(t, "outcomes", []graph.Outcome{graph.Adopted, graph.Vetoed, graph.NotAdopted}, 1),
		From:     period[0], To: period[1],
		Contested:   pick(t, "contested", []*bool{nil, nil, &yes, &no}),
		Situations:  some(t, "situations", s.situations, 1),
		Regions:     some(t, "regions", s.regions, 1),
		Themes:      some(t, "themes", s.themes, 1),
		VetoedBy:    some(t, "vetoed by", s.actors, 1),
		SponsoredBy: some(t, "sponsored by", s.actors, 1),
		Text:        pick(t, "text", append([]string{"", ""}, s.texts...)),
	}
	for _, a := range some(t, "voted", s.actors, 2) {
		f.Voted = append(f.Voted, graph.VoteFilter{Actor: a, Values: some(t, "values", graph.VoteValues, 3)})
	}
	// All of that at once finds nothing: most conditions are dropped again.
	keep := rapid.Uint16().Draw(t, "keep")
	for i, drop := range []func(){
		func() { f.Outcomes = nil },
		func() { f.Situations = nil },
		func() { f.Regions = nil },
		func() { f.Themes = nil },
		func() { f.VetoedBy = nil },
		func() { f.SponsoredBy = nil },
		func() { f.Voted = nil },
		func() { f.Text = "" },
	} {
		if keep>>i&1 == 0 || keep>>(i+8)&1 == 0 {
			drop()
		}
	}
	return f
}

func randomQuestion(t *rapid.T, s *subject) question {
	period := pick(t, "period", s.periods)
	order := pick(t, "order", []graph.Order{"", graph.Newest, graph.Oldest})
	p := graph.Page{Limit: rapid.IntRange(0, 5).Draw(t, "limit")}
	switch rapid.IntRange(0, 6).Draw(t, "operation") {
	case 0:
		return decisions(graph.DecisionQuery{DecisionFilter: randomFilter(t, s), Order: order, Page: p})
	case 1:
		return rolls(randomFilter(t, s))
	case 2:
		return searching(graph.SearchQuery{Text: pick(t, "text", s.texts), Kinds: some(t, "kinds", graph.Kinds, 2), Assembly: rapid.Bool().Draw(t, "assembly"), Page: p})
	case 3:
		return statements(graph.StatementQuery{
			Speakers: some(t, "speakers", s.actors, 1), SpeaksFor: some(t, "for", s.actors, 2), Stances: some(t, "stances", s.stances, 1), From: period[0], To: period[1],
			Order: order, Page: p,
		})
	case 4:
		return vetoes(graph.VetoQuery{By: some(t, "by", s.actors, 2), Situations: some(t, "situations", s.situations, 1), From: period[0], To: period[1], Order: order, Page: p})
	case 5:
		return neighbours(graph.NeighbourQuery{
			ID: pick(t, "id", s.ids()), Relations: some(t, "relations", graph.Relations, 4), Kinds: some(t, "kinds", graph.Kinds, 2),
			Direction: pick(t, "direction", []graph.Direction{"", graph.Out, graph.Into}), From: period[0], To: period[1],
			Assembly: rapid.Bool().Draw(t, "assembly"), Page: p,
		})
	default:
		return paths(graph.PathQuery{
			Start: pick(t, "start", s.ids()), End: pick(t, "end", s.ids()), Relations: some(t, "relations", graph.Relations, 6), Through: some(t, "through", graph.Kinds, 3),
			From: period[0], To: period[1], Assembly: rapid.Bool().Draw(t, "assembly"), Count: rapid.Bool().Draw(t, "count"), MaxLength: rapid.IntRange(0, 7).Draw(t, "length"), Limit: p.Limit,
		})
	}
}
