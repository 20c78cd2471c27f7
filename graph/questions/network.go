package questions

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// wordsOf are values as the choices of an option.
func wordsOf[T ~string](values []T) []string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return words
}

var neighboursForm = form{
	about: "what is linked to a node",
	options: []optionSpec{
		{name: "node", kind: "anything", required: true, about: "the node"},
		{name: "relation", kind: "text", about: "only this relation"},
		{name: "direction", kind: "word", choices: []string{"out", "in"}, about: "only links that start at the node, or end at it"},
		{name: "kind", kind: "word", choices: wordsOf(graph.Kinds), about: "only neighbours of this kind"},
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	columns: []graph.Column{
		{Name: "node", Definition: "the neighbour's symbol, or its name"},
		{Name: "kind", Definition: graph.AnyOf(graph.Kinds)},
		{Name: "date", Definition: "of the newest link"},
		{Name: "title", Definition: "the neighbour's name or title"},
		{Name: "links", Definition: "how the two are linked, the most telling first"},
	},
	definition: "Neighbours in the graph, the newest link first.", source: counted,
	answer: func(ctx context.Context, c *call) (*finding, error) {
		from, to, err := c.period(ctx)
		if err != nil {
			return nil, err
		}
		q := graph.NeighbourQuery{ID: c.text("node"), Direction: graph.Direction(c.text("direction")), From: from, To: to, Page: graph.Page{Limit: c.rows()}}
		if r := c.text("relation"); r != "" {
			relation, err := graph.ParseRelation(r)
			if err != nil {
				return nil, err
			}
			q.Relations = []graph.Relation{relation}
		}
		if k := c.text("kind"); k != "" {
			q.Kinds = []graph.Kind{graph.Kind(k)}
		}
		near, err := c.set.store.Neighbours(ctx, q)
		if err != nil {
			return nil, err
		}
		f := &finding{n: near.Total, of: "neighbours", total: near.Total}
		for i := range near.Neighbours {
			n := &near.Neighbours[i]
			var told []string
			var last graph.Date
			for _, l := range n.Links {
				word := string(l.Relation)
				if l.Value != "" {
					word += " " + l.Value
				}
				if !slices.Contains(told, word) {
					told = append(told, word)
				}
				last = max(last, l.Date)
			}
			f.rows = append(f.rows, row([]string{n.Node.ID}, sentence.Label(n.Node), string(n.Node.Kind), dated(last), n.Node.Name, strings.Join(told, "; ")))
		}
		f.answer = fmt.Sprintf("%s %s linked", capital(many(near.Total, "node", "nodes")), map[bool]string{true: "are", false: "is"}[near.Total > 1])
		f.answer += " to " + sentence.WithArticle(sentence.Label(near.Node))
		if r := c.text("relation"); r != "" {
			f.answer += " by the relation \"" + r + "\""
		}
		f.answer += c.during() + "."
		return f, nil
	},
}

var pathsForm = form{
	about: "how two nodes are connected, by the paths that tell most",
	options: []optionSpec{
		{name: "start", kind: "anything", required: true, about: "one end"},
		{name: "end", kind: "anything", required: true, about: "the other end"},
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "rows", kind: "number", about: "how many paths"},
	},
	columns: []graph.Column{
		{Name: "path", Definition: "the path in words, by the most telling link of each step"},
		{Name: "links", Definition: "how many links it has"},
		{Name: "bits", Definition: "how little its links tell, summed: one bit a link, and more the more links of its like there are at its two ends"},
	},
	definition: fmt.Sprintf("Paths of up to %d links, those first whose links tell most: with the fewest bits. No path leads through a unanimous decision.", graph.DefaultPathLength),
	caveat:     "A path says what the record holds, not that one thing led to another. By number of links members of the Council are all two apart, through what both voted on.",
	source:     "search for the cheapest paths over the record's links",
	answer:     answerPaths,
}

