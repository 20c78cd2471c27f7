package network

import (
	"context"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// Limits of the search for the chances of greatest entropy.
const (
	entropyRounds    = 400   // at most
	entropyTolerance = 1e-6  // of the totals
	entropyStep      = 3.0   // the largest change of a parameter in a round
	entropyBound     = 150.0 // of a parameter, so that no product of two factors is too large a number
)

// side holds the parameters of all actors or of all texts: one a code, of which
// the chances in a cell are proportional to exp(actor's + text's).
type side struct {
	codes  int
	cells  [][]int32   // by actor or text: the places on the other side of its known cells
	total  [][]float64 // how often it has each code
	param  [][]float64
	factor []float64 // exp(param), codes by codes; 0 for a code that it never has
}

func newSide(n, codes int) *side {
	s := &side{codes: codes, cells: make([][]int32, n), total: make([][]float64, n), param: make([][]float64, n), factor: make([]float64, n*codes)}
	for i := range n {
		s.total[i], s.param[i] = make([]float64, codes), make([]float64, codes)
	}
	return s
}

func (s *side) add(i, other int, code uint8) {
	s.cells[i] = append(s.cells[i], int32(other))
	s.total[i][code-1]++
}

func (s *side) of(i int) []float64 { return s.factor[i*s.codes : (i+1)*s.codes] }

func (s *side) update(i int) {
	f := s.of(i)
	for c, n := range s.total[i] {
		if n > 0 {
			f[c] = math.Exp(s.param[i][c])
		}
	}
}

// fit finds the chances of every code in every known cell that keep, in
// expectation, how often each actor and each text has each code, and have the
// greatest entropy. They have the form exp(actor's + text's parameter) over the
// sum of the same for all codes, which is that of a logistic regression, and
// the totals are those of its likelihood. Rounds of Newton steps, first of all
// actors and then of all texts, climb it. Totals are met to 1e-6, or as near as
// 400 rounds bring them: in tiny tables, where somebody could not but vote so, a
// parameter has no end, and the rounds creep.
func (t TwoMode) fit(ctx context.Context, codes int) (actors, texts *side) {
	actors, texts = newSide(len(t.Cells), codes), newSide(len(t.Cells[0]), codes)
	for i, cells := range t.Cells {
		for j, x := range cells {
			if x > 0 {
				actors.add(i, j, x)
				texts.add(j, i, x)
			}
		}
	}
	for i := range actors.cells {
		actors.update(i)
	}
	for j := range texts.cells {
		texts.update(j)
	}
	for range entropyRounds {
		if ctx.Err() != nil {
			break
		}
		off := max(actors.climb(texts), texts.climb(actors))
		if off < entropyTolerance {
			break
		}
	}
	return actors, texts
}

// climb takes one Newton step for every actor or text and returns the largest
// difference between a total and its expectation before it.
func (s *side) climb(other *side) float64 {
	worst := make([]float64, len(s.cells))
	eachOf(len(s.cells), func(i int) { worst[i] = s.step(i, other) })
	off := 0.0
	for _, w := range worst {
		off = math.Max(off, w)
	}
	return off
}

// step is that of one. The last code that it has stays where it is: only
// differences of parameters matter.
func (s *side) step(i int, other *side) float64 {
	var free [8]int
	k := -1
	for c, n := range s.total[i] {
		if n > 0 {
			k++
			free[k] = c
		}
	}
	if k <= 0 {
		return 0 // nothing known, or always the same
	}
	var g [8]float64
	var h [8][8]float64
	own := s.of(i)
	for _, j := range s.cells[i] {
		f := other.factor[int(j)*s.codes : (int(j)+1)*s.codes]
		var p [8]float64
		sum := 0.0
		for c, v := range own {
			p[c] = v * f[c]
			sum += p[c]
		}
		sum = 1 / sum
		for r := range k {
			q := p[free[r]] * sum
			g[r] -= q
			h[r][r] += q
			for c := range r + 1 {
				h[r][c] -= q * p[free[c]] * sum
			}
		}
	}
	off := 0.0
	for r := range k {
		g[r] += s.total[i][free[r]]
		off = math.Max(off, math.Abs(g[r]))
		h[r][r] += 1e-12
		for c := range r {
			h[c][r] = h[r][c]
		}
	}
	if off < entropyTolerance/100 {
		return off
	}
	solveSmall(&h, &g, k)
	for r := range k {
		p := &s.param[i][free[r]]
		*p = clamp(*p+clamp(g[r], entropyStep), entropyBound)
	}
	s.update(i)
	return off
}

func clamp(x, bound float64) float64 { return math.Max(-bound, math.Min(bound, x)) }

// solveSmall solves h x = g for a positive definite h of k rows, in place.
func solveSmall(h *[8][8]float64, g *[8]float64, k int) {
	for r := range k {
		for below := r + 1; below < k; below++ {
			f := h[below][r] / h[r][r]
			for c := r; c < k; c++ {
				h[below][c] -= f * h[r][c]
			}
			g[below] -= f * g[r]
		}
	}
	for r := k - 1; r >= 0; r-- {
		for c := r + 1; c < k; c++ {
			g[r] -= h[r][c] * g[c]
		}
		g[r] /= h[r][r]
	}
}

// eachOf calls work for 0 to n-1 on all processors.
func eachOf(n int, work func(i int)) {
	const chunk = 16
	var next atomic.Int64
	run := func() {
		for {
			from := int(next.Add(chunk)) - chunk
			if from >= n {
				return
			}
			for i := from; i < min(n, from+chunk); i++ {
				work(i)
			}
		}
	}
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) - 1 {
		wg.Go(run)
	}
	run()
	wg.Wait()
}
