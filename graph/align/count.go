package align

import (
	"context"
	"math/big"
)

// calls is what matters of a roll call that has got so far: how many were
// called, what weight those not called have left, the weight in favour, the
// members with a veto that are still to be called and those that voted no.
type calls struct {
	called, yes, no int // no: of members with a veto
	left, vetoLeft  int
}

// settled says whether the outcome of a roll call stands, whatever those say
// who are still to be called, and what it is.
func (r *Rule) settled(c calls) (carried, settled bool) {
	blocked := r.Vetoes > 0 && c.no >= r.Vetoes
	canBlock := r.Vetoes > 0 && c.no+c.vetoLeft >= r.Vetoes
	switch {
	case blocked || c.yes+c.left < r.Quota:
		return false, true
	case c.yes >= r.Quota && !canBlock:
		return true, true
	case c.left == 0:
		return c.yes >= r.Quota, true
	}
	return false, false
}

// with adds one member's vote.
func (c calls) with(class Class, vote Value) calls {
	c.called++
	c.left -= class.Weight
	if class.Veto {
		c.vetoLeft--
	}
	switch {
	case vote == Yes:
		c.yes += class.Weight
	case vote == No && class.Veto:
		c.no++
	}
	return c
}

// decisive counts for one member of kind i the ways of the others to vote in
// which its yes and no differ, and works out the chance that in a random roll
// call it settles the outcome. The chance is summed over what others were
// called before it:
//
//	sum over t of t! (n-1-t)! / n! * (ways for t called others and an own vote that settles) / options^(t+1)
func (r *Rule) decisive(ctx context.Context, kinds []Class, i, members int, options int64) (swings *big.Int, pivot *big.Rat, err error) {
	ways, err := others(ctx, kinds, i, options)
	if err != nil {
		return nil, nil, err
	}
	class := kinds[i]
	votes := []Value{Yes, No}
	if options == 3 {
		votes = []Value{Yes, Abstained, No}
	}
	swings = new(big.Int)
	settles := make([]*big.Int, members) // by number of others called before
	for t := range settles {
		settles[t] = new(big.Int)
	}
	for c, n := range ways {
		if c.called == members-1 {
			yes, _ := r.settled(c.with(class, Yes))
			no, _ := r.settled(c.with(class, No))
			if yes != no {
				swings.Add(swings, n)
			}
		}
		if _, already := r.settled(c); already {
			continue
		}
		for _, vote := range votes {
			if _, now := r.settled(c.with(class, vote)); now {
				settles[c.called].Add(settles[c.called], n)
			}
		}
	}
	pivot = new(big.Rat)
	for t, n := range settles {
		if n.Sign() == 0 {
			continue
		}
		above := new(big.Int).Mul(factorial(t), factorial(members-1-t))
		below := new(big.Int).Mul(factorial(members), new(big.Int).Exp(big.NewInt(options), big.NewInt(int64(t+1)), nil))
		pivot.Add(pivot, new(big.Rat).SetFrac(above.Mul(above, n), below))
	}
	return swings, pivot, nil
}

// others counts for each state of the roll call the ways to get there with the
// members other than one of kind i: which were called, and how they voted.
// Kinds are added one by one, each with all numbers of its members that may
// have been called and voted yes or no at once.
func others(ctx context.Context, kinds []Class, i int, options int64) (map[calls]*big.Int, error) {
	start := calls{left: kinds[i].Weight}
	if kinds[i].Veto {
		start.vetoLeft = 1
	}
	ways := map[calls]*big.Int{start: big.NewInt(1)}
	for k, class := range kinds {
		members := class.Members
		if k == i {
			members--
		}
		next := make(map[calls]*big.Int, len(ways))
		parts := class.parts(members, options)
		for c, n := range ways {
			if err := ended(ctx); err != nil {
				return nil, err
			}
			for _, p := range parts {
				to := c
				to.called += p.called
				to.yes += p.yes
				to.no += p.no
				to.left += p.left
				to.vetoLeft += p.vetoLeft
				sum, ok := next[to]
				if !ok {
					sum = new(big.Int)
					next[to] = sum
				}
				sum.Add(sum, new(big.Int).Mul(n, p.ways))
			}
		}
		ways = next
	}
	return ways, nil
}

type part struct {
	calls
	ways *big.Int
}

// parts lists what m members of a class can add to a roll call.
func (c Class) parts(m int, options int64) []part {
	var out []part
	for called := range m + 1 {
		rest := part{calls: calls{called: called, left: (m - called) * c.Weight}}
		if c.Veto {
			rest.vetoLeft = m - called
		}
		for yes := range called + 1 {
			p := rest
			p.yes = yes * c.Weight
			ways := new(big.Int).Mul(choose(m, called), choose(called, yes))
			against := called - yes // voted no, or abstained where that is allowed
			switch {
			case !c.Veto:
				p.ways = ways.Mul(ways, new(big.Int).Exp(big.NewInt(options-1), big.NewInt(int64(against)), nil))
				out = append(out, p)
			case options == 2:
				p.no, p.ways = against, ways
				out = append(out, p)
			default:
				for no := range against + 1 {
					q := p
					q.no, q.ways = no, new(big.Int).Mul(ways, choose(against, no))
					out = append(out, q)
				}
			}
		}
	}
	return out
}

func choose(n, k int) *big.Int { return new(big.Int).Binomial(int64(n), int64(k)) }

func factorial(n int) *big.Int { return new(big.Int).MulRange(1, int64(n)) }
