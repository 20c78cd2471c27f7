package network_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// TestDisparity by hand: the hub's ties weigh 8, 1, 1; the first has the
// probability (1-.8)^2 = .04, the others (1-.1)^2 = .81; leaves say nothing.
func TestDisparity(t *testing.T) {
	n := mustTies(t, []string{"hub", "a", "b", "c"}, []network.Tie{{A: 0, B: 1, Weight: 8}, {A: 0, B: 2, Weight: 1}, {A: 0, B: 3, Weight: 1}})
	kept, err := n.Disparity(0.05)
	if err != nil {
		t.Fatal(err)
	}
	if len(kept) != 1 || kept[0].B != 1 {
		t.Fatalf("kept %v, want the tie of weight 8", kept)
	}
	near(t, "probability", kept[0].P, 0.04, 1e-12)
	for _, alpha := range []float64{0, 1, math.NaN()} {
		if _, err := n.Disparity(alpha); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("level %g: %v", alpha, err)
		}
	}
}

// TestSponsorWeights by hand: a text of three gives each pair 1/2, a text of
// two gives 1, a text of one nothing.
func TestSponsorWeights(t *testing.T) {
	names := []string{"A", "B", "C"}
	n, err := network.SponsorWeights(names, [][]int{{0, 1, 2}, {1, 0}, {2}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []network.Tie{{A: 0, B: 1, Weight: 1.5}, {A: 0, B: 2, Weight: 0.5}, {A: 1, B: 2, Weight: 0.5}}
	if !slices.Equal(n.Ties(), want) {
		t.Errorf("%v, want %v", n.Ties(), want)
	}
	if n, _ = network.SponsorWeights(names, [][]int{{0, 1, 2}, {1, 0}}, 2); len(n.Ties()) != 1 {
		t.Errorf("texts of three were to be left out: %v", n.Ties())
	}
	for _, bad := range [][]int{{0, 3}, {0, 0}, {-1}} {
		if _, err := network.SponsorWeights(names, [][]int{bad}, 0); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

// TestSDSMByHand: two actors, two texts, all totals 1 of 2, so every cell is
// 1/2 and the pair agrees on a text with probability 1/2. Both agree on both:
// upper 1/4, lower 1.
func TestSDSMByHand(t *testing.T) {
	pairs, err := network.SDSM(t.Context(), network.TwoMode{
		Names: []string{"A", "B", "C", "D"},
		Cells: [][]uint8{{1, 2}, {1, 2}, {2, 1}, {2, 1}},
	}, network.SDSMOptions{MinShared: 1})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "expected", pairs[0].Expected, 1, 1e-6)
	near(t, "upper", pairs[0].Upper, 0.25, 1e-9)
	near(t, "lower", pairs[0].Lower, 1, 1e-9)
	near(t, "lower of opponents", pairs[1].Lower, 0.25, 1e-9)
}

// TestSDSMBlocs: two blocs that vote against one another in 60 votes, with
// noise, and a quarter of the cells missing, are joined within and opposed
// across.
func TestSDSMBlocs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	tm := network.TwoMode{}
	for i := range 10 {
		tm.Names = append(tm.Names, strconv.Itoa(i))
		tm.Cells = append(tm.Cells, make([]uint8, 60))
	}
	for j := range 60 {
		side := rng.IntN(2)
		for i := range tm.Cells {
			v := uint8(1)
			if i/5 == side {
				v = 3
			}
			if rng.IntN(10) == 0 {
				v = 2
			}
			if rng.IntN(4) == 0 {
				v = 0
			}
			tm.Cells[i][j] = v
		}
	}
	for _, exact := range []int{2000, 1} {
		pairs, err := network.SDSM(t.Context(), tm, network.SDSMOptions{Correct: true, Exact: exact})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pairs {
			want := -1
			if p.A/5 == p.B/5 {
				want = 1
			}
			if p.Sign != want {
				t.Errorf("%d and %d: %+v, want sign %d", p.A, p.B, p, want)
			}
		}
	}
}

// TestSDSMNull: under the model itself a test of level .05 calls at most about
// one pair in twenty significant; counts make it cautious.
func TestSDSMNull(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 1))
	called, tested := 0, 0
	for range 20 {
		tm := network.TwoMode{}
		lean := make([]float64, 12)
		for i := range lean {
			lean[i] = rng.NormFloat64()
			tm.Names = append(tm.Names, strconv.Itoa(i))
			tm.Cells = append(tm.Cells, make([]uint8, 80))
		}
		for j := range 80 {
			ease := rng.NormFloat64()
			for i := range lean {
				tm.Cells[i][j] = 1
				if rng.Float64() < 1/(1+math.Exp(lean[i]+ease)) {
					tm.Cells[i][j] = 2
				}
			}
		}
		pairs, err := network.SDSM(t.Context(), tm, network.SDSMOptions{Same: []uint8{2}})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pairs {
			tested++
			if p.Sign != 0 {
				called++
			}
		}
	}
	if rate := float64(called) / float64(tested); rate > 0.06 || rate < 0.005 {
		t.Errorf("%.3f of %d pairs called significant under the null, want .005 to .06", rate, tested)
	}
}

