package sqlite

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// showVotes writes the votes of every decision whose roll calls, or what they
// are judged by, changed in the load, and the tallies.
func (l *loading) showVotes(ctx context.Context) error {
	judge, err := newJudge(ctx, l)
	if err != nil {
		return err
	}
	for decision := range l.staged {
		l.touch(decision, judge.decisions[decision].Body)
	}
	if l.allVetoes {
		for key, d := range judge.decisions {
			if d.Outcome == graph.Vetoed {
				l.touched[key] = true
			}
		}
	}
	had := map[int32]bool{} // decisions with votes in the file
	for key, k := range l.calls {
		if k.had {
			had[key.a] = true
		}
		if k.touched && (!k.had || k.digest != k.before) {
			if _, err := l.conn.ExecContext(ctx, "INSERT OR REPLACE INTO roll_call VALUES (?, ?, ?)", key.a, key.b, k.digest[:]); err != nil {
				return err
			}
		}
	}
	touched := make([]int32, 0, len(l.touched))
	for key := range l.touched {
		touched = append(touched, key)
	}
	slices.Sort(touched)
	rows := newInserter(l.conn, "INSERT INTO vote VALUES ", 6)
	for _, decision := range touched {
		calls := l.staged[decision]
		if had[decision] {
			if calls, err = l.oldCalls(ctx, decision, calls); err != nil {
				return err
			}
		}
		if len(calls) == 0 {
			continue
		}
		tally, err := judge.write(ctx, rows, decision, calls)
		if err != nil {
			return err
		}
		if _, err := l.conn.ExecContext(ctx, "UPDATE decision SET yes = ?, no = ?, abstained = ?, did_not_vote = ?, not_known = ? WHERE key = ?",
			tally.Yes, tally.No, tally.Abstained, tally.DidNotVote, tally.NotKnown, decision); err != nil {
			return err
		}
	}
	return rows.flush(ctx)
}

// oldCalls takes the votes of a decision out of the file and adds to calls
// those of the sources that the load did not write anew.
func (l *loading) oldCalls(ctx context.Context, decision int32, calls []stagedCall) ([]stagedCall, error) {
	calls = slices.Clone(calls)
	fresh := len(calls)
	var source int32
	var r reading
	err := each(ctx, l.conn, "SELECT source, actor, value FROM vote WHERE decision = ?", []any{&source, &r.actor, &r.value}, func() {
		for i := range calls {
			if calls[i].source == source {
				if i >= fresh {
					calls[i].readings = append(calls[i].readings, r)
				}
				return
			}
		}
		calls = append(calls, stagedCall{source, []reading{r}})
	}, decision)
	if err != nil {
		return nil, err
	}
	_, err = l.conn.ExecContext(ctx, "DELETE FROM vote WHERE decision = ?", decision)
	return calls, err
}

// judge knows what decides which reading of a vote is shown and whether it is
// a veto.
type judge struct {
	l         *loading
	decisions map[int32]*graph.Decision
	permanent map[int32]bool
	rank      map[string]int
}

func newJudge(ctx context.Context, l *loading) (*judge, error) {
	j := &judge{l: l, decisions: map[int32]*graph.Decision{}, permanent: map[int32]bool{}, rank: map[string]int{}}
	var key int32
	var id string
	var d graph.Decision
	var rank int
	if err := each(ctx, l.conn, `SELECT d.key, d.body, n.outcome, coalesce(json_extract(n.part, '$.modality'), '') FROM decision d JOIN node n ON n.key = d.key`,
		[]any{&key, &d.Body, &d.Outcome, &d.Modality}, func() {
			j.decisions[key] = &graph.Decision{ID: l.ids[key], Body: d.Body, Outcome: d.Outcome, Modality: d.Modality}
		}); err != nil {
		return nil, err
	}
	if err := each(ctx, l.conn, "SELECT key FROM node WHERE kind = 'actor' AND json_extract(part, '$.permanent')", []any{&key}, func() { j.permanent[key] = true }); err != nil {
		return nil, err
	}
	err := each(ctx, l.conn, "SELECT id, rank FROM source", []any{&id, &rank}, func() { j.rank[id] = rank })
	return j, err
}

