package align_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/councilgraph/councilgraph/graph/align"
	"pgregory.net/rapid"
)

// gridOf returns a null table as a grid.
func gridOf(v *align.Votes, d align.NullTable) grid {
	g := make(grid, len(v.Actors()))
	for a := range g {
		g[a] = make([]align.Value, v.Len())
		for i := range g[a] {
			if v.At(a, i) != align.Missing {
				g[a][i] = d.At(a, i)
			}
		}
	}
	return g
}

// sums counts the values in each row and column.
func sums(g grid) (rows, columns [][4]int) {
	rows, columns = make([][4]int, len(g)), make([][4]int, len(g[0]))
	for a := range g {
		for d, x := range g[a] {
			rows[a][x]++
			columns[d][x]++
		}
	}
	return rows, columns
}

func TestNullTablesKeepTotalsAndMargins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyGrid(t).votes(t, 1)
		if len(v.Actors()) == 0 {
			return
		}
		start := align.NewNullTable(v)
		table := align.NewNullTable(v)
		table.Shuffle(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "null"), 0)), 3)
		was, is := gridOf(v, start), gridOf(v, table)
		wasRows, wasColumns := sums(was)
		isRows, isColumns := sums(is)
		for a := range wasRows {
			if wasRows[a] != isRows[a] {
				t.Fatalf("actor %d had %v and has %v", a, wasRows[a], isRows[a])
			}
		}
		for d := range wasColumns {
			if wasColumns[d] != isColumns[d] {
				t.Fatalf("decision %d had %v and has %v", d, wasColumns[d], isColumns[d])
			}
		}
		differ := 0
		for a := range was {
			for d, x := range was[a] {
				if (x == align.Missing) != (is[a][d] == align.Missing) {
					t.Fatalf("who voted changed: actor %d, decision %d", a, d)
				}
				if x != is[a][d] {
					differ++
				}
			}
		}
		if got := start.Distance(table); got != differ {
			t.Fatalf("the distance is %d, counted %d", got, differ)
		}
	})
}

// alike lists all tables with the totals and margins of g, and its gaps.
func alike(g grid) []string {
	wantRows, wantColumns := sums(g)
	var out []string
	now := make(grid, len(g))
	for a := range now {
		now[a] = make([]align.Value, len(g[0]))
	}
	rows, columns := make([][4]int, len(g)), make([][4]int, len(g[0]))
	var fill func(at int)
	fill = func(at int) {
		if at == len(g)*len(g[0]) {
			out = append(out, key(now))
			return
		}
		a, d := at/len(g[0]), at%len(g[0])
		if g[a][d] == align.Missing {
			fill(at + 1)
			return
		}
		for x := align.Yes; x <= align.No; x++ {
			if rows[a][x] < wantRows[a][x] && columns[d][x] < wantColumns[d][x] {
				now[a][d] = x
				rows[a][x]++
				columns[d][x]++
				fill(at + 1)
				rows[a][x]--
				columns[d][x]--
			}
		}
		now[a][d] = align.Missing
	}
	fill(0)
	return out
}

func key(g grid) string {
	var out []byte
	for _, row := range g {
		for _, x := range row {
			out = append(out, byte('0'+x))
		}
	}
	return string(out)
}

func randomGrid(rng *rand.Rand, actors, decisions int, gaps float64) grid {
	g := make(grid, actors)
	for a := range g {
		g[a] = make([]align.Value, decisions)
		for d := range g[a] {
			if rng.Float64() >= gaps {
				g[a][d] = align.Value(1 + rng.IntN(3))
			}
		}
	}
	return g
}

// Null tables reach every table with the same totals and margins, all equally often:
// a chi-squared test over all tables, listed one by one. The last case holds
// the ring that swaps of two actors alone leave stuck, and nothing else that
// moves.
func TestNullTablesAreUniform(t *testing.T) {
	if testing.Short() {
		t.Skip("draws for long, in one goroutine at a time; runs without -short")
	}
	rng := rand.New(rand.NewPCG(11, 0))
	grids := []grid{
		randomGrid(rng, 3, 7, 0), randomGrid(rng, 4, 5, 0), randomGrid(rng, 4, 8, .2), randomGrid(rng, 6, 8, .4),
		{{1, 2}, {2, 3}, {3, 1}},
	}
	for i, g := range grids {
		v := g.votes(t, 1)
		all := alike(g)
		const draws = 40_000
		seen := map[string]int{}
		table := align.NewNullTable(v)
		for range draws {
			table.Shuffle(rng, 4)
			seen[key(gridOf(v, table))]++
		}
		// Draws that follow each other hang together a little, so the bound is
		// wider than the 6 standard deviations of independent ones.
		expected := float64(draws) / float64(len(all))
		chi := 0.0
		for _, k := range all {
			chi += (float64(seen[k]) - expected) * (float64(seen[k]) - expected) / expected
		}
		free := float64(len(all) - 1)
		t.Logf("table %d: %d alike, %d reached, chi squared over its degrees of freedom %.3f", i, len(all), len(seen), chi/free)
		if len(seen) != len(all) || chi > free+12*math.Sqrt(2*free) {
			t.Errorf("table %d: reached %d of %d tables, chi squared %.1f on %.0f degrees of freedom", i, len(seen), len(all), chi, free)
		}
	}
}

