package api

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// stated is a node of a view with the links that it brings.
type stated struct {
	node  graph.SubgraphNode
	links []graph.Link
}

// lookedUp is how many nodes are looked up at once.
const lookedUp = 500

// view makes a subgraph of nodes, the links that they bring, and the nodes at
// the other ends of those. walk is called once for the nodes and once for the
// links.
func (a *api) view(ctx context.Context, name, title string, args graph.Arguments, walk iter.Seq2[stated, error]) (*graph.Subgraph, error) {
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	held := map[string]bool{}
	return &graph.Subgraph{
		Name: name, Title: title, Parameters: args, Hash: r.status.Hash, Sources: r.status.Sources, NodeFields: subgraph.NodeFields,
		Nodes: func(yield func(graph.SubgraphNode, error) bool) {
			clear(held)
			var ends []string
			wanted := map[string]bool{}
			for s, err := range walk {
				if err != nil {
					yield(graph.SubgraphNode{}, err)
					return
				}
				if !held[s.node.ID] {
					held[s.node.ID] = true
					if !yield(s.node, nil) {
						return
					}
				}
				for _, l := range s.links {
					for _, id := range []string{l.From, l.To} {
						if !wanted[id] {
							wanted[id] = true
							ends = append(ends, id)
						}
					}
				}
			}
			ends = slices.DeleteFunc(ends, func(id string) bool { return held[id] })
			for part := range slices.Chunk(ends, lookedUp) {
				nodes, err := a.store.Nodes(ctx, part)
				if err != nil {
					yield(graph.SubgraphNode{}, err)
					return
				}
				for _, n := range nodes {
					held[n.ID] = true
					if !yield(r.full(n), nil) {
						return
					}
				}
			}
		},
		Links: func(yield func(graph.SubgraphLink, error) bool) {
			for s, err := range walk {
				if err != nil {
					yield(graph.SubgraphLink{}, err)
					return
				}
				for _, l := range s.links {
					if held[l.From] && held[l.To] && !yield(graph.SubgraphLink{Link: l}, nil) {
						return
					}
				}
			}
		},
	}, nil
}

// full adds to the short form of an actor or a situation what is known of it.
func (r *record) full(n graph.Node) graph.SubgraphNode {
	if actor, ok := r.actors[n.ID]; ok {
		return subgraph.Node(&actor)
	}
	if situation, ok := r.situations[n.ID]; ok {
		return subgraph.Node(&situation)
	}
	return graph.SubgraphNode{Node: n, Values: make([]any, len(subgraph.NodeFields))}
}

// pages walks a list: the one page that is asked for, or all where no limit
// is given.
func pages[T any](page graph.Page, list func(graph.Page) (graph.List[T], error)) iter.Seq2[T, error] {
	all := page.Limit == 0
	return func(yield func(T, error) bool) {
		page := page
		if all {
			page.Limit = graph.MaxLimit
		}
		for {
			l, err := list(page)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range l.Items {
				if !yield(item, nil) {
					return
				}
			}
			if page.After = l.Next; !all || l.Next == "" {
				return
			}
		}
	}
}

