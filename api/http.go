package api

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// contentPolicy lets the page load only from where it came, and nobody frame
// it.
const contentPolicy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self' data: blob:; worker-src 'self' blob:"

// secure sets the headers that every answer has.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// limit refuses what no honest client sends.
func limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.RawQuery) > maxQueryBytes {
			writeProblem(w, http.StatusRequestURITooLong, graph.Invalid, fmt.Sprintf("the query has %d bytes; at most %d are read", len(r.URL.RawQuery), maxQueryBytes))
			return
		}
		if r.ContentLength > maxBodyBytes {
			writeProblem(w, http.StatusRequestEntityTooLarge, graph.Invalid, fmt.Sprintf("the body has %d bytes; at most %d are read", r.ContentLength, maxBodyBytes))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBodyBytes)
		next.ServeHTTP(w, r)
	})
}

// answerHead answers HEAD wherever GET is answered: the same status and
// headers, no body.
func answerHead(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		get := r.Clone(r.Context())
		get.Method = http.MethodGet
		next.ServeHTTP(bodiless{w}, get)
	})
}

type bodiless struct{ http.ResponseWriter }

func (b bodiless) Write(p []byte) (int, error) { return len(p), nil }

// Unwrap gives http.ResponseController the writer below.
func (b bodiless) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// validate lets clients keep an answer and ask whether it still holds. The
// tag is weak, because a compressed answer has other bytes, and is made of
// the hash of the data, the version of the program, the edition of the
// questions and the address. The hash
// is read before the answer is made: a load in between can only tag a new
// answer with the old hash, which costs a needless question later.
func (a *api) validate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, prefix+"/") || r.URL.Path == openAPIPath || strings.HasPrefix(r.URL.Path, docsPath) {
			next.ServeHTTP(w, r)
			return
		}
		if r.URL.Path == prefix+"/status" || isProgress(r.URL.Path) || r.URL.Path == consolePath { // not of the data alone
			w.Header().Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
			return
		}
		now, err := a.record.get(r.Context())
		if err != nil {
			next.ServeHTTP(w, r) // the operation meets the same fault and tells it
			return
		}
		sum := sha256.Sum256([]byte(now.status.Hash + "\n" + a.version + "\n" + a.edition + "\n" + r.URL.RequestURI() + "\n" + representation(r)))
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		if matches(r.Header.Values("If-None-Match"), tag) {
			w.Header().Set("ETag", tag)
			w.Header().Set("Cache-Control", revalidate)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		next.ServeHTTP(&tagged{ResponseWriter: w, tag: tag}, r)
	})
}

// isProgress reports whether a path is that of the progress of a run, which is
// never the same twice.
func isProgress(path string) bool {
	return strings.HasPrefix(path, prefix+alignmentPath+"/") && strings.HasSuffix(path, "/progress")
}

// representation names which of its forms an address is asked for.
func representation(r *http.Request) string {
	tables := strings.HasPrefix(r.URL.Path, prefix+alignmentPath) || strings.HasPrefix(r.URL.Path, prefix+questionsPath)
	if tables && prefersCSV(r.Header.Get("Accept")) {
		return formatCSV
	}
	return ""
}

// revalidate: keep the answer, but ask each time whether it still holds.
const revalidate = "public, no-cache"

func matches(headers []string, tag string) bool {
	for _, h := range headers {
		for _, candidate := range strings.Split(h, ",") {
			candidate = strings.TrimSpace(candidate)
			if strings.TrimPrefix(candidate, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}

// tagged sets the tag on a success.
type tagged struct {
	http.ResponseWriter
	tag   string
	begun bool
}

func (t *tagged) WriteHeader(status int) {
	if !t.begun {
		t.begun = true
		if status == http.StatusOK {
			t.Header().Set("ETag", t.tag)
			t.Header().Set("Cache-Control", revalidate)
		}
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *tagged) Write(p []byte) (int, error) {
	if !t.begun {
		t.WriteHeader(http.StatusOK)
	}
	return t.ResponseWriter.Write(p)
}

// Unwrap gives http.ResponseController the writer below.
func (t *tagged) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// recoverAndLog keeps the server alive when a request fails in an unforeseen
// way, and logs every request at debug level.
func (a *api) recoverAndLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		watch := &watched{ResponseWriter: w}
		defer func() {
			if fault := recover(); fault != nil {
				if fault == http.ErrAbortHandler { //nolint:errorlint // the sentinel is documented to be compared
					panic(fault)
				}
				a.log.ErrorContext(r.Context(), "request failed", "address", r.URL.RequestURI(), "fault", fault, "stack", string(debug.Stack()))
				if watch.status == 0 {
					writeProblem(watch, http.StatusInternalServerError, graph.Internal, messageInternal)
				}
			}
			a.log.Log(r.Context(), slog.LevelDebug, "request", "method", r.Method, "address", r.URL.RequestURI(), "status", watch.status, "took", time.Since(began))
		}()
		next.ServeHTTP(watch, r)
	})
}

// watched remembers the status that was sent, and keeps failures out of caches.
// It is the outermost writer, so it sees every failure, whichever handler sends it.
type watched struct {
	http.ResponseWriter
	status int
}

func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
		if status >= http.StatusBadRequest {
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Del("ETag") // it belongs to the answer that was not given
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap gives http.ResponseController the writer below.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }
