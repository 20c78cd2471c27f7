package load_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/load"
)

// The documents of testdata/un are made up, in the form of the United Nations'
// files and with the faults of real ones. They are on the states of
// storetest.Fixture. What is expected of them was read from them by eye.

func cyprus(d *graph.Decision) []string {
	if strings.Contains(d.Title+d.Agenda, "Cyprus") {
		return []string{"cyprus"}
	}
	return nil
}

func TestDocuments(t *testing.T) {
	s := fixture(t)
	report := mustLoad(t, s, load.Options{Classify: cyprus}, "testdata/un")
	if diff := cmp.Diff(map[string]int{"sources": 1, "meetings": 5, "decisions": 6, "statements": 1, "citations": 8, "roll calls": 6}, report.Changes.Added); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
	sources, situations := []string{"un-documents"}, []string{"cyprus"}
	agenda := "The situation in Cyprus"
	for _, want := range []graph.Decision{
		{ // a comma is missing among the sponsors; the meeting is told two ways
			ID: "S-RES-2690", Body: graph.Council, Symbol: "S/RES/2690 (2023)", Resolution: 2690, Draft: "S/2023/345", DraftDate: "2023-05-15", Date: "2023-05-16",
			Outcome: graph.Adopted, Modality: "vote", Meeting: "S-PV-9311", Title: "Tests of a loader in Cyprus", Agenda: agenda, ChapterVII: graph.ChapterVIIYes,
			Subjects: []string{"PEACEKEEPING OPERATIONS", "CYPRUS QUESTION--TESTS"}, Sponsors: []string{"ALB", "CIV", "CUB", "JPN", "USA"},
			Situations: situations, Tally: graph.Tally{Yes: 5, Abstained: 2}, Sources: sources,
		},
		{ // by mail, so at no meeting; the day of the draft is 0001-01-01
			ID: "S-RES-2691", Body: graph.Council, Symbol: "S/RES/2691 (2023)", Resolution: 2691, Draft: "S/2023/400", Date: "2023-06-01",
			Outcome: graph.Adopted, Modality: "written procedure", Agenda: agenda, ChapterVII: graph.ChapterVIINo, Sponsors: []string{"FRA"},
			Situations: situations, Tally: graph.Tally{Yes: 7}, Sources: sources,
		},
		{ // adopted 5-0-2, with seven names in favour
			ID: "S-RES-2692", Body: graph.Council, Symbol: "S/RES/2692 (2023)", Resolution: 2692, Draft: "S/2023/500", DraftDate: "2023-06-30", Date: "2023-07-01",
			Outcome: graph.Adopted, Modality: "vote", Meeting: "S-PV-9320", Agenda: agenda, ChapterVII: graph.ChapterVIINo, Sponsors: []string{"FRA"},
			Situations: situations, Tally: graph.Tally{NotKnown: 7}, Sources: sources,
		},
		{ // China stands twice; the tally, 5-1-1, has room for it once
			ID: "S-2023-777", Body: graph.Council, Symbol: "S/2023/777", Draft: "S/2023/777", DraftDate: "2023-09-01", Date: "2023-09-01",
			Outcome: graph.Vetoed, Modality: "vote", Meeting: "S-PV-9340", Title: "More tests", Agenda: agenda, Sponsors: []string{"FRA"},
			Situations: situations, Tally: graph.Tally{Yes: 5, No: 1, Abstained: 1}, Sources: sources,
		},
		{ // no list of votes; the words say whose veto it was
			ID: "S-2023-888", Body: graph.Council, Symbol: "S/2023/888", Draft: "S/2023/888", DraftDate: "2023-09-02", Date: "2023-09-02",
			Outcome: graph.Vetoed, Modality: "vote", Meeting: "S-PV-9341", Agenda: agenda, Sponsors: []string{"ALB"},
			Situations: situations, Tally: graph.Tally{No: 1}, Sources: sources,
		},
		{
			ID: "S-2023-889", Body: graph.Council, Symbol: "S/2023/889", Draft: "S/2023/889", DraftDate: "2023-09-02", Date: "2023-09-02",
			Outcome: graph.NotAdopted, Modality: "vote", Meeting: "S-PV-9341", Agenda: agenda, Sponsors: []string{"RUS"},
			Situations: situations, Tally: graph.Tally{Yes: 2, No: 1, Abstained: 4}, Sources: sources,
		},
	} {
		got, err := s.Decision(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.ID, diff)
		}
	}
	if diff := cmp.Diff(map[graph.VoteValue][]string{graph.No: {"USA"}}, votesOf(t, s, "S-2023-888", "un-documents")); diff != "" {
		t.Errorf("the veto told in words (-want +got):\n%s", diff)
	}
	if got := votesOf(t, s, "S-2023-777", "un-documents")[graph.Abstained]; !cmp.Equal(got, []string{"CHN"}) {
		t.Errorf("on S/2023/777 %v abstained, want CHN", got)
	}
	statement, err := s.Statement(t.Context(), "S-PRST-2023-7")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graph.Statement{
		ID: "S-PRST-2023-7", Type: graph.Presidential, Symbol: "S/PRST/2023/7", Date: "2023-08-02", Speaker: "UNSC", Meeting: "S-PV-9330", Agenda: agenda,
		AboutNodes: situations, Sources: sources,
	}, statement); diff != "" {
		t.Errorf("the statement (-want +got):\n%s", diff)
	}
	var r graph.Record
	if err := s.Export(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	cites := map[string]int{}
	for _, c := range r.Citations {
		if c.Source == "un-documents" {
			cites[c.From+" "+c.To] = c.Times
		}
	}
	if diff := cmp.Diff(map[string]int{
		"S-RES-2690 S-RES-1718": 2, "S-RES-2690 S-RES-353": 1, "S-RES-2690 S-PRST-2006-41": 1, "S-RES-2691 S-RES-2690": 1, "S-RES-2691 S-RES-2692": 1,
		"S-2023-777 S-RES-1718": 1, "S-PRST-2023-7 S-RES-2690": 1, "S-PRST-2023-7 S-RES-353": 1,
	}, cites); diff != "" {
		t.Errorf("citations (-want +got):\n%s", diff)
	}

	again := mustLoad(t, s, load.Options{Classify: cyprus}, "testdata/un")
	if len(again.Changes.Added)+len(again.Changes.Replaced) > 0 {
		t.Errorf("loaded again it added %v and replaced %v", again.Changes.Added, again.Changes.Replaced)
	}
}

// Every doubt is reported with its file and its line.
func TestDocumentDoubts(t *testing.T) {
	report := mustLoad(t, fixture(t), load.Options{}, "testdata/un")
	text := report.Text()
	for _, want := range []string{
		"testdata/un: machine-readable texts of the United Nations, 7 texts; 1 in other languages than English were left out",
		`S_RES_2692 (2023)-2319876E.xml, line 33: S/RES/2692 (2023): 7 names stand under "yes" and the tally says 5; which are wrong is not said, so their votes are not known`,
		`S_2023_777-2320001E.xml, line 37: S/2023/777: CHN stands twice in the lists of votes, and the tally has room for it only among "abstained", which was taken`,
		"S_RES_2690-2312345E.xml, line 38: S/RES/2690 (2023): taken at S/PV.9311 by the words of the step, which were followed, at S/PV.9310 by its symbol",
		`S_RES_2692 (2023)-2319876E.xml, line 27: S/RES/2692 (2023): among the sponsors, no actor is called "atlantis"`,
		"S_RES_2690-2312345E.xml, line 83: S/RES/2690 (2023) cites 740 (1993), but that resolution is S/RES/740 (1992); the citation was left out",
		"S_RES_2690-2312345E.xml, line 83: S/RES/2690 (2023) cites 9 (1946), which neither the record nor this load holds",
		"SC_2691_2023-E.xml, line 61: S-RES-2691 of 2023-06-01 cites S-RES-2692, which is later: of 2023-07-01",
		"S_PRST_2023_7.xml, line 52: S/PRST/2023/7: tags do not fit each other; what makes sense was read",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
	if diff := cmp.Diff(map[load.DoubtSort]int{
		load.DoubtTotals: 4, load.DoubtMeetings: 1, load.DoubtSponsors: 1, load.DoubtCitations: 3, load.DoubtDocuments: 1,
	}, report.DoubtCounts); diff != "" {
		t.Errorf("doubts (-want +got):\n%s", diff)
	}
}

// What the record says of a text stays; what it lacks is filled.
func TestDocumentsAgainstRecord(t *testing.T) {
	s := fixture(t)
	report := mustLoad(t, s, load.Options{}, write(t, "S_RES_740.xml", document("resolution", "1992-03-02/740-1992", "S/RES/740 (1992)",
		`<step date="1992-03-01" outcome="draftResolution" as="S/23663" by="France and United Kingdom"/>`+
			`<step date="1992-03-02" outcome="adopted" as="S/PV.3061" by="Adopted unanimously, 3061st meeting"/>`,
		counts("inFavour", 5, "CHINA", "FRANCE", "RUSSIAN FEDERATION", "UNITED KINGDOM", "UNITED STATES"), "Recalling 1 (1960)")))
	d, err := s.Decision(t.Context(), "S-RES-740")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graph.Decision{
		ID: "S-RES-740", Body: graph.Council, Symbol: "S/RES/740 (1992)", Resolution: 740, Draft: "S/23663", DraftDate: "1992-03-01", Date: "1992-03-01",
		Outcome: graph.Adopted, Modality: "vote", Meeting: "S-PV-3060", Title: "Cyprus, one year more", ChapterVII: graph.ChapterVIINo,
		Situations: []string{"cyprus"}, Sponsors: []string{"FRA", "GBR"}, Sources: []string{"corrected", "un-documents"}, Tally: graph.Tally{Yes: 5},
	}, d); diff != "" {
		t.Errorf("the decision (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[load.DoubtSort]int{load.DoubtDates: 1, load.DoubtMeetings: 1}, report.DoubtCounts); diff != "" {
		t.Errorf("doubts (-want +got):\n%s\n%s", diff, report.Text())
	}
	// A citation that the record has stays as it is: three times by the record,
	// once by the document.
	mustLoad(t, s, load.Options{}, write(t, "a.xml", document("draftResolution", "2022-05-26/2022-431", "S/2022/431",
		`<step date="2022-05-26" outcome="notAdopted" as="S/PV.9048" by=""/>`, "", "Recalling 1718 (2006)")))
	var r graph.Record
	if err := s.Export(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Citations {
		if c.From == "S-2022-431" && (c.Times != 3 || c.Source != "corrected") {
			t.Errorf("the citation became %+v", c)
		}
	}
	if d, err := s.Decision(t.Context(), "S-2022-431"); err != nil || d.Outcome != graph.Vetoed {
		t.Errorf("the outcome became %s, %v", d.Outcome, err)
	}
}

// document makes a document in the form of the United Nations' files.
func document(kind, address, symbol, steps, counts, text string) string {
	date, _, _ := strings.Cut(address, "/")
	return `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
<statement name="` + kind + `"><meta><identification><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unsc/` + address + `/"/>
<FRBRdate date="` + date + `"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
<workflow>` + steps + `</workflow>
<analysis><parliamentary><voting>` + counts + `</voting></parliamentary></analysis></meta>
<coverPage><p><docNumber>` + symbol + `</docNumber></p></coverPage>
<mainBody><p>` + text + `</p></mainBody></statement></akomaNtoso>`
}

func counts(what string, tally int, names ...string) string {
	var b strings.Builder
	b.WriteString(`<count value="0` + string(rune('0'+tally)) + `" refersTo="` + what + `"><akn4un:voters>`)
	for _, n := range names {
		b.WriteString("<organization>" + n + "</organization>\n")
	}
	return b.String() + "</akn4un:voters></count>\n"
}

const adopted = `<step date="2023-05-16" outcome="adopted" as="S/PV.9311" by="Adopted 1-0-0, 9311th meeting"/>`

func TestBadDocuments(t *testing.T) {
	good := document("resolution", "2023-05-16/2690-2023", "S/RES/2690 (2023)", adopted, counts("inFavour", 1, "FRANCE"), "")
	for _, test := range []struct{ name, text, want string }{
		{"cut short", strings.TrimSuffix(good, "</akomaNtoso>"), "line 9: the file ends inside <akomaNtoso>: it was cut short"},
		{"cut in a tag", good[:len(good)-2], "the XML cannot be read"},
		{"document type", "<!DOCTYPE x [<!ENTITY a \"b\">]>" + good, "line 1: the file declares a document type of its own"},
		{"document type inside", strings.Replace(good, "<meta>", "<!DOCTYPE x [<!ENTITY a \"b\">]><meta>", 1), "line 2: the file declares a document type of its own"},
		{"depth", strings.Replace(good, "<mainBody>", "<mainBody>"+strings.Repeat("<p>", 300), 1), "elements stand more than 200 deep"},
		{"long", good + strings.Repeat(" ", 4<<20), "has more than 4194304 bytes"},
		{"not UTF-8", strings.Replace(good, "FRANCE", "FR\xffNCE", 1), "the XML cannot be read: invalid UTF-8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			before := hash(t, s)
			dir := t.TempDir()
			put(t, dir, "bad.xml", []byte(test.text))
			put(t, dir, "good.xml", []byte(good))
			report, err := load.Files(t.Context(), s, []string{dir}, load.Options{})
			if graph.CodeOf(err) != graph.Invalid || len(report.Rejected) != 1 || hash(t, s) != before {
				t.Fatalf("the error is %v, the rejections are %v", err, report.Rejected)
			}
			if got := report.Rejected[0].String(); !strings.Contains(got, filepath.Join(dir, "bad.xml")+", line ") || !strings.Contains(got, test.want) {
				t.Errorf("the rejection is %q, want the file, its line and %q", got, test.want)
			}
			if !strings.Contains(report.Text(), "1 text cannot be used:") {
				t.Errorf("the report says\n%s", report.Text())
			}
			report = mustLoad(t, s, load.Options{SkipBad: true}, dir)
			if report.Changes.Added["decisions"] != 1 {
				t.Errorf("with bad ones skipped %v were added, want the good one", report.Changes.Added)
			}
		})
	}
}

// A text that cannot be placed does not cost the others of its folder or
// archive: it is left out, with a doubt. Alone it is refused, and the refusal
// names the way on.
func TestDocumentsLeftOut(t *testing.T) {
	good := document("resolution", "2023-05-16/2690-2023", "S/RES/2690 (2023)", adopted, counts("inFavour", 1, "FRANCE"), "")
	const number = "2023-05-16/2699-2023"
	for _, test := range []struct{ name, text, file, want string }{
		{"another kind", document("decision", number, "S/RES/2699 (2023)", adopted, "", ""), "bad.xml", `the text is called "decision"`},
		{"no symbol", document("resolution", "x", "", adopted, "", ""), "bad.xml", "the file does not say which text it is"},
		{"correction", document("resolution", number, "S/RES/2699 (2023)/Corr.1", adopted, "", ""), "bad.xml", "is a correction of another text"},
		{"correction without a symbol", document("resolution", number, "", adopted, "", ""), "S_RES_2699_Corr.1-E.xml", "by its name it is a correction of another text"},
		{"date", document("resolution", number, "S/RES/2699 (2023)", strings.Replace(adopted, "05-16", "31-16", 1), "", ""), "bad.xml", `"2023-31-16" is not a date`},
		{"date of another year", document("resolution", "2023-05-16/2699-2022", "S/RES/2699 (2022)", adopted, "", ""), "bad.xml", "by its symbol, S/RES/2699 (2022) is a text of 2022, and the date is 2023-05-16"},
		{"fate not told", document("draftResolution", "2023-05-16/2023-1", "S/2023/1", "", "", ""), "bad.xml", "the file does not say what became of the draft"},
		{"draft adopted", document("draftResolution", "2023-05-16/2023-1", "S/2023/1", adopted, "", ""), "bad.xml", "the file is of a draft, and says that it was adopted"},
		{"resolution vetoed", document("resolution", number, "S/RES/2699 (2023)", strings.Replace(adopted, "adopted", "veto", 1), "", ""), "bad.xml", `the file is of a resolution, and says "veto" of it`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			dir := t.TempDir()
			bad := put(t, dir, test.file, []byte(test.text))
			report, err := load.Files(t.Context(), s, []string{bad}, load.Options{})
			if graph.CodeOf(err) != graph.Invalid || len(report.Rejected) != 1 || !strings.Contains(report.Rejected[0].String(), test.want) || !strings.Contains(err.Error(), "--skip-bad") {
				t.Fatalf("alone, the error is %v, the rejections are %v; want %q", err, report.Rejected, test.want)
			}
			put(t, dir, "good.xml", []byte(good))
			report = mustLoad(t, s, load.Options{}, dir)
			if report.Changes.Added["decisions"] != 1 || report.DoubtCounts[load.DoubtDocuments] != 1 || report.RejectedLines != 0 || !strings.Contains(report.Text(), test.want) {
				t.Errorf("want one decision, one doubt and %q:\n%s", test.want, report.Text())
			}
		})
	}
}

