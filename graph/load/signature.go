package load

import (
	"context"
	"math/bits"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// memberSet is a set of members, by the numbers that the load gives them.
type memberSet []uint64

func (s *memberSet) add(member uint32) {
	for int(member/64) >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[member/64] |= 1 << (member % 64)
}

// signature is who voted yes, no and abstained in a roll call.
type signature [3]memberSet

// signatureOf is that of a ballot or a roll call of the load.
func signatureOf(votes []uint32) signature {
	var s signature
	for _, v := range votes {
		if value := v & valueMask; value < 3 {
			s[value].add(v >> voteBits)
		}
	}
	return s
}

func (s *signature) tally() (out [3]int) {
	for v, set := range s {
		for _, word := range set {
			out[v] += bits.OnesCount64(word)
		}
	}
	return out
}

// likeness compares two roll calls.
type likeness struct {
	shared int // members that voted in both
	equal  int // of those, the ones that voted alike
	apart  int // members that voted in one of them only
}

func (l likeness) differ() int { return l.shared - l.equal }

// distance counts the members that did not do the same.
func (l likeness) distance() int { return l.differ() + l.apart }

func compare(a, b *signature) likeness {
	word := func(s memberSet, i int) uint64 {
		if i < len(s) {
			return s[i]
		}
		return 0
	}
	n := 0
	for v := range a {
		n = max(n, len(a[v]), len(b[v]))
	}
	var l likeness
	for i := range n {
		var inA, inB uint64
		for v := range a {
			x, y := word(a[v], i), word(b[v], i)
			inA, inB = inA|x, inB|y
			l.equal += bits.OnesCount64(x & y)
		}
		l.shared += bits.OnesCount64(inA & inB)
		l.apart += bits.OnesCount64(inA ^ inB)
	}
	return l
}

// The rules for telling two roll calls apart. The sources of the record differ
// in up to 3 in 100 votes on what is certainly one roll call; votes on a
// paragraph, an amendment or a motion under the same number differ in more.
const (
	mostDiffering = 3  // in 100 shared votes
	fewShared     = 34 // below so many shared votes one that differs is more than that; one is allowed
	leastShared   = 20 // votes by which alone a roll call is recognised
	mostApart     = 5  // in 100 voters, that did not do the same or are in one account only, likewise
	nearlyEqual   = 90 // in 100 shared votes; a roll call that is so like another is a doubt
)

// alike reports whether so many shared votes are equal that it can be the same
// roll call.
func (l likeness) alike() bool {
	return l.shared > 0 && l.differ()*100 <= mostDiffering*l.shared
}

// storedCall is a roll call of the record, or of this load, that a file may
// have another account of.
type storedCall struct {
	id        string
	date      graph.Date
	kind      string // see wholeText
	unnamed   bool   // it has no number
	signature signature
	voted     bool // some votes are known
	taken     *ballot
}

// wholeText is the kind of a vote on a text as a whole; others are on a
// paragraph, an amendment or a motion.
const wholeText = "resolution"

func kindOf(d *graph.Decision) string {
	if d.Modality == "" || d.WithoutVote() {
		return wholeText
	}
	return d.Modality
}

// calls are the roll calls of the record that files are compared with.
type calls struct {
	byID     map[string]*storedCall
	bySymbol map[string][]*storedCall // by graph.SymbolID of the number
	byMonth  map[graph.Date][]*storedCall
}

// readCalls reads how the members voted in the roll calls of a body in a
// period, those of this load among them.
func (in *intake) readCalls(ctx context.Context, body graph.Body, ballots []*ballot) (*calls, error) {
	c := &calls{byID: map[string]*storedCall{}, bySymbol: map[string][]*storedCall{}, byMonth: map[graph.Date][]*storedCall{}}
	var from, to graph.Date
	for i, b := range ballots {
		month := b.date.Month()
		if i == 0 || month < from {
			from = month
		}
		to = max(to, month)
	}
	if len(ballots) == 0 {
		return c, nil
	}
	take := func(d *graph.Decision) *storedCall {
		if in.decisions.has(d.ID) {
			d = &in.decisions.at[d.ID].node // as it will be after the load so far
		}
		return c.add(d)
	}
	if from != "" {
		for roll, err := range in.store.Rolls(ctx, graph.DecisionFilter{Body: body, From: from, To: to}) {
			if err != nil {
				return nil, err
			}
			s := take(&roll.Decision)
			for _, v := range roll.Votes {
				s.vote(in, v)
			}
		}
	}
	for id, d := range in.stored { // of other months only the symbols count
		if d.Body == body && c.byID[id] == nil {
			take(&d)
		}
	}
	for _, x := range in.decisions.rows {
		if !x.dropped && x.node.Body == body && c.byID[x.node.ID] == nil {
			c.add(&x.node)
		}
	}
	for _, r := range in.rolls {
		s, ok := c.byID[r.decision]
		if !ok || r.dropped || s.voted {
			continue
		}
		call := in.call(r, s.date)
		for value, members := range call.Votes {
			for _, id := range members {
				s.vote(in, graph.Vote{Actor: id, Value: value})
			}
		}
	}
	for _, list := range c.bySymbol {
		slices.SortFunc(list, compareCalls)
	}
	for _, list := range c.byMonth {
		slices.SortFunc(list, compareCalls)
	}
	return c, nil
}

func (c *calls) add(d *graph.Decision) *storedCall {
	symbol := graph.SymbolID(d.Symbol)
	s := &storedCall{id: d.ID, date: d.Date, kind: kindOf(d), unnamed: !isNumber(symbol)}
	c.byID[d.ID] = s
	if !s.unnamed {
		c.bySymbol[symbol] = append(c.bySymbol[symbol], s)
	}
	if month := d.Date.Month(); month != "" {
		c.byMonth[month] = append(c.byMonth[month], s)
	}
	return s
}

func (s *storedCall) vote(in *intake, v graph.Vote) {
	if value := slices.Index(graph.VoteValues, v.Value); value < 3 {
		s.signature[value].add(in.number(v.Actor))
		s.voted = true
	}
}

func compareCalls(a, b *storedCall) int {
	if len(a.id) != len(b.id) {
		return len(a.id) - len(b.id) // GA-99 before GA-100
	}
	if a.id < b.id {
		return -1
	}
	return 1
}
