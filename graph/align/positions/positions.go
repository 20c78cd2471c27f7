// Package positions places actors on a line, or on a plane, by how they vote.
//
// It is mathematics alone: it reads codes of votes and knows no store. Of the
// domain it takes the error type.
//
//   - Estimate fits static and dynamic ordinal ideal points by a fast
//     variational algorithm; Sample draws from the same model by a Gibbs
//     sampler that shares no step with it. The model is that of M. A. Bailey,
//     A. Strezhnev and E. Voeten, Estimating Dynamic State Preferences from
//     United Nations Voting Data, 2017, doi:10.1177/0022002715595700.
//   - PCA and MDS need no model: the first reads the votes, the second the
//     disagreement of pairs.
//
// Every one of them leaves out what the votes cannot place, and says why.
//
// On the Council's record, where they share nothing but the model, Estimate and
// Sample correlate at .998 (static) and .992 (dynamic, lowest year .987). Far
// out on the line, where one member voted alone again and again, they differ by
// up to 1.6 standard deviations of both: the posterior is skewed there and Estimate
// takes it for normal. On the whole Assembly's they correlate at .99997, and no
// state is further apart than one standard deviation.
package positions

import (
	"fmt"

	"github.com/councilgraph/councilgraph/graph"
)

// The codes of a vote in Record.Votes.
const (
	Missing   uint8 = iota // no vote: not a member, absent, or not known
	Yes                    // in favour
	Abstained              // abstained
	No                     // against
)

// Record is a set of roll calls.
type Record struct {
	Actors  []string  // ids, as they are to be shown
	Votes   [][]uint8 // one row an actor, one column a decision
	Periods []int     // the period (say, the year) of each decision; nil: one period
}

// maxSpan bounds the number of periods from the first to the last, so that a
// date written as a number (20110317) is refused instead of filling memory.
const maxSpan = 2000

// Validate checks shapes and codes. It fails with Invalid.
func (r *Record) Validate() error {
	if len(r.Actors) < 2 {
		return graph.Errorf(graph.Invalid, "positions need at least two actors, got %d", len(r.Actors))
	}
	if len(r.Votes) != len(r.Actors) {
		return graph.Errorf(graph.Invalid, "there are %d actors and %d rows of votes", len(r.Actors), len(r.Votes))
	}
	decisions := len(r.Votes[0])
	for i, row := range r.Votes {
		if len(row) != decisions {
			return graph.Errorf(graph.Invalid, "%s has votes on %d decisions and %s on %d",
				r.Actors[i], len(row), r.Actors[0], decisions)
		}
		for j, v := range row {
			if v > No {
				return graph.Errorf(graph.Invalid, "vote %d of %s is %d, not a code from 0 to 3", j+1, r.Actors[i], v)
			}
		}
	}
	if decisions == 0 {
		return graph.Errorf(graph.Invalid, "there is no decision to read positions from")
	}
	if r.Periods == nil {
		return nil
	}
	if len(r.Periods) != decisions {
		return graph.Errorf(graph.Invalid, "there are %d decisions and %d periods", decisions, len(r.Periods))
	}
	low, high := r.Periods[0], r.Periods[0]
	for _, p := range r.Periods {
		low, high = min(low, p), max(high, p)
	}
	if high-low >= maxSpan || high-low < 0 {
		return graph.Errorf(graph.Invalid, "the periods run from %d to %d: at most %d are read", low, high, maxSpan)
	}
	return nil
}

// Options say what is assumed. The zero value of a field means its default.
//
// The model of one vote is z = slope*position + e, e standard normal, and the
// vote is yes below the first cutpoint of the decision, no above the second,
// an abstention between the two. Every decision has both cutpoints, also where
// a value was not cast on it: that nobody went so far says something. Only a
// value that is cast nowhere in the record has none.
type Options struct {
	// Anchor is the actor (an index into Record.Actors) whose mean position is
	// made positive; it settles the sign, which votes alone cannot.
	Anchor int
	// Step is the standard deviation of the random walk of a position from
	// one period to the next, before the scale is fixed. Default 0.2.
	Step float64
	// SlopeSD and CutSD are the prior standard deviations of a decision's
	// slope and cutpoints. Defaults 1.5 and 3.
	SlopeSD, CutSD float64
	// MinVotes is the number of votes on contested decisions below which an
	// actor is not placed. Default 5.
	MinVotes int
	// MinShared is the number of contested decisions that two actors must
	// share to count as compared at all. Default 3.
	MinShared int
	// MaxSD is the posterior standard deviation, in units of the standard
	// deviation of all positions, above which a position is not drawn.
	// Default 0.8: by then the votes have hardly narrowed the prior.
	MaxSD float64
	// Level is the probability that a band is to hold. Default 0.95.
	Level float64
	// MaxIterations bounds the rounds of Estimate. Default 100.
	MaxIterations int
	// Chains, Burn, Draws and Thin are for Sample: independent chains, sweeps
	// thrown away, draws kept a chain, sweeps a draw. Defaults 2, 500, 1000, 2.
	Chains, Burn, Draws, Thin int
	// Seed makes Sample repeatable: same seed, same record, same digits.
	Seed uint64
	// Progress, when set, is called from time to time with the work done and
	// the most that there may be. It must not block.
	Progress func(done, of int)
}

