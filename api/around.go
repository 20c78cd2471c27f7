package api

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

var nearestDoc = doc{
	id: "listNearest", tag: tagGraph, summary: "The nodes nearest to one node, by the most informative path",
	description: "The nodes to which the way counts the fewest bits, as paths does in mode=telling, each with that way in words. " +
		"Unanimous decisions are left out unless asked for, and unanimous_left_out says how many. " + vetoDefinition,
}

var egoDoc = doc{
	id: "getEgo", tag: tagGraph, summary: "The network around a node",
	description: "The nodes within some links of one node, the nearest first, and the links between them. Where there are more than asked for, those to which the way tells most are kept, and cut_off says what is missing. " + vetoDefinition,
}

var commonDoc = doc{
	id: "listCommon", tag: tagGraph, summary: "The nodes between two nodes",
	description: "The nodes that are linked to both of two nodes, the most informative first; with votes, the actors who voted so with both, each on some decision. " +
		"linked says how often the two are so linked, or voted so, themselves: with apart=true the answer is empty where that is not 0. " + vetoDefinition,
}

type nearestParams struct {
	ID        string        `path:"id" doc:"An id, a symbol however written (slashes percent-encoded), a code, or the full name of an actor or a situation." example:"ALB"`
	Kind      []string      `query:"kind,explode" doc:"Only nodes of these kinds; may be repeated."`
	Type      []string      `query:"type,explode" doc:"Only nodes of these types, such as state, person, mission, resolution, draft, formal, informal; may be repeated." example:"[\"state\"]"`
	MaxLength Optional[int] `query:"max_length" minimum:"1" maximum:"12" doc:"The most links that the way may have, 1 to 12. 6 when not given." example:"4"`
	Limit     Optional[int] `query:"limit" minimum:"1" maximum:"50" doc:"How many nodes to return, 1 to 50. 5 when not given." example:"10"`
	WayParams
	TellingParams
}

// Nearest are the nodes nearest to one.
type Nearest struct {
	Node             graph.Node              `json:"node"`
	Nodes            []Near                  `json:"nodes" doc:"The nearest first."`
	UnanimousLeftOut int                     `json:"unanimous_left_out,omitempty" doc:"Number of unanimous decisions in the record; paths do not lead through them."`
	CutOff           string                  `json:"cut_off,omitempty" doc:"Why the search ended early, in one sentence. Absent: it did not."`
	Sources          map[string]graph.Source `json:"sources" doc:"The sources named in the links, by id."`
}

// Near is a node with the way to it.
type Near struct {
	Node graph.Node `json:"node"`
	Bits float64    `json:"bits" doc:"Bits of the path; fewer bits are more informative."`
	Path Path       `json:"path" doc:"The way."`
}

func (a *api) nearest(ctx context.Context, in *nearestParams) (*response[Nearest], error) {
	n, found, err := a.findNearest(ctx, in)
	if err != nil {
		return nil, err
	}
	ways := found.Ways()
	out := Nearest{Node: n, Nodes: make([]Near, len(ways)), UnanimousLeftOut: found.UnanimousLeftOut, CutOff: found.CutOff}
	told, sources, err := a.tellPaths(ctx, ways)
	if err != nil {
		return nil, err
	}
	for i, near := range found.Nodes {
		out.Nodes[i] = Near{Node: near.Node, Bits: bits(near.Bits), Path: told[i]}
	}
	out.Sources = sources
	return answer(out), nil
}

// findNearest asks for the nodes nearest to one, which it returns too.
func (a *api) findNearest(ctx context.Context, in *nearestParams) (n graph.Node, found graph.NearestNodes, err error) {
	if err := within("max_length", in.MaxLength, graph.MaxPathLength); err != nil {
		return n, found, err
	}
	if err := within("limit", in.Limit, graph.MaxPaths); err != nil {
		return n, found, err
	}
	words := in.words()
	words.Unanimous, words.Factor, words.Mode = in.Unanimous, in.Factor, string(graph.ModeInformative)
	words.MaxLength, words.Limit = in.MaxLength.Value, in.Limit.Value
	var q graph.NearestQuery
	if q.Kinds, err = choices("kind", in.Kind, graph.Kinds); err != nil {
		return n, found, err
	}
	q.Types = plainAll(in.Type)
	if q.Along, err = words.Query(ctx, a.store); err != nil {
		return n, found, err
	}
	if n, err = lookup.Find(ctx, a.store, in.ID); err != nil {
		return n, found, graph.WithParam("id", err)
	}
	q.Along.Start = n.ID
	found, err = a.store.Nearest(ctx, q)
	return n, found, err
}

