package load_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

const (
	voetenHeader = "rcid,ccode,member,vote,Country,year,session,abstain,yes,no,importantvote,date,unres,amend,para,short,descr,me,nu,di,hr,co,ec\n"
	// tail is what follows the session in the lines of a roll call that the
	// fixture lacks.
	newCall = ",2013,68,1,2,1,0,2014-03-27,A/RES/68/262,0,0,UKRAINE,Territorial integrity of Ukraine,0,0,0,1,0,0\n"
)

// voetenLines writes the votes of a roll call, as "ccode vote Country", in the
// form of the files.
func voetenLines(rcid, tail string, votes ...string) string {
	var b strings.Builder
	for _, v := range votes {
		f := strings.SplitN(v, " ", 3)
		b.WriteString(rcid + "," + f[0] + ",1," + f[1] + "," + f[2] + tail)
	}
	return b.String()
}

// The codes are of the Correlates of War project: 2 United States, 710 China,
// 365 Russia and the Soviet Union, 220 France, 339 Albania, 740 Japan, 200
// United Kingdom. Of the roll call, 1 is yes, 2 abstain, 3 no, 8 absent, 9 not
// a member.
var newCallVotes = []string{"2 1 USA", "220 1 France", "365 3 Russia", "710 2 China", "740 8 Japan", "339 9 Albania"}

func newCallWant() map[graph.VoteValue][]string {
	return map[graph.VoteValue][]string{graph.Yes: {"FRA", "USA"}, graph.No: {"RUS"}, graph.Abstained: {"CHN"}, graph.DidNotVote: {"JPN"}}
}

// The file is read with commas and numbers, with tabs and labels, and with a
// column for each state; each time it says the same.
func TestVoetenForms(t *testing.T) {
	commas := voetenHeader + voetenLines("5400", newCall, newCallVotes...)
	named := map[string]string{"1": "Yes", "2": "Abstain", "3": "No", "8": "Absent", "9": "Not a member"}
	labels := regexp.MustCompile(`(?m)^5400,\d+,1,\d`).ReplaceAllStringFunc(commas, func(s string) string { return s[:len(s)-1] + named[s[len(s)-1:]] })
	wide := "rcid,session,date,unres,amend,para,short,descr,hr,yes,no,abstain,USA,FRA,RUS,CHN,JPN,ALB,CIV,CUB,GBR,PRK\n" +
		"5400,68,2014-03-27,A/RES/68/262,0,0,UKRAINE,Territorial integrity of Ukraine,1,2,1,1,1,1,3,2,8,9,,NA,,\n"
	words := strings.Replace(wide, ",1,1,3,2,8,9,,NA,,\n", ",yes,yes,no,abstain,absent,not a member,,NA,,\n", 1)
	numbered := strings.Replace(wide, "USA,FRA,RUS,CHN,JPN,ALB,CIV,CUB,GBR,PRK", "v2,v220,v365,v710,v740,v339,v437,v40,v200,v731", 1)
	for name, text := range map[string]string{
		"commas and numbers": commas, "tabs and labels": strings.ReplaceAll(labels, ",", "\t"), "decimals": strings.ReplaceAll(commas, "5400,", "5400.0,"),
		"wide": wide, "wide in words": words, "wide by numbers": numbered,
	} {
		t.Run(name, func(t *testing.T) {
			s := fixture(t)
			file := write(t, "UNVotes.tab", text)
			report := mustLoad(t, s, load.Options{}, file)
			if diff := cmp.Diff(newCallWant(), votesOf(t, s, "GA-5400", "unga-votes-loaded")); diff != "" {
				t.Errorf("votes (-want +got):\n%s", diff)
			}
			d, err := s.Decision(t.Context(), "GA-5400")
			if err != nil {
				t.Fatal(err)
			}
			want := graph.Decision{
				ID: "GA-5400", Body: graph.Assembly, Symbol: "A/RES/68/262", Date: "2014-03-27", Outcome: graph.NotStated, Modality: "resolution", Session: "68",
				Title: "Territorial integrity of Ukraine", Issues: []string{"hr"}, Sources: []string{"unga-votes-loaded"},
				Tally: graph.Tally{Yes: 2, No: 1, Abstained: 1, DidNotVote: 1},
			}
			if diff := cmp.Diff(want, d); diff != "" {
				t.Errorf("the roll call (-want +got):\n%s", diff)
			}
			if len(report.DoubtCounts) > 0 {
				t.Errorf("doubts:\n%s", report.Text())
			}
			before := hash(t, s)
			again := mustLoad(t, s, load.Options{}, file)
			if len(again.Changes.Added)+len(again.Changes.Replaced) > 0 || hash(t, s) != before {
				t.Errorf("loaded again it added %v and replaced %v", again.Changes.Added, again.Changes.Replaced)
			}
		})
	}
}

