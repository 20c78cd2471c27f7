package doubts

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// The parameters of the model; the package comment has the formula.
const (
	yearsOfMemory  = 12.0 // after which a decision weighs 1/e
	longestMemory  = 48.0 // years after which it no longer counts
	likeness       = 16.0 // the power of the share of members who voted the same way
	otherSituation = 0.01 // weight of a decision on another situation
	otherOutcome   = 1 / 3.0
	priorWeight    = 1 / 30.0 // of a member's whole record, in decisions that match in every respect
	generalWeight  = 20.0     // of all members' record within that of one, in votes

	// MinScore is the least score at which a pair is listed: the exchanged votes
	// are about twelve times as likely as the recorded ones.
	MinScore = 2.5
)

// ballot is a vote that the model knows: yes, no or abstained.
type ballot int8

const (
	noBallot ballot = iota - 1
	ballotYes
	ballotNo
	ballotAbstained
	ballots = 3
)

var ballotValues = [ballots]graph.VoteValue{graph.Yes, graph.No, graph.Abstained}

func ballotOf(v graph.VoteValue) ballot {
	return ballot(slices.Index(ballotValues[:], v)) // -1: none
}

// votedOn is a decision with the votes that the model knows.
type votedOn struct {
	decision *graph.Decision
	years    float64
	votes    []ballot // by member; noBallot where it cast none
	members  []int    // who voted, in order
	families []string // situations and all wider ones
	adopted  bool
}

// model holds all decisions on which somebody voted no or abstained.
type model struct {
	names []string // of members, by number
	rolls []votedOn
	own   [][ballots]float64 // a member's record, smoothed
	power [][]float64        // of (same+1)/(shared+2), by shared and same
}

func newModel(rolls []graph.Roll, family map[string][]string) *model {
	m := &model{}
	number := map[string]int{}
	most := 0
	for i := range rolls {
		if contested(rolls[i].Votes) {
			for _, v := range rolls[i].Votes {
				if _, ok := number[v.Actor]; !ok && ballotOf(v.Value) != noBallot {
					number[v.Actor] = len(m.names)
					m.names = append(m.names, v.Actor)
				}
			}
		}
	}
	m.own = make([][ballots]float64, len(m.names))
	var all [ballots]float64
	total := 0.0
	for i := range rolls {
		if !contested(rolls[i].Votes) {
			continue
		}
		d := &rolls[i].Decision
		one := votedOn{decision: d, adopted: d.Outcome == graph.Adopted, votes: make([]ballot, len(m.names))}
		if days, ok := daysBetween("1946-01-01", d.Date.FirstDay()); ok {
			one.years = float64(days) / 365.25
		}
		for j := range one.votes {
			one.votes[j] = noBallot
		}
		for _, v := range rolls[i].Votes {
			if b := ballotOf(v.Value); b != noBallot {
				j := number[v.Actor]
				one.votes[j] = b
				one.members = append(one.members, j)
				m.own[j][b]++
				all[b]++
				total++
			}
		}
		for _, s := range d.Situations {
			one.families = append(one.families, family[s]...)
		}
		slices.Sort(one.members)
		most = max(most, len(one.members))
		m.rolls = append(m.rolls, one)
	}
	for j := range m.own {
		n := m.own[j][0] + m.own[j][1] + m.own[j][2]
		for b := range m.own[j] {
			m.own[j][b] = (m.own[j][b] + generalWeight*all[b]/total) / (n + generalWeight)
		}
	}
	m.power = make([][]float64, most+1)
	for shared := range m.power {
		m.power[shared] = make([]float64, shared+1)
		for same := range m.power[shared] {
			m.power[shared][same] = math.Pow(float64(same+1)/float64(shared+2), likeness)
		}
	}
	return m
}

// contested reports whether a member voted no or abstained.
func contested(votes []graph.Vote) bool {
	return slices.ContainsFunc(votes, func(v graph.Vote) bool { return v.Value == graph.No || v.Value == graph.Abstained })
}

// likened is another decision as it compares with the one that is looked at.
type likened struct {
	roll         *votedOn
	weight       float64 // without the members' likeness
	shared, same int     // members who voted on both, and the same way on both
}

// compare compares all other decisions with one.
func (m *model) compare(x int) []likened {
	d := &m.rolls[x]
	var out []likened
	for y := range m.rolls {
		e := &m.rolls[y]
		years := math.Abs(d.years - e.years)
		if x == y || years > longestMemory {
			continue
		}
		l := likened{roll: e, weight: math.Exp(-years / yearsOfMemory)}
		for _, i := range d.members {
			if e.votes[i] != noBallot {
				l.shared++
				if e.votes[i] == d.votes[i] {
					l.same++
				}
			}
		}
		if !slices.ContainsFunc(e.families, func(s string) bool { return slices.Contains(d.families, s) }) {
			l.weight *= otherSituation
		}
		if d.adopted != e.adopted {
			l.weight *= otherOutcome
		}
		if l.shared > 0 {
			out = append(out, l)
		}
	}
	return out
}

