package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

// libraryUntil is the last day of the Library's tables; later meetings are
// those that the UN's texts name.
const libraryUntil = "2022-06-30"

// misnumbered are roll calls of the Assembly whose source gives a number that
// no resolution has, with the resolution. DATA.md gives the evidence.
var misnumbered = map[string]string{"GA-5924": "A/RES/67/46"}

// misprinted are tallies that the Library's tables print wrongly, with what
// they should be. DATA.md gives the evidence.
var misprinted = map[string][2]string{"S/PV.9048": {"13-0-2", "13-2-0"}}

func tail(meeting string) string { return strings.TrimPrefix(meeting, "S/PV.") }

func letterOf(value string, of map[string]string) (string, error) {
	l, ok := of[value]
	if !ok {
		return "", fmt.Errorf("unknown value %q", value)
	}
	return l, nil
}

func (b *builder) states() (*table, error) {
	groups := map[string]string{
		"African": "A", "Asia-Pacific": "P", "Eastern European": "E", "Latin American and Caribbean": "L", "Western European and Others": "W",
	}
	terms := map[string][]string{}
	for _, t := range b.facts.terms {
		to := t["to_year"]
		if t["permanent"] == "yes" && b.facts.seat[t["state"]]["continued_by"] == "" {
			to = "" // held for good
		}
		terms[t["state"]] = append(terms[t["state"]], t["from_year"]+"-"+to)
	}
	presided := map[string][]string{}
	for _, p := range b.facts.presidents {
		basis, err := letterOf(p["basis"], map[string]string{"speeches": "s", "rotation": "r"})
		if err != nil {
			return nil, err
		}
		if b.facts.seat[p["state"]] == nil {
			return nil, fmt.Errorf("%q presided in %s and is no state", p["state"], p["month"])
		}
		presided[p["state"]] = append(presided[p["state"]], p["month"]+basis)
	}
	first, last := b.facts.votesCast()
	t := &table{}
	for _, s := range b.facts.states {
		group, err := letterOf(s["regional_group"], groups)
		if err != nil {
			return nil, err
		}
		permanent := ""
		if s["permanent"] == "yes" {
			permanent = "p"
		}
		list, months := terms[s["code"]], presided[s["code"]]
		slices.Sort(list)
		slices.Sort(months)
		t.row(s["code"], s["name"], group, permanent, s["continued_by"], first[s["code"]], last[s["code"]], strings.Join(list, " "), strings.Join(months, " "))
	}
	return t, nil
}

// votesCast returns the days of the first and the last vote that each state
// cast in the Council. The facts list them too, but for another set of votes.
func (f *facts) votesCast() (first, last map[string]string) {
	first, last = map[string]string{}, map[string]string{}
	for _, d := range f.decisions {
		for _, column := range []string{"yes", "no", "abstained"} {
			for _, code := range d.list(column) {
				if first[code] == "" || d["date"] < first[code] {
					first[code] = d["date"]
				}
				last[code] = max(last[code], d["date"])
			}
		}
	}
	return first, last
}

func (b *builder) situations() (*table, error) {
	t := &table{}
	for _, s := range b.rules.Situations() {
		var states []string
		for _, i := range s.States {
			states = append(states, strings.TrimSuffix(i.State+":"+string(i.Role), ":"))
		}
		t.row(s.ID, s.Name, s.Region, s.Theme, s.Summary, yearCell(s.From), yearCell(s.To), strings.Join(s.Parents, " "), strings.Join(states, " "))
	}
	return t, nil
}

