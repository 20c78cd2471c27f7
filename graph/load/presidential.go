package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// takeStatement adds what a presidential statement says, or what the record's
// lacks.
func (d *documentTaker) takeStatement(ctx context.Context) error {
	in, doc := d.in, d.doc
	if !in.isActor(graph.CouncilID) {
		return graph.Errorf(graph.Invalid, "the store does not hold the Council itself (%s), which makes the statements; load the Council's record first", graph.CouncilID)
	}
	agenda := strings.Join(doc.agendas, "; ")
	if m := item.FindStringSubmatch(opening(doc)); m != nil {
		agenda = m[1]
	}
	b := &ballot{place: doc.place, date: d.day, agenda: agenda}
	fresh := graph.Statement{
		ID: d.id, Type: graph.Presidential, Symbol: d.symbol, Date: d.day, Speaker: graph.CouncilID, Agenda: agenda, Subjects: doc.subjects,
		Sources: []string{unDocuments.ID},
	}
	fresh.AboutNodes = in.classify(&graph.Decision{Symbol: d.symbol, Agenda: agenda, Subjects: doc.subjects}, doc.place)
	if symbol, _ := d.meeting(); symbol != "" {
		b.meeting, fresh.Meeting = symbol, graph.SymbolID(symbol)
	}
	old, there, err := in.statement(ctx, d.id)
	if err != nil {
		return err
	}
	if fresh.Meeting != "" && (!there || takesMeeting(old.Meeting, fresh.Meeting, old.Sources, unDocuments.ID)) {
		in.newMeeting(b, fresh.Meeting, unDocuments.ID)
	}
	if !there {
		in.statements.add(fresh.ID, fresh, doc.place)
		return nil
	}
	if old.Date != "" && fresh.Date != "" && old.Date != fresh.Date {
		d.doubt(1, DoubtDates, fmt.Sprintf("%s: %s here, %s in the record, %s", d.symbol, fresh.Date, old.Date, outcomeOf(old.Sources, unDocuments.ID)))
	}
	if completeStatement(&old, &fresh) {
		if x, ok := in.statements.at[old.ID]; ok {
			x.node = old
		} else {
			in.statements.add(old.ID, old, doc.place)
		}
	}
	return nil
}

// statement is a statement as it will be after the load so far.
func (in *intake) statement(ctx context.Context, id string) (graph.Statement, bool, error) {
	if in.statements.has(id) {
		return in.statements.at[id].node, true, nil
	}
	s, err := in.store.Statement(ctx, id)
	if err != nil && graph.CodeOf(err) != graph.NotFound {
		return s, false, err
	}
	return s, err == nil, nil
}

// completeStatement fills what a statement lacks, and reports whether that
// changed it. One that came from such a file alone is brought up to date.
func completeStatement(s, fresh *graph.Statement) bool {
	own := slices.Equal(s.Sources, fresh.Sources)
	changed := false
	set := func(field *string, value string) {
		if value != "" && *field != value && (own || *field == "") {
			*field, changed = value, true
		}
	}
	lists := func(field *[]string, value []string) {
		if len(value) > 0 && !slices.Equal(*field, value) && (own || len(*field) == 0) {
			*field, changed = value, true
		}
	}
	set((*string)(&s.Date), string(fresh.Date))
	set(&s.Meeting, fresh.Meeting)
	set(&s.Agenda, fresh.Agenda)
	lists(&s.Subjects, fresh.Subjects)
	lists(&s.AboutNodes, fresh.AboutNodes)
	if changed && !own {
		s.Sources = append(slices.Clone(s.Sources), fresh.Sources...)
	}
	return changed
}
