package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// another makes the test binary a second process that loads one decision into
// the store that is named, says how that went, and ends.
const another = "SQLITE_ANOTHER"

var newDecision = graph.Decision{
	ID: "S-2025-1", Body: graph.Council, Symbol: "S/2025/1", Date: "2025-01-01", Outcome: graph.NotAdopted, Title: "Brought by another", Sponsors: []string{"ALB"},
}

func loadAnother(path string) int {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		fmt.Println("open:", err)
		return 1
	}
	defer s.Close()
	_, err = s.Load(ctx, graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &graph.Batch{Decisions: []graph.Decision{newDecision}})
	})
	var known *graph.Error
	if errors.As(err, &known) {
		fmt.Printf("%s: %s\n", known.Code, known.Message)
		return 0
	}
	fmt.Println("loaded", err)
	return 0
}

func inAnotherProcess(t *testing.T, path string) string {
	t.Helper()
	exe, err := os.Executable()
	must(t, err)
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(os.Environ(), another+"="+path)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("the other process: %v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// While one loads, a second process is turned away with a word, and may load
// afterwards.
func TestSecondLoader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.sqlite")
	s := openFile(t, path)
	var said string
	_, err := s.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		if err := w.Write(ctx, &storetest.Fixture().Batch); err != nil {
			return err
		}
		said = inAnotherProcess(t, path)
		return nil
	})
	must(t, err)
	if want := "conflict: another process is loading into this store; wait until it is done and load again"; said != want {
		t.Errorf("the other process says %q, want %q", said, want)
	}
	if said, want := inAnotherProcess(t, path), "loaded <nil>"; said != want {
		t.Errorf("after the load the other process says %q, want %q", said, want)
	}
}

// A store that is open answers from what another process has loaded.
func TestLoadedByAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.sqlite")
	s := openFile(t, path)
	load(t, s, &storetest.Fixture().Batch)
	look := func() map[string]any {
		t.Helper()
		ctx := t.Context()
		status, err := s.Status(ctx)
		must(t, err)
		found, err := s.Search(ctx, graph.SearchQuery{Text: newDecision.Symbol})
		must(t, err)
		near, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "ALB"})
		must(t, err)
		list, err := s.Decisions(ctx, graph.DecisionQuery{})
		must(t, err)
		_, err = s.Node(ctx, newDecision.ID)
		return map[string]any{
			"decisions": status.Counts.Decisions, "found": found.Total, "near": near.Neighbours[0].Node.ID == newDecision.ID, "listed": list.Total,
			"node": err == nil, "hash": status.Hash,
		}
	}
	before := look()
	inAnotherProcess(t, path)
	after := look()
	if before["hash"] == after["hash"] {
		t.Error("the hash is the old one")
	}
	delete(before, "hash")
	delete(after, "hash")
	// storetest.Fixture has eight decisions of the Council; the ninth is the
	// newest thing that Albania did.
	want := map[string]any{"decisions": 8, "found": 0, "near": false, "listed": 8, "node": false}
	if diff := cmp.Diff(want, before); diff != "" {
		t.Errorf("before (-want +got):\n%s", diff)
	}
	want = map[string]any{"decisions": 9, "found": 1, "near": true, "listed": 9, "node": true}
	if diff := cmp.Diff(want, after); diff != "" {
		t.Errorf("after (-want +got):\n%s", diff)
	}
}

// run runs statements on a file with no part of the store between.
func run(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	for _, statement := range statements {
		_, err := db.ExecContext(t.Context(), statement)
		must(t, err)
	}
}

