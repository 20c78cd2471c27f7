package align_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// grid is a table of votes drawn by rapid or by a seed: rows are actors.
type grid [][]align.Value

func (g grid) votes(t interface{ Fatal(...any) }, perMeeting int) *align.Votes {
	v, err := align.New(g.actors(), g.decisions(perMeeting), func(a, d int) align.Value { return g[a][d] })
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (g grid) actors() []string {
	out := make([]string, len(g))
	for a := range out {
		out[a] = fmt.Sprintf("A%02d", a)
	}
	return out
}

func (g grid) decisions(perMeeting int) []align.Decision {
	out := make([]align.Decision, len(g[0]))
	for d := range out {
		out[d] = align.Decision{
			ID: fmt.Sprintf("D-%04d", d), Body: graph.Council, Outcome: graph.Adopted, Situations: []string{fmt.Sprintf("s%d", d%3)},
			Date: graph.Date(fmt.Sprintf("%d-01-%02d", 1950+d/28, 1+d%28)), Meeting: fmt.Sprintf("S-PV-%05d", d/perMeeting),
		}
	}
	return out
}

// anyGrid draws tables with gaps, as wide as a few words of the planes.
func anyGrid(t *rapid.T) grid {
	actors, decisions := rapid.IntRange(2, 7).Draw(t, "actors"), rapid.IntRange(1, 200).Draw(t, "decisions")
	rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	g := make(grid, actors)
	for a := range g {
		g[a] = make([]align.Value, decisions)
		from, to := rng.IntN(decisions), rng.IntN(decisions)
		for d := range g[a] {
			if a > 1 && (d < min(from, to) || d > max(from, to)) {
				continue
			}
			g[a][d] = align.Value(rng.IntN(4))
		}
	}
	return g
}

func TestVotesKeepTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGrid(t)
		v := g.votes(t, 3)
		for a, id := range g.actors() {
			i, err := v.Index(id)
			if err != nil {
				if slices.ContainsFunc(g[a], func(x align.Value) bool { return x != align.Missing }) {
					t.Fatal(err)
				}
				continue
			}
			cast := 0
			for d := range v.Len() {
				if got := v.At(i, d); got != g[a][d] {
					t.Fatalf("vote of %s on %d: got %v, want %v", id, d, got, g[a][d])
				}
				if g[a][d] != align.Missing {
					cast++
				}
			}
			if v.Cast(i) != cast {
				t.Fatalf("%s cast %d votes, counted %d", id, cast, v.Cast(i))
			}
		}
	})
}

// A selection holds what a walk over the whole table finds.
func TestSelectAgainstWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGrid(t)
		v := g.votes(t, 2)
		f := align.Filter{Contested: rapid.Bool().Draw(t, "contested")}
		if rapid.Bool().Draw(t, "period") {
			f.From, f.To = "1950-01-05", graph.Date(fmt.Sprintf("%d-01-20", rapid.IntRange(1950, 1957).Draw(t, "to")))
		}
		if rapid.Bool().Draw(t, "situation") {
			f.Situations = []string{"s1", "s2"}
		}
		if rapid.Bool().Draw(t, "actors") {
			f.Actors = []string{v.Actors()[0]}
		}
		var want []string
		for d := range v.Len() {
			about := v.Decision(d)
			if (f.From == "" || (about.Date >= f.From && about.Date <= f.To)) && (!f.Contested || about.Contested()) &&
				(f.Situations == nil || about.Situations[0] != "s0") {
				want = append(want, about.ID)
			}
		}
		got, err := v.Select(f)
		if len(want) == 0 {
			if graph.CodeOf(err) != graph.Invalid {
				t.Fatalf("an empty selection: got %v, want an Invalid error", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for d := range got.Len() {
			ids = append(ids, got.Decision(d).ID)
		}
		if diff := cmp.Diff(want, ids); diff != "" {
			t.Fatal(diff)
		}
		for a, id := range got.Actors() {
			was, _ := v.Index(id)
			for d := range got.Len() {
				place := slices.IndexFunc(g.decisions(2), func(x align.Decision) bool { return x.ID == got.Decision(d).ID })
				if got.At(a, d) != v.At(was, place) {
					t.Fatalf("vote of %s on %s changed", id, got.Decision(d).ID)
				}
			}
		}
		if f.Actors != nil && !slices.Equal(got.Actors(), f.Actors) {
			t.Fatalf("actors %v, want %v", got.Actors(), f.Actors)
		}
	})
}

