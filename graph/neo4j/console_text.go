package neo4j

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/councilgraph/councilgraph/graph"
)

// The server stops a query between two rows, and counts the memory that rows
// take. It does neither within one expression: reduce over a long range burns
// a processor for ever, and doubling a text thirty times takes its heap. So
// the text is read before the server sees it, for what could grow or run on
// within an expression. What a text does to the graph is told by its plan.

// tokenSort is what a token is.
type tokenSort int

const (
	nameToken tokenSort = iota
	quotedName
	stringToken
	numberToken
	parameterToken
	markToken
)

type token struct {
	sort tokenSort
	text string // of a string or quoted name: what is within the marks
	at   int    // byte of the text
}

// is reports whether the token is a mark, or a name without quotes, whatever
// the case of its letters.
func (t token) is(words ...string) bool {
	if t.sort != markToken && t.sort != nameToken {
		return false
	}
	for _, w := range words {
		if strings.EqualFold(t.text, w) {
			return true
		}
	}
	return false
}

// maxConsoleGrowth is by how much a query may have a value grow; see growth.
const maxConsoleGrowth = 1 << 12

// dissect takes a text apart. It returns it without comments, which become
// blanks, so that what is read here is what the server reads.
func dissect(text string) (bare string, tokens []token, err error) {
	if !utf8.ValidString(text) {
		return "", nil, graph.ConsoleError("the query is not UTF-8 text")
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for i, r := range text {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff') {
			return "", nil, graph.ConsoleError("%sa letter that cannot be seen; leave it out", place(text, i))
		}
	}
	if i := strings.Index(strings.ToLower(text), `\u`); i >= 0 {
		return "", nil, graph.ConsoleError(`%swrite the letter itself in place of \u`, place(text, i))
	}
	out := []byte(text)
	blankOut := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	for i := 0; i < len(text); {
		c, rest := text[i], text[i:]
		r, width := utf8.DecodeRuneInString(rest)
		switch {
		case strings.HasPrefix(rest, "//"):
			n := strings.IndexByte(rest, '\n')
			if n < 0 {
				n = len(rest)
			}
			blankOut(i, i+n)
			i += n
		case strings.HasPrefix(rest, "/*"):
			n := strings.Index(rest[2:], "*/")
			if n < 0 {
				return "", nil, graph.ConsoleError("%sa comment that does not end", place(text, i))
			}
			blankOut(i, i+n+4)
			i += n + 4
		case c == '\'' || c == '"' || c == '`':
			n := closing(rest)
			if n < 0 {
				return "", nil, graph.ConsoleError("%sa text or name that does not end", place(text, i))
			}
			sort := stringToken
			if c == '`' {
				sort = quotedName
			}
			tokens = append(tokens, token{sort, rest[1:n], i})
			i += n + 1
		case c == '$':
			n := 1 + nameLength(rest[1:])
			tokens = append(tokens, token{parameterToken, rest[1:n], i})
			i += n
		case c >= '0' && c <= '9':
			n := numberLength(rest)
			tokens = append(tokens, token{numberToken, rest[:n], i})
			i += n
		case unicode.IsSpace(r):
			i += width
		case r == '_' || unicode.IsLetter(r):
			n := nameLength(rest)
			tokens = append(tokens, token{nameToken, rest[:n], i})
			i += n
		default:
			tokens = append(tokens, token{markToken, rest[:width], i})
			i += width
		}
	}
	return string(out), tokens, nil
}

// closing is where a quoted text ends; -1 when it does not.
func closing(text string) int {
	mark := text[0]
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && mark != '`':
			i++
		case text[i] == mark && mark == '`' && i+1 < len(text) && text[i+1] == mark:
			i++
		case text[i] == mark:
			return i
		}
	}
	return -1
}

func nameLength(text string) int {
	for i, r := range text {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Pc, r) {
			return i
		}
	}
	return len(text)
}

// numberLength takes 1..3 for the number 1 and what follows.
func numberLength(text string) int {
	i := 0
	for i < len(text) && (text[i] == '_' || text[i] >= '0' && text[i] <= '9' || text[i] >= 'a' && text[i] <= 'z' || text[i] >= 'A' && text[i] <= 'Z' ||
		text[i] == '.' && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9') {
		i++
	}
	return i
}

// place is the line and the column of a byte of the text, for a sentence.
func place(text string, at int) string {
	before := text[:at]
	line := strings.LastIndexByte(before, '\n') + 1
	return fmt.Sprintf("line %d, column %d: ", strings.Count(before, "\n")+1, utf8.RuneCountInString(before[line:])+1)
}

