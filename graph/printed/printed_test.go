package printed_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/printed"
)

// What the table prints is read by eye from outcomes of the same form.
func TestPrintedVotes(t *testing.T) {
	for outcome, want := range map[string][]string{
		"":                                      nil,
		"S/RES/901 (1994) 12-0-3 S/PRST/1994/7": {"S/RES/901 (1994): adopted tally 12-0-3"},
		"S/RES/901(1994) 15-0-0; S/RES/902 (1994 ) 13-0-2":                            {"S/RES/901(1994): adopted tally 15-0-0", "S/RES/902 (1994 ): adopted tally 13-0-2"},
		"Communiqué + S/RES/901 (1994) without vote":                                  {"S/RES/901 (1994): adopted without vote 0-0-0"},
		"S/RES/901 (1994) Without a vote S/23001 (PRST)":                              {"S/RES/901 (1994): adopted without vote 0-0-0"},
		"S/RES/901 (1994) adopted by consensus":                                       {"S/RES/901 (1994): adopted without vote 0-0-0"},
		"S/RES/902 (1994) Adopted unanimously S/RES/901 (1994) adopted unanimously":   {"S/RES/902 (1994): adopted unanimous 0-0-0", "S/RES/901 (1994): adopted unanimous 0-0-0"},
		"Draft resolution S/PV.60 (Arcadia) vetoed by USSR 9-1-1":                     {"S/PV.60 (Arcadia): vetoed tally 9-1-1"},
		"Draft resolutions S/507 & Add.1 & S/516 not adopted 6-1-3":                   {"S/507: not adopted tally 6-1-3", "S/516: not adopted tally 6-1-3"},
		"S/RES/901 (1994) and S/RES/902 (1994) 15-0-0":                                {"S/RES/901 (1994): adopted tally 15-0-0", "S/RES/902 (1994): adopted tally 15-0-0"},
		"Draft resolution S/900 (incorporating an amendment in S/901) vetoed by USSR": {"S/900: vetoed  0-0-0"},
		"Draft resolution ( S/2013/66 ) not adopted 7-0-8":                            {"S/2013/66: not adopted tally 7-0-8"},
		"S/9600/Rev.1 not adopted 5-0-10 Draft resolution S/9601 and Corr.1 and Corr.2 vetoed by UK and USA 9-2-4": {
			"S/9600/Rev.1: not adopted tally 5-0-10", "S/9601: vetoed tally 9-2-4",
		},
		"Draft resolution S/2022/1 vetoed; Draft resolution S/2022/2 not adopted": {"S/2022/1: vetoed  0-0-0", "S/2022/2: not adopted  0-0-0"},
		"Children and armed conflict": nil,
	} {
		var got []string
		for _, v := range printed.Votes(outcome) {
			line := v.Symbol
			if v.Label != "" && v.Label != "incorporating an amendment in S/901" {
				line += " (" + v.Label + ")"
			}
			got = append(got, line+": "+string(v.Outcome)+" "+string(v.Manner)+" "+tally(v.Tally))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", outcome, diff)
		}
	}
}

func tally(t graph.Tally) string {
	digits := func(n int) string { return strings.TrimLeft(string(rune('0'+n/10)), "0") + string(rune('0'+n%10)) }
	return digits(t.Yes) + "-" + digits(t.No) + "-" + digits(t.Abstained)
}