func plainAll(texts []string) []string {
	var out []string
	for _, t := range texts {
		if t = plain(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

type egoParams struct {
	ID       string        `path:"id" doc:"An id, a symbol however written (slashes percent-encoded), a code, or the full name of an actor or a situation." example:"kim-yo-jong"`
	Radius   Optional[int] `query:"radius" minimum:"1" maximum:"3" doc:"How many links away, 1 to 3. 1 when not given." example:"2"`
	Relation []string      `query:"relation,explode" doc:"Only these relations; may be repeated. All but those of the Assembly when not given."`
	Link     []string      `query:"link,explode" doc:"Only along links of a relation with any of some values, in a direction, walked outwards; written as for paths. May be repeated; any of them will do." example:"[\"voted:no\"]"`
	Kind     []string      `query:"kind,explode" doc:"Only nodes of these kinds; may be repeated."`
	Avoid    []string      `query:"avoid,explode" doc:"Without these nodes; may be repeated." example:"[\"UNSC\"]"`
	Assembly bool          `query:"assembly" doc:"Also roll calls of the General Assembly."`
	Limit    Optional[int] `query:"limit" minimum:"1" maximum:"1000" doc:"How many nodes to return, 1 to 1000. 100 when not given." example:"20"`
	PeriodParams
	FormatParam
}

// Ego is a network around a node.
type Ego struct {
	Node    graph.Node              `json:"node" doc:"The node at the centre."`
	Nodes   []EgoNode               `json:"nodes" doc:"The nodes around it, the nearest first."`
	Total   int                     `json:"total" doc:"Number of nodes within the radius; nodes may hold fewer."`
	Links   []graph.Link            `json:"links" doc:"The links between the nodes of the answer, the most informative first."`
	CutOff  string                  `json:"cut_off,omitempty" doc:"What is missing from the answer, in one sentence."`
	Sources map[string]graph.Source `json:"sources" doc:"The sources named in the links, by id."`
}

// EgoNode is a node around another.
type EgoNode struct {
	Node     graph.Node `json:"node"`
	Distance int        `json:"distance" doc:"Number of links from the centre."`
	Bits     float64    `json:"bits" doc:"Bits of the most informative path of this length; fewer bits are more informative."`
}

func (a *api) ego(ctx context.Context, in *egoParams) (*response[Ego], error) {
	found, err := a.findEgo(ctx, in)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	out := Ego{Node: found.Node, Nodes: make([]EgoNode, len(found.Nodes)), Total: found.Total, Links: found.Links, CutOff: found.CutOff}
	for i, n := range found.Nodes {
		out.Nodes[i] = EgoNode{Node: n.Node, Distance: n.Distance, Bits: bits(n.Bits)}
	}
	var sources []string
	for _, l := range found.Links {
		sources = append(sources, l.Source)
	}
	out.Sources = r.sourceNames(sources)
	return answer(out), nil
}

// findEgo asks for what lies around a node.
func (a *api) findEgo(ctx context.Context, in *egoParams) (found graph.Ego, err error) {
	if err := within("radius", in.Radius, graph.MaxRadius); err != nil {
		return found, err
	}
	if err := within("limit", in.Limit, graph.MaxEgoNodes); err != nil {
		return found, err
	}
	q := graph.EgoQuery{Radius: in.Radius.Value, Assembly: in.Assembly, Limit: in.Limit.Value}
	if q.Relations, err = relations(in.Relation); err != nil {
		return found, err
	}
	if q.Links, err = lookup.ParseLinkFilters(in.Link); err != nil {
		return found, err
	}
	if q.Kinds, err = choices("kind", in.Kind, graph.Kinds); err != nil {
		return found, err
	}
	if q.From, q.To, err = in.period(); err != nil {
		return found, err
	}
	if q.ID, err = a.find(ctx, "id", in.ID); err != nil {
		return found, err
	}
	if q.Avoid, err = a.findAll(ctx, "avoid", in.Avoid); err != nil {
		return found, err
	}
	return a.store.Ego(ctx, q)
}

type commonParams struct {
	ID       string        `path:"id" doc:"An id, a symbol however written (slashes percent-encoded), a code, or the full name of an actor or a situation." example:"CHN"`
	Other    string        `path:"other" doc:"The second node." example:"USA"`
	Relation []string      `query:"relation,explode" doc:"Only these relations; may be repeated. All but those of the Assembly when not given."`
	Link     []string      `query:"link,explode" doc:"Only links of a relation with any of some values, in a direction seen from the two nodes; written as for paths. May be repeated; any of them will do." example:"[\"vetoed\"]"`
	Votes    []string      `query:"votes,explode" doc:"The actors whose votes and those of the two were so, each on some decision, instead of what is linked to both; may be repeated, and any will do."`
	Kind     []string      `query:"kind,explode" doc:"Only nodes of these kinds; may be repeated."`
	Type     []string      `query:"type,explode" doc:"Only nodes of these types, such as state, resolution, draft; may be repeated." example:"[\"draft\"]"`
	Apart    bool          `query:"apart" doc:"Nothing, where the two are so linked, or voted so, themselves."`
	Assembly bool          `query:"assembly" doc:"Also roll calls of the General Assembly, and the votes in them."`
	Limit    Optional[int] `query:"limit" minimum:"1" maximum:"500" doc:"How many to return, 1 to 500. 50 when not given." example:"20"`
	PeriodParams
	FormatParam
}

func (a *api) common(ctx context.Context, in *commonParams) (*response[graph.Common], error) {
	_, found, err := a.findCommon(ctx, in)
	if err != nil {
		return nil, err
	}
	return answer(found), nil
}

// findCommon asks who stands between two nodes.
func (a *api) findCommon(ctx context.Context, in *commonParams) (q graph.CommonQuery, found graph.Common, err error) {
	if err := within("limit", in.Limit, graph.MaxLimit); err != nil {
		return q, found, err
	}
	q = graph.CommonQuery{Types: plainAll(in.Type), Apart: in.Apart, Assembly: in.Assembly, Limit: in.Limit.Value}
	if q.Relations, err = relations(in.Relation); err != nil {
		return q, found, err
	}
	if q.Links, err = lookup.ParseLinkFilters(in.Link); err != nil {
		return q, found, err
	}
	if q.Votes, err = choices("votes", in.Votes, graph.VotePairs); err != nil {
		return q, found, err
	}
	if q.Kinds, err = choices("kind", in.Kind, graph.Kinds); err != nil {
		return q, found, err
	}
	if q.From, q.To, err = in.period(); err != nil {
		return q, found, err
	}
	if q.A, err = a.find(ctx, "id", in.ID); err != nil {
		return q, found, err
	}
	if q.B, err = a.find(ctx, "other", in.Other); err != nil {
		return q, found, err
	}
	found, err = a.store.Common(ctx, q)
	return q, found, err
}
