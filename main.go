// Command councilgraph keeps the record of the United Nations Security Council
// as a graph, answers questions about it over HTTP and shows it on a page.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/frontend"
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/lab"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/export"
	"github.com/councilgraph/councilgraph/graph/load"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/situations"
	"github.com/councilgraph/councilgraph/graph/sqlite"
)

// version is set by the Makefile; a plain go build says what it knows.
var version = ""

type commands struct {
	Serve      serveCommand      `cmd:"" help:"Serve the page and the API. Fills an empty store with the embedded record first."`
	Load       loadCommand       `cmd:"" help:"Load files into a store; without a file, the embedded record."`
	Export     exportCommand     `cmd:"" help:"Write the whole record as CSV files, one a kind; or, with --format, the graph as one file for other programs."`
	Ask        askCommand        `cmd:"" help:"Ask a question in words, for example: councilgraph ask drafts vetoed by China alone."`
	Align      alignCommand      `cmd:"" help:"Measure how states align by their votes; without an analysis, list what can be asked."`
	Path       pathCommand       `cmd:"" help:"Find how two nodes are connected, told in sentences."`
	Query      queryCommand      `cmd:"" help:"Ask a store in its own language, SQL or Cypher, for reading only; without a query, say what can be asked."`
	MCP        mcpCommand        `cmd:"" name:"mcp" help:"Answer assistants over standard input and output, by the Model Context Protocol."`
	Completion completionCommand `cmd:"" help:"Print what makes a shell complete commands: bash, zsh or fish."`
	Complete   completeCommand   `cmd:"" hidden:"" help:"Say what the last word may become; shells ask this."`
	Status     statusCommand     `cmd:"" help:"Say what a store, or a running server, holds."`
	Version    versionCommand    `cmd:"" help:"Say which version this is."`
}

// target names a store. Neo4j's user and password come from the environment
// alone, so that they stand in no list of commands.
type target struct {
	Store string `help:"Where the record is kept: a file, or the address of a Neo4j server (bolt://, neo4j://). Without it, a file in the user's data folder." aliases:"into" placeholder:"TARGET" env:"COUNCILGRAPH_STORE"`
}

func main() {
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
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err := parser.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "councilgraph: "+plain(err))
		os.Exit(1)
	}
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

type serveCommand struct {
	target
	questionFolder
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080" env:"COUNCILGRAPH_ADDR"`
	JSON bool   `help:"Write the log as JSON." name:"log-json"`

	Console string `help:"Whether the store can be asked in its own language, for reading only: ${enum}. auto is on where the address is this machine's own (127.0.0.1). Elsewhere on needs a token, in COUNCILGRAPH_CONSOLE_TOKEN." enum:"auto,on,off" default:"auto" env:"COUNCILGRAPH_CONSOLE"`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if c.JSON {
		log = slog.New(slog.NewJSONHandler(os.Stderr, nil))
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is taken by another program; choose another with --addr, for example --addr 127.0.0.1:8081", c.Addr)
	} else if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", c.Addr, err)
	}
	defer listener.Close()
	at, _ := listener.Addr().(*net.TCPAddr)
	loopback := at != nil && at.IP.IsLoopback()
	console, err := consoleFor(c.Console, loopback, os.Getenv("COUNCILGRAPH_CONSOLE_TOKEN"))
	if err != nil {
		return err
	}
	store, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer store.Close()
	analyses := lab.Analyses(store, lab.Options{})
	asked, err := c.over(store, analyses)
	if err != nil {
		return err
	}

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	f := &filler{store: store, log: log, retry: retryAfter, council: make(chan struct{}), done: make(chan struct{})}
	go f.run(ctx)
	if !c.remote() {
		// An embedded store takes the Council's record in a moment; a
		// newcomer's first look should not be at an empty page.
		select {
		case <-f.council:
		case <-ctx.Done():
		}
	}

	var page fs.FS
	if built, ok := frontend.Page(); ok {
		page = built
	}
	server := api.Server(c.Addr, api.New(store, api.Config{
		Version: versionText(), Logger: log, Page: page,
		Loading: f.loading, Analyses: analyses, Questions: asked, Metrics: lab.Explained(),
		Formats:  export.Formats(),
		Loopback: loopback, Console: console,
	}))
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	fmt.Printf("councilgraph is at http://%s\n", listener.Addr())
	select {
	case err = <-failed:
	case <-ctx.Done():
		log.Info("stopping")
		grace, done := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer done()
		err = server.Shutdown(grace)
	}
	cancel()
	<-f.done
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// filler brings the embedded record into a store: the Council's first, then
// the Assembly's roll calls, which serve alignment alone and may come later.
type filler struct {
	store   graph.Store
	log     *slog.Logger
	retry   time.Duration // how long it waits for a store that is away
	council chan struct{} // closed when the Council's record is there, or cannot be had
	done    chan struct{} // closed at the end
	what    atomic.Pointer[string]
}

