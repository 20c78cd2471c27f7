package questions

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// pair is how two states voted where both cast a vote.
type pair struct {
	a, b           string
	same, opposite []string // decisions
	n              int
	first, last    graph.Date
}

func (p *pair) add(d *ballot, a, b graph.VoteValue) {
	p.n++
	if p.first == "" {
		p.first = d.Date
	}
	p.last = d.Date
	switch {
	case a == b:
		p.same = append(p.same, d.ID)
	case a != graph.Abstained && b != graph.Abstained:
		p.opposite = append(p.opposite, d.ID)
	}
}

const bothVoted = "Contested decisions (at least one no or abstention) on which both cast a yes, a no or an abstention."

var agreementForm = form{
	about: "with whom a state voted alike most or least often",
	options: with(
		optionSpec{name: "with", kind: "state", required: true, about: "the state that others are compared with"},
		optionSpec{name: "among", kind: "states", many: true, about: "only these others"},
		optionSpec{name: "minimum", kind: "number", about: "leave out states with fewer decisions in common; 10 when not given"},
		optionSpec{name: "order", kind: "word", choices: []string{"most", "least"}, about: "most when not given"},
	),
	columns: []graph.Column{
		{Name: "state", Definition: "the other state"},
		{Name: "alike", Definition: "share of n on which the two cast the same vote; 0 to 1"},
		{Name: "low", Definition: "lower end of the 95% interval of that share (Wilson)"},
		{Name: "high", Definition: "upper end"},
		{Name: "same", Definition: "decisions with the same vote; these stand behind the row"},
		{Name: "opposite", Definition: "decisions with a yes against a no"},
		{Name: "n", Definition: "contested decisions on which both voted"},
	},
	definition: bothVoted + " Alike is the same of the three; an abstention beside a yes or a no is not.",
	caveat:     "A share is only as good as its n, and states vote on what is put to the vote. The interval takes decisions as independent; votes at one meeting are not, and the alignment analyses take account of that.",
	source:     "Wilson 1927, doi:10.1080/01621459.1927.10502953 (interval)",
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, contested)
		if err != nil {
			return nil, err
		}
		with, among, sat := c.seat("with"), c.seats("among"), 0
		pairs := map[string]*pair{}
		for i := range all {
			v := all[i].votes[with]
			if !cast(v) {
				continue
			}
			sat++
			for state, other := range all[i].votes {
				if state == with || !cast(other) || (len(among) > 0 && !slices.Contains(among, state)) {
					continue
				}
				if pairs[state] == nil {
					pairs[state] = &pair{a: with, b: state}
				}
				pairs[state].add(&all[i], v, other)
			}
		}
		minimum := 10
		if c.text("minimum") != "" {
			minimum = c.number("minimum")
		}
		var list []*pair
		for _, p := range pairs {
			if p.n >= minimum {
				list = append(list, p)
			}
		}
		sign := -1
		if c.text("order") == "least" {
			sign = 1
		}
		share := func(p *pair) float64 { return float64(len(p.same)) / float64(p.n) }
		slices.SortFunc(list, func(a, b *pair) int {
			return cmp.Or(sign*cmp.Compare(share(a), share(b)), cmp.Compare(b.n, a.n), cmp.Compare(a.b, b.b))
		})
		f := &finding{n: sat, of: "contested decisions on which " + c.name(with) + " voted", caveat: c.seatNote()}
		for _, p := range list {
			low, high := wilson(len(p.same), p.n)
			f.rows = append(f.rows, row(p.same, c.label(p.b), rounded(share(p)), rounded(low), rounded(high), len(p.same), len(p.opposite), p.n))
		}
		if len(list) == 0 {
			f.answer = fmt.Sprintf("No state voted together with %s on %d contested decisions or more%s%s.", c.name(with), minimum, c.on(), c.during())
			return f, nil
		}
		word := map[int]string{-1: "most", 1: "least"}[sign]
		f.answer = fmt.Sprintf("Of %s with at least %d contested decisions in common, %s voted like %s %s often%s%s: on %d of %d (%.0f%%).",
			many(len(list), "state", "states"), minimum, c.name(list[0].b), c.name(with), word, c.on(), c.during(), len(list[0].same), list[0].n, 100*share(list[0]))
		return f, nil
	},
}

