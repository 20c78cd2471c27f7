package load

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var (
	uriParts   = regexp.MustCompile(`/unsc/(\d{4}-\d\d-\d\d)/(\d+)-(\d+)/`)
	resolution = regexp.MustCompile(`^S/RES/(\d{1,5}) ?\((\d{4})\)$`)
	statement  = regexp.MustCompile(`^S/PRST/(\d{4})/(\d{1,4})$`)
	draft      = regexp.MustCompile(`^S/(\d{4})/(\d{1,5})$`)
	inName     = regexp.MustCompile(`(?:^|[/\\ ])S(?:C|_RES|_PRST)?[_-](\d{1,5})(?:[_ -]+\(?(\d{1,4})\)?)?`)
)

// correction is how the name of a file says that it is one: S_RES_2664_Corr.1.
var correction = regexp.MustCompile(`(?i)(?:^|[^a-z])corr(?:[^a-z]|igend|$)`)

// statementName is how the files of presidential statements are called.
var statementName = regexp.MustCompile(`(?:^|[^A-Za-z])S[_-]PRST[_-]+((?:19|20)\d\d)[_-]+0*([1-9]\d{0,3})(?:\D|$)`)

// kindOfSymbol is the kind of text that has such a symbol; empty for none.
func kindOfSymbol(symbol string) string {
	switch {
	case resolution.MatchString(symbol):
		return isResolution
	case statement.MatchString(symbol):
		return isStatement
	case draft.MatchString(symbol):
		return isDraft
	default:
		return ""
	}
}

