package questions

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
)

var loneForm = form{
	about: "decisions on which a state stood alone",
	options: with(
		optionSpec{name: "state", kind: "state", about: "who stood alone; any state when not given"},
		optionSpec{name: "value", kind: "word", choices: []string{"no", "abstained", "not yes"}, required: true, about: "no: the only no, whoever abstained; abstained: the only abstention; not yes: all others voted yes"},
	),
	columns: append(slices.Clone(decisionColumns), graph.Column{Name: "alone", Definition: "who stood alone"}, graph.Column{Name: "vote", Definition: "its vote"}),
	definition: "Decisions on which exactly one member cast the vote asked for. Not yes: exactly one member voted no or abstained. " +
		"Decisions on which somebody's vote is not known are left out, and so are, with not yes, members that did not vote.",
	source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, contested)
		if err != nil {
			return nil, err
		}
		state, value := c.seat("state"), c.text("value")
		f := &finding{of: "contested decisions of which every vote is known", caveat: c.seatNote()}
		var found []ballot
		var who []string
		for _, b := range all {
			if b.Tally.NotKnown > 0 {
				continue
			}
			f.n++
			var alone []string
			for s, v := range b.votes {
				if string(v) == value || (value == "not yes" && (v == graph.No || v == graph.Abstained)) {
					alone = append(alone, s)
				}
			}
			if len(alone) == 1 && (state == "" || alone[0] == state) {
				found, who = append(found, b), append(who, alone[0])
			}
		}
		for i := len(found) - 1; i >= 0; i-- {
			f.rows = append(f.rows, found[i].row(c.label(who[i]), string(found[i].votes[who[i]])))
		}
		name := "One state"
		if state != "" {
			name = capital(c.name(state))
		}
		verb := map[string]string{"no": "was the only one to vote no", "abstained": "was the only one to abstain", "not yes": "was the only one that did not vote with the others"}[value]
		f.answer = fmt.Sprintf("%s %s on %s%s%s.%s", name, verb, many(len(found), "decision", "decisions"), c.on(), c.during(), span(found))
		return f, nil
	},
}

// The lengths of time by which counts can be parted.
const (
	perYear   = "year"
	perDecade = "decade"
)

func bucket(year int, per string) (key int, name string) {
	switch {
	case year == 0:
		return 0, "not known"
	case per == perDecade:
		return year / 10 * 10, strconv.Itoa(year/10*10) + "s"
	}
	return year, strconv.Itoa(year)
}

var votesOfForm = form{
	about: "how a state voted, by decade or year",
	options: with(
		optionSpec{name: "state", kind: "state", required: true, about: "whose votes"},
		optionSpec{name: "per", kind: "word", choices: []string{perYear, perDecade}, about: "decade when not given"},
	),
	columns: []graph.Column{
		{Name: "period", Definition: "year or decade"},
		{Name: "yes", Definition: "votes in favour"},
		{Name: "no", Definition: "votes against"},
		{Name: "abstained", Definition: "abstentions"},
		{Name: "did_not_vote", Definition: "present or absent, it did not take part in the vote"},
		{Name: "not_known", Definition: "the record does not say"},
		{Name: "n", Definition: "decisions at which it sat"},
	},
	definition: "All decisions put to the vote while the state sat on the Council. The decisions on which it did not vote yes stand behind a row.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, nil)
		if err != nil {
			return nil, err
		}
		state, per := c.seat("state"), c.or("per", perDecade)
		type part struct {
			name   string
			tally  graph.Tally
			behind []string
		}
		parts, whole := map[int]*part{}, graph.Tally{}
		for _, b := range all {
			v, ok := b.votes[state]
			if !ok {
				continue
			}
			key, name := bucket(b.Date.Year(), per)
			if parts[key] == nil {
				parts[key] = &part{name: name}
			}
			p := parts[key]
			p.tally.Add(v)
			whole.Add(v)
			if v != graph.Yes {
				p.behind = append(p.behind, b.ID)
			}
		}
		f := &finding{n: whole.Total(), of: "decisions at which " + c.name(state) + " sat", caveat: c.seatNote()}
		for _, key := range slices.Sorted(maps.Keys(parts)) {
			p := parts[key]
			t := p.tally
			f.rows = append(f.rows, row(p.behind, p.name, t.Yes, t.No, t.Abstained, t.DidNotVote, t.NotKnown, t.Total()))
		}
		f.answer = fmt.Sprintf("%s sat at %s%s%s: yes %d, no %d, abstained %d, did not vote %d, not known %d.",
			capital(c.name(state)), many(whole.Total(), "decision", "decisions"), c.on(), c.during(), whole.Yes, whole.No, whole.Abstained, whole.DidNotVote, whole.NotKnown)
		return f, nil
	},
}

