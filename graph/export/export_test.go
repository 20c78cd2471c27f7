package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/export"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// network is what a file says, read back: ids and ends with their attributes
// as text.
type network struct {
	nodes map[string]map[string]string
	links []map[string]string // with "from" and "to"
}

// said is what a subgraph says in the same form.
func said(t testing.TB, g *graph.Subgraph) network {
	t.Helper()
	out := network{nodes: map[string]map[string]string{}}
	for n, err := range g.Nodes {
		if err != nil {
			t.Fatal(err)
		}
		out.nodes[n.ID] = attributes(g.NodeColumns(), n.Cells(nil))
	}
	for l, err := range g.Links {
		if err != nil {
			t.Fatal(err)
		}
		a := attributes(g.LinkColumns(), l.Cells(nil))
		a["from"], a["to"] = l.From, l.To
		out.links = append(out.links, a)
	}
	return out
}

func attributes(fields []graph.Field, cells []any) map[string]string {
	out := map[string]string{}
	for i, f := range fields {
		if cells[i] != nil {
			out[f.Name] = graph.CellText(cells[i])
		}
	}
	return out
}

func write(t testing.TB, format string, g *graph.Subgraph) []byte {
	t.Helper()
	f, err := graph.PickFormat(export.Formats(), format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out, g); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.Bytes()
}

// readers read each format back with nothing but the standard library.
var readers = map[string]func(t testing.TB, raw []byte) network{
	"graphml": readGraphML, "gexf": readGEXF, "csv": readTables, "json": readJSON,
}

