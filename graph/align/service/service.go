// Package service lists the analyses of alignment over a store: it reads the
// votes once for each state of the data, checks arguments, keeps answers, and
// bounds how many runs go on at a time. The mathematics is in the packages
// beside it.
package service

import (
	"container/list"
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// Options bound what the analyses take. The zero Options work.
type Options struct {
	Running int // runs at a time; 0: one a processor. More wait for their turn, or until they are given up
	Rows    int // of the tables of the answers that are kept; 0: 500,000
}

// Analyses lists the analyses, in the order in which they are shown.
func Analyses(store graph.Reader, opts Options) []graph.Analysis {
	if opts.Running <= 0 {
		opts.Running = runtime.GOMAXPROCS(0)
	}
	if opts.Rows <= 0 {
		opts.Rows = 500_000
	}
	l := &service{
		store: store, turns: make(chan struct{}, opts.Running), rows: opts.Rows,
		kept: map[string]*list.Element{}, order: list.New(), running: map[string]*run{}, reading: make(chan struct{}, 1),
	}
	out := make([]graph.Analysis, len(questions))
	for i, q := range questions {
		out[i] = l.analysis(q)
	}
	return out
}

// question is an analysis with what answers it: checked arguments in, result
// and tables out.
type question struct {
	graph.Analysis
	definition string
	assembly   map[string]string // defaults for the Assembly, whose record is fifty times as large, where others would take minutes
	answer     func(ctx context.Context, l *service, c *call) (*answerParts, error)
}

// answerParts are an answer without what all answers have.
type answerParts struct {
	n          int
	definition string // empty: the question's
	source     string // empty: the question's
	result     any
	tables     []graph.Table
	network    func() *tieNetwork // nil: it is none
}

// call is one run of a question.
type call struct {
	settings
	hash     string
	progress graph.Progress // never nil
	sources  []string       // ids of those that it read
}

// read notes the sources of what the call looked at.
func (c *call) read(sources []string) {
	for _, id := range sources {
		if !slices.Contains(c.sources, id) {
			c.sources = append(c.sources, id)
		}
	}
}

type service struct {
	store graph.Reader
	turns chan struct{} // held by the runs that go on

	reading chan struct{} // held while the store is read
	votes   votesKept
	record  *recordParts // nil: not read yet

	mu      sync.Mutex
	rows    int // that may be kept
	held    int // rows that are
	kept    map[string]*list.Element
	order   *list.List // of *memo, the last asked for first
	running map[string]*run
}

type memo struct {
	key    string
	rows   int
	answer *graph.Answer
}

func (l *service) analysis(q question) graph.Analysis {
	a := q.Analysis
	a.Run = func(ctx context.Context, args graph.Arguments, progress graph.Progress) (*graph.Answer, error) {
		s, err := l.settle(ctx, a.Parameters, q.assembly, args)
		if err != nil {
			return nil, err
		}
		status, err := l.store.Status(ctx)
		if err != nil {
			return nil, err
		}
		key := a.ID + "\n" + status.Hash + "\n" + s.args.String()
		if kept := l.recall(key); kept != nil {
			return kept, nil
		}
		return l.share(ctx, key, progress, func(r *run) (*graph.Answer, error) {
			if kept := l.recall(key); kept != nil { // another run made it meanwhile
				return kept, nil
			}
			c := &call{settings: s, hash: status.Hash, progress: r.progress}
			f, err := q.answer(r.ctx, l, c)
			if err != nil {
				return nil, l.named(r.ctx, a.Parameters, c, err)
			}
			answer := &graph.Answer{
				Analysis: a.ID, Title: a.Title, Hash: status.Hash, Parameters: s.args, N: f.n,
				Source: or(f.source, a.Source), Definition: or(f.definition, q.definition), Result: f.result, Tables: f.tables,
				Sources: slices.Sorted(slices.Values(c.sources)),
			}
			if f.network != nil {
				answer.Network = func(ctx context.Context) (*graph.Subgraph, error) { return l.subgraphOf(ctx, answer, f.network()) }
			}
			l.keep(key, answer)
			return answer, nil
		})
	}
	return a
}

// named tells who cast no vote by its name, where the record has one, and
// names the parameter of the call that gave the actor: the votes know neither.
func (l *service) named(ctx context.Context, params []graph.Parameter, c *call, err error) error {
	var absent *align.AbsentError
	if !errors.As(err, &absent) {
		return c.blamed(params, err)
	}
	absent = absent.Under(c.parameterOf(params, absent.Actor))
	node, missing := l.store.Node(ctx, absent.Actor)
	if missing != nil {
		return absent
	}
	return absent.Named(node.Name)
}

// narrowing are the parameters that can leave a selection without votes, those
// first that narrow it most as a rule.
var narrowing = []string{"from", "to", "situation", "theme", "region", "issue", "outcome", "actors"}

// blamed names a parameter that the caller gave where an error names one that
// it did not give: the votes know that nothing is left of them, not why.
func (c *call) blamed(params []graph.Parameter, err error) error {
	var e *graph.Error
	if !errors.As(err, &e) || e.Code != graph.Invalid || e.Param == "" || c.given(e.Param) {
		return err
	}
	told := *e
	if i := slices.IndexFunc(narrowing, c.given); i >= 0 && slices.Contains(narrowing, e.Param) {
		told.Param = narrowing[i]
	} else if !slices.ContainsFunc(params, func(p graph.Parameter) bool { return p.Name == e.Param }) {
		told.Param = ""
	}
	return &told
}

// parameterOf returns the first parameter that gives an actor, as the votes
// have it; "" where none does.
func (c *call) parameterOf(params []graph.Parameter, actor string) string {
	for i := range params {
		gives := func(id string) bool { return c.seat(id) == actor }
		if params[i].Type == graph.TypeActor && slices.ContainsFunc(c.texts(params[i].Name), gives) {
			return params[i].Name
		}
	}
	return ""
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func ended(ctx context.Context) error {
	return &graph.Error{Code: graph.Cancelled, Message: "the analysis was given up before it was done", Err: ctx.Err()}
}

// recall returns the answer that is kept under a key, nil when none is.
func (l *service) recall(key string) *graph.Answer {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, ok := l.kept[key]
	if !ok {
		return nil
	}
	l.order.MoveToFront(e)
	return memoOf(e).answer
}

// keep keeps an answer, and lets go of those that were not asked for longest.
// An answer larger than all that may be kept is not.
func (l *service) keep(key string, answer *graph.Answer) {
	rows := 1
	for _, t := range answer.Tables {
		rows += len(t.Rows)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, there := l.kept[key]; there || rows > l.rows {
		return
	}
	l.kept[key] = l.order.PushFront(&memo{key, rows, answer})
	for l.held += rows; l.held > l.rows; {
		oldest := l.order.Back()
		m := memoOf(oldest)
		l.order.Remove(oldest)
		delete(l.kept, m.key)
		l.held -= m.rows
	}
}

func memoOf(e *list.Element) *memo {
	m, _ := e.Value.(*memo)
	return m
}

// parameters joins groups of parameters.
func parameters(groups ...[]graph.Parameter) []graph.Parameter { return slices.Concat(groups...) }
