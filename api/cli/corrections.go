package cli

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

type correctionsCommand struct {
	Format string `help:"How to write the list: ${enum}." enum:"table,csv,json" default:"table"`
	Symbol string `arg:"" optional:"" help:"Only those of one text, by its symbol, for example S/RES/166."`
}

// Help shows examples below the list of flags.
func (correctionsCommand) Help() string {
	return `Examples:
  councilgraph corrections
  councilgraph corrections S/RES/166
  councilgraph corrections --format csv`
}

// Run lists what was changed in the source of the Council's votes.
func (c *correctionsCommand) Run() error {
	all, err := dataset.Corrections()
	if err != nil {
		return err
	}
	list := []dataset.Correction{}
	for i := range all {
		if c.Symbol == "" || all[i].Decision == graph.DecisionID(strings.ToUpper(c.Symbol)) {
			list = append(list, all[i])
		}
	}
	columns := []string{"symbol", "date", "field", "was", "is", "evidence"}
	cells := func(one *dataset.Correction) []string {
		return []string{one.Symbol, string(one.Date), one.Field, one.Was, one.Is, one.Evidence}
	}
	switch c.Format {
	case "json":
		return printJSON(list)
	case "csv":
		w := csv.NewWriter(os.Stdout)
		if err := w.Write(columns); err != nil {
			return err
		}
		for i := range list {
			if err := w.Write(cells(&list[i])); err != nil {
				return err
			}
		}
		w.Flush()
		return w.Error()
	}
	if len(list) == 0 {
		fmt.Printf("nothing was changed in the votes on %s\n", c.Symbol)
		return nil
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, strings.Join(columns, "\t"))
	for i := range list {
		fmt.Fprintln(out, strings.Join(cells(&list[i]), "\t"))
	}
	return out.Flush()
}