// A name in the lists of votes that is nobody's costs its own vote and raises a
// doubt; one that stands in two elements is read as one, unless both are names.
func TestNamesInLists(t *testing.T) {
	for _, test := range []struct {
		name   string
		listed []string
		want   []string // in favour
		doubt  string
	}{
		{"a slip", []string{"FRANCEs", "ALBANIA", "UNITED KINGDOM"}, []string{"ALB", "GBR"}, `no actor is called "FRANCEs"; did you mean FRA (France)?; this vote was left out`},
		{"no state", []string{"SECURITY COUNCIL", "ALBANIA"}, []string{"ALB"}, "only states vote; this vote was left out"},
		{"two elements", []string{"UNITED STATES OF", "AMERICA", "ALBANIA"}, []string{"ALB", "USA"}, `"UNITED STATES OF" and "AMERICA" stand as two names in the lists of votes; they were read as one, USA`},
		{"two elements, the first a name", []string{"ALBANIA", "UNITED STATES", "OF AMERICA"}, []string{"ALB", "USA"}, "they were read as one, USA"},
		{"two elements within a word", []string{"ALBA", "NIA", "FRANCE"}, []string{"ALB", "FRA"}, "they were read as one, ALB"},
		{"two names", []string{"ALBANIA", "FRANCE"}, []string{"ALB", "FRA"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := fixture(t)
			report := mustLoad(t, s, load.Options{}, put(t, t.TempDir(), "a.xml",
				[]byte(document("resolution", "2023-05-16/2699-2023", "S/RES/2699 (2023)", strings.Replace(adopted, "1-0-0, ", "at the ", 1), counts("inFavour", 9, test.listed...), ""))))
			if diff := cmp.Diff(map[graph.VoteValue][]string{graph.Yes: test.want}, votesOf(t, s, "S-RES-2699", "un-documents")); diff != "" {
				t.Errorf("votes (-want +got):\n%s\n%s", diff, report.Text())
			}
			if n := report.DoubtCounts[load.DoubtNames]; (n > 0) != (test.doubt != "") || !strings.Contains(report.Text(), test.doubt) {
				t.Errorf("%d doubts about names, want %q:\n%s", n, test.doubt, report.Text())
			}
		})
	}
}

