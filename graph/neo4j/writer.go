package neo4j

import (
	"context"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/councilgraph/councilgraph/graph"
)

// The parts of the record, as Changes names them.
const (
	sources    = "sources"
	actors     = "actors"
	situations = "situations"
	meetings   = "meetings"
	decisions  = "decisions"
	statements = "statements"
	citations  = "citations"
	rollCalls  = "roll calls"
)

// How many rows one statement carries. A roll call of the Assembly has two
// hundred votes, so that few of them make a message of the same size.
const (
	batchRows  = 1000
	batchCalls = 100
)

// key names a part of the record: its id, or its two ids.
type key struct{ part, id, other string }

// state is what a load found of a part, and what it leaves.
type state struct {
	known       bool // was there before the load
	before, now string
}

// writer takes a load. Nodes and roll calls are written as they come; links,
// which need both of their ends, and the votes that are shown, which need
// every source's roll call, follow in finish.
type writer struct {
	store *Store
	tx    *transaction

	sum       graph.Sum
	states    map[key]*state
	links     map[string][]graph.Link // by the node that states them
	citations map[[2]string]graph.Citation
	named     map[string]bool // ids that must be nodes
	replaced  map[graph.Kind]map[string]bool
	called    map[string]bool // decisions with a roll call that is new or differs
	told      map[string]bool // decisions with a roll call in the load
	from      map[string]bool // sources of them
	touched   map[string]bool // actors and sources that were replaced
	broken    error           // what the transaction failed with
}

func newWriter(s *Store, tx *transaction) *writer {
	return &writer{
		store: s, tx: tx, states: map[key]*state{}, links: map[string][]graph.Link{}, citations: map[[2]string]graph.Citation{},
		named: map[string]bool{}, replaced: map[graph.Kind]map[string]bool{}, called: map[string]bool{}, told: map[string]bool{}, from: map[string]bool{},
		touched: map[string]bool{},
	}
}

// row is a part on its way into the database.
type row struct {
	key    key
	digest graph.Digest
	values map[string]any // what its query expects
}

// Write takes a batch.
func (w *writer) Write(ctx context.Context, b *graph.Batch) error {
	if w.broken != nil {
		return w.store.fault(ctx, w.broken)
	}
	if err := b.Validate(); err != nil {
		return err
	}
	w.broken = func() error {
		if err := writeRows(w, "write sources", "digests of sources", batchRows, b.Sources, sourceRow); err != nil {
			return err
		}
		for _, write := range []func() error{
			func() error { return writeNodes(w, actors, b.Actors, (*graph.Actor).Links, (*graph.Actor).References) },
			func() error {
				return writeNodes(w, situations, b.Situations, (*graph.Situation).Links, (*graph.Situation).References)
			},
			func() error {
				return writeNodes(w, meetings, b.Meetings, (*graph.Meeting).Links, (*graph.Meeting).References)
			},
			func() error {
				return writeNodes(w, decisions, b.Decisions, (*graph.Decision).Links, (*graph.Decision).References)
			},
			func() error {
				return writeNodes(w, statements, b.Statements, (*graph.Statement).Links, (*graph.Statement).References)
			},
			func() error { return w.cite(b.Citations) },
			func() error {
				return writeRows(w, "write roll calls", "digests of roll calls", batchCalls, b.RollCalls, w.rollCallRow)
			},
		} {
			if err := write(); err != nil {
				return err
			}
		}
		return nil
	}()
	return w.store.fault(ctx, w.broken)
}

func sourceRow(s graph.Source) row {
	return row{key: key{part: sources, id: s.ID}, digest: graph.DigestOf(s), values: map[string]any{"id": s.ID, "properties": properties(s)}}
}

func (w *writer) rollCallRow(c graph.RollCall) row {
	for _, actors := range c.Votes {
		for _, a := range actors {
			w.named[a] = true
		}
	}
	w.told[c.Decision] = true
	id := c.Decision + " " + c.Source
	p := properties(c)
	p["id"] = id
	return row{key: key{rollCalls, id, ""}, digest: graph.DigestOf(c), values: map[string]any{"id": id, "properties": p}}
}

// part is what the five kinds of node have in common.
type part[T any] interface {
	*T
	Node() graph.Node
	SearchDoc() graph.SearchDoc
}

func writeNodes[T graph.Actor | graph.Situation | graph.Meeting | graph.Decision | graph.Statement, P part[T]](
	w *writer, name string, list []T, links func(P) []graph.Link, references func(P) []string,
) error {
	changed := map[string]P{}
	err := writeRows(w, "write nodes", "digests of nodes", batchRows, list, func(t T) row {
		p := P(&t)
		if d, ok := any(p).(*graph.Decision); ok {
			d.Tally = graph.Tally{} // follows from the roll calls
		}
		n := p.Node()
		changed[n.ID] = p
		return row{
			key: key{name, n.ID, ""}, digest: graph.DigestOf(t),
			values: map[string]any{"id": n.ID, "labels": labels(n), "properties": nodeProperties(t, n, p.SearchDoc())},
		}
	})
	if err != nil {
		return err
	}
	for id, p := range changed {
		st := w.states[key{name, id, ""}]
		if st.known && st.before == st.now {
			continue
		}
		w.links[id] = links(p)
		for _, r := range references(p) {
			w.named[r] = true
		}
		if st.known {
			kind := p.Node().Kind
			if w.replaced[kind] == nil {
				w.replaced[kind] = map[string]bool{}
			}
			w.replaced[kind][id] = true
		}
	}
	return nil
}

