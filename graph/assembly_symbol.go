package graph

import (
	"regexp"
	"strconv"
	"strings"
)

// The forms of the symbol of a General Assembly resolution. Up to the 30th
// session the number counts through all sessions, and the session stands
// behind it in Roman figures: 1514 (XV). From the 31st on the session stands
// first: 31/106.
var (
	assemblyPrefix  = regexp.MustCompile(`(?i)^(?:A[/ -]*RES[/ .-]*|R/|(?:UNGA|GA|General Assembly)? *resolution (?:no\.? *)?|(?:UNGA|GA|General Assembly) +)`)
	oldAssembly     = regexp.MustCompile(`(?i)^(\d{1,4})[ -]?\[?([A-Z]{1,2})?\]?[ -]?\(((?:E?S-)?[IVXL]{1,6}|E?S-\d{1,2})\)[ /-]*(.*)$`)
	oldAssemblyID   = regexp.MustCompile(`(?i)^(\d{1,4})-((?:E?S-)?[IVXL]{1,6}|E?S-\d{1,2})(?:-(.*))?$`)
	newAssembly     = regexp.MustCompile(`(?i)^(\d{1,3}|E?S-\d{1,2})[/-](\d{1,4})[ /-]*(.*)$`)
	bareNewAssembly = regexp.MustCompile(`(?i)^(?:3[1-9]|[4-9]\d|1\d\d|E?S-\d{1,2})/\d{1,4}(?:[ /-]*\[?[A-Z]\]?)?$`)
	bareOldAssembly = regexp.MustCompile(`(?i)^\d{1,4}[ -]?[A-Z]?[ -]?\((?:E?S-)?[IVXL]{1,6}\)(?:[ /-]*\[?[A-Z]\]?)?$`)
	romanFigures    = regexp.MustCompile(`^[IVXL]{2,6}$`)
)

// assemblyStart begins the symbol of a document of the Assembly, or the id of
// a roll call.
var assemblyStart = regexp.MustCompile(`(?i)^\s*(?:A/|A-RES-|GA-\d)`)

// NamesAssembly reports whether a text can only mean the General Assembly: it
// is the symbol of one of its resolutions, or begins as such a symbol does
// ("A/RES/3379", without the session).
func NamesAssembly(text string) bool {
	if assemblyStart.MatchString(text) {
		return true
	}
	_, ok := parseAssemblyResolution(text)
	return ok
}

// AssemblyResolutionID is the id of the General Assembly resolution that text
// names, however it is written; false where it names none.
func AssemblyResolutionID(text string) (string, bool) {
	r, ok := parseAssemblyResolution(text)
	if !ok {
		return "", false
	}
	return r.id(), true
}

// assemblyResolution is a symbol of a General Assembly resolution in its
// parts.
type assemblyResolution struct {
	session string // 31, ES-10; of the older form XV, ES-I
	number  string
	old     bool     // the session stands behind the number
	letter  string   // A: one of several resolutions under one number
	parts   []string // sections, or the letters up to which several are meant
}

// parseAssemblyResolution reads the symbol of a resolution of the General
// Assembly, however it is written: A/RES/31/106[A], A/RES/31/106A,
// A/RES/31/106 A and A/RES/31/106-A are the same, and so are A/RES/1514(XV)
// and "resolution 1514 (XV)".
func parseAssemblyResolution(symbol string) (assemblyResolution, bool) {
	s := strings.Join(strings.Fields(symbol), " ")
	prefix := assemblyPrefix.FindString(s)
	rest := s[len(prefix):]
	if prefix == "" || !strings.ContainsAny(prefix, "Aa/") {
		// "resolution 1514 (XV)" and "31/106A" say by their form whose they are.
		if !bareOldAssembly.MatchString(rest) && !bareNewAssembly.MatchString(rest) {
			return assemblyResolution{}, false
		}
	}
	var r assemblyResolution
	var tail string
	if m := oldAssembly.FindStringSubmatch(rest); m != nil {
		r = assemblyResolution{number: m[1], session: strings.ToUpper(m[3]), old: true, letter: strings.ToUpper(m[2])}
		tail = m[4]
	} else if m := newAssembly.FindStringSubmatch(rest); m != nil {
		r = assemblyResolution{session: strings.ToUpper(m[1]), number: m[2]}
		tail = m[3]
		// A/RES/15/1514 is how some data sets write 1514 (XV).
		if n, err := strconv.Atoi(r.session); err == nil && n >= 1 && n <= lastRomanSession {
			r.session, r.old = roman(n), true
		}
	} else if m := oldAssemblyID.FindStringSubmatch(rest); m != nil {
		r = assemblyResolution{number: m[1], session: strings.ToUpper(m[2]), old: true}
		tail = m[3]
	} else {
		return assemblyResolution{}, false
	}
	for _, part := range strings.FieldsFunc(strings.ToUpper(tail), func(c rune) bool { return c < '0' || c > '9' && c < 'A' || c > 'Z' }) {
		if len(r.parts) == 0 && r.letter == "" && !romanFigures.MatchString(part) && len(part) <= 2 {
			r.letter = part
			continue
		}
		r.parts = append(r.parts, part)
	}
	r.number = strings.TrimLeft(r.number, "0")
	return r, r.number != ""
}

// lastRomanSession is the last session whose resolutions bear it in Roman
// figures.
const lastRomanSession = 30

func roman(n int) string {
	var b strings.Builder
	for _, x := range []struct {
		value  int
		figure string
	}{{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= x.value; n -= x.value {
			b.WriteString(x.figure)
		}
	}
	return b.String()
}

// id is the id of the resolution: A-RES-31-106A, A-RES-1514-XV,
// A-RES-2787-XXVI-B, A-RES-ES-10-21, A-RES-33-116A-IV.
func (r assemblyResolution) id() string {
	parts := []string{"A-RES", r.session, r.number + r.letter}
	if r.old {
		parts = []string{"A-RES", r.number, r.session}
		if r.letter != "" {
			parts = append(parts, r.letter)
		}
	}
	return strings.Join(append(parts, r.parts...), "-")
}

// names lists how people write the symbol: with the letter joined to the
// number or apart from it, with and without "A/RES/", and by number alone in
// the older form, which one session only bears.
func (r assemblyResolution) names() []string {
	id := strings.TrimPrefix(r.id(), "A-RES-")
	spellings := []string{id}
	tail := strings.Join(append([]string{""}, r.parts...), " ")
	switch {
	case r.old && r.letter != "":
		spellings = append(spellings, r.number+r.letter+" "+r.session+tail, r.number+" "+r.letter+" "+r.session+tail, r.number+" "+r.session+r.letter+tail)
	case r.letter != "":
		spellings = append(spellings, r.session+" "+r.number+" "+r.letter+tail)
	}
	var out []string
	for _, s := range spellings {
		out = append(out, "A/RES/"+s, s, "resolution "+s, "General Assembly resolution "+s)
	}
	return out
}
