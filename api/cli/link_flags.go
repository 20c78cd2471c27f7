package cli

import (
	"maps"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// linkFlags say which links are followed; all commands about links share them.
type linkFlags struct {
	Relation []string `help:"Follow only these relations: ${relations}." placeholder:"RELATION"`
	Link     []string `help:"Follow only links of a relation, optionally with a value and a direction: RELATION, RELATION:value or RELATION:value:out. May be repeated: a link needs to match one of them." placeholder:"LINK" sep:"none"`
	Assembly bool     `help:"Include roll calls of the General Assembly."`
	From     string   `help:"First day, as YYYY-MM-DD, YYYY-MM or YYYY."`
	To       string   `help:"Last day, written the same way."`
}

// words are the flags as graph reads them.
func (f *linkFlags) words() lookup.PathWords {
	return lookup.PathWords{Relation: f.Relation, Link: f.Link, Assembly: f.Assembly, From: f.From, To: f.To}
}

// arguments are the flags that are set, with the names of the API.
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

// pathFlags say what paths may lead through, and how informative each relation
// counts.
type pathFlags struct {
	Through   []string `help:"Only paths through nodes of these kinds: ${kinds}." placeholder:"KIND"`
	Situation []string `help:"Only paths through decisions and meetings that concern one of these situations." placeholder:"NAME"`
	Avoid     []string `help:"Only paths that avoid these nodes." placeholder:"NODE"`
	Unanimous bool     `help:"In order of information: include paths through unanimous decisions."`
	Factor    []string `help:"In order of information: multiply the bits of a relation by a number, written RELATION:number." placeholder:"FACTOR"`
	MaxLength int      `help:"Maximum number of links in a path, up to 12." default:"6"`
	Limit     int      `help:"How many to return, up to 50." default:"5"`
}

// addTo adds the flags to words.
func (f *pathFlags) addTo(w *lookup.PathWords) {
	w.Through, w.Situation, w.Avoid, w.Unanimous, w.Factor = f.Through, f.Situation, f.Avoid, f.Unanimous, f.Factor
	w.MaxLength, w.Limit = f.MaxLength, f.Limit
}

// arguments are the flags that are set, besides others.
func (f *pathFlags) arguments(links *linkFlags, values map[string][]string, ticks map[string]bool) graph.Arguments {
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
