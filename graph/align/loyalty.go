package align

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Loyalty says how often an elected member voted with each permanent member
// during one stay on the Council.
type Loyalty struct {
	Member string     `json:"member"`
	Term   graph.Term `json:"term"`
	With   []Loyal    `json:"with"` // in order of permanent member
}

// Loyal is the score with one permanent member.
type Loyal struct {
	Permanent string `json:"permanent"`
	Score     Score  `json:"score"`
}

// Loyalty compares elected members with the permanent members, stay by stay,
// oldest first. actors gives the terms and the permanent seats; those that did
// not vote in the selection, and stays without votes, are left out. It fails
// like Matrix.
func (v *Votes) Loyalty(ctx context.Context, actors []graph.Actor, m Measure, e Evidence) ([]Loyalty, error) {
	if _, err := v.ruler(m); err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	var permanent []string
	var stays []Loyalty
	for i := range actors {
		a := &actors[i]
		if _, ok := v.index[a.ID]; !ok {
			continue
		}
		if a.Permanent {
			permanent = append(permanent, a.ID)
			continue
		}
		for _, t := range a.Terms {
			stays = append(stays, Loyalty{Member: a.ID, Term: t})
		}
	}
	if len(permanent) == 0 {
		return nil, graph.Invalidf("actors", "no permanent member voted in this selection")
	}
	slices.Sort(permanent)
	slices.SortFunc(stays, func(a, b Loyalty) int {
		return cmp.Or(cmp.Compare(a.Term.From, b.Term.From), cmp.Compare(a.Member, b.Member))
	})
	report := newReport(e.Progress, len(stays))
	e.Progress = nil
	out := make([]Loyalty, 0, len(stays))
	for _, s := range stays {
		part, own := v.part(m, func(d *Decision) bool {
			year := d.Date.Year()
			return year >= s.Term.From && (s.Term.To == 0 || year <= s.Term.To)
		})
		report.add(1)
		if part.Len() == 0 || part.Cast(part.index[s.Member]) == 0 || own.weightless() {
			continue
		}
		r, err := part.ruler(own)
		if err != nil {
			return nil, err
		}
		var pairs [][2]int
		for _, p := range permanent {
			a, b := part.index[s.Member], part.index[p]
			if part.Shared(a, b) > 0 {
				pairs = append(pairs, [2]int{min(a, b), max(a, b)})
				s.With = append(s.With, Loyal{Permanent: p})
			}
		}
		scores, err := part.scores(ctx, r, pairs, e)
		if err != nil {
			return nil, err
		}
		for i := range scores {
			s.With[i].Score = scores[i]
		}
		out = append(out, s)
	}
	return out, nil
}