// symbol is that of the text: the one that is printed. The address of the work
// and the name of the file are other witnesses; differ lists those that say otherwise.
func (d *document) symbol() (symbol string, differ []string, flt *fault) {
	printed := plainText(d.number)
	if kind := kindOfSymbol(printed); kind != "" && kind != d.kind {
		differ = append(differ, fmt.Sprintf("its kind, %q", d.kind))
		d.kind = kind
	}
	file := d.place.table.name
	file = file[strings.LastIndexAny(file, `/\`)+1:]
	named := statementName.FindStringSubmatch(file)
	if printed == "" && d.kind != isStatement && named != nil {
		differ = append(differ, fmt.Sprintf("its kind, %q", d.kind))
		d.kind = isStatement
	}
	form := map[string]*regexp.Regexp{isResolution: resolution, isStatement: statement, isDraft: draft}[d.kind]
	var address string
	if m := uriParts.FindStringSubmatch(d.uri); m != nil {
		switch d.kind {
		case isResolution:
			address = "S/RES/" + strings.TrimLeft(m[2], "0") + " (" + m[3] + ")"
		case isStatement:
			address = "S/PRST/" + m[2] + "/" + strings.TrimLeft(m[3], "0")
		default:
			address = "S/" + m[2] + "/" + strings.TrimLeft(m[3], "0")
		}
	}
	switch {
	case form.MatchString(printed):
		symbol = printed
	case strings.Contains(printed, "Corr"):
		return "", nil, faultf("", "%s is a correction of another text, which is not read", printed)
	case correction.MatchString(file) && printed == "":
		return "", nil, faultf("", "the file has no symbol, and by its name it is a correction of another text, which is not read")
	case form.MatchString(address):
		symbol = address
	case printed == "" && named != nil:
		symbol = "S/PRST/" + named[1] + "/" + strings.TrimLeft(named[2], "0")
	case printed == "" && address == "":
		return "", nil, faultf("", "the file does not say which text it is: it has neither a symbol nor an address (FRBRuri)")
	default:
		return "", nil, faultf("", "%q is no symbol of such a text", printed+address)
	}
	if m := resolution.FindStringSubmatch(symbol); m != nil {
		symbol = "S/RES/" + strings.TrimLeft(m[1], "0") + " (" + m[2] + ")"
	}
	if address != "" && address != symbol {
		differ = append(differ, "its address (FRBRuri) "+address)
	}
	return symbol, differ, nil
}

// nameDiffers reports whether the name of the file is that of another text.
func (d *document) nameDiffers(symbol string) bool {
	file := d.place.table.name
	file = file[strings.LastIndexAny(file, `/\`)+1:]
	m := inName.FindStringSubmatch(file)
	if m == nil {
		return false
	}
	want := graph.Tokens(symbol) // s res 1973 2011; s prst 2019 1; s 2023 212
	n := len(want)
	if d.kind == isResolution {
		return n < 2 || strings.TrimLeft(m[1], "0") != want[n-2]
	}
	return m[1] != want[n-2] || (m[2] != "" && strings.TrimLeft(m[2], "0") != want[n-1])
}

// day reads a date; 0001-01-01 is how the files write that there is none.
func day(s string) (graph.Date, error) {
	if s == "" || s == "0001-01-01" {
		return "", nil
	}
	d, err := graph.ParseDate(s)
	if err != nil {
		return "", fmt.Errorf("%q is not a date", s)
	}
	return d, nil
}

// is reports whether a step is of a sort, which files write in any case.
func (s *step) is(outcome string) bool { return strings.EqualFold(s.outcome, outcome) }

// decided is the step in which the text was adopted or failed; nil: there is
// none.
func (d *document) decided() *step {
	for i := range d.steps {
		if s := &d.steps[i]; s.is("adopted") || s.is("veto") || s.is("notAdopted") {
			return s
		}
	}
	return nil
}

// identify finds out which text it is and of which day.
func (d *documentTaker) identify() (*fault, int) {
	symbol, differ, flt := d.doc.symbol()
	if flt != nil {
		return flt, 1
	}
	d.symbol, d.id = symbol, graph.DecisionID(symbol)
	decided := d.doc.decided()
	switch {
	case d.doc.kind == isDraft && decided == nil:
		return faultf("", "%s: the file does not say what became of the draft", symbol), 1
	case d.doc.kind == isDraft && decided.is("adopted"):
		return faultf("", "%s: the file is of a draft, and says that it was adopted; the resolution's own file is read", symbol), decided.line
	case d.doc.kind == isResolution && decided != nil && !decided.is("adopted"):
		return faultf("", "%s: the file is of a resolution, and says %q of it", symbol, decided.outcome), decided.line
	}
	if flt, line := d.date(decided); flt != nil {
		return flt, line
	}
	if flt := checkYears(symbol, d.day, ""); flt != nil {
		return flt, 1
	}
	if d.doc.nameDiffers(symbol) {
		differ = append(differ, "the name of the file")
	}
	if len(differ) > 0 {
		d.doubt(1, DoubtDocuments, fmt.Sprintf("%s by its symbol, another by %s", symbol, strings.Join(differ, " and by ")))
	}
	if line := d.doc.loose; line > 0 {
		d.doubt(line, DoubtDocuments, symbol+": tags do not fit each other; what makes sense was read")
	}
	return nil, 0
}

// date is the day of the decision: that of its step, of the work, of the
// address, whichever is said first.
func (d *documentTaker) date(decided *step) (*fault, int) {
	said := []struct {
		what, day string
		line      int
	}{{"its date (FRBRdate)", d.doc.workDate, 1}}
	if m := uriParts.FindStringSubmatch(d.doc.uri); m != nil {
		said = append(said, struct {
			what, day string
			line      int
		}{"its address (FRBRuri)", m[1], 1})
	}
	if decided != nil {
		said = slices.Insert(said, 0, struct {
			what, day string
			line      int
		}{"the step that decided", decided.date, decided.line})
	}
	first := ""
	for _, x := range said {
		day, err := day(x.day)
		if err != nil {
			return faultf("", "%s: %v", d.symbol, err), x.line
		}
		switch {
		case day == "":
		case d.day == "":
			d.day, first = day, x.what
		case d.day != day:
			d.doubt(x.line, DoubtDates, fmt.Sprintf("%s: %s by %s, which was used; %s by %s", d.symbol, d.day, first, day, x.what))
		}
	}
	return nil, 0
}

var (
	nthMeeting = regexp.MustCompile(`\b(\d{1,5})(?:st|nd|rd|th) (?:\(\w+\) )?meeting\b`)
	item       = regexp.MustCompile(`\b(?:item|items) entitled [“"‘'](.{1,600}?)[”"’'](?:,|\.| the President)`)
)

// meeting is the symbol of the meeting, "" where the text was taken at none, and
// the line that says it. What the step tells in words goes before its symbol.
func (d *documentTaker) meeting() (symbol string, line int) {
	for i := range d.doc.steps {
		s := &d.doc.steps[i]
		if d.doc.kind != isStatement && s != d.doc.decided() {
			continue
		}
		if m := nthMeeting.FindStringSubmatch(s.by); m != nil {
			return "S/PV." + strings.TrimLeft(m[1], "0"), s.line
		}
		if councilMeeting.MatchString(s.as) {
			return s.as, s.line
		}
	}
	if d.doc.kind != isStatement {
		return "", 0
	}
	for _, text := range []string{opening(d.doc), d.doc.title} {
		if m := nthMeeting.FindStringSubmatch(text); m != nil {
			return "S/PV." + m[1], 1
		}
	}
	return "", 0
}

// opening is how the text of a statement begins: "At the 8463rd meeting of the
// Security Council, held on 19 February 2019, in connection with the Council's
// consideration of the item entitled ..."
func opening(d *document) string {
	text := d.body.text.String()
	return plainText(strings.ToValidUTF8(text[:min(len(text), 3000)], ""))
}

var draftTitle = regexp.MustCompile(`^(?i:Draft resolution) \[(?:on )?(.+)\]$`)

func (d *document) shortTitle() string {
	if m := draftTitle.FindStringSubmatch(d.title); m != nil {
		return capital(m[1])
	}
	return councilTitle(d.title)
}
