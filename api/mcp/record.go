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
	Body       string   `json:"body,omitempty" jsonschema:"council or assembly; the Council's decisions when not given"`
	Outcome    []string `json:"outcome,omitempty" jsonschema:"any of adopted, vetoed, not adopted"`
	Situation  []string `json:"situation,omitempty" jsonschema:"concerns any of these situations, by id or name, for example syria"`
	Vote       []string `json:"vote,omitempty" jsonschema:"how members voted, all must hold: STATE:value with yes, no, abstained, did not vote or not known, for example CHN:no or CHN:no,abstained for either; STATE alone for any vote"`
	Veto       []string `json:"veto,omitempty" jsonschema:"vetoed by all of these states, by id or name"`
	Sponsor    []string `json:"sponsor,omitempty" jsonschema:"sponsored by all of these states, by id or name"`
	Contested  *bool    `json:"contested,omitempty" jsonschema:"true: somebody voted no or abstained; false: nobody did"`
	ChapterVII string   `json:"chapter_vii,omitempty" jsonschema:"yes or no: acts under Chapter VII of the Charter"`
	Text       string   `json:"text,omitempty" jsonschema:"words of the title, symbol, agenda item or subjects"`
	Order      string   `json:"order,omitempty" jsonschema:"newest or oldest first; newest when not given"`
	Period
	Part
}

type vetoesInput struct {
	By        []string `json:"by,omitempty" jsonschema:"cast by any of these states, by id or name"`
	Situation []string `json:"situation,omitempty" jsonschema:"on drafts that concern any of these situations, by id or name"`
	Period
	Part
}

type statementsInput struct {
	Speaker []string `json:"speaker,omitempty" jsonschema:"made by any of these persons, missions, states or organisations, by id or name"`
	For     []string `json:"for,omitempty" jsonschema:"made for any of these states or organisations, by id or name"`
	Target  []string `json:"target,omitempty" jsonschema:"directed at any of these states or organisations, by id or name"`
	Stance  []string `json:"stance,omitempty" jsonschema:"its own stance, or that towards a target, is any of these words: criticises, denies, hosts, opposes, seeks sanctions on, silent, supports, threatens; most statements have none"`
	Meeting string   `json:"meeting,omitempty" jsonschema:"made at this meeting, by id or symbol"`
	Text    string   `json:"text,omitempty" jsonschema:"words of what it is about, its text or subjects"`
	Period
	Part
}

type meetingsInput struct {
	Situation []string `json:"situation,omitempty" jsonschema:"concerns any of these situations, or one that is part of them, by id or name"`
	Speaker   []string `json:"speaker,omitempty" jsonschema:"any of these states or organisations spoke there, by id or name; known of meetings from 1995 to 2020"`
	Role      []string `json:"role,omitempty" jsonschema:"with speaker: in any of the roles president, member, guest"`
	Text      string   `json:"text,omitempty" jsonschema:"words of the topic or symbol"`
	Period
	Part
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
	tool(s, m, "decisions", "List decisions", "Resolutions adopted, drafts vetoed and drafts not adopted of the Security Council, or roll calls of the General Assembly, by outcome, votes, sponsors, situation, period and words. Each with its totals; how every member voted is told by the tool decision.", s.decisions)
	tool(s, m, "decision", "One decision with its roll call", "A resolution or draft by symbol or id, with how every member voted and where sources disagree.", s.decision)
	tool(s, m, "vetoes", "List vetoes", "The vetoes cast, newest first, one a veto: a draft that two members vetoed stands here twice, and so does it in the total.", s.vetoes)
	tool(s, m, "meetings", "List meetings", "Meetings of the Council by situation, speaker, period and words, newest first, with who spoke there as far as the record says so.", s.meetings)
	tool(s, m, "presidents", "List presidents", "Which state presided over the Council in which month, and how that is known.", s.presidents)
	tool(s, m, "situations", "List situations", "What the Council dealt with: years, the wider situations that each is part of, the states that it concerns with their role, and counts. A wider situation counts what concerns those that are part of it too.", s.situations)
	tool(s, m, "statements", "List statements", "What was said, by whom, for whom and at whom: presidential statements, speeches in six debates, and public statements.", s.statements)
}

func (s *server) decisions(ctx context.Context, in decisionsInput) (*found, error) {
	q := graph.DecisionQuery{Order: graph.Order(in.Order)}
	q.Body, q.Contested, q.ChapterVII, q.Text = graph.Body(in.Body), in.Contested, graph.ChapterVII(in.ChapterVII), in.Text
	for _, o := range in.Outcome {
		q.Outcomes = append(q.Outcomes, graph.Outcome(o))
	}
	var err error
	if q.From, q.To, err = in.days(); err != nil {
		return nil, err
	}
	if q.Page, err = in.page(); err != nil {
		return nil, err
	}
	if q.Situations, err = s.findAll(ctx, in.Situation, graph.KindSituation); err != nil {
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
	if q.From, q.To, err = in.days(); err != nil {
		return nil, err
	}
	if q.Page, err = in.page(); err != nil {
		return nil, err
	}
	if q.Situations, err = s.findAll(ctx, in.Situation, graph.KindSituation); err != nil {
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
	var named, told []string
	for _, p := range all.Items {
		a, err := s.store.Actor(ctx, p.State)
		if err != nil {
			return nil, err
		}
		named, told = append(named, a.Sources...), append(told, sentence.OfPresident(p))
	}
	return &found{value: map[string]any{"presidents": all.Items, "sentences": told}, total: &all.Total, notes: coverage.OfPresidents(&all, q), sources: named}, nil
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
	if q.From, q.To, err = in.days(); err != nil {
		return nil, err
	}
	if q.Page, err = in.page(); err != nil {
		return nil, err
	}
	if q.By, err = s.findAll(ctx, in.By, graph.KindActor); err != nil {
		return nil, err
	}
	if q.Situations, err = s.findAll(ctx, in.Situation, graph.KindSituation); err != nil {
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
	if q.From, q.To, err = in.days(); err != nil {
		return nil, err
	}
	if q.Page, err = in.page(); err != nil {
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
