package questions

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/councilgraph/councilgraph/graph"
)

// maxPhrase is how long a phrase may be, in bytes.
const maxPhrase = 500

// mention is a place of a phrase that may fill a slot.
type mention struct {
	meaning
	decision     string // id
	text         string // as it stands in the phrase
	stems        []string
	about        bool   // a word such as "on" stands before it
	before, next string // the words beside it
}

// kinds lists the kinds of slots that the mention can fill.
func (m *mention) fits(kind string) bool {
	switch kind {
	case "state":
		return len(m.states) == 1
	case "states":
		return len(m.states) > 0
	case "actor":
		return len(m.states) == 1 || m.actor != ""
	case "situation":
		return m.situation != ""
	case "decision":
		return m.decision != ""
	case "anything":
		return len(m.states) == 1 || m.actor != "" || m.situation != "" || m.decision != ""
	}
	return false
}

// values are what the mention fills a slot of a kind with.
func (m *mention) values(kind string) []string {
	switch {
	case kind == "situation":
		return []string{m.situation}
	case kind == "decision" || m.decision != "":
		return []string{m.decision}
	case len(m.states) > 0:
		return m.states
	case m.actor != "":
		return []string{m.actor}
	}
	return []string{m.situation}
}

// phrase is a typed phrase in parts.
type phrase struct {
	mentions []mention
	from, to string // years, empty when none is named
	period   []string
	stems    []string // of the words that say something
	words    []string // those words as typed, beside stems
	starts   []int    // and where they stand
	unheld   string   // a symbol that the record does not hold
	early    string   // a year before the Council was
}

type token struct {
	folded, raw string
	symbol      string // id of a decision
}

var symbolForms = regexp.MustCompile(`(?i)\b(?:[SA]/RES/[A-Z0-9./-]*[A-Z0-9](?:\s*\(\d{4}\))?|S/\d{4}/\d+|S/\d{3,6}\b|(?:UNSCR|SCR|resolution|res\.?)\s+(?:no\.?\s*)?\d{1,4}\b(?:\s*\(\d{4}\))?)`)

var resolutionWord = regexp.MustCompile(`(?i)^(?:UNSCR|SCR|resolution|res\.?)\s+(?:no\.?\s*)?`)

// tokenise parts a phrase into words; a symbol is one word.
func tokenise(text string) []token {
	var out []token
	plain := func(part string) {
		for _, raw := range strings.FieldsFunc(part, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '–' || r == '/' || r == ',' }) {
			for _, t := range graph.Tokens(raw) {
				out = append(out, token{folded: t, raw: strings.TrimFunc(raw, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })})
			}
		}
	}
	for {
		at := symbolForms.FindStringIndex(text)
		if at == nil {
			plain(text)
			return out
		}
		plain(text[:at[0]])
		symbol := text[at[0]:at[1]]
		out = append(out, token{folded: "\x00", raw: symbol, symbol: graph.SymbolID(resolutionWord.ReplaceAllString(symbol, "S/RES/"))})
		text = text[at[1]:]
	}
}

// understand parts a phrase into names, years and other words.
func (s *set) understand(ctx context.Context, text string) (*phrase, *words, error) {
	w, err := s.known.read(ctx, s.store)
	if err != nil {
		return nil, nil, err
	}
	tokens := tokenise(text)
	p := &phrase{}
	latest := ""
	year := func() (string, error) {
		if latest == "" {
			var err error
			if latest, err = (&resolver{store: s.store}).end(ctx, wordLatest); err != nil {
				return "", err
			}
		}
		return latest, nil
	}
	for i := 0; i < len(tokens); {
		t := tokens[i]
		if t.symbol != "" {
			n, err := s.store.Node(ctx, t.symbol)
			switch {
			case err == nil && n.Kind == graph.KindDecision:
				p.mentions = append(p.mentions, mention{decision: n.ID, text: t.raw, before: wordAt(tokens, i-1), next: wordAt(tokens, i+1)})
			case err != nil && graph.CodeOf(err) != graph.NotFound && graph.CodeOf(err) != graph.Invalid:
				return nil, nil, err
			default:
				p.unheld = t.raw
			}
			i++
			continue
		}
		if n, err := p.readPeriod(tokens, i, year); err != nil {
			return nil, nil, err
		} else if n > 0 {
			i += n
			continue
		}
		if n := p.readName(w, tokens, i); n > 0 {
			i += n
			continue
		}
		p.addWord(tokens, i)
		i++
	}
	return p, w, nil
}

func wordAt(tokens []token, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return tokens[i].folded
}

var aboutWords = []string{"on", "about", "over", "regarding", "concerning", "toward", "towards", "of", "in", "around"}

// readName reads the longest name that begins at a token, and returns how many
// tokens it takes; 0 when none does.
func (p *phrase) readName(w *words, tokens []token, i int) int {
	for n := min(w.longest, len(tokens)-i); n > 0; n-- {
		part := tokens[i : i+n]
		folded := make([]string, n)
		for j := range part {
			folded[j] = part[j].folded
		}
		m, ok := w.meanings[strings.Join(folded, " ")]
		if !ok {
			continue
		}
		raw := part[0].raw
		if n == 1 && m.code && (raw != strings.ToUpper(raw) || codeWords[part[0].folded]) {
			continue
		}
		if n == 1 && m.proper && (i == 0 || !unicode.IsUpper([]rune(raw)[0])) {
			continue
		}
		text := make([]string, n)
		stems := make([]string, 0, n)
		for j := range part {
			text[j] = part[j].raw
			if stem := stemOf(part[j].folded); stem != "" {
				stems = append(stems, stem)
			}
		}
		before := wordAt(tokens, i-1)
		if before == "the" {
			before = wordAt(tokens, i-2)
		}
		next := wordAt(tokens, i+n)
		p.mentions = append(p.mentions, mention{
			meaning: m, text: strings.Join(slices.Compact(text), " "), stems: stems,
			about: slices.Contains(aboutWords, before) && before != "of" && before != "in", before: before, next: next,
		})
		return n
	}
	return 0
}

