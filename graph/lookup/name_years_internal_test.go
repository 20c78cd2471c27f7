package lookup

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// The spans of a name do not overlap, so that it means one state at most on any
// day, and no name stands in two lines.
func TestNameSpans(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range namesWithYears {
		for i, s := range x.spans {
			if s.from != "" && s.until != "" && s.from > s.until {
				t.Errorf("%s: %s to %s", s.state, s.from, s.until)
			}
			if i > 0 && (x.spans[i-1].until == "" || s.from <= x.spans[i-1].until) {
				t.Errorf("%v overlaps what is before it", s)
			}
		}
		for _, name := range x.names {
			if f := graph.Fold(name); f == "" || seen[f] {
				t.Errorf("%q stands twice, or is empty", name)
			}
			seen[graph.Fold(name)] = true
		}
	}
}
