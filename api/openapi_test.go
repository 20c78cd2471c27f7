package api_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph/align/service"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The frontend's client is generated from the committed document.
func TestOpenAPIDocument(t *testing.T) {
	got := read(t, handler(t), "/api/v1/openapi.json", http.StatusOK)
	golden(t, "openapi.json", got)
}

// document is as much of OpenAPI as the tests read.
type document struct {
	Paths map[string]map[string]struct {
		OperationID string `json:"operationId"`
		Summary     string
		Description string
		RequestBody any `json:"requestBody"`
		Parameters  []parameter
		Responses   map[string]any
	}
	Components struct {
		Schemas map[string]struct {
			Properties map[string]struct{ Description string }
		}
	}
}

type parameter struct {
	Name, In, Description string
	Required              bool
	Example               any
	Schema                struct {
		Type     string
		Examples []any
		Enum     []any
		Minimum  float64
		Items    struct{ Enum []any }
	}
}

func openAPI(t *testing.T) (d document) {
	t.Helper()
	if err := json.Unmarshal(read(t, handler(t), "/api/v1/openapi.json", http.StatusOK), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// A reader finds a sentence at everything: operations, parameters, fields.
func TestEverythingIsDescribed(t *testing.T) {
	d := openAPI(t)
	if want := 31 + len(service.Analyses(record(t), service.Options{})); len(d.Paths) != want {
		t.Errorf("%d paths, want the 31 of the route table and one an analysis: %d", len(d.Paths), want)
	}
	for path, methods := range d.Paths {
		for method, op := range methods {
			if op.OperationID == "" || op.Summary == "" || op.Description == "" {
				t.Errorf("%s %s is not described", method, path)
			}
			if (op.RequestBody != nil) != (op.OperationID == "askConsole") {
				t.Errorf("%s %s takes a body, or is the console and does not", method, path)
			}
			for _, p := range op.Parameters {
				if p.Description == "" {
					t.Errorf("%s: the parameter %s is not described", path, p.Name)
				}
			}
		}
	}
	for name, schema := range d.Components.Schemas {
		for property, s := range schema.Properties {
			if s.Description == "" {
				t.Errorf("the field %s of %s is not described", property, name)
			}
			if property == "$schema" {
				t.Errorf("%s has a link to its schema, which nothing serves", name)
			}
		}
	}
}

// Every operation answers with what the document gives as examples: with the
// parameters it needs, then with each other parameter's example and each word
// of its list of words besides.
func TestDocumentedExamplesWork(t *testing.T) {
	h := handler(t)
	for path, methods := range openAPI(t).Paths {
		address, query := path, url.Values{}
		for _, p := range methods["get"].Parameters {
			if !p.Required && !oneOfTwo(path, p.Name) {
				continue
			}
			value := p.values()
			if len(value) == 0 {
				t.Errorf("%s: the parameter %s has no example", path, p.Name)
				continue
			}
			if p.In == "path" {
				address = strings.ReplaceAll(address, "{"+p.Name+"}", url.PathEscape(value[0]))
			} else {
				query.Set(p.Name, value[0])
			}
		}
		for _, p := range methods["get"].Parameters {
			if strings.HasSuffix(p.Name, "draws") && p.Schema.Minimum == 0 { // the numbers are not looked at here
				query.Set(p.Name, "0")
			}
		}
		read(t, h, address+"?"+query.Encode(), http.StatusOK)
		for _, p := range methods["get"].Parameters {
			if p.Required || oneOfTwo(path, p.Name) || dependent(path, p.Name) {
				continue
			}
			for _, value := range p.values() {
				with := maps.Clone(query)
				with.Set(p.Name, value)
				read(t, h, address+"?"+with.Encode(), http.StatusOK)
			}
		}
	}
}

// oneOfTwo tells of the parameters that are needed unless another is given: a
// path's start, for which starts can stand, and its end.
func oneOfTwo(path, name string) bool {
	return strings.HasSuffix(path, "/paths") && (name == "start" || name == "end")
}

// dependent tells of the parameters whose words go with some values of others
// alone: what counts can be separated by, and of which body, depends on what is
// counted; of the alignment service the issues and one outcome are the Assembly's, not every metric
// has a power, and the Assembly's roll calls are asked for in tests of their own.
func dependent(path, name string) bool {
	if strings.Contains(path, "/alignment/") {
		return name == "body" || name == "issue" || name == "outcome" || name == "power"
	}
	return name == "by" || strings.HasSuffix(path, "/counts") && (name == "body" || name == "contested")
}

// values are the values of a parameter that the document shows.
func (p parameter) values() []string {
	var out []string
	for _, example := range append(append([]any{}, p.Example), p.Schema.Examples...) {
		switch e := example.(type) {
		case nil:
		case []any:
			for _, one := range e {
				out = append(out, fmt.Sprint(one))
			}
		default:
			out = append(out, fmt.Sprint(e))
		}
	}
	for _, word := range append(p.Schema.Enum, p.Schema.Items.Enum...) {
		out = append(out, fmt.Sprint(word))
	}
	return out
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (go test ./api -update rewrites it; -want +got):\n%s", file, diff)
	}
}
