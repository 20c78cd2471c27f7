package sqlite_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// digest is of the files of a store as they lie on the disk.
func digest(t *testing.T, path string) [32]byte {
	t.Helper()
	var all []byte
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(path + end)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return sha256.Sum256(all)
}

// stopAfter is how long an attempt may run; much longer than that and the
// attempt was not stopped.
const (
	stopAfter  = 100 * time.Millisecond
	muchLonger = 30 * time.Second
)

// Every attempt is refused or cut off; the file does not change by a byte,
// nothing appears beside it, and others are answered meanwhile.
func TestConsoleAttempts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.sqlite")
	s := openFile(t, path)
	changes := load(t, s, &storetest.Fixture().Batch)
	before := digest(t, path)

	done := make(chan struct{})
	others := make(chan error, 1)
	asked := 0
	go func() {
		for {
			select {
			case <-done:
				others <- nil
				return
			default:
			}
			if n, err := s.Node(context.Background(), "CHN"); err != nil || n.ID != "CHN" {
				others <- err
				return
			}
			if list, err := s.Vetoes(context.Background(), graph.VetoQuery{}); err != nil || list.Total != 3 {
				others <- err
				return
			}
			asked++
		}
	}()
	storetest.Attempts{
		File: "testdata/console_attempts.txt", Least: 200, Time: stopAfter, Most: muchLonger, Secrets: []string{path, "digest", "CREATE", "rootpage"},
	}.Refused(t, s)
	close(done)
	if err := <-others; err != nil {
		t.Errorf("another was not answered meanwhile: %v", err)
	}
	if asked == 0 {
		t.Error("nobody else was answered meanwhile")
	}
	status, err := s.Status(t.Context())
	must(t, err)
	if status.Hash != changes.Hash || digest(t, path) != before {
		t.Error("the record has changed")
	}
	for _, stray := range []string{"/tmp/councilgraph-console-attempt.db", "/tmp/councilgraph-console-attempt"} {
		if _, err := os.Stat(stray); err == nil {
			t.Errorf("%s was written", stray)
		}
	}
}

// What honest users ask, with answers as drawn at storetest.Fixture.
func TestConsoleAnswers(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	for _, c := range []struct {
		text   string
		params map[string]any
		want   [][]any
	}{
		{"SELECT 1", nil, [][]any{{int64(1)}}},
		{"VALUES (1, 'a'), (2.5, NULL)", nil, [][]any{{int64(1), "a"}, {2.5, nil}}},
		{"select count(*) from vetoes; -- three", nil, [][]any{{int64(3)}}},
		{"SELECT actor FROM vetoes ORDER BY actor", nil, [][]any{{"CHN"}, {"ROC"}, {"RUS"}}},
		{"SELECT count(*) FROM vetoes WHERE actor = :a", map[string]any{"a": "RUS"}, [][]any{{int64(1)}}},
		{"SELECT count(*) FROM vetoes WHERE actor IN (SELECT value FROM json_each(:a))", map[string]any{"a": []any{"RUS", "CHN"}}, [][]any{{int64(2)}}},
		{"SELECT :i + 1, :f, :t, :n", map[string]any{"i": 41.0, "f": 1.5, "t": true, "n": nil}, [][]any{{int64(42), 1.5, int64(1), nil}}},
		{"SELECT @a || $b", map[string]any{"a": "x", "b": "y'; DROP TABLE vote; --"}, [][]any{{"xy'; DROP TABLE vote; --"}}},
		{"WITH t AS (SELECT actor FROM vetoes) SELECT count(*) FROM t", nil, [][]any{{int64(3)}}},
		{"WITH votes AS (SELECT 1 AS x) SELECT x FROM votes", nil, [][]any{{int64(1)}}},
		{"SELECT count(*) FROM json_each('[1, 2]')", nil, [][]any{{int64(2)}}},
		{"SELECT x'00ff', 9e999, -9e999", nil, [][]any{{"x'00ff'", "+Inf", "-Inf"}}},
		{"SELECT 'nul' || char(0) || 'inside'", nil, [][]any{{"nul\x00inside"}}},
		{"SELECT symbol FROM decisions WHERE title IS NOT NULL AND symbol LIKE '%431%'", nil, [][]any{{"S/2022/431"}}},
		{"SELECT symbol, rank() OVER (ORDER BY date) FROM vetoes ORDER BY date LIMIT 1", nil, [][]any{{"S/1955/9", int64(1)}}},
		{"SELECT round(avg(yes), 1) > 0 FROM decisions", nil, [][]any{{int64(1)}}},
		{"SELECT group_concat(actor, ', ' ORDER BY actor) FROM vetoes", nil, [][]any{{"CHN, ROC, RUS"}}},
		{"SELECT count(*) FROM main.vetoes", nil, [][]any{{int64(3)}}},
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

// Each example of the guide runs; that each finds something in the whole
// record is tested where that is loaded.
func TestConsoleExamples(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	examples := s.Guide().Examples
	if len(examples) < 10 {
		t.Errorf("%d examples, want ten", len(examples))
	}
	for _, e := range examples {
		if _, err := s.Query(t.Context(), graph.ConsoleQuery{Text: e.Text, Parameters: e.Parameters}); err != nil {
			t.Errorf("%s: %v", e.Title, err)
		}
	}
}

// The rows of links are a network: S-2022-431 was vetoed by CHN and RUS.
func TestConsoleNetwork(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	answer, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "SELECT * FROM links WHERE relation = 'vetoed' AND to_id = 'S-2022-431' ORDER BY from_id"})
	must(t, err)
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
}

