// Command build writes the tables that package dataset embeds, from a folder
// with the facts as CSV (DATA.md names the files):
//
//	go run ./graph/dataset/build FACTS_DIR
//
// It checks what it reads and assigns situations by the rules of package
// situations. The same facts and rules give the same bytes.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/councilgraph/councilgraph/graph/situations"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./graph/dataset/build FACTS_DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1], "graph/dataset/record"); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// run builds the tables of the facts in dir into the folder out.
func run(dir, out string) error {
	f, err := readFacts(dir)
	if err != nil {
		return err
	}
	if err := f.check(); err != nil {
		return err
	}
	rules, err := situations.New()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	b := &builder{facts: f, rules: rules}
	tables := map[string]func() (*table, error){
		"assembly": b.assembly, "citations": b.citations, "corrections": b.corrections, "decisions": b.decisions,
		"meetings": b.meetings, "presidential": b.presidential, "public": b.public, "situations": b.situations,
		"speakers": b.speakers, "speeches": b.speeches, "states": b.states, "disagreements": b.disagreements, "misplaced": b.misplaced,
	}
	total := 0
	for name, make := range tables {
		t, err := make()
		if err == nil {
			err = t.err
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		packed, err := t.pack()
		if err != nil {
			return err
		}
		total += len(packed)
		if err := os.WriteFile(filepath.Join(out, name+".gz"), packed, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d tables, %d bytes\n", len(tables), total)
	return nil
}

type builder struct {
	facts *facts
	rules *situations.Rules
}
