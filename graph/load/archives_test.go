package load_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph/load"
)

// A file, a folder and the three sorts of archive say the same.
func TestDocumentArchives(t *testing.T) {
	dir := t.TempDir()
	want := ""
	for _, name := range []string{"testdata/un", zipOf(t, dir, "testdata/un"), tarOf(t, dir, "testdata/un", false), tarOf(t, dir, "testdata/un", true)} {
		s := fixture(t)
		report := mustLoad(t, s, load.Options{}, name)
		got := hash(t, s)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%s gives the hash %s, the folder %s\n%s", name, got, want, report.Text())
		}
		if report.Files[0].Rows != 7 || report.Files[0].Foreign != 1 {
			t.Errorf("%s: %d texts and %d in other languages, want 7 and 1", name, report.Files[0].Rows, report.Files[0].Foreign)
		}
	}
	s := fixture(t)
	var files []string
	for _, f := range tree(t, "testdata/un") {
		if !strings.Contains(f, "French") {
			files = append(files, f)
		}
	}
	mustLoad(t, s, load.Options{}, files...)
	if got := hash(t, s); got != want {
		t.Errorf("the files one by one give the hash %s, the folder %s", got, want)
	}
}

// tree lists the files of a folder and those inside it.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func zipOf(t *testing.T, dir, from string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, path := range tree(t, from) {
		w, err := z.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(contents(t, path))
	}
	z.Close()
	return put(t, dir, "un.zip", b.Bytes())
}

func tarOf(t *testing.T, dir, from string, packed bool) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, path := range tree(t, from) {
		data := contents(t, path)
		w.WriteHeader(&tar.Header{Name: path, Mode: 0o600, Size: int64(len(data)), Typeflag: tar.TypeReg})
		w.Write(data)
	}
	w.Close()
	if !packed {
		return put(t, dir, "un.tar", b.Bytes())
	}
	return put(t, dir, "un.tar.gz", squeezed(b.Bytes()))
}

func squeezed(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func put(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Documents that cannot be used: file, line and reason, and nothing is changed.
// Where bad ones are skipped, the good one beside them is loaded.
