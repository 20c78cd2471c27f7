package load_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

const fullHeader = "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,modality"

// full is a line in the Library's form on an invented resolution.
const full = "1,CHN,CHINA,TRUE,Y,2026-08-27,S/RES/2899(2026),S/2026/555,S/PV.10250,A title,The situation in Côte d'Ivoire,PEACE|WAR,,Vote"

// However a program wrote the same table, it is the same record.
func TestWrittenByPrograms(t *testing.T) {
	plain := fullHeader + "\n" + full + "\n"
	semicolons := strings.ReplaceAll(plain, ",", ";")
	want := ""
	for _, test := range []struct{ name, text string }{
		{"plain", plain},
		{"byte-order mark and Windows line ends", "\xEF\xBB\xBF" + strings.ReplaceAll(plain, "\n", "\r\n")},
		{"sep line", "sep=;\n" + semicolons},
		{"semicolons", semicolons},
		{"tabs", strings.ReplaceAll(plain, ",", "\t")},
		{"trailing columns", strings.ReplaceAll(plain, "\n", ",,\n")},
		{"trailing columns in the header alone", strings.Replace(plain, "\n", ",,\n", 1)},
		{"trailing columns in a line alone", plain[:len(plain)-1] + ",,,\n"},
		{"row of commas", plain + ",,,,,,,,,,,,,\n"},
		{"row of commas before the line", fullHeader + "\n,,,,,,,,,,,,,\n\n" + full + "\n"},
		{"row of commas, too short and without an end", plain + ",,,"},
		{"line twice", plain + full + "\n"},
		{"line twice, quoted", plain + strings.Replace(full, "A title", `"A title"`, 1) + "\n"},
		{"column of row numbers", ",\"" + strings.ReplaceAll(fullHeader, ",", `","`) + "\"\n0," + full + "\n"},
		{"words for missing", strings.Replace(plain, ",,Vote", ",NA,Vote", 1)},
		{"day with a time", strings.Replace(plain, "2026-08-27", "2026-08-27 00:00:00", 1)},
		{"day with a time and a zone", strings.Replace(plain, "2026-08-27", "2026-08-27T00:00:00Z", 1)},
		{"day of Excel", strings.Replace(plain, "2026-08-27", "46261", 1)},
		{"wrong encoding", strings.Replace(plain, "Côte", "CÃ´te", 1)},
	} {
		for _, skip := range []bool{false, true} {
			s := fixture(t)
			report := mustLoad(t, s, load.Options{SkipBad: skip}, write(t, "v.csv", test.text))
			if report.RejectedLines > 0 || report.Files[0].Rows-report.Files[0].Twice != 1 {
				t.Errorf("%s: the report is\n%s", test.name, report.Text())
			}
			if want == "" {
				want = hash(t, s)
			}
			if got := hash(t, s); got != want {
				t.Errorf("%s: the hash is %s, want %s\n%s", test.name, got, want, report.Text())
			}
			if said := report.DoubtCounts[load.DoubtCharacter] > 0; said != (test.name == "wrong encoding") {
				t.Errorf("%s: the report is\n%s", test.name, report.Text())
			}
		}
	}
}

// Where a comma is the decimal sign, Excel separates the columns by semicolons
// and writes a total of 130 as 130,0.
func TestTotalsWithDecimalCommas(t *testing.T) {
	table := func(yes, tail string) string {
		header := strings.ReplaceAll(fullHeader, ",", ";") + ";total_yes;total_ms\n"
		return header + strings.ReplaceAll(full, ",", ";") + ";" + yes + tail + "\n"
	}
	read := func(text string) string {
		report := mustLoad(t, fixture(t), load.Options{}, write(t, "v.csv", text))
		_, said, _ := strings.Cut(report.Text(), "the totals are ")
		said, _, _ = strings.Cut(said, "\n")
		return said
	}
	// The totals contradict the single line, so the report shows what was read.
	if comma, dot := read(table("9,0", ";15,0")), read(table("9", ";15")); !strings.HasPrefix(comma, "9-") || comma != dot {
		t.Errorf("totals with decimals: %q; without: %q", comma, dot)
	}
	if report, err := load.Files(t.Context(), fixture(t), []string{write(t, "v.csv", table("9,5", ";15,0"))}, load.Options{}); err == nil || !strings.Contains(report.Text(), `"9,5" is not a whole number`) {
		t.Errorf("%v\n%s", err, report.Text())
	}
}

