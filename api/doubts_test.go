package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
)

// asked keeps the query that the API makes of an address.
type asked struct{ query graph.DoubtQuery }

func (a *asked) List(_ context.Context, q graph.DoubtQuery) (graph.DoubtList, error) {
	a.query = q
	list := graph.DoubtList{Kinds: []graph.DoubtExplanation{}, Hash: "test"}
	list.Items = []graph.Doubt{{
		ID: "swap-S-2022-431-ALB-CHN", Kind: graph.DoubtSwap, State: graph.DoubtOpen, Decisions: []string{"S-2022-431"}, Meeting: "S-PV-9048",
		Votes: []graph.DoubtfulVote{{Decision: "S-2022-431", Actor: "ALB"}, {Decision: "S-2022-431", Actor: "CHN"}},
	}}
	list.Total, list.Next = 2, "more"
	return list, nil
}

// Every filter reaches the service, names and symbols as ids, and the answer
// has the nodes that its doubts name.
func TestDoubts(t *testing.T) {
	service := &asked{}
	cfg := quiet()
	cfg.Doubts = service
	h := api.New(record(t), cfg)
	w := ask(h, http.MethodGet, "/api/v1/doubts?kind=swapped-votes&kind=date&state=open&decision=S/2022/431&meeting=S/PV.9048&actor=Albania&body=council&limit=1&after=x", nil)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	want := graph.DoubtQuery{
		Kinds: []graph.DoubtKind{graph.DoubtSwap, graph.DoubtDate}, States: []graph.DoubtState{graph.DoubtOpen},
		Decision: "S-2022-431", Meeting: "S-PV-9048", Actor: "ALB", Body: graph.Council, Page: graph.Page{Limit: 1, After: "x"},
	}
	if diff := cmp.Diff(want, service.query); diff != "" {
		t.Errorf("query (-want +got):\n%s", diff)
	}
	var got api.Doubts
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, n := range got.Nodes {
		ids = append(ids, n.ID)
	}
	if diff := cmp.Diff([]string{"ALB", "CHN", "S-2022-431", "S-PV-9048"}, ids); diff != "" {
		t.Errorf("nodes (-want +got):\n%s", diff)
	}
	if w.Header().Get("Link") == "" {
		t.Error("the list goes on, and there is no link to its next page")
	}
}

// Where nothing looks for doubts, the API says so, and a filter that makes no
// sense is refused.
func TestDoubtsRefused(t *testing.T) {
	read(t, api.New(record(t), quiet()), "/api/v1/doubts", http.StatusNotFound)
	read(t, handler(t), "/api/v1/doubts?kind=hunch", http.StatusUnprocessableEntity)
	read(t, handler(t), "/api/v1/doubts?state=closed", http.StatusUnprocessableEntity)
	read(t, handler(t), "/api/v1/doubts?after=nonsense", http.StatusUnprocessableEntity)
}
