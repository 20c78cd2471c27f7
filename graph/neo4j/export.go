package neo4j

import (
	"cmp"
	"context"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

// exportRows is how many parts a batch of an export holds.
const exportRows = 1000

// Export writes the whole record to w, page by page.
func (s *Store) Export(ctx context.Context, w graph.Writer) error {
	status, err := s.Status(ctx)
	if err != nil {
		return err
	}
	if len(status.Sources) > 0 {
		if err := w.Write(ctx, &graph.Batch{Sources: byID(status.Sources)}); err != nil {
			return err
		}
	}
	for _, step := range []func() error{
		func() error {
			return exportNodes(ctx, s, w, graph.KindActor, func(a graph.Actor) string { return a.ID }, func(l []graph.Actor) *graph.Batch { return &graph.Batch{Actors: l} })
		},
		func() error {
			return exportNodes(ctx, s, w, graph.KindSituation, func(a graph.Situation) string { return a.ID }, func(l []graph.Situation) *graph.Batch { return &graph.Batch{Situations: l} })
		},
		func() error {
			return exportNodes(ctx, s, w, graph.KindMeeting, func(a graph.Meeting) string { return a.ID }, func(l []graph.Meeting) *graph.Batch { return &graph.Batch{Meetings: l} })
		},
		func() error {
			return exportNodes(ctx, s, w, graph.KindDecision, func(a graph.Decision) string { return a.ID }, func(l []graph.Decision) *graph.Batch {
				for i := range l {
					l[i].Tally = graph.Tally{}
				}
				return &graph.Batch{Decisions: l}
			})
		},
		func() error {
			return exportNodes(ctx, s, w, graph.KindStatement, func(a graph.Statement) string { return a.ID }, func(l []graph.Statement) *graph.Batch { return &graph.Batch{Statements: l} })
		},
		func() error { return s.exportCitations(ctx, w) },
		func() error { return s.exportRollCalls(ctx, w) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func exportNodes[T any](ctx context.Context, s *Store, w graph.Writer, kind graph.Kind, id func(T) string, batch func([]T) *graph.Batch) error {
	after := ""
	return s.pages(ctx, "export nodes", func() map[string]any { return map[string]any{"kind": string(kind), "after": after} }, func(rows []*driver.Record) error {
		list := make([]T, len(rows))
		for i, r := range rows {
			list[i] = read[T](propertiesOf(r.Values[0]))
		}
		after = id(list[len(list)-1])
		return w.Write(ctx, batch(list))
	})
}

func (s *Store) exportCitations(ctx context.Context, w graph.Writer) error {
	var last graph.Citation
	return s.pages(ctx, "export citations", func() map[string]any { return map[string]any{"after_start": last.From, "after_end": last.To} }, func(rows []*driver.Record) error {
		list := make([]graph.Citation, len(rows))
		for i, r := range rows {
			row := r.AsMap()
			list[i] = graph.Citation{From: word(row["start"]), To: word(row["end"]), Times: number(row["times"]), Source: word(row["source"])}
		}
		last = list[len(list)-1]
		return w.Write(ctx, &graph.Batch{Citations: list})
	})
}

func (s *Store) exportRollCalls(ctx context.Context, w graph.Writer) error {
	var last graph.RollCall
	return s.pages(ctx, "export roll calls", func() map[string]any { return map[string]any{"after_start": last.Decision, "after_end": last.Source} }, func(rows []*driver.Record) error {
		list := make([]graph.RollCall, len(rows))
		for i, r := range rows {
			list[i] = read[graph.RollCall](propertiesOf(r.Values[0]))
		}
		last = list[len(list)-1]
		return w.Write(ctx, &graph.Batch{RollCalls: list})
	})
}

// pages asks a query for page after page until one is empty.
func (s *Store) pages(ctx context.Context, query string, params func() map[string]any, take func(rows []*driver.Record) error) error {
	for {
		var rows []*driver.Record
		err := s.read(ctx, func(tx *transaction) (err error) {
			p := params()
			p["limit"] = exportRows
			rows, err = tx.all(query, p)
			return err
		})
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := take(rows); err != nil {
			return err
		}
	}
}

func byID(sources []graph.Source) []graph.Source {
	slices.SortFunc(sources, func(a, b graph.Source) int { return cmp.Compare(a.ID, b.ID) })
	return sources
}
