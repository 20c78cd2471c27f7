package graph

import (
	"slices"
	"time"
)

// The bounds of paths.
const (
	DefaultPathLength = 6
	MaxPathLength     = 12
	DefaultPaths      = 5
	MaxPaths          = 50
	MaxEnds           = 20 // starts, and ends
	MaxVia            = 3
	MaxAvoid          = 50

	// DefaultExpansions and MaxExpansions bound how many beginnings of paths a
	// search looks at, DefaultWithin and MaxWithin how long it takes.
	DefaultExpansions = 400_000
	MaxExpansions     = 2_000_000
	DefaultWithin     = 5 * time.Second
	MaxWithin         = 20 * time.Second

	// MostCounted is where the count of shortest paths ends.
	MostCounted = 1 << 53
)

// PathMode says which paths come first.
type PathMode string

// The modes. Empty means ModeShortest.
const (
	ModeShortest    PathMode = "shortest" // paths of the fewest links that there is a path of
	ModeInformative PathMode = "telling"  // the lowest sum of Bits, however many links
)

// PathModes lists the modes.
var PathModes = []PathMode{ModeShortest, ModeInformative}

// LinkFilter lets links of one relation pass.
type LinkFilter struct {
	Relation  Relation
	Values    []string  // any of these; empty: any
	Direction Direction // Out: walked from its From to its To; Into: the other way
}

// VotePair is a condition on two votes on one decision.
type VotePair string

// The pairs of votes. Both votes are known: yes, no or abstained.
const (
	VotesSame      VotePair = "same"     // both yes, both no or both abstained
	VotesOpposite  VotePair = "opposite" // one yes, the other no
	VotesBothYes   VotePair = "both yes"
	VotesBothNo    VotePair = "both no"
	VotesAbstained VotePair = "both abstained"
)

// VotePairs lists the pairs of votes.
var VotePairs = []VotePair{VotesSame, VotesOpposite, VotesBothYes, VotesBothNo, VotesAbstained}

// Holds reports whether two votes are such a pair.
func (p VotePair) Holds(a, b VoteValue) bool {
	switch p {
	case VotesSame:
		return a == b && (a == Yes || a == No || a == Abstained)
	case VotesOpposite:
		return (a == Yes && b == No) || (a == No && b == Yes)
	case VotesBothYes:
		return a == Yes && b == Yes
	case VotesBothNo:
		return a == No && b == No
	case VotesAbstained:
		return a == Abstained && b == Abstained
	default:
		return false
	}
}

// PathQuery asks how nodes are connected. Empty fields do not filter.
//
// A path leads from one of the starts to one of the ends over nodes that are
// neither, none of them twice. Conditions on "the nodes between" do not touch
// its two ends, nor the nodes that it must pass (Via).
type PathQuery struct {
	Start, End   string
	Starts, Ends []string // more of either

	Mode  PathMode
	Limit int  // paths; 0: DefaultPaths
	Count bool // work out Total
	// Diverse passes a path over when more than half of the nodes between its
	// ends are on one path that is already given.
	Diverse bool

	Relations []Relation   // empty: PlainRelations
	Links     []LinkFilter // every link passes one of these, besides
	From, To  Date         // every link falls into the period; see Link.During
	// InTime asks that no link is earlier than the one before. A stay is as
	// late as need be until its last day; a lasting link fits anywhere, any
	// other link without a date nowhere.
	InTime bool

	Through    []Kind   // kinds of the nodes between
	Assembly   bool     // through roll calls of the Assembly; they are always allowed as ends
	Situations []string // decisions and meetings between concern one of these; situations between are among them
	// Votes asks that two actors between which a path passes a decision cast
	// votes on it that are one of these pairs.
	Votes      []VotePair
	Via        []string // passes all of these, between its ends
	ViaInOrder bool     // in this order
	Avoid      []string // passes none of these
	// Unanimous lets ModeInformative pass through unanimous decisions, which it
	// leaves out unless told otherwise; see Tally.Unanimous.
	Unanimous bool

	MaxLength int                  // links; 0: DefaultPathLength
	Factors   map[Relation]float64 // multiply Bits in ModeInformative; MinFactor to MaxFactor

	Expansions int           // 0: DefaultExpansions
	Within     time.Duration // 0: DefaultWithin
}

// Paths are the paths found, the best first: in ModeShortest by the sum of
// Cost (the cheapest of parallel links), in ModeInformative by the sum of Bits,
// then by their number of links; then by ids of the nodes from start to end.
type Paths struct {
	Length int    `json:"length"` // links of the first; 0: no path
	Paths  []Path `json:"paths"`
	// Total counts all shortest paths, however many are given, as rows of
	// nodes; MostCounted stands for that many or more. It is 0 where they are
	// not counted: without Count, in ModeInformative, and with Via, Votes or
	// InTime.
	Total int `json:"total,omitempty"`
	// UnanimousLeftOut counts the unanimous decisions of the record that no
	// path was led through, those of the Assembly only where it was asked for.
	UnanimousLeftOut int `json:"unanimous_left_out,omitempty"`
	// CutOff says in a sentence that the search ended early; the paths given
	// are right, but there may be others that would come after them.
	CutOff string `json:"cut_off,omitempty"`
}

// Path is a way from one node to another. Steps[i] holds all links that match
// between Nodes[i] and Nodes[i+1], in CompareLinks order; in ModeInformative and
// in time, the one that counts stands before the others.
type Path struct {
	Nodes []Node   `json:"nodes"`
	Steps [][]Link `json:"steps"`
	Cost  int      `json:"cost"`           // the sum of Link.Cost, of the cheapest link of each step
	Bits  []int    `json:"bits,omitempty"` // of the link that counts of each step, in thousandths, in ModeInformative
}

