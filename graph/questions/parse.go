package questions

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// The audiences that a question may be for.
var audiences = []string{"researchers", "analysts", "teachers"}

// The bounds of a file, so that none can fill the memory.
const (
	maxFile  = 64 << 10
	maxSlots = 12
	maxAlso  = 60
)

// definition is a question as its file tells it.
type definition struct {
	file     string
	id       string
	sentence string
	also     []string
	topic    string
	audience []string
	caveat   string
	slots    []slot
	form     string
	options  []option
	line     int // of the query
}

// slot is a gap in a sentence.
type slot struct {
	name     string
	kind     string // one of slotKinds
	about    string
	fallback string // default; empty: none
	example  string
	choices  []string
	optional bool
	line     int
}

// option is one line of a query: a constant, or {slot}.
type option struct {
	name, value string
	line        int
}

// slotKinds are the types of slots, with the type that others know them by.
var slotKinds = map[string]graph.ParameterType{
	"state": graph.TypeActor, "states": graph.TypeActor, "actor": graph.TypeActor, "situation": graph.TypeSituation,
	"year": graph.TypeYear, "number": graph.TypeInteger, "word": graph.TypeText, "text": graph.TypeText,
	"decision": graph.TypeDecision, "anything": graph.TypeNode, "month": graph.TypeText, "meeting": graph.TypeNode,
}

var (
	idForm   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	nameForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	gapForm  = regexp.MustCompile(`\{([^{}]*)\}`)
)

// taken are names that no slot may have, since addresses use them otherwise.
var taken = []string{"format", "q"}

// parse reads one question; name stands in the errors, with the line. The form
// of a file is told in QUESTIONS.md. It fails with Invalid.
func parse(name, text string) (*definition, error) {
	if len(text) > maxFile {
		return nil, graph.Errorf(graph.Invalid, "%s: the file has %d bytes; a question has at most %d", name, len(text), maxFile)
	}
	p := parser{d: &definition{file: name}}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		if err := p.read(strings.TrimRight(line, "\r\n"), n); err != nil {
			return nil, graph.Errorf(graph.Invalid, "%s:%d: %v", name, n, err)
		}
	}
	if err := p.d.check(); err != nil {
		var at *lineError
		if line, ok := err.(*lineError); ok { //nolint:errorlint // check wraps nothing
			at = line
			n = at.line
		}
		return nil, graph.Errorf(graph.Invalid, "%s:%d: %v", name, n, err)
	}
	return p.d, nil
}

// lineError is a fault of a line that was read before.
type lineError struct {
	line int
	text string
}

func (e *lineError) Error() string { return e.text }

func faultAt(line int, format string, args ...any) error {
	return &lineError{line, fmt.Sprintf(format, args...)}
}

type parser struct {
	d    *definition
	part string // what indented lines belong to: "slot", "query" or ""
}

func (p *parser) read(line string, n int) error {
	trimmed := strings.TrimSpace(line)
	if trimmed == "" || strings.HasPrefix(trimmed, "#") {
		return nil
	}
	for _, r := range line {
		if r < ' ' && r != '\t' || r == '\ufffd' {
			return fmt.Errorf("the line holds %q, which is no text", r)
		}
	}
	key, value, ok := strings.Cut(trimmed, ":")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	if !ok {
		return fmt.Errorf("%q is not a line of a question; write it as name: value", trimmed)
	}
	if value == "" {
		return fmt.Errorf("%q has nothing after it", key)
	}
	if line[0] != ' ' && line[0] != '\t' {
		return p.begin(key, value, n)
	}
	switch p.part {
	case "slot":
		return p.d.slots[len(p.d.slots)-1].read(key, value)
	case "query":
		p.d.options = append(p.d.options, option{key, value, n})
		return nil
	}
	return fmt.Errorf("%q is indented, but only what belongs to a slot or to the query is", key)
}

func (p *parser) begin(key, value string, n int) error {
	d := p.d
	p.part = ""
	once := func(field *string) error {
		if *field != "" {
			return fmt.Errorf("there are two lines %q", key)
		}
		*field = value
		return nil
	}
	if name, ok := strings.CutPrefix(key, "slot "); ok {
		return p.slot(strings.TrimSpace(name), value, n)
	}
	switch key {
	case "question":
		if !idForm.MatchString(value) || len(value) > 60 {
			return fmt.Errorf("%q is no name of a question; use small letters and digits in groups parted by single hyphens", value)
		}
		return once(&d.id)
	case "sentence":
		return once(&d.sentence)
	case "also":
		if len(d.also) == maxAlso {
			return fmt.Errorf("more than %d lines \"also\"", maxAlso)
		}
		d.also = append(d.also, value)
		return nil
	case "topic":
		return once(&d.topic)
	case "caveat":
		return once(&d.caveat)
	case "for":
		for word := range strings.SplitSeq(value, ",") {
			word = strings.TrimSpace(word)
			if !slices.Contains(audiences, word) || slices.Contains(d.audience, word) {
				return fmt.Errorf("%q is not one of %s, each once", word, strings.Join(audiences, ", "))
			}
			d.audience = append(d.audience, word)
		}
		return nil
	case "query":
		p.part, d.line = "query", n
		return once(&d.form)
	}
	return unknown("line", key, []string{"question", "sentence", "also", "topic", "for", "slot NAME", "query", "caveat"})
}

