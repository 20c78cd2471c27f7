package load_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/load"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// unnumbered hands on a record whose roll calls of the Assembly have neither
// numbers nor days, as older records had them.
type unnumbered struct{ graph.Writer }

func (w unnumbered) Write(ctx context.Context, b *graph.Batch) error {
	for i := range b.Decisions {
		d := &b.Decisions[i]
		d.Symbol, d.Date = d.ID, d.Date.Month()
	}
	return w.Writer.Write(ctx, b)
}

var lettered = regexp.MustCompile(`^(A/RES/(?:\d+/\d+|\d+\([IVX]+\)))([A-Z])$`)

// libraryFile writes the roll calls on whole texts of the Assembly as the
// Library does: one a number, letters in brackets, China and Russia by the
// names and codes of today. It returns the symbols by the ids of the record.
func libraryFile(t testing.TB, s graph.Store, from, to graph.Date) (file string, symbols map[string]string) {
	t.Helper()
	symbols = map[string]string{}
	seen := map[string]bool{}
	names := map[string][2]string{"ROC": {"CHN", "CHINA"}, "SUN": {"RUS", "USSR"}, "YUG": {"YUG", "YUGOSLAVIA"}}
	codes := map[graph.VoteValue]string{graph.Yes: "Y", graph.No: "N", graph.Abstained: "A", graph.DidNotVote: "X"}
	var b strings.Builder
	b.WriteString("undl_id,ms_code,ms_name,ms_vote,date,session,resolution,total_yes,total_no,total_abstentions,total_non_voting,total_ms\n")
	for roll, err := range s.Rolls(t.Context(), graph.DecisionFilter{Body: graph.Assembly, From: from, To: to}) {
		if err != nil {
			t.Fatal(err)
		}
		d := roll.Decision
		id := graph.SymbolID(d.Symbol)
		if !strings.HasPrefix(id, "A-RES-") || d.Modality != "resolution" || seen[id] {
			continue
		}
		seen[id] = true
		symbols[d.ID] = d.Symbol
		day := d.Date
		if day.Precision() == graph.ToTheMonth {
			day += "-15"
		}
		for _, v := range roll.Votes {
			who, ok := names[v.Actor]
			if !ok {
				who = [2]string{v.Actor, ""}
			}
			fmt.Fprintf(&b, "%d,%s,%s,%s,%s,%s,%s,%d,%d,%d,,%d\n", 600000+len(seen), who[0], who[1], codes[v.Value], day, d.Session,
				lettered.ReplaceAllString(d.Symbol, "$1[$2]"), d.Tally.Yes, d.Tally.No, d.Tally.Abstained, len(roll.Votes))
		}
	}
	return write(t, "library.csv", b.String()), symbols
}

// shared counts the roll calls of the Assembly in which two states voted yes,
// no or abstained.
func shared(t *testing.T, s graph.Store, a, b string, from, to graph.Date) int {
	t.Helper()
	n := 0
	for roll, err := range s.Rolls(t.Context(), graph.DecisionFilter{Body: graph.Assembly, From: from, To: to}) {
		if err != nil {
			t.Fatal(err)
		}
		voted := 0
		for _, v := range roll.Votes {
			if (v.Actor == a || v.Actor == b) && v.Value != graph.DidNotVote && v.Value != graph.NotKnown {
				voted++
			}
		}
		n += voted / 2
	}
	return n
}

// The Library's file of four years, loaded over the record, adds no roll call, and two states do not share more votes afterwards.
func TestLibraryFileOverTheRecord(t *testing.T) {
	storetest.WholeRecord(t)
	const from, to = "1975-01-01", "1978-12-31"
	s := empty(t)
	for _, part := range []func(context.Context, graph.Writer) error{dataset.Council, dataset.Assembly} {
		if _, err := s.Load(t.Context(), graph.LoadOptions{}, part); err != nil {
			t.Fatal(err)
		}
	}
	file, symbols := libraryFile(t, s, from, to)
	if len(symbols) < 200 {
		t.Fatalf("only %d roll calls have a number", len(symbols))
	}
	before := shared(t, s, "USA", "GBR", from, to)
	report := mustLoad(t, s, load.Options{}, file)
	want := load.Recognised{BySymbol: len(symbols)}
	if diff := cmp.Diff(want, report.Recognised); diff != "" || report.Changes.Added["decisions"] != 0 {
		t.Errorf("%d decisions were added; recognised (-want +got):\n%s\n%s", report.Changes.Added["decisions"], diff, report.Text())
	}
	if after := shared(t, s, "USA", "GBR", from, to); after != before {
		t.Errorf("USA and GBR share %d votes, before the load %d", after, before)
	}

	// Over a record without numbers, they are recognised by the votes: none is
	// added, none gets another's number, and few cannot be told from another of
	// the same month.
	bare := empty(t)
	if _, err := bare.Load(t.Context(), graph.LoadOptions{}, dataset.Council); err != nil {
		t.Fatal(err)
	}
	_, err := bare.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error { return dataset.Assembly(ctx, unnumbered{w}) })
	if err != nil {
		t.Fatal(err)
	}
	report = mustLoad(t, bare, load.Options{}, file)
	if got := report.Recognised; got.New != 0 || got.ByVotes+got.LeftOut != len(symbols) || got.ByVotes < len(symbols)*8/10 {
		t.Errorf("of %d roll calls: %+v\n%s", len(symbols), got, report.Text())
	}
	for roll, err := range bare.Rolls(t.Context(), graph.DecisionFilter{Body: graph.Assembly, From: from, To: to}) {
		if err != nil {
			t.Fatal(err)
		}
		d := roll.Decision
		if d.Symbol == d.ID {
			continue
		}
		if graph.SymbolID(d.Symbol) != graph.SymbolID(symbols[d.ID]) {
			t.Errorf("%s became %s and is %s", d.ID, d.Symbol, symbols[d.ID])
		}
		if d.Date.Precision() != graph.ToTheDay {
			t.Errorf("%s has a number and no day: %s", d.Symbol, d.Date)
		}
	}
	again := mustLoad(t, bare, load.Options{}, file)
	if len(again.Changes.Added)+len(again.Changes.Replaced) > 0 {
		t.Errorf("loaded again it added %v and replaced %v", again.Changes.Added, again.Changes.Replaced)
	}
}

