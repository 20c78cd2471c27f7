package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/sqlite"
)

// target names a store. Neo4j's user and password come from the environment
// alone, so that they stand in no list of commands.
type target struct {
	Store string `help:"Where the record is kept: a file, or the address of a Neo4j server (bolt://, neo4j://). Without it, a file in the user's data folder." aliases:"into" placeholder:"TARGET" env:"COUNCILGRAPH_STORE"`
}

// remote reports whether the target is a server.
func (t target) remote() bool { return strings.Contains(t.Store, "://") }

// existing opens the store that the target names, which must be there.
func (t target) existing(ctx context.Context, log *slog.Logger) (graph.Store, error) {
	path, err := t.path()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); !t.remote() && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no store at %s; councilgraph serve or councilgraph load makes one", path)
	}
	return t.open(ctx, log)
}

// path is the file of an embedded store.
func (t target) path() (string, error) {
	if t.Store != "" {
		return t.Store, nil
	}
	dir, err := dataFolder()
	return filepath.Join(dir, "councilgraph.sqlite"), err
}

// open opens the store that the target names, and makes it where need be.
func (t target) open(ctx context.Context, log *slog.Logger) (graph.Store, error) {
	if t.remote() {
		return neo4j.Open(ctx, neo4j.Config{
			URI: t.Store, User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD"),
			Database: os.Getenv("NEO4J_DATABASE"), Logger: log,
		})
	}
	path, err := t.path()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("the folder for %s cannot be made: %w", path, err)
	}
	return sqlite.Open(ctx, path, sqlite.Options{Logger: log})
}

// dataFolder is councilgraph's folder under the user's data, by the XDG base
// directory specification.
func dataFolder() (string, error) {
	if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "councilgraph"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no folder to keep the record in; name a file with --store: %w", err)
	}
	return filepath.Join(home, ".local", "share", "councilgraph"), nil
}
