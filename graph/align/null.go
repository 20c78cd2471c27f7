package align

import (
	"context"
	"math"
)

// nullRounds is the number of rounds of swaps from the record to the hub and
// from the hub to a draw. BenchmarkMixing says how far from null tables scores
// still are then, on the way from the record: 2% in the Council's contested
// decisions, 1% in the Assembly's.
const nullRounds = 12

// nullBatch is the number of draws whose scores are held at once.
const nullBatch = 64

// null says where the scores stand among those of votes reassigned at random
// (see nullTable). The draws are made as Besag and Clifford do (1989,
// doi:10.1093/biomet/76.4.633): swaps lead from the record to a hub, and from
// the hub each draw is reached by as many swaps of its own. The chain is
// reversible, so under the null the record is one more draw from the hub, and
// its rank among them is uniform however slowly the chain mixes. Slow mixing
// would only make the draws resemble the record and the percentile timid;
// Standing.Mixed says how far that is so.
//
// The limit of the null: it fixes totals and margins over the whole selection.
// A state whose habits changed within it, or that votes otherwise on one
// situation than on others, differs from it for that reason too.
func (v *Votes) null(ctx context.Context, r *ruler, pairs [][2]int, scores []Score, e Evidence, report *report) error {
	return v.standings(ctx, scores, e, report, func(d *nullTable, wanted []int, out []float64) {
		for i, at := range wanted {
			out[i] = d.score(r, pairs[at][0], pairs[at][1])
		}
	})
}

// standings gives scores their standing. measure works the wanted scores out of a
// nullTable; NaN where there is none.
func (v *Votes) standings(ctx context.Context, scores []Score, e Evidence, report *report, measure func(d *nullTable, wanted []int, out []float64)) error {
	var wanted []int
	for i := range scores {
		if scores[i].Value != nil {
			wanted = append(wanted, i)
		}
	}
	plan := v.nullPlan()
	hub := newNullTable(v, plan)
	hub.shuffle(newDice(e.Seed, 1<<63), nullRounds)
	tables := make([][2]*nullTable, workers()) // of one goroutine each
	for i := range tables {
		tables[i] = [2]*nullTable{newNullTable(v, plan), newNullTable(v, plan)}
	}
	k := len(wanted)
	ranks, batch := make([]rank, k), make([]float64, nullBatch*k)
	moved, apart := make([]int, e.NullDraws), make([]int, e.NullDraws)
	for from := 0; from < e.NullDraws; from += nullBatch {
		n := min(nullBatch, e.NullDraws-from)
		// Two draws after each other are made at one desk, so that their
		// distance can be taken.
		err := parallel(ctx, (n+1)/2, 1, func(worker, half int) {
			for at, d := range tables[worker] {
				i := 2*half + at
				if i >= n {
					return
				}
				d.copyFrom(hub)
				d.shuffle(newDice(e.Seed, uint64(from+i)), nullRounds)
				moved[from+i] = d.distance(hub)
				if at == 1 {
					apart[from+i] = d.distance(tables[worker][0])
				}
				measure(d, wanted, batch[i*k:(i+1)*k])
			}
		})
		if err != nil {
			return err
		}
		for j, at := range wanted {
			for i := range n {
				ranks[j].add(batch[i*k+j], *scores[at].Value)
			}
		}
		report.add(n)
	}
	mixed := mixed(moved, apart)
	standings := make([]Standing, k)
	for j, at := range wanted {
		if ranks[j].draws > 0 {
			standings[j] = ranks[j].standing(mixed)
			scores[at].Null = &standings[j]
		}
	}
	return nil
}

// mixed is the distance of draws from their hub over that from one another.
func mixed(moved, apart []int) float64 {
	var m, a, halves float64
	for i := range moved {
		m += float64(moved[i])
		if i%2 == 1 {
			a += float64(apart[i])
			halves++
		}
	}
	if a == 0 {
		return 0
	}
	return (m / float64(len(moved))) / (a / halves)
}

// score compares two actors in a null table; NaN where there is nothing to score.
func (d *nullTable) score(r *ruler, a, b int) float64 {
	if value, ok := r.of(d.table(r, a, b)); ok {
		return value
	}
	return math.NaN()
}

// table is what a measure is worked out of in a null table.
func (d *nullTable) table(r *ruler, a, b int) (t Table) {
	p, q := d.row(a), d.row(b)
	if r.weights != nil {
		d.votes.runs(a, b, func(lo, hi int) {
			for x := range p {
				for y := range q {
					for w := lo; w < hi; w++ {
						each(w, p[x][w]&q[y][w], func(at int) { t[x][y] += r.weights[at] })
					}
				}
			}
		})
		return t
	}
	var c [3][3]int
	if r.metric.folds {
		// Who voted stays as it is.
		c = d.votes.foldedAs(a, b, p, q)
	} else {
		c = d.votes.countsAs(a, b, p, q)
	}
	return tableOf(&c)
}

// rank gathers where a score stands among draws.
type rank struct {
	below, equal, draws int
	mean, squares       float64 // Welford's running mean and sum of squares about it
}

func (r *rank) add(draw, value float64) {
	// Scores of equal worth may differ by rounding.
	const same = 1e-12
	switch {
	case math.IsNaN(draw):
		return
	case math.Abs(draw-value) <= same:
		r.equal++
	case draw < value:
		r.below++
	}
	r.draws++
	step := draw - r.mean
	r.mean += step / float64(r.draws)
	r.squares += step * (draw - r.mean)
}

func (r *rank) standing(mixed float64) Standing {
	s := Standing{Mean: r.mean, Draws: r.draws, Mixed: mixed}
	// The record itself counts as one of the draws.
	s.Percentile = 100 * (float64(r.below) + float64(r.equal+1)/2) / float64(r.draws+1)
	if r.draws > 1 {
		s.SD = math.Sqrt(r.squares / float64(r.draws-1))
	}
	return s
}
