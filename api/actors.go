package api

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

var actorsDoc = doc{
	id: "listActors", tag: tagRecord, summary: "List states, missions, persons and organisations",
	description: "Ordered by name. Several filters are combined with \"and\".",
}

var actorDoc = doc{
	id: "getActor", tag: tagRecord, summary: "One actor, with what the record holds on it",
	description: "A state, mission, person or organisation by id, code, name or alias, with counts of its votes, vetoes, sponsorships and statements. " + vetoDefinition,
}

type actorsParams struct {
	Type       []string       `query:"type,explode" enum:"state,mission,person,organisation" doc:"Only these sorts; may be repeated." example:"[\"state\"]"`
	Group      string         `query:"group" doc:"Only this regional group of the United Nations." example:"African"`
	Permanent  Optional[bool] `query:"permanent" doc:"Whether it holds or held a permanent seat on the Council." example:"true"`
	Year       Optional[int]  `query:"year" minimum:"1946" doc:"Sat on the Council in this year." example:"2022"`
	EverMember Optional[bool] `query:"ever_member" doc:"Whether it ever sat on the Council." example:"true"`
	Q          string         `query:"q" doc:"Every word must begin a word of its name or aliases." example:"korea"`
	PageParams
	FormatParam
}

var actorTypes = []graph.ActorType{graph.State, graph.Mission, graph.Person, graph.Organisation}

func (a *api) actors(ctx context.Context, in *actorsParams) (*response[graph.List[graph.Actor]], error) {
	q, err := a.actorQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	list, err := a.store.Actors(ctx, q)
	if err != nil {
		return nil, err
	}
	return paged(ctx, list), nil
}

func (a *api) actorQuery(ctx context.Context, in *actorsParams) (q graph.ActorQuery, err error) {
	q.Permanent, q.EverMember, q.Text = in.Permanent.pointer(), in.EverMember.pointer(), in.Q
	if q.Types, err = choices("type", in.Type, actorTypes); err != nil {
		return q, err
	}
	if q.MemberIn, err = year(in.Year); err != nil {
		return q, err
	}
	if q.Page, err = in.page(); err != nil {
		return q, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return q, err
	}
	q.RegionalGroup, err = oneOf("group", in.Group, r.groups())
	return q, err
}

func (r *record) groups() []string {
	var out []string
	for _, a := range r.actors {
		if a.RegionalGroup != "" && !slices.Contains(out, a.RegionalGroup) {
			out = append(out, a.RegionalGroup)
		}
	}
	slices.Sort(out)
	return out
}

// ActorInFull is an actor with what the record holds on it.
type ActorInFull struct {
	graph.Actor
	Situations     []StateSituation `json:"situations" doc:"What the Council dealt with that concerns the state itself, those of which it is the site first."`
	Predecessors   []graph.Node     `json:"predecessors" doc:"The states whose seat it continues."`
	Successors     []graph.Node     `json:"successors" doc:"The states that continue its seat."`
	Behind         *graph.Node      `json:"behind,omitempty" doc:"The state or organisation that a mission or person speaks for."`
	Council        VoteCounts       `json:"council" doc:"Its votes in the Council."`
	Assembly       VoteCounts       `json:"assembly" doc:"Its votes in roll calls of the General Assembly. Absences are counted only where it is known which members did not vote."`
	Vetoes         int              `json:"vetoes" doc:"Vetoes cast."`
	VetoDefinition string           `json:"veto_definition" doc:"The definition of a veto that the counts use."`
	Sponsored      int              `json:"sponsored" doc:"Texts that it sponsored, of those whose sponsors the record names."`
	Statements     int              `json:"statements" doc:"Statements that it made itself."`
	SpokenFor      int              `json:"spoken_for" doc:"Statements that others made for it."`
	Targeted       int              `json:"targeted" doc:"How many statements are directed at it."`
	Hosted         int              `json:"hosted" doc:"Informal meetings that it hosted."`
	SpokeAt        SpokeCounts      `json:"spoke_at" doc:"Meetings at which it spoke, by role. Known of meetings from 1995 to 2020."`
	Voices         []graph.Node     `json:"voices" doc:"Missions and persons that speak for it."`
}

// StateSituation is a situation that concerns a state, and in what role.
type StateSituation struct {
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Role graph.Role `json:"role,omitempty" doc:"Role of the state in the situation. Absent: none of these." enum:"party,occupier,site,sanctioned"`
	From int        `json:"from,omitempty"`
	To   int        `json:"to,omitempty"`
}

