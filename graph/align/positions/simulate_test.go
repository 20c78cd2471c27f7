package positions_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/councilgraph/councilgraph/graph/align/positions"
)

// world is a record drawn from known positions.
type world struct {
	record positions.Record
	truth  map[string]map[int]float64 // actor, period: position
}

// council draws votes as sparse as the Council's: five actors always there,
// ten elected for two years from a pool (30 at least), so many contested decisions a year.
// Between terms an actor moves on unseen.
func council(seed uint64, years, aYear, pool int) *world {
	rng := rand.New(rand.NewPCG(seed, 99))
	w := &world{truth: map[string]map[int]float64{}}
	n := 5 + pool
	pos := make([]float64, n)
	for i := range n {
		name := fmt.Sprintf("E%02d", i-5)
		if i < 5 {
			name = fmt.Sprintf("P%d", i+1)
		}
		w.record.Actors = append(w.record.Actors, name)
		w.truth[name] = map[int]float64{}
		pos[i] = rng.NormFloat64()
	}
	pos[0] = 1.5 // far enough out that the sign is never in doubt
	w.record.Votes = make([][]uint8, n)
	seated := make([]int, n) // last year of the term
	for i := range seated {
		seated[i] = -1
	}
	seen := make([]bool, n)
	for year := range years {
		count := 0
		for i := 5; i < n; i++ {
			if seated[i] >= year {
				count++
			}
		}
		for count < 10 {
			i := 5 + rng.IntN(pool)
			if seated[i] >= max(year-1, 0) {
				continue // sits, or has just left
			}
			seated[i] = year + 1
			if year == 0 && count < 5 {
				seated[i] = year // half of the first ten sit for one year only
			}
			count++
		}
		for i := range n {
			// A path starts with the first seat, standard normal, as the model has it.
			if i < 5 && year > 0 || i >= 5 && seen[i] {
				pos[i] += 0.2 * rng.NormFloat64()
			}
			seen[i] = seen[i] || seated[i] >= year
			w.truth[w.record.Actors[i]][1946+year] = pos[i]
		}
		for range aYear {
			slope := 1.5 * rng.NormFloat64()
			c1 := 0.5 + rng.NormFloat64()
			c2 := c1 + 0.2 + rng.ExpFloat64()
			w.record.Periods = append(w.record.Periods, 1946+year)
			for i := range n {
				v := positions.Missing
				if i < 5 || seated[i] >= year {
					switch z := slope*pos[i] + rng.NormFloat64(); {
					case z < c1:
						v = positions.Yes
					case z < c2:
						v = positions.Abstained
					default:
						v = positions.No
					}
				}
				w.record.Votes[i] = append(w.record.Votes[i], v)
			}
		}
	}
	return w
}

// against sets a fit beside the truth, put on the same scale over the same
// positions: the correlation and the share of bands that hold it.
func (w *world) against(f *positions.Fit) (correlation, coverage float64, n int) {
	var truth []float64
	for _, p := range f.Positions {
		if p.Band != nil {
			truth = append(truth, w.truth[p.Actor][p.Period])
		}
	}
	m, sd := meanSD(truth)
	sum, years := 0.0, 0.0
	for _, v := range w.truth["P1"] {
		sum += v - m
		years++
	}
	if sum/years < 0 {
		sd = -sd
	}
	var est []float64
	held := 0
	k := 0
	for _, p := range f.Positions {
		if p.Band == nil {
			continue
		}
		truth[k] = (truth[k] - m) / sd
		est = append(est, p.Band.Mean)
		if p.Band.Low <= truth[k] && truth[k] <= p.Band.High {
			held++
		}
		k++
	}
	return correlate(truth, est), float64(held) / float64(k), k
}

func meanSD(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(len(x))
	}
	return mean, math.Sqrt(sd)
}

func correlate(x, y []float64) float64 {
	mx, sx := meanSD(x)
	my, sy := meanSD(y)
	sum := 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)) / sx / sy
}

// paired lists the means of the positions that both fits place.
func paired(a, b *positions.Fit) (x, y []float64) {
	at := map[string]float64{}
	for _, p := range a.Positions {
		if p.Band != nil {
			at[fmt.Sprint(p.Actor, p.Period)] = p.Band.Mean
		}
	}
	for _, p := range b.Positions {
		if v, ok := at[fmt.Sprint(p.Actor, p.Period)]; ok && p.Band != nil {
			x, y = append(x, v), append(y, p.Band.Mean)
		}
	}
	return x, y
}
