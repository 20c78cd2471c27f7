package dataset_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

// TestNamesFindStates looks states up as sources print them: the UN Digital
// Library's capitals, the names that Political Affairs and the press use,
// former names, and codes of other sources.
func TestNamesFindStates(t *testing.T) {
	index := graph.NewActorIndex(read(t).Actors)
	for name, id := range map[string]string{
		"BOLIVIA (PLURINATIONAL STATE OF)": "BOL", "UNION OF SOVIET SOCIALIST REPUBLICS": "SUN", "USSR": "SUN", "UNITED KINGDOM": "GBR", "UK": "GBR",
		"VIET NAM": "VNM", "Vietnam": "VNM", "TÜRKİYE": "TUR", "TÜRKIYE": "TUR", "Turkiye": "TUR", "TURKEY": "TUR", "CÔTE D'IVOIRE": "CIV",
		"Cote d’Ivoire": "CIV", "IVORY COAST": "CIV", "GER": "DEU", "GERMANY, FEDERAL REPUBLIC OF": "DEU", "DPRK": "PRK", "North Korea": "PRK",
		"DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA": "PRK", "REPUBLIC OF KOREA": "KOR", "South Korea": "KOR", "Burma": "MMR", "Zaire": "COD",
		"UPPER VOLTA": "BFA", "CEYLON": "LKA", "DAHOMEY": "BEN", "LIBYAN ARAB JAMAHIRIYA": "LBY", "IRAN (ISLAMIC REPUBLIC OF)": "IRN",
		"VENEZUELA (BOLIVARIAN REPUBLIC OF)": "VEN", "TANZANIA": "TZA", "UNITED REPUBLIC OF TANZANIA": "TZA", "CZECH REPUBLIC": "CZE",
		"CZECHOSLOVAKIA": "CSK", "YUGOSLAVIA": "YUG", "SERBIA AND MONTENEGRO": "SRB", "THE FORMER YUGOSLAV REPUBLIC OF MACEDONIA": "MKD",
		"CAPE VERDE": "CPV", "SWAZILAND": "SWZ", "BYELORUSSIAN SSR": "BLR", "UKRAINIAN SSR": "UKR", "DEMOCRATIC YEMEN": "YMD", "YMD": "YMD",
		"CHINA": "CHN", "NETHERLANDS (KINGDOM OF THE)": "NLD", "MICRONESIA (FEDERATED STATES OF)": "FSM", "UNITED ARAB REPUBLIC": "EGY", "US": "USA",
		"UNITED STATES OF AMERICA": "USA", "SYRIAN ARAB REPUBLIC": "SYR", "REPUBLIC OF MOLDOVA": "MDA", "SAO TOME AND PRINCIPE": "STP", "UN": "UN",
		"Security Council": "UNSC", "General Assembly": "UNGA", "Mr. Liu Jie-Yi": "liu-jieyi", "Kim Yo-jong": "kim-yo-jong", "RUSSIAN FEDERATION": "RUS",
		"SOVIET UNION": "SUN", "CONGO (DEMOCRATIC REPUBLIC OF)": "COD", "CONGO": "COG", "LAO PEOPLE'S DEMOCRATIC REPUBLIC": "LAO", "Holland": "NLD",
	} {
		a, ok := index.Lookup(name)
		if !ok || a.ID != id {
			t.Errorf("%q finds %v, want %s", name, a, id)
		}
	}
}

// TestNoNameMeansTwoStates: a name that two states share would silently mean
// one of them.
func TestNoNameMeansTwoStates(t *testing.T) {
	states, err := dataset.States()
	if err != nil {
		t.Fatal(err)
	}
	owner := map[string]string{}
	for i := range states {
		a := &states[i]
		for _, name := range append([]string{a.ID, a.Name}, a.Aliases...) {
			f := graph.Fold(name)
			if f == "" {
				t.Errorf("%s has the name %q, which has no letter or digit", a.ID, name)
			}
			if other, taken := owner[f]; taken && other != a.ID {
				t.Errorf("%q means both %s and %s", name, other, a.ID)
			}
			owner[f] = a.ID
		}
	}
}

// TestSeats: whose vote counts on which day, from the notes that came with the
// facts: China's seat until 24 October 1971, the Soviet Union's until 23
// December 1991.
func TestSeats(t *testing.T) {
	index := graph.NewActorIndex(read(t).Actors)
	for _, c := range []struct {
		name string
		day  graph.Date
		want string
	}{
		{"RUS", "1990-08-02", "SUN"},
		{"RUS", "1991-12-23", "SUN"},
		{"SUN", "1991-12-24", "RUS"},
		{"SUN", "2022-02-25", "RUS"},
		{"CHN", "1971-10-24", "ROC"},
		{"ROC", "1971-10-25", "CHN"},
		{"CHN", "1971-10-25", "CHN"},
		{"YMD", "1990-05-22", "YEM"},
		{"YEM", "1980-01-01", "YEM"},
		{"TZA", "1963-01-01", "TZA"},
		{"GBR", "1950-01-01", "GBR"},
	} {
		a, ok := index.Lookup(c.name)
		if !ok {
			t.Fatalf("no actor %s", c.name)
		}
		if got := index.Seat(a, c.day).ID; got != c.want {
			t.Errorf("%s on %s: %s, want %s", c.name, c.day, got, c.want)
		}
	}
}