// chances gives the probabilities of each ballot of member i on d, where
// member j cast the ballot as.
func (m *model) chances(d *votedOn, others []likened, i, j int, as ballot) [ballots]float64 {
	var sum [ballots]float64
	total := 0.0
	for k := range others {
		l := &others[k]
		b := l.roll.votes[i]
		if b == noBallot {
			continue
		}
		shared, same := l.shared-1, l.same
		if b == d.votes[i] {
			same--
		}
		if c := l.roll.votes[j]; c != noBallot {
			if c == d.votes[j] {
				same--
			}
			if c == as {
				same++
			}
		}
		if shared == 0 {
			continue
		}
		w := l.weight * m.power[shared][same]
		sum[b] += w
		total += w
	}
	for b := range sum {
		sum[b] = (sum[b] + priorWeight*m.own[i][b]) / (total + priorWeight)
	}
	return sum
}

// swap is a pair of members whose votes may have been exchanged.
type swap struct {
	roll   *votedOn
	i, j   int
	score  float64
	before [2]float64 // probability of i's and j's recorded vote
	after  [2]float64 // of each other's
}

// score scores the exchange of two members' votes.
func (m *model) score(d *votedOn, others []likened, i, j int) swap {
	vi, vj := d.votes[i], d.votes[j]
	s := swap{roll: d, i: i, j: j}
	s.before = [2]float64{m.chances(d, others, i, j, vj)[vi], m.chances(d, others, j, i, vi)[vj]}
	s.after = [2]float64{m.chances(d, others, i, j, vi)[vj], m.chances(d, others, j, i, vj)[vi]}
	s.score = math.Log(s.after[0]) + math.Log(s.after[1]) - math.Log(s.before[0]) - math.Log(s.before[1])
	return s
}

// best finds, for each decision, the pair with the highest score; the highest
// first, ties by the decision's id.
func (m *model) best(ctx context.Context) []swap {
	var out []swap
	for x := range m.rolls {
		if ctx.Err() != nil {
			return nil
		}
		d := &m.rolls[x]
		others := m.compare(x)
		top := swap{score: math.Inf(-1)}
		for a, i := range d.members {
			for _, j := range d.members[a+1:] {
				if d.votes[i] == d.votes[j] {
					continue
				}
				if s := m.score(d, others, i, j); s.score > top.score {
					top = s
				}
			}
		}
		if top.roll != nil {
			out = append(out, top)
		}
	}
	slices.SortFunc(out, func(a, b swap) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.roll.decision.ID, b.roll.decision.ID))
	})
	return out
}

// swaps lists the pairs of votes that fit far better the other way round.
func (r *record) swaps(ctx context.Context) []graph.Doubt {
	m := newModel(r.rolls, r.family)
	var out []graph.Doubt
	for _, s := range m.best(ctx) {
		if s.score < MinScore {
			break
		}
		d := s.roll.decision
		a, b := m.names[s.i], m.names[s.j]
		va, vb := ballotValues[s.roll.votes[s.i]], ballotValues[s.roll.votes[s.j]]
		out = append(out, graph.Doubt{
			ID: "swap-" + d.ID + "-" + strings.Join(sorted(a, b), "-"), Kind: graph.DoubtSwap, Body: graph.Council,
			Date: d.Date, Decisions: []string{d.ID}, Meeting: d.Meeting, Score: math.Round(s.score*100) / 100,
			Votes: []graph.DoubtfulVote{
				{Decision: d.ID, Actor: a, Value: va, Instead: vb},
				{Decision: d.ID, Actor: b, Value: vb, Instead: va},
			},
			Reason: fmt.Sprintf("On %s, %s is recorded as %s and %s as %s; by their own records the other way round is %s times as likely.",
				d.Symbol, r.name(a), voted(va), r.name(b), voted(vb), times(s.score)),
			Evidence: fmt.Sprintf("Given how the other members voted and how the two voted on other contested texts, on the same situation first: %s as recorded %s, exchanged %s; %s as recorded %s, exchanged %s.",
				r.name(a), percent(s.before[0]), percent(s.after[0]), r.name(b), percent(s.before[1]), percent(s.after[1])),
		})
	}
	return out
}

// voted puts a vote into a sentence: "is recorded as abstaining".
func voted(v graph.VoteValue) string {
	switch v {
	case graph.Yes:
		return "voting yes"
	case graph.No:
		return "voting no"
	case graph.Abstained:
		return "abstaining"
	case graph.DidNotVote:
		return "not voting"
	default:
		return string(v)
	}
}

// times writes how many times as likely a gain makes a thing, in round numbers.
func times(score float64) string {
	n := math.Exp(score)
	switch {
	case n >= 1000:
		return "more than 1,000"
	case n >= 100:
		return fmt.Sprintf("about %d", int(math.Round(n/100))*100)
	case n >= 20:
		return fmt.Sprintf("about %d", int(math.Round(n/10))*10)
	}
	return fmt.Sprintf("about %d", int(math.Round(n)))
}

// percent writes a probability.
func percent(p float64) string {
	if p < 0.005 {
		return "under 1 in 100"
	}
	return fmt.Sprintf("%d in 100", int(math.Round(100*p)))
}

func sorted(words ...string) []string {
	slices.Sort(words)
	return words
}
