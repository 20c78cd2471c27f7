package doubts_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/doubts"
	"github.com/councilgraph/councilgraph/graph/sqlite"
)

// storeOf opens a store that holds the batches.
func storeOf(t testing.TB, fill func(ctx context.Context, w graph.Writer) error) graph.Store {
	t.Helper()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "record.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if _, err := store.Load(ctx, graph.LoadOptions{}, fill); err != nil {
		t.Fatal(err)
	}
	return store
}

func batchStore(t testing.TB, b *graph.Batch) graph.Store {
	t.Helper()
	return storeOf(t, func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, b) })
}

// small is a record of eleven states, two of which hold permanent seats.
func small() *graph.Batch {
	b := &graph.Batch{Sources: []graph.Source{{ID: "one", Name: "Source one", Rank: 1}, {ID: "two", Name: "Source two", Rank: 2}}}
	for _, id := range strings.Split("PPP QQQ AAA BBB CCC DDD EEE FFF GGG HHH III", " ") {
		b.Actors = append(b.Actors, graph.Actor{
			ID: id, Type: graph.State, Name: "State " + id[:1], Permanent: id == "PPP" || id == "QQQ", Sources: []string{"one"},
		})
	}
	return b
}

// take adds a decision of the Council; votes are the letters of the states
// after each value: "yes:PQABCDEFG no:H abstained:I".
func take(b *graph.Batch, d graph.Decision, votes string) {
	d.Body, d.ID, d.Sources = graph.Council, graph.DecisionID(d.Symbol), []string{"one"}
	if d.Title == "" {
		d.Title = "A text"
	}
	if strings.HasPrefix(d.Symbol, "S/RES/") {
		d.Resolution = graph.ResolutionNumber(d.Symbol)
	}
	b.Decisions = append(b.Decisions, d)
	b.RollCalls = append(b.RollCalls, graph.RollCall{Decision: d.ID, Source: "one", Votes: rolled(votes)})
}

func rolled(votes string) map[graph.VoteValue][]string {
	out := map[graph.VoteValue][]string{}
	for _, part := range strings.Fields(votes) {
		value, states, _ := strings.Cut(part, ":")
		for _, s := range states {
			v := graph.VoteValue(strings.ReplaceAll(value, "-", " "))
			out[v] = append(out[v], strings.Repeat(string(s), 3))
		}
	}
	return out
}

func meet(b *graph.Batch, number int, date graph.Date, outcome string) {
	symbol := fmt.Sprintf("S/PV.%d", number)
	b.Meetings = append(b.Meetings, graph.Meeting{
		ID: graph.SymbolID(symbol), Type: graph.Formal, Symbol: symbol, Number: number, Date: date, Outcome: outcome, Sources: []string{"one"},
	})
}

