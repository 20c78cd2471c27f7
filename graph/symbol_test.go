package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// The symbols are as the United Nations prints them and as people type them.
func TestSymbolID(t *testing.T) {
	for symbol, want := range map[string]string{
		"S/RES/1973(2011)":         "S-RES-1973",
		"s/res/1973 (2011)":        "S-RES-1973",
		"S/RES/1973 (2011)":        "S-RES-1973",
		"S-RES-1973":               "S-RES-1973",
		"1973":                     "S-RES-1973",
		"1973 (2011)":              "S-RES-1973",
		"UNSCR 1973":               "S-RES-1973",
		"UNSC Resolution 1973":     "S-RES-1973",
		"resolution 678":           "S-RES-678",
		"S/2022/431":               "S-2022-431",
		"s/2022/431":               "S-2022-431",
		"s-2022-431":               "S-2022-431",
		"S/PV.9048":                "S-PV-9048",
		"s/pv.9048":                "S-PV-9048",
		"S/PV.3336 (Resumption 1)": "S-PV-3336-Resumption-1",
		"S/PRST/2006/42":           "S-PRST-2006-42",
		"s/prst/2006/42":           "S-PRST-2006-42",
		"A/RES/41/6":               "A-RES-41-6",
		"a/res/es-10/21":           "A-RES-ES-10-21",
		"A/RES/31/106[A]":          "A-RES-31-106A",
		"A/RES/31/106A":            "A-RES-31-106A",
		"A/RES/31/106 A":           "A-RES-31-106A",
		"A/RES/31/106-A":           "A-RES-31-106A",
		"A/RES/42/70/A":            "A-RES-42-70A",
		"a-res-31-106a":            "A-RES-31-106A",
		"A-RES-31-106-A":           "A-RES-31-106A",
		"31/106 A":                 "A-RES-31-106A",
		"R/31/106A":                "A-RES-31-106A",
		"A/RES/1514(XV)":           "A-RES-1514-XV",
		"A/RES/1514 (XV)":          "A-RES-1514-XV",
		"1514 (XV)":                "A-RES-1514-XV",
		"resolution 1514 (XV)":     "A-RES-1514-XV",
		"A-RES-1514-XV":            "A-RES-1514-XV",
		"A/RES/15/1514":            "A-RES-1514-XV",
		"A/RES/2787(XXVI)B":        "A-RES-2787-XXVI-B",
		"A/RES/2787(XXVI)[B]":      "A-RES-2787-XXVI-B",
		"2787 B (XXVI)":            "A-RES-2787-XXVI-B",
		"A-RES-2787-XXVI-B":        "A-RES-2787-XXVI-B",
		"A/RES/289(IV)AA":          "A-RES-289-IV-AA",
		"A/RES/377(V)A-C":          "A-RES-377-V-A-C",
		"A/RES/377(V)[A-C]":        "A-RES-377-V-A-C",
		"A/RES/1000(ES-I)":         "A-RES-1000-ES-I",
		"A/RES/104(S-1)":           "A-RES-104-S-1",
		"A/RES/ES-10/21":           "A-RES-ES-10-21",
		"A/RES/S-10/2":             "A-RES-S-10-2",
		"A/RES/33/116A/IV":         "A-RES-33-116A-IV",
		"A/RES/33/116[A]/IV":       "A-RES-33-116A-IV",
		"A/RES/41/209IX":           "A-RES-41-209-IX",
		"A/RES/41/209/IX":          "A-RES-41-209-IX",
		"A/RES/75/254A-C":          "A-RES-75-254A-C",
		"A/DEC/80/506":             "A-DEC-80-506",
		"A/L.323":                  "A-L-323",
		"2022/431":                 "2022-431",
		"GA-658":                   "GA-658",
		"S/10805/Rev.1 (2)":        "S-10805-Rev-1-2",
		"":                         "",
		"  ":                       "",
	} {
		if got := graph.SymbolID(symbol); got != want {
			t.Errorf("SymbolID(%q) = %q, want %q", symbol, got, want)
		}
	}
}

func TestDecisionID(t *testing.T) {
	for symbol, want := range map[string]string{
		"S/PV.23":        "S-PV-23-draft",
		"S/PV.186 (2)":   "S-PV-186-draft-2",
		"S/2022/431":     "S-2022-431",
		"S/RES/1 (1946)": "S-RES-1",
	} {
		if got := graph.DecisionID(symbol); got != want {
			t.Errorf("DecisionID(%q) = %q, want %q", symbol, got, want)
		}
	}
}

func TestDocumentURL(t *testing.T) {
	for symbol, want := range map[string]string{
		"S/RES/1973 (2011)":  "https://undocs.org/S/RES/1973%282011%29",
		"S/2022/431":         "https://undocs.org/S/2022/431",
		"S/3502 (7)":         "https://undocs.org/S/3502", // the bracket is the record's, not the document's
		"A/RES/41/6":         "https://undocs.org/A/RES/41/6",
		"S/PV.9048":          "https://undocs.org/S/PV.9048",
		"Oral amendment (2)": "",
		"":                   "",
	} {
		if got := graph.DocumentURL(symbol); got != want {
			t.Errorf("DocumentURL(%q) = %q, want %q", symbol, got, want)
		}
	}
}

// Whatever is typed, an id that comes out can be typed and stand in a URL, and
// that of a document is the id of itself.
func FuzzSymbolID(f *testing.F) {
	for _, s := range []string{"S/RES/1973(2011)", "s-2022-431", "UNSCR 678", "S/PV.1 (2)", "ñ/1", "S//", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id := graph.SymbolID(s)
		if strings.ContainsFunc(id, func(r rune) bool {
			return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
		}) {
			t.Fatalf("SymbolID(%q) = %q holds more than letters, digits and hyphens", s, id)
		}
		if again := graph.SymbolID(id); again != id && (strings.HasPrefix(id, "S-") || strings.HasPrefix(id, "A-")) {
			t.Fatalf("SymbolID(%q) = %q, but SymbolID of that is %q", s, id, again)
		}
	})
}

// An id is its own id, and spellings of one number never part or merge: the
// symbols are built here, so that the test knows which of them are one.
func TestAssemblySpellings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		session, number := rapid.IntRange(31, 120).Draw(t, "session"), rapid.IntRange(1, 400).Draw(t, "number")
		letter := rapid.SampledFrom([]string{"", "A", "B", "C", "I", "V", "X", "Z"}).Draw(t, "letter")
		plain := fmt.Sprintf("A/RES/%d/%d", session, number)
		spellings := []string{plain + letter, strings.ToLower(plain + letter), strings.TrimPrefix(plain, "A/RES/") + letter}
		if letter != "" {
			spellings = append(spellings, plain+"["+letter+"]", plain+" "+letter, plain+"-"+letter, plain+"/"+letter, plain+" ["+letter+"]")
		}
		want := graph.SymbolID(spellings[0])
		for _, s := range spellings {
			if got := graph.SymbolID(s); got != want || graph.SymbolID(got) != got {
				t.Fatalf("SymbolID(%q) = %q, and of that %q; want %q", s, got, graph.SymbolID(got), want)
			}
		}
		for _, other := range []string{fmt.Sprintf("A/RES/%d/%d%s", session, number+1, letter), fmt.Sprintf("A/RES/%d/%d%s", session+1, number, letter), plain + letter + "Q"} {
			if graph.SymbolID(other) == want {
				t.Fatalf("%q and %q are both %s", other, spellings[0], want)
			}
		}
	})
}
