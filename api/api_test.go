package api_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
)

func handler(t testing.TB) http.Handler {
	t.Helper()
	return api.New(broken{}, api.Config{Version: "test", Logger: slog.New(slog.DiscardHandler)})
}

// read asks for an address and returns the body, which must come with a
// status.
func read(t testing.TB, h http.Handler, address string, status int) []byte {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d: %s", address, w.Code, status, w.Body)
	}
	return w.Body.Bytes()
}

// broken is a store that cannot be asked.
type broken struct{ graph.Store }
