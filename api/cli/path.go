package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// pathCommand has the parameters of the API as flags.
type pathCommand struct {
	target
	Format  string   `help:"Format of the answer: ${enum}." enum:"${answer_formats}" default:"table"`
	Mode    string   `help:"Order of the paths: ${modes}. With shortest, paths with the fewest links come first; with telling, the most informative paths." default:"shortest"`
	Starts  []string `help:"Nodes to start at, in addition to START." placeholder:"NODE"`
	Ends    []string `help:"Nodes to end at, in addition to END." placeholder:"NODE"`
	Votes   []string `help:"Between two states, use only decisions on which their votes compare in this way: ${vote_pairs}." placeholder:"PAIR"`
	Via     []string `help:"Only paths that pass through all of these nodes." placeholder:"NODE"`
	InOrder bool     `help:"Pass the nodes of --via in the order given."`
	InTime  bool     `help:"Only paths in which no link is earlier than the one before it."`
	Diverse bool     `help:"Leave a path out if it shares more than half of its inner nodes with a path already listed."`
	Seconds float64  `help:"Seconds to search, up to 20." default:"5"`
	linkFlags
	pathFlags
	Start string `arg:"" optional:"" help:"The node to start at: an id, symbol, code or name. Required unless --starts is given."`
	End   string `arg:"" optional:"" help:"The node to end at. Required unless --ends is given."`
}

// Help shows examples.
func (*pathCommand) Help() string {
	return `For example:

  councilgraph path ALB kim-yo-jong
  councilgraph path FRA USA --mode telling --votes opposite --link voted --in-time
  councilgraph path CHN Albania --mode telling --diverse --from 2000-01-01 --format json
  councilgraph path --starts FRA,GBR --ends USA --mode telling --votes opposite
  councilgraph path ALB kim-yo-jong --format bibtex`
}

// Run lists paths, each written as a sentence.
func (c *pathCommand) Run(ctx context.Context) error {
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	words := c.words()
	c.addTo(&words)
	words.Start, words.End, words.Starts, words.Ends, words.Mode, words.Votes = c.Start, c.End, c.Starts, c.Ends, c.Mode, c.Votes
	words.Via, words.InOrder, words.InTime, words.Diverse, words.Seconds = c.Via, c.InOrder, c.InTime, c.Diverse, c.Seconds
	q, err := words.Query(ctx, store)
	if err != nil {
		return err
	}
	found, err := store.Paths(ctx, q)
	if err != nil {
		return err
	}
	o := output{
		value: found,
		table: func(w io.Writer) error {
			q.Complete()
			return writePaths(ctx, w, store, &found, q.MaxLength)
		},
		network: func() (*graph.Subgraph, error) {
			nodes, links := subgraph.OfPaths(found.Paths)
			g, err := subgraph.Of(ctx, store, nodes, links)
			if err != nil {
				return nil, err
			}
			starts, ends := q.AllStarts(), q.AllEnds()
			g.Name, g.Title = "paths-"+starts[0]+"-"+ends[0], "How "+strings.Join(starts, ", ")+" and "+strings.Join(ends, ", ")+" are connected"
			g.Parameters = c.arguments()
			return g, nil
		},
	}
	return o.write(c.Format)
}

// arguments are the parameters of the query, with the names of the API.
func (c *pathCommand) arguments() graph.Arguments {
	return c.pathFlags.arguments(&c.linkFlags, map[string][]string{
		"start": {c.Start}, "end": {c.End}, "starts": c.Starts, "ends": c.Ends, "votes": c.Votes, "via": c.Via, "mode": {c.Mode},
	}, map[string]bool{"in_order": c.InOrder, "in_time": c.InTime, "diverse": c.Diverse})
}

// writePaths writes paths of up to so many links for a person, each with its
// sentence and its links.
func writePaths(ctx context.Context, w io.Writer, store graph.NodeReader, found *graph.Paths, most int) error {
	if len(found.Paths) == 0 && found.CutOff == "" {
		fmt.Fprintf(w, "There is no such path with a length of up to %d; --max-length allows up to %d.\n", most, graph.MaxPathLength)
	}
	if found.Total > len(found.Paths) {
		fmt.Fprintf(w, "%d of %d shortest paths:\n\n", len(found.Paths), found.Total)
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, p := range found.Paths {
		names, err := labels(ctx, store, p.Nodes)
		if err != nil {
			return err
		}
		weight := fmt.Sprintf("cost %d", p.Cost)
		if p.Bits != nil {
			weight = fmt.Sprintf("%.1f bits", float64(p.Sum())/1000)
		}
		fmt.Fprintf(out, "%d. %s (%s)\n", i+1, sentence.OfPath(p, names), weight)
		for j, links := range p.Steps {
			l := links[0]
			fmt.Fprintf(out, "   %s\t%s\t%s\t%s\t%s\n", l.Date, names(p.Nodes[j].ID), strings.TrimSpace(string(l.Relation)+" "+l.Value), names(p.Nodes[j+1].ID), l.Source)
		}
		fmt.Fprintln(out)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	writeLeftOut(w, found.UnanimousLeftOut, found.CutOff)
	return nil
}

// writeLeftOut says what an answer along links lacks: unanimous decisions, and
// what was cut off.
func writeLeftOut(w io.Writer, unanimous int, cutOff string) {
	if unanimous > 0 {
		fmt.Fprintf(w, "%d unanimous decisions were left out; --unanimous includes them.\n", unanimous)
	}
	if cutOff != "" {
		fmt.Fprintln(w, cutOff)
	}
}

// labels returns a function that names nodes for a sentence.
func labels(ctx context.Context, store graph.NodeReader, nodes []graph.Node) (func(id string) string, error) {
	known := map[string]string{}
	for _, n := range nodes {
		label, err := sentence.LabelIn(ctx, store, n)
		if err != nil {
			return nil, err
		}
		known[n.ID] = label
	}
	return func(id string) string { return known[id] }, nil
}
