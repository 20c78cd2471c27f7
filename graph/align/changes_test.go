package align_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// together draws two states' votes that agree with the given chances, one a
// stretch of decisions.
func together(rng *rand.Rand, perMeeting, stretch int, chances ...float64) grid {
	g := make(grid, 2)
	for _, c := range chances {
		for range stretch / perMeeting {
			other := align.No
			if rng.Float64() < c {
				other = align.Yes
			}
			for range perMeeting {
				g[0], g[1] = append(g[0], align.Yes), append(g[1], other)
			}
		}
	}
	return g
}

func changes(t *testing.T, v *align.Votes, o align.ChangeOptions) *align.Changes {
	t.Helper()
	c, err := v.Changes(context.Background(), "A00", "A01", align.Measure{}, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Where nothing changes, changes are found in a share of 300 trials that is
// the level asked for, within 3 standard deviations above. Votes of a meeting
// go together: a test that tore meetings apart would alarm far more often.
func TestChangesFalseAlarms(t *testing.T) {
	const trials = 300
	rng := rand.New(rand.NewPCG(1974, 0))
	alarms := 0
	for trial := range trials {
		v := together(rng, 3, 120, .7).votes(t, 3)
		if c := changes(t, v, align.ChangeOptions{Level: .1, Draws: 99, Seed: uint64(trial)}); len(c.Changes) > 0 {
			alarms++
		}
	}
	share := float64(alarms) / trials
	t.Logf("%.3f false alarms at the level .1", share)
	if share > .1+3*math.Sqrt(.09/trials) || share < .03 {
		t.Errorf("%.3f of the trials raise an alarm, want about .1", share)
	}
}

// Two changes, from .9 to .3 and back, are both found, within ten decisions of
// where they are, and the levels are those of the stretches found.
func TestChangesAreFound(t *testing.T) {
	v := together(rand.New(rand.NewPCG(2, 2)), 1, 120, .9, .3, .9).votes(t, 1)
	c := changes(t, v, align.ChangeOptions{Seed: 1})
	if len(c.Changes) != 2 || len(c.Levels) != 3 {
		t.Fatalf("got %+v", c)
	}
	n := 0
	for i, l := range c.Levels {
		n += l.N
		if want := []float64{.9, .3, .9}[i]; math.Abs(l.Mean-want) > .12 {
			t.Errorf("level %d is %.3f, was made with %.1f", i, l.Mean, want)
		}
		if i < 2 && math.Abs(float64(n-120*(i+1))) > 10 {
			t.Errorf("change %d was found after %d decisions, made after %d", i, n, 120*(i+1))
		}
	}
	for _, change := range c.Changes {
		if change.P > .05 || change.After >= change.Before {
			t.Errorf("got %+v", change)
		}
		// Votes on every third decision concern each situation.
		if len(change.Moved) != 3 {
			t.Errorf("got %+v, want the parts of 3 situations", change.Moved)
		}
	}
	if diff := cmp.Diff(c, changes(t, v, align.ChangeOptions{Seed: 1})); diff != "" {
		t.Error("the same seed gives other digits: ", diff)
	}
}

// The parts of the situations add up to the difference of the levels, and the
// situation that turned stands first.
func TestMovedAddsUp(t *testing.T) {
	g := make(grid, 2)
	for d := range 120 {
		x := align.Yes
		if d >= 60 && d%3 == 1 { // the situation s1 turns
			x = align.No
		}
		g[0], g[1] = append(g[0], align.Yes), append(g[1], x)
	}
	c := changes(t, g.votes(t, 1), align.ChangeOptions{})
	if len(c.Changes) != 1 {
		t.Fatalf("got %+v, want one change", c)
	}
	sum := 0.0
	for _, m := range c.Changes[0].Moved {
		sum += m.Part
	}
	if want := c.Levels[1].Mean - c.Levels[0].Mean; math.Abs(sum-want) > 1e-9 {
		t.Errorf("the parts add up to %v, the levels differ by %v", sum, want)
	}
	if first := c.Changes[0].Moved[0]; first.Situation != "s1" || first.Part >= 0 {
		t.Errorf("the situation that turned does not stand first: %+v", c.Changes[0].Moved)
	}
}

// What moved a change is looked for among as many decisions on either side, the
// nearest, and not beyond the next change. The two agree on all of the first 60
// decisions; on every second of the next 60, not on those of "early"; on every
// second of the 120 on "far"; and on none of the last 30, on "late". So the
// levels are 1, 1/2 and 0. The first split found is that after 60, when all the
// rest still lies on its far side.
func TestMovedLooksAtTheNearest(t *testing.T) {
	decisions := make([]align.Decision, 270)
	for d := range decisions {
		about := []string{"early", "other"}[d%2]
		switch {
		case d >= 240:
			about = "late"
		case d >= 120:
			about = "far"
		}
		decisions[d] = align.Decision{
			ID: fmt.Sprintf("d%03d", d), Meeting: fmt.Sprintf("m%03d", d), Date: graph.Date(fmt.Sprintf("%d-01-01", 1700+d)), Situations: []string{about},
		}
	}
	v, err := align.New([]string{"A00", "A01"}, decisions, func(a, d int) align.Value {
		if a == 1 && (d >= 240 || d >= 60 && d%2 == 0) {
			return align.No
		}
		return align.Yes
	})
	if err != nil {
		t.Fatal(err)
	}
	// The first: of 60 and 60 decisions about their mean 3/4, "early" gives
	// (30 x -3/4 - 30 x 1/4) / 60 = -1/2 and "other" the same before and after.
	// The second: of 30 and 30 about 1/4, "far" gives -(15 x 3/4 - 15 x 1/4) /
	// 30 = -1/4 and "late" 30 x -1/4 / 30 = -1/4.
	want := [][]align.Moved{
		{{Situation: "early", Part: -.5, Decisions: [2]int{30, 30}}, {Situation: "other", Decisions: [2]int{30, 30}}},
		{{Situation: "far", Part: -.25, Decisions: [2]int{30, 0}}, {Situation: "late", Part: -.25, Decisions: [2]int{0, 30}}},
	}
	c := changes(t, v, align.ChangeOptions{})
	got := make([][]align.Moved, len(c.Changes))
	for i := range c.Changes {
		got[i] = c.Changes[i].Moved
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Error(diff)
	}
	if first := c.Changes[0]; first.ComparedFrom != "1700-01-01" || first.ComparedTo != "1819-01-01" {
		t.Errorf("the first change is explained by %s to %s, want the first 120 years", first.ComparedFrom, first.ComparedTo)
	}
	if second := c.Changes[1]; second.ComparedFrom != "1910-01-01" || second.ComparedTo != "1969-01-01" {
		t.Errorf("the second change is explained by %s to %s, want the last 60 years", second.ComparedFrom, second.ComparedTo)
	}
}

// A day is compared as a whole: of 20 decisions before a change and 40 after it,
// eight a day, three days are compared after it, which hold 24.
func TestMovedComparesWholeDays(t *testing.T) {
	decisions := make([]align.Decision, 60)
	for d := range decisions {
		day := 1900 + d
		if d >= 20 {
			day = 1920 + (d-20)/8
		}
		decisions[d] = align.Decision{ID: fmt.Sprintf("d%03d", d), Meeting: fmt.Sprintf("m%03d", d), Date: graph.Date(fmt.Sprintf("%d-01-01", day)), Situations: []string{"s"}}
	}
	v, err := align.New([]string{"A00", "A01"}, decisions, func(a, d int) align.Value {
		if a == 1 && d >= 20 {
			return align.No
		}
		return align.Yes
	})
	if err != nil {
		t.Fatal(err)
	}
	c := changes(t, v, align.ChangeOptions{})
	if len(c.Changes) != 1 || c.Changes[0].Moved[0].Decisions != [2]int{20, 24} || c.Changes[0].ComparedTo != "1922-01-01" {
		t.Errorf("got %+v, want one change, explained by 20 and 24 decisions", c.Changes)
	}
}

// Situations that held a change back come last, however large their part: of 60
// decisions before and 60 after, "a" falls from 1 to 0 and then "b", half as
// frequent, rises from 0 to 1; and the same upside down.
func TestMovedNamesTheDirectionFirst(t *testing.T) {
	for _, up := range []bool{false, true} {
		var decisions []align.Decision
		var same []bool
		for d := range 120 {
			about := []string{"a", "b", "a"}[d%3]
			decisions = append(decisions, align.Decision{
				ID: fmt.Sprintf("d%03d", d), Meeting: fmt.Sprintf("m%03d", d), Date: graph.Date(fmt.Sprintf("%d-01-01", 1850+d)), Situations: []string{about},
			})
			same = append(same, (d < 60) == (about == "a") != up)
		}
		v, err := align.New([]string{"A00", "A01"}, decisions, func(a, d int) align.Value {
			if a == 1 && !same[d] {
				return align.No
			}
			return align.Yes
		})
		if err != nil {
			t.Fatal(err)
		}
		c := changes(t, v, align.ChangeOptions{})
		if len(c.Changes) != 1 {
			t.Fatalf("up %v: got %+v, want one change", up, c)
		}
		moved := c.Changes[0].Moved
		if len(moved) != 2 || moved[0].Situation != "a" || (moved[0].Part > 0) != up || (moved[1].Part > 0) == up {
			t.Errorf("up %v: got %+v, want a first", up, moved)
		}
	}
}

// The Council's polarisation changed at the end of the Cold War.
func TestCouncilChanges(t *testing.T) {
	v := recorded(t, graph.Council, align.Options{})
	c, err := v.CohesionChanges(context.Background(), align.Group{Metric: "polarisation"}, align.ChangeOptions{Draws: 99})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, change := range c.Changes {
		t.Logf("%s to %s, p %.3f", change.After, change.Before, change.P)
		found = found || change.Before >= "1985" && change.Before < "1993"
	}
	if !found {
		t.Error("no change between 1985 and 1992")
	}
}

func TestChangesRefuse(t *testing.T) {
	v := grid{{align.Yes, align.No, align.Missing}, {align.Yes, align.Yes, align.Missing}, {align.Missing, align.Missing, align.Yes}}.votes(t, 1)
	for name, c := range map[string]struct {
		b string
		m align.Measure
		o align.ChangeOptions
	}{
		"an unknown state":      {b: "XXX"},
		"never met":             {b: "A02"},
		"a metric that is none": {b: "A01", m: align.Measure{Metric: "kappa"}},
		"weights":               {b: "A01", m: align.Measure{Weights: []float64{1, 1, 1}}},
		"a level of 1":          {b: "A01", o: align.ChangeOptions{Level: 1}},
		"a level that is NaN":   {b: "A01", o: align.ChangeOptions{Level: math.NaN()}},
		"too few orders":        {b: "A01", o: align.ChangeOptions{Draws: 5}},
		"a segment of 1":        {b: "A01", o: align.ChangeOptions{Segment: 1}},
	} {
		if _, err := v.Changes(context.Background(), "A00", c.b, c.m, c.o); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%s: got %v, want an Invalid error", name, err)
		}
	}
	if _, err := v.CohesionChanges(context.Background(), align.Group{Metric: "unity"}, align.ChangeOptions{}); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("an unknown metric: got %v", err)
	}
}
