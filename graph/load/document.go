package load

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// document is what one machine-readable text of the United Nations says, in
// the words of its file.
type document struct {
	place    place
	kind     string // resolution, draftResolution, presidentialStatement
	language string // eng; empty: not said
	uri      string // FRBRuri of the work
	workDate string // FRBRdate of the work
	number   string // the symbol as it is printed
	title    string
	agendas  []string // as the Council words them
	subjects []string
	steps    []step
	voting   string // outcome of the voting, where it is said there
	counts   []votesFor
	body     body
	loose    int // line of the first tag that does not fit; 0: all do
}

// step is a stage that a text went through.
type step struct {
	line                            int
	date, outcome, as, by, refersTo string
}

// votesFor are those who voted alike.
type votesFor struct {
	line  int
	what  string // inFavour, against, abstaining
	tally int    // -1: not said
	names []named
}

type named struct {
	name string
	line int
}

// body is the text itself, with the lines in which its parts stand.
type body struct {
	text  strings.Builder
	parts []bodyPart
}

type bodyPart struct{ offset, line int }

// lines returns a function that says in which line of the file a byte of the
// text stands. Its offsets must not descend.
func (b *body) lines() func(offset int) int {
	text, part, from, line := b.text.String(), -1, 0, 0
	return func(offset int) int {
		for part+1 < len(b.parts) && b.parts[part+1].offset <= offset {
			part++
			from, line = b.parts[part].offset, b.parts[part].line
		}
		line += strings.Count(text[from:offset], "\n")
		from = offset
		return line
	}
}

// Kinds of document, as statement/@name says.
const (
	isResolution = "resolution"
	isDraft      = "draftResolution"
	isStatement  = "presidentialStatement"
)

const (
	akomaNtoso = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
	maxDepth   = 200 // elements inside one another
)

// causeKind is the cause of the fault that a document is of a kind that is not
// read.
const causeKind = "kind of document"

// errOther says that a file is XML of another kind.
var errOther = errors.New("another kind of XML")

// Elements that stand inside a line of text: no word ends at their edges.
var inline = []string{"a", "abbr", "b", "date", "docDate", "docNumber", "i", "inline", "quantity", "ref", "rref", "span", "sub", "sup", "u"}

// documentReader reads one document. The tags of real texts do not always fit
// each other, so the reader keeps account of them itself and takes what makes
// sense, which encoding/xml's own account would refuse.
type documentReader struct {
	x     *xml.Decoder
	d     *document
	stack []string
	name  *strings.Builder // text of the element that is collected; nil: none
}

// readDocument reads a document. It fails with errOther when the file is XML of
// another kind, else with a fault and its line when it cannot be used.
func readDocument(file string, data []byte) (*document, *fault, int, error) {
	r := &documentReader{x: xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")))), d: &document{}}
	r.d.place = place{table: &tableName{name: file}}
	r.x.Strict = false // entities and attributes as they come; no entity is ever unfolded
	for {
		line, _ := r.x.InputPos()
		token, err := r.x.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, faultf("", "the XML cannot be read: %s", syntaxReason(err)), line, r.other()
		}
		flt, err := r.token(token, line)
		if flt != nil || err != nil {
			return nil, flt, line, err
		}
	}
	line, _ := r.x.InputPos()
	switch {
	case r.other() != nil:
		return nil, nil, line, errOther
	case len(r.stack) > 0:
		return nil, faultf("", "the file ends inside <%s>: it was cut short", r.stack[len(r.stack)-1]), line, nil
	case !slices.Contains([]string{isResolution, isDraft, isStatement}, r.d.kind):
		flt := faultf("", "the text is called %q; resolutions, drafts and presidential statements are read", r.d.kind)
		flt.cause = causeKind
		return nil, flt, 1, nil
	}
	return r.d, nil, 0, nil
}

// other is errOther until the document's own first tag was read.
func (r *documentReader) other() error {
	if r.d.place.line == 0 {
		return errOther
	}
	return nil
}

