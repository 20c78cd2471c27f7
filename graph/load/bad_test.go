package load_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

const sponsorsHeader = "decision,sponsor\n"

// fiveVotes is a roll call in the Library's form, under councilHeader.
const fiveVotes = "CHN,CHINA,True,Y,1974-07-20,S/RES/353,,\nGBR,UNITED KINGDOM,True,Y,1974-07-20,S/RES/353,,\nRUS,RUSSIA,True,Y,1974-07-20,S/RES/353,,\n" +
	"USA,UNITED STATES,True,Y,1974-07-20,S/RES/353,,\nALB,ALBANIA,False,Y,1974-07-20,S/RES/353,,\n"

func utf16Of(text string, order func(uint16) []byte) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(text)) {
		b.Write(order(u))
	}
	return b.String()
}

func little(u uint16) []byte { return []byte{byte(u), byte(u >> 8)} }
func big(u uint16) []byte    { return []byte{byte(u >> 8), byte(u)} }

// Files that cannot be used as a whole: refused in a sentence, whether bad
// lines are skipped or not, and nothing is changed.
func TestBadFiles(t *testing.T) {
	s := fixture(t)
	before := hash(t, s)
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", "is empty"},
		{"mark alone", "\xEF\xBB\xBF", "is empty"},
		{"line ends alone", "\n\n", "is empty"},
		{"utf-16 with mark", "\xff\xfe" + utf16Of(sponsorsHeader, little), "is UTF-16 text; save it as UTF-8"},
		{"utf-16 big-endian with mark", "\xfe\xff" + utf16Of(sponsorsHeader, big), "is UTF-16 text; save it as UTF-8"},
		{"utf-16 without mark", utf16Of(sponsorsHeader, little), "is UTF-16 text; save it as UTF-8"},
		{"windows-1252", sponsorsHeader + "S/2022/431,C\xf4te d'Ivoire\n", "is not UTF-8 text: line 2"},
		{"binary", "\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 9) + "abcdefghijklmnopqrstuvwxyz, abcdefghijklmnopqrstuvwxyz", "is binary, not text"},
		{"binary further on", sponsorsHeader + strings.Repeat("S/2022/431,USA\n", 400) + "S/2022/431,U\x00A\n", "is binary, not text: line 402"},
		{"gzip", "\x1f\x8b\x08\x00", "is compressed (gzip)"},
		{"workbook", "PK\x03\x04\x14\x00", "is a ZIP archive"},
		{"pdf", "%PDF-1.7\n", "is a PDF document"},
		{"web page", "<!DOCTYPE html>\n<html></html>\n", "is a web page"},
		{"cut in a line", sponsorsHeader + "S/2022/431,USA\nS/2022/4", "ends in the middle of line 3: it was cut short"},
		{"cut in quotes", sponsorsHeader + "S/2022/431,USA\n\"S/2022/431", "ends inside quotation marks that were opened in the record at line 3"},
		{"long line", sponsorsHeader + strings.Repeat("x", 2<<20), "more than 1048576 bytes in line 2"},
		{"long quotes", sponsorsHeader + "\"" + strings.Repeat("x\n", 1<<20), "quotation marks in line 2 that are not closed"},
		{"column without a name", "decision,,sponsor\n", "has no name for its column 2"},
		{"old mac", "decision,sponsor\rS/2022/431,USA\r", "carriage returns alone"},
		{"column twice", "decision,sponsor,sponsor\n", `names the column "sponsor" twice`},
		{"unknown column", "decision,sponsor,colour\n", `a column 3 called "colour"`},
		{"no format", "year,month,day\n", "is of no format that is known: its columns are year, month, day"},
		{"column missing", "decision,actor,vote\nS/2022/431,USA,yes\n", "for exchange format, votes it lacks source"},
		{"header cut", "undl_id,ms_code,ms_name,ms_vote,date,resolution,com", "for UN Digital Library"},
		{"stray mark in header", "decision,spon\"sor\n", "does not start with a line of column names"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := write(t, "file.csv", test.text)
			for _, skip := range []bool{false, true} {
				report, err := load.Files(t.Context(), s, []string{file}, load.Options{SkipBad: skip})
				if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), file) {
					t.Errorf("with SkipBad %v the error is %v,\nwant Invalid, the file and %q\n%s", skip, err, test.want, report.Text())
				}
			}
		})
	}
	t.Run("missing", func(t *testing.T) {
		if _, err := load.Files(t.Context(), s, []string{"no-such.csv"}, load.Options{}); graph.CodeOf(err) != graph.NotFound || !strings.Contains(err.Error(), "no-such.csv") {
			t.Errorf("the error is %v", err)
		}
	})
	t.Run("folder without files", func(t *testing.T) {
		if _, err := load.Files(t.Context(), s, []string{t.TempDir()}, load.Options{}); graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "holds no CSV file") {
			t.Errorf("the error is %v", err)
		}
	})
	t.Run("no files", func(t *testing.T) {
		if _, err := load.Files(t.Context(), s, nil, load.Options{}); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("the error is %v", err)
		}
	})
	if after := hash(t, s); after != before {
		t.Errorf("the hash went from %s to %s", before, after)
	}
}

