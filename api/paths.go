package api

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var pathsDoc = doc{
	id: "listPaths", tag: tagGraph, summary: "How two nodes are connected, told in words",
	description: "The shortest paths between two nodes, walking links either way, those whose links tell most first. Every link comes with a sentence that says what happened and when, and with its source. " +
		"No path within max_length is not an error: length is then 0. " + vetoDefinition,
}

type pathsParams struct {
	Start     string        `query:"start" required:"true" doc:"Where to start: an id, symbol, code or name." example:"ALB"`
	End       string        `query:"end" required:"true" doc:"Where to end." example:"kim-yo-jong"`
	Relation  []string      `query:"relation,explode" enum:"vetoed,towards,hosted,made,speaks for,continues,sponsored,cites,about,in,taken at,concerns,voted,served,voted in the assembly" doc:"Only along these relations; may be repeated. All but those of the Assembly when not given."`
	Through   []string      `query:"through,explode" enum:"actor,situation,decision,meeting,statement" doc:"Only through nodes of these kinds; may be repeated."`
	Assembly  bool          `query:"assembly" doc:"Also through roll calls of the General Assembly."`
	MaxLength Optional[int] `query:"max_length" minimum:"1" maximum:"12" doc:"The most links that a path may have, 1 to 12. 6 when not given." example:"6"`
	Limit     Optional[int] `query:"limit" minimum:"1" maximum:"50" doc:"How many paths to return, 1 to 50. 5 when not given." example:"3"`
	PeriodParams
	FormatParam
}

// Paths are shortest paths, all of the same length, told in words.
type Paths struct {
	Start   graph.Node              `json:"start"`
	End     graph.Node              `json:"end"`
	Length  int                     `json:"length" doc:"Links in each path; 0: no path."`
	Paths   []Path                  `json:"paths" doc:"Those whose links tell most first."`
	Sources map[string]graph.Source `json:"sources" doc:"The sources named in the links, by id."`
}

// Path is a way from one node to another.
type Path struct {
	Nodes    []graph.Node `json:"nodes" doc:"From start to end."`
	Steps    []Step       `json:"steps" doc:"One between each two nodes."`
	Cost     int          `json:"cost" doc:"How little the path tells: the sum of its links' costs, from 1 (a veto, a criticism) to 6 (a seat on the same Council)."`
	Sentence string       `json:"sentence" doc:"The path in words, by the most telling link of each step."`
}

// Step is the links between two nodes of a path.
type Step struct {
	Links []graph.Link `json:"links" doc:"All that match, the most telling first."`
	Told  []string     `json:"told" doc:"Each link as a sentence with its date, in the same order."`
}

func (a *api) paths(ctx context.Context, in *pathsParams) (*response[Paths], error) {
	q, err := a.pathQuery(ctx, in)
	if err != nil {
		return nil, err
	}
	found, err := a.store.Paths(ctx, q)
	if err != nil {
		return nil, err
	}
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, err
	}
	ends, err := a.store.Nodes(ctx, []string{q.Start, q.End})
	if err != nil {
		return nil, err
	}
	names, err := a.labels(ctx, r, found.Paths)
	if err != nil {
		return nil, err
	}
	out := Paths{Start: ends[0], End: ends[1], Length: found.Length, Paths: make([]Path, len(found.Paths))}
	var sources []string
	for i, p := range found.Paths {
		told := Path{Nodes: p.Nodes, Steps: make([]Step, len(p.Steps)), Cost: p.Cost, Sentence: graph.TellPath(p, names)}
		for j, links := range p.Steps {
			told.Steps[j] = Step{Links: links, Told: make([]string, len(links))}
			for k, l := range links {
				told.Steps[j].Told[k] = graph.Tell(l, names)
				sources = append(sources, l.Source)
			}
		}
		out.Paths[i] = told
	}
	out.Sources = r.sourceNames(sources)
	return answer(out), nil
}

func (a *api) pathQuery(ctx context.Context, in *pathsParams) (q graph.PathQuery, err error) {
	for _, end := range []struct{ param, text string }{{"start", in.Start}, {"end", in.End}} {
		if strings.TrimSpace(end.text) == "" {
			return q, invalid(end.param, "a path needs a start and an end, for example start=ALB&end=kim-yo-jong")
		}
	}
	for _, bound := range []struct {
		param string
		value Optional[int]
		most  int
	}{{"max_length", in.MaxLength, graph.MaxPathLength}, {"limit", in.Limit, graph.MaxPaths}} {
		if bound.value.Given && (bound.value.Value < 1 || bound.value.Value > bound.most) {
			return q, invalid(bound.param, "%s %d is not between 1 and %d", bound.param, bound.value.Value, bound.most)
		}
	}
	q.MaxLength, q.Limit, q.Assembly = in.MaxLength.Value, in.Limit.Value, in.Assembly
	if q.Relations, err = relations(in.Relation); err != nil {
		return q, err
	}
	if q.Through, err = choices("through", in.Through, graph.Kinds); err != nil {
		return q, err
	}
	if q.From, q.To, err = in.period(); err != nil {
		return q, err
	}
	if q.Start, err = a.find(ctx, "start", in.Start); err != nil {
		return q, err
	}
	q.End, err = a.find(ctx, "end", in.End)
	return q, err
}

// labels returns a function that names the nodes of paths for a sentence.
func (a *api) labels(ctx context.Context, r *record, paths []graph.Path) (func(id string) string, error) {
	labels := map[string]string{}
	for _, p := range paths {
		for _, n := range p.Nodes {
			if _, ok := labels[n.ID]; ok {
				continue
			}
			labels[n.ID] = graph.Label(n)
			if n.Kind == graph.KindStatement && n.Symbol == "" {
				s, err := a.store.Statement(ctx, n.ID)
				if err != nil {
					return nil, err
				}
				labels[n.ID] = graph.LabelStatement(s, r.actors[s.Speaker].Name)
			}
		}
	}
	return func(id string) string {
		if label, ok := labels[id]; ok {
			return label
		}
		return id
	}, nil
}
