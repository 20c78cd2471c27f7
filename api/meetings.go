package api

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
)

var meetingsDoc = doc{
	id: "listMeetings", tag: tagRecord, summary: "List meetings of the Council",
	description: "Formal meetings (S/PV) and informal ones, such as Arria-formula meetings. notes say which meetings of the period are missing, and how many more bear a general topic under which the situation asked for may have been discussed. Of the speakers, an item lists those that are asked for; a single meeting has them all.",
}

var meetingDoc = doc{
	id: "getMeeting", tag: tagRecord, summary: "One meeting with what was decided and said there",
	description: "With who spoke there, as far as the record says so, and who hosted it, if it was informal.",
}

// Meeting is a meeting with the address of its record.
type Meeting struct {
	graph.Meeting
	Document string `json:"document,omitempty" format:"uri" doc:"The official record of the meeting."`
}

func meetingOf(m graph.Meeting) Meeting {
	return Meeting{Meeting: m, Document: graph.DocumentURL(m.Symbol)}
}

type meetingsParams struct {
	Type      []string `query:"type,explode" enum:"formal,informal" doc:"Only these sorts; may be repeated." example:"[\"informal\"]"`
	Situation []string `query:"situation,explode" doc:"Concerns any of these situations; may be repeated." example:"[\"dprk\"]"`
	Speaker   []string `query:"speaker,explode" doc:"Any of these states or organisations spoke there, by id, code or name; may be repeated. Known of meetings from 1995 to 2020." example:"[\"CHN\"]"`
	Role      []string `query:"role,explode" enum:"president,member,guest" doc:"With speaker: spoke in any of these roles; may be repeated."`
	Q         string   `query:"q" doc:"Every word must begin a word of the topic or symbol."`
	PeriodParams
	OrderParam
	PageParams
	FormatParam
}

var meetingTypes = []graph.MeetingType{graph.Formal, graph.Informal}

func (a *api) meetings(ctx context.Context, in *meetingsParams) (*response[graph.List[Meeting]], error) {
	q, err := a.meetingQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list, err := a.store.Meetings(ctx, q)
	if err != nil {
		return nil, err
	}
	if list.Notes, err = a.meetingNotes(ctx, q); err != nil {
		return nil, err
	}
	return paged(ctx, mapList(list, func(m graph.Meeting) Meeting {
		m.Speakers = m.Spoke(q.Speakers)
		return meetingOf(m)
	})), nil
}

// meetingNotes say what the record lacks of the meetings that are asked for.
func (a *api) meetingNotes(ctx context.Context, q graph.MeetingQuery) ([]string, error) {
	counts, err := a.topics.Under(ctx, a.store, q)
	if err != nil {
		return nil, err
	}
	notes := coverage.NoteTopics(counts)
	missing, err := a.missing.OfMeetings(ctx, a.store, q.Types, q.From, q.To)
	if err != nil {
		return nil, err
	}
	if len(q.Speakers)+len(q.SpeakingRoles) > 0 {
		return append(notes, coverage.OfSpeakers(q.From, q.To)...), nil
	}
	return append(notes, missing...), nil
}

func (a *api) meetingQuery(ctx context.Context, in *meetingsParams) (q graph.MeetingQuery, err error) {
	q.Text = in.Q
	if q.Types, err = choices("type", in.Type, meetingTypes); err != nil {
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
	if q.SpeakingRoles, err = choices("role", in.Role, graph.SpeakingRoles); err != nil {
		return q, err
	}
	q.Situations, err = a.findAll(ctx, "situation", in.Situation, graph.KindSituation)
	return q, err
}

// MeetingInFull is a meeting with what was decided and said there.
type MeetingInFull struct {
	Meeting
	SituationNodes []graph.Node            `json:"situation_nodes" doc:"The situations that it concerns. Empty: not classified."`
	HostNodes      []graph.Node            `json:"host_nodes" doc:"Who hosted it, if it was informal."`
	Spoke          []NamedSpeaker          `json:"spoke" doc:"Who spoke, in order of name: states and organisations. Empty where the record does not say who spoke."`
	Decisions      []Decision              `json:"decisions" doc:"Texts voted there, at most 500."`
	DecisionTotal  int                     `json:"decision_total"`
	Statements     []Statement             `json:"statements" doc:"The statements made there, at most 500."`
	StatementTotal int                     `json:"statement_total"`
	Notes          []string                `json:"notes" doc:"What the record does not know of the meeting."`
	SourceNames    map[string]graph.Source `json:"source_names" doc:"The sources named in this answer, by id."`
}

// NamedSpeaker is a speaker with its name.
type NamedSpeaker struct {
	graph.Speaking
	Name string `json:"name" doc:"Name of the speaker."`
}

// spoke are the speakers of a meeting by name.
func (r *record) spoke(m *graph.Meeting) []NamedSpeaker {
	out := make([]NamedSpeaker, len(m.Speakers))
	for i, s := range m.Speakers {
		out[i] = NamedSpeaker{s, r.actors[s.Actor].Name}
	}
	slices.SortStableFunc(out, func(a, b NamedSpeaker) int {
		return cmp.Or(cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.Actor, b.Actor))
	})
	return out
}

type meetingParam struct {
	ID string `path:"id" doc:"An id or a symbol however written; percent-encode its slash: S%2FPV.9048." example:"S-PV-9048"`
	FormatParam
}

// whyMissing adds to the error for a meeting that is not found what the record
// lacks, where that explains it.
func (a *api) whyMissing(ctx context.Context, name string, err error) error {
	var e *graph.Error
	if !errors.As(err, &e) || e.Code != graph.NotFound {
		return err
	}
	why, failed := a.missing.OfMeeting(ctx, a.store, name)
	if failed != nil {
		return failed
	}
	if why == "" {
		return err
	}
	explained := *e
	explained.Message += ". " + strings.TrimSuffix(why, ".")
	return &explained
}

func (a *api) meeting(ctx context.Context, in *meetingParam) (*response[MeetingInFull], error) {
	id, err := a.find(ctx, "id", in.ID, graph.KindMeeting)
	if err != nil {
		return nil, a.whyMissing(ctx, in.ID, err)
	}
	m, err := a.store.Meeting(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	page := graph.Page{Limit: graph.MaxLimit}
	decided, err := a.store.Decisions(ctx, graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Meeting: id}, Order: graph.Oldest, Page: page})
	if err != nil {
		return nil, err
	}
	said, err := a.store.Statements(ctx, graph.StatementQuery{Meeting: id, Order: graph.Oldest, Page: page})
	if err != nil {
		return nil, err
	}
	spoke := r.spoke(&m)
	statements := mapList(said, r.statementOf)
	named := append([]string{m.SpeakersSource}, m.Sources...)
	for _, d := range decided.Items {
		named = append(named, d.Sources...)
	}
	for _, s := range said.Items {
		named = append(named, s.Sources...)
	}
	return answer(MeetingInFull{
		Meeting: meetingOf(m), SituationNodes: r.situationNodes(m.Situations), HostNodes: r.actorNodes(m.Hosts),
		Spoke: spoke, Notes: append([]string{}, coverage.OfMeeting(&m)...),
		Decisions: mapList(decided, decisionOf).Items, DecisionTotal: decided.Total,
		Statements: inOrder(statements.Items), StatementTotal: said.Total, SourceNames: r.sourceNames(named),
	}), nil
}
