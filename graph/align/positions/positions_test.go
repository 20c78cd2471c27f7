package positions_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/positions"
)

type fitter = func(context.Context, *positions.Record, positions.Options) (*positions.Fit, error)

// TestRecovery simulates the Council: 15 voters a year, 10 of them elected for
// two years, 12 contested decisions a year. The truth is the simulation's own.
// A band is to hold it 19 times in 20; over 80 simulated years the estimator's
// bands held .945 to .959 and the sampler's .91 to .94 (the scale is common to
// all, so that misses come together), hence the limits.
func TestRecovery(t *testing.T) {
	w := council(3, 30, 12, 45)
	fits := map[string]*positions.Fit{}
	for name, fit := range map[string]fitter{"variational": positions.Estimate, "sampled": positions.Sample} {
		f, err := fit(t.Context(), &w.record, positions.Options{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		if f.Method != name {
			t.Errorf("method %q, want %q", f.Method, name)
		}
		corr, held, n := w.against(f)
		if corr < 0.94 || held < 0.86 || n < 400 {
			t.Errorf("%s: correlation with the truth %.3f, want .94; bands hold %.3f, want .86; %d placed, want 400", name, corr, held, n)
		}
		fits[name] = f
	}
	x, y := paired(fits["variational"], fits["sampled"])
	if c := correlate(x, y); c < 0.98 || len(x) < 400 {
		t.Errorf("the two estimators agree by %.4f over %d positions, want .98 over 400", c, len(x))
	}
	// Slopes and cutpoints are on the same scale in both.
	var a, b []float64
	for j, d := range fits["variational"].Decisions {
		a, b = append(a, d.Slope), append(b, fits["sampled"].Decisions[j].Slope)
	}
	if c := correlate(a, b); c < 0.95 {
		t.Errorf("slopes agree by %.4f, want .95", c)
	}
}

// TestCoverage has several small worlds, so that no single scale decides.
func TestCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("draws for long, in one goroutine at a time; runs without -short")
	}
	held, worlds := 0.0, 6
	for seed := range worlds {
		w := council(uint64(100+seed), 20, 12, 30)
		f, err := positions.Estimate(t.Context(), &w.record, positions.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, c, _ := w.against(f)
		held += c / float64(worlds)
	}
	if held < 0.92 {
		t.Errorf("bands of level .95 hold %.3f of the true positions, want at least .92", held)
	}
}

func TestStatic(t *testing.T) {
	w := council(5, 1, 300, 30)
	w.record.Periods = nil
	for _, a := range w.record.Actors {
		w.truth[a] = map[int]float64{0: w.truth[a][1946]}
	}
	f, err := positions.Estimate(t.Context(), &w.record, positions.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := positions.Sample(t.Context(), &w.record, positions.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, fit := range []*positions.Fit{f, g} {
		if c, _, n := w.against(fit); c < 0.97 || n != 15 {
			t.Errorf("%s: correlation %.3f over %d, want .97 over 15", fit.Method, c, n)
		}
	}
	x, y := paired(f, g)
	if c := correlate(x, y); c < 0.99 {
		t.Errorf("the two estimators agree by %.4f, want .99", c)
	}
	if g.MaxRHat > 1.1 || !g.Converged {
		t.Errorf("chains differ: %.3f", g.MaxRHat)
	}
	never := 0
	for _, p := range f.Positions {
		if p.Votes == 0 {
			never++
			if p.Band != nil || !strings.Contains(p.Why, "voted on no contested decision") {
				t.Errorf("%s never voted and got %v, %q", p.Actor, p.Band, p.Why)
			}
		}
	}
	if never != 20 {
		t.Errorf("%d of the 20 states without a seat are told", never)
	}
}

// rows makes a record from rows of votes: y, a, n, and . for missing.
func rows(votes map[string]string) *positions.Record {
	r := &positions.Record{}
	for a := range votes {
		r.Actors = append(r.Actors, a)
	}
	slices.Sort(r.Actors)
	for _, a := range r.Actors {
		var row []uint8
		for _, c := range votes[a] {
			row = append(row, uint8(strings.IndexRune(".yan", c)))
		}
		r.Votes = append(r.Votes, row)
	}
	return r
}

// TestNotPlaced has records that cannot place someone; the reasons follow from
// how the votes are laid out.
func TestNotPlaced(t *testing.T) {
	for _, c := range []struct {
		name  string
		votes map[string]string
		want  map[string]string // actor: part of the reason; empty: placed
	}{
		{"too few votes", map[string]string{
			"A": "ynynynyn", "B": "ynynyyyn", "C": "nynynyny", "D": "nyyynyny", "E": "yn......",
		}, map[string]string{"A": "", "E": "E voted on 2 contested decisions, fewer than 5"}},
		{"two groups that never met", map[string]string{
			"A": "ynynynyn.......", "B": "ynynyyyn.......", "C": "nynynyny.......",
			"X": "........ynyynyn", "Y": "........nynnnyy",
		}, map[string]string{"A": "", "B": "", "C": "", "X": "shares too few contested decisions", "Y": "shares too few"}},
		{"a group that hangs on one actor", map[string]string{
			"A": "ynynynyn......", "B": "ynynyyyn......", "C": "nynynynyynyyny", "D": "yyynynyn......",
			"X": "........nynnyn", "Y": "........ynyyyn",
		}, map[string]string{"A": "", "C": "", "X": "shares too few", "Y": "shares too few"}},
	} {
		for name, fit := range map[string]fitter{"estimate": positions.Estimate, "sample": positions.Sample} {
			f, err := fit(t.Context(), rows(c.votes), positions.Options{MaxSD: 10, Draws: 1000, Burn: 300})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range f.Positions {
				want, asked := c.want[p.Actor]
				if !asked {
					continue
				}
				if (p.Band != nil) != (want == "") || !strings.Contains(p.Why, want) {
					t.Errorf("%s, %s: %s placed %v, reason %q; want %q", c.name, name, p.Actor, p.Band != nil, p.Why, want)
				}
			}
		}
	}
	// One group in the far larger part settles the sign; the other cannot.
	_, err := positions.Estimate(t.Context(), rows(map[string]string{
		"A": "ynynynyn.......", "B": "ynynyyyn.......", "C": "nynynyny.......", "X": "........ynyynyn", "Y": "........nynnyny",
	}), positions.Options{Anchor: 3})
	if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), "X cannot settle the sign") {
		t.Errorf("an anchor outside the scale: %v", err)
	}
	// A wide band is not drawn.
	f, err := positions.Estimate(t.Context(), rows(map[string]string{"A": "ynynyn", "B": "ynynyy", "C": "nynynn"}), positions.Options{MaxSD: 0.01})
	if err != nil {
		t.Fatal(err)
	}
	if f.Placed != 0 || !strings.Contains(f.Positions[0].Why, "leave the position of A open") {
		t.Errorf("%d placed, %q", f.Placed, f.Positions[0].Why)
	}
}

func TestSign(t *testing.T) {
	w := council(3, 10, 20, 30)
	for name, fit := range map[string]fitter{"estimate": positions.Estimate, "sample": positions.Sample} {
		means := map[int]float64{}
		for anchor := range 5 {
			f, err := fit(t.Context(), &w.record, positions.Options{Anchor: anchor, Draws: 200, Burn: 200})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range f.Positions {
				if p.Actor == w.record.Actors[anchor] && p.Band != nil {
					means[anchor] += p.Band.Mean
				}
			}
			if means[anchor] < 0 {
				t.Errorf("%s: the anchor %s is at %.2f", name, w.record.Actors[anchor], means[anchor])
			}
		}
	}
}

func TestInvalid(t *testing.T) {
	good := func() *positions.Record {
		return rows(map[string]string{"A": "ynynyn", "B": "ynynyy", "C": "nynynn"})
	}
	for _, c := range []struct {
		name string
		edit func(*positions.Record, *positions.Options)
		want string
	}{
		{"one actor", func(r *positions.Record, _ *positions.Options) { r.Actors, r.Votes = r.Actors[:1], r.Votes[:1] }, "at least two actors"},
		{"rows", func(r *positions.Record, _ *positions.Options) { r.Votes = r.Votes[:2] }, "3 actors and 2 rows"},
		{"ragged", func(r *positions.Record, _ *positions.Options) { r.Votes[1] = r.Votes[1][:3] }, "votes on 3 decisions"},
		{"code", func(r *positions.Record, _ *positions.Options) { r.Votes[1][2] = 4 }, "not a code from 0 to 3"},
		{"no decisions", func(r *positions.Record, _ *positions.Options) { r.Votes = [][]uint8{{}, {}, {}} }, "no decision"},
		{"periods", func(r *positions.Record, _ *positions.Options) { r.Periods = []int{1} }, "6 decisions and 1 periods"},
		{"dates for periods", func(r *positions.Record, _ *positions.Options) {
			r.Periods = []int{19460101, 20110317, 20110317, 20110317, 20110317, 20110317}
		}, "at most 2000"},
		{"unanimous", func(r *positions.Record, _ *positions.Options) {
			for i := range r.Votes {
				r.Votes[i] = []uint8{1, 3, 2}
			}
		}, "no decision divided"},
		{"anchor", func(_ *positions.Record, o *positions.Options) { o.Anchor = 3 }, "number 3 of 3"},
		{"step", func(_ *positions.Record, o *positions.Options) { o.Step = math.NaN() }, "standard deviation above 0"},
		{"level", func(_ *positions.Record, o *positions.Options) { o.Level = 1 }, "between 0 and 1"},
		{"draws", func(_ *positions.Record, o *positions.Options) { o.Draws = -1 }, "number of draws"},
	} {
		for name, fit := range map[string]fitter{"estimate": positions.Estimate, "sample": positions.Sample} {
			r, o := good(), positions.Options{}
			c.edit(r, &o)
			_, err := fit(t.Context(), r, o)
			if graph.CodeOf(err) != graph.Invalid || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v, want %q", c.name, name, err, c.want)
			}
		}
	}
}

