package sentence_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

var labels = map[string]string{
	"ALB": "Albania", "CHN": "China", "USA": "United States", "RUS": "Russian Federation", "SUN": "Soviet Union", "PRK": "Democratic People's Republic of Korea",
	"UNSC": "Security Council", "NGA": "Nigeria", "kim-yo-jong": "Kim Yo-jong", "mission-USA": "United States Mission to the United Nations",
	"S-2022-431": "S/2022/431", "S-RES-1973": "S/RES/1973 (2011)", "S-RES-1970": "S/RES/1970 (2011)", "S-PV-9048": "S/PV.9048", "S-PRST-2006-42": "S/PRST/2006/42",
	"GA-2948": "A/RES/41/6", "dprk": "Democratic People's Republic of Korea", "arria": "the informal meeting \"Human rights in the DPRK\"",
	"memo":    "a statement by the United States Mission to the United Nations",
	"dprk-12": "a statement by Kim Yo-jong", "cyprus": "Cyprus",
}

func label(id string) string {
	if l, ok := labels[id]; ok {
		return l
	}
	return id
}

// The facts are the record's; the sentences were written by hand.
func TestTell(t *testing.T) {
	for _, c := range []struct {
		link graph.Link
		want string
	}{
		{
			graph.Link{From: "CHN", To: "S-2022-431", Relation: graph.CastVeto, Date: "2022-05-26"},
			"On 26 May 2022 China vetoed S/2022/431.",
		},
		{
			graph.Link{From: "RUS", To: "S-2022-431", Relation: graph.CastVeto, Date: "2022-05-26"},
			"On 26 May 2022 the Russian Federation vetoed S/2022/431.",
		},
		{
			graph.Link{From: "RUS", To: "S-2022-431", Relation: graph.CastVeto},
			"The Russian Federation vetoed S/2022/431.",
		},
		{
			graph.Link{From: "ALB", To: "S-2022-431", Relation: graph.Voted, Value: "yes", Date: "2022-05-26"},
			"On 26 May 2022 Albania voted yes on S/2022/431.",
		},
		{
			graph.Link{From: "NGA", To: "S-2022-431", Relation: graph.Voted, Value: "no", Date: "2022-05-06"},
			"On 6 May 2022 Nigeria voted no on S/2022/431.",
		},
		{
			graph.Link{From: "CHN", To: "S-RES-1973", Relation: graph.Voted, Value: "abstained", Date: "2011-03-17"},
			"On 17 March 2011 China abstained on S/RES/1973 (2011).",
		},
		{
			graph.Link{From: "CHN", To: "S-RES-1973", Relation: graph.Voted, Value: "did not vote", Date: "2011-03-17"},
			"On 17 March 2011 China did not vote on S/RES/1973 (2011).",
		},
		{
			graph.Link{From: "CHN", To: "S-RES-1973", Relation: graph.Voted, Value: "not known", Date: "2011-03-17"},
			"On 17 March 2011 China was on the roll for S/RES/1973 (2011), and the record does not say how it voted.",
		},
		{
			graph.Link{From: "ALB", To: "GA-2948", Relation: graph.VotedInAssembly, Value: "yes", Date: "1986-10-20"},
			"On 20 October 1986 Albania voted yes on A/RES/41/6 in the General Assembly.",
		},
		{
			graph.Link{From: "dprk-12", To: "USA", Relation: graph.Towards, Value: "threatens", Date: "2023-03-07"},
			"On 7 March 2023 a statement by Kim Yo-jong threatened the United States.",
		},
		{
			graph.Link{From: "dprk-12", To: "USA", Relation: graph.Towards, Value: "conflict", Detail: "Direct Conflict", Date: "2023-03-07"},
			"On 7 March 2023 a statement by Kim Yo-jong took the stance \"conflict\" towards the United States (direct conflict).",
		},
		{
			graph.Link{From: "kim-yo-jong", To: "dprk-12", Relation: graph.Made, Value: "threatens", Date: "2023-03-07"},
			"On 7 March 2023 Kim Yo-jong made a statement.",
		},
		{
			graph.Link{From: "UNSC", To: "S-PRST-2006-42", Relation: graph.Made, Date: "2006-10-06"},
			"On 6 October 2006 the Security Council made S/PRST/2006/42.",
		},
		{
			graph.Link{From: "ALB", To: "arria", Relation: graph.Hosted, Date: "2023-03-17"},
			"On 17 March 2023 Albania hosted the informal meeting \"Human rights in the DPRK\".",
		},
		{
			graph.Link{From: "kim-yo-jong", To: "PRK", Relation: graph.SpeaksFor},
			"Kim Yo-jong speaks for the Democratic People's Republic of Korea.",
		},
		{
			graph.Link{From: "mission-USA", To: "USA", Relation: graph.SpeaksFor},
			"The United States Mission to the United Nations speaks for the United States.",
		},
		{
			graph.Link{From: "dprk-12", To: "PRK", Relation: graph.SpeaksFor, Date: "2023-03-07"},
			"A statement by Kim Yo-jong of 7 March 2023 was made for the Democratic People's Republic of Korea.",
		},
		{
			graph.Link{From: "RUS", To: "SUN", Relation: graph.Continues, Date: "1991-12-24"},
			"Since 24 December 1991 the Russian Federation has held the seat of the Soviet Union.",
		},
		{
			graph.Link{From: "RUS", To: "SUN", Relation: graph.Continues},
			"The Russian Federation continues the seat of the Soviet Union.",
		},
		{
			graph.Link{From: "USA", To: "S-2022-431", Relation: graph.Sponsored, Date: "2022-05-26"},
			"The United States sponsored S/2022/431, which was put to the vote on 26 May 2022.",
		},
		{
			graph.Link{From: "S-RES-1973", To: "S-RES-1970", Relation: graph.Cites, Date: "2011-03-17", Times: 3},
			"S/RES/1973 (2011) of 17 March 2011 cites S/RES/1970 (2011) 3 times.",
		},
		{
			graph.Link{From: "S-RES-1973", To: "S-RES-1970", Relation: graph.Cites, Date: "2011-03-17", Times: 2},
			"S/RES/1973 (2011) of 17 March 2011 cites S/RES/1970 (2011) twice.",
		},
		{
			graph.Link{From: "S-RES-1973", To: "S-RES-1970", Relation: graph.Cites, Date: "2011-03-17", Times: 1},
			"S/RES/1973 (2011) of 17 March 2011 cites S/RES/1970 (2011).",
		},
		{
			graph.Link{From: "dprk-12", To: "S-2022-431", Relation: graph.About, Date: "2023-03-07"},
			"A statement by Kim Yo-jong of 7 March 2023 is about S/2022/431.",
		},
		{
			graph.Link{From: "memo", To: "USA", Relation: graph.SpeaksFor, Date: "2023-03-10"},
			"A statement by the United States Mission to the United Nations of 10 March 2023 was made for the United States.",
		},
		{
			graph.Link{From: "S-PRST-2006-42", To: "S-PV-9048", Relation: graph.In, Date: "2006-10-06"},
			"On 6 October 2006 S/PRST/2006/42 was made at S/PV.9048.",
		},
		{
			graph.Link{From: "S-2022-431", To: "S-PV-9048", Relation: graph.TakenAt, Date: "2022-05-26"},
			"On 26 May 2022 S/2022/431 was put to the vote at S/PV.9048.",
		},
		{
			graph.Link{From: "S-2022-431", To: "cyprus", Relation: graph.Concerns, Date: "2022-05-26"},
			"S/2022/431 of 26 May 2022 concerns Cyprus.",
		},
		{
			graph.Link{From: "ALB", To: "UNSC", Relation: graph.Served, Date: "2022-01-01", Until: "2023-12-31"},
			"From 2022 to 2023 Albania sat on the Security Council.",
		},
		{
			graph.Link{From: "ALB", To: "UNSC", Relation: graph.Served, Date: "1946-01-01", Until: "1946-12-31"},
			"In 1946 Albania sat on the Security Council.",
		},
		{
			graph.Link{From: "USA", To: "UNSC", Relation: graph.Served, Date: "1946-01-01", Until: graph.OpenEnd},
			"Since 1946 the United States has sat on the Security Council.",
		},
		{
			graph.Link{From: "USA", To: "GA-2948", Relation: graph.VotedInAssembly, Value: "no", Date: "1975-11"},
			"In November 1975 the United States voted no on A/RES/41/6 in the General Assembly.",
		},
		{
			graph.Link{From: "CHN", To: "S-PV-9048", Relation: graph.SpokeAt, Value: "president", Date: "2022-05-26", Times: 3},
			"On 26 May 2022 China spoke at S/PV.9048 as President 3 times.",
		},
		{
			graph.Link{From: "PRK", To: "S-PV-9048", Relation: graph.SpokeAt, Value: "guest", Date: "2022-05-26", Times: 1},
			"On 26 May 2022 the Democratic People's Republic of Korea spoke at S/PV.9048 as a guest.",
		},
		{
			graph.Link{From: "CHN", To: "S-PV-9048", Relation: graph.SpokeAt, Value: "member", Date: "2022-05-26", Times: 2},
			"On 26 May 2022 China spoke at S/PV.9048 as a member twice.",
		},
		{
			graph.Link{From: "USA", To: "UNSC", Relation: graph.Presided, Date: "2022-05-01", Until: "2022-05-31"},
			"In May 2022 the United States presided over the Security Council.",
		},
		{
			graph.Link{From: "dprk", To: "cyprus", Relation: graph.PartOf},
			"The Democratic People's Republic of Korea is part of the wider situation Cyprus.",
		},
		{
			graph.Link{From: "cyprus", To: "PRK", Relation: graph.Involves, Value: "sanctioned"},
			"Cyprus involves measures of the Council on the Democratic People's Republic of Korea.",
		},
		{
			graph.Link{From: "cyprus", To: "NGA", Relation: graph.Involves, Value: "party"},
			"Cyprus involves Nigeria as a party.",
		},
		{
			graph.Link{From: "cyprus", To: "NGA", Relation: graph.Involves, Value: "occupier"},
			"Cyprus involves Nigeria as the occupier.",
		},
		{
			graph.Link{From: "cyprus", To: "NGA", Relation: graph.Involves, Value: "site"},
			"Cyprus is a situation in Nigeria.",
		},
		{
			graph.Link{From: "cyprus", To: "NGA", Relation: graph.Involves},
			"Cyprus involves Nigeria.",
		},
	} {
		if got := sentence.OfLink(c.link, label); got != c.want {
			t.Errorf("Tell(%+v)\n got %s\nwant %s", c.link, got, c.want)
		}
	}
}

