package api_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/doubts"
	"github.com/councilgraph/councilgraph/graph/export"
	"github.com/councilgraph/councilgraph/graph/questions"
	"github.com/councilgraph/councilgraph/graph/situations"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "councilgraph-api"); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// openRecord fills a store with the whole record, once for all tests.
var openRecord = sync.OnceValues(func() (graph.Store, error) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(folder, "record.db"), sqlite.Options{})
	if err != nil {
		return nil, err
	}
	_, err = store.Load(ctx, graph.LoadOptions{}, dataset.Whole)
	return store, err
})

func record(t testing.TB) graph.Store {
	t.Helper()
	storetest.WholeRecord(t)
	store, err := openRecord()
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func quiet() api.Config {
	return api.Config{Version: "test", Logger: slog.New(slog.DiscardHandler)}
}

// handler serves the whole record.
func handler(t testing.TB) http.Handler {
	t.Helper()
	return handlerOf(record(t))
}

// handlerOf serves a store, with all analyses.
func handlerOf(store graph.Store) http.Handler {
	cfg := quiet()
	cfg.Analyses, cfg.Metrics = service.Analyses(store, service.Options{}), service.Explained()
	rules, err := situations.New()
	if err != nil {
		panic(err) // the embedded rules are sound
	}
	cfg.GeneralTopics = rules.General
	if cfg.Questions, err = questions.New(store, questions.Options{Analyses: cfg.Analyses, GeneralTopics: rules.General}); err != nil {
		panic(err) // the questions that come with the program are sound
	}
	cfg.Formats, cfg.Doubts = export.Formats(), doubtsOf(store)
	return api.New(store, cfg)
}

var services sync.Map // of doubts, by store

// doubtsOf looks for doubts in a store, once for all handlers of it.
func doubtsOf(store graph.Store) graph.Doubts {
	if service, ok := services.Load(store); ok {
		return service.(graph.Doubts)
	}
	service, _ := services.LoadOrStore(store, doubts.New(store, doubts.Options{}))
	return service.(graph.Doubts)
}

func ask(h http.Handler, method, address string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, address, nil)
	for name, values := range header {
		r.Header[name] = values
	}
	return serve(h, r)
}

func serve(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// read asks for an address and returns the body, which must come with a
// status.
func read(t testing.TB, h http.Handler, address string, status int) []byte {
	t.Helper()
	w := ask(h, http.MethodGet, address, nil)
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d: %s", address, w.Code, status, w.Body)
	}
	return w.Body.Bytes()
}
