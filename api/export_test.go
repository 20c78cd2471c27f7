package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"mime"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/export"
)

// The answers that can be had as files, with what the file is called. Those of
// the last group are more than networks: json and csv are the answer itself.
var (
	networks = map[string]string{
		"/export":                              "graph",
		"/export?around=CHN":                   "around-CHN",
		"/export?relation=vetoed":              "part",
		"/actors":                              "actors",
		"/actors/CHN":                          "actor-CHN",
		"/decisions":                           "decisions",
		"/decisions?body=assembly":             "decisions",
		"/decisions/S-2022-431":                "decision-S-2022-431",
		"/meetings":                            "meetings",
		"/meetings/S-PV-9048":                  "meeting-S-PV-9048",
		"/statements":                          "statements",
		"/statements/dprk-2023-02":             "statement-dprk-2023-02",
		"/situations":                          "situations",
		"/situations/dprk":                     "situation-dprk",
		"/vetoes":                              "vetoes",
		"/nodes/CHN/neighbours":                "neighbours-CHN",
		"/nodes/ALB/nearest":                   "nearest-ALB",
		"/nodes/CHN/ego?radius=2":              "around-CHN",
		"/nodes/CHN/common/RUS":                "common-CHN-RUS",
		"/nodes/FRA/common/GBR?votes=both-yes": "common-FRA-GBR",
		"/paths?start=ALB&end=CHN":             "paths-ALB-CHN",
	}
	answers = map[string]string{
		"/alignment/matrix?min_n=1&draws=0":                         "alignment-matrix",
		"/alignment/network?min_n=1":                                "alignment-network",
		"/alignment/network?min_n=1&backbone=disparity":             "alignment-network",
		"/alignment/partners?actor=FRA&min_n=1&draws=0":             "alignment-partners",
		"/questions/vetoed-alone/answer?state=Russian%20Federation": "question-vetoed-alone",
		"/questions/most-vetoes/answer":                             "question-most-vetoes",
	}
)

func withFormat(address, format string) string {
	if strings.Contains(address, "?") {
		return "/api/v1" + address + "&format=" + format
	}
	return "/api/v1" + address + "?format=" + format
}

// Every answer in every format says what it is: its type, the name of the
// file with the hash of the data, and within it the hash and the sources.
func TestFiles(t *testing.T) {
	store := small(t)
	h := handlerOf(store)
	status, err := store.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Formats() {
		for address, name := range networks {
			checkFile(t, h, withFormat(address, f.ID), &f, name, status.Hash)
		}
		for address, name := range answers {
			question := strings.HasPrefix(name, "question")
			if f.ID == "json" || f.ID == "csv" || (!question && (f.ID == "bibtex" || f.ID == "csl")) {
				continue
			}
			checkFile(t, h, withFormat(address, f.ID), &f, name, status.Hash)
		}
	}
	// Formats may be written as a person would.
	if w := ask(h, http.MethodGet, "/api/v1/vetoes?format=GraphML", nil); w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/graphml+xml" {
		t.Errorf("format=GraphML: status %d, %s", w.Code, w.Header().Get("Content-Type"))
	}
}

func checkFile(t *testing.T, h http.Handler, address string, f *graph.Format, name, hash string) {
	t.Helper()
	w := ask(h, http.MethodGet, address, nil)
	if w.Code != http.StatusOK {
		t.Errorf("GET %s: status %d: %s", address, w.Code, w.Body)
		return
	}
	if got := w.Header().Get("Content-Type"); got != f.MediaType {
		t.Errorf("GET %s: Content-Type %q, want %q", address, got, f.MediaType)
	}
	disposition, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
	if want := "councilgraph-" + name + "-" + hash + "." + f.Ending; err != nil || disposition != "attachment" || params["filename"] != want {
		t.Errorf("GET %s: Content-Disposition %q, want the file %s", address, w.Header().Get("Content-Disposition"), want)
	}
	raw := w.Body.Bytes()
	switch {
	case strings.HasSuffix(f.Ending, "zip"):
		raw = unzipped(t, address, raw)
	case strings.HasSuffix(f.Ending, "json"):
		if !json.Valid(raw) {
			t.Errorf("GET %s: no JSON: %s", address, raw)
		}
	case f.ID == "graphml" || f.ID == "gexf":
		if err := xml.Unmarshal(raw, new(struct{ XMLName xml.Name })); err != nil {
			t.Errorf("GET %s: %v", address, err)
		}
	}
	// CSL has no place for it but its items, of which there may be none.
	if !bytes.Contains(raw, []byte(hash)) && string(raw) != "[\n]\n" {
		t.Errorf("GET %s: the file does not name the data %s:\n%s", address, hash, raw)
	}
	if f.ID != "csl" && !bytes.Contains(raw, []byte("licence")) {
		t.Errorf("GET %s: the file names no licence", address)
	}
}

