package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// format is a kind of file that a load reads.
type format struct {
	name    string
	columns []string // all that it may have; nil: more are allowed and left unread
	must    [][]string
	fits    func(header []string) bool // whether a header is one of the format; nil: if it has all of must
	read    func(ctx context.Context, in *intake, t *table, file *FileReport) error
}

// formats lists the formats in the order in which files are read: what is
// named comes before what names it. No two can have the same header; a test
// says so.
var formats = []format{
	exchange("sources", sourceColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return readNodes(ctx, in, t, file, noun[graph.Source]{
			shelf: &in.sources, id: func(s *graph.Source) *string { return &s.ID },
			validate: func(s *graph.Source) error { return (&graph.Batch{Sources: []graph.Source{*s}}).Validate() },
			stored:   in.storedSource,
		})
	}),
	exchange("actors", actorColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return readNodes(ctx, in, t, file, noun[graph.Actor]{
			shelf: &in.actors, id: func(a *graph.Actor) *string { return &a.ID },
			validate: (*graph.Actor).Validate, stored: in.store.Actor,
		})
	}),
	exchange("situations", situationColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return readNodes(ctx, in, t, file, noun[graph.Situation]{
			shelf: &in.situations, id: func(s *graph.Situation) *string { return &s.ID },
			validate: (*graph.Situation).Validate, stored: in.store.Situation,
		})
	}),
	exchange("meetings", meetingColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return readNodes(ctx, in, t, file, noun[graph.Meeting]{
			shelf: &in.meetings, id: func(m *graph.Meeting) *string { return &m.ID },
			symbol: func(m *graph.Meeting) string { return m.Symbol }, idOf: graph.SymbolID,
			validate: (*graph.Meeting).Validate, stored: in.store.Meeting,
		})
	}),
	exchange("decisions", decisionColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		n := noun[graph.Decision]{
			shelf: &in.decisions, id: func(d *graph.Decision) *string { return &d.ID },
			symbol: func(d *graph.Decision) string { return d.Symbol }, idOf: graph.DecisionID,
			validate: func(d *graph.Decision) error {
				if flt := checkYears(d.Symbol, d.Date, "date"); flt != nil {
					e := graph.Errorf(graph.Invalid, "%s", flt.reason)
					e.Param = flt.column
					return e
				}
				return d.Validate()
			},
			stored: in.store.Decision,
		}
		if !in.withSpons {
			n.keep = func(row, old *graph.Decision) { row.Sponsors = old.Sponsors }
		}
		return readNodes(ctx, in, t, file, n)
	}),
	exchange("statements", statementColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		n := noun[graph.Statement]{
			shelf: &in.statements, id: func(s *graph.Statement) *string { return &s.ID },
			symbol: func(s *graph.Statement) string { return s.Symbol }, idOf: graph.SymbolID,
			validate: (*graph.Statement).Validate, stored: in.store.Statement,
		}
		if !in.withTargs {
			n.keep = func(row, old *graph.Statement) { row.Targets, row.Unnamed = old.Targets, old.Unnamed }
		}
		return readNodes(ctx, in, t, file, n)
	}),
	exchange("sponsors", sponsorColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return readRows(ctx, in, t, file, sponsorColumns, &in.sponsorLists, func(row *sponsorRow) string { return textID(row.decision, toDecision) }, func(row *sponsorRow, p place) *fault {
			if row.decision == "" || row.sponsor == "" {
				return faultf("", "the line lacks the decision or the sponsor")
			}
			in.sponsors.add("", *row, p)
			return nil
		})
	}),
	exchange("targets", targetColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return readRows(ctx, in, t, file, targetColumns, &in.targetLists, func(row *targetRow) string { return textID(row.statement, toStatement) }, func(row *targetRow, p place) *fault {
			if row.statement == "" || (row.Actor != "" && row.Stance == "") {
				return faultf("", "the line lacks the statement or the stance")
			}
			in.targets.add("", *row, p)
			return nil
		})
	}),
	exchange("citations", citationColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return readRows(ctx, in, t, file, citationColumns, nil, nil, func(row *graph.Citation, p place) *fault {
			if row.From == "" || row.To == "" {
				return faultf("", "the line lacks the citing or the cited text")
			}
			if err := (&graph.Batch{Citations: []graph.Citation{*row}}).Validate(); err != nil {
				return faultf("times", "%s", message(err))
			}
			in.citations.add("", *row, p)
			return nil
		})
	}),
	exchange("votes", voteColumns, func(ctx context.Context, in *intake, t *table, file *FileReport) error {
		return in.readVotes(ctx, t, file)
	}),
	{
		name: "UN Digital Library, Security Council votes",
		must: [][]string{undlNames["code"], undlNames["name"], undlNames["vote"], undlNames["date"], undlNames["resolution"], {"permanent_member"}},
		read: func(ctx context.Context, in *intake, t *table, file *FileReport) error {
			ballots, err := in.readUNDL(ctx, t, graph.Council, file)
			if err != nil {
				return err
			}
			return in.takeCouncil(ctx, ballots)
		},
	},
	{
		name: "UN Digital Library, General Assembly votes",
		must: [][]string{undlNames["code"], undlNames["name"], undlNames["vote"], undlNames["date"], undlNames["resolution"], {"committee_report", "session"}},
		read: func(ctx context.Context, in *intake, t *table, file *FileReport) error {
			ballots, err := in.readUNDL(ctx, t, graph.Assembly, file)
			if err != nil {
				return err
			}
			return in.takeAssembly(ctx, undlAssembly, ballots)
		},
	},
	{
		name: "United Nations General Assembly Voting Data, a line for each vote",
		must: [][]string{voetenNames["rcid"], voetenNames["vote"], voetenNames["code"]},
		fits: isVoetenLong,
		read: func(ctx context.Context, in *intake, t *table, file *FileReport) error {
			return in.readVoetenLong(ctx, t, file)
		},
	},
	{
		name: "United Nations General Assembly Voting Data, a line for each roll call",
		fits: isVoetenWide,
		read: func(ctx context.Context, in *intake, t *table, file *FileReport) error {
			return in.readVoetenWide(ctx, t, file)
		},
	},
}

