package neo4j_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// withFixture is a store with storetest.Fixture.
func withFixture(t *testing.T) *neo4j.Store {
	t.Helper()
	s := empty(t)
	if _, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &storetest.Fixture().Batch)
	}); err != nil {
		t.Fatal(err)
	}
	return s
}

// stopAfter is how long an attempt may run; much longer than that and the
// attempt was not stopped.
const (
	stopAfter  = time.Second
	muchLonger = time.Minute
)

// Every attempt is refused or cut off, nothing in the database changes, and
// others are answered meanwhile.
func TestConsoleAttempts(t *testing.T) {
	s := withFixture(t)
	counted := func() any {
		rows := cypher(t, server(t), "MATCH (n) WITH count(n) AS n MATCH ()-[r]->() WITH n, count(r) AS r CALL db.labels() YIELD label RETURN n, r, count(label)", nil)
		return rows[0].Values
	}
	status, err := s.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	before := counted()
	done := make(chan struct{})
	others := make(chan error, 1)
	asked := 0
	go func() {
		for {
			select {
			case <-done:
				others <- nil
				return
			case <-time.After(50 * time.Millisecond):
			}
			ctx, cancel := context.WithTimeout(context.Background(), muchLonger)
			_, err := s.Node(ctx, "CHN")
			cancel()
			if err != nil {
				others <- err
				return
			}
			asked++
		}
	}()
	storetest.Attempts{
		File: "testdata/console_attempts.txt", Least: 150, Time: stopAfter, Most: muchLonger, Says: true, Secrets: []string{"Neo.", "bolt", "127.0.0.1", "Exception", "EXPLAIN"},
	}.Refused(t, s)
	close(done)
	if err := <-others; err != nil || asked == 0 {
		t.Errorf("another was not answered meanwhile (%d times it was): %v", asked, err)
	}
	now, err := s.Status(t.Context())
	if err != nil || now.Hash != status.Hash {
		t.Errorf("the record has changed: %+v, %v", now, err)
	}
	if diff := cmp.Diff(before, counted()); diff != "" {
		t.Errorf("the database has changed (-before +after): %s", diff)
	}
}

// What honest users ask, with answers as drawn at storetest.Fixture.
func TestConsoleAnswers(t *testing.T) {
	s := withFixture(t)
	for _, c := range []struct {
		text   string
		params map[string]any
		want   [][]any
	}{
		{"RETURN 1 AS x", nil, [][]any{{int64(1)}}},
		{"MATCH ()-[v:VETOED]->() RETURN count(v) AS n; // three", nil, [][]any{{int64(3)}}},
		{"// who vetoed\nMATCH (a)-[:VETOED]->() RETURN a.id AS id ORDER BY id", nil, [][]any{{"CHN"}, {"ROC"}, {"RUS"}}},
		{"MATCH (a {id: $a})-[:VETOED]->(d) RETURN d.id", map[string]any{"a": "RUS"}, [][]any{{"S-2022-431"}}},
		{"MATCH (a)-[:VETOED]->() WHERE a.id IN $ids RETURN count(*)", map[string]any{"ids": []any{"RUS", "CHN"}}, [][]any{{int64(2)}}},
		{"UNWIND range(1, 3) AS x RETURN x, x + 0.5 AS y", nil, [][]any{{int64(1), 1.5}, {int64(2), 2.5}, {int64(3), 3.5}}},
		{"RETURN date('2022-05-26') AS d, null AS n, [1, 'a'] AS l, {x: true} AS m", nil, [][]any{{"2022-05-26", nil, []any{int64(1), "a"}, map[string]any{"x": true}}}},
		{"MATCH (d:Decision) WHERE d.symbol CONTAINS '431' AND EXISTS { (d)<-[:VETOED]-() } RETURN d.symbol", nil, [][]any{{"S/2022/431"}}},
		{"MATCH (d:Draft) WHERE d.symbol =~ 'S/2022/.*' RETURN count(d)", nil, [][]any{{int64(1)}}},
		{"MATCH p = ALL SHORTEST (:Actor {id: 'CHN'})--{1,3}(:Actor {id: 'RUS'}) RETURN DISTINCT length(p) AS n", nil, [][]any{{int64(1)}, {int64(2)}}[1:]},
		{"CALL db.labels() YIELD label WHERE label = 'Actor' RETURN label", nil, [][]any{{"Actor"}}},
		{"MATCH (a:Actor) WHERE a.id STARTS WITH 'CH' CALL (a) { MATCH (a)-[v:VETOED]->() RETURN count(v) AS n } RETURN a.id, n", nil, [][]any{{"CHN", int64(1)}}},
		{"MATCH (a {id: 'CHN'}) RETURN a {.id, .type} AS a, [x IN ['a', 'b'] WHERE x <> 'a'] AS l", nil, [][]any{{map[string]any{"id": "CHN", "type": "state"}, []any{"b"}}}},
	} {
		answer, err := s.Query(t.Context(), graph.ConsoleQuery{Text: c.text, Parameters: c.params})
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if diff := cmp.Diff(c.want, answer.Rows); diff != "" || answer.CutOff != "" {
			t.Errorf("%s (-want +got): %s%s", c.text, diff, answer.CutOff)
		}
	}
}