// unzipped joins the files of an archive; each table has rows of one length.
func unzipped(t *testing.T, address string, raw []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatalf("GET %s: %v", address, err)
	}
	var all []byte
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := csv.NewReader(bytes.NewReader(text)).ReadAll(); err != nil {
			t.Errorf("GET %s: %s: %v", address, f.Name, err)
		}
		all = append(all, text...)
	}
	return all
}

// What an answer cannot be written as is refused, with what it can be.
func TestFileRefusals(t *testing.T) {
	h := handlerOf(small(t))
	for _, c := range []struct {
		address string
		status  int
		param   string
	}{
		{"/vetoes?format=gexff", 422, "format"},
		{"/export", 422, "format"},
		{"/export?format=gexf&radius=2", 422, "radius"},
		{"/nodes/CHN/ego?radius=4&format=gexf", 422, "radius"},
		{"/nodes/nobody/ego?format=gexf", 404, "id"},
		{"/nodes/CHN/common/CHN?format=gexf", 422, "other"},
		{"/decisions/nothing?format=bibtex", 404, "id"},
		{"/alignment/pair?a=FRA&b=GBR&format=gexf", 422, "format"},
		{"/alignment/matrix?format=bibtex", 422, "format"},
		{"/alignment/matrix?format=gexf&table=pairs", 422, "table"},
		{"/alignment/matrix?format=gexf&metric=love", 422, "metric"},
		{"/questions/vetoed-alone/answer?state=Chinna&format=bibtex", 404, "state"},
		{"/questions/vetoed-alone/answer?format=bibtex&format=csl&state=CHN", 422, "format"},
	} {
		w := ask(h, http.MethodGet, "/api/v1"+c.address, nil)
		if p := problem(t, w, c.status); p.Param != c.param {
			t.Errorf("GET %s: param %q, want %q: %s", c.address, p.Param, c.param, p.Detail)
		}
		if got := w.Header().Get("Content-Disposition"); got != "" {
			t.Errorf("GET %s: a refusal is called the file %s", c.address, got)
		}
	}
}

// unending gives decisions without end, or fails after some.
type unending struct {
	graph.Store
	after int // decisions until it fails; 0: it does not
	given atomic.Int64
	done  chan struct{} // closed when nobody asks any more
	once  sync.Once
}

var errMidway = errors.New(secret)

func (u *unending) Rolls(ctx context.Context, _ graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) {
		defer u.once.Do(func() { close(u.done) })
		for i := 1; ; i++ {
			var err error
			switch {
			case ctx.Err() != nil:
				err = &graph.Error{Code: graph.Cancelled, Message: "given up", Err: ctx.Err()}
			case i == u.after:
				err = &graph.Error{Code: graph.Internal, Message: "the store cannot go on", Err: errMidway}
			}
			u.given.Add(1)
			d := graph.Decision{ID: fmt.Sprintf("S-%d", i), Symbol: fmt.Sprintf("S/%d", i), Body: graph.Council, Title: strings.Repeat("a title ", 20)}
			if !yield(graph.Roll{Decision: d}, err) || err != nil {
				return
			}
		}
	}
}

// A store that fails before much is written is a problem, not a file; one that
// fails later ends the connection, so that nobody takes half a file for a
// whole one. The store's words reach no client.
func TestStoreFailsMidway(t *testing.T) {
	for after, midway := range map[int]bool{3: false, 5000: true} {
		for _, encoding := range []string{"identity", "gzip"} {
			for _, f := range export.Formats() {
				var log bytes.Buffer
				cfg := quiet()
				cfg.Formats, cfg.Logger = export.Formats(), slog.New(slog.NewTextHandler(&log, nil))
				s := httptest.NewUnstartedServer(api.New(&unending{Store: small(t), after: after, done: make(chan struct{})}, cfg))
				s.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
				s.Start()
				req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/api/v1/decisions?format="+f.ID, http.NoBody)
				if err != nil {
					t.Fatal(err)
				}
				req.Header.Set("Accept-Encoding", encoding)
				res, err := s.Client().Do(req)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(res.Body)
				res.Body.Close()
				s.Close()
				if bytes.Contains(body, []byte("hunter2")) {
					t.Errorf("%s: the store's words are in the answer", f.ID)
				}
				if !strings.Contains(log.String(), "hunter2") {
					t.Errorf("%s: the log does not say what went wrong", f.ID)
				}
				// BibTeX and CSL of drafts are as long as the others; a ZIP archive
				// holds back nothing that was not packed.
				switch {
				case midway && f.ID == "graphml" && res.StatusCode != http.StatusOK:
					t.Errorf("%s, %s: status %d; the fault should come after the beginning is sent", f.ID, encoding, res.StatusCode)
				case midway && res.StatusCode == http.StatusOK && err == nil:
					t.Errorf("%s, %s: half a file looks whole: %d bytes", f.ID, encoding, len(body))
				case !midway && (res.StatusCode != http.StatusInternalServerError || res.Header.Get("Content-Type") != "application/problem+json" || res.Header.Get("Content-Disposition") != ""):
					t.Errorf("%s, %s: status %d, %v, want a problem", f.ID, encoding, res.StatusCode, res.Header)
				}
			}
		}
	}
}