// check refuses what the server could not stop, and every function and first
// word that is not on a list.
func check(text string, tokens []token) error {
	if len(tokens) == 0 {
		return graph.ConsoleError("the query is empty; begin it with MATCH")
	}
	if !tokens[0].is("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL") {
		return graph.ConsoleError("the console only reads; begin the query with MATCH, OPTIONAL MATCH, WITH, UNWIND, RETURN or CALL")
	}
	for i := range tokens {
		if why := refused(tokens, i); why != "" {
			return graph.ConsoleError("%s%s", place(text, tokens[i].at), why)
		}
	}
	if why := nested(tokens); why != nil {
		return graph.ConsoleError("%s%s", place(text, why.at), why.text)
	}
	if growth(tokens) > maxConsoleGrowth {
		return graph.ConsoleError("the query puts together too much from texts, lists and maps; use fewer + and fewer values in lists")
	}
	return nil
}

// at is the token at a place, nothing beyond the ends.
func at(tokens []token, i int) token {
	if i < 0 || i >= len(tokens) {
		return token{sort: markToken}
	}
	return tokens[i]
}

func refused(tokens []token, i int) string {
	t := tokens[i]
	switch {
	case t.is(";") && i+1 < len(tokens):
		return "write one query at a time; something follows after its end"
	case t.is("USE") && at(tokens, i-1).is("{"):
		return "USE is not taken; the console asks one database"
	case t.is("=") && at(tokens, i+1).is("~"):
		return pattern(at(tokens, i+2))
	case t.sort <= quotedName && at(tokens, i+1).is("("):
		return function(tokens, i)
	default:
		return ""
	}
}

// function says why what is called before a bracket may not be; "" where it
// may, or where it is no function.
func function(tokens []token, i int) string {
	parts := []string{tokens[i].text}
	for at(tokens, i-1).is(".") && (at(tokens, i-2).sort == nameToken || at(tokens, i-2).sort == quotedName) {
		i -= 2
		parts = append([]string{tokens[i].text}, parts...)
	}
	name := strings.ToLower(strings.Join(parts, "."))
	switch {
	case at(tokens, i-1).is("CALL"):
		return "" // a procedure: its plan tells it
	case name == "range" && at(tokens, i-1).is("UNWIND"):
		return ""
	case name == "range":
		return "range is taken behind UNWIND alone: UNWIND range(1946, 2026) AS year"
	case consoleFunctions[name] || len(parts) == 1 && consoleWords[name]:
		return ""
	default:
		return fmt.Sprintf("the console does not take %s(...)", strings.Join(parts, "."))
	}
}

var (
	groupRepeated = regexp.MustCompile(`\)[*+?{]`)
	repeats       = regexp.MustCompile(`[*+{]`)
	backReference = regexp.MustCompile(`\\[\\1-9k]`)
)

// pattern says why a regular expression may not be matched: with one that
// repeats groups the server may search for ever.
func pattern(t token) string {
	switch {
	case t.sort != stringToken:
		return "write the pattern behind =~ as a text"
	case groupRepeated.MatchString(t.text), len(repeats.FindAllString(t.text, -1)) > 3, backReference.MatchString(t.text):
		return "the pattern repeats groups, or repeats more than three times; take CONTAINS or STARTS WITH"
	default:
		return ""
	}
}

// nested finds a walk through a list within another, whose steps multiply.
func nested(tokens []token) *token {
	var open []bool // for each open bracket: whether it walks through a list
	walking := 0
	for i, t := range tokens {
		switch {
		case t.is("(", "[", "{"):
			walks := at(tokens, i+2).is("IN") && at(tokens, i+1).sort <= quotedName &&
				(t.is("[") || t.is("(") && at(tokens, i-1).is("all", "any", "none", "single"))
			if walks && walking > 0 {
				return &token{text: "a walk through a list within another; take UNWIND for one of them", at: t.at}
			}
			if open = append(open, walks); walks {
				walking++
			}
		case t.is(")", "]", "}") && len(open) > 0:
			if open[len(open)-1] {
				walking--
			}
			open = open[:len(open)-1]
		case t.is("IN") && walking > 0 && !at(tokens, i-2).is("[", "(") && !at(tokens, i+1).is("["):
			return &token{text: "IN within a walk through a list is taken with a list in brackets alone", at: t.at}
		}
	}
	return nil
}

// growth is by how much a value may grow at most in the text's expressions:
// each + or || can double one, each list or map holds so many.
func growth(tokens []token) int {
	by := 1
	var parts []int // values that are no literals, in each open list or map
	for i, t := range tokens {
		switch {
		case t.is("[", "{"):
			parts = append(parts, 0)
		case t.is("]", "}") && len(parts) > 0:
			by *= max(1, parts[len(parts)-1])
			parts = parts[:len(parts)-1]
		case t.is("+") && at(tokens, i+1).sort != numberToken, t.is("|") && at(tokens, i+1).is("|"):
			by *= 2
		case (t.sort == nameToken || t.sort == quotedName || t.sort == parameterToken) && len(parts) > 0 &&
			at(tokens, i-1).is("[", ",", ":", "(", "{") && !at(tokens, i+1).is(":", "IN"):
			parts[len(parts)-1]++
		}
		if by > maxConsoleGrowth {
			return by
		}
	}
	return by
}