var neverOpposedForm = form{
	about: "states that were never on opposite sides, yes against no",
	options: with(
		optionSpec{name: "state", kind: "state", about: "only pairs with this state; all pairs when not given"},
		optionSpec{name: "minimum", kind: "number", about: "leave out pairs with fewer decisions in common; 10 when not given"},
	),
	columns: []graph.Column{
		{Name: "a", Definition: "one state"},
		{Name: "b", Definition: "the other"},
		{Name: "n", Definition: "contested decisions on which both voted, none of them yes against no"},
		{Name: "same", Definition: "of these, with the same vote; they stand behind the row"},
		{Name: "first", Definition: "day of the first of the n"},
		{Name: "last", Definition: "day of the last"},
	},
	definition: bothVoted + " Opposite sides: one voted yes and the other no. An abstention is on neither side.",
	caveat:     "Two states that sat together for two years had few occasions to differ: look at n.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, contested)
		if err != nil {
			return nil, err
		}
		state := c.seat("state")
		pairs := map[[2]string]*pair{}
		for i := range all {
			var voted []string
			for s, v := range all[i].votes {
				if cast(v) {
					voted = append(voted, s)
				}
			}
			slices.Sort(voted)
			for j, a := range voted {
				for _, b := range voted[j+1:] {
					if state != "" && a != state && b != state {
						continue
					}
					key := [2]string{a, b}
					if b == state {
						key = [2]string{b, a}
					}
					if pairs[key] == nil {
						pairs[key] = &pair{a: key[0], b: key[1]}
					}
					pairs[key].add(&all[i], all[i].votes[a], all[i].votes[b])
				}
			}
		}
		minimum := 10
		if c.text("minimum") != "" {
			minimum = c.number("minimum")
		}
		var list []*pair
		looked := 0
		for _, p := range pairs {
			if p.n >= minimum {
				looked++
				if len(p.opposite) == 0 {
					list = append(list, p)
				}
			}
		}
		slices.SortFunc(list, func(a, b *pair) int {
			return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(len(b.same), len(a.same)), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
		})
		f := &finding{n: looked, of: fmt.Sprintf("pairs of states with at least %d contested decisions in common", minimum), caveat: c.seatNote()}
		for _, p := range list {
			f.rows = append(f.rows, row(p.same, c.label(p.a), c.label(p.b), p.n, len(p.same), dated(p.first), dated(p.last)))
		}
		who := "pair of states was"
		if len(list) > 1 {
			who = "pairs of states were"
		}
		if state != "" {
			f.answer = fmt.Sprintf("Of %s with at least %d contested decisions in common, %d %s never on the opposite side from %s%s%s.",
				many(looked, "state", "states"), minimum, len(list), were(len(list)), c.name(state), c.on(), c.during())
		} else {
			f.answer = fmt.Sprintf("Of %d pairs with at least %d contested decisions in common, %d %s never on opposite sides%s%s.", looked, minimum, len(list), who, c.on(), c.during())
		}
		if len(list) > 0 {
			f.answer += fmt.Sprintf(" The longest record is that of %s and %s: %s.", c.name(list[0].a), c.name(list[0].b), many(list[0].n, "decision", "decisions"))
		}
		return f, nil
	},
}

var differencesForm = form{
	about: "decisions on which two states voted differently",
	options: with(
		optionSpec{name: "a", kind: "state", required: true, about: "one state"},
		optionSpec{name: "b", kind: "state", required: true, about: "the other"},
		optionSpec{name: "kind", kind: "word", choices: []string{"opposite", "different"}, about: "opposite: yes against no; different: any two of yes, no and abstention; opposite when not given"},
	),
	columns:    append(slices.Clone(decisionColumns), graph.Column{Name: "vote_a", Definition: "vote of the first state"}, graph.Column{Name: "vote_b", Definition: "vote of the second"}),
	definition: bothVoted, source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		all, err := c.ballots(ctx, contested)
		if err != nil {
			return nil, err
		}
		a, b, opposite := c.seat("a"), c.seat("b"), c.or("kind", "opposite") == "opposite"
		if a == b {
			e := graph.Errorf(graph.Invalid, "the two states must differ; both are %s", c.name(a))
			e.Param = "b"
			return nil, e
		}
		f := &finding{of: "contested decisions on which both voted", caveat: c.seatNote()}
		var found []ballot
		parted := 0
		for _, d := range all {
			x, y := d.votes[a], d.votes[b]
			if !cast(x) || !cast(y) {
				continue
			}
			f.n++
			if x != y {
				parted++
			}
			if x != y && (!opposite || (x != graph.Abstained && y != graph.Abstained)) {
				found = append(found, d)
			}
		}
		for i := len(found) - 1; i >= 0; i-- {
			f.rows = append(f.rows, found[i].row(string(found[i].votes[a]), string(found[i].votes[b])))
		}
		how := "on opposite sides"
		if !opposite {
			how = "not of one mind"
		}
		f.answer = fmt.Sprintf("%s and %s were %s on %d of the %d contested decisions on which both voted%s%s.%s", capital(c.name(a)), c.name(b), how, len(found), f.n, c.on(), c.during(), span(found))
		if abstained := parted - len(found); abstained > 0 {
			f.answer += fmt.Sprintf(" On %d more one of them abstained and the other did not.", abstained)
		}
		return f, nil
	},
}
