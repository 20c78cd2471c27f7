package align

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// bootstrap gives the scores percentile intervals: blocks (meetings) are drawn
// with replacement as often as there are blocks, for all pairs alike, so that
// decisions of one meeting stay together and a pair has the same interval
// alone and in a matrix. A draw is known by how often each block came up; the
// table of a pair in a draw is a sum over its shared decisions of those
// numbers, and all draws are summed side by side.
func (v *Votes) bootstrap(ctx context.Context, r *ruler, pairs [][2]int, scores []Score, e Evidence, report *report) error {
	times := v.drawBlocks(e.Seed, e.Bootstraps)
	sums := make([]sums, workers())
	intervals := make([]Interval, len(pairs))
	// Progress counts draws, the work goes by pairs: a part of the pairs is
	// told as that part of the draws.
	told := 0
	for from := 0; from < len(pairs); from += bootstrapPairs {
		part := min(bootstrapPairs, len(pairs)-from)
		err := parallel(ctx, part, 8, func(worker, k int) {
			i := from + k
			if scores[i].Value == nil {
				return
			}
			s := &sums[worker]
			s.add(v, r, pairs[i], times, e.Bootstraps)
			if s.interval(r, e, &intervals[i]) {
				scores[i].Interval = &intervals[i]
			}
		})
		if err != nil {
			return err
		}
		now := e.Bootstraps * (from + part) / len(pairs)
		report.add(now - told)
		told = now
	}
	return nil
}

// bootstrapPairs is the number of pairs between two reports of progress.
const bootstrapPairs = 1024

// drawBlocks returns how often each block comes up in each draw:
// [block*draws+draw].
func (v *Votes) drawBlocks(seed uint64, draws int) []uint16 {
	rng := rand.New(rand.NewPCG(seed, 0xb007))
	times := make([]uint16, v.nblocks*draws)
	for draw := range draws {
		for range v.nblocks {
			// Only a block drawn 65,535 times in one draw would be cut short.
			if t := &times[rng.IntN(v.nblocks)*draws+draw]; *t < math.MaxUint16 {
				*t++
			}
		}
	}
	return times
}

// sums holds a pair's tables in all draws, cell by cell, and is used again for
// the next pair.
type sums struct {
	cells  [9][]float64
	used   [9]bool
	values []float64
}

func (s *sums) add(v *Votes, r *ruler, pair [2]int, times []uint16, draws int) {
	s.used = [9]bool{}
	v.eachShared(pair[0], pair[1], func(d int, x, y Value) {
		c := 3*int(x-1) + int(y-1)
		if !s.used[c] {
			s.used[c] = true
			s.cells[c] = slices.Grow(s.cells[c][:0], draws)[:draws]
			clear(s.cells[c])
		}
		sum := s.cells[c]
		block := times[v.blocks[d]*draws:][:len(sum)]
		weight := 1.0
		if r.weights != nil {
			weight = r.weights[d]
		}
		for i, t := range block {
			sum[i] += weight * float64(t)
		}
	})
}

// interval reads the interval off the draws. It reports false when less than
// half of them gave a score: what is left would say little.
func (s *sums) interval(r *ruler, e Evidence, to *Interval) bool {
	s.values = s.values[:0]
	for draw := range e.Bootstraps {
		var t Table
		for c, used := range s.used {
			if used {
				t[c/3][c%3] = s.cells[c][draw]
			}
		}
		if value, ok := r.of(t); ok {
			s.values = append(s.values, value)
		}
	}
	if 2*len(s.values) < e.Bootstraps || len(s.values) == 0 {
		return false
	}
	slices.Sort(s.values)
	tail := (1 - e.Level) / 2
	*to = Interval{Low: quantile(s.values, tail), High: quantile(s.values, 1-tail), Level: e.Level, Draws: len(s.values)}
	return true
}

// quantile interpolates between the sorted values (Hyndman and Fan's type 7).
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	lo := int(at)
	hi := min(lo+1, len(sorted)-1)
	return sorted[lo] + (at-float64(lo))*(sorted[hi]-sorted[lo])
}
