package sqlite

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// network adds the nodes and links that the rows of an answer hold: see
// graph.ConsoleGuide.Network.
func network(answer *graph.ConsoleAnswer, x *index) {
	n := gathered{x: x, seen: make([]bool, len(x.nodes))}
	at := func(name string) int { return slices.Index(answer.Columns, name) }
	from, to := at("from_id"), at("to_id")
	value, detail, date, until, source, relation, times := at("value"), at("detail"), at("date"), at("until"), at("source"), at("relation"), at("times")
	// What stood in a column of the row before stands there again more often
	// than not, and need not be looked up again.
	last := make([]string, len(answer.Columns))
	keys := make([]int32, len(answer.Columns))
	for _, row := range answer.Rows {
		for i, cell := range row {
			id, _ := cell.(string)
			if id == last[i] {
				continue
			}
			last[i], keys[i] = id, n.node(id)
		}
		if from < 0 || to < 0 || keys[from] == 0 || keys[to] == 0 {
			continue
		}
		text := func(i int) string {
			if i < 0 {
				return ""
			}
			s, _ := row[i].(string)
			return s
		}
		l := graph.Link{
			From: text(from), To: text(to), Relation: graph.Relation(text(relation)), Value: text(value), Detail: text(detail),
			Date: graph.Date(text(date)), Until: graph.Date(text(until)), Source: text(source),
		}
		if times >= 0 {
			number, _ := row[times].(int64)
			l.Times = int(number)
		}
		if n.links == nil {
			n.links, n.before, n.pairs = make([]graph.Link, 0, len(answer.Rows)), make([]int32, 0, len(answer.Rows)), make(map[[2]int32]int32, len(answer.Rows))
		}
		n.link([2]int32{keys[from], keys[to]}, &l)
	}
	answer.Nodes, answer.Links = make([]graph.Node, len(n.keys)), n.links
	for i, k := range n.keys {
		answer.Nodes[i] = x.nodes[k]
	}
}

// gathered are the nodes and links that were found, each once, in the order of
// their first appearance. It is graph.ConsoleNetwork by keys.
type gathered struct {
	x      *index
	seen   []bool
	keys   []int32
	links  []graph.Link
	before []int32            // of each link, the one before it between the same two, from 1
	pairs  map[[2]int32]int32 // the last link between two nodes, from 1
}

// node adds the node with an id and returns its key; 0 when there is none.
func (n *gathered) node(id string) int32 {
	if len(id) > n.x.longest { // titles and texts are no ids, and slow to look up
		return 0
	}
	k := n.x.byID[id]
	if k != 0 && !n.seen[k] {
		n.seen[k] = true
		n.keys = append(n.keys, k)
	}
	return k
}

func (n *gathered) link(ends [2]int32, l *graph.Link) {
	first := n.pairs[ends]
	for i := first; i != 0; i = n.before[i-1] {
		if n.links[i-1] == *l {
			return
		}
	}
	n.links, n.before = append(n.links, *l), append(n.before, first)
	n.pairs[ends] = int32(len(n.links))
}
