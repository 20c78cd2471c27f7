package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/api"
)

const token = "0123456789abcdef"

// withConsole serves the small fixture with the console on.
func withConsole(t testing.TB, console api.ConsoleConfig, loopback bool) http.Handler {
	t.Helper()
	cfg := quiet()
	cfg.Console, cfg.Loopback = console, loopback
	return api.New(small(t), cfg)
}

// put sends a question to the console as a program does, with further headers.
func put(h http.Handler, question, address string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, address, strings.NewReader(question))
	r.Host = "127.0.0.1:8080"
	r.Header.Set("Content-Type", "application/json")
	for name, values := range header {
		if r.Header[name] = values; name == "Host" {
			r.Host = values[0]
		}
	}
	return serve(h, r)
}

const address = "/api/v1/console"

// The vetoes of storetest.Fixture: CHN and RUS on S-2022-431, ROC on S-1955-9.
func TestConsole(t *testing.T) {
	h := withConsole(t, api.ConsoleConfig{On: true}, true)
	w := put(h, `{"text": "SELECT actor, date FROM vetoes WHERE actor = :a", "parameters": {"a": "RUS"}, "limit": 5}`, address, nil)
	var got api.ConsoleAnswer
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	if got.TookMS <= 0 || got.Hash == "" {
		t.Errorf("took %f ms, hash %q", got.TookMS, got.Hash)
	}
	want := api.ConsoleAnswer{
		Language: "SQL", Hash: got.Hash, TookMS: got.TookMS, Columns: []string{"actor", "date"}, Rows: [][]any{{"RUS", "2022-05-26"}},
		Nodes: got.Nodes, Links: []api.ConsoleLink{},
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got.Nodes) != 1 || got.Nodes[0].ID != "RUS" {
		t.Errorf("(-want +got): %s, nodes %+v", diff, got.Nodes)
	}
	if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("ETag") != "" {
		t.Errorf("an answer may be kept: %v", w.Header())
	}
}

// Each example of the guide finds something in the whole record.
func TestConsoleExamples(t *testing.T) {
	cfg := quiet()
	cfg.Console = api.ConsoleConfig{On: true}
	h := api.New(record(t), cfg)
	var guide api.Console
	if err := json.Unmarshal(read(t, h, address, http.StatusOK), &guide); err != nil {
		t.Fatal(err)
	}
	for _, e := range guide.Examples {
		question, err := json.Marshal(api.ConsoleQuestion{Text: e.Text, Parameters: e.Parameters})
		if err != nil {
			t.Fatal(err)
		}
		var got api.ConsoleAnswer
		w := put(h, string(question), address, nil)
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Rows) == 0 {
			t.Errorf("%s: %v: %.300s", e.Title, err, w.Body)
		}
	}
}

func TestConsoleCSV(t *testing.T) {
	h := withConsole(t, api.ConsoleConfig{On: true}, true)
	const question = `{"text": "SELECT actor,\n date FROM vetoes ORDER BY actor", "limit": 2}`
	for _, w := range []*httptest.ResponseRecorder{
		put(h, question, address+"?format=csv", nil),
		put(h, question, address, http.Header{"Accept": {"text/csv"}}),
	} {
		lines := strings.Split(w.Body.String(), "\n")
		if w.Code != http.StatusOK || len(lines) != 7 || !strings.HasPrefix(lines[1], "# data hash: ") {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
		lines[1] = ""
		want := []string{
			"# SQL: SELECT actor, date FROM vetoes ORDER BY actor", "", "# not all: cut off after 2 rows; there may be more",
			"actor,date", "CHN,2022-05-26", "ROC,1955-12-13", "",
		}
		if diff := cmp.Diff(want, lines); diff != "" {
			t.Errorf("(-want +got): %s", diff)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") || !strings.Contains(w.Header().Get("Content-Disposition"), ".csv") {
			t.Errorf("headers %v", w.Header())
		}
	}
}

// What is said of the console, where it is on and where it is off.
func TestConsoleGuide(t *testing.T) {
	for _, c := range []struct {
		cfg           api.ConsoleConfig
		on, needToken bool
	}{
		{api.ConsoleConfig{On: true}, true, false},
		{api.ConsoleConfig{On: true, Token: token}, true, true},
		{api.ConsoleConfig{Why: "it is off"}, false, false},
	} {
		w := ask(withConsole(t, c.cfg, false), http.MethodGet, address, nil)
		var got api.Console
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if got.On != c.on || got.NeedsToken != c.needToken || got.Why != c.cfg.Why || got.Language != "SQL" || len(got.Parts) != 15 || len(got.Examples) < 10 {
			t.Errorf("%+v: %+v", c.cfg, got)
		}
		if strings.Contains(w.Body.String(), token) || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("the token is told, or the answer kept: %v %s", w.Header(), w.Body)
		}
	}
	if w := ask(api.New(failing{}, quiet()), http.MethodGet, address, nil); !strings.Contains(w.Body.String(), "this store has no console") {
		t.Errorf("a store without a console: %s", w.Body)
	}
}

