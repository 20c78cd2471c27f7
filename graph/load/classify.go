package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// classify asks the caller's rules for the situations that a decision
// concerns.
func (in *intake) classify(d *graph.Decision, p place) []string {
	if in.opts.Classify == nil {
		return nil
	}
	about := *d
	about.Subjects = levels(d.Subjects)
	var out []string
	for _, id := range in.opts.Classify(&about) {
		if in.situations.has(id) || in.known[id] == graph.KindSituation {
			out = append(out, id)
			continue
		}
		in.doubt(p, DoubtSituation, fmt.Sprintf("%s would concern %s", d.Symbol, id))
	}
	return out
}

// levels splits subjects that have levels, PEACEKEEPING OPERATIONS--CYPRUS: each
// level is a subject by itself, and the rules for situations know them so.
func levels(subjects []string) []string {
	var out []string
	for _, s := range subjects {
		for level := range strings.SplitSeq(s, "--") {
			if level = strings.TrimSpace(level); level != "" && !slices.Contains(out, level) {
				out = append(out, level)
			}
		}
	}
	return out
}
