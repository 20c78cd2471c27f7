package network

import (
	"math/rand/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// Partition gives every node the number of its community, from 0, the largest
// community first.
type Partition []int

// modularity is Newman and Girvan's, with a resolution (Reichardt and
// Bornholdt 2006, doi:10.1103/PhysRevE.74.016110):
// sum over communities of inside/m - resolution*(strength/2m)^2. It is 0
// without ties.
func (n *Network) modularity(p Partition, resolution float64) float64 {
	inside, total := make([]float64, len(p)), make([]float64, len(p))
	all := 0.0
	for i := range p {
		for e := n.start[i]; e < n.start[i+1]; e++ {
			all += n.weight[e]
			total[p[i]] += n.weight[e]
			if p[n.to[e]] == p[i] {
				inside[p[i]] += n.weight[e]
			}
		}
	}
	if all == 0 {
		return 0
	}
	q := 0.0
	for c := range inside {
		q += inside[c]/all - resolution*(total[c]/all)*(total[c]/all)
	}
	return q
}

// checkLeiden fails with Invalid on weights below 0 or a resolution that is not
// above 0.
func (n *Network) checkLeiden(resolution float64) error {
	if err := n.positive("Leiden"); err != nil {
		return err
	}
	if !(resolution > 0 && resolution < 1e6) {
		return graph.Errorf(graph.Invalid, "a resolution lies above 0 and below 1,000,000, not at %g", resolution)
	}
	return nil
}

// leiden finds communities by the algorithm of Traag, Waltman and van Eck
// 2019 (doi:10.1038/s41598-019-41695-z), repeated until nothing improves:
// nodes move from a queue, every community is refined into well connected
// parts, and the parts become the nodes of the next layer. Every community it
// returns is connected. Same seed, same partition.
func (n *Network) leiden(resolution float64, seed uint64) Partition {
	base := n.layer()
	all := 0.0
	for _, t := range base.total {
		all += t
	}
	p := make(Partition, n.Len())
	for i := range p {
		p[i] = i
	}
	if all == 0 {
		return p
	}
	l := &leiden{rng: rand.New(rand.NewPCG(seed, 0x1e1de)), gamma: resolution / all}
	// A pass that moves nothing ends it; modularity rises with every move, so
	// the bound is for rounding alone.
	for range 50 {
		before := append(Partition(nil), p...)
		l.pass(base, p)
		base.split(p)
		if same(before, p) {
			break
		}
	}
	return p.bySize()
}

// same reports whether two partitions differ in their numbers alone.
func same(a, b Partition) bool {
	to := make(map[int]int)
	from := make(map[int]int)
	for i := range a {
		if c, ok := to[a[i]]; ok && c != b[i] {
			return false
		}
		if c, ok := from[b[i]]; ok && c != a[i] {
			return false
		}
		to[a[i]], from[b[i]] = b[i], a[i]
	}
	return true
}

type leiden struct {
	rng   *rand.Rand
	gamma float64 // resolution / 2m
	// scratch, by community
	sum  []float64
	seen []int
}

// pass runs through all layers once and writes the communities of the base
// nodes into p.
func (l *leiden) pass(base *layer, p Partition) {
	now := base
	comm := append([]int(nil), p...)
	node := make([]int, base.len()) // base node: node of the layer
	for i := range node {
		node[i] = i
	}
	for {
		l.move(now, comm)
		parts, count := l.refine(now, comm)
		for i := range node {
			p[i] = comm[node[i]]
		}
		if count == now.len() { // nothing merges any more: the communities stand
			return
		}
		next := now.merge(parts, count)
		up := make([]int, count)
		for v, part := range parts {
			up[part] = comm[v]
		}
		for i := range node {
			node[i] = parts[node[i]]
		}
		now, comm = next, renumber(up)
	}
}

// renumber keeps communities below the number of nodes of the layer.
func renumber(comm []int) []int {
	to := map[int]int{}
	for i, c := range comm {
		if _, ok := to[c]; !ok {
			to[c] = len(to)
		}
		comm[i] = to[c]
	}
	return comm
}

// move lets nodes join the neighbouring community that gains most, or leave
// for an empty one, until none wants to.
func (l *leiden) move(g *layer, comm []int) {
	n := g.len()
	total := make([]float64, n)
	size := make([]int, n)
	for i, c := range comm {
		total[c] += g.total[i]
		size[c]++
	}
	var empty []int
	for c := n - 1; c >= 0; c-- {
		if size[c] == 0 {
			empty = append(empty, c)
		}
	}
	l.sum = make([]float64, n)
	queue := l.rng.Perm(n)
	waiting := make([]bool, n)
	for i := range waiting {
		waiting[i] = true
	}
	for head := 0; head < len(queue); head++ {
		v := queue[head]
		waiting[v] = false
		own := comm[v]
		l.seen = l.seen[:0]
		for e := g.start[v]; e < g.start[v+1]; e++ {
			c := comm[g.to[e]]
			if l.sum[c] == 0 {
				l.seen = append(l.seen, c)
			}
			l.sum[c] += g.weight[e]
		}
		total[own] -= g.total[v]
		best, gain := own, l.sum[own]-l.gamma*g.total[v]*total[own]
		for _, c := range l.seen {
			if d := l.sum[c] - l.gamma*g.total[v]*total[c]; d > gain+1e-12 {
				best, gain = c, d
			}
		}
		if gain < -1e-12 && size[own] > 1 && len(empty) > 0 {
			best = empty[len(empty)-1]
			empty = empty[:len(empty)-1]
		}
		for _, c := range l.seen {
			l.sum[c] = 0
		}
		total[best] += g.total[v]
		if best == own {
			continue
		}
		comm[v] = best
		size[own]--
		size[best]++
		if size[own] == 0 {
			empty = append(empty, own)
		}
		for e := g.start[v]; e < g.start[v+1]; e++ {
			if u := g.to[e]; comm[u] != best && !waiting[u] {
				waiting[u] = true
				queue = append(queue, u)
			}
		}
	}
}

// refine parts every community into well connected pieces: each node, still
// alone, may join a piece of its own community, drawn at random among those
// that do not lower modularity, the better the likelier. A piece grows along
// ties only, so it is connected.
func (l *leiden) refine(g *layer, comm []int) (parts []int, count int) {
	n := g.len()
	parts = make([]int, n)
	inComm := make([]float64, n) // strength of the community
	total := make([]float64, n)  // strength of the piece
	out := make([]float64, n)    // weight of ties from the piece to the rest of its community
	alone := make([]bool, n)
	for v := range parts {
		parts[v], alone[v] = v, true
		total[v] = g.total[v]
		inComm[comm[v]] += g.total[v]
		for e := g.start[v]; e < g.start[v+1]; e++ {
			if comm[g.to[e]] == comm[v] {
				out[v] += g.weight[e]
			}
		}
	}
	for _, v := range l.rng.Perm(n) {
		c := comm[v]
		if !alone[v] || out[v] < l.gamma*g.total[v]*(inComm[c]-g.total[v]) {
			continue
		}
		l.seen = l.seen[:0]
		for e := g.start[v]; e < g.start[v+1]; e++ {
			if u := g.to[e]; comm[u] == c {
				if l.sum[parts[u]] == 0 {
					l.seen = append(l.seen, parts[u])
				}
				l.sum[parts[u]] += g.weight[e]
			}
		}
		best := l.choose(g, v, inComm[c], total, out)
		if best >= 0 {
			alone[v], alone[best] = false, false
			parts[v] = best
			out[best] += out[v] - 2*l.sum[best]
			total[best] += g.total[v]
			total[v] = 0
		}
		for _, s := range l.seen {
			l.sum[s] = 0
		}
	}
	number := make([]int, n)
	for v := range number {
		number[v] = -1
	}
	for v, p := range parts {
		if number[p] < 0 {
			number[p] = count
			count++
		}
		parts[v] = number[p]
	}
	return parts, count
}

// choose draws a piece for v to join: in proportion to its gain among those
// that gain and are well connected themselves, or -1.
func (l *leiden) choose(g *layer, v int, inComm float64, total, out []float64) int {
	sum := 0.0
	gain := func(p int) float64 {
		if out[p] < l.gamma*total[p]*(inComm-total[p]) {
			return 0
		}
		return max(0, l.sum[p]-l.gamma*g.total[v]*total[p])
	}
	for _, p := range l.seen {
		sum += gain(p)
	}
	if sum <= 0 {
		return -1
	}
	at := l.rng.Float64() * sum
	last := -1
	for _, p := range l.seen {
		if d := gain(p); d > 0 {
			last = p
			if at -= d; at < 0 {
				break
			}
		}
	}
	return last
}
