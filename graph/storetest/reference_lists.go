package storetest

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

func (x *reference) Search(_ context.Context, q graph.SearchQuery) (graph.List[graph.Hit], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Hit]{}, err
	}
	var hits []graph.Hit
	for id, n := range x.nodes {
		tier := x.docs[id].Rank(graph.Fold(q.Text))
		if tier != graph.TierNoHit && oneOf(q.Kinds, n.Kind) && (q.Assembly || !x.roll[id]) {
			hits = append(hits, graph.Hit{Node: n, Tier: tier})
		}
	}
	slices.SortFunc(hits, graph.CompareHits)
	return page(hits, q.Page)
}

func (x *reference) Actors(_ context.Context, q graph.ActorQuery) (graph.List[graph.Actor], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Actor]{}, err
	}
	var out []graph.Actor
	for _, a := range x.record.Actors {
		if oneOf(q.Types, a.Type) && (q.RegionalGroup == "" || a.RegionalGroup == q.RegionalGroup) &&
			(q.Permanent == nil || a.Permanent == *q.Permanent) && (q.MemberIn == 0 || a.MemberIn(q.MemberIn)) &&
			(q.EverMember == nil || (len(a.Terms) > 0) == *q.EverMember) && x.says(a.ID, q.Text) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b graph.Actor) int {
		return cmp.Or(cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return page(out, q.Page)
}

func (x *reference) Meetings(_ context.Context, q graph.MeetingQuery) (graph.List[graph.Meeting], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Meeting]{}, err
	}
	var out []graph.Meeting
	for _, m := range x.record.Meetings {
		if oneOf(q.Types, m.Type) && anyOf(x.widened(q.Situations), m.Situations) && spoken(&m, &q) && within(m.Date, q.From, q.To) && x.says(m.ID, q.Text) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b graph.Meeting) int { return dated(q.Order, a.Date, b.Date, a.ID, b.ID) })
	return page(out, q.Page)
}

// spoken reports whether one of the actors asked for spoke in one of the roles
// asked for.
func spoken(m *graph.Meeting, q *graph.MeetingQuery) bool {
	if len(q.Speakers) == 0 && len(q.SpeakingRoles) == 0 {
		return true
	}
	for _, s := range m.Speakers {
		if oneOf(q.Speakers, s.Actor) && oneOf(q.SpeakingRoles, s.Role) {
			return true
		}
	}
	return false
}

// decided reports whether a decision matches a filter.
func (x *reference) decided(d *graph.Decision, f *graph.DecisionFilter) bool {
	body := f.Body
	if body == "" {
		body = graph.Council
	}
	var regions, themes []string
	for _, id := range d.Situations {
		for _, s := range x.record.Situations {
			if s.ID == id {
				regions, themes = append(regions, s.Region), append(themes, s.Theme)
			}
		}
	}
	voted := func(actor string, holds func(graph.Vote) bool) bool {
		return slices.ContainsFunc(x.votes[d.ID], func(v graph.Vote) bool { return v.Actor == actor && holds(v) })
	}
	for _, c := range f.Voted {
		if !voted(c.Actor, func(v graph.Vote) bool { return oneOf(c.Values, v.Value) }) {
			return false
		}
	}
	for _, actor := range f.VetoedBy {
		if !voted(actor, func(v graph.Vote) bool { return v.Veto }) {
			return false
		}
	}
	for _, actor := range f.SponsoredBy {
		if !slices.Contains(d.Sponsors, actor) {
			return false
		}
	}
	return d.Body == body && oneOf(f.Outcomes, d.Outcome) && anyOf(x.widened(f.Situations), d.Situations) && anyOf(f.Regions, regions) && anyOf(f.Themes, themes) &&
		within(d.Date, f.From, f.To) && (f.Contested == nil || d.Tally.Contested() == *f.Contested) &&
		(f.ChapterVII == "" || d.ChapterVII == f.ChapterVII) && (f.Meeting == "" || d.Meeting == f.Meeting) && x.says(d.ID, f.Text)
}

func (x *reference) decisions(f *graph.DecisionFilter, order graph.Order) []graph.Decision {
	var out []graph.Decision
	for i := range x.record.Decisions {
		if x.decided(&x.record.Decisions[i], f) {
			out = append(out, x.record.Decisions[i])
		}
	}
	slices.SortFunc(out, func(a, b graph.Decision) int { return dated(order, a.Date, b.Date, numbered(a.ID), numbered(b.ID)) })
	return out
}

func (x *reference) Decisions(_ context.Context, q graph.DecisionQuery) (graph.List[graph.Decision], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Decision]{}, err
	}
	return page(x.decisions(&q.DecisionFilter, q.Order), q.Page)
}

func (x *reference) Rolls(_ context.Context, f graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) {
		if err := f.Validate(); err != nil {
			yield(graph.Roll{}, err)
			return
		}
		for _, d := range x.decisions(&f, graph.Oldest) {
			if !yield(graph.Roll{Decision: d, Votes: x.votes[d.ID]}, nil) {
				return
			}
		}
	}
}

func madeFor(s *graph.Statement) string { return cmp.Or(s.SpeaksFor, s.Speaker) }

