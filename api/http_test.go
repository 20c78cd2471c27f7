package api_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
)

// The tag is that of the data, the program and the address: the same question
// gets the same tag, another gets another, and a client that has it is spared
// the answer.
func TestETag(t *testing.T) {
	h := handler(t)
	const address = "/api/v1/decisions/S-2022-431"
	first := ask(h, http.MethodGet, address, nil)
	tag := first.Header().Get("ETag")
	if first.Code != http.StatusOK || !strings.HasPrefix(tag, `W/"`) || first.Header().Get("Cache-Control") != "public, no-cache" {
		t.Fatalf("status %d, ETag %q, Cache-Control %q", first.Code, tag, first.Header().Get("Cache-Control"))
	}
	if again := ask(h, http.MethodGet, address, nil).Header().Get("ETag"); again != tag {
		t.Errorf("the tag was %s and is %s", tag, again)
	}
	if other := ask(h, http.MethodGet, "/api/v1/decisions/S-RES-1973", nil).Header().Get("ETag"); other == tag || other == "" {
		t.Errorf("another decision has the tag %q", other)
	}
	newer := api.New(record(t), api.Config{Version: "newer", Logger: quiet().Logger})
	if other := ask(newer, http.MethodGet, address, nil).Header().Get("ETag"); other == tag {
		t.Error("another version of the program answers with the same tag")
	}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		for _, sent := range []string{tag, strings.TrimPrefix(tag, "W/"), `"other", ` + tag} {
			w := ask(h, method, address, http.Header{"If-None-Match": {sent}})
			if w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != tag {
				t.Errorf("%s with If-None-Match %s: status %d, %d bytes, ETag %q", method, sent, w.Code, w.Body.Len(), w.Header().Get("ETag"))
			}
		}
	}
	if w := ask(h, http.MethodGet, address, http.Header{"If-None-Match": {`W/"old"`}}); w.Code != http.StatusOK {
		t.Errorf("an old tag is answered with %d", w.Code)
	}
	if got := ask(h, http.MethodGet, "/api/v1/status", nil).Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("status has Cache-Control %q", got)
	}
}

// nodeless is a store that knows its state and cannot read a node.
type nodeless struct{ graph.Store }

func (nodeless) Node(context.Context, string) (graph.Node, error) {
	return graph.Node{}, graph.Errorf(graph.Internal, "a fault")
}

// faulty is a store that knows its state and panics when it is asked for a node.
type faulty struct{ graph.Store }

func (faulty) Node(context.Context, string) (graph.Node, error) { panic("a fault") }