// What is wrong with a text is told with its place, and what would be right.
func TestConsoleWords(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	for text, says := range map[string]string{
		"SELECT vote FORM votes":          `line 1, column 18: near "votes": syntax error`,
		"SELECT 'é',\n  nme FROM actors":  "line 2, column 3: no such column: nme",
		"SELECT * FROM vots":              `there is no view "vots"; there are sources, actors`,
		"SELECT * FROM node":              `there is no view "node"`,
		"DELETE FROM votes":               "the console only reads",
		"SELECT :x":                       "the parameter :x, which was not given",
		"SELECT ?":                        "names, such as :state",
		"SELECT 1; SELECT 2":              "one query at a time",
		"EXPLAIN SELECT 1":                "does not explain",
		" ":                               "the query is empty",
		"SELECT load_extension('x')":      "line 1, column 8: ",
		"SELECT \xff":                     "not UTF-8",
		"SELECT 1 \x00; DROP TABLE votes": "NUL",
		strings.Repeat(" ", 20000):        "at most 16384 are read",
		"SELECT printf('%999999999d', 1)": "too large",
		"WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x FROM n) SELECT count(*) FROM n": "stopped after 50ms, before its first row",
	} {
		_, err := s.Query(t.Context(), graph.ConsoleQuery{Text: text, Time: 50 * time.Millisecond})
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.60q: %v; want %q", text, err, says)
		}
	}
	_, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "SELECT :state", Parameters: map[string]any{"state": 1, "staet": 2}})
	var e *graph.Error
	if !errors.As(err, &e) || e.Param != "parameters" || !cmp.Equal(e.Suggestions, []string{"state"}) {
		t.Errorf("a parameter too many: %v", err)
	}
}