func answerPaths(ctx context.Context, c *call) (*finding, error) {
	from, to, err := c.period(ctx)
	if err != nil {
		return nil, err
	}
	start, end := c.text("start"), c.text("end")
	paths, err := c.set.store.Paths(ctx, graph.PathQuery{
		Start: start, End: end, Mode: graph.ModeInformative, From: from, To: to, Limit: min(max(c.number("rows"), 0), graph.MaxPaths),
	})
	if err != nil {
		return nil, err
	}
	ends, err := c.set.store.Nodes(ctx, []string{start, end})
	if err != nil {
		return nil, err
	}
	called := func(n graph.Node) string { return sentence.WithArticle(sentence.Label(n)) }
	f := &finding{n: len(paths.Paths), of: "paths"}
	for _, p := range paths.Paths {
		labels, nodes := map[string]string{}, make([]string, len(p.Nodes))
		for i, n := range p.Nodes {
			nodes[i], labels[n.ID] = n.ID, sentence.Label(n)
			if n.Kind == graph.KindStatement && n.Symbol == "" {
				s, err := c.set.store.Statement(ctx, n.ID)
				if err != nil {
					return nil, err
				}
				labels[n.ID] = sentence.StatementLabel(s, c.label(s.Speaker))
			}
		}
		told := sentence.OfPath(p, func(id string) string { return labels[id] })
		f.rows = append(f.rows, row(nodes, told, len(p.Steps), math.Round(float64(p.Sum())/10)/100))
	}
	if len(f.rows) == 0 {
		f.answer = fmt.Sprintf("No path%s leads from %s to %s within %d links.", c.during(), called(ends[0]), called(ends[1]), graph.DefaultPathLength)
	} else {
		f.answer = fmt.Sprintf("The path from %s to %s that tells most has %s%s. %v", called(ends[0]), called(ends[1]), many(paths.Length, "link", "links"), c.during(), f.rows[0].Cells[0])
	}
	if paths.UnanimousLeftOut > 0 {
		f.answer += fmt.Sprintf(" Left out were %s.", many(paths.UnanimousLeftOut, "unanimous decision", "unanimous decisions"))
	}
	if paths.CutOff != "" {
		f.answer += " " + paths.CutOff
	}
	return f, nil
}

var analysisForm = form{
	about: "an analysis of alignment; the options besides these are the analysis's own parameters",
	options: []optionSpec{
		{name: "analysis", kind: "text", required: true, about: "its id"},
		{name: "table", kind: "text", about: "which table of its answer; the first when not given"},
		{name: "behind", kind: "text", about: "the table whose decisions stand behind the first row"},
		{name: "say", kind: "text", about: "the answer in words, with columns of the first row in angle brackets"},
		{name: "from", kind: "year", about: "first year"},
		{name: "to", kind: "year", about: "last year"},
		{name: "rows", kind: "number", about: "how many rows to show"},
	},
	answer: func(ctx context.Context, c *call) (*finding, error) {
		analysis := c.set.analyses[c.text("analysis")]
		args := graph.Arguments{}
		for _, name := range c.order {
			switch name {
			case "analysis", "table", "behind", "say", "from", "to", "rows":
				continue
			}
			if v := c.list(name); len(v) > 0 {
				args[name] = v
			}
		}
		from, to, err := c.period(ctx)
		if err != nil {
			return nil, err
		}
		if from != "" {
			args["from"] = []string{string(from)}
		}
		if to != "" {
			args["to"] = []string{string(to)}
		}
		answer, err := analysis.Run(ctx, args, nil)
		if err != nil {
			return nil, err
		}
		t, err := answer.Table(c.text("table"))
		if err != nil {
			return nil, err
		}
		f := &finding{n: answer.N, of: "decisions", definition: answer.Definition, source: answer.Source, caveat: analysis.Caveat, read: answer.Sources}
		for _, column := range t.Columns {
			f.columns = append(f.columns, graph.Column{Name: column, Definition: "as the analysis " + analysis.ID + " defines it"})
		}
		for _, cells := range t.Rows {
			f.rows = append(f.rows, row(decisionsOf(t.Columns, cells), cells...))
		}
		if name := c.text("behind"); name != "" && len(f.rows) > 0 {
			others, err := answer.Table(name)
			if err != nil {
				return nil, err
			}
			var behind []string
			for _, cells := range others.Rows {
				behind = append(behind, decisionsOf(others.Columns, cells)...)
			}
			f.rows[0] = row(behind, f.rows[0].Cells...)
		}
		f.answer = fmt.Sprintf("The table has %s.", many(len(t.Rows), "row", "rows"))
		if say := c.text("say"); say != "" && len(t.Rows) > 0 {
			f.answer = c.say(say, t.Columns, t.Rows[0])
		}
		return f, nil
	},
}

// decisionsOf are the decisions that a row of an analysis names.
func decisionsOf(columns []string, cells []any) []string {
	if i := slices.Index(columns, "decision"); i >= 0 {
		if id, ok := cells[i].(string); ok {
			return []string{id}
		}
	}
	return nil
}

// say puts the cells of a row for the columns in angle brackets.
func (c *call) say(text string, columns []string, cells []any) string {
	var pairs []string
	for i, column := range columns {
		word := "not known"
		switch cell := cells[i].(type) {
		case nil:
		case float64:
			word = strconv.FormatFloat(cell, 'f', 2, 64)
		case string:
			word = c.name(cell)
		default:
			word = fmt.Sprint(cell)
		}
		pairs = append(pairs, "<"+column+">", word)
	}
	return capital(strings.NewReplacer(pairs...).Replace(text))
}
