package situations

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Regions and Themes list what a situation may be filed under.
var (
	Regions = []string{"Africa", "Americas", "Asia", "Europe", "Middle East"}
	Themes  = []string{
		"conflict", "decolonisation", "development", "elections and institutions", "human rights", "justice",
		"membership", "non-proliferation", "terrorism", "thematic", ofTheCouncil,
	}
)

// firstYear is that of the United Nations' first votes: no text is older.
const firstYear = 1946

var (
	slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	code = regexp.MustCompile(`^[A-Z]{3}$`)
	year = regexp.MustCompile(`^[0-9]{4}$`)
)

// source is where the situations come from: these rules, which are ours.
const source = "councilgraph"

// phrase is a run of words, folded, or several runs at any distance, separated
// by "..", in that order. With = before it the phrase is the whole of a text.
type phrase struct {
	runs  []run
	whole bool
}

// run is a run of words as the pieces between its stars: " korea", " war " is
// korea* war, where a word may go on after the first piece. A run that ends in
// a star ends with an empty piece.
type run []string

func newPhrase(text string) (phrase, error) {
	text, whole := strings.CutPrefix(text, "=")
	p := phrase{whole: whole}
	for part := range strings.SplitSeq(text, "..") {
		var r run
		for word := range strings.FieldsSeq(part) {
			stem, open := strings.CutSuffix(word, "*")
			f := graph.Fold(stem)
			if strings.Contains(stem, "*") || (f == "" && open) {
				return phrase{}, fmt.Errorf("the phrase %q has a * that does not end a word", text)
			}
			r = r.add(f, open)
		}
		if len(r) == 0 {
			return phrase{}, fmt.Errorf("the phrase %q has a part without a letter or digit", text)
		}
		p.runs = append(p.runs, r)
	}
	if whole && len(p.runs) > 1 {
		return phrase{}, fmt.Errorf("the phrase %q cannot be a whole text and have a gap", text)
	}
	return p, nil
}

// add appends a folded word, which may go on if open.
func (r run) add(f string, open bool) run {
	if f == "" {
		return r
	}
	if open {
		f = strings.TrimSuffix(f, " ")
	}
	switch {
	case len(r) == 0 || r[len(r)-1] == "":
		r = append(r[:max(0, len(r)-1)], f)
	default:
		r[len(r)-1] += strings.TrimPrefix(f, " ")
	}
	if open {
		r = append(r, "")
	}
	return r
}

// in reports whether the folded text holds the phrase.
func (p phrase) in(text string) bool {
	if p.whole {
		end := p.runs[0].from(text)
		return end >= 0 && end+1 >= len(text)
	}
	for _, r := range p.runs {
		end := r.after(text)
		if end < 0 {
			return false
		}
		text = text[end:]
	}
	return true
}

// after returns where the run ends in the text: at the space that ends its
// last word, which may begin the next run; -1 if the text does not hold it.
func (r run) after(text string) int {
	for start := 0; ; start++ {
		i := strings.Index(text[start:], r[0])
		if i < 0 {
			return -1
		}
		start += i
		if end := r.from(text[start:]); end >= 0 {
			return start + end
		}
	}
}

// from is after for a run that begins where the text does.
func (r run) from(text string) int {
	if !strings.HasPrefix(text, r[0]) {
		return -1
	}
	at := len(r[0])
	for _, piece := range r[1:] {
		space := strings.IndexByte(text[at:], ' ')
		if space < 0 || !strings.HasPrefix(text[at+space:], piece) {
			return -1
		}
		at += space + len(piece)
	}
	if r[len(r)-1] != "" {
		at-- // the space belongs to what follows
	}
	return at
}

// Parse reads rules; name stands in the errors, with the line. The head of
// situations.rules describes the syntax. It fails with Invalid.
func Parse(name, text string) (*Rules, error) {
	p := parser{lines: map[string]int{}}
	if err := p.read(name, text); err != nil {
		return nil, err
	}
	if id, err := p.relate(); err != nil {
		return nil, graph.Errorf(graph.Invalid, "%s:%d: %v", name, p.lines[id], err)
	}
	return newRules(p.rules), nil
}

type parser struct {
	assembly bool // the rules are those for the Assembly's roll calls
	rules    []rule
	lines    map[string]int // of the situations, by id
	n        int            // the line that is being read
	cur      *rule
}

func (p *parser) read(name, text string) error {
	for line := range strings.Lines(text) {
		p.n++
		if err := p.line(strings.TrimRight(line, "\r\n")); err != nil {
			return graph.Errorf(graph.Invalid, "%s:%d: %v", name, p.n, err)
		}
	}
	if err := p.finish(); err != nil {
		return graph.Errorf(graph.Invalid, "%s:%d: %v", name, p.n, err)
	}
	if len(p.rules) == 0 {
		return graph.Errorf(graph.Invalid, "%s: no situation in it", name)
	}
	return nil
}

