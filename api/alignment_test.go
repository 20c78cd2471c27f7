package api_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

const frenchAndBritish = "/api/v1/alignment/pair?a=FRA&b=United+Kingdom&seats=joined&draws=20&null_draws=0"

// The scores were worked out with another program from the table of decisions
// that the record was made of.
func TestAlignmentReference(t *testing.T) {
	h := handler(t)
	for address, want := range map[string]struct {
		score float64
		n     int
	}{
		frenchAndBritish: {.9372, 876},
		"/api/v1/alignment/pair?a=RUS&b=USA&seats=joined&draws=20&null_draws=0": {.4116, 877},
	} {
		var a struct {
			Hash       string
			N          int
			Source     string
			Definition string
			Parameters map[string][]string
			Result     struct {
				Score struct {
					N        int
					Value    float64
					Interval struct{ Low, High float64 }
				}
				Differed []struct {
					Decision struct{ ID string }
				}
			}
		}
		if err := json.Unmarshal(read(t, h, address, http.StatusOK), &a); err != nil {
			t.Fatal(err)
		}
		s := a.Result.Score
		if s.N != want.n || s.Value < want.score-.00005 || s.Value > want.score+.00005 {
			t.Errorf("GET %s: %+v, want %.4f (%d)", address, s, want.score, want.n)
		}
		if s.Interval.Low >= s.Value || s.Interval.High <= s.Value {
			t.Errorf("GET %s: the interval %+v does not hold %v", address, s.Interval, s.Value)
		}
		if a.Hash == "" || a.Source == "" || a.Definition == "" || a.N < s.N || !slices.Equal(a.Parameters["metric"], []string{"lijphart"}) {
			t.Errorf("GET %s: the answer does not say what it is: %+v", address, a)
		}
		// The way back: every vote named can be opened.
		if len(a.Result.Differed) == 0 {
			t.Fatalf("GET %s: no votes on which the two differed", address)
		}
		read(t, h, "/api/v1/decisions/"+a.Result.Differed[0].Decision.ID, http.StatusOK)
	}
}

