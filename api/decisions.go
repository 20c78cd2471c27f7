package api

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/printed"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

var decisionsDoc = doc{
	id: "listDecisions", tag: tagRecord, summary: "List decisions by what became of them, who voted how, and what they concern",
	description: "Adopted resolutions, vetoed drafts and drafts not adopted of the Security Council, or roll calls of the General Assembly. " +
		"Filters add up; within one list filter (outcome, situation, region, theme) any value will do, while every vote, veto and sponsor given must hold. " + vetoDefinition,
}

var decisionDoc = doc{
	id: "getDecision", tag: tagRecord, summary: "One decision with its roll call",
	description: "Every member's vote with what is needed to draw the Council's table; where sources disagree on a vote, the others' readings stand in other. " +
		"\"not known\" means that the record does not say: it is never a zero and never an abstention. " + vetoDefinition,
}

// Decision is a decision with the addresses of its documents.
type Decision struct {
	graph.Decision
	Document      string `json:"document,omitempty" format:"uri" doc:"The official document."`
	DraftDocument string `json:"draft_document,omitempty" format:"uri" doc:"The draft that was voted."`
	Result        string `json:"result" doc:"How it was decided, in words: the votes in favour, against and abstaining, as 13-0-2; or that it was adopted without a vote; or that the votes are not known."`
}

func decisionOf(d graph.Decision) Decision {
	return Decision{Decision: d, Document: graph.DocumentURL(d.Symbol), DraftDocument: graph.DocumentURL(d.Draft), Result: sentence.Result(&d)}
}

type decisionsParams struct {
	Organ      string         `query:"body" enum:"council,assembly" doc:"Whose decisions; the Council's when not given." example:"council"`
	Outcome    []string       `query:"outcome,explode" enum:"adopted,vetoed,not adopted,not stated" doc:"Only these outcomes; may be repeated. \"not stated\" is for roll calls of the Assembly." example:"[\"vetoed\"]"`
	Situation  []string       `query:"situation,explode" doc:"Concerns any of these situations, by id or name; may be repeated." example:"[\"dprk\"]"`
	Region     []string       `query:"region,explode" doc:"Concerns a situation of any of these regions; may be repeated."`
	Theme      []string       `query:"theme,explode" doc:"Concerns a situation of any of these themes; may be repeated."`
	Contested  Optional[bool] `query:"contested" doc:"Whether at least one member voted no or abstained." example:"true"`
	ChapterVII string         `query:"chapter_vii" enum:"yes,no" doc:"Whether the text acts under Chapter VII of the Charter. The record says so of resolutions since 2000 and of drafts that failed since 2023; others match neither." example:"yes"`
	Vote       []string       `query:"vote,explode" doc:"A member's vote, as STATE (any vote at all) or STATE:value, or STATE:value,value for any of several. May be repeated; all must hold. Values: yes, no, abstained, did not vote, not known (hyphens may stand for spaces)." example:"[\"CHN:no\",\"ALB:yes\"]"`
	Veto       []string       `query:"veto,explode" doc:"Cast a veto. May be repeated; all must hold." example:"[\"RUS\"]"`
	Sponsor    []string       `query:"sponsor,explode" doc:"Sponsored the text. May be repeated; all must hold. The record does not name the sponsors of every text." example:"[\"FRA\"]"`
	Meeting    string         `query:"meeting" doc:"Taken at this meeting, by id or symbol." example:"S/PV.9048"`
	Q          string         `query:"q" doc:"Every word must begin a word of the title, symbol, agenda item or subjects." example:"sanctions"`
	PeriodParams
	OrderParam
	PageParams
	FormatParam
}

func (a *api) decisions(ctx context.Context, in *decisionsParams) (*response[graph.List[Decision]], error) {
	q, err := a.decisionQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list, err := a.store.Decisions(ctx, q)
	if err != nil {
		return nil, err
	}
	if q.Body == graph.Assembly {
		if list.Notes, err = a.missing.OfRollCalls(ctx, a.store, q.To); err != nil {
			return nil, err
		}
	}
	return paged(ctx, mapList(list, decisionOf)), nil
}

