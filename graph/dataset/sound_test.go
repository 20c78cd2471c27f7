package dataset_test

import (
	"regexp"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/printed"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// TestSound: every part is valid by itself, every id is there once and
// everything that is named exists.
func TestSound(t *testing.T) {
	w := read(t)
	if err := w.Validate(); err != nil {
		t.Fatal(err)
	}
	parts, err := dataset.Parts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(w.Sources) + len(w.Actors) + len(w.Situations) + len(w.Meetings) + len(w.Decisions) + len(w.Statements) + len(w.Citations) + len(w.RollCalls); n != parts {
		t.Errorf("the record has %d parts, dataset.Parts says %d", n, parts)
	}
	nodes := map[string]graph.Kind{}
	sources := map[string]bool{}
	add := func(id string, kind graph.Kind) {
		if before, twice := nodes[id]; twice {
			t.Errorf("%s is there twice: %s and %s", id, before, kind)
		}
		nodes[id] = kind
	}
	for _, s := range w.Sources {
		sources[s.ID] = true
	}
	for i := range w.Actors {
		add(w.Actors[i].ID, graph.KindActor)
	}
	for i := range w.Situations {
		add(w.Situations[i].ID, graph.KindSituation)
	}
	for i := range w.Meetings {
		add(w.Meetings[i].ID, graph.KindMeeting)
	}
	for i := range w.Decisions {
		add(w.Decisions[i].ID, graph.KindDecision)
	}
	for i := range w.Statements {
		add(w.Statements[i].ID, graph.KindStatement)
	}
	named := func(by string, from []string, refs ...string) {
		t.Helper()
		for _, id := range refs {
			if _, ok := nodes[id]; !ok {
				t.Errorf("%s names %q, which is not there", by, id)
			}
		}
		if len(from) == 0 {
			t.Errorf("%s has no source", by)
		}
		for _, s := range from {
			if !sources[s] {
				t.Errorf("%s has the source %q, which is not there", by, s)
			}
		}
	}
	for i := range w.Actors {
		named(w.Actors[i].ID, w.Actors[i].Sources, w.Actors[i].References()...)
	}
	for i := range w.Situations {
		named(w.Situations[i].ID, w.Situations[i].Sources)
	}
	for i := range w.Meetings {
		from := w.Meetings[i].Sources
		if len(w.Meetings[i].Speakers)+w.Meetings[i].UnnamedSpeakers > 0 {
			from = append([]string{w.Meetings[i].SpeakersSource}, from...)
		}
		named(w.Meetings[i].ID, from, w.Meetings[i].References()...)
	}
	for i := range w.Decisions {
		named(w.Decisions[i].ID, w.Decisions[i].Sources, w.Decisions[i].References()...)
		if sponsors := slices.Sorted(slices.Values(w.Decisions[i].Sponsors)); len(slices.Compact(slices.Clone(sponsors))) != len(sponsors) {
			t.Errorf("%s names a sponsor twice: %v", w.Decisions[i].ID, sponsors)
		}
	}
	for i := range w.Statements {
		named(w.Statements[i].ID, w.Statements[i].Sources, w.Statements[i].References()...)
	}
	for _, c := range w.Citations {
		named("the citation of "+c.To+" by "+c.From, []string{c.Source}, c.From, c.To)
	}
	for i := range w.RollCalls {
		r := &w.RollCalls[i]
		named("the roll call on "+r.Decision, []string{r.Source}, r.Decision)
		for _, states := range r.Votes {
			named("the roll call on "+r.Decision, []string{r.Source}, states...)
		}
	}
}

// TestNoLaterCitation: no text cites a later one.
func TestNoLaterCitation(t *testing.T) {
	w := read(t)
	dates := map[string]graph.Date{}
	for i := range w.Decisions {
		dates[w.Decisions[i].ID] = w.Decisions[i].Date
	}
	for i := range w.Statements {
		dates[w.Statements[i].ID] = w.Statements[i].Date
	}
	for _, c := range w.Citations {
		if dates[c.From] == "" || dates[c.To] == "" || dates[c.From] < dates[c.To] {
			t.Errorf("%s of %q cites %s of %q", c.From, dates[c.From], c.To, dates[c.To])
		}
	}
}

// TestSponsorsStandByTheirTexts: no state votes against, or abstains on, a text
// that it sponsored.
func TestSponsorsStandByTheirTexts(t *testing.T) {
	w := read(t)
	for i := range w.RollCalls[:w.council] {
		r := &w.RollCalls[i]
		for _, value := range []graph.VoteValue{graph.No, graph.Abstained} {
			for _, s := range r.Votes[value] {
				if slices.Contains(w.decisions[r.Decision].Sponsors, s) {
					t.Errorf("%s sponsored %s and is recorded as %s", s, r.Decision, value)
				}
			}
		}
	}
}

// seated reports whether a state had a seat on the Council on a day.
func seated(a *graph.Actor, day graph.Date) bool {
	return slices.ContainsFunc(a.Terms, func(t graph.Term) bool {
		return t.From <= day.Year() && (t.To == 0 || day.Year() <= t.To) && (t.FirstDay == "" || day >= t.FirstDay) && (t.LastDay == "" || day <= t.LastDay)
	})
}

// TestMembersVote: every state on a roll call of the Council had a seat that
// day; seats that changed hands within a year count to the day.
func TestMembersVote(t *testing.T) {
	w := read(t)
	for i := range w.RollCalls[:w.council] {
		r := &w.RollCalls[i]
		for _, states := range r.Votes {
			for _, s := range states {
				if !seated(w.actors[s], w.decisions[r.Decision].Date) {
					t.Errorf("%s voted on %s of %s without a seat", s, r.Decision, w.decisions[r.Decision].Date)
				}
			}
		}
	}
}

// TestDoubtfulMeetings: the decisions whose day is more than one away from that
// of the meeting they are said to be taken at, as DATA.md lists them.
func TestDoubtfulMeetings(t *testing.T) {
	w := read(t)
	days := map[string]graph.Date{}
	for i := range w.Meetings {
		days[w.Meetings[i].ID] = w.Meetings[i].Date
	}
	var got []string
	for i := range w.Decisions {
		d := &w.Decisions[i]
		if d.Meeting == "" {
			continue
		}
		day, err := time.Parse(time.DateOnly, string(d.Date))
		if err != nil {
			t.Fatal(err)
		}
		held, err := time.Parse(time.DateOnly, string(days[d.Meeting]))
		if err != nil {
			t.Fatal(err)
		}
		if apart := day.Sub(held).Abs().Hours() / 24; apart > 1 {
			got = append(got, d.ID)
		}
	}
	want := []string{"S-RES-136", "S-RES-462", "S-RES-663", "S-RES-1396", "S-RES-1713", "S-RES-2750"}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("decisions far from their meeting (-want +got):\n%s", diff)
	}
}

