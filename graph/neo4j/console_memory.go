package neo4j

import (
	"context"
	"crypto/rand"
	"sync/atomic"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	// lookEvery is how often a query's memory is looked at, from the first
	// time after so long; most queries have ended by then.
	lookEvery = 50 * time.Millisecond
	// mark is the name of the word in a transaction's metadata by which it is
	// found among others.
	mark = "councilgraph_console"
)

// The server counts what memory a transaction holds. It can bound that itself,
// but for all transactions of a database alike, and a load is one transaction.
const (
	tooLarge = "SHOW TRANSACTIONS YIELD transactionId AS id, metaData, estimatedUsedHeapMemory AS bytes " +
		"WHERE metaData." + mark + " = $mark AND bytes > $most RETURN id"
	terminate = "TERMINATE TRANSACTIONS $ids"
)

// memory watches over the memory of one query.
type memory struct {
	mark    string
	stopped atomic.Bool // because it held too much
}

// metadata is what the query's transaction must bear.
func (m *memory) metadata() func(*driver.TransactionConfig) {
	return driver.WithTxMetadata(map[string]any{mark: m.mark})
}

// watch looks at the query's memory until ctx ends, and ends the query when it
// holds more than the console gives.
func (s *Store) watch(ctx context.Context) *memory {
	m := &memory{mark: rand.Text()}
	go func() {
		tick := time.NewTicker(lookEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			ended, err := s.endLarge(ctx, m)
			if err != nil && ctx.Err() == nil {
				s.log.Warn("the memory of a query cannot be watched", "store", "neo4j", "error", err)
				return
			}
			if ended {
				return
			}
		}
	}()
	return m
}

// endLarge ends the query if it holds too much, and reports whether it did.
func (s *Store) endLarge(ctx context.Context, m *memory) (bool, error) {
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	run := func(text string, params map[string]any) ([]*driver.Record, error) {
		result, err := session.Run(ctx, text, params, driver.WithTxTimeout(acquireTimeout))
		if err != nil {
			return nil, err
		}
		return result.Collect(ctx)
	}
	rows, err := run(tooLarge, map[string]any{"mark": m.mark, "most": s.console.memory})
	if err != nil || len(rows) == 0 {
		return false, err
	}
	ids := make([]any, len(rows))
	for i, r := range rows {
		ids[i] = r.Values[0]
	}
	m.stopped.Store(true) // before the query's own goroutine hears of it
	_, err = run(terminate, map[string]any{"ids": ids})
	return err == nil, err
}
