package api_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
)

// Each question can be asked with the examples that it gives, and every id
// behind its rows can be opened.
func TestQuestions(t *testing.T) {
	h := handler(t)
	var list api.QuestionList
	if err := json.Unmarshal(read(t, h, "/api/v1/questions", http.StatusOK), &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Items) < 30 || list.Total != len(list.Items) {
		t.Fatalf("%d questions in a list of %d, want 30 or more", len(list.Items), list.Total)
	}
	for _, q := range list.Items {
		if q.Definition == "" && q.Form != "analysis" || q.Topic == "" || len(q.Audience) == 0 || len(q.Phrases) == 0 {
			t.Errorf("%s is not explained: %+v", q.ID, q)
		}
		var one graph.Question
		if err := json.Unmarshal(read(t, h, "/api/v1/questions/"+q.ID, http.StatusOK), &one); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(q, one); diff != "" {
			t.Errorf("%s: the list and the page differ: %s", q.ID, diff)
		}
		query := url.Values{}
		for _, s := range q.Slots {
			if s.Required {
				query.Set(s.Name, s.Example)
			}
		}
		var r graph.Reply
		if err := json.Unmarshal(read(t, h, "/api/v1/questions/"+q.ID+"/answer?"+query.Encode(), http.StatusOK), &r); err != nil {
			t.Fatal(err)
		}
		if r.Answer == "" || r.Asked == "" || strings.Contains(r.Asked, "{") || r.Hash == "" || r.Source == "" || r.Definition == "" || len(r.Rows) == 0 {
			t.Errorf("%s: the answer does not say what it is: %+v", q.ID, r)
			continue
		}
		if row := r.Rows[0]; len(row.Cells) != len(r.Columns) || len(row.Behind) > row.BehindTotal {
			t.Errorf("%s: a row of %d cells under %d columns, with %d of %d behind", q.ID, len(row.Cells), len(r.Columns), len(row.Behind), row.BehindTotal)
		}
		for _, id := range r.Rows[0].Behind[:min(3, len(r.Rows[0].Behind))] {
			read(t, h, "/api/v1/nodes/"+url.PathEscape(id), http.StatusOK)
		}
	}
}