// situationsOf are the situations that concern a state: those that take place
// there first, then by name.
func (r *record) situationsOf(state string) []StateSituation {
	out := []StateSituation{}
	for _, s := range r.situations {
		for _, i := range s.States {
			if i.State == state {
				out = append(out, StateSituation{s.ID, s.Name, i.Role, s.From, s.To})
			}
		}
	}
	first := []graph.Role{graph.Site, graph.Party, graph.Occupier, graph.Sanctioned, ""}
	slices.SortFunc(out, func(a, b StateSituation) int {
		return cmp.Or(cmp.Compare(slices.Index(first, a.Role), slices.Index(first, b.Role)), cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// SpokeCounts counts the meetings at which an actor spoke. One at which it
// spoke in two roles counts under both.
type SpokeCounts struct {
	President int `json:"president" doc:"Meetings at which it spoke as President of the Council."`
	Member    int `json:"member" doc:"Meetings at which it spoke as a member of the Council."`
	Guest     int `json:"guest" doc:"Meetings at which it spoke as a guest."`
}

func (c *SpokeCounts) add(l graph.LinkCount) {
	switch graph.SpeakingRole(l.Value) {
	case graph.AsPresident:
		c.President += l.N
	case graph.AsMember:
		c.Member += l.N
	case graph.AsGuest:
		c.Guest += l.N
	}
}

// VoteCounts counts an actor's votes by value.
type VoteCounts struct {
	graph.Tally
	Total int `json:"total"`
}

type actorParam struct {
	ID string `path:"id" doc:"An id, a code, a full name or an alias." example:"CHN"`
	FormatParam
}

func (a *api) actor(ctx context.Context, in *actorParam) (*response[ActorInFull], error) {
	id, err := a.find(ctx, "id", in.ID, graph.KindActor)
	if err != nil {
		return nil, err
	}
	actor, err := a.store.Actor(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	out := ActorInFull{Actor: actor, Situations: r.situationsOf(id), VetoDefinition: vetoDefinition}
	out.Predecessors = r.actorNodes(actor.Continues)
	out.Successors = r.actorsWhere(func(o graph.Actor) bool { return slices.Contains(o.Continues, id) })
	out.Voices = r.actorsWhere(func(o graph.Actor) bool { return o.SpeaksFor == id })
	if behind, ok := r.actors[actor.SpeaksFor]; ok {
		n := behind.Node()
		out.Behind = &n
	}
	near, err := a.store.Neighbours(ctx, graph.NeighbourQuery{ID: id, Assembly: true, Page: graph.Page{Limit: 1}})
	if err != nil {
		return nil, err
	}
	out.count(near.Links)
	return answer(out), nil
}

func (out *ActorInFull) count(links []graph.LinkCount) {
	for _, l := range links {
		switch {
		case l.Relation == graph.Voted:
			out.Council.add(l)
		case l.Relation == graph.VotedInAssembly:
			out.Assembly.add(l)
		case l.Relation == graph.CastVeto:
			out.Vetoes += l.N
		case l.Relation == graph.Sponsored:
			out.Sponsored += l.N
		case l.Relation == graph.Made:
			out.Statements += l.N
		case l.Relation == graph.Hosted:
			out.Hosted += l.N
		case l.Relation == graph.SpokeAt:
			out.SpokeAt.add(l)
		case l.Relation == graph.Towards:
			out.Targeted += l.N
		case l.Relation == graph.SpeaksFor && l.Direction == graph.Into:
			out.SpokenFor += l.N
		}
	}
	out.SpokenFor -= len(out.Voices) // missions and persons, not statements
}

func (c *VoteCounts) add(l graph.LinkCount) {
	c.Total += l.N
	switch graph.VoteValue(l.Value) {
	case graph.Yes:
		c.Yes += l.N
	case graph.No:
		c.No += l.N
	case graph.Abstained:
		c.Abstained += l.N
	case graph.DidNotVote:
		c.DidNotVote += l.N
	default:
		c.NotKnown += l.N
	}
}

// actorNodes returns the short forms of actors, in the order given.
func (r *record) actorNodes(ids []string) []graph.Node {
	out := make([]graph.Node, 0, len(ids))
	for _, id := range ids {
		if a, ok := r.actors[id]; ok {
			out = append(out, a.Node())
		}
	}
	return out
}

// actorsWhere returns the short forms of the actors that match, by id.
func (r *record) actorsWhere(match func(graph.Actor) bool) []graph.Node {
	var ids []string
	for id, a := range r.actors {
		if match(a) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return r.actorNodes(ids)
}
