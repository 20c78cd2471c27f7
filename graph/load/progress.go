package load

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/councilgraph/councilgraph/graph"
)

// Stage is what a load is doing.
type Stage string

// The stages, in order.
const (
	Reading Stage = "reading"
	Writing Stage = "writing"
)

// Progress says how far a load is.
type Progress struct {
	Stage Stage
	File  string // while reading
	Done  int64  // bytes read, or parts of the record written
	Total int64
	Lines int // read from the file

	Documents int // read from the file, folder or archive, where it is one of documents
}

// Watch passes on what fill writes, and tells of its progress: total is how many
// parts of the record that will be, as far as is known.
func Watch(w graph.Writer, total int, progress func(Progress)) graph.Writer {
	return &watched{w: w, total: int64(total), progress: progress}
}

type watched struct {
	w           graph.Writer
	done, total int64
	progress    func(Progress)
}

func (x *watched) Write(ctx context.Context, b *graph.Batch) error {
	if err := x.w.Write(ctx, b); err != nil {
		return err
	}
	x.done += int64(len(b.Sources) + len(b.Actors) + len(b.Situations) + len(b.Meetings) + len(b.Decisions) + len(b.Statements) + len(b.Citations) + len(b.RollCalls))
	x.progress(Progress{Stage: Writing, Done: x.done, Total: max(x.done, x.total)})
	return nil
}

// Meter shows the progress of a load: a bar on a terminal, a plain line every
// few seconds elsewhere.
type Meter struct {
	w        io.Writer
	terminal bool
	width    int
	now      func() time.Time
	last     time.Time
	stage    string
	drawn    bool
}

// How often a meter speaks.
const (
	barEvery  = 100 * time.Millisecond
	lineEvery = 5 * time.Second
)

// NewMeter makes a meter that writes to f, usually standard error.
func NewMeter(f *os.File) *Meter {
	m := &Meter{w: f, now: time.Now, width: 80}
	if fd := int(f.Fd()); term.IsTerminal(fd) {
		m.terminal = true
		if w, _, err := term.GetSize(fd); err == nil && w > 0 {
			m.width = w
		}
	}
	return m
}

// Show takes a report of progress; it fits Options.Progress.
func (m *Meter) Show(p Progress) {
	stage := string(p.Stage)
	if p.File != "" {
		stage += " " + filepath.Base(p.File)
	}
	now, every := m.now(), lineEvery
	if m.terminal {
		every = barEvery
	}
	changed := stage != m.stage
	if !changed && now.Sub(m.last) < every && (!m.terminal || p.Done < p.Total) {
		return
	}
	if m.stage == "" && !m.terminal {
		// A load that is done at once needs no lines.
		m.stage, m.last = stage, now
		return
	}
	if changed && !m.terminal && now.Sub(m.last) < every {
		m.stage = stage
		return
	}
	m.stage, m.last = stage, now
	if m.terminal {
		m.bar(stage, p)
		return
	}
	fmt.Fprintf(m.w, "%s: %s\n", stage, amount(p))
}

// Close ends the bar's line, so that what follows starts on a fresh one.
func (m *Meter) Close() {
	if m.drawn {
		fmt.Fprintf(m.w, "\r%s\r", strings.Repeat(" ", max(0, m.width-1)))
		m.drawn = false
	}
}

func (m *Meter) bar(stage string, p Progress) {
	label, tail := stage, " "+amount(p)
	room := m.width - 1 - len([]rune(label)) - len([]rune(tail)) - 3
	line := label + tail
	if room >= 10 {
		full := int(int64(room) * min(p.Done, p.Total) / max(p.Total, 1))
		line = label + " [" + strings.Repeat("#", full) + strings.Repeat(".", room-full) + "]" + tail
	}
	if r := []rune(line); len(r) > m.width-1 {
		line = string(r[:max(0, m.width-1)])
	}
	fmt.Fprintf(m.w, "\r%s", line+strings.Repeat(" ", max(0, m.width-1-len([]rune(line)))))
	m.drawn = true
}

func amount(p Progress) string {
	share := fmt.Sprintf("%d%%", 100*min(p.Done, p.Total)/max(p.Total, 1))
	if p.Documents > 0 {
		return fmt.Sprintf("%s, %s", share, counted(p.Documents, "text"))
	}
	if p.Stage == Reading {
		return fmt.Sprintf("%s, %d lines", share, p.Lines)
	}
	return share
}
