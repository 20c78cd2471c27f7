package sqlite

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Status implements graph.Store.
func (s *Store) Status(ctx context.Context) (graph.Status, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return graph.Status{}, err
	}
	status := x.status
	status.Sources = slices.Clone(status.Sources)
	return status, nil
}

// countAll counts the parts of the record for Status.
func countAll(ctx context.Context, q querier) (graph.Totals, error) {
	var t graph.Totals
	err := q.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM node WHERE kind = 'actor'),
		(SELECT count(*) FROM node WHERE kind = 'actor' AND type = 'state'),
		(SELECT count(*) FROM node WHERE kind = 'meeting'),
		(SELECT count(*) FROM node WHERE kind = 'statement'),
		(SELECT count(*) FROM node WHERE kind = 'situation'),
		(SELECT count(*) FROM vote WHERE veto = 1),
		(SELECT count(*) FROM link WHERE relation = 'sponsored'),
		(SELECT count(*) FROM citation)`).
		Scan(&t.Actors, &t.States, &t.Meetings, &t.Statements, &t.Situations, &t.Vetoes, &t.Sponsorships, &t.Citations)
	if err != nil {
		return t, err
	}
	err = q.QueryRowContext(ctx, `SELECT count(*),
		count(*) FILTER (WHERE n.outcome = 'adopted'), count(*) FILTER (WHERE n.outcome = 'vetoed'), count(*) FILTER (WHERE n.outcome = 'not adopted'),
		coalesce(sum(d.yes + d.no + d.abstained + d.did_not_vote + d.not_known), 0)
		FROM decision d JOIN node n ON n.key = d.key WHERE d.body = 'council'`).
		Scan(&t.Decisions, &t.Adopted, &t.Vetoed, &t.NotAdopted, &t.Votes)
	if err != nil {
		return t, err
	}
	err = q.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(yes + no + abstained), 0), coalesce(sum(did_not_vote), 0) FROM decision WHERE body = 'assembly'`).
		Scan(&t.RollCalls, &t.AssemblyVotes, &t.AssemblyAbsences)
	if err != nil {
		return t, err
	}
	err = q.QueryRowContext(ctx, `SELECT
		(SELECT coalesce(sum(times), 0) FROM link WHERE relation = 'spoke at') +
		(SELECT coalesce(sum(json_extract(part, '$.unnamed_speakers')), 0) FROM node WHERE kind = 'meeting'),
		(SELECT count(*) FROM link WHERE relation = 'presided')`).
		Scan(&t.Speeches, &t.Presidencies)
	return t, err
}
