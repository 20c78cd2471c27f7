package situations_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

// small is a text of rules with every sort of line.
const small = `# a comment

situation cyprus
  name Cyprus
  region Europe
  theme conflict
  summary The conflict on the island.
  from 1963
  state CYP site
  state TUR
  match cyprus | unficyp
  match cypriot*
  subject CYPRUS QUESTION

situation greece-frontier
  name Greece
  theme conflict
  summary Incidents on the frontier.
  match complaint .. greece | =the greek question
  not turkey

situation admission
  name Admission of members
  theme membership
  summary Applications for membership.
  match admission of
  alone

situation middle-east
  name Middle East
  theme conflict
  summary The agenda item.
  match middle east
  otherwise

situation syria
  part of syria-all
  from 2011
  to 2024
  name Syria since 2011
  theme conflict
  summary The war.
  match syria*
  symbol S/2016/846

situation syria-all
  name Syria
  theme conflict
  summary All that concerns Syria.
  part of middle-east
  match damascus

situation golan
  part of occupied
  name Golan
  theme conflict
  summary The heights.
  match golan

situation occupied
  part of syria-all
  name Occupied territories
  theme conflict
  summary The territories.

situation working-methods
  name Working methods
  theme working methods
  summary The Council's own rules.
  match rules of procedure
`