func list(t testing.TB, store graph.Store, q graph.DoubtQuery) []graph.Doubt {
	t.Helper()
	q.Limit = graph.MaxLimit
	found, err := doubts.New(store, doubts.Options{}).List(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return found.Items
}

func ids(list []graph.Doubt) []string {
	var out []string
	for i := range list {
		out = append(out, list[i].ID)
	}
	return out
}

func of(kinds ...graph.DoubtKind) graph.DoubtQuery { return graph.DoubtQuery{Kinds: kinds} }

// A meeting is out of order when its date is not between those of its
// neighbours; the neighbours themselves are not. Numbers may be missing, and a
// resumed meeting may be later than the next number.
func TestMeetingsOutOfOrder(t *testing.T) {
	b := small()
	for number, date := range map[int]graph.Date{
		1: "1950-01-03", 2: "1950-01-04", 3: "1951-01-05", 4: "1950-01-05", 6: "1950-01-09", 7: "1950-01-06", 8: "1950-01-10", 9: "1950-01-10", 10: "1950-02-01",
	} {
		meet(b, number, date, "")
	}
	b.Meetings = append(b.Meetings, graph.Meeting{
		ID: "S-PV-2-Resumption-1", Type: graph.Formal, Symbol: "S/PV.2 (Resumption 1)", Number: 2, Date: "1950-01-08", Sources: []string{"one"},
	})
	got := list(t, batchStore(t, b), of(graph.DoubtOrder))
	if diff := cmp.Diff([]string{"order-S-PV-6", "order-S-PV-3"}, ids(got)); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
	// 5 January 1951 is 365 days after the next meeting in order, of 5 January 1950.
	if got[1].Days != 365 || !strings.Contains(got[1].Evidence, "S/PV.4") || !strings.Contains(got[1].Evidence, "S/PV.2,") {
		t.Errorf("S/PV.3: %d days, evidence: %s", got[1].Days, got[1].Evidence)
	}
}

// The day of a decision is compared with that of its meeting; what is known to
// the month alone agrees with all its days.
func TestDates(t *testing.T) {
	b := small()
	meet(b, 1, "1950-01-31", "")
	meet(b, 2, "1950-03-01", "")
	meet(b, 3, "1950-03-02", "S/RES/5 (1950) 11-0-0")
	const all = "yes:PQABCDEFGHI"
	take(b, graph.Decision{Symbol: "S/RES/1 (1950)", Outcome: graph.Adopted, Date: "1950-02-01", Meeting: "S-PV-1"}, all)
	take(b, graph.Decision{Symbol: "S/RES/2 (1950)", Outcome: graph.Adopted, Date: "1950-01-31", Meeting: "S-PV-1"}, all)
	take(b, graph.Decision{Symbol: "S/RES/3 (1950)", Outcome: graph.Adopted, Date: "1950-02-19", Meeting: "S-PV-2"}, all)
	take(b, graph.Decision{Symbol: "S/RES/4 (1950)", Outcome: graph.Adopted, Date: "1950-03", Meeting: "S-PV-2"}, all)
	take(b, graph.Decision{Symbol: "S/RES/5 (1950)", Outcome: graph.Adopted, Date: "1950-03-02", Meeting: "S-PV-2"}, all)
	take(b, graph.Decision{Symbol: "S/RES/6 (1950)", Outcome: graph.Adopted, Date: "1950-05", Meeting: "S-PV-2"}, all)
	got := list(t, batchStore(t, b), of(graph.DoubtDate))
	want := map[string]string{
		"date-S-RES-1": "1 past midnight",
		"date-S-RES-3": "-10 ",
		"date-S-RES-5": "1 S/PV.3",
		"date-S-RES-6": "0 ",
	}
	if len(got) != len(want) {
		t.Errorf("doubts: %v", ids(got))
	}
	for _, d := range got {
		days, words, _ := strings.Cut(want[d.ID], " ")
		if strconv.Itoa(d.Days) != days || !strings.Contains(d.Evidence, words) || words != "past midnight" && strings.Contains(d.Evidence, "midnight") {
			t.Errorf("%s: %d days: %s", d.ID, d.Days, d.Evidence)
		}
	}
}

// Votes of one day on one text that went alike are listed once, as a group. A
// single other vote, title, day or text keeps them apart.
func TestRepeated(t *testing.T) {
	b := small()
	const votes = "yes:PQABCDEFG no:H abstained:I"
	day := graph.Date("1950-01-31")
	for _, symbol := range []string{"S/900 (1)", "S/900 (2)", "S/901"} {
		take(b, graph.Decision{Symbol: symbol, Outcome: graph.NotAdopted, Date: day}, votes)
	}
	take(b, graph.Decision{Symbol: "S/900 (3)", Outcome: graph.NotAdopted, Date: day}, "yes:PQABCDEFG no:I abstained:H")
	take(b, graph.Decision{Symbol: "S/900 (4)", Outcome: graph.NotAdopted, Date: day, Title: "Another applicant"}, votes)
	take(b, graph.Decision{Symbol: "S/900 (5)", Outcome: graph.NotAdopted, Date: "1950-02-01"}, votes)
	for i, symbol := range []string{"A/RES/5/254A-C", "A/RES/5/254A", "A/RES/5/254B", "A/RES/5/254 C", "A/RES/5/255A"} {
		id := fmt.Sprintf("GA-%d", i)
		b.Decisions = append(b.Decisions, graph.Decision{ID: id, Symbol: symbol, Body: graph.Assembly, Outcome: graph.NotStated, Date: day, Title: "A text", Sources: []string{"one"}})
		b.RollCalls = append(b.RollCalls, graph.RollCall{Decision: id, Source: "one", Votes: rolled(votes)})
	}
	got := list(t, batchStore(t, b), of(graph.DoubtRepeated))
	var groups [][]string
	for _, d := range got {
		groups = append(groups, d.Decisions)
	}
	want := [][]string{{"GA-0", "GA-1", "GA-2", "GA-3"}, {"S-900-1", "S-900-2"}}
	if diff := cmp.Diff(want, groups); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The rules of Article 27: seven votes until 1965, nine since 1966, and no
// permanent member's no. Votes that are not known may have been in favour.
func TestMajorities(t *testing.T) {
	b := small()
	add := func(symbol string, date graph.Date, outcome graph.Outcome, votes string) {
		take(b, graph.Decision{Symbol: symbol, Outcome: outcome, Date: date}, votes)
	}
	add("S/RES/1 (1965)", "1965-12-31", graph.Adopted, "yes:PQABCDE abstained:FGHI")
	add("S/RES/2 (1966)", "1966-01-01", graph.Adopted, "yes:PQABCDEF abstained:GHI")
	add("S/RES/3 (1966)", "1966-01-01", graph.Adopted, "yes:PQABCDEFG abstained:HI")
	add("S/RES/4 (1966)", "1966-01-01", graph.Adopted, "yes:PABCDEFGH no:Q abstained:I")
	add("S/RES/5 (1966)", "1966-01-01", graph.Adopted, "yes:PQABCDEF not-known:GHI")
	add("S/11", "1966-01-01", graph.Vetoed, "yes:PABCDEFGH no:Q abstained:I")
	add("S/12", "1966-01-01", graph.Vetoed, "yes:PQABCDEFG no:H abstained:I")
	add("S/13", "1966-01-01", graph.Vetoed, "yes:PABC no:Q abstained:DEFGHI")
	add("S/14", "1966-01-01", graph.NotAdopted, "yes:PABCDEFGH no:Q abstained:I")
	add("S/15", "1966-01-01", graph.NotAdopted, "yes:PQABCDEFG no:H abstained:I")
	add("S/16", "1966-01-01", graph.NotAdopted, "yes:PABC no:Q abstained:DEFGHI")
	b.Decisions = append(b.Decisions, graph.Decision{
		ID: "S-RES-6", Symbol: "S/RES/6 (1966)", Resolution: 6, Body: graph.Council, Outcome: graph.Adopted, Date: "1966-01-01", Title: "A text",
		Modality: graph.ModalityWithoutVote, Sources: []string{"one"},
	})
	b.RollCalls = append(b.RollCalls, graph.RollCall{Decision: "S-RES-6", Source: "one", Votes: rolled("did-not-vote:PQABCDEFGHI")})
	got := list(t, batchStore(t, b), of(graph.DoubtMajority))
	want := []string{"majority-S-12", "majority-S-13", "majority-S-14", "majority-S-15", "majority-S-RES-2", "majority-S-RES-4"}
	if diff := cmp.Diff(want, ids(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Every reading that differs from the one shown is a doubt, and so is every
// noted one, as long as the record shows what the note is about.
func TestReadings(t *testing.T) {
	b := small()
	b.Actors = append(b.Actors, graph.Actor{ID: "NEW", Type: graph.State, Name: "State N", Continues: []string{"DDD"}, SeatFrom: "1960-01-01", Sources: []string{"one"}})
	take(b, graph.Decision{Symbol: "S/900", Outcome: graph.NotAdopted, Date: "1950-01-31"}, "yes:PQABCD no:H abstained:IEF")
	b.RollCalls = append(b.RollCalls, graph.RollCall{Decision: "S-900", Source: "two", Votes: rolled("yes:PQABCDE no:H abstained:IF")})
	noted := func() ([]doubts.Noted, error) {
		return []doubts.Noted{
			{Decision: "S-900", Actor: "FFF", Recorded: graph.Abstained, Instead: graph.No, Source: "a list"},
			{Decision: "S-900", Actor: "HHH", Recorded: graph.Yes, Instead: graph.No, Source: "a list"},       // the record says no by now
			{Decision: "S-900", Actor: "EEE", Recorded: graph.Abstained, Instead: graph.Yes, Source: "again"}, // the store says so
			{Decision: "S-900", Actor: "GGG", Recorded: "", Instead: graph.Yes, Source: "two"},                // not on the roll
			{Decision: "S-900", Actor: "III", Recorded: graph.Abstained, Instead: "", Source: "two"},
			{Decision: "S-900", Actor: "NEW", Recorded: graph.Yes, Instead: graph.No, Source: "a list"}, // it continues the seat of D
			{Decision: "S-901", Actor: "AAA", Recorded: graph.Yes, Instead: graph.No, Source: "a list"}, // not in the record
		}, nil
	}
	found, err := doubts.New(batchStore(t, b), doubts.Options{Noted: noted}).List(context.Background(), of(graph.DoubtReading))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, d := range found.Items {
		got[d.ID] = d.Evidence
	}
	want := map[string]string{
		"reading-S-900-DDD": "Source one, shown: yes; a list: no.",
		"reading-S-900-EEE": "Source one, shown: abstained; Source two: yes.",
		"reading-S-900-FFF": "Source one, shown: abstained; a list: no.",
		"reading-S-900-GGG": "Source one, shown: no vote listed; Source two: yes.",
		"reading-S-900-III": "Source one, shown: abstained; Source two: no vote listed.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What a meeting's outcome prints differently; a resumption counts as the
// meeting.
func TestPrinted(t *testing.T) {
	b := small()
	meet(b, 1, "1950-01-31", "Draft resolution S/900 vetoed by USSR 9-2-0 S/RES/7 (1950) 11-0-0")
	meet(b, 2, "1950-02-01", "S/RES/8 (1950) 11-0-0")
	b.Meetings = append(b.Meetings, graph.Meeting{
		ID: "S-PV-1-Resumption-1", Type: graph.Formal, Symbol: "S/PV.1 (Resumption 1)", Number: 1, Date: "1950-02-01", Outcome: "S/RES/9 (1950) 11-0-0", Sources: []string{"one"},
	})
	const all = "yes:PQABCDEFGHI"
	take(b, graph.Decision{Symbol: "S/900", Outcome: graph.Vetoed, Date: "1950-01-31", Meeting: "S-PV-1"}, "yes:PABCDEFGH no:Q abstained:I")
	take(b, graph.Decision{Symbol: "S/RES/9 (1950)", Outcome: graph.Adopted, Date: "1950-02-01", Meeting: "S-PV-1"}, all)
	take(b, graph.Decision{Symbol: "S/RES/7 (1950)", Outcome: graph.Adopted, Date: "1950-02-01", Meeting: "S-PV-2"}, all)
	got := map[string]string{}
	for _, d := range list(t, batchStore(t, b), of(graph.DoubtPrinted)) {
		got[d.ID] = d.Reason
	}
	want := map[string]string{
		"printed-S-900":          "The record has S/900 vetoed 9-1-1; the table of meetings prints “S/900 vetoed by USSR 9-2-0”.",
		"printed-S-PV-1-S-RES-7": "The table of meetings prints a vote on S/RES/7 (1950) at S/PV.1; the record has none there.",
		"printed-S-PV-2-S-RES-8": "The table of meetings prints a vote on S/RES/8 (1950) at S/PV.2; the record has none there.",
		"printed-S-RES-7":        "The record has S/RES/7 (1950) adopted 11-0-0 at S/PV.2; the table of meetings does not print that text there.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Filters, pages and counts of the list.
func TestList(t *testing.T) {
	b := small()
	meet(b, 1, "1950-01-31", "")
	for i := 1; i <= 5; i++ {
		take(b, graph.Decision{Symbol: fmt.Sprintf("S/RES/%d (1950)", i), Outcome: graph.Adopted, Date: "1950-02-02", Meeting: "S-PV-1"}, "yes:PABCDEFGH no:Q abstained:I")
	}
	store := batchStore(t, b)
	service := doubts.New(store, doubts.Options{})
	ctx := context.Background()
	var all []string
	q := graph.DoubtQuery{Page: graph.Page{Limit: 3}}
	for {
		page, err := service.List(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		if page.Total != 10 {
			t.Errorf("total %d, want 5 dates and 5 majorities", page.Total)
		}
		if len(page.Kinds) != len(graph.DoubtKinds) || page.Kinds[3].Open != 5 || page.Kinds[6].Open != 5 || page.Kinds[0].Open != 0 {
			t.Errorf("kinds: %+v", page.Kinds)
		}
		all = append(all, ids(page.Items)...)
		if q.After = page.Next; page.Next == "" {
			break
		}
	}
	if len(all) != 10 || !slices.IsSortedFunc(all, func(a, b string) int { return strings.Compare(a[:4], b[:4]) }) || len(slices.Compact(slices.Clone(all))) != 10 {
		t.Errorf("pages: %v", all)
	}
	for want, q := range map[int]graph.DoubtQuery{
		2:  {Decision: "S-RES-1"},
		5:  {Actor: "QQQ"},
		1:  {Actor: "QQQ", Decision: "S-RES-1"},
		0:  {States: []graph.DoubtState{graph.DoubtSettled}},
		10: {Meeting: "S-PV-1", Body: graph.Council, States: []graph.DoubtState{graph.DoubtOpen}},
	} {
		if got := list(t, store, q); len(got) != want {
			t.Errorf("%+v: %v, want %d", q, ids(got), want)
		}
	}
	for _, q := range []graph.DoubtQuery{{Kinds: []graph.DoubtKind{"x"}}, {States: []graph.DoubtState{"x"}}, {Body: "x"}, {Page: graph.Page{Limit: -1}}, {Page: graph.Page{After: "x"}}} {
		if _, err := service.List(ctx, q); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%+v: %v", q, err)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := doubts.New(store, doubts.Options{}).List(cancelled, graph.DoubtQuery{}); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	// A load is seen.
	if _, err := store.Load(ctx, graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		more := &graph.Batch{}
		take(more, graph.Decision{Symbol: "S/RES/6 (1950)", Outcome: graph.Adopted, Date: "1950-02-02", Meeting: "S-PV-1"}, "yes:PABCDEFGHQI")
		return w.Write(ctx, more)
	}); err != nil {
		t.Fatal(err)
	}
	page, err := service.List(ctx, graph.DoubtQuery{})
	if err != nil || page.Total != 11 {
		t.Errorf("after a load: %d doubts, %v", page.Total, err)
	}
}
