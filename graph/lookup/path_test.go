package lookup_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

func TestParseLinkFilter(t *testing.T) {
	for text, want := range map[string]graph.LinkFilter{
		"voted":                     {Relation: graph.Voted},
		"voted:no,Did-not-vote":     {Relation: graph.Voted, Values: []string{"no", "did not vote"}},
		"towards:criticises:out":    {Relation: graph.Towards, Values: []string{"criticises"}, Direction: graph.Out},
		"voted_in_the_assembly::in": {Relation: graph.VotedInAssembly, Direction: graph.Into},
	} {
		got, err := lookup.ParseLinkFilter(text)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v %s", text, err, diff)
		}
	}
	for _, text := range []string{"", "loves", "voted:no:up", "voted:no:out:more"} {
		if _, err := lookup.ParseLinkFilter(text); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%q: %v, want Invalid", text, err)
		}
	}
}

// The numbers are worked out by hand: log2 of 35 is 5.129, of 4 is 2.
func TestBits(t *testing.T) {
	for _, c := range []struct{ from, to, want int }{{1, 1, 1000}, {1, 2, 2000}, {35, 4, 8129}, {1, 5, 3322}} {
		if got := graph.Bits(c.from, c.to); got != c.want {
			t.Errorf("Bits(%d, %d) = %d, want %d", c.from, c.to, got, c.want)
		}
	}
}

// Whatever is written, there is an answer or a refusal that names the field.
func FuzzPathWords(f *testing.F) {
	for _, text := range []string{"voted:no,yes:out", "towards", "made:", ":::", "voted:0.5", "cites:NaN"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if l, err := lookup.ParseLinkFilter(text); err == nil {
			q := graph.PathQuery{Start: "a", End: "b", Links: []graph.LinkFilter{l}}
			if err := q.Validate(); err != nil {
				t.Errorf("%q is read and then refused: %v", text, err)
			}
		} else if graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%q: %v", text, err)
		}
		if r, n, err := lookup.ParseFactor(text); err == nil {
			q := graph.PathQuery{Start: "a", End: "b", Mode: graph.ModeInformative, Factors: map[graph.Relation]float64{r: n}}
			if err := q.Validate(); (err == nil) != (n >= graph.MinFactor && n <= graph.MaxFactor) {
				t.Errorf("%q: the factor %v: %v", text, n, err)
			}
		}
	})
}
