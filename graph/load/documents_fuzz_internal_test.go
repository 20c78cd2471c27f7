package load

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

const sampleDocument = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unsc/1974-07-20/353-1974/"/><FRBRdate date="1974-07-20"/></FRBRWork>
<keyword showAs="The situation in Cyprus." dictionary="S/"/><keyword showAs="SANCTIONS" dictionary="UNBIS Thesaurus"/>
<step date="1974-07-20" outcome="draftResolution" as="S/11350" by="China and United States"/>
<step date="1974-07-20" outcome="adopted" as="S/PV.1781" by="Adopted 1-0-1, 1781st meeting" refersTo="Chapter VII"/>
<count value="001" refersTo="inFavour"><organization>CHINA</organization></count>
<count value="001" refersTo="abstaining"><organization>UNITED STATES</organization></count></meta>
<coverPage><docNumber>S/RES/353 (1974)</docNumber></coverPage><mainBody><p>Recalling 353 (1974) and S/PRST/2005/30</p></mainBody></statement></akomaNtoso>`

// loadFile loads a file of any bytes: it ends with a report or a plain refusal,
// never with a panic or with parts that a store would not take.
func loadFile(t *testing.T, name string, data []byte, skip bool) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := Files(t.Context(), newShelfStore(), []string{file}, Options{SkipBad: skip})
	if code := graph.CodeOf(err); code != "" && code != graph.Invalid {
		t.Fatalf("%q is refused with %q: %v", data, code, err)
	}
	if err == nil && !skip && report.RejectedLines > 0 {
		t.Fatalf("%q was loaded though %d texts were rejected", data, report.RejectedLines)
	}
}

func FuzzDocument(f *testing.F) {
	for _, s := range []string{sampleDocument, sampleDocument[:200], "<?xml version=\"1.0\"?><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"} {
		f.Add([]byte(s), true)
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, skip bool) { loadFile(t, "S_RES_353.xml", data, skip) })
}

// Bytes inside a good document: a step and what follows it.
func FuzzStep(f *testing.F) {
	f.Add("veto", "S/PV.1", "not adopted due to the negative vote (China)", "2022-05-26", "China, United States", "Chapter VII")
	f.Fuzz(func(t *testing.T, outcome, as, by, date, sponsors, text string) {
		var d document
		d.kind, d.uri, d.workDate = isDraft, "/unsc/"+date+"/1974-1/", date
		d.place = place{table: &tableName{name: "S_1974_1.xml"}}
		d.steps = []step{{outcome: "draftResolution", by: sponsors}, {outcome: outcome, as: as, by: by, date: date}}
		d.counts = []votesFor{{what: "inFavour", tally: 1, names: []named{{name: "China"}, {name: sponsors}}}, {what: "against", tally: 1, names: []named{{name: "China"}}}}
		d.body.text.WriteString(text)
		report := &Report{}
		in := newIntake(newShelfStore(), Options{}, report)
		if err := in.openRecord(t.Context(), "x", graph.Council); err != nil {
			t.Fatal(err)
		}
		taker := &documentTaker{in: in, doc: &d}
		if flt, _ := taker.identify(); flt != nil {
			return
		}
		if err := taker.takeDecision(); err != nil {
			t.Fatal(err)
		}
		if err := in.takeCitations(t.Context(), []*documentTaker{taker}); err != nil {
			t.Fatal(err)
		}
		for _, r := range in.rolls {
			call := in.call(r, "")
			if err := call.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// Archives of any bytes, grown from good ones: a ZIP, a tar and a tar in gzip.
func FuzzArchive(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	var zipped, tarred, packed bytes.Buffer
	z := zip.NewWriter(&zipped)
	inZip, err := z.Create("2024/S_RES_353.xml")
	if err != nil {
		f.Fatal(err)
	}
	t := tar.NewWriter(&tarred)
	if err := t.WriteHeader(&tar.Header{Name: "2024/S_RES_353.xml", Mode: 0o600, Size: int64(len(sampleDocument)), Typeflag: tar.TypeReg}); err != nil {
		f.Fatal(err)
	}
	for _, w := range []io.WriteCloser{closing{inZip, z}, t} {
		io.WriteString(w, sampleDocument)
		w.Close()
	}
	g := gzip.NewWriter(&packed)
	g.Write(tarred.Bytes())
	g.Close()
	for _, b := range []*bytes.Buffer{&zipped, &tarred, &packed} {
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) { loadFile(t, "un.zip", data, true) })
}

// closing closes the archive with the file in it.
type closing struct {
	io.Writer
	io.Closer
}
