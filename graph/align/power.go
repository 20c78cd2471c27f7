package align

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Class is a number of members with the same rights.
type Class struct {
	Name    string `json:"name"`
	Members int    `json:"members"` // 1 or more
	Weight  int    `json:"weight"`  // of each one's vote, 1 or more
	Veto    bool   `json:"veto"`    // their no can block
}

// Rule is a voting rule: a text is carried when the weights in favour reach
// Quota and fewer than Vetoes members with a veto vote against. Without
// abstention every member that is not in favour is against; with it a member
// with a veto that abstains blocks nothing, as in the Council.
type Rule struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Description string  `json:"description"`
	Classes     []Class `json:"classes"`
	Quota       int     `json:"quota"`
	Vetoes      int     `json:"vetoes"` // noes of members with a veto that it takes to block; 0: no veto
	// Abstention is true for the three-way game of yes, abstention and no.
	Abstention bool `json:"abstention"`
}

// The bounds of a rule.
const (
	maxMembers = 60
	maxClasses = 6
	maxWeight  = 600 // of all members
)

// Rules are the voting rules of the Council and proposals to change it. The
// proposals are examples of a kind, not anybody's text; ThreeWay makes the
// three-way game of any of them.
var Rules = []Rule{
	{
		ID: "council-15", Name: "The Council since 1966",
		Description: "15 members, 9 votes to carry, 5 permanent members of which each can block",
		Classes:     []Class{{"permanent", 5, 1, true}, {"elected", 10, 1, false}}, Quota: 9, Vetoes: 1,
	},
	{
		ID: "council-11", Name: "The Council from 1946 to 1965",
		Description: "11 members, 7 votes to carry, 5 permanent members of which each can block",
		Classes:     []Class{{"permanent", 5, 1, true}, {"elected", 6, 1, false}}, Quota: 7, Vetoes: 1,
	},
	{
		ID: "more-elected", Name: "Ten more elected seats",
		Description: "25 members, 15 votes to carry, the same 5 vetoes",
		Classes:     []Class{{"permanent", 5, 1, true}, {"elected", 20, 1, false}}, Quota: 15, Vetoes: 1,
	},
	{
		ID: "more-permanent", Name: "Six more permanent seats without a veto, four more elected",
		Description: "25 members, 15 votes to carry, the same 5 vetoes; a permanent seat without a veto has the power of an elected one",
		Classes:     []Class{{"permanent with veto", 5, 1, true}, {"permanent without veto", 6, 1, false}, {"elected", 14, 1, false}}, Quota: 15, Vetoes: 1,
	},
	{
		ID: "more-vetoes", Name: "Six more permanent seats with a veto, four more elected",
		Description: "25 members, 15 votes to carry, 11 vetoes",
		Classes:     []Class{{"permanent", 11, 1, true}, {"elected", 14, 1, false}}, Quota: 15, Vetoes: 1,
	},
	{
		ID: "no-veto", Name: "No veto",
		Description: "15 members, 9 votes to carry, nobody can block",
		Classes:     []Class{{"permanent", 5, 1, false}, {"elected", 10, 1, false}}, Quota: 9,
	},
	{
		ID: "two-thirds", Name: "Two thirds, with the veto",
		Description: "15 members, 10 votes to carry, 5 permanent members of which each can block",
		Classes:     []Class{{"permanent", 5, 1, true}, {"elected", 10, 1, false}}, Quota: 10, Vetoes: 1,
	},
	{
		ID: "two-thirds-no-veto", Name: "Two thirds, without the veto",
		Description: "15 members, 10 votes to carry, nobody can block",
		Classes:     []Class{{"permanent", 5, 1, false}, {"elected", 10, 1, false}}, Quota: 10,
	},
	{
		ID: "two-vetoes", Name: "A veto that needs two",
		Description: "15 members, 9 votes to carry, 5 permanent members of which two together can block",
		Classes:     []Class{{"permanent", 5, 1, true}, {"elected", 10, 1, false}}, Quota: 9, Vetoes: 2,
	},
}

// ThreeWay returns the rule with abstention allowed.
func (r Rule) ThreeWay() Rule {
	r.Abstention = true
	return r
}

