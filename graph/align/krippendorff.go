package align

import (
	"math"
	"slices"
	"strings"
)

// Level is the level of measurement of ratings: what a difference between two
// of them means.
type Level string

// The levels.
const (
	Nominal     Level = "nominal"  // the same or not
	Ordinal     Level = "ordinal"  // how many ratings lie between
	Equidistant Level = "interval" // the square of the difference
	Proportion  Level = "ratio"    // the square of the difference over the sum
	levelChoice       = "nominal, ordinal, interval, ratio"
)

// Krippendorff returns the alpha of any number of raters who rated units, each
// unit given as the ratings that it got; whoever did not rate it is left out.
// Units with fewer than two ratings say nothing.
//
//	alpha = 1 - Do / De
//
// Do is the mean disagreement of two ratings of one unit, every unit weighing
// as its number of ratings; De that of any two different ratings
// (Krippendorff, Content Analysis; Hayes and Krippendorff 2007,
// doi:10.1080/19312450709336664). It is at most 1; 0 is what chance gives. It
// fails with Invalid when a rating is not a finite number, when a ratio level
// meets a negative one, when no unit has two ratings, when all ratings are the
// same (alpha is then not defined), and on an unknown level.
func Krippendorff(units [][]float64, level Level) (float64, error) {
	var values []float64
	for u, unit := range units {
		for _, x := range unit {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return 0, invalid("units", "a rating of unit %d is %v; it must be a number", u+1, x)
			}
			if level == Proportion && x < 0 {
				return 0, invalid("units", "a rating of unit %d is %v; ratios need ratings of 0 or more", u+1, x)
			}
		}
		if len(unit) > 1 {
			values = append(values, unit...)
		}
	}
	if len(values) == 0 {
		return 0, invalid("units", "no unit has two ratings to compare")
	}
	slices.Sort(values)
	values = slices.Compact(values)
	counts := make([][]float64, 0, len(units))
	for _, unit := range units {
		if len(unit) < 2 {
			continue
		}
		row := make([]float64, len(values))
		for _, x := range unit {
			at, _ := slices.BinarySearch(values, x)
			row[at]++
		}
		counts = append(counts, row)
	}
	total := make([]float64, len(values))
	for _, row := range counts {
		for c, n := range row {
			total[c] += n
		}
	}
	distance, err := level.distance(values, total)
	if err != nil {
		return 0, err
	}
	alpha, ok := alphaOf(counts, total, distance)
	if !ok {
		return 0, invalid("units", "all ratings are the same: there is no disagreement to compare with")
	}
	return alpha, nil
}

// distance returns the level's difference function of two values by place.
// total counts the ratings of each value.
func (l Level) distance(values, total []float64) (func(c, k int) float64, error) {
	switch l {
	case Nominal:
		return func(_, _ int) float64 { return 1 }, nil
	case Ordinal:
		return func(c, k int) float64 {
			c, k = min(c, k), max(c, k)
			sum := -(total[c] + total[k]) / 2
			for g := c; g <= k; g++ {
				sum += total[g]
			}
			return sum * sum
		}, nil
	case Equidistant:
		return func(c, k int) float64 { return (values[c] - values[k]) * (values[c] - values[k]) }, nil
	case Proportion:
		return func(c, k int) float64 {
			ratio := (values[c] - values[k]) / (values[c] + values[k])
			return ratio * ratio
		}, nil
	default:
		return nil, invalid("level", "there is no level of measurement %q; there are %s", string(l), levelChoice)
	}
}

// alphaOf works alpha out of how often each unit got each value. It reports
// false when no disagreement was to be expected.
func alphaOf(counts [][]float64, total []float64, distance func(c, k int) float64) (float64, bool) {
	n := 0.0
	for _, t := range total {
		n += t
	}
	var observed, expected float64
	for c := range total {
		for k := c + 1; k < len(total); k++ {
			d := distance(c, k)
			expected += 2 * total[c] * total[k] * d
			for _, row := range counts {
				if row[c] == 0 || row[k] == 0 {
					continue
				}
				ratings := 0.0
				for _, x := range row {
					ratings += x
				}
				observed += 2 * row[c] * row[k] / (ratings - 1) * d
			}
		}
	}
	return corrected(observed/n, expected/(n*(n-1)))
}

// GroupAlpha is Krippendorff's alpha of all actors of the selection, with the
// votes as ratings. Power is that of Measure. Only Abstention, Power and
// Minimum of the measure count. N is the number of decisions on which two or
// more voted.
func (v *Votes) GroupAlpha(m Measure) (Score, error) {
	m.Metric = "alpha"
	r, err := v.ruler(m)
	if err != nil {
		return Score{}, err
	}
	counts := make([][]float64, v.Len())
	for d := range counts {
		counts[d] = make([]float64, 3)
	}
	for a := range v.actors {
		for x := Yes; x <= No; x++ {
			if r.yesNo && x == Abstained {
				continue
			}
			v.eachVote(a, x, func(d int) { counts[d][x-1]++ })
		}
	}
	counts = slices.DeleteFunc(counts, func(c []float64) bool { return c[0]+c[1]+c[2] < 2 })
	total := make([]float64, 3)
	for _, c := range counts {
		for x, n := range c {
			total[x] += n
		}
	}
	s := Score{N: len(counts)}
	switch {
	case s.N == 0:
		s.Withheld = "no two states of the selection voted on the same decision"
	case s.N < r.minimum:
		s.Withheld = strings.Replace(r.tooFew, "the two share", "there are", 1)
	default:
		value, ok := alphaOf(counts, total, func(c, k int) float64 { return r.distances[c][k] })
		if !ok {
			s.Withheld = "every vote was the same, so that nothing can be told from the agreement"
			break
		}
		s.Value = &value
	}
	return s, nil
}
