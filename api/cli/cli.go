// Package cli is the command line: a file for each command. It opens the stores
// and wires the packages of graph to the interfaces in api.
package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/councilgraph/councilgraph/graph"
)

type commands struct {
	Serve       serveCommand       `cmd:"" help:"Serve the page and the API. Fills an empty store with the embedded record first."`
	Load        loadCommand        `cmd:"" help:"Load files into a store; without a file, the embedded record."`
	Export      exportCommand      `cmd:"" help:"Write the whole record as CSV files, one a kind; or, with --format, the graph as one file for other programs."`
	Ask         askCommand         `cmd:"" help:"Ask a question in words, for example: councilgraph ask drafts vetoed by China alone."`
	Align       alignCommand       `cmd:"" help:"Measure how states align by their votes; without an analysis, list what can be asked."`
	Path        pathCommand        `cmd:"" help:"Find how two nodes are connected, told in sentences."`
	Nearest     nearestCommand     `cmd:"" help:"List the nodes nearest to one, by how much the way tells, told in sentences."`
	Ego         egoCommand         `cmd:"" help:"List what lies around a node, within some links."`
	Common      commonCommand      `cmd:"" help:"List what stands between two nodes: what is linked to both, or who voted so with both."`
	Query       queryCommand       `cmd:"" help:"Ask a store in its own language, SQL or Cypher, for reading only; without a query, say what can be asked."`
	MCP         mcpCommand         `cmd:"" name:"mcp" help:"Answer assistants over standard input and output, by the Model Context Protocol."`
	Corrections correctionsCommand `cmd:"" help:"List the cells of the source of the Council's votes that were changed, each with its evidence."`
	Doubts      doubtsCommand      `cmd:"" help:"List what in the record may be wrong, each with its reason and evidence, and whether it is settled."`
	Completion  completionCommand  `cmd:"" help:"Print what makes a shell complete commands: bash, zsh or fish."`
	Complete    completeCommand    `cmd:"" hidden:"" help:"Say what the last word may become; shells ask this."`
	Status      statusCommand      `cmd:"" help:"Say what a store, or a running server, holds."`
	Version     versionCommand     `cmd:"" help:"Say which version this is."`
}

// Run runs the command that the arguments of the program name, and returns its
// exit code. linked is the version that the linker set, which may be empty.
func Run(linked string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if os.Getenv("GOGC") == "" {
		// Most of the memory is the record, which stays: waiting until as much
		// again is garbage would double what the machine must give.
		debug.SetGCPercent(50)
	}
	var c commands
	parser := kong.Parse(&c, kong.Name("councilgraph"), kong.UsageOnError(),
		kong.Description("The record of the United Nations Security Council since 1946 as a graph."),
		lists(), kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(versionOf(linked)))
	if err := parser.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "councilgraph: "+plain(err))
		return 1
	}
	return 0
}

// plain is what a person at the terminal is told of an error.
func plain(err error) string {
	var e *graph.Error
	// What stands in the way of a store is the user's own: a path, a right.
	if errors.As(err, &e) && e.Code != graph.Internal && e.Code != graph.Unavailable {
		return e.Message
	}
	return err.Error()
}
