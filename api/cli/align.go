package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

type alignCommand struct {
	target
	Format    string   `help:"Format of the answer: ${enum}." enum:"${network_formats}" default:"table"`
	Table     string   `help:"Which table of the answer to write. Default: the main table." placeholder:"NAME"`
	Analysis  string   `arg:"" optional:"" help:"Which analysis to run. Without it, the analyses are listed."`
	Arguments []string `arg:"" optional:"" name:"name=value" help:"Parameters, for example a=FRA b=GBR from=1990-01-01. 'councilgraph align ANALYSIS help' lists them."`
}

// Help shows examples below the list of flags.
func (alignCommand) Help() string {
	return `Examples:
  councilgraph align
  councilgraph align matrix help
  councilgraph align pair a=FRA b=GBR from=1990-01-01
  councilgraph align network --format csv --table nodes
  councilgraph align matrix from=2020-01-01 --format gexf > matrix.gexf`
}

// Run lists the analyses, explains one, or runs one.
func (c *alignCommand) Run(ctx context.Context) error {
	if c.Analysis == "" {
		return listAnalyses(os.Stdout, service.Analyses(nil, service.Options{}))
	}
	if len(c.Arguments) == 1 && c.Arguments[0] == "help" {
		a, err := graph.PickAnalysis(service.Analyses(nil, service.Options{}), c.Analysis)
		if err != nil {
			return err
		}
		return explain(os.Stdout, a)
	}
	args := graph.Arguments{}
	for _, word := range c.Arguments {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			return fmt.Errorf("%q is not a parameter; write it as name=value, for example from=1990-01-01", word)
		}
		args[name] = append(args[name], value)
	}
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	a, err := graph.PickAnalysis(service.Analyses(store, service.Options{}), c.Analysis)
	if err != nil {
		return err
	}
	answer, err := a.Run(ctx, args, progressTo(os.Stderr))
	if err != nil {
		return err
	}
	o := output{
		value: answer,
		table: func(w io.Writer) error { return writeAnswer(w, answer, c.Table) },
		csv:   func(w io.Writer) error { return answer.WriteCSV(w, c.Table) },
		network: func() (*graph.Subgraph, error) {
			if answer.Network == nil {
				return nil, graph.Errorf(graph.Invalid, "%s is not a network; its answer can be written as table, csv or json", answer.Title)
			}
			return answer.Network(ctx)
		},
	}
	return o.write(c.Format)
}

func listAnalyses(w io.Writer, list []graph.Analysis) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range list {
		fmt.Fprintf(out, "%s\t%s\n", list[i].ID, list[i].Question)
	}
	fmt.Fprintln(out, "\n'councilgraph align ANALYSIS help' explains one and lists its parameters.")
	return out.Flush()
}

func explain(w io.Writer, a *graph.Analysis) error {
	for _, part := range [][2]string{
		{"", a.Title + ". " + a.Question},
		{"How to read it: ", a.HowToRead},
		{"When not to trust it: ", a.Caveat},
		{"Formula: ", a.Formula},
		{"Source: ", a.Source},
		{"Tables: ", strings.Join(a.Tables, ", ")},
	} {
		fmt.Fprintln(w, part[0]+part[1])
	}
	fmt.Fprintln(w, "\nParameters:")
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, p := range a.Parameters {
		about := p.Doc
		if len(p.Choices) > 0 {
			about += " One of " + strings.Join(p.Choices, ", ") + "."
		}
		if p.Default != "" {
			about += " Default " + p.Default + "."
		}
		fmt.Fprintf(out, "  %s\t%s\n", p.Name, about)
	}
	return out.Flush()
}

// progressTo shows how far a run is, once it has taken a second. It says
// nothing where nobody watches.
func progressTo(f *os.File) graph.Progress {
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	began, shown := time.Now(), time.Now()
	return func(done, total int) {
		if time.Since(began) < time.Second || time.Since(shown) < 200*time.Millisecond && done < total {
			return
		}
		shown = time.Now()
		end := ""
		if done >= total {
			end = "\n"
		}
		fmt.Fprintf(f, "\r%3d%%%s", 100*done/max(total, 1), end)
	}
}

// widestCell is how many letters of a cell a table at the terminal shows.
const widestCell = 60

// writeAnswer writes one table for a person, with what it is above it.
func writeAnswer(w io.Writer, a *graph.Answer, name string) error {
	t, err := a.Table(name)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s, %s\n%s\n", a.Title, t.Name, a.Definition)
	if a.N > 0 {
		fmt.Fprintf(w, "%d decisions; ", a.N)
	}
	fmt.Fprintf(w, "data %.12s; %s\n\n", a.Hash, a.Parameters)
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, strings.Join(t.Columns, "\t"))
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = shown(cell)
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if len(a.Tables) > 1 {
		var others []string
		for i := range a.Tables {
			if a.Tables[i].Name != t.Name {
				others = append(others, a.Tables[i].Name)
			}
		}
		fmt.Fprintln(w, "\nMore with --table:", strings.Join(others, ", "))
	}
	return nil
}

// shown is a cell as the terminal shows it: shortened, and with four decimals.
func shown(cell any) string {
	switch c := cell.(type) {
	case nil:
		return "-"
	case float64:
		return strconv.FormatFloat(c, 'f', 4, 64)
	case string:
		if utf8.RuneCountInString(c) > widestCell {
			return string([]rune(c)[:widestCell-1]) + "…"
		}
		return c
	}
	return fmt.Sprint(cell)
}
