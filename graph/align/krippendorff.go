package align

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// GroupAlpha is Krippendorff's alpha of some actors (nil: all), with the votes
// as ratings:
//
//	alpha = 1 - Do / De
//
// Do is the mean distance of two votes on one decision, every decision weighing
// as its number of votes; De that of any two different votes (Krippendorff,
// Content Analysis; Hayes and Krippendorff 2007,
// doi:10.1080/19312450709336664). It is at most 1; 0 is what chance gives. Only
// Abstention, Power and Minimum of the measure count. N is the number of
// decisions on which two or more voted. Intervals and nulls are those of
// Cohesion. It fails with Invalid and Cancelled.
func (v *Votes) GroupAlpha(ctx context.Context, actors []string, m Measure, e Evidence) (Score, error) {
	m.Metric = "alpha"
	r, err := v.ruler(m)
	if err != nil {
		return Score{}, err
	}
	if err := e.check(); err != nil {
		return Score{}, err
	}
	rows, err := v.rows(actors)
	if err != nil {
		return Score{}, err
	}
	blocks, n := v.ratings(r, rows, v.row)
	s := Score{N: n}
	if n < r.minimum {
		s.Withheld = strings.Replace(r.tooFew, "the two share", "there are", 1)
		if n == 0 {
			s.Withheld = "no two states of the selection voted on the same decision"
		}
		return s, nil
	}
	value, ok := alphaOf(r, blocks, nil)
	if !ok {
		s.Withheld = "every vote was the same, so that nothing can be told from the agreement"
		return s, nil
	}
	s.Value = &value
	report := newReport(e.Progress, e.Bootstraps+e.NullDraws)
	if e.Bootstraps > 0 {
		if s.Interval, err = v.alphaInterval(ctx, r, blocks, e); err != nil {
			return Score{}, err
		}
		report.add(e.Bootstraps)
	}
	if e.NullDraws > 0 {
		scores := []Score{s}
		err := v.standings(ctx, scores, e, report, func(d *nullTable, _ []int, out []float64) {
			blocks, _ := v.ratings(r, rows, d.row)
			if value, ok := alphaOf(r, blocks, nil); ok {
				out[0] = value
			} else {
				out[0] = math.NaN()
			}
		})
		if err != nil {
			return Score{}, err
		}
		s = scores[0]
	}
	return s, nil
}

// ratingBlock is what the decisions of a block, on which two or more voted, give.
type ratingBlock struct {
	apart float64    // summed distances of two votes on one decision, over one less than its votes
	votes [3]float64 // from yes to no
}

// ratings gathers the votes of some actors by block, and counts the decisions.
// row gives the planes of an actor.
func (v *Votes) ratings(r *ruler, rows []int, row func(a int) [3][]uint64) (blocks []ratingBlock, n int) {
	counts := make([][3]float64, v.Len())
	for _, a := range rows {
		for x, plane := range row(a) {
			if r.yesNo && Value(x+1) == Abstained {
				continue
			}
			for w, word := range plane {
				each(w, word, func(d int) { counts[d][x]++ })
			}
		}
	}
	blocks = make([]ratingBlock, v.nblocks)
	for d, c := range counts {
		all := c[0] + c[1] + c[2]
		if all < 2 {
			continue
		}
		n++
		b := &blocks[v.blocks[d]]
		for x := range c {
			b.votes[x] += c[x]
			for y := x + 1; y < len(c); y++ {
				b.apart += 2 * c[x] * c[y] / (all - 1) * r.distances[x][y]
			}
		}
	}
	return blocks, n
}

// alphaOf works alpha out of blocks, each taken as often as times says (nil:
// once). It reports false when no disagreement was to be expected.
func alphaOf(r *ruler, blocks []ratingBlock, times []float64) (float64, bool) {
	var all ratingBlock
	for i, b := range blocks {
		t := 1.0
		if times != nil {
			t = times[i]
		}
		all.apart += t * b.apart
		for x := range b.votes {
			all.votes[x] += t * b.votes[x]
		}
	}
	n := all.votes[0] + all.votes[1] + all.votes[2]
	if n == 0 { // a draw may take none of the blocks that hold votes
		return 0, false
	}
	expected := 0.0
	for x := range all.votes {
		for y := x + 1; y < len(all.votes); y++ {
			expected += 2 * all.votes[x] * all.votes[y] * r.distances[x][y]
		}
	}
	return corrected(all.apart/n, expected/(n*(n-1)))
}

// alphaInterval draws blocks with replacement; nil when less than half of the
// draws gave a score.
func (v *Votes) alphaInterval(ctx context.Context, r *ruler, blocks []ratingBlock, e Evidence) (*Interval, error) {
	rng := rand.New(rand.NewPCG(e.Seed, 0xa1fa))
	times := make([]float64, len(blocks))
	values := make([]float64, 0, e.Bootstraps)
	for range e.Bootstraps {
		if err := ended(ctx); err != nil {
			return nil, err
		}
		clear(times)
		for range blocks {
			times[rng.IntN(len(blocks))]++
		}
		if value, ok := alphaOf(r, blocks, times); ok {
			values = append(values, value)
		}
	}
	if 2*len(values) < e.Bootstraps {
		return nil, nil //nolint:nilnil // a score without an interval is no error
	}
	slices.Sort(values)
	tail := (1 - e.Level) / 2
	return &Interval{Low: quantile(values, tail), High: quantile(values, 1-tail), Level: e.Level, Draws: len(values)}, nil
}
