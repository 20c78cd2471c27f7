package load

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// inside names a document of an archive. The archive's own names may hold
// anything, so what does not print is left out.
func (b *bundle) inside(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\uFFFD' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	if len(name) > 300 {
		name = strings.ToValidUTF8(name[:300], "") + "..."
	}
	return b.name + ": " + name
}

// ration lets only so many bytes of a file be read: a ZIP archive is free to
// say that its table of contents has millions of lines.
type ration struct {
	io.ReaderAt
	left int64
}

var errRation = errors.New("its table of contents is too long")

func (r *ration) ReadAt(p []byte, at int64) (int, error) {
	if r.left -= int64(len(p)); r.left < 0 {
		return 0, errRation
	}
	return r.ReaderAt.ReadAt(p, at)
}

func (b *bundle) eachInZip(ctx context.Context, visit func(raw) error) error {
	f, err := os.Open(b.name)
	if err != nil {
		return unreadable(b.name, err)
	}
	defer f.Close()
	rationed := &ration{f, b.most.contents}
	z, err := zip.NewReader(rationed, b.size)
	if err != nil {
		e := graph.Errorf(graph.Invalid, "%s is a ZIP archive that cannot be opened: %s", b.name, strings.TrimPrefix(err.Error(), "zip: "))
		e.Err = err
		return e
	}
	rationed.left = 1 << 62
	if len(z.File) > b.most.entries {
		return b.tooMany()
	}
	var total, done, unpacked int64
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" {
			return graph.Errorf(graph.Invalid, "%s is a ZIP archive, as Excel workbooks are; unpack it, or save the sheet as CSV in UTF-8", b.name)
		}
		if isXML(f.Name) && f.Mode().IsRegular() {
			total += int64(min(f.CompressedSize64, uint64(b.size)))
		}
	}
	for _, f := range z.File {
		if err := stopped(ctx); err != nil {
			return err
		}
		if !isXML(f.Name) || !f.Mode().IsRegular() {
			continue
		}
		size := int64(min(f.CompressedSize64, uint64(b.size)))
		d := readRaw(b.inside(f.Name), size, f.Open)
		if unpacked += int64(len(d.data)); unpacked > b.most.unpacked {
			return b.tooLarge()
		}
		done += size
		d.done, d.total = done, total
		if err := visit(d); err != nil {
			return err
		}
	}
	return nil
}

func (b *bundle) tooLarge() error {
	return graph.Errorf(graph.Invalid, "%s unpacks to more than %d MiB", b.name, b.most.unpacked>>20)
}

func (b *bundle) tooMany() error {
	return graph.Errorf(graph.Invalid, "%s is an archive of more than %d files", b.name, b.most.entries)
}

// metered counts and bounds what is read, and ends when ctx does.
type metered struct {
	ctx  context.Context
	r    io.Reader
	read int64
	most int64
}

var errMost = errors.New("more than a load takes")

func (m *metered) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	if m.read >= m.most {
		return 0, errMost
	}
	n, err := m.r.Read(p)
	m.read += int64(n)
	return n, err
}

func (b *bundle) eachInTar(ctx context.Context, visit func(raw) error) error {
	f, err := os.Open(b.name)
	if err != nil {
		return unreadable(b.name, err)
	}
	defer f.Close()
	packed := &metered{ctx: ctx, r: f, most: 1 << 62}
	var r io.Reader = packed
	if b.kind == gzipped {
		if r, err = gzip.NewReader(packed); err != nil {
			return unreadable(b.name, err)
		}
	}
	unpacked := &metered{ctx: ctx, r: r, most: b.most.unpacked}
	t := tar.NewReader(unpacked)
	for entries := 0; ; entries++ {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case ctx.Err() != nil:
			return stopped(ctx)
		case errors.Is(err, errMost):
			return b.tooLarge()
		case err != nil:
			e := graph.Errorf(graph.Invalid, "%s is an archive that cannot be read to its end: %s", b.name, strings.TrimPrefix(systemReason(err), "archive/tar: "))
			e.Err = err
			return e
		case entries >= b.most.entries:
			return b.tooMany()
		}
		if h.Typeflag != tar.TypeReg || !isXML(h.Name) {
			continue
		}
		d := readRaw(b.inside(h.Name), 0, func() (io.ReadCloser, error) { return io.NopCloser(t), nil })
		d.done, d.total = packed.read, b.size
		if err := visit(d); err != nil {
			return err
		}
	}
}
