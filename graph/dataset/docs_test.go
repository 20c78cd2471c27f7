package dataset_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

// grouped writes a number as the documents do: 6,932.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// counted counts the record for the documents.
func counted(t *testing.T) map[string]int {
	w := read(t)
	n := map[string]int{"situations": len(w.Situations), "citations": len(w.Citations)}
	for i := range w.Decisions {
		d := &w.Decisions[i]
		if d.Body == graph.Assembly {
			n["roll calls"]++
			n["to the "+string(d.Date.Precision())]++
			if d.AbsencesKnown {
				n["absences known"]++
			}
			if d.Sources[0] == "undl-records" {
				n["roll calls of the Library"]++
			} else {
				n["roll calls of unvotes"]++
			}
			continue
		}
		n["decisions"]++
		n[string(d.Outcome)]++
		n["sponsorships"] += len(d.Sponsors)
		if d.Sources[0] == "undl-records" {
			n["older sponsorships"] += len(d.Sponsors)
			if len(d.Sponsors) > 0 {
				n["older sponsored"]++
			}
			if d.Draft != "" {
				n["older drafts"]++
			}
		}
		if d.Meeting == "" {
			n["without a meeting"]++
		}
	}
	for i := range w.RollCalls {
		r := &w.RollCalls[i]
		d := w.decisions[r.Decision]
		for value, states := range r.Votes {
			switch {
			case d.Body == graph.Assembly && value == graph.DidNotVote:
				n["absences"] += len(states)
			case d.Body == graph.Assembly:
				n["assembly votes"] += len(states)
			case value == graph.DidNotVote && d.WithoutVote():
				n["without a vote"]++
			default:
				n["votes"] += len(states)
			}
			for _, s := range states {
				if graph.IsVeto(d, w.actors[s].Permanent, value) {
					n["vetoes"]++
				}
			}
		}
	}
	for i := range w.Meetings {
		n[string(w.Meetings[i].Type)]++
		n["speeches"] += w.Meetings[i].UnnamedSpeakers
		for _, s := range w.Meetings[i].Speakers {
			n["speeches"] += s.Times
		}
	}
	for i := range w.Actors {
		n["terms"] += len(w.Actors[i].Terms)
		n["presidencies"] += len(w.Actors[i].Presidencies)
	}
	for i := range w.Statements {
		if w.Statements[i].Type == graph.Presidential {
			n["presidential"]++
		}
	}
	corrections, err := dataset.Corrections()
	if err != nil {
		t.Fatal(err)
	}
	n["corrections"] = len(corrections)
	disagreements, err := dataset.Disagreements()
	if err != nil {
		t.Fatal(err)
	}
	n["disagreements"] = len(disagreements)
	for _, d := range disagreements {
		if d.Readings[0].Value == dataset.NoVoteListed || d.Readings[1].Value == dataset.NoVoteListed {
			n["with no vote in one source"]++
		}
	}
	return n
}

// TestDocumentsCount: the numbers that the documents print are those of the
// record. {name} stands for a number that is counted here.
func TestDocumentsCount(t *testing.T) {
	n := counted(t)
	for path, sentences := range map[string][]string{
		"DATA.md": {
			"{decisions} decisions, {votes} votes", "{formal} formal meetings in all", "{informal} informal meetings",
			"{roll calls of unvotes} roll calls to January 2020 (with those of the next line {roll calls} roll calls and {assembly votes} votes",
			"{roll calls of the Library} roll calls; {older drafts} drafts; {older sponsorships} sponsorships of {older sponsored} decisions",
			"{speeches} speeches, {presidencies} months", "{situations} situations", "{terms} terms", "**{corrections} cells of the votes database**",
			"There are {vetoed} such drafts", "{vetoes} such votes", "{to the day} have a day and {to the month} only a month",
			"is known for {absences known} roll calls; {absences} absences", "adopted without a vote: {without a vote} in all",
			"{without a meeting} decisions have no meeting", "In {disagreements} cells", "In {with no vote in one source} of them one source lists no vote",
		},
		"../../README.md": {
			"{decisions} decisions of the Council ({adopted} resolutions to September 2026; {vetoed} vetoed drafts and {not adopted} that had too few votes",
			"with {votes} votes and", "{vetoes} vetoes, {formal} formal meetings", "{speeches} speeches", "{presidential} presidential statements",
			"{sponsorships} sponsorships", "{citations} citations between texts", "{roll calls} roll calls of the General Assembly with {assembly votes} votes",
		},
	} {
		raw, err := os.ReadFile(filepath.FromSlash(path))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(raw)), " ")
		for _, sentence := range sentences {
			for name, number := range n {
				sentence = strings.ReplaceAll(sentence, "{"+name+"}", grouped(number))
			}
			if strings.ContainsAny(sentence, "{}") {
				t.Errorf("%s: nothing is counted for %q", path, sentence)
			}
			if !strings.Contains(text, sentence) {
				t.Errorf("%s does not say %q", path, sentence)
			}
		}
	}
}
