package load

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/councilgraph/councilgraph/graph"
)

// maxRecord is the longest record that a file may hold, in bytes. The longest
// of the real files, a title with all its subjects, has a few thousand.
const maxRecord = 1 << 20

const windowSize = 256 << 10

// table reads a CSV file (RFC 4180, UTF-8 with or without a byte-order mark,
// columns separated by commas, semicolons or tabs) record by record and keeps
// account of lines. It holds one window of the file and gives out slices of
// it, so that a file of any size is read in the same memory.
//
// It takes care of what programs write on their own: rows without any text,
// columns without a name, lines that stand twice, words for "missing", and
// text in a wrong encoding.
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
	comma      byte   // what separates the columns
	stops      string // where a field ends that does not stand in quotation marks

	line      int    // of the record last read, from 1
	lastLine  int    // of the same record, where it ends
	raw       []byte // the record last read, as it stands; good until the next one
	nextLine  int
	fields    [][]byte // of the record last read; good until the next one
	unescaped []byte   // room for fields with doubled quotation marks
	header    []string // names of the columns, in lower case; empty: the column has none
	at        map[string]int

	missing []bool // fields of the record last read that held a word for "missing"
	twice   bool   // the record last read is that of an earlier line
	seen    map[uint64]struct{}
	repairs []repair // of the record last read
}

// seed is that of the hashes by which lines that stand twice are known.
var seed = maphash.MakeSeed()

// fault is what is wrong with one record.
type fault struct {
	column string // empty: the record as a whole
	reason string
	cause  string // of faults that are listed once a file; empty: each is listed
}

func faultf(column, format string, args ...any) *fault {
	return &fault{column: column, reason: fmt.Sprintf(format, args...)}
}

// newTable reads the header from source.
func newTable(name string, source io.ReadCloser, size int64) (*table, error) {
	t := &table{name: name, source: source, size: size, window: make([]byte, windowSize), nextLine: 1, comma: ',', seen: map[uint64]struct{}{}}
	if err := t.fill(); err != nil {
		return nil, err
	}
	if err := t.checkStart(); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(t.window[t.start:t.end], []byte("\xEF\xBB\xBF")) {
		t.start += 3
	}
	if err := t.findSeparator(); err != nil {
		return nil, err
	}
	t.stops = string(t.comma) + "\n"
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
	for i, f := range t.trimmed(0) {
		column := strings.ToLower(strings.TrimSpace(string(f)))
		if _, twice := t.at[column]; twice {
			return nil, graph.Errorf(graph.Invalid, "%s names the column %q twice", name, column)
		}
		t.header = append(t.header, column)
		if column != "" {
			t.at[column] = i
		}
	}
	return t, nil
}

// separators are what columns may be separated by; the first is usual.
const separators = ",;\t"

// findSeparator finds what separates the columns: what the line "sep=;" says,
// which Excel understands and some programs write for it, or what separates
// the names of the columns.
func (t *table) findSeparator() error {
	for {
		line, _, ended := bytes.Cut(t.window[t.start:t.end], []byte{'\n'})
		if !ended && !t.eof {
			if t.end-t.start > maxRecord {
				return t.tooLong(false)
			}
			if err := t.fill(); err != nil {
				return err
			}
			continue
		}
		if said, ok := separatorLine(line); ok {
			t.comma = said
			t.start = min(t.start+len(line)+1, t.end)
			t.nextLine++
			return nil
		}
		if blank(line) && ended {
			t.start += len(line) + 1
			t.nextLine++
			continue
		}
		t.comma = separatorOf(line)
		return nil
	}
}

// separatorLine reads a line such as sep=; which may end in commas of its own.
func separatorLine(line []byte) (byte, bool) {
	line = bytes.Trim(bytes.TrimRight(line, "\r"), `"`)
	if len(line) < len("sep=,") || !bytes.EqualFold(line[:4], []byte("sep=")) {
		return 0, false
	}
	said, rest := line[4], line[5:]
	if strings.IndexByte(separators, said) < 0 || len(bytes.Trim(rest, `"`+separators+" ")) > 0 {
		return 0, false
	}
	return said, true
}