func syntaxReason(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

func (r *documentReader) token(token xml.Token, line int) (*fault, error) {
	switch t := token.(type) {
	case xml.StartElement:
		if len(r.stack) >= maxDepth {
			return faultf("", "elements stand more than %d deep inside one another", maxDepth), nil
		}
		if r.other() != nil && !r.root(t, line) {
			return nil, errOther
		}
		r.stack = append(r.stack, t.Name.Local)
		r.edge(t.Name.Local)
		r.start(t, line)
	case xml.EndElement:
		r.edge(t.Name.Local)
		r.end(t.Name.Local, line)
	case xml.CharData:
		r.text(t, line)
	case xml.Directive:
		return faultf("", "the file declares a document type of its own, which such a text never does"), nil
	}
	return nil, nil
}

// root takes the first tag, if it is that of a document.
func (r *documentReader) root(t xml.StartElement, line int) bool {
	if t.Name.Local != "akomaNtoso" {
		return false
	}
	for _, a := range t.Attr {
		if (a.Name.Local == "xmlns" || a.Name.Space == "xmlns") && strings.HasPrefix(a.Value, akomaNtoso) {
			r.d.place.line = line
			return true
		}
	}
	return false
}

// end closes an element, and those that were left open inside it.
func (r *documentReader) end(name string, line int) {
	at := len(r.stack) - 1
	for at >= 0 && r.stack[at] != name {
		at--
	}
	if at != len(r.stack)-1 && r.d.loose == 0 {
		r.d.loose = line
	}
	if at < 0 {
		return
	}
	r.stack = r.stack[:at]
	if r.name == nil {
		return
	}
	text := plainText(r.name.String())
	switch name {
	case "organization":
		if n := len(r.d.counts); n > 0 && text != "" {
			c := &r.d.counts[n-1]
			c.names = append(c.names, named{text, line})
		}
	case "docNumber":
		if r.d.number == "" {
			r.d.number = text
		}
	default:
		return
	}
	r.name = nil
}

func (r *documentReader) inside(name string) bool { return slices.Contains(r.stack, name) }

// edge parts the words of two blocks.
func (r *documentReader) edge(name string) {
	if b := &r.d.body; b.text.Len() > 0 && !slices.Contains(inline, name) {
		b.text.WriteByte(' ')
	}
}

func (r *documentReader) text(t xml.CharData, line int) {
	if r.name != nil {
		r.name.Write(t)
	}
	if r.d.kind == "" || r.inside("meta") || r.inside("coverPage") {
		return
	}
	b := &r.d.body
	b.parts = append(b.parts, bodyPart{b.text.Len(), line})
	b.text.Write(t)
}

func (r *documentReader) start(t xml.StartElement, line int) {
	d := r.d
	get := func(name string) string {
		for _, a := range t.Attr {
			if a.Name.Local == name && a.Name.Space == "" {
				return plainText(a.Value)
			}
		}
		return ""
	}
	switch t.Name.Local {
	case "statement":
		if d.kind == "" {
			d.kind = get("name")
		}
	case "FRBRuri":
		if d.uri == "" && r.inside("FRBRWork") {
			d.uri = get("value")
		}
	case "FRBRdate":
		if d.workDate == "" && r.inside("FRBRWork") {
			d.workDate = get("date")
		}
	case "FRBRlanguage":
		if d.language == "" {
			d.language = strings.ToLower(get("language"))
		}
	case "keyword":
		d.keyword(get("dictionary"), get("showAs"), get("value"))
	case "step":
		d.steps = append(d.steps, step{line: line, date: get("date"), outcome: get("outcome"), as: get("as"), by: get("by"), refersTo: get("refersTo")})
	case "voting":
		d.voting = get("outcome")
	case "count":
		c := votesFor{line: line, what: get("refersTo"), tally: -1}
		if n, err := strconv.Atoi(get("value")); err == nil && n >= 0 {
			c.tally = n
		}
		d.counts = append(d.counts, c)
	case "organization":
		if r.inside("count") {
			r.name = &strings.Builder{}
		}
	case "docNumber":
		r.name = &strings.Builder{}
	}
}

// keyword files a keyword by the dictionary that it is of.
func (d *document) keyword(dictionary, shown, value string) {
	if shown == "" {
		shown = value
	}
	if shown == "" {
		return
	}
	switch dictionary {
	case "UNBIS Thesaurus":
		if !slices.Contains(d.subjects, shown) {
			d.subjects = append(d.subjects, shown)
		}
	case "S/":
		if item := strings.TrimSuffix(shown, "."); !slices.Contains(d.agendas, item) {
			d.agendas = append(d.agendas, item)
		}
	case "DHL":
		if d.title == "" {
			d.title = shown
		}
	}
}

// plainText makes runs of space one.
func plainText(s string) string { return strings.Join(strings.Fields(s), " ") }
