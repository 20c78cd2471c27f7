package neo4j

import (
	"cmp"
	"encoding/hex"
	"maps"
	"math"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

func hexOf(raw []byte) string { return hex.EncodeToString(raw) }

// writeVotes works out the votes that are shown on every decision that the
// load touched, and writes them as relationships. It returns the votes on
// which sources differ, of those decisions whose roll call the load holds.
func (w *writer) writeVotes() ([]graph.Vote, error) {
	merge, err := readMerging(w.tx)
	if err != nil {
		return nil, err
	}
	dirty, err := w.dirtyDecisions()
	if err != nil {
		return nil, err
	}
	var disagreements []graph.Vote
	for ids := range slices.Chunk(dirty, batchCalls) {
		found, err := w.writeVotesOn(ids, merge)
		if err != nil {
			return nil, err
		}
		disagreements = append(disagreements, found...)
	}
	found, err := w.unchangedDisagreements(dirty, merge)
	if err != nil {
		return nil, err
	}
	disagreements = append(disagreements, found...)
	slices.SortFunc(disagreements, func(a, b graph.Vote) int {
		return cmp.Or(cmp.Compare(a.Decision, b.Decision), cmp.Compare(a.Actor, b.Actor))
	})
	return disagreements, nil
}

// dirtyDecisions are those whose votes may have to be shown differently: with
// a new roll call, themselves replaced (their date, body or outcome may have
// changed), voted on by an actor that was replaced (it may have become a
// permanent member), or told of by a source whose rank may have changed.
func (w *writer) dirtyDecisions() ([]string, error) {
	dirty := map[string]bool{}
	for id := range w.called {
		dirty[id] = true
	}
	for id := range w.replaced[graph.KindDecision] {
		dirty[id] = true
	}
	touched := sorted(w.touched)
	for _, query := range []string{"decisions that actors voted on", "decisions with roll calls of sources"} {
		if len(touched) == 0 {
			break
		}
		rows, err := w.tx.all(query, map[string]any{"ids": touched})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			dirty[r.Values[0].(string)] = true
		}
	}
	return sorted(dirty), nil
}