// hundred writes a roll call of 100 states in the Library's form: the first yes
// vote yes, the next no no, the rest abstain.
func hundred(id int, symbol, day string, yes, no int, states []string) string {
	var b strings.Builder
	for i, code := range states {
		vote := "Y"
		switch {
		case i >= yes+no:
			vote = "A"
		case i >= yes:
			vote = "N"
		}
		fmt.Fprintf(&b, "%d,%s,,%s,%s,31,%s,%d,%d,%d,,%d\n", id, code, vote, day, symbol, yes, no, len(states)-yes-no, len(states))
	}
	return b.String()
}

// world opens a store of 100 states and a few roll calls of the Assembly, by
// the source "notes".
func world(t *testing.T) (graph.Store, []string) {
	t.Helper()
	s := empty(t)
	var states []string
	var actors, votes strings.Builder
	actors.WriteString("id,type,name,terms\nUSA,state,United States,1946-\nUNSC,organisation,Security Council,\n")
	votes.WriteString("decision,actor,vote,source\n")
	for i := range 100 {
		code := fmt.Sprintf("Q%c%c", 'A'+i/26, 'A'+i%26)
		states = append(states, code)
		fmt.Fprintf(&actors, "%s,state,State %s,\n", code, code)
		value := func(yes, no int) string {
			switch {
			case i < yes:
				return "yes"
			case i < yes+no:
				return "no"
			default:
				return "abstained"
			}
		}
		fmt.Fprintf(&votes, "GA-1,%s,%s,notes\nGA-2,%s,%s,notes\nGA-3,%s,%s,notes\n", code, value(80, 10), code, value(29, 50), code, value(60, 1))
	}
	mustLoad(t, s, load.Options{}, write(t, "s.csv", notes), write(t, "a.csv", actors.String()), write(t, "v.csv", votes.String()),
		write(t, "d.csv", "id,body,symbol,outcome,modality,date,sources\n"+
			"GA-1,assembly,A/RES/31/106A,not stated,resolution,1976-12,notes\n"+
			"GA-2,assembly,A/RES/31/107,not stated,resolution,1976-12-16,notes\n"+
			"GA-3,assembly,GA-3,not stated,resolution,1976-12,notes\n"))
	return s, states
}

const totalsHeader = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,total_yes,total_no,total_abstentions,total_non_voting,total_ms\n"