// Who is let in. The console on this machine's address needs no token, but
// answers no foreign page and nobody behind a proxy; elsewhere it needs one.
func TestConsoleDoors(t *testing.T) {
	h := map[string]http.Handler{
		"off":      withConsole(t, api.ConsoleConfig{Why: "nobody switched it on"}, true),
		"loopback": withConsole(t, api.ConsoleConfig{On: true}, true),
		"both":     withConsole(t, api.ConsoleConfig{On: true, Token: token}, true),
		"abroad":   withConsole(t, api.ConsoleConfig{On: true, Token: token}, false),
	}
	own := "http://127.0.0.1:8080"
	for _, c := range []struct {
		server string
		header http.Header
		status int
	}{
		{"off", nil, 403},
		{"loopback", nil, 200},
		{"loopback", http.Header{"Host": {"localhost:8080"}}, 200},
		{"loopback", http.Header{"Host": {"LOCALHOST."}}, 200},
		{"loopback", http.Header{"Host": {"graph.localhost:1"}}, 200},
		{"loopback", http.Header{"Host": {"[::1]:8080"}}, 200},
		{"loopback", http.Header{"Host": {"127.9.9.9"}}, 200},
		{"loopback", http.Header{"Host": {"evil.example"}}, 403},
		{"loopback", http.Header{"Host": {"127.0.0.1.evil.example:8080"}}, 403},
		{"loopback", http.Header{"Host": {"localhost.evil.example"}}, 403},
		{"loopback", http.Header{"Host": {"evillocalhost"}}, 403},
		{"loopback", http.Header{"Host": {"10.0.0.7:8080"}}, 403},
		{"loopback", http.Header{"Host": {"0.0.0.0:8080"}}, 403},
		{"loopback", http.Header{"Host": {""}}, 403},
		{"loopback", http.Header{"Origin": {own}}, 200},
		{"loopback", http.Header{"Origin": {"http://localhost:8080"}, "Host": {"localhost:8080"}}, 200},
		{"loopback", http.Header{"Origin": {"http://127.0.0.1:9090"}}, 403},
		{"loopback", http.Header{"Origin": {"http://localhost:8080"}}, 403},
		{"loopback", http.Header{"Origin": {"https://evil.example"}}, 403},
		{"loopback", http.Header{"Origin": {"null"}}, 403},
		{"loopback", http.Header{"Origin": {"http://127.0.0.1:8080@evil.example"}}, 403},
		{"loopback", http.Header{"Origin": {own}, "Sec-Fetch-Site": {"same-origin"}}, 200},
		{"loopback", http.Header{"Sec-Fetch-Site": {"cross-site"}}, 403},
		{"loopback", http.Header{"Sec-Fetch-Site": {"same-site"}}, 403},
		{"loopback", http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}}, 403},
		{"loopback", http.Header{"Content-Type": {"text/plain"}}, 415},
		{"loopback", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, 415},
		{"loopback", http.Header{"Content-Type": {"multipart/form-data; boundary=x"}}, 415},
		{"loopback", http.Header{"Content-Type": {"text/plain; application/json"}}, 415},
		{"loopback", http.Header{"Content-Type": nil}, 415},
		{"loopback", http.Header{"Content-Type": {"application/json; charset=utf-8"}}, 200},
		{"loopback", http.Header{"X-Forwarded-For": {"203.0.113.9"}}, 403},
		{"loopback", http.Header{"Forwarded": {"for=203.0.113.9"}}, 403},
		{"both", nil, 401},
		{"both", http.Header{"Authorization": {"Bearer " + token}}, 200},
		{"both", http.Header{"Authorization": {"Bearer " + token}, "Host": {"evil.example"}}, 403},
		{"abroad", nil, 401},
		{"abroad", http.Header{"Authorization": {"Bearer "}}, 401},
		{"abroad", http.Header{"Authorization": {"Bearer " + token[1:]}}, 401},
		{"abroad", http.Header{"Authorization": {"Bearer " + token + "0"}}, 401},
		{"abroad", http.Header{"Authorization": {"Basic " + token}}, 401},
		{"abroad", http.Header{"Authorization": {token}}, 401},
		{"abroad", http.Header{"Authorization": {"bearer " + token}}, 200},
		{"abroad", http.Header{"Authorization": {"Bearer " + token}, "Host": {"council.example"}}, 200},
		{"abroad", http.Header{"Authorization": {"Bearer " + token}, "Host": {"council.example"}, "Origin": {"https://council.example"}}, 200},
		{"abroad", http.Header{"Authorization": {"Bearer " + token}, "Host": {"council.example"}, "Origin": {"https://evil.example"}}, 403},
	} {
		w := put(h[c.server], `{"text": "SELECT 1"}`, address, c.header)
		if w.Code != c.status {
			t.Errorf("%s %v: status %d, want %d: %s", c.server, c.header, w.Code, c.status, w.Body)
		}
		if w.Code != http.StatusOK {
			problem(t, w, c.status)
		}
	}
}

