package load_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

// seats holds states whose names or seats passed to others, with the days: the
// unification of Yemen on 22 May 1990, and the admission of the Federal
// Republic of Yugoslavia on 1 November 2000.
const seats = "id,type,name,aliases,terms,continues,seat_from,seat_until\n" +
	"UNSC,organisation,Security Council,,,,,\n" +
	"USA,state,United States,,1946-,,,\n" +
	"YMD,state,Democratic Yemen,South Yemen,1990/1990-05-21,,,1990-05-21\n" +
	"YEM,state,Yemen,,1990-05-22/1991,YMD,,\n" +
	"YUG,state,Yugoslavia,SFRY,1988-1989,,,\n" +
	"SRB,state,Serbia,,,,,\n" +
	"CSK,state,Czechoslovakia,,,,,\n"

const seatDecisions = "id,body,symbol,outcome,modality,date,resolution\n" +
	"S-RES-647,council,S/RES/647 (1990),adopted,vote,1990-01-11,647\n" +
	"S-RES-670,council,S/RES/670 (1990),adopted,vote,1990-09-25,670\n" +
	"S-RES-653,council,S/RES/653 (1990),adopted,vote,1990-05,653\n" +
	"GA-1,assembly,A/RES/45/1,not stated,resolution,1990-10-15,\n" +
	"GA-2,assembly,A/RES/56/31,not stated,resolution,2001-12-03,\n" +
	"GA-3,assembly,A/RES/55/3,not stated,resolution,2000-11,\n"

func seatStore(t *testing.T) graph.Store {
	t.Helper()
	s := empty(t)
	mustLoad(t, s, load.Options{}, write(t, "s.csv", notes), write(t, "a.csv", seats), write(t, "d.csv", seatDecisions))
	return s
}

// A vote goes to the state that held the seat on the day, whatever name the
// file has for it, in the exchange format and in the Library's.
func TestSeatOfTheDay(t *testing.T) {
	for _, c := range []struct{ name, decision, want string }{
		{"Yugoslavia", "GA-1", "YUG"},
		{"YUG", "GA-1", "YUG"},
		{"Yugoslavia", "GA-2", "SRB"},
		{"YUG", "GA-2", "SRB"},
		{"YUGOSLAVIA", "GA-3", "SRB"},
		{"Serbia", "GA-1", "YUG"},
		{"Serbia", "GA-2", "SRB"},
		{"Democratic Yemen", "S-RES-647", "YMD"},
		{"South Yemen", "S-RES-647", "YMD"},
		{"Yemen", "S-RES-647", "YMD"}, // who sat on the Council that day
		{"Yemen", "S-RES-670", "YEM"},
		{"Democratic Yemen", "S-RES-670", "YEM"},
		{"Democratic Yemen", "GA-1", "YEM"},
		{"Czechoslovakia", "GA-1", "CSK"},
	} {
		s := seatStore(t)
		mustLoad(t, s, load.Options{}, write(t, "v.csv", "decision,actor,vote,source\n"+c.decision+","+c.name+",yes,notes\n"))
		if diff := cmp.Diff(map[graph.VoteValue][]string{graph.Yes: {c.want}}, votesOf(t, s, c.decision, "notes")); diff != "" {
			t.Errorf("%s on %s in the exchange format (-want +got):\n%s", c.name, c.decision, diff)
		}
		s = seatStore(t)
		d, err := s.Decision(t.Context(), c.decision)
		if err != nil {
			t.Fatal(err)
		}
		day := d.Date
		if day.Precision() == graph.ToTheMonth {
			day += "-15"
		}
		header, source := assemblyHeader, "undl-ga"
		line := "1,," + c.name + ",Y," + string(day) + ",45," + d.Symbol + "\n"
		if d.Body == graph.Council {
			header, source = councilHeader, "undl-sc"
			line = "," + c.name + ",False,Y," + string(day) + "," + d.Symbol + ",,Vote\n"
		}
		mustLoad(t, s, load.Options{}, write(t, "v.csv", header+line))
		if diff := cmp.Diff(map[graph.VoteValue][]string{graph.Yes: {c.want}}, votesOf(t, s, c.decision, source)); diff != "" {
			t.Errorf("%s on %s in the Library's format (-want +got):\n%s", c.name, c.decision, diff)
		}
	}
}

