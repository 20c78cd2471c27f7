package align_test

import (
	"context"
	"math/big"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"pgregory.net/rapid"
)

// The published indices of the Council before and after its enlargement
// (Shapley and Shubik 1954 for eleven members; the others are in any textbook
// on voting power).
func TestPowerOfTheCouncil(t *testing.T) {
	for _, c := range []struct {
		rule, class      string
		banzhaf, shapley *big.Rat
	}{
		{"council-15", "permanent", big.NewRat(848, 5080), big.NewRat(421, 2145)},
		{"council-15", "elected", big.NewRat(84, 5080), big.NewRat(4, 2145)},
		{"council-11", "permanent", big.NewRat(57, 315), big.NewRat(76, 385)},
		{"council-11", "elected", big.NewRat(5, 315), big.NewRat(1, 462)},
		{"no-veto", "permanent", big.NewRat(1, 15), big.NewRat(1, 15)}, // all are equal
		{"no-veto", "elected", big.NewRat(1, 15), big.NewRat(1, 15)},
	} {
		rule, err := align.RuleOf(c.rule)
		if err != nil {
			t.Fatal(err)
		}
		powers, err := align.PowerOf(context.Background(), rule)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range powers {
			if p.Class == c.class && (p.Banzhaf.Exact != c.banzhaf.String() || p.Shapley.Exact != c.shapley.String()) {
				t.Errorf("%s, %s: got %s and %s, want %s and %s", c.rule, c.class, p.Banzhaf.Exact, p.Shapley.Exact, c.banzhaf, c.shapley)
			}
		}
	}
}

// carried plays the rule with everybody's vote known.
func carried(r align.Rule, class []int, votes []align.Value) bool {
	yes, blocks := 0, 0
	for m, v := range votes {
		c := r.Classes[class[m]]
		if v == align.Yes {
			yes += c.Weight
		}
		if v == align.No && c.Veto {
			blocks++
		}
	}
	return yes >= r.Quota && (r.Vetoes == 0 || blocks < r.Vetoes)
}

// play calls f with every way to vote.
func play(votes []align.Value, from int, options []align.Value, f func()) {
	if from == len(votes) {
		f()
		return
	}
	for _, v := range options {
		votes[from] = v
		play(votes, from+1, options, f)
	}
}

func permutations(list []int, f func([]int)) {
	var walk func(k int)
	walk = func(k int) {
		if k == len(list) {
			f(list)
			return
		}
		for i := k; i < len(list); i++ {
			list[k], list[i] = list[i], list[k]
			walk(k + 1)
			list[k], list[i] = list[i], list[k]
		}
	}
	walk(0)
}

