package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

const (
	informalMeeting = "arria-2023-03-17"
	informalDate    = "2023-03-17"
	informalTopic   = "Arria-formula meeting on human rights in the DPRK"
)

// short is how the citations' table calls a text; see package dataset.
func short(symbol string) string {
	if rest, ok := strings.CutPrefix(symbol, "S/PRST/"); ok {
		return "P" + rest
	}
	return strings.TrimPrefix(graph.DecisionID(symbol), "S-RES-")
}

// presidential writes the statements that the UN's texts hold, and those that
// are known only because one of these texts cites them: of those the Library's
// tables give meeting and date.
func (b *builder) presidential() (*table, error) {
	t := &table{}
	agendas, subjects, assigned := words{}, words{}, words{}
	known := map[string]bool{}
	row := func(symbol, date, meeting, agenda string, list []string, source string) {
		known[symbol] = true
		about := b.rules.Assign(situations.Texts{
			Date: graph.Date(date), Symbol: symbol, Agenda: agenda, Subjects: list, Topic: b.facts.meeting[meeting]["topic"],
		})
		t.row(strings.TrimPrefix(symbol, "S/PRST/"), date, tail(meeting), agendas.write(t, agenda), subjects.writeAll(t, list),
			assigned.write(t, strings.Join(about, " ")), source)
	}
	for _, s := range b.facts.presidential {
		row(s["symbol"], s["date"], s["meeting"], s["agenda"], keywords(s), "t")
	}
	var cited []string
	for _, c := range b.facts.citations {
		if s := c["cites"]; strings.HasPrefix(s, "S/PRST/") && !known[s] && !slices.Contains(cited, s) {
			cited = append(cited, s)
		}
	}
	slices.Sort(cited)
	for _, symbol := range cited {
		whole := regexp.MustCompile(regexp.QuoteMeta(symbol) + `\b`)
		at := slices.IndexFunc(b.facts.meetings, func(m fact) bool { return whole.MatchString(m["outcome"]) })
		if at < 0 {
			return nil, fmt.Errorf("%s is cited, but no meeting's outcome names it", symbol)
		}
		row(symbol, b.facts.meetings[at]["date"], b.facts.meetings[at]["symbol"], "", nil, "l")
	}
	return t, nil
}

func (b *builder) speeches() (*table, error) {
	type place struct{ meeting, order string }
	criticism := map[place][]string{}
	for _, c := range b.facts.criticism {
		at := place{c["meeting"], c["order"]}
		criticism[at] = append(criticism[at], c["target"]+":"+c["conflict"]+":"+c["sentences"])
	}
	t := &table{}
	agendas, assigned := words{}, words{}
	for _, s := range b.facts.speeches {
		at := place{s["meeting"], s["order"]}
		topic := b.facts.meeting[s["meeting"]]["topic"]
		about := strings.Join(b.rules.Assign(situations.Texts{Date: graph.Date(s["date"]), Topic: topic}), " ")
		speaker, _ := speakerOf(s)
		t.row(tail(s["meeting"]), s["date"], s["order"], speaker, s["state"], s["capacity"], s["words"], agendas.write(t, topic),
			strings.Join(criticism[at], "|")+"#"+assigned.write(t, about))
		delete(criticism, at)
	}
	if len(criticism) > 0 {
		return nil, fmt.Errorf("criticism in %d speeches that are not there", len(criticism))
	}
	return t, nil
}

// subjectNodes are the nodes that the statements around the informal meeting
// are about, besides the situation, by the words of the facts.
var subjectNodes = map[string]string{
	"Informal meeting of 17 March 2023": informalMeeting,
	"S/2022/431":                        "S-2022-431",
}

func (b *builder) public() (*table, error) {
	t := &table{}
	for _, s := range b.facts.public {
		nodes := b.rules.Assign(situations.Texts{Date: informalDate, Topic: informalTopic})
		if n := subjectNodes[s["about"]]; n != "" {
			nodes = append([]string{n}, nodes...)
		}
		speaker, _ := publicSpeaker(s)
		stance := s["stance"]
		if s["id"] == "dprk-13" {
			// It supports the draft; what it wants for the target is sanctions.
			stance = "seeks sanctions on"
		}
		t.row(strings.Replace(s["id"], "dprk-", "dprk-2023-", 1), s["date"], speaker, s["speaks_for"], s["about"], strings.Join(nodes, " "),
			s["stance"], s["target"], stance, s["text"])
	}
	return t, nil
}
