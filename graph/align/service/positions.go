package service

import (
	"context"
	"fmt"
	"math"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/positions"
)

// Positions are places of states: on a line with bands, or on a map.
type Positions struct {
	Method string         `json:"method"`
	Fit    *positions.Fit `json:"fit,omitempty"` // of the ideal points; periods are the first years of theirs
	Map    *positions.Map `json:"map,omitempty"` // of pca and mds
	// Decisions are the ids of the decisions that Fit counts by place.
	Decisions []string `json:"decisions,omitempty"`
}

// The methods of placing states.
const (
	methodPCA     = "pca"
	methodMDS     = "mds"
	methodStatic  = "static"
	methodDynamic = "dynamic"
)

// The estimators of ideal points.
const (
	estimatorFast    = "fast"
	estimatorSampler = "sampler"
)

const placesOfStates = "Places of states estimated from their votes on contested decisions."

var positionsQuestion = question{
	Analysis: graph.Analysis{
		ID: "positions", Title: "Positions", Question: "Where do states stand, on a line or on a map, by how they vote?",
		HowToRead: "Near is alike. Ideal points have mean 0 and, with their own uncertainty counted, standard deviation 1, and the anchor's side is positive; a band holds with the probability that level says. A state that the votes cannot place has no position, and the answer says why. Where converged is false, the estimate did not settle, and what was still moving is not shown.",
		Caveat:    "One line cannot show every quarrel. Members of the Council are mostly there for two years, so that their bands are wide; positions of states that never met hang together only through those who met both. A state that often stood alone may fit two places: where few votes fit others too, the fast estimator shows none. The two estimators correlate at .998 (static) and .992 (dynamic) on the Council's record, but differ by up to 1.6 standard deviations far out on the line, as for Russia and the United States: ask both before you lean on such a position.",
		Formula:   "static, dynamic: z = slope position + e with two cutpoints a decision, also where a value was not cast on it, positions walking at random from period to period; pca: principal components of the votes; mds: classical scaling of 1 - Lijphart's index",
		Source:    "Bailey, Strezhnev and Voeten 2017, doi:10.1177/0022002715595700; Torgerson 1952, doi:10.1007/BF02288916",
		Parameters: parameters([]graph.Parameter{
			{Name: "method", Type: graph.TypeText, Default: methodStatic, Choices: []string{methodStatic, methodDynamic, methodPCA, methodMDS}, Doc: "Ideal points, one for all time (static) or one a period (dynamic); principal components; or scaling of disagreement."},
			{Name: "estimator", Type: graph.TypeText, Default: estimatorFast, Choices: []string{estimatorFast, estimatorSampler}, Doc: "Of ideal points: the fast variational estimator (seconds for the Council, a minute at most for the whole Assembly), or the sampler, which shares no step with it and takes longer; on the whole Assembly, many minutes."},
			{Name: "anchor", Type: graph.TypeActor, Default: "USA", Doc: "The state whose side is positive."},
			{Name: "period", Type: graph.TypeInteger, Default: "1", Min: 1, Max: 100, Doc: "Of dynamic ideal points: years in a period."},
			{Name: "dimensions", Type: graph.TypeInteger, Default: "2", Min: 1, Max: 5, Doc: "Of a map."},
			{Name: "min_votes", Type: graph.TypeInteger, Default: "5", Min: 1, Max: 10000, Doc: "Contested votes below which a state is not placed."},
			{Name: "min_n", Type: graph.TypeInteger, Default: "10", Min: 1, Max: 10000, Doc: "Of mds: shared decisions below which a pair counts as never compared."},
			{Name: "level", Type: graph.TypeNumber, Default: "0.95", Min: 0.5, Max: 0.999, Doc: "Probability that a band is to hold."},
			{Name: "seed", Type: graph.TypeInteger, Default: "1", Max: 1 << 31, Doc: "Of the sampler: the same seed gives the same digits."},
		}, selecting, among),
		Tables: []string{"positions", "left_out"}, Shape: Positions{},
	},
	definition: placesOfStates,
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, err := l.selection(ctx, c, true)
		if err != nil {
			return nil, err
		}
		anchor, err := votes.Index(c.actor("anchor"))
		if err != nil {
			return nil, err
		}
		out := Positions{Method: c.text("method")}
		record, decisions := tabulate(votes)
		switch out.Method {
		case methodPCA:
			out.Map, err = positions.PCA(record, c.integer("dimensions"), c.integer("min_votes"), anchor)
		case methodMDS:
			out.Map, err = scaled(ctx, c, votes, anchor)
		default:
			out.Decisions = decisions
			out.Fit, err = c.fit(ctx, record, votes, anchor)
		}
		if err != nil {
			return nil, err
		}
		f := &answerParts{n: votes.Len(), result: out, tables: positionTables(&out)}
		if out.Fit != nil { // what identifies them, and whether they settled, belongs in every form of the answer
			f.definition = placesOfStates + " " + out.Fit.Note
		}
		return f, nil
	},
}

