package situations_test

import (
	"bufio"
	"embed"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/situations"
)

//go:embed testdata/drawn-*.txt
var drawn embed.FS

var update = flag.Bool("update", false, "write testdata/drawn-*.txt again; every changed line is to be read by eye")

// samples are what was drawn and read by eye, one after the other: 200
// decisions of the Council, 100 of its meetings, and 300 roll calls of the
// Assembly: 200 before its rules were corrected, 100 after that. The seed fixes which; it
// does not depend on the labels. DATA.md says how many were wrong when they
// were read.
var samples = []struct {
	file string
	seed uint64
	size int
	all  func(*graph.Record) map[string]string // lines by id
}{
	{"testdata/drawn-decisions.txt", 20261130, 200, decisionLines},
	{"testdata/drawn-meetings.txt", 20261130, 100, meetingLines},
	{"testdata/drawn-roll-calls.txt", 20261201, 200, rollCallLines},
	{"testdata/drawn-roll-calls-2.txt", 20261202, 100, rollCallLines},
}

// Each line has the id, what the record calls it, and its situations.
func decisionLines(r *graph.Record) map[string]string {
	lines := map[string]string{}
	for i := range r.Decisions {
		if d := &r.Decisions[i]; d.Body == graph.Council {
			lines[d.ID] = fmt.Sprintf("%s | %s | %s", d.ID, strings.Trim(d.Title+" / "+d.Agenda, " /"), strings.Join(d.Situations, " "))
		}
	}
	return lines
}

func meetingLines(r *graph.Record) map[string]string {
	lines := map[string]string{}
	for i := range r.Meetings {
		m := &r.Meetings[i]
		lines[m.ID] = fmt.Sprintf("%s | %s | %s | %s", m.ID, m.Date.Month(), m.Topic, strings.Join(m.Situations, " "))
	}
	return lines
}

// rollCallLines give the topic of another vote on the resolution where that of
// the roll call only quotes the President.
func rollCallLines(r *graph.Record) map[string]string {
	topics := situations.Topics{}
	for i := range r.Decisions {
		if d := &r.Decisions[i]; d.Body == graph.Assembly {
			topics.Add(d.Symbol, d.Title, d.Modality)
		}
	}
	lines := map[string]string{}
	for i := range r.Decisions {
		d := &r.Decisions[i]
		if d.Body != graph.Assembly {
			continue
		}
		topic := d.Title
		if situations.Quoted(topic) {
			topic = "(quoted) " + topics.Of(d.Symbol)
		}
		lines[d.ID] = fmt.Sprintf("%s | %d | %s | %s", d.ID, d.Date.Year(), topic, strings.Join(d.Situations, " "))
	}
	return lines
}

func draw(lines map[string]string, seed uint64, size int) []string {
	ids := make([]string, 0, len(lines))
	for id := range lines {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	random := rand.New(rand.NewPCG(seed, 0))
	random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	ids = ids[:size]
	slices.Sort(ids)
	out := make([]string, size)
	for i, id := range ids {
		out[i] = lines[id]
	}
	return out
}

// TestDrawn holds what was drawn against the situations that were read by eye.
// -update writes them again, for another reading. What was drawn stays drawn:
// the lines of the file are looked up in the record, so that new decisions
// change nothing here.
func TestDrawn(t *testing.T) {
	_, r := open(t)
	for _, s := range samples {
		lines := s.all(r)
		if *update {
			if err := os.WriteFile(s.file, []byte(strings.Join(draw(lines, s.seed, s.size), "\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		file, err := drawn.Open(s.file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		text := bufio.NewScanner(file)
		for text.Scan() {
			n++
			id, _, _ := strings.Cut(text.Text(), " | ")
			if lines[id] != text.Text() {
				t.Errorf("%s:%d\nread by eye: %s\nthe record:  %s", s.file, n, text.Text(), lines[id])
			}
		}
		if n != s.size {
			t.Errorf("%s: %d lines were read by eye, want %d", s.file, n, s.size)
		}
	}
}
