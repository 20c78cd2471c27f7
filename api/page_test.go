package api_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/councilgraph/councilgraph/api"
)

func TestPage(t *testing.T) {
	cfg := quiet()
	cfg.Page = fstest.MapFS{
		"index.html":                  {Data: []byte("<!doctype html><title>the page</title>")},
		"favicon.svg":                 {Data: []byte("<svg/>")},
		"assets/index-B1f2C3d4.js":    {Data: []byte("plain")},
		"assets/index-B1f2C3d4.js.br": {Data: []byte("packed by brotli")},
		"assets/index-B1f2C3d4.js.gz": {Data: []byte("packed by gzip")},
	}
	h := api.New(record(t), cfg)
	const forever, ask1 = "public, max-age=31536000, immutable", "public, no-cache"
	for _, c := range []struct {
		address, accept              string
		status                       int
		says, kind, coding, keptLong string
	}{
		{"/", "", 200, "the page", "text/html; charset=utf-8", "", ask1},
		{"/index.html", "", 200, "the page", "text/html; charset=utf-8", "", ask1},
		{"/decision/S-2022-431", "", 200, "the page", "text/html; charset=utf-8", "", ask1},
		{"/decision/S%2FPV.9048", "", 200, "the page", "text/html; charset=utf-8", "", ask1},
		{"/favicon.svg", "", 200, "<svg/>", "image/svg+xml", "", ask1},
		{"/assets/index-B1f2C3d4.js", "", 200, "plain", "text/javascript; charset=utf-8", "", forever},
		{"/assets/index-B1f2C3d4.js", "gzip, br", 200, "packed by brotli", "text/javascript; charset=utf-8", "br", forever},
		{"/assets/index-B1f2C3d4.js", "gzip", 200, "packed by gzip", "text/javascript; charset=utf-8", "gzip", forever},
		{"/assets/index-00000000.js", "", 404, "no such file", "application/problem+json", "", "no-store"},
		{"/assets", "", 200, "the page", "text/html; charset=utf-8", "", ask1},
		{"/favicon.ico", "", 404, "no such file", "application/problem+json", "", "no-store"},
		{"/openapi.json", "", 404, "no such file", "application/problem+json", "", "no-store"},
		{"/decision/style.css", "", 404, "no such file", "application/problem+json", "", "no-store"},
		{"/actor/St.%20Lucia", "", 200, "the page", "text/html; charset=utf-8", "", ask1},
		{"/../../etc/passwd", "", 200, "the page", "text/html; charset=utf-8", "", ask1},
		{"/api/v2/status", "", 404, "nothing at this address", "application/problem+json", "", "no-store"},
		{"/api", "", 404, "nothing at this address", "application/problem+json", "", "no-store"},
	} {
		w := ask(h, http.MethodGet, c.address, http.Header{"Accept-Encoding": {c.accept}})
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("GET %s: status %d, want %d: %s", c.address, w.Code, c.status, w.Body)
		}
		for name, want := range map[string]string{"Content-Type": c.kind, "Content-Encoding": c.coding, "Cache-Control": c.keptLong} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("GET %s, accepting %q: %s is %q, want %q", c.address, c.accept, name, got, want)
			}
		}
	}
}

// Without a built page, or with an empty folder in its place, a sentence says
// how to get it and where the API is.
func TestNoPage(t *testing.T) {
	for _, cfg := range []api.Config{quiet(), {Logger: quiet().Logger, Page: fstest.MapFS{".keep": {}}}} {
		h := api.New(record(t), cfg)
		w := ask(h, http.MethodGet, "/", nil)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), api.NoPage) || !strings.Contains(api.NoPage, `to get it, run "make"`) || !strings.Contains(w.Body.String(), "/api/v1/docs") {
			t.Errorf("GET /: status %d: %s", w.Code, w.Body)
		}
		if w := ask(h, http.MethodGet, "/decision/S-2022-431", nil); w.Code != http.StatusNotFound {
			t.Errorf("GET /decision/S-2022-431: status %d, want 404", w.Code)
		}
	}
}
