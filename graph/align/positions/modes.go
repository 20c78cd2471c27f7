package positions

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"
)

// Few votes may fit two places: a member that voted alone stands far out on
// one side or on the other, and the decisions' slopes turn with it. Newton's
// method finds one of the places and a band around it that knows nothing of the
// other. (Turkey's 11 votes of 2009 and 2010 are an example: the estimate had
// it at +3, the sampler at -1.4.) So every term of an actor that rests on few
// votes is tried along the line, with the decisions it voted on fitted again at
// each point (Laplace's approximation to the integral over their parameters)
// and the other positions held. Where that contradicts the band, the position
// is not shown.
const (
	// mostTried is the number of votes beyond which a term is not tried.
	mostTried = 200
	// apart is the number of periods without a vote that part two terms.
	apart = 4
	// tryEnd and tryStep say where terms are tried, on the identified scale.
	tryEnd  = 5.0
	tryStep = 0.5
	// tryVotes bounds the work: votes read at one point, all terms.
	tryVotes = 1 << 19
	// A position is not shown where the trial has it further away than MaxSD, or
	// than this share of it for every unit of the band's standard deviation.
	mostAway = 2.5
	// mostLeft is the share of all votes that is left out at most where the
	// places of those who cast them are open.
	mostLeft = 0.1
	// likely is the probability of the places that the reason names.
	likely = 0.95
)

// term is a run of an actor's variables.
type term struct {
	actor    int
	from, to int // variables, to not included
	votes    int
	rolls    []int
}

// profile is where a term is, decisions fitted again and other positions held:
// its distance from the estimate (root mean square) and the ends of the likely
// part, counted from the estimate and on the identified scale.
type profile struct {
	term      *term
	away      float64
	low, high float64
}

// terms lists those to be tried, by actor.
func (v *variational) terms() []*term {
	var out []*term
	of := make([]*term, v.vars)
	for i, a := range v.paths {
		if v.id.why[i] != "" {
			continue
		}
		var now *term
		empty := 0
		for k := a.from; k < a.from+a.len; k++ {
			if v.perVar[k] == 0 {
				empty++
				continue
			}
			if now == nil || empty >= apart {
				now = &term{actor: i, from: k}
				out = append(out, now)
			}
			now.to, empty = k+1, 0
			now.votes += v.perVar[k]
			of[k] = now
		}
	}
	read := 0
	for j, d := range v.rolls {
		for _, who := range d.who {
			if t := of[who]; t != nil && t.votes <= mostTried && read < tryVotes {
				t.rolls = append(t.rolls, j)
				read += len(d.who)
			}
		}
	}
	some := out[:0]
	for _, t := range out {
		if len(t.rolls) == t.votes {
			some = append(some, t)
		}
	}
	return some
}

// profiles tries every term.
func (v *variational) profiles(ctx context.Context) ([]profile, error) {
	terms := v.terms()
	found := make([]profile, len(terms))
	s := v.id.scale(v.mean, nil)
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for k := range next {
				found[k] = v.try(terms[k], s)
			}
		})
	}
	for k := range terms {
		if ctx.Err() != nil {
			break
		}
		next <- k
	}
	close(next)
	wg.Wait()
	return found, stopped(ctx)
}

// line holds the log posterior of a term by steps from the estimate: low of
// them below it, the others above.
type line struct {
	low int
	log []float64
}

// try walks away from the estimate on both sides.
func (v *variational) try(t *term, s scaling) profile {
	here, unit := 0.0, 1/math.Abs(s.factor)
	for k := t.from; k < t.to; k++ {
		here += v.mean[k] * float64(v.perVar[k]) / float64(t.votes)
	}
	var l line
	for _, side := range []float64{-1, 1} {
		items := make([]item, len(t.rolls))
		for x, j := range t.rolls {
			items[x] = v.items[j]
		}
		for step := 0; ; step++ {
			by := side * float64(step) * tryStep * unit
			if step > 0 && side*(here+by-s.centre) > tryEnd*unit {
				break
			}
			if side > 0 && step == 0 {
				continue
			}
			l.log = append(l.log, v.displaced(t, by, items))
		}
		if side < 0 {
			slices.Reverse(l.log)
			l.low = len(l.log) - 1
		}
	}
	p := l.profile()
	p.term = t
	p.away, p.low, p.high = tryStep*p.away, tryStep*p.low, tryStep*p.high
	if s.factor < 0 {
		p.low, p.high = -p.high, -p.low
	}
	return p
}

// within is the number of points that stand for the way from one place tried
// to the next; between places the logarithm is taken as straight.
const within = 10

// profile sums the line up, in steps from the estimate.
func (l *line) profile() profile {
	most := slices.Max(l.log)
	var at, weight []float64
	all, squares := 0.0, 0.0
	for k := range len(l.log) - 1 {
		for part := range within {
			share := (float64(part) + 0.5) / within
			w := math.Exp(l.log[k]*(1-share) + l.log[k+1]*share - most)
			x := float64(k-l.low) + share
			at, weight = append(at, x), append(weight, w)
			all += w
			squares += w * x * x
		}
	}
	p := profile{away: math.Sqrt(squares / all)}
	below := 0.0
	for i, w := range weight {
		if below < all*(1-likely)/2 {
			p.low = at[i]
		}
		if below < all*(1+likely)/2 {
			p.high = at[i]
		}
		below += w
	}
	return p
}

// displaced is the log posterior, but for a constant, with the term shifted;
// items are the decisions at the last place, and then at this one.
func (v *variational) displaced(t *term, by float64, items []item) float64 {
	sum := v.between(t, by)
	for x, j := range t.rolls {
		d, it := &v.rolls[j], &items[x]
		sum += it.evidence(d, v.mean, t, by, &v.opts)
	}
	return sum
}

// between is the log prior of a term against what lies before and after it.
func (v *variational) between(t *term, by float64) float64 {
	a := v.paths[t.actor]
	v2 := v.opts.Step * v.opts.Step
	first, last := v.mean[t.from]+by, v.mean[t.to-1]+by
	before := t.from - 1
	for before >= a.from && v.perVar[before] == 0 {
		before--
	}
	sum := 0.0
	if before < a.from {
		sum -= first * first / 2
	} else {
		d := first - v.mean[before]
		sum -= d * d / (2 * v2 * float64(t.from-before))
	}
	after := t.to
	for after < a.from+a.len && v.perVar[after] == 0 {
		after++
	}
	if after < a.from+a.len {
		d := last - v.mean[after]
		sum -= d * d / (2 * v2 * float64(after-t.to+1))
	}
	return sum
}