// The report names the word as it stands and as it was read, once.
func TestWrongEncodingIsDoubted(t *testing.T) {
	text := fullHeader + "\n" + strings.Replace(full, "Côte", "CÃ´te", 1) + "\n" + strings.Replace(strings.Replace(full, "Côte", "CÃ´te", 1), "CHN,CHINA", "FRA,FRANCE", 1) + "\n"
	report := mustLoad(t, fixture(t), load.Options{}, write(t, "v.csv", text))
	const want = `line 2: "CÃ´te" in the column agenda is in a wrong encoding; it was read as "Côte"`
	if report.DoubtCounts[load.DoubtCharacter] != 1 || !strings.Contains(report.Text(), want) {
		t.Errorf("want one doubt %q:\n%s", want, report.Text())
	}
}

// A word for a missing value never replaces what is known, in the Library's
// files nor in the project's own; an empty cell of the latter does.
func TestMissingKeepsTheRecord(t *testing.T) {
	for _, word := range []string{"NA", "nan", "NULL", "None", "-", "#N/A", "n/a"} {
		s := fixture(t)
		before, err := s.Decision(t.Context(), "S-RES-1718")
		if err != nil {
			t.Fatal(err)
		}
		w := word
		mustLoad(t, s, load.Options{}, write(t, "v.csv", fullHeader+"\n1,CHN,CHINA,TRUE,Y,2006-10-14,S/RES/1718(2006),"+strings.Join([]string{w, w, w, w, w, w, w}, ",")+"\n"))
		mustLoad(t, s, load.Options{}, write(t, "d.csv", "body,symbol,outcome,resolution,date,agenda,modality,subjects\ncouncil,S/RES/1718 (2006),adopted,"+strings.Join([]string{w, w, w, w, w}, ",")+"\n"))
		after, err := s.Decision(t.Context(), "S-RES-1718")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s changed the record (-before +after):\n%s", word, diff)
		}
		mustLoad(t, s, load.Options{}, write(t, "d.csv", "body,symbol,outcome,agenda\ncouncil,S/RES/1718 (2006),adopted,\n"))
		if after, err = s.Decision(t.Context(), "S-RES-1718"); err != nil || after.Agenda != "" {
			t.Errorf("an empty cell leaves the agenda %q, %v", after.Agenda, err)
		}
	}
}

