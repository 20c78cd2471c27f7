package network

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// Balance says how far a signed network is from two camps that agree within
// and oppose across (Cartwright and Harary 1956, doi:10.1037/h0046049).
type Balance struct {
	Triangles int `json:"triangles"`
	Balanced  int `json:"balanced"` // triangles whose signs multiply to +
	// Share is Balanced over Triangles, nil where there is no triangle.
	Share *float64 `json:"share"`
	// Frustration is the least weight of ties that two camps leave wrong:
	// opposition within, agreement across. When Exact it is known; otherwise
	// it lies between Least and Frustration.
	Frustration float64 `json:"frustration"`
	Least       float64 `json:"least"`
	Exact       bool    `json:"exact"`
	Camps       []int   `json:"camps"` // 0 or 1 by node, the two that leave Frustration wrong
}

// exactNodes is the number of nodes up to which all ways to part the network
// are tried: 2^21 of them.
const exactNodes = 22

// SignedBalance counts triangles and finds frustration. Up to 22 nodes with a
// tie it is exact. Beyond, a seeded local search from many starts gives the
// upper bound and a packing of unbalanced triangles that share no tie the
// lower one; where they meet it is exact all the same. It fails with
// Cancelled when ctx ends.
func (n *Network) SignedBalance(ctx context.Context, seed uint64) (*Balance, error) {
	b := &Balance{Camps: make([]int, n.Len())}
	b.Least = n.triangles(b)
	if b.Triangles > 0 {
		share := float64(b.Balanced) / float64(b.Triangles)
		b.Share = &share
	}
	var tied []int
	for i := range n.names {
		if n.start[i] < n.start[i+1] {
			tied = append(tied, i)
		}
	}
	c := &camps{n: n, side: make([]float64, n.Len()), pull: make([]float64, n.Len())}
	if len(tied) <= exactNodes {
		if err := c.all(ctx, tied); err != nil {
			return nil, err
		}
		b.Exact = true
	} else if err := c.search(ctx, tied, rand.New(rand.NewPCG(seed, 0xf2))); err != nil {
		return nil, err
	}
	b.Frustration = n.wrong(c.best)
	for i, s := range c.best {
		if s != c.best[0] {
			b.Camps[i] = 1
		}
	}
	if b.Frustration-b.Least < 1e-9*(1+b.Frustration) {
		b.Exact = true
	}
	if b.Exact {
		b.Least = b.Frustration
	}
	return b, nil
}

// triangles counts, and returns the weight of a packing: every unbalanced
// triangle that shares no tie with another costs at least its lightest tie.
func (n *Network) triangles(b *Balance) float64 {
	used := make([]bool, len(n.to)) // by tie, from its lower node
	at := make([]int, n.Len())      // tie to a neighbour of the node in hand, plus 1
	least := 0.0
	for i := range n.names {
		for e := n.start[i]; e < n.start[i+1]; e++ {
			at[n.to[e]] = e + 1
		}
		for e := n.start[i]; e < n.start[i+1]; e++ {
			k := n.to[e]
			if k < i {
				continue
			}
			for f := n.start[k]; f < n.start[k+1]; f++ {
				g := at[n.to[f]] - 1
				if n.to[f] < k || g < 0 {
					continue
				}
				b.Triangles++
				if (n.weight[e] < 0) != (n.weight[f] < 0) == (n.weight[g] < 0) {
					b.Balanced++
				} else if !used[e] && !used[f] && !used[g] {
					used[e], used[f], used[g] = true, true, true
					least += math.Min(math.Abs(n.weight[e]), math.Min(math.Abs(n.weight[f]), math.Abs(n.weight[g])))
				}
			}
		}
		for e := n.start[i]; e < n.start[i+1]; e++ {
			at[n.to[e]] = 0
		}
	}
	return least
}

// wrong is the weight of ties that camps (1 and -1 by node) leave wrong.
func (n *Network) wrong(side []float64) float64 {
	sum := 0.0
	for _, t := range n.Ties() {
		if t.Weight*side[t.A]*side[t.B] < 0 {
			sum += math.Abs(t.Weight)
		}
	}
	return sum
}

// camps searches for the two camps. pull is what ties ask of a node: with its
// own sign, they hold it where it is.
type camps struct {
	n    *Network
	side []float64
	pull []float64
	best []float64
}

func (c *camps) begin(side func(i int) float64) {
	for i := range c.side {
		c.side[i] = side(i)
	}
	for i := range c.pull {
		c.pull[i] = 0
		for e := c.n.start[i]; e < c.n.start[i+1]; e++ {
			c.pull[i] += c.n.weight[e] * c.side[c.n.to[e]]
		}
	}
}

// flip turns a node over and returns by how much less is wrong.
func (c *camps) flip(i int) float64 {
	gain := -c.pull[i] * c.side[i]
	c.side[i] = -c.side[i]
	for e := c.n.start[i]; e < c.n.start[i+1]; e++ {
		c.pull[c.n.to[e]] += 2 * c.n.weight[e] * c.side[i]
	}
	return gain
}

// all tries every way to part the tied nodes, in the order of a Gray code, so
// that one node turns over at a time. The first stays where it is.
func (c *camps) all(ctx context.Context, tied []int) error {
	c.begin(func(int) float64 { return 1 })
	c.best = append([]float64(nil), c.side...)
	if len(tied) < 2 {
		return nil
	}
	now, most := 0.0, 0.0
	for step := 1; step < 1<<(len(tied)-1); step++ {
		if step%(1<<16) == 0 && ctx.Err() != nil {
			return stopped(ctx)
		}
		bit := 0
		for step>>bit&1 == 0 {
			bit++
		}
		now += c.flip(tied[bit+1])
		if now > most+1e-12 {
			most = now
			copy(c.best, c.side)
		}
	}
	return nil
}

// search turns over whatever gains, from 200 starts.
func (c *camps) search(ctx context.Context, tied []int, rng *rand.Rand) error {
	least := math.Inf(1)
	for range 200 {
		if ctx.Err() != nil {
			return stopped(ctx)
		}
		c.begin(func(int) float64 { return float64(2*rng.IntN(2) - 1) })
		for moved := true; moved; {
			moved = false
			for _, k := range rng.Perm(len(tied)) {
				if i := tied[k]; c.pull[i]*c.side[i] < -1e-12 {
					c.flip(i)
					moved = true
				}
			}
		}
		if w := c.n.wrong(c.side); w < least {
			least = w
			c.best = append(c.best[:0], c.side...)
		}
	}
	return nil
}

func stopped(ctx context.Context) error {
	return &graph.Error{Code: graph.Cancelled, Message: "the search for camps was stopped", Err: ctx.Err()}
}
