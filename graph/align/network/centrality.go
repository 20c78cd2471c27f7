package network

import (
	"container/heap"
	"math"

	"github.com/councilgraph/councilgraph/graph"
)

// Centrality holds the measures of one node.
type Centrality struct {
	Name     string  `json:"name"`
	Degree   int     `json:"degree"`
	Strength float64 `json:"strength"` // sum of weights
	// PageRank sums to 1 over the network (damping .85, steps in proportion to
	// weight).
	PageRank float64 `json:"pagerank"`
	// Betweenness counts the shortest paths between two others that pass
	// through the node, every pair once, paths of equal length shared.
	Betweenness float64 `json:"betweenness"`
	// Normalised is Betweenness over the number of pairs of others.
	Normalised float64 `json:"normalised"`
	// Closeness is (r-1)/(sum of distances) * (r-1)/(n-1), r the number of
	// nodes within reach, itself included.
	Closeness float64 `json:"closeness"`
	// Eigenvector has length 1 over the network; 0 outside the part with the
	// greatest eigenvalue.
	Eigenvector float64 `json:"eigenvector"`
}

// Centralities works out all measures. weighted makes a tie's length 1/weight;
// otherwise every tie has length 1, and PageRank and eigenvector still go by
// weight. Betweenness is Brandes' (2001, doi:10.1080/0022250X.2001.9990249),
// PageRank that of Brin and Page 1998 (doi:10.1016/S0169-7552(98)00110-X),
// closeness that of Wasserman and Faust for networks in parts, eigenvector
// Bonacich's (1972, doi:10.1080/0022250X.1972.9989806). It fails with Invalid
// on weights below 0.
func (n *Network) Centralities(weighted bool) ([]Centrality, error) {
	if err := n.positive("centrality"); err != nil {
		return nil, err
	}
	count := n.Len()
	out := make([]Centrality, count)
	rank, err := pageRank(count, n.start, n.to, n.weight)
	if err != nil {
		return nil, err
	}
	eigen := n.eigenvector()
	between, closeness := n.paths(weighted)
	for i := range out {
		out[i] = Centrality{
			Name: n.names[i], Degree: n.start[i+1] - n.start[i], Strength: n.strength(i), PageRank: rank[i],
			Betweenness: between[i], Closeness: closeness[i], Eigenvector: eigen[i],
		}
		if count > 2 {
			out[i].Normalised = between[i] / float64((count-1)*(count-2)/2)
		}
	}
	return out, nil
}

// pageRank iterates until the ranks move less than 1e-12 in all. A node that
// leads nowhere leads everywhere alike.
func pageRank(n int, start, to []int, weight []float64) ([]float64, error) {
	const damping = 0.85
	total := make([]float64, n)
	for i := range total {
		for e := start[i]; e < start[i+1]; e++ {
			total[i] += weight[e]
		}
		if math.IsInf(total[i], 0) {
			return nil, graph.Errorf(graph.Invalid, "the weights are too large to add up")
		}
	}
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range 1000 {
		idle := 0.0
		clear(next)
		for i := range rank {
			if total[i] == 0 {
				idle += rank[i]
				continue
			}
			for e := start[i]; e < start[i+1]; e++ {
				next[to[e]] += damping * rank[i] * (weight[e] / total[i])
			}
		}
		moved := 0.0
		for i := range next {
			next[i] += (1 - damping + damping*idle) / float64(n)
			moved += math.Abs(next[i] - rank[i])
		}
		rank, next = next, rank
		if moved < 1e-12 {
			break
		}
	}
	return rank, nil
}

// eigenvector iterates with the network plus the identity, so that a network
// in two sides does not swing.
func (n *Network) eigenvector() []float64 {
	count := n.Len()
	x, next := make([]float64, count), make([]float64, count)
	top := 0.0
	for i := range x {
		x[i] = 1 / math.Sqrt(float64(count))
		top = math.Max(top, n.strength(i))
	}
	if top == 0 {
		return make([]float64, count)
	}
	for range 10000 {
		length := 0.0
		for i := range next {
			next[i] = x[i]
			for e := n.start[i]; e < n.start[i+1]; e++ {
				next[i] += x[n.to[e]] * (n.weight[e] / top)
			}
			length += next[i] * next[i]
		}
		length = math.Sqrt(length)
		moved := 0.0
		for i := range next {
			next[i] /= length
			moved = math.Max(moved, math.Abs(next[i]-x[i]))
		}
		x, next = next, x
		if moved < 1e-13 {
			break
		}
	}
	return x
}

// paths works out betweenness and closeness together, one source at a time.
func (n *Network) paths(weighted bool) (between, closeness []float64) {
	count := n.Len()
	between, closeness = make([]float64, count), make([]float64, count)
	s := search{n: n, weighted: weighted, dist: make([]float64, count), ways: make([]float64, count), before: make([][]int, count)}
	share := make([]float64, count)
	for from := range count {
		s.run(from)
		sum := 0.0
		for k := len(s.order) - 1; k >= 0; k-- {
			v := s.order[k]
			sum += s.dist[v]
			for _, u := range s.before[v] {
				share[u] += s.ways[u] / s.ways[v] * (1 + share[v])
			}
			if v != from {
				between[v] += share[v] / 2 // every pair is met from both ends
			}
		}
		reach := float64(len(s.order) - 1)
		if sum > 0 {
			closeness[from] = reach / sum * reach / float64(count-1)
		}
		for _, v := range s.order {
			share[v] = 0
		}
	}
	return between, closeness
}

// search finds shortest paths from one node and counts them.
type search struct {
	n        *Network
	weighted bool
	dist     []float64
	ways     []float64
	before   [][]int
	order    []int // nodes within reach, nearest first
	queue    frontier
}

func (s *search) run(from int) {
	for i := range s.dist {
		s.dist[i], s.ways[i], s.before[i] = math.Inf(1), 0, s.before[i][:0]
	}
	s.order = s.order[:0]
	s.dist[from], s.ways[from] = 0, 1
	s.queue = append(s.queue[:0], frontierNode{from, 0})
	done := make([]bool, len(s.dist))
	for len(s.queue) > 0 {
		v := heap.Pop(&s.queue).(frontierNode).node
		if done[v] {
			continue
		}
		done[v] = true
		s.order = append(s.order, v)
		for e := s.n.start[v]; e < s.n.start[v+1]; e++ {
			u, length := s.n.to[e], 1.0
			if s.weighted {
				length = 1 / s.n.weight[e]
			}
			d := s.dist[v] + length
			switch slack := 1e-10 * d; {
			case d < s.dist[u]-slack:
				s.dist[u], s.ways[u], s.before[u] = d, s.ways[v], append(s.before[u][:0], v)
				heap.Push(&s.queue, frontierNode{u, d})
			case d <= s.dist[u]+slack && !done[u]:
				s.ways[u] += s.ways[v]
				s.before[u] = append(s.before[u], v)
			}
		}
	}
}

type frontierNode struct {
	node int
	dist float64
}

type frontier []frontierNode

func (f frontier) Len() int           { return len(f) }
func (f frontier) Less(i, k int) bool { return f[i].dist < f[k].dist }
func (f frontier) Swap(i, k int)      { f[i], f[k] = f[k], f[i] }
func (f *frontier) Push(x any)        { *f = append(*f, x.(frontierNode)) }
func (f *frontier) Pop() any {
	old := *f
	x := old[len(old)-1]
	*f = old[:len(old)-1]
	return x
}
