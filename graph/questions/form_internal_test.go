package questions

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// QUESTIONS.md tells of every form and option, in the words of the program.
func TestFormsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("QUESTIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := formsText(); !strings.Contains(string(text), want) {
		t.Errorf("QUESTIONS.md does not end with the forms as they are; they are\n%s", want)
	}
}

// formsText is the part of QUESTIONS.md that tells of the forms.
func formsText() string {
	var out strings.Builder
	names := make([]string, 0, len(forms))
	for name := range forms {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f := forms[name]
		fmt.Fprintf(&out, "### %s\n\n%s.\n\n", name, capital(f.about))
		for i := range f.options {
			o := &f.options[i]
			if slices.ContainsFunc(scope, func(s optionSpec) bool { return s.name == o.name && s.about == o.about }) {
				continue
			}
			kind := o.kind
			if o.kind == "word" {
				kind = strings.Join(o.choices, ", ")
			}
			extra := ""
			if o.required {
				extra = "; must be there"
			}
			if o.many {
				extra += "; may be repeated"
			}
			fmt.Fprintf(&out, "- `%s` (%s%s): %s\n", o.name, kind, extra, o.about)
		}
		if f.option("chapter-vii") != nil {
			out.WriteString("- and those of all forms over decisions\n")
		}
		out.WriteString("\n")
	}
	return out.String()
}

// Holm's method on three probabilities, worked out by hand: .01 x 3, .02 x 2,
// and .03 x 1, which may not lie below the one before.
func TestHolm(t *testing.T) {
	list := []*expectation{{p: .01}, {p: .02}, {p: .03}}
	holm(list)
	for i, want := range []float64{.03, .04, .04} {
		if got := list[i].corrected; got < want-1e-12 || got > want+1e-12 {
			t.Errorf("the adjusted probability %d is %v, want %v", i, got, want)
		}
	}
}