// separatorOf is the separator that stands most often in a line outside
// quotation marks.
func separatorOf(line []byte) byte {
	var count [256]int
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted {
			count[c]++
		}
	}
	best := separators[0]
	for _, c := range []byte(separators) {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// blank reports whether a line holds nothing but space, separators and
// quotation marks.
func blank(line []byte) bool { return len(bytes.Trim(line, " \r\"\u00a0"+separators)) == 0 }

// trimmed returns the fields without the empty ones at the end, but not fewer
// than least.
func (t *table) trimmed(least int) [][]byte {
	n := len(t.fields)
	for n > least && len(bytes.TrimSpace(t.fields[n-1])) == 0 {
		n--
	}
	return t.fields[:n]
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
	t.fields = t.trimmed(len(t.header))
	if len(t.fields) != len(t.header) {
		if t.eof && t.start == t.end && len(t.fields) < len(t.header) && !t.endsInNewline() {
			return nil, t.whole("ends in the middle of line %d: it was cut short", t.line)
		}
		return faultf("", "the line has %d fields, the header %d", len(t.fields), len(t.header)), nil
	}
	t.noteTwice()
	t.clean()
	return nil, nil
}

// noteTwice finds out whether a line with the same cells was read before.
func (t *table) noteTwice() {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, f := range t.fields {
		h.Write(f)
		h.WriteByte(0) // no field holds a zero byte
	}
	sum := h.Sum64()
	if _, t.twice = t.seen[sum]; !t.twice {
		t.seen[sum] = struct{}{}
	}
}

// clean empties the fields that hold a word for "missing" and repairs those in
// a wrong encoding.
func (t *table) clean() {
	t.missing, t.repairs = t.missing[:0], t.repairs[:0]
	ascii := isASCII(t.raw)
	for i, f := range t.fields {
		is := isMissing(f)
		t.missing = append(t.missing, is)
		if is {
			t.fields[i] = f[:0]
			continue
		}
		if ascii || isASCII(f) {
			continue
		}
		if good, words := repairText(string(f)); len(words) > 0 {
			t.fields[i] = []byte(good)
			for j := range words {
				words[j].column = t.header[i]
			}
			t.repairs = append(t.repairs, words...)
		}
	}
}

func isASCII(text []byte) bool {
	for len(text) >= 8 {
		if binary.NativeEndian.Uint64(text)&0x8080808080808080 != 0 {
			return false
		}
		text = text[8:]
	}
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// missingWords are what R, Python, databases and Excel write for a value that
// is not there, in lower case.
var missingWords = []string{
	"na", "n/a", "#n/a", "<na>", "nan", "nat", "null", "none", "-", "\u2013", "\u2014",
	"#name?", "#ref!", "#value!", "#num!", "#null!", "#div/0!",
}

// longestMissing is the length in bytes of the longest of them.
const longestMissing = 7

// isMissing reports whether a cell holds a word for a missing value.
func isMissing(cell []byte) bool {
	if len(cell) == 0 || len(cell) > 4*longestMissing {
		return false
	}
	cell = bytes.TrimSpace(cell)
	if len(cell) == 0 || len(cell) > longestMissing {
		return false
	}
	switch cell[0] {
	case 'n', 'N', '#', '<', '-', 0xE2: // how the words begin
	default:
		return false
	}
	for _, word := range missingWords {
		if len(word) == len(cell) && strings.EqualFold(string(cell), word) {
			return true
		}
	}
	return false
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
		if flt == nil && t.isBlank() {
			continue
		}
		return flt, nil
	}
}

// isBlank reports whether the record has no text in any field: an empty line,
// or a row of commas.
func (t *table) isBlank() bool {
	for _, f := range t.fields {
		if len(bytes.TrimSpace(f)) > 0 {
			return false
		}
	}
	return true
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
			stop := bytes.IndexAny(buf[pos:], t.stops)
			field := buf[pos:]
			if stop >= 0 {
				field = buf[pos : pos+stop]
			}
			if stop < 0 || buf[pos+stop] == '\n' {
				field = bytes.TrimSuffix(field, []byte{'\r'})
			}
			if bytes.IndexByte(field, '"') >= 0 && t.comma != '\t' {
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
		case rest[0] == t.comma:
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
		i := bytes.IndexByte(line, t.comma)
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
		case t.comma == '\t' && bytes.HasSuffix(text, []byte{'\\'}) && used < len(buf) && buf[used] != '\t' && buf[used] != '\n' && buf[used] != '\r':
			// Dataverse writes a quotation mark inside a field of its .tab
			// files with a backslash.
			t.unescaped = append(append(t.unescaped, text[:len(text)-1]...), '"')
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