// A presidential statement that is filed as a resolution is one by its symbol,
// or by the name of its file where it has none.
func TestStatementAsResolution(t *testing.T) {
	for name, text := range map[string]string{
		"bad.xml":           document("resolution", "2023-05-16/2023-3", "S/PRST/2023/3", "", "", ""),
		"S_PRST_2023_3.xml": document("resolution", "2023-05-16/x", "", "", "", ""),
	} {
		s := fixture(t)
		report := mustLoad(t, s, load.Options{}, put(t, t.TempDir(), name, []byte(text)))
		got, err := s.Statement(t.Context(), "S-PRST-2023-3")
		if err != nil || got.Type != graph.Presidential || report.Changes.Added["decisions"] != 0 {
			t.Errorf("%s: %+v, %v\n%s", name, got, err, report.Text())
		}
		if !strings.Contains(report.Text(), `S/PRST/2023/3 by its symbol, another by its kind, "resolution"`) {
			t.Errorf("%s: the report is\n%s", name, report.Text())
		}
	}
}

// What is no document at all is refused in a sentence.
func TestNoDocuments(t *testing.T) {
	s := fixture(t)
	before := hash(t, s)
	dir := t.TempDir()
	var odd bytes.Buffer
	z := zip.NewWriter(&odd)
	z.Create("[Content_Types].xml")
	z.Close()
	var bare bytes.Buffer
	z = zip.NewWriter(&bare)
	z.Create("readme.txt")
	z.Close()
	french := strings.Replace(document("resolution", "2023-05-16/2690-2023", "S/RES/2690 (2023)", adopted, "", ""), `"eng"`, `"fra"`, 1)
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"other.xml", []byte("<?xml version=\"1.0\"?>\n<feed/>"), "is XML, but not a text of the United Nations"},
		{"bomb.xml", []byte("<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]><lolz>&b;</lolz>"), "no text of"},
		{"french.xml", []byte(french), "holds no English text; 1 in other languages were left out"},
		{"book.xlsx", odd.Bytes(), "is a ZIP archive, as Excel workbooks are"},
		{"bare.zip", bare.Bytes(), "holds no text of the United Nations"},
		{"cut.zip", bare.Bytes()[:40], "is a ZIP archive that cannot be opened"},
		{"text.gz", squeezed([]byte("hello")), "is compressed (gzip); unpack it first"},
		{"cut.tar.gz", contents(t, tarOf(t, dir, "testdata/un", true))[:3000], "is an archive that cannot be read to its end"},
	} {
		path := put(t, dir, test.name, test.data)
		_, err := load.Files(t.Context(), s, []string{path}, load.Options{SkipBad: true})
		if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: the error is %v, want %q", test.name, err, test.want)
		}
	}
	if _, err := load.Files(t.Context(), empty(t), []string{"testdata/un"}, load.Options{}); graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "load the Council's record first") {
		t.Errorf("into an empty store the error is %v", err)
	}
	if hash(t, s) != before {
		t.Error("a refused file changed the record")
	}
}

