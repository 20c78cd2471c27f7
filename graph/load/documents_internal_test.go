package load

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// sponsorsIntake knows states whose names are hard to part: with an "and", a
// bracket, or another's name at their start.
func sponsorsIntake() *intake {
	in := &intake{}
	in.index = lookup.NewActorIndex([]graph.Actor{
		{ID: "ATG", Type: graph.State, Name: "Antigua and Barbuda", Aliases: []string{"Antigua"}},
		{ID: "BIH", Type: graph.State, Name: "Bosnia and Herzegovina"},
		{ID: "BOL", Type: graph.State, Name: "Bolivia", Aliases: []string{"Bolivia (Plurinational State of)", "Plurinational State of Bolivia", "BO"}},
		{ID: "CHL", Type: graph.State, Name: "Chile"},
		{ID: "CIV", Type: graph.State, Name: "Côte d'Ivoire"},
		{ID: "COD", Type: graph.State, Name: "Democratic Republic of the Congo"},
		{ID: "COG", Type: graph.State, Name: "Congo"},
		{ID: "GBR", Type: graph.State, Name: "United Kingdom", Aliases: []string{"United Kingdom of Great Britain and Northern Ireland", "UK"}},
		{ID: "GIN", Type: graph.State, Name: "Guinea"},
		{ID: "GNQ", Type: graph.State, Name: "Equatorial Guinea"},
		{ID: "PNG", Type: graph.State, Name: "Papua New Guinea"},
		{ID: "RUS", Type: graph.State, Name: "Russian Federation", SeatFrom: "1991-12-24", Continues: []string{"SUN"}},
		{ID: "SUN", Type: graph.State, Name: "Soviet Union", SeatUntil: "1991-12-23"},
		{ID: "TTO", Type: graph.State, Name: "Trinidad and Tobago"},
		{ID: "VCT", Type: graph.State, Name: "Saint Vincent and the Grenadines"},
		{ID: "EU", Type: graph.Organisation, Name: "European Union"},
	})
	return in
}

// The sentences are in the form of the United Nations' files, the names as its
// members are called there.
func TestSponsors(t *testing.T) {
	for sentence, want := range map[string][2][]string{
		"":      {},
		"Chile": {{"CHL"}},
		"Antigua and Barbuda, Bolivia (Plurinational State of) and Chile":        {{"ATG", "BOL", "CHL"}},
		"Antigua and Barbuda Plurinational State of Bolivia Chile":               {{"ATG", "BOL", "CHL"}}, // commas missing
		"Bosnia and Herzegovina and Trinidad and Tobago":                         {{"BIH", "TTO"}},
		"Saint Vincent and the Grenadines and the Congo":                         {{"VCT", "COG"}},
		"the Democratic Republic of the Congo, and Congo":                        {{"COD", "COG"}},
		"Guinea, Equatorial Guinea and Papua New Guinea":                         {{"GIN", "GNQ", "PNG"}},
		"United Kingdom of Great Britain and Northern Ireland and CÔTE D’IVOIRE": {{"GBR", "CIV"}},
		"UK and Chile":                         {{"GBR", "CHL"}},
		"Chile, Chile and Chile":               {{"CHL"}},
		"Atlantis, Chile and European Union":   {{"CHL"}, {"atlantis", "european union"}},
		"Chile and Republic of bo Atlantis":    {{"CHL"}, {"republic of bo atlantis"}}, // a code inside a name is none
		"Atlantis and Lyonesse, Chile; Guinea": {{"CHL", "GIN"}, {"atlantis", "lyonesse"}},
	} {
		states, rest := sponsorsIntake().statesIn(sentence, "2020-01-01")
		if diff := cmp.Diff(want, [2][]string{states, rest}); diff != "" {
			t.Errorf("%q (-want +got):\n%s", sentence, diff)
		}
	}
	if states, _ := sponsorsIntake().statesIn("Russian Federation", "1980-01-01"); !cmp.Equal(states, []string{"SUN"}) {
		t.Errorf("the Russian Federation's seat in 1980 is %v's, want SUN", states)
	}
}

// Whatever states are listed, with commas or with some missing, they are found
// again in their order.
func TestSponsorsAreFound(t *testing.T) {
	in := sponsorsIntake()
	all := []struct{ id, name string }{
		{"ATG", "Antigua and Barbuda"},
		{"BIH", "Bosnia and Herzegovina"},
		{"BOL", "Bolivia (Plurinational State of)"},
		{"CHL", "Chile"},
		{"CIV", "Côte d'Ivoire"},
		{"COD", "Democratic Republic of the Congo"},
		{"GBR", "United Kingdom of Great Britain and Northern Ireland"},
		{"GNQ", "Equatorial Guinea"},
		{"TTO", "Trinidad and Tobago"},
		{"VCT", "Saint Vincent and the Grenadines"},
	}
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(all).Draw(t, "states")[:rapid.IntRange(1, len(all)).Draw(t, "n")]
		var sentence strings.Builder
		var want []string
		for i, s := range order {
			if i > 0 {
				sentence.WriteString(rapid.SampledFrom([]string{", ", " and ", ", and ", " "}).Draw(t, "between"))
			}
			sentence.WriteString(s.name)
			want = append(want, s.id)
		}
		if states, rest := in.statesIn(sentence.String(), ""); !cmp.Equal(states, want) || rest != nil {
			t.Fatalf("%q gives %v and leaves %v, want %v", sentence.String(), states, rest, want)
		}
	})
}

