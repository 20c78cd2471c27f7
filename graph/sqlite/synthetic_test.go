package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sqlite"
)

// The made-up graph has 113,000 nodes and 414,000 links: some ten times the
// Council's record. Its hub has voted on, or sponsored, 4,000 decisions.
const (
	madeUpActors     = 200
	madeUpSituations = 150
	madeUpDecisions  = 22_600
	madeUpVoters     = 8
	madeUpStatements = 113_000 - madeUpActors - madeUpSituations - madeUpDecisions - 1
	madeUpLinks      = 414_000
)

// madeUp writes the graph through a Writer, always the same. Every decision
// has eight votes and concerns a situation; every statement is made by a state
// and about a decision or a situation; citations fill up to the number of
// links.
func madeUp(ctx context.Context, w graph.Writer) error {
	r := rand.New(rand.NewPCG(1946, 4))
	b := graph.Batch{Sources: []graph.Source{{ID: "made-up", Name: "Made up", Rank: 50}}}
	actor := func(i int) string { return fmt.Sprintf("X%03d", i) }
	situation := func(i int) string { return fmt.Sprintf("situation-%d", i) }
	decision := func(i int) string { return fmt.Sprintf("S-X-%d", i) }
	day := func(i, of int) graph.Date { return graph.Date(fmt.Sprintf("%d-%02d-01", 1946+i*80/of, 1+i%12)) }
	for i := range madeUpActors {
		b.Actors = append(b.Actors, graph.Actor{ID: actor(i), Type: graph.State, Name: "State " + actor(i)})
	}
	b.Actors = append(b.Actors, graph.Actor{ID: graph.CouncilID, Type: graph.Organisation, Name: "Council"})
	for i := range madeUpSituations {
		b.Situations = append(b.Situations, graph.Situation{ID: situation(i), Name: "Situation " + situation(i)})
	}
	flush := func() error {
		err := w.Write(ctx, &b)
		b = graph.Batch{}
		return err
	}
	links := 0
	for i := range madeUpDecisions {
		b.Decisions = append(b.Decisions, graph.Decision{
			ID: decision(i), Body: graph.Council, Symbol: decision(i), Title: fmt.Sprintf("Made-up decision %d", i), Outcome: graph.Adopted,
			Date: day(i, madeUpDecisions), Situations: []string{situation(r.IntN(madeUpSituations))},
		})
		first := r.IntN(madeUpActors - madeUpVoters)
		if i%6 == 0 {
			first = 0 // the first states are on the roll of every sixth decision: hubs
		}
		votes := map[graph.VoteValue][]string{}
		for k := range madeUpVoters {
			value := graph.VoteValues[min(r.IntN(8), 2)]
			votes[value] = append(votes[value], actor(first+k))
		}
		b.RollCalls = append(b.RollCalls, graph.RollCall{Decision: decision(i), Source: "made-up", Votes: votes})
		links += 1 + madeUpVoters
		if len(b.Decisions) == 500 {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	for i := range madeUpStatements {
		s := graph.Statement{
			ID: fmt.Sprintf("said-%d", i), Type: graph.Speech, Date: day(i, madeUpStatements), Speaker: actor(r.IntN(madeUpActors)),
			Text: fmt.Sprintf("What was said %d", i), AboutNodes: []string{decision(r.IntN(madeUpDecisions))},
		}
		b.Statements = append(b.Statements, s)
		links += 2
		if len(b.Statements) == 500 {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	for n, i := madeUpLinks-links, 0; i < n; i++ {
		from := 1 + i%(madeUpDecisions-1)
		b.Citations = append(b.Citations, graph.Citation{From: decision(from), To: decision((from*7919 + i/(madeUpDecisions-1)) % from), Times: 1, Source: "made-up"})
	}
	return flush()
}

var madeUpFile = filledWith("made-up.sqlite", madeUp)

// What it costs to look around a hub, find the way between two nodes and
// search, in a graph of 113,000 nodes and 414,000 links.
func BenchmarkMadeUp(b *testing.B) {
	path, err := madeUpFile()
	must(b, err)
	s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	must(b, err)
	defer s.Close()
	ctx := context.Background()
	status, err := s.Status(ctx)
	must(b, err)
	c := status.Counts
	if nodes := c.Actors + c.Situations + c.Decisions + c.Statements; nodes != 113_000 {
		b.Fatalf("the made-up graph has %d nodes", nodes)
	}
	if links := c.Decisions + c.Votes + 2*c.Statements + c.Citations; links < 400_000 {
		b.Fatalf("the made-up graph has %d links", links)
	}
	for _, q := range []struct {
		name string
		ask  func() error
	}{
		{"neighbours of a hub", func() error { _, err := s.Neighbours(ctx, graph.NeighbourQuery{ID: "X000"}); return err }},
		{"path hub to hub", func() error { _, err := s.Paths(ctx, graph.PathQuery{Start: "X000", End: "X001"}); return err }},
		{"path state to state", func() error { _, err := s.Paths(ctx, graph.PathQuery{Start: "X020", End: "X190"}); return err }},
		{"path statement to statement", func() error { _, err := s.Paths(ctx, graph.PathQuery{Start: "said-7", End: "said-80000"}); return err }},
		{"search", func() error { _, err := s.Search(ctx, graph.SearchQuery{Text: "made-up decision 22"}); return err }},
		{"search few", func() error { _, err := s.Search(ctx, graph.SearchQuery{Text: "what was said 777"}); return err }},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				must(b, q.ask())
			}
		})
	}
}
