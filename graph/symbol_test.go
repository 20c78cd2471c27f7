package graph_test

import (
	"strings"
	"testing"

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
