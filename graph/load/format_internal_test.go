package load

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"

	"github.com/google/go-cmp/cmp"
)

// FORMAT.md describes exactly the columns that are read and written, in their
// order, and marks those that must be there.
func TestFormatIsDescribed(t *testing.T) {
	raw, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	heading := regexp.MustCompile(`^### \w+ \((\w+)\.csv\)$`)
	row := regexp.MustCompile(`^\| ([a-z_]+) \| (●?) ?\| \S`)
	columns, must := map[string][]string{}, map[string][]string{}
	kind := ""
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if m := heading.FindStringSubmatch(line); m != nil {
			kind = m[1]
		} else if strings.HasPrefix(line, "#") {
			kind = ""
		}
		if m := row.FindStringSubmatch(line); m != nil && kind != "" && m[1] != "column" {
			columns[kind] = append(columns[kind], m[1])
			if m[2] != "" {
				must[kind] = append(must[kind], m[1])
			}
		}
	}
	for _, f := range formats[:exchangeFormats] {
		kind := strings.TrimPrefix(f.name, "exchange format, ")
		if diff := cmp.Diff(f.columns, columns[kind]); diff != "" {
			t.Errorf("%s: columns (-code +FORMAT.md):\n%s", kind, diff)
		}
		var needed []string
		for _, one := range f.must {
			needed = append(needed, one...)
		}
		if diff := cmp.Diff(needed, must[kind]); diff != "" {
			t.Errorf("%s: columns that must be there (-code +FORMAT.md):\n%s", kind, diff)
		}
	}
}

// No header can be taken for two formats of the project's own: no format has
// all the columns that another demands.
func TestFormatsAreApart(t *testing.T) {
	for i, a := range formats[:exchangeFormats] {
		for j, b := range formats {
			if i != j && b.has(a.columns) {
				t.Errorf("a file of %q with all its columns passes for %q", a.name, b.name)
			}
		}
	}
}

// What joinList writes, splitList reads.
func TestLists(t *testing.T) {
	for cell, want := range map[string][]string{
		"":            nil,
		"a":           {"a"},
		"a|b":         {"a", "b"},
		`a\|b|c\\`:    {"a|b", `c\`},
		`a\b`:         {`a\b`}, // a backslash before anything else is itself
		"||a||":       {"a"},
		"two words|b": {"two words", "b"},
	} {
		got := splitList(cell)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("splitList(%q) (-want +got):\n%s", cell, diff)
		}
		if again := splitList(joinList(got)); !slices.Equal(again, got) {
			t.Errorf("splitList(joinList(%q)) = %q", got, again)
		}
	}
}

// Titles as the Library writes them. The first is the sample line of its
// General Assembly file.
func TestTitles(t *testing.T) {
	for in, want := range map[string]string{
		"Protection of civilians and upholding legal and humanitarian obligations : resolution / adopted by the General Assembly": "Protection of civilians and upholding legal and humanitarian obligations",
		"Peace : a resolution for all": "Peace : a resolution for all",
		"":                             "",
	} {
		if got := assemblyTitle(in); got != want {
			t.Errorf("assemblyTitle(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"Security Council resolution 1973 (2011) [on the situation in the Libyan Arab Jamahiriya]": "The situation in the Libyan Arab Jamahiriya",
		"Security Council resolution 1 (1946) [establishing the Military Staff Committee]":         "Establishing the Military Staff Committee",
		"Security Council resolution 2 (1946) [on élections]":                                      "Élections",
		"Something else": "Something else",
	} {
		if got := councilTitle(in); got != want {
			t.Errorf("councilTitle(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestModality(t *testing.T) {
	for in, want := range map[string]string{
		"Vote": "vote", "Recorded vote": "vote", "Adopted without vote": "without vote", "without a vote": "without vote", "By acclamation": "without vote", "ADOPTED WITHOUT VOTE": graph.ModalityWithoutVote,
		"Consensus": "without vote", "Written procedure": "written procedure", "": "",
	} {
		if got := modality(in); got != want {
			t.Errorf("modality(%q) = %q, want %q", in, got, want)
		}
	}
}

// The rules for situations know the levels of a subject, not the whole of it.
func TestLevels(t *testing.T) {
	got := levels([]string{"PEACEKEEPING OPERATIONS--MANDATE", "MALI--POLITICAL CONDITIONS", "SANCTIONS", "MALI", "-- "})
	if diff := cmp.Diff([]string{"PEACEKEEPING OPERATIONS", "MANDATE", "MALI", "POLITICAL CONDITIONS", "SANCTIONS"}, got); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}
