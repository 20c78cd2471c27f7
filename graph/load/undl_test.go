package load_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

// The files of testdata are made up, in the form of the Library's. Their
// lines are on the states and decisions of storetest.Fixture.

// classify finds Cyprus.
func classify(d *graph.Decision) []string {
	if strings.Contains(d.Title+d.Agenda+strings.Join(d.Subjects, " "), "Cyprus") {
		return []string{"cyprus", "islands"}
	}
	return nil
}

// votesOf lists who voted how by one source, as it was loaded.
func votesOf(t *testing.T, s graph.Store, decision, source string) map[graph.VoteValue][]string {
	t.Helper()
	var r graph.Record
	if err := s.Export(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	for _, c := range r.RollCalls {
		if c.Decision == decision && c.Source == source {
			return c.Votes
		}
	}
	t.Fatalf("there is no roll call on %s by %s", decision, source)
	return nil
}

// Both versions of the Security Council file say the same, though the older
// has other names and another order of columns, no notes, and lines sorted by
// member. Only the note of 353 is lost, which changes no vote.
func TestCouncilFile(t *testing.T) {
	hashes := map[string]string{}
	for _, file := range []string{"testdata/undl-sc.csv", "testdata/undl-sc-older.csv"} {
		s := fixture(t)
		report := mustLoad(t, s, load.Options{Classify: classify}, file)
		hashes[file] = hash(t, s)
		checkCouncilFile(t, s, report)

		again := mustLoad(t, s, load.Options{Classify: classify}, file)
		if len(again.Changes.Added)+len(again.Changes.Replaced) > 0 || hash(t, s) != hashes[file] {
			t.Errorf("%s loaded again added %v and replaced %v", file, again.Changes.Added, again.Changes.Replaced)
		}
	}
	if a, b := hashes["testdata/undl-sc.csv"], hashes["testdata/undl-sc-older.csv"]; a != b {
		t.Errorf("the two versions of the file give the hashes %s and %s", a, b)
	}
}

func checkCouncilFile(t *testing.T, s graph.Store, report load.Report) {
	t.Helper()
	if diff := cmp.Diff(map[string]int{"sources": 1, "meetings": 1, "decisions": 2, "roll calls": 4}, report.Changes.Added); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
	// 353 is in the record: its title and meeting stay, its draft, agenda and
	// subjects were empty and are filled.
	d, err := s.Decision(t.Context(), "S-RES-353")
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Decision{
		ID: "S-RES-353", Body: graph.Council, Symbol: "S/RES/353 (1974)", Resolution: 353, Date: "1974-07-20", Outcome: graph.Adopted,
		Modality: "vote", Meeting: "S-PV-1781", Title: "Ceasefire in Cyprus", ChapterVII: graph.ChapterVIINo, Situations: []string{"cyprus"},
		Sources: []string{"corrected", "library", "undl-sc"},
		Draft:   "S/11350", Agenda: "The situation in Cyprus", Subjects: []string{"CYPRUS QUESTION", "ARMISTICES"},
		Tally: graph.Tally{Yes: 5},
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Errorf("the decision in the record (-want +got):\n%s", diff)
	}
	// Russia's seat was the Soviet Union's in 1974; X is did not vote.
	if diff := cmp.Diff(map[graph.VoteValue][]string{graph.Yes: {"FRA", "GBR", "SUN", "USA"}, graph.DidNotVote: {"CHN"}}, votesOf(t, s, "S-RES-353", "undl-sc")); diff != "" {
		t.Errorf("votes on 353 (-want +got):\n%s", diff)
	}
	if d, err = s.Decision(t.Context(), "S-RES-2800"); err != nil {
		t.Fatal(err)
	}
	want = graph.Decision{
		ID: "S-RES-2800", Body: graph.Council, Symbol: "S/RES/2800 (2026)", Resolution: 2800, Draft: "S/2026/31", Date: "2026-01-15", Outcome: graph.Adopted,
		Modality: "vote", Meeting: "S-PV-10001", Title: "The situation in Cyprus, and a comma", Agenda: "The situation in Cyprus; Peacekeeping",
		Subjects: []string{"PEACEKEEPING OPERATIONS--MANDATE", "CYPRUS QUESTION"}, Situations: []string{"cyprus"}, Sources: []string{"undl-sc"},
		Tally: graph.Tally{Yes: 2, Abstained: 2, NotKnown: 1},
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Errorf("the new decision (-want +got):\n%s", diff)
	}
	// The United States' cell is empty.
	if got := votesOf(t, s, "S-RES-2800", "undl-sc")[graph.NotKnown]; !slices.Equal(got, []string{"USA"}) {
		t.Errorf("not known are the votes of %v, want USA", got)
	}
	// Adopted without a vote: the Y of all members is read as did not vote.
	if diff := cmp.Diff(map[graph.VoteValue][]string{graph.DidNotVote: {"CHN", "FRA", "GBR", "RUS", "USA"}}, votesOf(t, s, "S-RES-2801", "undl-sc")); diff != "" {
		t.Errorf("votes on 2801 (-want +got):\n%s", diff)
	}
	m, err := s.Meeting(t.Context(), "S-PV-10001")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graph.Meeting{
		ID: "S-PV-10001", Type: graph.Formal, Symbol: "S/PV.10001", Number: 10001, Date: "2026-01-15", Topic: "The situation in Cyprus; Peacekeeping",
		Situations: []string{"cyprus"}, Sources: []string{"undl-sc"},
	}, m); diff != "" {
		t.Errorf("the new meeting (-want +got):\n%s", diff)
	}
	// By the fixture's terms ALB, CIV and JPN were not on the Council in 2026;
	// the file has them vote yes on 2800.
	if n := report.DoubtCounts[load.DoubtMembers]; n != 3 {
		t.Errorf("%d doubts about votes of states that were not members, want 3:\n%s", n, report.Text())
	}
	// The totals of 1718 are 7 of 7, its lines 6; "islands" is no situation of
	// the record.
	if n := report.DoubtCounts[load.DoubtTotals]; n != 1 {
		t.Errorf("%d doubts about totals, want 1:\n%s", n, report.Text())
	}
	if !strings.Contains(report.Text(), "S/RES/1718 (2006): the totals are 7-0-0-0 of 7 members, the lines say 6-0-0-0, 6 in all") {
		t.Errorf("the report does not tell of the totals of 1718:\n%s", report.Text())
	}
	if report.DoubtCounts[load.DoubtSituation] == 0 {
		t.Errorf("the report does not tell of a situation that the record lacks")
	}
	// China on 353: yes by both older sources, did not vote by the file.
	if !strings.Contains(report.Text(), "S-RES-353, CHN: yes (corrected); did not vote (undl-sc)") {
		t.Errorf("the report does not tell of the disagreement on 353:\n%s", report.Text())
	}
}

