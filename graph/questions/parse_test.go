package questions_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/questions"
)

const sound = `question: own-question
sentence: Which drafts did {state} veto?
topic: vetoes
slot state: state
  example: China
query: vetoed-drafts
  by: {state}
`

// own reads a folder of these files, after the questions of the program.
func own(t testing.TB, files map[string]string) (graph.Questions, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return questions.New(record(t), questions.Options{Folder: dir, Analyses: analyses(t)})
}

// A user's question comes after those of the program, and is answered.
func TestOwnQuestions(t *testing.T) {
	base := ours(t)
	q, err := own(t, map[string]string{"a.question": sound, "notes.txt": "not a question"})
	if err != nil {
		t.Fatal(err)
	}
	if len(q.List) != len(base.List)+1 || q.List[len(q.List)-1].ID != "own-question" {
		t.Fatalf("%d questions, want one more than %d", len(q.List), len(base.List))
	}
	r, err := q.List[len(q.List)-1].Run(t.Context(), graph.Arguments{"state": {"France"}})
	if err != nil {
		t.Fatal(err)
	}
	// 17 French vetoes: the record's description.
	if len(r.Rows) != 17 || r.Asked != "Which drafts did France veto?" {
		t.Errorf("%d rows to %q, want 17", len(r.Rows), r.Asked)
	}
}

// A broken file is refused with its name and line, and nothing of its folder
// is taken.
func TestBrokenQuestions(t *testing.T) {
	change := func(old, now string) string { return strings.Replace(sound, old, now, 1) }
	for _, c := range []struct{ text, want string }{
		{change("question: own-question\n", ""), `no line "question"`},
		{change("own-question", "Own Question"), `b.question:1: "Own Question" is no name`},
		{change("own-question", "vetoed-alone"), "is there already, in vetoed-alone.question"},
		{change("topic: vetoes", "topic vetoes"), "b.question:3: \"topic vetoes\" is not a line"},
		{change("topic: vetoes", "topik: vetoes"), `b.question:3: there is no line "topik"; did you mean "topic"`},
		{change("topic: vetoes", "topic:"), `b.question:3: "topic" has nothing after it`},
		{change("topic: vetoes", "topic: vetoes\ntopic: votes"), "b.question:4: there are two lines"},
		{change("topic: vetoes", "topic: vetoes\nfor: children"), `b.question:4: "children" is not one of`},
		{change("{state} veto", "{sate} veto"), `a gap {sate}, but there is no line "slot sate"`},
		{change("{state} veto", "{state veto"), "braces"},
		{change("did {state}", "did [{state}"), "brackets"},
		{change("slot state: state", "slot state: country"), `b.question:4: there is no type of slot "country"`},
		{change("slot state: state", "slot format: state"), `b.question:4: "format" cannot name a slot`},
		{change("  example: China\n", ""), "b.question:4: slot state needs a default or an example"},
		{change("  example: China", "  exampel: China"), `b.question:5: there is no line of a slot "exampel"; did you mean "example"`},
		{change("  example: China", "  choices: a, b\n  example: a"), "b.question:4: slot state: a slot of type word"},
		{change("vetoed-drafts", "vetoed-draft"), `b.question:6: there is no query "vetoed-draft"; did you mean "vetoed-drafts"`},
		{change("by: {state}", "bye: {state}"), `b.question:7: there is no option of vetoed-drafts "bye"`},
		{change("by: {state}", "by: drafts of {state}"), "b.question:7: by: a value is a constant or one slot"},
		{change("by: {state}", "by: {state}\n  from: {state}"), "b.question:8: from: it takes a slot of type year, not state"},
		{change("by: {state}", "by: {state}\n  from: 1066"), "b.question:8: from: \"1066\" is not a year"},
		{change("by: {state}", "by: {state}\n  how: perhaps"), "b.question:8: how: there is no choice \"perhaps\""},
		{change("by: {state}", "by: {state}\n  how: any\n  how: alone"), `b.question:9: "how" may stand once`},
		{change("vetoed-drafts\n  by: {state}", "agreement\n  situation: cyprus"), `the query agreement needs a line "with"`},
		{change("vetoed-drafts\n  by: {state}", "analysis\n  analysis: pairs\n  a: {state}"), `there is no analysis "pairs"`},
		{change("topic: vetoes", "topic: ve\x00toes"), "which is no text"},
		{sound + strings.Repeat("# long\n", 20_000), "at most"},
		{"", "no line"},
	} {
		q, err := own(t, map[string]string{"a.question": strings.Replace(sound, "own-question", "another", 1), "b.question": c.text})
		if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), c.want) || len(q.List) > 0 {
			t.Errorf("%v, %d questions; want a refusal with %s in\n%s", err, len(q.List), c.want, c.text[:min(len(c.text), 300)])
		}
	}
	if _, err := own(t, map[string]string{"a.question": sound, "b.question": sound}); err == nil || !strings.Contains(err.Error(), "is there already, in a.question") {
		t.Errorf("two files with one id: %v", err)
	}
	if _, err := questions.New(record(t), questions.Options{Folder: filepath.Join(t.TempDir(), "none")}); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// What is given for slots is checked, and the slot named.
