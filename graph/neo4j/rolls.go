package neo4j

import (
	"context"
	"iter"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

// RollCall returns the shown votes on a decision. They are merged from the
// sources' roll calls by the domain's own rule.
func (s *Store) RollCall(ctx context.Context, decision string) ([]graph.Vote, error) {
	return s.Votes(ctx, []string{decision})
}

// votesAtOnce is how many decisions' votes one query asks for: those of the
// Assembly have up to 193 each.
const votesAtOnce = 500

// Votes returns the shown votes on several decisions.
func (s *Store) Votes(ctx context.Context, decisions []string) ([]graph.Vote, error) {
	decisions = once(decisions)
	var out []graph.Vote
	err := s.read(ctx, func(tx *transaction) error {
		out = []graph.Vote{}
		merge, err := readMerging(tx)
		if err != nil {
			return err
		}
		for ids := range slices.Chunk(decisions, votesAtOnce) {
			rows, err := tx.all("roll calls", map[string]any{"ids": ids})
			if err != nil {
				return err
			}
			for i, r := range rows {
				if r.Values[0] == nil {
					return missing(string(graph.KindDecision), ids[i])
				}
				_, votes := merge.roll(r)
				out = append(out, votes...)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Rolls streams decisions with their votes in one read transaction. A fault
// once the first has gone out ends the stream: nothing is sent twice.
func (s *Store) Rolls(ctx context.Context, f graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) {
		if err := s.rolls(ctx, &f, yield); err != nil {
			err = s.fault(ctx, err)
			if graph.CodeOf(err) == graph.Unavailable {
				s.lost()
			}
			yield(graph.Roll{}, err)
		}
	}
}

func (s *Store) rolls(ctx context.Context, f *graph.DecisionFilter, yield func(graph.Roll, error) bool) error {
	if err := f.Validate(); err != nil {
		return err
	}
	if err := s.contact(ctx); err != nil {
		return err
	}
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return err
	}
	reading := &transaction{ctx: ctx, run: tx.Run}
	merge, err := readMerging(reading)
	if err != nil {
		return err
	}
	wide := *f
	if wide.Situations, err = reading.narrower(f.Situations); err != nil {
		return err
	}
	result, err := tx.Run(ctx, queries["rolls"], decisionParams(&wide))
	if err != nil {
		return err
	}
	for result.Next(ctx) {
		d, votes := merge.roll(result.Record())
		if !yield(graph.Roll{Decision: d, Votes: votes}, nil) {
			return nil
		}
	}
	return result.Err()
}