// The two versions of the General Assembly file say the same of the votes;
// the first has no sessions.
func TestAssemblyFile(t *testing.T) {
	for _, file := range []string{"testdata/undl-ga.csv", "testdata/undl-ga-first.csv"} {
		t.Run(file, func(t *testing.T) {
			s := fixture(t)
			report := mustLoad(t, s, load.Options{}, file)
			if diff := cmp.Diff(map[string]int{"sources": 1, "decisions": 1, "roll calls": 2}, report.Changes.Added); diff != "" {
				t.Errorf("added (-want +got):\n%s", diff)
			}
			// The record's GA-1 is the roll call on A/RES/41/6.
			if diff := cmp.Diff(map[graph.VoteValue][]string{
				graph.Yes: {"CHN", "CIV", "CUB", "JPN", "SUN"}, graph.No: {"FRA", "USA"}, graph.Abstained: {"GBR"}, graph.DidNotVote: {"ALB"},
			}, votesOf(t, s, "GA-1", "undl-ga")); diff != "" {
				t.Errorf("votes on GA-1 (-want +got):\n%s", diff)
			}
			d, err := s.Decision(t.Context(), "A-RES-80-199")
			if err != nil {
				t.Fatal(err)
			}
			want := graph.Decision{
				ID: "A-RES-80-199", Body: graph.Assembly, Symbol: "A/RES/80/199", Draft: "A/C.3/80/L.30", Date: "2025-12-17", Outcome: graph.Adopted,
				Modality: "resolution", AssemblyMeeting: "A/80/PV.41", Session: "80", Title: "Situation of human rights in the DPRK", Agenda: "Human rights",
				Subjects: []string{"HUMAN RIGHTS--DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA"}, Sources: []string{"undl-ga"},
				Tally: graph.Tally{Yes: 5, No: 4, Abstained: 1}, AbsencesKnown: true, // total_ms is as many as there are lines
			}
			if strings.Contains(file, "first") {
				want.Session = ""
			}
			if diff := cmp.Diff(want, d); diff != "" {
				t.Errorf("the new roll call (-want +got):\n%s", diff)
			}
			again := mustLoad(t, s, load.Options{}, file)
			if len(again.Changes.Added)+len(again.Changes.Replaced) > 0 {
				t.Errorf("loaded again it added %v and replaced %v", again.Changes.Added, again.Changes.Replaced)
			}
			if strings.Contains(file, "first") {
				// The newer file brings the session to the decision that came
				// from such a file alone.
				mustLoad(t, s, load.Options{}, "testdata/undl-ga.csv")
				if d, err = s.Decision(t.Context(), "A-RES-80-199"); err != nil || d.Session != "80" {
					t.Errorf("after the newer file the session is %q, %v", d.Session, err)
				}
			}
		})
	}
}

