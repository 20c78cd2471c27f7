package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/councilgraph/councilgraph/graph"
)

// progressEvery is how many lines are read between two reports of progress.
const progressEvery = 4096

// eachLine reads a table to its end, rejecting what cannot be parsed, and
// hands the rest on. A fault that line returns rejects that line. Where torn is
// given, it is called for what cannot be parsed. A line that repeats an earlier
// one is not handed on.
func (in *intake) eachLine(ctx context.Context, t *table, file *FileReport, line func(p place) (*fault, error), torn func()) error {
	name := &tableName{name: t.name, header: t.header}
	repaired := map[string]bool{}
	for {
		flt, err := t.next(ctx)
		if errors.Is(err, io.EOF) {
			in.progress(Progress{Stage: Reading, File: t.name, Done: t.size, Total: t.size, Lines: file.Rows})
			return nil
		}
		if err != nil {
			return err
		}
		// Where a stray quotation mark swallowed lines, all of them are counted.
		lines := 1
		if flt != nil {
			lines = t.lastLine - t.line + 1
			if torn != nil {
				torn()
			}
		}
		file.Rows += lines
		if file.Rows%progressEvery == 0 {
			in.progress(Progress{Stage: Reading, File: t.name, Done: t.read, Total: t.size, Lines: file.Rows})
		}
		p := place{table: name, line: t.line, last: t.lastLine}
		if flt == nil && t.twice {
			file.Twice++
			continue
		}
		if flt == nil {
			in.doubtRepairs(p, t.repairs, repaired)
			if flt, err = line(p); err != nil {
				return err
			}
		}
		if flt != nil {
			if err := in.reject(p, lines, flt); err != nil {
				return err
			}
		}
	}
}

// maxRepaired is of how many words of one file in a wrong encoding a doubt is
// raised.
const maxRepaired = 1000

// doubtRepairs doubts the words that were in a wrong encoding, each once.
func (in *intake) doubtRepairs(p place, words []repair, doubted map[string]bool) {
	for _, w := range words {
		if doubted[w.wrong] || len(doubted) == maxRepaired {
			continue
		}
		doubted[w.wrong] = true
		text := fmt.Sprintf("%q in the column %s is in a wrong encoding; it was read as %q", w.wrong, w.column, w.right)
		if strings.ContainsRune(w.right, utf8.RuneError) {
			text = fmt.Sprintf("%q in the column %s has lost characters, which cannot be restored", w.wrong, w.column)
		}
		in.doubt(p, DoubtCharacter, text)
	}
}

func (in *intake) progress(p Progress) {
	if in.opts.Progress != nil {
		in.opts.Progress(p)
	}
}

// cells sets the columns that the table has.
func cells[T any](in *intake, t *table, columns []column[T], row *T) *fault {
	for _, c := range columns {
		i, ok := t.at[c.name]
		if !ok {
			continue
		}
		cell := string(t.fields[i])
		if c.date {
			d, flt := in.dateOrMonth(t, c.name)
			if flt != nil {
				return flt
			}
			cell = string(d)
		}
		if err := c.set(row, cell); err != nil {
			return faultf(c.name, "%s", message(err))
		}
	}
	return nil
}

func message(err error) string {
	var e *graph.Error
	if errors.As(err, &e) {
		return e.Message
	}
	return err.Error()
}

// noun is what reading a kind of node takes.
type noun[T any] struct {
	shelf    *shelf[T]
	id       func(*T) *string
	symbol   func(*T) string     // from which an empty id follows; nil: none does
	idOf     func(string) string // turns the symbol into the id
	validate func(*T) error
	stored   func(ctx context.Context, id string) (T, error)
	keep     func(row, old *T) // keeps what other files of the load would say; nil: they say it
}

// readNodes reads a file of nodes. A column that the file does not have keeps
// what the store says of the node, and so does a cell with a word for a missing
// value: an empty one says that nothing is known.
func readNodes[T any](ctx context.Context, in *intake, t *table, file *FileReport, n noun[T]) error {
	var absent []column[T]
	for _, c := range n.shelf.columns {
		if _, ok := t.at[c.name]; !ok {
			absent = append(absent, c)
		}
	}
	return in.eachLine(ctx, t, file, func(p place) (*fault, error) {
		var row T
		if flt := cells(in, t, n.shelf.columns, &row); flt != nil {
			return flt, nil
		}
		id := n.id(&row)
		if *id == "" && n.symbol != nil {
			*id = n.idOf(n.symbol(&row))
		}
		if *id == "" {
			return faultf("id", "the line has no id"), nil
		}
		unsaid := absent
		for _, c := range n.shelf.columns {
			if i, ok := t.at[c.name]; ok && t.missing[i] {
				unsaid = append(slices.Clip(unsaid), c)
			}
		}
		if len(unsaid) > 0 || n.keep != nil {
			old, err := n.stored(ctx, *id)
			if err != nil && graph.CodeOf(err) != graph.NotFound {
				return nil, err
			}
			for _, c := range unsaid {
				if err == nil && c.name != "id" {
					if err := c.set(&row, c.get(&old)); err != nil {
						return nil, err
					}
				}
			}
			if err == nil && n.keep != nil {
				n.keep(&row, &old)
			}
		}
		if err := n.validate(&row); err != nil {
			var e *graph.Error
			if errors.As(err, &e) {
				return faultf(e.Param, "%s", e.Message), nil
			}
			return nil, err
		}
		if first, added := n.shelf.add(*id, row, p); !added {
			return faultf("id", "%s stands here a second time; it was in %s, line %d, before", *id, first.place.table.name, first.place.line), nil
		}
		return nil, nil
	}, nil)
}

