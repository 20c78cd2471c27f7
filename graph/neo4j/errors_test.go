package neo4j_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/neo4j"
)

// A server that is away, or that refuses the password, is Unavailable, and
// the message says nothing of addresses, passwords or the driver.
func TestUnavailable(t *testing.T) {
	// A port that was free a moment ago: nobody listens there.
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	away := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	t.Run("away", func(t *testing.T) {
		unavailable(t, neo4j.Config{URI: "bolt://" + away, User: "neo4j", Password: "a-secret"})
	})
	t.Run("refused", func(t *testing.T) {
		cfg := server(t)
		// Not the real user: three failures lock a user out for seconds.
		cfg.User, cfg.Password = "nobody", "a-secret"
		unavailable(t, cfg)
	})
}

func unavailable(t *testing.T, cfg neo4j.Config) {
	t.Helper()
	ctx := context.Background()
	s := open(t, cfg)
	asked := map[string]func() error{
		"Status": func() error { _, err := s.Status(ctx); return err },
		"Node":   func() error { _, err := s.Node(ctx, "CHN"); return err },
		"Load": func() error {
			_, err := s.Load(ctx, graph.LoadOptions{}, func(context.Context, graph.Writer) error { return nil })
			return err
		},
		"Rolls": func() error {
			for _, err := range s.Rolls(ctx, graph.DecisionFilter{}) {
				return err
			}
			return nil
		},
		"Export": func() error { return s.Export(ctx, &graph.Record{}) },
	}
	for name, ask := range asked {
		var e *graph.Error
		if err := ask(); !errors.As(err, &e) || e.Code != graph.Unavailable {
			t.Errorf("%s: %v; want Unavailable", name, err)
			continue
		}
		for _, secret := range []string{"127.0.0.1", "a-secret", "bolt", "Neo.", "Error"} {
			if strings.Contains(e.Message, secret) {
				t.Errorf("%s: the message %q gives away %q", name, e.Message, secret)
			}
		}
	}
}

func TestOpenInvalid(t *testing.T) {
	for _, uri := range []string{"", "localhost", "http://localhost:7687", "bolt://a b"} {
		_, err := neo4j.Open(context.Background(), neo4j.Config{URI: uri})
		if graph.CodeOf(err) != graph.Invalid {
			t.Errorf("Open(%q) = %v; want Invalid", uri, err)
		}
	}
}
