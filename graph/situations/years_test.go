package situations_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// TestYears: nothing in the record bears the label of a situation outside its
// years. That every situation has a first year keeps the rule from being empty.
func TestYears(t *testing.T) {
	rules, r := open(t)
	by := map[string]graph.Situation{}
	for _, s := range rules.Situations() {
		by[s.ID] = s
		if s.From == 0 {
			t.Errorf("%s has no first year", s.ID)
		}
	}
	labels := 0
	check := func(id string, date graph.Date, situations []string) {
		for _, s := range situations {
			known, ok := by[s]
			if !ok {
				continue // a statement may also be about a meeting or a decision
			}
			labels++
			y := date.Year()
			if y < known.From || (known.To != 0 && y > known.To) {
				t.Errorf("%s of %s bears %s, which has the years %d to %d", id, date, s, known.From, known.To)
			}
		}
	}
	for i := range r.Decisions {
		check(r.Decisions[i].ID, r.Decisions[i].Date, r.Decisions[i].Situations)
	}
	for i := range r.Meetings {
		check(r.Meetings[i].ID, r.Meetings[i].Date, r.Meetings[i].Situations)
	}
	for i := range r.Statements {
		check(r.Statements[i].ID, r.Statements[i].Date, r.Statements[i].AboutNodes)
	}
	if labels < len(r.Meetings) {
		t.Errorf("%d labels were checked in a record of %d meetings", labels, len(r.Meetings))
	}
}

// TestYearsInNames: a name that gives a period gives the situation's own.
func TestYearsInNames(t *testing.T) {
	rules, _ := open(t)
	period := regexp.MustCompile(`\((\d{4})-(\d{4})\)`)
	periods := 0
	for _, s := range rules.Situations() {
		m := period.FindStringSubmatch(s.Name)
		if m == nil {
			continue
		}
		periods++
		if want := fmt.Sprintf("%s-%s", m[1], m[2]); fmt.Sprintf("%d-%d", s.From, s.To) != want {
			t.Errorf("%s is called %s, and has the years %d to %d", s.ID, s.Name, s.From, s.To)
		}
	}
	if periods == 0 {
		t.Error("no name gives a period")
	}
}

// withoutStates are the situations on conflict or non-proliferation that
// concern no particular states: regions as a whole, and weapons as such.
var withoutStates = []string{
	"chemical-weapons", "conventional-arms", "disarmament", "nuclear-disarmament", "nuclear-free-zones", "nuclear-tests",
	"outer-space", "west-africa", "wmd",
}

// TestStates: every state that a situation names is in the record, and every
// situation on a conflict or on non-proliferation names one.
func TestStates(t *testing.T) {
	rules, r := open(t)
	states := map[string]bool{}
	for i := range r.Actors {
		states[r.Actors[i].ID] = r.Actors[i].Type == graph.State
	}
	for _, s := range rules.Situations() {
		for _, i := range s.States {
			if !states[i.State] {
				t.Errorf("%s names %s, which is no state of the record", s.ID, i.State)
			}
		}
		excepted := slices.Contains(withoutStates, s.ID)
		named := s.Theme == "conflict" || s.Theme == "non-proliferation"
		switch {
		case named && len(s.States) == 0 && !excepted:
			t.Errorf("%s names no state", s.ID)
		case excepted && len(s.States) > 0:
			t.Errorf("%s names states; it is no exception", s.ID)
		case s.Theme == "thematic" && len(s.States) > 0:
			t.Errorf("%s is thematic but names states", s.ID)
		}
	}
}

// TestReviewedStates pins roles that a reader would look for. They are from
// general knowledge of the public record.
func TestReviewedStates(t *testing.T) {
	rules, _ := open(t)
	by := map[string]graph.Situation{}
	for _, s := range rules.Situations() {
		by[s.ID] = s
	}
	for _, c := range []struct {
		situation, state string
		role             graph.Role
	}{
		{"mali", "MLI", graph.Site},
		{"dprk", "PRK", graph.Sanctioned},
		{"namibia", "ZAF", graph.Occupier},
		{"namibia", "NAM", graph.Site},
		{"hungary", "SUN", graph.Party},
		{"former-yugoslavia", "YUG", graph.Sanctioned},
		{"china-seat", "ROC", graph.Party},
		{"golan", "ISR", graph.Occupier},
		{"iran-hostages", "USA", graph.Party},
		{"western-sahara", "MAR", graph.Party},
		// Whether Algeria is a party is in dispute, and Mauritania gave up its
		// claim in 1979, so the record names neither as one.
		{"western-sahara", "DZA", ""},
		{"western-sahara", "MRT", ""},
	} {
		if !slices.Contains(by[c.situation].States, graph.Involved{State: c.state, Role: c.role}) {
			t.Errorf("%s does not name %s as %q", c.situation, c.state, c.role)
		}
	}
}
