package sqlite

import (
	"context"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

var relationNumber = func() map[graph.Relation]uint8 {
	m := map[graph.Relation]uint8{}
	for _, r := range graph.Relations {
		m[r] = paths.RelationNumber(r)
	}
	return m
}()

// searched is a graph to search paths on, made when it is first asked for.
type searched struct {
	once  sync.Once
	graph *paths.Graph
}

func (s *searched) of(x *index, all *links) *paths.Graph {
	s.once.Do(func() {
		s.graph = paths.New(paths.Record{Nodes: x.nodes, Roll: x.roll, Place: x.place, ByID: x.byID, Words: x.words, Adjacency: all})
	})
	return s.graph
}

// ways returns what paths are searched on, with the votes in the Assembly or
// without.
func (s *Store) ways(ctx context.Context, assembly bool) (*paths.Graph, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	if !assembly {
		return x.councilWays.of(x, &x.council), nil
	}
	x, all, err := s.withAssembly(ctx)
	if err != nil {
		return nil, err
	}
	return x.wholeWays.of(x, all), nil
}

// searching answers one question on paths: invalid is what is wrong with it,
// along the ways that it walks.
func searching[T any](ctx context.Context, s *Store, invalid error, along graph.PathQuery, ask func(*paths.Graph) (T, error)) (out T, err error) {
	if invalid != nil {
		if _, err := s.begin(ctx); err != nil { // a store that is closed, or a caller who left, comes first
			return out, err
		}
		return out, invalid
	}
	along.Complete()
	g, err := s.ways(ctx, along.NeedsAssembly())
	if err != nil {
		return out, err
	}
	out, err = ask(g)
	return out, s.fail(ctx, err)
}

// Paths implements graph.Store.
func (s *Store) Paths(ctx context.Context, q graph.PathQuery) (graph.Paths, error) {
	return searching(ctx, s, q.Validate(), q, func(g *paths.Graph) (graph.Paths, error) { return g.Paths(ctx, q) })
}

// Nearest implements graph.Store.
func (s *Store) Nearest(ctx context.Context, q graph.NearestQuery) (graph.NearestNodes, error) {
	return searching(ctx, s, q.Validate(), q.Ways(), func(g *paths.Graph) (graph.NearestNodes, error) { return g.Nearest(ctx, q) })
}

// Ego implements graph.Store.
func (s *Store) Ego(ctx context.Context, q graph.EgoQuery) (graph.Ego, error) {
	return searching(ctx, s, q.Validate(), q.Along(), func(g *paths.Graph) (graph.Ego, error) { return g.Ego(ctx, q) })
}

// Common implements graph.Store.
func (s *Store) Common(ctx context.Context, q graph.CommonQuery) (graph.Common, error) {
	return searching(ctx, s, q.Validate(), q.Along(), func(g *paths.Graph) (graph.Common, error) { return g.Common(ctx, q) })
}
