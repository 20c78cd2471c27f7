// Package neo4j keeps the record in a Neo4j database and answers questions
// about it in Cypher. One load is one transaction of the database, so that it
// is taken whole or not at all. The store may be opened while the server is
// away, and is well again by itself when the server is.
package neo4j

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	driverconfig "github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/councilgraph/councilgraph/graph"
)

// Config says which database to use.
type Config struct {
	URI      string // bolt://host:7687, or neo4j://host:7687 for a cluster; +s for TLS
	User     string // empty: the server asks for no password
	Password string
	Database string       // empty: the user's own
	Logger   *slog.Logger // nil: the default one
}

func (cfg *Config) auth() driver.AuthToken {
	if cfg.User == "" {
		return driver.NoAuth()
	}
	return driver.BasicAuth(cfg.User, cfg.Password, "")
}

const (
	// A server that is away must be noticed while somebody waits for a page.
	connectTimeout = 2 * time.Second
	acquireTimeout = 5 * time.Second
	// How long the driver repeats a transaction that met a passing fault, such
	// as the change of a cluster's leader.
	retryTime = 5 * time.Second
	fetchSize = 5000
)

// Store is a graph.Store in Neo4j.
type Store struct {
	driver    driver.DriverWithContext
	database  string
	bookmarks driver.BookmarkManager
	log       *slog.Logger

	console *console
	links   *linkCache

	loading sync.Mutex // one load at a time from this process

	mu     sync.Mutex
	known  bool // the server answered and has our schema
	closed bool
}

var _ graph.Store = (*Store)(nil)

// Open makes a store of the database that cfg names. It does not ask whether
// the server is there. It fails with Invalid when cfg makes no sense.
func Open(_ context.Context, cfg Config) (*Store, error) {
	d, err := driver.NewDriverWithContext(cfg.URI, cfg.auth(), func(c *driverconfig.Config) {
		c.SocketConnectTimeout = connectTimeout
		c.ConnectionAcquisitionTimeout = acquireTimeout
		c.MaxTransactionRetryTime = retryTime
		c.FetchSize = fetchSize
		c.UserAgent = "councilgraph"
		c.TelemetryDisabled = true
	})
	if err != nil {
		// The driver's text may hold the address, and with it a password.
		e := graph.Errorf(graph.Invalid, "the address of Neo4j cannot be used; write it as bolt://host:7687 or neo4j://host:7687")
		e.Param, e.Err = "uri", err
		return nil, e
	}
	log := cfg.Logger
	if log == nil {
		log = slog.Default()
	}
	return &Store{
		driver: d, database: cfg.Database, log: log, console: newConsole(&cfg), links: newLinkCache(),
		bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{}),
	}, nil
}

// Close lets go of the connections.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	ctx, cancel := context.WithTimeout(context.Background(), acquireTimeout)
	defer cancel()
	s.console.close(ctx)
	return s.fault(ctx, s.driver.Close(ctx))
}

// contact makes sure that the server answers and has our constraints and
// indexes. It is quick once that is known; it is asked again after the server
// was lost, because another may have come back in its place.
func (s *Store) contact(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return graph.Errorf(graph.Unavailable, "the store is closed")
	case s.known:
		return nil
	}
	// Without the driver's repeats: somebody waits for the answer that the
	// server is away.
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return s.fault(ctx, err)
	}
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	for _, statement := range schema {
		result, err := session.Run(ctx, statement, nil)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return s.fault(ctx, err)
		}
	}
	s.known = true
	s.log.Info("Neo4j answers", "store", "neo4j")
	return nil
}

func (s *Store) lost() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known && !s.closed {
		s.log.Warn("Neo4j does not answer", "store", "neo4j")
	}
	s.known = false
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{
		AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks,
	})
}

// closeSession gives the connection back even when the caller has left.
func closeSession(ctx context.Context, session driver.SessionWithContext) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), acquireTimeout)
	defer cancel()
	// A session that cannot be closed has lost its connection already, which
	// the transaction has reported.
	_ = session.Close(ctx)
}

// read runs ask in a read transaction, which a cluster sends to a follower.
// ask may run more than once.
func (s *Store) read(ctx context.Context, ask func(tx *transaction) error) error {
	if err := s.contact(ctx); err != nil {
		return err
	}
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	_, err := session.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return nil, ask(&transaction{ctx: ctx, run: tx.Run})
	})
	if err != nil {
		err = s.fault(ctx, err)
		if graph.CodeOf(err) == graph.Unavailable {
			s.lost()
		}
	}
	return err
}

// transaction is one transaction that named queries run in.
type transaction struct {
	ctx context.Context
	run func(ctx context.Context, cypher string, params map[string]any) (driver.ResultWithContext, error)
}

// all runs a named query and returns its rows.
func (a *transaction) all(name string, params map[string]any) ([]*driver.Record, error) {
	return a.text(queries[name], params)
}

func (a *transaction) text(cypher string, params map[string]any) ([]*driver.Record, error) {
	result, err := a.run(a.ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	return result.Collect(a.ctx)
}

// one runs a named query that has one row, and returns that.
func (a *transaction) one(name string, params map[string]any) (*driver.Record, error) {
	rows, err := a.all(name, params)
	if err != nil {
		return nil, err
	}
	if len(rows) != 1 {
		return nil, graph.Errorf(graph.Internal, "the query %s has %d rows, not one", name, len(rows))
	}
	return rows[0], nil
}

// do runs a named query for what it changes.
func (a *transaction) do(name string, params map[string]any) error {
	result, err := a.run(a.ctx, queries[name], params)
	if err != nil {
		return err
	}
	_, err = result.Consume(a.ctx)
	return err
}

// fault turns an error of the driver into one of ours. The driver's text goes
// below, for the log alone.
func (s *Store) fault(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var ours *graph.Error
	if errors.As(err, &ours) {
		return err
	}
	code, message := graph.Internal, "the store failed to answer"
	var answer *driver.Neo4jError
	var connectivity *driver.ConnectivityError
	var limit *driver.TransactionExecutionLimit
	var token *driver.TokenExpiredError
	switch {
	case ctx.Err() != nil:
		code, message = graph.Cancelled, "the question was given up before the store had answered"
	case errors.As(err, &limit) && len(limit.Errors) > 0 && errors.As(limit.Errors[len(limit.Errors)-1], &answer), errors.As(err, &answer):
		code, message = answered(answer)
	case errors.As(err, &connectivity), errors.As(err, &limit), errors.As(err, &token), driver.IsRetryable(err):
		code, message = graph.Unavailable, "the Neo4j database cannot be reached now"
	}
	e := graph.Errorf(code, "%s", message)
	e.Err = err
	return e
}

// answered says what an error means that the server itself sent.
func answered(err *driver.Neo4jError) (code graph.Code, message string) {
	switch {
	case err.Code == "Neo.TransientError.General.MemoryPoolOutOfMemoryError" || err.Code == "Neo.TransientError.General.OutOfMemoryError":
		return graph.Internal, "the Neo4j database has too little memory for this; give it a larger heap (4 GB take the whole record)"
	case err.Category() == "Security":
		return graph.Unavailable, "the Neo4j database refuses the user name or the password"
	case err.Classification() == "TransientError", err.Code == "Neo.ClientError.Database.DatabaseNotFound",
		err.Code == "Neo.ClientError.Cluster.NotALeader", err.Code == "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase":
		return graph.Unavailable, "the Neo4j database cannot be reached now"
	default:
		return graph.Internal, "the store failed to answer"
	}
}
