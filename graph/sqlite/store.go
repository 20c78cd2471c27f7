// Package sqlite keeps the record in one SQLite file and answers questions
// about neighbours, paths and text from an index in memory. schema.sql
// describes the file to people who open it with other tools.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/councilgraph/councilgraph/graph"
)

// readers is the number of connections that answer questions at once.
const readers = 4

// Options says how to open a store.
type Options struct {
	Logger *slog.Logger // nil: none
}

// Store is a graph.Store in one SQLite file.
type Store struct {
	path   string
	log    *slog.Logger
	read   *sql.DB
	write  *sql.DB
	turn   chan struct{} // held by the load that is running
	closed atomic.Bool

	console *console

	index    atomic.Pointer[index]
	watching sync.Mutex // guards watch, seen and looked
	watch    *sql.Conn  // asks whether another process has changed the file
	seen     int64
	looked   time.Time // when that was
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in the file at path, which it makes when it is not
// there; the folder must be. It fails with Invalid when path cannot be a file,
// with Conflict when the file is not a store of this version, which is then
// left as it is, and with Unavailable when it cannot be read or written.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	s := &Store{path: path, log: opts.Logger, turn: make(chan struct{}, 1)}
	s.console = newConsole(s.dsn("ro"))
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	if err := s.connect(ctx); err != nil {
		s.Close()
		s.closed.Store(false)
		return nil, s.fail(ctx, err)
	}
	return s, nil
}

// check looks at the file before SQLite does, which would make a journal
// beside a file that is not ours.
func (s *Store) check() error {
	info, err := os.Stat(s.path)
	switch {
	case s.path == "":
		return graph.Errorf(graph.Invalid, "the store needs the name of a file")
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &graph.Error{Code: graph.Unavailable, Message: "the file of the store cannot be read", Err: err}
	case info.IsDir():
		return graph.Errorf(graph.Invalid, "%s is a folder; the store needs a file", s.path)
	case info.Size() == 0:
		return nil
	}
	f, err := os.Open(s.path)
	if err != nil {
		return &graph.Error{Code: graph.Unavailable, Message: "the file of the store cannot be read", Err: err}
	}
	defer f.Close()
	head := make([]byte, 16)
	if _, err := f.Read(head); err != nil || string(head) != "SQLite format 3\x00" {
		return graph.Errorf(graph.Conflict, "the file %s is not a store of councilgraph; it was left as it is", s.path)
	}
	return nil
}

func (s *Store) connect(ctx context.Context) error {
	var err error
	// Foreign keys are declared for readers of the file. They are not checked
	// on writing, because a load checks every reference itself, in memory,
	// with a better word for what is missing.
	if s.write, err = sql.Open("sqlite", s.dsn("rwc", "busy_timeout(250)", "synchronous(normal)", "cache_size(-16384)", "journal_size_limit(4194304)", "temp_store(memory)")); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := s.setUp(ctx, conn); err != nil {
		return err
	}
	if s.read, err = sql.Open("sqlite", s.dsn("ro", "busy_timeout(5000)", "foreign_keys(on)", "query_only(on)", "cache_size(-4096)")); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(readers + 1)
	s.read.SetMaxIdleConns(readers + 1)
	if s.watch, err = s.read.Conn(ctx); err != nil {
		return err
	}
	return s.reload(ctx)
}

func (s *Store) setUp(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "PRAGMA busy_timeout = 5000"); err != nil {
		return err
	}
	if err := prepare(ctx, conn, s.path); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, "PRAGMA busy_timeout = 250")
	return err
}

func (s *Store) dsn(mode string, pragmas ...string) string {
	q := url.Values{"mode": {mode}, "_pragma": pragmas}

	return "file:" + (&url.URL{Path: s.path}).EscapedPath() + "?" + q.Encode()
}

