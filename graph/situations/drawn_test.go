package situations_test

import (
	"bufio"
	_ "embed"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed testdata/drawn.txt
var drawn string

var update = flag.Bool("update", false, "write testdata/drawn.txt anew; every changed line is to be read by eye")

// seed fixes which decisions and meetings are drawn.
const seed = 20260630

// draw takes 100 of the Council's decisions and meetings by the seed. Each
// line has the id, what the record calls it, and its situations.
func draw(r *graph.Record) []string {
	var all []string
	for i := range r.Decisions {
		if d := &r.Decisions[i]; d.Body == graph.Council {
			all = append(all, fmt.Sprintf("%s | %s | %s", d.ID, strings.Trim(d.Title+" / "+d.Agenda, " /"), strings.Join(d.Situations, " ")))
		}
	}
	for i := range r.Meetings {
		m := &r.Meetings[i]
		all = append(all, fmt.Sprintf("%s | %s | %s", m.ID, m.Topic, strings.Join(m.Situations, " ")))
	}
	slices.Sort(all)
	random := rand.New(rand.NewPCG(seed, 0))
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	out := all[:100]
	slices.Sort(out)
	return out
}

// TestDrawn holds 100 decisions and meetings, drawn by a seed, against
// situations that were read by eye, one after the other. -update
// writes them anew, for reading again.
func TestDrawn(t *testing.T) {
	_, r := open(t)
	got := draw(r)
	if *update {
		if err := os.WriteFile("testdata/drawn.txt", []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	var want []string
	lines := bufio.NewScanner(strings.NewReader(drawn))
	for lines.Scan() {
		want = append(want, lines.Text())
	}
	if len(want) != 100 {
		t.Fatalf("%d lines were read by eye, want 100", len(want))
	}
	for i, line := range want {
		if i >= len(got) || got[i] != line {
			t.Errorf("line %d\nread by eye: %s\nthe record:  %s", i+1, line, got[i])
		}
	}
}
