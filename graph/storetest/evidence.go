package storetest

import (
	"context"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// counting counts the calls that subgraph.Evidence makes to a store. To a
// store on a server each is a transaction, and waits for the server.
type counting struct {
	graph.Store
	calls int
}

func (c *counting) Status(ctx context.Context) (graph.Status, error) {
	c.calls++
	return c.Store.Status(ctx)
}

func (c *counting) Nodes(ctx context.Context, ids []string) ([]graph.Node, error) {
	c.calls++
	return c.Store.Nodes(ctx, ids)
}

func (c *counting) Actor(ctx context.Context, id string) (graph.Actor, error) {
	c.calls++
	return c.Store.Actor(ctx, id)
}

func (c *counting) Situation(ctx context.Context, id string) (graph.Situation, error) {
	c.calls++
	return c.Store.Situation(ctx, id)
}

func (c *counting) Meeting(ctx context.Context, id string) (graph.Meeting, error) {
	c.calls++
	return c.Store.Meeting(ctx, id)
}

func (c *counting) Statement(ctx context.Context, id string) (graph.Statement, error) {
	c.calls++
	return c.Store.Statement(ctx, id)
}

func (c *counting) Decision(ctx context.Context, id string) (graph.Decision, error) {
	c.calls++
	return c.Store.Decision(ctx, id)
}

func (c *counting) Parts(ctx context.Context, ids []string) (graph.Batch, error) {
	c.calls++
	return c.Store.Parts(ctx, ids)
}

func (c *counting) Votes(ctx context.Context, decisions []string) ([]graph.Vote, error) {
	c.calls++
	return c.Store.Votes(ctx, decisions)
}

func (c *counting) RollCall(ctx context.Context, decision string) ([]graph.Vote, error) {
	c.calls++
	return c.Store.RollCall(ctx, decision)
}

// evidenceOf is an answer with the newest decisions behind it, half of them
// roll calls of the Assembly: up to n.
func evidenceOf(ctx context.Context, s graph.Store, n int) (*graph.Reply, error) {
	r := &graph.Reply{}
	for _, body := range []graph.Body{graph.Council, graph.Assembly} {
		q := graph.DecisionQuery{DecisionFilter: graph.DecisionFilter{Body: body}, Page: graph.Page{Limit: graph.MaxLimit}}
		for found := 0; found < n/2; {
			list, err := s.Decisions(ctx, q)
			if err != nil {
				return nil, err
			}
			var row graph.Row
			for i := range list.Items {
				row.Behind = append(row.Behind, list.Items[i].ID)
			}
			row.BehindTotal, found = len(row.Behind), found+len(row.Behind)
			r.Rows = append(r.Rows, row)
			if q.After = list.Next; list.Next == "" {
				break
			}
		}
	}
	r.Total = len(r.Rows)
	return r, nil
}

// BenchmarkEvidence draws the evidence of an answer on as many nodes as are
// drawn, and reports the calls to the store beside the time. The store holds
// the whole record.
func BenchmarkEvidence(b *testing.B, s graph.Store) {
	b.Helper()
	ctx := context.Background()
	r, err := evidenceOf(ctx, s, subgraph.MaxDrawn)
	if err != nil {
		b.Fatal(err)
	}
	c := &counting{Store: s}
	runs := 0
	for b.Loop() {
		runs++
		if _, err := subgraph.Evidence(ctx, c, r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(c.calls)/float64(runs), "calls/op")
}