// A file that is not a sound store of this version is refused in a sentence,
// and nothing in its folder is changed.
func TestRefused(t *testing.T) {
	store := func(t *testing.T, path string) {
		t.Helper()
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		must(t, err)
		load(t, s, &storetest.Fixture().Batch)
		must(t, s.Close())
	}
	write := func(content string) func(*testing.T, string) {
		return func(t *testing.T, path string) { must(t, os.WriteFile(path, []byte(content), 0o600)) }
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		code graph.Code
		says string
	}{
		{"a text", write("id,name\nCHN,China\n"), graph.Conflict, "is not a store of councilgraph; it was left as it is"},
		{"one byte", write("S"), graph.Conflict, "is not a store of councilgraph; it was left as it is"},
		{"a database of another program", func(t *testing.T, path string) {
			run(t, path, "CREATE TABLE bird (name TEXT)", "INSERT INTO bird VALUES ('wren')")
		}, graph.Conflict, "is a database of another program; it was left as it is"},
		{"a database of another program in WAL mode", func(t *testing.T, path string) {
			run(t, path, "PRAGMA journal_mode = WAL", "CREATE TABLE bird (name TEXT)")
		}, graph.Conflict, "is a database of another program; it was left as it is"},
		{"an older form", func(t *testing.T, path string) {
			store(t, path)
			run(t, path, "PRAGMA user_version = 0")
		}, graph.Conflict, "was written by an older version of councilgraph"},
		{"a newer form", func(t *testing.T, path string) {
			store(t, path)
			run(t, path, "PRAGMA user_version = 1000")
		}, graph.Conflict, "was written by a newer version of councilgraph (form 1000"},
		{"rubbish after a sound beginning", write("SQLite format 3\x00" + strings.Repeat("rubbish ", 2000)), graph.Conflict, "is damaged or not a store"},
		{"cut short", func(t *testing.T, path string) {
			store(t, path)
			must(t, os.Truncate(path, 3*4096))
		}, graph.Conflict, "is damaged or not a store"},
		{"a damaged snapshot", func(t *testing.T, path string) {
			store(t, path)
			run(t, path, "UPDATE snapshot SET body = substr(body, 1, length(body) / 2)")
		}, graph.Conflict, "is damaged or not a store"},
		{"a folder", func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, graph.Invalid, "is a folder; the store needs a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "record.sqlite")
			c.make(t, path)
			before := folder(t, filepath.Dir(path))
			s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
			var known *graph.Error
			switch {
			case err == nil:
				s.Close()
				t.Fatal("the file was taken for a store")
			case !errors.As(err, &known):
				t.Fatalf("not a graph.Error: %v", err)
			case known.Code != c.code || !strings.Contains(known.Message, c.says):
				t.Errorf("%s: %q, want %s: ...%q...", known.Code, known.Message, c.code, c.says)
			}
			for name, content := range folder(t, filepath.Dir(path)) {
				if was, ok := before[name]; !ok || !bytes.Equal(was, content) {
					t.Errorf("%s was not left as it was (there before: %t)", name, ok)
				}
			}
		})
	}
}

// folder reads the files of a folder.
func folder(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	files := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name()))
		must(t, err)
	}
	return files
}

// A question whose asker has left is given up in its midst.
func TestCancelled(t *testing.T) {
	s := wholeStore(t)
	t.Run("rolls", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		n := 0
		var last error
		for _, err := range s.Rolls(ctx, graph.DecisionFilter{Body: graph.Assembly}) {
			n++
			last = err
			cancel()
		}
		// The record has 6,203 roll calls of the Assembly.
		if graph.CodeOf(last) != graph.Cancelled || n > 1000 {
			t.Errorf("after being cancelled at the first of them, Rolls gives %d more and ends with %v", n-1, last)
		}
	})
	for name, ask := range map[string]func(ctx context.Context) error{
		"decisions": func(ctx context.Context) error {
			_, err := s.Decisions(ctx, graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Body: graph.Assembly, Text: "nuclear"}})
			return err
		},
		"search": func(ctx context.Context) error {
			_, err := s.Search(ctx, graph.SearchQuery{Text: "nuclear", Assembly: true})
			return err
		},
		"paths": func(ctx context.Context) error {
			_, err := s.Paths(ctx, graph.PathQuery{Start: "PRK", End: "TUV", Assembly: true, Relations: []graph.Relation{graph.VotedInAssembly}, Limit: graph.MaxPaths})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			must(t, ask(t.Context()))
			ctx := &leaving{Context: t.Context()}
			if err := ask(ctx); graph.CodeOf(err) != graph.Cancelled {
				t.Errorf("%v, want Cancelled", err)
			}
		})
	}
}

// leaving is a context that ends after it was asked once: within whatever the
// store does after it has begun.
type leaving struct {
	context.Context
	asked atomic.Int64 // database/sql asks from a goroutine of its own
}

func (l *leaving) Err() error {
	if l.asked.Add(1) > 1 {
		return context.Canceled
	}
	return nil
}
