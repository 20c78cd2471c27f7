package api

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

var statementsDoc = doc{
	id: "listStatements", tag: tagRecord, summary: "List what was said, by whom, for whom, at whom",
	description: "Statements by the President on behalf of the Council (those of 2000 to April 2026, and older ones that a text cites), speeches in six debates of 2014 and 2016, and statements around the informal meeting of March 2023 on human rights in the DPRK.",
}

var statementDoc = doc{
	id: "getStatement", tag: tagRecord, summary: "One statement",
	description: "With who made it and for whom, what it is about and at whom it is directed.",
}

// Statement is a statement with the names of those in it.
type Statement struct {
	graph.Statement
	SpeakerName   string            `json:"speaker_name" doc:"Name of the speaker."`
	SpeaksForName string            `json:"speaks_for_name,omitempty" doc:"Name of the state or organisation spoken for."`
	TargetNames   map[string]string `json:"target_names,omitempty" doc:"Names of the targets, by id."`
	Document      string            `json:"document,omitempty" format:"uri" doc:"The official document."`
}

func (r *record) statementOf(s graph.Statement) Statement {
	out := Statement{
		Statement: s, SpeakerName: r.actors[s.Speaker].Name, SpeaksForName: r.actors[s.SpeaksFor].Name, Document: graph.DocumentURL(s.Symbol),
	}
	for _, t := range s.Targets {
		if out.TargetNames == nil {
			out.TargetNames = map[string]string{}
		}
		out.TargetNames[t.Actor] = r.actors[t.Actor].Name
	}
	return out
}

// inOrder sorts the statements of a meeting as they were made.
func inOrder(list []Statement) []Statement {
	slices.SortStableFunc(list, func(a, b Statement) int { return cmp.Compare(a.Order, b.Order) })
	return list
}

type statementsParams struct {
	Type    []string `query:"type,explode" enum:"presidential,speech,public" doc:"Only these sorts; may be repeated." example:"[\"public\"]"`
	Speaker []string `query:"speaker,explode" doc:"Made by any of these; may be repeated." example:"[\"kim-yo-jong\"]"`
	For     []string `query:"for,explode" doc:"Made for any of these states or organisations; may be repeated." example:"[\"PRK\"]"`
	Target  []string `query:"target,explode" doc:"Directed at any of these; may be repeated." example:"[\"USA\"]"`
	Stance  []string `query:"stance,explode" doc:"Its own stance, or that towards a target, is any of these; may be repeated: criticises, denies, opposes, supports, threatens ..." example:"[\"threatens\"]"`
	Meeting string   `query:"meeting" doc:"Made at this meeting, by id or symbol." example:"S/PV.7138"`
	About   []string `query:"about,explode" doc:"About any of these decisions, meetings or situations; may be repeated." example:"[\"S/2022/431\"]"`
	Q       string   `query:"q" doc:"Every word must begin a word of what it is about, its text, agenda item or subjects."`
	PeriodParams
	OrderParam
	PageParams
	FormatParam
}

var statementTypes = []graph.StatementType{graph.Presidential, graph.Speech, graph.Public}

func (a *api) statements(ctx context.Context, in *statementsParams) (*response[graph.List[Statement]], error) {
	q, err := a.statementQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list, err := a.store.Statements(ctx, q)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	return paged(ctx, mapList(list, r.statementOf)), nil
}

func (a *api) statementQuery(ctx context.Context, in *statementsParams) (q graph.StatementQuery, err error) {
	q.Text, q.Stances = in.Q, in.Stance
	if q.Types, err = choices("type", in.Type, statementTypes); err != nil {
		return q, err
	}
	if q.From, q.To, err = in.period(); err != nil {
		return q, err
	}
	if q.Order, err = in.order(); err != nil {
		return q, err
	}
	if q.Page, err = in.page(); err != nil {
		return q, err
	}
	if q.Speakers, err = a.findAll(ctx, "speaker", in.Speaker, graph.KindActor); err != nil {
		return q, err
	}
	if q.SpeaksFor, err = a.findAll(ctx, "for", in.For, graph.KindActor); err != nil {
		return q, err
	}
	if q.Targets, err = a.findAll(ctx, "target", in.Target, graph.KindActor); err != nil {
		return q, err
	}
	if q.Meeting, err = a.find(ctx, "meeting", in.Meeting, graph.KindMeeting); err != nil {
		return q, err
	}
	q.About, err = a.findAll(ctx, "about", in.About, graph.KindDecision, graph.KindMeeting, graph.KindSituation)
	return q, err
}

// StatementInFull is a statement with the nodes that it names.
type StatementInFull struct {
	Statement
	MeetingNode *graph.Node             `json:"meeting_node,omitempty" doc:"The meeting at which it was made."`
	AboutList   []graph.Node            `json:"about_list" doc:"What it is about, in the order of about_nodes."`
	Cites       int                     `json:"cites" doc:"Texts that it cites."`
	CitedBy     int                     `json:"cited_by" doc:"Texts that cite it."`
	SourceNames map[string]graph.Source `json:"source_names" doc:"The sources named in this answer, by id."`
}

type statementParam struct {
	ID string `path:"id" doc:"An id or a symbol however written." example:"dprk-2023-12"`
	FormatParam
}

func (a *api) statement(ctx context.Context, in *statementParam) (*response[StatementInFull], error) {
	id, err := a.find(ctx, "id", in.ID, graph.KindStatement)
	if err != nil {
		return nil, err
	}
	s, err := a.store.Statement(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	about, err := a.store.Nodes(ctx, s.AboutNodes)
	if err != nil {
		return nil, err
	}
	near, err := a.store.Neighbours(ctx, graph.NeighbourQuery{ID: id, Relations: []graph.Relation{graph.Cites}, Page: graph.Page{Limit: 1}})
	if err != nil {
		return nil, err
	}
	out := StatementInFull{Statement: r.statementOf(s), AboutList: append([]graph.Node{}, about...), SourceNames: r.sourceNames(s.Sources)}
	out.Cites, out.CitedBy = linkCount(near.Links, graph.Cites, graph.Out), linkCount(near.Links, graph.Cites, graph.Into)
	if s.Meeting != "" {
		n, err := a.store.Node(ctx, s.Meeting)
		if err != nil {
			return nil, err
		}
		out.MeetingNode = &n
	}
	return answer(out), nil
}
