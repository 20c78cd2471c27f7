package align

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Break is a vote on which a state left its usual partners.
type Break struct {
	Decision Decision `json:"decision"`
	Actor    string   `json:"actor"`
	Vote     Value    `json:"vote"`
	// Chance is what the state's own record gives this vote, from how its
	// partners voted; Surprise is the same in bits, -log2 of Chance.
	Chance   float64   `json:"chance"`
	Surprise float64   `json:"surprise"`
	Partners []Partner `json:"partners"` // the closest first
}

// Partner is a usual partner's part in a break.
type Partner struct {
	Actor string `json:"actor"`
	Vote  Value  `json:"vote"` // on the decision
	// Agreement is Lijphart's index over the N other decisions of the
	// selection that the two share.
	Agreement float64 `json:"agreement"`
	N         int     `json:"n"`
	// Cases counts the other decisions on which the partner voted like this,
	// Same those of them on which the state voted as it did here.
	Cases int `json:"cases"`
	Same  int `json:"same"`
}

// BreakOptions says what to look for.
type BreakOptions struct {
	Actors   []string // whose breaks; empty: everybody's
	Partners int      // how many usual partners are asked, 1 to 10; 0: 3
	Minimum  int      // of shared decisions that make a partner, 1 or more; 0: DefaultMinimum
	Limit    int      // of the list, 1 to 10,000; 0: 100
}

// Breaks lists the votes that surprise most under the state's own record, the
// most surprising first.
//
// The model: a state's usual partners on a decision are the members voting on
// it with which it agrees most (Lijphart's index). Each tells how the state
// votes when the partner votes as it did: with n such cases among the other
// decisions, s of them with the state's present vote, the chance is
// (s + 1/2) / (n + 3/2), Jeffreys' prior over the three votes. The chance of
// the vote is the mean over the partners. The decision itself, and all others
// of its meeting, are left out of the record that judges it. It is a break
// only when most of the partners voted otherwise.
//
// The limit of the model: the record is the whole selection. In a long one a
// state whose course changed seems to break with partners that it had long
// left; select a period. It fails with Invalid and Cancelled.
func (v *Votes) Breaks(ctx context.Context, o BreakOptions) ([]Break, error) {
	rows, err := v.rows(o.Actors)
	if err != nil {
		return nil, err
	}
	for _, p := range []struct {
		param     string
		value     *int
		byDefault int
		most      int
	}{{"partners", &o.Partners, 3, 10}, {"minimum", &o.Minimum, DefaultMinimum, math.MaxInt32}, {"limit", &o.Limit, 100, 10_000}} {
		if *p.value == 0 {
			*p.value = p.byDefault
		}
		if *p.value < 1 || *p.value > p.most {
			return nil, invalid(p.param, "the value %d is not between 1 and %d", *p.value, p.most)
		}
	}
	members := v.dealPlan().present
	inBlock := make([][]int, v.nblocks)
	for d, b := range v.blocks {
		inBlock[b] = append(inBlock[b], d)
	}
	found := make([][]Break, len(rows))
	err = parallel(ctx, len(rows), 1, func(_, i int) {
		a := rows[i]
		tables := make([]Table, len(v.actors))
		for b := range v.actors {
			if b != a {
				tables[b] = v.Table(a, b)
			}
		}
		v.eachVote(a, Missing, func(d int) {
			if ctx.Err() != nil {
				return
			}
			if b, ok := v.judge(a, d, tables, members[d], inBlock[v.blocks[d]], o); ok {
				found[i] = append(found[i], b)
			}
		})
	})
	if err != nil {
		return nil, err
	}
	all := slices.Concat(found...)
	slices.SortFunc(all, func(p, q Break) int {
		return cmp.Or(cmp.Compare(q.Surprise, p.Surprise), newest(&p.Decision, &q.Decision), cmp.Compare(p.Actor, q.Actor))
	})
	return slices.Clip(all[:min(o.Limit, len(all))]), nil
}

// judge works out one vote's chance and reports whether it is a break.
// tables are the actor's with all others over all decisions; those of the
// block are taken out.
func (v *Votes) judge(a, d int, tables []Table, members, block []int, o BreakOptions) (Break, bool) {
	vote := v.At(a, d)
	half := newDistances(HalfWay, 1)
	var partners []Partner
	for _, b := range members {
		if b == a {
			continue
		}
		t := tables[b]
		for _, other := range block {
			if x, y := v.At(a, other), v.At(b, other); x != Missing && y != Missing {
				t[x-1][y-1]--
			}
		}
		n := int(t.Total())
		if n < o.Minimum {
			continue
		}
		y := v.At(b, d)
		p := Partner{Actor: v.actors[b], Vote: y, Agreement: 1 - half.observed(&t), N: n, Same: int(t[vote-1][y-1])}
		p.Cases = int(t[0][y-1] + t[1][y-1] + t[2][y-1])
		partners = append(partners, p)
	}
	if len(partners) == 0 {
		return Break{}, false
	}
	slices.SortFunc(partners, func(p, q Partner) int {
		return cmp.Or(cmp.Compare(q.Agreement, p.Agreement), cmp.Compare(q.N, p.N), cmp.Compare(p.Actor, q.Actor))
	})
	partners = partners[:min(o.Partners, len(partners))]
	otherwise, chance := 0, 0.0
	for _, p := range partners {
		if p.Vote != vote {
			otherwise++
		}
		chance += (float64(p.Same) + .5) / (float64(p.Cases) + 1.5) / float64(len(partners))
	}
	if 2*otherwise <= len(partners) {
		return Break{}, false
	}
	return Break{
		Decision: v.decisions[d], Actor: v.actors[a], Vote: vote,
		Chance: chance, Surprise: -math.Log2(chance), Partners: slices.Clone(partners),
	}, true
}
