package api_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/api"
)

// nonsense is no id, name, number, date, or word of a list.
const nonsense = "zzqx:zzqx"

// settled are values of the parameters that an operation needs before it looks
// at another.
var settled = map[string]map[string]string{
	"/api/v1/alignment/pair":            {"a": "FRA", "b": "GBR"},
	"/api/v1/alignment/partners":        {"actor": "FRA"},
	"/api/v1/alignment/series":          {"a": "FRA", "b": "GBR"},
	"/api/v1/alignment/{id}/about":      {"id": "pair"},
	"/api/v1/alignment/{id}/progress":   {"id": "pair"},
	"/api/v1/counts":                    {"of": "decisions"},
	"/api/v1/export":                    {"format": "gexf"},
	"/api/v1/nodes/{id}":                {"id": "FRA"},
	"/api/v1/nodes/{id}/common/{other}": {"id": "FRA", "other": "GBR"},
	"/api/v1/nodes/{id}/ego":            {"id": "FRA"},
	"/api/v1/nodes/{id}/nearest":        {"id": "FRA"},
	"/api/v1/nodes/{id}/neighbours":     {"id": "FRA"},
	"/api/v1/paths":                     {"start": "FRA", "end": "GBR"},
	"/api/v1/questions/{id}/answer":     {"id": "most-vetoes"},
	"/api/v1/search":                    {"q": "korea"},
	"/api/v1/actors/{id}":               {"id": "FRA"},
	"/api/v1/decisions/{id}":            {"id": "S-2022-431"},
	"/api/v1/meetings/{id}":             {"id": "S-PV-9048"},
	"/api/v1/situations/{id}":           {"id": "dprk"},
	"/api/v1/statements/{id}":           {"id": "dprk-2023-12"},
}

// Where a value of a parameter is refused, the problem names that parameter,
// whatever the operation: the document lists the operations and their
// parameters. Free words are searched for and refused nowhere.
func TestProblemsNameTheParameter(t *testing.T) {
	h := handler(t)
	refused := 0
	for path, methods := range openAPI(t).Paths {
		op, ok := methods["get"]
		if !ok {
			continue
		}
		for _, p := range op.Parameters {
			values := map[string]string{}
			maps.Copy(values, settled[path])
			values[p.Name] = nonsense
			w := ask(h, http.MethodGet, addressOf(path, values), nil)
			if w.Code == http.StatusOK {
				if !slices.Contains([]string{"q", "value", "type", "stance"}, p.Name) {
					t.Errorf("GET %s with %s=%s is answered", path, p.Name, nonsense)
				}
				continue
			}
			var got api.Problem
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatalf("GET %s: %v", path, err)
			}
			refused++
			if w.Code >= http.StatusInternalServerError || got.Param != p.Name {
				t.Errorf("GET %s with %s=%s: status %d, param %q, want %q: %s", path, p.Name, nonsense, w.Code, got.Param, p.Name, got.Detail)
			}
		}
	}
	if refused == 0 {
		t.Error("no call was refused")
	}
}

// addressOf is an operation's address with values of its parameters.
func addressOf(path string, values map[string]string) string {
	query := url.Values{}
	for name, value := range values {
		if in := "{" + name + "}"; strings.Contains(path, in) {
			path = strings.ReplaceAll(path, in, url.PathEscape(value))
		} else {
			query.Set(name, value)
		}
	}
	return path + "?" + query.Encode()
}

