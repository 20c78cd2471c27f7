package doubts

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// drawn are rolls of six members on texts of two situations, one of which is
// part of the other, and of a third apart.
func drawn(t *rapid.T) ([]graph.Roll, map[string][]string) {
	family := map[string][]string{"wide": {"wide"}, "narrow": {"narrow", "wide"}, "apart": {"apart"}}
	var rolls []graph.Roll
	n := rapid.IntRange(2, 9).Draw(t, "decisions")
	for i := range n {
		day := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, rapid.IntRange(0, 700).Draw(t, "month"), 0)
		d := graph.Decision{
			ID: fmt.Sprintf("S-%d", i), Symbol: fmt.Sprintf("S/%d", i), Body: graph.Council, Date: graph.Date(day.Format(time.DateOnly)),
			Outcome:    rapid.SampledFrom([]graph.Outcome{graph.Adopted, graph.Vetoed, graph.NotAdopted}).Draw(t, "outcome"),
			Situations: rapid.SampledFrom([][]string{nil, {"wide"}, {"narrow"}, {"apart"}, {"apart", "narrow"}}).Draw(t, "situations"),
		}
		r := graph.Roll{Decision: d}
		for _, s := range []string{"A", "B", "C", "D", "E", "F"} {
			v := rapid.SampledFrom([]graph.VoteValue{graph.Yes, graph.Yes, graph.No, graph.Abstained, graph.DidNotVote, graph.NotKnown, ""}).Draw(t, "vote")
			if v != "" {
				r.Votes = append(r.Votes, graph.Vote{Decision: d.ID, Actor: s, Value: v})
			}
		}
		rolls = append(rolls, r)
	}
	return rolls, family
}

// naive is the formula of the package comment, word by word, for one member's
// vote on one decision. partner voted as.
func naive(rolls []graph.Roll, family map[string][]string, x int, member, partner string, as, value graph.VoteValue) float64 {
	known := []graph.VoteValue{graph.Yes, graph.No, graph.Abstained}
	vote := func(r *graph.Roll, who string) graph.VoteValue {
		for _, v := range r.Votes {
			if v.Actor == who && slices.Contains(known, v.Value) {
				return v.Value
			}
		}
		return ""
	}
	related := func(a, b []string) bool {
		for _, s := range a {
			for _, t := range b {
				for _, u := range family[s] {
					if slices.Contains(family[t], u) {
						return true
					}
				}
			}
		}
		return false
	}
	days := func(r *graph.Roll) float64 {
		at, err := time.Parse(time.DateOnly, string(r.Decision.Date))
		if err != nil {
			panic(err)
		}
		return at.Sub(time.Date(1946, 1, 1, 0, 0, 0, 0, time.UTC)).Hours() / 24
	}
	isContested := func(r *graph.Roll) bool {
		for _, v := range r.Votes {
			if v.Value == graph.No || v.Value == graph.Abstained {
				return true
			}
		}
		return false
	}
	var all, own, allValue, ownValue float64
	var sum, sumValue float64
	d := &rolls[x]
	for y := range rolls {
		e := &rolls[y]
		if !isContested(e) {
			continue
		}
		for _, v := range e.Votes {
			if !slices.Contains(known, v.Value) {
				continue
			}
			all++
			if v.Value == value {
				allValue++
			}
			if v.Actor == member {
				own++
				if v.Value == value {
					ownValue++
				}
			}
		}
		mine := vote(e, member)
		years := math.Abs(days(d)-days(e)) / 365.25
		if y == x || mine == "" || years > 48 {
			continue
		}
		shared, same := 0.0, 0.0
		for _, v := range d.Votes {
			there := vote(e, v.Actor)
			here := vote(d, v.Actor)
			if v.Actor == partner {
				here = as
			}
			if v.Actor == member || here == "" || there == "" {
				continue
			}
			shared++
			if here == there {
				same++
			}
		}
		if shared == 0 {
			continue
		}
		w := math.Exp(-years/12) * math.Pow((same+1)/(shared+2), 16)
		if !related(d.Decision.Situations, e.Decision.Situations) {
			w /= 100
		}
		if (d.Decision.Outcome == graph.Adopted) != (e.Decision.Outcome == graph.Adopted) {
			w /= 3
		}
		sum += w
		if mine == value {
			sumValue += w
		}
	}
	q := (ownValue + 20*allValue/all) / (own + 20)
	return (sumValue + q/30) / (sum + 1.0/30)
}