// TestSDSMProperties: totals of expectation, tails that add up, the normal
// tails near the exact ones, whatever the table.
func TestSDSMProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		actors, texts := rapid.IntRange(2, 6).Draw(t, "actors"), rapid.IntRange(1, 30).Draw(t, "texts")
		tm := network.TwoMode{}
		for i := range actors {
			tm.Names = append(tm.Names, strconv.Itoa(i))
			tm.Cells = append(tm.Cells, rapid.SliceOfN(rapid.Uint8Range(0, 3), texts, texts).Draw(t, "cells"))
		}
		exact, err := network.SDSM(context.Background(), tm, network.SDSMOptions{MinShared: 1})
		if err != nil {
			if graph.CodeOf(err) != graph.Invalid {
				t.Fatal(err)
			}
			return
		}
		refined, err := network.SDSM(context.Background(), tm, network.SDSMOptions{MinShared: 1, Exact: 1})
		if err != nil {
			t.Fatal(err)
		}
		for k, p := range exact {
			if !(p.Lower >= 0 && p.Lower <= 1 && p.Upper >= 0 && p.Upper <= 1 && p.Lower+p.Upper >= 1-1e-9) ||
				p.Expected < 0 || p.Expected > float64(p.Shared)+1e-6 {
				t.Fatalf("%+v", p)
			}
			if q := refined[k]; p.Shared > 20 && math.Abs(q.Lower-p.Lower) > 0.1 {
				t.Fatalf("exact %+v, refined %+v", p, q)
			}
		}
	})
}

func BenchmarkSDSM(b *testing.B) {
	rng := rand.New(rand.NewPCG(2, 1))
	tm := network.TwoMode{}
	for i := range 192 { // as many sponsors and texts as the Council's record names
		tm.Names = append(tm.Names, strconv.Itoa(i))
		tm.Cells = append(tm.Cells, make([]uint8, 1122))
		for j := range tm.Cells[i] {
			tm.Cells[i][j] = 1
			if rng.IntN(30) == 0 {
				tm.Cells[i][j] = 2
			}
		}
	}
	for b.Loop() {
		if _, err := network.SDSM(b.Context(), tm, network.SDSMOptions{Same: []uint8{2}}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSDSMSkewness holds the normal curve with its term for skewness against
// the exact distribution, which is added up here text by text, where 300 to
// 900 texts are shared and both rare and frequent signers make it lean to one
// side. Pairs are judged at .025 a side. The error is .004 here; without the
// term it is .023, and with its sign turned .046.
func TestSDSMSkewness(t *testing.T) {
	rng := rand.New(rand.NewPCG(26, 11))
	worst, judged := 0.0, 0
	for _, texts := range []int{300, 600, 900} {
		for _, share := range []float64{.12, .85} { // of the texts that an actor signs, on average
			tm := network.TwoMode{}
			for i := range 8 {
				tm.Names = append(tm.Names, strconv.Itoa(i))
				row := make([]uint8, texts)
				for j := range row {
					row[j] = 1
					if rng.Float64() < share {
						row[j] = 2
					}
				}
				tm.Cells = append(tm.Cells, row)
			}
			chances, err := network.Chances(tm)
			if err != nil {
				t.Fatal(err)
			}
			pairs, err := network.SDSM(t.Context(), tm, network.SDSMOptions{Same: []uint8{2}, Exact: 1})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range pairs {
				dist := []float64{1}
				mean, variance := 0.0, 0.0
				for j := range texts {
					q := chances[p.A][j][1] * chances[p.B][j][1]
					mean, variance = mean+q, variance+q*(1-q)
					next := make([]float64, len(dist)+1)
					for k, d := range dist {
						next[k] += d * (1 - q)
						next[k+1] += d * q
					}
					dist = next
				}
				if variance < 4 {
					t.Fatalf("the table is too sparse to judge by: variance %.2f", variance)
				}
				if math.Abs(p.Expected-mean) > 1e-6 {
					t.Errorf("%d and %d: expected %.6f, by hand %.6f", p.A, p.B, p.Expected, mean)
				}
				lower := 0.0
				for _, d := range dist[:p.Together+1] {
					lower += d
				}
				judged++
				worst = math.Max(worst, math.Abs(p.Lower-lower))
				worst = math.Max(worst, math.Abs(p.Upper-(1-lower+dist[p.Together])))
			}
		}
	}
	if t.Logf("largest error of %d tails: %.5f", 2*judged, worst); worst > 0.006 {
		t.Errorf("a tail is off by %.4f", worst)
	}
}
