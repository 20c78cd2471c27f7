package mcp

import (
	"context"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// decision is a decision with the addresses of its documents.
type decision struct {
	graph.Decision
	Document      string `json:"document,omitempty"`
	DraftDocument string `json:"draft_document,omitempty"`
	Result        string `json:"result"` // how it was decided: 13-0-2, or adopted without a vote
}

func decisionOf(d graph.Decision) decision {
	return decision{d, graph.DocumentURL(d.Symbol), graph.DocumentURL(d.Draft), sentence.Result(&d)}
}

// statement is a statement with the address of its document.
type statement struct {
	graph.Statement
	Document string `json:"document,omitempty"`
}

// meeting is a meeting with the address of its record.
type meeting struct {
	graph.Meeting
	Document string `json:"document,omitempty"`
}

// veto is a veto cast.
type veto struct {
	Actor    string   `json:"actor"`
	With     []string `json:"with,omitempty"`
	Decision decision `json:"decision"`
}

// rollCall is a decision with how every member voted.
type rollCall struct {
	Decision decision     `json:"decision"`
	Votes    []graph.Vote `json:"votes"`
}

type decisionsInput struct {
	Body       string   `json:"body,omitempty" jsonschema:"council (default) or assembly"`
	Outcome    []string `json:"outcome,omitempty" jsonschema:"only these outcomes: {outcomes}"`
	Situation  []string `json:"situation,omitempty" jsonschema:"only decisions that concern any of these situations, by id or name, for example syria"`
	Vote       []string `json:"vote,omitempty" jsonschema:"how members voted; all conditions must hold. Write STATE:value, for example CHN:no, or CHN:no,abstained for either; STATE alone means any vote. Values: {votes}"`
	Veto       []string `json:"veto,omitempty" jsonschema:"vetoed by all of these states, by id or name"`
	Sponsor    []string `json:"sponsor,omitempty" jsonschema:"sponsored by all of these states, by id or name"`
	Contested  *bool    `json:"contested,omitempty" jsonschema:"true: at least one member voted no or abstained; false: none did"`
	ChapterVII string   `json:"chapter_vii,omitempty" jsonschema:"yes or no: whether the text acts under Chapter VII of the Charter"`
	Text       string   `json:"text,omitempty" jsonschema:"words of the title, symbol, agenda item or subjects"`
	Order      string   `json:"order,omitempty" jsonschema:"newest (default) or oldest first"`
	Selection
}

type vetoesInput struct {
	By        []string `json:"by,omitempty" jsonschema:"cast by any of these states, by id or name"`
	Situation []string `json:"situation,omitempty" jsonschema:"on drafts that concern any of these situations, by id or name"`
	Selection
}

type statementsInput struct {
	Speaker []string `json:"speaker,omitempty" jsonschema:"made by any of these persons, missions, states or organisations, by id or name"`
	For     []string `json:"for,omitempty" jsonschema:"made for any of these states or organisations, by id or name"`
	Target  []string `json:"target,omitempty" jsonschema:"directed at any of these states or organisations, by id or name"`
	Stance  []string `json:"stance,omitempty" jsonschema:"its stance, or its stance towards a target, is any of: criticises, denies, hosts, opposes, seeks sanctions on, silent, supports, threatens. Most statements have no stance"`
	Meeting string   `json:"meeting,omitempty" jsonschema:"made at this meeting, by id or symbol"`
	Text    string   `json:"text,omitempty" jsonschema:"words of what it is about, its text or subjects"`
	Selection
}

type meetingsInput struct {
	Situation []string `json:"situation,omitempty" jsonschema:"only meetings that concern any of these situations, or a situation that is part of them, by id or name"`
	Speaker   []string `json:"speaker,omitempty" jsonschema:"only meetings at which any of these states or organisations spoke, by id or name; known for meetings from 1995 to 2020"`
	Role      []string `json:"role,omitempty" jsonschema:"with speaker: only in these roles: {roles}"`
	Text      string   `json:"text,omitempty" jsonschema:"words of the topic or symbol"`
	Selection
}

type presidentsInput struct {
	State string `json:"state,omitempty" jsonschema:"only this state, by id or name"`
	Month string `json:"month,omitempty" jsonschema:"a month as YYYY-MM, or a year as YYYY for all its months"`
}

type situationsInput struct {
	Text string `json:"text,omitempty" jsonschema:"words of its name, region, theme or summary"`
}

type idInput struct {
	ID string `json:"id" jsonschema:"an id, official symbol, code or name"`
}

func (s *server) recordTools(m *mcp.Server) {
	tool(s, m, "decisions", "List decisions", "Lists resolutions adopted, drafts vetoed and drafts not adopted of the Security Council, or roll calls of the General Assembly, by outcome, votes, sponsors, situation, period and words, with vote totals. For how every member voted use decision.", s.decisions)
	tool(s, m, "decision", "One decision with its roll call", "Describes a resolution or draft, by symbol or id, with how every member voted and where sources disagree.", s.decision)
	tool(s, m, "vetoes", "List vetoes", "Lists vetoes, newest first. A draft that two members vetoed is listed, and counted in the total, twice.", s.vetoes)
	tool(s, m, "meetings", "List meetings", "Lists meetings of the Council by situation, speaker, period and words, newest first, with the speakers that the record names.", s.meetings)
	tool(s, m, "presidents", "List presidents", "Lists which state presided over the Council in each month, and how that is known.", s.presidents)
	tool(s, m, "situations", "List situations", "Lists the situations that the Council dealt with: years, the wider situations that each is part of, the states concerned with their roles, and counts. The counts of a wider situation include those of its parts.", s.situations)
	tool(s, m, "statements", "List statements", "Lists statements with speaker, the state or organisation spoken for, and targets: presidential statements, speeches in six debates, and public statements.", s.statements)
}

func (s *server) decisions(ctx context.Context, in decisionsInput) (*found, error) {
	q := graph.DecisionQuery{Order: graph.Order(in.Order)}
	q.Body, q.Contested, q.ChapterVII, q.Text = graph.Body(in.Body), in.Contested, graph.ChapterVII(in.ChapterVII), in.Text
	for _, o := range in.Outcome {
		q.Outcomes = append(q.Outcomes, graph.Outcome(o))
	}
	var err error
	if q.From, q.To, q.Page, q.Situations, err = s.selection(ctx, in.Selection, in.Situation); err != nil {
		return nil, err
	}
	if q.VetoedBy, err = s.findAll(ctx, in.Veto, graph.KindActor); err != nil {
		return nil, err
	}
	if q.SponsoredBy, err = s.findAll(ctx, in.Sponsor, graph.KindActor); err != nil {
		return nil, err
	}
	for _, vote := range in.Vote {
		actor, values, _ := strings.Cut(vote, ":")
		id, err := s.find(ctx, strings.TrimSpace(actor), graph.KindActor)
		if err != nil {
			return nil, err
		}
		f := graph.VoteFilter{Actor: id}
		for value := range strings.SplitSeq(values, ",") {
			if value = strings.TrimSpace(strings.ReplaceAll(value, "-", " ")); value != "" {
				f.Values = append(f.Values, graph.VoteValue(value))
			}
		}
		q.Voted = append(q.Voted, f)
	}
	list, err := s.store.Decisions(ctx, q)
	if err != nil {
		return nil, err
	}
	out := listed(list, decisionOf, func(d graph.Decision) []string { return d.Sources })
	if q.Body == graph.Assembly {
		out.notes, err = s.missing.OfRollCalls(ctx, s.store, q.To)
	}
	return out, err
}

func (s *server) decision(ctx context.Context, in idInput) (*found, error) {
	id, err := s.find(ctx, in.ID, graph.KindDecision)
	if err != nil {
		return nil, err
	}
	d, err := s.store.Decision(ctx, id)
	if err != nil {
		return nil, err
	}
	votes, err := s.store.RollCall(ctx, id)
	if err != nil {
		return nil, err
	}
	named := append([]string(nil), d.Sources...)
	for _, v := range votes {
		named = append(named, v.Source)
		for _, other := range v.Other {
			named = append(named, other.Source)
		}
	}
	return &found{value: rollCall{decisionOf(d), votes}, notes: coverage.OfDecision(&d), sources: named}, nil
}

func (s *server) meetings(ctx context.Context, in meetingsInput) (*found, error) {
	q := graph.MeetingQuery{Text: in.Text}
	for _, r := range in.Role {
		q.SpeakingRoles = append(q.SpeakingRoles, graph.SpeakingRole(r))
	}
	var err error
	if q.From, q.To, q.Page, q.Situations, err = s.selection(ctx, in.Selection, in.Situation); err != nil {
		return nil, err
	}
	if q.Speakers, err = s.findAll(ctx, in.Speaker, graph.KindActor); err != nil {
		return nil, err
	}
	list, err := s.store.Meetings(ctx, q)
	if err != nil {
		return nil, err
	}
	out := listed(list, func(m graph.Meeting) meeting {
		m.Speakers = m.Spoke(q.Speakers)
		return meeting{m, graph.DocumentURL(m.Symbol)}
	}, func(m graph.Meeting) []string {
		return append([]string{m.SpeakersSource}, m.Sources...)
	})
	more, err := s.topics.Under(ctx, s.store, q)
	if err != nil {
		return nil, err
	}
	missing, err := s.missing.OfMeetings(ctx, s.store, q.Types, q.From, q.To)
	out.notes = append(append(coverage.NoteTopics(more), missing...), coverage.OfSpeakers(q.From, q.To)...)
	return out, err
}

func (s *server) presidents(ctx context.Context, in presidentsInput) (*found, error) {
	var q graph.PresidentQuery
	var err error
	if q.From, err = graph.ParseBound(in.Month); err != nil {
		return nil, err
	}
	q.To = q.From
	if q.State, err = s.find(ctx, in.State, graph.KindActor); err != nil {
		return nil, err
	}
	all, err := graph.ListPresidents(ctx, s.store, q)
	if err != nil {
		return nil, err
	}
	var named, sentences []string
	for _, p := range all.Items {
		a, err := s.store.Actor(ctx, p.State)
		if err != nil {
			return nil, err
		}
		named, sentences = append(named, a.Sources...), append(sentences, sentence.OfPresident(p))
	}
	return &found{value: map[string]any{"presidents": all.Items, "sentences": sentences}, total: &all.Total, notes: coverage.OfPresidents(&all, q), sources: named}, nil
}

func (s *server) situations(ctx context.Context, in situationsInput) (*found, error) {
	list, err := s.store.Situations(ctx, graph.SituationQuery{Text: in.Text})
	if err != nil {
		return nil, err
	}
	total := len(list)
	return listed(graph.List[graph.SituationCount]{Items: list, Total: total}, func(c graph.SituationCount) graph.SituationCount { return c },
		func(c graph.SituationCount) []string { return c.Sources }), nil
}

func (s *server) vetoes(ctx context.Context, in vetoesInput) (*found, error) {
	var q graph.VetoQuery
	var err error
	if q.From, q.To, q.Page, q.Situations, err = s.selection(ctx, in.Selection, in.Situation); err != nil {
		return nil, err
	}
	if q.By, err = s.findAll(ctx, in.By, graph.KindActor); err != nil {
		return nil, err
	}
	list, err := s.store.Vetoes(ctx, q)
	if err != nil {
		return nil, err
	}
	return listed(list, func(v graph.Veto) veto { return veto{v.Actor, v.With, decisionOf(v.Decision)} },
		func(v graph.Veto) []string { return v.Decision.Sources }), nil
}

func (s *server) statements(ctx context.Context, in statementsInput) (*found, error) {
	q := graph.StatementQuery{Stances: in.Stance, Text: in.Text}
	var err error
	if q.From, q.To, q.Page, _, err = s.selection(ctx, in.Selection, nil); err != nil {
		return nil, err
	}
	if q.Speakers, err = s.findAll(ctx, in.Speaker, graph.KindActor); err != nil {
		return nil, err
	}
	if q.SpeaksFor, err = s.findAll(ctx, in.For, graph.KindActor); err != nil {
		return nil, err
	}
	if q.Targets, err = s.findAll(ctx, in.Target, graph.KindActor); err != nil {
		return nil, err
	}
	if q.Meeting, err = s.find(ctx, in.Meeting, graph.KindMeeting); err != nil {
		return nil, err
	}
	list, err := s.store.Statements(ctx, q)
	if err != nil {
		return nil, err
	}
	return listed(list, func(st graph.Statement) statement { return statement{st, graph.DocumentURL(st.Symbol)} },
		func(st graph.Statement) []string { return st.Sources }), nil
}
