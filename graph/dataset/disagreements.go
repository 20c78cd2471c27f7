package dataset

import (
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// Disagreement is a cell of an older roll call of the Assembly in which its two
// sources differ. The record shows the vote of the first; which of the two is
// right is not settled.
type Disagreement struct {
	Decision string           `json:"decision"` // id
	Actor    string           `json:"actor"`
	Readings [2]graph.Reading `json:"readings"` // of unga-votes and of undl-records; the value is empty where the source has no vote
}

// NoVoteListed is the value of a reading of a source that lists no vote of the
// member. It says neither that the member was absent nor that it was none.
const NoVoteListed graph.VoteValue = ""

var readings = map[string]graph.VoteValue{"y": graph.Yes, "n": graph.No, "a": graph.Abstained}

// Disagreements lists the cells of older roll calls of the Assembly in which
// the two sources differ, in the order of the roll calls. It fails with
// Internal when the embedded record is damaged.
func Disagreements() ([]Disagreement, error) {
	t, err := open("disagreements", 2)
	if err != nil {
		return nil, err
	}
	read := func(letter string) graph.VoteValue {
		if letter == "." {
			return NoVoteListed
		}
		return one(t, letter, readings)
	}
	var list []Disagreement
	for f := t.next(); f != nil; f = t.next() {
		for cell := range strings.FieldsSeq(f[1]) {
			if len(cell) < 3 {
				t.fail("%q is no cell of a roll call", cell)
				return nil, t.err
			}
			state, first, second := cell[:len(cell)-2], cell[len(cell)-2:len(cell)-1], cell[len(cell)-1:]
			list = append(list, Disagreement{
				Decision: "GA-" + f[0], Actor: state,
				Readings: [2]graph.Reading{{Value: read(first), Source: assemblyVotes}, {Value: read(second), Source: digitalLibrary}},
			})
		}
	}
	return list, t.err
}
