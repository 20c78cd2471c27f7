package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// decisionsAtOnce is how many decisions' votes are held at once when the votes
// that are shown are worked out.
const decisionsAtOnce = 100

// showVotes writes the votes of every decision whose roll calls, or what they
// are judged by, changed in the load, and the tallies. It lists the votes on
// which sources differ, of the decisions whose roll call was written.
func (l *loading) showVotes(ctx context.Context) error {
	merger, err := newVoteMerger(ctx, l)
	if err != nil {
		return err
	}
	for decision := range l.staged {
		l.touch(decision, merger.decisions[decision].Body)
	}
	if l.allVetoes {
		for key, d := range merger.decisions {
			if d.Outcome == graph.Vetoed {
				l.touched[key] = true
			}
		}
	}
	had := map[int32]bool{} // decisions with votes in the file
	sources := map[int32]int{}
	calls := newInserter(l.conn, "INSERT OR REPLACE INTO roll_call VALUES ", 3)
	for key, k := range l.calls {
		if k.had {
			had[key.a] = true
		}
		sources[key.a]++
		merger.written[key.a] = merger.written[key.a] || k.touched
		if k.touched && (!k.had || k.digest != k.before) {
			if err := calls.add(ctx, key.a, key.b, k.digest[:]); err != nil {
				return err
			}
		}
	}
	if err := calls.flush(ctx); err != nil {
		return err
	}
	todo := make([]int32, 0, len(l.touched))
	for key := range l.touched {
		todo = append(todo, key)
	}
	for key := range merger.written {
		if merger.written[key] && sources[key] > 1 && !l.touched[key] {
			todo = append(todo, key) // written as it was; its sources may differ
		}
	}
	slices.Sort(todo)
	if err := merger.open(ctx); err != nil {
		return err
	}
	for some := range slices.Chunk(todo, decisionsAtOnce) {
		old, err := l.oldVotes(ctx, some, had)
		if err != nil {
			return err
		}
		for _, decision := range some {
			if err := merger.write(ctx, decision, l.staged[decision], old[decision]); err != nil {
				return err
			}
		}
	}
	slices.SortFunc(l.changes.Disagreements, func(a, b graph.Vote) int {
		return cmp.Or(cmp.Compare(a.Decision, b.Decision), cmp.Compare(a.Actor, b.Actor))
	})
	return merger.close(ctx)
}

// voteRow is a row of the table vote: what it will be, and what it was.
type voteRow struct {
	actor, source int32
	value         uint8 // see reading
	shown, veto   bool

	was   int8 // what the file holds in its place, packed; notThere: nothing
	stale bool // of a roll call that the load replaces
}

// notThere is in place of what the file holds where it holds no such vote.
const notThere = -1

// pack is what the row says, in the form of was.
func (r *voteRow) pack() int8 { return int8(r.value)<<2 | int8(flag(r.shown)<<1|flag(r.veto)) }

// oldVotes reads the votes that the file holds on those of some decisions that
// had any.
func (l *loading) oldVotes(ctx context.Context, some []int32, had map[int32]bool) (map[int32][]voteRow, error) {
	var keys []any
	for _, k := range some {
		if had[k] {
			keys = append(keys, k)
		}
	}
	out := map[int32][]voteRow{}
	if len(keys) == 0 {
		return out, nil
	}
	var key int32
	var list []voteRow
	err := eachNumbers(ctx, l.conn, "SELECT decision, actor, source, value * 4 + shown * 2 + veto FROM vote WHERE decision IN ("+marks(len(keys))+") ORDER BY decision", 4, func(n []int64) {
		if k := int32(n[0]); k != key {
			out[key], key, list = list, k, nil
		}
		list = append(list, voteRow{actor: int32(n[1]), source: int32(n[2]), value: uint8(n[3] >> 2), was: int8(n[3])})
	}, keys...)
	out[key] = list
	return out, err
}

// voteMerger knows what decides which reading of a vote is shown and whether it is
// a veto, and writes the votes.
type voteMerger struct {
	l         *loading
	decisions map[int32]*graph.Decision
	permanent map[int32]bool
	order     []int          // of sources, by key: the lowest that knows a vote is shown
	written   map[int32]bool // decisions of which the load holds a roll call

	added, changed *inserter
	remove, tally  *sql.Stmt
	list           []voteRow // of the decision at hand
}

