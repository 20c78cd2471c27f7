package positions_test

import (
	"context"
	"testing"
	"time"

	"github.com/councilgraph/councilgraph/graph/align/positions"
)

func TestScratch(t *testing.T) {
	for seed := uint64(1); seed < 5; seed++ {
		w := council(seed, 80, 12, 120)
		t0 := time.Now()
		f, err := positions.Estimate(context.Background(), &w.record, positions.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c, cov, n := w.against(f)
		t.Logf("vb: corr %.3f cov %.3f n %d of %d it %d conv %v %v", c, cov, n, len(f.Positions), f.Iterations, f.Converged, time.Since(t0))
		t0 = time.Now()
		g, err := positions.Sample(context.Background(), &w.record, positions.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c, cov, n = w.against(g)
		x, y := paired(f, g)
		t.Logf("mc: corr %.3f cov %.3f n %d; agree %.4f rhat %.3f %v", c, cov, n, correlate(x, y), g.MaxRHat, time.Since(t0))
	}
}