func TestAssign(t *testing.T) {
	rules, err := situations.Parse("small", small)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		texts situations.Texts
		want  []string
	}{
		{"title, whatever its case", situations.Texts{Title: "A cease-fire in CYPRUS"}, []string{"cyprus"}},
		{"whole words only", situations.Texts{Title: "Cypruses"}, nil},
		{"open end", situations.Texts{Title: "Turkish-Cypriots"}, []string{"cyprus"}},
		{"agenda item", situations.Texts{Title: "Financing", Agenda: "The situation in Cyprus"}, []string{"cyprus"}},
		{"subject, the whole of it", situations.Texts{Title: "Financing", Subjects: []string{"Cyprus question"}}, []string{"cyprus"}},
		{"part of a subject", situations.Texts{Title: "Financing", Subjects: []string{"CYPRUS"}}, nil},
		{"words between", situations.Texts{Topic: "Complaint by the Government of Greece"}, []string{"greece-frontier"}},
		{"words in another order", situations.Texts{Topic: "Greece: complaint"}, nil},
		{"not", situations.Texts{Topic: "Complaint by Greece against Turkey"}, nil},
		{"whole text", situations.Texts{Topic: "The Greek question"}, []string{"greece-frontier"}},
		{"more than the whole text", situations.Texts{Topic: "The Greek question again"}, nil},
		{"alone", situations.Texts{Title: "Admission of Cyprus"}, []string{"admission"}},
		{"otherwise", situations.Texts{Title: "The situation in the Middle East"}, []string{"middle-east"}},
		{"not otherwise", situations.Texts{Title: "Syria", Agenda: "The situation in the Middle East"}, []string{"syria"}},
		{"symbol", situations.Texts{Symbol: "S/2016/846", Title: "The situation in Cyprus"}, []string{"syria"}},
		{"topic only where the rest names nothing", situations.Texts{Title: "Syria", Topic: "Cyprus"}, []string{"syria"}},
		{"topic", situations.Texts{Title: "A cease-fire", Topic: "Cyprus"}, []string{"cyprus"}},
		{"several", situations.Texts{Title: "Cyprus and Syria"}, []string{"cyprus", "syria"}},
		{"the Council's methods", situations.Texts{Title: "Rules of procedure"}, []string{"working-methods"}},
		{"the Assembly has its own", situations.Texts{Body: graph.Assembly, Title: "Rules of procedure"}, nil},
		{"nothing", situations.Texts{}, nil},
		{"first year", situations.Texts{Title: "Cyprus", Date: "1963-01-01"}, []string{"cyprus"}},
		{"before the first year", situations.Texts{Title: "Cyprus", Date: "1962-12-31"}, nil},
		{"before the first year, by subject", situations.Texts{Subjects: []string{"CYPRUS QUESTION"}, Date: "1962-12-31"}, nil},
		{"last year", situations.Texts{Title: "Syria", Date: "2024-12"}, []string{"syria"}},
		{"after the last year", situations.Texts{Title: "Syria", Date: "2025-01"}, nil},
		{"symbol outside the years", situations.Texts{Symbol: "S/2016/846", Title: "Cyprus", Date: "2025-01-01"}, []string{"cyprus"}},
		{"outside the years the topic is heard", situations.Texts{Title: "Cyprus", Topic: "Greece: Damascus", Date: "1950-01-01"}, []string{"syria-all"}},
		{"narrower and wider", situations.Texts{Title: "Syria: Damascus", Date: "2015-01-01"}, []string{"syria", "syria-all"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, rules.Assign(c.texts)); diff != "" {
				t.Errorf("situations (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSituationsAreCopies: what a caller does to the list stays with it.
func TestSituationsAreCopies(t *testing.T) {
	rules, err := situations.Parse("small", small)
	if err != nil {
		t.Fatal(err)
	}
	rules.Situations()[0].Sources[0] = "changed"
	rules.Situations()[0].States[0].State = "changed"
	want := graph.Situation{
		ID: "cyprus", Name: "Cyprus", Region: "Europe", Theme: "conflict", Summary: "The conflict on the island.", From: 1963,
		States: []graph.Involved{{State: "CYP", Role: graph.Site}, {State: "TUR"}}, Sources: []string{"councilgraph"},
	}
	if diff := cmp.Diff(want, rules.Situations()[0]); diff != "" {
		t.Errorf("situation (-want +got):\n%s", diff)
	}
}

func TestParseErrors(t *testing.T) {
	const head = "situation a\n  name A\n  theme conflict\n  summary S\n"
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "r: no situation in it"},
		{"only comments", "# nothing\n", "r: no situation in it"},
		{"field first", "  name A\n", `r:1: "name" stands before the first situation`},
		{"other word at the margin", "state a\n", `r:1: a line that is not indented must start with "situation", not "state"`},
		{"bad id", "situation A b\n", `r:1: "A b" is not an id`},
		{"no id", "situation\n", `r:1: "" is not an id`},
		{"twice", head + "  match x\nsituation a\n", "r:6: situation a is there twice"},
		{"unknown line", head + "  colour red\n", `r:5: there is no line "colour"`},
		{"two names", head + "  name B\n", `r:5: situation a has two lines "name"`},
		{"bad region", head + "  region Mars\n", `r:5: "Mars" is no region`},
		{"bad theme", "situation a\n  theme war\n", `r:2: "war" is no theme`},
		{"empty field", head + "  match\n", `r:5: "match" has nothing after it`},
		{"empty phrase", head + "  match x | \n", `r:5: the phrase "" has a part without a letter or digit`},
		{"empty gap", head + "  match x ..\n", `r:5: the phrase "x .." has a part without a letter or digit`},
		{"whole text with a gap", head + "  match =x .. y\n", `r:5: the phrase "x .. y" cannot be a whole text and have a gap`},
		{"star within a word", head + "  match x | kor*ea\n", `r:5: the phrase "kor*ea" has a * that does not end a word`},
		{"star alone", head + "  match x *\n", `r:5: the phrase "x *" has a * that does not end a word`},
		{"empty subject", head + "  subject x|--\n", `r:5: the subject "--" has no letter or digit`},
		{"empty symbol", head + "  symbol S/1|()\n", `r:5: "()" is no symbol`},
		{"words after a flag", head + "  alone now\n", `r:5: "alone" stands alone; "now" follows it`},
		{"no name", "situation a\n  theme conflict\n", "r:2: situation a has no name"},
		{"no theme", "situation a\n  name A\n", "r:2: situation a has no theme"},
		{"no summary", "situation a\n  name A\n  theme conflict\n", "r:3: situation a has no summary"},
		{"no rule", head, `r:1: situation a has no line "match", "subject" or "symbol"`},
		{"no rule before the next", head + "\nsituation b\n  name B\n  theme conflict\n  summary S\n", `r:1: situation a has no line`},
		{"year in words", head + "  from often\n", `r:5: "often" is no year from 1946`},
		{"year of five digits", head + "  to 20111\n", `r:5: "20111" is no year from 1946`},
		{"year with a sign", head + "  to +201\n", `r:5: "+201" is no year from 1946`},
		{"year before the United Nations", head + "  from 1945\n", `r:5: "1945" is no year from 1946`},
		{"two first years", head + "  from 1950\n  from 1950\n", `r:6: situation a has two lines "from"`},
		{"end before the beginning", head + "  from 1950\n  to 1949\n", `r:6: situation a ends in 1949, before it begins in 1950`},
		{"beginning after the end", head + "  to 1949\n  from 1950\n", `r:6: situation a ends in 1949, before it begins in 1950`},
		{"part of nothing", head + "  part of\n", `r:5: "of" is not the id of a wider situation`},
		{"part without of", head + "  part b\n", `r:5: "b" is not the id of a wider situation`},
		{"part of no id", head + "  part of The East\n", `r:5: "of The East" is not the id of a wider situation`},
		{"twice part", head + "  part of b\n  part of b\n", `r:6: situation a is twice part of b`},
		{"part of an unknown one", head + "  match x\n  part of b\n", `r:1: situation a is part of b, which is not there`},
		{"part of itself", head + "  match x\n  part of a\n", `r:1: situation a is part of itself`},
		{
			"in a circle",
			head + "  match x\n  part of b\nsituation b\n  name B\n  theme conflict\n  summary S\n  part of a\n",
			`r:1: situation a is part of itself`,
		},
		{
			"begins before the wider one",
			"situation b\n  name B\n  theme conflict\n  summary S\n  from 1960\n" + head + "  match x\n  part of b\n  from 1959\n",
			`r:6: situation a has years that b, which it is part of, does not have`,
		},
		{
			"stays open after the wider one",
			"situation b\n  name B\n  theme conflict\n  summary S\n  to 1960\n" + head + "  match x\n  part of b\n",
			`r:6: situation a has years that b, which it is part of, does not have`,
		},
		{
			"ends after the wider one",
			"situation b\n  name B\n  theme conflict\n  summary S\n  to 1960\n" + head + "  match x\n  part of b\n  to 1961\n",
			`r:6: situation a has years that b, which it is part of, does not have`,
		},
		{"code in small letters", head + "  state mli site\n", `r:5: "mli" is not the code of a state`},
		{"name for a code", head + "  state Mali\n", `r:5: "Mali" is not the code of a state`},
		{"unknown role", head + "  state MLI victim\n", `r:5: "victim" is no role of a state; the roles are "party", "occupier", "site" and "sanctioned"`},
		{"two roles", head + "  state MLI site party\n", `r:5: "site party" is no role of a state`},
		{"a state twice", head + "  state MLI site\n  state MLI\n", `r:6: situation a names MLI twice`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := situations.Parse("r", c.text)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %q ...", err, c.want)
			}
			if graph.CodeOf(err) != graph.Invalid {
				t.Errorf("code %q, want %q", graph.CodeOf(err), graph.Invalid)
			}
		})
	}
}

