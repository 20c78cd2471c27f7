package questions

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

const vetoDefinition = "A veto is a permanent member's no on a draft that is recorded as vetoed; a draft that two vetoed is one draft and two vetoes."

// The ways in which drafts may have been vetoed by the states named.
const (
	howAny     = "any"
	howAlone   = "alone"
	howAll     = "all"
	howExactly = "exactly"
)

var vetoedForm = form{
	about: "drafts that some states vetoed, alone or together",
	options: with(
		optionSpec{name: "by", kind: "states", many: true, about: "who vetoed; anybody when not given"},
		optionSpec{name: "how", kind: "word", choices: []string{howAny, howAlone, howAll, howExactly}, about: "any: one of these vetoed; alone: one of these and nobody else; all: all of these, with others or not; exactly: all of these and nobody else"},
		optionSpec{name: "yes", kind: "states", many: true, about: "who voted for it all the same"},
		optionSpec{name: "sponsor", kind: "states", many: true, about: "who sponsored it"},
	),
	columns:    append(slices.Clone(decisionColumns), graph.Column{Name: "vetoed_by", Definition: "who cast a veto"}),
	definition: vetoDefinition, source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, outcome(graph.Vetoed))
		if err != nil {
			return nil, err
		}
		by, yes, sponsors, how := c.seats("by"), c.seats("yes"), c.seats("sponsor"), c.or("how", howAny)
		var found []ballot
		for _, b := range all {
			if vetoedSo(&b, by, how) && allVoted(&b, yes, graph.Yes) && containsAll(b.sponsors, sponsors) {
				found = append(found, b)
			}
		}
		f := &finding{n: len(all), of: "vetoed drafts in the period and on the situation asked for", total: len(found), caveat: c.seatNote()}
		for i := len(found) - 1; i >= 0; i-- {
			f.rows = append(f.rows, found[i].row(strings.Join(found[i].vetoes, " ")))
		}
		f.answer = capital(many(len(found), "draft", "drafts")) + c.on() + " " + were(len(found)) + " vetoed"
		if len(by) > 0 {
			f.answer += " by " + c.namesOf(by) + map[string]string{
				howAny: "", howAlone: " alone", howAll: " together", howExactly: " together and by nobody else",
			}[how]
			if how == howAny && len(by) > 1 {
				f.answer += ", or one of these,"
			}
		}
		f.answer += c.during()
		if len(yes) > 0 {
			f.answer += " although " + c.namesOf(yes) + " voted for " + it(len(found))
		}
		if len(sponsors) > 0 {
			f.answer += ", sponsored by " + c.namesOf(sponsors)
			f.caveat = sentences(f.caveat, sponsorCaveat)
		}
		f.answer += "." + span(found)
		return f, nil
	},
}

func were(n int) string {
	if n > 1 {
		return "were"
	}
	return "was"
}

func it(n int) string {
	if n > 1 {
		return "them"
	}
	return "it"
}

func vetoedSo(b *ballot, by []string, how string) bool {
	if len(by) == 0 {
		return len(b.vetoes) > 0 && (how != howAlone || len(b.vetoes) == 1)
	}
	switch how {
	case howAlone:
		return len(b.vetoes) == 1 && slices.Contains(by, b.vetoes[0])
	case howAll:
		return containsAll(b.vetoes, by)
	case howExactly:
		return len(b.vetoes) == len(by) && containsAll(b.vetoes, by)
	}
	return slices.ContainsFunc(by, func(s string) bool { return slices.Contains(b.vetoes, s) })
}

func containsAll(list, wanted []string) bool {
	for _, w := range wanted {
		if !slices.Contains(list, w) {
			return false
		}
	}
	return true
}

func allVoted(b *ballot, states []string, v graph.VoteValue) bool {
	for _, s := range states {
		if b.votes[s] != v {
			return false
		}
	}
	return true
}

// The ways of ranking vetoes.
const (
	perActor     = "actor"
	perPair      = "pair"
	perSituation = "situation"
)

var vetoCountsForm = form{
	about: "how many drafts were vetoed by whom, by which pairs, or on what",
	options: with(
		optionSpec{name: "by", kind: "states", many: true, about: "only vetoes of any of these"},
		optionSpec{name: "per", kind: "word", choices: []string{perActor, perPair, perSituation}, required: true, about: "what a row is"},
	),
	columns: []graph.Column{
		{Name: "who", Definition: "state, pair of states, or situation"},
		{Name: "drafts", Definition: "drafts vetoed"},
		{Name: "alone", Definition: "of these, drafts that only one state vetoed"},
		{Name: "first", Definition: "day of the first"},
		{Name: "last", Definition: "day of the last"},
	},
	definition: vetoDefinition + " A draft that concerns two situations counts under each.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, outcome(graph.Vetoed))
		if err != nil {
			return nil, err
		}
		by, per := c.seats("by"), c.text("per")
		groups, n := map[string][]ballot{}, 0
		for _, b := range all {
			if !vetoedSo(&b, by, howAny) {
				continue
			}
			n++
			for _, key := range vetoKeys(&b, per) {
				if per == perSituation || len(by) == 0 || slices.ContainsFunc(by, func(s string) bool { return slices.Contains(strings.Fields(key), s) }) {
					groups[key] = append(groups[key], b)
				}
			}
		}
		f := &finding{n: n, of: "vetoed drafts", caveat: c.seatNote()}
		keys := ranked(groups)
		for _, key := range keys {
			list, alone := groups[key], 0
			for i := range list {
				if len(list[i].vetoes) == 1 {
					alone++
				}
			}
			f.rows = append(f.rows, row(ids(list), c.labels(key), len(list), alone, dated(list[0].Date), dated(list[len(list)-1].Date)))
		}
		f.answer = capital(many(n, "draft", "drafts")) + c.on() + " " + were(n) + " vetoed"
		if len(by) > 0 {
			f.answer += " by " + c.namesOf(by)
		}
		f.answer += c.during() + "."
		if len(keys) > 0 {
			top := groups[keys[0]]
			switch per {
			case perSituation:
				f.answer += " Most of them, " + many(len(top), "draft", "drafts") + ", concern " + c.namesOf(strings.Fields(keys[0])) + "."
			case perPair:
				f.answer += " No pair vetoed together more often than " + c.namesOf(strings.Fields(keys[0])) + ": " + many(len(top), "draft", "drafts") + "."
			default:
				f.answer += " " + capital(c.name(keys[0])) + " vetoed most often: " + many(len(top), "draft", "drafts") + "."
			}
		} else if per == perPair {
			f.answer += " No two states vetoed one together."
		}
		return f, nil
	},
}

// vetoKeys are what a vetoed draft counts under.
func vetoKeys(b *ballot, per string) []string {
	switch per {
	case perSituation:
		if len(b.Situations) == 0 {
			return []string{""}
		}
		return b.Situations
	case perPair:
		var pairs []string
		for i, x := range b.vetoes {
			for _, y := range b.vetoes[i+1:] {
				pairs = append(pairs, x+" "+y)
			}
		}
		return pairs
	}
	return b.vetoes
}

// labels are the plain names of ids parted by spaces.
func (c *call) labels(ids string) string {
	var out []string
	for id := range strings.FieldsSeq(ids) {
		out = append(out, c.label(id))
	}
	if len(out) == 0 {
		return "nothing that the record knows"
	}
	return strings.Join(out, " + ")
}

// ranked orders keys by the length of their lists, longest first, then by key.
func ranked[T any](groups map[string][]T) []string {
	return slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(a, b))
	})
}
