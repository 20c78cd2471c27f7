package load

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// matcher finds the roll calls of the record that the ballots of an Assembly
// file are accounts of.
type matcher struct {
	in      *intake
	held    *calls
	ballots []*assemblyBallot
}

// assemblyBallot is a ballot with what was found out about it.
type assemblyBallot struct {
	*ballot
	id        string // of a decision of its own
	symbol    string // as it is written in the file
	kind      string
	numbered  bool
	signature signature
	voted     int // members that voted yes, no or abstained
	call      *storedCall
	byVotes   bool          // the call was recognised by its votes
	contrary  []*storedCall // of the same number, with other votes
	leftOut   bool
}

// takeAssembly turns the ballots of a General Assembly file into roll calls:
// into accounts of those that the record has, or new ones. Of its meetings the
// record keeps the symbol alone: only the Council's are nodes.
func (in *intake) takeAssembly(ctx context.Context, source graph.Source, ballots []*ballot) error {
	in.source(source, ballots)
	held, err := in.readCalls(ctx, graph.Assembly, ballots)
	if err != nil {
		return err
	}
	m := &matcher{in: in, held: held}
	for _, b := range ballots {
		m.ballots = append(m.ballots, m.read(b))
	}
	m.bySymbol()
	m.byVotes()
	for _, b := range m.ballots {
		m.take(b, source)
	}
	return nil
}

func (m *matcher) read(b *ballot) *assemblyBallot {
	x := &assemblyBallot{ballot: b, symbol: b.resolution, kind: wholeText, signature: signatureOf(b.votes)}
	if x.symbol == "" {
		x.symbol = b.draft
	}
	if b.about != "" {
		x.kind = b.about
	}
	x.id = graph.SymbolID(x.symbol)
	x.numbered = isNumber(x.id)
	if b.record != "" {
		x.id = b.record
	}
	x.voted = b.counts[0] + b.counts[1] + b.counts[2]
	return x
}

// isNumber reports whether an id is that of a resolution, a decision or a draft
// of the Assembly, not the record's own.
func isNumber(id string) bool { return strings.HasPrefix(id, "A-") }

// pair is a ballot with a roll call that it may be an account of.
type pair struct {
	ballot *assemblyBallot
	call   *storedCall
	like   likeness
	sameAs bool // same day
}

func comparePairs(a, b pair) int {
	day := func(p pair) int {
		if p.sameAs {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.like.distance(), b.like.distance()), cmp.Compare(day(a), day(b)), compareCalls(a.call, b.call), cmp.Compare(a.ballot.key, b.ballot.key))
}

// bySymbol recognises ballots by their number, if the votes do not contradict.
func (m *matcher) bySymbol() {
	var pairs []pair
	for _, b := range m.ballots {
		found := m.fitting(b)
		if len(found) > 1 && found[0].like.shared == 0 {
			// No vote tells them apart: only the day can.
			found = slices.DeleteFunc(found, func(p pair) bool { return !p.sameAs })
			if len(found) != 1 {
				m.in.doubt(b.place, DoubtRolls, fmt.Sprintf("%s: the record has several roll calls on it, and which is meant cannot be told; this one was added as %s", b.symbol, b.id))
				continue
			}
		}
		pairs = append(pairs, found...)
	}
	slices.SortStableFunc(pairs, comparePairs)
	for _, p := range pairs {
		if p.ballot.call == nil && p.call.taken == nil {
			p.ballot.call, p.call.taken = p.call, p.ballot.ballot
		}
	}
	for _, p := range pairs {
		if p.ballot.call == nil && !p.ballot.leftOut {
			p.ballot.leftOut = true
			m.in.doubt(p.ballot.place, DoubtRolls, fmt.Sprintf("%s: the file has a second roll call on it; the first, from line %d, was used", p.ballot.symbol, p.call.taken.place.line))
		}
	}
}

