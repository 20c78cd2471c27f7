package sqlite

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// packed is an index of four nodes with a vote, a veto, a citation and a vote
// in the Assembly, and its two snapshots.
func packed() (x *index, record, assembly []byte) {
	x = empty()
	for _, n := range []graph.Node{
		{ID: "CHN", Kind: graph.KindActor, Type: "state", Name: "China"},
		{ID: "S-2022-431", Kind: graph.KindDecision, Type: "draft", Name: "Draft", Symbol: "S/2022/431", Date: "2022-05-26", Outcome: "vetoed"},
		{ID: "S-RES-1718", Kind: graph.KindDecision, Type: "resolution", Name: "Resolution", Symbol: "S/RES/1718 (2006)", Date: "2006-10-14", Outcome: "adopted"},
		{ID: "GA-1", Kind: graph.KindDecision, Type: "assembly vote", Name: "Roll call", Date: "1946-12-12", Outcome: "not stated"},
	} {
		x.nodes, x.docs, x.roll = append(x.nodes, n), append(x.docs, doc{graph.Fold(n.Name), graph.Fold(n.Symbol)}), append(x.roll, n.ID == "GA-1")
	}
	x.arrange()
	x.name()
	x.words = []string{"", "no", "made-up"}
	day := paths.DateNumber("2022-05-26")
	x.council = paths.Connect(x.place, []link{
		{From: 1, To: 2, Date: day, Value: 1, Source: 2, Relation: numberVoted},
		{From: 1, To: 2, Date: day, Source: 2, Relation: numberVeto},
		{From: 2, To: 3, Date: day, Times: 3, Source: 2, Relation: numberCites},
	})
	votes := newVotePacker(x)
	votes.add(&link{From: 1, To: 4, Value: 1, Source: 2})
	return x, x.pack(), votes.bytes()
}

func TestSnapshot(t *testing.T) {
	x, record, assembly := packed()
	got, err := unpack(record)
	if err != nil {
		t.Fatal(err)
	}
	votes, err := got.unpackVotes(assembly)
	if err != nil {
		t.Fatal(err)
	}
	same := cmp.AllowUnexported(links{}, link{}, step{}, doc{})
	for name, pair := range map[string][2]any{
		"nodes": {x.nodes, got.nodes}, "texts": {x.docs, got.docs}, "rolls": {x.roll, got.roll}, "places": {x.place, got.place}, "shelves": {x.shelf, got.shelf},
		"words": {x.words, got.words}, "links": {x.council, got.council}, "ids": {x.byID, got.byID},
		"votes in the Assembly": {[]link{{From: 1, To: 4, Date: 19461212, Value: 1, Source: 2, Relation: numberAssembly}}, votes.links(nil)},
	} {
		if diff := cmp.Diff(pair[0], pair[1], same); diff != "" {
			t.Errorf("%s (-packed +unpacked):\n%s", name, diff)
		}
	}
}

// Whatever stands in the file, unpacking it fails with errSnapshot or gives
// an index whose every number points at something.
func FuzzSnapshot(f *testing.F) {
	x, record, assembly := packed()
	f.Add(record, assembly)
	f.Add([]byte{}, []byte{})
	f.Add(record[:len(record)/2], assembly[:len(assembly)/2])
	f.Fuzz(func(t *testing.T, record, assembly []byte) {
		got, err := unpack(record)
		switch {
		case err != nil && !errors.Is(err, errSnapshot):
			t.Errorf("unpack: %v", err)
		case err == nil:
			for k := int32(1); int(k) < len(got.nodes); k++ {
				for _, st := range got.council.Of(k) {
					if l := got.link(&got.council.List[st.Link]); l.From != got.nodes[k].ID && l.To != got.nodes[k].ID {
						t.Errorf("a link of %s is %+v", got.nodes[k].ID, l)
					}
				}
			}
		}
		votes, err := x.unpackVotes(assembly)
		switch {
		case err != nil && !errors.Is(err, errSnapshot):
			t.Errorf("unpackVotes: %v", err)
		case err == nil:
			list := votes.links(nil)
			for i := range list {
				x.link(&list[i])
			}
		}
	})
}