// Differences between the votes of a meeting and what is printed of it. Each
// case is a rule of PrintedDifferences.
func TestPrintedDifferences(t *testing.T) {
	draft := func(symbol, title string, outcome graph.Outcome, yes, no, abstained int) *graph.Decision {
		return &graph.Decision{
			ID: graph.DecisionID(symbol), Symbol: symbol, Title: title, Outcome: outcome, Body: graph.Council,
			Resolution: map[bool]int{true: graph.ResolutionNumber(symbol)}[strings.HasPrefix(symbol, "S/RES/")],
			Tally:      graph.Tally{Yes: yes, No: no, Abstained: abstained},
		}
	}
	unknown := draft("S/900", "", graph.NotAdopted, 0, 0, 0)
	unknown.Tally.NotKnown = 11
	without := draft("S/RES/901 (1994)", "", graph.Adopted, 0, 0, 0)
	without.Modality = graph.ModalityWithoutVote
	for name, c := range map[string]struct {
		outcome string
		taken   []*graph.Decision
		want    []string // decisions = printed
	}{
		"no outcome is printed":          {"", []*graph.Decision{draft("S/900", "", graph.Vetoed, 9, 1, 1)}, nil},
		"the same":                       {"Draft resolution S/900 vetoed 9-1-1", []*graph.Decision{draft("S/900", "", graph.Vetoed, 9, 1, 1)}, nil},
		"another tally":                  {"S/900 vetoed 9-2-0", []*graph.Decision{draft("S/900", "", graph.Vetoed, 9, 1, 1)}, []string{"S/900 = S/900 vetoed 9-2-0"}},
		"another outcome":                {"S/900 not adopted 9-1-1", []*graph.Decision{draft("S/900", "", graph.Vetoed, 9, 1, 1)}, []string{"S/900 = S/900 not adopted 9-1-1"}},
		"no tally is printed":            {"S/900 vetoed", []*graph.Decision{draft("S/900", "", graph.Vetoed, 9, 1, 1)}, nil},
		"votes that are not known":       {"S/900 not adopted 5-0-6", []*graph.Decision{unknown}, nil},
		"unanimous with an abstention":   {"S/RES/901 (1994) adopted unanimously", []*graph.Decision{draft("S/RES/901 (1994)", "", graph.Adopted, 14, 0, 1)}, []string{"S/RES/901 (1994) = S/RES/901 (1994) adopted unanimously"}},
		"printed without a vote":         {"S/RES/901 (1994) without vote", []*graph.Decision{draft("S/RES/901 (1994)", "", graph.Adopted, 15, 0, 0)}, []string{"S/RES/901 (1994) = S/RES/901 (1994) without vote"}},
		"without a vote on both sides":   {"S/RES/901 (1994) without vote", []*graph.Decision{without}, nil},
		"recorded without a vote":        {"S/RES/901 (1994) 15-0-0", []*graph.Decision{without}, []string{"S/RES/901 (1994) = S/RES/901 (1994) 15-0-0"}},
		"another year is no other text":  {"S/RES/901 (1993) 15-0-0", []*graph.Decision{draft("S/RES/901 (1994)", "", graph.Adopted, 15, 0, 0)}, nil},
		"another revision":               {"S/900 vetoed 9-1-1", []*graph.Decision{draft("S/900/Rev.1", "", graph.Vetoed, 9, 1, 1)}, nil},
		"a tally alone":                  {"2-0-13", []*graph.Decision{draft("S/2021/667", "", graph.NotAdopted, 3, 0, 12)}, []string{"S/2021/667 = 2-0-13"}},
		"recorded, not printed":          {"S/RES/901 (1994) 15-0-0", []*graph.Decision{without, draft("S/900", "", graph.Vetoed, 9, 1, 1)}, []string{"S/RES/901 (1994) = S/RES/901 (1994) 15-0-0", "S/900 = "}},
		"printed, not recorded":          {"S/RES/902 (1994) 15-0-0", nil, []string{" = S/RES/902 (1994) 15-0-0"}},
		"a document without a result":    {"Note (S/1994/5)", nil, nil},
		"fewer printed than recorded":    {"S/900 vetoed 9-1-0", []*graph.Decision{draft("S/900 (1)", "", graph.Vetoed, 9, 2, 0), draft("S/900 (2)", "", graph.Vetoed, 9, 2, 0)}, []string{"S/900 (1), S/900 (2) = S/900 vetoed 9-1-0"}},
		"several in their order":         {"S/900 vetoed 8-2-1 S/900 vetoed 9-2-0", []*graph.Decision{draft("S/900 (2)", "", graph.Vetoed, 9, 2, 0), draft("S/900 (1)", "", graph.Vetoed, 9, 2, 0)}, []string{"S/900 (1) = S/900 vetoed 8-2-1"}},
		"several in another order":       {"S/900 vetoed 8-2-1 S/900 vetoed 9-2-0", []*graph.Decision{draft("S/900 (1)", "", graph.Vetoed, 9, 2, 0), draft("S/900 (2)", "", graph.Vetoed, 8, 2, 1)}, nil},
		"several by what is in brackets": {"S/900 (Ruritania) vetoed 9-1-1 S/900 (Arcadia) vetoed 8-2-1", []*graph.Decision{draft("S/900 (1)", "Arcadia", graph.Vetoed, 9, 1, 1), draft("S/900 (2)", "Ruritania", graph.Vetoed, 8, 2, 1)}, []string{"S/900 (1) = S/900 (Arcadia) vetoed 8-2-1", "S/900 (2) = S/900 (Ruritania) vetoed 9-1-1"}},
	} {
		var got []string
		for _, x := range printed.Differences(c.outcome, c.taken) {
			var decisions, printed []string
			for _, d := range x.Decisions {
				decisions = append(decisions, d.Symbol)
			}
			for _, v := range x.Printed {
				printed = append(printed, v.Text)
			}
			got = append(got, strings.Join(decisions, ", ")+" = "+strings.Join(printed, ", "))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Whatever a table prints, reading it ends, and what it is read as stands in it.
func FuzzPrintedVotes(f *testing.F) {
	for _, outcome := range []string{
		"S/RES/901 (1994) 12-0-3 S/PRST/1994/7", "Draft resolutions S/507 & Add.1 & S/516 not adopted 6-1-3", "((S/900)( S/901 vetoed 99999999999999999999-1-1",
		"Draft resolution S/900 (incorporating an amendment in S/901) vetoed", "S/PV.1 (a) vetoed 1-2-3 and, & S/2",
	} {
		f.Add(outcome)
	}
	f.Fuzz(func(t *testing.T, outcome string) {
		for _, v := range printed.Votes(outcome) {
			if v.Symbol == "" || !strings.Contains(outcome, v.Symbol) {
				t.Errorf("%q: the symbol %q is not in it", outcome, v.Symbol)
			}
			if v.Manner == printed.ByTally && (v.Tally.Yes < 0 || v.Tally.No < 0 || v.Tally.Abstained < 0) {
				t.Errorf("%q: the tally %v", outcome, v.Tally)
			}
		}
		printed.Differences(outcome, []*graph.Decision{{ID: "S-900", Symbol: "S/900", Outcome: graph.Vetoed}})
	})
}
