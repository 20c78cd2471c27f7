package positions

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/mds"

	"github.com/councilgraph/councilgraph/graph"
)

// Map is an answer of PCA or MDS: coordinates of actors in a few dimensions.
type Map struct {
	Method string    `json:"method"`
	Points []Point   `json:"points"`
	Shares []float64 `json:"shares"` // of the spread that each dimension carries, largest first
	Left   []LeftOut `json:"left_out"`
	Note   string    `json:"note"`
}

// Point is one actor on a Map.
type Point struct {
	Actor string    `json:"actor"`
	Votes int       `json:"votes,omitempty"` // on contested decisions; PCA only
	At    []float64 `json:"at"`
}

// LeftOut is an actor that could not be placed, and why.
type LeftOut struct {
	Actor string `json:"actor"`
	Why   string `json:"why"`
}

// PCA gives the first dims principal components of the votes (yes 1,
// abstention 1/2, no 0), decisions being variables. A missing vote counts as
// the mean of those who voted on the decision: it pulls neither way, but an
// actor that votes seldom is drawn to the middle, so actors with fewer than
// minVotes contested votes are left out. The sign of each component is such
// that the anchor (an index into Actors; if placed) is not negative. It fails
// with Invalid.
func PCA(r *Record, dims, minVotes, anchor int) (*Map, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	if err := checkMap(dims, anchor, len(r.Actors)); err != nil {
		return nil, err
	}
	votes := contestedVotes(r)
	m := &Map{Method: "pca", Note: "A missing vote counts as the mean of those who voted on the decision."}
	var kept []int
	for i, n := range votes {
		if n < max(minVotes, 1) {
			m.Left = append(m.Left, LeftOut{r.Actors[i], fmt.Sprintf("%s voted on %d contested decisions, fewer than %d", r.Actors[i], n, max(minVotes, 1))})
			continue
		}
		kept = append(kept, i)
	}
	if len(kept) < 2 {
		return nil, graph.Errorf(graph.Invalid, "%d actors have enough contested votes for a map; it takes two", len(kept))
	}
	at, shares, err := components(gram(r, kept), min(dims, len(kept)-1))
	if err != nil {
		return nil, err
	}
	m.Shares = shares
	for x, i := range kept {
		m.Points = append(m.Points, Point{Actor: r.Actors[i], Votes: votes[i], At: at[x]})
	}
	orient(m.Points, r.Actors[anchor])
	return m, nil
}

// MDS gives the first dims dimensions of classical scaling (Torgerson 1952,
// doi:10.1007/BF02288916) of the disagreement 1 - agreement. agreement is
// symmetric, from 0 to 1; NaN stands for a pair without a score (never sat
// together, or too few shared decisions). Classical scaling needs every pair,
// so actors are left out one by one, those with the most missing pairs first,
// until none is missing. The anchor settles signs as for PCA. Shares are of
// the sum of the positive eigenvalues. It fails with Invalid.
func MDS(actors []string, agreement [][]float64, dims, anchor int) (*Map, error) {
	n := len(actors)
	if err := checkMap(dims, anchor, n); err != nil {
		return nil, err
	}
	if err := checkAgreement(actors, agreement); err != nil {
		return nil, err
	}
	m := &Map{Method: "mds", Note: "Actors without a score for some pair are left out, those with the most missing pairs first."}
	kept := make([]int, n)
	for i := range kept {
		kept[i] = i
	}
	for {
		worst, most := -1, 0
		for x, i := range kept {
			missing := 0
			for _, k := range kept {
				if i != k && math.IsNaN(agreement[i][k]) {
					missing++
				}
			}
			// Of equals the anchor stays, and then whoever comes first.
			if missing > most || missing == most && missing > 0 && i != anchor {
				worst, most = x, missing
			}
		}
		if worst < 0 {
			break
		}
		m.Left = append(m.Left, LeftOut{actors[kept[worst]], fmt.Sprintf("%s has no score with %d of the %d others", actors[kept[worst]], most, len(kept)-1)})
		kept = append(kept[:worst:worst], kept[worst+1:]...)
	}
	if len(kept) < 2 {
		return nil, graph.Errorf(graph.Invalid, "no two actors have a score with one another")
	}
	dist := mat.NewSymDense(len(kept), nil)
	spread := 0.0
	for x := range kept {
		for y := range x {
			d := 1 - agreement[kept[x]][kept[y]]
			dist.SetSym(x, y, d)
			spread = math.Max(spread, d)
		}
	}
	if spread == 0 {
		return nil, graph.Errorf(graph.Invalid, "all %d actors agree on everything, so there is nothing to spread them by", len(kept))
	}
	var points mat.Dense
	found, eig := mds.TorgersonScaling(&points, make([]float64, len(kept)), dist)
	if found == 0 {
		return nil, graph.Errorf(graph.Internal, "the scaling of the disagreement could not be computed")
	}
	dims = min(dims, found)
	total := 0.0
	for _, v := range eig {
		total += math.Max(v, 0)
	}
	for d := range dims {
		m.Shares = append(m.Shares, eig[d]/total)
	}
	for x, i := range kept {
		p := Point{Actor: actors[i]}
		for d := range dims {
			p.At = append(p.At, points.At(x, d))
		}
		m.Points = append(m.Points, p)
	}
	orient(m.Points, actors[anchor])
	return m, nil
}

