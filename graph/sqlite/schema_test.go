package sqlite_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph/storetest"
)

// fixtureFile is a closed store with the fixture, opened as any SQLite tool
// would.
func fixtureFile(t *testing.T) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.sqlite")
	s := openFile(t, path)
	load(t, s, &storetest.Fixture().Batch)
	must(t, s.Close())
	db, err := sql.Open("sqlite", path)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	return db
}

func columns(t *testing.T, db *sql.DB, query string, args ...any) (names []string, rows int) {
	t.Helper()
	result, err := db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatalf("%v in\n%s", err, query)
	}
	defer result.Close()
	names, err = result.Columns()
	must(t, err)
	for result.Next() {
		rows++
	}
	must(t, result.Err())
	return names, rows
}

// SCHEMA.md names every view with its columns, and its examples run.
func TestSchemaDocument(t *testing.T) {
	text, err := os.ReadFile("SCHEMA.md")
	must(t, err)
	db := fixtureFile(t)
	documented := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\|$").FindAllStringSubmatch(string(text), -1) {
		documented[m[1]] = m[2]
	}
	there := map[string]string{}
	rows, err := db.QueryContext(t.Context(), "SELECT name FROM sqlite_schema WHERE type = 'view'")
	must(t, err)
	defer rows.Close()
	var views []string
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		views = append(views, name)
	}
	must(t, rows.Err())
	for _, view := range views {
		names, n := columns(t, db, "SELECT * FROM "+view)
		there[view] = strings.Join(names, ", ")
		if n == 0 {
			t.Errorf("the view %s is empty, and the fixture has something of everything", view)
		}
	}
	if diff := cmp.Diff(there, documented); diff != "" {
		t.Errorf("views and columns (-file +document):\n%s", diff)
	}

	// As drawn at storetest.Fixture: vetoes by ROC, CHN and RUS; S-2022-431 by
	// two of them; on Cyprus S-RES-1, 353, 740 and S-2023-212; the subjects of
	// S-RES-1718.
	examples := regexp.MustCompile("(?s)```sql\n(.+?)```").FindAllStringSubmatch(string(text), -1)
	got := make([]int, len(examples))
	for i, e := range examples {
		_, got[i] = columns(t, db, e[1])
	}
	if diff := cmp.Diff([]int{3, 1, 4, 1}, got); diff != "" {
		t.Errorf("rows of the examples (-want +got):\n%s", diff)
	}
}

// The full-text index holds what the nodes hold, also after parts of it were
// replaced.
func TestWords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.sqlite")
	s := openFile(t, path)
	load(t, s, &storetest.Fixture().Batch)
	again := storetest.Fixture()
	again.Decisions[0].Title = "Quetzalcoatlus"
	load(t, s, &again.Batch)
	must(t, s.Close())
	run(t, path, "INSERT INTO word (word, rank) VALUES ('integrity-check', 1)") // fails where the two differ
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	var id string
	must(t, db.QueryRowContext(t.Context(), "SELECT n.id FROM word JOIN node n ON n.key = word.rowid WHERE word MATCH 'quetzal*'").Scan(&id))
	if id != again.Decisions[0].ID {
		t.Errorf("the new title finds %q, want %q", id, again.Decisions[0].ID)
	}
}
