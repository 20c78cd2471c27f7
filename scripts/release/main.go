// Command release reads .goreleaser.yaml as goreleaser does, strictly, and
// fails where a name is not goreleaser's or a value has the wrong form.
//
// It is goreleaser's own reader, of the version that makes releases, in a module
// of its own. All of goreleaser has four times as many packages, and would take
// longer to compile than all else that make test compiles. What the reader does
// not see, templates and what a step requires, the workflow "test" checks with
// goreleaser itself.
package main

import (
	"fmt"
	"os"

	"github.com/goreleaser/goreleaser/v2/pkg/config"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: release FILE")
		os.Exit(2)
	}
	project, err := config.Load(os.Args[1])
	if err == nil && project.Version != 2 {
		err = fmt.Errorf("version %d, want 2", project.Version)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
	fmt.Println(os.Args[1], "is read by goreleaser")
}
