package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph"
)

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Côte d’Ivoire":       "cote d ivoire",
		"Türkiye":             "turkiye",
		"S/2022/431":          "s 2022 431",
		"Łódź, Østfold, ısı":  "lodz ostfold isi",
		"  ":                  "",
		"Ünïted\tNATIONS—now": "united nations now",
	} {
		if got := strings.Join(graph.Tokens(text), " "); got != want {
			t.Errorf("Tokens(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestSearchRank(t *testing.T) {
	d := graph.Decision{
		ID: "S-2022-431", Symbol: "S/2022/431", Outcome: graph.Vetoed, Body: graph.Council,
		Title: "Non-proliferation, Democratic People's Republic of Korea", Subjects: []string{"BALLISTIC MISSILES"},
	}
	doc := d.SearchDoc()
	for text, want := range map[string]int{
		"s/2022/431":        graph.TierExact,
		"S-2022-431":        graph.TierExact,
		"s/2022":            graph.TierStart,
		"non prolif":        graph.TierStart,
		"2022/431":          graph.TierName,
		"korea democratic":  graph.TierName,
		"korea missile":     graph.TierText,
		"vetoed":            graph.TierText,
		"issiles":           graph.TierNoHit, // words are found by their beginnings
		"korea rhubarb":     graph.TierNoHit,
		"":                  graph.TierNoHit,
		"non proliferation": graph.TierStart,
	} {
		if got := doc.Rank(graph.Fold(text)); got != want {
			t.Errorf("Rank(%q) = %d, want %d", text, got, want)
		}
	}
}

// A resolution is found first by all that people call it, ahead of texts that
// only mention its number or bear a longer one.
func TestSearchRankOfResolutions(t *testing.T) {
	named := (&graph.Decision{ID: "S-RES-197", Symbol: "S/RES/197 (1964)", Resolution: 197, Body: graph.Council, Title: "Mediation in Cyprus"}).SearchDoc()
	longer := (&graph.Decision{ID: "S-RES-1973", Symbol: "S/RES/1973 (2011)", Resolution: 1973, Body: graph.Council, Title: "Libya"}).SearchDoc()
	for _, text := range []string{
		"197", "S/RES/197 (1964)", "s/res/197(1964)", "resolution 197", "Resolution 197 (1964)", "197 (1964)", "UNSCR 197", "SC Res. 197 (1964)",
		"Security Council resolution 197", "S-RES-197",
	} {
		if got := named.Rank(graph.Fold(text)); got != graph.TierExact {
			t.Errorf("Rank(%q) = %d, want %d", text, got, graph.TierExact)
		}
		if got := longer.Rank(graph.Fold(text)); got == graph.TierExact {
			t.Errorf("Rank(%q) finds resolution 1973 as exactly", text)
		}
	}
}

func TestCompareHits(t *testing.T) {
	hit := func(tier int, kind graph.Kind, typ, id string, date graph.Date) graph.Hit {
		return graph.Hit{Tier: tier, Node: graph.Node{ID: id, Kind: kind, Type: typ, Date: date}}
	}
	want := []graph.Hit{
		hit(0, graph.KindDecision, "draft", "S-1", "1990-01-01"),
		hit(1, graph.KindActor, "state", "CHN", ""),
		hit(1, graph.KindActor, "person", "a", ""),
		hit(1, graph.KindSituation, "situation", "b", ""),
		hit(1, graph.KindDecision, "draft", "S-3", "2001-01-01"),
		hit(1, graph.KindDecision, "draft", "S-2", "2000-01-01"),
		hit(1, graph.KindDecision, "draft", "S-4", "2000-01-01"),
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, graph.CompareHits)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order of hits (-want +got):\n%s", diff)
	}
}

// A document is found by the whole of each of its names, whatever the name.
func FuzzRank(f *testing.F) {
	f.Add("Côte d'Ivoire", "cote")
	f.Add("S/RES/1 (1946)", "\x00")
	f.Fuzz(func(t *testing.T, name, other string) {
		doc := graph.NewSearchDoc([]string{name}, other)
		if folded := graph.Fold(name); folded != "" && doc.Rank(folded) != graph.TierExact {
			t.Fatalf("%q does not find itself", name)
		}
		for _, word := range graph.Tokens(other) {
			if doc.Rank(graph.Fold(word)) == graph.TierNoHit {
				t.Fatalf("%q does not find the text %q", word, other)
			}
		}
	})
}