// Lines that cannot be used: file, line, column and reason of each. Columns
// are counted from 1.
func TestBadLines(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // without the file's name
	}{
		{"fields", sponsorsHeader + "S/2022/431,USA,FRA\n", []string{"line 2: the line has 3 fields, the header 2"}},
		{"stray mark", sponsorsHeader + "S/2022/431,U\"SA\n", []string{"line 2, column 2 (sponsor): a quotation mark stands inside a field that does not start with one"}},
		{"after the mark", sponsorsHeader + "\"S/2022/431\"x,USA\n", []string{"line 2, column 1 (decision): text follows the closing quotation mark"}},
		{"mark that swallows lines", councilHeader + strings.Replace(fiveVotes, "CHINA,", "\"CHINA,", 1) + "FRA,\"FRANCE\",True,Y,1974-07-20,S/RES/353,,\n" + fiveVotes, []string{
			// The next mark stands in line 7: five votes from line 2, then this.
			"lines 2 to 7, column 2 (ms_name): text follows the closing quotation mark",
		}},
		{"mark that swallows a field", sponsorsHeader + "S/2022/431,\"USA\nS/2022/431,FRA\"\n\nS/2022/431,\"U\"SA\n", []string{
			"lines 2 to 3, column 2 (sponsor): no actor is called \"USA\nS/2022/431,FRA\"",
			"line 5, column 2 (sponsor): text follows the closing quotation mark",
		}},
		{"unknown actor", sponsorsHeader + "S/2022/431,Frnace\nS/2022/431,Atlantis\n", []string{
			`line 2, column 2 (sponsor): no actor is called "Frnace"; did you mean FRA (France)?`,
			`line 3, column 2 (sponsor): no actor is called "Atlantis"`,
		}},
		{"unknown decision", sponsorsHeader + "S/2022/999,USA\n", []string{`line 2, column 1 (decision): neither the record nor this load holds the decision "S-2022-999"`}},
		{"resolution of another year", sponsorsHeader + "S/RES/353 (1975),USA\n", []string{`line 2, column 1 (decision): there is no resolution 353 (1975); did you mean S/RES/353 (1974)?`}},
		{"vote on a resolution of another year", "decision,actor,vote,source\nS/RES/353 (1975),USA,yes,press\n", []string{`line 2, column 1 (decision): there is no resolution 353 (1975); did you mean S/RES/353 (1974)?`}},
		{"library's resolution of another year", councilHeader + "USA,UNITED STATES,True,Y,1974-07-20,S/RES/353(1975),,\n", []string{
			`line 2, column 6 (resolution): there is no resolution 353 (1975); did you mean S/RES/353 (1974)?`,
		}},
		{"resolution that was not adopted", "id,body,symbol,outcome\nS-RES-353,council,S/RES/353 (1974),vetoed\n", []string{
			`line 2, column 4 (outcome): decision S-RES-353 is a resolution, so it was adopted; the file says "vetoed"`,
		}},
		{"sponsor twice", sponsorsHeader + "S/2022/431,USA\nS-2022-431,United States\n", []string{"line 3, column 2 (sponsor): USA stands twice among the sponsors of S-2022-431"}},
		{"date", "type,topic,symbol,date\nformal,A topic,S/PV.9999,30 May 2022\n", []string{`line 2, column 4 (date): "30 May 2022" is not a date; write a day as YYYY-MM-DD, for example 2022-05-26`}},
		{"number", "type,topic,symbol,number\nformal,A topic,S/PV.9999,nine\n", []string{`line 2, column 4 (number): "nine" is not a whole number`}},
		{"type", "type,topic,symbol\nprivate,A topic,S/PV.9999\n", []string{`line 2, column 1 (type): meeting S-PV-9999 has the type "private"; it must be formal or informal`}},
		{"flag", "id,type,name,permanent\nXYZ,state,A name,perhaps\n", []string{`line 2, column 4 (permanent): "perhaps" is neither yes nor no`}},
		{"terms", "id,type,name,terms\nXYZ,state,A name,1946\n", []string{`line 2, column 4 (terms): "1946" is not a term; write the first and the last year, 1946-1947, or 1946- for a seat still held`}},
		{"states of a situation", "id,name,region,states\none,One,,USA:hero\ntwo,Two,,:site\nthree,Three,,Atlantis:site\n", []string{
			`line 2, column 4 (states): "USA:hero" is not a state with its role; write MLI:site, or MLI alone; the roles are "party", "occupier", "site" and "sanctioned"`,
			`line 3, column 4 (states): ":site" is not a state with its role; write MLI:site, or MLI alone; the roles are "party", "occupier", "site" and "sanctioned"`,
			`line 4, column 4 (states): no actor is called "Atlantis"`,
		}},
		{"wider situation", "id,name,region,parents\none,One,,nowhere\n", []string{
			`line 2, column 4 (parents): neither the record nor this load holds the situation "nowhere"`,
		}},
		{"id", "id,name,region\nnot an id,A name,\n,Another,\n", []string{
			`line 2, column 1 (id): "not an id" is not an id; an id is letters and digits in groups separated by single hyphens, for example S-2022-431`,
			"line 3, column 1 (id): the line has no id",
		}},
		{"id twice", "id,name,region\nhere,A name,\nhere,Another,\n", []string{"line 3, column 1 (id): here stands here a second time; it was in FILE, line 2, before"}},
		{"source", "decision,actor,vote,source\nS/2022/431,USA,yes,nobody\nS/2022/431,FRA,yes,nobody\n", []string{
			`line 2, column 4 (source): there is no source "nobody"; name it in a file of sources (2 lines)`,
		}},
		{"vote", "decision,actor,vote,source\nS/2022/431,USA,aye,press\n", []string{`line 2, column 3 (vote): "aye" is not a vote; the votes are "yes", "no", "abstained", "did not vote" and "not known"`}},
		{"voter that is no state", "decision,actor,vote,source\nS/2022/431,kim-yo-jong,yes,press\nS/2022/431,Security Council,yes,press\nGA-1,mission-USA,yes,press\n", []string{
			`line 2, column 2 (actor): kim-yo-jong (Kim Yo-jong) is of the type "person", and only states vote`,
			`line 3, column 2 (actor): UNSC (Security Council) is of the type "organisation", and only states vote`,
			`line 4, column 2 (actor): mission-USA (Mission of the United States) is of the type "mission", and only states vote`,
		}},
		{"library's voter that is no state", assemblyHeader + "1,UNGA,,Y,1986-10-21,41,A/RES/41/6\n", []string{
			`line 2, column 2 (ms_code): UNGA (General Assembly) is of the type "organisation", and only states vote`,
		}},
		{"voter twice", "decision,actor,vote,source\nS/2022/431,USA,yes,press\nS/2022/431,US,no,press\n", []string{
			"line 3, column 2 (actor): USA stands twice on the roll of S-2022-431 by press: yes and no",
		}},
		{"times", "from,to,times,source\nS/2022/431,S-RES-1,0,press\n", []string{"line 2, column 3 (times): the citation of S-RES-1 by S/2022/431 is counted 0 times; it must be 1 or more"}},
		{"library's vote", assemblyHeader + "1,FRA,FRANCE,Q,1986-10-21,41,A/RES/41/6\n", []string{`line 2, column 4 (ms_vote): "Q" is not a vote; the votes are Y, N, A, X (NV in the first version) or empty`}},
		{"library's member", assemblyHeader + "1,FRX,FRNACE,Y,1986-10-21,41,A/RES/41/6\n1,,,Y,1986-10-21,41,A/RES/41/6\n", []string{
			`line 2, column 2 (ms_code): "FRX" is not a code that is known, and no actor is called "FRNACE"; did you mean FRA (France)?`,
			"line 3, column 3 (ms_name): the line names no member",
		}},
		{"library's member twice", assemblyHeader + "1,FRA,FRANCE,Y,1986-10-21,41,A/RES/41/6\n1,FRA,FRANCE,N,1986-10-21,41,A/RES/41/6\n", []string{
			"line 3, column 2 (ms_code): FRA stands twice on this roll: yes and no",
		}},
		{"library's roll", assemblyHeader + "1,FRA,FRANCE,Y,1986-10-21,41,A/RES/41/6\n1,USA,UNITED STATES,Y,1986-10-22,41,A/RES/41/6\n1,GBR,UNITED KINGDOM,Y,1986-10-21,41,A/RES/41/7\n", []string{
			"line 3, column 5 (date): the date of this roll call is 1986-10-21 in line 2 and 1986-10-22 here",
			"line 4, column 7 (resolution): this roll call is on A/RES/41/6 in line 2, on A/RES/41/7 here",
		}},
		{"library's date is missing", assemblyHeader + "1,FRA,FRANCE,Y,1986-10-21,41,A/RES/41/6\n1,USA,UNITED STATES,Y,NA,41,A/RES/41/6\n", []string{
			"line 3, column 5 (date): the date of this roll call is 1986-10-21 in line 2 and empty here",
		}},
		{"library's symbol", assemblyHeader + "1,FRA,FRANCE,Y,1986-10-21,41,S/RES/1\n1,FRA,FRANCE,Y,1986-10-21,41,\n", []string{
			`line 2, column 7 (resolution): "S/RES/1" is no symbol of the General Assembly, such as A/RES/41/6`,
			"line 3, column 7 (resolution): the line names neither a resolution nor a draft",
		}},
		{"council's symbol", councilHeader + "FRA,FRANCE,True,Y,1974-07-20,A/RES/41/6,,\nFRA,FRANCE,True,Y,1974-13-20,S/RES/353,,\n", []string{
			`line 2, column 6 (resolution): "A/RES/41/6" is no symbol of a resolution, such as S/RES/1973(2011)`,
			`line 3, column 5 (date): "1974-13-20" is not a date; write a day as YYYY-MM-DD, for example 2022-05-26`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			before := hash(t, s)
			file := write(t, "file.csv", test.text)
			report, err := load.Files(t.Context(), s, []string{file}, load.Options{})
			if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "nothing was loaded") {
				t.Errorf("the error is %v", err)
			}
			var got []string
			for _, r := range report.Rejected {
				got = append(got, strings.ReplaceAll(strings.TrimPrefix(r.String(), file+", "), file, "FILE"))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("rejected (-want +got):\n%s", diff)
			}
			if after := hash(t, s); after != before {
				t.Errorf("the hash went from %s to %s", before, after)
			}
		})
	}
}

