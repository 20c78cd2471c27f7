package network_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// TestMainPathByHand: texts 0 to 5 by date.
//
//	0 <- 1 <- 3 <- 5
//	0 <- 2 <- 3, 4 <- 5, 2 <- 4
//
// Lines from 0 to 5: 0135, 0235, 0245. Step 0-2 is on two of the three, 3-5 on
// two, 2-3 on one: 0235 has 2+1+2 = 5, 0135 has 1+1+2, 0245 has 2+1+1.
func TestMainPathByHand(t *testing.T) {
	c, err := network.ReadCitations([]string{"a", "b", "c", "d", "e", "f", "alone"}, []network.Citation{
		{1, 0}, {2, 0}, {3, 1}, {3, 2}, {4, 2}, {5, 3}, {5, 4}, {5, 4},
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]int{0, 2, 3, 5}, c.Main); d != "" {
		t.Errorf("main path: %s", d)
	}
	for i, want := range []float64{2.0 / 3, 1.0 / 3, 2.0 / 3} {
		near(t, "share of lines", c.Shares[i], want, 1e-12)
	}
	if d := cmp.Diff([]int{2, 1, 2, 1, 1, 0, 0}, c.Cited); d != "" {
		t.Errorf("times cited: %s", d)
	}
}

func TestInvalidCitations(t *testing.T) {
	for name, c := range map[string]struct {
		cites []network.Citation
		want  string
	}{
		"circle":  {[]network.Citation{{0, 1}, {1, 2}, {2, 1}}, "in a circle through"},
		"itself":  {[]network.Citation{{2, 2}}, "in a circle through C"},
		"missing": {[]network.Citation{{0, 3}}, "texts 0 and 3 of 3"},
	} {
		_, err := network.ReadCitations([]string{"A", "B", "C"}, c.cites)
		if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := network.ReadCitations(nil, nil); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("no texts: %v", err)
	}
	// Two citations of every one of the texts before make more lines than a
	// 64-bit number holds.
	var names []string
	var cites []network.Citation
	for i := range 400 {
		names = append(names, "x")
		for k := max(0, i-4); k < i; k++ {
			cites = append(cites, network.Citation{From: i, To: k})
		}
	}
	c, err := network.ReadCitations(names, cites)
	if err != nil || len(c.Main) != 400 {
		t.Fatalf("%v, a main path of %d, want all 400", err, len(c.Main))
	}
}

// TestCitationProperties: the main path is a line of citations from a text
// that cites nothing to one that nothing cites, and shares are shares.
func TestCitationProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "texts")
		names := make([]string, n)
		is := map[network.Citation]bool{}
		var cites []network.Citation
		for i := range n {
			for k := range i {
				if rapid.IntRange(0, 3).Draw(t, "cites") == 0 {
					cites = append(cites, network.Citation{From: i, To: k})
					is[network.Citation{From: i, To: k}] = true
				}
			}
		}
		c, err := network.ReadCitations(names, cites)
		if err != nil {
			t.Fatal(err)
		}
		if (len(c.Main) > 0) != (len(cites) > 0) {
			t.Fatalf("main path %v of %v", c.Main, cites)
		}
		for i := 1; i < len(c.Main); i++ {
			if !is[network.Citation{From: c.Main[i], To: c.Main[i-1]}] {
				t.Fatalf("main path %v of %v", c.Main, cites)
			}
			if s := c.Shares[i-1]; !(s > 0 && s <= 1) {
				t.Fatalf("shares %v", c.Shares)
			}
		}
		if len(c.Main) > 0 && c.Cited[c.Main[len(c.Main)-1]] != 0 {
			t.Fatalf("main path %v ends at a text that is cited", c.Main)
		}
		sum := 0.0
		for _, r := range c.PageRank {
			sum += r
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("PageRank sums to %g", sum)
		}
	})
}

// TestMatch by hand: A B C D E; in the second period E has moved and F is new:
// {ABCD}->{ABC}, D leaves, {E..}. Overlap is over those there in both periods.
func TestMatch(t *testing.T) {
	life, err := network.Match([][][]string{
		{{"A", "B", "C", "D"}, {"E", "G"}},
		{{"F", "E", "G"}, {"C", "A", "B"}},
		{{"A"}, {"B", "C"}, {"X", "Y", "Z"}},
	}, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	threads := map[string]int{}
	for _, b := range life.Blocs {
		got = append(got, strings.Join(b.Members, ""))
		threads[strings.Join(b.Members, "")] = b.Thread
	}
	if d := cmp.Diff([]string{"ABCD", "EG", "ABC", "EFG", "XYZ", "BC", "A"}, got); d != "" {
		t.Errorf("blocs: %s", d)
	}
	want := map[string]int{"ABCD": 0, "EG": 1, "ABC": 0, "EFG": 1, "BC": 0, "XYZ": 2, "A": 3}
	if d := cmp.Diff(want, threads); d != "" {
		t.Errorf("threads: %s", d)
	}
	if len(life.Flows) != 4 {
		t.Errorf("%d flows, want 4: %v", len(life.Flows), life.Flows)
	}
	for name, f := range map[string]func() (*network.Life, error){
		"twice":   func() (*network.Life, error) { return network.Match([][][]string{{{"A"}, {"A"}}}, 0.3) },
		"empty":   func() (*network.Life, error) { return network.Match([][][]string{{{}}}, 0.3) },
		"overlap": func() (*network.Life, error) { return network.Match(nil, math.NaN()) },
	} {
		if _, err := f(); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestName(t *testing.T) {
	blocs := [][]string{{"CHN", "RUS", "DZA"}, {"FRA", "GBR", "USA"}, {"BRA", "MEX"}, {"GAB"}, {"AAA", "BBB", "CCC", "DDD"}, {"USA2", "USA3"}}
	got := network.Name(blocs, network.Naming{
		Permanent: []string{"CHN", "FRA", "RUS", "GBR", "USA"},
		Groups:    map[string]string{"BRA": "Latin American and Caribbean states", "MEX": "Latin American and Caribbean states", "GAB": "African states", "DZA": "African states"},
		Labels:    map[string]string{"CHN": "China", "RUS": "Russia", "GAB": "Gabon"},
		Situation: func(b int) string { return []string{"Syria", "", "", "", "", ""}[b] },
	})
	want := []string{"with China and Russia, set apart by Syria", "FRA, GBR and USA", "Latin American and Caribbean states", "Gabon alone", "AAA, BBB, CCC and 1 more", "USA2 and USA3"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestConsensusKeepsNodes: sweeps of any network give every node a community.
func TestConsensusKeepsNodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, 0.1)
		sweep, err := n.Sweep(context.Background(), []float64{1}, 5, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(sweep[0].Consensus) != n.Len() || math.IsNaN(sweep[0].Stability) {
			t.Fatalf("%+v", sweep[0])
		}
	})
}
