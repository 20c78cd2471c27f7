package load

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/councilgraph/councilgraph/graph"
)

// maxRecord is the longest record that a file may hold, in bytes. The longest
// of the real files, a title with all its subjects, has a few thousand.
const maxRecord = 1 << 20

const windowSize = 256 << 10

// table reads a CSV file (RFC 4180, commas, UTF-8 with or without a byte-order
// mark) record by record and keeps account of lines. It holds one window of
// the file and gives out slices of it, so that a file of any size is read in
// the same memory.
//
// encoding/csv was left for three reasons: it puts no limit on a record, it
// copies every record to a string, and it cannot tell a file that was cut
// short from one with a stray quotation mark.
type table struct {
	name   string // of the file, as it was given
	source io.ReadCloser
	size   int64 // of the file in bytes
	read   int64 // bytes taken from source

	window     []byte
	start, end int // the unread part of window
	eof        bool

	line      int    // of the record last read, from 1
	lastLine  int    // of the same record, where it ends
	raw       []byte // the record last read, as it stands; good until the next one
	nextLine  int
	fields    [][]byte // of the record last read; good until the next one
	unescaped []byte   // room for fields with doubled quotation marks
	header    []string // names of the columns, in lower case
	at        map[string]int
}

// fault is what is wrong with one record.
type fault struct {
	column string // empty: the record as a whole
	reason string
}

func faultf(column, format string, args ...any) *fault {
	return &fault{column: column, reason: fmt.Sprintf(format, args...)}
}

// newTable reads the header from source.
func newTable(name string, source io.ReadCloser, size int64) (*table, error) {
	t := &table{name: name, source: source, size: size, window: make([]byte, windowSize), nextLine: 1}
	if err := t.fill(); err != nil {
		return nil, err
	}
	if err := t.checkStart(); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(t.window[t.start:t.end], []byte("\xEF\xBB\xBF")) {
		t.start += 3
	}
	flt, err := t.record()
	switch {
	case errors.Is(err, io.EOF):
		return nil, graph.Errorf(graph.Invalid, "%s is empty", name)
	case err != nil:
		return nil, err
	case flt != nil:
		return nil, graph.Errorf(graph.Invalid, "%s does not start with a line of column names: %s", name, flt.reason)
	}
	t.at = map[string]int{}
	for i, f := range t.fields {
		column := strings.ToLower(strings.TrimSpace(string(f)))
		if _, twice := t.at[column]; twice {
			return nil, graph.Errorf(graph.Invalid, "%s names the column %q twice", name, column)
		}
		t.header = append(t.header, column)
		t.at[column] = i
	}
	return t, nil
}

// fill reads more of the file behind the unread part of the window, growing
// the window up to the longest record.
func (t *table) fill() error {
	if t.start > 0 {
		copy(t.window, t.window[t.start:t.end])
		t.end -= t.start
		t.start = 0
	}
	if t.end == len(t.window) {
		bigger := make([]byte, 2*len(t.window))
		copy(bigger, t.window)
		t.window = bigger
	}
	n, err := io.ReadFull(t.source, t.window[t.end:])
	t.end += n
	t.read += int64(n)
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		t.eof = true
	case err != nil:
		return unreadable(t.name, err)
	}
	return nil
}

// next reads the next record into fields. A fault concerns this record alone;
// the record after it can be read. It fails with io.EOF at the end, with
// Cancelled when ctx ended, and with Invalid when the file as a whole cannot
// be used.
func (t *table) next(ctx context.Context) (*fault, error) {
	if ctx.Err() != nil {
		e := graph.Errorf(graph.Cancelled, "the load was stopped; nothing was changed")
		e.Err = ctx.Err()
		return nil, e
	}
	flt, err := t.record()
	if flt != nil || err != nil {
		return flt, err
	}
	if len(t.fields) != len(t.header) {
		if t.eof && t.start == t.end && len(t.fields) < len(t.header) && !t.endsInNewline() {
			return nil, t.whole("ends in the middle of line %d: it was cut short", t.line)
		}
		return faultf("", "the line has %d fields, the header %d", len(t.fields), len(t.header)), nil
	}
	return nil, nil
}

func (t *table) endsInNewline() bool { return t.end > 0 && t.window[t.end-1] == '\n' }

// whole makes an error that concerns the file as a whole.
func (t *table) whole(format string, args ...any) error {
	return graph.Errorf(graph.Invalid, "%s %s", t.name, fmt.Sprintf(format, args...))
}

