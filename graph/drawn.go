package graph

import (
	"context"
	"iter"
)

// VotedWith is the relation of two actors in files: on how many decisions
// they voted in a way that was asked for. No store holds it.
const VotedWith Relation = "voted with"

// Drawn is the subgraph of nodes and links that are at hand, each once, with
// the nodes at the ends of links that are not among them. Every node is looked
// up in full. It fails as the store does, with NotFound when it has no such
// node. Name, title and parameters are left to the caller.
func Drawn(ctx context.Context, store Store, nodes []Node, links []Link) (*Subgraph, error) {
	status, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	held := map[string]bool{}
	var full []SubgraphNode
	add := func(nodes []Node) error {
		for _, n := range nodes {
			if held[n.ID] {
				continue
			}
			held[n.ID] = true
			f, err := FullNode(ctx, store, n)
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
	var once []SubgraphLink
	var ends []string
	seen := map[Link]bool{}
	for _, l := range links {
		if seen[l] {
			continue
		}
		seen[l] = true
		once = append(once, SubgraphLink{Link: l})
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
	return &Subgraph{
		Hash: status.Hash, Sources: status.Sources, NodeFields: FullFields, Nodes: Sequence(full), Links: Sequence(once),
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

// Measure adds fields to the nodes, and for each node their values, nil where
// there is none.
func (g *Subgraph) Measure(fields []Field, values func(id string) []any) {
	nodes := g.Nodes
	g.NodeFields = append(g.NodeFields[:len(g.NodeFields):len(g.NodeFields)], fields...)
	none := make([]any, len(fields))
	g.Nodes = func(yield func(SubgraphNode, error) bool) {
		for n, err := range nodes {
			added := values(n.ID)
			if added == nil {
				added = none
			}
			n.Values = append(n.Values[:len(n.Values):len(n.Values)], added...)
			if !yield(n, err) {
				return
			}
		}
	}
}

// FullNode looks a node up in full. It fails as the store does.
func FullNode(ctx context.Context, store Store, n Node) (SubgraphNode, error) {
	switch n.Kind {
	case KindActor:
		a, err := store.Actor(ctx, n.ID)
		return a.Full(), err
	case KindSituation:
		s, err := store.Situation(ctx, n.ID)
		return s.Full(), err
	case KindMeeting:
		m, err := store.Meeting(ctx, n.ID)
		return m.Full(), err
	case KindDecision:
		d, err := store.Decision(ctx, n.ID)
		return d.Full(), err
	case KindStatement:
		s, err := store.Statement(ctx, n.ID)
		return s.Full(), err
	default:
		return SubgraphNode{n, make([]any, fieldCount)}, nil
	}
}

// Along lists the nodes and links of paths, each once, in the order of the
// paths.
func Along(paths []Path) (nodes []Node, links []Link) {
	held, seen := map[string]bool{}, map[Link]bool{}
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
