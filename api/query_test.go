package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"

	"github.com/councilgraph/councilgraph/api"
)

// A member's vote can be written in several ways that mean the same.
func TestVoteSpellings(t *testing.T) {
	h := handler(t)
	total := func(votes ...string) int {
		t.Helper()
		query := url.Values{"vote": votes, "limit": {"1"}}
		var list struct{ Total int }
		if err := json.Unmarshal(read(t, h, "/api/v1/decisions?"+query.Encode(), http.StatusOK), &list); err != nil {
			t.Fatal(err)
		}
		return list.Total
	}
	for _, same := range [][]string{
		{"CHN:no", "chn:no", "China:no", "china:NO", " China : no "},
		{"CHN:did not vote", "CHN:did-not-vote", "CHN:did_not_vote"},
		{"CHN:no,abstained", "CHN:abstained,no"},
		{"RUS", "Russian Federation"},
	} {
		want := total(same[0])
		if want == 0 {
			t.Errorf("vote=%s finds nothing", same[0])
		}
		for _, other := range same[1:] {
			if got := total(other); got != want {
				t.Errorf("vote=%s finds %d, vote=%s %d", same[0], want, other, got)
			}
		}
	}
	if no, abstained, either := total("CHN:no"), total("CHN:abstained"), total("CHN:no,abstained"); no+abstained != either {
		t.Errorf("China voted no %d times, abstained %d times, either %d times", no, abstained, either)
	}
	all := total("CHN:yes") + total("CHN:no") + total("CHN:abstained") + total("CHN:did-not-vote") + total("CHN:not-known")
	if any := total("CHN"); any != all {
		t.Errorf("China was on %d rolls, but has %d votes", any, all)
	}
	if both, one := total("CHN:no", "RUS:no"), total("CHN:no"); both == 0 || both > one {
		t.Errorf("China and Russia voted no together %d times, China %d times", both, one)
	}
}

// Whatever stands in a query, the answer is JSON and no fault of ours.
func FuzzVote(f *testing.F) {
	for _, s := range []string{"CHN:no", "CHN", "CHN:", ":no", "CHN:no,abstained", "CHN:no,", ",", "::", "Côte d'Ivoire:did-not-vote", "\x00", "\xff:no", "CHN:no:yes"} {
		f.Add(s)
	}
	h := api.New(small(f), quiet())
	f.Fuzz(func(t *testing.T, vote string) {
		w := ask(h, http.MethodGet, "/api/v1/decisions?limit=1&vote="+url.QueryEscape(vote), nil)
		if w.Code != http.StatusOK && w.Code != http.StatusNotFound && w.Code != http.StatusUnprocessableEntity && w.Code != http.StatusRequestURITooLong {
			t.Errorf("vote=%q: status %d: %s", vote, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("vote=%q: the answer is not JSON: %s", vote, w.Body)
		}
	})
}

// The same of whole queries, and of ids in the path.
func FuzzAddress(f *testing.F) {
	f.Add("S/RES/1973(2011)", "limit=1")
	f.Add("CHN", "relation=vetoed&from=1946-01-01")
	f.Add("..", "after=AAAA&limit=-1")
	f.Add("%", "&&=&%zz")
	f.Add("", "q=")
	h := api.New(small(f), quiet())
	f.Fuzz(func(t *testing.T, id, query string) {
		for _, path := range []string{"/nodes/" + url.PathEscape(id) + "/neighbours", "/decisions/" + url.PathEscape(id), "/search"} {
			r, err := http.NewRequest(http.MethodGet, "http://localhost/api/v1"+path, nil)
			if err != nil {
				return // no client can ask for it
			}
			r.URL.RawQuery = query
			w := serve(h, r)
			if w.Code >= http.StatusInternalServerError {
				t.Errorf("id %q, query %q: status %d: %s", id, query, w.Code, w.Body)
			}
			if w.Header().Get("Content-Type") != "text/plain; charset=utf-8" && !json.Valid(w.Body.Bytes()) {
				t.Errorf("id %q, query %q: the answer is not JSON: %s", id, query, w.Body)
			}
		}
	})
}
