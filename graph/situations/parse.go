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
		"conflict", "decolonisation", "elections and institutions", "membership",
		"non-proliferation", "terrorism", "thematic", "working methods",
	}
)

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// source is where the situations come from: these rules, which are ours.
const source = "councilgraph"

// phrase is a run of words, folded. It may hold several words at any distance,
// parted by "..", in that order; a word may end in * for any ending.
type phrase []string

func newPhrase(text string) (phrase, error) {
	var p phrase
	for part := range strings.SplitSeq(text, "..") {
		part = strings.TrimSpace(part)
		stem, open := strings.CutSuffix(part, "*")
		f := graph.Fold(stem)
		if f == "" {
			return nil, fmt.Errorf("the phrase %q has a part without a letter or digit", text)
		}
		if open {
			f = strings.TrimSuffix(f, " ")
		}
		p = append(p, f)
	}
	return p, nil
}

// in reports whether the folded text holds the phrase.
func (p phrase) in(text string) bool {
	for _, part := range p {
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
	return &Rules{rules: p.rules}, nil
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
	if rest == "" && word != "otherwise" {
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
	p.cur = &rule{situation: graph.Situation{ID: id, Sources: []string{source}}, subjects: map[string]struct{}{}}
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
	case "otherwise":
		if rest != "" {
			return fmt.Errorf("\"otherwise\" stands alone; %q follows it", rest)
		}
		p.cur.otherwise = true
		return nil
	}
	return fmt.Errorf("there is no line %q; the lines are name, region, theme, summary, match, not, subject and otherwise", word)
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
	case len(p.cur.match) == 0 && len(p.cur.subjects) == 0:
		return fmt.Errorf("situation %s has no line \"match\" or \"subject\"", s.ID)
	}
	p.rules = append(p.rules, *p.cur)
	p.cur = nil
	return nil
}
