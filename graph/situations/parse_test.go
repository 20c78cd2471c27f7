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
  name Syria
  theme conflict
  summary The war.
  match syria*
  symbol S/2016/846

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
	want := graph.Situation{
		ID: "cyprus", Name: "Cyprus", Region: "Europe", Theme: "conflict", Summary: "The conflict on the island.", Sources: []string{"councilgraph"},
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
		{"empty subject", head + "  subject x|--\n", `r:5: the subject "--" has no letter or digit`},
		{"empty symbol", head + "  symbol S/1|()\n", `r:5: "()" is no symbol`},
		{"words after a flag", head + "  alone now\n", `r:5: "alone" stands alone; "now" follows it`},
		{"no name", "situation a\n  theme conflict\n", "r:2: situation a has no name"},
		{"no theme", "situation a\n  name A\n", "r:2: situation a has no theme"},
		{"no summary", "situation a\n  name A\n  theme conflict\n", "r:3: situation a has no summary"},
		{"no rule", head, `r:4: situation a has no line "match", "subject" or "symbol"`},
		{"no rule before the next", head + "situation b\n", `r:5: situation a has no line`},
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
		known := map[string]bool{}
		for _, s := range rules.Situations() {
			if err := s.Validate(); err != nil || known[s.ID] {
				t.Errorf("situation %q: twice %v, %v", s.ID, known[s.ID], err)
			}
			known[s.ID] = true
		}
		for _, id := range rules.Assign(situations.Texts{Symbol: text, Title: text, Agenda: text, Subjects: strings.Split(text, "|"), Topic: text}) {
			if !known[id] {
				t.Errorf("assigned %q, which is no situation", id)
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
