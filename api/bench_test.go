package api_test

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/api"
)

// What users wait for, through the whole handler, over the whole record.
func BenchmarkAnswers(b *testing.B) {
	h := handler(b)
	for _, c := range []struct{ name, address string }{
		{"status", "/status"},
		{"search", "/search?q=korea&limit=20"},
		{"search symbol", "/search?q=S/2022/431&limit=20"},
		{"decision", "/decisions/S-2022-431"},
		{"decision of the Assembly", "/decisions/GA-2948"},
		{"decisions by vote", "/decisions?vote=CHN:no&limit=50"},
		{"actor", "/actors/CHN"},
		{"situation", "/situations/dprk"},
		{"vetoes", "/vetoes?limit=50"},
		{"counts", "/counts?of=decisions&by=outcome"},
		{"neighbours of a hub", "/nodes/CHN/neighbours?limit=50"},
		{"paths", "/paths?start=ALB&end=kim-yo-jong"},
		{"not found", "/actors/UKK"},
	} {
		b.Run(c.name, func(b *testing.B) {
			status := http.StatusOK
			if c.name == "not found" {
				status = http.StatusNotFound
			}
			for b.Loop() {
				read(b, h, "/api/v1"+c.address, status)
			}
		})
	}
}

// A client that has the answer already is spared the work.
func BenchmarkNotModified(b *testing.B) {
	h := handler(b)
	const address = "/api/v1/paths?start=ALB&end=kim-yo-jong"
	tag := ask(h, http.MethodGet, address, nil).Header().Get("ETag")
	for b.Loop() {
		if w := ask(h, http.MethodGet, address, http.Header{"If-None-Match": {tag}}); w.Code != http.StatusNotModified {
			b.Fatalf("status %d", w.Code)
		}
	}
}

// The same 300 kB by coding: the difference from identity is what compressing
// costs.
func BenchmarkCompression(b *testing.B) {
	h := handler(b)
	const address = "/api/v1/decisions?limit=345"
	for _, coding := range []string{"zstd", "gzip", "identity"} {
		b.Run(coding, func(b *testing.B) {
			sent := 0
			for b.Loop() {
				sent = ask(h, http.MethodGet, address, http.Header{"Accept-Encoding": {coding}}).Body.Len()
			}
			b.ReportMetric(float64(sent), "sent-bytes")
		})
	}
}

// What the console adds to a query: the same query through the whole handler
// and straight on the file with database/sql, rows read either way.
func BenchmarkConsole(b *testing.B) {
	cfg := quiet()
	cfg.Console = api.ConsoleConfig{On: true}
	h := api.New(record(b), cfg)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, "record.db")+"?mode=ro")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, c := range []struct{ name, text string }{
		{"one value", "SELECT 1"},
		{"vetoes by state", "SELECT actor, count(*) AS vetoes FROM vetoes GROUP BY actor ORDER BY vetoes DESC"},
		{"325 rows", "SELECT decision, symbol, date, actor FROM vetoes"},
		{"1000 decisions", "SELECT id, date, outcome, title FROM decisions LIMIT 1000"},
		{"1000 links", "SELECT * FROM links LIMIT 1000"},
	} {
		question, err := json.Marshal(api.ConsoleQuestion{Text: c.text})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name+"/console", func(b *testing.B) {
			for b.Loop() {
				if w := put(h, string(question), address, nil); w.Code != http.StatusOK {
					b.Fatal(w.Body)
				}
			}
		})
		b.Run(c.name+"/database", func(b *testing.B) {
			for b.Loop() {
				if err := readAll(db, c.text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func readAll(db *sql.DB, query string) error {
	rows, err := db.Query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row := make([]any, len(columns))
	into := make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
	}
	return rows.Err()
}
