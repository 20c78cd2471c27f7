package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// shortestToken is how many letters a token for the console has at least:
// sixteen at random cannot be guessed.
const shortestToken = 16

// consoleFor says whether a server has a console, and for whom.
func consoleFor(wanted string, loopback bool, token string) (api.ConsoleConfig, error) {
	switch {
	case wanted == "off":
		return api.ConsoleConfig{Why: "it was switched off when this server was started"}, nil
	case token != "" && len(token) < shortestToken:
		return api.ConsoleConfig{}, fmt.Errorf("the token in COUNCILGRAPH_CONSOLE_TOKEN is too short; take %d letters or more, for example from 'openssl rand -hex 16'", shortestToken)
	case loopback:
		return api.ConsoleConfig{On: true, Token: token}, nil
	case wanted != "on":
		return api.ConsoleConfig{Why: "this server can be reached from other machines; its operator can switch the console on, with a token (councilgraph serve --console on)"}, nil
	case token == "":
		return api.ConsoleConfig{}, errors.New("--console on needs a token where other machines reach the server; set COUNCILGRAPH_CONSOLE_TOKEN, for example to what 'openssl rand -hex 16' prints")
	default:
		return api.ConsoleConfig{On: true, Token: token}, nil
	}
}

type queryCommand struct {
	target
	Format string            `help:"Format of the answer: ${enum}." enum:"${answer_formats}" default:"table"`
	Param  map[string]string `help:"The value of a parameter of the query: a number, true, false, null or a list in JSON; anything else is text. May be repeated." placeholder:"NAME=VALUE" mapsep:"none"`
	Limit  int               `help:"Maximum number of rows, up to 10000." default:"1000"`
	Text   string            `arg:"" optional:"" help:"The query, in SQL, or in Cypher if the store is on Neo4j; - reads it from standard input. Without it, the views and their columns are described."`
}

// Help shows examples.
func (*queryCommand) Help() string {
	return `The query only reads. For example:

  councilgraph query "SELECT actor, count(*) AS vetoes FROM vetoes GROUP BY actor ORDER BY vetoes DESC"
  councilgraph query --format csv --param state=CHN "SELECT symbol, date FROM vetoes WHERE actor = :state"
  councilgraph query --format bibtex "SELECT decision FROM vetoes WHERE actor = 'CHN'"`
}

// Run answers a query, or describes the views.
func (c *queryCommand) Run(ctx context.Context) error {
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	console, ok := store.(graph.Console)
	if !ok {
		return errors.New("this store has no query language")
	}
	if c.Text == "" {
		return writeGuide(os.Stdout, console.Guide())
	}
	if c.Text == "-" {
		text, err := io.ReadAll(io.LimitReader(os.Stdin, graph.MaxConsoleText+1))
		if err != nil {
			return fmt.Errorf("the query cannot be read: %w", err)
		}
		c.Text = string(text)
	}
	q := graph.ConsoleQuery{Text: c.Text, Parameters: map[string]any{}, Rows: c.Limit}
	for name, value := range c.Param {
		q.Parameters[name] = typedValue(value)
	}
	answer, err := console.Query(ctx, q)
	if err != nil {
		return err
	}
	o := output{
		value: map[string]any{
			"language": console.Guide().Language, "columns": answer.Columns, "rows": answer.Rows, "nodes": append([]graph.Node{}, answer.Nodes...),
			"links": append([]graph.Link{}, answer.Links...), "cut_off": answer.CutOff, "shortened": answer.Shortened, "took_ms": milliseconds(answer.Took),
		},
		table: func(w io.Writer) error { return writeRows(w, answer) },
		csv: func(w io.Writer) error {
			status, err := store.Status(ctx)
			if err != nil {
				return err
			}
			return answer.WriteCSV(w, [][2]string{{console.Guide().Language, c.Text}, {"data hash", status.Hash}})
		},
		network: func() (*graph.Subgraph, error) {
			g, err := subgraph.OfConsole(ctx, store, answer, console.Guide().Language, c.Text)
			if err != nil {
				return nil, err
			}
			return g, nil
		},
	}
	return o.write(c.Format)
}

// typedValue reads a value from the command line: what JSON calls a number, a
// truth, null or a list is that, everything else a text.
func typedValue(text string) any {
	if n := json.Number(text); text != "" {
		if i, err := n.Int64(); err == nil {
			return i
		}
	}
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return text
	}
	return v
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func writeGuide(w io.Writer, g graph.ConsoleGuide) error {
	fmt.Fprintf(w, "Queries are in %s (%s). Parameters: %s\n\n", g.Language, g.Dialect, g.Parameters)
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, p := range g.Parts {
		fmt.Fprintf(out, "%s\t%s\n\t%s\n", p.Name, p.Doc, strings.Join(p.Fields, ", "))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	for _, e := range g.Examples {
		fmt.Fprintf(w, "\n%s\n", e.Title)
		for line := range strings.SplitSeq(e.Text, "\n") {
			fmt.Fprintln(w, "    "+line)
		}
		for name, value := range e.Parameters {
			fmt.Fprintf(w, "    with --param %s=%s\n", name, graph.ConsoleText(value))
		}
	}
	return nil
}

// writeRows writes an answer for a person.
func writeRows(w io.Writer, a *graph.ConsoleAnswer) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, strings.Join(a.Columns, "\t"))
	for _, row := range a.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			switch cell.(type) {
			case nil, string:
			default:
				cell = graph.ConsoleText(cell)
			}
			cells[i] = strings.Join(strings.Fields(shown(cell)), " ")
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	rows := "rows"
	if len(a.Rows) == 1 {
		rows = "row"
	}
	fmt.Fprintf(w, "\n%d %s in %.1f ms", len(a.Rows), rows, milliseconds(a.Took))
	if a.CutOff != "" {
		fmt.Fprint(w, "; "+a.CutOff)
	}
	if a.Shortened > 0 {
		fmt.Fprintf(w, "; %d cells were shortened", a.Shortened)
	}
	fmt.Fprintln(w)
	return nil
}
