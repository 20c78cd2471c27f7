package graph

import (
	"context"
	"errors"
	"iter"
	"slices"
)

// WholeQuery says which part of the graph is meant. Empty fields do not
// filter.
type WholeQuery struct {
	Kinds     []Kind     // only these nodes, and the links between them
	Relations []Relation // only these links
	From, To  Date       // only links that fall into the period; see Link.During
	Assembly  bool       // with roll calls of the Assembly
}

// Validate checks the query; see SearchQuery.Validate.
func (q *WholeQuery) Validate() error {
	return firstError(among("kind", q.Kinds, Kinds), among("relation", q.Relations, Relations), period(q.From, q.To))
}

// Whole is the graph, or the part of it that q asks for, read from the store
// as it is walked. Where relations or a period are asked for, only nodes that
// such a link touches are in it. It fails as the query and the store do; its
// sequences fail with Conflict when the record changes between them.
func Whole(ctx context.Context, store Store, q WholeQuery) (*Subgraph, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	status, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	w := &whole{store: store, query: q, status: status}
	g := &Subgraph{
		Name: "graph", Title: "The record of the United Nations Security Council as a graph", Parameters: q.arguments(), Hash: status.Hash,
		Sources: status.Sources, NodeFields: FullFields,
	}
	if len(g.Parameters) > 0 {
		g.Name, g.Title = "part", "A part of the record of the United Nations Security Council as a graph"
	}
	g.Nodes = func(yield func(SubgraphNode, error) bool) { w.nodes(ctx, yield) }
	g.Links = func(yield func(SubgraphLink, error) bool) { w.links(ctx, yield) }
	return g, nil
}

func (q *WholeQuery) arguments() Arguments {
	args := Arguments{}
	for _, k := range q.Kinds {
		args["kind"] = append(args["kind"], string(k))
	}
	for _, r := range q.Relations {
		args["relation"] = append(args["relation"], string(r))
	}
	for _, day := range []struct {
		name string
		day  Date
	}{{"from", q.From}, {"to", q.To}} {
		if day.day != "" {
			args[day.name] = []string{string(day.day)}
		}
	}
	if q.Assembly {
		args["assembly"] = []string{"true"}
	}
	return args
}

// whole reads a store's export as nodes and links.
type whole struct {
	store  Store
	query  WholeQuery
	status Status
}

// errStop ends an export that nobody reads any further.
var errStop = errors.New("no more is asked for")

// writerFunc is a function as a Writer.
type writerFunc func(b *Batch) error

func (f writerFunc) Write(_ context.Context, b *Batch) error { return f(b) }

// export hands every batch to take until it returns errStop.
func (w *whole) export(ctx context.Context, take writerFunc) error {
	if err := w.store.Export(ctx, take); err != nil && !errors.Is(err, errStop) {
		return err
	}
	return w.unchanged(ctx)
}

// unchanged fails with Conflict when the record is no longer the one that the
// subgraph was begun with.
func (w *whole) unchanged(ctx context.Context) error {
	now, err := w.store.Status(ctx)
	if err != nil {
		return err
	}
	if now.Hash != w.status.Hash {
		return Errorf(Conflict, "the record changed while it was read; ask again")
	}
	return nil
}

func (w *whole) nodes(ctx context.Context, yield func(SubgraphNode, error) bool) {
	var touched map[string]bool
	if len(w.query.Relations) > 0 || w.query.From != "" || w.query.To != "" {
		touched = map[string]bool{}
		for l, err := range iter.Seq2[SubgraphLink, error](func(yield func(SubgraphLink, error) bool) { w.links(ctx, yield) }) {
			if err != nil {
				yield(SubgraphNode{}, err)
				return
			}
			touched[l.From], touched[l.To] = true, true
		}
	}
	stopped := false
	give := func(n SubgraphNode, assembly bool) error {
		if !w.holds(n.Kind, assembly) || (touched != nil && !touched[n.ID]) {
			return nil
		}
		if !yield(n, nil) {
			stopped = true
			return errStop
		}
		return nil
	}
	err := w.export(ctx, func(b *Batch) error {
		if len(b.Citations)+len(b.RollCalls) > 0 {
			return errStop // all nodes come before
		}
		return b.fullNodes(give)
	})
	if err != nil && !stopped {
		yield(SubgraphNode{}, err)
	}
}

// holds reports whether the query has room for a node.
func (w *whole) holds(kind Kind, assembly bool) bool {
	return (w.query.Assembly || !assembly) && (len(w.query.Kinds) == 0 || slices.Contains(w.query.Kinds, kind))
}

