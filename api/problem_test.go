package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
)

// Every operation, asked of a store that fails in every way there is: the
// status is that of the code, the log has the cause, the client never.
func TestStoreErrors(t *testing.T) {
	addresses := []string{
		"/search?q=china", "/actors", "/actors/CHN", "/meetings", "/meetings/S-PV-9048", "/decisions", "/decisions/S-2022-431",
		"/vetoes", "/statements", "/statements/dprk-12", "/situations", "/situations/dprk", "/counts?of=vetoes", "/nodes/CHN",
		"/nodes/CHN/neighbours", "/paths?start=ALB&end=kim-yo-jong", "/decisions?vote=CHN:no",
	}
	for _, c := range []struct {
		store  graph.Store
		status int
		code   graph.Code
	}{
		{coded(graph.Invalid), http.StatusUnprocessableEntity, graph.Invalid},
		{coded(graph.Conflict), http.StatusConflict, graph.Conflict},
		{coded(graph.Unavailable), http.StatusServiceUnavailable, graph.Unavailable},
		{coded(graph.Internal), http.StatusInternalServerError, graph.Internal},
		{failing{errors.New(secret)}, http.StatusInternalServerError, graph.Internal},
		{panicking{coded(graph.Internal)}, http.StatusInternalServerError, graph.Internal},
	} {
		var log bytes.Buffer
		h := api.New(c.store, api.Config{Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
		for _, address := range addresses {
			log.Reset()
			w := ask(h, http.MethodGet, "/api/v1"+address, nil)
			p := problem(t, w, c.status)
			if p.Code != string(c.code) {
				t.Errorf("GET %s: code %q, want %q", address, p.Code, c.code)
			}
			var all strings.Builder
			all.WriteString(w.Body.String())
			for name, values := range w.Header() {
				all.WriteString(name + strings.Join(values, ""))
			}
			shown := all.String()
			for _, part := range []string{"hunter2", "10.0.0.7", "MATCH", "bolt"} {
				if strings.Contains(shown, part) {
					t.Errorf("GET %s: the client sees %q: %s", address, part, shown)
				}
			}
			if n := strings.Count(log.String(), "msg=\"request failed\""); n != 1 {
				t.Errorf("GET %s: the fault is logged %d times, want once: %s", address, n, &log)
			}
			if !strings.Contains(log.String(), "hunter2") {
				t.Errorf("GET %s: the log does not hold the cause: %s", address, &log)
			}
			if got := w.Header().Get("Retry-After"); (got != "") != (c.status == http.StatusServiceUnavailable) {
				t.Errorf("GET %s: status %d with Retry-After %q", address, c.status, got)
			}
			if got := w.Header().Get("ETag"); got != "" {
				t.Errorf("GET %s: a failure carries the ETag %q", address, got)
			}
		}
	}
}

// A store that hangs: the request ends when its context does.
func TestCancelled(t *testing.T) {
	h := api.New(failing{}, quiet())
	for _, c := range []struct {
		cause  func(context.Context) (context.Context, context.CancelFunc)
		status int
	}{
		{func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			return ctx, cancel
		}, 499},
		{func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, time.Millisecond)
		}, http.StatusServiceUnavailable},
	} {
		ctx, cancel := c.cause(context.Background())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v1/nodes/CHN", nil))
		cancel()
		if p := problem(t, w, c.status); p.Code != string(graph.Cancelled) {
			t.Errorf("code %q, want %q", p.Code, graph.Cancelled)
		}
	}
}

