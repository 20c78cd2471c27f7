package align

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// ChangeOptions says how change points are looked for.
type ChangeOptions struct {
	Level   float64 // false alarms: the chance to find any change where there is none, between 0 and 1; 0: .05
	Draws   int     // random orders that each split is held against, 19 to 100,000; 0: 999
	Segment int     // the fewest decisions between two changes, 2 or more; 0: 20
	Seed    uint64
}

// Change is a point in time at which the level of a score moved.
type Change struct {
	After  graph.Date `json:"after"`  // last day before
	Before graph.Date `json:"before"` // first day after
	// P is the share of random orders of the same votes in which the best
	// split is at least as good.
	P float64 `json:"p"`
	// The decisions next to the change are compared for what moved it, as many
	// before it as after it, none beyond another change: from the first of
	// these days to After, and from Before to the last.
	ComparedFrom graph.Date `json:"compared_from"`
	ComparedTo   graph.Date `json:"compared_to"`
	// Moved are the situations that made the difference between them. Those that moved the level the way it went come
	// first, the largest part first; the parts add up to the difference of
	// the two means. A decision that concerns several is shared out equally.
	Moved []Moved `json:"moved"`
}

// Moved is a situation's part in a change: by how much the two means would
// differ less without what changed in its share and its votes.
type Moved struct {
	Situation string  `json:"situation"` // empty: not classified
	Part      float64 `json:"part"`
	Decisions [2]int  `json:"decisions"` // before and after
}

// Stretch is the mean of a score between two changes.
type Stretch struct {
	From graph.Date `json:"from"`
	To   graph.Date `json:"to"`
	N    int        `json:"n"`
	Mean float64    `json:"mean"`
}

// Changes are the change points of a score, oldest first, and the levels
// between them: one more than there are changes.
type Changes struct {
	Changes     []Change  `json:"changes"`
	Levels      []Stretch `json:"levels"`
	FalseAlarms float64   `json:"false_alarms"` // the level asked for
}

// Changes looks for changes in how two actors align. The metric must be a mean
// over decisions (agreement, lijphart, s), without weights.
//
// Binary segmentation (Scott and Knott 1974, doi:10.2307/2529204): the stretch
// is split where the squared difference of the two means, times n1 n2 / n, is
// largest, if that is larger than in all but a share Level of random orders of
// the meetings in the stretch; then each half is looked at in the same way.
// Meetings are not torn apart. Where nothing changed all orders are equally
// likely, so that the chance to find any change is Level at most.
//
// The limit: votes of neighbouring meetings on one dispute hang together beyond
// the meeting, and then a busy dispute can pass for a change; Moved shows it.
// Undated decisions are left out. It fails with Invalid and Cancelled.
func (v *Votes) Changes(ctx context.Context, a, b string, m Measure, o ChangeOptions) (*Changes, error) {
	pair, err := v.pair(a, b)
	if err != nil {
		return nil, err
	}
	r, err := v.ruler(m)
	if err != nil {
		return nil, err
	}
	if !r.metric.folds || r.weights != nil {
		return nil, graph.Invalidf("metric", "changes need a metric that is a mean over decisions, without weights: agreement, lijphart or s")
	}
	value := make([]float64, v.Len())
	for d := range value {
		value[d] = math.NaN()
	}
	v.eachShared(pair[0], pair[1], func(d int, x, y Value) {
		var t Table
		t[x-1][y-1] = 1
		if s, ok := r.of(t); ok {
			value[d] = s
		}
	})
	return v.changes(ctx, value, o)
}

// CohesionChanges looks for changes in a group's score, as Changes does.
func (v *Votes) CohesionChanges(ctx context.Context, g Group, o ChangeOptions) (*Changes, error) {
	if g.Metric == "" {
		g.Metric = GroupMetrics[0].ID
	}
	metric, err := GroupMetricOf(g.Metric)
	if err != nil {
		return nil, err
	}
	rows, err := v.rows(g.Actors)
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, graph.Invalidf("actors", "a group needs two states that voted, and there is %d", len(rows))
	}
	c := cohesion{votes: v, metric: metric, rows: rows, point: make([]int, v.Len()), sums: make([]float64, 1), counts: make([]int, 1)}
	return v.changes(ctx, c.measure(v.Plane), o)
}

// meetingSum is a meeting's decisions that have a value, in order of time.
type meetingSum struct {
	decisions []int
	sum, n    float64
}

