package sqlite

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
	"unsafe"

	"modernc.org/libc"
	codes "modernc.org/sqlite/lib"

	"github.com/councilgraph/councilgraph/graph"
)

// handle is a connection below database/sql. The console needs what that does
// not reach: to be asked every hundred steps of a query, after its
// first row too, whether to go on, and to learn where in a text a fault is.
// A handle is used by one goroutine at a time.
type handle struct {
	tls  *libc.TLS
	db   uintptr
	free []uintptr // what the running query has allocated
}

// fault is what SQLite says of a call that failed.
type fault struct {
	code   int32  // SQLite's, without its extension
	text   string // SQLite's words
	offset int    // in the text that was prepared, -1 where there is none
}

func (f *fault) Error() string { return fmt.Sprintf("%s (%d)", f.text, f.code) }

// openHandle opens a file by its URI, which says that it is only read. SQLite
// need not lock the connection at every call, since one goroutine uses it.
func openHandle(uri string, flags int32) (*handle, error) {
	h := &handle{tls: libc.NewTLS()}
	defer h.release()
	out := h.alloc(8)
	rc := codes.Xsqlite3_open_v2(h.tls, h.text(uri), out, flags|codes.SQLITE_OPEN_NOMUTEX|codes.SQLITE_OPEN_URI, 0)
	h.db = libc.AtomicLoadPUintptr(out)
	if rc != codes.SQLITE_OK {
		err := h.fault(rc)
		h.close()
		return nil, err
	}
	return h, nil
}

func (h *handle) close() {
	if h.db != 0 {
		codes.Xsqlite3_close_v2(h.tls, h.db)
		h.db = 0
	}
	h.tls.Close()
}

// text copies s to where SQLite can read it, until release.
func (h *handle) text(s string) uintptr {
	p, err := libc.CString(s)
	if err != nil {
		panic(err) // no memory
	}
	h.free = append(h.free, p)
	return p
}

// alloc gives n bytes, all zero, until release.
func (h *handle) alloc(n int) uintptr {
	return h.text(string(make([]byte, n)))
}

func (h *handle) release() {
	for _, p := range h.free {
		libc.Xfree(h.tls, p)
	}
	h.free = h.free[:0]
}

func (h *handle) fault(rc int32) *fault {
	f := &fault{code: rc & 0xff, offset: -1}
	if h.db != 0 {
		f.text = libc.GoString(codes.Xsqlite3_errmsg(h.tls, h.db))
		f.offset = int(codes.Xsqlite3_error_offset(h.tls, h.db))
	}
	return f
}

// run runs a statement of ours.
func (h *handle) run(sql string) error {
	defer h.release()
	if rc := codes.Xsqlite3_exec(h.tls, h.db, h.text(sql), 0, 0, 0); rc != codes.SQLITE_OK {
		return h.fault(rc)
	}
	return nil
}

// defend has SQLite refuse whatever could damage a file, and take what stands
// in double quotation marks for a name alone, never for a text.
func (h *handle) defend() error {
	defer h.release()
	for setting, on := range map[int32]int32{codes.SQLITE_DBCONFIG_DEFENSIVE: 1, codes.SQLITE_DBCONFIG_DQS_DML: 0, codes.SQLITE_DBCONFIG_DQS_DDL: 0} {
		list := libc.VaList(h.alloc(16), on, uintptr(0))
		if rc := codes.Xsqlite3_db_config(h.tls, h.db, setting, list); rc != codes.SQLITE_OK {
			return h.fault(rc)
		}
	}
	return nil
}

// prepare compiles the first statement in the text at sql. It is 0 when there
// is none before the end. rest is where the text goes on.
func (h *handle) prepare(sql uintptr) (statement, rest uintptr, err error) {
	out := h.alloc(16)
	if rc := codes.Xsqlite3_prepare_v3(h.tls, h.db, sql, -1, 0, out, out+8); rc != codes.SQLITE_OK {
		return 0, 0, h.fault(rc)
	}
	return libc.AtomicLoadPUintptr(out), libc.AtomicLoadPUintptr(out + 8), nil
}

func (h *handle) finalize(statement uintptr) { codes.Xsqlite3_finalize(h.tls, statement) }

// answers reports whether a statement gives rows and changes nothing.
func (h *handle) answers(statement uintptr) bool {
	return codes.Xsqlite3_column_count(h.tls, statement) > 0 && codes.Xsqlite3_stmt_readonly(h.tls, statement) != 0
}

func (h *handle) explains(statement uintptr) bool {
	return codes.Xsqlite3_stmt_isexplain(h.tls, statement) != 0
}

// parameters are the names of a statement's parameters by their place, with
// the mark before each; "" for one without a name.
func (h *handle) parameters(statement uintptr) []string {
	names := make([]string, codes.Xsqlite3_bind_parameter_count(h.tls, statement))
	for i := range names {
		if p := codes.Xsqlite3_bind_parameter_name(h.tls, statement, int32(i+1)); p != 0 {
			names[i] = libc.GoString(p)
		}
	}
	return names
}