// fullNodes hands each node of the batch to give, and whether it is a roll
// call of the Assembly.
func (b *Batch) fullNodes(give func(n SubgraphNode, assembly bool) error) error {
	for i := range b.Actors {
		if err := give(b.Actors[i].Full(), false); err != nil {
			return err
		}
	}
	for i := range b.Situations {
		if err := give(b.Situations[i].Full(), false); err != nil {
			return err
		}
	}
	for i := range b.Meetings {
		if err := give(b.Meetings[i].Full(), false); err != nil {
			return err
		}
	}
	for i := range b.Decisions {
		if err := give(b.Decisions[i].Full(), b.Decisions[i].Body == Assembly); err != nil {
			return err
		}
	}
	for i := range b.Statements {
		if err := give(b.Statements[i].Full(), false); err != nil {
			return err
		}
	}
	return nil
}

func (w *whole) links(ctx context.Context, yield func(SubgraphLink, error) bool) {
	stopped := false
	r := &linkReader{
		whole: w, held: map[string]bool{}, dates: map[string]Date{},
		give: func(l Link) error {
			if !yield(SubgraphLink{Link: l}, nil) {
				stopped = true
				return errStop
			}
			return nil
		},
	}
	err := w.export(ctx, r.take)
	if err == nil && !stopped {
		err = r.giveAll(r.waiting) // there are only actors
	}
	if err == nil && !stopped {
		err = r.votes(ctx)
	}
	if err != nil && !stopped {
		yield(SubgraphLink{}, err)
	}
}

// linkReader makes links of batches, which come kind by kind. It keeps of the
// nodes only what their later links need.
type linkReader struct {
	*whole
	give    func(Link) error
	held    map[string]bool // the nodes that the query has room for
	dates   map[string]Date // of what can cite
	waiting []Link          // of actors, which name actors of later batches
}

func (r *linkReader) take(b *Batch) error {
	if len(b.RollCalls) > 0 {
		return errStop // the votes are asked for as they are shown
	}
	for i := range b.Actors {
		r.know(b.Actors[i].ID, KindActor, false)
		r.waiting = append(r.waiting, b.Actors[i].Links()...)
	}
	for i := range b.Situations {
		r.know(b.Situations[i].ID, KindSituation, false)
	}
	if len(b.Actors) == 0 {
		if err := r.giveAll(r.waiting); err != nil {
			return err
		}
		r.waiting = nil
	}
	for i := range b.Meetings {
		r.know(b.Meetings[i].ID, KindMeeting, false)
		if err := r.giveAll(b.Meetings[i].Links()); err != nil {
			return err
		}
	}
	for i := range b.Decisions {
		d := &b.Decisions[i]
		r.know(d.ID, KindDecision, d.Body == Assembly)
		r.dates[d.ID] = d.Date
		if err := r.giveAll(d.Links()); err != nil {
			return err
		}
	}
	for i := range b.Statements {
		r.know(b.Statements[i].ID, KindStatement, false)
		r.dates[b.Statements[i].ID] = b.Statements[i].Date
		if err := r.giveAll(b.Statements[i].Links()); err != nil {
			return err
		}
	}
	for _, c := range b.Citations {
		if err := r.giveAll([]Link{c.Link(r.dates[c.From])}); err != nil {
			return err
		}
	}
	return nil
}

func (r *linkReader) know(id string, kind Kind, assembly bool) {
	if r.holds(kind, assembly) {
		r.held[id] = true
	}
}

// votes gives the votes as they are shown, the Council's first.
func (r *linkReader) votes(ctx context.Context) error {
	bodies := []Body{Council}
	if r.query.Assembly {
		bodies = append(bodies, Assembly)
	}
	if len(r.query.Relations) > 0 && !slices.ContainsFunc(r.query.Relations, func(l Relation) bool { return l == Voted || l == CastVeto || l == VotedInAssembly }) {
		return nil
	}
	for _, body := range bodies {
		for roll, err := range r.store.Rolls(ctx, DecisionFilter{Body: body, From: r.query.From, To: r.query.To}) {
			if err != nil {
				return err
			}
			for i := range roll.Votes {
				if err := r.giveAll(roll.Votes[i].Links(&roll.Decision)); err != nil {
					if errors.Is(err, errStop) {
						return nil
					}
					return err
				}
			}
		}
	}
	return r.unchanged(ctx)
}

// giveAll gives the links that the query asks for.
func (r *linkReader) giveAll(links []Link) error {
	for _, l := range links {
		if (len(r.query.Relations) > 0 && !slices.Contains(r.query.Relations, l.Relation)) || !l.During(r.query.From, r.query.To) {
			continue
		}
		if !r.held[l.From] || !r.held[l.To] {
			continue
		}
		if err := r.give(l); err != nil {
			return err
		}
	}
	return nil
}
