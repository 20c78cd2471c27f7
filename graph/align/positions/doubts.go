package positions

import (
	"context"
	"fmt"
	"math"
)

// doubts returns the terms that are not to be shown although their bands, of
// the standard deviations sd on the model's scale, are narrow enough; why says
// it by variable.
func (v *variational) doubts(ctx context.Context, sd []float64, why []string) ([]*term, error) {
	found, err := v.profiles(ctx)
	if err != nil {
		return nil, err
	}
	s := v.id.scale(v.mean, sd)
	var open []*term
	for _, p := range found {
		doubtful := false
		for k := p.term.from; k < p.term.to; k++ {
			own := sd[k] * math.Abs(s.factor)
			if p.away > v.opts.MaxSD*math.Min(1, mostAway*own) {
				doubtful = true
				here := (v.mean[k] - s.centre) * s.factor
				why[k] = fmt.Sprintf("the votes leave %%s open: with the decisions fitted again, other places, from %+.1f to %+.1f at least, fit them too",
					tenths(here+p.low), tenths(here+p.high))
			}
		}
		if doubtful {
			open = append(open, p.term)
		}
	}
	return open, nil
}

// leave takes the votes of terms out of the record, so that a member whose
// place is not known does not pull the decisions, and with them the others, to
// where it was taken to be. (With Turkey at +3 the United States stood half a
// standard deviation nearer to the middle for twenty years.) It reports whether
// anything changed: the anchor's votes stay, and all do where most of the
// record would go.
func (v *variational) leave(open []*term) bool {
	votes := 0
	gone := make([]bool, v.vars)
	for _, t := range open {
		if t.actor == v.id.anchor {
			continue
		}
		votes += t.votes
		for k := t.from; k < t.to; k++ {
			gone[k] = true
		}
	}
	if votes == 0 || float64(votes) > mostLeft*float64(v.votes) {
		return false
	}
	v.leftOut = votes
	for k, is := range gone {
		if is {
			v.perVar[k] = 0
		}
	}
	for j := range v.rolls {
		d := &v.rolls[j]
		n := 0
		for k, who := range d.who {
			if !gone[who] {
				d.who[n], d.value[n] = who, d.value[k]
				n++
			}
		}
		d.who, d.value = d.who[:n], d.value[:n]
	}
	return true
}

// tenths rounds, so that no -0.0 is written.
func tenths(x float64) float64 { return math.Round(10*x)/10 + 0 }
