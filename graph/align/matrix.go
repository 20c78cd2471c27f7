package align

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/councilgraph/councilgraph/graph"
)

// Evidence says how a score is to be backed. The zero Evidence asks for
// nothing but the scores.
type Evidence struct {
	Bootstraps int     // draws for the interval; 0: none
	Level      float64 // of the interval, between 0 and 1; 0: .95
	NullDraws  int     // draws for the null percentile; 0: none
	Seed       uint64  // the same seed gives the same digits, however many processors work
	// Progress is told, from one goroutine at a time, how many of the draws
	// are done. Nil: nobody is told.
	Progress func(done, total int)
}

// maxDraws bounds a computation.
const maxDraws = 100_000

func (e *Evidence) check() error {
	if e.Bootstraps < 0 || e.Bootstraps > maxDraws {
		return graph.Invalidf("bootstraps", "the number of bootstrap draws is %d; it must be between 0 and %d", e.Bootstraps, maxDraws)
	}
	if e.NullDraws < 0 || e.NullDraws > maxDraws {
		return graph.Invalidf("null_draws", "the number of draws from the null is %d; it must be between 0 and %d", e.NullDraws, maxDraws)
	}
	if e.Level == 0 {
		e.Level = .95
	}
	if !(e.Level > 0 && e.Level < 1) {
		return graph.Invalidf("level", "the level of the interval is %v; it must lie between 0 and 1", e.Level)
	}
	return nil
}

// Matrix holds the scores of all pairs of some actors.
type Matrix struct {
	Actors []string
	// Scores of the pairs: those of the first actor with the second, third,
	// ..., then of the second with the third, ...
	Scores []Score
}

// At returns the score of two different actors by their places.
func (m *Matrix) At(a, b int) *Score { return &m.Scores[pairAt(len(m.Actors), a, b)] }

// pairAt is the place of a pair among n(n-1)/2.
func pairAt(n, a, b int) int {
	if a > b {
		a, b = b, a
	}
	return a*(2*n-a-1)/2 + b - a - 1
}

// Matrix scores all pairs. It fails with Invalid when the measure or the
// evidence makes no sense or there are fewer than two actors, and with
// Cancelled when the context ends.
func (v *Votes) Matrix(ctx context.Context, m Measure, e Evidence) (*Matrix, error) {
	r, err := v.ruler(m)
	if err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	n := len(v.actors)
	if n < 2 {
		return nil, graph.Invalidf("actors", "a comparison needs two states that voted, and there is %d", n)
	}
	pairs := make([][2]int, 0, n*(n-1)/2)
	for a := range n {
		for b := a + 1; b < n; b++ {
			pairs = append(pairs, [2]int{a, b})
		}
	}
	scores, err := v.scores(ctx, r, pairs, e)
	if err != nil {
		return nil, err
	}
	return &Matrix{Actors: v.actors, Scores: scores}, nil
}

// Score compares two actors. Its digits are those of the Matrix over the same
// votes. It fails like Matrix, and with Invalid when an actor cast no vote.
func (v *Votes) Score(ctx context.Context, a, b string, m Measure, e Evidence) (Score, error) {
	pair, err := v.pair(a, b)
	if err != nil {
		return Score{}, err
	}
	r, err := v.ruler(m)
	if err != nil {
		return Score{}, err
	}
	if err := e.check(); err != nil {
		return Score{}, err
	}
	scores, err := v.scores(ctx, r, [][2]int{pair}, e)
	if err != nil {
		return Score{}, err
	}
	return scores[0], nil
}

// Row compares one actor with every other, in order of Actors; the place of
// the actor itself is left out. It fails like Score.
func (v *Votes) Row(ctx context.Context, actor string, m Measure, e Evidence) ([]Score, error) {
	a, err := v.Index(actor)
	if err != nil {
		return nil, err
	}
	r, err := v.ruler(m)
	if err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	pairs := make([][2]int, 0, len(v.actors))
	for b := range v.actors {
		if b != a {
			pairs = append(pairs, [2]int{min(a, b), max(a, b)})
		}
	}
	return v.scores(ctx, r, pairs, e)
}

func (v *Votes) pair(a, b string) (pair [2]int, err error) {
	for i, id := range []string{a, b} {
		if pair[i], err = v.Index(id); err != nil {
			return pair, err
		}
	}
	if pair[0] == pair[1] {
		return pair, graph.Invalidf("b", "a state is compared with another, not with itself (%s)", a)
	}
	// The order of the two must not show in the digits.
	return [2]int{min(pair[0], pair[1]), max(pair[0], pair[1])}, nil
}

// scores compares pairs and backs the scores as asked.
func (v *Votes) scores(ctx context.Context, r *ruler, pairs [][2]int, e Evidence) ([]Score, error) {
	scores, values := make([]Score, len(pairs)), make([]float64, len(pairs))
	err := parallel(ctx, len(pairs), 256, func(_, i int) {
		scores[i] = r.score(v, pairs[i][0], pairs[i][1], &values[i])
	})
	if err != nil {
		return nil, err
	}
	report := newReport(e.Progress, e.Bootstraps+e.NullDraws)
	if e.Bootstraps > 0 {
		if err := v.bootstrap(ctx, r, pairs, scores, e, report); err != nil {
			return nil, err
		}
	}
	if e.NullDraws > 0 {
		if err := v.null(ctx, r, pairs, scores, e, report); err != nil {
			return nil, err
		}
	}
	return scores, nil
}

// parallel calls work for 0 to n-1, chunk by chunk, on all processors. worker
// numbers the goroutine, 0 to workers()-1. Each i must write to a place of its
// own, so that the result does not depend on who did what. It fails with
// Cancelled when the context ends first.
func parallel(ctx context.Context, n, chunk int, work func(worker, i int)) error {
	chunks := (n + chunk - 1) / chunk
	var next atomic.Int64
	run := func(worker int) {
		for ctx.Err() == nil {
			c := int(next.Add(1)) - 1
			if c >= chunks {
				return
			}
			for i := c * chunk; i < min(n, (c+1)*chunk); i++ {
				work(worker, i)
			}
		}
	}
	var wg sync.WaitGroup
	for worker := 1; worker < min(workers(), chunks); worker++ {
		wg.Go(func() { run(worker) })
	}
	run(0)
	wg.Wait()
	return ended(ctx)
}

func workers() int { return runtime.GOMAXPROCS(0) }

// report passes progress on, counting up and from one goroutine at a time.
type report struct {
	mu          sync.Mutex
	tell        func(done, total int)
	done, total int
}

func newReport(tell func(done, total int), total int) *report {
	return &report{tell: tell, total: total}
}

func (r *report) add(n int) {
	if r.tell == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done += n
	r.tell(r.done, r.total)
}