// A file says of which data, with which parameters and by which method it is,
// and its rows are those of the JSON.
func TestAlignmentCSV(t *testing.T) {
	h := handler(t)
	byFormat := ask(h, http.MethodGet, frenchAndBritish+"&format=csv", nil)
	byAccept := ask(h, http.MethodGet, frenchAndBritish, http.Header{"Accept": {"text/csv, application/json;q=0.5"}})
	if byFormat.Code != http.StatusOK || byFormat.Body.String() != byAccept.Body.String() {
		t.Fatalf("status %d; by Accept the answer is\n%s", byFormat.Code, byAccept.Body)
	}
	for _, w := range []*httptest.ResponseRecorder{byFormat, byAccept} {
		if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, "text/csv") {
			t.Errorf("the type of a file is %q", got)
		}
		if !slices.Contains(w.Header().Values("Vary"), "Accept") {
			t.Errorf("the answer varies with %q, not with Accept", w.Header().Values("Vary"))
		}
	}
	if w := ask(h, http.MethodGet, frenchAndBritish, http.Header{"Accept": {"application/json, text/csv"}}); !json.Valid(w.Body.Bytes()) {
		t.Errorf("a client that takes both gets %s", w.Body)
	}
	if a, b := byAccept.Header().Get("ETag"), ask(h, http.MethodGet, frenchAndBritish, nil).Header().Get("ETag"); a == b {
		t.Errorf("the file and the JSON of one address have the same tag %s", a)
	}
	text := byFormat.Body.String()
	for _, line := range []string{"# data hash: ", "# parameters: a=FRA abstention=half-way b=GBR", "# source: Lijphart", "# definition: ", "# decisions: 886"} {
		if !strings.Contains(text, line) {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if diff := cmp.Diff([]string{"FRA", "GBR", "876"}, rows[1][:3]); diff != "" {
		t.Error(diff)
	}
	years := string(read(t, h, frenchAndBritish+"&format=csv&table=by_year", http.StatusOK))
	if !strings.Contains(years, "\nyear,n,score") || !strings.Contains(years, "\n1946,") {
		t.Errorf("the table by_year is\n%s", years)
	}
}

// What makes no sense is answered with a sentence that names the parameter.
func TestAlignmentProblems(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		address    string
		status     int
		param      string
		suggestion string
		sentence   string
	}{
		{"/matrixes", 404, "id", "matrix", "there is no analysis"},
		{"/matrixes/about", 404, "id", "matrix", "there is no analysis"},
		{"/pair?a=FRA", 422, "b", "", "b is missing"},
		{"/pair?a=FRA&b=GBR&form=1990-01-01", 400, "form", "from", "did you mean"},
		{"/pair?a=FRA&a=USA&b=GBR", 400, "a", "", "may be given once"},
		{"/pair?a=Albanai&b=GBR", 404, "a", "ALB", "did you mean"},
		{"/pair?a=FRA&b=FRA", 422, "b", "", "not with itself"},
		{"/pair?a=SUN&b=RUS&seats=joined", 422, "b", "", "not with itself"},
		{"/pair?a=FRA&b=PRK", 422, "b", "", "(PRK) cast no vote"},
		{"/pair?a=PRK&b=FRA", 422, "a", "", "(PRK) cast no vote"},
		{"/pair?a=FRA&b=GBR&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/series?a=FRA&b=PRK", 422, "b", "", "(PRK) cast no vote"},
		{"/series?a=PRK&b=FRA", 422, "a", "", "(PRK) cast no vote"},
		{"/series?a=SUN&b=RUS", 422, "b", "", ""},
		{"/series?a=SUN&b=PRK&seats=joined", 422, "b", "", "(PRK) cast no vote"},
		{"/series?a=FRA&b=FRA", 422, "b", "", "not with itself"},
		{"/partners?actor=PRK", 422, "actor", "", "(PRK) cast no vote"},
		{"/partners?actor=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/changes?a=FRA&b=PRK", 422, "b", "", "(PRK) cast no vote"},
		{"/changes?a=PRK&b=FRA", 422, "a", "", "(PRK) cast no vote"},
		{"/changes?a=SUN&b=RUS", 422, "from", "", "no dated decision"},
		{"/changes?actors=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/council?actors=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/breaks?actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/matrix?actors=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/network?actors=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/order?actors=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/blocs?actors=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/positions?actors=FRA&actors=PRK", 422, "actors", "", "(PRK) cast no vote"},
		{"/pair?a=FRA&b=GBR&metric=kapa", 422, "metric", "kappa", "it is one of"},
		{"/pair?a=FRA&b=GBR&from=199", 422, "from", "", "YYYY-MM-DD"},
		{"/pair?a=FRA&b=GBR&from=2000-01-01&to=1990-01-01", 422, "from", "", "after its end"},
		{"/pair?a=FRA&b=GBR&from=2200-01-01", 422, "from", "", "no decision"},
		{"/pair?a=FRA&b=GBR&draws=many", 422, "draws", "", "whole number"},
		{"/pair?a=FRA&b=GBR&draws=100000000", 422, "draws", "", "between 0 and 10000"},
		{"/pair?a=FRA&b=GBR&level=NaN", 422, "level", "", "number"},
		{"/pair?a=FRA&b=GBR&min_n=0", 422, "min_n", "", "between 1 and"},
		{"/pair?a=FRA&b=GBR&contested=perhaps", 422, "contested", "", "true or false"},
		{"/pair?a=FRA&b=GBR&power=2", 422, "power", "", "no power"},
		{"/pair?a=FRA&b=GBR&situation=ciprus", 404, "situation", "", "no situation"},
		{"/pair?a=FRA&b=GBR&theme=nothing", 404, "theme", "", "no theme"},
		{"/pair?a=FRA&b=GBR&format=xml", 422, "format", "", "it is one of"},
		{"/pair?a=FRA&b=GBR&table=by_year", 422, "table", "", "format=csv"},
		{"/pair?a=FRA&b=GBR&format=csv&table=by_yeer", 422, "table", "by_year", "it has"},
		{"/matrix?actors=FRA", 422, "actors", "", "two states"},
		{"/matrix?metric=kappa&weights=year", 422, "weights", "", "takes no weights"},
		{"/power?members=3&veto_holders=5", 422, "veto_holders", "", "cannot have a veto"},
		{"/power?members=15&rule=council-15", 422, "members", "", "not both"},
		{"/power?quota=9", 422, "members", "", "needs members"},
		{"/power?members=5&quota=9", 422, "quota", "", "1 to 5"},
		{"/changes?a=FRA", 422, "b", "", "both states"},
		{"/positions?anchor=PLW", 422, "anchor", "", "(PLW) cast no vote"},
		{"/positions?anchor=PLW&seats=joined", 422, "anchor", "", "(PLW) cast no vote"},
		{"/order?min_n=10000", 422, "min_n", "", "lower min_n"},
		{"/circles?to=1946-01-20", 422, "to", "", "no sponsors"},
	} {
		w := ask(h, http.MethodGet, "/api/v1/alignment"+c.address, nil)
		p := problem(t, w, c.status)
		if p.Param != c.param || !strings.Contains(p.Detail, c.sentence) {
			t.Errorf("GET %s: %+v, want %q to be named with %q", c.address, p, c.param, c.sentence)
		}
		if c.suggestion != "" && !slices.Contains(p.Suggestions, c.suggestion) {
			t.Errorf("GET %s: %v are suggested, want %s among them", c.address, p.Suggestions, c.suggestion)
		}
	}
}

