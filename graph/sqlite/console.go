package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	codes "modernc.org/sqlite/lib"

	"github.com/councilgraph/councilgraph/graph"
)

var _ graph.Console = (*Store)(nil)

// consoleQueries is how many queries run at once. Others wait for their turn.
const consoleQueries = 2

// rowsAtOnce is for how many rows room is made at once.
const rowsAtOnce = 16

// errUncounted is asked before any connection is made.
var errUncounted = countMemory()

// console is what the store needs to answer queries in SQL.
//
// A text is compiled twice. First against a blank record: a database in
// memory that has the documented views, without rows, and no table at all.
// What compiles there names nothing but the views, and what does not is told
// in words that know nothing else. Then against the file, which is opened for
// reading only. Both have an authorizer that refuses all but reading and the
// functions on a list.
type console struct {
	path    string
	turns   chan struct{}
	closing atomic.Bool
	mu      sync.Mutex
	idle    []*asker
}

// asker is a pair of connections that answer one query at a time.
type asker struct{ blank, file *guard }

func newConsole(path string) *console {
	return &console{path: path, turns: make(chan struct{}, consoleQueries)}
}

// take waits for a turn until ctx ends.
func (c *console) take(ctx context.Context) (*asker, error) {
	select {
	case c.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, graph.Errorf(graph.Unavailable, "the console is answering others; try again in a moment")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.idle); n > 0 {
		a := c.idle[n-1]
		c.idle = c.idle[:n-1]
		return a, nil
	}
	a, err := openAsker(c.path)
	if err != nil {
		<-c.turns
	}
	return a, err
}

func (c *console) give(a *asker) {
	c.mu.Lock()
	c.idle = append(c.idle, a)
	c.mu.Unlock()
	<-c.turns
}

// close stops the queries that run, and waits for them.
func (c *console) close() {
	c.closing.Store(true)
	for range consoleQueries {
		c.turns <- struct{}{}
	}
	for _, a := range c.idle {
		a.close()
	}
	c.idle = nil
}

func openAsker(path string) (*asker, error) {
	if errUncounted != nil {
		return nil, &graph.Error{Code: graph.Unavailable, Message: "the console cannot bound its memory here", Err: errUncounted}
	}
	a := &asker{}
	var err error
	if a.blank, err = openGuard(":memory:", codes.SQLITE_OPEN_READWRITE, blank(), isView); err != nil {
		return nil, err
	}
	if a.file, err = openGuard(path, codes.SQLITE_OPEN_READONLY, "", viewed); err != nil {
		a.close()
		return nil, err
	}
	return a, nil
}

func openGuard(uri string, flags int32, setUp string, tables map[string]bool) (*guard, error) {
	h, err := openHandle(uri, flags)
	if err != nil {
		return nil, err
	}
	err = h.defend()
	if err == nil {
		err = h.run(setUp + `PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA busy_timeout = 1000; PRAGMA query_only = ON`)
	}
	if err == nil {
		var g *guard
		if g, err = newGuard(h, tables); err == nil {
			return g, nil
		}
	}
	h.close()
	return nil, err
}

func (a *asker) close() {
	for _, g := range []*guard{a.blank, a.file} {
		if g != nil {
			g.close()
		}
	}
}

// Query implements graph.Console.
func (s *Store) Query(ctx context.Context, q graph.ConsoleQuery) (*graph.ConsoleAnswer, error) {
	began := time.Now()
	x, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	if err := checkText(&q); err != nil {
		return nil, err
	}
	waiting, cancel := context.WithTimeout(ctx, q.Time)
	defer cancel()
	a, err := s.console.take(waiting)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	defer s.console.give(a)
	w := &watch{
		ctx: ctx, most: q.Time, until: began.Add(q.Time), closing: &s.console.closing,
		memory: a.file.memoryUsed() + graph.MaxConsoleMemory,
	}
	for _, g := range []*guard{a.blank, a.file} {
		g.watched.Store(w)
		defer g.release()
		defer g.watched.Store(nil)
	}
	answer, err := a.ask(q, w)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	network(answer, x)
	answer.Took = time.Since(began)
	return answer, nil
}

// checkText checks what SQLite does not.
func checkText(q *graph.ConsoleQuery) error {
	if err := q.Check(); err != nil {
		return err
	}
	switch {
	case !utf8.ValidString(q.Text):
		return graph.ConsoleError("the query is not UTF-8 text")
	case strings.ContainsRune(q.Text, 0):
		return graph.ConsoleError("the query holds a NUL, where SQLite would stop reading it")
	}
	return nil
}

