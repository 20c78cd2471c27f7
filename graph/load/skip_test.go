package load_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

// What is left of a roll call of which a line was skipped does not replace the
// whole one that the store holds. In every file there is a second roll call,
// S-RES-353 or A/RES/41/7, of which no line is bad: it is loaded.
func TestSkippedRollCalls(t *testing.T) {
	const (
		first    = "S/2022/431,USA,no,corrected\nS/2022/431,FRA,no,corrected\n"
		second   = "S/2022/431,RUS,yes,corrected\nS/2022/431,CHN,yes,corrected\n"
		good     = "S/RES/353 (1974),USA,no,press\nS/RES/353 (1974),FRA,no,press\n"
		header   = "decision,actor,vote,source\n"
		library  = "1,USA,,N,1986-10-21,41,A/RES/41/6\n1,FRA,,N,1986-10-21,41,A/RES/41/6\n"
		library2 = "1,GBR,,N,1986-10-21,41,A/RES/41/6\n1,CHN,,N,1986-10-21,41,A/RES/41/6\n"
		another  = "2,USA,,N,1986-10-22,41,A/RES/41/7\n2,FRA,,N,1986-10-22,41,A/RES/41/7\n"
	)
	for _, test := range []struct {
		name, text string
		rejected   int // the bad lines and those that go with them
	}{
		{"vote", header + good + first + "S/2022/431,GBR,aye,corrected\n" + second, 5},
		{"actor", header + good + first + "S/2022/431,Atlantis,yes,corrected\n" + second, 5},
		{"voter that is no state", header + good + first + "S/2022/431,UNSC,yes,corrected\n" + second, 5},
		{"symbol or id", header + good + first + "S-2022-431,GBR,aye,corrected\n" + second, 5},
		{"source missing", header + good + first + "S/2022/431,GBR,yes,\n" + second, 5},
		{"field too many", header + good + first + "S/2022/431,Korea, Republic of,yes,corrected\n" + second, 5},
		{"bad line far from the others", header + first + second + good + "S/2022/431,GBR,yes,corrected,x\n", 5},
		{"cut line", header + good + first + "S/20\n" + second, 5},
		{"cut first line", header + "S/20\n" + first + second + good, 5},
		{"cut last line", header + good + first + second + "S/20\n", 5},
		{"swallowed lines", header + good + first + "S/2022/431,\"GBR,yes,corrected\n" + second + "S/2022/431,\"ALB\",yes,corrected\n", 6},
		{"all lines", header + good + "S/2022/431,USA,aye,corrected\nS/2022/431,FRA,nay,corrected\n", 2},
		{"library's vote", assemblyHeader + another + library + "1,ALB,,Q,1986-10-21,41,A/RES/41/6\n" + library2, 5},
		{"library's member", assemblyHeader + another + library + "1,XXX,,Y,1986-10-21,41,A/RES/41/6\n" + library2, 5},
		{"library's first line", assemblyHeader + another + "1,ALB,,Y,21 October,41,A/RES/41/6\n" + library + library2, 5},
		{"library's fields", assemblyHeader + another + library + "1,ALB,,Y,1986-10-21,41\n" + library2, 5},
		{"library's key", assemblyHeader + another + library + ",ALB,,Q,1986-10-21,41,A/RES/41/6\n" + library2, 5},
		{"library's cut line", assemblyHeader + another + library + "x\n" + library2, 5},
		{"library's swallowed lines", assemblyHeader + another + library + "1,ALB,\"ALBANIA,Y,1986-10-21,41,A/RES/41/6\n" + library2 + "1,SUN,\"USSR\",Y,1986-10-21,41,A/RES/41/6\n", 6},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			// The whole roll call on A/RES/41/6 that a bad file could replace.
			mustLoad(t, s, load.Options{}, "testdata/undl-ga.csv")
			stored := votesOf(t, s, "S-2022-431", "corrected")
			assembly := votesOf(t, s, "GA-1", "undl-ga")
			report := mustLoad(t, s, load.Options{SkipBad: true}, write(t, "v.csv", test.text))
			if diff := cmp.Diff(stored, votesOf(t, s, "S-2022-431", "corrected")); diff != "" {
				t.Errorf("the stored roll call changed (-before +after):\n%s", diff)
			}
			if diff := cmp.Diff(assembly, votesOf(t, s, "GA-1", "undl-ga")); diff != "" {
				t.Errorf("the stored roll call of the Assembly changed (-before +after):\n%s", diff)
			}
			if report.RejectedLines != test.rejected {
				t.Errorf("%d lines are rejected, want %d", report.RejectedLines, test.rejected)
			}
			if said := strings.Contains(report.Text(), "a line of this roll call was skipped, so all of it was left out"); said != (test.name != "all lines") {
				t.Errorf("the report says:\n%s", report.Text())
			}
			decision, source := "S-RES-353", "press"
			if strings.HasPrefix(test.name, "library") {
				decision, source = "A-RES-41-7", "undl-ga"
			}
			if diff := cmp.Diff(map[graph.VoteValue][]string{graph.No: {"FRA", "USA"}}, votesOf(t, s, decision, source)); diff != "" {
				t.Errorf("the roll call without a bad line (-want +got):\n%s", diff)
			}
		})
	}
}

