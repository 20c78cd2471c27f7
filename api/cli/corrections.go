package cli

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

type correctionsCommand struct {
	Format string `help:"Format of the list: ${enum}." enum:"${list_formats}" default:"table"`
	Symbol string `arg:"" optional:"" help:"Only the corrections of one text, by its symbol, for example S/RES/166."`
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
	o := output{
		value: list,
		table: func(w io.Writer) error {
			if len(list) == 0 {
				_, err := fmt.Fprintf(w, "nothing was changed in the votes on %s\n", c.Symbol)
				return err
			}
			out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
			fmt.Fprintln(out, strings.Join(columns, "\t"))
			for i := range list {
				fmt.Fprintln(out, strings.Join(cells(&list[i]), "\t"))
			}
			return out.Flush()
		},
		csv: func(w io.Writer) error {
			out := csv.NewWriter(w)
			if err := out.Write(columns); err != nil {
				return err
			}
			for i := range list {
				if err := out.Write(cells(&list[i])); err != nil {
					return err
				}
			}
			out.Flush()
			return out.Error()
		},
	}
	return o.write(c.Format)
}
