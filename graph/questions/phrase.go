package questions

import (
	"context"
	"regexp"
	"slices"
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
	meeting      string // id
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
	case "meeting":
		return m.meeting != ""
	case "anything":
		return len(m.states) == 1 || m.actor != "" || m.situation != "" || m.decision != "" || m.meeting != ""
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
	case m.meeting != "":
		return []string{m.meeting}
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
	all      []string // every word, folded
	unheld   string   // a symbol that the record does not hold
	early    string   // a year before the Council was
}

type token struct {
	folded, raw string
	symbol      string // id of a decision or meeting
}

var symbolForms = regexp.MustCompile(`(?i)\b(?:S[/-]PV[./-]\d{1,5}(?:\s*\(Resumption\s*\d+\))?|meeting\s+(?:no\.?\s*)?\d{1,5}\b|\d{1,5}(?:st|nd|rd|th)\s+meeting\b|[SA][/-]RES[/-][A-Z0-9./-]*[A-Z0-9](?:\s*\(\d{4}\))?|S[/-]\d{4}[/-]\d+|S[/-]\d{3,6}\b|(?:UNSCR|SCR|resolution|res\.?)\s+(?:no\.?\s*)?\d{1,4}\b(?:\s*\(\d{4}\))?)`)

// isoDate is a month or day with hyphens, which is one word.
var isoDate = regexp.MustCompile(`\b\d{4}-\d{2}(?:-\d{2})?\b`)

var (
	resolutionWord = regexp.MustCompile(`(?i)^(?:UNSCR|SCR|resolution|res\.?)\s+(?:no\.?\s*)?`)
	meetingWord    = regexp.MustCompile(`(?i)^(?:meeting\s+(?:no\.?\s*)?(\d+)|(\d+)(?:st|nd|rd|th)\s+meeting)$`)
)

// symbolOf is the id of what a symbol, or a number with its word, names.
func symbolOf(text string) string {
	return graph.SymbolID(resolutionWord.ReplaceAllString(meetingWord.ReplaceAllString(text, "S/PV.$1$2"), "S/RES/"))
}

// tokenise parts a phrase into words; a symbol is one word.
func tokenise(text string) []token {
	var out []token
	words := func(part string) {
		for _, raw := range strings.FieldsFunc(part, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '–' || r == '/' || r == ',' }) {
			for _, t := range graph.Tokens(raw) {
				out = append(out, token{folded: t, raw: strings.TrimFunc(raw, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })})
			}
		}
	}
	plain := func(part string) {
		done := 0
		for _, at := range isoDate.FindAllStringIndex(part, -1) {
			words(part[done:at[0]])
			out = append(out, token{folded: part[at[0]:at[1]], raw: part[at[0]:at[1]]})
			done = at[1]
		}
		words(part[done:])
	}
	for {
		at := symbolForms.FindStringIndex(text)
		if at == nil {
			plain(text)
			return out
		}
		plain(text[:at[0]])
		symbol := text[at[0]:at[1]]
		out = append(out, token{folded: "\x00", raw: symbol, symbol: symbolOf(symbol)})
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
	for _, t := range tokens {
		p.all = append(p.all, t.folded)
	}
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
			case err == nil && n.Kind == graph.KindMeeting:
				p.mentions = append(p.mentions, mention{meeting: n.ID, text: t.raw, before: wordAt(tokens, i-1), next: wordAt(tokens, i+1)})
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
		if len(m.states) == 5 {
			stems = []string{"permanent", "member"}
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
	case word == "time" && before == "over":
		stem = "trend"
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
