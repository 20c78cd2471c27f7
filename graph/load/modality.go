package load

import (
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// modalities are the words in which the record says how a text was put to the
// vote or, of the Assembly, what was voted on.
var modalities = []string{"vote", "written procedure", "acclamation", graph.ModalityWithoutVote, "resolution", "paragraph", "amendment", "motion"}

// checkModality finds fault with a word that says nothing of how a text was
// put to the vote. said is what the word was taken for.
func checkModality(column, cell, said string) *fault {
	if said == "" || slices.Contains(modalities, said) {
		return nil
	}
	return faultf(column, "%q is not a modality; the modalities are %s", cell, graph.Quoted(modalities))
}

// modalityColumn is the column of the exchange format.
func modalityColumn() column[graph.Decision] {
	c := text("modality", func(d *graph.Decision) *string { return &d.Modality })
	c.set = func(d *graph.Decision, s string) error {
		d.Modality = strings.ToLower(strings.TrimSpace(s))
		if flt := checkModality("", s, d.Modality); flt != nil {
			return graph.Errorf(graph.Invalid, "%s", flt.reason)
		}
		return nil
	}
	return c
}