// TestLettersAreWhole: no text carries the marks of an encoding gone wrong.
// TestSeatsOfTheAssembly: nobody votes, or is absent, in the Assembly on a day
// on which the state was no member any more, or not yet. The days are public
// record.
func TestSeatsOfTheAssembly(t *testing.T) {
	w := read(t)
	last := map[string]graph.Date{"SUN": "1991-12-23", "YUG": "2000-10-31", "YMD": "1990-05-21", "DDR": "1990-10-02", "ROC": "1971-10-24", "CSK": "1992-12-31"}
	first := map[string]graph.Date{"RUS": "1991-12-24", "SRB": "2000-11-01", "CHN": "1971-10-25", "CZE": "1993-01-19", "SVK": "1993-01-19", "MNE": "2006-06-28"}
	for i := range w.RollCalls {
		call := &w.RollCalls[i]
		d := w.decisions[call.Decision]
		if d.Body != graph.Assembly {
			continue
		}
		for value, actors := range call.Votes {
			for _, a := range actors {
				if day := last[a]; day != "" && d.Date.FirstDay() > day {
					t.Errorf("%s of %s: %s %s, whose seat ended on %s", d.ID, d.Date, a, value, day)
				}
				if day := first[a]; day != "" && d.Date.LastDay() < day {
					t.Errorf("%s of %s: %s %s, which became a member on %s", d.ID, d.Date, a, value, day)
				}
			}
		}
	}
}

func TestLettersAreWhole(t *testing.T) {
	w := read(t)
	broken := regexp.MustCompile(`@[a-z]\d|Ã|â\x{80}|\x{FFFD}|[\x00-\x1f]`)
	check := func(id string, texts ...string) {
		for _, s := range texts {
			if broken.MatchString(s) {
				t.Errorf("%s has a broken letter: %q", id, s)
			}
		}
	}
	for i := range w.Actors {
		check(w.Actors[i].ID, append([]string{w.Actors[i].Name}, w.Actors[i].Aliases...)...)
	}
	for i := range w.Meetings {
		check(w.Meetings[i].ID, w.Meetings[i].Topic, w.Meetings[i].Outcome)
	}
	for i := range w.Decisions {
		check(w.Decisions[i].ID, append([]string{w.Decisions[i].Title, w.Decisions[i].Agenda}, w.Decisions[i].Subjects...)...)
	}
	for i := range w.Statements {
		check(w.Statements[i].ID, w.Statements[i].About, w.Statements[i].Agenda, w.Statements[i].Text)
	}
}