// From Albania to Kim Yo-jong, as the record has it: both ends of the path are
// told, and her statement is told as one.
func TestTellPath(t *testing.T) {
	voted := graph.Link{From: "ALB", To: "S-2022-431", Relation: graph.Voted, Value: "yes", Date: "2022-05-26"}
	sponsored := graph.Link{From: "USA", To: "S-2022-431", Relation: graph.Sponsored, Date: "2022-05-26"}
	towards := graph.Link{From: "dprk-12", To: "USA", Relation: graph.Towards, Value: "threatens", Date: "2023-03-07"}
	made := graph.Link{From: "kim-yo-jong", To: "dprk-12", Relation: graph.Made, Value: "threatens", Date: "2023-03-07"}
	const first, last = "On 26 May 2022 Albania voted yes on S/2022/431, which the United States sponsored.",
		"On 7 March 2023 Kim Yo-jong threatened the United States."
	there := graph.Path{Steps: [][]graph.Link{{voted}, {sponsored}, {towards}, {made}}}
	if got, want := sentence.OfPath(there, label), first+" "+last; got != want {
		t.Errorf("TellPath\n got %s\nwant %s", got, want)
	}
	back := graph.Path{Steps: [][]graph.Link{{made}, {towards}}}
	if got := sentence.OfPath(back, label); got != last {
		t.Errorf("TellPath\n got %s\nwant %s", got, last)
	}
	memo := graph.Path{Steps: [][]graph.Link{
		{{From: "memo", To: "USA", Relation: graph.SpeaksFor, Date: "2023-03-10"}},
		{{From: "memo", To: "PRK", Relation: graph.Towards, Value: "criticises", Date: "2023-03-10"}},
	}}
	if got, want := sentence.OfPath(memo, label), "On 10 March 2023 a statement by the United States Mission to the United Nations, made for the United States, "+
		"criticised the Democratic People's Republic of Korea."; got != want {
		t.Errorf("TellPath\n got %s\nwant %s", got, want)
	}
	for _, c := range []struct {
		a, b graph.Link
		want string
	}{
		{voted, graph.Link{From: "CHN", To: "S-2022-431", Relation: graph.CastVeto, Date: "2022-05-26"}, "On 26 May 2022 Albania voted yes on S/2022/431, which China vetoed."},
		{sponsored, voted, "The United States sponsored S/2022/431 of 26 May 2022, on which Albania voted yes."},
		{sponsored, graph.Link{From: "CHN", To: "S-2022-431", Relation: graph.Voted, Value: "abstained"}, "The United States sponsored S/2022/431 of 26 May 2022, on which China abstained."},
		{voted, graph.Link{From: "CHN", To: "S-2022-431", Relation: graph.Voted, Value: "did not vote"}, "On 26 May 2022 Albania voted yes on S/2022/431, on which China did not vote."},
		{
			voted,
			graph.Link{From: "CHN", To: "S-2022-431", Relation: graph.Voted, Value: "not known"},
			"On 26 May 2022 Albania voted yes on S/2022/431, for which China was on the roll, and the record does not say how it voted.",
		},
	} {
		if got := sentence.OfPath(graph.Path{Steps: [][]graph.Link{{c.a}, {c.b}}}, label); got != c.want {
			t.Errorf("TellPath\n got %s\nwant %s", got, c.want)
		}
	}
	half := graph.Path{Steps: [][]graph.Link{{made}}}
	if got, want := sentence.OfPath(half, label), "On 7 March 2023 Kim Yo-jong made a statement."; got != want {
		t.Errorf("TellPath\n got %s\nwant %s", got, want)
	}
}