// Close lets go of the file. Later calls fail with Unavailable.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	s.console.close()
	var errs []error
	if s.watch != nil {
		errs = append(errs, s.watch.Close())
	}
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	s.index.Store(nil)
	if err := errors.Join(errs...); err != nil {
		return s.fail(context.Background(), err)
	}
	return nil
}

// begin is called first by every method: it fails when the store is closed or
// the caller has left, and otherwise returns the index of the newest record.
func (s *Store) begin(ctx context.Context) (*index, error) {
	if s.closed.Load() {
		return nil, errClosed()
	}
	if err := ctx.Err(); err != nil {
		return nil, s.fail(ctx, err)
	}
	if err := s.look(ctx); err != nil {
		return nil, s.fail(ctx, err)
	}
	x := s.index.Load()
	if x == nil {
		return nil, errClosed()
	}
	return x, nil
}

// lookEvery is how long a look at what other processes have loaded holds. A
// look takes as long as a short search, and nobody sees a millisecond.
const lookEvery = time.Millisecond

// look asks whether another process has loaded, and reads the record again if
// so. One caller looks; the others go on with what there is.
func (s *Store) look(ctx context.Context) error {
	if !s.watching.TryLock() {
		return nil
	}
	defer s.watching.Unlock()
	began := time.Now()
	if began.Sub(s.looked) < lookEvery {
		return nil
	}
	var now int64
	if err := s.watch.QueryRowContext(ctx, "PRAGMA data_version").Scan(&now); err != nil {
		return err
	}
	if now != s.seen {
		if err := s.reload(ctx); err != nil {
			return err
		}
		s.seen = now
	}
	s.looked = began
	return nil
}

const damaged = "the file of the store is damaged or not a store; it was left as it is"

// install makes an index the one that questions are answered from, unless
// there is a newer one or the store is closed.
func (s *Store) install(x *index) {
	for {
		old := s.index.Load()
		if s.closed.Load() || (old != nil && old.version >= x.version) || s.index.CompareAndSwap(old, x) {
			return
		}
	}
}

func errClosed() error { return graph.Errorf(graph.Unavailable, "the store is closed") }

// ErrLoading is wrapped by the error of a store that another process is loading
// into, and so cannot be opened or asked now.
var ErrLoading = errors.New("another process is loading")

// fail turns an error from below into one that may be shown.
func (s *Store) fail(ctx context.Context, err error) error {
	var known *graph.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case ctx.Err() != nil:
		return &graph.Error{Code: graph.Cancelled, Message: "the question was given up before it was answered", Err: ctx.Err()}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &graph.Error{Code: graph.Cancelled, Message: "the question was given up before it was answered", Err: err}
	case s.closed.Load():
		return errClosed()
	case errors.Is(err, errSnapshot):
		return &graph.Error{Code: graph.Conflict, Message: damaged, Err: err}
	}
	switch codeOf(err) {
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return &graph.Error{Code: graph.Conflict, Message: "another process is loading into this store; wait until it is done", Err: errors.Join(ErrLoading, err)}
	case codes.SQLITE_CORRUPT, codes.SQLITE_NOTADB:
		return &graph.Error{Code: graph.Conflict, Message: damaged, Err: err}
	case codes.SQLITE_CANTOPEN, codes.SQLITE_IOERR, codes.SQLITE_FULL, codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_AUTH:
		return &graph.Error{Code: graph.Unavailable, Message: "the file of the store cannot be read or written", Err: err}
	}
	return &graph.Error{Code: graph.Internal, Message: "the store could not answer", Err: err}
}

// codeOf is SQLite's code for an error, without its extension; 0 when SQLite
// gave none.
func codeOf(err error) int {
	var below *driver.Error
	var f *fault
	switch {
	case errors.As(err, &below):
		return below.Code() & 0xff
	case errors.As(err, &f):
		return int(f.code)
	default:
		return codes.SQLITE_OK
	}
}

// marks is n question marks for a list in SQL.
func marks(n int) string {
	if n == 0 {
		return ""
	}
	return strings.Repeat("?,", n-1) + "?"
}
