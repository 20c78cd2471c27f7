package sqlite

import (
	"context"
	"maps"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"modernc.org/libc"
	codes "modernc.org/sqlite/lib"

	"github.com/councilgraph/councilgraph/graph"
)

// What a query may do. Whatever is not listed is refused, so that what a
// newer SQLite brings is refused until somebody has looked at it.
var (
	// consoleTables are the tables that are functions. Besides them there are
	// the views.
	consoleTables = set("json_each json_tree")

	// viewed are the views and the tables below them, which a text cannot
	// name: see console.
	viewed = func() map[string]bool {
		out := set("node decision link citation vote vote_value source")
		maps.Copy(out, isView)
		return out
	}()

	// modules are SQLite's own tables that exist without being made.
	modules = set("bytecode completion dbstat fsdir fts3tokenize fts5 fts5vocab generate_series geopoly rtree rtree_i32 sqlite_dbpage sqlite_stmt tables_used zipfile")

	// consoleFunctions lack those that read files, load libraries, tell of the
	// program or of the file, or make large values out of nothing.
	consoleFunctions = set(`
		abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling char coalesce concat concat_ws cos cosh count cume_dist current_date
		current_time current_timestamp date datetime degrees dense_rank exp first_value floor format glob group_concat hex if ifnull iif instr
		json json_array json_array_length json_extract json_group_array json_group_object json_insert json_object json_patch json_pretty
		json_quote json_remove json_replace json_set json_type json_valid -> ->> julianday lag last_value lead length like likelihood likely ln
		log log10 log2 lower ltrim max min mod nth_value ntile nullif octet_length percent_rank pi pow power printf quote radians random rank
		replace round row_number rtrim sign sin sinh soundex sqrt strftime string_agg substr substring sum tan tanh time timediff total trim
		trunc typeof unhex unicode unistr unixepoch unlikely upper`)
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}

// consoleLimits bound what SQLite will compile and how large a value may
// grow. Some operations of SQLite, such as finding a text in a text, take a
// time that grows with the square of the length and cannot be stopped: at
// 128 kB they take a tenth of a second.
var consoleLimits = map[int32]int32{
	codes.SQLITE_LIMIT_LENGTH:              128 << 10,
	codes.SQLITE_LIMIT_SQL_LENGTH:          graph.MaxConsoleText,
	codes.SQLITE_LIMIT_COLUMN:              graph.MaxConsoleColumns,
	codes.SQLITE_LIMIT_EXPR_DEPTH:          100,
	codes.SQLITE_LIMIT_COMPOUND_SELECT:     50,
	codes.SQLITE_LIMIT_VDBE_OP:             20_000,
	codes.SQLITE_LIMIT_FUNCTION_ARG:        50,
	codes.SQLITE_LIMIT_ATTACHED:            0,
	codes.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
	codes.SQLITE_LIMIT_VARIABLE_NUMBER:     graph.MaxConsoleParams,
	codes.SQLITE_LIMIT_TRIGGER_DEPTH:       0,
	codes.SQLITE_LIMIT_WORKER_THREADS:      0,
}

// stepsBetween is how many steps a query takes between two looks at whether
// it may go on.
const stepsBetween = 100

// guard watches over one handle.
type guard struct {
	*handle
	tables  map[string]bool // that it may read, besides consoleTables
	watched atomic.Pointer[watch]
}

// watch is how long a query may run. One that nobody watches may not.
type watch struct {
	ctx     context.Context //nolint:containedctx // SQLite asks in the middle of a call
	most    time.Duration
	until   time.Time
	memory  int64 // that SQLite may use
	closing *atomic.Bool
	stopped stop
}

// stop is why a query was stopped.
type stop int

const (
	notStopped stop = iota
	stoppedTime
	stoppedMemory
	stoppedLeft
	stoppedClosing
)

// guards finds the guard of a connection for SQLite's calls back.
var guards sync.Map // uintptr -> *guard

// newGuard puts a handle under guard: from then on it takes only what a
// query may hold, and only while it is watched.
func newGuard(h *handle, tables map[string]bool) (*guard, error) {
	for id, most := range consoleLimits {
		codes.Xsqlite3_limit(h.tls, h.db, id, most)
	}
	g := &guard{handle: h, tables: tables}
	guards.Store(h.db, g)
	codes.Xsqlite3_progress_handler(h.tls, h.db, stepsBetween, pointerTo(goOn), h.db)
	if rc := codes.Xsqlite3_set_authorizer(h.tls, h.db, pointerTo(allow), h.db); rc != codes.SQLITE_OK {
		return nil, h.fault(rc)
	}
	return g, nil
}

func (g *guard) close() {
	db := g.db
	g.handle.close()
	guards.Delete(db)
}

// goOn is asked by SQLite whether to go on: 0 says yes.
func goOn(_ *libc.TLS, db uintptr) int32 {
	g, ok := guards.Load(db)
	if !ok {
		return 1
	}
	w := g.(*guard).watched.Load()
	if w == nil {
		return 1
	}
	switch {
	case w.closing.Load():
		w.stopped = stoppedClosing
	case w.ctx.Err() != nil:
		w.stopped = stoppedLeft
	case time.Now().After(w.until):
		w.stopped = stoppedTime
	case g.(*guard).memoryUsed() > w.memory:
		w.stopped = stoppedMemory
	}
	return int32(min(w.stopped, 1))
}

// allow is asked by SQLite about each thing that a text does.
func allow(_ *libc.TLS, db uintptr, action int32, first, second, database, _ uintptr) int32 {
	if g, ok := guards.Load(db); ok && g.(*guard).allows(action, libc.GoString(first), libc.GoString(second), libc.GoString(database)) {
		return codes.SQLITE_OK
	}
	return codes.SQLITE_DENY
}

func (g *guard) allows(action int32, first, second, database string) bool {
	switch action {
	case codes.SQLITE_SELECT, codes.SQLITE_RECURSIVE:
		return true
	case codes.SQLITE_FUNCTION:
		return consoleFunctions[strings.ToLower(second)]
	case codes.SQLITE_READ:
		table := strings.ToLower(first)
		if g.tables[table] || consoleTables[table] {
			return true
		}
		// What the text itself defines (WITH) is told without a database, and
		// without a column where none is used. So are SQLite's own tables.
		return second == "" && database == "" && !strings.HasPrefix(table, "sqlite_") && !strings.HasPrefix(table, "pragma_") && !modules[table]
	default:
		return false
	}
}
