package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Relation is the kind of a link.
type Relation string

// The relations, with what stands at either end.
const (
	CastVeto        Relation = "vetoed"                // actor -> draft of the Council; see IsVeto
	Towards         Relation = "towards"               // statement -> actor; value: the stance, detail: kind of criticism, times: sentences
	Hosted          Relation = "hosted"                // actor -> meeting
	Made            Relation = "made"                  // actor -> statement; value: the stance
	SpeaksFor       Relation = "speaks for"            // mission, person or statement -> state or organisation
	Continues       Relation = "continues"             // state -> state whose seat it continues
	Sponsored       Relation = "sponsored"             // state -> decision
	Cites           Relation = "cites"                 // decision or statement -> decision or statement; times: how often
	About           Relation = "about"                 // statement -> decision, meeting or situation
	In              Relation = "in"                    // statement -> meeting
	TakenAt         Relation = "taken at"              // decision -> meeting
	Concerns        Relation = "concerns"              // decision or meeting -> situation
	PartOf          Relation = "part of"               // situation -> the wider situation
	Involves        Relation = "involves"              // situation -> state; value: the role, see Role
	SpokeAt         Relation = "spoke at"              // actor -> meeting; value: the role (president, member, guest), times: speeches
	Presided        Relation = "presided"              // state -> the Council; date, until: the month
	Voted           Relation = "voted"                 // state -> decision of the Council; value: the vote
	Served          Relation = "served"                // state -> the Council; date, until: the term
	VotedInAssembly Relation = "voted in the assembly" // state -> roll call of the Assembly; value: the vote
)

// Relations lists the relations, the most informative first. Links between two
// nodes are shown in this order.
var Relations = []Relation{
	CastVeto, Towards, Hosted, Made, SpeaksFor, Continues, Sponsored, Cites,
	About, In, TakenAt, Involves, PartOf, Concerns, Voted, SpokeAt, Presided, Served, VotedInAssembly,
}

// OptionalRelations are those that a path walks only when it is asked to. They
// link nearly all to nearly all: most states spoke at hundreds of meetings.
var OptionalRelations = []Relation{SpokeAt, Presided, VotedInAssembly}

// PlainRelations are those that a path walks when it is not told which: all
// but OptionalRelations.
func PlainRelations() []Relation {
	return slices.DeleteFunc(slices.Clone(Relations), func(r Relation) bool { return slices.Contains(OptionalRelations, r) })
}

// Link is one relation between two nodes.
type Link struct {
	From     string   `json:"from"`
	To       string   `json:"to"`
	Relation Relation `json:"relation"`
	Value    string   `json:"value,omitempty"`  // the vote or the stance
	Detail   string   `json:"detail,omitempty"` // kind of criticism
	Times    int      `json:"times,omitempty"`  // citations or sentences
	Date     Date     `json:"date,omitempty"`   // when, or the first day of a stay
	Until    Date     `json:"until,omitempty"`  // last day of a stay; OpenEnd while it lasts
	Source   string   `json:"source,omitempty"`
}

// OpenEnd is the last day of a stay that has not ended.
const OpenEnd Date = "9999-12-31"

// Lasting reports whether the link holds whatever the period: who speaks for
// whom, and whose seat is continued.
func (l *Link) Lasting() bool {
	return l.Relation == Continues || (l.Relation == SpeaksFor && l.Date == "")
}

// During reports whether the link falls into the period from..to, either end
// of which may be empty (open). A lasting link always does, and a stay if one
// of its days does. Any other link does if its date lies Within the period; so
// one without a date does only when both ends are open.
func (l *Link) During(from, to Date) bool {
	if l.Lasting() {
		return true
	}
	if l.Until == "" {
		return l.Date.Within(from, to)
	}
	return (to == "" || l.Date.FirstDay() <= to.LastDay()) && (from == "" || l.Until.LastDay() >= from.FirstDay())
}

// Cost says how little a link tells, from 1 (a veto, a criticism) to 6 (a
// seat on the same Council). Of equally short paths the one with the lowest
// sum comes first. Among parallel links the cheapest counts.
func (l *Link) Cost() int { return Cost(l.Relation, l.Value) }

// MaxCost is the highest cost of a link.
const MaxCost = 6

// Cost is Link.Cost by relation and value.
func Cost(r Relation, value string) int {
	switch r {
	case CastVeto, Towards, Hosted, Made, SpeaksFor, Continues:
		return 1
	case Sponsored, Cites, About, Involves, PartOf:
		return 2
	case In, TakenAt, Concerns:
		return 3
	case Voted:
		switch VoteValue(value) {
		case No, Abstained:
			return 3
		case Yes:
			return 4
		default:
			return 5
		}
	case SpokeAt:
		return 5
	default:
		return 6
	}
}

var relationRank = func() map[Relation]int {
	m := map[Relation]int{}
	for i, r := range Relations {
		m[r] = i
	}
	return m
}()

// CompareLinks orders links: relation (most informative first), date, value,
// detail, from, to, times, until.
func CompareLinks(a, b Link) int {
	return cmp.Or(
		cmp.Compare(relationRank[a.Relation], relationRank[b.Relation]),
		cmp.Compare(a.Date, b.Date), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Detail, b.Detail),
		cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Times, b.Times), cmp.Compare(a.Until, b.Until),
	)
}

// ParseRelation returns the relation that s names; hyphens and underscores
// may stand for its spaces. It fails with Invalid.
func ParseRelation(s string) (Relation, error) {
	if r := Relation(strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(s))); slices.Contains(Relations, r) {
		return r, nil
	}
	return "", Errorf(Invalid, "there is no relation %q; the relations are %s", s, Quoted(Relations))
}

func yearStart(y int) Date { return Date(strconv.Itoa(y) + "-01-01") }

func yearEnd(y int) Date {
	if y == 0 {
		return OpenEnd
	}
	return Date(strconv.Itoa(y) + "-12-31")
}
