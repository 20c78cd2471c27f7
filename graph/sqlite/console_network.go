package sqlite

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// network adds the nodes and links that the rows of an answer hold: see
// graph.ConsoleGuide.Network.
func network(answer *graph.ConsoleAnswer, x *index) {
	at := func(name string) int { return slices.Index(answer.Columns, name) }
	from, to := at("from_id"), at("to_id")
	var n graph.ConsoleNetwork
	var keys []int32
	seen := make([]bool, len(x.nodes))
	for _, row := range answer.Rows {
		for _, cell := range row {
			id, ok := cell.(string)
			if !ok || len(id) > x.longest { // titles and texts are no ids, and slow to look up
				continue
			}
			if key := x.byID[id]; key != 0 && !seen[key] {
				seen[key] = true
				keys = append(keys, key)
			}
		}
		if from < 0 || to < 0 {
			continue
		}
		text := func(name string) string {
			if i := at(name); i >= 0 {
				s, _ := row[i].(string)
				return s
			}
			return ""
		}
		l := graph.Link{
			From: text("from_id"), To: text("to_id"), Relation: graph.Relation(text("relation")), Value: text("value"), Detail: text("detail"),
			Date: graph.Date(text("date")), Until: graph.Date(text("until")), Source: text("source"),
		}
		if i := at("times"); i >= 0 {
			times, _ := row[i].(int64)
			l.Times = int(times)
		}
		_, starts := x.byID[l.From]
		_, ends := x.byID[l.To]
		if starts && ends {
			n.AddLink(l)
		}
	}
	answer.Nodes, answer.Links = make([]graph.Node, len(keys)), n.Links
	for i, k := range keys {
		answer.Nodes[i] = x.nodes[k]
	}
}