func (o Options) withDefaults(r *Record) (Options, error) {
	def := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	count := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	def(&o.Step, 0.2)
	def(&o.SlopeSD, 1.5)
	def(&o.CutSD, 3)
	def(&o.MaxSD, 0.8)
	def(&o.Level, 0.95)
	count(&o.MinVotes, 5)
	count(&o.MinShared, 3)
	count(&o.MaxIterations, 100)
	count(&o.Chains, 2)
	count(&o.Burn, 500)
	count(&o.Draws, 1000)
	count(&o.Thin, 2)
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	for _, c := range []struct {
		name string
		v    float64
		max  float64
	}{{"step", o.Step, 100}, {"slope's prior", o.SlopeSD, 1000}, {"cutpoints' prior", o.CutSD, 1000}, {"widest position", o.MaxSD, 1000}} {
		if !(c.v > 0 && c.v <= c.max) {
			return o, graph.Errorf(graph.Invalid, "the %s must have a standard deviation above 0 and at most %g, got %g", c.name, c.max, c.v)
		}
	}
	if !(o.Level > 0 && o.Level < 1) {
		return o, graph.Errorf(graph.Invalid, "the level of a band lies between 0 and 1, got %g", o.Level)
	}
	for _, c := range []struct {
		name string
		v    int
		max  int
	}{
		{"votes", o.MinVotes, 1 << 30},
		{"shared decisions", o.MinShared, 1 << 30},
		{"iterations", o.MaxIterations, 1e6},
		{"chains", o.Chains, 64},
		{"sweeps thrown away", o.Burn, 1e7},
		{"draws", o.Draws, 1e6},
		{"sweeps a draw", o.Thin, 1e6},
	} {
		if c.v < 1 || c.v > c.max {
			return o, graph.Errorf(graph.Invalid, "the number of %s lies between 1 and %d, got %d", c.name, c.max, c.v)
		}
	}
	if o.Anchor < 0 || o.Anchor >= len(r.Actors) {
		return o, graph.Errorf(graph.Invalid, "the actor that settles the sign is number %d of %d", o.Anchor, len(r.Actors))
	}
	return o, nil
}

// Band is a position with its uncertainty, on the scale on which all
// positions of the answer have mean 0 and standard deviation 1.
type Band struct {
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Position is where one actor stands in one period in which it voted on a
// contested decision.
type Position struct {
	Actor  string `json:"actor"`
	Period int    `json:"period"`
	Votes  int    `json:"votes"` // on contested decisions of the period
	Band   *Band  `json:"band"`  // nil where the record does not place it
	Why    string `json:"why,omitempty"`
	// RHat compares the chains of Sample (Gelman and Rubin); 0 elsewhere.
	RHat float64 `json:"rhat,omitempty"`
}

// Decision is what the model says of one contested decision.
type Decision struct {
	Decision int       `json:"decision"` // column of Record.Votes
	Slope    float64   `json:"slope"`    // positive: the higher the position, the nearer to no
	Cuts     []float64 `json:"cuts"`     // two, between yes and abstained and between abstained and no, on the scale of slope*position; of a value that nobody cast the prior says where
}

// Fit is an answer of Estimate or Sample.
type Fit struct {
	Method     string     `json:"method"`
	Positions  []Position `json:"positions"` // by actor, then period
	Decisions  []Decision `json:"decisions"`
	Votes      int        `json:"votes"`      // read
	Unanimous  int        `json:"unanimous"`  // decisions left out: all who voted did the same
	Iterations int        `json:"iterations"` // or sweeps, all chains
	Converged  bool       `json:"converged"`
	Placed     int        `json:"placed"` // positions with a band
	// MaxRHat is the largest RHat of a position; 0 for Estimate. Where it is
	// 1.1 or more the position is not placed.
	MaxRHat float64 `json:"max_rhat,omitempty"`
	// Note is a sentence on identification, for whoever reads the answer.
	Note string `json:"note"`
}

func (f *Fit) note(anchor string) {
	f.Note = fmt.Sprintf("Positions have mean 0 and, with their own uncertainty counted, standard deviation 1, and %s is on the positive side; "+
		"%d of %d are not placed. Unanimous decisions (%d) say nothing of positions.",
		anchor, len(f.Positions)-f.Placed, len(f.Positions), f.Unanimous)
}
