package load

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"

	"github.com/councilgraph/councilgraph/graph"
)

// Export writes the whole record to a folder in the exchange format, one CSV a
// kind, making the folder if need be. Files of those names are replaced, all
// at the end: a failed export leaves what was there. It fails with Invalid
// when the folder cannot be written, and as graph.Store.Export does.
func Export(ctx context.Context, store graph.Exporter, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return unwritable(dir, err)
	}
	e := &exporter{dir: dir}
	defer e.discard()
	if err := e.open(); err != nil {
		return err
	}
	if err := store.Export(ctx, e); err != nil {
		return err
	}
	return e.finish()
}

func unwritable(name string, err error) error {
	e := graph.Errorf(graph.Invalid, "%s cannot be written: %s", name, systemReason(err))
	e.Err = err
	return e
}

// exporter is a Writer that writes files.
type exporter struct {
	dir   string
	files []*exportFile

	sources, actors, situations, meetings, decisions, statements *exportFile
	sponsors, targets, citations, votes                          *exportFile
}

var _ graph.Writer = (*exporter)(nil)

type exportFile struct {
	kind string
	temp *os.File
	csv  *csv.Writer
}

func (e *exporter) open() error {
	for _, f := range []struct {
		file    **exportFile
		kind    string
		columns []string
	}{
		{&e.sources, "sources", names(sourceColumns)},
		{&e.actors, "actors", names(actorColumns)},
		{&e.situations, "situations", names(situationColumns)},
		{&e.meetings, "meetings", names(meetingColumns)},
		{&e.decisions, "decisions", names(decisionColumns)},
		{&e.statements, "statements", names(statementColumns)},
		{&e.sponsors, "sponsors", names(sponsorColumns)},
		{&e.targets, "targets", names(targetColumns)},
		{&e.citations, "citations", names(citationColumns)},
		{&e.votes, "votes", names(voteColumns)},
	} {
		temp, err := os.CreateTemp(e.dir, "."+f.kind+"-*")
		if err != nil {
			return unwritable(e.dir, err)
		}
		*f.file = &exportFile{kind: f.kind, temp: temp, csv: csv.NewWriter(temp)}
		e.files = append(e.files, *f.file)
		if err := (*f.file).csv.Write(f.columns); err != nil {
			return unwritable(e.dir, err)
		}
	}
	return nil
}

// Write writes a batch to the files of its kinds.
func (e *exporter) Write(_ context.Context, b *graph.Batch) error {
	var out exportRow
	out.list(e.sources, len(b.Sources), func(i int) []string { return cellsOf(sourceColumns, &b.Sources[i]) })
	out.list(e.actors, len(b.Actors), func(i int) []string { return cellsOf(actorColumns, &b.Actors[i]) })
	out.list(e.situations, len(b.Situations), func(i int) []string { return cellsOf(situationColumns, &b.Situations[i]) })
	out.list(e.meetings, len(b.Meetings), func(i int) []string { return cellsOf(meetingColumns, &b.Meetings[i]) })
	out.list(e.decisions, len(b.Decisions), func(i int) []string { return cellsOf(decisionColumns, &b.Decisions[i]) })
	out.list(e.statements, len(b.Statements), func(i int) []string { return cellsOf(statementColumns, &b.Statements[i]) })
	out.list(e.citations, len(b.Citations), func(i int) []string { return cellsOf(citationColumns, &b.Citations[i]) })
	for _, d := range b.Decisions {
		for _, s := range d.Sponsors {
			out.row(e.sponsors, cellsOf(sponsorColumns, &sponsorRow{d.ID, s}))
		}
	}
	for _, s := range b.Statements {
		for _, t := range append(append([]graph.Target(nil), s.Targets...), s.Unnamed...) {
			out.row(e.targets, cellsOf(targetColumns, &targetRow{s.ID, t}))
		}
	}
	for _, c := range b.RollCalls {
		n := 0
		for _, value := range graph.VoteValues {
			for _, actor := range c.Votes[value] {
				out.row(e.votes, cellsOf(voteColumns, &voteRow{c.Decision, actor, c.Source, value}))
				n++
			}
		}
		if n == 0 {
			out.row(e.votes, cellsOf(voteColumns, &voteRow{decision: c.Decision, source: c.Source}))
		}
	}
	if out.err != nil {
		return unwritable(e.path(out.failed), out.err)
	}
	return nil
}

// exportRow writes rows until one fails.
type exportRow struct {
	err    error
	failed *exportFile
}

func (o *exportRow) list(f *exportFile, n int, cells func(i int) []string) {
	for i := range n {
		o.row(f, cells(i))
	}
}

func (o *exportRow) row(f *exportFile, cells []string) {
	if o.err == nil {
		o.err, o.failed = f.csv.Write(cells), f
	}
}

func cellsOf[T any](columns []column[T], node *T) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.get(node)
	}
	return out
}

// finish closes all files, then gives them their names.
func (e *exporter) finish() error {
	for _, f := range e.files {
		f.csv.Flush()
		if err := f.csv.Error(); err != nil {
			return unwritable(e.path(f), err)
		}
		if err := f.temp.Chmod(0o644); err != nil {
			return unwritable(e.path(f), err)
		}
		if err := f.temp.Close(); err != nil {
			return unwritable(e.path(f), err)
		}
	}
	for _, f := range e.files {
		if err := os.Rename(f.temp.Name(), e.path(f)); err != nil {
			return unwritable(e.path(f), err)
		}
	}
	e.files = nil
	return nil
}

// path is where a file stands in the end.
func (e *exporter) path(f *exportFile) string { return filepath.Join(e.dir, f.kind+".csv") }

// discard removes what a failed export has written.
func (e *exporter) discard() {
	for _, f := range e.files {
		f.temp.Close()
		os.Remove(f.temp.Name())
	}
}
