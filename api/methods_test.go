package api_test

import (
	"encoding/json"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

var (
	tags      = regexp.MustCompile(`<[^>]*>`)
	inDocs    = regexp.MustCompile(`href="(/api/v1/[^"#]*)`)
	elsewhere = regexp.MustCompile(`(?:src|href)="(?:https?:)?//[^"]*"`)
)

// words is the text of a page, without its tags.
func words(page []byte) string { return html.UnescapeString(tags.ReplaceAllString(string(page), "")) }

// Every metric and every analysis has a page that says all that is said about
// it, links its DOIs, and leads nowhere that is not there.
func TestMethodPages(t *testing.T) {
	h := handler(t)
	index := read(t, h, "/api/v1/docs/methods", http.StatusOK)
	checked, ids := map[string]bool{}, map[string]string{}
	follow := func(page []byte) {
		for _, link := range inDocs.FindAllSubmatch(page, -1) {
			if address := html.UnescapeString(string(link[1])); strings.HasPrefix(address, "/api/v1/docs") && !checked[address] {
				checked[address] = true
				read(t, h, address, http.StatusOK)
			}
		}
		for _, link := range elsewhere.FindAllString(string(page), -1) {
			if !strings.HasPrefix(link, `href="https://doi.org/10.`) {
				t.Errorf("the page has %s", link)
			}
		}
	}
	follow(index)
	says := func(address string, sentences ...string) {
		t.Helper()
		if !strings.Contains(string(index), `href="`+address+`"`) {
			t.Errorf("the index lacks %s", address)
		}
		page := read(t, h, address, http.StatusOK)
		follow(page)
		id := address[strings.LastIndex(address, "/")+1:]
		if other, ok := ids[id]; ok {
			t.Errorf("%s and %s have one id, and the page has one address for it", address, other)
		}
		ids[id] = address
		if !strings.Contains(string(page), `href="/methods/`+id+`"`) {
			t.Errorf("%s does not lead to the page's own view", address)
		}
		for _, s := range sentences {
			if !strings.Contains(words(page), s) {
				t.Errorf("%s lacks %q", address, s)
			}
		}
	}
	for _, m := range service.Explained() {
		says("/api/v1/docs/metrics/"+m.ID, append([]string{m.Name, m.Question, m.HowToRead, m.Caveat, m.Formula, m.Source}, m.DOI...)...)
	}
	for _, a := range service.Analyses(record(t), service.Options{}) {
		parts := []string{a.Title, a.Question, a.HowToRead, a.Caveat, a.Formula}
		for _, p := range a.Parameters {
			parts = append(parts, p.Doc)
		}
		says("/api/v1/docs/analyses/"+a.ID, parts...)
	}
	problem(t, ask(h, http.MethodGet, "/api/v1/docs/metrics/nothing", nil), http.StatusNotFound)
}

// A DOI in the middle of a source is a link, and the text around it stays as it
// is.
func TestMethodSource(t *testing.T) {
	page := string(read(t, handler(t), "/api/v1/docs/analyses/positions", http.StatusOK))
	for _, want := range []string{
		`Bailey, Strezhnev and Voeten 2017, <a href="https://doi.org/10.1177/0022002715595700">doi:10.1177/0022002715595700</a>; Torgerson 1952, <a href="https://doi.org/10.1007/BF02288916">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// The page names, scales and colours metrics as they describe themselves: its
// copy is made of the registry, and differs from it only until the next -update.
func TestMetricsOfThePage(t *testing.T) {
	type pair struct {
		ID        string                      `json:"id"`
		Name      string                      `json:"name"`
		ShortName string                      `json:"short_name"`
		Scale     string                      `json:"scale"`
		Min       float64                     `json:"min"`
		Max       float64                     `json:"max"`
		Classes   []float64                   `json:"classes"`
		Weighting map[align.Abstention]string `json:"weighting"`
	}
	type group struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	var all struct {
		Pairs  []pair  `json:"pairs"`
		Groups []group `json:"groups"`
	}
	for i := range align.Metrics {
		m := &align.Metrics[i]
		all.Pairs = append(all.Pairs, pair{m.ID, m.Name, m.ShortName, m.Scale, m.Min, m.Max, m.Classes, m.Weighting})
	}
	for i := range align.GroupMetrics {
		all.Groups = append(all.Groups, group{align.GroupMetrics[i].ID, align.GroupMetrics[i].Name})
	}
	got, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "../frontend/src/text/metrics.json", append(got, '\n'))
}
