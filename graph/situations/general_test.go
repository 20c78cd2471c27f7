package situations_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

// TestGeneral: each general topic stands over a meeting that lies in the
// situation's years and lacks its label, and does not itself name the
// situation: it would be no general topic.
func TestGeneral(t *testing.T) {
	rules, r := open(t)
	lists := 0
	for _, s := range rules.Situations() {
		topics := rules.General(s.ID)
		if topics != nil {
			lists++
		}
		for i, topic := range topics {
			folded := graph.Fold(topic)
			if slices.ContainsFunc(topics[:i], func(other string) bool { return graph.Fold(other) == folded }) {
				t.Errorf("%s has the topic %q twice", s.ID, topic)
			}
			if slices.Contains(rules.Assign(situations.Texts{Topic: topic}), s.ID) {
				t.Errorf("the topic %q names %s", topic, s.ID)
			}
			if !slices.ContainsFunc(r.Meetings, func(m graph.Meeting) bool {
				return graph.Fold(m.Topic) == folded && s.Covers(m.Date) && !slices.Contains(m.Situations, s.ID)
			}) {
				t.Errorf("no meeting of the years of %s has the topic %q", s.ID, topic)
			}
		}
	}
	if lists == 0 {
		t.Error("no situation has a general topic")
	}
}

// TestGeneralTopicsOfSyria: "Meetings on Syria in 2016" finds the 7 at which a
// text on Syria was put to the vote; the Council's table of meetings lists 40
// under "The situation in the Middle East" in that year.
func TestGeneralTopicsOfSyria(t *testing.T) {
	rules, r := open(t)
	labelled, general := 0, 0
	for i := range r.Meetings {
		m := &r.Meetings[i]
		switch {
		case m.Date.Year() != 2016:
		case slices.Contains(m.Situations, "syria"):
			labelled++
		case slices.ContainsFunc(rules.General("syria"), func(topic string) bool { return graph.Fold(topic) == graph.Fold(m.Topic) }):
			general++
		}
	}
	if labelled != 7 || general != 33 {
		t.Errorf("%d meetings of 2016 bear the label and %d a general topic, want 7 and 33", labelled, general)
	}
}

func TestGeneralLines(t *testing.T) {
	const head = "situation a\n  name A\n  theme conflict\n  summary S\n  match a\n"
	rules, err := situations.Parse("r", head+"  general The East | East, the\n  general All\nsituation b\n  name B\n  theme conflict\n  summary S\n  match b\n")
	if err != nil {
		t.Fatal(err)
	}
	got := rules.General("a")
	if strings.Join(got, ";") != "The East;East, the;All" {
		t.Errorf("topics %q", got)
	}
	got[0] = "changed"
	if rules.General("a")[0] != "The East" {
		t.Error("a caller can change the topics")
	}
	if got := rules.General("b"); got != nil {
		t.Errorf("topics %q of a situation without any", got)
	}
	if got := rules.General("c"); got != nil {
		t.Errorf("topics %q of no situation", got)
	}
	if _, err := situations.Parse("r", head+"  general x | --\n"); err == nil || !strings.HasPrefix(err.Error(), `r:6: the topic "--" has no letter or digit`) {
		t.Errorf("error %v", err)
	}
}
