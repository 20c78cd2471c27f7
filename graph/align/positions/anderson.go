package positions

import "gonum.org/v1/gonum/mat"

// window is the number of past rounds that anderson looks back on.
const window = 8

// anderson speeds up a fixed-point iteration x = G(x) that creeps along few
// slow directions (here: the stretch of the scale in one era against that in
// another). It takes the combination of the last rounds that makes their
// residuals smallest (D. G. Anderson 1965, doi:10.1145/321296.321305; Walker
// and Ni 2011, doi:10.1137/10078356X).
type anderson struct {
	out, res   []float64 // last round: G(x) and G(x)-x
	dOut, dRes [][]float64
	norm       float64
}

// next returns where to go from x, of which G(x) is out. The residuals of the
// first values alone are made small; the others follow.
func (a *anderson) next(x, out []float64, first int) []float64 {
	n := len(x)
	res := make([]float64, n)
	norm := 0.0
	for i := range res {
		res[i] = out[i] - x[i]
		if i < first {
			norm += res[i] * res[i]
		}
	}
	if a.res != nil && norm > 4*a.norm {
		// The last leap went wrong: forget, and go on plainly.
		a.out, a.res, a.dOut, a.dRes = nil, nil, nil, nil
	}
	if a.res != nil {
		dOut, dRes := make([]float64, n), make([]float64, n)
		for i := range res {
			dOut[i], dRes[i] = out[i]-a.out[i], res[i]-a.res[i]
		}
		a.dOut, a.dRes = append(a.dOut, dOut), append(a.dRes, dRes)
		if len(a.dRes) > window {
			a.dOut, a.dRes = a.dOut[1:], a.dRes[1:]
		}
	}
	a.out, a.res, a.norm = append([]float64(nil), out...), res, norm
	to := append([]float64(nil), out...)
	k := len(a.dRes)
	if k == 0 {
		return to
	}
	normal, right := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
	for r := range k {
		for c := r; c < k; c++ {
			normal.SetSym(r, c, dot(a.dRes[r][:first], a.dRes[c][:first]))
		}
		normal.SetSym(r, r, normal.At(r, r)*(1+1e-8)+1e-300)
		right.SetVec(r, dot(a.dRes[r][:first], res[:first]))
	}
	var chol mat.Cholesky
	var weight mat.VecDense
	if !chol.Factorize(normal) || chol.SolveVecTo(&weight, right) != nil {
		return to
	}
	for r := range k {
		w := weight.AtVec(r)
		for i := range to {
			to[i] -= w * a.dOut[r][i]
		}
	}
	return to
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}