// TestAnyRecord holds for whatever votes: no panic, no NaN, an error or a fit
// with mean 0, standard deviation 1 (that of the means and those of the bands
// together) and bands around the means.
func TestAnyRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		actors, decisions := rapid.IntRange(2, 7).Draw(t, "actors"), rapid.IntRange(1, 25).Draw(t, "decisions")
		r := &positions.Record{}
		for i := range actors {
			r.Actors = append(r.Actors, string(rune('A'+i)))
			r.Votes = append(r.Votes, rapid.SliceOfN(rapid.Uint8Range(0, 3), decisions, decisions).Draw(t, "votes"))
		}
		if rapid.Bool().Draw(t, "dynamic") {
			r.Periods = rapid.SliceOfN(rapid.IntRange(1946, 1952), decisions, decisions).Draw(t, "periods")
		}
		opts := positions.Options{MinVotes: 1, MinShared: 1, MaxSD: 100, Draws: 10, Burn: 5}
		for name, fit := range map[string]fitter{"estimate": positions.Estimate, "sample": positions.Sample} {
			f, err := fit(context.Background(), r, opts)
			if err != nil {
				if graph.CodeOf(err) != graph.Invalid {
					t.Fatalf("%s: %v", name, err)
				}
				continue
			}
			var means []float64
			own, open := 0.0, false
			for _, p := range f.Positions {
				if b := p.Band; b != nil {
					means = append(means, b.Mean)
					own += b.SD * b.SD
					if !(b.Low <= b.Mean+1e-6 && b.Mean <= b.High+1e-6 && b.SD >= 0) || math.IsInf(b.Low+b.High, 0) {
						t.Fatalf("%s: band %+v", name, *b)
					}
				} else if p.Why == "" {
					t.Fatalf("%s: %s is not placed and nothing says why", name, p.Actor)
				} else {
					// These are counted in the scale, but not shown.
					unsettled := strings.Contains(p.Why, "did not settle")
					if unsettled && f.Converged {
						t.Fatalf("%s: it settled, and yet %s", name, p.Why)
					}
					open = open || unsettled || strings.Contains(p.Why, "open")
				}
			}
			m, sd := meanSD(means)
			if all := sd*sd + own/float64(len(means)); len(means) > 1 && !open && name == "estimate" && (math.Abs(m) > 1e-9 || math.Abs(all-1) > 1e-6) {
				t.Fatalf("%s: mean %g and variance %g of %v", name, m, all, means)
			}
		}
	})
}

// TestOrder: the order of decisions, or of actors, is no evidence.
func TestOrder(t *testing.T) {
	w := council(8, 5, 20, 30)
	turned := positions.Record{Actors: slices.Clone(w.record.Actors), Periods: slices.Clone(w.record.Periods)}
	slices.Reverse(turned.Periods)
	for _, row := range w.record.Votes {
		row = slices.Clone(row)
		slices.Reverse(row)
		turned.Votes = append(turned.Votes, row)
	}
	a, err := positions.Estimate(t.Context(), &w.record, positions.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := positions.Estimate(t.Context(), &turned, positions.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x, y := paired(a, b)
	for i := range x {
		if math.Abs(x[i]-y[i]) > 1e-6 {
			t.Fatalf("position %d is %g one way and %g the other", i, x[i], y[i])
		}
	}
}
