package network

import "context"

// Chances returns the chance of every code in every cell: by actor, text, code.
func Chances(t TwoMode) ([][][]float64, error) {
	codes, err := t.check()
	if err != nil {
		return nil, err
	}
	actors, texts := t.fit(context.Background(), codes)
	m := t.chances(actors, texts, nil)
	out := make([][][]float64, len(t.Cells))
	for a := range out {
		out[a] = make([][]float64, len(t.Cells[a]))
		for j := range out[a] {
			out[a][j] = m.chance[a][j*codes : (j+1)*codes]
		}
	}
	return out, nil
}
