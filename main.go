// Command councilgraph keeps the record of the United Nations Security Council
// as a graph, answers questions about it over HTTP and shows it on a page.
package main

import (
	"os"

	"github.com/councilgraph/councilgraph/api/cli"
)

// version is set by the linker; a plain go build leaves it empty.
var version = ""

func main() { os.Exit(cli.Run(version)) }