// readRows reads a file of rows that have no id of their own. Rows that belong
// together, such as the sponsors of one decision, name their list; nil: they do
// not.
func readRows[T any](ctx context.Context, in *intake, t *table, file *FileReport, columns []column[T], lists *rowLists, list func(*T) string, keep func(row *T, p place) *fault) error {
	lost := &tears[rowList]{}
	note := func() {}
	if lists != nil && in.opts.SkipBad {
		lists.lost = append(lists.lost, lost)
		note = func() { lost.note(t.raw, t.comma) }
	}
	return in.eachLine(ctx, t, file, func(p place) (*fault, error) {
		var row T
		flt := cells(in, t, columns, &row)
		if flt == nil {
			flt = keep(&row, p)
		}
		if lists == nil {
			return flt, nil
		}
		id := list(&row)
		if id == "" {
			note()
			return flt, nil
		}
		l := lists.of(id)
		l.torn = l.torn || flt != nil
		lost.passed(l)
		return flt, nil
	}, note)
}

var plainID = regexp.MustCompile(`^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$`)

// textID is the id that a reference to a decision, statement or meeting means:
// an id as it is, a symbol turned into one.
func textID(ref string, what target) string {
	switch {
	case plainID.MatchString(ref):
		return ref
	case what == toMeeting:
		return graph.SymbolID(ref)
	default:
		return graph.DecisionID(ref)
	}
}

func (in *intake) readVotes(ctx context.Context, t *table, file *FileReport) error {
	lost := &tears[roll]{}
	in.tornVotes = append(in.tornVotes, lost)
	note := func() {
		if in.opts.SkipBad {
			lost.note(t.raw, t.comma)
		}
	}
	return in.eachLine(ctx, t, file, func(p place) (*fault, error) {
		r, flt := in.readVote(t, p)
		if r == nil {
			note()
			return flt, nil
		}
		lost.passed(r)
		r.torn = r.torn || flt != nil
		return flt, nil
	}, note)
}

// readVote reads one line of a votes file. The roll call is nil where the
// line does not say which it is of.
func (in *intake) readVote(t *table, p place) (*roll, *fault) {
	var row voteRow
	if flt := cells(in, t, voteColumns, &row); flt != nil {
		return nil, flt
	}
	for _, need := range []struct{ column, cell string }{{"decision", row.decision}, {"source", row.source}} {
		if need.cell == "" {
			return nil, faultf(need.column, "the line has no %s", need.column)
		}
	}
	r := in.roll(rollKey{textID(row.decision, toDecision), row.source}, p)
	if year := graph.ResolutionYear(row.decision); year > 0 {
		if before, ok := in.years[&r.decision]; ok && before != year {
			return r, faultf("decision", "%s is of %d here and of %d in a line before", r.decision, year, before)
		}
		in.years[&r.decision] = year
	}
	if row.actor == "" && row.value == "" {
		return r, nil // a roll call of which nothing is known
	}
	value := slices.Index(graph.VoteValues, graph.VoteValue(strings.ToLower(strings.TrimSpace(string(row.value)))))
	if value < 0 {
		return r, faultf("vote", "%q is not a vote; the votes are %s", string(row.value), graph.Quoted(graph.VoteValues))
	}
	id, named := row.actor, false
	a := in.byID[id]
	if !in.isActor(id) {
		var ok bool
		if a, ok = in.index.Lookup(id); !ok {
			return r, faultf("actor", "%s", in.noActor(id))
		}
		id, named = a.ID, true
	}
	if reason, ok := mayVote(a); !ok {
		return r, faultf("actor", "%s", reason)
	}
	if in.hasYears(row.actor) {
		id, named = row.actor, true // whom it means is seen once the day of the decision is known
	}
	n := in.number(id)
	for _, v := range r.votes {
		if v>>voteBits == n {
			return r, faultf("actor", "%s stands twice on the roll of %s by %s: %s and %s",
				id, r.decision, r.source, graph.VoteValues[v&valueMask], row.value)
		}
	}
	r.votes = append(r.votes, packVote(n, value, named))
	return r, nil
}
