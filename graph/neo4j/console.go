package neo4j

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	driverconfig "github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/councilgraph/councilgraph/graph"
)

var _ graph.Console = (*Store)(nil)

const (
	// consoleQueries is how many queries run at once. Others wait for their
	// turn.
	consoleQueries = 2
	// consoleFetch is how many rows the server sends at once.
	consoleFetch = 100
)

// console is what the store needs to answer queries in Cypher.
//
// Every user of Neo4j Community may write, and its read mode lets through
// what reads files, opens connections, shows settings and stops others. So a
// text passes four checks (CONSOLE.md): it is read for what the server could not stop
// (console_text.go), it is explained and its plan may hold nothing that is not
// on a list (console_plan.go), it runs in read mode with a time limit and under
// a watch of its memory (console_memory.go), and its rows come through a relay
// that ends what is too large.
type console struct {
	cfg    *Config
	turns  chan struct{}
	memory int64 // bytes that the transaction of a query may hold

	mu     sync.Mutex // guards what is below
	driver driver.DriverWithContext
	relay  *relay
}

func newConsole(cfg *Config) *console {
	return &console{cfg: cfg, turns: make(chan struct{}, consoleQueries), memory: graph.MaxConsoleMemory}
}

// connect makes the console's own driver, once it is needed.
func (c *console) connect() (driver.DriverWithContext, *relay, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.driver != nil {
		return c.driver, c.relay, nil
	}
	r, err := newRelay(c.cfg.URI)
	if err != nil {
		return nil, nil, err
	}
	d, err := driver.NewDriverWithContext(r.uri(), c.cfg.auth(), func(d *driverconfig.Config) {
		d.SocketConnectTimeout = connectTimeout
		d.ConnectionAcquisitionTimeout = acquireTimeout
		d.MaxConnectionPoolSize = consoleQueries
		d.FetchSize = consoleFetch
		d.UserAgent = "councilgraph-console"
		d.TelemetryDisabled = true
	})
	if err != nil {
		r.listener.Close()
		return nil, nil, err
	}
	c.driver, c.relay = d, r
	return d, r, nil
}

func (c *console) close(ctx context.Context) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.driver != nil {
		c.relay.listener.Close()
		_ = c.driver.Close(ctx) // what it held was only read
		c.driver, c.relay = nil, nil
	}
}

// Query implements graph.Console.
func (s *Store) Query(ctx context.Context, q graph.ConsoleQuery) (*graph.ConsoleAnswer, error) {
	began := time.Now()
	if err := q.Check(); err != nil {
		return nil, err
	}
	bare, tokens, err := dissect(q.Text)
	if err != nil {
		return nil, err
	}
	if err := check(q.Text, tokens); err != nil {
		return nil, err
	}
	if err := q.CheckParameters(parametersOf(tokens)); err != nil {
		return nil, err
	}
	if err := s.contact(ctx); err != nil {
		return nil, err
	}
	waiting, cancel := context.WithTimeout(ctx, q.Time)
	defer cancel()
	select {
	case s.console.turns <- struct{}{}:
		defer func() { <-s.console.turns }()
	case <-waiting.Done():
		if ctx.Err() != nil {
			return nil, s.fault(ctx, ctx.Err())
		}
		return nil, graph.Errorf(graph.Unavailable, "the console is answering others; try again in a moment")
	}
	d, relay, err := s.console.connect()
	var own *graph.Error
	if errors.As(err, &own) {
		return nil, own
	}
	if err != nil {
		return nil, &graph.Error{Code: graph.Unavailable, Message: "the console cannot reach the Neo4j database", Err: err}
	}
	before := relay.tooMuch.Load()
	answer := &graph.ConsoleAnswer{Rows: [][]any{}}
	err = s.run(ctx, d, bare, &q, answer)
	if err != nil && relay.tooMuch.Load() > before {
		answer, err = answer.Stopped(fmt.Sprintf("because a part of its answer has more than %d MB", maxConsoleMessage>>20))
	}
	if err != nil {
		return nil, err
	}
	answer.Took = time.Since(began)
	return answer, nil
}

