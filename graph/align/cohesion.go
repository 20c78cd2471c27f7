package align

import (
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
)

// GroupMetric is a score of how one a group votes on a decision, as data. It
// is averaged over decisions.
type GroupMetric struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Question  string   `json:"question"`
	HowToRead string   `json:"how_to_read"`
	Caution   string   `json:"caution"`
	Formula   string   `json:"formula"`
	Source    string   `json:"source"`
	DOI       []string `json:"doi,omitempty"`
	Min       float64  `json:"min"`
	Max       float64  `json:"max"`
	// score works it out of how many voted yes, abstained and voted no; ok
	// is false where it is not defined.
	score func(yes, abstained, no float64) (value float64, ok bool)
}

// GroupMetrics are the scores of a group, in the order in which they are shown.
var GroupMetrics = []GroupMetric{
	{
		ID:        "rice",
		Name:      "Rice's index of cohesion",
		Question:  "Of those in the group that took a side, how one-sided were they?",
		HowToRead: "1 when all that voted yes or no voted the same, 0 when they split in half; the mean over decisions.",
		Caution:   "Abstentions are left out, and abstaining is how most members of the Council disagree. Small groups score high by chance.",
		Formula:   "|Y - N| / (Y + N)",
		Source:    "Rice, The Behavior of Legislative Groups, Political Science Quarterly 40 (1925)",
		DOI:       []string{"10.2307/2142407"},
		Min:       0, Max: 1,
		score: func(yes, _, no float64) (float64, bool) {
			return math.Abs(yes-no) / (yes + no), yes+no > 0
		},
	},
	{
		ID:        "agreement-index",
		Name:      "Agreement index",
		Question:  "How much of the group cast its most frequent vote, abstention being a vote of its own?",
		HowToRead: "1 when all did the same, 0 when yes, abstention and no are equally frequent; the mean over decisions.",
		Caution:   "An abstention counts as unlike a yes as a no is. Small groups score high by chance.",
		Formula:   "(max(Y, A, N) - (T - max(Y, A, N)) / 2) / T, where T = Y + A + N",
		Source:    "Hix, Noury and Roland, Power to the Parties, British Journal of Political Science 35 (2005)",
		DOI:       []string{"10.1017/S0007123405000128"},
		Min:       0, Max: 1,
		score: func(yes, abstained, no float64) (float64, bool) {
			total, most := yes+abstained+no, max(yes, abstained, no)
			return (most - (total-most)/2) / total, total > 0
		},
	},
	{
		ID:        "polarisation",
		Name:      "Polarisation",
		Question:  "How near was the group to two equal camps, one for and one against?",
		HowToRead: "1 when half voted yes and half no, 0 when all did the same; abstentions stand half-way. The mean over decisions.",
		Caution: "It tells how far apart votes are, not whether the same states stand together from vote to vote. " +
			"Drafts that nobody puts to the vote, because they would split the Council, are not in it.",
		Formula: "four times the variance of the votes, with yes = 1, abstention = 1/2, no = 0",
		Source:  "the variance as dispersion, scaled to its largest value: DiMaggio, Evans and Bryson, Have Americans' Social Attitudes Become More Polarized?, American Journal of Sociology 102 (1996)",
		DOI:     []string{"10.1086/230995"},
		Min:     0, Max: 1,
		score: func(yes, abstained, no float64) (float64, bool) {
			total := yes + abstained + no
			mean := (yes + abstained/2) / total
			return max(0, 4*((yes+abstained/4)/total-mean*mean)), total > 0
		},
	},
}

// GroupMetricOf returns the group metric with this id. It fails with Invalid.
func GroupMetricOf(id string) (*GroupMetric, error) {
	ids := make([]string, len(GroupMetrics))
	for i := range GroupMetrics {
		if ids[i] = GroupMetrics[i].ID; ids[i] == id {
			return &GroupMetrics[i], nil
		}
	}
	return nil, invalid("metric", "there is no score of a group %q; there are %s", id, strings.Join(ids, ", "))
}

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
		return nil, invalid("minimum", "the minimum number of decisions is %d; it must be 1 or more", g.Minimum)
	}
	if g.Minimum == 0 {
		g.Minimum = DefaultMinimum
	}
	rows, err := v.rows(g.Actors)
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, invalid("actors", "a group needs two states that voted, and there is %d", len(rows))
	}
	points, of := v.stretches(g.ByYear)
	if len(points) == 0 {
		return nil, invalid("from", "no decision of the selection has a date")
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
		err := v.stand(ctx, scores, e, report, func(d *deal, wanted []int, out []float64) {
			own := c // sums and counts of this deal alone
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
