package cli

import (
	"context"

	"github.com/councilgraph/councilgraph/api/mcp"
)

type mcpCommand struct {
	target
	questionFolder
}

// Help shows examples below the list of flags.
func (mcpCommand) Help() string {
	return `Examples:
  councilgraph mcp
  councilgraph mcp --store record.sqlite

An assistant starts this program itself: in its settings, enter councilgraph as
the command and mcp as the argument. The program only reads. It uses standard
output for the protocol and standard error for the log.`
}

// Run answers assistants until they leave.
func (c *mcpCommand) Run(ctx context.Context, v version) error {
	log := warnings()
	store, err := c.reading(ctx, log)
	if err != nil {
		return err
	}
	defer store.Close()
	a, err := c.over(store)
	if err != nil {
		return err
	}
	return mcp.Serve(ctx, mcp.New(store, mcp.Config{Version: string(v), Logger: log, Analyses: a.analyses, Questions: a.questions, GeneralTopics: a.topics, Doubts: doubtsIn(store)}))
}
