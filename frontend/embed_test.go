package frontend_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/frontend"
)

var (
	address     = regexp.MustCompile(`(?:src|href)="([^"]*)"`)
	bareScript  = regexp.MustCompile(`<script(?:[^>]*)>[^<]`)
	styleInline = regexp.MustCompile(`<style|\sstyle="`)
)

// The page, where it is built, names only files of its own, and holds nothing
// that a policy without unsafe-inline would refuse. Where it is not built,
// Page says so.
func TestPageNamesOnlyItsOwnFiles(t *testing.T) {
	page, ok := frontend.Page()
	if !ok {
		if page != nil {
			t.Fatal("Page returns files and says that there are none")
		}
		return
	}
	html, err := fs.ReadFile(page, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	found := address.FindAllStringSubmatch(string(html), -1)
	if len(found) == 0 {
		t.Error("index.html names no script and no style")
	}
	for _, m := range found {
		file, own := strings.CutPrefix(m[1], "/")
		if !own {
			t.Errorf("index.html names %q, which is not of the server's own root", m[1])
			continue
		}
		if _, err := fs.Stat(page, file); err != nil {
			t.Errorf("index.html names %q: %v", m[1], err)
		}
	}
	if bareScript.Match(html) || styleInline.Match(html) {
		t.Error("index.html holds a script or style within itself")
	}
}
