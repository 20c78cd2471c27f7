package api_test

import (
	"encoding/json"
	"maps"
	"net/http"
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
