package questions

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Which side of what is expected is asked for.
const (
	tailMore  = "more"
	tailFewer = "fewer"
)

var whenVetoedForm = form{
	about: "how the other states voted on drafts that one vetoed, against what is expected",
	options: with(
		optionSpec{name: "by", kind: "state", required: true, about: "who vetoed"},
		optionSpec{name: "value", kind: "word", choices: []string{"yes", "no", "abstained"}, required: true, about: "the vote that is counted"},
		optionSpec{name: "tail", kind: "word", choices: []string{tailMore, tailFewer}, about: "states above what is expected, or below it; more when not given"},
		optionSpec{name: "minimum", kind: "number", about: "leave out states that sat at fewer of the vetoed drafts"},
	),
	columns: []graph.Column{
		{Name: "state", Definition: "the state"},
		{Name: "observed", Definition: "drafts vetoed by the state asked about on which it cast the vote asked for"},
		{Name: "expected", Definition: "how many of them chance would give: its votes of that kind times the share of vetoed drafts"},
		{Name: "vetoed", Definition: "of n, drafts that the state asked about vetoed"},
		{Name: "votes", Definition: "of n, decisions on which it cast the vote asked for"},
		{Name: "n", Definition: "contested decisions at which both sat and it is known what both did"},
		{Name: "probability", Definition: "of at least (with fewer: at most) as many as observed by chance: hypergeometric tail"},
		{Name: "adjusted", Definition: "that probability for as many states as were looked at, by Holm's method"},
	},
	definition: "Null: of the n contested decisions at which both sat, those vetoed by the state asked about are a random draw, so that the number with the vote asked for " +
		"is hypergeometric with n, votes and vetoed. Contested: at least one no or abstention. Not voting counts as sitting, and as no vote of any kind.",
	caveat: "Drafts come in series on one subject, so that votes are not independent and the probabilities are too small where few subjects make up the vetoes. " +
		"Contested decisions alone are compared: over all decisions every state that ever abstains would stand out.",
	source: "Fisher 1922, doi:10.2307/2340521 (exact test); Holm 1979, Scandinavian Journal of Statistics 6, 65-70 (adjustment)",
	answer: answerWhenVetoed,
}

type expectation struct {
	state                  string
	k, drawn, marked, n    int
	expected, p, corrected float64
	behind                 []string
}

func answerWhenVetoed(ctx context.Context, c *call) (*finding, error) {
	all, err := c.ballots(ctx, contested)
	if err != nil {
		return nil, err
	}
	by, value, more := c.seat("by"), graph.VoteValue(c.text("value")), c.or("tail", tailMore) == tailMore
	states, vetoed, sat := map[string]*expectation{}, 0, 0
	for _, b := range all {
		if v, ok := b.votes[by]; !ok || v == graph.NotKnown {
			continue
		}
		sat++
		veto := slices.Contains(b.vetoes, by)
		if veto {
			vetoed++
		}
		for state, v := range b.votes {
			if state == by || v == graph.NotKnown {
				continue
			}
			e := states[state]
			if e == nil {
				e = &expectation{state: state}
				states[state] = e
			}
			e.add(b.ID, veto, v == value)
		}
	}
	var list []*expectation
	for _, e := range states {
		if e.drawn > 0 && e.drawn >= c.number("minimum") {
			e.expected = float64(e.marked) * float64(e.drawn) / float64(e.n)
			e.p = tail(e.k, e.n, e.marked, e.drawn, more)
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *expectation) int { return cmp.Or(cmp.Compare(a.p, b.p), cmp.Compare(a.state, b.state)) })
	holm(list)
	verb := map[graph.VoteValue]string{graph.Yes: "voted yes", graph.No: "voted no", graph.Abstained: "abstained"}[value]
	f := &finding{n: sat, of: "contested decisions at which " + c.name(by) + " sat", caveat: c.seatNote()}
	clear := 0
	var first *expectation
	for _, e := range list {
		if (more && float64(e.k) <= e.expected) || (!more && float64(e.k) >= e.expected) {
			continue
		}
		if first == nil {
			first = e
		}
		if e.corrected < .05 {
			clear++
		}
		f.rows = append(f.rows, row(e.behind, c.label(e.state), e.k, rounded(e.expected), e.drawn, e.marked, e.n, e.p, e.corrected))
	}
	comparison := "more"
	if !more {
		comparison = "less"
	}
	f.answer = fmt.Sprintf("%s vetoed %s%s%s. Of %s that sat then, %d %s %s often than expected, %d of them beyond what chance explains (adjusted probability below .05).",
		capital(c.name(by)), many(vetoed, "draft", "drafts"), c.on(), c.during(), many(len(list), "state", "states"), len(f.rows), verb, comparison, clear)
	if first != nil {
		f.answer += fmt.Sprintf(" The clearest is %s: %d, where %.1f are expected.", c.name(first.state), first.k, first.expected)
	}
	return f, nil
}

func (e *expectation) add(decision string, veto, marked bool) {
	e.n++
	if veto {
		e.drawn++
	}
	if marked {
		e.marked++
	}
	if veto && marked {
		e.k++
		e.behind = append(e.behind, decision)
	}
}

// tail is the probability of at least (more) or at most k marked among drawn
// of n of which some are marked, drawn without putting back. It is exact but
// for rounding: at worst some 1e-12 of the value.
func tail(k, n, marked, drawn int, more bool) float64 {
	from, to := max(0, drawn+marked-n), min(drawn, marked)
	if more {
		from = max(from, k)
	} else {
		to = min(to, k)
	}
	choose := func(n, k int) float64 {
		a, _ := math.Lgamma(float64(n + 1))
		b, _ := math.Lgamma(float64(k + 1))
		c, _ := math.Lgamma(float64(n - k + 1))
		return a - b - c
	}
	p := 0.0
	for i := from; i <= to; i++ {
		p += math.Exp(choose(marked, i) + choose(n-marked, drawn-i) - choose(n, drawn))
	}
	return min(p, 1)
}

// holm adjusts the probabilities of a list, which is in their order.
func holm(list []*expectation) {
	worst := 0.0
	for i, e := range list {
		worst = max(worst, min(1, e.p*float64(len(list)-i)))
		e.corrected = worst
	}
}

// rounded keeps four decimals, so that files of different machines are alike.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// wilson is the interval in which a share lies with 95 in 100, after k of n.
func wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	p, m := float64(k)/float64(n), float64(n)
	centre, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, (centre-half)/(1+z*z/m)), min(1, (centre+half)/(1+z*z/m))
}
