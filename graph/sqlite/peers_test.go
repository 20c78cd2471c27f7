package sqlite_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// peers names a folder into which BenchmarkPaths writes the graphs that it
// asks of, what it asked and what came out, for scripts/peers/paths.sh.
const peers = "COUNCILGRAPH_PEERS"

// walked is a pair of nodes that a path may step between, in order of id.
type walked struct{ a, b string }

// writeLinks writes the Council's graph as lines of two nodes and the bits of
// the most informative link between them, in thousandths. The bits are worked out
// here from the exported links, not by the store's own search.
func writeLinks(tb testing.TB, s *sqlite.Store, file string) {
	tb.Helper()
	ctx := context.Background()
	all, err := subgraph.All(ctx, s, subgraph.Query{Assembly: true})
	must(tb, err)
	council, err := subgraph.All(ctx, s, subgraph.Query{})
	must(tb, err)
	type like struct {
		node, value string
		relation    graph.Relation
		start       bool
	}
	counts := map[like]int{}
	count := func(l graph.Link, node string, start bool) (n int) {
		if l.Value != string(graph.NotKnown) {
			return counts[like{node, l.Value, l.Relation, start}]
		}
		for _, value := range graph.VoteValues {
			n += counts[like{node, string(value), l.Relation, start}]
		}
		return n
	}
	for l, err := range all.Links {
		must(tb, err)
		counts[like{l.From, l.Value, l.Relation, true}]++
		counts[like{l.To, l.Value, l.Relation, false}]++
	}
	bits := map[walked]int{}
	for l, err := range council.Links {
		must(tb, err)
		w := walked{min(l.From, l.To), max(l.From, l.To)}
		n := graph.Bits(count(l.Link, l.From, true), count(l.Link, l.To, false))
		if least, ok := bits[w]; (!ok || n < least) && w.a != w.b {
			bits[w] = n
		}
	}
	f, err := os.Create(file)
	must(tb, err)
	out := bufio.NewWriter(f)
	// In order, so that the peers' nodes come in the same order in every run.
	for _, w := range slices.SortedFunc(maps.Keys(bits), func(x, y walked) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) }) {
		fmt.Fprintf(out, "%s\t%s\t%d\n", w.a, w.b, bits[w])
	}
	must(tb, out.Flush())
	must(tb, f.Close())
}

// median is the median time of some runs: as many as paths.py takes of a
// peer's. Work of others on the machine makes a mean longer, and hardly that.
func median(ask func()) time.Duration {
	var took []time.Duration
	for sum := time.Duration(0); len(took) < 3 || (sum < time.Second/2 && len(took) < 1000); {
		began := time.Now()
		ask()
		took = append(took, time.Since(began))
		sum += took[len(took)-1]
	}
	slices.Sort(took)
	return took[len(took)/2]
}

// noteAnswer adds what was asked and answered as a line of JSON.
func noteAnswer(tb testing.TB, folder, of, question string, ends [2]string, seconds float64, found *graph.Paths) {
	tb.Helper()
	lengths, bits := []int{}, []int{}
	for i := range found.Paths {
		lengths, bits = append(lengths, len(found.Paths[i].Steps)), append(bits, found.Paths[i].Sum())
	}
	line, err := json.Marshal(map[string]any{
		"graph": of, "question": question, "start": ends[0], "end": ends[1], "seconds": seconds, "lengths": lengths, "bits": bits, "cut_off": found.CutOff,
	})
	must(tb, err)
	f, err := os.OpenFile(filepath.Join(folder, "answers.jsonl"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	must(tb, err)
	_, err = f.Write(append(line, '\n'))
	must(tb, err)
	must(tb, f.Close())
}