// A load lists 100 bad lines and looks no further; with SkipBad it reads on,
// counts all of them, and loads the rest. The one good line on S/2022/431 goes
// with the bad ones on it.
func TestManyBadLines(t *testing.T) {
	s := fixture(t)
	var b strings.Builder
	b.WriteString(sponsorsHeader + "S/2022/431,JPN\n")
	for i := range 250 {
		fmt.Fprintf(&b, "S/2022/431,nobody,%d\n", i)
	}
	b.WriteString("S/RES/353 (1974),JPN\nS/RES/353 (1974),FRA\n")
	file := write(t, "file.csv", b.String())
	report, err := load.Files(t.Context(), s, []string{file}, load.Options{})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "100 lines or more cannot be used") || len(report.Rejected) != 100 {
		t.Errorf("%d lines are listed, the error is %v", len(report.Rejected), err)
	}
	report = mustLoad(t, s, load.Options{SkipBad: true}, file)
	if report.RejectedLines != 251 || len(report.Rejected) != 100 || !strings.Contains(report.Text(), "251 lines cannot be used") || !strings.Contains(report.Text(), "and 151 more") {
		t.Errorf("with SkipBad the report is\n%s", report.Text())
	}
	for id, want := range map[string][]string{"S-2022-431": {"USA"}, "S-RES-353": {"JPN", "FRA"}} {
		if d, err := s.Decision(t.Context(), id); err != nil || !cmp.Equal(d.Sponsors, want) {
			t.Errorf("the sponsors of %s are %v, %v; want %v", id, d.Sponsors, err, want)
		}
	}
}

