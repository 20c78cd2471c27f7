package load

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var (
	tally    = regexp.MustCompile(`\b(\d{1,2})-(\d{1,2})-(\d{1,2})\b`)
	brackets = regexp.MustCompile(`\(([^()]{1,400})\)`)
)

// The lists of a voting, with the votes that they are of.
var listed = map[string]graph.VoteValue{"inFavour": graph.Yes, "against": graph.No, "abstaining": graph.Abstained}

// seatVote is how one member stands in the lists.
type seatVote struct {
	id     string
	values []int // of the lists that it stands in
	line   int
}

// votes reads the roll call of a document into b. Where its tally and its
// names do not fit it takes what is certain: a member that stands twice, for
// the list that is not too long; of a list that is too long, nobody's vote is
// known.
func (d *documentTaker) votes(b *ballot, decided *step) {
	seats := d.listedVotes(b)
	stated := d.statedTotals(b, decided)
	var tooLong [3]bool
	for v := range tooLong {
		for _, total := range stated {
			tooLong[v] = tooLong[v] || (total[v] >= 0 && b.counts[v] > total[v])
		}
	}
	lengths := b.counts
	for _, s := range seats {
		value := s.values[0]
		if len(s.values) > 1 {
			value = d.oneOf(s, tooLong, &lengths)
		}
		b.votes = append(b.votes, packVote(d.in.number(s.id), value, false))
	}
	d.unsure(b, stated, lengths)
	d.vetoed(b, decided)
}

// listedVotes reads the lists of names. A name that is nobody's costs its own
// vote, not the text.
func (d *documentTaker) listedVotes(b *ballot) (seats []*seatVote) {
	at := map[string]*seatVote{}
	for _, c := range d.doc.counts {
		vote, ok := listed[c.what]
		if !ok {
			if c.what != "" || len(c.names) > 0 {
				d.doubt(c.line, DoubtTotals, fmt.Sprintf("%s: the list of votes %q is not known; it was left out", d.symbol, c.what))
			}
			continue
		}
		value := slices.Index(graph.VoteValues, vote)
		b.place.line = c.line
		if c.tally >= 0 {
			b.totals[value] = max(b.totals[value], 0) + c.tally
		}
		for i := 0; i < len(c.names); i++ {
			name := c.names[i]
			a, both := d.member(c.names[i:])
			if both {
				i++
			}
			if a == nil {
				continue
			}
			b.counts[value]++
			id := d.in.holder(graph.Council, a, d.day).ID
			s, ok := at[id]
			if !ok {
				s = &seatVote{id: id, line: name.line}
				at[id] = s
				seats = append(seats, s)
			}
			s.values = append(s.values, value)
		}
	}
	return seats
}

// member is whom the first of names means; nil for nobody. The name of a state
// may be spread over two elements: both says that the second name belongs to
// the first.
func (d *documentTaker) member(names []named) (a *graph.Actor, both bool) {
	first := names[0]
	a, ok := d.in.index.LookupOn(first.name, d.day)
	if len(names) > 1 {
		second := names[1]
		_, alone := d.in.index.LookupOn(second.name, d.day)
		for _, glue := range []string{" ", ""} {
			whole := first.name + glue + second.name
			if joined, found := d.in.index.LookupOn(whole, d.day); found && (!ok || !alone) && joined.Type == graph.State {
				d.doubt(first.line, DoubtNames, fmt.Sprintf("%s: %q and %q stand as two names in the lists of votes; they were read as one, %s", d.symbol, first.name, second.name, joined.ID))
				return joined, true
			}
		}
	}
	reason := ""
	if !ok {
		reason = d.in.noActor(first.name)
	} else if why, may := mayVote(a); !may {
		reason = why
	}
	if reason != "" {
		d.doubt(first.line, DoubtNames, fmt.Sprintf("%s: in the lists of votes, %s; this vote was left out", d.symbol, reason))
		return nil, false
	}
	return a, false
}

