package load_test

import (
	"fmt"
	"html"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/load"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// What the record says of the texts of 2019 to 2025 that failed or have
// sponsors, written in the form of the United Nations' files, is read again as
// it was: all votes agree, no sponsor of some 190 states is lost, and nothing
// is replaced or doubted. The record was made from those files.
func TestDocumentsOfTheRecord(t *testing.T) {
	storetest.WholeRecord(t)
	s := empty(t)
	if _, err := s.Load(t.Context(), graph.LoadOptions{}, dataset.Council); err != nil {
		t.Fatal(err)
	}
	actors, err := lookup.ActorsOf(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	texts, sponsors := 0, map[string]bool{}
	votes := map[string]map[graph.VoteValue][]string{}
	for roll, err := range s.Rolls(t.Context(), graph.DecisionFilter{From: "2019-01-01", To: "2025-12-31"}) {
		if err != nil {
			t.Fatal(err)
		}
		d := roll.Decision
		if d.Outcome != graph.Adopted && d.Date < "2023-01-01" || len(d.Sponsors) == 0 || d.Modality != "vote" || d.Meeting == "" {
			continue
		}
		texts++
		put(t, dir, fmt.Sprintf("%d.xml", texts), []byte(documentOf(d, roll.Votes, actors)))
		votes[d.ID] = map[graph.VoteValue][]string{}
		for _, v := range roll.Votes {
			if v.Value == graph.DidNotVote {
				continue // the files list nobody who did not vote
			}
			votes[d.ID][v.Value] = append(votes[d.ID][v.Value], v.Actor)
		}
		for _, id := range d.Sponsors {
			sponsors[id] = true
		}
	}
	if texts < 200 || len(sponsors) < 150 {
		t.Fatalf("only %d texts and %d sponsors are tried", texts, len(sponsors))
	}
	t.Logf("%d texts, %d sponsoring states", texts, len(sponsors))
	report := mustLoad(t, s, load.Options{}, dir)
	if len(report.DoubtCounts) > 0 || len(report.Changes.Replaced) > 0 || len(report.Changes.Disagreements) > 0 {
		t.Errorf("the texts of the record read again:\n%s", report.Text())
	}
	if diff := cmp.Diff(map[string]int{"sources": 1, "roll calls": texts}, report.Changes.Added); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
	var r graph.Record
	if err := s.Export(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	for _, c := range r.RollCalls {
		if c.Source != "un-documents" {
			continue
		}
		if diff := cmp.Diff(votes[c.Decision], c.Votes); diff != "" {
			t.Errorf("%s (-record +read):\n%s", c.Decision, diff)
		}
	}
	// Into a record without sponsors they all come back.
	bare := empty(t)
	if _, err := bare.Load(t.Context(), graph.LoadOptions{}, dataset.Council); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("id,body,symbol,outcome,resolution\n")
	for _, d := range r.Decisions {
		if votes[d.ID] != nil {
			fmt.Fprintf(&b, "%s,council,%s,%s,%d\n", d.ID, d.Symbol, d.Outcome, d.Resolution)
		}
	}
	mustLoad(t, bare, load.Options{}, write(t, "d.csv", b.String()), put(t, t.TempDir(), "none.csv", []byte("decision,sponsor\n")))
	mustLoad(t, bare, load.Options{}, filepath.Clean(dir))
	for _, d := range r.Decisions {
		if votes[d.ID] == nil {
			continue
		}
		again, err := bare.Decision(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d.Sponsors, again.Sponsors); diff != "" {
			t.Errorf("sponsors of %s (-record +read):\n%s", d.ID, diff)
		}
	}
}

// documentOf writes what the record says of a text as the United Nations'
// files do.
func documentOf(d graph.Decision, votes []graph.Vote, actors *lookup.ActorIndex) string {
	name := func(id string) string {
		a, _ := actors.Lookup(id)
		return html.EscapeString(a.Name)
	}
	lists := map[graph.VoteValue][]string{}
	for _, v := range votes {
		lists[v.Value] = append(lists[v.Value], strings.ToUpper(name(v.Actor)))
	}
	var said strings.Builder
	for _, l := range []struct {
		what  string
		value graph.VoteValue
	}{{"inFavour", graph.Yes}, {"against", graph.No}, {"abstaining", graph.Abstained}} {
		if len(lists[l.value]) > 0 {
			fmt.Fprintf(&said, `<count value="0%d" refersTo="%s"><v>`, len(lists[l.value]), l.what)
			for _, n := range lists[l.value] {
				fmt.Fprintf(&said, "<organization>%s</organization>\n", n)
			}
			said.WriteString("</v></count>")
		}
	}
	var sponsors strings.Builder
	for i, id := range d.Sponsors {
		switch {
		case i > 0 && i == len(d.Sponsors)-1:
			sponsors.WriteString(" and ")
		case i > 0:
			sponsors.WriteString(", ")
		}
		sponsors.WriteString(name(id))
	}
	kind, outcome, number := "resolution", "adopted", fmt.Sprintf("%d-%d", d.Resolution, d.Date.Year())
	if step, failed := map[graph.Outcome]string{graph.Vetoed: "veto", graph.NotAdopted: "notAdopted"}[d.Outcome]; failed {
		kind, outcome = "draftResolution", step
	}
	if kind != "resolution" {
		number = strings.ReplaceAll(strings.TrimPrefix(d.Symbol, "S/"), "/", "-")
	}
	chapter := ""
	if d.ChapterVII == graph.ChapterVIIYes {
		chapter = ` refersTo="Chapter VII"`
	}
	meeting := "S/PV." + strings.TrimPrefix(d.Meeting, "S-PV-")
	return document(kind, string(d.Date)+"/"+number, d.Symbol,
		fmt.Sprintf(`<step date="%s" outcome="draftResolution" as="%s" by="%s"/><step date="%s" outcome="%s" as="%s" by=""%s/>`,
			d.DraftDate, d.Draft, sponsors.String(), d.Date, outcome, meeting, chapter), said.String(), "")
}
