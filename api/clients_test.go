package api_test

import (
	"net/http"
	"sync"
	"testing"
)

// Clients that ask at the same time each get the answer that they get alone.
// With -race this also looks for data races in what requests share: caches,
// analyses, questions and doubts, each asked for the first time by several.
func TestClientsAtOnce(t *testing.T) {
	addresses := []string{
		"/actors", "/actors/CHN", "/alignment/pair?a=CHN&b=USA&draws=0", "/alignment/unity?draws=0", "/ask?q=drafts+vetoed+by+China",
		"/counts?of=vetoes&by=actor", "/decisions?veto=CHN", "/decisions/S-2022-431", "/doubts", "/export?format=graphml",
		"/meetings", "/meetings/S-PV-9048", "/nodes/CHN/common/USA", "/nodes/CHN/ego", "/nodes/CHN/nearest", "/nodes/CHN/neighbours",
		"/paths?start=ALB&end=PRK", "/paths?start=ALB&end=CHN&mode=telling&limit=2", "/presidents", "/questions", "/search?q=china",
		"/situations", "/situations/dprk", "/statements", "/status", "/vetoes",
	}
	type answer struct {
		status int
		body   string
	}
	get := func(h http.Handler, address string) answer {
		w := ask(h, http.MethodGet, "/api/v1"+address, nil)
		return answer{w.Code, w.Body.String()}
	}
	alone, answered := map[string]answer{}, 0
	h := handlerOf(small(t))
	for _, address := range addresses {
		alone[address] = get(h, address)
		if alone[address].status == http.StatusOK {
			answered++
		}
	}
	if answered < len(addresses)-2 { // the fixture is too small for some analyses
		t.Errorf("only %d of %d addresses are answered: %v", answered, len(addresses), alone)
	}
	h = handlerOf(small(t))
	var clients sync.WaitGroup
	for range 4 {
		clients.Go(func() {
			for _, address := range addresses {
				if got := get(h, address); got != alone[address] {
					t.Errorf("%s: %d %s\nalone: %d %s", address, got.status, got.body, alone[address].status, alone[address].body)
				}
			}
		})
	}
	clients.Wait()
}
