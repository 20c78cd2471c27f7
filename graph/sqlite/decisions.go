package sqlite

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// deciding lists the decisions that a filter tests through, in an order.
func (v *view) deciding(ctx context.Context, l *ledger, f *graph.DecisionFilter, order graph.Order) ([]int32, error) {
	tests, err := v.conditions(ctx, l, f)
	if err != nil {
		return nil, err
	}
	from := l.newest
	if order == graph.Oldest {
		from = l.oldest
	}
	var keys []int32
candidates:
	for i, k := range from {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, v.s.fail(ctx, ctx.Err())
		}
		for _, ok := range tests {
			if !ok(k) {
				continue candidates
			}
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// conditions turns a filter into tests of a decision's key, all of which must
// hold.
func (v *view) conditions(ctx context.Context, l *ledger, f *graph.DecisionFilter) ([]func(k int32) bool, error) {
	x := v.index
	assembly := f.Body == graph.Assembly
	tests := []func(k int32) bool{func(k int32) bool { return x.roll[k] == assembly }}
	add := func(is bool, ok func(k int32) bool) {
		if is {
			tests = append(tests, ok)
		}
	}
	tied := func(is bool, all *links, relation graph.Relation, ids []string, values []graph.VoteValue) {
		if is {
			marked := x.linked(all, relation, ids, values)
			tests = append(tests, func(k int32) bool { return marked[k] })
		}
	}
	add(len(f.Outcomes) > 0, func(k int32) bool { return slices.Contains(f.Outcomes, graph.Outcome(x.nodes[k].Outcome)) })
	add(f.From != "" || f.To != "", func(k int32) bool { return x.nodes[k].Date.Within(f.From, f.To) })
	add(f.Contested != nil, func(k int32) bool { return l.polls[k].tally.Contested() == *f.Contested })
	add(f.ChapterVII != "", func(k int32) bool { return l.polls[k].chapter == f.ChapterVII })
	tied(len(f.Situations) > 0, &x.council, graph.Concerns, x.narrower(f.Situations), nil)
	tied(len(f.Regions) > 0, &x.council, graph.Concerns, l.concerning(func(s *graph.Situation) bool {
		return s.Region != "" && slices.Contains(f.Regions, s.Region)
	}), nil)
	tied(len(f.Themes) > 0, &x.council, graph.Concerns, l.concerning(func(s *graph.Situation) bool {
		return s.Theme != "" && slices.Contains(f.Themes, s.Theme)
	}), nil)
	for _, actor := range f.VetoedBy {
		tied(true, &x.council, graph.CastVeto, []string{actor}, nil)
	}
	for _, actor := range f.SponsoredBy {
		tied(true, &x.council, graph.Sponsored, []string{actor}, nil)
	}
	tied(f.Meeting != "", &x.council, graph.TakenAt, []string{f.Meeting}, nil)
	if len(f.Voted) > 0 {
		all, relation := &x.council, graph.Voted
		if assembly {
			var err error
			if all, err = x.all(ctx, v.tx); err != nil {
				return nil, v.s.fail(ctx, err)
			}
			relation = graph.VotedInAssembly
		}
		for _, vote := range f.Voted {
			tied(true, all, relation, []string{vote.Actor}, vote.Values)
		}
	}
	if f.Text != "" {
		words := starts(graph.Fold(f.Text))
		add(true, func(k int32) bool { return len(words) > 0 && x.docs[k].has(words) })
	}
	return tests, nil
}

// Decisions implements graph.Store.
func (s *Store) Decisions(ctx context.Context, q graph.DecisionQuery) (graph.List[graph.Decision], error) {
	out := graph.List[graph.Decision]{Items: []graph.Decision{}}
	v, err := s.view(ctx)
	if err != nil {
		return out, err
	}
	defer v.close()
	if err := q.Validate(); err != nil {
		return out, err
	}
	l, err := v.ledger(ctx)
	if err != nil {
		return out, err
	}
	size, err := q.Size()
	if err != nil {
		return out, err
	}
	after, err := q.Key("decisions", 2)
	if err != nil {
		return out, err
	}
	keys, err := v.deciding(ctx, l, &q.DecisionFilter, q.Order)
	if err != nil {
		return out, err
	}
	out.Total = len(keys)
	if after != nil {
		if _, err := graph.ParseDate(after[0]); err != nil {
			return out, notACursor(q.Page)
		}
		past := slices.IndexFunc(keys, func(k int32) bool {
			n := &v.nodes[k]
			if q.Order == graph.Oldest {
				return compareOldest(n.Date, n.ID, graph.Date(after[0]), after[1]) > 0
			}
			return behind(n.Date, n.ID, after)
		})
		if past < 0 {
			past = len(keys)
		}
		keys = keys[past:]
	}
	if len(keys) > size {
		last := &v.nodes[keys[size-1]]
		out.Next = graph.Cursor("decisions", string(last.Date), last.ID)
		keys = keys[:size]
	}
	err = fetch(ctx, v, keys, func(k int32, d *graph.Decision) (bool, error) {
		d.Tally = l.polls[k].tally
		out.Items = append(out.Items, *d)
		return true, nil
	})
	return out, err
}

// RollCall implements graph.Store.
func (s *Store) RollCall(ctx context.Context, decision string) ([]graph.Vote, error) {
	return s.Votes(ctx, []string{decision})
}

// Votes implements graph.Store.
func (s *Store) Votes(ctx context.Context, decisions []string) ([]graph.Vote, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	var keys []int32
	seen := map[int32]bool{}
	for _, id := range decisions {
		key, ok := v.byID[id]
		if !ok || v.nodes[key].Kind != graph.KindDecision {
			return nil, missing("decision", id)
		}
		if !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	votes := []graph.Vote{}
	err = fetch(ctx, v, keys, func(k int32, d *graph.Decision) (bool, error) {
		on, err := v.rollCall(ctx, k, d)
		votes = append(votes, on...)
		return true, s.fail(ctx, err)
	})
	if err != nil {
		return nil, err
	}
	return votes, nil
}

// Rolls implements graph.Store.
func (s *Store) Rolls(ctx context.Context, f graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) {
		if err := s.rolls(ctx, f, yield); err != nil {
			yield(graph.Roll{}, err)
		}
	}
}

func (s *Store) rolls(ctx context.Context, f graph.DecisionFilter, yield func(graph.Roll, error) bool) error {
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	if err := f.Validate(); err != nil {
		return err
	}
	l, err := v.ledger(ctx)
	if err != nil {
		return err
	}
	keys, err := v.deciding(ctx, l, &f, graph.Oldest)
	if err != nil {
		return err
	}
	of := func(k int32, n int) []graph.Vote { return v.votes(&v.council, k, n) }
	if f.Body == graph.Assembly {
		rolls, err := v.assemblyRolls(ctx, v.tx)
		if err != nil {
			return s.fail(ctx, err)
		}
		of = func(k int32, _ int) []graph.Vote { return rolls.roll(k) }
	}
	return fetch(ctx, v, keys, func(k int32, d *graph.Decision) (bool, error) {
		d.Tally = l.polls[k].tally
		if !l.disputed[k] {
			return yield(graph.Roll{Decision: *d, Votes: of(k, d.Tally.Total())}, nil), nil
		}
		votes, err := v.rollCall(ctx, k, d) // what the other sources say is only in the file
		if err != nil {
			return false, s.fail(ctx, err)
		}
		return yield(graph.Roll{Decision: *d, Votes: votes}, nil), nil
	})
}

// roll lists the votes on a decision on which no sources differ, in order of
// actor.
func (r *packedRolls) roll(decision int32) []graph.Vote {
	x := r.x
	list := r.of(make([]link, 0, r.at[decision].n), decision)
	slices.SortFunc(list, func(a, b link) int { return cmp.Compare(x.place[a.From], x.place[b.From]) })
	votes := make([]graph.Vote, len(list))
	for i := range list {
		l := &list[i]
		votes[i] = graph.Vote{Decision: x.nodes[decision].ID, Actor: x.nodes[l.From].ID, Value: graph.VoteValue(x.words[l.Value]), Source: x.words[l.Source]}
	}
	return votes
}

// votes lists the votes on a decision on which no sources differ, in order of
// actor, as the steps of a node are.
func (x *index) votes(all *links, decision int32, n int) []graph.Vote {
	votes := make([]graph.Vote, 0, n)
	vetoes := map[int32]bool{}
	steps := all.Of(decision)
	for _, st := range steps {
		if all.List[st.Link].Relation == numberVeto {
			vetoes[st.Other] = true
		}
	}
	for _, st := range steps {
		l := &all.List[st.Link]
		if l.Relation == numberVoted {
			votes = append(votes, graph.Vote{
				Decision: x.nodes[decision].ID, Actor: x.nodes[st.Other].ID, Value: graph.VoteValue(x.words[l.Value]), Veto: vetoes[st.Other], Source: x.words[l.Source],
			})
		}
	}
	return votes
}
