package api

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
)

// Whatever a handler says of keeping its answer, a failure is not kept: also
// one of a status that nothing here answers with, such as 429.
func TestNoStatusOfFailureIsStored(t *testing.T) {
	a := &api{log: slog.New(slog.DiscardHandler)}
	h := a.recoverAndLog(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status, err := strconv.Atoi(r.URL.Query().Get("status"))
		if err != nil {
			panic(err)
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000")
		w.Header().Set("ETag", `"a"`)
		w.WriteHeader(status)
	}))
	for status := http.StatusOK; status < 600; status++ {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/?status="+strconv.Itoa(status), nil))
		kept := w.Header().Get("Cache-Control") != "no-store" && w.Header().Get("ETag") != ""
		if w.Code != status || kept != (status < http.StatusBadRequest) {
			t.Errorf("status %d is answered as %d with %v", status, w.Code, w.Header())
		}
	}
	// A fault before anything was sent.
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusInternalServerError || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("a panic is answered as %d with %v", w.Code, w.Header())
	}
}
