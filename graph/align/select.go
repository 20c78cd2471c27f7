package align

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Filter says which decisions and actors; conditions add up. Empty fields do
// not filter.
type Filter struct {
	From, To   graph.Date      // undated decisions match only when both are empty
	Outcomes   []graph.Outcome // any of these
	Situations []string        // concerns any of these; themes and regions are given as their situations
	Issues     []string        // of the Assembly: any of these
	Contested  bool            // only decisions on which somebody voted no or abstained
	Actors     []string        // only these states; empty: all that voted
}

// Select returns the votes that match, as votes of their own. It fails with
// Invalid when a date is none, when From is after To, when an actor has no vote
// in v, or when no decision matches.
func (v *Votes) Select(f Filter) (*Votes, error) {
	for _, d := range []struct {
		param string
		date  graph.Date
	}{{"from", f.From}, {"to", f.To}} {
		if _, err := graph.ParseBound(string(d.date)); err != nil {
			return nil, graph.Invalidf(d.param, "%v", err)
		}
	}
	if f.From != "" && f.To != "" && f.From.FirstDay() > f.To.LastDay() {
		return nil, graph.Invalidf("from", "the period begins on %s, after its end on %s", f.From, f.To)
	}
	keep, n := v.mark(f.matches)
	if n == 0 {
		return nil, graph.Invalidf("from", "no decision with votes matches the selection")
	}
	rows, err := v.rows(f.Actors)
	if err != nil {
		return nil, err
	}
	if n == len(v.decisions) && len(rows) == len(v.actors) {
		return v, nil
	}
	return v.compact(rows, keep, n, len(f.Actors) > 0), nil
}

// mark returns the decisions that match as a plane, and their number.
func (v *Votes) mark(match func(*Decision) bool) (keep []uint64, n int) {
	keep = make([]uint64, v.words)
	for d := range v.decisions {
		if match(&v.decisions[d]) {
			keep[d/64] |= 1 << (d % 64)
			n++
		}
	}
	return keep, n
}

// part returns the votes on the decisions that match, with all actors, and the
// measure with the weights of those decisions alone.
func (v *Votes) part(m Measure, match func(*Decision) bool) (*Votes, Measure) {
	keep, n := v.mark(match)
	if m.Weights != nil {
		weights := make([]float64, 0, n)
		for w, word := range keep {
			each(w, word, func(d int) { weights = append(weights, m.Weights[d]) })
		}
		m.Weights = weights
	}
	return v.compact(order(len(v.actors), cmp.Compare[int]), keep, n, true), m
}

func (f *Filter) matches(d *Decision) bool {
	switch {
	case !d.Date.Within(f.From, f.To),
		f.Contested && !d.Contested(),
		len(f.Outcomes) > 0 && !slices.Contains(f.Outcomes, d.Outcome),
		len(f.Situations) > 0 && !meet(f.Situations, d.Situations),
		len(f.Issues) > 0 && !meet(f.Issues, d.Issues):
		return false
	}
	return true
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// rows returns the places of actors, in order; all where none is named.
func (v *Votes) rows(actors []string) ([]int, error) {
	if len(actors) == 0 {
		return order(len(v.actors), cmp.Compare[int]), nil
	}
	rows := make([]int, 0, len(actors))
	for _, a := range actors {
		i, ok := v.index[a]
		if !ok {
			return nil, &AbsentError{a, "actors"}
		}
		rows = append(rows, i)
	}
	slices.Sort(rows)
	return slices.Compact(rows), nil
}

// compact copies the decisions marked in keep (n of them) for some actors.
// Actors without a vote among them stay only when they were named: then the
// answer says of them that there is nothing to compare.
func (v *Votes) compact(rows []int, keep []uint64, n int, named bool) *Votes {
	some := v.some || len(rows) < len(v.actors)
	if !named {
		rows = slices.DeleteFunc(rows, func(a int) bool {
			for w, word := range v.Plane(a, Missing) {
				if word&keep[w] != 0 {
					return false
				}
			}
			return true
		})
	}
	actors := make([]string, len(rows))
	for i, a := range rows {
		actors[i] = v.actors[a]
	}
	decisions := make([]Decision, 0, n)
	for w, word := range keep {
		each(w, word, func(d int) { decisions = append(decisions, v.decisions[d]) })
	}
	out := layOut(actors, decisions)
	out.some = some
	squeezes := make([]squeeze, len(keep))
	at := make([]int, len(keep)) // where the bits of a word go
	for w, sum := 0, 0; w < len(keep); w++ {
		squeezes[w], at[w] = newSqueeze(keep[w]), sum
		sum += bits.OnesCount64(keep[w])
	}
	for i, a := range rows {
		for x := Missing; x <= No; x++ {
			to := out.Plane(i, x)
			for w, word := range v.Plane(a, x) {
				if word&keep[w] == 0 {
					continue
				}
				shift := at[w] % 64
				word = squeezes[w].do(word)
				to[at[w]/64] |= word << shift
				if spill := word >> (64 - shift); spill != 0 {
					to[at[w]/64+1] |= spill
				}
			}
		}
	}
	out.findFilled()
	return out
}

// squeeze moves the bits under a mask to the low end of a word, in order: six
// steps for any mask, so that a selection costs no more than a few passes over
// the planes. (A compress of one bit at a time took most of the time of a
// matrix; the processor's PEXT is not to be had from Go.)
type squeeze struct {
	mask uint64
	move [6]uint64
}

func newSqueeze(mask uint64) squeeze {
	s := squeeze{mask: mask}
	gaps := ^mask << 1 // bit i: a gap lies right below bit i
	for step := range s.move {
		odd := gaps // prefix parity: an odd number of gaps lies below
		for shift := 1; shift < 64; shift *= 2 {
			odd ^= odd << shift
		}
		s.move[step] = odd & mask
		mask = mask ^ s.move[step] | s.move[step]>>(1<<step)
		gaps &^= odd
	}
	return s
}

func (s *squeeze) do(word uint64) uint64 {
	word &= s.mask
	for step, move := range s.move {
		moving := word & move
		word = word ^ moving | moving>>(1<<step)
	}
	return word
}
