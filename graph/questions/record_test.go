package questions_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/questions"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "councilgraph-questions"); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		panic(err)
	}
	os.Exit(code)
}

func recordFile() string { return filepath.Join(folder, "record.db") }

// openRecord fills a store with the Council's record, once for all tests.
var openRecord = sync.OnceValues(func() (graph.Store, error) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, recordFile(), sqlite.Options{})
	if err != nil {
		return nil, err
	}
	_, err = store.Load(ctx, graph.LoadOptions{}, dataset.Council)
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

// ours are the questions that come with the program, over the record.
func ours(t testing.TB) graph.Questions {
	t.Helper()
	store := record(t)
	q, err := questions.New(store, questions.Options{Analyses: service.Analyses(store, service.Options{})})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// On the three resolutions that the texts of the United Nations give as adopted
// without a vote and the table of votes as unanimous, no answer says at once
// that nobody voted and who voted.
func TestAccountsOfAVoteThatDiffer(t *testing.T) {
	q, listed, none := ours(t), 0, 0
	for d, err := range record(t).Rolls(t.Context(), graph.DecisionFilter{Body: graph.Council}) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Decision.Modality != graph.ModalityWithoutVote {
			continue
		}
		r, err := pick(t, q, "how-voted").Run(t.Context(), graph.Arguments{"decision": {d.Decision.ID}})
		if err != nil {
			t.Fatal(err)
		}
		nobody := strings.Contains(r.Answer, "nobody voted")
		if nobody != (len(d.Votes) == 0) {
			t.Errorf("%d votes on %s are listed; the answer is %q", len(d.Votes), d.Decision.Symbol, r.Answer)
		}
		if len(d.Votes) > 0 {
			listed++
		} else {
			none++
		}
	}
	if listed == 0 || none == 0 {
		t.Errorf("%d texts adopted without a vote list votes and %d list none; the rule is not tried", listed, none)
	}
}

func pick(t testing.TB, q graph.Questions, id string) *graph.Question {
	t.Helper()
	for i := range q.List {
		if q.List[i].ID == id {
			return &q.List[i]
		}
	}
	t.Fatalf("there is no question %s", id)
	return nil
}

func answer(t testing.TB, id string, args graph.Arguments) *graph.Reply {
	t.Helper()
	r, err := pick(t, ours(t), id).Run(t.Context(), args)
	if err != nil {
		t.Fatalf("%s %s: %v", id, args, err)
	}
	return r
}

func analyses(t testing.TB) []graph.Analysis {
	t.Helper()
	return service.Analyses(record(t), service.Options{})
}

// param is the parameter that an error names.
func param(err error) string {
	var e *graph.Error
	if errors.As(err, &e) {
		return e.Param
	}
	return ""
}