func (p *parser) line(line string) error {
	trimmed := strings.TrimSpace(line)
	if trimmed == "" || strings.HasPrefix(trimmed, "#") {
		return nil
	}
	word, rest, _ := strings.Cut(trimmed, " ")
	rest = strings.TrimSpace(rest)
	indented := line[0] == ' ' || line[0] == '\t'
	if !indented {
		return p.begin(word, rest)
	}
	if p.cur == nil {
		return fmt.Errorf("%q stands before the first situation", word)
	}
	if flag := word == "otherwise" || word == "alone"; flag != (rest == "") {
		if flag {
			return fmt.Errorf("%q stands alone; %q follows it", word, rest)
		}
		return fmt.Errorf("%q has nothing after it", word)
	}
	return p.field(word, rest)
}

func (p *parser) begin(word, id string) error {
	concerns := p.assembly && word == "concerns"
	if word != "situation" && !concerns {
		return fmt.Errorf("a line that is not indented must start with \"situation\", not %q", word)
	}
	if !slug.MatchString(id) {
		return fmt.Errorf("%q is not an id; use small letters and digits in groups separated by single hyphens", id)
	}
	if p.lines[id] != 0 && !concerns {
		return fmt.Errorf("situation %s is there twice", id)
	}
	if err := p.finish(); err != nil {
		return err
	}
	if !concerns {
		p.lines[id] = p.n
	}
	p.cur = &rule{
		situation: graph.Situation{ID: id, Sources: []string{source}}, line: p.n, added: concerns,
		subjects: map[string]struct{}{}, symbols: map[string]struct{}{},
	}
	return nil
}

// fieldsOfAdded are the lines of rules that are added to a situation.
var fieldsOfAdded = []string{"from", "to", "issue", "match", "not", "symbol", "otherwise", "alone"}

func (p *parser) field(word, rest string) error {
	s := &p.cur.situation
	if p.cur.added && !slices.Contains(fieldsOfAdded, word) {
		return fmt.Errorf("below \"concerns\" there is no line %q; the lines are %s", word, graph.Quoted(fieldsOfAdded))
	}
	once := func(field *string) error {
		if *field != "" {
			return fmt.Errorf("situation %s has two lines %q", s.ID, word)
		}
		*field = rest
		return nil
	}
	switch word {
	case "name":
		return once(&s.Name)
	case "region":
		if !slices.Contains(Regions, rest) {
			return fmt.Errorf("%q is no region; the regions are %s", rest, graph.Quoted(Regions))
		}
		return once(&s.Region)
	case "theme":
		if !slices.Contains(Themes, rest) {
			return fmt.Errorf("%q is no theme; the themes are %s", rest, graph.Quoted(Themes))
		}
		return once(&s.Theme)
	case "summary":
		return once(&s.Summary)
	case "from", "to":
		field := &s.From
		if word == "to" {
			field = &s.To
		}
		return setYear(field, s, word, rest)
	case "part":
		return addParent(s, rest)
	case "state":
		return addState(s, rest)
	case "match", "not":
		list := &p.cur.match
		if word == "not" {
			list = &p.cur.not
		}
		return eachPart(rest, func(part string) error {
			ph, err := newPhrase(part)
			if err == nil {
				*list = append(*list, ph)
			}
			return err
		})
	case "general":
		return eachPart(rest, func(part string) error {
			if graph.Fold(part) == "" {
				return fmt.Errorf("the topic %q has no letter or digit", part)
			}
			p.cur.general = append(p.cur.general, part)
			return nil
		})
	case "subject":
		return eachPart(rest, func(part string) error {
			f := graph.Fold(part)
			if f == "" {
				return fmt.Errorf("the subject %q has no letter or digit", part)
			}
			p.cur.subjects[f] = struct{}{}
			return nil
		})
	case "symbol":
		return eachPart(rest, func(part string) error {
			id := graph.DecisionID(part)
			if id == "" {
				return fmt.Errorf("%q is no symbol", part)
			}
			p.cur.symbols[id] = struct{}{}
			return nil
		})
	case "issue":
		if !p.assembly {
			break
		}
		for issue := range strings.FieldsSeq(rest) {
			if !slices.Contains(Issues, issue) {
				return fmt.Errorf("%q is no issue of the Assembly; the issues are %s", issue, graph.Quoted(Issues))
			}
			p.cur.issues = append(p.cur.issues, issue)
		}
		return nil
	case "otherwise":
		p.cur.otherwise = true
		return nil
	case "alone":
		p.cur.alone = true
		return nil
	}
	return fmt.Errorf("there is no line %q; the lines are name, region, theme, summary, from, to, part of, state, match, not, subject, symbol, general, otherwise and alone", word)
}