func TestWrongSlots(t *testing.T) {
	q := ours(t)
	for _, c := range []struct {
		id, args, param, want string
		code                  graph.Code
	}{
		{"vetoed-alone", "", "state", "state is missing", graph.Invalid},
		{"vetoed-alone", "stat=China", "stat", "has state, situation, from, to", graph.Invalid},
		{"vetoed-alone", "state=Albanai", "state", "did you mean ALB", graph.NotFound},
		{"vetoed-alone", "state=UNSC", "state", "is not a state", graph.Invalid},
		{"vetoed-alone", "state=China situation=Atlantis", "situation", "no situation", graph.NotFound},
		{"vetoed-alone", "state=China from=1066", "from", "not a year", graph.Invalid},
		{"vetoed-alone", "state=China from=2000 to=1990", "from", "after its end", graph.Invalid},
		{"most-vetoes", "seats=both", "seats", "one of", graph.Invalid},
		{"agreed-most", "state=China minimum=-1", "minimum", "whole number", graph.Invalid},
		{"how-voted", "decision=S/RES/9999", "decision", "no decision", graph.NotFound},
		{"opposite-sides", "a=China b=PRC", "b", "must differ", graph.Invalid},
		{"voted-alike", "states=China", "states", "two or more", graph.Invalid},
		{"aligned", "a=China b=China", "", "", graph.Invalid},
	} {
		_, err := pick(t, q, c.id).Run(t.Context(), arguments(t, c.args))
		if graph.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: %v, want %s with %q", c.id, c.args, err, c.code, c.want)
			continue
		}
		if got := param(err); c.param != "" && got != c.param {
			t.Errorf("%s %s: the fault is at %q, want %q", c.id, c.args, got, c.param)
		}
	}
	many := graph.Arguments{"state": {"China", "France"}}
	if _, err := pick(t, q, "vetoed-alone").Run(t.Context(), many); param(err) != "state" {
		t.Errorf("two states for one slot: %v", err)
	}
}

// A file of a table says what it is of, and holds the rows with what is behind
// them.
func TestReplyCSV(t *testing.T) {
	var out strings.Builder
	r := answer(t, "vetoed-alone", graph.Arguments{"state": {"China"}, "from": {"1990"}})
	if err := r.WriteCSV(&out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"# question: Which drafts did China veto alone between 1990 and 2026? (vetoed-alone)\n", "# data hash: " + r.Hash, "# column vetoed_by: who cast a veto\n",
		"# rows: 2 of 2\n", "\nsymbol,date,title,outcome,yes,no,abstained,vetoed_by,behind\n", "\nS/1997/18,1997-01-10,", ",vetoed,14,1,0,CHN,S-1997-18\n",
	} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no %q in\n%s", line, out.String())
		}
	}
}

// Answers to the same question of the same record are the same, row by row.
func TestAnswersAreSteady(t *testing.T) {
	for _, id := range []string{"abstained-when-vetoed", "never-opposed", "sponsors-with-both", "busiest-situations", "agreed-most"} {
		q := pick(t, ours(t), id)
		args := graph.Arguments{}
		for _, s := range q.Slots {
			if s.Required {
				args[s.Name] = []string{s.Example}
			}
		}
		if diff := cmp.Diff(answer(t, id, args), answer(t, id, args)); diff != "" {
			t.Errorf("%s is answered in two ways:\n%s", id, diff)
		}
	}
}