// Validate checks the rule. It fails with Invalid.
func (r *Rule) Validate() error {
	if len(r.Classes) == 0 || len(r.Classes) > maxClasses {
		return graph.Invalidf("classes", "a rule has 1 to %d classes of members, not %d", maxClasses, len(r.Classes))
	}
	members, weight, vetoes := 0, 0, 0
	for _, c := range r.Classes {
		if c.Members < 1 || c.Members > maxMembers {
			return graph.Invalidf("members", "the class %q has %d members; it must have 1 to %d", c.Name, c.Members, maxMembers)
		}
		if c.Weight < 1 || c.Weight > maxWeight {
			return graph.Invalidf("weight", "a vote of the class %q weighs %d; it must weigh 1 to %d", c.Name, c.Weight, maxWeight)
		}
		members += c.Members
		weight += c.Members * c.Weight
		if c.Veto {
			vetoes += c.Members
		}
	}
	switch {
	case members > maxMembers:
		return graph.Invalidf("members", "the rule has %d members; it must have %d at most", members, maxMembers)
	case weight > maxWeight:
		return graph.Invalidf("weight", "all votes together weigh %d; they must weigh %d at most", weight, maxWeight)
	case r.Quota < 1 || r.Quota > weight:
		return graph.Invalidf("quota", "the quota is %d; it must be 1 to %d, the weight of all votes", r.Quota, weight)
	case r.Vetoes < 0 || r.Vetoes > vetoes:
		return graph.Invalidf("vetoes", "it takes %d noes to block; that must be 0 to %d, the number of members with a veto", r.Vetoes, vetoes)
	}
	return nil
}

// Fraction is an exact number with its decimal form.
type Fraction struct {
	Exact   string  `json:"exact"` // in lowest terms, for example 53/315
	Decimal float64 `json:"decimal"`
}

func fraction(r *big.Rat) Fraction {
	d, _ := r.Float64()
	return Fraction{Exact: r.String(), Decimal: d}
}

// Power is the power of one member of a class.
type Power struct {
	Class   string `json:"class"`
	Members int    `json:"members"`
	// Swings are the ways in which the others can vote so that this member's
	// yes and no give different outcomes.
	Swings string `json:"swings"`
	// Banzhaf is the share of all swings of all members that are this
	// member's (the normalised index).
	Banzhaf Fraction `json:"banzhaf"`
	// Absolute is the share of the ways in which the others can vote that
	// are swings: the chance to decide when everybody votes at random.
	Absolute Fraction `json:"absolute"`
	// Shapley is the Shapley-Shubik index: the chance to be the one whose
	// vote settles the outcome when members vote at random in random order.
	Shapley Fraction `json:"shapley_shubik"`
}

// PowerOf works out the power of each class's members, exactly: ways to vote
// are counted over classes, not members. Indices of all members add up to 1.
//
// With yes and no alone the indices are Banzhaf's (Penrose 1946,
// doi:10.2307/2981392; Banzhaf 1965) and Shapley and Shubik's (1954,
// doi:10.2307/1951053); with abstention their forms for ternary games, in
// which yes, abstention and no are equally likely (Felsenthal and Machover,
// Ternary Voting Games, International Journal of Game Theory 26, 1997).
//
// It fails with Invalid on a rule that makes no sense, and with Cancelled.
func PowerOf(ctx context.Context, r Rule) ([]Power, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	members := 0
	for _, c := range r.Classes {
		members += c.Members
	}
	options := int64(2)
	if r.Abstention {
		options = 3
	}
	// Classes with the same rights are one in all but name.
	kinds, kindOf := r.kinds()
	swings, pivots := make([]*big.Int, len(kinds)), make([]*big.Rat, len(kinds))
	all := new(big.Int)
	for i, c := range kinds {
		var err error
		if swings[i], pivots[i], err = r.decisive(ctx, kinds, i, members, options); err != nil {
			return nil, err
		}
		all.Add(all, new(big.Int).Mul(swings[i], big.NewInt(int64(c.Members))))
	}
	ways := new(big.Int).Exp(big.NewInt(options), big.NewInt(int64(members-1)), nil)
	out := make([]Power, len(r.Classes))
	for k, c := range r.Classes {
		i := kindOf[k]
		out[k] = Power{
			Class: c.Name, Members: c.Members, Swings: swings[i].String(),
			Banzhaf:  fraction(new(big.Rat).SetFrac(swings[i], all)),
			Absolute: fraction(new(big.Rat).SetFrac(swings[i], ways)),
			Shapley:  fraction(pivots[i]),
		}
	}
	return out, nil
}

// kinds joins the classes with the same weight and veto; kindOf tells which of
// them a class went into.
func (r *Rule) kinds() (kinds []Class, kindOf []int) {
	for _, c := range r.Classes {
		i := slices.IndexFunc(kinds, func(k Class) bool { return k.Weight == c.Weight && k.Veto == c.Veto })
		if i < 0 {
			i = len(kinds)
			kinds = append(kinds, Class{Weight: c.Weight, Veto: c.Veto})
		}
		kinds[i].Members += c.Members
		kindOf = append(kindOf, i)
	}
	return kinds, kindOf
}

// RuleOf returns the rule with this id. It fails with Invalid.
func RuleOf(id string) (Rule, error) {
	for _, r := range Rules {
		if r.ID == id {
			return r, nil
		}
	}
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
	}
	return Rule{}, graph.Invalidf("rule", "there is no voting rule %q; there are %s", id, strings.Join(ids, ", "))
}

// String tells the rule in a sentence.
func (r Rule) String() string {
	return fmt.Sprintf("%s: %s", r.Name, r.Description)
}