// What the record has under the file's number of a roll call is that roll call:
// no other is added, and its day, symbol and title stay. Of old dates only the
// month is believed, and the second number of a symbol before the 31st session
// is a page.
func TestVoetenOldCalls(t *testing.T) {
	const tail = ",1975,30,0,2,2,0,1975-11-01,R/30/77,0,0,ZIONISM,Another title,1,0,0,0,0,0\n"
	s := fixture(t)
	before, err := s.Decision(t.Context(), "GA-10")
	if err != nil {
		t.Fatal(err)
	}
	report := mustLoad(t, s, load.Options{}, write(t, "UNVotes.csv", voetenHeader+
		voetenLines("10", tail, "710 1 China", "365 1 Russia", "220 3 France", "2 3 USA", "740 2 Japan", "713 9 Taiwan")+
		voetenLines("4711", strings.Replace(tail, "1975-11-01", "1975-10-07", 1), "710 1 China", "365 1 Russia", "220 1 France", "2 1 USA")))
	after, err := s.Decision(t.Context(), "GA-10")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the record's roll call changed (-before +after):\n%s\n%s", diff, report.Text())
	}
	if diff := cmp.Diff(map[graph.VoteValue][]string{graph.Yes: {"CHN", "SUN"}, graph.No: {"FRA", "USA"}, graph.Abstained: {"JPN"}}, votesOf(t, s, "GA-10", "unga-votes-loaded")); diff != "" {
		t.Errorf("votes (-want +got):\n%s", diff)
	}
	d, err := s.Decision(t.Context(), "GA-4711")
	if err != nil || d.Date != "1975-10" || d.Symbol != "GA-4711" {
		t.Errorf("the new roll call is %s of %q, %v; want GA-4711 of 1975-10", d.Symbol, d.Date, err)
	}
	if diff := cmp.Diff(map[string]int{"sources": 1, "decisions": 1, "roll calls": 2}, report.Changes.Added); diff != "" {
		t.Errorf("added (-want +got):\n%s\n%s", diff, report.Text())
	}
}

// Marks say what was voted on; a symbol whose session is not that of the date
// is not believed.
func TestVoetenKinds(t *testing.T) {
	s := fixture(t)
	report := mustLoad(t, s, load.Options{}, write(t, "UNVotes.csv", voetenHeader+
		voetenLines("5401", strings.Replace(newCall, ",0,0,UKR", ",1,0,UKR", 1), newCallVotes...)+
		voetenLines("5402", strings.Replace(newCall, ",0,0,UKR", ",0,1,UKR", 1), newCallVotes...)+
		voetenLines("5403", strings.Replace(newCall, "A/RES/68/262", "R/58/262", 1), newCallVotes...)))
	for id, want := range map[string][2]string{"GA-5401": {"amendment", "A/RES/68/262"}, "GA-5402": {"paragraph", "A/RES/68/262"}, "GA-5403": {"resolution", "GA-5403"}} {
		if d, err := s.Decision(t.Context(), id); err != nil || d.Modality != want[0] || d.Symbol != want[1] {
			t.Errorf("%s is on %s of %s, %v; want %v", id, d.Modality, d.Symbol, err, want)
		}
	}
	if report.DoubtCounts[load.DoubtDates] != 1 {
		t.Errorf("the symbol of another session raises %d doubts about dates:\n%s", report.DoubtCounts[load.DoubtDates], report.Text())
	}
}

// What cannot be read names its column, and nothing is loaded.
func TestVoetenBadLines(t *testing.T) {
	line := voetenLines("5400", newCall, "2 1 USA")
	for _, test := range []struct{ name, text, want string }{
		{"vote", strings.Replace(line, ",1,1,USA", ",1,4,USA", 1), `column 4 (vote): "4" is not a vote`},
		{"no vote", strings.Replace(line, ",1,1,USA", ",1,NA,USA", 1), `column 4 (vote): "" is not a vote`},
		{"number", strings.Replace(line, "5400,2,", "5400,4,", 1) + strings.Replace(line, "5400,2,1,1,USA", "5400,999,1,1,Atlantis", 1), `column 2 (ccode): 999 is not a state's number of the Correlates of War project, and no actor is called "Atlantis"`},
		{"roll call", strings.Replace(line, "5400,", "x,", 1), `column 1 (rcid): "x" is not a whole number`},
		{"date", strings.Replace(line, "2014-03-27", "27/3/2014", 1), "column 12 (date): \"27/3/2014\" does not say"},
		{"another date", line + strings.Replace(voetenLines("5400", newCall, "220 1 France"), "2014-03-27", "2014-03-28", 1), "column 12 (date): the date of this roll call is 2014-03-27 in line 2 and 2014-03-28 here"},
		{"twice", line + voetenLines("5400", newCall, "2 3 USA"), "column 2 (ccode): USA stands twice on this roll: yes and no"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			before := hash(t, s)
			report, err := load.Files(t.Context(), s, []string{write(t, "UNVotes.csv", voetenHeader+test.text)}, load.Options{})
			if graph.CodeOf(err) != graph.Invalid || len(report.Rejected) != 1 || !strings.Contains(report.Text(), test.want) {
				t.Errorf("%v, want %q:\n%s", err, test.want, report.Text())
			}
			if hash(t, s) != before {
				t.Error("the record changed")
			}
		})
	}
}

// A column that names no state raises a doubt; a file without columns of states
// is not one of votes.
func TestVoetenWideColumns(t *testing.T) {
	s := fixture(t)
	report := mustLoad(t, s, load.Options{}, write(t, "wide.csv", "rcid,date,USA,FRA,RUS,CHN,JPN,ALB,CIV,CUB,GBR,PRK,remarks\n5400,2014-03-27,1,1,3,2,8,9,,,,,none to speak of\n"))
	if report.DoubtCounts[load.DoubtNames] != 1 || !strings.Contains(report.Text(), `the column "remarks" names no state`) {
		t.Errorf("the report is\n%s", report.Text())
	}
	_, err := load.Files(t.Context(), s, []string{write(t, "none.csv", "rcid,a1,b1,d1,e1,f1,g1,h1,i1,j1,k1\n1,1,1,1,1,1,1,1,1,1,1\n")}, load.Options{})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "no votes that can be read") {
		t.Errorf("the error is %v", err)
	}
}