// What is said about an analysis is the analysis's own data, and the list has
// them all.
func TestAnalysesExplained(t *testing.T) {
	h := handler(t)
	var list api.Analyses
	if err := json.Unmarshal(read(t, h, "/api/v1/alignment", http.StatusOK), &list); err != nil {
		t.Fatal(err)
	}
	if want := len(service.Analyses(record(t), service.Options{})); list.Total != want || len(list.Items) != want {
		t.Fatalf("%d analyses in a list of %d, want %d", len(list.Items), list.Total, want)
	}
	for _, a := range list.Items {
		if a.Title == "" || a.Question == "" || a.HowToRead == "" || a.Caveat == "" || a.Formula == "" || a.Source == "" || len(a.Tables) == 0 {
			t.Errorf("%s is not explained: %+v", a.ID, a)
		}
		var about graph.Analysis
		if err := json.Unmarshal(read(t, h, "/api/v1/alignment/"+a.ID+"/about", http.StatusOK), &about); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, about); diff != "" {
			t.Errorf("%s: the list and the page differ: %s", a.ID, diff)
		}
	}
}

// A client that leaves ends the run, and nothing is kept of it.
func TestAlignmentCancelled(t *testing.T) {
	began, ended := make(chan struct{}), make(chan error, 1)
	slow := graph.Analysis{
		ID: "slow", Title: "Slow", Question: "How long?", Tables: []string{"t"}, Shape: struct{}{},
		Run: func(ctx context.Context, _ graph.Arguments, _ graph.Progress) (*graph.Answer, error) {
			close(began)
			<-ctx.Done()
			ended <- ctx.Err()
			return nil, &graph.Error{Code: graph.Cancelled, Message: "given up", Err: ctx.Err()}
		},
	}
	cfg := quiet()
	cfg.Analyses = []graph.Analysis{slow}
	h := api.New(record(t), cfg)
	ctx, leave := context.WithCancel(t.Context())
	answered := make(chan int, 1)
	go func() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v1/alignment/slow", nil))
		answered <- w.Code
	}()
	<-began
	leave()
	if err := <-ended; err == nil {
		t.Error("the run goes on after its client left")
	}
	if code := <-answered; code != 499 {
		t.Errorf("status %d, want 499", code)
	}
}