// A folder of tables may have XML of another kind beside them.
func TestTablesBesideXML(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "sponsors.csv", []byte(sponsorsHeader+"S/2022/431,FRA\n"))
	put(t, dir, "feed.xml", []byte("<feed/>"))
	report := mustLoad(t, fixture(t), load.Options{}, dir)
	if len(report.Files) != 1 || report.Changes.Replaced["decisions"] != 1 || report.DoubtCounts[load.DoubtDocuments] != 1 {
		t.Errorf("the report is\n%s", report.Text())
	}
}

// Names in archives can do no harm, links are not followed, and what is twice
// is told.
func TestDocumentNames(t *testing.T) {
	dir := t.TempDir()
	good := document("resolution", "2023-05-16/2690-2023", "S/RES/2690 (2023)", adopted, counts("inFavour", 1, "FRANCE"), "")
	other := strings.ReplaceAll(good, "2690", "2691")
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, x := range []struct {
		name, text string
		sort       byte
	}{
		{"../../S_RES_2690.xml", good, tar.TypeReg},
		{"/etc/S_RES_2690\x1b[31m.xml", good + " ", tar.TypeReg},
		{"link.xml", "", tar.TypeSymlink},
		{"S_RES_2700.xml", other, tar.TypeReg},
	} {
		w.WriteHeader(&tar.Header{Name: x.name, Linkname: "/etc/passwd", Mode: 0o600, Size: int64(len(x.text)), Typeflag: x.sort})
		w.Write([]byte(x.text))
	}
	w.Close()
	path := put(t, dir, "names.tar", b.Bytes())
	report := mustLoad(t, fixture(t), load.Options{}, path)
	text := report.Text()
	for _, want := range []string{
		"/etc/S_RES_2690[31m.xml, line 1: S/RES/2690 (2023) stands here a second time; the file that was used is " + path + ": ../../S_RES_2690.xml",
		"S_RES_2700.xml, line 1: S/RES/2691 (2023) by its symbol, another by the name of the file",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "\x1b") || report.Files[0].Rows != 3 {
		t.Errorf("%d texts were read, want 3:\n%q", report.Files[0].Rows, text)
	}
	put(t, dir, "a.xml", []byte(good))
	os.Remove(path)
	if err := os.Symlink(filepath.Join(dir, "a.xml"), filepath.Join(dir, "b.xml")); err != nil {
		t.Fatal(err)
	}
	if report := mustLoad(t, fixture(t), load.Options{}, dir); report.Files[0].Rows != 1 {
		t.Errorf("%d texts of a folder with one and a link to it", report.Files[0].Rows)
	}
}