// run explains a text, and runs it when its plan is harmless.
func (s *Store) run(ctx context.Context, d driver.DriverWithContext, text string, q *graph.ConsoleQuery, answer *graph.ConsoleAnswer) error {
	session := d.NewSession(ctx, driver.SessionConfig{AccessMode: driver.AccessModeRead, DatabaseName: s.database, FetchSize: consoleFetch})
	defer closeSession(ctx, session)
	// Blanks before the first word would part it from EXPLAIN, which is
	// harmless; the lines and columns that the server tells stay the text's.
	explained, err := session.Run(ctx, "EXPLAIN "+text, q.Parameters, driver.WithTxTimeout(q.Time))
	if err != nil {
		return s.problemOf(ctx, err, len("EXPLAIN "), answer)
	}
	summary, err := explained.Consume(ctx)
	if err != nil {
		return s.problemOf(ctx, err, len("EXPLAIN "), answer)
	}
	if summary.Plan() == nil || summary.StatementType() != driver.StatementTypeReadOnly {
		return graph.ConsoleError("the console only reads the graph; the query would do more")
	}
	if err := harmless(summary.Plan()); err != nil {
		return err
	}
	watching, done := context.WithCancel(ctx)
	defer done()
	held := s.watch(watching)
	problem := func(err error) error {
		if held.stopped.Load() {
			_, err := answer.Stopped(fmt.Sprintf("because it needs more than %d MB of memory", s.console.memory>>20))
			return err
		}
		return s.problemOf(ctx, err, 0, answer)
	}
	result, err := session.Run(ctx, text, q.Parameters, driver.WithTxTimeout(q.Time), held.metadata())
	if err != nil {
		return problem(err)
	}
	if answer.Columns, err = result.Keys(); err != nil {
		return problem(err)
	}
	if len(answer.Columns) > graph.MaxConsoleColumns {
		return graph.ConsoleError("the query has %d columns; at most %d are answered", len(answer.Columns), graph.MaxConsoleColumns)
	}
	c := &cells{nodes: map[string]string{}}
	defer func() { answer.Nodes, answer.Links = c.network() }()
	for result.Next(ctx) {
		if len(answer.Rows) == q.Rows {
			answer.CutOff = graph.CutOffRows(q.Rows)
			return nil
		}
		row := make([]any, len(answer.Columns))
		for i, value := range result.Record().Values {
			c.shortened = false
			if row[i] = c.cell(value); c.shortened {
				answer.Shortened++
			}
		}
		if c.size > graph.MaxConsoleAnswer {
			answer.CutOff = graph.CutOffSize(len(answer.Rows))
			return nil
		}
		answer.Rows = append(answer.Rows, row)
	}
	if err := result.Err(); err != nil {
		return problem(err)
	}
	return nil
}

// parametersOf are the parameters of a text, as they stand there.
func parametersOf(tokens []token) []string {
	var out []string
	for _, t := range tokens {
		if t.sort == parameterToken {
			out = append(out, "$"+t.text)
		}
	}
	return out
}

var (
	placed = regexp.MustCompile(`\(line (\d+), column (\d+)`)
	// detail follows a message: the text with a mark below the place.
	detail = regexp.MustCompile(`(?s)\s*\(line \d+, column \d+.*$`)
)

// problemOf turns what the server says of a query into what its writer is told;
// nil when the rows until then are the answer. shift is how many letters were
// put before the text.
func (s *Store) problemOf(ctx context.Context, err error, shift int, answer *graph.ConsoleAnswer) error {
	var answer5 *driver.Neo4jError
	if ctx.Err() != nil || !errors.As(err, &answer5) {
		return s.fault(ctx, err)
	}
	code := answer5.Code
	switch {
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"), code == "Neo.ClientError.Transaction.TransactionTerminated", code == "Neo.TransientError.Transaction.Terminated":
		_, err := answer.Stopped("after its time")
		return err
	case strings.Contains(code, "OutOfMemoryError"):
		_, err := answer.Stopped("because it needs more memory than the database gives")
		return err
	case code == "Neo.ClientError.Statement.AccessMode":
		return graph.ConsoleError("the console only reads the graph; the query would do more")
	case strings.HasPrefix(code, "Neo.ClientError.Statement."), strings.HasPrefix(code, "Neo.ClientError.Procedure."), code == "Neo.DatabaseError.Statement.ExecutionFailed":
		return graph.ConsoleError("%s%s", placeOf(answer5.Msg, shift), sentence(answer5.Msg))
	default:
		return s.fault(ctx, err)
	}
}

// placeOf is the place that the server tells, for a sentence.
func placeOf(message string, shift int) string {
	m := placed.FindStringSubmatch(message)
	if m == nil {
		return ""
	}
	column, err := strconv.Atoi(m[2])
	if err != nil {
		return ""
	}
	if m[1] == "1" {
		column -= shift
	}
	return fmt.Sprintf("line %s, column %d: ", m[1], max(column, 1))
}

// widestMessage is how many letters of the server's words are passed on.
const widestMessage = 300

// sentence is the server's message without its place and the text.
func sentence(message string) string {
	words := []rune(strings.Join(strings.Fields(detail.ReplaceAllString(message, "")), " "))
	return strings.TrimPrefix(string(words[:min(len(words), widestMessage)]), "EXPLAIN ")
}
