package cli

import (
	"maps"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// linkFlags say which links count; all commands about ways share them.
type linkFlags struct {
	Relation []string `help:"Only along these relations: ${relations}." placeholder:"RELATION"`
	Link     []string `help:"Only along links of a relation with any of some values, in a direction: RELATION, RELATION:value or RELATION:value:out. May be repeated; any of them will do." placeholder:"LINK" sep:"none"`
	Assembly bool     `help:"Also through roll calls of the General Assembly."`
	From     string   `help:"First day, as YYYY-MM-DD, YYYY-MM or YYYY."`
	To       string   `help:"Last day, likewise."`
}

// words are the flags as graph reads them.
func (f *linkFlags) words() lookup.PathWords {
	return lookup.PathWords{Relation: f.Relation, Link: f.Link, Assembly: f.Assembly, From: f.From, To: f.To}
}

// arguments are the flags that are set, as the API calls them.
func (f *linkFlags) arguments(values map[string][]string, ticks map[string]bool) graph.Arguments {
	args := graph.Arguments{}
	for _, all := range []map[string][]string{values, {"relation": f.Relation, "link": f.Link, "from": {f.From}, "to": {f.To}}} {
		for name, values := range all {
			if strings.Join(values, "") != "" {
				args[name] = values
			}
		}
	}
	for _, all := range []map[string]bool{ticks, {"assembly": f.Assembly}} {
		for name, on := range all {
			if on {
				args[name] = []string{"true"}
			}
		}
	}
	return args
}

// wayFlags say what ways may lead through, and what counts where they are
// ranked by how much they tell.
type wayFlags struct {
	Through   []string `help:"Only through nodes of these kinds: ${kinds}." placeholder:"KIND"`
	Situation []string `help:"Only through decisions and meetings that concern any of these situations." placeholder:"NAME"`
	Avoid     []string `help:"Not through these nodes." placeholder:"NODE"`
	Unanimous bool     `help:"Where telling links come first: also through unanimous decisions."`
	Factor    []string `help:"Where telling links come first: how much the bits of a relation count, as RELATION:number." placeholder:"FACTOR"`
	MaxLength int      `help:"The most links that a path may have, up to 12." default:"6"`
	Limit     int      `help:"How many to return, up to 50." default:"5"`
}

// into adds the flags to words.
func (f *wayFlags) into(w *lookup.PathWords) {
	w.Through, w.Situation, w.Avoid, w.Unanimous, w.Factor = f.Through, f.Situation, f.Avoid, f.Unanimous, f.Factor
	w.MaxLength, w.Limit = f.MaxLength, f.Limit
}

// arguments are the flags that are set, besides others.
func (f *wayFlags) arguments(links *linkFlags, values map[string][]string, ticks map[string]bool) graph.Arguments {
	maps.Copy(values, map[string][]string{
		"through": f.Through, "situation": f.Situation, "avoid": f.Avoid, "factor": f.Factor,
		"max_length": {strconv.Itoa(f.MaxLength)}, "limit": {strconv.Itoa(f.Limit)},
	})
	maps.Copy(ticks, map[string]bool{"unanimous": f.Unanimous})
	return links.arguments(values, ticks)
}

func kindsOf(words []string) []graph.Kind {
	var out []graph.Kind
	for _, w := range words {
		out = append(out, graph.Kind(w))
	}
	return out
}
