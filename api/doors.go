package api

import (
	"net"
	"net/http"
	"net/url"
	"strings"
)

// doors refuses what a page of another site sends through its visitor's
// browser. A server on the loopback address has no other lock: a visitor
// of a foreign page carries that page's requests past every firewall.
//
// Such a server answers under the names of this machine alone, so that a
// foreign name that is pointed at it (DNS rebinding) reads nothing, and
// refuses requests that a foreign page's script makes. Any server refuses
// those that do more than read.
func doors(next http.Handler, loopback bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if loopback && !ownName(r.Host) {
			writeProblemBody(w, forbidden("this server answers under the names of its own machine alone, such as localhost or 127.0.0.1"))
			return
		}
		reads := r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions
		if (loopback || !reads) && foreign(r) {
			writeProblemBody(w, forbidden("this server does not answer the pages of other sites"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ownName reports whether a Host header names the loopback address.
func ownName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || net.ParseIP(host).IsLoopback()
}

// foreign reports whether a browser says that another site makes the request.
// That somebody follows a link from there to here is no request of the site's.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		from, err := url.Parse(origin)
		if err != nil || from.Host == "" || !strings.EqualFold(from.Host, r.Host) {
			return true
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	default:
		return r.Method != http.MethodGet || r.Header.Get("Sec-Fetch-Mode") != "navigate"
	}
}
