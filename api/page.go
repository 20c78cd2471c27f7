package api

import (
	"errors"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// NoPage says how to get the page, where the program was built without it, as
// go install does.
const NoPage = `This program was built without the page: to get it, run "make" in a clone of the project (which needs Node) and start the program built there.`

// noPage is shown in place of the page.
const noPage = NoPage + `
The API is here all the same: ` + docsPath + ` shows it, ` + prefix + `/status says what it holds.
`

// hashed matches names that the page's build gives to files, which change
// with their content.
var hashed = regexp.MustCompile(`^assets/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$`)

// fileLike matches addresses that ask for a file, which no address within the
// page does: a symbol such as S/PV.9048 ends in digits.
var fileLike = regexp.MustCompile(`\.[a-z][a-z0-9]{1,10}$`)

// pageOrNothing serves what no route of the API answers: the page, and a
// problem under /api. page may be nil.
func pageOrNothing(page fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/api" || strings.HasPrefix(r.URL.Path, "/api/"):
			writeProblem(w, http.StatusNotFound, graph.NotFound, "there is nothing at this address; "+docsPath+" shows what there is (slashes in a symbol are written %2F)")
		case r.Method != http.MethodGet:
			notAllowed(w, r)
		default:
			servePage(w, r, page)
		}
	})
}

// notAllowed answers a method that nothing here takes. HEAD is answered
// wherever GET is, outside the router, which therefore does not list it.
func notAllowed(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == consolePath {
		w.Header().Set("Allow", "GET, HEAD, POST")
		writeProblem(w, http.StatusMethodNotAllowed, graph.Invalid, "use GET to read about the console and POST to ask it")
		return
	}
	w.Header().Set("Allow", "GET, HEAD")
	writeProblem(w, http.StatusMethodNotAllowed, graph.Invalid, "this address can only be read; use GET or HEAD")
}

func servePage(w http.ResponseWriter, r *http.Request, page fs.FS) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	if page == nil || !exists(page, "index.html") {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		status := http.StatusOK
		if name != "index.html" {
			status = http.StatusNotFound
		}
		w.WriteHeader(status)
		if _, err := io.WriteString(w, noPage); err != nil {
			return // the client is gone
		}
		return
	}
	if !exists(page, name) {
		if fileLike.MatchString(name) || strings.HasPrefix(name, "assets/") {
			writeProblem(w, http.StatusNotFound, graph.NotFound, "the page has no such file")
			return
		}
		name = "index.html" // an address within the page, which reads it itself
	}
	w.Header().Set("Cache-Control", revalidate)
	if hashed.MatchString(name) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	for _, packed := range []struct{ coding, ending string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if takes(r.Header.Get("Accept-Encoding"), packed.coding) && exists(page, name+packed.ending) {
			w.Header().Set("Content-Encoding", packed.coding)
			sendFile(w, page, name+packed.ending)
			return
		}
	}
	sendFile(w, page, name)
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

func exists(page fs.FS, name string) bool {
	info, err := fs.Stat(page, name)
	return err == nil && info.Mode().IsRegular()
}

func sendFile(w http.ResponseWriter, page fs.FS, name string) {
	body, err := fs.ReadFile(page, name)
	if errors.Is(err, fs.ErrNotExist) {
		writeProblem(w, http.StatusNotFound, graph.NotFound, "the page has no such file")
		return
	}
	if err != nil {
		writeProblem(w, http.StatusInternalServerError, graph.Internal, messageInternal)
		return
	}
	w.WriteHeader(http.StatusOK) // the router answers what it has no route for with 404
	if _, err := w.Write(body); err != nil {
		return // the client is gone
	}
}