// codeWords are codes that are English words even in capitals.
var codeWords = map[string]bool{"and": true, "are": true, "can": true, "new": true, "per": true, "car": true}

func (p *phrase) addWord(tokens []token, i int) {
	word := tokens[i].folded
	next, before := wordAt(tokens, i+1), wordAt(tokens, i-1)
	stem := stemOf(word)
	switch {
	case word == "for" && stemOf(before) == "vote":
		stem = "yes"
	case word == "vii" || word == "7" || word == "seven":
		if before == "chapter" {
			stem = "seven"
		}
	case word == "u" && next == "n", word == "n" && before == "u":
		stem = ""
	}
	if stem == "" || slices.Contains(p.stems, stem) {
		return
	}
	p.stems, p.words, p.starts = append(p.stems, stem), append(p.words, tokens[i].raw), append(p.starts, i)
}

// The words for decades.
var decades = map[string]int{
	"forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
	"40s": 1940, "50s": 1950, "60s": 1960, "70s": 1970, "80s": 1980, "90s": 1990, "noughties": 2000,
}

// readPeriod reads years that begin at a token, and returns how many tokens
// they take; 0 when none does.
func (p *phrase) readPeriod(tokens []token, i int, latest func() (string, error)) (int, error) {
	word := func(k int) string { return wordAt(tokens, i+k) }
	set := func(from, to, n int) (int, error) {
		for k := range n {
			p.period = append(p.period, tokens[i+k].raw)
		}
		switch {
		case to > 0 && to < firstYear: // before the record begins
		case p.from == "" && p.to == "":
			p.from, p.to = text(from), text(to)
			if from > 0 && from < firstYear {
				p.from = text(firstYear)
			}
		case p.to == "" && from == 0: // since 1990 ... until 2000
			p.to = text(to)
		}
		return n, nil
	}
	lead, k := word(0), 1
	switch {
	case lead == "cold" && word(1) == "war":
		return set(1947, 1991, 2)
	case lead == "this" && word(1) == "century", lead == "21st" && word(1) == "century":
		return set(2001, 0, 2)
	case lead == "20th" && word(1) == "century":
		return set(firstYear, 2000, 2)
	case (lead == "last" || lead == "past") && (word(2) == "years" || word(1) == "decade"):
		n, used := 10, 2
		if word(1) != "decade" {
			var err error
			if n, err = strconv.Atoi(word(1)); err != nil || n < 1 || n > 100 {
				return 0, nil //nolint:nilerr // the words are no period, and may be something else
			}
			used = 3
		}
		year, err := latest()
		if err != nil {
			return 0, err
		}
		end, err := strconv.Atoi(year)
		if err != nil {
			return 0, err
		}
		return set(end-n+1, end, used)
	}
	leads := []string{"since", "after", "before", "until", "till", "between", "from", "in", "during", "up", "to"}
	if !slices.Contains(leads, lead) {
		lead, k = "", 0
	}
	if lead == "up" && word(k) == "to" {
		k++
	}
	if word(k) == "the" {
		k++
	}
	if word(k) == "year" {
		k++
	}
	first, last, ok := p.yearAt(word(k))
	if !ok {
		return 0, nil
	}
	k++
	switch lead {
	case "since":
		return set(first, 0, k)
	case "after":
		return set(last+1, 0, k)
	case "before":
		return set(0, first-1, k)
	case "until", "till", "up", "to":
		return set(0, last, k)
	}
	if joint := word(k); joint == "and" || joint == "to" || joint == "until" || joint == "till" || joint == "through" {
		j := k + 1
		if word(j) == "the" {
			j++
		}
		if _, end, ok := p.yearAt(word(j)); ok && end >= first {
			return set(first, end, j+1)
		}
	}
	if _, end, ok := p.yearAt(word(k)); ok && end > first && lead == "" { // 1990-2000, whose hyphen is gone
		return set(first, end, k+1)
	}
	if lead == "from" {
		if w := word(k); w == "on" || w == "onwards" {
			k++
		}
		return set(first, 0, k)
	}
	return set(first, last, k)
}

func text(year int) string {
	if year <= 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// yearAt reads a year or a decade.
func (p *phrase) yearAt(word string) (first, last int, ok bool) {
	if d, ok := decades[word]; ok {
		return d, d + 9, true
	}
	number, decade := strings.CutSuffix(word, "s")
	n, err := strconv.Atoi(number)
	if err != nil || len(number) != 4 || n < 1000 || n > lastYear {
		return 0, 0, false
	}
	if n < firstYear && !decade || n+9 < firstYear {
		p.early = number
	}
	if decade && n%10 == 0 {
		return n, n + 9, true
	}
	return n, n, !decade
}
