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
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/sqlite"
)

// target names a store. Neo4j's user and password come from the environment
// alone, so that they stand in no list of commands.
type target struct {
	Store string `help:"Where the record is stored: a file, or the address of a Neo4j server (bolt://, neo4j://). Default: a file in your data folder." aliases:"into" placeholder:"TARGET" env:"COUNCILGRAPH_STORE"`
}

// remote reports whether the target is a server.
func (t target) remote() bool { return strings.Contains(t.Store, "://") }

// reading opens the store for a command that only reads. The store of the
// user's data folder is filled on first use, as serve does. A store that was
// named must be there: a mistyped name would otherwise make a new one.
func (t target) reading(ctx context.Context, log *slog.Logger) (graph.Store, error) {
	if t.Store != "" {
		if _, err := os.Stat(t.Store); !t.remote() && errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no store at %s; councilgraph load --into %s creates one", t.Store, t.Store)
		}
		return t.open(ctx, log)
	}
	for {
		store, err := t.open(ctx, log)
		if err == nil {
			if err = fillOnFirstUse(ctx, store, os.Stderr); err == nil {
				return store, nil
			}
			store.Close()
		}
		// A new file is locked while another command makes and fills it.
		if !errors.Is(err, sqlite.ErrLoading) {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(firstUseWait):
		}
	}
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
