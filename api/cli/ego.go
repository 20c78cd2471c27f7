package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// egoCommand has the parameters of the API as flags.
type egoCommand struct {
	target
	Format string   `help:"Format of the answer: ${enum}." enum:"${answer_formats}" default:"table"`
	Radius int      `help:"Maximum distance in links, 1 to 3." default:"1"`
	Kind   []string `help:"Only nodes of these kinds: ${kinds}." placeholder:"KIND"`
	Avoid  []string `help:"Leave these nodes out." placeholder:"NODE"`
	Limit  int      `help:"How many nodes to return, up to 1000." default:"100"`
	linkFlags
	Node string `arg:"" help:"The node in the centre: an id, symbol, code or name."`
}

// Help shows examples.
func (*egoCommand) Help() string {
	return `For example:

  councilgraph ego kim-yo-jong --radius 2
  councilgraph ego S/2022/431 --kind actor --relation sponsored,vetoed
  councilgraph ego CHN --link vetoed --format gexf`
}

// Run lists the nodes around a node.
func (c *egoCommand) Run(ctx context.Context) error {
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	words := c.words()
	words.Start, words.Avoid = c.Node, c.Avoid
	along, err := words.Query(ctx, store)
	if err != nil {
		return err
	}
	found, err := store.Ego(ctx, graph.EgoQuery{
		ID: along.Start, Radius: c.Radius, Relations: along.Relations, Links: along.Links, From: along.From, To: along.To,
		Kinds: kindsOf(c.Kind), Assembly: c.Assembly, Avoid: along.Avoid, Limit: c.Limit,
	})
	if err != nil {
		return err
	}
	o := output{
		value: found,
		table: func(w io.Writer) error { return writeEgo(ctx, w, store, &found) },
		network: func() (*graph.Subgraph, error) {
			g, err := subgraph.OfEgo(ctx, store, &found)
			if err != nil {
				return nil, err
			}
			g.Parameters = c.arguments(map[string][]string{
				"node": {c.Node}, "kind": c.Kind, "avoid": c.Avoid, "radius": {strconv.Itoa(c.Radius)}, "limit": {strconv.Itoa(c.Limit)},
			}, nil)
			return g, nil
		},
	}
	return o.write(c.Format)
}

// writeEgo writes the nodes for a person, each with the most informative of the
// links by which it is reached.
func writeEgo(ctx context.Context, w io.Writer, store graph.NodeReader, found *graph.Ego) error {
	away := map[string]int{found.Node.ID: 0}
	nodes := []graph.Node{found.Node}
	for _, n := range found.Nodes {
		away[n.Node.ID] = n.Distance
		nodes = append(nodes, n.Node)
	}
	names, err := labels(ctx, store, nodes)
	if err != nil {
		return err
	}
	reached := map[string]graph.Link{} // by the node farther out; the links come with the most informative first
	for _, l := range found.Links {
		out := l.From
		if away[l.To] > away[l.From] {
			out = l.To
		}
		if _, ok := reached[out]; !ok && away[l.From] != away[l.To] {
			reached[out] = l
		}
	}
	fmt.Fprintf(w, "%s: %d of %d nodes around it, %d links between them\n\n", names(found.Node.ID), len(found.Nodes), found.Total, len(found.Links))
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, n := range found.Nodes {
		text := ""
		if l, ok := reached[n.Node.ID]; ok {
			text = sentence.OfLink(l, names)
		}
		fmt.Fprintf(out, "%d\t%.1f bits\t%s\t%s\t%s\n", n.Distance, float64(n.Bits)/1000, n.Node.ID, shown(names(n.Node.ID)), text)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	writeLeftOut(w, 0, found.CutOff)
	return nil
}
