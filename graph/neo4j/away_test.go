package neo4j_test

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/neo4j"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// A second process that loads is told that the first is still loading, and can
// load when that is done. Two stores of one server stand for the processes.
func TestOneLoadAtOnce(t *testing.T) {
	first := empty(t)
	second := open(t, server(t))
	began, finish, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	start := sync.OnceFunc(func() { close(began) })
	write := func(ctx context.Context, w graph.Writer) error { return w.Write(ctx, &storetest.Fixture().Batch) }
	go func() {
		_, err := first.Load(context.Background(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
			start()
			<-finish
			return write(ctx, w)
		})
		done <- err
	}()
	<-began
	changes, err := second.Load(t.Context(), graph.LoadOptions{}, write)
	if graph.CodeOf(err) != graph.Conflict || !strings.Contains(err.Error(), "another process is loading") || changes.Hash != "" {
		t.Errorf("a second load gives %+v and the error %v, want Conflict", changes, err)
	}
	close(finish)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	changes, err = second.Load(t.Context(), graph.LoadOptions{}, write)
	if err != nil || len(changes.Added)+len(changes.Replaced) > 0 {
		t.Errorf("after the first load the second added %v and replaced %v, %v", changes.Added, changes.Replaced, err)
	}
}

// A store outlives its server's going away: asked meanwhile it says that it is
// unavailable, and afterwards it answers as before. A door that is shut, with
// all connections through it cut, stands for a server that has gone.
func TestGoneAndBack(t *testing.T) {
	cfg := server(t)
	storetest.Load(t, empty(t), storetest.Fixture())
	door := newDoor(t, strings.TrimPrefix(cfg.URI, "bolt://"))
	cfg.URI = "bolt://" + door.address
	s, err := neo4j.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ask := func() (graph.Decision, error) { return s.Decision(t.Context(), "S-2022-431") }
	before, err := ask()
	if err != nil || before.Outcome != graph.Vetoed {
		t.Fatalf("%+v, %v", before, err)
	}
	for range 2 {
		door.shut()
		var e *graph.Error
		if _, err := ask(); !errors.As(err, &e) || e.Code != graph.Unavailable || strings.Contains(e.Message, door.address) {
			t.Errorf("with the server away the error is %v", err)
		}
		if _, err := s.Load(t.Context(), graph.LoadOptions{}, func(context.Context, graph.Writer) error { return nil }); graph.CodeOf(err) != graph.Unavailable {
			t.Errorf("with the server away a load gives %v", err)
		}
		door.open(t)
		after, err := ask()
		if err != nil {
			t.Fatalf("with the server back the error is %v", err)
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("with the server back (-before +after):\n%s", diff)
		}
	}
}

// door passes connections on to another address while it is open.
type door struct {
	address, to string

	mu       sync.Mutex
	listener net.Listener
	through  []net.Conn
}

// newDoor makes a door that is open.
func newDoor(t *testing.T, to string) *door {
	t.Helper()
	d := &door{address: "127.0.0.1:0", to: to}
	d.open(t)
	t.Cleanup(d.shut)
	return d
}

func (d *door) open(t *testing.T) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", d.address)
	if err != nil {
		t.Fatal(err)
	}
	d.address, d.listener = listener.Addr().String(), listener
	go func() {
		for {
			in, err := listener.Accept()
			if err != nil {
				return // shut
			}
			out, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", d.to)
			if err != nil {
				in.Close()
				continue
			}
			d.mu.Lock()
			d.through = append(d.through, in, out)
			d.mu.Unlock()
			go pass(in, out)
			go pass(out, in)
		}
	}()
}

// shut takes no more connections and cuts those there are.
func (d *door) shut() {
	d.listener.Close()
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range d.through {
		c.Close()
	}
	d.through = nil
}

func pass(from, to net.Conn) {
	io.Copy(to, from)
	from.Close()
	to.Close()
}