// What names a node that was skipped goes with it, however far.
func TestSkippedTogether(t *testing.T) {
	s := fixture(t)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"actors.csv":    "id,type,name,speaks_for\nenvoy,person,An envoy,aide\naide,person,An aide,Nowhereland\n",
		"decisions.csv": "body,symbol,outcome,meeting\ncouncil,S/2030/1,vetoed,S/PV.99999\ncouncil,S/2030/2,vetoed,\n",
		"votes.csv":     "decision,actor,vote,source\nS/2030/1,USA,no,press\nS/2030/1,FRA,no,press\nS/2030/2,USA,no,press\n",
		"sponsors.csv":  "decision,sponsor\nS/2030/1,USA\nS/2030/2,envoy\nS/2030/2,USA\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report := mustLoad(t, s, load.Options{SkipBad: true}, dir)
	// Two actors, the first decision, its two votes, its sponsor, and the
	// sponsor that is the first actor with the other sponsor beside it.
	if report.RejectedLines != 8 {
		t.Errorf("%d lines are rejected, want 8:\n%s", report.RejectedLines, report.Text())
	}
	if diff := cmp.Diff(map[string]int{"decisions": 1, "roll calls": 1}, report.Changes.Added); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
}

// A file of which nothing can be used is refused even where bad lines are
// skipped.
func TestNothingUsable(t *testing.T) {
	s := fixture(t)
	_, err := load.Files(t.Context(), s, []string{write(t, "f.csv", sponsorsHeader+"a,b,c\n")}, load.Options{SkipBad: true})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "no line of") {
		t.Errorf("the error is %v", err)
	}
}
