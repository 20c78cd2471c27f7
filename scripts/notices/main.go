// Command notices writes the licences of everything that a release holds: the
// modules of Go that the program is linked from, for every system that it is
// built for, Go's own library, and the packages that the page is built from.
// It fails where one has no licence, so that none is shipped without.
//
//	go run ./scripts/notices FILE
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// compiled are packages that npm counts as tools of the build, and that leave
// code of their own in the page.
var compiled = []string{"svelte", "vite"}

// licence is what the files that hold the terms of a package are called.
var licence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|ofl)([-.].*)?$`)

// part is a module of Go or a package of npm.
type part struct{ name, version, dir string }

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: notices FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

func run(file string) error {
	root, err := exec.CommandContext(context.Background(), "go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	parts := []part{{"Go's standard library", runtime.Version(), strings.TrimSpace(string(root))}}
	modules, err := goModules()
	if err != nil {
		return err
	}
	packages, err := npmPackages("frontend")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	fmt.Fprintln(&out, "councilgraph is under the Apache License 2.0, in LICENSE. It holds the following, each under its own terms.")
	for _, p := range slices.Concat(parts, modules, packages) {
		if err := write(&out, p); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, out.Bytes(), 0o644)
}

// goModules are the modules that the program is linked from on some system,
// without our own.
func goModules() ([]part, error) {
	found := map[string]part{}
	for _, system := range []string{"darwin", "linux", "windows"} {
		for _, processor := range []string{"amd64", "arm64"} {
			cmd := exec.CommandContext(context.Background(), "go", "list", "-deps", "-json=Module", ".")
			cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=0")
			cmd.Stderr = os.Stderr
			text, err := cmd.Output()
			if err != nil {
				return nil, fmt.Errorf("go list for %s/%s: %w", system, processor, err)
			}
			for list := json.NewDecoder(bytes.NewReader(text)); ; {
				var p struct {
					Module *struct {
						Path, Version, Dir string
						Main               bool
					}
				}
				if err := list.Decode(&p); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					return nil, err
				}
				if m := p.Module; m != nil && !m.Main {
					found[m.Path] = part{m.Path, m.Version, m.Dir}
				}
			}
		}
	}
	return sorted(found), nil
}

// npmPackages are the packages that the page depends on, and what they depend
// on, as package-lock.json lists them.
func npmPackages(dir string) ([]part, error) {
	text, err := os.ReadFile(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version string
			Dev     bool
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return nil, err
	}
	found := map[string]part{}
	for path, p := range lock.Packages {
		// A package may lie inside another: node_modules/a/node_modules/b.
		nested := strings.Split(path, "node_modules/")
		name := nested[len(nested)-1]
		if path == "" || p.Dev && !slices.Contains(compiled, name) {
			continue
		}
		found[path] = part{name, p.Version, filepath.Join(dir, path)}
	}
	return sorted(found), nil
}

func sorted(parts map[string]part) []part {
	var out []part
	for _, p := range parts {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b part) int { return strings.Compare(a.name+" "+a.version, b.name+" "+b.version) })
	return out
}

// write adds the terms of a part: all files at its top that hold some.
func write(out *bytes.Buffer, p part) error {
	files, err := os.ReadDir(p.dir)
	if err != nil {
		return fmt.Errorf("%s: %w (go mod download, or npm ci in frontend)", p.name, err)
	}
	fmt.Fprintf(out, "\n%s\n%s %s\n%[1]s\n", strings.Repeat("=", 72), p.name, p.version)
	known := false
	for _, f := range files {
		if f.IsDir() || !licence.MatchString(f.Name()) {
			continue
		}
		text, err := fs.ReadFile(os.DirFS(p.dir), f.Name())
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\n%s\n", bytes.TrimSpace(text))
		known = true
	}
	if !known {
		return fmt.Errorf("%s %s has no file with its licence", p.name, p.version)
	}
	return nil
}
