package storetest

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// testWhole compares the graph as it is written to files, and parts of it,
// with what the plain reference holds.
func testWhole(t *testing.T, open func(t *testing.T) graph.Store) {
	s := open(t)
	Load(t, s, Fixture())
	x := newReference(Fixture())
	for name, q := range map[string]subgraph.Query{
		"the Council":        {},
		"with the Assembly":  {Assembly: true},
		"two kinds":          {Kinds: []graph.Kind{graph.KindActor, graph.KindDecision}},
		"vetoes":             {Relations: []graph.Relation{graph.CastVeto}},
		"said and cited":     {Relations: []graph.Relation{graph.Towards, graph.Cites, graph.Served}, Assembly: true},
		"a period":           {From: "2006-01-01", To: "2022-12-31"},
		"actors in a period": {Kinds: []graph.Kind{graph.KindActor}, To: "1957-12-31"},
		"near":               {Around: "kim-yo-jong"},
		"less near":          {Around: "kim-yo-jong", Radius: 2},
		"near by votes":      {Around: "CUB", Relations: []graph.Relation{graph.Voted}, Radius: 3},
		"near, of a kind":    {Around: "kim-yo-jong", Kinds: []graph.Kind{graph.KindStatement}},
		"near a roll call":   {Around: "GA-2", Kinds: []graph.Kind{graph.KindActor}},
		"near alone":         {Around: "nothing-yet"},
		"nothing":            {From: "1950-01-01", To: "1950-01-02", Relations: []graph.Relation{graph.Voted}},
	} {
		g, err := subgraph.All(t.Context(), s, q)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		nodes, links := x.part(q)
		var gotNodes []graph.Node
		for n, err := range g.Nodes {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(n.Values) != len(g.NodeFields) {
				t.Errorf("%s: %s has %d values for %d fields", name, n.ID, len(n.Values), len(g.NodeFields))
			}
			gotNodes = append(gotNodes, n.Node)
		}
		var gotLinks []graph.Link
		for l, err := range g.Links {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			gotLinks = append(gotLinks, l.Link)
		}
		slices.SortFunc(gotNodes, func(a, b graph.Node) int { return cmp.Compare(a.ID, b.ID) })
		slices.SortFunc(gotLinks, graph.CompareLinks)
		if diff := gocmp.Diff(nodes, gotNodes); diff != "" {
			t.Errorf("%s: nodes (-want +got):\n%s", name, diff)
		}
		if diff := gocmp.Diff(links, gotLinks); diff != "" {
			t.Errorf("%s: links (-want +got):\n%s", name, diff)
		}
	}
	for name, q := range map[string]subgraph.Query{
		"radius": {Radius: 1}, "from": {From: "2000-01-01", To: "1999-01-01"}, "kind": {Kinds: []graph.Kind{"thing"}}, "relation": {Relations: []graph.Relation{"likes"}},
	} {
		if _, err := subgraph.All(t.Context(), s, q); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("a malformed %s: %v, want Invalid", name, err)
		}
	}
	if _, err := subgraph.All(t.Context(), s, subgraph.Query{Around: "no-such-id"}); graph.CodeOf(err) != graph.NotFound {
		t.Errorf("around nobody: %v, want NotFound", err)
	}
	// Whoever stops early is asked nothing more and gets no error.
	g, err := subgraph.All(t.Context(), s, subgraph.Query{Assembly: true})
	if err != nil {
		t.Fatal(err)
	}
	for stop := range 60 {
		i := 0
		for _, err := range g.Links {
			if err != nil {
				t.Fatalf("stopping after %d links: %v", stop, err)
			}
			if i++; i > stop {
				break
			}
		}
	}
}

// part is what WholeQuery asks for.
func (x *reference) part(q subgraph.Query) (nodes []graph.Node, links []graph.Link) {
	room := func(id string) bool {
		return id == q.Around || (oneOf(q.Kinds, x.nodes[id].Kind) && (q.Assembly || !x.roll[id]))
	}
	for _, l := range x.links {
		if oneOf(q.Relations, l.Relation) && l.During(q.From, q.To) && room(l.From) && room(l.To) {
			links = append(links, l)
		}
	}
	in := map[string]bool{}
	switch {
	case q.Around != "":
		in[q.Around] = true
		for range max(q.Radius, 1) {
			var next []string
			for _, l := range links {
				if in[l.From] || in[l.To] {
					next = append(next, l.From, l.To)
				}
			}
			for _, id := range next {
				in[id] = true
			}
		}
		links = slices.DeleteFunc(links, func(l graph.Link) bool { return !in[l.From] || !in[l.To] })
	case len(q.Relations) > 0 || q.From != "" || q.To != "":
		for _, l := range links {
			in[l.From], in[l.To] = true, true
		}
	default:
		for id := range x.nodes {
			in[id] = room(id)
		}
	}
	for id, held := range in {
		if held {
			nodes = append(nodes, x.nodes[id])
		}
	}
	slices.SortFunc(nodes, func(a, b graph.Node) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(links, graph.CompareLinks)
	if len(links) == 0 {
		links = nil
	}
	return nodes, links
}
