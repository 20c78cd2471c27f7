package network

import (
	"math/big"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Citation says that the text From cites the earlier text To.
type Citation struct{ From, To int }

// Citations is what an acyclic network of citations tells.
type Citations struct {
	Cited    []int     `json:"cited"`    // by text, how many others cite it
	PageRank []float64 `json:"pagerank"` // a citation passes rank to the text cited
	// Main is the main path, oldest text first: of all lines of citations from
	// a text that cites nothing to a text that nothing cites, the one whose
	// steps lie on the most such lines in sum (search path count: Hummon and
	// Doreian 1989, doi:10.1016/0378-8733(89)90017-8; Batagelj 2003). Empty
	// without citations.
	Main []int `json:"main"`
	// Shares are, by step of Main, the share of all lines that take it.
	Shares []float64 `json:"shares"`
}

// ReadCitations works out the measures of texts 0 to n-1, which are best
// numbered by date: of lines that weigh the same the one of lower numbers is
// taken. A citation given twice counts once. It fails with Invalid on a text
// that is not there, and on a circle, which it names.
func ReadCitations(names []string, cites []Citation) (*Citations, error) {
	n := len(names)
	if n == 0 {
		return nil, graph.Errorf(graph.Invalid, "there are no texts to follow citations between")
	}
	later := make([][]int, n)   // by text, those that cite it
	earlier := make([][]int, n) // by text, those that it cites
	for _, c := range cites {
		if c.From < 0 || c.To < 0 || c.From >= n || c.To >= n {
			return nil, graph.Errorf(graph.Invalid, "a citation joins texts %d and %d of %d", c.From, c.To, n)
		}
		earlier[c.From] = append(earlier[c.From], c.To)
	}
	out := &Citations{Cited: make([]int, n)}
	for i := range earlier {
		slices.Sort(earlier[i])
		earlier[i] = slices.Compact(earlier[i])
		for _, k := range earlier[i] {
			later[k] = append(later[k], i)
			out.Cited[k]++
		}
	}
	order, err := inOrder(names, earlier, later)
	if err != nil {
		return nil, err
	}
	start, to := make([]int, n+1), []int(nil)
	for i := range earlier {
		to = append(to, earlier[i]...)
		start[i+1] = len(to)
	}
	weight := make([]float64, len(to))
	for k := range weight {
		weight[k] = 1
	}
	if out.PageRank, err = pageRank(n, start, to, weight); err != nil {
		return nil, err
	}
	out.mainPath(order, earlier, later)
	return out, nil
}

// inOrder sorts texts so that none comes before one that it cites.
func inOrder(names []string, earlier, later [][]int) ([]int, error) {
	left := make([]int, len(names))
	var order []int
	for i := range names {
		left[i] = len(earlier[i])
		if left[i] == 0 {
			order = append(order, i)
		}
	}
	for head := 0; head < len(order); head++ {
		for _, k := range later[order[head]] {
			if left[k]--; left[k] == 0 {
				order = append(order, k)
			}
		}
	}
	if len(order) == len(names) {
		return order, nil
	}
	// Every text left over cites another left over: follow one until it recurs.
	at := slices.IndexFunc(left, func(l int) bool { return l > 0 })
	seen := map[int]bool{}
	for !seen[at] {
		seen[at] = true
		at = earlier[at][slices.IndexFunc(earlier[at], func(k int) bool { return left[k] > 0 })]
	}
	return nil, graph.Errorf(graph.Invalid, "the citations run in a circle through %s", names[at])
}

// mainPath counts lines exactly: their number outgrows any machine word.
func (c *Citations) mainPath(order []int, earlier, later [][]int) {
	n := len(order)
	from, onward := make([]*big.Int, n), make([]*big.Int, n) // lines that end at, and start from, a text
	for _, i := range order {
		from[i] = new(big.Int)
		if len(earlier[i]) == 0 {
			from[i].SetInt64(1)
		}
		for _, k := range earlier[i] {
			from[i].Add(from[i], from[k])
		}
	}
	total := new(big.Int)
	best := make([]*big.Int, n) // heaviest way onward
	next := make([]int, n)
	for x := n - 1; x >= 0; x-- {
		i := order[x]
		onward[i], best[i], next[i] = new(big.Int), new(big.Int), -1
		if len(later[i]) == 0 {
			onward[i].SetInt64(1)
			if len(earlier[i]) > 0 {
				total.Add(total, from[i])
			}
		}
		for _, k := range later[i] {
			onward[i].Add(onward[i], onward[k])
			way := new(big.Int).Mul(from[i], onward[k])
			way.Add(way, best[k])
			if next[i] < 0 || way.Cmp(best[i]) > 0 {
				best[i], next[i] = way, k
			}
		}
	}
	at := -1
	for i := range n {
		if len(earlier[i]) == 0 && next[i] >= 0 && (at < 0 || best[i].Cmp(best[at]) > 0) {
			at = i
		}
	}
	for ; at >= 0; at = next[at] {
		c.Main = append(c.Main, at)
		if k := next[at]; k >= 0 {
			lines := new(big.Rat).SetFrac(new(big.Int).Mul(from[at], onward[k]), total)
			share, _ := lines.Float64()
			c.Shares = append(c.Shares, share)
		}
	}
}