// The votes of a state go with the line of the state.
func TestSkippedVoter(t *testing.T) {
	s := fixture(t)
	report := mustLoad(t, s, load.Options{SkipBad: true},
		write(t, "a.csv", "id,type,name,continues\nATL,state,Atlantis,nowhere\nPER,state,Peru,\n"),
		write(t, "v.csv", "decision,actor,vote,source\nGA-1,ATL,yes,press\nGA-1,PER,yes,press\nGA-2,PER,no,press\n"))
	if diff := cmp.Diff(map[string]int{"actors": 1, "roll calls": 1}, report.Changes.Added); diff != "" || report.RejectedLines != 3 {
		t.Errorf("%d lines are rejected, want 3; added (-want +got):\n%s%s", report.RejectedLines, diff, report.Text())
	}
}

// What is left of the sponsors of a decision, or of the targets of a statement,
// of which a line was skipped does not replace what the store holds. The lists
// of which no line is bad are loaded: one sponsor of S-RES-353.
func TestSkippedLists(t *testing.T) {
	const good = "S/RES/353 (1974),FRA\n"
	for name, text := range map[string]string{
		"unknown sponsor":  sponsorsHeader + "S/RES/1718 (2006),GBR\nS/RES/1718 (2006),Atlantis\n" + good + "S/RES/1718 (2006),CHN\n",
		"no sponsor":       sponsorsHeader + "S/RES/1718 (2006),GBR\nS/RES/1718 (2006),\n" + good + "S/RES/1718 (2006),CHN\n",
		"sponsor twice":    sponsorsHeader + "S/RES/1718 (2006),GBR\nS/RES/1718 (2006),China,x\nS/RES/1718 (2006),CHN\n" + good,
		"field too many":   sponsorsHeader + good + "S/RES/1718 (2006),GBR\nS-RES-1718,Korea, Republic of\nS/RES/1718 (2006),CHN\n",
		"stray quotation":  sponsorsHeader + good + "S/RES/1718 (2006),GBR\nS-RES-1718,\"CH\"N\nS/RES/1718 (2006),CHN\n",
		"line without all": sponsorsHeader + "S/RES/1718 (2006),GBR\n,Atlantis\nS/RES/1718 (2006),CHN\n" + good,
	} {
		t.Run(name, func(t *testing.T) {
			s := fixture(t)
			// A file of decisions in the same load has no sponsors of its own.
			report := mustLoad(t, s, load.Options{SkipBad: true}, write(t, "s.csv", text),
				write(t, "d.csv", "id,body,symbol,resolution,outcome,title\nS-RES-1718,council,S/RES/1718 (2006),1718,adopted,Another title\n"))
			d, err := s.Decision(t.Context(), "S-RES-1718")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{"FRA", "JPN", "USA"}, d.Sponsors); diff != "" || d.Title != "Another title" {
				t.Errorf("the sponsors changed (-before +after):\n%s\n%s", diff, report.Text())
			}
			if report.RejectedLines != 3 || !strings.Contains(report.Text(), "another sponsor of this decision was skipped, so all of them were left out") {
				t.Errorf("%d lines are rejected, want 3\n%s", report.RejectedLines, report.Text())
			}
			if d, err := s.Decision(t.Context(), "S-RES-353"); err != nil || !cmp.Equal(d.Sponsors, []string{"FRA"}) {
				t.Errorf("the sponsors of 353 are %v, %v; want FRA", d.Sponsors, err)
			}
		})
	}
	s := fixture(t)
	before, err := s.Statement(t.Context(), "S-PV-9048-speech-2")
	if err != nil {
		t.Fatal(err)
	}
	mustLoad(t, s, load.Options{SkipBad: true}, write(t, "t.csv",
		"statement,actor,stance\nS-PV-9048-speech-2,FRA,praises\nS-PV-9048-speech-2,Atlantis,praises\ndprk-2023-02,FRA,praises\n"))
	after, err := s.Statement(t.Context(), "S-PV-9048-speech-2")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the targets changed (-before +after):\n%s", diff)
	}
	if other, err := s.Statement(t.Context(), "dprk-2023-02"); err != nil || len(other.Targets) != 1 || other.Targets[0].Actor != "FRA" {
		t.Errorf("the other statement's targets are %v, %v; want FRA", other.Targets, err)
	}
}
