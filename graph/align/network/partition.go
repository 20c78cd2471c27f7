package network

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Count is the number of communities.
func (p Partition) Count() int {
	if len(p) == 0 {
		return 0
	}
	return slices.Max(p) + 1
}

// Members lists the nodes of every community.
func (p Partition) Members() [][]int {
	m := make([][]int, p.Count())
	for i, c := range p {
		m[c] = append(m[c], i)
	}
	return m
}

// bySize numbers communities from the largest; of equals, by lowest node.
func (p Partition) bySize() Partition {
	members := map[int][]int{}
	for i, c := range p {
		members[c] = append(members[c], i)
	}
	var order []int
	for c := range members {
		order = append(order, c)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(members[b]), len(members[a])), cmp.Compare(members[a][0], members[b][0]))
	})
	out := make(Partition, len(p))
	for k, c := range order {
		for _, i := range members[c] {
			out[i] = k
		}
	}
	return out
}

// Rand is the adjusted Rand index of two partitions of the same nodes: 1 for
// the same, about 0 for two at random (Hubert and Arabie 1985,
// doi:10.1007/BF01908075). Partitions that leave nothing to chance (all
// together, or all apart, in both) score 1.
func Rand(a, b Partition) float64 {
	n := min(len(a), len(b))
	type pair struct{ a, b int }
	cells, rows, cols := map[pair]float64{}, map[int]float64{}, map[int]float64{}
	for i := range n {
		cells[pair{a[i], b[i]}]++
		rows[a[i]]++
		cols[b[i]]++
	}
	two := func(x float64) float64 { return x * (x - 1) / 2 }
	var both, inA, inB float64
	for _, x := range cells {
		both += two(x)
	}
	for _, x := range rows {
		inA += two(x)
	}
	for _, x := range cols {
		inB += two(x)
	}
	all := two(float64(n))
	if all == 0 {
		return 1
	}
	chance := inA * inB / all
	if top := (inA + inB) / 2; top != chance {
		return (both - chance) / (top - chance)
	}
	return 1
}

// Resolution is what many runs of Leiden find at one resolution.
type Resolution struct {
	Resolution float64   `json:"resolution"`
	Best       Partition `json:"best"`       // of the highest modularity
	Modularity float64   `json:"modularity"` // of Best, at this resolution
	Consensus  Partition `json:"consensus"`
	// Stability is the mean adjusted Rand index between a run and each of the
	// ten after it: 1 when every seed finds the same.
	Stability float64 `json:"stability"`
	// Together is the share of runs in which two nodes are in one community.
	Together [][]float64 `json:"together"`
}

// Sweep runs Leiden runs times at every resolution. The consensus partition
// is found by Leiden on the shares of runs in which two nodes were together,
// shares below one half dropped, again and again until all runs agree
// (Lancichinetti and Fortunato 2012, doi:10.1038/srep00336). It fails with
// Invalid, and with Cancelled when ctx ends.
func (n *Network) Sweep(ctx context.Context, resolutions []float64, runs int, seed uint64) ([]Resolution, error) {
	if len(resolutions) == 0 || runs < 1 || runs > 10000 {
		return nil, graph.Errorf(graph.Invalid, "a sweep needs a resolution and from 1 to 10,000 runs, got %d and %d", len(resolutions), runs)
	}
	out := make([]Resolution, 0, len(resolutions))
	for k, r := range resolutions {
		if err := n.checkLeiden(r); err != nil {
			return nil, err
		}
		found, err := n.runs(ctx, r, runs, seed+uint64(k)<<32)
		if err != nil {
			return nil, err
		}
		res := Resolution{Resolution: r, Stability: stability(found), Together: together(found)}
		for i, p := range found {
			if q := n.modularity(p, r); i == 0 || q > res.Modularity+1e-12 {
				res.Best, res.Modularity = p, q
			}
		}
		if res.Consensus, err = n.consensus(ctx, found, seed+uint64(k)<<32); err != nil {
			return nil, err
		}
		out = append(out, res)
	}
	return out, nil
}

func (n *Network) runs(ctx context.Context, resolution float64, runs int, seed uint64) ([]Partition, error) {
	found := make([]Partition, runs)
	for i := range found {
		if ctx.Err() != nil {
			return nil, &graph.Error{Code: graph.Cancelled, Message: "the search for communities was stopped", Err: ctx.Err()}
		}
		found[i] = n.leiden(resolution, seed+uint64(i))
	}
	return found, nil
}

func (n *Network) consensus(ctx context.Context, found []Partition, seed uint64) (Partition, error) {
	for round := range 20 {
		agreed := true
		for _, p := range found[1:] {
			agreed = agreed && same(found[0], p)
		}
		if agreed || round == 19 {
			break
		}
		share := together(found)
		for i := range share {
			for k := range share[i] {
				if share[i][k] < 0.5 {
					share[i][k] = 0
				}
			}
		}
		of, err := New(n.names, share)
		if err != nil {
			return nil, err
		}
		if found, err = of.runs(ctx, 1, min(len(found), 20), seed+uint64(round+1)<<16); err != nil {
			return nil, err
		}
	}
	return found[0], nil
}

// together is the share of partitions in which two nodes are in one community.
func together(found []Partition) [][]float64 {
	n := len(found[0])
	share := make([][]float64, n)
	for i := range share {
		share[i] = make([]float64, n)
	}
	for _, p := range found {
		for _, members := range p.Members() {
			for _, i := range members {
				for _, k := range members {
					share[i][k]++
				}
			}
		}
	}
	for i := range share {
		for k := range share[i] {
			share[i][k] /= float64(len(found))
		}
	}
	return share
}

func stability(found []Partition) float64 {
	sum, n := 0.0, 0.0
	for i := range found {
		for k := i + 1; k < min(i+11, len(found)); k++ {
			sum += Rand(found[i], found[k])
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return sum / n
}
