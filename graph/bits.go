package graph

import "math"

// Bits says how little a link tells, in thousandths of a bit:
//
//	1 + log2(from) + log2(to)
//
// where from counts the links alike (see Link.Alike) at the node it starts at,
// the link itself among them, and to those at the node it ends at.
// It is one bit for the step, and minus the log of the probability of hitting
// upon this very link when drawing one of its like at either end (Shannon,
// doi:10.1002/j.1538-7305.1948.tb01338.x). Thus a link costs one bit at
// least, a longer way costs more than a shorter one of the same links, and a
// veto by a state with two vetoes tells more than a yes among fifteen by a
// state that said yes a thousand times. PATHS.md works out examples.
//
// Counts are of the whole record, whatever a question asks about; both are at
// least 1.
func Bits(from, to int) int {
	return int(math.Round(1000 * (1 + math.Log2(float64(from)*float64(to)))))
}

// Alike reports whether another link that starts, or ends, at the same node is
// counted in Bits: it has the same relation and value. A vote that is not
// known may have been any, so every vote is like it: else it would seem to
// tell much, being rare, where the record is only silent.
func (l Link) Alike(other Link) bool {
	return other.Relation == l.Relation && (other.Value == l.Value || l.Value == string(NotKnown))
}

// The bounds of a factor on the bits of a relation.
const (
	MinFactor = 0.1
	MaxFactor = 10
)

// Weigh multiplies the bits of a link by the factor of its relation; 0 stands
// for 1. The result is at least 1.
func Weigh(bits int, factor float64) int {
	if factor == 0 || factor == 1 {
		return bits
	}
	return max(1, int(math.Round(float64(bits)*factor)))
}