// TestRepeatable: two readings give the same record, so that a store may
// repeat a load.
func TestRepeatable(t *testing.T) {
	storetest.WholeRecord(t)
	var sums [2]graph.Sum
	for i := range sums {
		var r graph.Record
		if err := dataset.Council(t.Context(), &r); err != nil {
			t.Fatal(err)
		}
		for _, m := range r.Meetings {
			sums[i].Add(graph.DigestOf(m))
		}
		for _, d := range r.Decisions {
			sums[i].Add(graph.DigestOf(d))
		}
		for _, s := range r.Statements {
			sums[i].Add(graph.DigestOf(s))
		}
		for _, c := range r.RollCalls {
			sums[i].Add(graph.DigestOf(c))
		}
	}
	if sums[0] != sums[1] || sums[0] == (graph.Sum{}) {
		t.Errorf("two readings differ: %s and %s", sums[0], sums[1])
	}
}

// TestCorrections: each decision named is there. The numbers are those of the
// notes that came with the facts: 400 cells, among them fourteen resolutions
// adopted without a vote and nine votes of Democratic Yemen; both cells of each
// of 1239, 1082 and 320.
func TestCorrections(t *testing.T) {
	w := read(t)
	list, err := dataset.Corrections()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, c := range list {
		got["all"]++
		switch {
		case c.Field == "procedure" && c.Is == graph.ModalityWithoutVote:
			got["without a vote"]++
			if d := w.decisions[c.Decision]; d != nil && !d.WithoutVote() {
				t.Errorf("%s is corrected to without a vote, but stands as %q", c.Symbol, d.Modality)
			}
		case c.Field == "YEM->YMD":
			got["Democratic Yemen"]++
		case slices.Contains([]string{"S-RES-1239", "S-RES-1082", "S-RES-320"}, c.Decision):
			got[c.Decision]++
		}
		if w.decisions[c.Decision] == nil {
			t.Errorf("a correction of %s (%s), which is not there", c.Symbol, c.Decision)
		}
		if c.Field == "" || c.Evidence == "" {
			t.Errorf("a correction of %s without a field or its evidence: %+v", c.Symbol, c)
		}
	}
	want := map[string]int{"all": 400, "without a vote": 14, "Democratic Yemen": 9, "S-RES-1239": 2, "S-RES-1082": 2, "S-RES-320": 2}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("corrections (-want +got):\n%s", diff)
	}
}

// TestPrintedTallies: where the tally that the Library's table prints is not
// that of the votes. The adopted ones are those that the notes on the facts
// name; the drafts were compared with the table by hand.
func TestPrintedTallies(t *testing.T) {
	w := read(t)
	meetings := map[string]*graph.Meeting{}
	for i := range w.Meetings {
		meetings[w.Meetings[i].ID] = &w.Meetings[i]
	}
	var got []string
	read := 0
	for i := range w.RollCalls[:w.council] {
		call := &w.RollCalls[i]
		d := w.decisions[call.Decision]
		m := meetings[d.Meeting]
		if m == nil {
			continue
		}
		printed, ok := printed.TallyOf(m, d.Symbol)
		if !ok {
			continue
		}
		read++
		votes := graph.Tally{Yes: len(call.Votes[graph.Yes]), No: len(call.Votes[graph.No]), Abstained: len(call.Votes[graph.Abstained])}
		if printed != votes {
			got = append(got, d.ID)
		}
	}
	want := []string{
		"S-516", "S-1158", "S-1159", "S-RES-83", "S-1509", "S-4879", "S-4905", "S-5095", "S-RES-282", "S-15156-Rev-2", "S-20378",
		"S-RES-741", "S-RES-744", "S-RES-755", "S-RES-758", "S-RES-1691",
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("tallies that differ from the table (-want +got):\n%s", diff)
	}
	// 2,516 of adopted resolutions, and most drafts that have a meeting.
	if read < 2516 {
		t.Errorf("%d tallies were read, fewer than the table's of adopted resolutions alone", read)
	}
}

// TestFailedForWantOfVotes: a draft with the votes it takes (seven, and nine
// since the Council grew on 1 January 1966: Article 27 of the Charter) and a
// permanent member against it is a veto. One is called otherwise by its source.
func TestFailedForWantOfVotes(t *testing.T) {
	w := read(t)
	var got []string
	failed := 0
	for i := range w.RollCalls[:w.council] {
		call := &w.RollCalls[i]
		d := w.decisions[call.Decision]
		if d.Outcome != graph.NotAdopted {
			continue
		}
		failed++
		takes := 9
		if d.Date < "1966" {
			takes = 7
		}
		if len(call.Votes[graph.Yes]) >= takes {
			got = append(got, d.ID)
		}
	}
	if diff := gocmp.Diff([]string{"S-5134-2"}, got); diff != "" {
		t.Errorf("drafts that failed with the votes they take (-want +got):\n%s", diff)
	}
	if failed != 123 { // those of the facts
		t.Errorf("%d drafts failed for want of votes, want 123", failed)
	}
}
