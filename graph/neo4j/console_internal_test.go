package neo4j

import (
	"strings"
	"testing"
)

// Whatever is in a text, it is taken apart without a fault, no comment is left
// in it, and its lines stay where they are.
func FuzzDissect(f *testing.F) {
	for _, text := range []string{
		"MATCH (n) // x\nRETURN n", "RETURN '/* no comment */' AS x /* one */", "RETURN `a``b`, \"c\\\"d\", 1..3, $p", "[x IN l | x]", "a + b || c", "/*", "'",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		bare, tokens, err := dissect(text)
		if err != nil {
			return
		}
		text = strings.ReplaceAll(text, "\r\n", "\n")
		if len(bare) != len(text) || strings.Count(bare, "\n") != strings.Count(text, "\n") {
			t.Errorf("%q became %q", text, bare)
		}
		last := -1
		for _, tk := range tokens {
			if tk.at <= last || tk.at >= len(bare) || bare[tk.at] != text[tk.at] {
				t.Errorf("%q: the token %+v is not in its place in %q", text, tk, bare)
			}
			last = tk.at
		}
		again, same, err := dissect(bare)
		if err != nil || again != bare || len(same) != len(tokens) {
			t.Errorf("%q: what is left, %q, reads otherwise: %d tokens, then %d, %v", text, bare, len(tokens), len(same), err)
		}
		if err := check(text, tokens); err == nil && len(tokens) == 0 {
			t.Errorf("%q is empty, and is taken", text)
		}
	})
}
