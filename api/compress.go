package api

import (
	"compress/gzip"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// compressFrom is the size of a first write from which compressing pays.
const compressFrom = 1024

var gzipWriters = sync.Pool{New: func() any {
	w, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant of the package
	}
	return w
}}

// compress sends text with gzip to clients that take it.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if !takes(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		c := &compressing{ResponseWriter: w}
		defer c.close()
		next.ServeHTTP(c, r)
	})
}

// takes reports whether an Accept-Encoding header allows a coding.
func takes(header, coding string) bool {
	for _, part := range strings.Split(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), coding) {
			continue
		}
		q, found := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		if !found {
			return true
		}
		weight, err := strconv.ParseFloat(q, 64)
		return err == nil && weight > 0
	}
	return false
}

// compressing holds back the status until the first write shows whether the
// body is worth compressing.
type compressing struct {
	http.ResponseWriter
	status int
	begun  bool
	gz     *gzip.Writer
}

func (c *compressing) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
}

func (c *compressing) Write(p []byte) (int, error) {
	if !c.begun {
		c.begin(len(p))
	}
	if c.gz != nil {
		return c.gz.Write(p)
	}
	return c.ResponseWriter.Write(p)
}

func (c *compressing) begin(size int) {
	c.begun = true
	h := c.Header()
	if size >= compressFrom && h.Get("Content-Encoding") == "" && h.Get("Content-Range") == "" && compressible(h.Get("Content-Type")) {
		h.Set("Content-Encoding", "gzip")
		h.Del("Content-Length")
		c.gz, _ = gzipWriters.Get().(*gzip.Writer)
		c.gz.Reset(c.ResponseWriter)
	}
	if c.status != 0 {
		c.ResponseWriter.WriteHeader(c.status)
	}
}

func compressible(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch {
	case kind == contentEvents: // each event is to arrive as it happens
		return false
	case strings.HasPrefix(kind, "text/"):
		return true
	case kind == "image/svg+xml", kind == "application/javascript", strings.HasSuffix(kind, "json"):
		return true
	}
	return false
}

// close ends the body, and sends the status of an answer without one.
func (c *compressing) close() {
	if !c.begun {
		c.begin(0)
	}
	if c.gz == nil {
		return
	}
	if err := c.gz.Close(); err != nil {
		return // the client is gone
	}
	gzipWriters.Put(c.gz)
}

// Unwrap gives http.ResponseController the writer below.
func (c *compressing) Unwrap() http.ResponseWriter { return c.ResponseWriter }
