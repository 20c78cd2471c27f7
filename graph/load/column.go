package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// column is one column of a file of the exchange format, both ways: what is
// written for a T and how it is read back.
type column[T any] struct {
	name     string
	required bool // a file must have the column; a cell may still be empty
	get      func(*T) string
	set      func(*T, string) error

	// refs lists the references that the column holds, so that they can be
	// put right and checked; refers says to what.
	refs   func(*T) []*string
	refers target

	date bool // holds a date, which files write in several ways; set takes it as the record has it
}

// target says what a reference must name.
type target string

const (
	toActor     target = "actor"
	toMeeting   target = "meeting"
	toDecision  target = "decision"
	toText      target = "decision or statement"
	toSituation target = "situation"
	toSource    target = "source"
	toSubject   target = "decision, meeting or situation"
	toStatement target = "statement"
)

func (c column[T]) must() column[T] {
	c.required = true
	return c
}

func (c column[T]) to(what target) column[T] {
	c.refers = what
	return c
}

// text is a column that holds text of any type.
func text[T any, S ~string](name string, field func(*T) *S) column[T] {
	return column[T]{
		name: name,
		get:  func(t *T) string { return string(*field(t)) },
		set:  func(t *T, s string) error { *field(t) = S(s); return nil },
	}
}

// ref is a column that names one other part of the record.
func ref[T any](name string, what target, field func(*T) *string) column[T] {
	c := text(name, field).to(what)
	c.set = func(t *T, s string) error { *field(t) = strings.TrimSpace(s); return nil }
	c.refs = func(t *T) []*string {
		if *field(t) == "" {
			return nil
		}
		return []*string{field(t)}
	}
	return c
}

// date is a column that holds a day or a month.
func date[T any](name string, field func(*T) *graph.Date) column[T] {
	c := text(name, field)
	c.date = true
	c.set = func(t *T, s string) error {
		d, err := graph.ParseDate(strings.TrimSpace(s))
		*field(t) = d
		return err
	}
	return c
}

// number is a column that holds a whole number; an empty cell is 0, which
// means not known.
func number[T any](name string, field func(*T) *int) column[T] {
	return column[T]{
		name: name,
		get: func(t *T) string {
			if *field(t) == 0 {
				return ""
			}
			return strconv.Itoa(*field(t))
		},
		set: func(t *T, s string) error {
			n, err := parseNumber(s)
			*field(t) = n
			return err
		},
	}
}

func parseNumber(s string) (int, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, graph.Errorf(graph.Invalid, "%q is not a whole number", s)
	}
	return n, nil
}

// flag is a column that holds yes or no.
func flag[T any](name string, field func(*T) *bool) column[T] {
	return column[T]{
		name: name,
		get: func(t *T) string {
			if *field(t) {
				return "yes"
			}
			return "no"
		},
		set: func(t *T, s string) error {
			switch strings.ToLower(strings.TrimSpace(s)) {
			case "yes", "true":
				*field(t) = true
			case "no", "false", "":
				*field(t) = false
			default:
				return graph.Errorf(graph.Invalid, "%q is neither yes nor no", s)
			}
			return nil
		},
	}
}

// list is a column that holds several values.
func list[T any](name string, field func(*T) *[]string) column[T] {
	return column[T]{
		name: name,
		get:  func(t *T) string { return joinList(*field(t)) },
		set:  func(t *T, s string) error { *field(t) = splitList(s); return nil },
	}
}

// refList is a column that names several other parts of the record.
func refList[T any](name string, what target, field func(*T) *[]string) column[T] {
	c := list(name, field).to(what)
	c.set = func(t *T, s string) error {
		*field(t) = nil
		for _, v := range splitList(s) {
			if v = strings.TrimSpace(v); v != "" {
				*field(t) = append(*field(t), v)
			}
		}
		return nil
	}
	c.refs = func(t *T) []*string {
		var out []*string
		for i := range *field(t) {
			out = append(out, &(*field(t))[i])
		}
		return out
	}
	return c
}

var escapeList = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// joinList writes a list into one cell, separated by |. A | or \ of a value's own
// is written \| or \\.
func joinList(values []string) string {
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = escapeList.Replace(v)
	}
	return strings.Join(escaped, "|")
}

// splitList is the inverse of joinList. Empty values are dropped.
func splitList(cell string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
		}
		b.Reset()
	}
	for i := 0; i < len(cell); i++ {
		switch {
		case cell[i] == '\\' && i+1 < len(cell) && (cell[i+1] == '|' || cell[i+1] == '\\'):
			i++
			b.WriteByte(cell[i])
		case cell[i] == '|':
			flush()
		default:
			b.WriteByte(cell[i])
		}
	}
	flush()
	return out
}

