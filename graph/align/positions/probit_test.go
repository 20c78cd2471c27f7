package positions_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph/align/positions"
)

// TestNormal sets the table beside math.Erfc and math.Exp.
func TestNormal(t *testing.T) {
	for x := -12.0; x < 12; x += 0.0123 {
		if want := math.Erfc(x/math.Sqrt2) / 2; math.Abs(positions.Upper(x)/want-1) > 1e-8 {
			t.Errorf("upper(%g) = %g, want %g", x, positions.Upper(x), want)
		}
		if want := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi); math.Abs(positions.Density(x)/want-1) > 1e-8 {
			t.Errorf("density(%g) = %g, want %g", x, positions.Density(x), want)
		}
	}
}

// TestDerivatives sets the derivatives of log(Phi(b)-Phi(a)) beside central
// differences.
func TestDerivatives(t *testing.T) {
	f := func(a, b float64) float64 {
		if a > 0 {
			a, b = -b, -a // the small tail, for accuracy
		}
		return math.Log((math.Erfc(-b/math.Sqrt2) - math.Erfc(-a/math.Sqrt2)) / 2)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Float64Range(-6, 5).Draw(t, "a")
		b := a + rapid.Float64Range(0.05, 6).Draw(t, "gap")
		first, second, cross := positions.Log(a, b)
		h := 1e-4
		near := func(name string, got, want float64) {
			if math.Abs(got-want) > 1e-3*(1+math.Abs(want)) {
				t.Fatalf("%s at (%g, %g) is %g, by differences %g", name, a, b, got, want)
			}
		}
		near("by a", first[0], (f(a+h, b)-f(a-h, b))/(2*h))
		near("by b", first[1], (f(a, b+h)-f(a, b-h))/(2*h))
		near("by a twice", second[0], (f(a+h, b)-2*f(a, b)+f(a-h, b))/(h*h))
		near("by b twice", second[1], (f(a, b+h)-2*f(a, b)+f(a, b-h))/(h*h))
		near("by both", cross, (f(a+h, b+h)-f(a+h, b-h)-f(a-h, b+h)+f(a-h, b-h))/(4*h*h))
	})
}
