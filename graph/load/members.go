package load

import (
	"context"
	"fmt"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// mayVote says why an actor cannot have voted: only states vote.
func mayVote(a *graph.Actor) (reason string, ok bool) {
	if a.Type == graph.State {
		return "", true
	}
	return fmt.Sprintf("%s (%s) is of the type %q, and only states vote", a.ID, a.Name, a.Type), false
}

// checkMembers leaves out the votes, on decisions of the Council, of states
// that had no seat on it in that year, and doubts each. Real files hold such
// slips, so they do not refuse the file. Of a decision without a date, and of
// a year in which the record knows no member at all, nothing is said.
func (in *intake) checkMembers(ctx context.Context) error {
	seated := map[int]bool{}
	for _, r := range in.rolls {
		if r.dropped || len(r.votes) == 0 {
			continue
		}
		d, err := in.decisionOf(ctx, r.decision)
		if err != nil {
			return err
		}
		year := d.Date.Year()
		if d.Body != graph.Council || year == 0 {
			continue
		}
		known, asked := seated[year]
		if !asked {
			known = in.anyMember(year)
			seated[year] = known
		}
		if known {
			in.dropStrangers(r, &d, year)
		}
	}
	return nil
}

// dropStrangers leaves out of a roll call who was no member. A roll call of
// nobody else is left out whole: it says nothing of the vote.
func (in *intake) dropStrangers(r *roll, d *graph.Decision, year int) {
	kept := r.votes[:0]
	for _, v := range r.votes {
		a := in.voter(v, d.ID, d.Date)
		if a == nil || a.MemberOn(d.Date) {
			kept = append(kept, v)
			continue
		}
		when := fmt.Sprintf("in %d", year)
		if a.MemberIn(year) {
			when = "on " + sentence.Date(d.Date) // its seat changed hands within the year
		}
		in.doubt(r.place, DoubtMembers, fmt.Sprintf("%s: %s (%s) was not on the Council %s; its vote by %s, %q, was left out",
			d.Symbol, a.ID, a.Name, when, r.source, graph.VoteValues[v&valueMask]))
	}
	r.votes = kept
	r.dropped = len(kept) == 0
}

// anyMember reports whether the record, with what is loaded, knows any state
// that sat on the Council in a year.
func (in *intake) anyMember(year int) bool {
	for _, a := range in.byID {
		if a.Type == graph.State && a.MemberIn(year) {
			return true
		}
	}
	return false
}

// voter is the actor that a vote on a decision of a day is of; nil when it was
// left out of the load.
func (in *intake) voter(vote uint32, decision string, day graph.Date) *graph.Actor {
	id := in.actorIDs[vote>>voteBits]
	if vote&byName != 0 {
		return in.named(id, decision, day)
	}
	return in.byID[id]
}

// named is the state that a name means in a roll call: the one that bore it on
// the day of the decision, and on a decision of the Council the one that sat in
// its seat. It is nil if nobody did.
func (in *intake) named(name, decision string, day graph.Date) *graph.Actor {
	a, ok := in.index.LookupOn(name, day)
	if !ok {
		return nil
	}
	if strings.HasPrefix(decision, "S-") { // the Assembly's ids begin with A- or GA-
		a = in.index.CouncilSeat(a, day)
	}
	return a
}

// holder is the state that held a's seat in a body on a day.
func (in *intake) holder(body graph.Body, a *graph.Actor, day graph.Date) *graph.Actor {
	a = in.index.Seat(a, day)
	if body == graph.Council {
		a = in.index.CouncilSeat(a, day)
	}
	return a
}

// decisionOf is a decision as it will be after the load; its body is empty
// when neither the load nor the store holds it.
func (in *intake) decisionOf(ctx context.Context, id string) (graph.Decision, error) {
	if d, ok := in.decision(id); ok {
		return d, nil
	}
	d, err := in.store.Decision(ctx, id)
	if err != nil && graph.CodeOf(err) != graph.NotFound {
		return d, err
	}
	return d, nil
}