func newVoteMerger(ctx context.Context, l *loading) (*voteMerger, error) {
	j := &voteMerger{l: l, decisions: map[int32]*graph.Decision{}, permanent: map[int32]bool{}, order: make([]int, len(l.sources)), written: map[int32]bool{}}
	var key int32
	var d graph.Decision
	if err := each(ctx, l.conn, `SELECT d.key, d.body, n.outcome, coalesce(json_extract(n.part, '$.modality'), '') FROM decision d JOIN node n ON n.key = d.key`,
		[]any{&key, &d.Body, &d.Outcome, &d.Modality}, func() {
			j.decisions[key] = &graph.Decision{Body: d.Body, Outcome: d.Outcome, Modality: d.Modality}
		}); err != nil {
		return nil, err
	}
	if err := each(ctx, l.conn, "SELECT key FROM node WHERE kind = 'actor' AND json_extract(part, '$.permanent')", []any{&key}, func() { j.permanent[key] = true }); err != nil {
		return nil, err
	}
	n := 0
	err := each(ctx, l.conn, "SELECT key FROM source ORDER BY rank, id", []any{&key}, func() {
		n++
		j.order[key] = n
	})
	return j, err
}

func (j *voteMerger) open(ctx context.Context) (err error) {
	j.added = newInserter(j.l.conn, "INSERT INTO vote VALUES ", 6)
	j.changed = newInserter(j.l.conn, "INSERT OR REPLACE INTO vote VALUES ", 6)
	if j.remove, err = j.l.conn.PrepareContext(ctx, "DELETE FROM vote WHERE decision = ? AND actor = ? AND source = ?"); err != nil {
		return err
	}
	j.tally, err = j.l.conn.PrepareContext(ctx, "UPDATE decision SET yes = ?, no = ?, abstained = ?, did_not_vote = ?, not_known = ? WHERE key = ?")
	return err
}

func (j *voteMerger) close(ctx context.Context) error {
	return errors.Join(j.added.flush(ctx), j.changed.flush(ctx), j.remove.Close(), j.tally.Close())
}

// write brings the votes on a decision up to what the load and the file say of
// it: fresh are the roll calls of the load that are new or changed.
func (j *voteMerger) write(ctx context.Context, decision int32, fresh []stagedCall, old []voteRow) error {
	if len(fresh)+len(old) == 0 {
		return nil
	}
	if err := j.merge(ctx, decision, fresh, old); err != nil {
		return err
	}
	tally := j.settle(decision)
	if !j.l.touched[decision] {
		return nil
	}
	for i := range j.list {
		r := &j.list[i]
		if r.was == r.pack() {
			continue
		}
		rows := j.changed
		if r.was == notThere {
			rows = j.added
		}
		if err := rows.add(ctx, decision, r.actor, r.source, int(r.value), flag(r.shown), flag(r.veto)); err != nil {
			return err
		}
	}
	_, err := j.tally.ExecContext(ctx, tally.Yes, tally.No, tally.Abstained, tally.DidNotVote, tally.NotKnown, decision)
	return err
}

