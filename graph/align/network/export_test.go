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

// Leiden is one run.
func (n *Network) Leiden(resolution float64, seed uint64) (Partition, error) {
	if err := n.checkLeiden(resolution); err != nil {
		return nil, err
	}
	return n.leiden(resolution, seed), nil
}

// Modularity is that of a partition with communities 0 to Len()-1.
func (n *Network) Modularity(p Partition, resolution float64) float64 {
	return n.modularity(p, resolution)
}
