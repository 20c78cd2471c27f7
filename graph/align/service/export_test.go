package service

import (
	"context"

	"github.com/councilgraph/councilgraph/graph"
)

// Sharing returns the sharing of runs by itself: the same answer under the same
// key.
func Sharing() func(ctx context.Context, key string, progress graph.Progress, work func(context.Context, graph.Progress) (*graph.Answer, error)) (*graph.Answer, error) {
	l := &service{turns: make(chan struct{}, 1), running: map[string]*run{}}
	return func(ctx context.Context, key string, progress graph.Progress, work func(context.Context, graph.Progress) (*graph.Answer, error)) (*graph.Answer, error) {
		return l.share(ctx, key, progress, func(r *run) (*graph.Answer, error) { return work(r.ctx, r.progress) })
	}
}
