package network

import (
	"math"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Measure is one value of a series, in order of time, with the weight it
// carries (say, the number of decisions behind it).
type Measure struct {
	Value  float64
	Weight float64
}

// ChangeOptions say how a series is cut. The zero value of a field means its
// default.
type ChangeOptions struct {
	// Penalty is what one more change must gain, in units of the noise's
	// variance. Default 3*log(n), for n values: half for the new level and the
	// rest for the choice of its place.
	Penalty float64
	// Shortest is the least number of values between changes. Default 2.
	Shortest int
}

// Segment is a stretch of a series without a change.
type Segment struct {
	From int     `json:"from"` // first value
	To   int     `json:"to"`   // the value after the last
	Mean float64 `json:"mean"`
}

// PELT cuts a series into stretches of constant mean: the exact minimum of the
// weighted squares plus a penalty a change (Killick, Fearnhead and Eckley
// 2012, doi:10.1080/01621459.2012.737745). The noise's variance is read from
// differences of neighbouring values, which a few changes do not disturb. It
// fails with Invalid on a value that is not finite or a weight not above 0.
func PELT(series []Measure, opts ChangeOptions) ([]Segment, error) {
	c, err := newCosts(series, &opts)
	if err != nil {
		return nil, err
	}
	n := len(series)
	best := make([]float64, n+1)
	last := make([]int, n+1)
	lost := make([]int, n+1) // when a start lost; 0: not yet
	best[0] = -opts.Penalty
	candidates := []int{0}
	for t := opts.Shortest; t <= n; t++ {
		best[t] = math.Inf(1)
		for _, s := range candidates {
			if v := best[s] + c.of(s, t) + opts.Penalty; v < best[t] {
				best[t], last[t] = v, s
			}
		}
		kept := candidates[:0]
		for _, s := range candidates {
			// A start that lost by more than a penalty never wins again, once
			// a stretch from here is long enough to stand in for it.
			if lost[s] == 0 && best[s]+c.of(s, t) > best[t] {
				lost[s] = t
			}
			if lost[s] == 0 || t+1 < lost[s]+opts.Shortest {
				kept = append(kept, s)
			}
		}
		candidates = kept
		if s := t + 1 - opts.Shortest; s >= opts.Shortest {
			candidates = append(candidates, s)
		}
	}
	var cuts []int
	for t := n; t > 0; t = last[t] {
		cuts = append(cuts, last[t])
	}
	return c.segments(cuts), nil
}

// BinarySegmentation cuts where one cut gains most, then each part again, as
// long as a cut gains more than the penalty (Scott and Knott 1974,
// doi:10.2307/2529204). It is quick and may miss what PELT finds.
func BinarySegmentation(series []Measure, opts ChangeOptions) ([]Segment, error) {
	c, err := newCosts(series, &opts)
	if err != nil {
		return nil, err
	}
	var cuts []int
	todo := [][2]int{{0, len(series)}}
	for len(todo) > 0 {
		part := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		at, gain := 0, opts.Penalty
		whole := c.of(part[0], part[1])
		for s := part[0] + opts.Shortest; s <= part[1]-opts.Shortest; s++ {
			if g := whole - c.of(part[0], s) - c.of(s, part[1]); g > gain {
				at, gain = s, g
			}
		}
		if at > 0 {
			cuts = append(cuts, at)
			todo = append(todo, [2]int{part[0], at}, [2]int{at, part[1]})
		}
	}
	return c.segments(append(cuts, 0)), nil
}

// FalseAlarms is the share of series drawn under a null in which PELT finds at
// least one change: how often these options cry wolf. It fails with Invalid.
func FalseAlarms(draws [][]Measure, opts ChangeOptions) (float64, error) {
	if len(draws) == 0 {
		return 0, graph.Errorf(graph.Invalid, "a false-alarm rate needs draws under the null")
	}
	alarms := 0
	for _, d := range draws {
		s, err := PELT(d, opts)
		if err != nil {
			return 0, err
		}
		if len(s) > 1 {
			alarms++
		}
	}
	return float64(alarms) / float64(len(draws)), nil
}

// costs answers what a stretch costs from running sums.
type costs struct {
	weight, sum, squares []float64
	centre               float64 // taken off every value
	noise                float64 // variance of a value of weight 1
}

func newCosts(series []Measure, opts *ChangeOptions) (*costs, error) {
	n := len(series)
	if opts.Shortest == 0 {
		opts.Shortest = 2
	}
	if opts.Penalty == 0 {
		opts.Penalty = 3 * math.Log(math.Max(2, float64(n)))
	}
	if opts.Shortest < 1 || !(opts.Penalty > 0) || math.IsInf(opts.Penalty, 0) {
		return nil, graph.Errorf(graph.Invalid, "a change needs a penalty above 0 and at least one value on either side, got %g and %d", opts.Penalty, opts.Shortest)
	}
	if n < 2*opts.Shortest {
		return nil, graph.Errorf(graph.Invalid, "a series of %d values is too short to look for a change; it takes %d", n, 2*opts.Shortest)
	}
	centre, total := 0.0, 0.0
	for i, m := range series {
		if math.IsNaN(m.Value) || math.Abs(m.Value) > 1e100 || !(m.Weight > 0 && m.Weight < 1e50) {
			return nil, graph.Errorf(graph.Invalid, "value %d of the series is %g with weight %g", i+1, m.Value, m.Weight)
		}
		total += m.Weight
		centre += (m.Value - centre) * m.Weight / total
	}
	c := &costs{centre: centre, weight: make([]float64, n+1), sum: make([]float64, n+1), squares: make([]float64, n+1)}
	steps, most := 0.0, 0.0
	for i, m := range series {
		v := m.Value - centre // about the mean, so that squares keep their digits
		c.weight[i+1] = c.weight[i] + m.Weight
		c.sum[i+1] = c.sum[i] + m.Weight*v
		c.squares[i+1] = c.squares[i] + m.Weight*v*v
		most = math.Max(most, m.Weight*v*v)
	}
	for i := 1; i < n; i++ {
		a, b := series[i-1], series[i]
		d := b.Value - a.Value
		steps += d * d / (1/a.Weight + 1/b.Weight)
	}
	// The floor keeps a series without noise from dividing by nothing.
	c.noise = math.Max(steps/float64(n-1), math.Max(most*1e-9, 1e-300))
	return c, nil
}

// of is the weighted squares about the mean of a stretch, in units of noise.
func (c *costs) of(from, to int) float64 {
	w, s := c.weight[to]-c.weight[from], c.sum[to]-c.sum[from]
	return math.Max(0, c.squares[to]-c.squares[from]-s*s/w) / c.noise
}

// segments turns starts of stretches, in any order, into stretches.
func (c *costs) segments(starts []int) []Segment {
	slices.Sort(starts)
	var out []Segment
	for k, from := range starts {
		to := len(c.sum) - 1
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		out = append(out, Segment{from, to, c.centre + (c.sum[to]-c.sum[from])/(c.weight[to]-c.weight[from])})
	}
	return out
}
