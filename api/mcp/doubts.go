package mcp

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/councilgraph/councilgraph/graph"
)

type doubtsInput struct {
	Kind     []string `json:"kind,omitempty" jsonschema:"only these kinds: {doubt_kinds}"`
	State    []string `json:"state,omitempty" jsonschema:"only this status: {doubt_states}; default: all"`
	Decision string   `json:"decision,omitempty" jsonschema:"only doubts about this decision, by id or symbol"`
	Meeting  string   `json:"meeting,omitempty" jsonschema:"only doubts about this meeting or a decision taken there, by id or symbol"`
	Actor    string   `json:"actor,omitempty" jsonschema:"only doubts about a vote of this state, by id or name"`
	Body     string   `json:"body,omitempty" jsonschema:"council or assembly; default: both"`
	Part
}

func (s *server) doubtTools(m *mcp.Server) {
	tool(s, m, "doubts", "List what in the record may be wrong", "Lists votes that may be swapped, results that the Council's own table prints differently, dates out of order, votes that may be recorded twice, sources that disagree, and outcomes that do not follow from the votes. Each doubt has its reason, its evidence, and whether it is open or settled. A doubt never says which reading is right. Check the doubts about a decision before you rely on a single vote in it.", s.doubts)
}

func (s *server) doubts(ctx context.Context, in doubtsInput) (*found, error) {
	var err error
	q := graph.DoubtQuery{Body: graph.Body(in.Body)}
	for _, k := range in.Kind {
		q.Kinds = append(q.Kinds, graph.DoubtKind(k))
	}
	for _, state := range in.State {
		q.States = append(q.States, graph.DoubtState(state))
	}
	if q.Page, err = in.page(); err != nil {
		return nil, err
	}
	if q.Decision, err = s.find(ctx, in.Decision, graph.KindDecision); err != nil {
		return nil, err
	}
	if q.Meeting, err = s.find(ctx, in.Meeting, graph.KindMeeting); err != nil {
		return nil, err
	}
	if q.Actor, err = s.find(ctx, in.Actor, graph.KindActor); err != nil {
		return nil, err
	}
	list, err := s.doubtful.List(ctx, q)
	if err != nil {
		return nil, err
	}
	return listed(list.List, func(d graph.Doubt) graph.Doubt { return d }, func(d graph.Doubt) []string { return d.Sources }), nil
}