// When the client has left, the store is asked nothing more.
func TestClientLeaves(t *testing.T) {
	u := &unending{Store: small(t), done: make(chan struct{})}
	cfg := quiet()
	cfg.Formats = export.Formats()
	s := httptest.NewServer(api.New(u, cfg))
	defer s.Close()
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+"/api/v1/decisions?format=graphml", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.ReadFull(res.Body, make([]byte, 1000)); err != nil {
		t.Fatal(err)
	}
	leave()
	select {
	case <-u.done:
	case <-time.After(time.Minute):
		t.Error("a minute after the client has left the store is still being read")
	}
}

// The console's rows as files: the drafts that China vetoed in the small
// fixture, cited and as a network.
func TestConsoleFiles(t *testing.T) {
	store := small(t)
	cfg := quiet()
	cfg.Formats, cfg.Console = export.Formats(), api.ConsoleConfig{On: true}
	h := api.New(store, cfg)
	for format, says := range map[string]string{
		"bibtex": "number = {S/2022/431}", "csl": `"number":"S/2022/431"`, "graphml": `<node id="S-2022-431">`, "gexf": `<node id="S-2022-431"`, "cypher": "S-2022-431",
	} {
		w := put(h, `{"text": "SELECT decision FROM vetoes WHERE actor = 'CHN'"}`, "/api/v1/console?format="+format, nil)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), says) {
			t.Errorf("%s: status %d, want %q in %s", format, w.Code, says, w.Body)
		}
		if got := w.Header().Get("Content-Disposition"); !strings.HasPrefix(got, `attachment; filename="councilgraph-query-`) {
			t.Errorf("%s: Content-Disposition %q", format, got)
		}
	}
	p := problem(t, put(h, `{"text": "SELECT 1 AS one"}`, "/api/v1/console?format=gexf", nil), 422)
	if p.Param != "format" || !strings.Contains(p.Detail, "no nodes") {
		t.Errorf("rows without nodes: %+v", p)
	}
}

// What stands in a file is what the answer says: the nodes and links of an
// ego network, with their distances.
func TestEgoFile(t *testing.T) {
	h := handlerOf(small(t))
	const address = "/api/v1/nodes/S-2022-431/ego?radius=2&kind=actor&kind=decision"
	var want api.Ego
	if err := json.Unmarshal(read(t, h, address, http.StatusOK), &want); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Nodes []struct {
			ID       string
			Distance *int
			Bits     *float64
		}
		Edges []struct{ Source, Target, Relation, Value string }
	}
	if err := json.Unmarshal(read(t, h, address+"&format=json", http.StatusOK), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Nodes) != len(want.Nodes)+1 || len(got.Edges) != len(want.Links) {
		t.Fatalf("%d nodes and %d links, want %d and %d", len(got.Nodes), len(got.Edges), len(want.Nodes)+1, len(want.Links))
	}
	for i, n := range got.Nodes[1:] {
		if w := want.Nodes[i]; n.ID != w.Node.ID || *n.Distance != w.Distance || *n.Bits != w.Bits {
			t.Errorf("node %d is %+v, want %+v", i, n, w)
		}
	}
	for i, e := range got.Edges {
		if l := want.Links[i]; e.Source != l.From || e.Target != l.To || e.Relation != string(l.Relation) || e.Value != l.Value {
			t.Errorf("link %d is %+v, want %+v", i, e, l)
		}
	}
	if !slices.ContainsFunc(got.Nodes, func(n struct {
		ID       string
		Distance *int
		Bits     *float64
	},
	) bool {
		return n.ID == "CHN" && *n.Distance == 1
	}) {
		t.Error("China, which vetoed the draft, is not one link away")
	}
}