func rolls(list ...graph.Roll) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) {
		for _, r := range list {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func roll(id string, body graph.Body, date graph.Date, meeting string, votes ...graph.Vote) graph.Roll {
	return graph.Roll{Decision: graph.Decision{ID: id, Body: body, Date: date, Meeting: meeting}, Votes: votes}
}

func TestRead(t *testing.T) {
	ctx := context.Background()
	sov := graph.Vote{Actor: "SUN", Value: graph.No}
	rus := graph.Vote{Actor: "RUS", Value: graph.Abstained}
	usa := graph.Vote{Actor: "USA", Value: graph.Yes}
	none := graph.Vote{Actor: "FRA", Value: graph.DidNotVote}
	v, err := align.Read(ctx, rolls(
		roll("B", graph.Council, "1992-01-01", "", rus, usa, none),
		roll("U", graph.Council, "", "", rus),
		roll("A", graph.Council, "1950-01-01", "M", sov, usa),
		roll("C", graph.Council, "1950-01-01", "M", sov, graph.Vote{Actor: "USA", Value: graph.NotKnown}),
		roll("E", graph.Council, "1992-01-01", "", usa),
	), align.Options{Join: align.ContinuedSeats})
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	var blocks []int
	for d := range v.Len() {
		order, blocks = append(order, v.Decision(d).ID), append(blocks, v.Block(d))
	}
	if diff := cmp.Diff([]string{"A", "C", "B", "E", "U"}, order); diff != "" {
		t.Error("by date, undated last: ", diff)
	}
	if diff := cmp.Diff([]int{0, 0, 1, 1, 2}, blocks); diff != "" {
		t.Error("by meeting, else date, else alone: ", diff)
	}
	if diff := cmp.Diff([]string{"RUS", "USA"}, v.Actors()); diff != "" {
		t.Error("joined, and without those that cast no vote: ", diff)
	}
	if n := v.Shared(0, 1); n != 2 {
		t.Errorf("RUS and USA share %d decisions, want A and B", n)
	}
}

func TestReadRefuses(t *testing.T) {
	yes := func(actor string) graph.Vote { return graph.Vote{Actor: actor, Value: graph.Yes} }
	broken := errors.New("stream broken")
	for name, c := range map[string]struct {
		rolls iter.Seq2[graph.Roll, error]
		opts  align.Options
		code  graph.Code
	}{
		"a decision twice":       {rolls(roll("A", graph.Council, "", "", yes("USA")), roll("A", graph.Council, "", "")), align.Options{}, graph.Invalid},
		"a joined seat twice":    {rolls(roll("A", graph.Council, "", "", yes("SUN"), yes("RUS"))), align.Options{Join: align.ContinuedSeats}, graph.Invalid},
		"two bodies":             {rolls(roll("A", graph.Council, "", ""), roll("B", graph.Assembly, "", "")), align.Options{}, graph.Invalid},
		"two bodies, as asked":   {rolls(roll("A", graph.Council, "", ""), roll("B", graph.Assembly, "", "")), align.Options{Mixed: true}, ""},
		"an error of the stream": {func(yield func(graph.Roll, error) bool) { yield(graph.Roll{}, broken) }, align.Options{}, graph.Internal},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := align.Read(context.Background(), c.rolls, c.opts); graph.CodeOf(err) != c.code {
				t.Errorf("got %v, want the code %q", err, c.code)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := align.Read(ctx, rolls(roll("A", graph.Council, "", "")), align.Options{}); graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("an ended context: got %v", err)
	}
}

// show writes a score for a message.
func show(s align.Score) string {
	out := fmt.Sprintf("n %d", s.N)
	if s.Value != nil {
		out = fmt.Sprintf("%.6f, %s", *s.Value, out)
	}
	if s.Interval != nil {
		out += fmt.Sprintf(", interval %.4f to %.4f", s.Interval.Low, s.Interval.High)
	}
	if s.Null != nil {
		out += fmt.Sprintf(", null %+v", *s.Null)
	}
	return out + " " + s.Withheld
}

// A bound of a selection may be a month or a year: of decisions of January 1950
// and January 1951, 28 a year, one year's are selected.
func TestSelectByYearAndMonth(t *testing.T) {
	g := grid{make([]align.Value, 56), make([]align.Value, 56)}
	for d := range g[0] {
		g[0][d], g[1][d] = align.Yes, align.No
	}
	for _, f := range []align.Filter{{From: "1951", To: "1951"}, {From: "1951-01", To: "1951-01"}, {From: "1951-01-01"}} {
		v, err := g.votes(t, 1).Select(f)
		if err != nil || v.Len() != 28 {
			t.Errorf("%v: %v decisions, %v; want 28", f, v, err)
		}
	}
}
