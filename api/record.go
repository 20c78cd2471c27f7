package api

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// record is what most answers need of the record besides their own part: who
// the actors are, which situations and sources there are.
type record struct {
	status     graph.Status
	actors     map[string]graph.Actor
	situations map[string]graph.Situation
	sources    map[string]graph.Source
}

// recordAge is for how long the hash of the data is taken as current. An
// answer made within it after a load may carry the old hash, which costs one
// needless revalidation.
const recordAge = time.Second

// recordCache keeps the record of the newest hash seen.
type recordCache struct {
	store graph.Reader
	turn  chan struct{} // held while asking the store; a channel, so that waiting can be given up
	last  *atomic.Pointer[recordSeen]
	down  *atomic.Pointer[time.Time] // since when the store cannot be reached
}

type recordSeen struct {
	record *record
	at     time.Time
}

func newRecordCache(store graph.Reader) recordCache {
	return recordCache{
		store: store, turn: make(chan struct{}, 1),
		last: new(atomic.Pointer[recordSeen]), down: new(atomic.Pointer[time.Time]),
	}
}

// get returns the record as it is now. It fails as the store does.
func (c *recordCache) get(ctx context.Context) (*record, error) {
	if seen := c.last.Load(); seen != nil && time.Since(seen.at) < recordAge {
		return seen.record, nil
	}
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return nil, &graph.Error{Code: graph.Cancelled, Message: messageTimeout, Err: ctx.Err()}
	}
	seen := c.last.Load()
	if seen != nil && time.Since(seen.at) < recordAge {
		return seen.record, nil
	}
	at := time.Now()
	status, err := c.store.Status(ctx)
	c.note(err)
	if err != nil {
		return nil, err
	}
	r := &record{status: status}
	if seen != nil && seen.record.status.Hash == status.Hash {
		*r = *seen.record
		r.status = status
	} else if err := r.load(ctx, c.store); err != nil {
		return nil, err
	}
	c.last.Store(&recordSeen{record: r, at: at})
	return r, nil
}

// note remembers since when the store cannot be reached.
func (c *recordCache) note(err error) {
	if graph.CodeOf(err) != graph.Unavailable {
		c.down.Store(nil)
		return
	}
	now := time.Now().UTC().Truncate(time.Second)
	c.down.CompareAndSwap(nil, &now)
	c.last.Store(nil)
}

func (r *record) load(ctx context.Context, store graph.Reader) error {
	r.actors, r.situations, r.sources = map[string]graph.Actor{}, map[string]graph.Situation{}, map[string]graph.Source{}
	q := graph.ActorQuery{Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		list, err := store.Actors(ctx, q)
		if err != nil {
			return err
		}
		for _, a := range list.Items {
			r.actors[a.ID] = a
		}
		if q.After = list.Next; list.Next == "" {
			break
		}
	}
	situations, err := store.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return err
	}
	for _, s := range situations {
		r.situations[s.ID] = s.Situation
	}
	for _, s := range r.status.Sources {
		r.sources[s.ID] = s
	}
	return nil
}