// Sum adds up the bits of the path, in thousandths.
func (p *Path) Sum() int {
	sum := 0
	for _, b := range p.Bits {
		sum += b
	}
	return sum
}

// Plain reports whether the query asks for shortest paths without a condition
// on more than single links' relation and period and single nodes' kind.
func (q *PathQuery) Plain() bool {
	return q.Mode != ModeInformative && len(q.Starts)+len(q.Ends)+len(q.Links)+len(q.Situations)+len(q.Votes)+len(q.Via)+len(q.Avoid) == 0 &&
		!q.InTime && !q.Diverse
}

// AllStarts lists Start and Starts, AllEnds End and Ends, without doubles.
func (q *PathQuery) AllStarts() []string { return together(q.Start, q.Starts) }

// AllEnds is AllStarts for the ends.
func (q *PathQuery) AllEnds() []string { return together(q.End, q.Ends) }

func together(one string, more []string) []string {
	var out []string
	for _, id := range append([]string{one}, more...) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// NeedsAssembly reports whether votes in the Assembly matter for the answer:
// as links that are walked, or as what is asked of a roll call that is passed.
func (q *PathQuery) NeedsAssembly() bool {
	return slices.Contains(q.Relations, VotedInAssembly) || (q.Assembly && ((q.Mode == ModeInformative && !q.Unanimous) || len(q.Votes) > 0))
}

// Complete fills in what the query leaves to the defaults.
func (q *PathQuery) Complete() {
	if q.MaxLength == 0 {
		q.MaxLength = DefaultPathLength
	}
	if q.Limit == 0 {
		q.Limit = DefaultPaths
	}
	if q.Expansions == 0 {
		q.Expansions = DefaultExpansions
	}
	if q.Within == 0 {
		q.Within = DefaultWithin
	}
	if len(q.Relations) == 0 {
		for _, f := range q.Links {
			q.Relations = append(q.Relations, f.Relation)
		}
	}
	if len(q.Relations) == 0 {
		q.Relations = PlainRelations()
	}
}

// Validate checks the query; see SearchQuery.Validate. A node that is both a
// start and an end is Invalid.
func (q *PathQuery) Validate() error {
	starts, ends := q.AllStarts(), q.AllEnds()
	switch {
	case len(starts) == 0:
		return Invalidf("start", "a path needs a start")
	case len(ends) == 0:
		return Invalidf("end", "a path needs an end")
	case len(starts) > MaxEnds:
		return Invalidf("start", "a path has %d starts to choose from; there may be %d", len(starts), MaxEnds)
	case len(ends) > MaxEnds:
		return Invalidf("end", "a path has %d ends to choose from; there may be %d", len(ends), MaxEnds)
	}
	for _, id := range ends {
		if slices.Contains(starts, id) {
			return Invalidf("end", "a path leads from one node to another; both ends are %q", id)
		}
	}
	return q.validRest(slices.Concat(starts, ends))
}

// validRest checks all but that there are ends.
func (q *PathQuery) validRest(ends []string) error {
	switch {
	case q.MaxLength < 0 || q.MaxLength > MaxPathLength:
		return Invalidf("max_length", "the length %d is not between 1 and %d", q.MaxLength, MaxPathLength)
	case q.Limit < 0 || q.Limit > MaxPaths:
		return Invalidf("limit", "the limit %d is not between 1 and %d", q.Limit, MaxPaths)
	case q.Expansions < 0 || q.Expansions > MaxExpansions:
		return Invalidf("expansions", "the search can look at 1 to %d beginnings of paths, not at %d", MaxExpansions, q.Expansions)
	case q.Within < 0 || q.Within > MaxWithin:
		return Invalidf("within", "the search can take up to %s, not %s", MaxWithin, q.Within)
	case len(q.Via) > MaxVia:
		return Invalidf("via", "a path can be asked to pass %d nodes, not %d", MaxVia, len(q.Via))
	case len(q.Avoid) > MaxAvoid:
		return Invalidf("avoid", "a path can be asked to avoid %d nodes, not %d", MaxAvoid, len(q.Avoid))
	}
	for i, id := range q.Via {
		if slices.Contains(ends, id) || slices.Contains(q.Via[:i], id) {
			return Invalidf("via", "%s is named twice; a path passes a node once", id)
		}
	}
	for _, id := range q.Avoid {
		if slices.Contains(ends, id) || slices.Contains(q.Via, id) {
			return Invalidf("avoid", "%s cannot be avoided, because the path is asked to begin there, end there or pass it", id)
		}
	}
	for _, f := range q.Links {
		if err := firstError(CheckAmong("link", []Relation{f.Relation}, Relations), optional("link", f.Direction, Out, Into)); err != nil {
			return err
		}
		if len(q.Relations) > 0 && !slices.Contains(q.Relations, f.Relation) {
			return Invalidf("link", "links of the relation %q are asked for, but it is not among the relations", f.Relation)
		}
	}
	for r, f := range q.Factors {
		if err := CheckAmong("factor", []Relation{r}, Relations); err != nil {
			return err
		}
		if !(f >= MinFactor && f <= MaxFactor) {
			return Invalidf("factor", "the factor %g of %q is not between %g and %d", f, r, MinFactor, MaxFactor)
		}
	}
	if q.Mode != ModeInformative && len(q.Factors) > 0 {
		return Invalidf("factor", "factors weigh bits, which count in the mode %q alone", ModeInformative)
	}
	return firstError(
		optional("mode", q.Mode, ModeShortest, ModeInformative), CheckAmong("relation", q.Relations, Relations), CheckAmong("votes", q.Votes, VotePairs),
		CheckAmong("through", q.Through, Kinds), CheckPeriod(q.From, q.To),
	)
}