func readGraphML(t testing.TB, raw []byte) network {
	t.Helper()
	type data struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
	var doc struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []struct {
			ID   string `xml:"id,attr"`
			For  string `xml:"for,attr"`
			Name string `xml:"attr.name,attr"`
			Type string `xml:"attr.type,attr"`
		} `xml:"key"`
		Graph struct {
			Data  []data `xml:"data"`
			Nodes []struct {
				ID   string `xml:"id,attr"`
				Data []data `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				ID     string `xml:"id,attr"`
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
				Data   []data `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(raw, &doc); err != nil {
		t.Fatalf("the GraphML cannot be read: %v\n%s", err, raw)
	}
	names := map[string]string{}
	for _, k := range doc.Keys {
		names[k.For+" "+k.ID] = k.Name
	}
	of := func(sort string, list []data) map[string]string {
		out := map[string]string{}
		for _, d := range list {
			name, ok := names[sort+" "+d.Key]
			if !ok {
				t.Fatalf("the key %s of a %s is not declared", d.Key, sort)
			}
			out[name] = d.Text
		}
		return out
	}
	if about := of("graph", doc.Graph.Data); about["data hash"] == "" || about["source"] == "" {
		t.Errorf("the GraphML says of itself only %v", about)
	}
	out := network{nodes: map[string]map[string]string{}}
	for _, n := range doc.Graph.Nodes {
		out.nodes[n.ID] = of("node", n.Data)
	}
	for i, e := range doc.Graph.Edges {
		if want := "e" + strconv.Itoa(i); e.ID != want {
			t.Errorf("edge %d has the id %s", i, e.ID)
		}
		a := of("edge", e.Data)
		a["from"], a["to"] = e.Source, e.Target
		out.links = append(out.links, a)
	}
	return out
}

type gexfFile struct {
	XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
	Version string   `xml:"version,attr"`
	Meta    struct {
		Description string `xml:"description"`
	} `xml:"meta"`
	Graph struct {
		Mode       string `xml:"mode,attr"`
		Attributes []struct {
			Class string `xml:"class,attr"`
			List  []struct {
				ID    string `xml:"id,attr"`
				Title string `xml:"title,attr"`
			} `xml:"attribute"`
		} `xml:"attributes"`
		Nodes []gexfPart `xml:"nodes>node"`
		Edges []gexfPart `xml:"edges>edge"`
	} `xml:"graph"`
}

type gexfPart struct {
	ID     string `xml:"id,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	Kind   string `xml:"kind,attr"`
	Weight string `xml:"weight,attr"`
	Values []struct {
		For   string `xml:"for,attr"`
		Value string `xml:"value,attr"`
	} `xml:"attvalues>attvalue"`
	Spells []struct {
		Start string `xml:"start,attr"`
		End   string `xml:"end,attr"`
	} `xml:"spells>spell"`
}

func parseGEXF(t testing.TB, raw []byte) gexfFile {
	t.Helper()
	var doc gexfFile
	if err := xml.Unmarshal(raw, &doc); err != nil {
		t.Fatalf("the GEXF cannot be read: %v\n%s", err, raw)
	}
	if doc.Version != "1.3" || doc.Graph.Mode != "dynamic" || !strings.Contains(doc.Meta.Description, "data hash: ") {
		t.Errorf("the GEXF says of itself version %s, mode %s, %q", doc.Version, doc.Graph.Mode, doc.Meta.Description)
	}
	return doc
}

func readGEXF(t testing.TB, raw []byte) network {
	t.Helper()
	doc := parseGEXF(t, raw)
	titles := map[string]string{}
	for _, class := range doc.Graph.Attributes {
		for _, a := range class.List {
			titles[class.Class+" "+a.ID] = a.Title
		}
	}
	of := func(class string, p *gexfPart) map[string]string {
		out := map[string]string{}
		for _, v := range p.Values {
			title, ok := titles[class+" "+v.For]
			if !ok {
				t.Fatalf("the attribute %s of a %s is not declared", v.For, class)
			}
			out[title] = v.Value
		}
		if p.Weight != "" {
			out["weight"] = p.Weight
		}
		return out
	}
	out := network{nodes: map[string]map[string]string{}}
	for i := range doc.Graph.Nodes {
		out.nodes[doc.Graph.Nodes[i].ID] = of("node", &doc.Graph.Nodes[i])
	}
	for i := range doc.Graph.Edges {
		e := &doc.Graph.Edges[i]
		a := of("edge", e)
		a["from"], a["to"] = e.Source, e.Target
		if e.Kind != a["relation"] {
			t.Errorf("edge %s is of the kind %q, its relation %q", e.ID, e.Kind, a["relation"])
		}
		out.links = append(out.links, a)
	}
	return out
}

// unzip returns the tables of an archive, header first.
func unzip(t testing.TB, raw []byte) map[string][][]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][][]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(r).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		out[f.Name] = rows
	}
	return out
}

func readTables(t testing.TB, raw []byte) network {
	t.Helper()
	tables := unzip(t, raw)
	if about := tables["about.csv"]; len(about) < 5 || about[3][0] != "data hash" {
		t.Errorf("about.csv is %v", about)
	}
	of := func(header, row []string) map[string]string {
		out := map[string]string{}
		for i, cell := range row {
			if cell != "" {
				out[header[i]] = cell
			}
		}
		return out
	}
	out := network{nodes: map[string]map[string]string{}}
	for _, row := range tables["nodes.csv"][1:] {
		n := of(tables["nodes.csv"][0], row)
		id := n["id"]
		delete(n, "id")
		out.nodes[id] = n
	}
	for _, row := range tables["links.csv"][1:] {
		out.links = append(out.links, of(tables["links.csv"][0], row))
	}
	return out
}

func readJSON(t testing.TB, raw []byte) network {
	t.Helper()
	var doc struct {
		Graph struct {
			Hash    string
			Sources []graph.Source
		}
		Nodes, Edges []map[string]any
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&doc); err != nil {
		t.Fatalf("the JSON cannot be read: %v\n%s", err, raw)
	}
	if doc.Graph.Hash == "" || len(doc.Graph.Sources) == 0 {
		t.Errorf("the JSON says of itself only %+v", doc.Graph)
	}
	of := func(m map[string]any) map[string]string {
		out := map[string]string{}
		for name, v := range m {
			switch v := v.(type) {
			case string:
				out[name] = v
			case bool:
				out[name] = strconv.FormatBool(v)
			case json.Number:
				out[name] = v.String()
			case []any:
				var words []string
				for _, w := range v {
					word, ok := w.(string)
					if !ok {
						t.Fatalf("%v is no text", w)
					}
					words = append(words, word)
				}
				out[name] = strings.Join(words, "; ")
			default:
				t.Fatalf("%s is %v", name, v)
			}
		}
		return out
	}
	out := network{nodes: map[string]map[string]string{}}
	for _, n := range doc.Nodes {
		a := of(n)
		id := a["id"]
		delete(a, "id")
		out.nodes[id] = a
	}
	for i, e := range doc.Edges {
		a := of(e)
		if a["key"] != "e"+strconv.Itoa(i) {
			t.Errorf("edge %d has the key %s", i, a["key"])
		}
		a["from"], a["to"] = a["source"], a["target"]
		delete(a, "source")
		delete(a, "target")
		delete(a, "key")
		if s, ok := a["record_source"]; ok {
			a["source"] = s
			delete(a, "record_source")
		}
		out.links = append(out.links, a)
	}
	return out
}

func fixture(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "small.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if _, err := store.Load(context.Background(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		return w.Write(ctx, &storetest.Fixture().Batch)
	}); err != nil {
		t.Fatal(err)
	}
	return store
}

// What every format says is what the graph says: same nodes, same links in
// the same order, same attributes, and nothing where nothing is known.
func TestFormatsSayTheSame(t *testing.T) {
	g, err := subgraph.All(t.Context(), fixture(t), subgraph.Query{Assembly: true})
	if err != nil {
		t.Fatal(err)
	}
	want := said(t, g)
	for format, read := range readers {
		got := read(t, write(t, format, g))
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(network{})); diff != "" {
			t.Errorf("%s (-graph +file):\n%s", format, diff)
		}
	}
	if got := want.nodes["JPN"]; got["regional_group"] != "Asia-Pacific" || got["permanent"] != "false" {
		t.Errorf("Japan is %v", got)
	}
	if _, ok := want.nodes["kim-yo-jong"]["permanent"]; ok {
		t.Error("of a person it is said whether she holds a permanent seat, which the record does not say")
	}
}

// Days of the fixture: Japan sat on the Council in 1958-59, 2005-06 and
// 2023-24; China since 25 October 1971; S/2022/431 was vetoed on 26 May 2022.
func TestSpells(t *testing.T) {
	g, err := subgraph.All(t.Context(), fixture(t), subgraph.Query{})
	if err != nil {
		t.Fatal(err)
	}
	doc := parseGEXF(t, write(t, "gexf", g))
	got := map[string][]string{}
	for _, e := range doc.Graph.Edges {
		at := e.Source + " " + e.Kind + " " + e.Target
		if len(e.Spells) == 0 {
			got[at] = append(got[at], "always")
		}
		for _, s := range e.Spells {
			got[at] = append(got[at], s.Start+".."+s.End)
		}
	}
	for at, want := range map[string][]string{
		"JPN served UNSC":            {"1958-01-01..1959-12-31", "2005-01-01..2006-12-31", "2023-01-01..2024-12-31"},
		"CHN served UNSC":            {"1971-10-25.."},
		"CHN vetoed S-2022-431":      {"2022-05-26..2022-05-26"},
		"kim-yo-jong speaks for PRK": {"always"},
		"CHN continues ROC":          {"1971-10-25.."},
		"CUB voted S-oral-1":         {"always"},
	} {
		if diff := cmp.Diff(want, got[at]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", at, diff)
		}
	}
}

// legible is what XML 1.0 keeps of a text: what it has no room for becomes
// U+FFFD.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || (r >= 0x20 && r <= 0xD7FF) || (r >= 0xE000 && r <= 0xFFFD) || r >= 0x10000 {
			return r
		}
		return utf8.RuneError
	}, string([]rune(s)))
}

// subgraphOf is two nodes and a link with a text wherever one can stand.
func subgraphOf(s string) *graph.Subgraph {
	nodes := []graph.SubgraphNode{
		{Node: graph.Node{ID: "A", Kind: graph.KindActor, Type: "state", Name: s, Symbol: s}, Values: []any{s, 3, 0.5, true, graph.Date("2000-02-29"), []string{s}}},
		{Node: graph.Node{ID: "B", Kind: graph.KindDecision, Name: "B"}, Values: make([]any, 6)},
	}
	link := graph.SubgraphLink{Link: graph.Link{From: "A", To: "B", Relation: graph.Voted, Value: s, Detail: s, Source: "s"}, Values: []any{-0.25}}
	return &graph.Subgraph{
		Name: "test", Title: s, Hash: "0123456789abcdef", Parameters: graph.Arguments{"q": {s}}, Sources: []graph.Source{{ID: "s", Name: s, Licence: s}},
		NodeFields: []graph.Field{
			{Name: "text", Type: graph.FieldText},
			{Name: "integer", Type: graph.FieldInteger},
			{Name: "number", Type: graph.FieldNumber},
			{Name: "boolean", Type: graph.FieldBoolean},
			{Name: "day", Type: graph.FieldDate},
			{Name: "list", Type: graph.FieldList},
		},
		LinkFields: []graph.Field{{Name: "weight", Type: graph.FieldNumber}},
		Nodes:      sequence(nodes), Links: sequence([]graph.SubgraphLink{link}),
	}
}

func sequence[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, item := range list {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// survives checks that a text comes out of every format as it went in, as far
// as the format has room for it.
func survives(t testing.TB, s string) {
	t.Helper()
	valid := string([]rune(s)) // broken bytes become U+FFFD, one by one
	for format, keeps := range map[string]func(string) string{
		"graphml": legible,
		"gexf":    legible,
		// A line break within a cell is one to any reader of CSV, whatever it is made of.
		"csv":  func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") },
		"json": func(string) string { return valid },
	} {
		want := said(t, subgraphOf(keeps(s)))
		got := readers[format](t, write(t, format, subgraphOf(s)))
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(network{})); diff != "" {
			t.Errorf("%q as %s (-want +got):\n%s", s, format, diff)
		}
	}
}

var awkward = []string{
	`"quoted" 'single' <tag> & &amp; ]]> <!-- -->`, "line\nbreak\r\nand\ttab\r", "control \x00\x01\x0b\x1f\x7f\u0085", "𝔘𝔫 🕊 \U0010ffff", "\ufffe\uffff \ufeff",
	"broken \xff\xc3\x28", "a,b;c|d\te", `\`, `\\u0041 \u0041 \n`, `'); DROP`, "`tick` ${x} #{y} % \\% _ ^ ~ $", "=1+1", " spaces ", "//comment /* */", ";", "é e\u0301 \u202e",
}

