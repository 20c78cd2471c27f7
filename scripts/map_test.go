package scripts

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The map in CONTRIBUTING.md names every folder of Go packages and every
// folder directly below frontend/src, and all that it names is there.
func TestMapMatchesTree(t *testing.T) {
	text, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "## Map of the code")
	table, _, end := strings.Cut(rest, "\n## ")
	if !ok || !end {
		t.Fatal("CONTRIBUTING.md has no map of the code")
	}
	var named []string
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 2 || !strings.Contains(cells[1], "`") {
			continue
		}
		for _, one := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
			named = append(named, strings.TrimSuffix(one[1], "/"))
		}
	}
	if len(named) < 20 {
		t.Fatalf("the map names only %v", named)
	}
	for _, name := range named {
		if _, err := os.Stat("../" + name); err != nil {
			t.Errorf("the map names %s, which is not there", name)
		}
	}

	var folders []string
	err = filepath.WalkDir("..", func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(at, "../"))
		if entry.IsDir() {
			if slices.Contains([]string{"node_modules", "testdata", "dist", ".git", ".cache"}, entry.Name()) {
				return fs.SkipDir
			}
			if path.Dir(name) == "frontend/src" {
				folders = append(folders, name)
			}
			return nil
		}
		folder := path.Dir(name)
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && folder != "." && folder != "frontend" && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if !slices.Contains(named, folder) {
			t.Errorf("the map does not name %s", folder)
		}
	}
}
