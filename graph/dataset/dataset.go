// Package dataset is the record of the Security Council since 1946 that comes
// with the program: states and their terms, meetings, decisions with their
// roll calls, sponsors and citations, statements, who spoke and presided, and
// the roll calls of the General Assembly. DATA.md says where each part comes
// from, under which licence, what was corrected and what to doubt.
//
// The record lies in compressed tables, which dataset/build writes; names
// lies beside them as plain text.
package dataset

import (
	"bytes"
	"compress/gzip"
	"context"
	"embed"
	"fmt"
	"io"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed record/*.gz
var record embed.FS

// batchSize is the most nodes that are handed on at once.
const batchSize = 1000

// Council writes everything but the Assembly's roll calls: sources, actors,
// situations, meetings, decisions with their roll calls, statements and
// citations. It may be repeated. It fails with Internal when the embedded
// record is damaged, with Cancelled when ctx ends, and with whatever w fails
// with.
func Council(ctx context.Context, w graph.Writer) error {
	for _, part := range []func(context.Context, graph.Writer) error{
		writeActors, writeSituations, writeMeetings, writeDecisions, writeStatements, writeCitations,
	} {
		if err := part(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// Assembly writes the roll calls of the General Assembly. The actors and
// situations that Council writes must be there, or come in the same load. It
// may be repeated and fails as Council does.
func Assembly(ctx context.Context, w graph.Writer) error {
	return writeAssembly(ctx, w)
}

// Whole writes the whole record: what Council writes, then what Assembly does.
func Whole(ctx context.Context, w graph.Writer) error {
	if err := Council(ctx, w); err != nil {
		return err
	}
	return Assembly(ctx, w)
}

// Parts counts what Whole writes: sources, actors,
// situations, meetings, decisions, statements, citations and roll calls. It
// tells how far a load is. It fails as Council does.
func Parts(ctx context.Context) (int, error) {
	var n partCount
	if err := Council(ctx, &n); err != nil {
		return 0, err
	}
	if err := Assembly(ctx, &n); err != nil {
		return 0, err
	}
	return int(n), nil
}

// partCount is a Writer that counts the parts and keeps none.
type partCount int

func (n *partCount) Write(_ context.Context, b *graph.Batch) error {
	*n += partCount(len(b.Sources) + len(b.Actors) + len(b.Situations) + len(b.Meetings) + len(b.Decisions) + len(b.Statements) + len(b.Citations) + len(b.RollCalls))
	return nil
}

// table reads one of the embedded tables: lines of fields separated by tabs.
type table struct {
	name    string
	columns int
	rest    string
	line    int
	err     error
}

func open(name string, columns int) (*table, error) {
	t := &table{name: name, columns: columns}
	raw, err := record.ReadFile("record/" + name + ".gz")
	if err != nil {
		return nil, t.damaged(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, t.damaged(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, t.damaged(err)
	}
	t.rest = string(text)
	return t, nil
}

func (t *table) damaged(err error) error {
	return &graph.Error{Code: graph.Internal, Message: "the embedded record is damaged", Err: fmt.Errorf("%s:%d: %w", t.name, t.line, err)}
}

// next returns the fields of the next line; nil at the end, and when the
// table is damaged, which err then says.
func (t *table) next() []string {
	if t.rest == "" || t.err != nil {
		return nil
	}
	var line string
	line, t.rest, _ = strings.Cut(t.rest, "\n")
	t.line++
	fields := strings.Split(line, "\t")
	if len(fields) != t.columns {
		t.err = t.damaged(fmt.Errorf("%d fields instead of %d", len(fields), t.columns))
		return nil
	}
	return fields
}

// fail ends the reading with an error.
func (t *table) fail(format string, args ...any) {
	if t.err == nil {
		t.err = t.damaged(fmt.Errorf(format, args...))
	}
}