// A loopback server answers nothing at all to foreign pages and names, but a
// link that somebody follows leads to it.
func TestLoopbackDoors(t *testing.T) {
	h := withConsole(t, api.ConsoleConfig{}, true)
	for _, c := range []struct {
		host   string
		header http.Header
		status int
	}{
		{"localhost:8080", nil, 200},
		{"evil.example", nil, 403},
		{"localhost", http.Header{"Origin": {"https://evil.example"}}, 403},
		{"localhost", http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"no-cors"}}, 403},
		{"localhost", http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}}, 200},
		{"localhost", http.Header{"Sec-Fetch-Site": {"none"}}, 200},
	} {
		for _, path := range []string{"/api/v1/status", "/api/v1/nodes/CHN", address} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Host = c.host
			for name, values := range c.header {
				r.Header[name] = values
			}
			if w := serve(h, r); w.Code != c.status {
				t.Errorf("GET %s of %s %v: status %d, want %d", path, c.host, c.header, w.Code, c.status)
			}
		}
	}
}

// What is wrong with a question, and where.
func TestConsoleProblems(t *testing.T) {
	h := withConsole(t, api.ConsoleConfig{On: true}, true)
	for body, want := range map[string]struct {
		status      int
		param, says string
	}{
		``:                    {422, "body", "the body is no query"},
		`{}`:                  {422, "text", "the query is empty"},
		`[]`:                  {422, "body", "the body is no query"},
		`{"text": 1}`:         {422, "body", "the body is no query"},
		`{"text": "SELECT 1"`: {422, "body", "the body is no query"},
		`{"text": "SELECT 1"}{"text": "SELECT 2"}`:       {422, "body", "the body is no query"},
		`{"txt": "SELECT 1"}`:                            {422, "body", "the body is no query"},
		`{"text": "SELECT 1", "limit": 10001}`:           {422, "limit", "between 1 and 10000"},
		`{"text": "SELECT 1", "limit": -1}`:              {422, "limit", "between 1 and 10000"},
		`{"text": "SELECT :x"}`:                          {422, "parameters", "was not given"},
		`{"text": "SELECT 1", "parameters": {"x": 1}}`:   {422, "parameters", `no parameter "x"`},
		`{"text": "SELECT\n vote FORM votes"}`:           {422, "text", "line 2, column 12"},
		`{"text": "DELETE FROM votes"}`:                  {422, "text", "only reads"},
		`{"text": "` + strings.Repeat("x", 20000) + `"}`: {422, "text", "at most 16384"},
		`{"text": "` + strings.Repeat("x", 70000) + `"}`: {413, "", "at most 65536"},
		`{"text": "SELECT * FROM sqlite_master"}`:        {422, "text", "only reads the views"},
	} {
		p := problem(t, put(h, body, address, nil), want.status)
		if p.Param != want.param || !strings.Contains(p.Detail, want.says) {
			t.Errorf("%.50s: param %q, detail %q; want %q, %q", body, p.Param, p.Detail, want.param, want.says)
		}
	}
	problem(t, put(h, `{"text": "SELECT 1"}`, address+"?format=xml", nil), 422)
	problem(t, put(h, `{"text": "SELECT 1"}`, address+"?limit=5", nil), 400)
	r := httptest.NewRequest(http.MethodPut, address, nil)
	r.Host = "localhost"
	w := serve(h, r)
	problem(t, w, http.StatusMethodNotAllowed)
	if got := w.Header().Get("Allow"); got != "GET, HEAD, POST" {
		t.Errorf("Allow is %q", got)
	}
}

// Numbers of JSON are numbers of the store, whole ones whole.
func TestConsoleNumbers(t *testing.T) {
	h := withConsole(t, api.ConsoleConfig{On: true}, true)
	w := put(h, `{"text": "SELECT typeof(:a), typeof(:b), :c, :d", "parameters": {"a": 1, "b": 1.5, "c": 9007199254740993, "d": [1, {"x": 2.5}]}}`, address, nil)
	if !strings.Contains(w.Body.String(), `"rows":[["integer","real",9007199254740993,"[1,{\"x\":2.5}]"]]`) {
		t.Errorf("%s", w.Body)
	}
}