// The vote of a state that no longer was is left out, with a doubt; the others
// stay. The code and the name of one seat do not make a doubt.
func TestNoSeatOnTheDay(t *testing.T) {
	for _, text := range []string{
		"decision,actor,vote,source\nGA-2,Czechoslovakia,yes,notes\nGA-2,USA,no,notes\n",
		"decision,actor,vote,source\nGA-2,SFRY,yes,notes\nGA-2,USA,no,notes\n",
		"undl_id,ms_code,ms_name,ms_vote,date,session,resolution,total_ms\n1,CSK,CZECHOSLOVAKIA,Y,2001-12-03,56,A/RES/56/31,2\n1,USA,,N,2001-12-03,56,A/RES/56/31,2\n",
	} {
		s := seatStore(t)
		report := mustLoad(t, s, load.Options{}, write(t, "v.csv", text))
		d, err := s.Decision(t.Context(), "GA-2")
		if diff := cmp.Diff(map[load.DoubtSort]int{load.DoubtMembers: 1}, report.DoubtCounts); err != nil || d.Tally != (graph.Tally{No: 1}) || diff != "" {
			t.Errorf("%q gives %+v, %v; doubts (-want +got):\n%s", text, d.Tally, err, diff)
		}
	}
	s := seatStore(t)
	report := mustLoad(t, s, load.Options{}, write(t, "v.csv", assemblyHeader+"1,SRB,YUGOSLAVIA,Y,2001-12-03,56,A/RES/56/31\n"))
	if report.DoubtCounts[load.DoubtNames] != 0 {
		t.Errorf("a doubt about one seat:\n%s", report.Text())
	}
}

// Who sat on the Council is seen by the day where a seat changed hands within
// the year; of a month in which it did, either may have voted.
func TestMembersOfTheDay(t *testing.T) {
	for _, c := range []struct {
		decision, actor string
		doubts          int
	}{
		{"S-RES-647", "YEM", 1}, {"S-RES-647", "YMD", 0}, {"S-RES-670", "YEM", 0}, {"S-RES-670", "YMD", 1}, {"S-RES-653", "YMD", 0}, {"S-RES-653", "YEM", 0},
	} {
		s := seatStore(t)
		report := mustLoad(t, s, load.Options{}, write(t, "v.csv", "decision,actor,vote,source\n"+c.decision+","+c.actor+",yes,notes\n"))
		if got := report.DoubtCounts[load.DoubtMembers]; got != c.doubts {
			t.Errorf("%s on %s: %d doubts, want %d\n%s", c.actor, c.decision, got, c.doubts, report.Text())
		}
	}
	// A file of members that has the days keeps them, so that the links begin
	// and end on them.
	s := seatStore(t)
	mustLoad(t, s, load.Options{}, write(t, "a.csv", "id,type,name,terms\nYEM,state,Yemen,1990-05-22/1991\n"))
	a, err := s.Actor(t.Context(), "YEM")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]graph.Term{{From: 1990, To: 1991, FirstDay: "1990-05-22"}}, a.Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
}

// A text adopted without a vote has no votes, whichever side says so: the
// Library's file marks all members Y or X.
func TestWithoutVote(t *testing.T) {
	line := func(vote, modality string) string {
		return councilHeader + "USA,,True," + vote + ",1990-01-11,S/RES/647(1990),," + modality + "\n"
	}
	for _, c := range []struct {
		name, known, vote, modality string
		want                        string
		tally                       graph.Tally
		doubts                      int
	}{
		{"new to the record", "", "X", "ADOPTED WITHOUT VOTE", graph.ModalityWithoutVote, graph.Tally{}, 0},
		{"new, with a yes", "", "Y", "Without a vote", graph.ModalityWithoutVote, graph.Tally{}, 0},
		{"by acclamation", "", "X", "By acclamation", graph.ModalityWithoutVote, graph.Tally{}, 0},
		{"the record knows it", graph.ModalityWithoutVote, "Y", "Vote", graph.ModalityWithoutVote, graph.Tally{}, 1},
		{"the record has a vote", "vote", "X", "ADOPTED WITHOUT VOTE", "vote", graph.Tally{DidNotVote: 1}, 1},
	} {
		s := seatStore(t)
		mustLoad(t, s, load.Options{}, write(t, "d.csv", "id,body,symbol,outcome,modality\nS-RES-647,council,S/RES/647 (1990),adopted,"+c.known+"\n"))
		report := mustLoad(t, s, load.Options{}, write(t, "v.csv", line(c.vote, c.modality)))
		d, err := s.Decision(t.Context(), "S-RES-647")
		if err != nil || d.Modality != c.want || d.Tally != c.tally || report.DoubtCounts[load.DoubtUnvoted] != c.doubts {
			t.Errorf("%s: %q, %+v, %v\n%s", c.name, d.Modality, d.Tally, err, report.Text())
		}
	}
}
