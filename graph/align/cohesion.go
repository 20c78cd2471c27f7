package align

import (
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Group asks how one some actors vote.
type Group struct {
	Metric  string   // id of a group metric; empty: rice
	Actors  []string // two or more; empty: all
	ByYear  bool     // a point a year; otherwise one over all
	Minimum int      // of decisions, 1 or more; 0: DefaultMinimum
}

// Cohesion averages a group metric over the decisions on which two or more of
// the group voted and the metric is defined; N is their number. The null keeps
// every decision's totals, so that of the whole selection taken as one group
// it says nothing, and its percentile is 50. It fails with Invalid when the
// metric, the group or the evidence makes no sense, and with Cancelled.
func (v *Votes) Cohesion(ctx context.Context, g Group, e Evidence) ([]Point, error) {
	if g.Metric == "" {
		g.Metric = GroupMetrics[0].ID
	}
	metric, err := GroupMetricOf(g.Metric)
	if err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	if g.Minimum < 0 {
		return nil, graph.Invalidf("minimum", "the minimum number of decisions is %d; it must be 1 or more", g.Minimum)
	}
	if g.Minimum == 0 {
		g.Minimum = DefaultMinimum
	}
	rows, err := v.rows(g.Actors)
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, graph.Invalidf("actors", "a group needs two states that voted, and there is %d", len(rows))
	}
	points, of := v.stretches(g.ByYear)
	if len(points) == 0 {
		return nil, graph.Invalidf("from", "no decision of the selection has a date")
	}
	c := cohesion{votes: v, metric: metric, rows: rows, point: of, sums: make([]float64, len(points)), counts: make([]int, len(points))}
	perDecision := c.measure(func(a int, x Value) []uint64 { return v.Plane(a, x) })
	scores, values := make([]Score, len(points)), make([]float64, len(points))
	for i, n := range c.counts {
		scores[i].N = n
		switch {
		case n == 0:
			scores[i].Withheld = "there is no decision on which the score of the group is defined"
		case n < g.Minimum:
			scores[i].Withheld = "there are too few decisions on which the score of the group is defined"
		default:
			values[i] = c.sums[i] / float64(n)
			scores[i].Value = &values[i]
		}
	}
	report := newReport(e.Progress, e.Bootstraps+e.NullDraws)
	if e.Bootstraps > 0 {
		if err := v.meanIntervals(ctx, perDecision, of, scores, e); err != nil {
			return nil, err
		}
		report.add(e.Bootstraps)
	}
	if e.NullDraws > 0 {
		err := v.standings(ctx, scores, e, report, func(d *nullTable, wanted []int, out []float64) {
			own := c // sums and counts of this null table alone
			own.sums, own.counts = make([]float64, len(points)), make([]int, len(points))
			own.measure(d.plane)
			for i, at := range wanted {
				out[i] = math.NaN()
				if n := own.counts[at]; n > 0 {
					out[i] = own.sums[at] / float64(n)
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for i := range points {
		points[i].Score = scores[i]
	}
	return points, nil
}

// stretches returns the points of a series, a year each or one over all, and
// the point of each decision; -1 for an undated decision in years.
func (v *Votes) stretches(byYear bool) (points []Point, of []int) {
	of = make([]int, v.Len())
	if !byYear {
		p := Point{From: v.decisions[0].Date}
		for d := range of {
			p.To = max(p.To, v.decisions[d].Date)
		}
		return []Point{p}, of
	}
	for d := range of {
		year := v.decisions[d].Date.Year()
		if year == 0 {
			of[d] = -1
			continue
		}
		if len(points) == 0 || points[len(points)-1].From.Year() != year {
			points = append(points, Point{From: yearDay(year, "01-01"), To: yearDay(year, "12-31")})
		}
		of[d] = len(points) - 1
	}
	return points, of
}

type cohesion struct {
	votes  *Votes
	metric *GroupMetric
	rows   []int
	point  []int
	sums   []float64
	counts []int
}

// measure adds up the metric over the decisions, point by point, and returns
// it decision by decision; NaN where it is not defined.
func (c *cohesion) measure(plane func(a int, x Value) []uint64) []float64 {
	tallies := make([][3]float64, c.votes.Len())
	for _, a := range c.rows {
		for x := Yes; x <= No; x++ {
			for w, word := range plane(a, x) {
				for ; word != 0; word &= word - 1 {
					tallies[64*w+bits.TrailingZeros64(word)][x-1]++
				}
			}
		}
	}
	out := make([]float64, len(tallies))
	for d, t := range tallies {
		out[d] = math.NaN()
		if c.point[d] < 0 || t[0]+t[1]+t[2] < 2 {
			continue
		}
		if value, ok := c.metric.score(t[0], t[1], t[2]); ok {
			out[d] = value
			c.sums[c.point[d]] += value
			c.counts[c.point[d]]++
		}
	}
	return out
}

// meanIntervals gives means over decisions their intervals: the blocks that
// have decisions in a point are drawn with replacement, point by point.
func (v *Votes) meanIntervals(ctx context.Context, value []float64, of []int, scores []Score, e Evidence) error {
	type block struct{ sum, n float64 }
	blocks := make([][]block, len(scores))
	place := make([]map[int]int, len(scores))
	for d, x := range value {
		p := of[d]
		if p < 0 || math.IsNaN(x) {
			continue
		}
		if place[p] == nil {
			place[p] = map[int]int{}
		}
		at, ok := place[p][v.blocks[d]]
		if !ok {
			at = len(blocks[p])
			place[p][v.blocks[d]] = at
			blocks[p] = append(blocks[p], block{})
		}
		blocks[p][at].sum += x
		blocks[p][at].n++
	}
	return parallel(ctx, len(scores), 1, func(_, p int) {
		if scores[p].Value == nil {
			return
		}
		rng := rand.New(rand.NewPCG(e.Seed, uint64(p)))
		means := make([]float64, e.Bootstraps)
		for i := range means {
			var sum, n float64
			for range blocks[p] {
				b := blocks[p][rng.IntN(len(blocks[p]))]
				sum, n = sum+b.sum, n+b.n
			}
			means[i] = sum / n
		}
		slices.Sort(means)
		tail := (1 - e.Level) / 2
		scores[p].Interval = &Interval{Low: quantile(means, tail), High: quantile(means, 1-tail), Level: e.Level, Draws: e.Bootstraps}
	})
}