// stating turns a sequence into one of nodes with their links.
func stating[T any](items iter.Seq2[T, error], state func(T) (stated, error)) iter.Seq2[stated, error] {
	return func(yield func(stated, error) bool) {
		for item, err := range items {
			var s stated
			if err == nil {
				s, err = state(item)
			}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

func (a *api) decisionsView(ctx context.Context, in *decisionsParams) (*graph.Subgraph, error) {
	q, err := a.decisionQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	walk := func(r graph.Roll) (stated, error) {
		s := stated{subgraph.Node(&r.Decision), r.Decision.Links()}
		for i := range r.Votes {
			s.links = append(s.links, r.Votes[i].Links(&r.Decision)...)
		}
		return s, nil
	}
	rolls := a.store.Rolls(ctx, q.DecisionFilter)
	if q.Limit > 0 || q.After != "" {
		rolls = a.rollsOf(ctx, q)
	}
	return a.view(ctx, "decisions", "Decisions with who voted how on them, who sponsored them and what they concern", asked(ctx), stating(rolls, walk))
}

// rollsOf is a page of decisions with the votes on each.
func (a *api) rollsOf(ctx context.Context, q graph.DecisionQuery) iter.Seq2[graph.Roll, error] {
	list := pages(q.Page, func(p graph.Page) (graph.List[graph.Decision], error) {
		q.Page = p
		return a.store.Decisions(ctx, q)
	})
	return func(yield func(graph.Roll, error) bool) {
		for d, err := range list {
			r := graph.Roll{Decision: d}
			if err == nil {
				r.Votes, err = a.store.RollCall(ctx, d.ID)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

func (a *api) meetingsView(ctx context.Context, in *meetingsParams) (*graph.Subgraph, error) {
	q, err := a.meetingQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list := pages(q.Page, func(p graph.Page) (graph.List[graph.Meeting], error) {
		q.Page = p
		return a.store.Meetings(ctx, q)
	})
	return a.view(ctx, "meetings", "Meetings of the Council with who hosted them and what they concern", asked(ctx),
		stating(list, func(m graph.Meeting) (stated, error) { return stated{subgraph.Node(&m), m.Links()}, nil }))
}

func (a *api) statementsView(ctx context.Context, in *statementsParams) (*graph.Subgraph, error) {
	q, err := a.statementQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list := pages(q.Page, func(p graph.Page) (graph.List[graph.Statement], error) {
		q.Page = p
		return a.store.Statements(ctx, q)
	})
	return a.view(ctx, "statements", "Statements with who made them, for whom, at whom and on what", asked(ctx),
		stating(list, func(s graph.Statement) (stated, error) { return stated{subgraph.Node(&s), s.Links()}, nil }))
}

func (a *api) vetoesView(ctx context.Context, in *vetoesParams) (*graph.Subgraph, error) {
	q, err := a.vetoQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list := pages(q.Page, func(p graph.Page) (graph.List[graph.Veto], error) {
		q.Page = p
		return a.store.Vetoes(ctx, q)
	})
	return a.view(ctx, "vetoes", "Vetoes: who vetoed which drafts", asked(ctx), stating(list, func(v graph.Veto) (stated, error) {
		s := stated{node: subgraph.Node(&v.Decision)}
		votes, err := a.store.RollCall(ctx, v.Decision.ID)
		for i := range votes {
			if votes[i].Actor == v.Actor && votes[i].Veto {
				links := votes[i].Links(&v.Decision)
				s.links = append(s.links, links[len(links)-1])
			}
		}
		return s, err
	}))
}

func (a *api) neighboursView(ctx context.Context, in *neighboursParams) (*graph.Subgraph, error) {
	q, err := a.neighbourQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	args := asked(ctx)
	args["node"] = []string{q.ID}
	return a.near(ctx, q, "neighbours-"+q.ID, args)
}

// near is a node with what is linked to it.
func (a *api) near(ctx context.Context, q graph.NeighbourQuery, name string, args graph.Arguments) (*graph.Subgraph, error) {
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	centre, err := a.store.Node(ctx, q.ID)
	if err != nil {
		return nil, err
	}
	middle, err := subgraph.LookUp(ctx, a.store, centre)
	if err != nil {
		return nil, err
	}
	list := pages(q.Page, func(p graph.Page) (graph.List[graph.Neighbour], error) {
		q.Page = p
		n, err := a.store.Neighbours(ctx, q)
		return graph.List[graph.Neighbour]{Items: n.Neighbours, Total: n.Total, Next: n.Next}, err
	})
	near := stating(list, func(n graph.Neighbour) (stated, error) { return stated{r.full(n.Node), n.Links}, nil })
	return a.view(ctx, name, "What is linked to "+sentence.Label(centre), args, func(yield func(stated, error) bool) {
		if yield(stated{node: middle}, nil) {
			near(yield)
		}
	})
}

func (a *api) pathsView(ctx context.Context, in *pathsParams) (*graph.Subgraph, error) {
	q, err := a.pathQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	found, err := a.store.Paths(ctx, q)
	if err != nil {
		return nil, err
	}
	starts, ends := q.AllStarts(), q.AllEnds()
	nodes, links := subgraph.OfPaths(found.Paths)
	return a.drawn(ctx, "paths-"+starts[0]+"-"+ends[0], "How "+strings.Join(starts, ", ")+" and "+strings.Join(ends, ", ")+" are connected", nodes, links)
}

// drawn makes a subgraph of nodes and links that are at hand.
func (a *api) drawn(ctx context.Context, name, title string, nodes []graph.Node, links []graph.Link) (*graph.Subgraph, error) {
	g, err := subgraph.Of(ctx, a.store, nodes, links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title, g.Parameters = name, title, asked(ctx)
	return g, nil
}
