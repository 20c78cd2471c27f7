package neo4j

import (
	"context"
	"crypto/tls"
	"net"
	"net/url"
	"sync/atomic"

	"github.com/councilgraph/councilgraph/graph"
)

// maxConsoleMessage is how many bytes the server may send between two things
// that the driver says. A row can hold a list of everything, and the driver
// reads a row whole, whatever its size; this is what stops it.
const maxConsoleMessage = 2 * graph.MaxConsoleAnswer

// relay stands between the driver of the console and the server, on this
// machine, and ends a connection that brings too much.
type relay struct {
	listener net.Listener
	address  string
	tls      *tls.Config // nil: none
	tooMuch  atomic.Int64
}

// newRelay makes a relay to the server of an address that the driver took.
func newRelay(uri string) (*relay, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return nil, err
	}
	r := &relay{address: u.Host}
	if u.Port() == "" {
		r.address = net.JoinHostPort(u.Hostname(), "7687")
	}
	switch u.Scheme {
	case "bolt", "neo4j":
	case "bolt+s", "neo4j+s":
		r.tls = &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12}
	case "bolt+ssc", "neo4j+ssc":
		r.tls = &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12, InsecureSkipVerify: true} // the scheme says so
	default:
		return nil, graph.Errorf(graph.Unavailable, "the console reaches a server by bolt:// or neo4j://, either with +s or +ssc, and not by %s://", u.Scheme)
	}
	if r.listener, err = (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	go r.serve()
	return r, nil
}

// uri is where the console's driver finds the relay.
func (r *relay) uri() string { return "bolt://" + r.listener.Addr().String() }

func (r *relay) serve() {
	for {
		from, err := r.listener.Accept()
		if err != nil {
			return // closed
		}
		go r.pass(from)
	}
}

// pass carries what the driver and the server say to one another.
func (r *relay) pass(from net.Conn) {
	defer from.Close()
	ctx, cancel := context.WithTimeout(context.Background(), connectTimeout)
	defer cancel()
	to, err := (&net.Dialer{}).DialContext(ctx, "tcp", r.address)
	if err != nil {
		return
	}
	defer to.Close()
	if r.tls != nil {
		secure := tls.Client(to, r.tls)
		if secure.HandshakeContext(ctx) != nil {
			return
		}
		to = secure
	}
	var got atomic.Int64 // bytes since the driver last spoke
	go func() {
		defer to.Close()
		buffer := make([]byte, 4<<10)
		for {
			n, err := from.Read(buffer)
			if n > 0 {
				got.Store(0)
				if _, err := to.Write(buffer[:n]); err != nil {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	buffer := make([]byte, 32<<10)
	for {
		n, err := to.Read(buffer)
		if n > 0 {
			if got.Add(int64(n)) > maxConsoleMessage {
				r.tooMuch.Add(1)
				return
			}
			if _, err := from.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}