const assemblyHeader = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution\n"

// Where the record has several roll calls on a resolution, the one of the day
// is meant; votes on paragraphs never are.
func TestAssemblySameSymbol(t *testing.T) {
	s := fixture(t)
	mustLoad(t, s, load.Options{}, write(t, "d.csv", "id,body,symbol,outcome,modality,date\n"+
		"GA-11,assembly,A/RES/41/6,not stated,paragraph,1986-10-21\n"+
		"GA-12,assembly,A/RES/41/7,not stated,resolution,1986-10-21\nGA-13,assembly,A/RES/41/7,not stated,resolution,1986-10-22\n"+
		"GA-14,assembly,A/RES/41/8,not stated,paragraph,1986-10-23\n"))
	report := mustLoad(t, s, load.Options{}, write(t, "v.csv", assemblyHeader+
		"1,FRA,,Y,1986-10-21,41,A/RES/41/6\n2,FRA,,Y,1986-10-22,41,A/RES/41/7\n3,FRA,,Y,1986-10-23,41,A/RES/41/8\n4,FRA,,Y,1986-10-30,41,A/RES/41/7\n"))
	var r graph.Record
	if err := s.Export(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range r.RollCalls {
		if c.Source == "undl-ga" {
			got = append(got, c.Decision)
		}
	}
	if diff := cmp.Diff([]string{"A-RES-41-7", "A-RES-41-8", "GA-1", "GA-13"}, got); diff != "" {
		t.Errorf("roll calls by the file (-want +got):\n%s", diff)
	}
	if report.DoubtCounts[load.DoubtRolls] != 1 {
		t.Errorf("%d doubts about which roll call is meant, want 1 (41/7 of 30 October):\n%s", report.DoubtCounts[load.DoubtRolls], report.Text())
	}
}

const councilHeader = "ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,modality\n"

// A text adopted without a vote, yet with a no of a permanent member, keeps its
// votes and raises two doubts; so does a date that is not the record's; and a code that is not the
// name's.
func TestCouncilDoubts(t *testing.T) {
	s := fixture(t)
	report := mustLoad(t, s, load.Options{}, write(t, "v.csv", councilHeader+
		"USA,UNITED STATES,True,Y,1974-07-21,S/RES/353(1974),,Without vote\nFRA,UNITED KINGDOM,True,N,1974-07-21,S/RES/353(1974),,Without vote\n"))
	want := map[load.DoubtSort]int{load.DoubtUnvoted: 1, load.DoubtMajority: 1, load.DoubtDates: 1, load.DoubtNames: 1}
	if diff := cmp.Diff(want, report.DoubtCounts); diff != "" {
		t.Errorf("doubts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[graph.VoteValue][]string{graph.Yes: {"USA"}, graph.No: {"FRA"}}, votesOf(t, s, "S-RES-353", "undl-sc")); diff != "" {
		t.Errorf("votes (-want +got):\n%s", diff)
	}
	if d, err := s.Decision(t.Context(), "S-RES-353"); err != nil || d.Date != "1974-07-20" {
		t.Errorf("the date became %s, %v", d.Date, err)
	}
}

// A draft is matched by its symbol; what became of an unknown one cannot be
// made up.
func TestCouncilDrafts(t *testing.T) {
	s := fixture(t)
	mustLoad(t, s, load.Options{}, write(t, "v.csv", councilHeader+"CHN,CHINA,True,N,2022-05-26,,S/2022/431,Vote\n"))
	if diff := cmp.Diff(map[graph.VoteValue][]string{graph.No: {"CHN"}}, votesOf(t, s, "S-2022-431", "undl-sc")); diff != "" {
		t.Errorf("votes (-want +got):\n%s", diff)
	}
	report, err := load.Files(t.Context(), s, []string{write(t, "w.csv", councilHeader+"CHN,CHINA,True,N,2022-05-26,,S/2022/999,Vote\n")}, load.Options{})
	if graph.CodeOf(err) != graph.Invalid || len(report.Rejected) != 1 || report.Rejected[0].Name != "draft" {
		t.Errorf("an unknown draft gives %v and %v", err, report.Rejected)
	}
}

// Without the Council's record no name can be understood.
func TestLibraryFileIntoNothing(t *testing.T) {
	_, err := load.Files(t.Context(), empty(t), []string{"testdata/undl-sc.csv"}, load.Options{})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "load the Council's record first") {
		t.Errorf("the error is %v", err)
	}
}

// Files of both formats in one load: the Library's lines find the decision
// that the exchange file brings.
func TestBothFormats(t *testing.T) {
	s := fixture(t)
	decision := write(t, "d.csv", "body,symbol,outcome,resolution,title\ncouncil,S/RES/2800 (2026),adopted,2800,Our own title\n")
	mustLoad(t, s, load.Options{}, "testdata/undl-sc.csv", decision)
	d, err := s.Decision(t.Context(), "S-RES-2800")
	if err != nil || d.Title != "Our own title" || d.Draft != "S/2026/31" || d.Tally.Yes != 2 {
		t.Errorf("the decision is %+v, %v", d, err)
	}
}

// The Library counts a member whose cell is empty among those that did not
// vote, or leaves it out: that total says nothing where a cell is empty. The
// other totals do, and so does that of a file without empty cells. Expected
// are the votes written in the lines, counted by hand.
func TestTotalsWithEmptyVotes(t *testing.T) {
	const header = "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,modality,undl_link\n"
	members := []string{"CHN", "FRA", "GBR", "RUS", "USA"}
	for _, c := range []struct {
		name   string
		votes  [5]string
		totals string // yes, no, abstentions, non-voting
		doubts int
	}{
		{"all as written", [5]string{"Y", "Y", "Y", "X", "A"}, "3,0,1,1", 0},
		{"one more did not vote", [5]string{"Y", "Y", "Y", "X", "A"}, "3,0,1,2", 1},
		{"the empty cell counted in", [5]string{"Y", "Y", "Y", "X", ""}, "3,0,0,2", 0},
		{"the empty cell left out", [5]string{"Y", "Y", "Y", "X", ""}, "3,0,0,1", 0},
		{"the empty cell counted as yes", [5]string{"Y", "Y", "Y", "X", ""}, "4,0,0,1", 1},
		{"the empty cell counted as no", [5]string{"Y", "Y", "Y", "X", ""}, "3,1,0,1", 1},
		{"the empty cell counted as abstained", [5]string{"Y", "Y", "Y", "X", ""}, "3,0,1,1", 1},
	} {
		var text strings.Builder
		text.WriteString(header)
		for i, member := range members {
			text.WriteString("92900," + member + ",,True," + c.votes[i] + ",2026-02-15,S/RES/2801(2026),S/2026/41,S/PV.10002,A text,An item,,," + c.totals + ",5,Vote,\n")
		}
		report := mustLoad(t, fixture(t), load.Options{}, write(t, "undl-sc.csv", text.String()))
		if n := report.DoubtCounts[load.DoubtTotals]; n != c.doubts {
			t.Errorf("%s: %d doubts about totals, want %d:\n%s", c.name, n, c.doubts, report.Text())
		}
	}
}
