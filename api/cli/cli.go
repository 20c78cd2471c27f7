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
	Serve       serveCommand       `cmd:"" help:"Serve the page and the API. An empty store is filled with the embedded record first."`
	Load        loadCommand        `cmd:"" help:"Load files into a store. Without a file, load the embedded record."`
	Export      exportCommand      `cmd:"" help:"Write the whole record as CSV files, one for each kind. With --format, write the graph as one file for other programs."`
	Ask         askCommand         `cmd:"" help:"Ask a question in words, for example: councilgraph ask drafts vetoed by China alone."`
	Align       alignCommand       `cmd:"" help:"Measure how states align by their votes. Without an analysis, list the analyses."`
	Path        pathCommand        `cmd:"" help:"Find how two nodes are connected. Each path is written as a sentence."`
	Nearest     nearestCommand     `cmd:"" help:"List the nodes nearest to one node by the most informative path. Each path is written as a sentence."`
	Ego         egoCommand         `cmd:"" help:"List the nodes within one to three links of a node."`
	Common      commonCommand      `cmd:"" help:"List the nodes that are linked to both of two nodes, or the states whose votes compare with both in the same way."`
	Query       queryCommand       `cmd:"" help:"Run a read-only query in the language of the store, SQL or Cypher. Without a query, describe the views and their columns."`
	MCP         mcpCommand         `cmd:"" name:"mcp" help:"Serve AI assistants over standard input and output by the Model Context Protocol."`
	Corrections correctionsCommand `cmd:"" help:"List the corrections made to the source of the Council's votes, each with its evidence."`
	Doubts      doubtsCommand      `cmd:"" help:"List what may be wrong in the record, with the reason, the evidence, and whether it is settled."`
	Completion  completionCommand  `cmd:"" help:"Print the completion script for bash, zsh or fish."`
	Complete    completeCommand    `cmd:"" hidden:"" help:"List the completions of the last word, for the completion scripts."`
	Status      statusCommand      `cmd:"" help:"Show what a store or a running server contains."`
	Version     versionCommand     `cmd:"" help:"Print the version."`
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
		fmt.Fprintln(os.Stderr, "councilgraph: "+userMessage(err))
		return 1
	}
	return 0
}

// userMessage is what a person at the terminal reads of an error.
func userMessage(err error) string {
	var e *graph.Error
	// Why a store cannot be opened is the user's to know: a path, a permission.
	if errors.As(err, &e) && e.Code != graph.Internal && e.Code != graph.Unavailable {
		return e.Message
	}
	return err.Error()
}