// What cannot be read is refused with its column, and nothing is changed. Dates
// of which nobody says the order are refused once.
func TestRefusedValues(t *testing.T) {
	line := func(old, by string) string { return strings.Replace(full, old, by, 1) + "\n" }
	us := line("2026-08-27", "8/27/2026") + strings.Replace(line("2026-08-27", "8/27/2026"), "CHN,CHINA", "FRA,FRANCE", 1)
	for _, test := range []struct {
		name, text string
		lines      int
		want       []string
	}{
		{"modality", fullHeader + "\n" + line(",Vote", ",Perhaps"), 1, []string{`line 2, column 14 (modality): "Perhaps" is not a modality`}},
		{"modality of our own", "body,symbol,outcome,modality\ncouncil,S/RES/1718 (2006),adopted,perhaps\n", 1, []string{`column 4 (modality): "perhaps" is not a modality`}},
		{"vote missing", "decision,actor,vote,source\nS/RES/1718 (2006),FRA,NA,corrected\n", 1, []string{`line 2, column 3 (vote): "" is not a vote`}},
		{"actor missing", "decision,actor,vote,source\nS/RES/1718 (2006),NULL,yes,corrected\n", 1, []string{`line 2, column 2 (actor): no actor is called ""`}},
		{"decision missing", "decision,actor,vote,source\n#N/A,FRA,yes,corrected\n", 1, []string{`line 2, column 1 (decision): the line has no decision`}},
		{"year of the symbol", fullHeader + "\n" + line("2026-08-27", "1999-12-31"), 1, []string{"line 2, column 6 (date): by its symbol, S/RES/2899(2026) is a text of 2026, and the date is 1999-12-31"}},
		{"year of a symbol that the record completes", fullHeader + "\n" + strings.Replace(line("2026-08-27", "1999-12-31"), "S/RES/2899(2026)", "S/RES/1718", 1), 1, []string{"S/RES/1718 (2006) is a text of 2006"}},
		{"year in our own format", "body,symbol,outcome,date\ncouncil,S/RES/2899 (2026),adopted,1999-12-31\n", 1, []string{"line 2, column 4 (date): by its symbol"}},
		{"session of the symbol", assemblyHeader + "1,FRA,,Y,1996-10-21,41,A/RES/41/6\n", 1, []string{"A/RES/41/6 is a text of the session of 1986 and 1987, and the date is 1996-10-21"}},
		{"order of day and month", fullHeader + "\n" + us, 2, []string{
			"line 2, column 6 (date): \"8/27/2026\" does not say", "councilgraph load --dates day-month ", "councilgraph load --dates month-day ", "(2 lines)",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			before := hash(t, s)
			report, err := load.Files(t.Context(), s, []string{write(t, "v.csv", test.text)}, load.Options{})
			if graph.CodeOf(err) != graph.Invalid || len(report.Rejected) != 1 || report.RejectedLines != test.lines || hash(t, s) != before {
				t.Fatalf("%v, hash %s, before %s\n%s", err, hash(t, s), before, report.Text())
			}
			if way := strings.Contains(err.Error(), "--dates"); way != (test.lines > 1) || way == strings.Contains(err.Error(), "--skip-bad") {
				t.Errorf("the error is %v", err)
			}
			for _, want := range test.want {
				if !strings.Contains(report.Text(), want) {
					t.Errorf("the report does not say %q:\n%s", want, report.Text())
				}
			}
		})
	}
	s := fixture(t)
	mustLoad(t, s, load.Options{Dates: load.MonthDay}, write(t, "v.csv", fullHeader+"\n"+us))
	if d, err := s.Decision(t.Context(), "S-RES-2899"); err != nil || d.Date != "2026-08-27" || d.Symbol != "S/RES/2899 (2026)" {
		t.Errorf("with the order said, the decision is %s of %s, %v", d.Symbol, d.Date, err)
	}
}

// A date of our own format may be a month, and is kept as one.
func TestMonthIsKept(t *testing.T) {
	s := fixture(t)
	mustLoad(t, s, load.Options{}, write(t, "d.csv", "body,symbol,outcome,date\nassembly,A/RES/3380(XXX),not stated,1975-11\n"))
	if d, err := s.Decision(t.Context(), "A-RES-3380-XXX"); err != nil || d.Date != "1975-11" {
		t.Errorf("the date is %q, %v", d.Date, err)
	}
}

// The year of a symbol stays where the file has no date.
func TestSymbolWithoutDate(t *testing.T) {
	s := fixture(t)
	mustLoad(t, s, load.Options{}, write(t, "v.csv", fullHeader+"\n"+strings.Replace(full, "2026-08-27", "NA", 1)+"\n"))
	if d, err := s.Decision(t.Context(), "S-RES-2899"); err != nil || d.Symbol != "S/RES/2899 (2026)" || d.Date != "" {
		t.Errorf("the decision is %s of %q, %v", d.Symbol, d.Date, err)
	}
}

// The report says what became of the date that a second file contradicts.
func TestReportSaysWhatHappened(t *testing.T) {
	s := fixture(t)
	mustLoad(t, s, load.Options{}, write(t, "v.csv", fullHeader+"\n"+full+"\n"))
	later := strings.NewReplacer("2026-08-27", "2026-08-28", "S/PV.10250", "S/PV.10251").Replace(full)
	report := mustLoad(t, s, load.Options{}, write(t, "w.csv", fullHeader+"\n"+later+"\n"))
	d, err := s.Decision(t.Context(), "S-RES-2899")
	if err != nil || d.Date != "2026-08-28" || d.Meeting != "S-PV-10251" {
		t.Fatalf("the date is %s, the meeting %s, %v", d.Date, d.Meeting, err)
	}
	for _, want := range []string{"2026-08-28 here, 2026-08-27 in the record, which came from such a file alone and was replaced", "S/PV.10251 here, S-PV-10250 in the record, which came from such a file alone and was replaced"} {
		if !strings.Contains(report.Text(), want) {
			t.Errorf("the report does not say %q:\n%s", want, report.Text())
		}
	}
}