func checkMap(dims, anchor, actors int) error {
	if actors < 2 {
		return graph.Errorf(graph.Invalid, "a map needs at least two actors, got %d", actors)
	}
	if dims < 1 || dims > 10 {
		return graph.Errorf(graph.Invalid, "a map has from 1 to 10 dimensions, not %d", dims)
	}
	if anchor < 0 || anchor >= actors {
		return graph.Errorf(graph.Invalid, "the actor that settles the sign is number %d of %d", anchor, actors)
	}
	return nil
}

func checkAgreement(actors []string, agreement [][]float64) error {
	if len(agreement) != len(actors) {
		return graph.Errorf(graph.Invalid, "there are %d actors and %d rows of agreement", len(actors), len(agreement))
	}
	for i, row := range agreement {
		if len(row) != len(actors) {
			return graph.Errorf(graph.Invalid, "row %d of the agreement has %d scores for %d actors", i+1, len(row), len(actors))
		}
	}
	for i, row := range agreement {
		for k, a := range row[:i] {
			b := agreement[k][i]
			if a != b && !(math.IsNaN(a) && math.IsNaN(b)) {
				return graph.Errorf(graph.Invalid, "the agreement of %s with %s is %g one way and %g the other", actors[i], actors[k], a, b)
			}
			if a < 0 || a > 1 {
				return graph.Errorf(graph.Invalid, "the agreement of %s with %s is %g, not from 0 to 1", actors[i], actors[k], a)
			}
		}
	}
	return nil
}

// contestedVotes counts each actor's votes on decisions that divided.
func contestedVotes(r *Record) []int {
	n := make([]int, len(r.Actors))
	for j := range r.Votes[0] {
		if _, ok := spreadOf(r, j); !ok {
			continue
		}
		for i := range r.Votes {
			if r.Votes[i][j] != Missing {
				n[i]++
			}
		}
	}
	return n
}

// worth is 1 for yes, 1/2 for an abstention, 0 for no.
func worth(v uint8) float64 { return float64(No-v) / 2 }

// spreadOf returns the mean of a decision's votes and whether
// they differ.
func spreadOf(r *Record, j int) (mean float64, differ bool) {
	n := 0
	first := Missing
	for i := range r.Votes {
		v := r.Votes[i][j]
		if v == Missing {
			continue
		}
		if first == Missing {
			first = v
		}
		differ = differ || v != first
		mean += worth(v)
		n++
	}
	return mean / math.Max(1, float64(n)), differ
}

// gram is the matrix of products of the actors' centred votes.
func gram(r *Record, actors []int) *mat.SymDense {
	n := len(actors)
	sub := &Record{}
	for _, i := range actors {
		sub.Votes = append(sub.Votes, r.Votes[i])
	}
	rows := make([][]float64, n)
	for j := range r.Votes[0] {
		mean, differ := spreadOf(sub, j)
		if !differ {
			continue
		}
		for x := range rows {
			c := 0.0
			if v := sub.Votes[x][j]; v != Missing {
				c = worth(v) - mean
			}
			rows[x] = append(rows[x], c)
		}
	}
	out := mat.NewSymDense(n, nil)
	if len(rows[0]) == 0 {
		return out
	}
	centred := mat.NewDense(n, len(rows[0]), nil)
	for x, row := range rows {
		centred.SetRow(x, row)
	}
	out.SymOuterK(1, centred)
	return out
}

// components returns the leading eigenvectors of a matrix of products, each
// scaled by the root of its eigenvalue, row by row, and their shares of the
// trace.
func components(products *mat.SymDense, dims int) (at [][]float64, shares []float64, err error) {
	n := products.SymmetricDim()
	trace := mat.Trace(products)
	if !(trace > 0) {
		return nil, nil, graph.Errorf(graph.Invalid, "no decision divided those who voted, so there is nothing to spread them by")
	}
	var eig mat.EigenSym
	if !eig.Factorize(products, true) {
		return nil, nil, graph.Errorf(graph.Internal, "the principal components could not be computed")
	}
	values := eig.Values(nil)
	var vectors mat.Dense
	eig.VectorsTo(&vectors)
	at = make([][]float64, n)
	for d := range dims {
		value := math.Max(values[n-1-d], 0)
		shares = append(shares, value/trace)
		for x := range n {
			at[x] = append(at[x], vectors.At(x, n-1-d)*math.Sqrt(value))
		}
	}
	return at, shares, nil
}

// firstComponent gives the estimators a start: every actor's score on the
// first component, standard deviation 1; 0 without a contested vote.
func firstComponent(r *Record) []float64 {
	var kept []int
	for i, n := range contestedVotes(r) {
		if n > 0 {
			kept = append(kept, i)
		}
	}
	scores := make([]float64, len(r.Actors))
	at, _, err := components(gram(r, kept), 1)
	if err != nil {
		return scores
	}
	sum := 0.0
	for x, i := range kept {
		scores[i] = at[x][0]
		sum += at[x][0] * at[x][0]
	}
	for i := range scores {
		scores[i] /= math.Sqrt(sum/float64(len(kept)) + 1e-12)
	}
	return scores
}

// orient turns each dimension so that the anchor, or where it is not placed
// the actor farthest out, is not negative.
func orient(points []Point, anchor string) {
	for d := range points[0].At {
		side := 0.0
		for _, p := range points {
			if p.Actor == anchor {
				side = p.At[d]
				break
			}
			if math.Abs(p.At[d]) > math.Abs(side) {
				side = p.At[d]
			}
		}
		if side < 0 {
			for i := range points {
				points[i].At[d] = -points[i].At[d]
			}
		}
	}
}