// yearCell writes a year; empty where there is none.
func yearCell(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func (b *builder) meetings() (*table, error) {
	rows := slices.Clone(b.facts.meetings)
	slices.SortStableFunc(rows, func(a, c fact) int {
		return cmp.Or(cmp.Compare(a["date"], c["date"]), cmp.Compare(number(a["number"]), number(c["number"])))
	})
	named, others, err := b.whoSpoke()
	if err != nil {
		return nil, err
	}
	t := &table{}
	topics, assigned := words{}, words{}
	for _, m := range rows {
		source := m["source"]
		switch {
		case source != "":
		case m["date"] > libraryUntil:
			source = fromTexts
		default:
			source = fromTable
		}
		about := strings.Join(b.concerns(m), " ")
		outcome := m["outcome"]
		if wrong, ok := misprinted[m["symbol"]]; ok {
			outcome = strings.Replace(outcome, wrong[0], wrong[1], 1)
		}
		symbol, unnamed := m["symbol"], ""
		if !isLetter(symbol) {
			symbol = "#" + tail(symbol)
		}
		if n := others[m["symbol"]]; n > 0 {
			unnamed = strconv.Itoa(n)
		}
		t.row(symbol, m["date"], m["press_release"], topics.write(t, m["topic"]), outcome, assigned.write(t, about), "", source, named[m["symbol"]], unnamed)
	}
	var hosts []string
	for _, s := range b.facts.public {
		if s["stance"] == "hosts" {
			hosts = append(hosts, s["speaks_for"])
		}
	}
	about := strings.Join(b.rules.Assign(situations.Texts{Date: informalDate, Topic: informalTopic}), " ")
	t.row(informalMeeting, informalDate, "", topics.write(t, informalTopic), "", assigned.write(t, about), strings.Join(hosts, " "), fromPress, "", "")
	return t, nil
}

// concerns lists the situations of a meeting: those that its topic names, and
// those of the texts that were put to the vote at it.
func (b *builder) concerns(meeting fact) []string {
	ids := b.rules.Assign(situations.Texts{Date: graph.Date(meeting["date"]), Symbol: meeting["symbol"], Topic: meeting["topic"]})
	for _, d := range b.facts.takenAt[meeting["symbol"]] {
		for _, id := range b.assign(d) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return b.rules.Narrowest(ids)
}

// assign lists the situations of a decision.
func (b *builder) assign(d fact) []string {
	p := b.facts.of[d["symbol"]]
	return b.rules.Assign(situations.Texts{
		Date: graph.Date(d["date"]), Symbol: d["symbol"], Title: d["title"], Agenda: p["agenda"], Subjects: keywords(p),
		Topic: b.facts.meeting[d["meeting"]]["topic"],
	})
}

// keywords lists the subjects of a text.
func keywords(f fact) []string {
	if f["subjects"] == "" {
		return nil
	}
	return strings.Split(f["subjects"], "; ")
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func (b *builder) decisions() (*table, error) {
	rows := slices.Clone(b.facts.decisions)
	slices.SortStableFunc(rows, func(a, c fact) int {
		return cmp.Or(cmp.Compare(a["date"], c["date"]), cmp.Compare(number(a["resolution"]), number(c["resolution"])))
	})
	t := &table{}
	agendas, subjects, assigned, benches := words{}, words{}, words{}, words{}
	for _, d := range rows {
		symbol, p := d["symbol"], b.facts.of[d["symbol"]]
		outcome, err := letterOf(d["outcome"], map[string]string{"adopted": "a", "vetoed": "v", "not adopted": "n"})
		if err != nil {
			return nil, err
		}
		modality, err := modality(d, p)
		if err != nil {
			return nil, err
		}
		chapter, err := letterOf(p["chapter_vii"], map[string]string{"yes": "y", "no": "n", "": ""})
		if err != nil {
			return nil, err
		}
		source := "v"
		switch n := number(d["resolution"]); {
		case n == 2760 || n >= 2812:
			source = "t" // not in the votes database
		case p != nil:
			source = "b"
		case b.facts.catalogue[symbol]:
			source = "u"
		}
		draft := p["draft"]
		if draft == "" {
			draft = b.facts.draft[symbol]
		}
		bench, letters := roll(d, "yes", "no", "abstained", "not_voting", "unknown")
		t.row(symbol, d["date"], outcome, tail(d["meeting"]), d["title"], draft, p["draft_date"], modality, chapter,
			agendas.write(t, p["agenda"]), subjects.writeAll(t, keywords(p)), p["verbs"], strings.Join(b.facts.sponsored[symbol], " "),
			assigned.write(t, strings.Join(b.assign(d), " ")), source, benches.write(t, bench), letters)
	}
	return t, nil
}

// modality tells how a decision was taken: without a vote where no member is
// recorded as voting, and otherwise as the UN's texts say. Of three decisions
// without votes those texts say acclamation or vote; the table of meetings
// says "without vote" of all of them.
func modality(d, particulars fact) (string, error) {
	procedure := particulars["procedure"]
	if d["yes"]+d["no"]+d["abstained"]+d["unknown"] == "" {
		procedure = "without vote"
	}
	return letterOf(procedure, map[string]string{"vote": "v", "written procedure": "w", "acclamation": "a", "without vote": "o", "": ""})
}

// roll writes a roll call as letters, one a state, in order of code.
func roll(d fact, columns ...string) (bench, letters string) {
	mark := map[string]byte{"yes": 'y', "no": 'n', "abstained": 'a', "not_voting": '-', "unknown": '?'}
	by := map[string]byte{}
	var codes []string
	for _, c := range columns {
		for _, code := range d.list(c) {
			by[code] = mark[c]
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	out := make([]byte, len(codes))
	for i, code := range codes {
		out[i] = by[code]
	}
	return strings.Join(codes, " "), string(out)
}

func (b *builder) citations() (*table, error) {
	t := &table{}
	from, list := "", []string(nil)
	flush := func() {
		if from != "" {
			t.row(from, strings.Join(list, " "))
		}
		list = nil
	}
	for _, c := range b.facts.citations {
		if s := short(c["symbol"]); s != from {
			flush()
			from = s
		}
		cited := short(c["cites"])
		if c["times"] != "1" {
			cited += "*" + c["times"]
		}
		list = append(list, cited)
	}
	flush()
	return t, nil
}

func (b *builder) corrections() (*table, error) {
	rows := slices.Clone(b.facts.corrections)
	slices.SortStableFunc(rows, func(a, c fact) int {
		return cmp.Or(cmp.Compare(a["date"], c["date"]), cmp.Compare(a["symbol"], c["symbol"]))
	})
	t := &table{}
	fields, evidence := words{}, words{}
	for _, c := range rows {
		t.row(c["symbol"], c["date"], fields.write(t, c["field"]), c["was"], c["is"], evidence.write(t, c["evidence"]))
	}
	return t, nil
}

// misplaced writes the meetings whose date does not lie between those of the
// meetings before and after them.
func (b *builder) misplaced() (*table, error) {
	t := &table{}
	for _, m := range b.facts.misplaced {
		if held := b.facts.meeting[m["symbol"]]; held == nil || held["date"] != m["date"] {
			return nil, fmt.Errorf("%s of %s is out of order, but is not among the meetings with that date", m["symbol"], m["date"])
		}
		t.row(tail(m["symbol"]), m["date"], m["before"], m["after"])
	}
	return t, nil
}