// bind gives the parameter at a place (from 1) its value. Lists and maps are
// given as JSON.
func (h *handle) bind(statement uintptr, place int, value any) error {
	i := int32(place)
	var rc int32
	switch v := value.(type) {
	case nil:
		rc = codes.Xsqlite3_bind_null(h.tls, statement, i)
	case bool:
		n := int64(0)
		if v {
			n = 1
		}
		rc = codes.Xsqlite3_bind_int64(h.tls, statement, i, n)
	case int64:
		rc = codes.Xsqlite3_bind_int64(h.tls, statement, i, v)
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			rc = codes.Xsqlite3_bind_int64(h.tls, statement, i, int64(v))
		} else {
			rc = codes.Xsqlite3_bind_double(h.tls, statement, i, v)
		}
	case string:
		rc = codes.Xsqlite3_bind_text(h.tls, statement, i, h.text(v), int32(len(v)), 0)
	default:
		text, err := json.Marshal(v)
		if err != nil {
			return err
		}
		rc = codes.Xsqlite3_bind_text(h.tls, statement, i, h.text(string(text)), int32(len(text)), 0)
	}
	if rc != codes.SQLITE_OK {
		return h.fault(rc)
	}
	return nil
}

// step goes to the next row; false after the last.
func (h *handle) step(statement uintptr) (bool, error) {
	switch rc := codes.Xsqlite3_step(h.tls, statement); rc & 0xff {
	case codes.SQLITE_ROW:
		return true, nil
	case codes.SQLITE_DONE:
		return false, nil
	default:
		return false, h.fault(rc)
	}
}

// widestName is how many letters of a column's name are given: without AS it
// is the text of the expression.
const widestName = 100

func (h *handle) columns(statement uintptr) []string {
	names := make([]string, codes.Xsqlite3_column_count(h.tls, statement))
	for i := range names {
		name := []rune(strings.ToValidUTF8(libc.GoString(codes.Xsqlite3_column_name(h.tls, statement, int32(i))), "\uFFFD"))
		names[i] = string(name[:min(len(name), widestName)])
	}
	return names
}

// cell is a value of the row that step went to, and its size in bytes.
// shortened says that only its beginning is given.
func (h *handle) cell(statement uintptr, column int) (value any, size int, shortened bool) {
	i := int32(column)
	switch codes.Xsqlite3_column_type(h.tls, statement, i) {
	case codes.SQLITE_INTEGER:
		return codes.Xsqlite3_column_int64(h.tls, statement, i), 8, false
	case codes.SQLITE_FLOAT:
		f := codes.Xsqlite3_column_double(h.tls, statement, i)
		if math.IsInf(f, 0) { // JSON has no word for it
			return fmt.Sprint(f), 8, false
		}
		return f, 8, false
	case codes.SQLITE_TEXT:
		p := codes.Xsqlite3_column_text(h.tls, statement, i)
		text, shortened := h.bytes(p, codes.Xsqlite3_column_bytes(h.tls, statement, i), graph.MaxConsoleCell)
		if shortened { // not within a letter
			for i := 0; i < utf8.UTFMax && len(text) > 0; i++ {
				if r, n := utf8.DecodeLastRune(text); r != utf8.RuneError || n > 1 {
					break
				}
				text = text[:len(text)-1]
			}
		}
		s := string(text) // a copy
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "\uFFFD")
		}
		return s, len(s), shortened
	case codes.SQLITE_BLOB:
		p := codes.Xsqlite3_column_blob(h.tls, statement, i)
		blob, shortened := h.bytes(p, codes.Xsqlite3_column_bytes(h.tls, statement, i), graph.MaxConsoleCell/2)
		s := "x'" + hex.EncodeToString(blob) + "'"
		return s, len(s), shortened
	default:
		return nil, 1, false
	}
}

// bytes shows the first bytes of a value, where SQLite keeps them.
func (h *handle) bytes(p uintptr, size int32, most int) (shown []byte, shortened bool) {
	n := min(int(size), most)
	if p == 0 || n == 0 {
		return nil, false
	}
	return libc.GoBytes(p, n), n < int(size)
}

// pointerTo is a Go function as the translated C takes it. The function must
// be one of the package's own, which never moves.
func pointerTo[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&struct{ f F }{f})) }

// countMemory has SQLite count the memory it uses, which the console's bound
// needs. It must come before the first connection of the process.
func countMemory() error {
	tls := libc.NewTLS()
	defer tls.Close()
	list, err := libc.CString(string(make([]byte, 16)))
	if err != nil {
		return err
	}
	defer libc.Xfree(tls, list)
	if rc := codes.Xsqlite3_config(tls, codes.SQLITE_CONFIG_MEMSTATUS, libc.VaList(list, int32(1))); rc != codes.SQLITE_OK {
		return errors.New("SQLite cannot count its memory any more")
	}
	return nil
}

// memoryUsed is how many bytes SQLite uses in the whole process.
func (h *handle) memoryUsed() int64 { return codes.Xsqlite3_memory_used(h.tls) }
