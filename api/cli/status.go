package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

type statusCommand struct {
	target
	Server string `help:"Ask the running server at this address instead of opening a store. Fails if the server is not ready, for health checks." placeholder:"URL"`
}

// Help shows examples below the list of flags.
func (statusCommand) Help() string {
	return `Examples:
  councilgraph status
  councilgraph status --server http://127.0.0.1:8080`
}

// Run prints the status of a store or a server.
func (c *statusCommand) Run(ctx context.Context) error {
	if c.Server != "" {
		return askServer(ctx, c.Server)
	}
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	status, err := store.Status(ctx)
	if err != nil {
		return err
	}
	return printJSON(status)
}

func askServer(ctx context.Context, server string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	address, err := url.JoinPath(server, "/api/v1/status")
	if err != nil {
		return fmt.Errorf("%q is not an address of a server: %w", server, err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return fmt.Errorf("%q is not an address of a server: %w", server, err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no answer from %s: %w", server, err)
	}
	defer res.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil || res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers with status %s", address, res.Status)
	}
	if state := answer["state"]; state != "ready" {
		return fmt.Errorf("the server at %s answers, but its store is %v", server, state)
	}
	return printJSON(answer)
}