// statedTotals lists what the file says of the totals: the value of each list,
// and "Adopted 14-0-1" or "unanimously" of the step. Less than 0 is not said.
func (d *documentTaker) statedTotals(b *ballot, decided *step) [][3]int {
	stated := [][3]int{{b.totals[0], b.totals[1], b.totals[2]}}
	if decided == nil {
		return stated
	}
	m := tally.FindStringSubmatch(decided.by)
	if m == nil {
		return stated
	}
	said := [3]int{atoi(m[1]), atoi(m[2]), atoi(m[3])}
	stated = append(stated, said)
	differ := false
	for v, n := range said {
		switch {
		case b.totals[v] < 0 && b.counts[v] == 0 && n == 0: // no list of nobody
		case b.totals[v] < 0:
			b.totals[v] = n
		case b.totals[v] != n:
			differ = true
		}
	}
	if differ {
		d.doubt(decided.line, DoubtTotals, fmt.Sprintf("%s: the step says %s, the lists of votes %s", d.symbol, m[0], written(b.totals)))
	}
	return stated
}

func written(totals [4]int) string {
	var out []string
	for _, n := range totals[:3] {
		if n < 0 {
			n = 0 // a list that is not there
		}
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, "-")
}

// oneOf decides for a member that stands more than once: if only one of its
// lists is not too long, that is its vote.
func (d *documentTaker) oneOf(s *seatVote, tooLong [3]bool, lengths *[5]int) int {
	values := slices.Compact(slices.Sorted(slices.Values(s.values)))
	var fitting []int
	for _, v := range values {
		if !tooLong[v] {
			fitting = append(fitting, v)
		}
	}
	value := slices.Index(graph.VoteValues, graph.NotKnown)
	how := "so its vote is not known"
	switch {
	case len(values) == 1:
		value, how = values[0], "once too often"
	case len(fitting) == 1:
		value = fitting[0]
		how = fmt.Sprintf("and the tally has room for it only among %q, which was taken", graph.VoteValues[value])
	}
	kept := 0
	for _, v := range s.values {
		if v == value && kept == 0 {
			kept++
			continue
		}
		lengths[v]--
	}
	d.doubt(s.line, DoubtTotals, fmt.Sprintf("%s: %s stands twice in the lists of votes, %s", d.symbol, s.id, how))
	return value
}

// unsure makes the votes of a list not known that is still longer than any
// total that the file states for it: some of its names are wrong, and which is
// not said.
func (d *documentTaker) unsure(b *ballot, stated [][3]int, lengths [5]int) {
	notKnown := uint32(slices.Index(graph.VoteValues, graph.NotKnown))
	for v := range 3 {
		least := -1
		for _, total := range stated {
			if total[v] >= 0 && (least < 0 || total[v] < least) {
				least = total[v]
			}
		}
		if least < 0 || lengths[v] <= least {
			continue
		}
		for i, vote := range b.votes {
			if vote&valueMask == uint32(v) {
				b.votes[i] = vote&^valueMask | notKnown
			}
		}
		d.doubt(b.place.line, DoubtTotals, fmt.Sprintf("%s: %d names stand under %q and the tally says %d; which are wrong is not said, so their votes are not known",
			d.symbol, lengths[v], graph.VoteValues[v], least))
	}
}

// vetoed takes from the words of the step who vetoed: "due to the negative vote
// of a permanent member of the Security Council (Russian Federation)". Some
// files have that and no lists.
func (d *documentTaker) vetoed(b *ballot, decided *step) {
	if decided == nil || !decided.is("veto") {
		return
	}
	no := slices.Index(graph.VoteValues, graph.No)
	for _, m := range brackets.FindAllStringSubmatch(decided.by, 10) {
		states, _ := d.in.statesIn(m[1], d.day)
		for _, id := range states {
			n := d.in.number(id)
			i := slices.IndexFunc(b.votes, func(v uint32) bool { return v>>voteBits == n })
			switch {
			case i < 0:
				b.votes = append(b.votes, packVote(n, no, false))
				b.counts[no]++
			case int(b.votes[i]&valueMask) != no:
				d.doubt(decided.line, DoubtTotals, fmt.Sprintf("%s: %s vetoed by the words of the step, and its vote is listed as %q, which was kept",
					d.symbol, id, graph.VoteValues[b.votes[i]&valueMask]))
			}
		}
	}
}