// write writes all readings of one decision's votes.
func (j *judge) write(ctx context.Context, rows *inserter, decision int32, calls []stagedCall) (graph.Tally, error) {
	type row struct {
		reading
		source      int32
		shown, veto bool
	}
	d := j.decisions[decision]
	var list []row
	for _, c := range calls {
		for _, r := range c.readings {
			list = append(list, row{reading: r, source: c.source})
		}
	}
	slices.SortFunc(list, func(a, b row) int { return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.source, b.source)) })
	if len(calls) == 1 && !d.WithoutVote() { // nothing to choose from
		for i := range list {
			list[i].shown = true
			list[i].veto = graph.IsVeto(d, j.permanent[list[i].actor], graph.VoteValues[list[i].value-1])
		}
	} else {
		byActor := map[int32]graph.Vote{}
		for _, v := range j.shown(d, calls) {
			byActor[j.l.byID[v.Actor]] = v
		}
		for i := range list {
			v, ok := byActor[list[i].actor]
			list[i].shown = ok && j.l.srcByID[v.Source] == list[i].source
			list[i].veto = list[i].shown && v.Veto
		}
	}
	var tally graph.Tally
	for i := range list {
		r := &list[i]
		if r.shown {
			tally.Add(graph.VoteValues[r.value-1])
		}
		if err := rows.add(ctx, decision, r.actor, r.source, int(r.value), flag(r.shown), flag(r.veto)); err != nil {
			return tally, err
		}
	}
	return tally, nil
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (j *judge) shown(d *graph.Decision, calls []stagedCall) []graph.Vote {
	full := make([]graph.RollCall, len(calls))
	for i, c := range calls {
		full[i] = graph.RollCall{Decision: d.ID, Source: j.l.srcIDs[c.source], Votes: map[graph.VoteValue][]string{}}
		for _, r := range c.readings {
			value := graph.VoteValues[r.value-1]
			full[i].Votes[value] = append(full[i].Votes[value], j.l.ids[r.actor])
		}
	}
	return graph.Shown(d, full, func(source string) int { return j.rank[source] }, func(actor string) bool { return j.permanent[j.l.byID[actor]] })
}

// disagreements lists the votes on which sources differ, of the decisions
// whose roll call was written.
func (l *loading) disagreements(ctx context.Context) error {
	sources := map[int32]int{}
	written := map[int32]bool{}
	for key, k := range l.calls {
		sources[key.a]++
		written[key.a] = written[key.a] || k.touched
	}
	var ids []string
	for decision, n := range sources {
		if n > 1 && written[decision] {
			ids = append(ids, l.ids[decision])
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		votes, err := rollCall(ctx, l.conn, id, l.byID[id])
		if err != nil {
			return err
		}
		for _, v := range votes {
			if len(v.Other) > 0 {
				l.changes.Disagreements = append(l.changes.Disagreements, v)
			}
		}
	}
	return nil
}

// rollCall reads the shown votes on a decision with the readings that differ.
func rollCall(ctx context.Context, q querier, id string, key int32) ([]graph.Vote, error) {
	votes := []graph.Vote{}
	var actor, source string
	var value int
	var shown, veto bool
	var rest []graph.Reading
	settle := func() {
		if len(votes) == 0 {
			return
		}
		last := &votes[len(votes)-1]
		for _, r := range rest {
			if r.Value != last.Value {
				last.Other = append(last.Other, r)
			}
		}
		rest = rest[:0]
	}
	err := each(ctx, q, `SELECT a.id, s.id, v.value, v.shown, v.veto FROM vote v JOIN node a ON a.key = v.actor JOIN source s ON s.key = v.source
		WHERE v.decision = ? ORDER BY a.id, s.rank, s.id`, []any{&actor, &source, &value, &shown, &veto}, func() {
		if len(votes) == 0 || votes[len(votes)-1].Actor != actor {
			settle()
			votes = append(votes, graph.Vote{Decision: id, Actor: actor})
		}
		word := graph.VoteValues[value-1]
		if !shown {
			rest = append(rest, graph.Reading{Value: word, Source: source})
			return
		}
		last := &votes[len(votes)-1]
		last.Value, last.Source, last.Veto = word, source, veto
	}, key)
	settle()
	// Of a text adopted without a vote, "did not vote" is kept but not shown.
	votes = slices.DeleteFunc(votes, func(v graph.Vote) bool { return v.Value == "" })
	return votes, err
}