// exchangeFormats is how many of formats are of the project's own.
const exchangeFormats = 10

func exchange[T any](kind string, columns []column[T], read func(context.Context, *intake, *table, *FileReport) error) format {
	f := format{name: "exchange format, " + kind, columns: names(columns), read: read}
	for _, c := range columns {
		if c.required {
			f.must = append(f.must, []string{c.name})
		}
	}
	return f
}

func (f *format) has(header []string) bool {
	if f.fits != nil {
		return f.fits(header)
	}
	for _, one := range f.must {
		if !slices.ContainsFunc(one, func(name string) bool { return slices.Contains(header, name) }) {
			return false
		}
	}
	return true
}

// detect finds the format that a header is of; its place in formats. It fails
// with Invalid when there is none.
func detect(t *table) (int, error) {
	found := -1
	for i := range formats {
		if !formats[i].has(t.header) {
			continue
		}
		if found >= 0 {
			return 0, graph.Errorf(graph.Invalid, "%s has the columns of two formats: %s; and %s", t.name, formats[found].name, formats[i].name)
		}
		found = i
	}
	if found < 0 {
		return 0, unknownHeader(t)
	}
	f := &formats[found]
	for i, column := range t.header {
		if f.columns != nil && column == "" {
			return 0, graph.Errorf(graph.Invalid, "%s (%s) has no name for its column %d; name it, or take it out", t.name, f.name, i+1)
		}
		if f.columns != nil && !slices.Contains(f.columns, column) {
			return 0, graph.Errorf(graph.Invalid, "%s (%s) has a column %d called %q, which that format does not know; its columns are %s",
				t.name, f.name, i+1, column, strings.Join(f.columns, ", "))
		}
	}
	return found, nil
}

// unknownHeader says what is wrong with a header that fits no format, as well
// as can be guessed.
func unknownHeader(t *table) error {
	best, lacks, has := "", []string(nil), 0 // fewest columns missing, then most there
	for i := range formats {
		var missing []string
		for _, one := range formats[i].must {
			if !slices.ContainsFunc(one, func(name string) bool { return slices.Contains(t.header, name) }) {
				missing = append(missing, one[0])
			}
		}
		found := len(formats[i].must) - len(missing)
		if found > 0 && (lacks == nil || len(missing) < len(lacks) || (len(missing) == len(lacks) && found > has)) {
			best, lacks, has = formats[i].name, missing, found
		}
	}
	known := fmt.Sprintf("the header of %s is of no format that is known: its columns are %s", t.name, strings.Join(t.header[:min(len(t.header), 30)], ", "))
	if len(known) > 600 {
		known = strings.ToValidUTF8(known[:600], "") + " ..."
	}
	if best != "" {
		known += fmt.Sprintf("; for %s it lacks %s", best, strings.Join(lacks, ", "))
	}
	return graph.Errorf(graph.Invalid, "%s", known)
}
