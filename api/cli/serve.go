package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"github.com/councilgraph/councilgraph/api"
	"github.com/councilgraph/councilgraph/frontend"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/export"
)

type serveCommand struct {
	target
	questionFolder
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080" env:"COUNCILGRAPH_ADDR"`
	JSON bool   `help:"Write the log as JSON." name:"log-json"`

	Console string `help:"Whether the page has a console for read-only queries in the language of the store: ${enum}. auto means on if only this machine can reach the address (127.0.0.1). For any other address, on needs a token in COUNCILGRAPH_CONSOLE_TOKEN." enum:"auto,on,off" default:"auto" env:"COUNCILGRAPH_CONSOLE"`
}

// Help shows examples below the list of flags.
func (serveCommand) Help() string {
	return `Examples:
  councilgraph serve
  councilgraph serve --addr 127.0.0.1:8081 --store record.sqlite`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, v version) error {
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
	a, err := c.over(store)
	if err != nil {
		return err
	}

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	f := newFiller(store, log, retryAfter)
	go func() { _ = f.run(ctx) }() // a failure is in the log; the server continues
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
	} else {
		fmt.Fprintln(os.Stderr, api.NoPage)
	}
	server := api.Server(c.Addr, api.New(store, api.Config{
		Version: string(v), Logger: log, Page: page,
		Loading: f.loading, Analyses: a.analyses, Questions: a.questions, Doubts: doubtsIn(store), Metrics: service.Explained(), GeneralTopics: a.topics,
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
