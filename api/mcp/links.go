package mcp

import (
	"context"
	"fmt"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

type searchInput struct {
	Text     string   `json:"text" jsonschema:"a name, a symbol or words, all of which must match; words of a title, an agenda item or a subject also match"`
	Kinds    []string `json:"kinds,omitempty" jsonschema:"only these kinds: {kinds}"`
	Assembly bool     `json:"assembly,omitempty" jsonschema:"true: include roll calls of the General Assembly; default: false"`
	Part
}

type neighboursInput struct {
	ID        string   `json:"id" jsonschema:"an id, official symbol, code or name"`
	Relations []string `json:"relations,omitempty" jsonschema:"only these relations: {relations}"`
	Values    []string `json:"values,omitempty" jsonschema:"only links with any of these values: for voted {votes}; for made and towards a stance, such as criticises or threatens"`
	Kinds     []string `json:"kinds,omitempty" jsonschema:"only neighbours of these kinds: {kinds}"`
	Selection
}

type pathInput struct {
	Start     string   `json:"start" jsonschema:"the node to start at: an id, symbol, code or name"`
	End       string   `json:"end" jsonschema:"the node to end at: an id, symbol, code or name"`
	Relations []string `json:"relations,omitempty" jsonschema:"follow only these relations, named as for neighbours; {optional_relations} are followed only if they are named"`
	Mode      string   `json:"mode,omitempty" jsonschema:"shortest (default): the fewest links; telling: the most informative (rarest) links, never through a unanimous decision, which links all who voted"`
	MaxLength int      `json:"max_length,omitempty" jsonschema:"the maximum number of links in a path, 1 to 12; default 6"`
	Limit     int      `json:"limit,omitempty" jsonschema:"how many paths, 1 to 20; default 5"`
	Period
}

func (s *server) graphTools(m *mcp.Server) {
	tool(s, m, "search", "Search the record", "Finds states, persons, situations, decisions, meetings and statements by name, symbol or words, best matches first. Start here if you do not know the id. The other tools also accept an official symbol, code or name.", s.search)
	tool(s, m, "node", "One node", "Describes the node with this id, symbol or name: all that the record says about it, with the address of the official document. A term whose to is 0 has not ended. For how members voted use decision; for linked nodes use neighbours.", s.node)
	tool(s, m, "neighbours", "What is linked to a node", "Lists the nodes linked to a node, with every link, its date and its source, and the number of links by relation and direction. If a node has many links, select relations.", s.neighbours)
	tool(s, m, "path", "How two nodes are connected", "Finds the shortest paths between two nodes, the most informative first, each written as a sentence with dates. With mode telling, it finds the most informative paths of any length up to max_length. cut_off says why the search ended early.", s.path)
}

func (s *server) search(ctx context.Context, in searchInput) (*found, error) {
	q := graph.SearchQuery{Text: in.Text, Kinds: kinds(in.Kinds), Assembly: in.Assembly || graph.NamesAssembly(in.Text)}
	var err error
	if q.Page, err = in.page(); err != nil {
		return nil, err
	}
	if strings.TrimSpace(in.Text) == "" {
		return nil, graph.Errorf(graph.Invalid, "text is empty; give a name, a symbol or words, for example: Cyprus")
	}
	list, err := s.store.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	var named []string
	for _, hit := range list.Items {
		_, sources, err := s.recordOf(ctx, hit.Node)
		if err != nil {
			return nil, err
		}
		named = append(named, sources...)
	}
	return &found{value: list.Items, total: &list.Total, next: list.Next, sources: named}, nil
}

func (s *server) node(ctx context.Context, in idInput) (*found, error) {
	n, err := lookup.Find(ctx, s.store, in.ID)
	if err != nil {
		return nil, err
	}
	value, named, err := s.recordOf(ctx, n)
	if err != nil {
		return nil, err
	}
	out := map[string]any{"node": n, "record": value}
	if n.Kind == graph.KindActor {
		if out["situations"], err = s.situationsOf(ctx, n.ID); err != nil {
			return nil, err
		}
	}
	return &found{value: out, notes: notesOn(value), sources: named}, nil
}

// concern is a situation that concerns a state.
type concern struct {
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Role graph.Role `json:"role,omitempty"`
}

// situationsOf are the situations that concern a state, by name.
func (s *server) situationsOf(ctx context.Context, state string) ([]concern, error) {
	all, err := s.store.Situations(ctx, graph.SituationQuery{})
	out := []concern{}
	for i := range all {
		for _, in := range all[i].States {
			if in.State == state {
				out = append(out, concern{all[i].ID, all[i].Name, in.Role})
			}
		}
	}
	return out, err
}

// notesOn say what is not known of a part of the record.
func notesOn(value any) []string {
	switch v := value.(type) {
	case graph.Decision:
		return coverage.OfDecision(&v)
	case graph.Meeting:
		return coverage.OfMeeting(&v)
	default:
		return nil
	}
}

// recordOf is what the record says of a node, and the ids of its sources.
func (s *server) recordOf(ctx context.Context, n graph.Node) (value any, sources []string, err error) {
	switch n.Kind {
	case graph.KindActor:
		v, err := s.store.Actor(ctx, n.ID)
		return v, v.Sources, err
	case graph.KindMeeting:
		v, err := s.store.Meeting(ctx, n.ID)
		return v, v.Sources, err
	case graph.KindDecision:
		v, err := s.store.Decision(ctx, n.ID)
		return v, v.Sources, err
	case graph.KindStatement:
		v, err := s.store.Statement(ctx, n.ID)
		return v, v.Sources, err
	case graph.KindSituation:
		v, err := s.store.Situation(ctx, n.ID)
		return v, v.Sources, err
	default:
		return n, nil, nil
	}
}

func (s *server) neighbours(ctx context.Context, in neighboursInput) (*found, error) {
	q := graph.NeighbourQuery{Values: in.Values, Kinds: kinds(in.Kinds)}
	var err error
	if q.Relations, err = relations(in.Relations); err != nil {
		return nil, err
	}
	if q.From, q.To, q.Page, _, err = s.selection(ctx, in.Selection, nil); err != nil {
		return nil, err
	}
	if q.ID, err = s.find(ctx, in.ID); err != nil {
		return nil, err
	}
	near, err := s.store.Neighbours(ctx, q)
	if err != nil {
		return nil, err
	}
	var named []string
	for _, n := range near.Neighbours {
		for _, l := range n.Links {
			named = append(named, l.Source)
		}
	}
	return &found{
		value: map[string]any{"node": near.Node, "neighbours": near.Neighbours, "links": near.Links}, total: &near.Total, next: near.Next, sources: named,
	}, nil
}

// describedPath is a path with its sentence.
type describedPath struct {
	Sentence string         `json:"sentence"`
	Nodes    []graph.Node   `json:"nodes"`
	Steps    [][]graph.Link `json:"steps"`
}

// pathAnswer is the paths between two nodes.
type pathAnswer struct {
	Length           int             `json:"length"` // links of the first
	Paths            []describedPath `json:"paths"`
	Message          string          `json:"told,omitempty"`               // if there is none
	UnanimousLeftOut int             `json:"unanimous_left_out,omitempty"` // unanimous decisions that paths avoid
	CutOff           string          `json:"cut_off,omitempty"`            // why the search ended early
}

// maxPaths is how many paths an answer holds.
const maxPaths = 20

func (s *server) path(ctx context.Context, in pathInput) (*found, error) {
	if in.Limit < 0 || in.Limit > maxPaths {
		return nil, graph.Errorf(graph.Invalid, "the limit %d is not between 1 and %d", in.Limit, maxPaths)
	}
	q := graph.PathQuery{Mode: graph.PathMode(in.Mode), MaxLength: in.MaxLength, Limit: in.Limit}
	var err error
	if q.Relations, err = relations(in.Relations); err != nil {
		return nil, err
	}
	if q.From, q.To, err = in.days(); err != nil {
		return nil, err
	}
	if q.Start, err = s.find(ctx, in.Start); err != nil {
		return nil, err
	}
	if q.End, err = s.find(ctx, in.End); err != nil {
		return nil, err
	}
	paths, err := s.store.Paths(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]describedPath, len(paths.Paths))
	var named []string
	for i, p := range paths.Paths {
		labels := map[string]string{}
		for _, n := range p.Nodes {
			if labels[n.ID], err = sentence.LabelIn(ctx, s.store, n); err != nil {
				return nil, err
			}
		}
		out[i] = describedPath{sentence.OfPath(p, func(id string) string { return labels[id] }), p.Nodes, p.Steps}
		for _, links := range p.Steps {
			for _, l := range links {
				named = append(named, l.Source)
			}
		}
	}
	answer := pathAnswer{Length: paths.Length, Paths: out, UnanimousLeftOut: paths.UnanimousLeftOut, CutOff: paths.CutOff}
	if len(out) == 0 && paths.CutOff == "" {
		most := in.MaxLength
		if most == 0 {
			most = graph.DefaultPathLength
		}
		answer.Message = fmt.Sprintf("No path of length %d or less connects the two under these conditions.", most)
	}
	return &found{value: answer, sources: named}, nil
}

func kinds(words []string) []graph.Kind {
	var out []graph.Kind
	for _, w := range words {
		out = append(out, graph.Kind(w))
	}
	return out
}

func relations(words []string) ([]graph.Relation, error) {
	var out []graph.Relation
	for _, w := range words {
		r, err := graph.ParseRelation(w)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
