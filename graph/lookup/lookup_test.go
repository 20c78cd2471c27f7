package lookup_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

func actors() *lookup.ActorIndex {
	return lookup.NewActorIndex([]graph.Actor{
		{ID: "CHN", Type: graph.State, Name: "China", Continues: []string{"ROC"}, SeatFrom: "1971-10-25"},
		{ID: "ROC", Type: graph.State, Name: "China (Republic of China)", SeatUntil: "1971-10-24"},
		{ID: "CIV", Type: graph.State, Name: "Côte d'Ivoire", Aliases: []string{"Ivory Coast"}},
		{ID: "GBR", Type: graph.State, Name: "United Kingdom", Aliases: []string{"UK", "Great Britain"}},
		{ID: "RUS", Type: graph.State, Name: "Russian Federation", Aliases: []string{"Russia"}, Continues: []string{"SUN"}, SeatFrom: "1991-12-24"},
		{ID: "SUN", Type: graph.State, Name: "Soviet Union", Aliases: []string{"USSR"}, SeatUntil: "1991-12-23"},
		{ID: "TUR", Type: graph.State, Name: "Türkiye", Aliases: []string{"Turkey"}},
		{ID: "UKR", Type: graph.State, Name: "Ukraine"},
		{ID: "mission-GBR", Type: graph.Mission, Name: "United Kingdom Mission", Aliases: []string{"United Kingdom"}},
	})
}

func TestActorIndexLookup(t *testing.T) {
	for name, want := range map[string]string{
		"CHN": "CHN", "chn": "CHN", "cote d’ivoire": "CIV", "COTE D'IVOIRE": "CIV", "IVORY COAST": "CIV", "turkey": "TUR", "TÜRKIYE": "TUR",
		"United Kingdom": "GBR", // a state comes before a mission of the same name
		"Atlantis":       "", "": "",
	} {
		got := ""
		if a, ok := actors().Lookup(name); ok {
			got = a.ID
		}
		if got != want {
			t.Errorf("Lookup(%q) = %q, want %q", name, got, want)
		}
	}
}

// The days on which seats changed hands are those of the facts: the Soviet
// Union's on 24 December 1991, China's on 25 October 1971.
func TestActorIndexSeat(t *testing.T) {
	x := actors()
	for _, c := range []struct {
		id   string
		day  graph.Date
		want string
	}{
		{"RUS", "1991-12-23", "SUN"},
		{"RUS", "1991-12-24", "RUS"},
		{"SUN", "1991-12-24", "RUS"},
		{"SUN", "1950-01-01", "SUN"},
		{"CHN", "1971-10-24", "ROC"},
		{"CHN", "1971-10-25", "CHN"},
		{"ROC", "1980-01-01", "CHN"},
		{"CHN", "", "CHN"},
		{"GBR", "1946-01-25", "GBR"},
	} {
		a, _ := x.Lookup(c.id)
		if got := x.Seat(a, c.day).ID; got != c.want {
			t.Errorf("Seat(%s, %s) = %s, want %s", c.id, c.day, got, c.want)
		}
	}
}

func TestActorIndexNearest(t *testing.T) {
	for name, want := range map[string][]string{
		"UKK":            {"GBR", "UKR"},
		"Untied Kingdom": {"GBR"},
		"Ukrain":         {"UKR"},
		"Xyzzy":          {},
	} {
		if diff := cmp.Diff(want, actors().Nearest(name, 2)); diff != "" {
			t.Errorf("Nearest(%q) (-want +got):\n%s", name, diff)
		}
	}
}

func TestIDs(t *testing.T) {
	for text, want := range map[string]string{"chn": "CHN", "S/RES/1973(2011)": "S-RES-1973", "Kim Yo-jong": "kim-yo-jong", "s/pv.9048": "S-PV-9048"} {
		found := false
		for _, id := range lookup.IDs(text) {
			found = found || id == want
		}
		if !found {
			t.Errorf("IDs(%q) = %v, which lacks %s", text, lookup.IDs(text), want)
		}
	}
}
