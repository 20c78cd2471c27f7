package situations_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

// smallCouncil and smallAssembly are rules with every sort of line that the
// rules for roll calls have.
const (
	smallCouncil = `situation syria
  name Syria
  theme conflict
  summary The war.
  from 2011
  match syria*

situation iran
  name Iran
  theme conflict
  summary All that concerns Iran.
  from 1946
  match iran*

situation working-methods
  name Working methods
  theme working methods
  summary The Council's own rules.
  match rules of procedure
`
	smallAssembly = `# a comment
situation rights
  name Human rights
  theme human rights
  summary Human rights.
  from 1946
  match human rights
  not arms

situation racism
  name Racism
  theme human rights
  summary Racism.
  from 1950
  part of rights
  match racism

concerns racism
  to 1960
  match race

concerns rights
  issue hr co
  match globalization

concerns rights
  symbol A/RES/1/2

concerns syria
  symbol A/RES/1/3
  match syria* | iran and syria

concerns iran
  match iran*

concerns iran
  match tehran

concerns iran
  match persia
  otherwise
`
)

func rollCallRules(t *testing.T) *situations.Rules {
	t.Helper()
	rules, err := situations.Parse("council", smallCouncil)
	if err == nil {
		rules, err = rules.WithAssembly("assembly", smallAssembly)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func TestAssignRollCall(t *testing.T) {
	rules := rollCallRules(t)
	for _, c := range []struct {
		name  string
		texts situations.Texts
		want  []string
	}{
		{"topic", situations.Texts{Title: "Human rights, iran"}, []string{"iran", "rights"}},
		{"not", situations.Texts{Title: "Human rights, arms"}, nil},
		{"before the situation", situations.Texts{Title: "Syria, threats", Date: "1957-10"}, nil},
		{"within the situation", situations.Texts{Title: "Syria, threats", Date: "2012-10"}, []string{"syria"}},
		{"after the years of the phrase", situations.Texts{Title: "Race", Date: "1961-10"}, nil},
		{"within the years of the phrase", situations.Texts{Title: "Race", Date: "1960-12-31"}, []string{"racism"}},
		{"before the years of the situation", situations.Texts{Title: "Race", Date: "1949-12-31"}, nil},
		{"only the narrower one", situations.Texts{Title: "Human rights and racism", Date: "1999"}, []string{"racism"}},
		{"with the issue", situations.Texts{Title: "Globalization", Issues: []string{"ec", "co"}}, []string{"rights"}},
		{"without the issue", situations.Texts{Title: "Globalization", Issues: []string{"ec"}}, nil},
		{"symbol", situations.Texts{Title: "Syria", Symbol: "A/RES/1/2"}, []string{"rights"}},
		{"symbol, outside the years", situations.Texts{Title: "Iran", Symbol: "A/RES/1/3", Date: "2010-12-31"}, []string{"iran"}},
		{"symbol, within the years", situations.Texts{Title: "Iran", Symbol: "A/RES/1/3", Date: "2011-01-01"}, []string{"syria"}},
		{"otherwise", situations.Texts{Title: "Persia"}, []string{"iran"}},
		{"not otherwise", situations.Texts{Title: "Persia and Syria"}, []string{"syria"}},
		{"once, by two rules", situations.Texts{Title: "Iran, Tehran"}, []string{"iran"}},
		{"the Council's methods", situations.Texts{Title: "Rules of procedure"}, nil},
		{"agenda item", situations.Texts{Title: "A text", Agenda: "Racism"}, []string{"racism"}},
		{"words of the President", situations.Texts{Title: "The Acting President: Draft resolution II is entitled _Human rights …"}, nil},
		{
			"words of the President, with the topic of the resolution",
			situations.Texts{Title: "The President (spoke in French): Draft resolution II is entitled _Human rights …", Topic: "Syria"},
			[]string{"syria"},
		},
		{"the topic of the resolution only where the own one says nothing", situations.Texts{Title: "Iran", Topic: "Syria"}, []string{"iran"}},
		{"nothing", situations.Texts{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.texts.Body = graph.Assembly
			if diff := cmp.Diff(c.want, rules.Assign(c.texts)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := rules.Assign(situations.Texts{Title: "Racism"}); got != nil {
		t.Errorf("a decision of the Council concerns %v by the Assembly's rules", got)
	}
	var ids []string
	for _, s := range rules.Situations() {
		ids = append(ids, s.ID)
	}
	if diff := cmp.Diff([]string{"syria", "iran", "working-methods", "rights", "racism"}, ids); diff != "" {
		t.Errorf("situations: %s", diff)
	}
}

func TestWithAssemblyErrors(t *testing.T) {
	const head = "situation a\n  name A\n  theme conflict\n  summary S\n  match a\n"
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", `r: no situation in it`},
		{"other word", "about syria\n", `r:1: a line that is not indented must start with "situation", not "about"`},
		{"unknown situation", head + "concerns mars\n  match mars\n", `r:6: "mars" is no situation that the Assembly can vote on`},
		{"of the Council alone", "concerns working-methods\n  match procedure\n", `r:1: "working-methods" is no situation that the Assembly can vote on`},
		{"described by the Council's rules", "situation syria\n  name S\n  theme conflict\n  summary S\n  match s\n", `r:1: the Council's rules describe situation syria; write "concerns syria"`},
		{"described twice", head + head, `r:6: situation a is there twice`},
		{"name of an added rule", "concerns syria\n  name Syria\n", `r:2: below "concerns" there is no line "name"`},
		{"no rule", "concerns syria\n  from 2012\n", `r:2: the rules for syria have no line "match" or "symbol"`},
		{"unknown issue", "concerns syria\n  issue me xx\n", `r:2: "xx" is no issue of the Assembly; the issues are "me", "nu", "di", "hr", "co" and "ec"`},
		{"years", "concerns syria\n  match s\n  from 2015\n  to 2014\n", `r:4: situation syria ends in 2014, before it begins in 2015`},
		{"part of nothing", head + "  part of b\n", `r:1: situation a is part of b, which is not there`},
		{"years of the wider one", head + "  from 2000\n  part of syria\n", `r:1: situation a has years that syria, which it is part of, does not have`},
		{"phrase", "concerns syria\n  match x | *\n", `r:2: the phrase "*" has a `},
	} {
		t.Run(c.name, func(t *testing.T) {
			council, err := situations.Parse("council", smallCouncil)
			if err != nil {
				t.Fatal(err)
			}
			_, err = council.WithAssembly("r", c.text)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %q ...", err, c.want)
			}
			if graph.CodeOf(err) != graph.Invalid {
				t.Errorf("code %q, want %q", graph.CodeOf(err), graph.Invalid)
			}
		})
	}
	if _, err := situations.Parse("r", "situation a\n  name A\n  theme conflict\n  summary S\n  match a\n  issue me\n"); err == nil {
		t.Error("the Council's rules may name an issue of the Assembly")
	}
	if _, err := situations.Parse("r", "concerns a\n  match a\n"); err == nil {
		t.Error("the Council's rules may add to a situation")
	}
}

// FuzzWithAssembly: any text is either refused with its place or gives rules
// that label only within the years of a situation.
func FuzzWithAssembly(f *testing.F) {
	f.Add(smallAssembly)
	f.Add("concerns syria\n  match =é* | x..y*\n  not z\n  issue me\n  from 1950\n  to 2012\n")
	f.Add("concerns iran\n  symbol A/RES/1/2\n  alone\n")
	f.Add("concerns \x00")
	f.Fuzz(func(t *testing.T, text string) {
		council, err := situations.Parse("council", smallCouncil)
		if err != nil {
			t.Fatal(err)
		}
		rules, err := council.WithAssembly("fuzz", text)
		if err != nil {
			if graph.CodeOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), "fuzz:") {
				t.Errorf("error without its place: %v", err)
			}
			return
		}
		known := map[string]graph.Situation{}
		for _, s := range rules.Situations() {
			known[s.ID] = s
		}
		for _, date := range []graph.Date{"", "1950-06", "2012-01-01"} {
			for _, id := range rules.Assign(situations.Texts{
				Body: graph.Assembly, Date: date, Symbol: text, Title: text, Agenda: text, Topic: text, Issues: situations.Issues,
			}) {
				if s, ok := known[id]; !ok || !s.Covers(date) {
					t.Errorf("on %q, assigned %q, which is no situation of that year", date, id)
				}
			}
		}
	})
}

// TestTopics: the vote on the whole says what a resolution concerns, before
// the votes on its parts; what the President said never does.
func TestTopics(t *testing.T) {
	topics := situations.Topics{}
	topics.Add("A/RES/1/1", "The President: Draft resolution I is entitled _Oceans …", "resolution")
	topics.Add("A/RES/1/1", "A paragraph", "paragraph")
	topics.Add("A/RES/1/1", "Small arms", "resolution")
	topics.Add("A/RES/1/1", "Another", "resolution")
	topics.Add("A/RES/1/2", "A paragraph", "paragraph")
	topics.Add("A/RES/1/2", "Another paragraph", "paragraph")
	topics.Add("", "Cyprus", "resolution")
	for resolution, want := range map[string]string{"A/RES/1/1": "Small arms", "A/RES/1/2": "A paragraph", "": "", "A/RES/1/3": ""} {
		if got := topics.Of(resolution); got != want {
			t.Errorf("topic of %q: %q, want %q", resolution, got, want)
		}
	}
}

// TestKindsOfTopics holds topics of the record, as its source words them,
// against labels read by eye. Each stands for a kind of error: a place or a
// time that the words do not mean, a word with two meanings, words cut off in
// the source.
func TestKindsOfTopics(t *testing.T) {
	rules, err := situations.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ date, topic, issues, want string }{
		// Not the situation of another time.
		{"1981-12", "Disarmament, chemical weapons", "di ec", "chemical-weapons"},
		{"1982-12", "Chemical weapon use", "di", "chemical-weapons"},
		{"1957-10", "Syria, threats", "", "syria-all"},
		{"2012-08-03", "The situation in the Syrian Arab Republic", "", "syria"},
		{"1986-11-20", "Libya, u.s. aggression", "", "libya-us-1980s"},
		{"1955-12-14", "Admission libya", "", "admission"},
		{"1950-10-07", "Korea", "", "korea"},
		{"1952-12-03", "Korea, prisoners of war", "", "korea"},
		{"1947-11", "Korea, agenda", "", "korea-all"},
		{"1954-12-11", "Korea", "", "korea-all"},
		{"1975-11-18", "Korea", "", "korea-all"},
		{"2014-12-18", "Situation of human rights in the Democratic People's Republic of Korea", "hr", "dprk human-rights"},
		{"1985-12-13", "Human rights, iran", "hr", "iran human-rights"},
		{"2023-12-19", "Situation of human rights in the Islamic Republic of Iran", "hr", "iran human-rights"},
		{"1991-12-17", "Human rights, iraq", "hr", "iraq-all human-rights"},
		{"1961-03", "Angola", "", "portuguese-territories"},
		{"1989-12-19", "Angola", "ec", "angola"},
		{"1968-11", "South africa, portugal", "co ec", "portuguese-territories southern-africa"},
		{"1949-04", "Indonesia on agenda", "", "indonesia"},
		{"1977-12", "Zimbabwe, self-determination", "co hr", "rhodesia"},
		{"1994-12-23", "Croatia, occupied territories", "co", "croatia"},
		{"2023-12-19", "Situation of human rights in the temporarily occupied territories of Ukraine, including the Autonomous Republic of Crimea and the city of Sevastopol", "hr", "ukraine-2022 human-rights"},
		// Zones and adjectives of regions are not situations of the region.
		{"1967-12-05", "Denuclearization, latin america", "di nu", "nuclear-free-zones"},
		{"1961-11", "Denuclearization, africa", "nu", "nuclear-free-zones"},
		{"1981-12", "South atlantic, zone of peace", "", "zones-of-peace"},
		{"1985-12", "Antarctica, south africa", "", "south-africa antarctica"},
		// Words with two meanings.
		{"1977-11", "Sovereignty, natural resources", "co hr", "natural-resources"},
		{"1973-12", "Natural resources, occupied territories", "co", "palestine"},
		{"1983-12", "Health insurance", "", ""},
		{"1980-12", "Mental health", "ec hr", "human-rights"},
		{"2010-09-07", "Organization for democracy and economic development, guam", "ec", "georgia"},
		{"1976-12", "Guam, self-determination", "co", "decolonisation"},
		{"1986-12", "Good neighborliness", "ec", "international-peace"},
		{"1972-12", "U.n. educational and training program", "ec", "southern-africa"},
		{"1983-12", "Working capital fund, 1984", "ec", "un-budget"},
		{"1977-12", "Apartheid, trade union conference", "ec", "south-africa"},
		{"1980-12", "Nuclear collaboration", "di me nu", "middle-east-nuclear"},
		{"1981-12", "South africa, nuclear collaboration", "me nu", "south-africa"},
		{"1981-12", "Palestine, cultural property", "me", "palestine"},
		{"2012-12-24", "International tribunal--former yugoslavia--financing", "", "icty"},
		{"2024-05-23", "International Day of Reflection and Commemoration of the 1995 Genocide in Srebrenica", "", "bosnia"},
		{"1952-12", "Korea, biological warfare", "", "korea"},
		{"2018-12-05", "Cooperation between the United Nations and the Organisation for the Prohibition of Chemical Weapons", "di", "chemical-weapons"},
		{"2022-11-21", "Cooperation between the United Nations and the Collective Security Treaty Organization", "", "regional-organisations"},
		{"1982-12", "State terrorism", "", "international-peace"},
		// A topic that names two matters.
		{"1975-11-10", "Zionism as racism", "hr", "palestine racism"},
		{"2024-12-04", "Israeli settlements in the Occupied Palestinian Territory, including East Jerusalem, and the occupied Syrian Golan", "", "israeli-settlements golan"},
		{"2022-04-07", "Suspension of the rights of membership of the Russian Federation in the Human Rights Council", "", "ukraine-2022 human-rights"},
		// Israel and the Arab states: the narrower situation where it is named.
		{"1984-12", "Israel, occupied terriroties", "co me", "palestine"}, //nolint:misspell // the spelling of the source
		{"1987-12", "Israel, actions against", "me", "israel-arab-states"},
		{"1967-07-04", "Israel, troop withdrawal", "me", "middle-east-1967"},
		{"1976-12", "Disengagement observer force", "", "golan"},
		{"1996-04-25", "Israel,. attacks against lebanon", "me", "lebanon"},
		{"1985-12", "Palestine, refugees, return", "co hr me", "palestine-refugees"},
		{"2023-10-27", "Protection of civilians and upholding legal and humanitarian obligations", "", "gaza"},
		{"1956-11-05", "U.n. emergency force", "", "suez-1956"},
		{"1958-12", "U.n. emergency force", "", "israel-arab-states"},
		{"1973-12", "U.n. emergency force", "", "middle-east-1967 peacekeeping"},
		{"1980-12", "Jerusalem, status", "me", "jerusalem"},
		{"1997-04-25", "Illegal Israeli actions in occupied East Jerusalem and the rest of the Occupied Palestinian Territory", "", "palestine"},
		{"1979-12", "Gaza strip, refugees", "me", "palestine-refugees"},
		{"1978-11", "Lebanon, interm force", "me", "lebanon-unifil"}, //nolint:misspell // the spelling of the source
		// Cut off in the source.
		{"2004-12-01", "Committee on the Exercise of Inalienable Rights of the Pales", "hr me", "palestine"},
		{"2004-12-10", "Work of the Special Committee to Investigate Israeli Practic", "co hr me", "palestine"},
		{"2003-12-09", "Economic and other activities which affect the interests of", "co ec", "decolonisation"},
		{"2005-12-08", "Implementation of the Convention on the Prohibition of the U", "di", "conventional-arms"},
		// Nothing to say.
		{"1966-12", "Working languages", "", ""},
		{"1978-12", "Staff regulations", "", ""},
		{"2019-12", "International Tea Day", "", ""},
		{"2016-12-05", "The Acting President: Draft resolution XX is entitled _Assistance to States for curbing the illicit traffic in small …", "di nu", ""},
	} {
		t.Run(c.date+" "+c.topic, func(t *testing.T) {
			got := rules.Assign(situations.Texts{
				Body: graph.Assembly, Date: graph.Date(c.date), Title: c.topic, Issues: strings.Fields(c.issues),
			})
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}
