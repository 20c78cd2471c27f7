package load

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/councilgraph/councilgraph/graph"
)

// openTable opens a file and reads its header. It fails with NotFound when
// there is no such file and with Invalid when it is not such a text.
func openTable(name string) (*table, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, graph.Errorf(graph.NotFound, "there is no file %s", name)
	case err != nil:
		return nil, unreadable(name, err)
	case !info.Mode().IsRegular():
		return nil, graph.Errorf(graph.Invalid, "%s is not a file; a load may have to read it twice, so it cannot be a pipe", name)
	case info.Size() == 0:
		return nil, graph.Errorf(graph.Invalid, "%s is empty", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	t, err := newTable(name, f, info.Size())
	if err != nil {
		f.Close()
		return nil, err
	}
	return t, nil
}

func unreadable(name string, err error) error {
	e := graph.Errorf(graph.Invalid, "%s cannot be read: %s", name, systemReason(err))
	e.Err = err
	return e
}

// systemReason is what the system says of a failure, without the call and the
// path, which may be that of a file with a name for the time being.
func systemReason(err error) string {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return err.Error()
}

// checkStart looks at the first bytes for what is not UTF-8 text.
func (t *table) checkStart() error {
	head := t.window[t.start:t.end]
	is := func(format string, args ...any) error {
		return graph.Errorf(graph.Invalid, "%s %s", t.name, fmt.Sprintf(format, args...))
	}
	for magic, what := range map[string]string{
		"\x1f\x8b":         "is compressed (gzip); unpack it first",
		"PK\x03\x04":       "is a ZIP archive, as Excel workbooks are; unpack it, or save the sheet as CSV in UTF-8",
		"BZh":              "is compressed (bzip2); unpack it first",
		"\xfd7zXZ\x00":     "is compressed (xz); unpack it first",
		"\x28\xb5\x2f\xfd": "is compressed (zstd); unpack it first",
		"%PDF":             "is a PDF document, not a table",
		"\xd0\xcf\x11\xe0": "is an old Excel workbook; save the sheet as CSV in UTF-8",
		"\xff\xfe":         "is UTF-16 text; save it as UTF-8",
		"\xfe\xff":         "is UTF-16 text; save it as UTF-8",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return is("%s", what)
		}
	}
	head = head[:min(len(head), 4096)]
	if bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(t.window[:t.end], '\n') < 0 {
		return is("ends its lines with carriage returns alone; save it with ordinary line ends")
	}
	if nul := bytes.Count(head, []byte{0}); nul > 0 {
		if nul*3 > len(head) {
			return is("is UTF-16 text; save it as UTF-8")
		}
		return is("is binary, not text")
	}
	if start := bytes.ToLower(bytes.TrimSpace(head)); bytes.HasPrefix(start, []byte("<!doctype")) || bytes.HasPrefix(start, []byte("<html")) {
		return is("is a web page, not a table; the download may have failed")
	}
	return nil
}
