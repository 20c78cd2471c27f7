package load

import (
	"bytes"
	"context"
	"slices"
)

// A roll call of which a line was skipped is not the roll call any more: what
// is left of it must not replace a whole one that the store holds. So it is
// left out as a whole. A line that cannot be parsed names its roll call in one
// of its cells, or else belongs to its neighbours, as far as can be told.

// maxNamed is the longest cell, in bytes, that is looked at for the name of a
// roll call.
const maxNamed = 200

// torn is a skipped line of which it is not sure to what roll call it belongs.
type torn[T any] struct {
	cells         []string // of the line, or the lines, split at every separator
	before, after *T       // roll calls of the lines around it; nil: none
}

// tears collects the torn lines of one file.
type tears[T any] struct {
	lines []*torn[T]
	last  *T
	open  []*torn[T] // lines after which no good line has come yet
}

// note keeps a line as it stands in the file, with columns separated by comma.
func (x *tears[T]) note(raw []byte, comma byte) {
	line := &torn[T]{before: x.last}
	for cell := range bytes.FieldsFuncSeq(raw, func(c rune) bool { return c == rune(comma) || c == '\n' }) {
		if cell = bytes.Trim(cell, "\" \r\t"); len(cell) > 0 && len(cell) <= maxNamed && !slices.Contains(line.cells, string(cell)) {
			line.cells = append(line.cells, string(cell))
		}
	}
	x.lines, x.open = append(x.lines, line), append(x.open, line)
}

// passed notes that a line of a roll call was read.
func (x *tears[T]) passed(r *T) {
	for _, line := range x.open {
		line.after = r
	}
	x.last, x.open = r, x.open[:0]
}

// each calls spoil for every roll call that a torn line may belong to: all
// that it names, or, when it names none, those around it.
func (x *tears[T]) each(named func(cell string) []*T, spoil func(*T)) {
	for _, line := range x.lines {
		found := false
		for _, cell := range line.cells {
			for _, r := range named(cell) {
				spoil(r)
				found = true
			}
		}
		if found {
			continue
		}
		for _, r := range []*T{line.before, line.after} {
			if r != nil {
				spoil(r)
			}
		}
	}
}

// rowList is the rows of a file that belong together: the sponsors of a
// decision, the targets of a statement. What is left of them when a row was
// skipped is not the list any more.
type rowList struct{ torn bool }

// rowLists holds the lists of all files of a kind by the id of their node.
type rowLists struct {
	byID map[string]*rowList
	lost []*tears[rowList]
}

func (l *rowLists) of(id string) *rowList {
	x, ok := l.byID[id]
	if !ok {
		x = &rowList{}
		if l.byID == nil {
			l.byID = map[string]*rowList{}
		}
		l.byID[id] = x
	}
	return x
}

// dropTornLists drops all rows of a list of which one was skipped, and returns
// the ids of the nodes whose lists those are: they keep what the store says.
func dropTornLists[T any](in *intake, rows *shelf[T], lists *rowLists, id func(*T) string, what string) (map[string]bool, error) {
	torn := map[string]bool{}
	if !in.opts.SkipBad {
		return torn, nil
	}
	for _, x := range lists.lost {
		x.each(func(cell string) []*rowList {
			if l, ok := lists.byID[textID(cell, toText)]; ok {
				return []*rowList{l}
			}
			return nil
		}, func(l *rowList) { l.torn = true })
	}
	lists.lost = nil
	for _, x := range rows.rows {
		if x.dropped {
			torn[id(&x.node)] = true
		}
	}
	for key, l := range lists.byID {
		torn[key] = torn[key] || l.torn
	}
	for _, x := range rows.rows {
		if x.dropped || !torn[id(&x.node)] {
			continue
		}
		x.dropped = true
		if err := in.reject(x.place, 1, faultf("", "%s", what)); err != nil {
			return nil, err
		}
	}
	return torn, nil
}

const tornReason = "a line of this roll call was skipped, so all of it was left out"

// dropTorn leaves out the roll calls of the exchange format of which a line
// was skipped. Without SkipBad the files are refused anyway.
func (in *intake) dropTorn(context.Context) error {
	if !in.opts.SkipBad {
		return nil
	}
	on := map[string][]*roll{}
	for _, r := range in.rolls {
		on[r.decision] = append(on[r.decision], r)
	}
	for _, x := range in.tornVotes {
		x.each(func(cell string) []*roll { return on[textID(cell, toDecision)] }, func(r *roll) { r.torn = true })
	}
	in.tornVotes = nil
	for _, r := range in.rolls {
		if !r.torn {
			continue
		}
		r.dropped = true
		if len(r.votes) == 0 {
			continue // all its lines are listed
		}
		if err := in.reject(r.place, len(r.votes), faultf("", tornReason)); err != nil {
			return err
		}
	}
	return nil
}

// whole lists the ballots of which no line was skipped.
func (r *undlReader) whole() ([]*ballot, error) {
	if !r.in.opts.SkipBad {
		return r.ballots, nil
	}
	named := map[string][]*ballot{}
	for _, b := range r.ballots {
		for _, name := range []string{b.key, b.resolution, b.draft} {
			if name != "" && !slices.Contains(named[name], b) {
				named[name] = append(named[name], b)
			}
		}
	}
	spoil := func(b *ballot) { b.torn = true }
	r.torn.each(func(cell string) []*ballot { return named[cell] }, spoil)
	for key := range r.tornKeys {
		for _, b := range named[key] {
			spoil(b)
		}
	}
	kept := make([]*ballot, 0, len(r.ballots))
	for _, b := range r.ballots {
		if !b.torn {
			kept = append(kept, b)
			continue
		}
		if err := r.in.reject(b.place, len(b.votes), faultf("", tornReason)); err != nil {
			return nil, err
		}
	}
	return kept, nil
}