func (a *api) decisionQuery(ctx context.Context, in *decisionsParams) (q graph.DecisionQuery, err error) {
	q.Text, q.Contested = in.Q, in.Contested.pointer()
	if q.Body, err = choice("body", in.Organ, bodies); err != nil {
		return q, err
	}
	if q.Outcomes, err = choices("outcome", in.Outcome, outcomes); err != nil {
		return q, err
	}
	if q.ChapterVII, err = choice("chapter_vii", in.ChapterVII, []graph.ChapterVII{graph.ChapterVIIYes, graph.ChapterVIINo}); err != nil {
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
	if q.Regions, q.Themes, err = a.places(ctx, in.Region, in.Theme); err != nil {
		return q, err
	}
	if q.Situations, err = a.findAll(ctx, "situation", in.Situation, graph.KindSituation); err != nil {
		return q, err
	}
	if q.Voted, err = a.votes(ctx, in.Vote); err != nil {
		return q, err
	}
	if q.VetoedBy, err = a.findAll(ctx, "veto", in.Veto, graph.KindActor); err != nil {
		return q, err
	}
	if q.SponsoredBy, err = a.findAll(ctx, "sponsor", in.Sponsor, graph.KindActor); err != nil {
		return q, err
	}
	q.Meeting, err = a.find(ctx, "meeting", in.Meeting, graph.KindMeeting)
	return q, err
}

var (
	bodies   = []graph.Body{graph.Council, graph.Assembly}
	outcomes = []graph.Outcome{graph.Adopted, graph.Vetoed, graph.NotAdopted, graph.NotStated}
)

// DecisionInFull is a decision with its roll call and the nodes that it names.
type DecisionInFull struct {
	Decision
	Votes          []NamedVote             `json:"votes" doc:"One vote for each member, in order of actor."`
	MeetingNode    *graph.Node             `json:"meeting_node,omitempty" doc:"The meeting at which it was put to the vote."`
	Printed        *PrintedTally           `json:"printed,omitempty" doc:"The tally that the Council's table of meetings prints for it, where the votes here add up to another."`
	SituationNodes []graph.Node            `json:"situation_nodes" doc:"The situations that it concerns. Empty: not classified."`
	SponsorNodes   []graph.Node            `json:"sponsor_nodes" doc:"The states that sponsored it. Empty: the record names none."`
	Cites          int                     `json:"cites" doc:"Texts that it cites."`
	CitedBy        int                     `json:"cited_by" doc:"Texts that cite it."`
	Statements     int                     `json:"statements" doc:"Statements about it."`
	Notes          []string                `json:"notes" doc:"What the record does not know of the votes."`
	VetoDefinition string                  `json:"veto_definition" doc:"The definition of a veto that the counts use."`
	SourceNames    map[string]graph.Source `json:"source_names" doc:"The sources named in this answer, by id."`
}

// PrintedTally is a tally as the Council's table of meetings prints it.
type PrintedTally struct {
	Yes       int `json:"yes" doc:"Votes in favour."`
	No        int `json:"no" doc:"Votes against."`
	Abstained int `json:"abstained"`
}

// printedOtherwise is what the table prints of a decision, where the votes add
// up to another tally.
func (a *api) printedOtherwise(ctx context.Context, m *graph.Meeting, d *graph.Decision) (*PrintedTally, error) {
	if m.Outcome == "" {
		return nil, nil
	}
	list, err := a.store.Decisions(ctx, graph.DecisionQuery{
		DecisionFilter: graph.DecisionFilter{Body: d.Body, Meeting: m.ID}, Page: graph.Page{Limit: graph.MaxLimit},
	})
	if err != nil {
		return nil, err
	}
	taken := make([]*graph.Decision, len(list.Items))
	for i := range list.Items {
		taken[i] = &list.Items[i]
	}
	for _, x := range printed.Differences(m.Outcome, taken) {
		if len(x.Decisions) != 1 || len(x.Printed) != 1 || x.Decisions[0].ID != d.ID || x.Printed[0].Manner != printed.ByTally {
			continue
		}
		if t := x.Printed[0].Tally; t.Yes != d.Tally.Yes || t.No != d.Tally.No || t.Abstained != d.Tally.Abstained {
			return &PrintedTally{Yes: t.Yes, No: t.No, Abstained: t.Abstained}, nil
		}
	}
	return nil, nil
}

// NamedVote is a vote with who cast it.
type NamedVote struct {
	graph.Vote
	Name          string      `json:"name" doc:"Name of the actor."`
	RegionalGroup string      `json:"regional_group,omitempty"`
	Permanent     bool        `json:"permanent" doc:"Whether it holds or held a permanent seat on the Council."`
	Term          *graph.Term `json:"term,omitempty" doc:"Its stay on the Council at the time; to is 0 while a seat is held for good. Absent in the Assembly and where the date is not known."`
}

type decisionParam struct {
	ID string `path:"id" doc:"An id or an official symbol however written; percent-encode its slashes: S%2FRES%2F1973(2011)." example:"S-2022-431"`
	FormatParam
}

func (a *api) decision(ctx context.Context, in *decisionParam) (*response[DecisionInFull], error) {
	id, err := a.find(ctx, "id", in.ID, graph.KindDecision)
	if err != nil {
		return nil, err
	}
	d, err := a.store.Decision(ctx, id)
	if err != nil {
		return nil, err
	}
	votes, err := a.store.RollCall(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	near, err := a.store.Neighbours(ctx, graph.NeighbourQuery{
		ID: id, Relations: []graph.Relation{graph.Cites, graph.About}, Page: graph.Page{Limit: 1},
	})
	if err != nil {
		return nil, err
	}
	out := DecisionInFull{
		Decision: decisionOf(d), SituationNodes: r.situationNodes(d.Situations), SponsorNodes: r.actorNodes(d.Sponsors),
		Notes: append([]string{}, coverage.OfDecision(&d)...), VetoDefinition: vetoDefinition,
	}
	out.Cites, out.CitedBy = linkCount(near.Links, graph.Cites, graph.Out), linkCount(near.Links, graph.Cites, graph.Into)
	out.Statements = linkCount(near.Links, graph.About, graph.Into)
	if d.Meeting != "" {
		m, err := a.store.Meeting(ctx, d.Meeting)
		if err != nil {
			return nil, err
		}
		n := m.Node()
		out.MeetingNode = &n
		if out.Printed, err = a.printedOtherwise(ctx, &m, &d); err != nil {
			return nil, err
		}
	}
	out.Votes = r.name(&d, votes)
	named := d.Sources
	for _, v := range votes {
		named = append(named, v.Source)
		for _, o := range v.Other {
			named = append(named, o.Source)
		}
	}
	out.SourceNames = r.sourceNames(named)
	return answer(out), nil
}

// name adds to votes who cast them.
func (r *record) name(d *graph.Decision, votes []graph.Vote) []NamedVote {
	out := make([]NamedVote, len(votes))
	for i, v := range votes {
		actor := r.actors[v.Actor]
		out[i] = NamedVote{Vote: v, Name: actor.Name, RegionalGroup: actor.RegionalGroup, Permanent: actor.Permanent}
		if d.Body == graph.Council {
			out[i].Term = termIn(actor.Terms, d.Date.Year())
		}
	}
	return out
}

func termIn(terms []graph.Term, year int) *graph.Term {
	for _, t := range terms {
		if year > 0 && t.From <= year && (t.To == 0 || year <= t.To) {
			return &t
		}
	}
	return nil
}

func linkCount(links []graph.LinkCount, relation graph.Relation, direction graph.Direction) int {
	n := 0
	for _, l := range links {
		if l.Relation == relation && l.Direction == direction {
			n += l.N
		}
	}
	return n
}

func (r *record) situationNodes(ids []string) []graph.Node {
	out := make([]graph.Node, 0, len(ids))
	for _, id := range ids {
		if s, ok := r.situations[id]; ok {
			out = append(out, s.Node())
		}
	}
	return out
}

func (r *record) sourceNames(ids []string) map[string]graph.Source {
	out := map[string]graph.Source{}
	for _, id := range ids {
		if s, ok := r.sources[id]; ok {
			out[id] = s
		}
	}
	return out
}
