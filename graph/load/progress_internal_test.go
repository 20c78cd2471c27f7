package load

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// clock is a time that moves when it is told to.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func TestMeterOnATerminal(t *testing.T) {
	var out bytes.Buffer
	c := &clock{time.Unix(1000, 0)}
	m := &Meter{w: &out, terminal: true, width: 60, now: c.now}
	m.Show(Progress{Stage: Reading, File: "/tmp/ga.csv", Done: 50, Total: 100, Lines: 4096})
	m.Show(Progress{Stage: Reading, File: "/tmp/ga.csv", Done: 51, Total: 100, Lines: 5000}) // too soon
	c.t = c.t.Add(time.Second)
	m.Show(Progress{Stage: Reading, File: "/tmp/ga.csv", Done: 100, Total: 100, Lines: 9000})
	m.Show(Progress{Stage: Writing, Done: 1, Total: 4})
	m.Close()
	lines := strings.Split(out.String(), "\r")
	// 59 columns: the words, a space, two brackets, and the rest for the bar.
	bar := func(full, empty int) string {
		return "[" + strings.Repeat("#", full) + strings.Repeat(".", empty) + "]"
	}
	want := []string{
		"",
		"reading ga.csv " + bar(13, 13) + " 50%, 4096 lines",
		"reading ga.csv " + bar(25, 0) + " 100%, 9000 lines",
		"writing " + bar(11, 34) + " 25%",
		strings.Repeat(" ", 59),
		"",
	}
	if len(lines) != len(want) {
		t.Fatalf("the bar was drawn as %q", lines)
	}
	for i := range want {
		if lines[i] != want[i] {
			t.Errorf("drawing %d is\n%q, want\n%q", i, lines[i], want[i])
		}
	}
}

// Elsewhere a line every five seconds, and none for a load that is done at
// once.
func TestMeterElsewhere(t *testing.T) {
	var out bytes.Buffer
	c := &clock{time.Unix(1000, 0)}
	m := &Meter{w: &out, now: c.now}
	m.Show(Progress{Stage: Reading, File: "a.csv", Done: 1, Total: 10, Lines: 1})
	m.Show(Progress{Stage: Reading, File: "a.csv", Done: 10, Total: 10, Lines: 9})
	m.Show(Progress{Stage: Writing, Done: 1, Total: 2})
	if out.Len() > 0 {
		t.Fatalf("a short load said %q", out.String())
	}
	for range 12 {
		c.t = c.t.Add(time.Second)
		m.Show(Progress{Stage: Writing, Done: 1, Total: 2})
	}
	m.Close()
	if want := "writing: 50%\nwriting: 50%\n"; out.String() != want {
		t.Errorf("the meter said %q in twelve seconds, want %q", out.String(), want)
	}
}

// watchedWriter counts what it is given.
type watchedWriter struct{ parts int }

func (w *watchedWriter) Write(_ context.Context, b *graph.Batch) error {
	w.parts += len(b.Decisions) + len(b.RollCalls)
	return nil
}

// A record that is written from elsewhere than files shows its progress too,
// and never more than all of it.
func TestWatch(t *testing.T) {
	var told []string
	below := &watchedWriter{}
	w := Watch(below, 4, func(p Progress) { told = append(told, fmt.Sprint(p.Stage, " ", p.Done, "/", p.Total)) })
	for range 2 {
		if err := w.Write(t.Context(), &graph.Batch{Decisions: make([]graph.Decision, 2), RollCalls: make([]graph.RollCall, 1)}); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(told, ", "); got != "writing 3/4, writing 6/6" || below.parts != 6 {
		t.Errorf("told %q of %d parts, want writing 3/4, writing 6/6 of 6", got, below.parts)
	}
}
