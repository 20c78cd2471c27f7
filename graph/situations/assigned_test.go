package situations_test

import (
	"context"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/situations"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// record reads the embedded record, with the Assembly.
var record = sync.OnceValues(func() (*graph.Record, error) {
	r := &graph.Record{}
	if err := dataset.Whole(context.Background(), r); err != nil {
		return nil, err
	}
	return r, nil
})

func open(t *testing.T) (*situations.Rules, *graph.Record) {
	t.Helper()
	rules, err := situations.New()
	if err != nil {
		t.Fatal(err)
	}
	storetest.WholeRecord(t)
	r, err := record()
	if err != nil {
		t.Fatal(err)
	}
	return rules, r
}

// TestShares prints how much of the record is classified. The floors are what
// the project promises: 95 of 100 decisions of the Council, 90 of 100 of its
// meetings, and 95 of 100 of the Assembly's roll calls.
func TestShares(t *testing.T) {
	_, r := open(t)
	decisions, meetings, statements, assembly := share{}, share{}, share{}, share{}
	for i := range r.Decisions {
		if r.Decisions[i].Body == graph.Assembly {
			assembly.count(r.Decisions[i].Situations)
		} else {
			decisions.count(r.Decisions[i].Situations)
		}
	}
	for i := range r.Meetings {
		meetings.count(r.Meetings[i].Situations)
	}
	for i := range r.Statements {
		if r.Statements[i].Type == graph.Presidential {
			statements.count(r.Statements[i].AboutNodes)
		}
	}
	for _, c := range []struct {
		of    string
		got   share
		floor float64
	}{
		{"decisions of the Council", decisions, 0.95},
		{"meetings", meetings, 0.90},
		{"presidential statements", statements, 0.90},
		{"roll calls of the Assembly", assembly, 0.95},
	} {
		part := float64(c.got.classified) / float64(c.got.all)
		t.Logf("%s: %d of %d have a situation (%.1f%%)", c.of, c.got.classified, c.got.all, 100*part)
		if part < c.floor {
			t.Errorf("%s: %.3f have a situation, want at least %.2f", c.of, part, c.floor)
		}
	}
}

type share struct{ classified, all int }

func (s *share) count(situations []string) {
	s.all++
	if len(situations) > 0 {
		s.classified++
	}
}

// TestRecordIsFresh applies the rules to the embedded record: what was stored
// must be what the rules say today. Where it fails, run the build of the
// dataset again.
func TestRecordIsFresh(t *testing.T) {
	rules, r := open(t)
	if diff := cmp.Diff(rules.Situations(), r.Situations); diff != "" {
		t.Errorf("situations (-rules +record):\n%s", diff)
	}
	topics := map[string]string{}
	taken := map[string][]string{}
	for i := range r.Meetings {
		topics[r.Meetings[i].ID] = r.Meetings[i].Topic
	}
	resolutions := situations.Topics{}
	for i := range r.Decisions {
		if d := &r.Decisions[i]; d.Body == graph.Assembly {
			resolutions.Add(d.Symbol, d.Title, d.Modality)
		}
	}
	stale := 0
	check := func(id string, want, got []string) {
		t.Helper()
		if !slices.Equal(want, got) {
			if stale++; stale < 10 {
				t.Errorf("%s: the rules say %v, the record %v", id, want, got)
			}
		}
	}
	for i := range r.Decisions {
		d := &r.Decisions[i]
		texts := situations.Texts{
			Body: d.Body, Date: d.Date, Symbol: d.Symbol, Title: d.Title, Agenda: d.Agenda, Subjects: d.Subjects, Topic: topics[d.Meeting],
			Issues: d.Issues,
		}
		if d.Body == graph.Assembly {
			texts.Topic = resolutions.Of(d.Symbol)
		}
		want := rules.Assign(texts)
		check(d.ID, want, d.Situations)
		for _, s := range want {
			if !slices.Contains(taken[d.Meeting], s) {
				taken[d.Meeting] = append(taken[d.Meeting], s)
			}
		}
	}
	// A meeting concerns what its topic names and what was decided at it.
	for i := range r.Meetings {
		m := &r.Meetings[i]
		want := rules.Assign(situations.Texts{Date: m.Date, Symbol: m.Symbol, Topic: m.Topic})
		for _, s := range taken[m.ID] {
			if !slices.Contains(want, s) {
				want = append(want, s)
			}
		}
		want = rules.Narrowest(want)
		slices.Sort(want)
		check(m.ID, want, slices.Sorted(slices.Values(m.Situations)))
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		if s.Type == graph.Presidential {
			check(s.ID, rules.Assign(situations.Texts{Date: s.Date, Symbol: s.Symbol, Agenda: s.Agenda, Subjects: s.Subjects, Topic: topics[s.Meeting]}), s.AboutNodes)
		}
	}
}

// TestEverySituationIsUsed: a situation that nothing in the Council's record
// concerns would be a dead rule, and so would one of the Assembly that no roll
// call concerns.
func TestEverySituationIsUsed(t *testing.T) {
	rules, r := open(t)
	used := map[string]bool{}
	mark := func(ids []string) {
		for _, id := range ids {
			used[id] = true
		}
	}
	for i := range r.Decisions {
		if r.Decisions[i].Body == graph.Council {
			mark(r.Decisions[i].Situations)
		}
	}
	for i := range r.Meetings {
		mark(r.Meetings[i].Situations)
	}
	for i := range r.Statements {
		mark(r.Statements[i].AboutNodes)
	}
	text, err := os.ReadFile("situations.rules")
	if err != nil {
		t.Fatal(err)
	}
	council, err := situations.Parse("situations.rules", string(text))
	if err != nil {
		t.Fatal(err)
	}
	voted := map[string]bool{}
	for i := range r.Decisions {
		if d := &r.Decisions[i]; d.Body == graph.Assembly {
			for _, id := range d.Situations {
				voted[id] = true
			}
		}
	}
	for _, s := range rules.Situations()[len(council.Situations()):] {
		used[s.ID] = voted[s.ID]
	}
	// A wider situation is used where a narrower one is.
	for range len(rules.Situations()) {
		for _, s := range rules.Situations() {
			if used[s.ID] {
				mark(s.Parents)
			}
		}
	}
	for _, s := range rules.Situations() {
		if !used[s.ID] {
			t.Errorf("nothing concerns %s", s.ID)
		}
		if err := s.Validate(); err != nil {
			t.Error(err)
		}
	}
}
