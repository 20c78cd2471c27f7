package dataset

import "github.com/councilgraph/councilgraph/graph"

// Correction is a cell of a source that was changed, and why.
type Correction struct {
	Decision string     `json:"decision"` // id
	Symbol   string     `json:"symbol"`
	Date     graph.Date `json:"date,omitempty"`
	Field    string     `json:"field"` // a state's code, two codes joined by -> where the source had the wrong state, or date, meeting, procedure, yes ...
	Was      string     `json:"was"`
	Is       string     `json:"is"`
	Evidence string     `json:"evidence"`
}

// Corrections lists what was changed in the votes database, in order of date.
// It fails with Internal when the embedded record is damaged.
func Corrections() ([]Correction, error) {
	t, err := open("corrections", 6)
	if err != nil {
		return nil, err
	}
	var fields, evidence words
	var list []Correction
	for f := t.next(); f != nil; f = t.next() {
		list = append(list, Correction{
			Decision: graph.DecisionID(f[0]), Symbol: f[0], Date: graph.Date(f[1]), Field: fields.read(t, f[2]), Was: f[3], Is: f[4],
			Evidence: evidence.read(t, f[5]),
		})
	}
	return list, t.err
}