// Status answers while the store is away, and says since when, but not where.
func TestStatusUnavailable(t *testing.T) {
	store := &switched{Store: record(t)}
	h := api.New(store, quiet())
	status := func() (s api.Status) {
		t.Helper()
		if err := json.Unmarshal(read(t, h, "/api/v1/status", http.StatusOK), &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := status(); s.State != "ready" || s.Since != nil || s.Counts == nil {
		t.Fatalf("status of a store that is there: %+v", s)
	}
	away := coded(graph.Unavailable)
	store.other.Store(&away)
	first := status()
	if first.State != "unavailable" || first.Since == nil || first.Counts != nil || first.Hash != "" {
		t.Fatalf("status of a store that is away: %+v", first)
	}
	if again := status(); again.Since == nil || !again.Since.Equal(*first.Since) {
		t.Errorf("the store is away since %v, then since %v", first.Since, again.Since)
	}
	if p := problem(t, ask(h, http.MethodGet, "/api/v1/nodes/CHN", nil), http.StatusServiceUnavailable); p.Code != string(graph.Unavailable) {
		t.Errorf("code %q, want %q", p.Code, graph.Unavailable)
	}
	store.other.Store(nil)
	if s := status(); s.State != "ready" || s.Since != nil {
		t.Errorf("status of a store that is back: %+v", s)
	}
	read(t, h, "/api/v1/nodes/CHN", http.StatusOK)
}

// What a client gets wrong, and the sentence that helps. The ids are the
// record's.
func TestHelpfulProblems(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		address string
		status  int
		param   string
		suggest string // among the suggestions
		says    string // within the detail
	}{
		{"/actors/UKK", 404, "id", "GBR", `the record holds no actor "UKK"; did you mean`},
		{"/decisions?vote=United+Kingdon:no", 404, "vote", "GBR", "did you mean"},
		{"/decisions?vote=CHN:nay", 422, "vote", "", `vote cannot be "nay"`},
		{"/decisions?vote=CHN:", 422, "vote", "", "nothing after the colon"},
		{"/decisions?vote=:no", 422, "vote", "", "names no state"},
		{"/decisions?veto=Chinna", 404, "veto", "CHN", "did you mean"},
		{"/decisions?sponsor=Frnace", 404, "sponsor", "FRA", "did you mean"},
		{"/decisions?situation=dprkk", 404, "situation", "", `no situation "dprkk"`},
		{"/decisions?meeting=S/PV.999999", 404, "meeting", "", "no meeting"},
		{"/decisions?outcome=vetod", 422, "outcome", "vetoed", "it is one of"},
		{"/decisions?body=senate", 422, "body", "", "council"},
		{"/decisions?chapter_vii=maybe", 422, "chapter_vii", "", "yes"},
		{"/decisions?contested=perhaps", 400, "contested", "", "true or false"},
		{"/decisions?region=Atlantis", 404, "region", "", "there is no region"},
		{"/decisions?from=2022-02-30", 422, "from", "", "YYYY-MM-DD"},
		{"/decisions?to=yesterday", 422, "to", "", "YYYY-MM-DD"},
		{"/decisions?from=2023-01-01&to=2022-01-01", 422, "from", "", "after its end"},
		{"/decisions?order=random", 422, "order", "", "newest"},
		{"/decisions?limit=0", 422, "limit", "", "between 1 and 500"},
		{"/decisions?limit=501", 422, "limit", "", "between 1 and 500"},
		{"/decisions?limit=-1", 422, "limit", "", "between 1 and 500"},
		{"/decisions?limit=ten", 400, "limit", "", "whole number"},
		{"/decisions?limit=1&limit=2", 400, "limit", "", "given 2 times"},
		{"/decisions?after=nonsense", 422, "after", "", "cursor"},
		{"/decisions?outcom=vetoed", 400, "outcom", "outcome", "did you mean outcome?"},
		{"/decisions?zzzzzz=1", 400, "zzzzzz", "", "there are"},
		{"/decisions?q=%zz", 400, "", "", "cannot be read"},
		{"/decisions/S-1812-1", 404, "id", "", "no decision"},
		{"/meetings/S-PV-999999", 404, "id", "", "no meeting"},
		{"/meetings?type=secret", 422, "type", "", "formal"},
		{"/statements/nothing", 404, "id", "", "no statement"},
		{"/situations/cypruss", 404, "id", "cyprus", "did you mean"},
		{"/decisions?situation=dprkk", 404, "situation", "dprk", "did you mean"},
		{"/statements?speaker=Kim+Yo-jongg", 404, "speaker", "kim-yo-jong", "did you mean"},
		{"/situations/atlantis", 404, "id", "", "no situation"},
		{"/situations?theme=gardening", 404, "theme", "", "there is no theme"},
		{"/search", 422, "q", "", "needs a text"},
		{"/search?q=+", 422, "q", "", "needs a text"},
		{"/search?q=china&kind=vote", 422, "kind", "", "actor"},
		{"/actors?type=planet", 422, "type", "", "state"},
		{"/actors?year=1900", 422, "year", "", "1946"},
		{"/actors?group=Afrikan", 404, "group", "African", "there is no group"},
		{"/counts", 422, "of", "", "say what to count"},
		{"/counts?of=shoes", 422, "of", "", "vetoes"},
		{"/counts?of=meetings&by=outcome", 422, "by", "", ""},
		{"/counts?of=vetoes&contested=true", 422, "contested", "", "only decisions"},
		{"/nodes/nothing-like-it", 404, "id", "", "no node"},
		{"/nodes/CHN/neighbours?relation=loves", 422, "relation", "", "there is no relation"},
		{"/nodes/CHN/neighbours?direction=up", 422, "direction", "", "out"},
		{"/paths?start=ALB", 422, "end", "", "a start and an end"},
		{"/paths?end=ALB", 422, "start", "", "a start and an end"},
		{"/paths?starts=ALB&ends=%20", 422, "end", "", "a start and an end"},
		{"/paths?starts=Albanai&ends=CHN", 404, "starts", "ALB", "did you mean"},
		{"/paths?start=Albanai&end=CHN", 404, "start", "ALB", "did you mean"},
		{"/paths?start=ALB&end=CHN&max_length=13", 422, "max_length", "", "between 1 and 12"},
		{"/paths?start=ALB&end=CHN&max_length=0", 422, "max_length", "", "between 1 and 12"},
		{"/paths?start=ALB&end=CHN&limit=51", 422, "limit", "", "between 1 and 50"},
		{"/paths?start=ALB&end=CHN&through=cloud", 422, "through", "", "actor"},
		{"/status?verbose=1", 400, "verbose", "", "takes none"},
		{"/nothing", 404, "", "", "/api/v1/docs"},
		{"/decisions/S/RES/1973", 404, "", "", "%2F"},
	} {
		w := ask(h, http.MethodGet, "/api/v1"+c.address, nil)
		p := problem(t, w, c.status)
		if p.Param != c.param {
			t.Errorf("GET %s: param %q, want %q: %s", c.address, p.Param, c.param, p.Detail)
		}
		if !strings.Contains(p.Detail, c.says) {
			t.Errorf("GET %s: detail %q does not say %q", c.address, p.Detail, c.says)
		}
		if c.suggest != "" && !slices.Contains(p.Suggestions, c.suggest) {
			t.Errorf("GET %s: suggestions %q lack %q", c.address, p.Suggestions, c.suggest)
		}
	}
}

func TestMethodNotAllowed(t *testing.T) {
	h := handler(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		for _, address := range []string{"/api/v1/decisions", "/api/v1/nodes/CHN", "/"} {
			w := ask(h, method, address, nil)
			problem(t, w, http.StatusMethodNotAllowed)
			if got := w.Header().Get("Allow"); got != "GET, HEAD" {
				t.Errorf("%s %s: Allow is %q", method, address, got)
			}
		}
	}
}

// What no honest client sends is refused before any work.
func TestLimits(t *testing.T) {
	h := handler(t)
	problem(t, ask(h, http.MethodGet, "/api/v1/search?q="+strings.Repeat("a", 9000), nil), http.StatusRequestURITooLong)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/decisions", strings.NewReader(strings.Repeat("a", 70_000))))
	problem(t, w, http.StatusRequestEntityTooLarge)
}

func problem(t testing.TB, w *httptest.ResponseRecorder, status int) api.Problem {
	t.Helper()
	var p api.Problem
	if w.Code != status {
		t.Errorf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q, want a problem: %s", got, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if p.Status != w.Code || p.Title == "" || p.Detail == "" {
		t.Errorf("incomplete problem: %s", w.Body)
	}
	return p
}