// record parses one record, whatever the number of its fields.
func (t *table) record() (*fault, error) {
	for {
		if t.start == t.end {
			if t.eof {
				return nil, io.EOF
			}
			if err := t.fill(); err != nil {
				return nil, err
			}
			continue
		}
		n, flt, quoted := t.parse(t.window[t.start:t.end])
		if n < 0 && !t.eof {
			if t.end-t.start > maxRecord {
				return nil, t.tooLong(quoted)
			}
			if err := t.fill(); err != nil {
				return nil, err
			}
			continue
		}
		if n < 0 && quoted {
			return nil, t.whole("ends inside quotation marks that were opened in the record at line %d: it was cut short", t.nextLine)
		}
		if n < 0 {
			n = t.end - t.start
		}
		if n > maxRecord {
			return nil, t.tooLong(quoted)
		}
		raw := t.window[t.start : t.start+n]
		t.start += n
		t.line = t.nextLine
		t.nextLine += bytes.Count(raw, []byte{'\n'})
		t.raw, t.lastLine = raw, t.nextLine-1
		if raw[len(raw)-1] != '\n' {
			t.lastLine = t.nextLine
		}
		if bytes.IndexByte(raw, 0) >= 0 {
			return nil, t.whole("is binary, not text: line %d holds a zero byte", t.line)
		}
		if !utf8.Valid(raw) {
			return nil, t.whole("is not UTF-8 text: line %d holds other bytes (Windows-1252 or Latin-1, perhaps); save it as UTF-8", t.line)
		}
		if blank := bytes.TrimSuffix(bytes.TrimSuffix(raw, []byte{'\n'}), []byte{'\r'}); len(blank) == 0 {
			continue
		}
		return flt, nil
	}
}

func (t *table) tooLong(quoted bool) error {
	if quoted {
		return t.whole("has quotation marks in line %d that are not closed within %d bytes", t.nextLine, maxRecord)
	}
	return t.whole("has more than %d bytes in line %d: that is no table of this kind", maxRecord, t.nextLine)
}

// parse splits the first record of buf into fields. It returns the bytes that
// the record takes with its line end, or less than 0 when buf ends before the
// record does: then the fields are those of a last line without an end, unless
// quoted says that a quotation mark is open.
func (t *table) parse(buf []byte) (n int, flt *fault, quoted bool) {
	t.fields, t.unescaped = t.fields[:0], t.unescaped[:0]
	line := buf
	end := bytes.IndexByte(buf, '\n')
	if end >= 0 {
		line = buf[:end]
	}
	if bytes.IndexByte(line, '"') < 0 {
		t.split(bytes.TrimSuffix(line, []byte{'\r'}))
		if end < 0 {
			return -1, nil, false
		}
		return end + 1, nil, false
	}
	pos := 0
	for {
		if pos < len(buf) && buf[pos] == '"' {
			field, used, open := t.unquote(buf[pos+1:])
			if open {
				return -1, nil, true
			}
			pos += 1 + used
			t.fields = append(t.fields, field)
		} else {
			stop := bytes.IndexAny(buf[pos:], ",\n")
			field := buf[pos:]
			if stop >= 0 {
				field = buf[pos : pos+stop]
			}
			if stop < 0 || buf[pos+stop] == '\n' {
				field = bytes.TrimSuffix(field, []byte{'\r'})
			}
			if bytes.IndexByte(field, '"') >= 0 {
				return t.skipLine(buf, pos, faultf(t.column(len(t.fields)), "a quotation mark stands inside a field that does not start with one"))
			}
			t.fields = append(t.fields, field)
			if stop < 0 {
				return -1, nil, false
			}
			pos += stop
		}
		rest := buf[pos:]
		switch {
		case len(rest) == 0:
			return -1, nil, false
		case rest[0] == ',':
			pos++
		case rest[0] == '\n':
			return pos + 1, nil, false
		case len(rest) == 1 && rest[0] == '\r':
			return -1, nil, false
		case rest[0] == '\r' && rest[1] == '\n':
			return pos + 2, nil, false
		default:
			return t.skipLine(buf, pos, faultf(t.column(len(t.fields)-1), "text follows the closing quotation mark"))
		}
	}
}

func (t *table) split(line []byte) {
	for {
		i := bytes.IndexByte(line, ',')
		if i < 0 {
			t.fields = append(t.fields, line)
			return
		}
		t.fields = append(t.fields, line[:i])
		line = line[i+1:]
	}
}

// unquote returns the text up to the closing quotation mark and the bytes that
// it takes; open: there is none.
func (t *table) unquote(buf []byte) (field []byte, used int, open bool) {
	from := len(t.unescaped)
	for {
		i := bytes.IndexByte(buf[used:], '"')
		if i < 0 {
			return nil, 0, true
		}
		text := buf[used : used+i]
		used += i + 1
		doubled := used < len(buf) && buf[used] == '"'
		switch {
		case doubled:
			t.unescaped = append(append(t.unescaped, text...), '"')
			used++
		case len(t.unescaped) > from:
			t.unescaped = append(t.unescaped, text...)
			return t.unescaped[from:], used, false
		default:
			return text, used, false
		}
	}
}

// skipLine gives up a record that cannot be parsed, up to the end of the line
// in which the fault stands.
func (t *table) skipLine(buf []byte, pos int, flt *fault) (int, *fault, bool) {
	i := bytes.IndexByte(buf[pos:], '\n')
	if i < 0 {
		return -1, flt, false
	}
	return pos + i + 1, flt, false
}

// column names the column at an index.
func (t *table) column(i int) string {
	if i < len(t.header) {
		return t.header[i]
	}
	return ""
}

func (t *table) close() { t.source.Close() }