// Of small tables drawn at random with gaps, this many have tables with their
// totals and margins that no swap reaches; the comment on nullTable says which.
func TestSwapsReachEveryTable(t *testing.T) {
	for _, c := range []struct {
		gaps   float64
		sizes  [2]int
		allows int // of 100, as counted with this seed
	}{{0, [2]int{4, 5}, 0}, {.2, [2]int{4, 6}, 2}, {.4, [2]int{6, 6}, 7}} {
		rng := rand.New(rand.NewPCG(5, 5))
		short, open := 0, 0
		for range 100 {
			g := randomGrid(rng, c.sizes[0], c.sizes[1], c.gaps)
			all := alike(g)
			if len(all) == 1 || len(all) > 200 {
				continue
			}
			open++
			v := g.votes(t, 1)
			table, seen := align.NewNullTable(v), map[string]bool{}
			for range 40 * len(all) {
				if len(seen) == len(all) {
					break
				}
				table.Shuffle(rng, 4)
				seen[key(gridOf(v, table))] = true
			}
			if len(seen) < len(all) {
				short++
			}
		}
		t.Logf("gaps %.0f%%: %d of %d tables have others out of reach", 100*c.gaps, short, open)
		if short > c.allows {
			t.Errorf("gaps %.0f%%: %d tables have others out of reach, were %d", 100*c.gaps, short, c.allows)
		}
	}
}

// A swap of two actors over several words gives each decision on which they
// differ the same chance, and decisions no more to do with each other than
// drawing without replacement has: the number that falls on the first half is
// hypergeometric. Whether one side is rare, and whether there are few or many.
func TestSwapIsUniform(t *testing.T) {
	if testing.Short() {
		t.Skip("draws for long, in one goroutine at a time; runs without -short")
	}
	for _, c := range []struct{ differ, first, alike int }{{200, 100, 100}, {200, 60, 50}, {200, 6, 100}, {200, 194, 0}, {12, 5, 400}, {640, 333, 0}} {
		g := make(grid, 3)
		for d := range c.differ + c.alike {
			x, y := align.Yes, align.Yes
			if d < c.differ {
				if y = align.No; d >= c.first {
					x, y = align.No, align.Yes
				}
			}
			// The third was absent throughout.
			g[0], g[1], g[2] = append(g[0], x), append(g[1], y), append(g[2], align.Missing)
		}
		v := g.votes(t, 1)
		rng := rand.New(rand.NewPCG(9, uint64(c.first)))
		const swaps = 4000
		hits := make([]float64, c.differ)
		sum, squares := 0.0, 0.0
		table := align.NewNullTable(v)
		for range swaps {
			table.SwapActors(rng, 0, 1)
			half := 0.0
			for d := range c.differ {
				if table.At(0, d) == align.Yes {
					hits[d]++
					if d < c.differ/2 {
						half++
					}
				}
			}
			sum, squares = sum+half, squares+half*half
		}
		p, m := float64(c.first)/float64(c.differ), float64(c.differ)
		chi := 0.0
		for _, n := range hits {
			chi += (n - swaps*p) * (n - swaps*p) / (swaps * p * (1 - p))
		}
		// Drawing without replacement makes the sum over decisions (m-1)/m of a
		// chi-squared with m-1 degrees of freedom over as many.
		if chi /= m / (m - 1); math.Abs(chi-(m-1)) > 5*math.Sqrt(2*(m-1)) {
			t.Errorf("%+v: chi squared %.1f on %.0f degrees of freedom", c, chi, m-1)
		}
		mean := sum / swaps
		variance, want := squares/swaps-mean*mean, m*p*(1-p)/4*m/(m-1)
		if math.Abs(variance/want-1) > 6*math.Sqrt(2./swaps) {
			t.Errorf("%+v: the first half has a variance of %.3f, want %.3f", c, variance, want)
		}
	}
}
