package load

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Text in UTF-8 that a program took for another encoding and wrote again in
// UTF-8 shows two or three characters for one: "CÃ´te" for "Côte". That can be
// undone, because no word of a real text has such characters one behind the
// other.

// repair is a word that was not in the right encoding.
type repair struct {
	column string
	wrong  string // as it stands in the file
	right  string // as it is read; the same where it cannot be repaired
}

// mistaken are the encodings that UTF-8 is mistaken for: that of Windows in
// Western Europe and America, that of older Macintosh computers, those of the
// Windows console.
var mistaken = sync.OnceValue(func() []map[rune]byte {
	var out []map[rune]byte
	for _, c := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage437, charmap.CodePage850} {
		bytes := map[rune]byte{}
		for b := 0x80; b <= 0xFF; b++ {
			if r := c.DecodeByte(byte(b)); r != utf8.RuneError {
				bytes[r] = byte(b)
			}
			if b < 0xA0 {
				bytes[rune(b)] = byte(b) // Latin 1, and what Windows has no character for
			}
		}
		out = append(out, bytes)
	}
	return out
})

// maxRepairs is how often a text may have been encoded wrongly.
const maxRepairs = 3

// repairText repairs a text word by word. The words that were not in the right
// encoding are listed; those whose characters are lost stay as they are.
func repairText(s string) (good string, words []repair) {
	if utf8.RuneCountInString(s) == len(s) {
		return s, nil
	}
	var b strings.Builder
	for len(s) > 0 {
		end := strings.IndexAny(s, " \t\r\n")
		if end == 0 {
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		word := s
		if end > 0 {
			word = s[:end]
		}
		s = s[len(word):]
		right := repairWord(word)
		if right != word || strings.ContainsRune(right, utf8.RuneError) {
			cut := func(w string) string { return strings.Trim(w, `.,;:!?()[]"'`) }
			words = append(words, repair{wrong: cut(word), right: cut(right)})
		}
		b.WriteString(right)
	}
	return b.String(), words
}

func repairWord(word string) string {
	for range maxRepairs {
		before := word
		for _, bytes := range mistaken() {
			if fixed := decodeAs(word, bytes); fixed != word {
				word = fixed
				break
			}
		}
		if word == before {
			break
		}
	}
	return word
}

// decodeAs turns every run of characters that are one in UTF-8, if each is
// taken for a byte, into that one.
func decodeAs(word string, bytes map[rune]byte) string {
	runes := []rune(word)
	var out strings.Builder
	for i := 0; i < len(runes); {
		r, n := decodeRun(runes[i:], bytes)
		if n == 0 {
			r, n = runes[i], 1
		}
		out.WriteRune(r)
		i += n
	}
	return out.String()
}

// decodeRun decodes the character at the start of runes; n is 0 where there is
// none.
func decodeRun(runes []rune, bytes map[rune]byte) (r rune, n int) {
	lead := bytes[runes[0]]
	switch {
	case lead >= 0xC2 && lead <= 0xC5:
		n = 2
	case lead == 0xE2:
		n = 3
	default:
		return 0, 0
	}
	if len(runes) < n {
		return 0, 0
	}
	buf := []byte{lead}
	for _, next := range runes[1:n] {
		b := bytes[next]
		if next == utf8.RuneError && len(buf) == 2 && buf[1] == 0x80 {
			// Of the closing quotation mark, E2 80 9D, Windows has no
			// character for the last byte.
			b = 0x9D
		}
		buf = append(buf, b)
	}
	r, size := utf8.DecodeRune(buf)
	if r == utf8.RuneError || size != n || !likely(r) {
		return 0, 0
	}
	// A quotation mark behind a capital Ã may be just that, unless the word
	// goes on: “MANHÔ, but CÃ”TE.
	if n == 2 && unicode.In(runes[1], unicode.Pi, unicode.Pf, unicode.Pd) && (len(runes) == 2 || !unicode.IsLetter(runes[2])) {
		return 0, 0
	}
	return r, n
}

// likely reports whether a character is one that names and titles in Latin
// script have: letters with accents, quotation marks, dashes.
func likely(r rune) bool {
	return r >= 0xA0 && r <= 0x17F || r >= 0x2010 && r <= 0x203A || r == '€' || r == '™'
}
