package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// commonCommand has the parameters of the API as flags.
type commonCommand struct {
	target
	Format string   `help:"Format of the answer: ${enum}." enum:"${answer_formats}" default:"table"`
	Votes  []string `help:"List states by votes instead of nodes by links: those that voted with each of the two in this way on at least one decision, one of ${vote_pairs}." placeholder:"PAIR"`
	Kind   []string `help:"Only nodes of these kinds: ${kinds}." placeholder:"KIND"`
	Type   []string `help:"Only nodes of these types, such as state, resolution, draft." placeholder:"TYPE"`
	Apart  bool     `help:"List nothing if the two nodes are linked directly, or if the two states themselves voted in the way that --votes names."`
	Limit  int      `help:"How many nodes to return, up to 500." default:"50"`
	linkFlags
	A string `arg:"" help:"The first node: an id, symbol, code or name."`
	B string `arg:"" help:"The second node."`
}

// Help shows examples.
func (*commonCommand) Help() string {
	return `For example:

  councilgraph common CHN RUS --relation vetoed --from 2010-01-01
  councilgraph common USA RUS --votes both-no
  councilgraph common ALB PRK --kind statement --format graphml`
}

// Run lists the nodes between two nodes.
func (c *commonCommand) Run(ctx context.Context) error {
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	words := c.words()
	words.Start, words.End, words.Votes = c.A, c.B, c.Votes
	along, err := words.Query(ctx, store)
	if err != nil {
		return err
	}
	q := graph.CommonQuery{
		A: along.Start, B: along.End, Relations: along.Relations, Links: along.Links, From: along.From, To: along.To, Kinds: kindsOf(c.Kind),
		Types: c.Type, Assembly: c.Assembly, Votes: along.Votes, Apart: c.Apart, Limit: c.Limit,
	}
	found, err := store.Common(ctx, q)
	if err != nil {
		return err
	}
	o := output{
		value: found,
		table: func(w io.Writer) error { return writeCommon(ctx, w, store, &found, len(q.Votes) > 0) },
		network: func() (*graph.Subgraph, error) {
			g, err := subgraph.OfCommon(ctx, store, &found, q.Votes)
			if err != nil {
				return nil, err
			}
			g.Parameters = c.arguments(map[string][]string{
				"node": {c.A}, "other": {c.B}, "votes": c.Votes, "kind": c.Kind, "type": c.Type, "limit": {strconv.Itoa(c.Limit)},
			}, map[string]bool{"apart": c.Apart})
			return g, nil
		},
	}
	return o.write(c.Format)
}

// writeCommon writes the nodes for a person: with the most informative links to
// both, or with the numbers of decisions where they were asked for by votes.
func writeCommon(ctx context.Context, w io.Writer, store graph.NodeReader, found *graph.Common, byVotes bool) error {
	nodes := []graph.Node{found.A, found.B}
	for _, n := range found.Nodes {
		nodes = append(nodes, n.Node)
	}
	names, err := labels(ctx, store, nodes)
	if err != nil {
		return err
	}
	a, b := names(found.A.ID), names(found.B.ID)
	unit := "links"
	if byVotes {
		unit = "decisions"
	}
	fmt.Fprintf(w, "%s and %s: %d of %d nodes between them; %d %s of their own\n\n", a, b, len(found.Nodes), found.Total, found.Linked, unit)
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range found.Nodes {
		n := &found.Nodes[i]
		text := ""
		for _, links := range [][]graph.Link{n.LinksA, n.LinksB} {
			if len(links) > 0 {
				text = strings.TrimSpace(text + " " + sentence.OfLink(links[0], names))
			}
		}
		fmt.Fprintf(out, "%s\t%s\t%d with %s\t%d with %s\t%s\n", n.Node.ID, shown(names(n.Node.ID)), n.WithA, a, n.WithB, b, text)
	}
	return out.Flush()
}
