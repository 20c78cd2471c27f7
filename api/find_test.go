package api_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/councilgraph/councilgraph/graph/lookup"
)

// A name means the state where a situation's id is spelt like it; the id as it
// stands means the situation.
func TestFindStatesBeforeSituations(t *testing.T) {
	store := record(t)
	for text, want := range map[string]string{
		"Albania": "ALB", "Ukraine": "UKR", "Cyprus": "CYP", "CYPRUS": "CYP", "Côte d’Ivoire": "CIV", "ALB": "ALB", "alb": "ALB",
		"cyprus": "cyprus", "ukraine": "ukraine", "Kim Yo-jong": "kim-yo-jong", "DPRK-2023-13": "dprk-2023-13", "s/res/1973(2011)": "S-RES-1973",
	} {
		n, err := lookup.Find(t.Context(), store, text)
		if err != nil || n.ID != want {
			t.Errorf("Find(%q) = %q, %v, want %q", text, n.ID, err, want)
		}
		w := ask(handler(t), http.MethodGet, "/api/v1/nodes/"+url.PathEscape(text), nil)
		if w.Code != http.StatusOK {
			t.Errorf("GET node %q: status %d", text, w.Code)
		}
	}
}
