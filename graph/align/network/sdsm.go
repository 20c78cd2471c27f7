package network

import (
	"context"
	"math"
	"math/bits"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// TwoMode is a table of actors by texts. A cell is 0 where nothing is known
// (not a member, did not vote) and otherwise a code from 1; for sponsorship,
// say, 1 did not sign and 2 signed; for votes 1 yes, 2 abstained, 3 no.
type TwoMode struct {
	Names []string
	Cells [][]uint8 // by actor, then text
}

// SDSMOptions choose what counts and what is significant. The zero value of a
// field means its default.
type SDSMOptions struct {
	// Same lists the codes that count when both actors have them. Default: all
	// codes, that is, any agreement. For sponsorship give the code of signing.
	Same []uint8
	// Alpha is the level of the two-sided test. Default 0.05.
	Alpha float64
	// MinShared is the number of texts with both cells known below which a pair
	// is not tested. Default 5.
	MinShared int
	// Correct applies Holm's correction for the number of pairs tested
	// (Holm 1979).
	Correct bool
	// Exact is the number of shared texts up to which tail probabilities are
	// exact; beyond it the normal curve with a correction for skewness is
	// used (Volkova 1996). Default 2000.
	Exact int
}

// Signed is a pair of actors under the stochastic degree sequence model.
type Signed struct {
	A        int     `json:"a"`
	B        int     `json:"b"`
	Shared   int     `json:"shared"`   // texts with both cells known
	Together int     `json:"together"` // of them, on how many both have the same counted code
	Expected float64 `json:"expected"`
	Upper    float64 `json:"upper"` // probability of so many or more
	Lower    float64 `json:"lower"` // probability of so many or fewer
	Sign     int     `json:"sign"`  // 1 or -1 where significant, otherwise 0
}

// SDSM tests every pair against a model that keeps, in expectation, how often
// each actor used each code and how often each code was used on each text, over
// the known cells (the stochastic degree sequence model, Neal 2014,
// doi:10.1016/j.socnet.2014.06.001). The cells' probabilities are those of
// greatest entropy under these totals, found by proportional fitting; with two
// codes that is the bipartite configuration model. The number of texts two
// actors share is then a sum of unequal chances (Poisson binomial). Pairs come
// in order of A, then B; those below MinShared are left out. It fails with
// Invalid, and with Cancelled when ctx ends.
func SDSM(ctx context.Context, t TwoMode, opts SDSMOptions) ([]Signed, error) {
	if opts.Alpha == 0 {
		opts.Alpha = 0.05
	}
	if opts.MinShared == 0 {
		opts.MinShared = 5
	}
	if opts.Exact == 0 {
		opts.Exact = 2000
	}
	codes, err := t.check()
	if err != nil {
		return nil, err
	}
	if err := checkAlpha(opts.Alpha); err != nil {
		return nil, err
	}
	actors, texts := t.fit(ctx, codes)
	m := t.chances(actors, texts, opts.Same)
	found := make([][]Signed, len(t.Cells))
	eachOf(len(t.Cells), func(a int) {
		if ctx.Err() == nil {
			found[a] = m.pairsOf(a, opts)
		}
	})
	if ctx.Err() != nil {
		return nil, &graph.Error{Code: graph.Cancelled, Message: "the search for a backbone was stopped", Err: ctx.Err()}
	}
	pairs := slices.Concat(found...)
	decide(pairs, opts)
	return pairs, nil
}

// check returns the number of codes.
func (t TwoMode) check() (int, error) {
	if len(t.Names) < 2 || len(t.Cells) != len(t.Names) {
		return 0, graph.Errorf(graph.Invalid, "a backbone needs at least two actors and a row for each; there are %d and %d rows", len(t.Names), len(t.Cells))
	}
	codes := uint8(0)
	for i, row := range t.Cells {
		if len(row) != len(t.Cells[0]) {
			return 0, graph.Errorf(graph.Invalid, "%s has %d cells and %s %d", t.Names[i], len(row), t.Names[0], len(t.Cells[0]))
		}
		for _, c := range row {
			codes = max(codes, c)
		}
	}
	if codes == 0 || codes > 8 {
		return 0, graph.Errorf(graph.Invalid, "a table of actors and texts has codes from 1 to at most 8; the largest is %d", codes)
	}
	return int(codes), nil
}

// model holds the table and the chances of its counted codes.
type model struct {
	TwoMode
	counted int         // codes
	chance  [][]float64 // by actor: text by text, those of the counted codes; 0 where nothing is known
	known   [][]uint64  // by actor: a bit a text, set where its cell is known
	planes  [][]uint64  // by actor: a bit a text where it has the first counted code, then the same for the next
}

// chances lays the fitted chances out.
func (t TwoMode) chances(actors, texts *side, same []uint8) *model {
	n := len(t.Cells)
	m := &model{TwoMode: t, chance: make([][]float64, n), known: make([][]uint64, n), planes: make([][]uint64, n)}
	var places []int
	for c := range actors.codes {
		if same == nil || slices.Contains(same, uint8(c+1)) {
			places = append(places, c)
		}
	}
	m.counted = len(places)
	eachOf(n, func(a int) {
		width := (len(t.Cells[a]) + 63) / 64
		m.known[a], m.planes[a] = make([]uint64, width), make([]uint64, width*m.counted)
		m.chance[a] = make([]float64, m.counted*len(t.Cells[a]))
		own := actors.of(a)
		for _, j := range actors.cells[a] {
			m.known[a][j/64] |= 1 << (j % 64)
			f := texts.of(int(j))
			sum := 0.0
			for c, v := range own {
				sum += v * f[c]
			}
			for k, c := range places {
				if int(t.Cells[a][j]) == c+1 {
					m.planes[a][k*width+int(j)/64] |= 1 << (j % 64)
				}
				m.chance[a][int(j)*m.counted+k] = own[c] * f[c] / sum
			}
		}
	})
	return m
}

// pairsOf tests an actor with all that come after it.
func (m *model) pairsOf(a int, opts SDSMOptions) []Signed {
	var pairs []Signed
	var p []float64
	for b := a + 1; b < len(m.Cells); b++ {
		pair := Signed{A: a, B: b}
		for w, known := range m.known[a] {
			pair.Shared += bits.OnesCount64(known & m.known[b][w])
		}
		if pair.Shared < max(opts.MinShared, 1) {
			continue
		}
		for k, plane := range m.planes[a] {
			pair.Together += bits.OnesCount64(plane & m.planes[b][k])
		}
		s := m.sums(a, b)
		pair.Expected = s.mean
		if pair.Shared > opts.Exact {
			pair.Lower = s.refined(pair.Together)
			pair.Upper = 1 - s.refined(pair.Together-1)
		} else {
			p = m.together(a, b, p[:0])
			pair.Lower, pair.Upper = tailsOf(p, pair.Together)
		}
		pairs = append(pairs, pair)
	}
	return pairs
}

// together appends the chances that two actors have the same counted code, on
// every text where both are known.
func (m *model) together(a, b int, p []float64) []float64 {
	for j, x := range m.Cells[a] {
		if x == 0 || m.Cells[b][j] == 0 {
			continue
		}
		q := 0.0
		for k := j * m.counted; k < (j+1)*m.counted; k++ {
			q += m.chance[a][k] * m.chance[b][k]
		}
		p = append(p, math.Min(q, 1))
	}
	return p
}

// moments are those of a number of successes of unequal chances.
type moments struct{ mean, variance, third float64 }

// sums adds the moments up over all texts; one that is not known to both adds
// nothing.
func (m *model) sums(a, b int) moments {
	var one, two, three float64
	x, y := m.chance[a], m.chance[b]
	y = y[:len(x)]
	switch m.counted {
	case 3:
		for k := 0; k+2 < len(x); k += 3 {
			q := x[k]*y[k] + x[k+1]*y[k+1] + x[k+2]*y[k+2]
			one += q
			two += q * q
			three += q * q * q
		}
	case 1:
		for k, v := range x {
			q := v * y[k]
			one += q
			two += q * q
			three += q * q * q
		}
	default:
		for k := 0; k < len(x); k += m.counted {
			q := 0.0
			for i := k; i < k+m.counted; i++ {
				q += x[i] * y[i]
			}
			one += q
			two += q * q
			three += q * q * q
		}
	}
	// q(1-q) and q(1-q)(1-2q), summed.
	return moments{one, one - two, one - 3*two + 2*three}
}

// tailsOf returns the probabilities of at most and of at least count successes.
func tailsOf(p []float64, count int) (lower, upper float64) {
	// Only as much of the distribution as the shorter tail needs.
	if failures := len(p) - count; failures < count {
		turned := make([]float64, len(p))
		for k, q := range p {
			turned[k] = 1 - q
		}
		upper, lower = exactTails(turned, failures)
		return lower, upper
	}
	return exactTails(p, count)
}

// exactTails adds chances one by one, keeping up to count successes.
func exactTails(p []float64, count int) (lower, upper float64) {
	dist := make([]float64, count+1)
	dist[0] = 1
	for n, q := range p {
		for k := min(n+1, count); k > 0; k-- {
			dist[k] += (dist[k-1] - dist[k]) * q
		}
		dist[0] *= 1 - q
	}
	for _, d := range dist {
		lower += d
	}
	return math.Min(lower, 1), math.Max(0, math.Min(1, 1-lower+dist[count]))
}

// refined is Volkova's normal approximation with a term for skewness to the
// probability of at most count successes.
func (m *moments) refined(count int) float64 {
	if m.variance < 1e-12 {
		if float64(count) >= m.mean-0.5 {
			return 1
		}
		return 0
	}
	sd := math.Sqrt(m.variance)
	x := (float64(count) + 0.5 - m.mean) / sd
	g := math.Erfc(-x/math.Sqrt2)/2 + m.third/(sd*sd*sd)*(1-x*x)*math.Exp(-x*x/2)/math.Sqrt(2*math.Pi)/6
	return math.Max(0, math.Min(1, g))
}

// decide sets the signs: two-sided, each tail at half the level.
func decide(pairs []Signed, opts SDSMOptions) {
	order := make([]int, len(pairs))
	p := make([]float64, len(pairs))
	for k := range pairs {
		order[k] = k
		p[k] = 2 * math.Min(pairs[k].Lower, pairs[k].Upper)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return 0
	})
	for rank, k := range order {
		level := opts.Alpha
		if opts.Correct {
			level /= float64(len(pairs) - rank)
		}
		if p[k] >= level {
			if opts.Correct {
				return // Holm stops at the first that fails
			}
			continue
		}
		pairs[k].Sign = 1
		if pairs[k].Lower < pairs[k].Upper {
			pairs[k].Sign = -1
		}
	}
}
