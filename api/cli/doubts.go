package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/doubts"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

type doubtsCommand struct {
	target
	Format string `help:"Format of the list: ${enum}." enum:"${list_formats}" default:"table"`
	Kind   string `help:"Only one kind: ${enum}." enum:"${doubt_kinds}" default:"all"`
	State  string `help:"Only doubts with this status: ${enum}." enum:"${doubt_states}" default:"all"`
	Body   string `help:"Only doubts about decisions of one body: ${enum}." enum:"${bodies}" default:"all"`
	Actor  string `help:"Only doubts about a vote of this actor, by id or name." placeholder:"NODE"`
	Limit  int    `help:"Number of doubts in a table. CSV and JSON contain all of them." default:"100"`
	About  string `arg:"" optional:"" help:"Only the doubts about one decision or meeting, by its symbol, for example S/RES/1239 or S/PV.57."`
}

// Help shows examples below the list of flags.
func (doubtsCommand) Help() string {
	return `Examples:
  councilgraph doubts
  councilgraph doubts S/RES/1239
  councilgraph doubts --kind swapped-votes --state open
  councilgraph doubts --body assembly --format csv`
}

// Run lists what in the record may be wrong.
func (c *doubtsCommand) Run(ctx context.Context) error {
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	q, err := c.query(ctx, store)
	if err != nil {
		return err
	}
	list, kinds, err := allDoubts(ctx, doubtsIn(store), q)
	if err != nil {
		return err
	}
	o := output{
		value: list,
		table: func(w io.Writer) error { return writeDoubts(w, list, kinds, c.Limit) },
		csv:   func(w io.Writer) error { return graph.WriteDoubtsCSV(w, list) },
	}
	return o.write(c.Format)
}

// doubtsIn looks for doubts in a store. The sources of the Assembly's older roll
// calls disagree on single votes, which the dataset lists and no store keeps.
func doubtsIn(store graph.Reader) *doubts.Service {
	return doubts.New(store, doubts.Options{Noted: func() ([]doubts.Noted, error) {
		list, err := dataset.Disagreements()
		if err != nil {
			return nil, err
		}
		noted := make([]doubts.Noted, len(list))
		for i, d := range list {
			shown, other := d.Readings[0], d.Readings[1]
			noted[i] = doubts.Noted{Decision: d.Decision, Actor: d.Actor, Recorded: shown.Value, Instead: other.Value, Source: other.Source}
		}
		return noted, nil
	}})
}

func (c *doubtsCommand) query(ctx context.Context, store graph.Reader) (q graph.DoubtQuery, err error) {
	if c.Kind != "all" {
		q.Kinds = []graph.DoubtKind{graph.DoubtKind(strings.ReplaceAll(c.Kind, "-", " "))}
	}
	if c.State != "all" {
		q.States = []graph.DoubtState{graph.DoubtState(c.State)}
	}
	if c.Body != "all" {
		q.Body = graph.Body(c.Body)
	}
	if c.Actor != "" {
		n, err := lookup.Find(ctx, store, c.Actor, graph.KindActor)
		if err != nil {
			return q, err
		}
		q.Actor = n.ID
	}
	if c.About != "" {
		n, err := lookup.Find(ctx, store, c.About, graph.KindDecision, graph.KindMeeting)
		if err != nil {
			return q, err
		}
		if n.Kind == graph.KindMeeting {
			q.Meeting = n.ID
		} else {
			q.Decision = n.ID
		}
	}
	return q, nil
}

// allDoubts reads all pages of a list of doubts.
func allDoubts(ctx context.Context, from graph.Doubts, q graph.DoubtQuery) (all []graph.Doubt, kinds []graph.DoubtExplanation, err error) {
	all = []graph.Doubt{}
	q.Limit = graph.MaxLimit
	for {
		page, err := from.List(ctx, q)
		if err != nil {
			return nil, nil, err
		}
		all, kinds = append(all, page.Items...), page.Kinds
		if q.After = page.Next; page.Next == "" {
			return all, kinds, nil
		}
	}
}

// writeDoubts writes doubts for a person: by kind, each with its reason and
// its evidence.
func writeDoubts(w io.Writer, list []graph.Doubt, kinds []graph.DoubtExplanation, limit int) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(w, "No doubts match.")
		return err
	}
	kind := graph.DoubtKind("")
	for i := range list[:min(len(list), max(limit, 0))] {
		d := &list[i]
		if d.Kind != kind {
			kind = d.Kind
			for _, k := range kinds {
				if k.Kind == kind {
					fmt.Fprintf(w, "%s (in the whole record %d open, %d settled)\n%s\n\n", k.Title, k.Open, k.Settled, k.Method)
				}
			}
		}
		out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintf(out, "%s\t%s\n", d.State, d.ID)
		fmt.Fprintf(out, "\t%s\n\t%s\n", d.Reason, d.Evidence)
		if d.Finding != "" {
			fmt.Fprintf(out, "\t%s: %s\n", d.SettledBy, d.Finding)
		}
		fmt.Fprintln(out)
		if err := out.Flush(); err != nil {
			return err
		}
	}
	if len(list) > limit {
		_, err := fmt.Fprintf(w, "%d of %d; --limit shows more, --format csv or json has all.\n", limit, len(list))
		return err
	}
	return nil
}
