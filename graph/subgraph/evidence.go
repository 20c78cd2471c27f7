package subgraph

import (
	"context"
	"fmt"

	"github.com/councilgraph/councilgraph/graph"
)

// MaxDrawn is the most nodes behind an answer that are drawn.
const MaxDrawn = 5000

// Evidence draws what an answer is made of: the nodes behind its rows, with who
// voted how, sponsored, said or hosted what. About says when there are more
// than MaxDrawn. It fails as the store does.
func Evidence(ctx context.Context, store graph.Store, r *graph.Reply) (*graph.Subgraph, error) {
	var ids []string
	seen := map[string]bool{}
	unnamed := 0
	for i := range r.Rows {
		for _, id := range r.Rows[i].Behind {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
		unnamed += r.Rows[i].BehindTotal - len(r.Rows[i].Behind)
	}
	about := [][2]string{{"answer", r.Answer}, {"definition", r.Definition}, {"method", r.Source}}
	if r.Caveat != "" {
		about = append(about, [2]string{"caveat", r.Caveat})
	}
	if len(ids) > MaxDrawn {
		about = append(about, [2]string{"cut off", fmt.Sprintf("the first %d of %d nodes behind the answer", MaxDrawn, len(ids))})
		ids = ids[:MaxDrawn]
	}
	if unnamed > 0 || len(r.Rows) < r.Total {
		about = append(about, [2]string{"not all", fmt.Sprintf("%d of %d rows, each with at most %d nodes behind it", len(r.Rows), r.Total, graph.MaxBehind)})
	}
	nodes, err := store.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	var links []graph.Link
	for _, n := range nodes {
		brought, err := linksOf(ctx, store, n)
		if err != nil {
			return nil, err
		}
		links = append(links, brought...)
	}
	g, err := Of(ctx, store, nodes, links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title, g.Parameters, g.About = "question-"+r.Question, r.Asked, r.Parameters, about
	return g, nil
}

// linksOf lists the links that a node of the record brings, citations aside.
func linksOf(ctx context.Context, store graph.Store, n graph.Node) ([]graph.Link, error) {
	switch n.Kind {
	case graph.KindDecision:
		d, err := store.Decision(ctx, n.ID)
		if err != nil {
			return nil, err
		}
		votes, err := store.RollCall(ctx, n.ID)
		links := d.Links()
		for i := range votes {
			links = append(links, votes[i].Links(&d)...)
		}
		return links, err
	case graph.KindMeeting:
		m, err := store.Meeting(ctx, n.ID)
		return m.Links(), err
	case graph.KindStatement:
		s, err := store.Statement(ctx, n.ID)
		return s.Links(), err
	default: // what is linked to actors and situations says little of the answer
		return nil, nil
	}
}
