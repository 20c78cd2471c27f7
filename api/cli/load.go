package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/load"
	"github.com/councilgraph/councilgraph/graph/situations"
)

type loadCommand struct {
	target
	DryRun  bool     `help:"Check the files and report what would change, without changing the store."`
	SkipBad bool     `help:"Load the valid lines of a file that also has invalid ones."`
	Dates   string   `help:"Order of day and month in dates that end in the year, such as 31.12.1999 or 12/31/1999: ${enum}." enum:"day-month,month-day," default:"" placeholder:"ORDER"`
	Files   []string `arg:"" optional:"" name:"file" help:"Files to load, folders of files, or archives (ZIP, tar, tar.gz) of United Nations texts. The type of a file is recognised by its contents." type:"existingpath"`
}

// Help shows examples below the list of flags.
func (loadCommand) Help() string {
	return `Examples:
  councilgraph load
  councilgraph load --dry-run resolutions.zip
  councilgraph load votes.csv --into bolt://127.0.0.1:7687`
}

// Run loads files, or the embedded record.
func (c *loadCommand) Run(ctx context.Context) error {
	log := warnings()
	store, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer store.Close()
	if len(c.Files) == 0 {
		fmt.Fprintln(os.Stderr, "loading the record that comes with the program; this takes a few seconds, on Neo4j a minute or two")
		parts, err := dataset.Parts(ctx)
		if err != nil {
			return err
		}
		meter := load.NewMeter(os.Stderr)
		changes, err := store.Load(ctx, graph.LoadOptions{DryRun: c.DryRun}, func(ctx context.Context, w graph.Writer) error {
			return dataset.Whole(ctx, load.Watch(w, parts, meter.Show))
		})
		meter.Close()
		if err != nil {
			return err
		}
		report := load.Report{Changes: changes, DryRun: c.DryRun}
		fmt.Print(report.Text())
		return nil
	}
	rules, err := situations.New()
	if err != nil {
		return err
	}
	meter := load.NewMeter(os.Stderr)
	report, err := load.Files(ctx, store, c.Files, load.Options{
		DryRun: c.DryRun, SkipBad: c.SkipBad, Dates: load.DateOrder(c.Dates),
		Classify: func(d *graph.Decision) []string {
			return rules.Assign(situations.Texts{
				Body: d.Body, Date: d.Date, Symbol: d.Symbol, Title: d.Title, Agenda: d.Agenda, Subjects: d.Subjects,
				Issues: d.Issues,
			})
		},
		Progress: meter.Show,
	})
	meter.Close()
	fmt.Print(report.Text())
	return err
}