// FuzzParse: any text is either refused with its line or gives rules that can
// be applied to it.
func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Add("situation a\n name A\n\ttheme conflict\r\n summary S\n match =é* | x..y*\n not z\n symbol 1\n")
	f.Add("situation a\n name A\n theme conflict\n summary S\n from 1950\n to 1950\n state MLI site\nsituation b\n name B\n theme conflict\n summary S\n match x\n part of a\n from 1950\n to 1950\n")
	f.Add("  match x")
	f.Add("situation \x00")
	f.Fuzz(func(t *testing.T, text string) {
		rules, err := situations.Parse("fuzz", text)
		if err != nil {
			if graph.CodeOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), "fuzz:") {
				t.Errorf("error without its place: %v", err)
			}
			return
		}
		known := map[string]graph.Situation{}
		for _, s := range rules.Situations() {
			_, twice := known[s.ID]
			if err := s.Validate(); err != nil || twice {
				t.Errorf("situation %q: twice %v, %v", s.ID, twice, err)
			}
			known[s.ID] = s
		}
		for _, date := range []graph.Date{"", "1950-06"} {
			texts := situations.Texts{Date: date, Symbol: text, Title: text, Agenda: text, Subjects: strings.Split(text, "|"), Topic: text}
			for _, id := range rules.Assign(texts) {
				if s, ok := known[id]; !ok || !s.Covers(date) {
					t.Errorf("on %q, assigned %q, which is no situation of that year", date, id)
				}
			}
		}
	})
}

