package graph_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

func TestLinkDuring(t *testing.T) {
	voted := graph.Link{Relation: graph.Voted, Date: "2022-05-26"}
	served := graph.Link{Relation: graph.Served, Date: "2022-01-01", Until: "2023-12-31"}
	seat := graph.Link{Relation: graph.Served, Date: "1946-01-01", Until: graph.OpenEnd}
	undated := graph.Link{Relation: graph.Sponsored}
	for _, c := range []struct {
		name     string
		link     graph.Link
		from, to graph.Date
		want     bool
	}{
		{"the day itself", voted, "2022-05-26", "2022-05-26", true},
		{"before", voted, "2022-05-27", "", false},
		{"after", voted, "", "2022-05-25", false},
		{"a stay that overlaps", served, "2023-06-01", "2024-06-01", true},
		{"a stay that is over", served, "2024-01-01", "", false},
		{"a seat held for good", seat, "2026-01-01", "", true},
		{"undated, no period asked", undated, "", "", true},
		{"undated, period asked", undated, "1946-01-01", "", false},
		{"lasting", graph.Link{Relation: graph.SpeaksFor}, "2000-01-01", "2000-12-31", true},
		{"a statement for a state is not lasting", graph.Link{Relation: graph.SpeaksFor, Date: "1999-01-01"}, "2000-01-01", "", false},
	} {
		if got := c.link.During(c.from, c.to); got != c.want {
			t.Errorf("%s: During(%q, %q) = %v", c.name, c.from, c.to, got)
		}
	}
}

func TestParseRelation(t *testing.T) {
	for text, want := range map[string]graph.Relation{"taken-at": graph.TakenAt, "Voted": graph.Voted, "voted_in_the_assembly": graph.VotedInAssembly} {
		if got, err := graph.ParseRelation(text); err != nil || got != want {
			t.Errorf("ParseRelation(%q) = %q, %v", text, got, err)
		}
	}
	if _, err := graph.ParseRelation("likes"); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("a relation that does not exist gives %v, want Invalid", err)
	}
}

func TestPage(t *testing.T) {
	for limit, want := range map[int]int{0: graph.DefaultLimit, 1: 1, graph.MaxLimit: graph.MaxLimit, -1: 0, graph.MaxLimit + 1: 0} {
		if got, err := (graph.Page{Limit: limit}).Size(); got != want || (want == 0) != (err != nil) {
			t.Errorf("Size of %d = %d, %v", limit, got, err)
		}
	}
	key, err := graph.Page{After: graph.Cursor("decisions", "2022-05-26", "S-2022-431")}.Key("decisions", 2)
	if err != nil || len(key) != 2 || key[1] != "S-2022-431" {
		t.Errorf("the key of a cursor is %v, %v", key, err)
	}
	for _, after := range []string{"!", graph.Cursor("decisions", "a"), graph.Cursor("meetings", "2022-05-26", "S-PV-9048"), "YQ"} {
		if _, err := (graph.Page{After: after}).Key("decisions", 2); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("cursor %q: got %v, want Invalid", after, err)
		}
	}
}