var alikeForm = form{
	about: "how often some states all voted alike",
	options: with(
		optionSpec{name: "states", kind: "states", many: true, required: true, about: "which states"},
		optionSpec{name: "per", kind: "word", choices: []string{perYear, perDecade}, about: "decade when not given"},
		optionSpec{name: "among", kind: "word", choices: []string{"all", "contested"}, about: "all decisions, or only those on which somebody voted no or abstained; all when not given"},
	),
	columns: []graph.Column{
		{Name: "period", Definition: "year or decade"},
		{Name: "alike", Definition: "decisions on which all of the states cast the same vote"},
		{Name: "n", Definition: "decisions on which all of them voted yes or no or abstained"},
		{Name: "share", Definition: "alike by n; 0 to 1"},
	},
	definition: "Decisions on which all of the states asked about voted yes or no or abstained. The decisions on which they differed stand behind a row.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		narrow := contested
		if c.or("among", "all") == "all" {
			narrow = nil
		}
		all, err := c.ballots(ctx, narrow)
		if err != nil {
			return nil, err
		}
		states, per := c.seats("states"), c.or("per", perDecade)
		if len(states) < 2 {
			e := graph.Errorf(graph.Invalid, "one state always votes as itself; name two or more")
			e.Param = "states"
			return nil, e
		}
		type part struct {
			name    string
			alike   int
			n       int
			differs []string
		}
		parts, alike := map[int]*part{}, 0
		f := &finding{of: "decisions on which all of them voted", caveat: c.seatNote()}
		for _, b := range all {
			same, there := true, true
			for _, s := range states {
				there = there && cast(b.votes[s])
				same = same && b.votes[s] == b.votes[states[0]]
			}
			if !there {
				continue
			}
			key, name := bucket(b.Date.Year(), per)
			if parts[key] == nil {
				parts[key] = &part{name: name}
			}
			parts[key].n++
			f.n++
			if same {
				parts[key].alike++
				alike++
			} else {
				parts[key].differs = append(parts[key].differs, b.ID)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(parts)) {
			p := parts[key]
			f.rows = append(f.rows, row(p.differs, p.name, p.alike, p.n, rounded(float64(p.alike)/float64(p.n))))
		}
		f.answer = fmt.Sprintf("%s voted alike on %d of the %s on which all of them voted%s%s", capital(c.namesOf(states)), alike, many(f.n, "decision", "decisions"), c.on(), c.during())
		if f.n > 0 {
			f.answer += fmt.Sprintf(" (%.0f%%)", 100*float64(alike)/float64(f.n))
		}
		f.answer += "."
		return f, nil
	},
}

var rollCallForm = form{
	about: "how every member voted on one text",
	options: []optionSpec{
		{name: "decision", kind: "decision", required: true, about: "the text"},
		{name: "state", kind: "state", about: "a member whose vote the answer tells"},
	},
	columns: []graph.Column{
		{Name: "state", Definition: "the member"},
		{Name: "vote", Definition: "its vote; not known where the record does not say"},
		{Name: "veto", Definition: "whether the vote is a veto"},
		{Name: "other", Definition: "what other sources say, where they differ"},
	},
	definition: vetoDefinition, source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		id := c.text("decision")
		d, err := c.set.store.Decision(ctx, id)
		if err != nil {
			return nil, err
		}
		votes, err := c.set.store.RollCall(ctx, id)
		if err != nil {
			return nil, err
		}
		f := &finding{n: len(votes), of: "members on the roll"}
		rank := func(v graph.VoteValue) int {
			return slices.Index([]graph.VoteValue{graph.No, graph.Abstained, graph.DidNotVote, graph.NotKnown, graph.Yes}, v)
		}
		slices.SortStableFunc(votes, func(a, b graph.Vote) int { return cmp.Compare(rank(a.Value), rank(b.Value)) })
		var vetoes []string
		for i := range votes {
			v := &votes[i]
			var other []string
			for _, r := range v.Other {
				other = append(other, r.Source+": "+string(r.Value))
			}
			if v.Veto {
				vetoes = append(vetoes, v.Actor)
			}
			f.rows = append(f.rows, row([]string{id, v.Actor}, c.label(v.Actor), string(v.Value), v.Veto, strings.Join(other, "; ")))
		}
		b := ballot{Decision: &d}
		f.answer = fmt.Sprintf("%s was %s: %d voted yes, %d no, %d abstained", b.told(), d.Outcome, d.Tally.Yes, d.Tally.No, d.Tally.Abstained)
		switch {
		case d.WithoutVote():
			f.answer = b.told() + " was adopted without a vote: nobody voted, and nobody was absent."
			if d.Tally.Total() > 0 {
				// One source says how it was adopted, another lists votes.
				f.answer = fmt.Sprintf("The sources disagree on %s: it is recorded as adopted without a vote, and the votes listed here are %d yes, %d no, %d abstained.",
					b.told(), d.Tally.Yes, d.Tally.No, d.Tally.Abstained)
			}
			return f, nil
		case d.Outcome == graph.NotStated:
			f.answer = fmt.Sprintf("On %s %d voted yes, %d no, %d abstained", b.told(), d.Tally.Yes, d.Tally.No, d.Tally.Abstained)
		}
		if n := d.Tally.DidNotVote; n > 0 {
			f.answer += fmt.Sprintf(", %d did not vote", n)
		}
		if n := d.Tally.NotKnown; n > 0 {
			f.answer += fmt.Sprintf(", and of %d it is not known", n)
		}
		if len(vetoes) > 0 {
			f.answer += "; " + c.namesOf(vetoes) + " vetoed it"
		}
		f.answer += "." + c.voteOf(&d, votes)
		f.caveat = sentences(coverage.OfDecision(&d)...)
		return f, nil
	},
}

// voteOf tells the vote of the state that is asked about.
func (c *call) voteOf(d *graph.Decision, votes []graph.Vote) string {
	state := c.text("state")
	if state == "" {
		return ""
	}
	i := slices.IndexFunc(votes, func(v graph.Vote) bool { return v.Actor == state || c.names.former[v.Actor] == state })
	if i < 0 && len(coverage.OfDecision(d)) > 0 {
		return " Of " + c.name(state) + " the record has no vote, and does not say whether it was absent or no member."
	}
	if i < 0 {
		return " " + capital(c.name(state)) + " was not on the roll."
	}
	told := map[graph.VoteValue]string{
		graph.Yes: "voted yes", graph.No: "voted no", graph.Abstained: "abstained", graph.DidNotVote: "did not vote",
		graph.NotKnown: "was on the roll, and the record does not say how it voted",
	}
	return " " + capital(c.name(votes[i].Actor)) + " " + told[votes[i].Value] + "."
}