func TestAwkwardTexts(t *testing.T) {
	for _, s := range awkward {
		survives(t, s)
	}
}

func TestAnyTextSurvives(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) { survives(t, "x"+rapid.String().Draw(r, "text")) })
}

func FuzzTexts(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { survives(t, "x"+s) })
}

// A fault of the store's or of the place written to ends the file and comes
// out as it is.
func TestFaults(t *testing.T) {
	fault := errors.New("fault")
	for _, f := range export.Formats() {
		broken := subgraphOf("x")
		broken.Nodes = func(yield func(graph.SubgraphNode, error) bool) { yield(graph.SubgraphNode{}, fault) }
		if err := f.Write(io.Discard, broken); !errors.Is(err, fault) {
			t.Errorf("%s: nodes that fail give %v", f.ID, err)
		}
		if err := f.Write(full{fault}, subgraphOf(strings.Repeat("x", 100_000))); !errors.Is(err, fault) {
			t.Errorf("%s: a full disk gives %v", f.ID, err)
		}
	}
}

type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

func TestFileName(t *testing.T) {
	f, err := graph.PickFormat(export.Formats(), "gexf")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.FileName(subgraphOf("")), "councilgraph-test-0123456789abcdef.gexf"; got != want {
		t.Errorf("the file is called %s, want %s", got, want)
	}
	if _, err := graph.PickFormat(export.Formats(), "gefx"); graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), `"gexf"`) {
		t.Errorf("the format gefx: %v", err)
	}
}