// labels are those of a node, the widest first: Neo4j Browser colours by the
// last that it has a style for.
func labels(n graph.Node) []string {
	title := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	out := []string{"Node", title(string(n.Kind))}
	switch {
	case n.Type == "assembly vote":
		out = append(out, "AssemblyVote")
	case n.Kind == graph.KindActor, n.Kind == graph.KindDecision:
		out = append(out, title(n.Type))
	}
	return out
}

// writeRows writes the parts of a list that the record does not hold in the
// same form.
func writeRows[T any](w *writer, query, digests string, size int, list []T, rowOf func(T) row) error {
	for chunk := range slices.Chunk(list, size) {
		rows := make([]row, len(chunk))
		for i, t := range chunk {
			rows[i] = rowOf(t)
		}
		changed, err := w.compare(digests, rows)
		if err != nil {
			return err
		}
		if len(changed) == 0 {
			continue
		}
		if err := w.tx.do(query, map[string]any{"rows": changed}); err != nil {
			return err
		}
	}
	return nil
}

// compare keeps the books on rows and returns those that must be written, the
// last of each key.
func (w *writer) compare(digests string, rows []row) ([]any, error) {
	var ids []string
	for _, r := range rows {
		if w.states[r.key] == nil {
			ids = append(ids, r.key.id)
		}
	}
	found := map[string]*driver.Record{}
	if len(ids) > 0 {
		records, err := w.tx.all(digests, map[string]any{"ids": ids})
		if err != nil {
			return nil, err
		}
		for _, rec := range records {
			found[rec.Values[0].(string)] = rec
		}
	}
	last := map[key]int{}
	for i, r := range rows {
		if w.states[r.key] == nil {
			st := &state{}
			if rec, ok := found[r.key.id]; ok {
				if err := sameKind(r, rec); err != nil {
					return nil, err
				}
				st.known = true
				st.before, _ = rec.Values[1].(string)
				st.now = st.before
			}
			w.states[r.key] = st
		}
		last[r.key] = i
	}
	var changed []any
	for i, r := range rows {
		if last[r.key] != i {
			continue
		}
		if w.take(r.key, r.digest) {
			r.values["properties"].(map[string]any)["digest"] = w.states[r.key].now
			changed = append(changed, r.values)
		}
	}
	return changed, nil
}

// sameKind refuses a node whose id another kind of node has already.
func sameKind(r row, found *driver.Record) error {
	if len(found.Values) < 3 {
		return nil
	}
	there, _ := found.Values[2].(string)
	properties, _ := r.values["properties"].(map[string]any)
	if kind, _ := properties["kind"].(string); kind != there {
		e := graph.Errorf(graph.Invalid, "the id %s is that of one %s already and cannot name one %s besides", r.key.id, there, kind)
		e.Param = r.key.id
		return e
	}
	return nil
}

// take notes that the load leaves a part with this digest, and reports
// whether that differs from what stands there now.
func (w *writer) take(k key, d graph.Digest) bool {
	st, text := w.states[k], hex.EncodeToString(d[:])
	if st.now == text {
		return false
	}
	if st.now != "" {
		w.sum.Remove(digestOf(st.now))
	}
	w.sum.Add(d)
	st.now = text
	if k.part == rollCalls {
		decision, source, _ := strings.Cut(k.id, " ")
		w.called[decision], w.from[source] = true, true
	}
	if st.known && (k.part == actors || k.part == sources) {
		w.touched[k.id] = true
	}
	return true
}

func digestOf(text string) graph.Digest {
	var d graph.Digest
	// The text is what take or the database made of 32 bytes.
	if raw, err := hex.DecodeString(text); err == nil {
		copy(d[:], raw)
	}
	return d
}

// cite notes citations; they are links and wait for their ends.
func (w *writer) cite(list []graph.Citation) error {
	for chunk := range slices.Chunk(list, batchRows) {
		var pairs [][]string
		for _, c := range chunk {
			if w.states[key{citations, c.From, c.To}] == nil {
				pairs = append(pairs, []string{c.From, c.To})
			}
		}
		found := map[[2]string]string{}
		if len(pairs) > 0 {
			records, err := w.tx.all("digests of citations", map[string]any{"pairs": pairs})
			if err != nil {
				return err
			}
			for _, rec := range records {
				digest, _ := rec.Values[2].(string)
				found[[2]string{rec.Values[0].(string), rec.Values[1].(string)}] = digest
			}
		}
		for _, c := range chunk {
			k, pair := key{citations, c.From, c.To}, [2]string{c.From, c.To}
			if w.states[k] == nil {
				digest, known := found[pair]
				w.states[k] = &state{known: known, before: digest, now: digest}
			}
			if w.take(k, graph.DigestOf(c)) {
				w.citations[pair] = c
				w.named[c.From], w.named[c.To] = true, true
			}
		}
	}
	return nil
}

// counts says what the load did, by part.
func (w *writer) counts() graph.Changes {
	c := graph.Changes{Added: map[string]int{}, Replaced: map[string]int{}, Unchanged: map[string]int{}}
	for k, st := range w.states {
		switch {
		case !st.known:
			c.Added[k.part]++
		case st.before != st.now:
			c.Replaced[k.part]++
		default:
			c.Unchanged[k.part]++
		}
	}
	return c
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