// Whatever the link, one sentence comes out: a capital or a digit first, one
// full stop last, both ends named, no doubled space.
func TestTellIsASentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := graph.Link{
			From: "China", To: "S/2022/431", Relation: rapid.SampledFrom(graph.Relations).Draw(t, "relation"),
			Value: rapid.SampledFrom([]string{"", "yes", "no", "abstained", "did not vote", "not known", "threatens", "hosts", "president", "member", "guest", "party", "occupier", "site", "sanctioned"}).Draw(t, "value"),
			Date:  rapid.SampledFrom([]graph.Date{"", "2022-05-26", "1946-01-01", "1975-11"}).Draw(t, "date"),
			Until: rapid.SampledFrom([]graph.Date{"", "2022-12-31", graph.OpenEnd}).Draw(t, "until"),
			Times: rapid.IntRange(0, 9).Draw(t, "times"),
		}
		got := sentence.OfLink(l, func(id string) string { return id })
		first := []rune(got)[0]
		if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
			t.Fatalf("%q does not start as a sentence does", got)
		}
		if !strings.HasSuffix(got, ".") || strings.HasSuffix(got, "..") || strings.Contains(got, "  ") {
			t.Fatalf("%q does not end as a sentence does", got)
		}
		if !strings.Contains(got, l.From) || !strings.Contains(got, l.To) {
			t.Fatalf("%q does not name both ends", got)
		}
	})
}

func TestLabel(t *testing.T) {
	for _, c := range []struct {
		node graph.Node
		want string
	}{
		{graph.Node{ID: "CHN", Kind: graph.KindActor, Name: "China"}, "China"},
		{graph.Node{ID: "S-2022-431", Kind: graph.KindDecision, Symbol: "S/2022/431", Name: "Non-proliferation"}, "S/2022/431"},
		{graph.Node{ID: "arria", Kind: graph.KindMeeting, Type: "informal", Name: "Human rights in the DPRK"}, "the informal meeting \"Human rights in the DPRK\""},
	} {
		if got := sentence.Label(c.node); got != c.want {
			t.Errorf("Label(%s) = %q, want %q", c.node.ID, got, c.want)
		}
	}
	said := sentence.StatementLabel(graph.Statement{Type: graph.Speech}, "United States")
	if want := "a speech by the United States"; said != want {
		t.Errorf("LabelStatement = %q, want %q", said, want)
	}
}
