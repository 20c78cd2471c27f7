// Package subgraph reads parts of the graph from a store for files and
// pictures: the whole record, what lies around a node, the paths between two,
// or the evidence of an answer. It imports graph and, for titles,
// graph/sentence.
package subgraph

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

// Query says which part of the graph is meant. Empty fields do not
// filter.
type Query struct {
	Kinds     []graph.Kind     // only these nodes, the one of Around aside, and the links between them
	Relations []graph.Relation // only these links
	From, To  graph.Date       // only links that fall into the period; see Link.During
	Assembly  bool             // with roll calls of the Assembly
	Around    string           // only nodes within Radius links of this one, walking links that the other fields allow either way
	Radius    int              // 1 to MaxRadius; 0: 1
}

// Validate checks the query; see SearchQuery.Validate.
func (q *Query) Validate() error {
	switch {
	case q.Around == "" && q.Radius != 0:
		return graph.Invalidf("radius", "a radius is measured from a node; name it with around")
	case q.Radius < 0 || q.Radius > graph.MaxRadius:
		return graph.Invalidf("radius", "the radius %d is not between 1 and %d", q.Radius, graph.MaxRadius)
	}
	if err := graph.CheckAmong("kind", q.Kinds, graph.Kinds); err != nil {
		return err
	}
	if err := graph.CheckAmong("relation", q.Relations, graph.Relations); err != nil {
		return err
	}
	return graph.CheckPeriod(q.From, q.To)
}

// All is the graph, or the part of it that q asks for, read from the store
// as it is walked. Where relations or a period are asked for, only nodes that
// such a link touches are in it. It fails as the query and the store do, with
// NotFound when there is no node to be around; its sequences fail with
// Conflict when the record changes between them.
func All(ctx context.Context, store graph.Reader, q Query) (*graph.Subgraph, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	w := &exportReader{store: store}
	if q.Around != "" {
		middle, err := store.Node(ctx, q.Around)
		if err != nil {
			return nil, err
		}
		w.rollCall = middle.Type == graph.AssemblyVote && !q.Assembly
		q.Radius = max(q.Radius, 1)
	}
	status, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	w.query, w.status = q, status
	g := &graph.Subgraph{
		Name: "graph", Title: "The record of the United Nations Security Council as a graph", Parameters: q.arguments(), Hash: status.Hash,
		Sources: status.Sources, NodeFields: NodeFields,
	}
	switch {
	case q.Around != "":
		g.Name, g.Title = "around-"+q.Around, "What lies within "+strconv.Itoa(q.Radius)+" links of "+q.Around+" in the record of the United Nations Security Council"
	case len(g.Parameters) > 0:
		g.Name, g.Title = "part", "A part of the record of the United Nations Security Council as a graph"
	}
	g.Nodes = func(yield func(graph.SubgraphNode, error) bool) { w.nodes(ctx, yield) }
	g.Links = func(yield func(graph.SubgraphLink, error) bool) { w.links(ctx, yield) }
	return g, nil
}

func (q *Query) arguments() graph.Arguments {
	args := graph.Arguments{}
	for _, k := range q.Kinds {
		args["kind"] = append(args["kind"], string(k))
	}
	for _, r := range q.Relations {
		args["relation"] = append(args["relation"], string(r))
	}
	for _, day := range []struct {
		name string
		day  graph.Date
	}{{"from", q.From}, {"to", q.To}} {
		if day.day != "" {
			args[day.name] = []string{string(day.day)}
		}
	}
	if q.Assembly {
		args["assembly"] = []string{"true"}
	}
	if q.Around != "" {
		args["around"], args["radius"] = []string{q.Around}, []string{strconv.Itoa(q.Radius)}
	}
	return args
}

// exportReader reads a store's export as nodes and links.
type exportReader struct {
	store  graph.Reader
	query  Query
	status graph.Status
	// rollCall says that the node in the middle is the only roll call of the
	// Assembly that there is room for.
	rollCall bool
	// reached are the nodes around one, once they are known.
	reached map[string]bool
}

// errStop ends an export that nobody reads any further.
var errStop = errors.New("no more is asked for")

// writerFunc is a function as a Writer.
type writerFunc func(b *graph.Batch) error

func (f writerFunc) Write(_ context.Context, b *graph.Batch) error { return f(b) }

// export hands every batch to take until it returns errStop.
func (w *exportReader) export(ctx context.Context, take writerFunc) error {
	if err := w.store.Export(ctx, take); err != nil && !errors.Is(err, errStop) {
		return err
	}
	return w.unchanged(ctx)
}

