package neo4j_test

import (
	"context"
	"os"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph/neo4j"
)

// These tests ask a real server, and write to it: whatever its database holds
// is deleted. COUNCILGRAPH_WITHOUT_NEO4J=1 leaves them out, which make test
// does where no server can be had.
func server(t testing.TB) neo4j.Config {
	t.Helper()
	if os.Getenv("COUNCILGRAPH_WITHOUT_NEO4J") == "1" {
		t.Skip("left out: COUNCILGRAPH_WITHOUT_NEO4J=1, so nothing was asked of a Neo4j server")
	}
	cfg := neo4j.Config{URI: os.Getenv("NEO4J_URI"), User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD")}
	if cfg.URI == "" {
		t.Fatal(`these tests need a Neo4j server: run scripts/neo4j.sh start and eval "$(scripts/neo4j.sh env)", or set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to those of a server whose data may be deleted`)
	}
	return cfg
}

// open returns a store of the server as it is.
func open(t testing.TB, cfg neo4j.Config) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// empty returns a store of the server without any data.
func empty(t testing.TB) *neo4j.Store {
	t.Helper()
	cfg := server(t)
	cypher(t, cfg, "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS", nil)
	cypher(t, cfg, "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS", nil)
	return open(t, cfg)
}

// cypher runs a query beside the store and returns its rows.
func cypher(t testing.TB, cfg neo4j.Config, query string, params map[string]any) []*driver.Record {
	t.Helper()
	ctx := context.Background()
	d, err := driver.NewDriverWithContext(cfg.URI, driver.BasicAuth(cfg.User, cfg.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(ctx)
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx)
	result, err := session.Run(ctx, query, params)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	rows, err := result.Collect(ctx)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return rows
}
