package service

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
)

// run is the work on one answer. All who ask for the same answer while it is
// made wait for the same run, and each is told how far it is; it is given up
// when the last of them has left.
type run struct {
	ctx    context.Context
	cancel context.CancelFunc
	done   chan struct{} // closed when answer and err are there
	answer *graph.Answer
	err    error

	waiting int // callers; guarded by the service's lock

	mu          sync.Mutex
	followers   map[int]graph.Progress // of callers that show it
	next        int                    // key of the next of them
	part, total int                    // how far it is; total 0: nothing is known yet
}

// share joins the run that makes the answer under a key, or starts it, and
// waits for the answer or for the end of ctx.
func (l *service) share(ctx context.Context, key string, progress graph.Progress, work func(*run) (*graph.Answer, error)) (*graph.Answer, error) {
	if ctx.Err() != nil {
		return nil, ended(ctx)
	}
	l.mu.Lock()
	r := l.running[key]
	if r == nil {
		r = &run{done: make(chan struct{}), followers: map[int]graph.Progress{}}
		r.ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
		l.running[key] = r
		go l.work(r, key, work)
	}
	r.waiting++
	l.mu.Unlock()
	defer l.leave(r, key)
	if progress != nil {
		defer r.follow(progress)()
	}
	select {
	case <-r.done:
		return r.answer, r.err
	case <-ctx.Done():
		return nil, ended(ctx)
	}
}

// work makes the answer. A panic on the way is the run's error, so that it
// ends nothing else.
func (l *service) work(r *run, key string, work func(*run) (*graph.Answer, error)) {
	defer func() {
		if fault := recover(); fault != nil {
			r.err = &graph.Error{Code: graph.Internal, Message: "the analysis failed in an unforeseen way", Err: fmt.Errorf("%v\n%s", fault, debug.Stack())}
		}
		l.forget(r, key)
		r.cancel()
		close(r.done)
	}()
	select {
	case l.turns <- struct{}{}:
		defer func() { <-l.turns }()
	case <-r.ctx.Done():
		r.err = ended(r.ctx)
		return
	}
	r.answer, r.err = work(r)
}

// leave gives the run up when nobody waits for it any more.
func (l *service) leave(r *run, key string) {
	l.mu.Lock()
	r.waiting--
	last := r.waiting == 0
	l.mu.Unlock()
	if last {
		l.forget(r, key) // who asks from now on starts again
		r.cancel()
	}
}

func (l *service) forget(r *run, key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running[key] == r {
		delete(l.running, key)
	}
}

// follow has progress called with how far the run is, from now until the function that
// it returns is called.
func (r *run) follow(progress graph.Progress) (stop func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := r.next
	r.next++
	r.followers[key] = progress
	if r.total > 0 {
		progress(r.part, r.total)
	}
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.followers, key)
	}
}

// progress calls all followers.
func (r *run) progress(done, total int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.part, r.total = done, total
	for _, follower := range r.followers {
		follower(done, total)
	}
}

// partsPerStep is how finely the progress of a step of several is told.
const partsPerStep = 1000

// step is the progress of one of several steps, told as that of the whole.
func (c *call) step(number, of int) graph.Progress {
	return func(done, total int) {
		c.progress(number*partsPerStep+partsPerStep*done/max(total, 1), of*partsPerStep)
	}
}
