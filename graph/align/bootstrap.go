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
			s.add(v, r, pairs[i], times)
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

// blockDraws says how often each block came up in each draw.
type blockDraws struct {
	draws int
	times []uint16 // [block*draws+draw]
	// packed has four draws a word, [block*words+draw/4]: sums of them are
	// made four at a time. Nil where a sum might not fit.
	packed []uint64
	words  int
}

func (v *Votes) drawBlocks(seed uint64, draws int) *blockDraws {
	rng := rand.New(rand.NewPCG(seed, 0xb007))
	b := &blockDraws{draws: draws, times: make([]uint16, v.nblocks*draws), words: (draws + 3) / 4}
	sizes := make([]int, v.nblocks)
	for _, block := range v.blocks {
		sizes[block]++
	}
	most := 0 // decisions in a draw
	for draw := range draws {
		n := 0
		for range v.nblocks {
			block := rng.IntN(v.nblocks)
			n += sizes[block]
			// Only a block drawn 65,535 times in one draw would be cut short.
			if t := &b.times[block*draws+draw]; *t < math.MaxUint16 {
				*t++
			}
		}
		most = max(most, n)
	}
	if most > math.MaxUint16 {
		return b
	}
	b.packed = make([]uint64, v.nblocks*b.words)
	for block := range v.nblocks {
		for draw, t := range b.times[block*draws : (block+1)*draws] {
			b.packed[block*b.words+draw/4] |= uint64(t) << (16 * (draw % 4))
		}
	}
	return b
}

// sums holds a pair's tables in all draws, cell by cell, and is used again for
// the next pair.
type sums struct {
	cells  [9][]float64
	packed [9][]uint64
	used   [9]bool
	values []float64
}

func (s *sums) add(v *Votes, r *ruler, pair [2]int, b *blockDraws) {
	s.used = [9]bool{}
	if r.weights == nil && b.packed != nil {
		s.count(v, pair, b)
		return
	}
	v.eachShared(pair[0], pair[1], func(d int, x, y Value) {
		c := 3*int(x-1) + int(y-1)
		if !s.used[c] {
			s.used[c] = true
			s.cells[c] = zeros(s.cells[c], b.draws)
		}
		sum := s.cells[c]
		block := b.times[v.blocks[d]*b.draws:][:len(sum)]
		weight := 1.0
		if r.weights != nil {
			weight = r.weights[d]
		}
		for i, t := range block {
			sum[i] += weight * float64(t)
		}
	})
}

// count is add where all decisions count the same. Those that follow each other
// in one cell and one block are added together.
func (s *sums) count(v *Votes, pair [2]int, b *blockDraws) {
	cell, block, n := -1, -1, uint64(0)
	flush := func() {
		if n == 0 {
			return
		}
		if !s.used[cell] {
			s.used[cell] = true
			s.packed[cell] = zeros(s.packed[cell], b.words)
		}
		sum := s.packed[cell]
		for i, t := range b.packed[block*b.words:][:len(sum)] {
			sum[i] += n * t
		}
	}
	v.eachShared(pair[0], pair[1], func(d int, x, y Value) {
		c := 3*int(x-1) + int(y-1)
		if c != cell || v.blocks[d] != block {
			flush()
			cell, block, n = c, v.blocks[d], 0
		}
		n++
	})
	flush()
	for c, used := range s.used {
		if !used {
			continue
		}
		s.cells[c] = zeros(s.cells[c], b.draws)
		for draw := range s.cells[c] {
			s.cells[c][draw] = float64(s.packed[c][draw/4] >> (16 * (draw % 4)) & math.MaxUint16)
		}
	}
}

// zeros returns n zeros, in place of what was there where that is long enough.
func zeros[T float64 | uint64](was []T, n int) []T {
	out := slices.Grow(was[:0], n)[:n]
	clear(out)
	return out
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