// compound is a column that holds a list of things each of which has several
// parts, joined by colons: PRK:sanctioned|USA.
func compound[T, P any](name string, field func(*T) *[]P, join func(*P) []string, split func([]string, *P) error) column[T] {
	return column[T]{
		name: name,
		get: func(t *T) string {
			var out []string
			for i := range *field(t) {
				out = append(out, strings.TrimRight(strings.Join(join(&(*field(t))[i]), ":"), ":"))
			}
			return joinList(out)
		},
		set: func(t *T, s string) error {
			*field(t) = nil
			for _, v := range splitList(s) {
				cells := strings.Split(v, ":")
				for i := range cells {
					cells[i] = strings.TrimSpace(cells[i])
				}
				var p P
				if err := split(append(cells, make([]string, 3)...), &p); err != nil || cells[0] == "" {
					return graph.Errorf(graph.Invalid, "%q is not of the form that the column has", v)
				}
				*field(t) = append(*field(t), p)
			}
			return nil
		},
	}
}

// terms is the column of an actor's stays on the Council: 1946-1947|1966-. A
// stay that began or ended on a day within a year has it, and a stroke between:
// 1946/1991-12-23|1991-12-24/.
func terms(name string, field func(*graph.Actor) *[]graph.Term) column[graph.Actor] {
	return column[graph.Actor]{
		name: name,
		get: func(a *graph.Actor) string {
			var out []string
			for _, t := range *field(a) {
				from, to, dash := strconv.Itoa(t.From), "", "-"
				if t.To != 0 {
					to = strconv.Itoa(t.To)
				}
				if t.FirstDay != "" || t.LastDay != "" {
					from, to, dash = cmp.Or(string(t.FirstDay), from), cmp.Or(string(t.LastDay), to), "/"
				}
				out = append(out, from+dash+to)
			}
			return joinList(out)
		},
		set: func(a *graph.Actor, s string) error {
			*field(a) = nil
			for _, cell := range splitList(s) {
				from, to, dash := strings.Cut(cell, "/")
				if !dash {
					from, to, dash = strings.Cut(cell, "-")
				}
				var t graph.Term
				var err1, err2 error
				t.From, t.FirstDay, err1 = termBound(from)
				t.To, t.LastDay, err2 = termBound(to)
				if !dash || t.From == 0 || err1 != nil || err2 != nil {
					return graph.Errorf(graph.Invalid, "%q is not a term; write the first and the last year, 1946-1947, or 1946- for a seat still held", cell)
				}
				*field(a) = append(*field(a), t)
			}
			return nil
		},
	}
}

// involved is the column of the states that a situation concerns, each with
// its role if it has one: MLI:site|NER.
func involved(name string, field func(*graph.Situation) *[]graph.Involved) column[graph.Situation] {
	c := column[graph.Situation]{
		name: name,
		get: func(s *graph.Situation) string {
			var out []string
			for _, i := range *field(s) {
				state := i.State
				if i.Role != "" {
					state += ":" + string(i.Role)
				}
				out = append(out, state)
			}
			return joinList(out)
		},
		set: func(s *graph.Situation, cell string) error {
			*field(s) = nil
			for _, part := range splitList(cell) {
				state, role, given := strings.Cut(part, ":")
				i := graph.Involved{State: strings.TrimSpace(state), Role: graph.Role(strings.TrimSpace(role))}
				if i.State == "" || (given && !slices.Contains(graph.Roles, i.Role)) {
					return graph.Errorf(graph.Invalid, "%q is not a state with its role; write MLI:site, or MLI alone; the roles are %s", part, graph.Quoted(graph.Roles))
				}
				*field(s) = append(*field(s), i)
			}
			return nil
		},
	}.to(toActor)
	c.refs = func(s *graph.Situation) []*string {
		var out []*string
		for i := range *field(s) {
			out = append(out, &(*field(s))[i].State)
		}
		return out
	}
	return c
}

// termBound reads the year or the day with which a term begins or ends.
func termBound(s string) (year int, day graph.Date, err error) {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "-") {
		year, err = parseNumber(s)
		return year, "", err
	}
	day, err = graph.ParseDate(s)
	if err == nil && day.Precision() != graph.ToTheDay {
		err = graph.Errorf(graph.Invalid, "%q is not a day", s)
	}
	return day.Year(), day, err
}

// names lists the names of columns.
func names[T any](columns []column[T]) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
	}
	return out
}