// tabulate lays votes out by actor, then decision, with the decisions' ids.
// The codes of a vote are the same in both packages.
func tabulate(votes *align.Votes) (*positions.Record, []string) {
	r := &positions.Record{Actors: votes.Actors(), Votes: make([][]uint8, len(votes.Actors()))}
	ids := make([]string, votes.Len())
	for d := range ids {
		ids[d] = votes.Decision(d).ID
	}
	for a := range r.Votes {
		r.Votes[a] = make([]uint8, votes.Len())
		for d := range r.Votes[a] {
			r.Votes[a][d] = uint8(votes.At(a, d))
		}
	}
	return r, ids
}

func (c *call) fit(ctx context.Context, r *positions.Record, votes *align.Votes, anchor int) (*positions.Fit, error) {
	if c.text("method") == methodDynamic {
		years := c.integer("period")
		r.Periods = make([]int, votes.Len())
		for d := range r.Periods {
			year := votes.Decision(d).Date.Year()
			if year == 0 {
				return nil, graph.Invalidf("from", "%s has no date, so that it belongs to no period; choose a period with from and to", votes.Decision(d).Symbol)
			}
			r.Periods[d] = year - year%years
		}
	}
	opts := positions.Options{Anchor: anchor, MinVotes: c.integer("min_votes"), Level: c.number("level"), Seed: c.seed(), Progress: c.progress}
	if c.text("estimator") == estimatorSampler {
		return positions.Sample(ctx, r, opts)
	}
	return positions.Estimate(ctx, r, opts)
}

// scaled is the map of disagreement.
func scaled(ctx context.Context, c *call, votes *align.Votes, anchor int) (*positions.Map, error) {
	m, err := votes.Matrix(ctx, align.Measure{Minimum: c.integer("min_n")}, align.Evidence{})
	if err != nil {
		return nil, err
	}
	return positions.MDS(m.Actors, square(m, math.NaN(), 1), c.integer("dimensions"), anchor)
}

// square lays the scores of pairs out in full, with one value where a score is
// withheld and another on the diagonal.
func square(m *align.Matrix, withheld, self float64) [][]float64 {
	out := make([][]float64, len(m.Actors))
	for a := range out {
		out[a] = make([]float64, len(m.Actors))
		out[a][a] = self
		for b := range a {
			out[a][b] = withheld
			if v := m.At(a, b).Value; v != nil {
				out[a][b] = *v
			}
			out[b][a] = out[a][b]
		}
	}
	return out
}

func positionTables(p *Positions) []graph.Table {
	left := graph.Table{Name: "left_out", Columns: []string{"actor", "period", "why"}}
	if p.Map != nil {
		points := graph.Table{Name: "positions", Columns: []string{"actor", "votes"}}
		for d := range p.Map.Shares {
			points.Columns = append(points.Columns, fmt.Sprintf("dimension_%d", d+1))
		}
		for _, pt := range p.Map.Points {
			cells := row(pt.Actor, pt.Votes)
			for d := range p.Map.Shares {
				cells = append(cells, pt.At[d])
			}
			points.Rows = append(points.Rows, cells)
		}
		for _, out := range p.Map.Left {
			left.Rows = append(left.Rows, row(out.Actor, nil, out.Why))
		}
		return []graph.Table{points, left}
	}
	points := graph.Table{Name: "positions", Columns: []string{"actor", "period", "votes", "position", "sd", "low", "high"}}
	for _, pos := range p.Fit.Positions {
		if pos.Band == nil {
			left.Rows = append(left.Rows, row(pos.Actor, pos.Period, pos.Why))
			continue
		}
		points.Rows = append(points.Rows, row(pos.Actor, pos.Period, pos.Votes, pos.Band.Mean, pos.Band.SD, pos.Band.Low, pos.Band.High))
	}
	return []graph.Table{points, left}
}
