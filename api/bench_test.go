package api_test

import (
	"net/http"
	"testing"
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
