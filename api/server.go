package api

import (
	"net/http"
	"time"
)

// What the server takes. The longest sensible query is a few hundred bytes.
const (
	maxHeaderBytes = 32 << 10
	maxQueryBytes  = 8 << 10
	maxBodyBytes   = 64 << 10 // a query to the console is all that has one
)

// Server returns a server for the handler, with limits that keep slow or
// greedy clients from holding it up.
func Server(addr string, handler http.Handler) *http.Server {
	return &http.Server{
		Addr: addr, Handler: handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      answerTime + 30*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    maxHeaderBytes,
	}
}
