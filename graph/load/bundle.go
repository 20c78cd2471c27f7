package load

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// The bounds of what is read of documents. The real texts are below 1 MiB, and
// all of them in six languages are some 5,000 files of 500 MiB.
const (
	maxDocument  = 4 << 20 // bytes of one document
	maxDocuments = 50_000  // of one load
	maxNesting   = 16      // folders inside one another
)

// bounds are those of one bundle.
type bounds struct {
	entries  int   // files in it, whatever they are
	unpacked int64 // bytes that an archive may unpack to
	contents int64 // bytes of a ZIP archive's table of contents
}

var usualBounds = bounds{entries: 200_000, unpacked: 2 << 30, contents: 64 << 20}

// bundle is a file, a folder or an archive of documents. Nothing of an archive
// is written to disk, so that the names in it can do no harm; links are not
// followed.
type bundle struct {
	name string
	kind bundleKind
	size int64 // of the file in bytes
	most bounds

	beside bool // a folder that holds tables too, so that it need not hold documents
}

type bundleKind int

const (
	noBundle bundleKind = iota // a table, or what is none of these
	oneDocument
	folder
	zipped
	tarred
	gzipped // a tar in gzip
)

// raw is one document on its way to be read.
type raw struct {
	name        string
	data        []byte
	fault       string // why it cannot be read; there is no data then
	done, total int64  // bytes of the bundle
}

// Bytes by which a file of documents is known.
const (
	zipMark  = "PK\x03\x04"
	gzipMark = "\x1f\x8b"
	tarMark  = "ustar"
	tarAt    = 257
)

// bundleOf looks at the first bytes of a file for what it is. What cannot be
// looked at is openTable's to speak of.
func bundleOf(name string) bundleKind {
	f, err := os.Open(name)
	if err != nil {
		return noBundle
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return noBundle
	}
	head := first(f, 4096)
	switch {
	case bytes.HasPrefix(head, []byte(zipMark)):
		return zipped
	case isTar(head):
		return tarred
	case bytes.HasPrefix(head, []byte(gzipMark)):
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return noBundle
		}
		if z, err := gzip.NewReader(f); err == nil && isTar(first(z, 512)) {
			return gzipped
		}
		return noBundle
	case startsAsXML(head):
		return oneDocument
	}
	return noBundle
}

func first(r io.Reader, n int) []byte {
	head := make([]byte, n)
	n, _ = io.ReadFull(r, head) // what could be read is looked at
	return head[:n]
}

func isTar(head []byte) bool {
	return len(head) >= tarAt+len(tarMark) && string(head[tarAt:tarAt+len(tarMark)]) == tarMark
}

// startsAsXML reports whether a file is XML, and not a web page.
func startsAsXML(head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
	if len(head) < 2 || head[0] != '<' {
		return false
	}
	lower := bytes.ToLower(head)
	if bytes.HasPrefix(lower, []byte("<!doctype html")) || bytes.HasPrefix(lower, []byte("<html")) {
		return false
	}
	c := head[1]
	return c == '?' || c == '!' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// each hands visit every document of the bundle. It fails with Invalid when the
// bundle as a whole cannot be read or has more than a load takes, and with
// Cancelled when ctx ends.
func (b *bundle) each(ctx context.Context, visit func(raw) error) error {
	switch b.kind {
	case folder:
		return b.eachInFolder(ctx, visit)
	case zipped:
		return b.eachInZip(ctx, visit)
	case tarred, gzipped:
		return b.eachInTar(ctx, visit)
	default:
		return visit(readRaw(b.name, b.size, func() (io.ReadCloser, error) { return os.Open(b.name) }))
	}
}

// readRaw reads one document whole, up to the bound of one.
func readRaw(name string, size int64, open func() (io.ReadCloser, error)) raw {
	d := raw{name: name, done: size, total: size}
	r, err := open()
	if err != nil {
		d.fault = "cannot be read: " + systemReason(err)
		return d
	}
	defer r.Close()
	d.data, err = io.ReadAll(io.LimitReader(r, maxDocument+1))
	switch {
	case err != nil:
		d.data, d.fault = nil, "cannot be read: "+systemReason(err)
	case len(d.data) > maxDocument:
		d.data, d.fault = nil, fmt.Sprintf("has more than %d bytes; no text of the Council is that long", maxDocument)
	}
	return d
}

// isXML reports whether a name is that of an XML file.
func isXML(name string) bool { return strings.EqualFold(filepath.Ext(name), ".xml") }

// holdsXML reports whether a folder, or one inside it, has an XML file.
func holdsXML(name string) bool {
	found := errors.New("found")
	err := walk(context.Background(), name, usualBounds.entries, func(string, fs.DirEntry) error { return found })
	return errors.Is(err, found)
}

// walk visits the XML files of a folder and the folders inside it, in order of
// name. Links are passed by.
func walk(ctx context.Context, name string, most int, visit func(path string, e fs.DirEntry) error) error {
	entries := 0
	return filepath.WalkDir(name, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(path, err)
		}
		if err := stopped(ctx); err != nil {
			return err
		}
		if entries++; entries > most {
			return graph.Errorf(graph.Invalid, "the folder %s holds more than %d files", name, most)
		}
		if e.IsDir() {
			if rel, err := filepath.Rel(name, path); err == nil && strings.Count(rel, string(filepath.Separator)) >= maxNesting {
				return fs.SkipDir
			}
			return nil
		}
		if e.Type().IsRegular() && isXML(path) {
			return visit(path, e)
		}
		return nil
	})
}

func stopped(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	e := graph.Errorf(graph.Cancelled, "the load was stopped; nothing was changed")
	e.Err = ctx.Err()
	return e
}

func (b *bundle) eachInFolder(ctx context.Context, visit func(raw) error) error {
	type file struct {
		path string
		size int64
	}
	var files []file
	var total, done int64
	// A folder that the user names may be a link; those inside are not followed.
	root, err := filepath.EvalSymlinks(b.name)
	if err != nil {
		return unreadable(b.name, err)
	}
	err = walk(ctx, root, b.most.entries, func(path string, e fs.DirEntry) error {
		info, err := e.Info()
		if err != nil {
			return unreadable(path, err)
		}
		files = append(files, file{path, info.Size()})
		total += info.Size()
		return nil
	})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := stopped(ctx); err != nil {
			return err
		}
		shown := f.path
		if rel, err := filepath.Rel(root, f.path); err == nil {
			shown = filepath.Join(b.name, rel)
		}
		d := readRaw(shown, f.size, func() (io.ReadCloser, error) { return os.Open(f.path) })
		done += f.size
		d.done, d.total = done, total
		if err := visit(d); err != nil {
			return err
		}
	}
	return nil
}
