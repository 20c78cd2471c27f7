package load

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// The bounds of one batch on its way into the store.
const (
	nodesPerBatch = 500
	rollsPerBatch = 100
)

// write hands the whole intake to the store.
func (in *intake) write(ctx context.Context, w graph.Writer) error {
	out := &batches{in: in, w: w}
	out.total = len(in.sources.rows) + len(in.actors.rows) + len(in.situations.rows) + len(in.meetings.rows) +
		len(in.decisions.rows) + len(in.statements.rows) + len(in.citations.rows) + len(in.rolls)
	for _, step := range []func() error{
		func() error {
			return send(ctx, out, in.sources.kept(), func(b *graph.Batch, l []graph.Source) { b.Sources = l })
		},
		func() error {
			return send(ctx, out, in.actors.kept(), func(b *graph.Batch, l []graph.Actor) { b.Actors = l })
		},
		func() error {
			return send(ctx, out, in.situations.kept(), func(b *graph.Batch, l []graph.Situation) { b.Situations = l })
		},
		func() error {
			return send(ctx, out, in.meetings.kept(), func(b *graph.Batch, l []graph.Meeting) { b.Meetings = l })
		},
		func() error {
			return send(ctx, out, in.decisions.kept(), func(b *graph.Batch, l []graph.Decision) { b.Decisions = l })
		},
		func() error {
			return send(ctx, out, in.statements.kept(), func(b *graph.Batch, l []graph.Statement) { b.Statements = l })
		},
		func() error {
			return send(ctx, out, in.citations.kept(), func(b *graph.Batch, l []graph.Citation) { b.Citations = l })
		},
		func() error { return out.rolls(ctx) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	in.progress(Progress{Stage: Writing, Done: int64(out.total), Total: int64(out.total)})
	return nil
}

// batches counts what has been written.
type batches struct {
	in          *intake
	w           graph.Writer
	done, total int
}

func (b *batches) write(ctx context.Context, batch *graph.Batch, n int) error {
	if err := b.w.Write(ctx, batch); err != nil {
		return err
	}
	b.done += n
	b.in.progress(Progress{Stage: Writing, Done: int64(b.done), Total: int64(b.total)})
	return nil
}

func send[T any](ctx context.Context, out *batches, list []T, into func(*graph.Batch, []T)) error {
	for part := range slices.Chunk(list, nodesPerBatch) {
		var b graph.Batch
		into(&b, part)
		if err := out.write(ctx, &b, len(part)); err != nil {
			return err
		}
	}
	return nil
}

func (b *batches) rolls(ctx context.Context) error {
	for part := range slices.Chunk(b.in.rolls, rollsPerBatch) {
		var batch graph.Batch
		for _, r := range part {
			if r.dropped {
				continue
			}
			var day graph.Date
			if r.named() {
				day = b.in.dateOf(ctx, r.decision)
			}
			batch.RollCalls = append(batch.RollCalls, b.in.call(r, day))
		}
		if err := b.write(ctx, &batch, len(part)); err != nil {
			return err
		}
	}
	return nil
}
