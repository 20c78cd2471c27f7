package cli

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// nearestCommand has the parameters of the API as flags.
type nearestCommand struct {
	target
	Format string   `help:"Format of the answer: ${enum}." enum:"${answer_formats}" default:"table"`
	Kind   []string `help:"Only nodes of these kinds: ${kinds}." placeholder:"KIND"`
	Type   []string `help:"Only nodes of these types, such as state, person, resolution, draft." placeholder:"TYPE"`
	linkFlags
	pathFlags
	Node string `arg:"" help:"The node to start from: an id, symbol, code or name."`
}

// Help shows examples.
func (*nearestCommand) Help() string {
	return `For example:

  councilgraph nearest ALB
  councilgraph nearest kim-yo-jong --type state --limit 10
  councilgraph nearest CHN --kind decision --link vetoed --from 2000-01-01 --format gexf`
}

// Run lists the nearest nodes, each with the path to it.
func (c *nearestCommand) Run(ctx context.Context) error {
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	words := c.words()
	c.addTo(&words)
	words.Start = c.Node
	q := graph.NearestQuery{Kinds: kindsOf(c.Kind), Types: c.Type}
	if q.Along, err = words.Query(ctx, store); err != nil {
		return err
	}
	found, err := store.Nearest(ctx, q)
	if err != nil {
		return err
	}
	o := output{
		value: found,
		table: func(w io.Writer) error { return writeNearest(ctx, w, store, &found) },
		network: func() (*graph.Subgraph, error) {
			centre, err := store.Node(ctx, q.Along.Start)
			if err != nil {
				return nil, err
			}
			g, err := subgraph.OfNearest(ctx, store, &found, centre)
			if err != nil {
				return nil, err
			}
			g.Parameters = c.pathFlags.arguments(&c.linkFlags, map[string][]string{"node": {c.Node}, "kind": c.Kind, "type": c.Type}, map[string]bool{})
			return g, nil
		},
	}
	return o.write(c.Format)
}

// writeNearest writes the nodes for a person, each with the path to it.
func writeNearest(ctx context.Context, w io.Writer, store graph.NodeReader, found *graph.NearestNodes) error {
	if len(found.Nodes) == 0 && found.CutOff == "" {
		fmt.Fprintln(w, "There is no such node.")
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, near := range found.Nodes {
		names, err := labels(ctx, store, near.Path.Nodes)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%d.\t%.1f bits\t%s\t%s\n", i+1, float64(near.Bits)/1000, names(near.Node.ID), sentence.OfPath(near.Path, names))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	writeLeftOut(w, found.UnanimousLeftOut, found.CutOff)
	return nil
}