// loading says in a sentence what is being loaded, "" when nothing is.
func (f *filler) loading() string {
	if what := f.what.Load(); what != nil {
		return *what
	}
	return ""
}

// retryAfter is the wait of a server's filler.
const retryAfter = 5 * time.Second

func (f *filler) run(ctx context.Context) {
	defer close(f.done)
	councilThere := sync.OnceFunc(func() { close(f.council) })
	defer councilThere()
	parts := []struct {
		name  string
		there func(graph.Status) bool
		write func(context.Context, graph.Writer) error
	}{
		{"the Council's record", func(s graph.Status) bool { return s.Counts.Decisions > 0 }, dataset.Council},
		{"the General Assembly's roll calls", func(s graph.Status) bool { return s.Counts.RollCalls > 0 }, dataset.Assembly},
	}
	for _, part := range parts {
		for {
			err := f.fill(ctx, part.name, part.there, part.write)
			if err == nil {
				break
			}
			if ctx.Err() != nil {
				return
			}
			if graph.CodeOf(err) != graph.Unavailable && graph.CodeOf(err) != graph.Conflict {
				f.log.Error("the embedded record could not be loaded", "part", part.name, "error", err)
				return
			}
			f.log.Warn("the store is not ready; trying again", "part", part.name, "in", f.retry, "error", err)
			select {
			case <-ctx.Done():
				return
			case <-time.After(f.retry):
			}
		}
		councilThere()
	}
}

func (f *filler) say(what string) { f.what.Store(&what) }

func (f *filler) fill(ctx context.Context, name string, there func(graph.Status) bool, write func(context.Context, graph.Writer) error) error {
	status, err := f.store.Status(ctx)
	if err != nil || there(status) {
		return err
	}
	f.say("Loading " + name + ".")
	defer f.say("")
	start := time.Now()
	if _, err := f.store.Load(ctx, graph.LoadOptions{}, write); err != nil {
		return err
	}
	// What a load needs besides the record is given back, not kept for the next.
	debug.FreeOSMemory()
	f.log.Info("loaded", "part", name, "took", time.Since(start).Round(time.Millisecond))
	return nil
}

type loadCommand struct {
	target
	DryRun  bool     `help:"Do everything, then keep nothing."`
	SkipBad bool     `help:"Load the good lines of a file that has bad ones."`
	Files   []string `arg:"" optional:"" name:"file" help:"Files to load, folders of them, or archives (ZIP, tar, tar.gz) of the United Nations' texts. What is in a file says what it is." type:"existingpath"`
}

// Run loads files, or the embedded record.
func (c *loadCommand) Run(ctx context.Context) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer store.Close()
	if len(c.Files) == 0 {
		fmt.Fprintln(os.Stderr, "loading the record that comes with the program; this takes some seconds, into Neo4j a minute or two")
		meter := load.NewMeter(os.Stderr)
		changes, err := store.Load(ctx, graph.LoadOptions{DryRun: c.DryRun}, func(ctx context.Context, w graph.Writer) error {
			w = load.Watch(w, dataset.Parts, meter.Show)
			if err := dataset.Council(ctx, w); err != nil {
				return err
			}
			return dataset.Assembly(ctx, w)
		})
		meter.Close()
		if err != nil {
			return err
		}
		report := load.Report{Changes: changes, DryRun: c.DryRun}
		fmt.Print(report.Text())
		return nil
	}
	rules, err := situations.New()
	if err != nil {
		return err
	}
	meter := load.NewMeter(os.Stderr)
	report, err := load.Files(ctx, store, c.Files, load.Options{
		DryRun: c.DryRun, SkipBad: c.SkipBad,
		Classify: func(title, agenda string, subjects []string) []string {
			return rules.Assign(situations.Texts{Title: title, Agenda: agenda, Subjects: subjects})
		},
		Progress: meter.Show,
	})
	meter.Close()
	fmt.Print(report.Text())
	return err
}

type statusCommand struct {
	target
	Server string `help:"Ask a running server at this address instead of opening a store; fails when it is not well. For health checks." placeholder:"URL"`
}

// Run prints what a store or a server says of itself.
func (c *statusCommand) Run(ctx context.Context) error {
	if c.Server != "" {
		return askServer(ctx, c.Server)
	}
	store, err := c.existing(ctx, slog.Default())
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
		return fmt.Errorf("the server at %s is there, but its store is %v", server, state)
	}
	return printJSON(answer)
}

func printJSON(v any) error {
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	_, err := fmt.Println("councilgraph", versionText())
	return err
}

func versionText() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "of unknown version"
}
