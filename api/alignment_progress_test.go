package api_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
)

// event is one server-sent event.
type event struct{ Name, Data string }

// events reads a stream event by event.
type events struct{ *bufio.Scanner }

func (e events) next(t *testing.T) event {
	t.Helper()
	var out event
	for e.Scan() {
		name, value, _ := strings.Cut(e.Text(), ": ")
		switch name {
		case "event":
			out.Name = value
		case "data":
			out.Data = value
		case "":
			if out != (event{}) {
				return out
			}
		}
	}
	return out
}

// open asks a server that knows one analysis for its progress.
func open(ctx context.Context, t *testing.T, a graph.Analysis, query string) (int, http.Header, events) {
	t.Helper()
	cfg := quiet()
	cfg.Analyses = []graph.Analysis{a}
	server := httptest.NewServer(api.New(small(t), cfg))
	t.Cleanup(server.Close)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/api/v1/alignment/"+a.ID+"/progress"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip") // set here, so that the client would not unpack a stream by itself
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp.StatusCode, resp.Header, events{bufio.NewScanner(resp.Body)}
}

func slowAnalysis(run func(context.Context, graph.Arguments, graph.Progress) (*graph.Answer, error)) graph.Analysis {
	return graph.Analysis{
		ID: "slow", Title: "Slow", Question: "How long?", Tables: []string{"t"}, Shape: struct{}{}, Run: run,
		Parameters: []graph.Parameter{{Name: "draws", Type: graph.TypeInteger}},
	}
}

// Each event arrives as it happens, not at the end; the last says where the
// answer lies.
func TestProgress(t *testing.T) {
	goOn := make(chan struct{})
	_, header, got := open(t.Context(), t, slowAnalysis(func(_ context.Context, args graph.Arguments, tell graph.Progress) (*graph.Answer, error) {
		<-goOn
		tell(1, 4)
		<-goOn
		if args["draws"][0] != "4" {
			t.Errorf("the run is given %v", args)
		}
		return &graph.Answer{}, nil
	}), "?draws=4")
	if ct := header.Get("Content-Type"); ct != "text/event-stream" {
		t.Errorf("the type is %q", ct)
	}
	if header.Get("Cache-Control") != "no-store" || header.Get("ETag") != "" {
		t.Errorf("a stream is to be kept: %v", header)
	}
	for _, want := range []event{
		{"progress", `{"done":0,"total":0}`},
		{"progress", `{"done":1,"total":4}`},
	} {
		if diff := cmp.Diff(want, got.next(t)); diff != "" {
			t.Fatal(diff)
		}
		goOn <- struct{}{}
	}
	if diff := cmp.Diff(event{"done", `"/api/v1/alignment/slow?draws=4"`}, got.next(t)); diff != "" {
		t.Error(diff)
	}
	if got.Scan() {
		t.Errorf("after its last event the stream goes on with %q", got.Text())
	}
}

// What goes wrong in a run is an event, which an EventSource can see; a
// parameter that there is not is refused as everywhere.
func TestProgressProblems(t *testing.T) {
	a := slowAnalysis(func(context.Context, graph.Arguments, graph.Progress) (*graph.Answer, error) {
		return nil, &graph.Error{Code: graph.Invalid, Param: "draws", Message: "so many are too many"}
	})
	_, _, got := open(t.Context(), t, a, "?draws=4")
	got.next(t)
	want := event{"problem", `{"title":"Unprocessable Entity","status":422,"detail":"so many are too many","code":"invalid","param":"draws"}`}
	if diff := cmp.Diff(want, got.next(t)); diff != "" {
		t.Error(diff)
	}
	if status, _, _ := open(t.Context(), t, a, "?draw=4"); status != http.StatusBadRequest {
		t.Errorf("an unknown parameter: status %d, want 400", status)
	}
	if p := problem(t, ask(handler(t), http.MethodGet, "/api/v1/alignment/matrixes/progress", nil), http.StatusNotFound); p.Param != "id" {
		t.Errorf("an unknown analysis: %+v", p)
	}
}

// Who closes the stream stops the run.
func TestProgressStopped(t *testing.T) {
	ended := make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	_, _, got := open(ctx, t, slowAnalysis(func(ctx context.Context, _ graph.Arguments, _ graph.Progress) (*graph.Answer, error) {
		<-ctx.Done()
		close(ended)
		return nil, ctx.Err()
	}), "")
	got.next(t)
	leave()
	<-ended
}
