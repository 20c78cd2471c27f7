package questions

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
)

// Whatever a file holds, it is taken whole or refused with its name and a
// line; what is taken can be shown and matched.
func FuzzParse(f *testing.F) {
	entries, err := embedded.ReadDir("files")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		text, err := embedded.ReadFile("files/" + e.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("question: a\nsentence: {a} [b\n  x: y\nslot a: word\n choices: ,\nquery: counts\n  of: {a}")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := parse("f.question", text)
		if err != nil {
			if d != nil || graph.CodeOf(err) != graph.Invalid || !strings.HasPrefix(err.Error(), "f.question:") {
				t.Errorf("%v with %v", err, d)
			}
			return
		}
		if d.id == "" || forms[d.form] == nil {
			t.Errorf("%+v is taken", d)
		}
		d.filled(graph.Arguments{}, func(id string) string { return id })
		for _, p := range patterns([]*definition{d}) {
			if p.weight < 0 || math.IsNaN(p.weight) {
				t.Errorf("a pattern of %q weighs %v", d.id, p.weight)
			}
		}
	})
}

// The tails are those of whole numbers: the ways to draw, by the ways to draw
// anything.
func TestTail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 400).Draw(t, "n")
		marked, drawn := rapid.IntRange(0, n).Draw(t, "marked"), rapid.IntRange(0, n).Draw(t, "drawn")
		k := rapid.IntRange(max(0, drawn+marked-n), min(drawn, marked)).Draw(t, "k")
		more := rapid.Bool().Draw(t, "more")
		sum := new(big.Int)
		for i := max(0, drawn+marked-n); i <= min(drawn, marked); i++ {
			if (more && i >= k) || (!more && i <= k) {
				ways := new(big.Int).Binomial(int64(marked), int64(i))
				sum.Add(sum, ways.Mul(ways, new(big.Int).Binomial(int64(n-marked), int64(drawn-i))))
			}
		}
		want, _ := new(big.Rat).SetFrac(sum, new(big.Int).Binomial(int64(n), int64(drawn))).Float64()
		if got := tail(k, n, marked, drawn, more); math.Abs(got-want) > 1e-9*want {
			t.Fatalf("tail(%d, %d, %d, %d, %v) is %v, want %v", k, n, marked, drawn, more, got, want)
		}
	})
}

// Wilson's interval for 8 of 10 is .4902 to .9433, as tables have it; for none
// of 10 it begins at 0 and ends at .2775.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high string
	}{{8, 10, "0.4902", "0.9433"}, {0, 10, "0.0000", "0.2775"}, {10, 10, "0.7225", "1.0000"}} {
		low, high := wilson(c.k, c.n)
		if a, b := fmt.Sprintf("%.4f", low), fmt.Sprintf("%.4f", high); a != c.low || b != c.high {
			t.Errorf("%d of %d: %s to %s, want %s to %s", c.k, c.n, a, b, c.low, c.high)
		}
	}
}
