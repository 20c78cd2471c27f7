package situations_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestDataSays: the count of situations in DATA.md is that of the record.
func TestDataSays(t *testing.T) {
	_, r := open(t)
	text, err := os.ReadFile("../dataset/DATA.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("| %d situations |", len(r.Situations)); !strings.Contains(string(text), want) {
		t.Errorf("DATA.md does not say %q", want)
	}
}

// TestLabelsByKind pins labels that were once wrong, by the kind of the error.
// A label in has must be there, one in hasNot must not. What a text concerns is
// from its official title.
func TestLabelsByKind(t *testing.T) {
	_, r := open(t)
	labels := map[string][]string{}
	for i := range r.Decisions {
		labels[r.Decisions[i].ID] = r.Decisions[i].Situations
	}
	for i := range r.Meetings {
		labels[r.Meetings[i].ID] = r.Meetings[i].Situations
	}
	for _, c := range []struct {
		kind, id    string
		has, hasNot []string
	}{
		{"adjective of a country", "S-RES-811", []string{"angola"}, []string{"portuguese-territories"}},
		{"adjective of a country", "S-RES-545", []string{"angola", "angola-south-africa"}, []string{"south-africa"}},
		{"word with two meanings", "S-RES-2094", []string{"dprk"}, []string{"korea"}},
		{"word with two meanings", "S-RES-415", []string{"rhodesia"}, []string{"secretary-general"}},
		{"word with two meanings", "S-RES-2349", []string{"lake-chad"}, []string{"chad"}},
		{"word with two meanings", "S-RES-1366", []string{"agenda-for-peace"}, []string{"disarmament"}},
		{"word with two meanings", "S-RES-727", []string{"former-yugoslavia"}, []string{"bosnia"}},
		{"sanctions without the name of the country", "S-RES-2290", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2418", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2428", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2471", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2521", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2577", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2633", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2683", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2731", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2781", []string{"south-sudan"}, []string{"sanctions"}},
		{"sanctions without the name of the country", "S-RES-2138", []string{"sudan", "darfur"}, []string{"sudan-and-south-sudan"}},
		{"sanctions without the name of the country", "S-RES-569", []string{"south-africa"}, []string{"sanctions"}},
		{"title that names two matters", "S-RES-1160", []string{"kosovo"}, nil},
		{"title that names two matters", "S-RES-1907", []string{"eritrea"}, nil},
		{"title that names two matters", "S-RES-2023", []string{"eritrea"}, nil},
		{"title that names two matters", "S-RES-2444", []string{"eritrea"}, nil},
		{"title that names two matters", "S-RES-1044", []string{"ethiopia-sudan"}, nil},
		{"title that names two matters", "S-RES-1067", []string{"cuba", "civil-aviation"}, nil},
		{"title that names two matters", "S-2024-312", []string{"admission", "palestine", "palestine-membership"}, nil},
		{"title that names two matters", "S-PV-1040", []string{"portuguese-territories", "south-africa"}, nil},
		{"title that names two matters", "S-PV-1262", []string{"icj-elections", "rhodesia"}, nil},
		{"title that names two matters", "S-PV-4291", []string{"guinea", "liberia", "sierra-leone"}, nil},
		{"title that is cut", "S-RES-1511", []string{"iraq"}, nil},
		{"title that is cut", "S-RES-284", []string{"namibia"}, []string{"icj-elections"}},
		{"title that is cut", "S-RES-2380", []string{"libya", "migration"}, nil},
		{"author of the request", "S-12022", []string{"palestine"}, []string{"libya", "libya-us-1980s", "india-pakistan"}},
		{"the same matter in other words", "S-RES-242", []string{"middle-east-1967"}, []string{"middle-east"}},
		{"the same matter in other words", "S-RES-338", []string{"middle-east-1967"}, []string{"middle-east"}},
		{"several items of one meeting", "S-RES-202", []string{"rhodesia"}, []string{"dominican-republic"}},
		{"several items of one meeting", "S-PV-899", []string{"annual-report", "congo-1960"}, nil},
		{"general topic", "S-PV-9616", []string{"outer-space", "wmd"}, []string{"iran-nuclear"}},
		{"general topic", "S-PV-9630", []string{"outer-space", "wmd"}, []string{"iran-nuclear"}},
		{"general topic", "S-PV-4836", []string{"israel-arab-states", "syria-all"}, []string{"armistice-1949", "syria"}},
		{"general topic", "S-RES-248", []string{"israel-arab-states"}, []string{"middle-east"}},
		{"general topic", "S-PV-6192", []string{"honduras-2009"}, []string{"working-methods"}},
		{"years of one name", "S-PV-1170", []string{"congo-1960"}, []string{"drc"}},
		{"years of one name", "S-PV-1189", []string{"congo-1960"}, []string{"drc"}},
		{"years of one name", "S-PV-1302", []string{"drc-mercenaries-1967"}, []string{"drc", "congo-1960"}},
		{"years of one name", "S-PV-1374", []string{"drc-mercenaries-1967"}, []string{"drc", "congo-1960"}},
		{"new", "S-RES-2826", []string{"red-sea", "yemen"}, nil},
		{"new", "S-RES-2827", []string{"central-african-republic"}, []string{"africa", "sanctions"}},
		{"new", "S-RES-2828", []string{"sudan", "darfur"}, []string{"sudan-and-south-sudan", "south-sudan"}},
		{"new", "S-RES-2829", []string{"haiti"}, nil},
		{"another matter of the same words", "S-RES-637", []string{"central-america"}, []string{"guatemala"}},
		{"another matter of the same words", "S-PV-1741", []string{"cuba-chile-1973"}, []string{"cuba"}},
		{"side subject", "S-RES-1436", []string{"sierra-leone"}, []string{"liberia"}},
		{"title that is cut", "S-RES-1447", []string{"iraq-weapons"}, nil},
		{"title that is cut", "S-RES-1280", []string{"iraq-weapons"}, nil},
		{"title that is cut", "S-RES-1208", []string{"africa", "humanitarian"}, nil},
		{"name of an item that stays when the matter changes", "S-PV-4984", []string{"iraq-occupation"}, nil},
		{"name of an item that stays when the matter changes", "S-RES-1490", []string{"iraq-kuwait"}, []string{"iraq-occupation"}},
		{"years of one name", "S-RES-1438", []string{"terrorism"}, []string{"indonesia"}},
		{"years of one name", "S-20378", []string{"libya-us-1980s"}, []string{"libya-lockerbie", "libya"}},
	} {
		got, known := labels[c.id]
		if !known {
			t.Errorf("%s is not in the record", c.id)
			continue
		}
		for _, s := range c.has {
			if !slices.Contains(got, s) {
				t.Errorf("%s: %s has %v, want %s among them", c.kind, c.id, got, s)
			}
		}
		for _, s := range c.hasNot {
			if slices.Contains(got, s) {
				t.Errorf("%s: %s has %v, want %s not among them", c.kind, c.id, got, s)
			}
		}
	}
}