// ask compiles the text, runs it and reads its rows.
func (a *asker) ask(q graph.ConsoleQuery, w *watch) (*graph.ConsoleAnswer, error) {
	if err := a.try(q, w); err != nil {
		return nil, err
	}
	statement, _, err := a.file.prepare(a.file.text(q.Text))
	if err != nil {
		return nil, told(q.Text, err, w)
	}
	defer a.file.finalize(statement)
	if statement == 0 || !a.file.answers(statement) { // never: the blank record had it so
		return nil, errNoAnswer()
	}
	for i, name := range a.file.parameters(statement) {
		if err := a.file.bind(statement, i+1, q.Parameters[name[1:]]); err != nil {
			return nil, told(q.Text, err, w)
		}
	}
	answer := &graph.ConsoleAnswer{Columns: a.file.columns(statement), Rows: [][]any{}}
	var spare []any // room for rows
	for size := 0; ; {
		more, err := a.file.step(statement)
		if err != nil {
			return interrupted(answer, w, told(q.Text, err, w))
		}
		if !more {
			return answer, nil
		}
		if len(answer.Rows) == q.Rows {
			answer.CutOff = graph.CutOffRows(q.Rows)
			return answer, nil
		}
		if len(spare) < len(answer.Columns) {
			spare = make([]any, rowsAtOnce*len(answer.Columns))
		}
		row := spare[:len(answer.Columns):len(answer.Columns)]
		spare = spare[len(row):]
		for i := range row {
			value, n, shortened := a.file.cell(statement, i)
			row[i], size = value, size+n
			if shortened {
				answer.Shortened++
			}
		}
		if size > graph.MaxConsoleAnswer {
			answer.CutOff = graph.CutOffSize(len(answer.Rows))
			return answer, nil
		}
		answer.Rows = append(answer.Rows, row)
	}
}

// try compiles the text against the blank record and runs nothing.
func (a *asker) try(q graph.ConsoleQuery, w *watch) error {
	statement, rest, err := a.blank.prepare(a.blank.text(q.Text))
	if err != nil {
		return told(q.Text, err, w)
	}
	if statement == 0 {
		return graph.ConsoleError("the query is empty; begin it with SELECT")
	}
	defer a.blank.finalize(statement)
	if a.blank.explains(statement) {
		return graph.ConsoleError("the console does not explain queries; leave EXPLAIN out to run it")
	}
	if !a.blank.answers(statement) {
		return errNoAnswer()
	}
	// What follows may be a comment, and no second query.
	second, _, err := a.blank.prepare(rest)
	if second != 0 {
		a.blank.finalize(second)
	}
	if second != 0 || err != nil {
		return graph.ConsoleError("write one query at a time; something follows after its end")
	}
	named := a.blank.parameters(statement)
	if slices.ContainsFunc(named, func(name string) bool { return len(name) < 2 || name[0] == '?' }) {
		return graph.ConsoleError("give parameters names, such as :state, in place of question marks")
	}
	return q.CheckParameters(named)
}

func errNoAnswer() error {
	return graph.ConsoleError("the console only reads; begin the query with SELECT, WITH or VALUES")
}

// interrupted answers with the rows until a query was stopped, if it was.
func interrupted(answer *graph.ConsoleAnswer, w *watch, err error) (*graph.ConsoleAnswer, error) {
	switch w.stopped {
	case stoppedTime:
		return answer.Stopped("after " + w.most.String())
	case stoppedMemory:
		return answer.Stopped(fmt.Sprintf("because it needs more than %d MB of memory", graph.MaxConsoleMemory>>20))
	default:
		return nil, err
	}
}

// told turns what SQLite says of a text into what its writer is told.
func told(text string, err error, w *watch) error {
	var f *fault
	if !errors.As(err, &f) {
		return err
	}
	switch w.stopped {
	case stoppedLeft:
		return w.ctx.Err()
	case stoppedClosing:
		return errClosed()
	case stoppedTime, stoppedMemory:
		return graph.ConsoleError("the query was stopped before it began: it is too large; ask for less")
	case notStopped:
	}
	if strings.HasPrefix(f.text, "cannot modify ") { // a view
		return errNoAnswer()
	}
	switch f.code {
	case codes.SQLITE_ERROR, codes.SQLITE_MISMATCH, codes.SQLITE_RANGE:
		return graph.ConsoleError("%s%s", place(text, f.offset), inWords(f.text))
	case codes.SQLITE_AUTH:
		return graph.ConsoleError("%sthe console only reads the views, with the functions that its guide lists (%s)", place(text, f.offset), f.text)
	case codes.SQLITE_TOOBIG:
		return graph.ConsoleError("a value in the query, or the query itself, is too large")
	case codes.SQLITE_NOMEM:
		return graph.ConsoleError("the query is too large; ask for less")
	case codes.SQLITE_READONLY:
		return errNoAnswer()
	default:
		return err
	}
}

// inWords says what SQLite says, with what would work.
func inWords(text string) string {
	name, ok := strings.CutPrefix(text, "no such table: ")
	if !ok {
		return text
	}
	names := make([]string, len(views))
	for i, v := range views {
		names[i] = v.Name
	}
	return fmt.Sprintf("there is no view %q; there are %s", name, strings.Join(names, ", "))
}

// place is the line and the column of a byte of the text, for a sentence.
func place(text string, offset int) string {
	if offset < 0 || offset > len(text) {
		return ""
	}
	before := text[:offset]
	line := strings.LastIndexByte(before, '\n') + 1
	return fmt.Sprintf("line %d, column %d: ", strings.Count(before, "\n")+1, utf8.RuneCountInString(before[line:])+1)
}