func setYear(field *int, s *graph.Situation, word, text string) error {
	y, err := strconv.Atoi(text)
	if err != nil || !year.MatchString(text) || y < firstYear {
		return fmt.Errorf("%q is no year from %d", text, firstYear)
	}
	if *field != 0 {
		return fmt.Errorf("situation %s has two lines %q", s.ID, word)
	}
	*field = y
	if s.To != 0 && s.To < s.From {
		return fmt.Errorf("situation %s ends in %d, before it begins in %d", s.ID, s.To, s.From)
	}
	return nil
}

func addParent(s *graph.Situation, text string) error {
	parent, ok := strings.CutPrefix(text, "of ")
	if parent = strings.TrimSpace(parent); !ok || !slug.MatchString(parent) {
		return fmt.Errorf("%q is not the id of a wider situation; write \"part of ID\"", text)
	}
	if slices.Contains(s.Parents, parent) {
		return fmt.Errorf("situation %s is twice part of %s", s.ID, parent)
	}
	s.Parents = append(s.Parents, parent)
	return nil
}

func addState(s *graph.Situation, text string) error {
	state, word, _ := strings.Cut(text, " ")
	role := graph.Role(strings.TrimSpace(word))
	if !code.MatchString(state) {
		return fmt.Errorf("%q is not the code of a state; write three capital letters", state)
	}
	if role != "" && !slices.Contains(graph.Roles, role) {
		return fmt.Errorf("%q is no role of a state; the roles are %s", role, graph.Quoted(graph.Roles))
	}
	involved := graph.Involved{State: state, Role: role}
	if slices.ContainsFunc(s.States, func(i graph.Involved) bool { return i.State == state }) {
		return fmt.Errorf("situation %s names %s twice", s.ID, state)
	}
	s.States = append(s.States, involved)
	return nil
}

// relate checks the situations against each other: a wider situation exists,
// is not part of its own parts, and covers their years; one without rules of
// its own has parts. It returns the id of the situation that the error is
// about.
func (p *parser) relate() (string, error) {
	by := map[string]*rule{}
	wider := map[string]bool{}
	for i := range p.rules {
		by[p.rules[i].situation.ID] = &p.rules[i]
	}
	for i := range p.rules {
		s := &p.rules[i].situation
		for _, id := range s.Parents {
			parent, ok := by[id]
			if !ok {
				return s.ID, fmt.Errorf("situation %s is part of %s, which is not there", s.ID, id)
			}
			wider[id] = true
			if w := &parent.situation; s.From < w.From || (w.To != 0 && (s.To == 0 || s.To > w.To)) {
				return s.ID, fmt.Errorf("situation %s has years that %s, which it is part of, does not have", s.ID, id)
			}
		}
		if slices.Contains(ancestors(by, s.ID), s.ID) {
			return s.ID, fmt.Errorf("situation %s is part of itself", s.ID)
		}
	}
	for i := range p.rules {
		r := &p.rules[i]
		if !wider[r.situation.ID] && len(r.match) == 0 && len(r.subjects) == 0 && len(r.symbols) == 0 {
			return r.situation.ID, fmt.Errorf("situation %s has no line \"match\", \"subject\" or \"symbol\", and no situation is part of it", r.situation.ID)
		}
	}
	return "", nil
}

// ancestors lists the situations that the situation is part of, directly or
// through others.
func ancestors(by map[string]*rule, id string) []string {
	var out []string
	next := by[id].situation.Parents
	for len(next) > 0 {
		var after []string
		for _, id := range next {
			if by[id] != nil && !slices.Contains(out, id) {
				out = append(out, id)
				after = append(after, by[id].situation.Parents...)
			}
		}
		next = after
	}
	return out
}

func eachPart(list string, take func(part string) error) error {
	for part := range strings.SplitSeq(list, "|") {
		if err := take(strings.TrimSpace(part)); err != nil {
			return err
		}
	}
	return nil
}

// finish closes the situation that is being read.
func (p *parser) finish() error {
	if p.cur == nil {
		return nil
	}
	s := &p.cur.situation
	switch {
	case p.cur.added && len(p.cur.match) == 0 && len(p.cur.symbols) == 0:
		return fmt.Errorf("the rules for %s have no line \"match\" or \"symbol\"", s.ID)
	case p.cur.added:
	case s.Name == "":
		return fmt.Errorf("situation %s has no name", s.ID)
	case s.Theme == "":
		return fmt.Errorf("situation %s has no theme", s.ID)
	case s.Summary == "":
		return fmt.Errorf("situation %s has no summary", s.ID)
	}
	p.rules = append(p.rules, *p.cur)
	p.cur = nil
	return nil
}
