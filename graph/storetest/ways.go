package storetest

import (
	"maps"
	"slices"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// aboutWays asks for paths of up to so many links, for the nearest nodes and
// for what is around and between nodes, with every condition once by itself.
func (s *subject) aboutWays(most int) []question {
	var out []question
	ids := s.ids()
	at := func(i int) string { return ids[i%len(ids)] }
	ask := func(i int, change func(q *graph.PathQuery)) {
		for _, mode := range []graph.PathMode{graph.ModeInformative, graph.ModeShortest} {
			q := graph.PathQuery{Start: at(i * 3), End: at(i*7 + 4), Mode: mode, MaxLength: most, Limit: 1 + i%4, Count: i%2 == 0}
			change(&q)
			if !slices.ContainsFunc(q.AllEnds(), func(id string) bool { return slices.Contains(q.AllStarts(), id) }) {
				out = append(out, paths(q))
			}
		}
	}
	telling := func(i int, change func(q *graph.PathQuery)) {
		ask(i, func(q *graph.PathQuery) { q.Mode = graph.ModeInformative; change(q) })
	}
	for i, p := range s.periods {
		ask(i, func(q *graph.PathQuery) { q.From, q.To = p[0], p[1] })
		ask(i+1, func(q *graph.PathQuery) { q.InTime, q.Limit = true, 5 })
		ask(i+2, func(q *graph.PathQuery) { q.Diverse, q.Limit = true, 4 })
		ask(i+3, func(q *graph.PathQuery) { q.Assembly, q.Relations = true, graph.Relations })
		telling(i+4, func(q *graph.PathQuery) { q.Unanimous = true })
		telling(i+5, func(q *graph.PathQuery) { q.Limit = 1 })
		telling(i+6, func(q *graph.PathQuery) {
			q.Factors = map[graph.Relation]float64{graph.Voted: .1, graph.Concerns: 3, graph.Relations[i%len(graph.Relations)]: 10}
		})
		ask(i+7, func(q *graph.PathQuery) {
			q.Starts, q.Ends = []string{at(i + 1), at(i + 2)}, []string{at(i * 5), at(i*5 + 1)}
		})
		out = append(out, s.around(i, at, p)...)
	}
	for i, id := range slices.Concat(s.decisions[:min(3, len(s.decisions))], s.actors[:3]) {
		ask(i, func(q *graph.PathQuery) { q.Avoid = []string{id, "no-such-id"} })
		ask(i+1, func(q *graph.PathQuery) {
			q.Start, q.End, q.Via = at(i+20), at(i+30), []string{id}
		})
		ask(i+2, func(q *graph.PathQuery) {
			q.Start, q.End, q.Via, q.ViaInOrder = at(i+20), at(i+30), []string{s.actors[0], s.decisions[i%len(s.decisions)]}, i%2 == 0
		})
	}
	for i, pair := range graph.VotePairs {
		a, b := s.actors[(i+1)%len(s.actors)], s.actors[(i+4)%len(s.actors)]
		ask(i, func(q *graph.PathQuery) { q.Start, q.End, q.Votes = a, b, []graph.VotePair{pair} })
		ask(i, func(q *graph.PathQuery) {
			q.Start, q.End, q.Votes = a, b, []graph.VotePair{pair, graph.VotesOpposite}
			q.Assembly, q.Relations = true, []graph.Relation{graph.Voted, graph.VotedInAssembly, graph.CastVeto}
		})
		out = append(out, common(graph.CommonQuery{A: a, B: b, Votes: []graph.VotePair{pair}, Assembly: i%2 == 0}),
			common(graph.CommonQuery{A: b, B: a, Votes: []graph.VotePair{pair}, Apart: true, Types: []string{string(graph.State)}}))
	}
	for i, v := range graph.VoteValues {
		ask(i, func(q *graph.PathQuery) {
			q.Links = []graph.LinkFilter{
				{Relation: graph.Voted, Values: []string{string(v)}},
				{Relation: graph.Towards, Values: s.stances[:1], Direction: graph.Out},
				{Relation: graph.Concerns, Direction: []graph.Direction{graph.Out, graph.Into}[i%2]},
				{Relation: graph.Made},
			}
		})
		ask(i, func(q *graph.PathQuery) { q.Situations = []string{s.situations[i%len(s.situations)]} })
		ask(i+5, func(q *graph.PathQuery) {
			q.Through = []graph.Kind{graph.Kinds[i], graph.KindDecision}
			q.Situations = s.situations[:2]
		})
	}
	return out
}

// around asks for the nearest nodes, and for what is around and between two.
func (s *subject) around(i int, at func(int) string, p [2]graph.Date) []question {
	a, b := at(i*11), at(i*13+5)
	r := graph.Relations[i%len(graph.Relations)]
	out := []question{
		nearest(graph.NearestQuery{Along: graph.PathQuery{Start: a, MaxLength: 3, Limit: 8}}),
		nearest(graph.NearestQuery{
			Along: graph.PathQuery{Start: b, Starts: []string{a}, MaxLength: 2, From: p[0], To: p[1], Unanimous: true, Through: []graph.Kind{graph.KindDecision, graph.KindActor}},
			Kinds: []graph.Kind{graph.KindActor}, Types: []string{string(graph.State)},
		}),
		nearest(graph.NearestQuery{
			Along: graph.PathQuery{Start: a, MaxLength: 3, Assembly: true, Relations: graph.Relations, Avoid: []string{at(i)}, Factors: map[graph.Relation]float64{r: .5}},
			Kinds: []graph.Kind{graph.KindActor, graph.KindDecision},
		}),
		ego(graph.EgoQuery{ID: a}),
		ego(graph.EgoQuery{ID: b, Radius: 2, From: p[0], To: p[1], Limit: 7}),
		ego(graph.EgoQuery{ID: a, Radius: 3, Assembly: true, Relations: graph.Relations, Kinds: []graph.Kind{graph.KindActor, graph.KindDecision}}),
		ego(graph.EgoQuery{ID: b, Radius: 2, Links: []graph.LinkFilter{{Relation: graph.Voted, Direction: graph.Out}, {Relation: r}}, Avoid: []string{a}}),
	}
	if a == b {
		return out
	}
	return append(out,
		common(graph.CommonQuery{A: a, B: b}),
		common(graph.CommonQuery{A: a, B: b, From: p[0], To: p[1], Kinds: []graph.Kind{graph.KindDecision}, Limit: 3}),
		common(graph.CommonQuery{A: a, B: b, Apart: true, Relations: graph.Relations, Assembly: i%2 == 0}),
		common(graph.CommonQuery{A: a, B: b, Links: []graph.LinkFilter{{Relation: graph.Voted, Values: []string{"no", "abstained"}, Direction: graph.Out}, {Relation: r}}}),
	)
}

// randomWays draws a question with conditions thrown together.
func randomWays(t *rapid.T, s *subject) question {
	period := pick(t, "period", s.periods)
	ids := s.ids()
	q := graph.PathQuery{
		Start: pick(t, "start", ids), End: pick(t, "end", ids), Starts: some(t, "starts", ids, 2), Ends: some(t, "ends", ids, 2),
		Mode: pick(t, "mode", []graph.PathMode{"", graph.ModeShortest, graph.ModeInformative, graph.ModeInformative}), Limit: rapid.IntRange(0, 6).Draw(t, "limit"),
		Count: rapid.Bool().Draw(t, "count"), Diverse: rapid.Bool().Draw(t, "diverse"), From: period[0], To: period[1], InTime: rapid.Bool().Draw(t, "in time"), Through: some(t, "through", graph.Kinds, 4),
		Assembly: rapid.Bool().Draw(t, "assembly"), Situations: some(t, "situations", s.situations, 2), Votes: some(t, "votes", graph.VotePairs, 2),
		Via: some(t, "via", ids, 2), ViaInOrder: rapid.Bool().Draw(t, "in order"), Avoid: some(t, "avoid", ids, 2), Unanimous: rapid.Bool().Draw(t, "unanimous"),
		MaxLength: rapid.IntRange(1, 4).Draw(t, "length"),
	}
	if rapid.Bool().Draw(t, "all relations") {
		q.Relations = graph.Relations
	}
	for range rapid.IntRange(0, 4).Draw(t, "filters") {
		f := graph.LinkFilter{Relation: pick(t, "relation", graph.Relations), Direction: pick(t, "direction", []graph.Direction{"", "", graph.Out, graph.Into})}
		if rapid.Bool().Draw(t, "with values") {
			f.Values = []string{pick(t, "value", []string{"yes", "no", "abstained", "criticises", "supports"})}
		}
		q.Links = append(q.Links, f)
	}
	if q.Mode == graph.ModeInformative {
		q.Factors = rapid.MapOfN(rapid.SampledFrom(graph.Relations), rapid.Float64Range(graph.MinFactor, graph.MaxFactor), 0, 3).Draw(t, "factors")
	}
	// All of that at once finds nothing: most conditions are dropped again.
	keep := rapid.Uint32().Draw(t, "keep")
	for i, drop := range []func(){
		func() { q.Starts = nil }, func() { q.Ends = nil }, func() { q.Links = nil }, func() { q.From, q.To = "", "" }, func() { q.InTime = false },
		func() { q.Through = nil }, func() { q.Situations = nil }, func() { q.Votes = nil }, func() { q.Via = nil }, func() { q.Avoid = nil },
	} {
		if keep>>i&1 == 0 || keep>>(i+10)&1 == 0 {
			drop()
		}
	}
	switch rapid.IntRange(0, 7).Draw(t, "operation") {
	case 0:
		along := q
		along.End, along.Ends, along.Via, along.Votes, along.InTime, along.Diverse, along.Mode = "", nil, nil, nil, false, false, graph.ModeInformative
		along.Avoid = slices.DeleteFunc(along.Avoid, func(id string) bool { return slices.Contains(along.AllStarts(), id) })
		along.MaxLength = min(along.MaxLength, 3)
		return nearest(graph.NearestQuery{Along: along, Kinds: some(t, "kinds", graph.Kinds, 3), Types: some(t, "types", []string{"state", "draft", "resolution", "formal"}, 1)})
	case 1:
		return ego(graph.EgoQuery{
			ID: q.Start, Radius: min(q.MaxLength, 3), Relations: q.Relations, Links: q.Links, From: q.From, To: q.To, Kinds: q.Through, Assembly: q.Assembly,
			Limit: q.Limit * 4,
		})
	case 2:
		c := graph.CommonQuery{A: q.Start, B: q.End, From: q.From, To: q.To, Kinds: q.Through, Assembly: q.Assembly, Apart: q.Diverse, Limit: q.Limit}
		if c.Votes = q.Votes; len(q.Votes) == 0 {
			c.Relations, c.Links = q.Relations, q.Links
		}
		return common(c)
	}
	q.Factors = maps.Clone(q.Factors)
	return paths(q)
}
