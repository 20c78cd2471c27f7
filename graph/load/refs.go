package load

import (
	"context"
	"fmt"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// reference is one mention of another part of the record.
type reference struct {
	what   target
	column string
	id     *string
	day    func() graph.Date // of what mentions it, for who held a seat then
}

// references calls visit for every reference of every row that still stands.
// A row of which visit finds fault is dropped.
func (s *shelf[T]) references(in *intake, day func(*T) graph.Date, visit func(reference) *fault) error {
	for _, x := range s.rows {
		if x.dropped {
			continue
		}
	columns:
		for _, c := range s.columns {
			if c.refs == nil {
				continue
			}
			for _, id := range c.refs(&x.node) {
				flt := visit(reference{what: c.refers, column: c.name, id: id, day: func() graph.Date { return day(&x.node) }})
				if flt == nil {
					continue
				}
				x.dropped = true
				if err := in.reject(x.place, 1, flt); err != nil {
					return err
				}
				break columns
			}
		}
	}
	return nil
}

// allReferences visits every reference of the load.
func (in *intake) allReferences(ctx context.Context, visit func(reference) *fault) error {
	never := func() graph.Date { return "" }
	steps := []func() error{
		func() error { return in.actors.references(in, func(*graph.Actor) graph.Date { return "" }, visit) },
		func() error {
			return in.situations.references(in, func(*graph.Situation) graph.Date { return "" }, visit)
		},
		func() error {
			return in.meetings.references(in, func(m *graph.Meeting) graph.Date { return m.Date }, visit)
		},
		func() error {
			return in.decisions.references(in, func(d *graph.Decision) graph.Date { return d.Date }, visit)
		},
		func() error {
			return in.statements.references(in, func(s *graph.Statement) graph.Date { return s.Date }, visit)
		},
		func() error {
			return in.sponsors.references(in, func(s *sponsorRow) graph.Date { return in.dateOf(ctx, s.decision) }, visit)
		},
		func() error {
			return in.targets.references(in, func(t *targetRow) graph.Date {
				if s, ok := in.statements.at[t.statement]; ok {
					return s.node.Date
				}
				return ""
			}, visit)
		},
		func() error {
			return in.citations.references(in, func(*graph.Citation) graph.Date { return "" }, visit)
		},
		func() error {
			for _, r := range in.rolls {
				if r.dropped {
					continue
				}
				flt := visit(reference{what: toDecision, column: "decision", id: &r.decision, day: never})
				if flt == nil {
					flt = visit(reference{what: toSource, column: "source", id: &r.source, day: never})
				}
				if flt == nil {
					continue
				}
				r.dropped = true
				if err := in.reject(r.place, max(1, len(r.votes)), flt); err != nil {
					return err
				}
			}
			return nil
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// resolve puts references right (names become ids) and rejects the rows that
// name what neither the store nor the load holds. Where bad lines are skipped,
// what names a skipped node goes as well.
func (in *intake) resolve(ctx context.Context) error {
	var ask []string
	asked := map[string]bool{}
	err := in.allReferences(ctx, func(r reference) *fault {
		if r.what == toActor || r.what == toSource {
			return nil
		}
		if year := graph.ResolutionYear(*r.id); year > 0 {
			in.years[r.id] = year
		}
		*r.id = in.writtenAs(r)
		if _, known := in.known[*r.id]; !known && !asked[*r.id] && !in.inLoad(r.what, *r.id) {
			asked[*r.id] = true
			ask = append(ask, *r.id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := in.ask(ctx, ask); err != nil {
		return err
	}
	for {
		before := in.report.RejectedLines
		if err := in.allReferences(ctx, in.check); err != nil {
			return err
		}
		if in.report.RejectedLines == before {
			return nil
		}
		if err := in.indexActors(ctx); err != nil {
			return err
		}
	}
}

// writtenAs is the id that a reference means.
func (in *intake) writtenAs(r reference) string {
	if r.what == toSituation || in.inLoad(r.what, *r.id) {
		return *r.id
	}
	if r.what == toSubject {
		if id := graph.SymbolID(*r.id); in.inLoad(toMeeting, id) {
			return id
		}
	}
	return textID(*r.id, r.what)
}

// inLoad reports whether the load itself holds what a reference names.
func (in *intake) inLoad(what target, id string) bool {
	switch what {
	case toActor:
		return in.actors.has(id)
	case toMeeting:
		return in.meetings.has(id)
	case toDecision:
		return in.decisions.has(id)
	case toStatement:
		return in.statements.has(id)
	case toText:
		return in.decisions.has(id) || in.statements.has(id)
	case toSituation:
		return in.situations.has(id)
	case toSubject:
		return in.decisions.has(id) || in.meetings.has(id) || in.situations.has(id)
	default:
		return in.sources.has(id)
	}
}

// kindsOf lists the kinds that a reference may name.
var kindsOf = map[target][]graph.Kind{
	toMeeting:   {graph.KindMeeting},
	toDecision:  {graph.KindDecision},
	toStatement: {graph.KindStatement},
	toText:      {graph.KindDecision, graph.KindStatement},
	toSituation: {graph.KindSituation},
	toSubject:   {graph.KindDecision, graph.KindMeeting, graph.KindSituation},
}

// check resolves one reference.
func (in *intake) check(r reference) *fault {
	id := *r.id
	if flt := in.checkYear(id, in.years[r.id], r.column); flt != nil {
		return flt
	}
	if in.inLoad(r.what, id) {
		return nil
	}
	switch r.what {
	case toSource:
		if !in.storeHas[id] {
			return faultf(r.column, "there is no source %q; name it in a file of sources", id)
		}
	case toActor:
		if in.isActor(id) {
			return nil
		}
		if _, ok := in.index.Lookup(id); !ok {
			return faultf(r.column, "%s", in.noActor(id))
		}
		day := r.day()
		a, ok := in.index.LookupOn(id, day)
		if !ok {
			return faultf(r.column, "%s", notThen(id, day))
		}
		*r.id = a.ID
	default:
		if !slices.Contains(kindsOf[r.what], in.known[id]) {
			return faultf(r.column, "neither the record nor this load holds the %s %q", r.what, id)
		}
	}
	return nil
}

// checkYear finds fault with a resolution that is named by a year that is not
// its own; 0: no year was given.
func (in *intake) checkYear(id string, year int, column string) *fault {
	symbol := in.symbols[id]
	if d, ok := in.decision(id); ok {
		symbol = d.Symbol
	}
	if own := graph.ResolutionYear(symbol); year != 0 && own != 0 && year != own {
		return faultf(column, "there is no resolution %d (%d); did you mean %s?", graph.ResolutionNumber(symbol), year, symbol)
	}
	return nil
}

// ask finds out which of ids the store holds.
func (in *intake) ask(ctx context.Context, ids []string) error {
	for batch := range slices.Chunk(ids, graph.MaxLimit) {
		nodes, err := in.store.Nodes(ctx, batch)
		switch {
		case err == nil:
			for _, n := range nodes {
				in.known[n.ID], in.dates[n.ID], in.symbols[n.ID] = n.Kind, n.Date, n.Symbol
			}
		case graph.CodeOf(err) == graph.NotFound:
			for _, id := range batch {
				n, err := in.store.Node(ctx, id)
				if err != nil && graph.CodeOf(err) != graph.NotFound {
					return err
				}
				in.known[id], in.dates[id], in.symbols[id] = n.Kind, n.Date, n.Symbol
			}
		default:
			return err
		}
	}
	return nil
}

// dateOf is the date of a decision of the load or of the store.
func (in *intake) dateOf(ctx context.Context, decision string) graph.Date {
	if d, ok := in.decisions.at[decision]; ok {
		return d.node.Date
	}
	d, err := in.store.Decision(ctx, decision)
	if err != nil {
		return ""
	}
	return d.Date
}

// checkRolls rejects roll calls that hold an actor twice, which shows only
// once names are resolved by the day, and those of an actor that was skipped.
func (in *intake) checkRolls(ctx context.Context) error {
	for _, r := range in.rolls {
		if r.dropped {
			continue
		}
		if id, ok := in.skippedVoter(r); ok {
			r.dropped = true
			if err := in.reject(r.place, len(r.votes), faultf("actor", "%s votes in this roll call, and was skipped", id)); err != nil {
				return err
			}
			continue
		}
		if !r.named() {
			continue
		}
		day := in.dateOf(ctx, r.decision)
		in.dropStrays(r, day)
		if r.dropped {
			continue
		}
		c := in.call(r, day)
		if err := c.Validate(); err != nil {
			r.dropped = true
			if err := in.reject(r.place, max(1, len(r.votes)), faultf("", "%s", message(err))); err != nil {
				return err
			}
		}
	}
	return nil
}

// skippedVoter finds a voter of a roll call whose own line was skipped.
func (in *intake) skippedVoter(r *roll) (string, bool) {
	for _, v := range r.votes {
		id := in.actorIDs[v>>voteBits]
		if v&byName != 0 {
			if a, ok := in.index.Lookup(id); ok {
				id = a.ID
			}
		}
		if !in.isActor(id) {
			return id, true
		}
	}
	return "", false
}

// dropStrays leaves out of a roll call the votes of names that no state bore on
// the day, and doubts each.
func (in *intake) dropStrays(r *roll, day graph.Date) {
	kept := r.votes[:0]
	for _, v := range r.votes {
		name := in.actorIDs[v>>voteBits]
		if v&byName == 0 || in.named(name, r.decision, day) != nil {
			kept = append(kept, v)
			continue
		}
		in.doubt(r.place, DoubtMembers, fmt.Sprintf("%s: %s; the vote was left out", r.decision, notThen(name, day)))
	}
	r.votes = kept
	r.dropped = len(kept) == 0
}

// notThen says that a name meant nobody on a day.
func notThen(name string, day graph.Date) string {
	return fmt.Sprintf("no state was called %q in the United Nations on %s", name, sentence.Date(day))
}