// fitting lists the roll calls on a ballot's number whose votes it does not
// contradict, the likest first; contrary notes the others.
func (m *matcher) fitting(b *assemblyBallot) []pair {
	candidates := m.held.bySymbol[graph.SymbolID(b.symbol)]
	if own, ok := m.held.byID[b.record]; ok && !slices.Contains(candidates, own) {
		candidates = append(slices.Clone(candidates), own)
	}
	var out []pair
	for _, c := range candidates {
		if c.kind != b.kind {
			continue
		}
		p := pair{ballot: b, call: c, like: compare(&b.signature, &c.signature), sameAs: c.date == b.date}
		if c.voted && b.contradicts(c, p.like) {
			b.contrary = append(b.contrary, c)
			continue
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, comparePairs)
	return out
}

// contradicts reports whether the votes or the totals show that a ballot and a
// roll call of the same number are different votes.
func (b *assemblyBallot) contradicts(c *storedCall, l likeness) bool {
	fit, stated := b.totalsFit(c)
	switch {
	case stated && !fit && !b.complete():
		return true // of lines that are not all there, the totals say more
	case l.shared == 0:
		return b.voted > 0 && stated && !fit
	case l.shared < fewShared:
		return l.differ() > 1 // one vote may be a slip of either source
	default:
		return !l.alike()
	}
}

// totalsFit reports whether the totals that the file states are about those of
// a roll call. They are not compared where the file states none.
func (b *assemblyBallot) totalsFit(c *storedCall) (fit, stated bool) {
	if b.totals[0] < 0 || b.totals[1] < 0 || b.totals[2] < 0 {
		return false, false
	}
	differ, all := 0, 0
	for v, n := range c.signature.tally() {
		differ += max(n-b.totals[v], b.totals[v]-n)
		all += b.totals[v]
	}
	return differ <= max(3, all/20), true
}

// complete reports whether the lines of a ballot are about as many as its
// totals say.
func (b *assemblyBallot) complete() bool {
	said := b.totals[0] + b.totals[1] + b.totals[2]
	return b.voted*10 >= said*9
}

// whole reports whether a ballot has lines enough to stand as a roll call of its
// own beside another of the same number.
func (b *assemblyBallot) whole() bool { return b.voted >= leastShared && b.complete() }

// consistent reports whether the totals and the lines of a ballot are the same,
// so that the file can be trusted on what was voted on under a number.
func (b *assemblyBallot) consistent() bool {
	return b.totals[0] == b.counts[0] && b.totals[1] == b.counts[1] && b.totals[2] == b.counts[2] && b.counts[4] == 0 && b.voted >= leastShared
}

// byVotes recognises ballots whose number the record lacks by their votes, if
// in the same month there is one roll call without a number that is so like,
// and no rival on either side.
func (m *matcher) byVotes() {
	var pairs, almost []pair
	near := map[*assemblyBallot]pair{}
	for _, b := range m.ballots {
		if b.call != nil || b.leftOut {
			continue
		}
		for _, c := range m.held.byMonth[b.date.Month()] {
			if c.taken != nil || c.kind != b.kind || (b.numbered && !c.unnamed) || slices.Contains(b.contrary, c) {
				continue
			}
			l := compare(&b.signature, &c.signature)
			p := pair{ballot: b, call: c, like: l, sameAs: c.date == b.date}
			switch {
			case l.shared < leastShared:
			case l.alike() && l.distance()*100 <= mostApart*(l.shared+l.apart):
				pairs = append(pairs, p)
			case l.equal*100 >= nearlyEqual*l.shared:
				almost = append(almost, p)
				if before, ok := near[b]; !ok || comparePairs(p, before) < 0 {
					near[b] = p
				}
			}
		}
	}
	m.assign(pairs, almost)
	for _, b := range m.ballots {
		if p, ok := near[b]; ok && b.call == nil && !b.leftOut && p.call.taken == nil {
			m.in.doubt(b.place, DoubtRolls, fmt.Sprintf("%s: %d of the %d votes shared with %s, which has no number in the record, are equal; it may be the same roll call, and was added as another",
				b.symbol, p.like.equal, p.like.shared, p.call.id))
		}
	}
}

// assign settles pairs, the likest first. A ballot that fits two roll calls, or
// a roll call that two ballots fit, about as well is left out: one of them is
// meant, and adding it again would count it twice. Those that are almost alike
// are never settled, but they can be rivals: a few wrong cells make the one that
// is meant hardly likelier than its neighbour.
func (m *matcher) assign(pairs, almost []pair) {
	slices.SortStableFunc(pairs, comparePairs)
	ofBallot, ofCall := map[*assemblyBallot][]pair{}, map[*storedCall][]pair{}
	for _, p := range slices.Concat(pairs, almost) {
		ofBallot[p.ballot] = append(ofBallot[p.ballot], p)
		ofCall[p.call] = append(ofCall[p.call], p)
	}
	// A roll call or a ballot that was settled is nobody's rival any more; one
	// that was left out still is.
	open := func(p pair) bool { return p.ballot.call == nil && p.call.taken == nil }
	for _, p := range pairs {
		if !open(p) || p.ballot.leftOut {
			continue
		}
		reach := p.like.distance() + max(2, mostDiffering*(p.like.shared+p.like.apart)/100)
		var rivals []string
		for _, q := range ofBallot[p.ballot] {
			if q.call != p.call && open(q) && q.like.distance() <= reach {
				rivals = append(rivals, q.call.id)
			}
		}
		for _, q := range ofCall[p.call] {
			if q.ballot != p.ballot && open(q) && q.like.distance() <= reach {
				rivals = append(rivals, q.ballot.symbol)
			}
		}
		if len(rivals) == 0 {
			p.ballot.call, p.call.taken, p.ballot.byVotes = p.call, p.ballot.ballot, true
			continue
		}
		p.ballot.leftOut = true
		slices.Sort(rivals)
		m.in.doubt(p.ballot.place, DoubtRolls, fmt.Sprintf("%s: its votes are those of %s, which has no number in the record, but so are those of %s; which is meant cannot be told, so it was left out",
			p.ballot.symbol, p.call.id, strings.Join(rivals, ", ")))
	}
}

// assemblyMeeting is what a file's column of meetings says if it is the symbol
// of a meeting of the Assembly, and "" otherwise.
func assemblyMeeting(symbol string) string {
	if strings.HasPrefix(symbol, "A/") && strings.Contains(symbol, "PV.") {
		return symbol
	}
	return ""
}

// take adds a ballot to the record.
func (m *matcher) take(b *assemblyBallot, source graph.Source) {
	in, seen := m.in, &m.in.report.Recognised
	if b.leftOut {
		seen.LeftOut++
		return
	}
	fresh := graph.Decision{
		ID: b.id, Body: graph.Assembly, Symbol: b.symbol, Draft: b.draft, Date: b.date, Modality: b.kind, Session: b.session,
		AssemblyMeeting: assemblyMeeting(b.meeting), Title: assemblyTitle(b.title), Agenda: b.agenda, Subjects: b.subjects, Issues: b.issues, Sources: []string{source.ID},
		Outcome: graph.Adopted, // the file lists adopted resolutions
		// Every member of the day has a line.
		AbsencesKnown: b.members > 0 && b.members == len(b.votes)+b.strays && b.counts[4] == 0,
	}
	if b.resolution == "" || b.record != "" {
		fresh.Outcome = graph.NotStated
	}
	if fresh.Symbol == "" {
		fresh.Symbol = fresh.ID
	}
	if b.call == nil {
		m.add(b, fresh, source)
		return
	}
	fresh.ID = b.call.id
	old, there := in.decision(fresh.ID)
	if b.byVotes && b.numbered && old.Symbol != b.symbol && b.call.unnamed {
		old.Symbol = b.symbol
		if !slices.Contains(old.Sources, source.ID) {
			old.Sources = append(slices.Clone(old.Sources), source.ID)
		}
		in.put(old, b.place)
	}
	if b.byVotes {
		seen.ByVotes++
		if len(seen.Twins) < maxTwins {
			seen.Twins = append(seen.Twins, Twin{Symbol: b.symbol, Decision: fresh.ID})
		}
	} else {
		seen.BySymbol++
	}
	in.take(b.ballot, fresh, old, there, source.ID)
}

// add adds a roll call that the record lacks, and says with which of its own
// it must not be mixed.
func (m *matcher) add(b *assemblyBallot, fresh graph.Decision, source graph.Source) {
	in, seen := m.in, &m.in.report.Recognised
	old, there := in.decision(fresh.ID)
	if contrary := len(b.contrary) > 0; there || (contrary && !b.whole()) {
		other := fresh.ID
		if contrary {
			other = b.contrary[0].id
		}
		seen.LeftOut++
		in.doubt(b.place, DoubtRolls, fmt.Sprintf("%s: %s; it is another vote, and was left out", b.symbol, m.votes(b, other)))
		return
	}
	for _, c := range b.contrary {
		seen.Apart++
		text := fmt.Sprintf("%s: %s; it is another vote, and was added as %s", b.symbol, m.votes(b, c.id), fresh.ID)
		if other, ok := in.decision(c.id); ok && b.consistent() {
			other.Symbol = other.ID
			in.put(other, b.place)
			text += fmt.Sprintf(", and %s keeps its votes without the number", c.id)
		}
		in.doubt(b.place, DoubtRolls, text)
	}
	seen.New++
	in.take(b.ballot, fresh, old, false, source.ID)
}

// votes compares the tally of a ballot with that of a roll call of the record.
func (m *matcher) votes(b *assemblyBallot, id string) string {
	said := [3]int{b.counts[0], b.counts[1], b.counts[2]}
	if !b.complete() {
		said = [3]int{b.totals[0], b.totals[1], b.totals[2]}
	}
	text := fmt.Sprintf("%d-%d-%d here", said[0], said[1], said[2])
	if c, ok := m.held.byID[id]; ok {
		t := c.signature.tally()
		text += fmt.Sprintf(", %d-%d-%d in %s", t[0], t[1], t[2], id)
	}
	return text
}

// otherCouncilVote reports whether most votes of a ballot on a decision of the
// Council are not those of the record. A vote of another text was filed under
// the symbol then; it is left out, as the Council votes on a text once.
func (in *intake) otherCouncilVote(held *calls, b *ballot, old *graph.Decision) bool {
	c, ok := held.byID[old.ID]
	if !ok || !c.voted || old.WithoutVote() {
		return false
	}
	s := signatureOf(b.votes)
	l := compare(&s, &c.signature)
	if l.shared < 4 || l.differ()*2 <= l.shared {
		return false
	}
	in.doubt(b.place, DoubtRolls, fmt.Sprintf("%s: %d of the %d votes shared with the record are different; it is another vote, which was left out", old.Symbol, l.differ(), l.shared))
	return true
}
