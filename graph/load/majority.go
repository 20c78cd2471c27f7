package load

import (
	"context"
	"fmt"

	"github.com/councilgraph/councilgraph/graph"
)

// The Council's rule on majorities, Article 27 of the Charter: seven of eleven
// members until the end of 1965, nine of fifteen from 1966, when the amended
// Article took effect.
const (
	firstYearOfFifteen = 1966
	oldMembers         = 11
	oldMajority        = 7
	newMembers         = 15
	newMajority        = 9
)

// doubtMajorities doubts the adopted resolutions of the Council that by their
// votes were not adopted: too few members in favour, or a permanent member
// against. The second is no obstacle in a procedural matter, and only the
// Council says what is one, so it is left to the reader to judge.
func (in *intake) doubtMajorities(ctx context.Context) error {
	for _, r := range in.rolls {
		if r.dropped || len(r.votes) == 0 {
			continue
		}
		d, err := in.decisionOf(ctx, r.decision)
		if err != nil {
			return err
		}
		if d.Body != graph.Council || d.Outcome != graph.Adopted || d.WithoutVote() || d.Modality == "acclamation" {
			continue
		}
		year := max(d.Date.Year(), graph.ResolutionYear(d.Symbol))
		if year == 0 {
			continue
		}
		if err := in.doubtMajority(ctx, r, &d, year); err != nil {
			return err
		}
	}
	return nil
}

func (in *intake) doubtMajority(ctx context.Context, r *roll, d *graph.Decision, year int) error {
	members, needed := newMembers, newMajority
	if year < firstYearOfFifteen {
		members, needed = oldMembers, oldMajority
	}
	yes, others := 0, 0
	for _, v := range r.votes {
		switch graph.VoteValues[v&valueMask] {
		case graph.Yes:
			yes++
		case graph.NotKnown: // may have been in favour
		case graph.No:
			others++
			a := in.voter(v, r.decision, d.Date)
			if a == nil || !a.Permanent {
				continue
			}
			known, err := in.knownAgainst(ctx, r, a.ID)
			if err != nil {
				return err
			}
			if !known {
				in.doubt(r.place, DoubtMajority, fmt.Sprintf("%s: %s (%s), a permanent member, voted no by %s; unless the matter was procedural, the resolution was not adopted (Charter, Article 27, paragraph 3)",
					d.Symbol, a.ID, a.Name, r.source))
			}
		default:
			others++
		}
	}
	// A file need not list all members, so those are counted that were surely
	// not in favour.
	if others > members-needed {
		in.doubt(r.place, DoubtMajority, fmt.Sprintf("%s: %d in favour by %s; in %d a resolution needed %d of %d (Charter, Article 27)", d.Symbol, yes, r.source, year, needed, members))
	}
	return nil
}

// knownAgainst reports whether the record has it from another source that a
// state voted no: then the matter was procedural, or the doubt is not new.
func (in *intake) knownAgainst(ctx context.Context, r *roll, id string) (bool, error) {
	votes, err := in.store.RollCall(ctx, r.decision)
	if err != nil && graph.CodeOf(err) != graph.NotFound {
		return false, err
	}
	for _, v := range votes {
		if v.Actor != id {
			continue
		}
		for _, said := range append([]graph.Reading{{Value: v.Value, Source: v.Source}}, v.Other...) {
			if said.Source != r.source && said.Value == graph.No {
				return true, nil
			}
		}
	}
	return false, nil
}
