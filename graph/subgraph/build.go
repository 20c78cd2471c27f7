package subgraph

import (
	"context"
	"iter"

	"github.com/councilgraph/councilgraph/graph"
)

// VotedWith is the relation of two actors in files: on how many decisions
// they voted in a way that was asked for. No store holds it.
const VotedWith graph.Relation = "voted with"

// Reader is what a subgraph is read with.
type Reader interface {
	graph.StatusReader
	graph.NodeReader
}

// Of is the subgraph of nodes and links that are at hand, each once, with the
// nodes at the ends of links that are not among them. Every node is looked up
// in full, in two reads of the store whatever their number. It fails as the
// store does, with NotFound when it has no such node. Name, title and
// parameters are left to the caller.
func Of(ctx context.Context, store Reader, nodes []graph.Node, links []graph.Link) (*graph.Subgraph, error) {
	ids := make([]string, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	parts, err := store.Parts(ctx, ids)
	if err != nil {
		return nil, err
	}
	return assemble(ctx, store, ids, &parts, links)
}

// assemble makes a subgraph of nodes, which parts holds in full, and links.
func assemble(ctx context.Context, store Reader, ids []string, parts *graph.Batch, links []graph.Link) (*graph.Subgraph, error) {
	status, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	held := map[string]bool{}
	var full []graph.SubgraphNode
	add := func(ids []string, parts *graph.Batch) {
		byID := nodesOf(parts)
		for _, id := range ids {
			if !held[id] {
				held[id] = true
				full = append(full, byID[id])
			}
		}
	}
	add(ids, parts)
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
		others, err := store.Parts(ctx, ends)
		if err != nil {
			return nil, err
		}
		add(ends, &others)
	}
	return &graph.Subgraph{
		Hash: status.Hash, Sources: status.Sources, NodeFields: NodeFields, Nodes: Sequence(full), Links: Sequence(once),
	}, nil
}

// nodesOf are the nodes of a batch by id.
func nodesOf(parts *graph.Batch) map[string]graph.SubgraphNode {
	out := map[string]graph.SubgraphNode{}
	// eachNode fails as its function does, which never does here.
	_ = eachNode(parts, func(n graph.SubgraphNode, _ bool) error {
		out[n.ID] = n
		return nil
	})
	return out
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
func LookUp(ctx context.Context, store graph.NodeReader, n graph.Node) (graph.SubgraphNode, error) {
	parts, err := store.Parts(ctx, []string{n.ID})
	if err != nil {
		return graph.SubgraphNode{}, err
	}
	return nodesOf(&parts)[n.ID], nil
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