func (p *parser) slot(name, kind string, n int) error {
	d := p.d
	switch {
	case !nameForm.MatchString(name) || slices.Contains(taken, name):
		return fmt.Errorf("%q cannot name a slot; use small letters, and not format or q", name)
	case d.slot(name) != nil:
		return fmt.Errorf("there are two slots %q", name)
	case slotKinds[kind] == "":
		kinds := make([]string, 0, len(slotKinds))
		for k := range slotKinds {
			kinds = append(kinds, k)
		}
		slices.Sort(kinds)
		return unknown("type of slot", kind, kinds)
	case len(d.slots) == maxSlots:
		return fmt.Errorf("more than %d slots", maxSlots)
	}
	d.slots = append(d.slots, slot{name: name, kind: kind, line: n})
	p.part = "slot"
	return nil
}

func (s *slot) read(key, value string) error {
	field := map[string]*string{"default": &s.fallback, "example": &s.example, "about": &s.about}[key]
	switch {
	case field != nil && *field != "":
		return fmt.Errorf("slot %s has two lines %q", s.name, key)
	case field != nil:
		*field = value
	case key == "optional":
		if value != "yes" && value != "no" {
			return fmt.Errorf("optional is yes or no, not %q", value)
		}
		s.optional = value == "yes"
	case key == "choices":
		if s.choices != nil {
			return fmt.Errorf("slot %s has two lines %q", s.name, key)
		}
		for word := range strings.SplitSeq(value, ",") {
			if word = strings.TrimSpace(word); word == "" || slices.Contains(s.choices, word) {
				return fmt.Errorf("the choices %q have one that is empty or there twice", value)
			}
			s.choices = append(s.choices, word)
		}
	default:
		return unknown("line of a slot", key, []string{"default", "example", "about", "optional", "choices"})
	}
	return nil
}

func (d *definition) slot(name string) *slot {
	for i := range d.slots {
		if d.slots[i].name == name {
			return &d.slots[i]
		}
	}
	return nil
}

// check looks at the whole once all lines are read.
func (d *definition) check() error {
	for _, f := range []struct{ name, value string }{{"question", d.id}, {"sentence", d.sentence}, {"topic", d.topic}, {"query", d.form}} {
		if f.value == "" {
			return fmt.Errorf("there is no line %q", f.name)
		}
	}
	if len(d.audience) == 0 {
		d.audience = slices.Clone(audiences)
	}
	for i := range d.slots {
		if err := d.checkSlot(&d.slots[i]); err != nil {
			return err
		}
	}
	for _, text := range append([]string{d.sentence}, d.also...) {
		if err := d.checkSentence(text); err != nil {
			return err
		}
	}
	return d.checkQuery()
}

func (d *definition) checkSlot(s *slot) error {
	if (s.kind == "word") != (s.choices != nil) {
		return faultAt(s.line, "slot %s: a slot of type word has choices, and no other has", s.name)
	}
	for _, value := range []string{s.fallback, s.example} {
		if s.kind == "word" && value != "" && !slices.Contains(s.choices, value) {
			return faultAt(s.line, "slot %s: %q is not one of its choices", s.name, value)
		}
		if err := s.plausible(value); value != "" && err != nil {
			return faultAt(s.line, "slot %s: %v", s.name, err)
		}
	}
	if s.optional && s.fallback != "" {
		return faultAt(s.line, "slot %s has a default, so it need not be optional", s.name)
	}
	if s.fallback == "" && s.example == "" {
		return faultAt(s.line, "slot %s needs a default or an example", s.name)
	}
	used := strings.Contains(d.sentence, "{"+s.name+"}") || slices.ContainsFunc(d.options, func(o option) bool { return o.value == "{"+s.name+"}" })
	if !used {
		return faultAt(s.line, "slot %s is used neither in the sentence nor in the query", s.name)
	}
	return nil
}

// checkSentence checks that every gap is a slot, and that brackets pair up.
func (d *definition) checkSentence(text string) error {
	for _, gap := range gapForm.FindAllStringSubmatch(text, -1) {
		if d.slot(gap[1]) == nil {
			return fmt.Errorf("the sentence %q has a gap {%s}, but there is no line \"slot %s\"", text, gap[1], gap[1])
		}
	}
	if strings.ContainsAny(gapForm.ReplaceAllString(text, ""), "{}") {
		return fmt.Errorf("the braces of %q do not pair up", text)
	}
	depth := 0
	for _, r := range text {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth < 0 || depth > 1 {
			break
		}
	}
	if depth != 0 {
		return fmt.Errorf("the brackets of %q do not pair up; they cannot stand in one another", text)
	}
	return nil
}

func unknown(what, word string, known []string) error {
	text := fmt.Sprintf("there is no %s %q", what, word)
	if near := graph.Nearest(word, known, 1); len(near) > 0 {
		return fmt.Errorf("%s; did you mean %q?", text, near[0])
	}
	return fmt.Errorf("%s; there are %s", text, strings.Join(known, ", "))
}
