package network

// layer is a network as Leiden works on it. Ties inside a merged node are not
// kept: they move with it, and count in its strength alone.
type layer struct {
	start  []int
	to     []int
	weight []float64
	total  []float64 // strength of a node, ties inside it twice
}

func (n *Network) layer() *layer {
	l := &layer{start: n.start, to: n.to, weight: n.weight, total: make([]float64, n.Len())}
	for i := range l.total {
		l.total[i] = n.strength(i)
	}
	return l
}

func (g *layer) len() int { return len(g.total) }

// split parts communities that are not connected; that never lowers
// modularity. Refinement all but rules them out, this makes it certain.
func (g *layer) split(p Partition) {
	piece := make(Partition, len(p))
	for i := range piece {
		piece[i] = -1
	}
	count := 0
	var stack []int
	for root := range p {
		if piece[root] >= 0 {
			continue
		}
		piece[root] = count
		stack = append(stack[:0], root)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for e := g.start[v]; e < g.start[v+1]; e++ {
				if u := g.to[e]; piece[u] < 0 && p[u] == p[v] {
					piece[u] = count
					stack = append(stack, u)
				}
			}
		}
		count++
	}
	copy(p, piece)
}

// merge makes a layer with one node a part.
func (g *layer) merge(parts []int, count int) *layer {
	m := &layer{start: make([]int, count+1), total: make([]float64, count)}
	members := make([][]int, count)
	for v, p := range parts {
		members[p] = append(members[p], v)
		m.total[p] += g.total[v]
	}
	sum := make([]float64, count)
	var seen []int
	for p := range count {
		seen = seen[:0]
		for _, v := range members[p] {
			for e := g.start[v]; e < g.start[v+1]; e++ {
				q := parts[g.to[e]]
				if q == p {
					continue
				}
				if sum[q] == 0 {
					seen = append(seen, q)
				}
				sum[q] += g.weight[e]
			}
		}
		for _, q := range seen {
			m.to = append(m.to, q)
			m.weight = append(m.weight, sum[q])
			sum[q] = 0
		}
		m.start[p+1] = len(m.to)
	}
	return m
}
