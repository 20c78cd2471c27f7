package service_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
)

// joining closes joined when somebody waits for its end, which a caller does
// once it has joined a run.
type joining struct {
	context.Context
	once   sync.Once
	joined chan struct{}
}

func (j *joining) Done() <-chan struct{} {
	j.once.Do(func() { close(j.joined) })
	return j.Context.Done()
}

type result struct {
	answer *graph.Answer
	err    error
}

// Who asks what is being worked out already waits for the same answer, is told
// how far it is, and may leave without stopping it for the others.
func TestShared(t *testing.T) {
	share := service.Sharing()
	goOn := make(chan struct{})
	runs := 0
	work := func(ctx context.Context, tell graph.Progress) (*graph.Answer, error) {
		runs++
		tell(1, 2)
		<-goOn
		tell(2, 2)
		return &graph.Answer{}, ctx.Err()
	}
	ask := func(ctx context.Context, progress graph.Progress) <-chan result {
		out := make(chan result, 1)
		j := &joining{Context: ctx, joined: make(chan struct{})}
		go func() {
			a, err := share(j, "key", progress, work)
			out <- result{a, err}
		}()
		<-j.joined
		return out
	}
	leaving, leave := context.WithCancel(t.Context())
	first := ask(leaving, nil)
	told := make(chan int, 2)
	second := ask(t.Context(), func(done, _ int) { told <- done })
	if at := <-told; at != 1 {
		t.Errorf("who comes in the middle is told of %d, want 1", at)
	}
	third := ask(t.Context(), nil)
	leave()
	if r := <-first; graph.CodeOf(r.err) != graph.Cancelled {
		t.Errorf("who left is told %v", r.err)
	}
	close(goOn)
	a, b := <-second, <-third
	if a.err != nil || a.answer == nil || a.answer != b.answer {
		t.Errorf("two who wait for the same get %p and %p (%v, %v)", a.answer, b.answer, a.err, b.err)
	}
	if at := <-told; at != 2 || runs != 1 {
		t.Errorf("told of %d at last, want 2; %d runs, want one", at, runs)
	}
}

// When the last leaves, a run is given up, and who asks again gets an answer
// all the same. A panic is that run's error and nothing more.
func TestGivenUp(t *testing.T) {
	share := service.Sharing()
	ctx, leave := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	_, err := share(ctx, "key", nil, func(ctx context.Context, _ graph.Progress) (*graph.Answer, error) {
		leave()
		<-ctx.Done()
		close(stopped)
		return nil, ctx.Err()
	})
	if graph.CodeOf(err) != graph.Cancelled {
		t.Errorf("who left is told %v", err)
	}
	<-stopped
	again, err := share(t.Context(), "key", nil, func(context.Context, graph.Progress) (*graph.Answer, error) { return &graph.Answer{}, nil })
	if again == nil || err != nil {
		t.Errorf("after a run was given up the next fails: %v", err)
	}
	_, err = share(t.Context(), "key", nil, func(context.Context, graph.Progress) (*graph.Answer, error) { panic("of all things") })
	if graph.CodeOf(err) != graph.Internal || strings.Contains(err.(*graph.Error).Message, "of all things") { //nolint:errorlint // it is not wrapped
		t.Errorf("a panic comes out as %v", err)
	}
}