// The score is the formula of the package comment.
func TestScoreIsTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rolls, family := drawn(t)
		for _, s := range newModel(rolls, family).best(context.Background()) {
			x := slices.IndexFunc(rolls, func(r graph.Roll) bool { return r.Decision.ID == s.roll.decision.ID })
			m := newModel(rolls, family)
			a, b := m.names[s.i], m.names[s.j]
			va, vb := ballotValues[s.roll.votes[s.i]], ballotValues[s.roll.votes[s.j]]
			want := math.Log(naive(rolls, family, x, a, b, va, vb)) + math.Log(naive(rolls, family, x, b, a, vb, va)) -
				math.Log(naive(rolls, family, x, a, b, vb, va)) - math.Log(naive(rolls, family, x, b, a, va, vb))
			if math.Abs(want-s.score) > 1e-9 {
				t.Errorf("%s, %s and %s: score %g, want %g", s.roll.decision.ID, a, b, s.score, want)
			}
		}
	})
}

// Of a decision the pair with the highest score is listed: no other pair has a
// higher one.
func TestBestPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rolls, family := drawn(t)
		m := newModel(rolls, family)
		for _, s := range m.best(context.Background()) {
			x := slices.IndexFunc(m.rolls, func(r votedOn) bool { return r.decision.ID == s.roll.decision.ID })
			others := m.compare(x)
			for _, i := range s.roll.members {
				for _, j := range s.roll.members {
					if i < j && s.roll.votes[i] != s.roll.votes[j] && m.score(s.roll, others, i, j).score > s.score {
						t.Errorf("%s: the pair %s and %s has a higher score than %s and %s", s.roll.decision.ID, m.names[i], m.names[j], m.names[s.i], m.names[s.j])
					}
				}
			}
		}
	})
}

// exchanged is the rolls with the votes of two members on one decision
// exchanged.
func exchanged(rolls []graph.Roll, decision, a, b string) []graph.Roll {
	out := slices.Clone(rolls)
	for x := range out {
		if out[x].Decision.ID != decision {
			continue
		}
		votes := slices.Clone(out[x].Votes)
		i := slices.IndexFunc(votes, func(v graph.Vote) bool { return v.Actor == a })
		j := slices.IndexFunc(votes, func(v graph.Vote) bool { return v.Actor == b })
		votes[i].Value, votes[j].Value = votes[j].Value, votes[i].Value
		out[x].Votes = votes
	}
	return out
}

// Exchanging a doubted pair of votes makes the pair's score negative: nobody
// would exchange them back.
func TestExchangedVotesAreNotDoubted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rolls, family := drawn(t)
		for _, s := range newModel(rolls, family).best(context.Background()) {
			if s.score < 0.5 { // the exchange moves the members' own records a little
				continue
			}
			before := newModel(rolls, family)
			a, b := before.names[s.i], before.names[s.j]
			m := newModel(exchanged(rolls, s.roll.decision.ID, a, b), family)
			x := slices.IndexFunc(m.rolls, func(r votedOn) bool { return r.decision.ID == s.roll.decision.ID })
			after := m.score(&m.rolls[x], m.compare(x), slices.Index(m.names, a), slices.Index(m.names, b))
			if after.score >= 0 {
				t.Errorf("%s, %s and %s: score %g, and %g once exchanged", s.roll.decision.ID, a, b, s.score, after.score)
			}
		}
	})
}
