package main

import (
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

// assembly writes the Assembly's roll calls. The bench of a session is every
// state that voted in it, so that a roll call is a row of letters; a dot is a
// state of which nothing is recorded.
func (b *builder) assembly() (*table, error) {
	benches := map[string][]string{}
	for _, r := range b.facts.assembly {
		bench := benches[r["session"]]
		for _, column := range []string{"yes", "no", "abstained"} {
			bench = append(bench, r.list(column)...)
		}
		slices.Sort(bench)
		benches[r["session"]] = slices.Compact(bench)
	}
	t := &table{}
	topics, assigned, written := words{}, words{}, words{}
	named := situations.Topics{}
	for _, r := range b.facts.assembly {
		named.Add(r["resolution"], r["topic"], r["kind"])
	}
	for _, r := range b.facts.assembly {
		kind, err := letterOf(r["kind"], map[string]string{"resolution": "r", "paragraph": "p", "amendment": "a"})
		if err != nil {
			return nil, err
		}
		about := strings.Join(b.rules.Assign(situations.Texts{
			Body: graph.Assembly, Date: graph.Date(r["date"]), Symbol: r["resolution"], Title: r["topic"], Topic: named.Of(r["resolution"]),
			Issues: strings.Fields(r["issues"]),
		}), " ")
		marks := map[string]byte{}
		for column, mark := range map[string]byte{"yes": 'y', "no": 'n', "abstained": 'a'} {
			for _, code := range r.list(column) {
				marks[code] = mark
			}
		}
		bench := benches[r["session"]]
		letters := make([]byte, len(bench))
		for i, code := range bench {
			letters[i] = '.'
			if m, ok := marks[code]; ok {
				letters[i] = m
			}
		}
		t.row(strings.TrimPrefix(r["id"], "GA-"), r["session"], r["date"], strings.TrimPrefix(r["resolution"], "A/RES/"), topics.write(t, r["topic"]), kind,
			r["issues"], assigned.write(t, about), written.write(t, strings.Join(bench, " ")), string(letters))
	}
	return t, nil
}