func TestCitations(t *testing.T) {
	for text, want := range map[string]map[string]int{
		"resolutions 1973 (2011) and 1973(2011), 1970\u00a0(2011)": {"1970 (2011)": 1, "1973 (2011)": 2},
		"S/RES/1973 (2011)":                      {"1973 (2011)": 1},
		"resolution 46/182 (1991)":               {}, // of the General Assembly
		"S/PRST/2005/30, S/PRST/2005/30 (2005)":  {"S/PRST/2005/30": 2},
		"of 5 (five) months, 12 (twelve), 1 (1)": {},
		"(1325 (2000))":                          {"1325 (2000)": 1},
		"resolution 12345 (2011)":                {},
	} {
		d := &document{}
		d.body.text.WriteString(text)
		got := map[string]int{}
		list, more := d.citations()
		for _, c := range list {
			got[c.name] = c.times
		}
		if diff := cmp.Diff(want, got); diff != "" || more {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// Names of files as the United Nations gives them, and of what text they are.
func TestFileNames(t *testing.T) {
	for file, want := range map[string]string{
		"2024/English/S_RES_2734-2410318E.xml":        "S/RES/2734 (2024)",
		"S_RES_2509 (2020)-2002070E.xml":              "S/RES/2509 (2020)",
		"S_RES-2779-2507317E.xml":                     "S/RES/2779 (2025)",
		"SC_2561_2021-E.xml":                          "S/RES/2561 (2021)",
		"S_RES_1973_N1126839.xml":                     "S/RES/1973 (2011)",
		"PRST/2019/S_PRST_2019_1.xml":                 "S/PRST/2019/1",
		"Not adopted/English/S_2023_212-2305680E.xml": "S/2023/212",
		"S_2025-353-2508520E.xml":                     "S/2025/353",
		"a name that says nothing.xml":                "S/RES/1 (1946)",
	} {
		d := &document{kind: isResolution, place: place{table: &tableName{name: file}}}
		switch {
		case strings.HasPrefix(want, "S/PRST"):
			d.kind = isStatement
		case !strings.HasPrefix(want, "S/RES"):
			d.kind = isDraft
		}
		if d.nameDiffers(want) {
			t.Errorf("%s is not taken for the file of %s", file, want)
		}
		if file[0] != 'a' && !d.nameDiffers("S/RES/9 (1999)") && d.kind == isResolution {
			t.Errorf("%s is taken for the file of S/RES/9 (1999)", file)
		}
	}
}

// An archive that unpacks to more than a load takes is refused, whatever it
// says of itself.
func TestArchiveBounds(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"a.xml", "b.xml", "c.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(make([]byte, 1<<20))
	}
	z.Close()
	path := filepath.Join(t.TempDir(), "bomb.zip")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, most := range map[string]bounds{
		"unpacks to more than 2 MiB":         {entries: 10, unpacked: 2 << 20, contents: 1 << 20},
		"is an archive of more than 2 files": {entries: 2, unpacked: 4 << 20, contents: 1 << 20},
		"its table of contents is too long":  {entries: 10, unpacked: 4 << 20, contents: 100},
	} {
		bundle := &bundle{name: path, kind: zipped, size: int64(b.Len()), most: most}
		err := bundle.each(t.Context(), func(raw) error { return nil })
		if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %q", err, want)
		}
	}
}

// The same of a tar and of a tar in gzip, in which what is passed by must be
// unpacked too: here the file that is too large is no document.
func TestTarBounds(t *testing.T) {
	var plain, packed bytes.Buffer
	w := tar.NewWriter(&plain)
	for _, name := range []string{"a.xml", "b.bin", "c.xml"} {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: 1 << 20, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		w.Write(make([]byte, 1<<20))
	}
	w.Close()
	z := gzip.NewWriter(&packed)
	z.Write(plain.Bytes())
	z.Close()
	if packed.Len() > 1<<14 {
		t.Fatalf("the bomb has %d bytes, too many for one", packed.Len())
	}
	for kind, data := range map[bundleKind][]byte{tarred: plain.Bytes(), gzipped: packed.Bytes()} {
		path := filepath.Join(t.TempDir(), "bomb")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		for want, most := range map[string]bounds{
			"unpacks to more than 1 MiB":         {entries: 10, unpacked: 3 << 19},
			"is an archive of more than 2 files": {entries: 2, unpacked: 4 << 20},
		} {
			visited := 0
			bundle := &bundle{name: path, kind: kind, size: int64(len(data)), most: most}
			err := bundle.each(t.Context(), func(raw) error { visited++; return nil })
			if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), want) {
				t.Errorf("the error is %v, want %q", err, want)
			}
			if visited != 1 {
				t.Errorf("%d documents were handed on before %q, want the first alone", visited, want)
			}
		}
	}
}
