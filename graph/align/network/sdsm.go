package network

import (
	"context"
	"math"
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
	counts := make([]bool, codes+1)
	for c := 1; c <= codes; c++ {
		counts[c] = opts.Same == nil || slices.Contains(opts.Same, uint8(c))
	}
	chance := t.fit(codes)
	var pairs []Signed
	var p []float64
	for a := range t.Cells {
		if ctx.Err() != nil {
			return nil, &graph.Error{Code: graph.Cancelled, Message: "the search for a backbone was stopped", Err: ctx.Err()}
		}
		for b := a + 1; b < len(t.Cells); b++ {
			pair := Signed{A: a, B: b}
			p = p[:0]
			for j, x := range t.Cells[a] {
				y := t.Cells[b][j]
				if x == 0 || y == 0 {
					continue
				}
				pair.Shared++
				if x == y && counts[x] {
					pair.Together++
				}
				q := 0.0
				for c := 1; c <= codes; c++ {
					if counts[c] {
						q += chance[c-1][a][j] * chance[c-1][b][j]
					}
				}
				p = append(p, math.Min(q, 1))
				pair.Expected += q
			}
			if pair.Shared < max(opts.MinShared, 1) {
				continue
			}
			pair.Lower, pair.Upper = tailsOf(p, pair.Together, opts.Exact)
			pairs = append(pairs, pair)
		}
	}
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

// fit finds the probability of every code in every known cell: by code, actor,
// text. Totals are met to 1e-6, or as near as 1,000 rounds bring them.
func (t TwoMode) fit(codes int) [][][]float64 {
	actors, texts := len(t.Cells), len(t.Cells[0])
	p := make([][][]float64, codes)
	row, col := make([][]float64, codes), make([][]float64, codes)
	for c := range p {
		p[c] = make([][]float64, actors)
		row[c], col[c] = make([]float64, actors), make([]float64, texts)
		for i := range p[c] {
			p[c][i] = make([]float64, texts)
		}
	}
	for i, cells := range t.Cells {
		for j, x := range cells {
			if x == 0 {
				continue
			}
			row[x-1][i]++
			col[x-1][j]++
			for c := range p {
				p[c][i][j] = 1 / float64(codes)
			}
		}
	}
	sum := make([]float64, texts)
	for range 1000 {
		off := 0.0
		for c := range p {
			for i, r := range p[c] {
				total := 0.0
				for _, v := range r {
					total += v
				}
				off = math.Max(off, math.Abs(total-row[c][i]))
				scale(r, row[c][i], total)
			}
			clear(sum)
			for _, r := range p[c] {
				for j, v := range r {
					sum[j] += v
				}
			}
			for _, r := range p[c] {
				for j := range r {
					if sum[j] > 0 {
						r[j] *= col[c][j] / sum[j]
					}
				}
			}
		}
		for i := range t.Cells {
			for j := range texts {
				total := 0.0
				for c := range p {
					total += p[c][i][j]
				}
				if total > 0 {
					for c := range p {
						p[c][i][j] /= total
					}
				}
			}
		}
		if off < 1e-6 {
			break
		}
	}
	return p
}

func scale(x []float64, want, have float64) {
	if have <= 0 {
		return
	}
	for k := range x {
		x[k] *= want / have
	}
}

// tailsOf returns the probabilities of at most and of at least count successes.
func tailsOf(p []float64, count, exact int) (lower, upper float64) {
	if len(p) > exact {
		lower = refined(p, count)
		return lower, 1 - refined(p, count-1)
	}
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
func refined(p []float64, count int) float64 {
	var mean, variance, third float64
	for _, q := range p {
		mean += q
		variance += q * (1 - q)
		third += q * (1 - q) * (1 - 2*q)
	}
	if variance < 1e-12 {
		if float64(count) >= mean-0.5 {
			return 1
		}
		return 0
	}
	sd := math.Sqrt(variance)
	x := (float64(count) + 0.5 - mean) / sd
	g := math.Erfc(-x/math.Sqrt2)/2 + third/(sd*sd*sd)*(1-x*x)*math.Exp(-x*x/2)/math.Sqrt(2*math.Pi)/6
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
