package align_test

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// Two states vote alike through a whole meeting with probability .7, on
// opposite sides with .2, and one abstains with .1: Lijphart's index is .75 by
// construction. The share of intervals that hold it is near the level. The
// band is 3 standard deviations of 500 trials about .95, and a little more
// below, since percentile intervals of 80 meetings run short by about 1%.
func TestBootstrapCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("draws for long, in one goroutine at a time; runs without -short")
	}
	const trials, meetings, each = 500, 80, 3
	rng := rand.New(rand.NewPCG(1963, 0))
	covered, alone := 0, 0
	for trial := range trials {
		g := grid{make([]align.Value, meetings*each), make([]align.Value, meetings*each)}
		for m := range meetings {
			other := align.Yes
			if u := rng.Float64(); u < .2 {
				other = align.No
			} else if u < .3 {
				other = align.Abstained
			}
			for i := range each {
				g[0][m*each+i], g[1][m*each+i] = align.Yes, other
			}
		}
		holds := func(perMeeting int) bool {
			s, err := g.votes(t, perMeeting).Score(context.Background(), "A00", "A01", align.Measure{}, align.Evidence{Bootstraps: 400, Seed: uint64(trial)})
			if err != nil {
				t.Fatal(err)
			}
			return s.Interval.Low <= .75 && .75 <= s.Interval.High
		}
		if holds(each) {
			covered++
		}
		if holds(1) {
			alone++
		}
	}
	share, without := float64(covered)/trials, float64(alone)/trials
	t.Logf("by meeting %.3f of the intervals hold the true score, by decision %.3f", share, without)
	if share < .91 || share > .98 {
		t.Errorf("%.3f of the intervals hold the true score, want about .95", share)
	}
	if without > .85 {
		t.Errorf("drawn decision by decision, %.3f hold it: the test would not notice if meetings were torn apart", without)
	}
}

