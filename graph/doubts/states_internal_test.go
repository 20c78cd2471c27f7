package doubts

import (
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// The first line that fits a doubt holds, and only for votes of the sources
// that were looked at.
func TestStates(t *testing.T) {
	s, err := parseStates(`# a comment
sources | one two
swap-S-RES-400-* | open | somebody | they differ
swap-S-RES-[1-500]-* | settled | somebody | compared
date-S-RES-1 | settled | somebody | a resumption
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		id      string
		sources []string
		want    graph.DoubtState
	}{
		{"swap-S-RES-400-A-B", []string{"one"}, graph.DoubtOpen},
		{"swap-S-RES-500-A-B", []string{"one", "two"}, graph.DoubtSettled},
		{"swap-S-RES-501-A-B", []string{"one"}, ""},
		{"swap-S-RES-0-A-B", []string{"one"}, ""},
		{"swap-S-RES-1-A-B", []string{"one", "a user's"}, ""},
		{"date-S-RES-1", nil, graph.DoubtSettled},
		{"date-S-RES-10", nil, ""},
		{"a-date-S-RES-1", nil, ""},
	} {
		var got graph.DoubtState
		if found := s.of(c.id, c.sources); found != nil {
			got = found.State
		}
		if got != c.want {
			t.Errorf("%s of %v: %q, want %q", c.id, c.sources, got, c.want)
		}
	}
}

// A malformed line is refused with its number.
func TestStatesRefused(t *testing.T) {
	for _, line := range []string{
		"date-1 | settled | somebody", "date-1 | settled | somebody | seen | twice", "date-1 | closed | somebody | seen", "date-1 | settled | | seen",
		"date-1 | settled | somebody |", "| settled | somebody | seen", "x-[2-1] | settled | somebody | seen", "x-[1-2]-[1-2] | settled | somebody | seen",
		"date-2 | open | somebody | seen\ndate-2 | open | somebody | seen",
	} {
		if _, err := parseStates("\n" + line); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%q: %v", line, err)
		}
	}
	for _, line := range []string{"S-1 | A | yes | no", "S-1 | A | yes | perhaps | a list", "| A | yes | no | a list", "S-1 | | yes | no | a list", "S-1 | A | yes | no |"} {
		if _, err := parseNoted(line); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// Whatever the file holds, reading it ends in states or in an error.
func FuzzStates(f *testing.F) {
	f.Add("sources | one\nswap-S-RES-[1-500]-* | settled | somebody | compared")
	f.Add("x-[1-9]( | open | a | b")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := parseStates(text)
		if err != nil {
			return
		}
		s.of("swap-S-RES-100-A-B", nil)
		for i := range s.list {
			if s.list[i].By == "" || s.list[i].Evidence == "" {
				t.Errorf("%q: a state without its evidence", text)
			}
		}
	})
}
