package sentence

import (
	"fmt"

	"github.com/councilgraph/councilgraph/graph"
)

// Result says how the text was decided: "13-0-2", in favour, against and
// abstaining; "adopted without a vote", where no source lists votes; or "votes
// not known".
func Result(d *graph.Decision) string {
	switch t := d.Tally; {
	case d.WithoutVote() && t.Total() == 0:
		return "adopted without a vote"
	case t.Yes+t.No+t.Abstained == 0:
		return "votes not known"
	default:
		result := fmt.Sprintf("%d-%d-%d", t.Yes, t.No, t.Abstained)
		if t.NotKnown > 0 {
			result += fmt.Sprintf(", %d not known", t.NotKnown)
		}
		return result
	}
}

// OfPresident says who presided in a month, and how that is known.
func OfPresident(p graph.President) string {
	return sentence(fmt.Sprintf("in %s %s presided over the Security Council (%s)", Date(p.Month), WithArticle(p.Name), PresidencyBasis(p.Basis)))
}

// PresidencyBasis says how a presidency is known, for a sentence.
func PresidencyBasis(basis string) string {
	switch basis {
	case graph.BasisSpeeches:
		return "from the record of speeches"
	case graph.BasisRotation:
		return "from the alphabetical rotation"
	default:
		return "from " + basis
	}
}
