package load

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The wrong forms are what a program shows that takes the right one, in UTF-8,
// for the encoding that is named.
func TestRepairWord(t *testing.T) {
	for _, test := range []struct{ name, wrong, right string }{
		{"windows", "CÃ´te", "Côte"},
		{"windows, capital", "CÃ”TE", "CÔTE"},
		{"windows, quotation marks", "â€œTÃ¼rkiyeâ€\u009d", "“Türkiye”"},
		{"windows, a byte lost", "â€œTÃ¼rkiyeâ€\uFFFD,", "“Türkiye”,"},
		{"windows, dash", "1990â€“1991", "1990–1991"},
		{"windows, apostrophe", "dâ€™Ivoire", "d’Ivoire"},
		{"windows, letter with a caron", "MiloÅ¡", "Miloš"},
		{"windows, twice", "CÃƒÂ´te", "Côte"},
		{"latin 1, space", "SÃ£o\u00a0TomÃ©", "São\u00a0Tomé"},
		{"macintosh", "C√¥te", "Côte"},
		{"console", "C├┤te", "Côte"},
		{"right already", "Côte", "Côte"},
		{"letters of other languages", "Ålesund-Ärzte-Ângela-SÃO-«École»", "Ålesund-Ärzte-Ângela-SÃO-«École»"},
		{"capital before a mark", "“IRMÃ”", "“IRMÃ”"},
		{"lost for good", "CÃ\uFFFDte", "CÃ\uFFFDte"},
		{"other script", "Йемен", "Йемен"},
	} {
		if got := repairWord(test.wrong); got != test.right {
			t.Errorf("%s: %q is read as %q, want %q", test.name, test.wrong, got, test.right)
		}
	}
}

// The words are listed, once a text and without the marks around them.
func TestRepairText(t *testing.T) {
	good, words := repairText("The situation in CÃ´te d'Ivoire, (C\uFFFDte) and Türkiye")
	if want := "The situation in Côte d'Ivoire, (C\uFFFDte) and Türkiye"; good != want {
		t.Errorf("read as %q, want %q", good, want)
	}
	if len(words) != 2 || words[0].wrong != "CÃ´te" || words[0].right != "Côte" || words[1].wrong != words[1].right {
		t.Errorf("words %+v", words)
	}
}

// Whatever is repaired is UTF-8, right text stays as it is, and text that
// Windows mistook comes back.
func FuzzRepair(f *testing.F) {
	for _, s := range []string{"Côte d'Ivoire", "CÃ´te", "“Türkiye” – São Tomé", "â€\uFFFD", "Ã", "\xC3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		good, words := repairText(s)
		if utf8.ValidString(s) && !utf8.ValidString(good) {
			t.Fatalf("%q is repaired to %q, which is not UTF-8", s, good)
		}
		if good != s && len(words) == 0 {
			t.Fatalf("%q is repaired to %q without a word", s, good)
		}
		for _, r := range s {
			if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz éèôüçñ", r) {
				return
			}
		}
		if good != s {
			t.Fatalf("%q is right and is repaired to %q", s, good)
		}
		wrong, err := charmap.Windows1252.NewDecoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		if back, _ := repairText(wrong); back != s {
			t.Fatalf("%q, mistaken as %q, is repaired to %q", s, wrong, back)
		}
	})
}
