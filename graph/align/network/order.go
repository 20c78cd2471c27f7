package network

import (
	"math"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Merge is one joint of a dendrogram: two clusters become one. Clusters below
// n, the number of leaves, are leaves; merge k makes cluster n+k.
type Merge struct {
	A      int     `json:"a"`
	B      int     `json:"b"`
	Height float64 `json:"height"` // mean distance between members of the two
	Size   int     `json:"size"`   // leaves below
}

// Dendrogram is a tree of clusters and the order of its leaves in which
// neighbours are as near as the tree allows.
type Dendrogram struct {
	Merges []Merge `json:"merges"` // lowest first
	Order  []int   `json:"order"`
}

// maxLeaves bounds the time of the optimal order, which grows as the cube of
// the leaves.
const maxLeaves = 400

// Cluster joins by average linkage (Sokal and Michener 1958) and orders leaves
// optimally (Bar-Joseph, Gifford and Jaakkola 2001,
// doi:10.1093/bioinformatics/17.suppl_1.S22): of all orders that the tree
// allows, one with the least sum of distances between neighbours. distance is
// symmetric, finite and not below 0. It fails with Invalid; fill gaps or leave
// rows out first.
func Cluster(names []string, distance [][]float64) (*Dendrogram, error) {
	if len(names) < 2 || len(names) > maxLeaves {
		return nil, graph.Errorf(graph.Invalid, "from 2 to %d rows can be put in order, not %d", maxLeaves, len(names))
	}
	net, err := New(names, distance)
	if err != nil {
		return nil, err
	}
	if err := net.positive("an order"); err != nil {
		return nil, err
	}
	d := &Dendrogram{Merges: averageLinkage(distance)}
	d.Order = optimalOrder(d.Merges, distance)
	return d, nil
}

// averageLinkage follows chains of nearest neighbours (Murtagh 1983,
// doi:10.1093/comjnl/26.4.354), then sorts the joints by height.
func averageLinkage(distance [][]float64) []Merge {
	n := len(distance)
	d := make([][]float64, n)
	size := make([]int, n)
	for i := range d {
		d[i] = slices.Clone(distance[i])
		size[i] = 1
	}
	var raw []Merge // A and B are leaves that stand for their clusters
	var chain []int
	for len(raw) < n-1 {
		if len(chain) == 0 {
			chain = append(chain, slices.IndexFunc(size, func(s int) bool { return s > 0 }))
		}
		at := chain[len(chain)-1]
		near, least := -1, math.Inf(1)
		if len(chain) > 1 { // of equals the one before, so that the chain ends
			near = chain[len(chain)-2]
			least = d[at][near]
		}
		for k := range n {
			if k != at && size[k] > 0 && d[at][k] < least {
				near, least = k, d[at][k]
			}
		}
		if len(chain) < 2 || near != chain[len(chain)-2] {
			chain = append(chain, near)
			continue
		}
		chain = chain[:len(chain)-2]
		a, b := min(at, near), max(at, near)
		raw = append(raw, Merge{A: a, B: b, Height: least})
		for k := range n {
			if size[k] > 0 && k != a && k != b {
				d[a][k] = (float64(size[a])*d[a][k] + float64(size[b])*d[b][k]) / float64(size[a]+size[b])
				d[k][a] = d[a][k]
			}
		}
		size[a] += size[b]
		size[b] = 0
	}
	slices.SortStableFunc(raw, func(x, y Merge) int {
		switch {
		case x.Height < y.Height:
			return -1
		case x.Height > y.Height:
			return 1
		}
		return 0
	})
	cluster := make([]int, n)
	count := make([]int, 2*n-1)
	for i := range cluster {
		cluster[i], count[i] = i, 1
	}
	for k := range raw {
		m := &raw[k]
		a, b := cluster[m.A], cluster[m.B]
		cluster[m.A] = n + k
		m.A, m.B = min(a, b), max(a, b)
		m.Size = count[a] + count[b]
		count[n+k] = m.Size
	}
	return raw
}

// ordering finds the best order bottom up: cost[u][v] is the least cost of the
// cluster where u and v last met, with u at one end and v at the other.
type ordering struct {
	n        int
	merges   []Merge
	distance [][]float64
	cost     [][]float64
	inner    [][][2]int // by ends u (in A) and v (in B): the leaves that meet
	leaves   [][]int
}

func optimalOrder(merges []Merge, distance [][]float64) []int {
	n := len(distance)
	o := &ordering{n: n, merges: merges, distance: distance, leaves: make([][]int, 2*n-1), cost: make([][]float64, n), inner: make([][][2]int, n)}
	for i := range n {
		o.leaves[i], o.cost[i], o.inner[i] = []int{i}, make([]float64, n), make([][2]int, n)
	}
	for k, m := range merges {
		o.meet(m)
		o.leaves[n+k] = append(slices.Clone(o.leaves[m.A]), o.leaves[m.B]...)
	}
	top := merges[len(merges)-1]
	ends, least := [2]int{}, math.Inf(1)
	for _, u := range o.leaves[top.A] {
		for _, v := range o.leaves[top.B] {
			if o.cost[u][v] < least {
				ends, least = [2]int{u, v}, o.cost[u][v]
			}
		}
	}
	return o.unfold(2*n-2, ends[0], ends[1], nil)
}

// opposite lists the leaves that can be the other end when u is one end.
func (o *ordering) opposite(cluster, u int) []int {
	if cluster < o.n {
		return []int{u}
	}
	m := o.merges[cluster-o.n]
	if slices.Contains(o.leaves[m.A], u) {
		return o.leaves[m.B]
	}
	return o.leaves[m.A]
}

// meet fills cost for the ends of a merge in two steps: the best inner end on
// A's side for every leaf on B's that it may touch, then on B's side.
func (o *ordering) meet(m Merge) {
	touch := make([]float64, o.n)
	via := make([]int, o.n)
	for _, u := range o.leaves[m.A] {
		inA := o.opposite(m.A, u)
		for _, w := range o.leaves[m.B] {
			touch[w] = math.Inf(1)
			for _, a := range inA {
				if c := o.cost[u][a] + o.distance[a][w]; c < touch[w] {
					touch[w], via[w] = c, a
				}
			}
		}
		for _, v := range o.leaves[m.B] {
			least := math.Inf(1)
			for _, w := range o.opposite(m.B, v) {
				if c := touch[w] + o.cost[w][v]; c < least {
					least = c
					o.inner[u][v] = [2]int{via[w], w}
				}
			}
			o.cost[u][v], o.cost[v][u] = least, least
			o.inner[v][u] = [2]int{o.inner[u][v][1], o.inner[u][v][0]}
		}
	}
}

// unfold writes the leaves of a cluster from u to v.
func (o *ordering) unfold(cluster, u, v int, order []int) []int {
	if cluster < o.n {
		return append(order, u)
	}
	m := o.merges[cluster-o.n]
	first, second := m.A, m.B
	if !slices.Contains(o.leaves[m.A], u) {
		first, second = m.B, m.A
	}
	meet := o.inner[u][v]
	order = o.unfold(first, u, meet[0], order)
	return o.unfold(second, meet[1], v, order)
}
