package graph

import (
	"cmp"
	"slices"
)

// VoteValue is what an actor did when a text was put to the vote.
type VoteValue string

// The values. NotKnown is a gap in the record: it is never counted as any of
// the others.
const (
	Yes        VoteValue = "yes"
	No         VoteValue = "no"
	Abstained  VoteValue = "abstained"
	DidNotVote VoteValue = "did not vote"
	NotKnown   VoteValue = "not known"
)

// VoteValues lists the values in the order in which tallies are written.
var VoteValues = []VoteValue{Yes, No, Abstained, DidNotVote, NotKnown}

// Tally counts a roll call. NotKnown counts members of whom the record does
// not say how they voted.
type Tally struct {
	Yes        int `json:"yes"`
	No         int `json:"no"`
	Abstained  int `json:"abstained"`
	DidNotVote int `json:"did_not_vote"`
	NotKnown   int `json:"not_known"`
}

// Add counts one vote.
func (t *Tally) Add(v VoteValue) {
	switch v {
	case Yes:
		t.Yes++
	case No:
		t.No++
	case Abstained:
		t.Abstained++
	case DidNotVote:
		t.DidNotVote++
	case NotKnown:
		t.NotKnown++
	}
}

// Total is the number of members on the roll.
func (t Tally) Total() int { return t.Yes + t.No + t.Abstained + t.DidNotVote + t.NotKnown }

// Unanimous reports whether a decision was carried by all who voted: there is
// a yes, and nobody is recorded as voting no or abstaining, or as having voted
// in a way that is not known.
func (t Tally) Unanimous() bool { return t.Yes > 0 && t.No+t.Abstained+t.NotKnown == 0 }

// Contested reports whether at least one member voted no or abstained.
func (t Tally) Contested() bool { return t.No+t.Abstained > 0 }

// RollCall is one source's account of how every member voted on one decision.
// Every actor stands once, under what it did.
type RollCall struct {
	Decision string                 `json:"decision"`
	Source   string                 `json:"source"`
	Votes    map[VoteValue][]string `json:"votes"`
}

// Validate checks the roll call. It fails with Invalid.
func (r *RollCall) Validate() error {
	seen := map[string]VoteValue{}
	for _, value := range VoteValues {
		for _, actor := range r.Votes[value] {
			if before, ok := seen[actor]; ok {
				return Invalidf("votes", "the roll call on %s has %s twice: %s and %s", r.Decision, actor, before, value)
			}
			seen[actor] = value
		}
	}
	n := 0
	for _, actors := range r.Votes {
		n += len(actors)
	}
	if n != len(seen) {
		return Invalidf("votes", "the roll call on %s has a vote that is none of yes, no, abstained, did not vote, not known", r.Decision)
	}
	if r.Source == "" {
		return Invalidf("source", "the roll call on %s names no source", r.Decision)
	}
	return validID("decision", r.Decision)
}

// Vote is one actor's vote as it is shown, with what other sources say where
// they disagree.
type Vote struct {
	Decision string    `json:"decision"`
	Actor    string    `json:"actor"`
	Value    VoteValue `json:"value"`
	Veto     bool      `json:"veto"`
	Source   string    `json:"source"`
	Other    []Reading `json:"other,omitempty"`
}

// Reading is what one source says of a vote.
type Reading struct {
	Value  VoteValue `json:"value"`
	Source string    `json:"source"`
}

// IsVeto reports whether a vote is a veto: a permanent member's "no" on a
// draft of the Council that is recorded as vetoed. It is the one definition,
// wherever vetoes are counted.
func IsVeto(d *Decision, permanent bool, v VoteValue) bool {
	return d.Body == Council && d.Outcome == Vetoed && permanent && v == No
}

// Shown merges what several sources say of one decision into one vote an
// actor, in order of actor. permanent tells who holds a permanent seat. Of the
// readings of one vote, the one from the source with the lowest rank that
// knows it is shown, and readings that differ from it are kept in Other; "not
// known" is a gap and yields to any source that knows. Sources of equal rank
// go by id. In a text that was adopted without a vote nobody was absent: "did
// not vote" is no vote there.
func Shown(d *Decision, calls []RollCall, rank func(source string) int, permanent func(actor string) bool) []Vote {
	calls = slices.Clone(calls)
	slices.SortStableFunc(calls, func(a, b RollCall) int {
		return cmp.Or(cmp.Compare(rank(a.Source), rank(b.Source)), cmp.Compare(a.Source, b.Source))
	})
	byActor := map[string][]Reading{}
	for _, c := range calls {
		for value, actors := range c.Votes {
			if value == DidNotVote && d.WithoutVote() {
				continue
			}
			for _, a := range actors {
				byActor[a] = append(byActor[a], Reading{Value: value, Source: c.Source})
			}
		}
	}
	votes := make([]Vote, 0, len(byActor))
	for actor, readings := range byActor {
		shown := readings[0]
		for _, r := range readings {
			if r.Value != NotKnown {
				shown = r
				break
			}
		}
		v := Vote{Decision: d.ID, Actor: actor, Value: shown.Value, Source: shown.Source}
		v.Veto = IsVeto(d, permanent(actor), v.Value)
		for _, r := range readings {
			if r.Value != shown.Value {
				v.Other = append(v.Other, r)
			}
		}
		votes = append(votes, v)
	}
	slices.SortFunc(votes, func(a, b Vote) int { return cmp.Compare(a.Actor, b.Actor) })
	return votes
}

// TallyOf counts votes.
func TallyOf(votes []Vote) Tally {
	var t Tally
	for _, v := range votes {
		t.Add(v.Value)
	}
	return t
}

// Links lists the links of a vote on a decision: voted (or voted in the
// Assembly), and vetoed besides where the vote is a veto.
func (v *Vote) Links(d *Decision) []Link {
	l := Link{From: v.Actor, To: d.ID, Relation: Voted, Value: string(v.Value), Date: d.Date, Source: v.Source}
	if d.Body == Assembly {
		l.Relation = VotedInAssembly
	}
	if !v.Veto {
		return []Link{l}
	}
	veto := l
	veto.Relation, veto.Value = CastVeto, ""
	return []Link{l, veto}
}
