package network_test

import (
	"bufio"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph/align/network"
)

// karate is the friendships of W. W. Zachary's karate club (1977,
// doi:10.1086/jar.33.4.3629752), as "member: later members".
const karate = `1: 2 3 4 5 6 7 8 9 11 12 13 14 18 20 22 32
2: 3 4 8 14 18 20 22 31
3: 4 8 9 10 14 28 29 33
4: 8 13 14
5: 7 11
6: 7 11 17
7: 17
9: 31 33 34
10: 34
14: 34
15: 33 34
16: 33 34
19: 33 34
20: 34
21: 33 34
23: 33 34
24: 26 28 30 33 34
25: 26 28 32
26: 32
27: 30 34
28: 34
29: 32 34
30: 33 34
31: 33 34
32: 33 34
33: 34`

func karateClub(t testing.TB) *network.Network {
	t.Helper()
	names := make([]string, 34)
	for i := range names {
		names[i] = strconv.Itoa(i + 1)
	}
	var ties []network.Tie
	for line := range strings.Lines(karate) {
		a, rest, _ := strings.Cut(line, ":")
		for _, b := range strings.Fields(rest) {
			x, _ := strconv.Atoi(a)
			y, _ := strconv.Atoi(b)
			ties = append(ties, network.Tie{A: x - 1, B: y - 1, Weight: 1})
		}
	}
	return mustTies(t, names, ties)
}

func mustTies(t testing.TB, names []string, ties []network.Tie) *network.Network {
	t.Helper()
	n, err := network.FromTies(names, ties)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func miserables(t testing.TB) *network.Network {
	t.Helper()
	f, err := os.Open("testdata/miserables.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var names []string
	index := map[string]int{}
	at := func(name string) int {
		if _, ok := index[name]; !ok {
			index[name] = len(names)
			names = append(names, name)
		}
		return index[name]
	}
	var ties []network.Tie
	for s := bufio.NewScanner(f); s.Scan(); {
		who, rest, ok := strings.Cut(s.Text(), ":")
		if !ok || strings.HasPrefix(who, "#") {
			continue
		}
		for met := range strings.SplitSeq(rest, ",") {
			fields := strings.Fields(met)
			w, err := strconv.ParseFloat(fields[1], 64)
			if err != nil {
				t.Fatal(err)
			}
			ties = append(ties, network.Tie{A: at(who), B: at(fields[0]), Weight: w})
		}
	}
	return mustTies(t, names, ties)
}

// drawn is any small network, with weights from low to 5.
func drawn(t *rapid.T, low float64) *network.Network {
	n := rapid.IntRange(1, 12).Draw(t, "nodes")
	names, w := make([]string, n), make([][]float64, n)
	for i := range w {
		names[i], w[i] = strconv.Itoa(i), make([]float64, n)
		for k := range i {
			if rapid.Bool().Draw(t, "tie") {
				w[i][k] = rapid.Float64Range(low, 5).Draw(t, "weight")
				w[k][i] = w[i][k]
			}
		}
	}
	net, err := network.New(names, w)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// planted is a network of groups of equal size, dense within and thin between.
func planted(seed uint64, groups, size int, within, between float64) (names []string, ties []network.Tie) {
	rng := rand.New(rand.NewPCG(seed, 5))
	for i := range groups * size {
		names = append(names, strconv.Itoa(i))
		for k := range i {
			p := between
			if i/size == k/size {
				p = within
			}
			if rng.Float64() < p {
				ties = append(ties, network.Tie{A: k, B: i, Weight: 1})
			}
		}
	}
	return names, ties
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.10g, want %.10g", what, got, want)
	}
}