// merge lists the readings of a decision's votes by actor, then source. It
// takes out of the file what a roll call that is replaced does not say any more.
func (j *voteMerger) merge(ctx context.Context, decision int32, fresh []stagedCall, old []voteRow) error {
	list := append(j.list[:0], old...)
	for i := range list {
		list[i].stale = slices.ContainsFunc(fresh, func(c stagedCall) bool { return c.source == list[i].source })
	}
	for _, c := range fresh {
		for _, r := range c.readings {
			list = append(list, voteRow{actor: r.actor, source: c.source, value: r.value, was: notThere})
		}
	}
	slices.SortFunc(list, func(a, b voteRow) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.source, b.source), flag(a.stale)-flag(b.stale))
	})
	j.list = list[:0]
	for _, r := range list {
		n := len(j.list)
		switch {
		case !r.stale:
			j.list = append(j.list, r)
		case n > 0 && j.list[n-1].actor == r.actor && j.list[n-1].source == r.source:
			j.list[n-1].was = r.was
		default:
			if _, err := j.remove.ExecContext(ctx, decision, r.actor, r.source); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle does what graph.Shown does, on rows: it marks the reading of every
// actor that is shown, counts, and lists the votes on which sources differ.
func (j *voteMerger) settle(decision int32) (tally graph.Tally) {
	d := j.decisions[decision]
	for list := j.list; len(list) > 0; {
		n := 1
		for n < len(list) && list[n].actor == list[0].actor {
			n++
		}
		readings := list[:n]
		list = list[n:]
		var shown *voteRow
		for i := range readings {
			r := &readings[i]
			r.shown, r.veto = false, false
			value := graph.VoteValues[r.value-1]
			if value == graph.DidNotVote && d.WithoutVote() {
				continue
			}
			if shown == nil || j.before(r, shown) {
				shown = r
			}
		}
		if shown == nil {
			continue
		}
		value := graph.VoteValues[shown.value-1]
		shown.shown, shown.veto = true, graph.IsVeto(d, j.permanent[shown.actor], value)
		tally.Add(value)
		if n > 1 && j.written[decision] {
			j.compare(decision, shown, readings)
		}
	}
	return tally
}

// before reports whether the reading a is shown rather than b: a known vote
// before one that is not known, then by the order of the sources.
func (j *voteMerger) before(a, b *voteRow) bool {
	gap := func(r *voteRow) int { return flag(graph.VoteValues[r.value-1] == graph.NotKnown) }
	return cmp.Or(gap(a)-gap(b), j.order[a.source]-j.order[b.source]) < 0
}

// compare lists a vote among the disagreements if a source says other than what
// is shown.
func (j *voteMerger) compare(decision int32, shown *voteRow, readings []voteRow) {
	var other []voteRow
	for _, r := range readings {
		value := graph.VoteValues[r.value-1]
		if r.value != shown.value && (value != graph.DidNotVote || !j.decisions[decision].WithoutVote()) {
			other = append(other, r)
		}
	}
	if other == nil {
		return
	}
	slices.SortFunc(other, func(a, b voteRow) int { return j.order[a.source] - j.order[b.source] })
	l := j.l
	v := graph.Vote{Decision: l.ids[decision], Actor: l.ids[shown.actor], Value: graph.VoteValues[shown.value-1], Veto: shown.veto, Source: l.srcIDs[shown.source]}
	for _, r := range other {
		v.Other = append(v.Other, graph.Reading{Value: graph.VoteValues[r.value-1], Source: l.srcIDs[r.source]})
	}
	l.changes.Disagreements = append(l.changes.Disagreements, v)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rollCall reads the shown votes on a decision with the readings that differ.
func (v *view) rollCall(ctx context.Context, key int32, d *graph.Decision) ([]graph.Vote, error) {
	if err := v.prepare(ctx); err != nil {
		return nil, err
	}
	type row struct {
		actor int32
		rankedSource
		value       graph.VoteValue
		shown, veto bool
	}
	var list []row
	rows, err := v.readings.QueryContext(ctx, key)
	if err != nil {
		return nil, err
	}
	if err := numbers(rows, 3, func(n []int64) {
		value := graph.VoteValues[n[2]>>2-1]
		if value == graph.DidNotVote && d.WithoutVote() {
			return // kept, and no vote; see graph.Shown
		}
		list = append(list, row{int32(n[0]), v.sources[n[1]], value, n[2]&2 != 0, n[2]&1 != 0})
	}); err != nil {
		return nil, err
	}
	// The reading that is shown comes first of its actor's.
	slices.SortFunc(list, func(a, b row) int {
		return cmp.Or(cmp.Compare(v.place[a.actor], v.place[b.actor]), flag(b.shown)-flag(a.shown), cmp.Compare(a.order, b.order))
	})
	votes := make([]graph.Vote, 0, len(list))
	for _, r := range list {
		id, n := v.nodes[r.actor].ID, len(votes)
		if r.shown {
			votes = append(votes, graph.Vote{Decision: d.ID, Actor: id, Value: r.value, Veto: r.veto, Source: r.id})
		} else if n > 0 && votes[n-1].Actor == id && votes[n-1].Value != r.value {
			votes[n-1].Other = append(votes[n-1].Other, graph.Reading{Value: r.value, Source: r.id})
		}
	}
	return votes, nil
}

// prepare makes ready for rollCall.
func (v *view) prepare(ctx context.Context) (err error) {
	if v.readings != nil {
		return nil
	}
	var key int64
	var id string
	sources := map[int64]rankedSource{}
	if err := each(ctx, v.tx, "SELECT key, id FROM source ORDER BY rank, id", []any{&key, &id}, func() {
		sources[key] = rankedSource{id, len(sources)}
	}); err != nil {
		return err
	}
	v.sources = sources
	v.readings, err = v.tx.PrepareContext(ctx, "SELECT actor, source, value * 4 + shown * 2 + veto FROM vote WHERE decision = ?")
	return err
}
