package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// ledger is what lists need of decisions and situations beyond the nodes and
// links of the index. It is read when somebody first asks for a list.
type ledger struct {
	polls      []poll  // by key
	newest     []int32 // decisions of both bodies, as lists in time run
	oldest     []int32
	disputed   map[int32]bool         // decisions with roll calls of several sources
	situations []graph.SituationCount // by name, then id
}

type poll struct {
	tally   graph.Tally
	chapter graph.ChapterVII
}

func (v *view) ledger(ctx context.Context) (*ledger, error) {
	x := v.index
	x.loading.Lock()
	defer x.loading.Unlock()
	if x.led != nil {
		return x.led, nil
	}
	l := &ledger{polls: make([]poll, len(x.nodes)), disputed: map[int32]bool{}}
	var key int32
	var p poll
	t := &p.tally
	if err := each(ctx, v.tx, "SELECT key, chapter_vii, yes, no, abstained, did_not_vote, not_known FROM decision",
		[]any{&key, &p.chapter, &t.Yes, &t.No, &t.Abstained, &t.DidNotVote, &t.NotKnown}, func() {
			l.polls[key] = p
			l.newest = append(l.newest, key)
		}); err != nil {
		return nil, v.s.fail(ctx, err)
	}
	if err := each(ctx, v.tx, "SELECT decision FROM roll_call GROUP BY decision HAVING count(*) > 1", []any{&key}, func() { l.disputed[key] = true }); err != nil {
		return nil, v.s.fail(ctx, err)
	}
	slices.SortFunc(l.newest, func(a, b int32) int {
		return cmp.Or(cmp.Compare(x.nodes[b].Date, x.nodes[a].Date), graph.CompareIDs(x.nodes[a].ID, x.nodes[b].ID))
	})
	l.oldest = slices.Clone(l.newest)
	slices.SortFunc(l.oldest, func(a, b int32) int {
		return compareOldest(x.nodes[a].Date, x.nodes[a].ID, x.nodes[b].Date, x.nodes[b].ID)
	})
	if err := l.readSituations(ctx, v); err != nil {
		return nil, v.s.fail(ctx, err)
	}
	x.led = l
	return l, nil
}

func (l *ledger) readSituations(ctx context.Context, v *view) error {
	var raw []byte
	var bad error
	err := each(ctx, v.tx, "SELECT part FROM node WHERE kind = 'situation'", []any{&raw}, func() {
		var c graph.SituationCount
		if err := json.Unmarshal(raw, &c.Situation); err != nil {
			bad = err
			return
		}
		v.countSituation(&c)
		l.situations = append(l.situations, c)
	})
	slices.SortFunc(l.situations, func(a, b graph.SituationCount) int {
		return cmp.Or(cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return cmp.Or(err, bad)
}

// compareOldest orders nodes by date, undated last, then id (see graph.CompareIDs).
func compareOldest(dateA graph.Date, idA string, dateB graph.Date, idB string) int {
	return cmp.Or(cmp.Compare(flag(dateA == ""), flag(dateB == "")), cmp.Compare(dateA, dateB), graph.CompareIDs(idA, idB))
}

// concerning lists the ids of the situations for which is holds.
func (l *ledger) concerning(is func(s *graph.Situation) bool) []string {
	var ids []string
	for i := range l.situations {
		if s := &l.situations[i].Situation; is(s) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