// A failure may be mended a moment later: no cache keeps it, whatever its
// status and whichever handler sends it.
func TestFailuresAreNotStored(t *testing.T) {
	h := handler(t)
	local, on := quiet(), quiet()
	local.Loopback = true
	on.Console = api.ConsoleConfig{On: true, Token: "a token"}
	console := api.New(record(t), on)
	page := quiet()
	page.Page = fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}
	hangs := func(method, address string) *http.Request {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		t.Cleanup(cancel)
		return httptest.NewRequestWithContext(ctx, method, address, nil)
	}
	plain := func(method, address string) *http.Request { return httptest.NewRequest(method, address, nil) }
	with := func(body string, header http.Header) func(string, string) *http.Request {
		return func(method, address string) *http.Request {
			r := httptest.NewRequest(method, address, strings.NewReader(body))
			maps.Copy(r.Header, header)
			return r
		}
	}
	asJSON := http.Header{"Content-Type": {"application/json"}}
	for _, c := range []struct {
		name    string
		h       http.Handler
		methods string
		address string
		request func(method, address string) *http.Request
		status  int
	}{
		{"unknown parameter", h, "GET HEAD", "/api/v1/decisions?outcom=vetoed", plain, http.StatusBadRequest},
		{"unreadable query", h, "GET HEAD", "/api/v1/decisions?q=%zz", plain, http.StatusBadRequest},
		{"no token", console, "POST", "/api/v1/console", with("{}", asJSON), http.StatusUnauthorized},
		{"console off", h, "POST", "/api/v1/console", with("{}", asJSON), http.StatusForbidden},
		{"another host", api.New(record(t), local), "GET HEAD", "/api/v1/nodes/CHN", plain, http.StatusForbidden},
		{"unknown node", h, "GET HEAD", "/api/v1/nodes/nothing-like-it", plain, http.StatusNotFound},
		{"unknown address of the API", h, "GET HEAD POST", "/api/v1/nothing", plain, http.StatusNotFound},
		{"unknown analysis", h, "GET HEAD", "/api/v1/alignment/nothing", plain, http.StatusNotFound},
		{"unknown question", h, "GET HEAD", "/api/v1/questions/nothing/answer", plain, http.StatusNotFound},
		{"unknown file of the page", api.New(record(t), page), "GET HEAD", "/assets/nothing-12345678.js", plain, http.StatusNotFound},
		{"page not built", h, "GET HEAD", "/decision/S-2022-431", plain, http.StatusNotFound},
		{"method", h, "PUT POST DELETE", "/api/v1/decisions", plain, http.StatusMethodNotAllowed},
		{"method of the console", h, "PUT", "/api/v1/console", plain, http.StatusMethodNotAllowed},
		{"method of the page", h, "POST", "/", plain, http.StatusMethodNotAllowed},
		{"long body", h, "GET POST", "/api/v1/decisions", with(strings.Repeat("a", 70_000), nil), http.StatusRequestEntityTooLarge},
		{"long query", h, "GET HEAD", "/api/v1/search?q=" + strings.Repeat("a", 9000), plain, http.StatusRequestURITooLong},
		{"type of the body", console, "POST", "/api/v1/console", with("{}", nil), http.StatusUnsupportedMediaType},
		{"value", h, "GET HEAD", "/api/v1/decisions?outcome=vetod", plain, http.StatusUnprocessableEntity},
		{"parameter of an analysis", h, "GET HEAD", "/api/v1/alignment/pair?a=FRA", plain, http.StatusUnprocessableEntity},
		{"format of a file", h, "GET HEAD", "/api/v1/export?format=doc", plain, http.StatusUnprocessableEntity},
		{"fault of the store", api.New(nodeless{record(t)}, quiet()), "GET HEAD", "/api/v1/nodes/CHN", plain, http.StatusInternalServerError},
		{"panic", api.New(faulty{record(t)}, quiet()), "GET HEAD", "/api/v1/nodes/CHN", plain, http.StatusInternalServerError},
		{"store unreadable", api.New(coded(graph.Internal), quiet()), "GET HEAD", "/api/v1/nodes/CHN", plain, http.StatusInternalServerError},
		{"store away", api.New(coded(graph.Unavailable), quiet()), "GET HEAD", "/api/v1/nodes/CHN", plain, http.StatusServiceUnavailable},
		{"too slow", api.New(failing{}, quiet()), "GET", "/api/v1/nodes/CHN", hangs, http.StatusServiceUnavailable},
	} {
		for method := range strings.FieldsSeq(c.methods) {
			w := serve(c.h, c.request(method, c.address))
			if w.Code != c.status || w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("ETag") != "" {
				t.Errorf("%s, %s %.60s: status %d, Cache-Control %q, ETag %q; want %d, no-store and none",
					c.name, method, c.address, w.Code, w.Header().Get("Cache-Control"), w.Header().Get("ETag"), c.status)
			}
		}
	}
}

// Compressed or not, the answer is the same; only what pays is compressed.
func TestCompression(t *testing.T) {
	h := handler(t)
	const address = "/api/v1/decisions/S-2022-431"
	plain := read(t, h, address, http.StatusOK)
	for sent, coding := range map[string]string{
		"gzip": "gzip", "br, gzip;q=0.5": "gzip", "GZIP": "gzip", "gzip;q=0": "", "br": "", "": "", "gzip;q=x": "",
		"gzip, deflate, br, zstd": "zstd", "gzip, zstd;q=0.1": "gzip", "zstd;q=0": "",
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			w := ask(h, method, address, http.Header{"Accept-Encoding": {sent}})
			if got := w.Header().Get("Content-Encoding"); got != coding {
				t.Errorf("%s, Accept-Encoding %q: Content-Encoding %q, want %q", method, sent, got, coding)
			}
			if got := w.Header().Values("Vary"); len(got) != 1 || got[0] != "Accept-Encoding" {
				t.Errorf("%s, Accept-Encoding %q: Vary %q", method, sent, got)
			}
			if tag := w.Header().Get("ETag"); !strings.HasPrefix(tag, "W/") || tag != ask(h, method, address, nil).Header().Get("ETag") {
				t.Errorf("%s, Accept-Encoding %q: ETag %q, which must be weak and the same for every coding", method, sent, tag)
			}
			body := w.Body.Bytes()
			if method == http.MethodHead {
				if len(body) > 0 {
					t.Errorf("Accept-Encoding %q: HEAD is answered with %d bytes", sent, len(body))
				}
				continue
			}
			if coding != "" {
				if len(body) >= len(plain)/2 {
					t.Errorf("%s: %d bytes became %d", coding, len(plain), len(body))
				}
				body = unpack(t, coding, body)
			}
			if !bytes.Equal(body, plain) {
				t.Errorf("Accept-Encoding %q: another body", sent)
			}
		}
	}
	small := ask(h, http.MethodGet, "/api/v1/nodes/CHN", http.Header{"Accept-Encoding": {"gzip, zstd"}})
	if small.Header().Get("Content-Encoding") != "" {
		t.Errorf("%d bytes are compressed, which costs more than it saves", small.Body.Len())
	}
}