// A call that can be read and is refused all the same: the problem names one
// of its own parameters, where another word would be that of the code below.
// What each call gets wrong was worked out by hand from the description of its
// parameters; Korea (PRK) never sat on the Council, and no roll call is older
// than 1946.
func TestRefusedCallsNameTheirParameter(t *testing.T) {
	h := handler(t)
	doc := openAPI(t).Paths
	for _, c := range []struct{ path, query, param string }{
		{"/alignment/pair", "a=FRA&b=PRK", "b"},
		{"/alignment/pair", "a=PRK&b=FRA", "a"},
		{"/alignment/pair", "a=FRA&b=FRA", "b"},
		{"/alignment/pair", "a=FRA", "b"},
		{"/alignment/pair", "a=FRA&b=GBR&actors=PRK", "actors"},
		{"/alignment/pair", "a=FRA&b=GBR&format=gexf", "format"},
		{"/alignment/series", "a=FRA&b=PRK", "b"},
		{"/alignment/series", "a=PRK&b=FRA&format=csv", "a"},
		{"/alignment/changes", "a=FRA&b=PRK", "b"},
		{"/alignment/changes", "a=FRA", "b"},
		{"/alignment/partners", "actor=PRK", "actor"},
		{"/alignment/partners", "actor=FRA&to=1900", "to"},
		{"/alignment/breaks", "actors=PRK", "actors"},
		{"/alignment/positions", "anchor=PRK", "anchor"},
		{"/alignment/positions", "actors=PRK&actors=USA", "actors"},
		{"/alignment/positions", "to=1900", "to"},
		{"/alignment/matrix", "actors=PRK,FRA", "actors"},
		{"/alignment/matrix", "actors=PRK,FRA&format=gexf", "actors"},
		{"/alignment/matrix", "from=2020&to=2010", "from"},
		{"/alignment/matrix", "to=1900", "to"},
		{"/alignment/matrix", "from=2999", "from"},
		{"/alignment/matrix", "issue=nothing", "issue"},
		{"/alignment/matrix", "metric=pi&weights=year", "weights"},
		{"/alignment/matrix", "table=pairs", "table"},
		{"/alignment/network", "to=1900", "to"},
		{"/alignment/blocs", "to=1900", "to"},
		{"/alignment/order", "to=1900", "to"},
		{"/alignment/council", "actors=FRA", "actors"},
		{"/alignment/council", "to=1900", "to"},
		{"/alignment/loyalty", "to=1900", "to"},
		{"/alignment/power", "quota=9", "members"},
		{"/alignment/power", "members=15&veto_holders=20", "veto_holders"},
		{"/alignment/power", "members=15&veto_holders=5&quota=16", "quota"},
		{"/alignment/power", "members=15&veto_holders=2&quota=9&vetoes_needed=5", "vetoes_needed"},
		{"/paths", "start=ALB&end=ALB", "end"},
		{"/paths", "start=ALB&end=CHN&via=FRA&avoid=FRA", "avoid"},
		{"/paths", "start=ALB&end=CHN&via=ALB", "via"},
		{"/paths", "start=ALB&end=CHN&via=FRA&via=USA&via=GBR&via=RUS", "via"},
		{"/paths", "start=ALB&end=CHN&factor=cites:2", "factor"},
		{"/paths", "start=ALB&end=CHN&mode=telling&factor=cites:100", "factor"},
		{"/paths", "start=ALB&end=CHN&from=2020&to=2010", "from"},
		{"/paths", "start=ALB&end=CHN&format=doc", "format"},
		{"/paths", "start=ALB&end=CHN&format=gexf&limit=99", "limit"},
		{"/nodes/{id}/nearest", "id=FRA&limit=9999", "limit"},
		{"/nodes/{id}/ego", "id=FRA&radius=9", "radius"},
		{"/nodes/{id}/common/{other}", "id=FRA&other=FRA", "other"},
		{"/nodes/{id}/neighbours", "id=FRA&from=2020&to=2010", "from"},
		{"/decisions", "from=2020&to=2010&format=gexf", "from"},
		{"/meetings", "from=2020&to=2010", "from"},
		{"/statements", "from=2020&to=2010", "from"},
		{"/vetoes", "from=2020&to=2010&format=graphml", "from"},
		{"/counts", "of=meetings&by=actor", "by"},
		{"/export", "format=gexf&from=2020&to=2010", "from"},
		{"/export", "format=doc", "format"},
		{"/presidents", "month=13", "month"},
		{"/questions/{id}/answer", "id=most-vetoes&format=doc", "format"},
	} {
		op, ok := doc["/api/v1"+c.path]["get"]
		if !ok {
			t.Fatalf("there is no operation %s", c.path)
		}
		values, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		address := "/api/v1" + c.path
		for name := range values {
			if in := "{" + name + "}"; strings.Contains(address, in) {
				address = strings.ReplaceAll(address, in, values.Get(name))
				delete(values, name)
			}
		}
		address += "?" + values.Encode()
		w := ask(h, http.MethodGet, address, nil)
		var got api.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Errorf("GET %s: status %d: %v", address, w.Code, err)
			continue
		}
		named := slices.ContainsFunc(op.Parameters, func(p parameter) bool { return p.Name == got.Param })
		if w.Code != http.StatusUnprocessableEntity || got.Param != c.param || !named {
			t.Errorf("GET %s: status %d, param %q, want %q; a parameter of the operation: %t: %s", address, w.Code, got.Param, c.param, named, got.Detail)
		}
	}
}

// The slots of a question are its parameters, which the list of questions
// describes.
func TestProblemsNameTheSlot(t *testing.T) {
	h := handler(t)
	var list struct {
		Items []struct {
			ID    string
			Slots []struct {
				Name, Type, Example string
				Required            bool
			}
		}
	}
	if err := json.Unmarshal(read(t, h, "/api/v1/questions", http.StatusOK), &list); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, q := range list.Items {
		for _, wrong := range q.Slots {
			values := url.Values{}
			for _, s := range q.Slots {
				if s.Required && s.Name != wrong.Name {
					values.Set(s.Name, s.Example)
				}
			}
			values.Set(wrong.Name, nonsense)
			address := "/api/v1/questions/" + q.ID + "/answer?" + values.Encode()
			w := ask(h, http.MethodGet, address, nil)
			var got api.Problem
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Errorf("GET %s: %v", address, err)
				continue
			}
			refused++
			if w.Code >= http.StatusInternalServerError || got.Param != wrong.Name {
				t.Errorf("GET %s: status %d, param %q, want %q: %s", address, w.Code, got.Param, wrong.Name, got.Detail)
			}
		}
	}
	if refused == 0 {
		t.Error("no question has a slot")
	}
}

// The body of a query is described too; its fields are its parameters.
func TestConsoleProblemsNameTheField(t *testing.T) {
	cfg := quiet()
	cfg.Console = api.ConsoleConfig{On: true}
	h := api.New(record(t), cfg)
	for body, param := range map[string]string{
		`{"text": ""}`:                                        "text",
		`{"text": "DELETE FROM votes"}`:                       "text",
		`{"text": "SELECT 1", "limit": -1}`:                   "limit",
		`{"text": "SELECT 1", "limit": 1000000}`:              "limit",
		`{"text": "SELECT :a"}`:                               "parameters",
		`{"text": "SELECT 1", "parameters": {"a": {"b": 1}}}`: "parameters",
	} {
		r := httptest.NewRequest(http.MethodPost, "/api/v1/console", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		if p := problem(t, serve(h, r), http.StatusUnprocessableEntity); p.Param != param {
			t.Errorf("%s: param %q, want %q: %s", body, p.Param, param, p.Detail)
		}
	}
}
