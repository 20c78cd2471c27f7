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
func Evidence(ctx context.Context, store EvidenceReader, r *graph.Reply) (*graph.Subgraph, error) {
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
	parts, err := store.Parts(ctx, ids)
	if err != nil {
		return nil, err
	}
	links, err := linksOf(ctx, store, ids, &parts)
	if err != nil {
		return nil, err
	}
	g, err := assemble(ctx, store, ids, &parts, links)
	if err != nil {
		return nil, err
	}
	g.Name, g.Title, g.Parameters, g.About = "question-"+r.Question, r.Asked, r.Parameters, about
	return g, nil
}

// EvidenceReader is what the evidence of an answer is read with.
type EvidenceReader interface {
	Reader
	graph.VoteReader
}

// linksOf lists the links that decisions, meetings and statements bring,
// citations aside, in the order of ids. What is linked to actors and
// situations says little of an answer.
func linksOf(ctx context.Context, store graph.VoteReader, ids []string, parts *graph.Batch) ([]graph.Link, error) {
	decisions := make([]string, len(parts.Decisions))
	by := make(map[string]*graph.Decision, len(parts.Decisions))
	brought := map[string][]graph.Link{}
	for i := range parts.Decisions {
		d := &parts.Decisions[i]
		decisions[i], by[d.ID], brought[d.ID] = d.ID, d, d.Links()
	}
	if len(decisions) > 0 {
		votes, err := store.Votes(ctx, decisions)
		if err != nil {
			return nil, err
		}
		for i := range votes {
			id := votes[i].Decision
			brought[id] = append(brought[id], votes[i].Links(by[id])...)
		}
	}
	for i := range parts.Meetings {
		brought[parts.Meetings[i].ID] = parts.Meetings[i].Links()
	}
	for i := range parts.Statements {
		brought[parts.Statements[i].ID] = parts.Statements[i].Links()
	}
	var links []graph.Link
	for _, id := range ids {
		links = append(links, brought[id]...)
	}
	return links, nil
}
