package subgraph

import (
	"context"
	"iter"

	"github.com/councilgraph/councilgraph/graph"
)

// VotedWith is the relation of two actors in files: on how many decisions
// they voted in a way that was asked for. No store holds it.
const VotedWith graph.Relation = "voted with"

// Of is the subgraph of nodes and links that are at hand, each once, with
// the nodes at the ends of links that are not among them. Every node is looked
// up in full. It fails as the store does, with NotFound when it has no such
// node. Name, title and parameters are left to the caller.
func Of(ctx context.Context, store graph.Store, nodes []graph.Node, links []graph.Link) (*graph.Subgraph, error) {
	status, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	held := map[string]bool{}
	var full []graph.SubgraphNode
	add := func(nodes []graph.Node) error {
		for _, n := range nodes {
			if held[n.ID] {
				continue
			}
			held[n.ID] = true
			f, err := LookUp(ctx, store, n)
			if err != nil {
				return err
			}
			full = append(full, f)
		}
		return nil
	}
	if err := add(nodes); err != nil {
		return nil, err
	}
	var once []graph.SubgraphLink
	var ends []string
	seen := map[graph.Link]bool{}
	for _, l := range links {
		if seen[l] {
			continue
		}
		seen[l] = true
		once = append(once, graph.SubgraphLink{Link: l})
		for _, id := range []string{l.From, l.To} {
			if !held[id] {
				ends = append(ends, id)
			}
		}
	}
	if len(ends) > 0 {
		others, err := store.Nodes(ctx, ends)
		if err != nil {
			return nil, err
		}
		if err := add(others); err != nil {
			return nil, err
		}
	}
	return &graph.Subgraph{
		Hash: status.Hash, Sources: status.Sources, NodeFields: NodeFields, Nodes: Sequence(full), Links: Sequence(once),
	}, nil
}

// Sequence walks a list that is in memory.
func Sequence[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, t := range list {
			if !yield(t, nil) {
				return
			}
		}
	}
}

// LookUp reads a node of the store in full. It fails as the store does.
func LookUp(ctx context.Context, store graph.Store, n graph.Node) (graph.SubgraphNode, error) {
	switch n.Kind {
	case graph.KindActor:
		a, err := store.Actor(ctx, n.ID)
		return Node(&a), err
	case graph.KindSituation:
		s, err := store.Situation(ctx, n.ID)
		return Node(&s), err
	case graph.KindMeeting:
		m, err := store.Meeting(ctx, n.ID)
		return Node(&m), err
	case graph.KindDecision:
		d, err := store.Decision(ctx, n.ID)
		return Node(&d), err
	case graph.KindStatement:
		s, err := store.Statement(ctx, n.ID)
		return Node(&s), err
	default:
		return graph.SubgraphNode{Node: n, Values: make([]any, fieldCount)}, nil
	}
}

// OfPaths lists the nodes and links of paths, each once, in the order of the
// paths.
func OfPaths(paths []graph.Path) (nodes []graph.Node, links []graph.Link) {
	held, seen := map[string]bool{}, map[graph.Link]bool{}
	for _, p := range paths {
		for i, n := range p.Nodes {
			if !held[n.ID] {
				held[n.ID] = true
				nodes = append(nodes, n)
			}
			if i == 0 {
				continue
			}
			for _, l := range p.Steps[i-1] {
				if !seen[l] {
					seen[l] = true
					links = append(links, l)
				}
			}
		}
	}
	return nodes, links
}