// The rows of a file are those of the JSON; the two have tags of their own.
func TestQuestionCSV(t *testing.T) {
	h := handler(t)
	const address = "/api/v1/questions/sponsors-with-both/answer?states=France,Russia"
	byFormat := ask(h, http.MethodGet, address+"&format=csv", nil)
	byAccept := ask(h, http.MethodGet, address, http.Header{"Accept": {"text/csv"}})
	if byFormat.Code != http.StatusOK || byFormat.Body.String() != byAccept.Body.String() {
		t.Fatalf("status %d; by Accept the answer is\n%s", byFormat.Code, byAccept.Body)
	}
	if !slices.Contains(byAccept.Header().Values("Vary"), "Accept") || !strings.HasPrefix(byAccept.Header().Get("Content-Type"), "text/csv") {
		t.Errorf("the file is %q and varies with %q", byAccept.Header().Get("Content-Type"), byAccept.Header().Values("Vary"))
	}
	asJSON := ask(h, http.MethodGet, address, nil)
	if a, b := byAccept.Header().Get("ETag"), asJSON.Header().Get("ETag"); a == b || a == "" {
		t.Errorf("the file and the JSON of one address have the same tag %q", a)
	}
	var r graph.Reply
	if err := json.Unmarshal(asJSON.Body.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	in := csv.NewReader(byFormat.Body)
	in.Comment = '#'
	rows, err := in.ReadAll()
	if err != nil || len(rows) != len(r.Rows)+1 {
		t.Fatalf("%d lines for %d rows, %v", len(rows), len(r.Rows), err)
	}
	for i, row := range r.Rows {
		if rows[i+1][0] != row.Cells[0] || rows[i+1][len(row.Cells)] != strings.Join(row.Behind, " ") {
			t.Errorf("line %d is %v, and the row %+v", i, rows[i+1], row)
		}
	}
}

// The way from a phrase to its answer is one address.
func TestAsk(t *testing.T) {
	h := handler(t)
	var asked api.AskedInWords
	if err := json.Unmarshal(read(t, h, "/api/v1/ask?q="+url.QueryEscape("who agreed with Russia most on Syria since 2015?"), http.StatusOK), &asked); err != nil {
		t.Fatal(err)
	}
	if want := "/api/v1/questions/agreed-most/answer?from=2015&situation=syria-all&state=RUS"; !asked.Understood || asked.Address != want {
		t.Fatalf("the answer is said to be at %q, want %q", asked.Address, want)
	}
	read(t, h, asked.Address, http.StatusOK)
	asked = api.AskedInWords{}
	if err := json.Unmarshal(read(t, h, "/api/v1/ask?q=how+do+I+cook+rice", http.StatusOK), &asked); err != nil {
		t.Fatal(err)
	}
	if asked.Understood || asked.Address != "" || asked.Reading != nil || len(asked.Alternatives) == 0 || !strings.Contains(asked.Told, "none of the questions") {
		t.Errorf("the phrase is taken as %+v", asked)
	}
}

func TestQuestionProblems(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		address           string
		status            int
		param, suggestion string
	}{
		{"/questions/vetoed-alnoe", 404, "id", "vetoed-alone"},
		{"/questions/vetoed-alnoe/answer", 404, "id", "vetoed-alone"},
		{"/questions/vetoed-alone/answer", 422, "state", ""},
		{"/questions/vetoed-alone/answer?stat=China", 422, "stat", "state"},
		{"/questions/vetoed-alone/answer?state=Albanai", 404, "state", "ALB"},
		{"/questions/vetoed-alone/answer?state=China&state=France", 422, "state", ""},
		{"/questions/vetoed-alone/answer?state=China&from=1066", 422, "from", ""},
		{"/questions/vetoed-alone/answer?state=China&format=xml", 422, "format", ""},
		{"/questions/vetoed-alone/answer?state=China&format=csv&format=json", 422, "format", ""},
		{"/questions?topic=vetoes", 400, "topic", ""},
		{"/ask", 422, "q", ""},
		{"/ask?q=%3F", 422, "q", ""},
		{"/ask?q=" + strings.Repeat("veto+", 150), 422, "q", ""},
		{"/ask?query=veto", 400, "query", ""},
	} {
		p := problem(t, ask(h, http.MethodGet, "/api/v1"+c.address, nil), c.status)
		if p.Param != c.param || (c.suggestion != "" && !slices.Contains(p.Suggestions, c.suggestion)) {
			t.Errorf("GET %s: %+v, want %q named and %q suggested", c.address, p, c.param, c.suggestion)
		}
	}
}

// Nothing that a store says of itself is told.
func TestQuestionsOfAFailingStore(t *testing.T) {
	h := handlerOf(coded(graph.Unavailable))
	for _, address := range []string{"/api/v1/questions/most-vetoes/answer", "/api/v1/ask?q=vetoes+of+China"} {
		w := ask(h, http.MethodGet, address, nil)
		if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), secret) {
			t.Errorf("GET %s: status %d, %s", address, w.Code, w.Body)
		}
	}
	read(t, h, "/api/v1/questions", http.StatusOK)
}

// A question that a user changes between two starts is answered again.
func TestETagFollowsTheQuestions(t *testing.T) {
	tag := func(query string) string {
		cfg := quiet()
		cfg.Questions.List = []graph.Question{{ID: "mine", Query: []string{query}, Run: func(context.Context, graph.Arguments) (*graph.Reply, error) {
			return &graph.Reply{}, nil
		}}}
		return ask(api.New(record(t), cfg), http.MethodGet, "/api/v1/questions/mine/answer", nil).Header().Get("ETag")
	}
	if a, b := tag("by: {state}"), tag("yes: {state}"); a == "" || a == b {
		t.Errorf("the tags of two questions are %s and %s", a, b)
	}
}
