package neo4j

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// linkCache holds the nodes and links of one state of the record, kept in memory as
// compressed sparse rows, for the searches that Cypher has no operator for:
// by weight, in time, through given nodes, by pairs of votes. They are fetched
// when a question first needs them, and again after a load.
type linkCache struct {
	turn    chan struct{} // held while they are fetched; a channel, so that waiting can be given up
	mu      sync.Mutex
	hash    string
	council *paths.Graph
	whole   *paths.Graph // with the votes in the Assembly; nil until they are asked for
}

func newLinkCache() *linkCache { return &linkCache{turn: make(chan struct{}, 1)} }

// kept returns what there is of the record with this hash.
func (w *linkCache) kept(hash string, assembly bool) *paths.Graph {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.hash != hash:
		return nil
	case assembly:
		return w.whole
	default:
		return w.council
	}
}

func (w *linkCache) keep(hash string, assembly bool, g *paths.Graph) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.hash != hash {
		w.hash, w.council, w.whole = hash, nil, nil
	}
	if assembly {
		w.whole = g
	} else {
		w.council = g
	}
}

// searched returns the links of the record as it is now.
func (s *Store) searched(ctx context.Context, assembly bool) (*paths.Graph, error) {
	hash, err := s.sum(ctx)
	if err != nil {
		return nil, err
	}
	if g := s.links.kept(hash, assembly); g != nil {
		return g, nil
	}
	select {
	case s.links.turn <- struct{}{}:
		defer func() { <-s.links.turn }()
	case <-ctx.Done():
		return nil, s.fault(ctx, ctx.Err())
	}
	if g := s.links.kept(hash, assembly); g != nil { // another fetched them meanwhile
		return g, nil
	}
	// A load may end in between: what is fetched counts only when the record
	// is the same before and after.
	for {
		g, err := s.fetch(ctx, assembly)
		if err != nil {
			return nil, err
		}
		after, err := s.sum(ctx)
		if err != nil {
			return nil, err
		}
		if after == hash {
			s.links.keep(hash, assembly, g)
			return g, nil
		}
		hash = after
	}
}

// sum is the sum of the record as it is kept in the database.
func (s *Store) sum(ctx context.Context) (string, error) {
	var sum string
	err := s.read(ctx, func(tx *transaction) error {
		rows, err := tx.all("status", nil)
		if err == nil && len(rows) > 0 {
			sum = word(rows[0].Values[0])
		}
		return err
	})
	return sum, err
}

// fetch reads all nodes and links.
func (s *Store) fetch(ctx context.Context, assembly bool) (*paths.Graph, error) {
	var g *paths.Graph
	err := s.read(ctx, func(tx *transaction) error {
		b := newRows()
		if err := b.nodes(tx); err != nil {
			return err
		}
		if err := b.links(tx); err != nil {
			return err
		}
		if assembly {
			if err := b.assemblyVotes(tx); err != nil {
				return err
			}
		}
		rows := paths.Connect(b.record.Place, b.list)
		b.record.Adjacency = &rows
		g = paths.New(b.record)
		return nil
	})
	return g, err
}

// rows are filled by the answers of the database.
type rows struct {
	record paths.Record
	list   []paths.Link
	number map[string]uint32 // of the words
}

func newRows() *rows {
	r := &rows{number: map[string]uint32{}}
	r.record = paths.Record{Nodes: make([]graph.Node, 1), Roll: make([]bool, 1), Place: make([]int32, 1), ByID: map[string]int32{}}
	r.word("")
	return r
}

func (r *rows) word(s string) uint32 {
	n, ok := r.number[s]
	if !ok {
		n = uint32(len(r.record.Words))
		r.number[s] = n
		r.record.Words = append(r.record.Words, s)
	}
	return n
}

func (r *rows) nodes(tx *transaction) error {
	found, err := tx.all("all nodes", nil)
	if err != nil {
		return err
	}
	nodes := make([]graph.Node, len(found))
	for i, row := range found {
		nodes[i] = nodeOf(propertiesOf(row.Values[0]))
	}
	// The database may order by the rules of a language.
	slices.SortFunc(nodes, func(a, b graph.Node) int { return cmp.Compare(a.ID, b.ID) })
	for i, n := range nodes {
		k := int32(i + 1)
		r.record.Nodes, r.record.Roll = append(r.record.Nodes, n), append(r.record.Roll, n.Type == assemblyVote)
		r.record.Place, r.record.ByID[n.ID] = append(r.record.Place, int32(i)), k
	}
	return nil
}

func (r *rows) links(tx *transaction) error {
	relations := slices.DeleteFunc(slices.Clone(graph.Relations), func(r graph.Relation) bool { return r == graph.VotedInAssembly })
	found, err := tx.text(walking("all links", relations, "", ""), nil)
	if err != nil {
		return err
	}
	for _, row := range found {
		fields := row.AsMap()
		r.add(linkOf(fields, word(fields["start"]), word(fields["end"])))
	}
	return nil
}

// add keeps a link whose ends are known; others were loaded meanwhile, and
// the record is fetched again.
func (r *rows) add(l graph.Link) {
	from, to := r.record.ByID[l.From], r.record.ByID[l.To]
	if from == 0 || to == 0 {
		return
	}
	r.list = append(r.list, paths.Link{
		From: from, To: to, Date: paths.DateNumber(l.Date), Until: paths.DateNumber(l.Until), Times: int32(l.Times),
		Value: r.word(l.Value), Detail: r.word(l.Detail), Source: r.word(l.Source), Relation: paths.RelationNumber(l.Relation),
	})
}

func (r *rows) assemblyVotes(tx *transaction) error {
	found, err := tx.all("all assembly votes", nil)
	if err != nil {
		return err
	}
	for _, row := range found {
		fields := row.AsMap()
		actors, _ := fields["actors"].([]any)
		values, _ := fields["values"].([]any)
		sources, _ := fields["sources"].([]any)
		for i := range min(len(actors), len(values), len(sources)) {
			r.add(graph.Link{
				From: word(actors[i]), To: word(fields["roll"]), Relation: graph.VotedInAssembly, Value: word(values[i]),
				Date: day(fields["date"]), Source: word(sources[i]),
			})
		}
	}
	return nil
}