// Small rules are played out: every way to vote for the swings, every order
// and way to vote for the pivot, found as the first after whom no way of the
// rest to vote changes the outcome.
func TestPowerAgainstPlay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := align.Rule{Abstention: rapid.Bool().Draw(t, "abstention")}
		vetoes, weight, members := 0, 0, 0
		var class []int
		for i := range rapid.IntRange(1, 3).Draw(t, "classes") {
			c := align.Class{Name: string(rune('a' + i)), Members: rapid.IntRange(1, 2).Draw(t, "members"), Weight: rapid.IntRange(1, 3).Draw(t, "weight"), Veto: rapid.Bool().Draw(t, "veto")}
			if members+c.Members > 4 {
				break
			}
			rule.Classes = append(rule.Classes, c)
			for range c.Members {
				class = append(class, i)
			}
			members, weight = members+c.Members, weight+c.Members*c.Weight
			if c.Veto {
				vetoes += c.Members
			}
		}
		rule.Quota = rapid.IntRange(1, weight).Draw(t, "quota")
		rule.Vetoes = rapid.IntRange(0, vetoes).Draw(t, "vetoes")
		options := []align.Value{align.Yes, align.No}
		if rule.Abstention {
			options = []align.Value{align.Yes, align.Abstained, align.No}
		}

		votes := make([]align.Value, members)
		swings, pivots, rolls := make([]int64, members), make([]int64, members), int64(0)
		for m := range members {
			rest := append(append([]int(nil), class[:m]...), class[m+1:]...)
			others := make([]align.Value, members-1)
			with := append(rest, class[m])
			play(others, 0, options, func() {
				if carried(rule, with, append(others[:len(others):len(others)], align.Yes)) != carried(rule, with, append(others[:len(others):len(others)], align.No)) {
					swings[m]++
				}
			})
		}
		who := make([]int, members)
		for m := range who {
			who[m] = m
		}
		permutations(who, func(order []int) {
			seats := make([]int, members)
			for i, m := range order {
				seats[i] = class[m]
			}
			play(votes, 0, options, func() {
				rolls++
				outcome := carried(rule, seats, votes)
				for k := range members + 1 {
					open := false
					rest := append([]align.Value(nil), votes...)
					play(rest, k, options, func() { open = open || carried(rule, seats, rest) != outcome })
					if !open {
						if k > 0 {
							pivots[order[k-1]]++
						}
						break
					}
				}
			})
		})
		powers, err := align.PowerOf(context.Background(), rule)
		if err != nil {
			t.Fatal(err)
		}
		all := int64(0)
		for _, s := range swings {
			all += s
		}
		for m, i := range class {
			p := powers[i]
			if want := big.NewRat(swings[m], all).String(); p.Banzhaf.Exact != want {
				t.Fatalf("%+v: member %d has the Banzhaf index %s, played %s", rule, m, p.Banzhaf.Exact, want)
			}
			if want := big.NewRat(pivots[m], rolls).String(); p.Shapley.Exact != want {
				t.Fatalf("%+v: member %d has the Shapley-Shubik index %s, played %s", rule, m, p.Shapley.Exact, want)
			}
		}
	})
}

// The indices of all members add up to 1 under every rule, both ways.
func TestPowerAddsUp(t *testing.T) {
	for _, rule := range align.Rules {
		for _, r := range []align.Rule{rule, rule.ThreeWay()} {
			powers, err := align.PowerOf(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			banzhaf, shapley := new(big.Rat), new(big.Rat)
			for _, p := range powers {
				b, _ := new(big.Rat).SetString(p.Banzhaf.Exact)
				s, _ := new(big.Rat).SetString(p.Shapley.Exact)
				n := big.NewRat(int64(p.Members), 1)
				banzhaf.Add(banzhaf, b.Mul(b, n))
				shapley.Add(shapley, s.Mul(s, n))
			}
			if banzhaf.String() != "1/1" || shapley.String() != "1/1" {
				t.Errorf("%s: the indices add up to %s and %s", r, banzhaf, shapley)
			}
		}
	}
}

func TestPowerRefuses(t *testing.T) {
	for name, r := range map[string]align.Rule{
		"no classes":                 {Quota: 1},
		"a class without members":    {Classes: []align.Class{{"a", 0, 1, false}}, Quota: 1},
		"too many members":           {Classes: []align.Class{{"a", 1000, 1, false}}, Quota: 1},
		"too many in all":            {Classes: []align.Class{{"a", 40, 1, false}, {"b", 40, 1, false}}, Quota: 1},
		"a vote that weighs none":    {Classes: []align.Class{{"a", 3, 0, false}}, Quota: 1},
		"votes that weigh a ton":     {Classes: []align.Class{{"a", 60, 600, false}}, Quota: 1},
		"a quota of 0":               {Classes: []align.Class{{"a", 3, 1, false}}},
		"a quota out of reach":       {Classes: []align.Class{{"a", 3, 1, false}}, Quota: 4},
		"a veto that nobody has":     {Classes: []align.Class{{"a", 3, 1, false}}, Quota: 2, Vetoes: 1},
		"a veto that needs too many": {Classes: []align.Class{{"a", 3, 1, true}}, Quota: 2, Vetoes: 4},
	} {
		if _, err := align.PowerOf(context.Background(), r); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: got %v, want an Invalid error", name, err)
		}
	}
	if _, err := align.RuleOf("none"); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("an unknown rule: got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := align.PowerOf(ctx, align.Rules[0]); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("an ended context: got %v", err)
	}
}
