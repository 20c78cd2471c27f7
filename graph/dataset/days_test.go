package dataset_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

// TestFamousDays pins the days of votes of the General Assembly that any
// history of the United Nations gives, and the symbols of the meetings at which
// they were taken where the official records name them.
func TestFamousDays(t *testing.T) {
	w := read(t)
	for _, c := range []struct {
		id  string
		day graph.Date
		of  string
	}{
		{"GA-77", "1947-11-29", "partition of Palestine"},
		{"GA-127", "1948-12-10", "Universal Declaration of Human Rights"},
		{"GA-148", "1949-05-11", "admission of Israel"},
		{"GA-252", "1950-11-03", "Uniting for Peace"},
		{"GA-658", "1960-12-14", "independence of colonial countries and peoples"},
		{"GA-1190", "1971-10-25", "China's seat"},
		{"GA-1622", "1975-11-10", "Zionism"},
		{"GA-3647", "1991-12-16", "revocation of the resolution on Zionism"},
		{"GA-5309", "2014-03-27", "territorial integrity of Ukraine"},
		{"GA-U3959039", "2022-03-02", "aggression against Ukraine"},
		{"GA-U4029732", "2023-12-12", "ceasefire in Gaza"},
	} {
		if d := w.decisions[c.id]; d == nil || d.Date != c.day {
			t.Errorf("%s (%s): %+v, want the day %s", c.of, c.id, d, c.day)
		}
	}
	if m := w.decisions["GA-1190"].AssemblyMeeting; m != "A/PV.1976" {
		t.Errorf("China's seat was voted at %q, want A/PV.1976", m)
	}
}

// TestDisagreements: 1,841 cells of 1,007 roll calls, as the notes on the facts
// say. Where the first source lists a vote, the record shows it.
func TestDisagreements(t *testing.T) {
	w := read(t)
	list, err := dataset.Disagreements()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]map[string]graph.VoteValue{}
	for _, r := range w.RollCalls[w.council:] {
		if r.Source != "unga-votes" {
			continue
		}
		shown[r.Decision] = map[string]graph.VoteValue{}
		for value, states := range r.Votes {
			for _, s := range states {
				shown[r.Decision][s] = value
			}
		}
	}
	calls := map[string]bool{}
	for _, d := range list {
		calls[d.Decision] = true
		first, second := d.Readings[0], d.Readings[1]
		if first.Source != "unga-votes" || second.Source != "undl-records" || first.Value == second.Value {
			t.Errorf("%+v is no disagreement of the two sources", d)
		}
		if shown[d.Decision] == nil || shown[d.Decision][d.Actor] != first.Value {
			t.Errorf("%s, %s: the record shows %q, the first source has %q", d.Decision, d.Actor, shown[d.Decision][d.Actor], first.Value)
		}
	}
	if len(list) != 1841 || len(calls) != 1007 {
		t.Errorf("%d cells of %d roll calls, want 1841 of 1007", len(list), len(calls))
	}
}

// TestMisplacedMeetings: the three that the notes on the facts name keep their
// dates, which do not lie between those of their neighbours.
func TestMisplacedMeetings(t *testing.T) {
	w := read(t)
	list, err := dataset.MisplacedMeetings()
	if err != nil {
		t.Fatal(err)
	}
	dates := map[string]graph.Date{}
	for i := range w.Meetings {
		dates[w.Meetings[i].ID] = w.Meetings[i].Date
	}
	want := map[string]bool{"S/PV.3311": true, "S/PV.9574": true, "S/PV.9580": true}
	for _, m := range list {
		if !want[m.Symbol] || dates[m.Meeting] != m.Date || (m.Before <= m.Date && m.Date <= m.After) {
			t.Errorf("%+v; the record has the date %q", m, dates[m.Meeting])
		}
		delete(want, m.Symbol)
	}
	if len(want) > 0 {
		t.Errorf("not listed: %v", want)
	}
}

// TestHandOver: the days on which a seat on the Council passed to another state
// within a year, from the public record.
func TestHandOver(t *testing.T) {
	w := read(t)
	for id, want := range map[string]graph.Term{
		"ROC": {From: 1946, To: 1971, LastDay: "1971-10-24"}, "CHN": {From: 1971, FirstDay: "1971-10-25"},
		"SUN": {From: 1946, To: 1991, LastDay: "1991-12-23"}, "RUS": {From: 1991, FirstDay: "1991-12-24"},
		"YMD": {From: 1990, To: 1990, LastDay: "1990-05-21"}, "YEM": {From: 1990, To: 1991, FirstDay: "1990-05-22"},
	} {
		if got := w.actors[id].Terms; len(got) != 1 || got[0] != want {
			t.Errorf("%s has the terms %+v, want %+v", id, got, want)
		}
	}
}
