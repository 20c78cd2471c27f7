package situations

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Regions and Themes list what a situation may be filed under.
var (
	Regions = []string{"Africa", "Americas", "Asia", "Europe", "Middle East"}
	Themes  = []string{
		"conflict", "decolonisation", "elections and institutions", "justice", "membership",
		"non-proliferation", "terrorism", "thematic", ofTheCouncil,
	}
)

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// source is where the situations come from: these rules, which are ours.
const source = "councilgraph"

// phrase is a run of words, folded, or several runs at any distance, parted by
// "..", in that order. A run may end in * for any ending. With = before it the
// phrase is the whole of a text.
type phrase struct {
	parts []string
	whole bool
}

func newPhrase(text string) (phrase, error) {
	text, whole := strings.CutPrefix(text, "=")
	p := phrase{whole: whole}
	for part := range strings.SplitSeq(text, "..") {
		stem, open := strings.CutSuffix(strings.TrimSpace(part), "*")
		f := graph.Fold(stem)
		if f == "" {
			return phrase{}, fmt.Errorf("the phrase %q has a part without a letter or digit", text)
		}
		if open {
			f = strings.TrimSuffix(f, " ")
		}
		p.parts = append(p.parts, f)
	}
	if whole && len(p.parts) > 1 {
		return phrase{}, fmt.Errorf("the phrase %q cannot be a whole text and have a gap", text)
	}
	return p, nil
}

// in reports whether the folded text holds the phrase.
func (p phrase) in(text string) bool {
	if p.whole {
		return text == p.parts[0]
	}
	for _, part := range p.parts {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		// The space that ends one part may begin the next.
		text = text[i+len(strings.TrimSuffix(part, " ")):]
	}
	return true
}

// Parse reads rules; name stands in the errors, with the line. The syntax is
// told at the head of situations.rules. It fails with Invalid.
func Parse(name, text string) (*Rules, error) {
	p := parser{ids: map[string]bool{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		if err := p.line(strings.TrimRight(line, "\r\n")); err != nil {
			return nil, graph.Errorf(graph.Invalid, "%s:%d: %v", name, n, err)
		}
	}
	if err := p.finish(); err != nil {
		return nil, graph.Errorf(graph.Invalid, "%s:%d: %v", name, n, err)
	}
	if len(p.rules) == 0 {
		return nil, graph.Errorf(graph.Invalid, "%s: no situation in it", name)
	}
	return &Rules{rules: p.rules, index: newIndex(p.rules)}, nil
}

type parser struct {
	rules []rule
	ids   map[string]bool
	cur   *rule
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
	if word != "situation" {
		return fmt.Errorf("a line that is not indented must start with \"situation\", not %q", word)
	}
	if !slug.MatchString(id) {
		return fmt.Errorf("%q is not an id; use small letters and digits in groups parted by single hyphens", id)
	}
	if p.ids[id] {
		return fmt.Errorf("situation %s is there twice", id)
	}
	if err := p.finish(); err != nil {
		return err
	}
	p.ids[id] = true
	p.cur = &rule{situation: graph.Situation{ID: id, Sources: []string{source}}, subjects: map[string]struct{}{}, symbols: map[string]struct{}{}}
	return nil
}

func (p *parser) field(word, rest string) error {
	s := &p.cur.situation
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
	case "otherwise":
		p.cur.otherwise = true
		return nil
	case "alone":
		p.cur.alone = true
		return nil
	}
	return fmt.Errorf("there is no line %q; the lines are name, region, theme, summary, match, not, subject, symbol, otherwise and alone", word)
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
	case s.Name == "":
		return fmt.Errorf("situation %s has no name", s.ID)
	case s.Theme == "":
		return fmt.Errorf("situation %s has no theme", s.ID)
	case s.Summary == "":
		return fmt.Errorf("situation %s has no summary", s.ID)
	case len(p.cur.match) == 0 && len(p.cur.subjects) == 0 && len(p.cur.symbols) == 0:
		return fmt.Errorf("situation %s has no line \"match\", \"subject\" or \"symbol\"", s.ID)
	}
	p.rules = append(p.rules, *p.cur)
	p.cur = nil
	return nil
}
