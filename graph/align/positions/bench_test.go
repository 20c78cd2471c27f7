package positions_test

import (
	"math/rand/v2"
	"testing"

	"github.com/councilgraph/councilgraph/graph/align/positions"
)

// BenchmarkCouncil is the dynamic model at the whole Council's size: 80 years,
// 12 contested decisions a year.
func BenchmarkCouncil(b *testing.B) {
	w := council(1, 80, 12, 120)
	b.Run("estimate", func(b *testing.B) { fits(b, &w.record, positions.Estimate) })
	b.Run("sample", func(b *testing.B) { fits(b, &w.record, positions.Sample) })
}

// BenchmarkAssembly is the fast estimator at the General Assembly's size: 74
// years, 84 roll calls a year, 60 to 190 states of which one in ten is away.
func BenchmarkAssembly(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	const states, years, aYear = 190, 74, 84
	r := &positions.Record{}
	pos := make([]float64, states)
	for i := range states {
		pos[i] = rng.NormFloat64()
		r.Actors = append(r.Actors, string(rune('A'+i%26))+string(rune('A'+i/26)))
		r.Votes = append(r.Votes, nil)
	}
	for year := range years {
		for i := range states {
			pos[i] += 0.1 * rng.NormFloat64()
		}
		for range aYear {
			slope, c1 := 1.5*rng.NormFloat64(), 0.5+rng.NormFloat64()
			r.Periods = append(r.Periods, 1946+year)
			for i := range states {
				v := positions.Missing
				if i < 60+2*year && rng.IntN(10) > 0 {
					switch z := slope*pos[i] + rng.NormFloat64(); {
					case z < c1:
						v = positions.Yes
					case z < c1+0.7:
						v = positions.Abstained
					default:
						v = positions.No
					}
				}
				r.Votes[i] = append(r.Votes[i], v)
			}
		}
	}
	fits(b, r, positions.Estimate)
}

func fits(b *testing.B, r *positions.Record, fit fitter) {
	for b.Loop() {
		if _, err := fit(b.Context(), r, positions.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