// changes splits the decisions that have a value and a date.
func (v *Votes) changes(ctx context.Context, value []float64, o ChangeOptions) (*Changes, error) {
	if o.Level == 0 {
		o.Level = .05
	}
	if o.Draws == 0 {
		o.Draws = 999
	}
	if o.Segment == 0 {
		o.Segment = 20
	}
	switch {
	case !(o.Level > 0 && o.Level < 1):
		return nil, graph.Invalidf("level", "the rate of false alarms is %v; it must lie between 0 and 1", o.Level)
	case o.Draws < 19 || o.Draws > maxDraws:
		return nil, graph.Invalidf("draws", "the number of random orders is %d; it must be between 19 and %d", o.Draws, maxDraws)
	case o.Segment < 2:
		return nil, graph.Invalidf("segment", "the fewest decisions between two changes are %d; that must be 2 or more", o.Segment)
	}
	meetings := v.meetings(value)
	if len(meetings) == 0 {
		return nil, graph.Invalidf("from", "there is no dated decision in this selection that the score can be taken of")
	}
	out := &Changes{FalseAlarms: o.Level, Changes: []Change{}}
	rng := rand.New(rand.NewPCG(o.Seed, 0xc4a9))
	var segments [][]meetingSum // between changes, as out.Levels
	var walk func(part []meetingSum) error
	walk = func(part []meetingSum) error {
		at, p, err := split(ctx, rng, part, o)
		if err != nil {
			return err
		}
		if at == 0 {
			s := Stretch{From: v.decisions[part[0].decisions[0]].Date}
			for _, l := range part {
				s.N += len(l.decisions)
				s.Mean += l.sum
				s.To = max(s.To, v.decisions[l.decisions[len(l.decisions)-1]].Date)
			}
			s.Mean /= float64(s.N)
			out.Levels = append(out.Levels, s)
			segments = append(segments, part)
			return nil
		}
		if err := walk(part[:at]); err != nil {
			return err
		}
		last := part[at-1].decisions
		out.Changes = append(out.Changes, Change{
			After: v.decisions[last[len(last)-1]].Date, Before: v.decisions[part[at].decisions[0]].Date, P: p,
		})
		return walk(part[at:])
	}
	if err := walk(meetings); err != nil {
		return nil, err
	}
	for i := range out.Changes {
		c := &out.Changes[i]
		before, after := v.nearest(segments[i], segments[i+1])
		c.ComparedFrom, c.ComparedTo = v.day(before[0]), v.day(after[len(after)-1])
		c.Moved = v.partsOf(value, before, after, out.Levels[i+1].Mean > out.Levels[i].Mean)
	}
	return out, nil
}

func (v *Votes) meetings(value []float64) []meetingSum {
	var out []meetingSum
	place := map[int]int{}
	for d, x := range value {
		if math.IsNaN(x) || v.decisions[d].Date == "" {
			continue
		}
		at, ok := place[v.blocks[d]]
		if !ok {
			at = len(out)
			place[v.blocks[d]] = at
			out = append(out, meetingSum{})
		}
		out[at].decisions = append(out[at].decisions, d)
		out[at].sum += x
		out[at].n++
	}
	return out
}

// split returns the number of meetings before the best split and its p, or 0 when
// the split is not better than random orders have it.
func split(ctx context.Context, rng *rand.Rand, part []meetingSum, o ChangeOptions) (at int, p float64, err error) {
	at, best := bestSplit(part, o.Segment)
	if at == 0 {
		return 0, 1, nil
	}
	shuffled := slices.Clone(part)
	as := 1 // orders with a split as good, the present one among them
	// Sums in another order may differ by rounding.
	bound := best * (1 - 1e-9)
	for range o.Draws {
		if err := ended(ctx); err != nil {
			return 0, 1, err
		}
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if _, gain := bestSplit(shuffled, o.Segment); gain >= bound {
			as++
		}
	}
	p = float64(as) / float64(o.Draws+1)
	if p > o.Level {
		return 0, p, nil
	}
	return at, p, nil
}

// bestSplit returns the number of meetings before the best split that leaves at
// least shortest decisions on either side, and its gain; 0 when there is none.
func bestSplit(part []meetingSum, shortest int) (at int, gain float64) {
	var sum, n float64
	for _, l := range part {
		sum, n = sum+l.sum, n+l.n
	}
	var before, m float64
	for i, l := range part[:len(part)-1] {
		before, m = before+l.sum, m+l.n
		if m < float64(shortest) || n-m < float64(shortest) {
			continue
		}
		difference := before/m - (sum-before)/(n-m)
		if g := difference * difference * m * (n - m) / n; g > gain {
			at, gain = i+1, g
		}
	}
	return at, gain
}

// nearest cuts the longer of the stretches before and after a change to as many
// decisions as the shorter has, in whole days: a level may hold for decades, and
// a situation that arose at its end did not bring it about.
func (v *Votes) nearest(before, after []meetingSum) (last, first []meetingSum) {
	size := func(part []meetingSum) (n float64) {
		for _, l := range part {
			n += l.n
		}
		return n
	}
	n := min(size(before), size(after))
	from, to := len(before), 0
	for m := 0.0; from > 0 && (m < n || v.day(before[from-1]) == v.day(before[from])); m += before[from].n {
		from--
	}
	for m := 0.0; to < len(after) && (m < n || v.day(after[to]) == v.day(after[to-1])); m += after[to-1].n {
		to++
	}
	return before[from:], after[:to]
}

// day is that of a meeting.
func (v *Votes) day(l meetingSum) graph.Date { return v.decisions[l.decisions[0]].Date }

// partsOf shares out the difference of two means among situations. Values are
// taken about the mean of both sides, so that a situation that only became
// more frequent counts by how far it lies from the rest.
func (v *Votes) partsOf(value []float64, before, after []meetingSum, up bool) []Moved {
	var total, n float64
	for _, l := range slices.Concat(before, after) {
		total, n = total+l.sum, n+l.n
	}
	mean := total / n
	parts := map[string]*Moved{}
	for side, meetings := range [2][]meetingSum{before, after} {
		size := 0.0
		for _, l := range meetings {
			size += l.n
		}
		sign := float64(2*side - 1)
		for _, l := range meetings {
			for _, d := range l.decisions {
				situations := v.decisions[d].Situations
				if len(situations) == 0 {
					situations = []string{""}
				}
				for _, s := range situations {
					if parts[s] == nil {
						parts[s] = &Moved{Situation: s}
					}
					parts[s].Part += sign * (value[d] - mean) / size / float64(len(situations))
					parts[s].Decisions[side]++
				}
			}
		}
	}
	out := make([]Moved, 0, len(parts))
	for _, m := range parts {
		out = append(out, *m)
	}
	slices.SortFunc(out, func(a, b Moved) int {
		parts := cmp.Compare(a.Part, b.Part)
		if up {
			parts = -parts
		}
		return cmp.Or(parts, cmp.Compare(a.Situation, b.Situation))
	})
	return out
}