// S-2022-431 was vetoed by CHN and RUS.
func TestConsoleNetwork(t *testing.T) {
	s := withFixture(t)
	answer, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "MATCH p = (a)-[:VETOED]->({id: 'S-2022-431'}) RETURN p ORDER BY a.id"})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, n := range answer.Nodes {
		ids = append(ids, n.ID)
	}
	if diff := cmp.Diff([]string{"CHN", "S-2022-431", "RUS"}, ids); diff != "" {
		t.Errorf("nodes (-want +got): %s", diff)
	}
	if len(answer.Links) != 2 || answer.Links[0].Relation != graph.CastVeto || answer.Links[1].From != "RUS" || answer.Links[1].Date != "2022-05-26" {
		t.Errorf("links %+v", answer.Links)
	}
	text := graph.ConsoleText(answer.Rows[0][0])
	if strings.Contains(text, "search_text") || !strings.Contains(text, `"type":"VETOED"`) {
		t.Errorf("a path is %s", text)
	}
}

// The bounds of an answer, and the words for what is wrong.
func TestConsoleBounds(t *testing.T) {
	s := withFixture(t)
	for rows, want := range map[int]string{4: "cut off after 4 rows; there may be more", 5: "", 6: ""} {
		answer, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "UNWIND range(1, 5) AS x RETURN x", Rows: rows})
		if err != nil || answer.CutOff != want || len(answer.Rows) != min(rows, 5) {
			t.Errorf("at most %d rows: %+v, %v", rows, answer, err)
		}
	}
	_, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "UNWIND range(1, 10000000) AS x RETURN collect([x, 'much'])", Time: 10 * time.Second})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "stopped") {
		t.Errorf("one row of everything: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), stopAfter)
	defer cancel()
	if _, err := s.Query(ctx, graph.ConsoleQuery{Text: "UNWIND range(1, 10000000000) AS x RETURN count(x)"}); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("the caller left: %v; want Cancelled", err)
	}
	for text, says := range map[string]string{
		"MATCH (n:Actor)\nRETRN n":            "line 2, column 1: ",
		"MATCH (n:Actor) RETRUN n":            "line 1, column 17: ",
		"RETURN 1 AS x,\n reduce(a = 1) AS y": "line 2, column 2: the console does not take reduce(...)",
		"CREATE (n)":                          "the console only reads",
		"CALL db.awaitIndexes(1)":             "the console ",
	} {
		if _, err := s.Query(t.Context(), graph.ConsoleQuery{Text: text}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v; want %q", text, err, says)
		}
	}
}

// A query that holds too much within the database is ended there, whatever it
// sends: a hundred million numbers are nearly a gigabyte, and one row. One that
// holds little is not, however long it runs.
func TestConsoleMemory(t *testing.T) {
	s := withFixture(t)
	s.ConsoleMemory(8 << 20)
	_, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "UNWIND range(1, 100000000) AS x WITH collect(x) AS numbers RETURN size(numbers)"})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "more than 8 MB of memory") {
		t.Errorf("a gigabyte: %v", err)
	}
	_, err = s.Query(t.Context(), graph.ConsoleQuery{Text: "UNWIND range(1, 10000000000) AS x RETURN count(x)", Time: stopAfter})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "after its time") {
		t.Errorf("a long count: %v", err)
	}
}
