package subgraph

import (
	"context"
	"errors"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// linkReader makes links of batches, which come kind by kind. It keeps of the
// nodes only what their later links need.
type linkReader struct {
	*exportReader
	within  map[string]bool // nil: everything
	give    func(graph.Link) error
	held    map[string]bool       // the nodes that the query has room for
	dates   map[string]graph.Date // of what can cite
	waiting []graph.Link          // of actors and situations, which name others of later batches
}

func (r *linkReader) take(b *graph.Batch) error {
	if len(b.RollCalls) > 0 {
		return errStop // the votes are asked for as they are shown
	}
	for i := range b.Actors {
		r.know(b.Actors[i].ID, graph.KindActor, false)
		r.waiting = append(r.waiting, b.Actors[i].Links()...)
	}
	for i := range b.Situations {
		r.know(b.Situations[i].ID, graph.KindSituation, false)
		r.waiting = append(r.waiting, b.Situations[i].Links()...)
	}
	if len(b.Actors)+len(b.Situations) == 0 {
		if err := r.giveAll(r.waiting); err != nil {
			return err
		}
		r.waiting = nil
	}
	for i := range b.Meetings {
		r.know(b.Meetings[i].ID, graph.KindMeeting, false)
		if err := r.giveAll(b.Meetings[i].Links()); err != nil {
			return err
		}
	}
	for i := range b.Decisions {
		d := &b.Decisions[i]
		r.know(d.ID, graph.KindDecision, d.Body == graph.Assembly)
		r.dates[d.ID] = d.Date
		if err := r.giveAll(d.Links()); err != nil {
			return err
		}
	}
	for i := range b.Statements {
		r.know(b.Statements[i].ID, graph.KindStatement, false)
		r.dates[b.Statements[i].ID] = b.Statements[i].Date
		if err := r.giveAll(b.Statements[i].Links()); err != nil {
			return err
		}
	}
	for _, c := range b.Citations {
		if err := r.giveAll([]graph.Link{c.Link(r.dates[c.From])}); err != nil {
			return err
		}
	}
	return nil
}

func (r *linkReader) know(id string, kind graph.Kind, assembly bool) {
	if r.holds(id, kind, assembly) && (r.within == nil || r.within[id]) {
		r.held[id] = true
	}
}

// votes gives the votes as they are shown, the Council's first.
func (r *linkReader) votes(ctx context.Context) error {
	bodies := []graph.Body{graph.Council}
	if r.query.Assembly {
		bodies = append(bodies, graph.Assembly)
	}
	if len(r.query.Relations) > 0 && !slices.ContainsFunc(r.query.Relations, func(l graph.Relation) bool {
		return l == graph.Voted || l == graph.CastVeto || l == graph.VotedInAssembly
	}) {
		return nil
	}
	for _, body := range bodies {
		for roll, err := range r.store.Rolls(ctx, graph.DecisionFilter{Body: body, From: r.query.From, To: r.query.To}) {
			if err != nil {
				return err
			}
			for i := range roll.Votes {
				if err := r.giveAll(roll.Votes[i].Links(&roll.Decision)); err != nil {
					if errors.Is(err, errStop) {
						return nil
					}
					return err
				}
			}
		}
	}
	if r.rollCall {
		if err := r.middleVotes(ctx); err != nil {
			return err
		}
	}
	return r.unchanged(ctx)
}

// middleVotes gives the votes in the roll call that stands in the middle.
func (r *linkReader) middleVotes(ctx context.Context) error {
	d, err := r.store.Decision(ctx, r.query.Around)
	if err != nil {
		return err
	}
	votes, err := r.store.RollCall(ctx, d.ID)
	if err != nil {
		return err
	}
	for i := range votes {
		if err := r.giveAll(votes[i].Links(&d)); err != nil {
			if errors.Is(err, errStop) {
				return nil
			}
			return err
		}
	}
	return nil
}

// giveAll gives the links that the query asks for.
func (r *linkReader) giveAll(links []graph.Link) error {
	for _, l := range links {
		if (len(r.query.Relations) > 0 && !slices.Contains(r.query.Relations, l.Relation)) || !l.During(r.query.From, r.query.To) {
			continue
		}
		if !r.held[l.From] || !r.held[l.To] {
			continue
		}
		if err := r.give(l); err != nil {
			return err
		}
	}
	return nil
}
