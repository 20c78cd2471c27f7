package api_test

import (
	"context"
	"errors"
	"iter"
	"sync/atomic"

	"github.com/councilgraph/councilgraph/graph"
)

// secret stands for what a store's own errors hold and no client may see.
const secret = "bolt://neo4j:hunter2@10.0.0.7:7687 MATCH (n:Actor) RETURN n"

// failing is a store of which every answer fails with err, or which waits
// for the context to end when err is nil.
type failing struct{ err error }

var _ graph.Store = failing{}

func fail[T any](ctx context.Context, f failing) (T, error) {
	var none T
	if f.err == nil {
		<-ctx.Done()
		return none, &graph.Error{Code: graph.Cancelled, Message: secret, Err: ctx.Err()}
	}
	return none, f.err
}

func coded(code graph.Code) failing {
	return failing{&graph.Error{Code: code, Message: "the store cannot do that now", Err: errors.New(secret)}}
}

func (f failing) Status(ctx context.Context) (graph.Status, error) { return fail[graph.Status](ctx, f) }

func (f failing) Load(ctx context.Context, _ graph.LoadOptions, _ func(context.Context, graph.Writer) error) (graph.Changes, error) {
	return fail[graph.Changes](ctx, f)
}

func (f failing) Export(ctx context.Context, _ graph.Writer) error {
	_, err := fail[int](ctx, f)
	return err
}

func (f failing) Node(ctx context.Context, _ string) (graph.Node, error) {
	return fail[graph.Node](ctx, f)
}

func (f failing) Nodes(ctx context.Context, _ []string) ([]graph.Node, error) {
	return fail[[]graph.Node](ctx, f)
}

func (f failing) Parts(ctx context.Context, _ []string) (graph.Batch, error) {
	return fail[graph.Batch](ctx, f)
}

func (f failing) Search(ctx context.Context, _ graph.SearchQuery) (graph.List[graph.Hit], error) {
	return fail[graph.List[graph.Hit]](ctx, f)
}

func (f failing) Actor(ctx context.Context, _ string) (graph.Actor, error) {
	return fail[graph.Actor](ctx, f)
}

func (f failing) Meeting(ctx context.Context, _ string) (graph.Meeting, error) {
	return fail[graph.Meeting](ctx, f)
}

func (f failing) Decision(ctx context.Context, _ string) (graph.Decision, error) {
	return fail[graph.Decision](ctx, f)
}

func (f failing) Statement(ctx context.Context, _ string) (graph.Statement, error) {
	return fail[graph.Statement](ctx, f)
}

func (f failing) Situation(ctx context.Context, _ string) (graph.Situation, error) {
	return fail[graph.Situation](ctx, f)
}

func (f failing) Actors(ctx context.Context, _ graph.ActorQuery) (graph.List[graph.Actor], error) {
	return fail[graph.List[graph.Actor]](ctx, f)
}

func (f failing) Meetings(ctx context.Context, _ graph.MeetingQuery) (graph.List[graph.Meeting], error) {
	return fail[graph.List[graph.Meeting]](ctx, f)
}

func (f failing) Decisions(ctx context.Context, _ graph.DecisionQuery) (graph.List[graph.Decision], error) {
	return fail[graph.List[graph.Decision]](ctx, f)
}

func (f failing) Statements(ctx context.Context, _ graph.StatementQuery) (graph.List[graph.Statement], error) {
	return fail[graph.List[graph.Statement]](ctx, f)
}

func (f failing) Situations(ctx context.Context, _ graph.SituationQuery) ([]graph.SituationCount, error) {
	return fail[[]graph.SituationCount](ctx, f)
}

func (f failing) RollCall(ctx context.Context, _ string) ([]graph.Vote, error) {
	return fail[[]graph.Vote](ctx, f)
}

func (f failing) Votes(ctx context.Context, _ []string) ([]graph.Vote, error) {
	return fail[[]graph.Vote](ctx, f)
}

func (f failing) Rolls(ctx context.Context, _ graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) { yield(fail[graph.Roll](ctx, f)) }
}

func (f failing) Vetoes(ctx context.Context, _ graph.VetoQuery) (graph.List[graph.Veto], error) {
	return fail[graph.List[graph.Veto]](ctx, f)
}

func (f failing) Counts(ctx context.Context, _ graph.CountQuery) ([]graph.Count, error) {
	return fail[[]graph.Count](ctx, f)
}

func (f failing) Neighbours(ctx context.Context, _ graph.NeighbourQuery) (graph.Neighbourhood, error) {
	return fail[graph.Neighbourhood](ctx, f)
}

func (f failing) Paths(ctx context.Context, _ graph.PathQuery) (graph.Paths, error) {
	return fail[graph.Paths](ctx, f)
}

func (f failing) Nearest(ctx context.Context, _ graph.NearestQuery) (graph.NearestNodes, error) {
	return fail[graph.NearestNodes](ctx, f)
}

func (f failing) Ego(ctx context.Context, _ graph.EgoQuery) (graph.Ego, error) {
	return fail[graph.Ego](ctx, f)
}

func (f failing) Common(ctx context.Context, _ graph.CommonQuery) (graph.Common, error) {
	return fail[graph.Common](ctx, f)
}

func (f failing) Close() error { return nil }

// switched is a store that can be swapped for another between requests.
type switched struct {
	graph.Store
	other atomic.Pointer[failing]
}

func (s *switched) Status(ctx context.Context) (graph.Status, error) {
	if f := s.other.Load(); f != nil {
		return f.Status(ctx)
	}
	return s.Store.Status(ctx)
}

func (s *switched) Node(ctx context.Context, id string) (graph.Node, error) {
	if f := s.other.Load(); f != nil {
		return f.Node(ctx, id)
	}
	return s.Store.Node(ctx, id)
}

// panicking is a store with a fault that nobody foresaw.
type panicking struct{ failing }

func (panicking) Node(context.Context, string) (graph.Node, error) { panic(secret) }
