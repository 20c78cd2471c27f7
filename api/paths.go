package api

import (
	"cmp"
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

var pathsDoc = doc{
	id: "listPaths", tag: tagGraph, summary: "How two nodes are connected, told in words",
	description: "Paths between two nodes, or two sets of nodes, walking links either way. mode=shortest gives paths of the fewest links, those whose links tell most first. " +
		"mode=telling gives those whose links tell most, whatever their number: a link counts 1 + log2(links of its relation and value at its one end) + log2(at its other end) bits, " +
		"so that few bits stand for a link that is hard to hit upon by chance. Unanimous decisions are then left out unless asked for, and unanimous_left_out says how many. " +
		"Every link comes with a sentence that says what happened and when, with its source and its official document. " +
		"No path within max_length is not an error: length is then 0. A search that takes too long ends early, and cut_off says so. " + vetoDefinition,
}

// WayParams say which links and nodes ways may lead along.
type WayParams struct {
	Relation  []string `query:"relation,explode" doc:"Only along these relations; may be repeated. All but those of the Assembly when not given."`
	Link      []string `query:"link,explode" doc:"Only along links of a relation with any of some values, in a direction: RELATION, RELATION:value,value or RELATION:value:out, where out is from the start of the link and in is to it. May be repeated; any of them will do." example:"[\"voted:no,abstained\",\"vetoed\",\"towards:criticises:out\"]"`
	Through   []string `query:"through,explode" doc:"Only through nodes of these kinds; may be repeated."`
	Situation []string `query:"situation,explode" doc:"Only through decisions and meetings that concern any of these situations, by id or name; may be repeated." example:"[\"dprk\"]"`
	Avoid     []string `query:"avoid,explode" doc:"Not through these nodes; may be repeated." example:"[\"RUS\"]"`
	Assembly  bool     `query:"assembly" doc:"Also through roll calls of the General Assembly."`
	PeriodParams
	FormatParam
}

// TellingParams say what counts in mode=telling.
type TellingParams struct {
	Unanimous bool     `query:"unanimous" doc:"In mode=telling: also through unanimous decisions."`
	Factor    []string `query:"factor,explode" doc:"In mode=telling: how much the bits of a relation count, as RELATION:number from 0.1 to 10; may be repeated. voted:0.5 makes votes tell more."`
}

type pathsParams struct {
	Start     string            `query:"start" doc:"Where to start: an id, symbol, code or name. Needed unless starts is given." example:"ALB"`
	End       string            `query:"end" doc:"Where to end. Needed unless ends is given." example:"kim-yo-jong"`
	Starts    []string          `query:"starts,explode" doc:"Several nodes to start at, with that of start where it is given too: a path leads from any of them; may be repeated, up to 20." example:"[\"FRA\",\"GBR\"]"`
	Ends      []string          `query:"ends,explode" doc:"Several nodes to end at, with that of end where it is given too; may be repeated, up to 20." example:"[\"PRK\"]"`
	Mode      string            `query:"mode" doc:"Which paths come first: those of the fewest links, when not given, or those whose links tell most."`
	Votes     []string          `query:"votes,explode" doc:"Between two actors, only over a decision on which their two votes were so; may be repeated, and any will do."`
	Via       []string          `query:"via,explode" doc:"Only through all of these nodes; may be repeated, up to 3." example:"[\"USA\"]"`
	InOrder   bool              `query:"in_order" doc:"Through the nodes of via in the order given."`
	InTime    bool              `query:"in_time" doc:"No link is earlier than the one before. Links without a date are left out, but those that last."`
	Diverse   bool              `query:"diverse" doc:"Pass a path over when more than half of the nodes between its ends are on one path that is already given."`
	MaxLength Optional[int]     `query:"max_length" minimum:"1" maximum:"12" doc:"The most links that a path may have, 1 to 12. 6 when not given." example:"6"`
	Limit     Optional[int]     `query:"limit" minimum:"1" maximum:"50" doc:"How many paths to return, 1 to 50. 5 when not given." example:"3"`
	Seconds   Optional[float64] `query:"seconds" minimum:"0" maximum:"20" doc:"How long to search, up to 20 seconds. 5 when not given." example:"2"`
	WayParams
	TellingParams
}

// Paths are paths told in words.
type Paths struct {
	Start            graph.Node              `json:"start" doc:"The start, the first of several."`
	End              graph.Node              `json:"end" doc:"The end, the first of several."`
	Length           int                     `json:"length" doc:"Links in the first path, in mode=shortest in every path; 0: no path."`
	Total            int                     `json:"total,omitempty" doc:"How many shortest paths there are, however many are given; absent where they are not counted."`
	UnanimousLeftOut int                     `json:"unanimous_left_out,omitempty" doc:"Number of unanimous decisions in the record, on which nobody voted no or abstained; paths do not lead through them."`
	CutOff           string                  `json:"cut_off,omitempty" doc:"Why the search ended early, in one sentence. Absent: it did not. The paths given are right, but there may be more."`
	Paths            []Path                  `json:"paths" doc:"The best first."`
	Sources          map[string]graph.Source `json:"sources" doc:"The sources named in the links, by id."`
}

// Path is a way from one node to another.
type Path struct {
	Nodes    []graph.Node `json:"nodes" doc:"The nodes of the path, from start to end."`
	Steps    []Step       `json:"steps" doc:"The steps of the path, one between each two nodes."`
	Cost     int          `json:"cost" doc:"Cost of the path: the sum of the costs of its links, from 1 (a veto, a criticism) to 6 (a seat on the same Council). A lower cost is more informative."`
	Bits     float64      `json:"bits,omitempty" doc:"With mode=telling: bits of the path, the sum of the bits of its steps; fewer bits are more informative."`
	Sentence string       `json:"sentence" doc:"The path as a sentence, by the most informative link of each step."`
}

// Step is the links between two nodes of a path.
type Step struct {
	Links     []graph.Link `json:"links" doc:"All matching links, the most informative first."`
	Told      []string     `json:"told" doc:"Each link as a sentence with its date, in the same order."`
	Documents []string     `json:"documents" doc:"The official document that each link can be checked in, in the same order; empty where there is none."`
	Bits      float64      `json:"bits,omitempty" doc:"With mode=telling: bits of the first link; fewer bits are more informative."`
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
	ends, err := a.store.Nodes(ctx, []string{q.AllStarts()[0], q.AllEnds()[0]})
	if err != nil {
		return nil, err
	}
	out := Paths{
		Start: ends[0], End: ends[1], Length: found.Length, Total: found.Total, UnanimousLeftOut: found.UnanimousLeftOut, CutOff: found.CutOff,
	}
	out.Paths, out.Sources, err = a.tellPaths(ctx, found.Paths)
	if err != nil {
		return nil, err
	}
	return answer(out), nil
}

// tellPaths puts paths into words, and names their sources.
func (a *api) tellPaths(ctx context.Context, found []graph.Path) ([]Path, map[string]graph.Source, error) {
	r, err := a.record.get(ctx)
	if err != nil {
		return nil, nil, err
	}
	names, err := a.labels(ctx, r, found)
	if err != nil {
		return nil, nil, err
	}
	out := make([]Path, len(found))
	var sources []string
	for i, p := range found {
		told := Path{Nodes: p.Nodes, Steps: make([]Step, len(p.Steps)), Cost: p.Cost, Bits: bits(p.Sum()), Sentence: sentence.OfPath(p, names)}
		for j, links := range p.Steps {
			step := Step{Links: links, Told: make([]string, len(links)), Documents: make([]string, len(links))}
			for k, l := range links {
				step.Told[k], step.Documents[k] = sentence.OfLink(l, names), document(l, p.Nodes[j:j+2])
				sources = append(sources, l.Source)
			}
			if p.Bits != nil {
				step.Bits = bits(p.Bits[j])
			}
			told.Steps[j] = step
		}
		out[i] = told
	}
	return out, r.sourceNames(sources), nil
}

// bits turns thousandths of a bit into bits.
func bits(thousandths int) float64 { return float64(thousandths) / 1000 }

// document is the official document that a link between two nodes can be
// checked in: that of the text it starts from, else of what it leads to.
func document(l graph.Link, ends []graph.Node) string {
	if ends[0].ID != l.From {
		ends = []graph.Node{ends[1], ends[0]}
	}
	return cmp.Or(ends[0].Document, ends[1].Document)
}

// words are the parameters that several operations share.
func (in *WayParams) words() lookup.PathWords {
	return lookup.PathWords{
		Relation: in.Relation, Link: in.Link, Through: in.Through, Situation: in.Situation, Avoid: in.Avoid, Assembly: in.Assembly, From: in.From, To: in.To,
	}
}

func (a *api) pathQuery(ctx context.Context, in *pathsParams) (q graph.PathQuery, err error) {
	for _, end := range []struct {
		param, one string
		several    []string
	}{{"start", in.Start, in.Starts}, {"end", in.End, in.Ends}} {
		if strings.TrimSpace(end.one+strings.Join(end.several, "")) == "" {
			return q, graph.Invalidf(end.param, "a path needs a start and an end, for example start=ALB&end=kim-yo-jong; where there are several, starts and ends do")
		}
	}
	if err := within("max_length", in.MaxLength, graph.MaxPathLength); err != nil {
		return q, err
	}
	if err := within("limit", in.Limit, graph.MaxPaths); err != nil {
		return q, err
	}
	if in.Seconds.Given && !(in.Seconds.Value > 0 && in.Seconds.Value <= graph.MaxWithin.Seconds()) {
		return q, graph.Invalidf("seconds", "the search can take up to %g seconds, not %g", graph.MaxWithin.Seconds(), in.Seconds.Value)
	}
	words := in.words()
	words.Start, words.End, words.Starts, words.Ends = in.Start, in.End, in.Starts, in.Ends
	words.Mode, words.Votes, words.Via, words.InOrder, words.InTime, words.Diverse = in.Mode, in.Votes, in.Via, in.InOrder, in.InTime, in.Diverse
	words.Unanimous, words.Factor = in.Unanimous, in.Factor
	words.MaxLength, words.Limit, words.Seconds = in.MaxLength.Value, in.Limit.Value, in.Seconds.Value
	return words.Query(ctx, a.store)
}

// within checks a number that may be given.
func within(param string, n Optional[int], most int) error {
	if n.Given && (n.Value < 1 || n.Value > most) {
		return graph.Invalidf(param, "%s %d is not between 1 and %d", param, n.Value, most)
	}
	return nil
}

// labels returns a function that names the nodes of paths for a sentence.
func (a *api) labels(ctx context.Context, r *record, paths []graph.Path) (func(id string) string, error) {
	labels := map[string]string{}
	for _, p := range paths {
		for _, n := range p.Nodes {
			if _, ok := labels[n.ID]; ok {
				continue
			}
			labels[n.ID] = sentence.Label(n)
			if n.Kind == graph.KindStatement && n.Symbol == "" {
				s, err := a.store.Statement(ctx, n.ID)
				if err != nil {
					return nil, err
				}
				labels[n.ID] = sentence.StatementLabel(s, r.actors[s.Speaker].Name)
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
