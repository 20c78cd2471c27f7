package align_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/google/go-cmp/cmp"
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