func BenchmarkAssign(b *testing.B) {
	rules, err := situations.New()
	if err != nil {
		b.Fatal(err)
	}
	texts := situations.Texts{
		Title: "Extension of the mandate of the UN Disengagement Observer Force (UNDOF)", Agenda: "The situation in the Middle East",
		Subjects: []string{"MIDDLE EAST SITUATION", "UN DISENGAGEMENT OBSERVER FORCE", "PEACEKEEPING OPERATIONS"},
	}
	for b.Loop() {
		rules.Assign(texts)
	}
}

// TestPhrases: what each form of a phrase finds and does not find.
func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		phrase, text string
		want         bool
	}{
		{"korea", "Korea", true},
		{"korea", "Korean question", false},
		{"korea*", "Korean question", true},
		{"korea*", "The Koreas", true},
		{"korea*", "Corea", false},
		{"letter* dated 4 june", "Letters dated 4 June 2010", true},
		{"letter* dated 4 june", "Letter dated 4 June 2010", true},
		{"letter* dated 4 june", "Letters of thanks, dated 4 June", false},
		{"letter* dated 4 june", "A letter of 3 May, a letter dated 4 June", true},
		{"letter* dated* 4", "Letters dateds 4", true},
		{"letter* .. june", "Letter of 4 June", true},
		{"letter* .. june", "June: a letter", false},
		{"iran .. iraq", "Iran and Iraq", true},
		{"iran .. iraq", "Iran Iraq", true},
		{"iran .. iran", "Iran", false},
		{"=korea", "Korea", true},
		{"=korea", "Korea again", false},
		{"=korea*", "Korean", true},
		{"=korea*", "Korean question", false},
		{"=korea* question", "Korean question", true},
		{"=korea* question", "Korean questions", false},
		{"cote d'ivoire", "Côte d’Ivoire", true},
	} {
		rules, err := situations.Parse("r", "situation a\n name A\n theme conflict\n summary S\n match "+c.phrase+"\n")
		if err != nil {
			t.Fatal(err)
		}
		if got := rules.Assign(situations.Texts{Title: c.text}) != nil; got != c.want {
			t.Errorf("%q in %q: %v, want %v", c.phrase, c.text, got, c.want)
		}
	}
}

// TestNarrowest: a general situation goes where something narrower is named,
// however far below; others stay.
func TestNarrowest(t *testing.T) {
	rules, err := situations.Parse("small", small)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ list, want []string }{
		{nil, nil},
		{[]string{"middle-east"}, []string{"middle-east"}},
		{[]string{"middle-east", "cyprus"}, []string{"middle-east", "cyprus"}},
		{[]string{"middle-east", "syria-all"}, []string{"syria-all"}},
		{[]string{"golan", "middle-east"}, []string{"golan"}},
		{[]string{"syria", "syria-all"}, []string{"syria", "syria-all"}},
	} {
		if diff := cmp.Diff(c.want, rules.Narrowest(c.list)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.list, diff)
		}
	}
}