func (w *writer) writeVotesOn(ids []string, merge *merging) (disagreements []graph.Vote, err error) {
	rows, err := w.tx.all("decisions with their roll calls", map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	var voted []string
	byType := map[string][]any{}
	var vetoes []any
	for _, rec := range rows {
		d, votes := merge.roll(rec)
		before := d.Tally.Total() > 0
		if before || w.replaced[graph.KindDecision][d.ID] {
			voted = append(voted, d.ID)
		}
		row, by := voteRow(&d, votes)
		relation := relationTypes[graph.Voted]
		if d.Body == graph.Assembly {
			relation = relationTypes[graph.VotedInAssembly]
		}
		row["type"] = relation
		byType[relation] = append(byType[relation], row)
		for source, actors := range by {
			vetoes = append(vetoes, map[string]any{"id": d.ID, "source": source, "actors": actors})
		}
		if w.told[d.ID] {
			disagreements = append(disagreements, disputed(votes)...)
		}
	}
	if len(voted) > 0 {
		if err := w.tx.do("forget votes", map[string]any{"ids": voted}); err != nil {
			return nil, err
		}
	}
	for _, rows := range byType {
		if err := w.tx.do("write votes", map[string]any{"rows": rows}); err != nil {
			return nil, err
		}
	}
	if len(vetoes) > 0 {
		if err := w.tx.do("write vetoes", map[string]any{"rows": vetoes}); err != nil {
			return nil, err
		}
	}
	return disagreements, nil
}

// unchangedDisagreements are those on decisions whose roll calls the load
// holds as they were. Only where several sources tell of a decision can they
// differ.
func (w *writer) unchangedDisagreements(dirty []string, merge *merging) ([]graph.Vote, error) {
	var out []graph.Vote
	same := maps.Clone(w.told)
	for _, id := range dirty {
		delete(same, id)
	}
	for ids := range slices.Chunk(sorted(same), batchRows) {
		rows, err := w.tx.all("decisions with several roll calls", map[string]any{"ids": ids})
		if err != nil {
			return nil, err
		}
		for _, rec := range rows {
			_, votes := merge.roll(rec)
			out = append(out, disputed(votes)...)
		}
	}
	return out, nil
}

// disputed are the votes on which sources differ.
func disputed(votes []graph.Vote) []graph.Vote {
	return slices.DeleteFunc(votes, func(v graph.Vote) bool { return len(v.Other) == 0 })
}

// voteRow lays the votes on a decision out for the query that writes them:
// votes that are alike share their properties. It also returns who vetoed, by
// source. A vote in the Assembly carries its value alone; its date is the
// decision's and its source the decision's vote_source, but where it differs:
// a million relationships with four properties each want 4 GB of the server's
// heap in one transaction, with one property 2 GB.
func voteRow(d *graph.Decision, votes []graph.Vote) (values map[string]any, vetoes map[string][]string) {
	type like struct {
		value  graph.VoteValue
		source string
		veto   bool
	}
	alike, bySource := map[like][]string{}, map[string]int{}
	vetoes = map[string][]string{}
	vetoedBy := []string{}
	for _, v := range votes {
		k := like{v.Value, v.Source, v.Veto}
		alike[k] = append(alike[k], v.Actor)
		bySource[v.Source]++
		if v.Veto {
			vetoes[v.Source] = append(vetoes[v.Source], v.Actor)
			vetoedBy = append(vetoedBy, v.Actor)
		}
	}
	main := ""
	for source, n := range bySource {
		if n > bySource[main] || (n == bySource[main] && source < main) {
			main = source
		}
	}
	groups := make([]any, 0, len(alike))
	for k, actors := range alike {
		p := map[string]any{"value": string(k.value)}
		if d.Body == graph.Assembly {
			if k.source != main {
				p["source"] = k.source
			}
		} else {
			p["date"], p["source"], p["cost"] = date(d.Date), k.source, graph.Cost(graph.Voted, string(k.value))
			if k.veto {
				p["veto"] = true
			}
		}
		groups = append(groups, map[string]any{"properties": p, "actors": actors})
	}
	t := graph.TallyOf(votes)
	set := properties(struct {
		Tally graph.Tally `json:"tally"`
	}{t})
	set["vote_source"], set["vetoed_by"] = main, vetoedBy
	return map[string]any{"id": d.ID, "votes": groups, "properties": set}, vetoes
}

// date is a day as a property: a property that is null is not there.
func date(d graph.Date) any {
	if d == "" {
		return nil
	}
	return string(d)
}

// merging is what it takes to merge several sources' roll calls into one.
type merging struct {
	ranks     map[string]int
	permanent map[string]bool
}

func readMerging(tx *transaction) (*merging, error) {
	m := &merging{ranks: map[string]int{}, permanent: map[string]bool{}}
	rows, err := tx.all("ranks", nil)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		m.ranks[r.Values[0].(string)] = int(r.Values[1].(int64))
	}
	if rows, err = tx.all("permanent members", nil); err != nil {
		return nil, err
	}
	for _, r := range rows {
		m.permanent[r.Values[0].(string)] = true
	}
	return m, nil
}

// roll reads a decision and its roll calls off a row, merged.
func (m *merging) roll(rec *driver.Record) (graph.Decision, []graph.Vote) {
	var d graph.Decision
	row := rec.AsMap()
	fill(&d, row["decision"].(map[string]any))
	list, _ := row["calls"].([]any)
	calls := make([]graph.RollCall, len(list))
	for i := range list {
		fill(&calls[i], list[i].(map[string]any))
	}
	rank := func(source string) int {
		if r, ok := m.ranks[source]; ok {
			return r
		}
		return math.MaxInt
	}
	return d, graph.Shown(&d, calls, rank, func(actor string) bool { return m.permanent[actor] })
}