func (x *reference) Statements(_ context.Context, q graph.StatementQuery) (graph.List[graph.Statement], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Statement]{}, err
	}
	var out []graph.Statement
	for _, s := range x.record.Statements {
		stances := []string{s.Stance}
		var targets []string
		for _, t := range s.Targets {
			stances, targets = append(stances, t.Stance), append(targets, t.Actor)
		}
		if oneOf(q.Types, s.Type) && oneOf(q.Speakers, s.Speaker) && oneOf(q.SpeaksFor, madeFor(&s)) && anyOf(q.Targets, targets) && anyOf(q.Stances, stances) &&
			(q.Meeting == "" || s.Meeting == q.Meeting) && anyOf(x.widened(q.About), s.AboutNodes) && within(s.Date, q.From, q.To) && x.says(s.ID, q.Text) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b graph.Statement) int { return dated(q.Order, a.Date, b.Date, a.ID, b.ID) })
	return page(out, q.Page)
}

func (x *reference) Situations(_ context.Context, q graph.SituationQuery) ([]graph.SituationCount, error) {
	var out []graph.SituationCount
	for _, s := range x.record.Situations {
		if (q.Region != "" && s.Region != q.Region) || (q.Theme != "" && s.Theme != q.Theme) || !x.says(s.ID, q.Text) {
			continue
		}
		c := graph.SituationCount{Situation: s}
		seen := func(d graph.Date) {
			if d != "" && (c.First == "" || d < c.First) {
				c.First = d
			}
			c.Last = max(c.Last, d)
		}
		these := x.widened([]string{s.ID})
		for _, d := range x.record.Decisions {
			if d.Body == graph.Council && anyOf(these, d.Situations) {
				c.Decisions++
				if d.Outcome == graph.Vetoed {
					c.Vetoed++
				}
				seen(d.Date)
			}
		}
		for _, m := range x.record.Meetings {
			if anyOf(these, m.Situations) {
				c.Meetings++
				seen(m.Date)
			}
		}
		for _, st := range x.record.Statements {
			if anyOf(these, st.AboutNodes) {
				c.Statements++
			}
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b graph.SituationCount) int {
		return cmp.Or(cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

func (x *reference) vetoes(by, situations []string, from, to graph.Date, order graph.Order) []graph.Veto {
	var out []graph.Veto
	for _, d := range x.record.Decisions {
		if !anyOf(x.widened(situations), d.Situations) || !within(d.Date, from, to) {
			continue
		}
		var all []string
		for _, v := range x.votes[d.ID] {
			if v.Veto {
				all = append(all, v.Actor)
			}
		}
		for _, actor := range all {
			if oneOf(by, actor) {
				with := slices.DeleteFunc(slices.Clone(all), func(a string) bool { return a == actor })
				out = append(out, graph.Veto{Actor: actor, Decision: d, With: with})
			}
		}
	}
	slices.SortFunc(out, func(a, b graph.Veto) int {
		return dated(order, a.Decision.Date, b.Decision.Date, a.Decision.ID, b.Decision.ID, a.Actor, b.Actor)
	})
	return out
}

func (x *reference) Vetoes(_ context.Context, q graph.VetoQuery) (graph.List[graph.Veto], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Veto]{}, err
	}
	return page(x.vetoes(q.By, q.Situations, q.From, q.To, q.Order), q.Page)
}

func (x *reference) Counts(_ context.Context, q graph.CountQuery) ([]graph.Count, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	type group struct {
		year int
		key  string
	}
	counts := map[group]int{}
	add := func(d graph.Date, outcome, actor, kind string, situations []string) {
		keys := []string{map[graph.CountBy]string{graph.ByOutcome: outcome, graph.ByActor: actor, graph.ByType: kind}[q.By]}
		if q.By == graph.BySituation && len(situations) > 0 {
			keys = situations
		}
		for _, k := range keys {
			counts[group{d.Year(), k}]++
		}
	}
	switch q.Of {
	case graph.CountDecisions:
		for _, d := range x.decisions(&graph.DecisionFilter{Body: q.Body, Situations: q.Situations, Contested: q.Contested, From: q.From, To: q.To}, graph.Oldest) {
			add(d.Date, string(d.Outcome), "", "", d.Situations)
		}
	case graph.CountVetoes:
		for _, v := range x.vetoes(nil, q.Situations, q.From, q.To, graph.Oldest) {
			add(v.Decision.Date, "", v.Actor, "", v.Decision.Situations)
		}
	case graph.CountMeetings:
		for _, m := range x.record.Meetings {
			if anyOf(x.widened(q.Situations), m.Situations) && within(m.Date, q.From, q.To) {
				add(m.Date, "", "", string(m.Type), m.Situations)
			}
		}
	case graph.CountStatements:
		for _, s := range x.record.Statements {
			if within(s.Date, q.From, q.To) {
				add(s.Date, "", madeFor(&s), string(s.Type), nil)
			}
		}
	}
	var out []graph.Count
	for g, n := range counts {
		out = append(out, graph.Count{Year: g.year, Key: g.key, N: n})
	}
	slices.SortFunc(out, func(a, b graph.Count) int { return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Key, b.Key)) })
	return out, nil
}
