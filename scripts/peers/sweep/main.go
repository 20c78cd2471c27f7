// Command sweep runs the search for communities over ties from standard input
// and says what it found and how long it took, so that a peer can be asked the
// same. It reads a header and then a, b, weight, comma-separated; its arguments
// are the runs at each resolution and the resolutions.
package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/councilgraph/councilgraph/graph/align/network"
)

type found struct {
	Seconds float64  `json:"seconds"` // of the sweep, consensus and stability included
	Names   []string `json:"names"`
	Best    []best   `json:"best"`
}

type best struct {
	Resolution float64           `json:"resolution"`
	Modularity float64           `json:"modularity"`
	Partition  network.Partition `json:"partition"` // by the order of names
}

func main() {
	if err := sweep(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sweep:", err)
		os.Exit(1)
	}
}

func sweep(args []string, in io.Reader, out io.Writer) error {
	if len(args) < 2 {
		return errors.New("usage: sweep RUNS RESOLUTION... <ties.csv")
	}
	runs, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	var resolutions []float64
	for _, word := range args[1:] {
		r, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return err
		}
		resolutions = append(resolutions, r)
	}
	names, ties, err := read(in)
	if err != nil {
		return err
	}
	n, err := network.FromTies(names, ties)
	if err != nil {
		return err
	}
	began := time.Now()
	swept, err := n.Sweep(context.Background(), resolutions, runs, 1)
	if err != nil {
		return err
	}
	f := found{Seconds: time.Since(began).Seconds(), Names: names}
	for _, s := range swept {
		f.Best = append(f.Best, best{s.Resolution, s.Modularity, s.Best})
	}
	return json.NewEncoder(out).Encode(f)
}

// read numbers the names in the order in which they are met.
func read(in io.Reader) ([]string, []network.Tie, error) {
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return nil, nil, err
	}
	if len(rows) < 2 {
		return nil, nil, errors.New("there are no ties")
	}
	var names []string
	place := map[string]int{}
	at := func(name string) int {
		if _, ok := place[name]; !ok {
			place[name] = len(names)
			names = append(names, name)
		}
		return place[name]
	}
	var ties []network.Tie
	for _, row := range rows[1:] {
		if len(row) != 3 {
			return nil, nil, fmt.Errorf("a tie has 3 cells, not %d", len(row))
		}
		weight, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			return nil, nil, err
		}
		ties = append(ties, network.Tie{A: at(row[0]), B: at(row[1]), Weight: weight})
	}
	return names, ties, nil
}
