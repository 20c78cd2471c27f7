package align

import (
	"fmt"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// DefaultMinimum is the number of shared decisions below which a score is
// withheld when nothing else is asked.
const DefaultMinimum = 10

// Measure is a metric with its settings.
type Measure struct {
	Metric     string     // id of a metric; empty: lijphart
	Abstention Abstention // empty: HalfWay
	Power      int        // 1 or 2; 0: as the metric has it. Only where the metric has that parameter
	Weights    []float64  // one a decision of the votes; nil: all the same. Only where the metric takes weights
	Minimum    int        // of shared decisions, 1 or more; 0: DefaultMinimum
}

// Score is a score of a pair. Value is nil when it is withheld, and Withheld
// then says why.
type Score struct {
	N        int       `json:"n"` // decisions that were compared
	Value    *float64  `json:"value"`
	Withheld string    `json:"withheld,omitempty"`
	Interval *Interval `json:"interval,omitempty"` // where it was asked for
	Null     *Standing `json:"null,omitempty"`     // where it was asked for
}

// Interval holds a share of the scores that draws of the same decisions gave.
type Interval struct {
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Level float64 `json:"level"` // the share, for example .95
	Draws int     `json:"draws"` // that gave a score; those in which the pair met on nothing, or nothing varied, give none
}

// Standing is where a score stands among those of the null: votes reassigned at
// again under each decision's totals and each state's margins.
type Standing struct {
	Percentile float64 `json:"percentile"` // 0 to 100; ties count half
	Mean       float64 `json:"mean"`       // of the null's scores
	SD         float64 `json:"sd"`         // of the null's scores
	Draws      int     `json:"draws"`      // that gave a score
	// Mixed is the distance of the draws from their starting point over
	// their distance from one another, in votes that differ: 1 when votes
	// have forgotten where they came from (scores may take a little longer);
	// well below 1 the percentile is timid, though still valid; 0 when totals
	// and margins leave nothing to reassign.
	Mixed float64 `json:"mixed"`
}

// ruler is a measure made ready for some votes.
type ruler struct {
	metric    *Metric
	distances distances
	weights   []float64
	yesNo     bool // abstentions are left out
	minimum   int
	// What is said of a score that is withheld; one sentence a reason, so
	// that a matrix does not write the same words for every pair.
	tooFew, flat string
}

// The reason for a pair without a decision in common.
const neverMet = "the two never voted on the same decision in this selection"

// ruler checks a measure against the votes. It fails with Invalid.
func (v *Votes) ruler(m Measure) (*ruler, error) {
	if m.Metric == "" {
		m.Metric = "lijphart"
	}
	metric, err := MetricOf(m.Metric)
	if err != nil {
		return nil, err
	}
	switch m.Abstention {
	case "":
		m.Abstention = HalfWay
	case HalfWay, Distinct, YesNo:
	default:
		return nil, graph.Invalidf("abstention", "there is no treatment of abstention %q; there are %s", m.Abstention,
			strings.Join(abstentionParameter.Values, ", "))
	}
	own := metric.power()
	switch {
	case m.Power == 0:
		m.Power = max(own, 1)
	case own == 0:
		return nil, graph.Invalidf("power", "the metric %s has no power to choose", metric.ID)
	case m.Power != 1 && m.Power != 2:
		return nil, graph.Invalidf("power", "the power is %d; it must be 1 or 2", m.Power)
	}
	if m.Weights != nil {
		if !metric.Weights {
			return nil, graph.Invalidf("weights", "the metric %s takes no weights", metric.ID)
		}
		if err := checkWeights(m.Weights, v.Len()); err != nil {
			return nil, err
		}
	}
	switch {
	case m.Minimum == 0:
		m.Minimum = DefaultMinimum
	case m.Minimum < 0:
		return nil, graph.Invalidf("minimum", "the minimum number of shared decisions is %d; it must be 1 or more", m.Minimum)
	}
	return &ruler{
		metric: metric, distances: newDistances(m.Abstention, m.Power), weights: m.Weights,
		yesNo: m.Abstention == YesNo, minimum: m.Minimum,
		tooFew: fmt.Sprintf("the two share fewer than %d decisions", m.Minimum),
		flat:   "both always voted the same single way, so that nothing can be told from their agreement",
	}, nil
}

// count is the number of decisions that the measure compares.
func (r *ruler) count(c *[3][3]int) int {
	n := c[0][0] + c[0][2] + c[2][0] + c[2][2]
	if !r.yesNo {
		n += c[0][1] + c[1][0] + c[1][1] + c[1][2] + c[2][1]
	}
	return n
}

// of works the metric out of a table; ok is false where it is not defined.
func (r *ruler) of(t Table) (value float64, ok bool) {
	if r.yesNo {
		t = Table{{t[0][0], 0, t[0][2]}, {}, {t[2][0], 0, t[2][2]}}
	}
	if t.Total() <= 0 {
		return 0, false
	}
	return r.metric.score(t, &r.distances)
}

// table returns the number of decisions that are compared and the table that
// the score is worked out of.
func (r *ruler) table(v *Votes, a, b int) (n int, t Table) {
	var c [3][3]int
	if r.metric.folds {
		c = v.folded(a, b)
	} else {
		c = v.counts(a, b)
	}
	if n = r.count(&c); n == 0 {
		return 0, t
	}
	if r.weights != nil {
		return n, v.weighted(a, b, r.weights)
	}
	return n, tableOf(&c)
}

// score compares two actors. The value is written to at, which Score.Value
// then points to: a matrix keeps all values in one place.
func (r *ruler) score(v *Votes, a, b int, at *float64) Score {
	if !v.near(a, b) {
		return Score{Withheld: neverMet}
	}
	n, t := r.table(v, a, b)
	return r.scoreOf(n, t, at)
}

// scoreOf is score with the table given.
func (r *ruler) scoreOf(n int, t Table, at *float64) Score {
	switch {
	case n == 0:
		return Score{Withheld: neverMet}
	case n < r.minimum:
		return Score{N: n, Withheld: r.tooFew}
	}
	value, ok := r.of(t)
	if !ok {
		return Score{N: n, Withheld: r.flat}
	}
	*at = value
	return Score{N: n, Value: at}
}
