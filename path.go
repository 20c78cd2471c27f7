package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
)

// pathCommand takes the words that the API takes.
type pathCommand struct {
	target
	Format    string   `help:"How to write the answer: ${enum}." enum:"table,json,graphml,gexf,csv,cypher,neo4j,bibtex,csl" default:"table"`
	Mode      string   `help:"Which paths come first: shortest (fewest links) or telling (those whose links tell most)." default:"shortest"`
	Starts    []string `help:"More nodes to start at." placeholder:"NODE"`
	Ends      []string `help:"More nodes to end at." placeholder:"NODE"`
	Relation  []string `help:"Only along these relations." placeholder:"RELATION"`
	Link      []string `help:"Only along links of a relation with any of some values, in a direction: RELATION, RELATION:value or RELATION:value:out. May be repeated; any of them will do." placeholder:"LINK" sep:"none"`
	Votes     []string `help:"Between two actors, only over a decision on which their two votes were so: same, opposite, both-yes, both-no, both-abstained." placeholder:"PAIR"`
	Through   []string `help:"Only through nodes of these kinds." placeholder:"KIND"`
	Situation []string `help:"Only through decisions and meetings that concern any of these situations." placeholder:"NAME"`
	Via       []string `help:"Only through all of these nodes." placeholder:"NODE"`
	InOrder   bool     `help:"Through the nodes of --via in the order given."`
	Avoid     []string `help:"Not through these nodes." placeholder:"NODE"`
	InTime    bool     `help:"No link is earlier than the one before."`
	Diverse   bool     `help:"Pass a path over when more than half of the nodes between its ends are on one path that is already given."`
	Assembly  bool     `help:"Also through roll calls of the General Assembly."`
	Unanimous bool     `help:"With --mode telling: also through unanimous decisions."`
	Factor    []string `help:"With --mode telling: how much the bits of a relation count, as RELATION:number." placeholder:"FACTOR"`
	From      string   `help:"First day, as YYYY-MM-DD."`
	To        string   `help:"Last day."`
	MaxLength int      `help:"The most links that a path may have, up to 12." default:"6"`
	Limit     int      `help:"How many paths to return, up to 50." default:"5"`
	Seconds   float64  `help:"How long to search, up to 20." default:"5"`
	Start     string   `arg:"" help:"Where to start: an id, symbol, code or name."`
	End       string   `arg:"" help:"Where to end."`
}

// Help shows examples.
func (*pathCommand) Help() string {
	return `For example:

  councilgraph path ALB kim-yo-jong
  councilgraph path FRA USA --mode telling --votes opposite --link voted --in-time
  councilgraph path CHN Albania --mode telling --diverse --from 2000-01-01 --format json
  councilgraph path ALB kim-yo-jong --format bibtex`
}

// Run finds paths and tells them.
func (c *pathCommand) Run(ctx context.Context) error {
	store, err := c.existing(ctx, slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return err
	}
	defer store.Close()
	words := graph.PathWords{
		Start: c.Start, End: c.End, Starts: c.Starts, Ends: c.Ends, Mode: c.Mode, Relation: c.Relation, Link: c.Link, Votes: c.Votes, Through: c.Through,
		Situation: c.Situation, Via: c.Via, Avoid: c.Avoid, Factor: c.Factor, From: c.From, To: c.To, Diverse: c.Diverse, InTime: c.InTime, InOrder: c.InOrder,
		Assembly: c.Assembly, Unanimous: c.Unanimous, MaxLength: c.MaxLength, Limit: c.Limit, Seconds: c.Seconds,
	}
	q, err := words.Query(ctx, store)
	if err != nil {
		return err
	}
	found, err := store.Paths(ctx, q)
	if err != nil {
		return err
	}
	switch c.Format {
	case "json":
		return printJSON(found)
	case "table":
		q.Complete()
		return writePaths(ctx, os.Stdout, store, &found, q.MaxLength)
	}
	nodes, links := graph.Along(found.Paths)
	g, err := graph.Drawn(ctx, store, nodes, links)
	if err != nil {
		return err
	}
	starts, ends := q.AllStarts(), q.AllEnds()
	g.Name, g.Title = "paths-"+starts[0]+"-"+ends[0], "How "+strings.Join(starts, ", ")+" and "+strings.Join(ends, ", ")+" are connected"
	g.Parameters = c.arguments()
	return writeNetwork(os.Stdout, c.Format, g)
}

