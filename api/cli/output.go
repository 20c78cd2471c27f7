package cli

import (
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/export"
)

// The formats of an answer itself; all others are files of export.Formats.
const (
	formatTable = "table"
	formatJSON  = "json"
	formatCSV   = "csv"
)

// output is an answer in each form in which it can be written.
type output struct {
	value   any                             // as JSON
	table   func(io.Writer) error           // for a person
	csv     func(io.Writer) error           // nil where CSV is the answer's network
	network func() (*graph.Subgraph, error) // nil where the answer is a list alone
}

// write writes the answer to the standard output.
func (o *output) write(format string) error {
	switch {
	case format == formatJSON:
		return printJSON(o.value)
	case format == formatTable:
		return o.table(os.Stdout)
	case format == formatCSV && o.csv != nil:
		return o.csv(os.Stdout)
	}
	f, err := graph.PickFormat(export.Formats(), format)
	if err != nil {
		return err
	}
	g, err := o.network()
	if err != nil {
		return err
	}
	return f.Write(os.Stdout, g)
}

func printJSON(v any) error {
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// lists are the values that flags name as ${...}: each list is written once, in
// the package that knows it, for help, checks and completion alike.
func lists() kong.Vars {
	var files []string
	answers := []string{formatTable, formatJSON, formatCSV}
	networks := answers[:3:3]
	for _, f := range export.Formats() {
		files = append(files, f.ID)
		if f.ID == formatTable || f.ID == formatJSON || f.ID == formatCSV {
			continue // those of the answer itself
		}
		answers = append(answers, f.ID)
		if !f.Documents {
			networks = append(networks, f.ID)
		}
	}
	return kong.Vars{
		"answer_formats":  strings.Join(answers, ","),
		"network_formats": strings.Join(networks, ","),
		"list_formats":    strings.Join([]string{formatTable, formatCSV, formatJSON}, ","),
		"file_formats":    strings.Join(files, ", "),
		"kinds":           joined(graph.Kinds, ", "),
		"relations":       joined(graph.Relations, ", "),
		"vote_pairs":      joined(graph.VotePairs, ", "),
		"modes":           joined(graph.PathModes, ", "),
		"doubt_kinds":     "all," + joined(graph.DoubtKinds, ","),
		"doubt_states":    "all," + joined(graph.DoubtStates, ","),
		"bodies":          "all," + joined([]graph.Body{graph.Council, graph.Assembly}, ","),
	}
}

// joined writes values as the command line takes them, with hyphens.
func joined[T ~string](values []T, by string) string {
	return strings.Join(hyphenated(values), by)
}

func hyphenated[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.ReplaceAll(string(v), " ", "-")
	}
	return out
}

// warnings logs to the standard error what a person at the terminal should
// know, and no more.
func warnings() *slog.Logger {
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
}