// The bounds of an answer.
func TestConsoleBounds(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	const numbers = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 5) SELECT x FROM n"
	for rows, want := range map[int]string{4: "cut off after 4 rows; there may be more", 5: "", 6: ""} {
		answer, err := s.Query(t.Context(), graph.ConsoleQuery{Text: numbers, Rows: rows})
		must(t, err)
		if answer.CutOff != want || len(answer.Rows) != min(rows, 5) {
			t.Errorf("at most %d rows: %d, cut off %q", rows, len(answer.Rows), answer.CutOff)
		}
	}
	answer, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "SELECT printf('%.40000c', 'x') || 'é', 'short'"})
	must(t, err)
	if cell := answer.Rows[0][0].(string); len(cell) != graph.MaxConsoleCell || answer.Shortened != 1 {
		t.Errorf("a cell of 40,000 letters has %d; %d are shortened", len(cell), answer.Shortened)
	}
	answer, err = s.Query(t.Context(), graph.ConsoleQuery{Text: "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT printf('%30000d', x) FROM n"})
	must(t, err)
	if want := graph.MaxConsoleAnswer / 30000; len(answer.Rows) != want || !strings.Contains(answer.CutOff, "8 MB") {
		t.Errorf("an answer of 30 kB a row has %d rows, want %d; cut off %q", len(answer.Rows), want, answer.CutOff)
	}
	for _, q := range []graph.ConsoleQuery{{Text: numbers, Rows: -1}, {Text: numbers, Rows: graph.MaxConsoleRows + 1}, {Text: numbers, Time: time.Hour}} {
		if _, err := s.Query(t.Context(), q); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%+v: %v; want Invalid", q, err)
		}
	}
}

const endless = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT 1 UNION ALL SELECT count(*) FROM n"

// A query ends when its caller leaves, also after its first row, and when the
// store is closed.
func TestConsoleCancel(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	ctx, cancel := context.WithTimeout(t.Context(), stopAfter)
	defer cancel()
	if _, err := s.Query(ctx, graph.ConsoleQuery{Text: endless}); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("the caller left: %v; want Cancelled", err)
	}
	running := make(chan error, 1)
	go func() {
		_, err := s.Query(context.Background(), graph.ConsoleQuery{Text: endless})
		running <- err
	}()
	time.Sleep(stopAfter)
	must(t, s.Close())
	if err := <-running; graph.CodeOf(err) != graph.Unavailable {
		t.Errorf("the store was closed: %v; want Unavailable", err)
	}
	if _, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "SELECT 1"}); graph.CodeOf(err) != graph.Unavailable {
		t.Errorf("after closing: %v; want Unavailable", err)
	}
}

// More than two wait for their turn, and are told when it does not come.
func TestConsoleTurns(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	load(t, s, &storetest.Fixture().Batch)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := s.Query(ctx, graph.ConsoleQuery{Text: endless})
			done <- err
		}()
	}
	for busy := false; !busy; {
		_, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "SELECT 1", Time: time.Millisecond})
		busy = graph.CodeOf(err) == graph.Unavailable
	}
	cancel()
	<-done
	<-done
	if _, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "SELECT 1"}); err != nil {
		t.Errorf("after the others: %v", err)
	}
}

// A query sees what the newest load wrote.
func TestConsoleSeesLoads(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "record.sqlite"))
	for want := range int64(2) {
		answer, err := s.Query(t.Context(), graph.ConsoleQuery{Text: "SELECT count(*) > 0 FROM votes"})
		must(t, err)
		if answer.Rows[0][0] != want {
			t.Errorf("after %d loads: %v", want, answer.Rows)
		}
		load(t, s, &storetest.Fixture().Batch)
	}
}

// Whatever the text, the console answers or says why not, and the store goes
// on.
func FuzzConsole(f *testing.F) {
	s, err := sqlite.Open(context.Background(), filepath.Join(f.TempDir(), "record.sqlite"), sqlite.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	if _, err := s.Load(context.Background(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &storetest.Fixture().Batch)
	}); err != nil {
		f.Fatal(err)
	}
	status, err := s.Status(context.Background())
	if err != nil {
		f.Fatal(err)
	}
	f.Add("SELECT * FROM votes", "x")
	f.Add("WITH a(b) AS (VALUES (:x)) SELECT b FROM a; --", "'")
	f.Add("DELETE FROM vote", "")
	f.Fuzz(func(t *testing.T, text, value string) {
		_, err := s.Query(t.Context(), graph.ConsoleQuery{Text: text, Parameters: map[string]any{"x": value}, Time: stopAfter})
		if code := graph.CodeOf(err); err != nil && code != graph.Invalid {
			t.Errorf("%q: %v", text, err)
		}
		if now, err := s.Status(t.Context()); err != nil || now.Hash != status.Hash {
			t.Errorf("%q: the record has changed, or cannot be read: %v", text, err)
		}
	})
}