// unchanged fails with Conflict when the record is no longer the one that the
// subgraph was begun with.
func (w *exportReader) unchanged(ctx context.Context) error {
	now, err := w.store.Status(ctx)
	if err != nil {
		return err
	}
	if now.Hash != w.status.Hash {
		return graph.Errorf(graph.Conflict, "the record changed while it was read; ask again")
	}
	return nil
}

func (w *exportReader) nodes(ctx context.Context, yield func(graph.SubgraphNode, error) bool) {
	touched, err := w.touched(ctx)
	if err != nil {
		yield(graph.SubgraphNode{}, err)
		return
	}
	stopped := false
	give := func(n graph.SubgraphNode, assembly bool) error {
		if !w.holds(n.ID, n.Kind, assembly) || (touched != nil && !touched[n.ID]) {
			return nil
		}
		if !yield(n, nil) {
			stopped = true
			return errStop
		}
		return nil
	}
	err = w.export(ctx, func(b *graph.Batch) error {
		if len(b.Citations)+len(b.RollCalls) > 0 {
			return errStop // all nodes come before
		}
		return eachNode(b, give)
	})
	if err != nil && !stopped {
		yield(graph.SubgraphNode{}, err)
	}
}

// touched are the nodes that the query's links leave; nil when it leaves all.
func (w *exportReader) touched(ctx context.Context) (map[string]bool, error) {
	if w.query.Around != "" {
		return w.around(ctx)
	}
	if len(w.query.Relations) == 0 && w.query.From == "" && w.query.To == "" {
		return nil, nil
	}
	touched := map[string]bool{}
	return touched, w.each(ctx, func(l *graph.Link) { touched[l.From], touched[l.To] = true, true })
}

// around walks outwards from the node that the query is around, a pass over
// the links a step.
func (w *exportReader) around(ctx context.Context) (map[string]bool, error) {
	if w.reached != nil {
		return w.reached, nil
	}
	reached := map[string]bool{w.query.Around: true}
	for range w.query.Radius {
		next := map[string]bool{}
		err := w.each(ctx, func(l *graph.Link) {
			if reached[l.From] != reached[l.To] {
				next[l.From], next[l.To] = true, true
			}
		})
		if err != nil {
			return nil, err
		}
		for id := range next {
			reached[id] = true
		}
	}
	w.reached = reached
	return reached, nil
}

// each walks the links that the query allows, whatever they are around.
func (w *exportReader) each(ctx context.Context, walk func(l *graph.Link)) error {
	var failed error
	w.walk(ctx, nil, func(l graph.SubgraphLink, err error) bool {
		if err != nil {
			failed = err
			return false
		}
		walk(&l.Link)
		return true
	})
	return failed
}

// holds reports whether the query has room for a node. The one in the middle
// always has its place: without it nothing would be around it.
func (w *exportReader) holds(id string, kind graph.Kind, assembly bool) bool {
	return id == w.query.Around || ((w.query.Assembly || !assembly) && (len(w.query.Kinds) == 0 || slices.Contains(w.query.Kinds, kind)))
}

// eachNode hands each node of the batch to give, and whether it is a roll
// call of the Assembly.
func eachNode(b *graph.Batch, give func(n graph.SubgraphNode, assembly bool) error) error {
	for i := range b.Actors {
		if err := give(Node(&b.Actors[i]), false); err != nil {
			return err
		}
	}
	for i := range b.Situations {
		if err := give(Node(&b.Situations[i]), false); err != nil {
			return err
		}
	}
	for i := range b.Meetings {
		if err := give(Node(&b.Meetings[i]), false); err != nil {
			return err
		}
	}
	for i := range b.Decisions {
		if err := give(Node(&b.Decisions[i]), b.Decisions[i].Body == graph.Assembly); err != nil {
			return err
		}
	}
	for i := range b.Statements {
		if err := give(Node(&b.Statements[i]), false); err != nil {
			return err
		}
	}
	return nil
}

func (w *exportReader) links(ctx context.Context, yield func(graph.SubgraphLink, error) bool) {
	var within map[string]bool
	if w.query.Around != "" {
		var err error
		if within, err = w.around(ctx); err != nil {
			yield(graph.SubgraphLink{}, err)
			return
		}
	}
	w.walk(ctx, within, yield)
}

// walk gives the links between the nodes that the query has room for, and of
// those within, where that is not nil.
func (w *exportReader) walk(ctx context.Context, within map[string]bool, yield func(graph.SubgraphLink, error) bool) {
	stopped := false
	r := &linkReader{
		exportReader: w, within: within, held: map[string]bool{}, dates: map[string]graph.Date{},
		give: func(l graph.Link) error {
			if !yield(graph.SubgraphLink{Link: l}, nil) {
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
		yield(graph.SubgraphLink{}, err)
	}
}