// arguments are what was asked, as the API calls it.
func (c *pathCommand) arguments() graph.Arguments {
	args := graph.Arguments{"start": {c.Start}, "end": {c.End}}
	for name, values := range map[string][]string{
		"starts": c.Starts, "ends": c.Ends, "relation": c.Relation, "link": c.Link, "votes": c.Votes, "through": c.Through, "situation": c.Situation,
		"via": c.Via, "avoid": c.Avoid, "factor": c.Factor, "mode": {c.Mode}, "from": {c.From}, "to": {c.To},
		"max_length": {strconv.Itoa(c.MaxLength)}, "limit": {strconv.Itoa(c.Limit)},
	} {
		if strings.Join(values, "") != "" {
			args[name] = values
		}
	}
	for name, on := range map[string]bool{"in_order": c.InOrder, "in_time": c.InTime, "diverse": c.Diverse, "assembly": c.Assembly, "unanimous": c.Unanimous} {
		if on {
			args[name] = []string{"true"}
		}
	}
	return args
}

// writePaths writes paths of up to so many links for a person, each with its
// sentence and its links.
func writePaths(ctx context.Context, w io.Writer, store graph.Store, found *graph.Paths, most int) error {
	if len(found.Paths) == 0 && found.CutOff == "" {
		fmt.Fprintf(w, "There is no such path with a length of up to %d; --max-length allows up to %d.\n", most, graph.MaxPathLength)
	}
	if found.Total > len(found.Paths) {
		fmt.Fprintf(w, "%d of %d shortest paths:\n\n", len(found.Paths), found.Total)
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i, p := range found.Paths {
		names, err := labels(ctx, store, &p)
		if err != nil {
			return err
		}
		weight := fmt.Sprintf("cost %d", p.Cost)
		if p.Bits != nil {
			weight = fmt.Sprintf("%.1f bits", float64(p.Sum())/1000)
		}
		fmt.Fprintf(out, "%d. %s (%s)\n", i+1, graph.TellPath(p, names), weight)
		for j, links := range p.Steps {
			l := links[0]
			fmt.Fprintf(out, "   %s\t%s\t%s\t%s\t%s\n", l.Date, names(p.Nodes[j].ID), strings.TrimSpace(string(l.Relation)+" "+l.Value), names(p.Nodes[j+1].ID), l.Source)
		}
		fmt.Fprintln(out)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if found.UnanimousLeftOut > 0 {
		fmt.Fprintf(w, "%d unanimous decisions were left out; --unanimous lets them in.\n", found.UnanimousLeftOut)
	}
	if found.CutOff != "" {
		fmt.Fprintln(w, found.CutOff)
	}
	return nil
}

// labels returns a function that names the nodes of a path for a sentence.
func labels(ctx context.Context, store graph.Store, p *graph.Path) (func(id string) string, error) {
	known := map[string]string{}
	for _, n := range p.Nodes {
		known[n.ID] = graph.Label(n)
		if n.Kind != graph.KindStatement || n.Symbol != "" {
			continue
		}
		s, err := store.Statement(ctx, n.ID)
		if err != nil {
			return nil, err
		}
		speaker, err := store.Node(ctx, s.Speaker)
		if err != nil {
			return nil, err
		}
		known[n.ID] = graph.LabelStatement(s, speaker.Name)
	}
	return func(id string) string { return known[id] }, nil
}
