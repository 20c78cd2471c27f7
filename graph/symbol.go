package graph

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var (
	resolutionSymbol = regexp.MustCompile(`(?i)^(?:UN)?S[ /-]?C?[ /-]*RES(?:OLUTION)?[ /.-]*(\d{1,5})(?:[ /-]*\(?((?:19|20)\d\d)\)?)?$`)
	resolutionWords  = regexp.MustCompile(`(?i)^(?:(?:UN)?(?:SC|SECURITY COUNCIL)?R?[ -]*(?:RES(?:OLUTION)?)?[ .-]*(?:NO\.?)?[ ]*)(\d{1,4})(?: *[(/ -] *((?:19|20)\d\d)\)?)?$`)
	draftByMeeting   = regexp.MustCompile(`(?i)^S/PV\.(\d+)(?: \((\d+)\))?$`)
)

// SymbolID turns an official symbol, however it is written, into the id that
// can be typed and stand in a URL. A resolution's year is left out, because
// its number says it all.
//
//	S/RES/1973 (2011), s/res/1973(2011), 1973, UNSCR 1973  ->  S-RES-1973
//	S/2022/431                                            ->  S-2022-431
//	S/PV.9048                                             ->  S-PV-9048
//	S/PV.3336 (Resumption 1)                              ->  S-PV-3336-Resumption-1
//	A/RES/31/106[A], A/RES/31/106 A, 31/106A              ->  A-RES-31-106A
//	A/RES/1514(XV), A/RES/1514 (XV), 1514 (XV)            ->  A-RES-1514-XV
//
// It does not ask whether the record holds it. Empty in, empty out.
func SymbolID(symbol string) string {
	s := strings.Join(strings.Fields(symbol), " ")
	if n := ResolutionNumber(s); n > 0 {
		return "S-RES-" + strconv.Itoa(n)
	}
	if r, ok := parseAssemblyResolution(s); ok {
		return r.id()
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	id := b.String()
	if n := ResolutionNumber(id); n > 0 && len(id) > 5 && strings.EqualFold(id[:5], "S-RES") {
		return "S-RES-" + strconv.Itoa(n) // stray punctuation hid the number
	}
	if first, rest, ok := strings.Cut(id, "-"); ok && (len(first) == 1) {
		// Symbols start in capitals however they are typed: s-2022-431, a-res-41-6.
		id = strings.ToUpper(first) + "-" + rest
		for _, series := range []string{"RES", "PV", "PRST"} {
			if len(rest) > len(series) && strings.EqualFold(rest[:len(series)], series) {
				id = strings.ToUpper(first) + "-" + series + rest[len(series):]
			}
		}
		if strings.HasPrefix(id, "A-RES-") {
			id = strings.ToUpper(id) // of a form that is not known
		}
	}
	return id
}

// ResolutionNumber returns the number of the Council resolution that text
// names ("S/RES/1973 (2011)", "resolution 1973", "1973"), or 0 when it names
// none.
func ResolutionNumber(text string) int {
	number, _ := resolutionOf(text)
	return number
}

// ResolutionYear returns the year that text gives for the Council resolution
// that it names ("S/RES/1973 (2011)": 2011), or 0 when it names none or gives
// no year.
func ResolutionYear(text string) int {
	_, year := resolutionOf(text)
	return year
}

func resolutionOf(text string) (number, year int) {
	s := strings.TrimSpace(text)
	m := resolutionSymbol.FindStringSubmatch(s)
	if m == nil {
		m = resolutionWords.FindStringSubmatch(s)
	}
	if m == nil {
		return 0, 0
	}
	number, err := strconv.Atoi(m[1])
	if err != nil {
		return 0, 0
	}
	year, err = strconv.Atoi(m[2])
	if err != nil {
		year = 0 // none is given
	}
	return number, year
}

// DecisionID is the id of a Council decision. A draft that is known only by
// the meeting at which it was voted gets an id of its own, apart from the
// meeting's: S/PV.186 (2) -> S-PV-186-draft-2.
func DecisionID(symbol string) string {
	if m := draftByMeeting.FindStringSubmatch(symbol); m != nil {
		id := "S-PV-" + m[1] + "-draft"
		if m[2] != "" {
			id += "-" + m[2]
		}
		return id
	}
	return SymbolID(symbol)
}

var ownNumber = regexp.MustCompile(`^(.*?)(?: \(\d+\)| and .*)$`)

// DocumentURL is the address of the official document that a symbol names, or
// "" for one that names none. The bracket that the record adds to number
// several votes on one document is left off.
func DocumentURL(symbol string) string {
	s := strings.TrimSpace(symbol)
	if !strings.HasPrefix(s, "S/") && !strings.HasPrefix(s, "A/") {
		return ""
	}
	if !strings.HasPrefix(s, "S/RES/") {
		if m := ownNumber.FindStringSubmatch(s); m != nil {
			s = m[1]
		}
	}
	s = strings.ReplaceAll(s, " (", "(")
	parts := strings.Split(s, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return "https://undocs.org/" + strings.Join(parts, "/")
}
