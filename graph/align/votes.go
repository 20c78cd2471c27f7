package align

import (
	"math/bits"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Value is a vote as it is compared. Not voting, not being a member and a vote
// that the record does not tell are all Missing.
type Value uint8

// The values, in the order of the scale from yes to no.
const (
	Missing Value = iota
	Yes
	Abstained
	No
)

// String returns the value as the record writes it.
func (v Value) String() string {
	switch v {
	case Yes:
		return string(graph.Yes)
	case Abstained:
		return string(graph.Abstained)
	case No:
		return string(graph.No)
	default:
		return "missing"
	}
}

// MarshalText writes the value as String does.
func (v Value) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// valueOf reads a vote of the record.
func valueOf(v graph.VoteValue) Value {
	switch v {
	case graph.Yes:
		return Yes
	case graph.Abstained:
		return Abstained
	case graph.No:
		return No
	default:
		return Missing
	}
}

// Decision is what the votes know of a text that was put to the vote.
type Decision struct {
	ID         string        `json:"id"`
	Body       graph.Body    `json:"body"`
	Symbol     string        `json:"symbol"`
	Title      string        `json:"title"`
	Date       graph.Date    `json:"date,omitempty"`
	Meeting    string        `json:"meeting,omitempty"`
	Session    string        `json:"session,omitempty"`
	Outcome    graph.Outcome `json:"outcome"`
	Situations []string      `json:"situations,omitempty"`
	Issues     []string      `json:"issues,omitempty"`
	Tally      graph.Tally   `json:"tally"` // of everybody on the roll, whoever is selected
	Sources    []string      `json:"-"`     // ids of the sources of those votes, sorted
}

// Contested reports whether at least one member voted no or abstained.
func (d *Decision) Contested() bool { return d.Tally.Contested() }

// block names the block in which a decision is resampled: decisions of one
// meeting hang together, and where the meeting is not known those of one day.
func (d *Decision) block() string {
	switch {
	case d.Meeting != "":
		return "meeting " + d.Meeting
	case d.Date != "":
		return "date " + string(d.Date)
	default:
		return "decision " + d.ID
	}
}

// Votes are the roll calls of a selection: decisions by date (undated last,
// ties by meeting, then id) and actors by id, with one bit plane an actor and
// value, so that a pair is compared 64 decisions at a time. Votes do not
// change; many goroutines may read them at once.
type Votes struct {
	actors    []string
	index     map[string]int
	decisions []Decision
	blocks    []int // by decision; numbered from 0 in order of first decision
	nblocks   int
	some      bool // not all that voted: tallies are of more than these actors
	words     int
	bits      []uint64 // actor by actor: present, yes, abstained, no, each of words words
	filled    []uint64 // actor by actor: bit w is set when word w holds any vote
}

// Actors lists the ids of the actors, in order. Callers must not change it.
func (v *Votes) Actors() []string { return v.actors }

// Sources lists the ids of the sources in which the votes were read, sorted.
func (v *Votes) Sources() []string {
	var out []string
	for d := range v.decisions {
		for _, id := range v.decisions[d].Sources {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Len is the number of decisions.
func (v *Votes) Len() int { return len(v.decisions) }

// Decision returns the decision at a place, 0 to Len()-1.
func (v *Votes) Decision(d int) *Decision { return &v.decisions[d] }

// Block returns the number of the block, 0 to Blocks()-1, that a decision
// belongs to: its meeting, or its date where the meeting is not known.
func (v *Votes) Block(d int) int { return v.blocks[d] }

// Blocks is the number of blocks.
func (v *Votes) Blocks() int { return v.nblocks }

// Index returns the place of an actor in Actors. It fails with Invalid when
// the actor cast no vote here.
func (v *Votes) Index(actor string) (int, error) {
	if i, ok := v.index[actor]; ok {
		return i, nil
	}
	return 0, &AbsentError{actor, "actor"}
}

// At returns the vote of an actor on a decision, both by place.
func (v *Votes) At(actor, decision int) Value {
	w, bit := decision/64, uint64(1)<<(decision%64)
	for x := Yes; x <= No; x++ {
		if v.Plane(actor, x)[w]&bit != 0 {
			return x
		}
	}
	return Missing
}

// Plane returns the decisions on which an actor (by place) voted x, bit d%64
// of word d/64 for decision d; Missing stands for "voted at all". Callers must
// not change it.
func (v *Votes) Plane(actor int, x Value) []uint64 {
	at := (4*actor + int(x)) * v.words
	return v.bits[at : at+v.words : at+v.words]
}

// Cast is the number of votes that an actor cast.
func (v *Votes) Cast(actor int) int {
	n := 0
	for _, w := range v.Plane(actor, Missing) {
		n += bits.OnesCount64(w)
	}
	return n
}

// Shared is the number of decisions on which both actors voted.
func (v *Votes) Shared(a, b int) int {
	p, q := v.Plane(a, Missing), v.Plane(b, Missing)
	n := 0
	v.runs(a, b, func(lo, hi int) {
		for w := lo; w < hi; w++ {
			n += bits.OnesCount64(p[w] & q[w])
		}
	})
	return n
}

// runs calls f with the runs of words [lo, hi) in which both actors (or one,
// named twice) have votes. Most members were elected for two years or a few
// times two: nearly all words of nearly all pairs of the Council are skipped.
func (v *Votes) runs(a, b int, f func(lo, hi int)) {
	p, q := v.filledBy(a), v.filledBy(b)
	for i := range p {
		for m := p[i] & q[i]; m != 0; {
			first := bits.TrailingZeros64(m)
			n := bits.TrailingZeros64(^(m >> first))
			f(64*i+first, 64*i+first+n)
			m &^= (1<<n - 1) << first
		}
	}
}

// near reports whether both actors have votes in some same word; where they
// have not, they never met.
func (v *Votes) near(a, b int) bool {
	q := v.filledBy(b)
	for i, word := range v.filledBy(a) {
		if word&q[i] != 0 {
			return true
		}
	}
	return false
}

func (v *Votes) filledBy(a int) []uint64 {
	n := (v.words + 63) / 64
	return v.filled[a*n : (a+1)*n]
}

// Bodies lists the organs whose decisions these are.
func (v *Votes) Bodies() []graph.Body {
	var out []graph.Body
	for i := range v.decisions {
		if b := v.decisions[i].Body; !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	slices.Sort(out)
	return out
}

// each calls f with the place of every bit that is set in word w.
func each(w int, word uint64, f func(d int)) {
	for ; word != 0; word &= word - 1 {
		f(w*64 + bits.TrailingZeros64(word))
	}
}

// eachVote calls f for every decision on which an actor voted x.
func (v *Votes) eachVote(a int, x Value, f func(d int)) {
	for w, word := range v.Plane(a, x) {
		each(w, word, f)
	}
}
