package load

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// attach gives decisions their sponsors and statements their targets.
func (in *intake) attach(ctx context.Context) error {
	if in.withSpons {
		if err := in.attachSponsors(ctx); err != nil {
			return err
		}
	}
	if in.withTargs {
		return in.attachTargets(ctx)
	}
	return nil
}

func (in *intake) attachSponsors(ctx context.Context) error {
	torn, err := dropTornLists(in, &in.sponsors, &in.sponsorLists, func(s *sponsorRow) string { return textID(s.decision, toDecision) },
		"another sponsor of this decision was skipped, so all of them were left out")
	if err != nil {
		return err
	}
	for _, x := range in.decisions.rows {
		x.node.Sponsors = nil
		if !torn[x.node.ID] {
			continue
		}
		old, err := in.store.Decision(ctx, x.node.ID)
		if err != nil && graph.CodeOf(err) != graph.NotFound {
			return err
		}
		x.node.Sponsors = old.Sponsors
	}
	for _, row := range in.sponsors.rows {
		if row.dropped {
			continue
		}
		d, ok := in.decisions.at[row.node.decision]
		if !ok {
			old, err := in.store.Decision(ctx, row.node.decision)
			if err != nil {
				return err
			}
			old.Sponsors, old.Tally = nil, graph.Tally{}
			d, _ = in.decisions.add(old.ID, old, row.place)
		}
		if slices.Contains(d.node.Sponsors, row.node.sponsor) {
			flt := faultf("sponsor", "%s stands twice among the sponsors of %s", row.node.sponsor, row.node.decision)
			if err := in.reject(row.place, 1, flt); err != nil {
				return err
			}
			continue
		}
		d.node.Sponsors = append(d.node.Sponsors, row.node.sponsor)
	}
	return nil
}

func (in *intake) attachTargets(ctx context.Context) error {
	torn, err := dropTornLists(in, &in.targets, &in.targetLists, func(t *targetRow) string { return textID(t.statement, toStatement) },
		"another target of this statement was skipped, so all of them were left out")
	if err != nil {
		return err
	}
	for _, x := range in.statements.rows {
		x.node.Targets, x.node.Unnamed = nil, nil
		if !torn[x.node.ID] {
			continue
		}
		old, err := in.store.Statement(ctx, x.node.ID)
		if err != nil && graph.CodeOf(err) != graph.NotFound {
			return err
		}
		x.node.Targets, x.node.Unnamed = old.Targets, old.Unnamed
	}
	for _, row := range in.targets.rows {
		if row.dropped {
			continue
		}
		s, ok := in.statements.at[row.node.statement]
		if !ok {
			old, err := in.store.Statement(ctx, row.node.statement)
			if err != nil {
				return err
			}
			old.Targets, old.Unnamed = nil, nil
			s, _ = in.statements.add(old.ID, old, row.place)
		}
		if row.node.Actor == "" {
			s.node.Unnamed = append(s.node.Unnamed, row.node.Target)
			continue
		}
		s.node.Targets = append(s.node.Targets, row.node.Target)
		if err := s.node.Validate(); err != nil {
			if err := in.reject(row.place, 1, faultf("stance", "%s", message(err))); err != nil {
				return err
			}
			s.node.Targets = s.node.Targets[:len(s.node.Targets)-1]
		}
	}
	return nil
}
