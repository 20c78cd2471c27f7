package export

import (
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/councilgraph/councilgraph/graph"
)

// document is an official document as it is cited.
type document struct {
	id, sort, symbol, title, organ string
	day                            graph.Date
	url                            string
}

// sorts are what the sorts of node are called among documents.
var sorts = map[string]string{
	"resolution": "Resolution", "draft": "Draft resolution", "assembly vote": "Resolution",
	string(graph.Formal): "Verbatim record", string(graph.Presidential): "Statement by the President of the Security Council",
}

// documents calls take for every node that stands for an official document:
// that has a symbol and an address.
func documents(g *graph.Subgraph, take func(d document) error) error {
	return eachNode(g, func(n *graph.SubgraphNode, _ []any) error {
		if n.Symbol == "" || n.Document == "" {
			return nil
		}
		d := document{
			id: n.ID, sort: sorts[n.Type], symbol: n.Symbol, title: n.Name, day: n.Date, url: n.Document, organ: "United Nations Security Council",
		}
		if n.Type == "assembly vote" {
			d.organ = "United Nations General Assembly"
		}
		if strings.HasPrefix(n.Symbol, "S/PV.") {
			d.sort = sorts[string(graph.Formal)] // a draft known only by its meeting is cited by the record of it
		}
		if d.sort == "" {
			d.sort = "Document"
		}
		return take(d)
	})
}

// writeBibTeX writes an entry a document.
func writeBibTeX(w io.Writer, g *graph.Subgraph) error {
	t := newText(w)
	for _, line := range g.Provenance() {
		// Outside an entry BibTeX reads only @.
		t.put("% ", line[0], ": ", oneLine(strings.ReplaceAll(line[1], "@", "(at)")), "\n")
	}
	err := documents(g, func(d document) error {
		t.put("\n@techreport{", d.id)
		t.entry("type", latex(d.sort))
		t.entry("number", latex(d.symbol))
		t.entry("title", "{"+latex(d.title)+"}")
		t.entry("institution", "{"+d.organ+"}")
		t.entry("author", "{"+d.organ+"}")
		if d.day != "" {
			t.entry("year", strconv.Itoa(dateParts(d.day)[0]))
			t.entry("month", strconv.Itoa(dateParts(d.day)[1]))
			t.entry("date", string(d.day))
		}
		t.entry("url", address(d.url))
		t.put("\n}\n")
		return t.err
	})
	if err != nil {
		return err
	}
	return t.end()
}

func (t *text) entry(name, value string) { t.put(",\n  ", name, " = {", value, "}") }

// dateParts are the year, the month and, where it is known, the day.
func dateParts(d graph.Date) []int {
	var out []int
	for part := range strings.SplitSeq(string(d), "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return out // never: a date is numbers with hyphens between them
		}
		out = append(out, n)
	}
	return out
}

var texSpecial = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\textbraceleft{}`, '}': `\textbraceright{}`, '$': `\$`, '&': `\&`, '#': `\#`, '%': `\%`, '_': `\_`, '^': `\textasciicircum{}`, '~': `\textasciitilde{}`,
	'@': `{\char64}`, '"': `{\char34}`,
}

// latex writes a text for a field of BibTeX. Blanks run together and control
// characters are left out, which TeX would not print.
func latex(s string) string {
	var b strings.Builder
	for _, r := range oneLine(s) {
		if special, ok := texSpecial[r]; ok {
			b.WriteString(special)
		} else if !unicode.IsControl(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// address writes an address for the url field, which is taken as it is but
// for what would end the field.
func address(url string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20", "@", "%40", "\n", "%0A", "\r", "%0D").Replace(url)
}

// cslItem is an item of CSL-JSON.
type cslItem struct {
	ID        string     `json:"id"`
	Type      string     `json:"type"`
	Genre     string     `json:"genre"`
	Number    string     `json:"number"`
	Title     string     `json:"title"`
	Author    []cslName  `json:"author"`
	Publisher string     `json:"publisher"`
	Issued    *cslIssued `json:"issued,omitempty"`
	URL       string     `json:"URL"`
	Note      string     `json:"note"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslIssued struct {
	Parts [][]int `json:"date-parts"`
}

// writeCSL writes CSL-JSON, a list of items. It has no place for what the
// list is, so each item's note says it.
func writeCSL(w io.Writer, g *graph.Subgraph) error {
	t := newText(w)
	t.put("[")
	first := true
	note := "councilgraph, data " + g.Hash
	if args := g.Parameters.String(); args != "" {
		note += ", " + args
	}
	err := documents(g, func(d document) error {
		if !first {
			t.put(",")
		}
		first = false
		t.put("\n")
		item := cslItem{
			ID: d.id, Type: "report", Genre: d.sort, Number: d.symbol, Title: d.title, Author: []cslName{{d.organ}},
			Publisher: "United Nations", URL: d.url, Note: note,
		}
		if d.day != "" {
			item.Issued = &cslIssued{[][]int{dateParts(d.day)}}
		}
		t.json(item)
		return t.err
	})
	if err != nil {
		return err
	}
	t.put("\n]\n")
	return t.end()
}
