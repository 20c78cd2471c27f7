package coverage_test

import (
	"context"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
)

// fewMeetings is a record of the meetings 1, 2, 4 and 5 and nothing else.
type fewMeetings struct{ graph.Store }

func (fewMeetings) Status(context.Context) (graph.Status, error) {
	return graph.Status{Hash: "few"}, nil
}

func (fewMeetings) Meetings(context.Context, graph.MeetingQuery) (graph.List[graph.Meeting], error) {
	var out graph.List[graph.Meeting]
	for i, date := range []graph.Date{"1946-01-17", "1946-01-25", "", "1946-01-30", "1946-02-01"} {
		if date != "" {
			out.Items = append(out.Items, graph.Meeting{Number: i + 1, Date: date})
		}
	}
	return out, nil
}

func (fewMeetings) Decisions(context.Context, graph.DecisionQuery) (graph.List[graph.Decision], error) {
	return graph.List[graph.Decision]{}, nil
}

func TestMissingOfMeeting(t *testing.T) {
	for name, want := range map[string]string{
		"S/PV.3":    "skip this number",   // between 2 and 4
		"s-pv-3":    "skip this number",   // its id
		"S/PV.9200": "After 30 June 2022", // after the last of the tables
		"S/PV.2":    "",                   // held
		"S/2022/1":  "",                   // no meeting
		"S/PV.3 x":  "",                   // no symbol
	} {
		var m coverage.Gaps
		got, err := m.OfMeeting(t.Context(), fewMeetings{}, name)
		if err != nil {
			t.Fatal(err)
		}
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("OfMeeting(%q) = %q, want one with %q", name, got, want)
		}
	}
}

// The symbols are those that the issue and the Assembly's records use.
func TestNamesAssembly(t *testing.T) {
	for text, want := range map[string]bool{
		"A/RES/3379": true, "a/res/3379(XXX)": true, "3379 (XXX)": true, "31/106 A": true, "A/RES/ES-11/1": true, "GA-1622": true,
		"S/RES/2758": false, "2758": false, "S/PV.3379": false, "Gambia": false, "Albania": false, "A": false, "resolution 242": false,
	} {
		if got := graph.NamesAssembly(text); got != want {
			t.Errorf("NamesAssembly(%q) = %t, want %t", text, got, want)
		}
	}
}