func randOf(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// independent draws votes that heed only an actor's and a decision's leaning.
func independent(rng *rand.Rand, actors, decisions int) grid {
	g := make(grid, actors)
	leaning := make([]float64, decisions)
	for d := range leaning {
		leaning[d] = rng.NormFloat64()
	}
	for a := range g {
		g[a] = make([]align.Value, decisions)
		own := rng.NormFloat64()
		for d := range g[a] {
			if rng.IntN(5) == 0 {
				continue
			}
			// Log-odds that are sums of a row's and a column's make every
			// table with the same totals and margins equally likely.
			weights := [3]float64{math.Exp(own + leaning[d]), .5, 1}
			u := rng.Float64() * (weights[0] + weights[1] + weights[2])
			switch {
			case u < weights[0]:
				g[a][d] = align.Yes
			case u < weights[0]+weights[1]:
				g[a][d] = align.Abstained
			default:
				g[a][d] = align.No
			}
		}
	}
	return g
}

// Percentiles of votes that come from the null itself are uniform: the largest
// gap to the uniform distribution stays within the bound of Kolmogorov and
// Smirnov at 1%, for a metric with few and one with many different scores.
func TestNullPercentilesAreUniform(t *testing.T) {
	if testing.Short() {
		t.Skip("draws for long, in one goroutine at a time; runs without -short")
	}
	const trials = 240
	rng := rand.New(rand.NewPCG(1989, 0))
	percentiles := map[string][]float64{}
	for trial := range trials {
		v := independent(rng, 7, 50).votes(t, 1)
		for _, metric := range []string{"lijphart", "kappa"} {
			s, err := v.Score(context.Background(), "A00", "A01", align.Measure{Metric: metric}, align.Evidence{NullDraws: 79, Seed: uint64(trial)})
			if err != nil {
				t.Fatal(err)
			}
			percentiles[metric] = append(percentiles[metric], s.Null.Percentile)
		}
	}
	for metric, list := range percentiles {
		slices.Sort(list)
		gap := 0.0
		for i, p := range list {
			gap = max(gap, math.Abs(p/100-float64(i)/trials), math.Abs(p/100-float64(i+1)/trials))
		}
		t.Logf("%s: largest gap %.3f", metric, gap)
		if gap > 1.63/math.Sqrt(trials) {
			t.Errorf("%s: the percentiles are %.3f off the uniform distribution", metric, gap)
		}
	}
}

// One that looks for alignment finds it: two states that vote together beyond
// their leanings.
func TestNullFindsAlignment(t *testing.T) {
	g := independent(rand.New(rand.NewPCG(7, 7)), 9, 120)
	for d, x := range g[0] {
		if x != align.Missing && g[1][d] != align.Missing && d%3 > 0 {
			g[1][d] = x
		}
	}
	s, err := g.votes(t, 1).Score(context.Background(), "A00", "A01", align.Measure{}, align.Evidence{NullDraws: 199})
	if err != nil {
		t.Fatal(err)
	}
	if s.Null.Percentile < 99 || s.Null.Mixed < .9 {
		t.Errorf("got %s", show(s))
	}
}

// The same seed gives the same digits whatever the number of processors, and
// another seed others.
func TestSeedFixesTheDigits(t *testing.T) {
	v := independent(rand.New(rand.NewPCG(3, 3)), 12, 90).votes(t, 2)
	run := func(processors int, seed uint64) *align.Matrix {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		m, err := v.Matrix(context.Background(), align.Measure{Metric: "kappa"}, align.Evidence{Bootstraps: 100, NullDraws: 70, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	one, four, other := run(1, 5), run(4, 5), run(1, 6)
	same := 0
	for i := range one.Scores {
		if show(one.Scores[i]) != show(four.Scores[i]) {
			t.Fatalf("one processor %s, four %s", show(one.Scores[i]), show(four.Scores[i]))
		}
		if show(one.Scores[i]) == show(other.Scores[i]) {
			same++
		}
	}
	if same == len(one.Scores) {
		t.Error("another seed changed nothing")
	}
	alone, err := v.Score(context.Background(), "A04", "A02", align.Measure{Metric: "kappa"}, align.Evidence{Bootstraps: 100, NullDraws: 70, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	if show(alone) != show(*one.At(2, 4)) {
		t.Errorf("alone %s, in the matrix %s", show(alone), show(*one.At(2, 4)))
	}
}

func TestProgressAndCancel(t *testing.T) {
	v := independent(rand.New(rand.NewPCG(4, 4)), 12, 90).votes(t, 2)
	last, total := 0, 0
	e := align.Evidence{Bootstraps: 30, NullDraws: 130, Progress: func(done, of int) {
		if done < last {
			t.Errorf("progress went back from %d to %d", last, done)
		}
		last, total = done, of
	}}
	if _, err := v.Matrix(context.Background(), align.Measure{}, e); err != nil {
		t.Fatal(err)
	}
	if last != 160 || total != 160 {
		t.Errorf("progress ended at %d of %d, want 160 of 160", last, total)
	}
	ctx, cancel := context.WithCancel(context.Background())
	e.Progress = func(int, int) { cancel() }
	if _, err := v.Matrix(ctx, align.Measure{}, e); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("got %v, want Cancelled", err)
	}
}

// Where all null tables can be listed, the null is what counting over the list
// gives: its mean, its deviation, and the place of the record.
func TestNullAgainstList(t *testing.T) {
	rng := rand.New(rand.NewPCG(1989, 1))
	for tried := 0; tried < 8; {
		g := randomGrid(rng, 4, 9, .1)
		all := alike(g)
		if len(all) < 20 || len(all) > 4000 {
			continue
		}
		tried++
		got, err := g.votes(t, 1).Score(context.Background(), "A00", "A01", align.Measure{Minimum: 1}, align.Evidence{NullDraws: 5000, Seed: uint64(tried)})
		if err != nil {
			t.Fatal(err)
		}
		score := func(world string) float64 {
			sum, n := 0.0, 0.0
			for d := range g[0] {
				x, y := world[d], world[len(g[0])+d]
				if x != '0' && y != '0' {
					sum += 1 - math.Abs(float64(x)-float64(y))/2
					n++
				}
			}
			return sum / n
		}
		var mean, squares, below, equal float64
		for _, world := range all {
			s := score(world)
			mean += s / float64(len(all))
			squares += s * s / float64(len(all))
			switch {
			case math.Abs(s-*got.Value) < 1e-9:
				equal++
			case s < *got.Value:
				below++
			}
		}
		sd := math.Sqrt(max(0, squares-mean*mean))
		place := 100 * (below + equal/2) / float64(len(all))
		t.Logf("%d worlds: %.4f (%.4f), percentile %.2f; drawn %s", len(all), mean, sd, place, show(got))
		// 4 standard deviations of 5,000 draws, and a little for ties.
		if n := got.Null; math.Abs(n.Mean-mean) > 4*sd/math.Sqrt(5000)+1e-9 || math.Abs(n.SD-sd) > .1*sd+1e-6 || math.Abs(n.Percentile-place) > 3 {
			t.Errorf("table %d: drawn %s; the list gives %.4f (%.4f), percentile %.2f", tried, show(got), mean, sd, place)
		}
	}
}

// An interval needs a score from at least half of the draws. Kappa needs two
// different votes: of forty meetings the two states met on the first alone with
// a yes each, and on the last with a no each. Both are among forty drawn with
// probability 1 - 2 (39/40)^40 + (38/40)^40 = .40, so that six draws in ten give
// no score. With each of the two meetings three times over it is .90.
func TestIntervalNeedsHalfOfTheDraws(t *testing.T) {
	for times, want := range map[int]bool{1: false, 3: true} {
		g := grid{make([]align.Value, 40), make([]align.Value, 40)}
		for i := range times {
			g[0][i], g[1][i] = align.Yes, align.Yes
			g[0][39-i], g[1][39-i] = align.No, align.No
		}
		s, err := g.votes(t, 1).Score(t.Context(), "A00", "A01", align.Measure{Metric: "kappa", Minimum: 1}, align.Evidence{Bootstraps: 2000, Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		if s.Value == nil || *s.Value != 1 || s.N != 2*times {
			t.Errorf("%d times: the score is %v of %d, want 1 of %d", times, s.Value, s.N, 2*times)
		}
		if (s.Interval != nil) != want {
			t.Errorf("%d times: interval %+v, want one: %v", times, s.Interval, want)
		}
	}
}

// The same holds of a group's alpha, on the same forty meetings.
func TestAlphaIntervalNeedsHalfOfTheDraws(t *testing.T) {
	for times, want := range map[int]bool{1: false, 3: true} {
		g := grid{make([]align.Value, 40), make([]align.Value, 40)}
		for i := range times {
			g[0][i], g[1][i] = align.Yes, align.Yes
			g[0][39-i], g[1][39-i] = align.No, align.No
		}
		s, err := g.votes(t, 1).GroupAlpha(t.Context(), nil, align.Measure{Minimum: 1}, align.Evidence{Bootstraps: 2000, Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		if s.Value == nil || *s.Value != 1 || (s.Interval != nil) != want {
			t.Errorf("%d times: the score is %v with the interval %+v, want 1 and an interval: %v", times, s.Value, s.Interval, want)
		}
	}
}