func unpack(t *testing.T, coding string, body []byte) []byte {
	t.Helper()
	var r io.Reader
	var err error
	if coding == "zstd" {
		r, err = zstd.NewReader(bytes.NewReader(body))
	} else {
		r, err = gzip.NewReader(bytes.NewReader(body))
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// HEAD is GET without a body, through a real server, for success and failure.
func TestHead(t *testing.T) {
	s := httptest.NewServer(handler(t))
	defer s.Close()
	for _, address := range []string{"/api/v1/status", "/api/v1/search?q=china", "/api/v1/decisions/S-2022-431", "/api/v1/nodes/nothing", "/api/v1/docs", "/api/v1/openapi.json", "/"} {
		get, err := http.Get(s.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		get.Body.Close()
		head, err := http.Head(s.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(head.Body)
		head.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if head.StatusCode != get.StatusCode || len(body) != 0 {
			t.Errorf("HEAD %s: status %d and %d bytes, GET has status %d", address, head.StatusCode, len(body), get.StatusCode)
		}
		for _, name := range []string{"Content-Type", "ETag", "Cache-Control", "Content-Security-Policy"} {
			if h, g := head.Header.Get(name), get.Header.Get(name); h != g {
				t.Errorf("HEAD %s: %s is %q, GET has %q", address, name, h, g)
			}
		}
	}
}

// Every answer, good or bad, carries the headers that keep browsers careful,
// and lets no other site read it.
func TestSecurityHeaders(t *testing.T) {
	h := handler(t)
	for _, address := range []string{"/", "/api/v1/status", "/api/v1/nothing", "/api/v1/docs", "/api/v1/search"} {
		w := ask(h, http.MethodGet, address, http.Header{"Origin": {"https://example.org"}})
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'self'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("GET %s: content policy %q", address, policy)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("GET %s: headers %v", address, w.Header())
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("GET %s: other sites may read it: %q", address, got)
		}
		if got := w.Header().Get("Content-Type"); got == "" {
			t.Errorf("GET %s: no content type", address)
		}
	}
}

// The documentation loads nothing from anywhere else and has no inline script
// or style, which the content policy would refuse.
func TestDocsAreOurOwn(t *testing.T) {
	h := handler(t)
	for address, kind := range map[string]string{
		"/api/v1/docs": "text/html; charset=utf-8", "/api/v1/docs/docs.js": "text/javascript; charset=utf-8", "/api/v1/docs/docs.css": "text/css; charset=utf-8",
	} {
		w := ask(h, http.MethodGet, address, nil)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != kind {
			t.Errorf("GET %s: status %d, type %q", address, w.Code, w.Header().Get("Content-Type"))
		}
		body := w.Body.String()
		for _, foreign := range []string{"http://", "https://", "<style", "style=", "onclick", "innerHTML", "eval("} {
			if strings.Contains(body, foreign) {
				t.Errorf("GET %s: holds %q", address, foreign)
			}
		}
	}
}

// Numbers that a slow or greedy client meets.
func TestServerLimits(t *testing.T) {
	s := api.Server(":0", http.NotFoundHandler())
	if s.ReadHeaderTimeout <= 0 || s.ReadTimeout <= 0 || s.WriteTimeout <= 0 || s.IdleTimeout <= 0 || s.MaxHeaderBytes <= 0 {
		t.Errorf("a limit of the server is missing: %+v", s)
	}
}
