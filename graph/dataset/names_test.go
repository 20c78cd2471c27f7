package dataset_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// TestNamesFindStates looks states up as sources print them: the UN Digital
// Library's capitals, the names that Political Affairs and the press use,
// former names, and codes of other sources.
func TestNamesFindStates(t *testing.T) {
	index := lookup.NewActorIndex(read(t).Actors)
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
		// The World Bank.
		"Egypt, Arab Rep.": "EGY", "Korea, Dem. People's Rep.": "PRK", "Korea, Rep.": "KOR", "Venezuela, RB": "VEN", "Yemen, Rep.": "YEM",
		"Congo, Dem. Rep.": "COD", "Congo, Rep.": "COG", "Iran, Islamic Rep.": "IRN", "Bahamas, The": "BHS", "Gambia, The": "GMB",
		"Micronesia, Fed. Sts.": "FSM", "Somalia, Fed. Rep.": "SOM", "Lao PDR": "LAO", "Kyrgyz Republic": "KGZ", "Slovak Republic": "SVK",
		// unvotes.
		"Congo - Kinshasa": "COD", "Congo - Brazzaville": "COG", "Myanmar (Burma)": "MMR", "Yemen People's Republic": "YMD", "Côte d’Ivoire": "CIV",
		"St. Vincent & Grenadines": "VCT", "Micronesia (Federated States of)": "FSM", "Federal Republic of Germany": "DEU", "Trinidad & Tobago": "TTO",
		// The United Nations in French and Spanish.
		"États-Unis d'Amérique": "USA", "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord": "GBR", "Fédération de Russie": "RUS",
		"République populaire démocratique de Corée": "PRK", "Allemagne": "DEU", "Pays-Bas (Royaume des)": "NLD", "Tchad": "TCD", "Grèce": "GRC",
		"République démocratique du Congo": "COD", "Guinée équatoriale": "GNQ", "République dominicaine": "DOM", "Dominique": "DMA", "Maurice": "MUS",
		"Estados Unidos de América": "USA", "Reino Unido de Gran Bretaña e Irlanda del Norte": "GBR", "Federación de Rusia": "RUS", "Alemania": "DEU",
		"República Popular Democrática de Corea": "PRK", "Suecia": "SWE", "Suiza": "CHE", "Países Bajos (Reino de los)": "NLD", "Chad": "TCD",
		"República Dominicana": "DOM", "Guinea Ecuatorial": "GNQ", "Côte d'Ivoire": "CIV", "Níger": "NER", "Nigeria": "NGA", "Mauricio": "MUS",
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

// TestNamesOnADay looks up names that meant another state, or none, on other
// days. The dates are those of the admissions and the changes of seats: public
// record.
func TestNamesOnADay(t *testing.T) {
	index := lookup.NewActorIndex(read(t).Actors)
	for _, c := range []struct {
		name string
		day  graph.Date
		want string
	}{
		{"YUGOSLAVIA", "1990-01-01", "YUG"},
		{"YUGOSLAVIA", "2001-12-03", "SRB"},
		{"YUG", "2001-12-03", "SRB"},
		{"YUG", "2000-10-31", "YUG"},
		{"Yugoslavia", "2000-11", "SRB"},
		{"Yougoslavie", "2002-01-01", "SRB"},
		{"SFRY", "2001-12-03", ""},
		{"SERBIA", "1975-10-01", "YUG"},
		{"SRB", "2010-10-01", "SRB"},
		{"Serbia", "1992-04", ""},
		{"DEMOCRATIC YEMEN", "1990-01-11", "YMD"},
		{"DEMOCRATIC YEMEN", "1990-05-22", "YEM"},
		{"YEMEN", "1985-01-01", "YEM"},
		{"CHINA", "1960-12-14", "ROC"},
		{"CHINA", "1971-10-25", "CHN"},
		{"CHINA", "1971-09", "ROC"},
		{"Taiwan", "1960-12-14", "ROC"},
		{"Taiwan", "1980-12-14", ""},
		{"People's Republic of China", "1960-12-14", ""},
		{"PRC", "1980-12-14", "CHN"},
		{"CZECHOSLOVAKIA", "1992-12-31", "CSK"},
		{"CZECHOSLOVAKIA", "1993-01-19", ""},
		{"East Germany", "1990-10-02", "DDR"},
		{"East Germany", "1990-10-03", ""},
		{"USSR", "1991-12-24", "RUS"},
		{"RUSSIA", "1980-01-01", "SUN"},
		{"Zaire", "1999-01-01", "COD"},
		{"Zanzibar", "1964-05-01", "TZA"},
		{"YUG", "", "YUG"},
	} {
		got := ""
		if a, ok := index.LookupOn(c.name, c.day); ok {
			got = a.ID
		}
		if got != c.want {
			t.Errorf("%q on %q: %q, want %q", c.name, c.day, got, c.want)
		}
	}
}

// TestNamesWithYearsMeanSomebody: every name that has years means somebody in
// some month; that its years do not overlap is tested beside them, in graph.
func TestNamesWithYearsMeanSomebody(t *testing.T) {
	states, err := dataset.States()
	if err != nil {
		t.Fatal(err)
	}
	index := lookup.NewActorIndex(states)
	dated := 0
	for i := range states {
		for _, name := range append([]string{states[i].ID, states[i].Name}, states[i].Aliases...) {
			if !index.HasYears(name) {
				continue
			}
			dated++
			found := map[string]bool{}
			for year := 1946; year <= 2026; year++ {
				for month := 1; month <= 12; month++ {
					day := graph.Date(fmt.Sprintf("%d-%02d-15", year, month))
					if a, ok := index.LookupOn(name, day); ok {
						found[a.ID] = true
					}
				}
			}
			if len(found) == 0 {
				t.Errorf("%q never means anybody", name)
			}
		}
	}
	if dated < 40 {
		t.Errorf("only %d names have years", dated)
	}
}

// TestSeats: whose vote counts on which day, from the notes that came with the
// facts: China's seat until 24 October 1971, the Soviet Union's until 23
// December 1991.
func TestSeats(t *testing.T) {
	index := lookup.NewActorIndex(read(t).Actors)
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

// TestDecisionOfTheAssembly: the one roll call on a decision keeps its symbol.
func TestDecisionOfTheAssembly(t *testing.T) {
	found := false
	for _, d := range read(t).Decisions {
		found = found || d.Symbol == "A/DEC/80/506"
		if strings.HasPrefix(d.Symbol, "A/RES/A/") {
			t.Errorf("%s has the symbol %s", d.ID, d.Symbol)
		}
	}
	if !found {
		t.Error("no roll call is on A/DEC/80/506")
	}
}