// What becomes of a file's roll call, beside what the record has: GA-1 is
// A/RES/31/106A with 80-10-10, GA-2 has the number 31/107 and is 29-50-21, GA-3
// has no number and is 60-1-39.
func TestRecognised(t *testing.T) {
	for _, c := range []struct {
		name    string
		symbol  string
		yes, no int
		lines   int // of 100; the file's totals stay
		want    load.Recognised
		symbols map[string]string // afterwards, by id
	}{
		{"letter in brackets", "A/RES/31/106[A]", 80, 10, 100, load.Recognised{BySymbol: 1}, map[string]string{"GA-1": "A/RES/31/106A"}},
		{"letter apart", "A/RES/31/106 A", 80, 10, 100, load.Recognised{BySymbol: 1}, map[string]string{"GA-1": "A/RES/31/106A"}},
		{"letter after a hyphen", "A/RES/31/106-A", 80, 10, 100, load.Recognised{BySymbol: 1}, map[string]string{"GA-1": "A/RES/31/106A"}},
		{"another letter", "A/RES/31/106B", 80, 10, 100, load.Recognised{New: 1}, map[string]string{"A-RES-31-106B": "A/RES/31/106B"}},
		{"two votes differ", "A/RES/31/106A", 78, 12, 100, load.Recognised{BySymbol: 1}, map[string]string{"GA-1": "A/RES/31/106A"}},
		{
			"no number in the record", "A/RES/31/200", 60, 1, 100,
			load.Recognised{ByVotes: 1, Twins: []load.Twin{{Symbol: "A/RES/31/200", Decision: "GA-3"}}},
			map[string]string{"GA-3": "A/RES/31/200"},
		},
		{"no number, near", "A/RES/31/200", 55, 1, 100, load.Recognised{New: 1}, map[string]string{"GA-3": "GA-3", "A-RES-31-200": "A/RES/31/200"}},
		{"another vote", "A/RES/31/107", 48, 19, 100, load.Recognised{New: 1, Apart: 1}, map[string]string{"GA-2": "GA-2", "A-RES-31-107": "A/RES/31/107"}},
		{"some lines of another vote", "A/RES/31/107", 48, 19, 60, load.Recognised{LeftOut: 1}, map[string]string{"GA-2": "A/RES/31/107"}},
		{"a line of another vote", "A/RES/31/107", 48, 19, 1, load.Recognised{LeftOut: 1}, map[string]string{"GA-2": "A/RES/31/107"}},
		{"a line of the same vote", "A/RES/31/107", 29, 50, 1, load.Recognised{BySymbol: 1}, map[string]string{"GA-2": "A/RES/31/107"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, states := world(t)
			text := strings.Join(strings.SplitAfter(hundred(7, c.symbol, "1976-12-16", c.yes, c.no, states), "\n")[:c.lines], "")
			file := write(t, "v.csv", totalsHeader+text)
			report := mustLoad(t, s, load.Options{}, file)
			if diff := cmp.Diff(c.want, report.Recognised); diff != "" {
				t.Errorf("recognised (-want +got):\n%s\n%s", diff, report.Text())
			}
			if doubts := report.DoubtCounts[load.DoubtRolls]; (doubts > 0) != (c.want.Apart+c.want.LeftOut > 0 || strings.HasSuffix(c.name, "near")) {
				t.Errorf("%d doubts:\n%s", doubts, report.Text())
			}
			for id, symbol := range c.symbols {
				d, err := s.Decision(t.Context(), id)
				if err != nil || d.Symbol != symbol {
					t.Errorf("%s is %q, %v; want %q", id, d.Symbol, err, symbol)
				}
			}
			// GA-2 keeps its votes, whatever came under its number.
			if d, err := s.Decision(t.Context(), "GA-2"); err != nil || d.Tally.Yes != 29 || d.Tally.No != 50 || d.Tally.Abstained != 21 {
				t.Errorf("GA-2 is %+v, %v; want 29-50-21", d.Tally, err)
			}
			if again := mustLoad(t, s, load.Options{}, file); len(again.Changes.Added)+len(again.Changes.Replaced) > 0 {
				t.Errorf("loaded again it added %v and replaced %v\n%s", again.Changes.Added, again.Changes.Replaced, again.Text())
			}
		})
	}
}

// A roll call that is dated by its month gains the day of the file; all members
// have a line, so that absences are known.
func TestRecognisedGains(t *testing.T) {
	s, states := world(t)
	mustLoad(t, s, load.Options{}, write(t, "v.csv", totalsHeader+hundred(7, "A/RES/31/200", "1976-12-14", 60, 1, states)))
	d, err := s.Decision(t.Context(), "GA-3")
	if err != nil || d.Date != "1976-12-14" || d.Symbol != "A/RES/31/200" || !d.AbsencesKnown || d.Tally.Yes != 60 {
		t.Errorf("GA-3 is now %+v, %v", d, err)
	}
	n, err := lookup.Find(t.Context(), s, "A/RES/31/200")
	if err != nil || n.ID != "GA-3" {
		t.Errorf("A/RES/31/200 finds %s, %v", n.ID, err)
	}
	for _, spelling := range []string{"A/RES/31/106[A]", "A/RES/31/106A", "a/res/31/106 a", "A/RES/31/106-A", "31/106 A"} {
		if n, err := lookup.Find(t.Context(), s, spelling); err != nil || n.ID != "GA-1" {
			t.Errorf("%q finds %q, %v", spelling, n.ID, err)
		}
	}
}

// Most votes on a Council resolution differ: another vote was filed under its
// number, which is left out, with what the file says of it.
func TestOtherCouncilVote(t *testing.T) {
	s := fixture(t)
	before := hash(t, s)
	report := mustLoad(t, s, load.Options{}, write(t, "v.csv", councilHeader+
		"USA,,True,N,1974-07-20,S/RES/353(1974),,Vote\nFRA,,True,N,1974-07-20,S/RES/353(1974),,Vote\n"+
		"GBR,,True,A,1974-07-20,S/RES/353(1974),,Vote\nSUN,,True,Y,1974-07-20,S/RES/353(1974),,Vote\n"))
	if report.DoubtCounts[load.DoubtRolls] != 1 || report.Changes.Added["roll calls"] != 0 {
		t.Errorf("%v added, from %s to %s\n%s", report.Changes.Added, before, hash(t, s), report.Text())
	}
}
