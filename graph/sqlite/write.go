package sqlite

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var _ graph.Writer = (*loading)(nil)

// Write implements graph.Writer. Parts that the store holds as they are, are
// skipped.
func (l *loading) Write(ctx context.Context, b *graph.Batch) error {
	if err := ctx.Err(); err != nil {
		return &graph.Error{Code: graph.Cancelled, Message: "the load was given up before it was done", Err: err}
	}
	if err := b.Validate(); err != nil {
		return err
	}
	for i := range b.Sources {
		if err := l.writeSource(ctx, &b.Sources[i]); err != nil {
			return err
		}
	}
	for i := range b.Actors {
		a := &b.Actors[i]
		if err := l.writeNode(ctx, a.Node(), graph.DigestOf(*a), a, a.SearchDoc, a.References, a.Links, nil); err != nil {
			return err
		}
	}
	for i := range b.Situations {
		s := &b.Situations[i]
		if err := l.writeNode(ctx, s.Node(), graph.DigestOf(*s), s, s.SearchDoc, s.References, s.Links, nil); err != nil {
			return err
		}
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if err := l.writeNode(ctx, m.Node(), graph.DigestOf(*m), m, m.SearchDoc, m.References, m.Links, nil); err != nil {
			return err
		}
	}
	for i := range b.Decisions {
		d := b.Decisions[i]
		d.Tally = graph.Tally{}
		if err := l.writeNode(ctx, d.Node(), graph.DigestOf(d), &d, d.SearchDoc, d.References, d.Links, &d); err != nil {
			return err
		}
	}
	for i := range b.Statements {
		s := &b.Statements[i]
		if err := l.writeNode(ctx, s.Node(), graph.DigestOf(*s), s, s.SearchDoc, s.References, s.Links, nil); err != nil {
			return err
		}
	}
	for _, c := range b.Citations {
		if err := l.writeCitation(ctx, c); err != nil {
			return err
		}
	}
	for i := range b.RollCalls {
		l.stage(&b.RollCalls[i])
	}
	return nil
}

// node returns the key of the node with an id, giving out a new one when it
// is named for the first time.
func (l *loading) node(id string) int32 {
	k, ok := l.byID[id]
	if !ok {
		k = int32(len(l.nodes))
		l.byID[id] = k
		l.nodes, l.ids = append(l.nodes, known{}), append(l.ids, id)
	}
	return k
}

func (l *loading) source(id string) int32 {
	k, ok := l.srcByID[id]
	if !ok {
		k = int32(len(l.sources))
		l.srcByID[id] = k
		l.sources, l.srcIDs = append(l.sources, known{}), append(l.srcIDs, id)
	}
	return k
}

// take notes that a part was written and reports whether the store holds
// something else, or nothing, in its place.
func (l *loading) take(k *known, kind graph.Kind, digest graph.Digest) (changed, replaces bool) {
	replaces = k.kind != ""
	k.touched = true
	if replaces && k.digest == digest {
		return false, true
	}
	if replaces {
		l.sum.Remove(k.digest)
	}
	k.kind, k.digest = kind, digest
	l.sum.Add(digest)
	return true, replaces
}

func (l *loading) writeSource(ctx context.Context, src *graph.Source) error {
	key := l.source(src.ID)
	digest := graph.DigestOf(*src)
	changed, replaces := l.take(&l.sources[key], "source", digest)
	if !changed {
		return nil
	}
	if replaces { // its rank may decide otherwise now
		var decision int32
		var body graph.Body
		err := each(ctx, l.conn, "SELECT r.decision, d.body FROM roll_call r JOIN decision d ON d.key = r.decision WHERE r.source = ?", []any{&decision, &body}, func() {
			l.touch(decision, body)
		}, key)
		if err != nil {
			return err
		}
	}
	_, err := l.conn.ExecContext(ctx, "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", key, src.ID, src.Name, src.Licence, src.URL, src.Rank, digest[:])
	return err
}

func (l *loading) touch(decision int32, body graph.Body) {
	l.touched[decision] = true
	l.assembly = l.assembly || body == graph.Assembly
}

func (l *loading) writeNode(ctx context.Context, n graph.Node, digest graph.Digest, part any, search func() graph.SearchDoc,
	references func() []string, links func() []graph.Link, d *graph.Decision,
) error {
	key := l.node(n.ID)
	if kind := l.nodes[key].kind; kind != "" && kind != n.Kind {
		e := graph.Errorf(graph.Invalid, "%s cannot be the id of a %s: it is that of a %s", n.ID, n.Kind, kind)
		e.Param = n.ID
		return e
	}
	changed, replaces := l.take(&l.nodes[key], n.Kind, digest)
	if !changed {
		return nil
	}
	if replaces {
		if err := l.remove(ctx, key); err != nil {
			return err
		}
	}
	raw, err := json.Marshal(part)
	if err != nil {
		return err
	}
	if references != nil {
		for _, id := range references() {
			l.node(id)
		}
	}
	text := search()
	if err := l.nodeRows.add(ctx, key, n.ID, string(n.Kind), n.Type, n.Name, n.Symbol, string(n.Date), n.Outcome, n.Document,
		strings.Join(text.Names, ""), text.More, string(raw), digest[:]); err != nil {
		return err
	}
	l.recent[key] = true
	l.allVetoes = l.allVetoes || n.Kind == graph.KindActor // who is permanent may have changed
	if d != nil {
		if err := l.decisionRows.add(ctx, key, string(d.Body), string(d.ChapterVII), 0, 0, 0, 0, 0); err != nil {
			return err
		}
		l.touch(key, d.Body)
	}
	if links == nil {
		return nil
	}
	for i, k := range links() {
		if err := l.linkRows.add(ctx, key, i, l.node(k.From), l.node(k.To), string(k.Relation), k.Value, k.Detail, k.Times, string(k.Date), string(k.Until), k.Source); err != nil {
			return err
		}
	}
	return nil
}

// remove takes out what the file holds of a node that is about to be written
// again, but its roll calls and citations.
func (l *loading) remove(ctx context.Context, key int32) error {
	if l.recent[key] {
		if err := l.flush(ctx); err != nil {
			return err
		}
	}
	if l.nodes[key].kind == graph.KindDecision {
		var body graph.Body
		if err := l.conn.QueryRowContext(ctx, "SELECT body FROM decision WHERE key = ?", key).Scan(&body); err != nil {
			return err
		}
		l.touch(key, body)
	}
	if l.nodes[key].worded {
		l.nodes[key].worded = false
		if _, err := l.conn.ExecContext(ctx, "INSERT INTO word (word, rowid, names, more) SELECT 'delete', key, names, more FROM node WHERE key = ?", key); err != nil {
			return err
		}
	}
	for _, query := range []string{"DELETE FROM link WHERE owner = ?", "DELETE FROM decision WHERE key = ?", "DELETE FROM node WHERE key = ?"} {
		if _, err := l.conn.ExecContext(ctx, query, key); err != nil {
			return err
		}
	}
	return nil
}

// flush writes the rows that were gathered.
func (l *loading) flush(ctx context.Context) error {
	for _, rows := range []*inserter{l.nodeRows, l.decisionRows, l.linkRows, l.citeRows} {
		if err := rows.flush(ctx); err != nil {
			return err
		}
	}
	clear(l.recent)
	return nil
}

func (l *loading) writeCitation(ctx context.Context, c graph.Citation) error {
	key := pair{l.node(c.From), l.node(c.To)}
	k := l.cites[key]
	digest := graph.DigestOf(c)
	changed, _ := l.take(&k, "citation", digest)
	l.cites[key] = k
	if !changed {
		return nil
	}
	return l.citeRows.add(ctx, key.a, key.b, c.Times, c.Source, digest[:])
}

// stage keeps a roll call until the end of the load.
func (l *loading) stage(r *graph.RollCall) {
	key := pair{l.node(r.Decision), l.source(r.Source)}
	k := l.calls[key]
	changed, _ := l.take(&k, "roll call", graph.DigestOf(*r))
	l.calls[key] = k
	if !changed {
		return
	}
	n := 0
	for _, actors := range r.Votes {
		n += len(actors)
	}
	call := stagedCall{source: key.b, readings: make([]reading, 0, n)}
	for i, value := range graph.VoteValues {
		for _, actor := range r.Votes[value] {
			call.readings = append(call.readings, reading{l.node(actor), uint8(i + 1)})
		}
	}
	calls := l.staged[key.a]
	for i := range calls {
		if calls[i].source == key.b {
			calls[i] = call
			return
		}
	}
	l.staged[key.a] = append(calls, call)
}

// indexWords brings the full-text index up to what was written.
func (l *loading) indexWords(ctx context.Context) error {
	var fresh []any
	for k := 1; k < len(l.nodes); k++ {
		if !l.nodes[k].worded {
			fresh = append(fresh, k)
		}
	}
	if len(fresh) == len(l.nodes)-1 && len(fresh) > 0 {
		_, err := l.conn.ExecContext(ctx, "INSERT INTO word (word) VALUES ('rebuild')")
		return err
	}
	for len(fresh) > 0 {
		n := min(len(fresh), 500)
		if _, err := l.conn.ExecContext(ctx, "INSERT INTO word (rowid, names, more) SELECT key, names, more FROM node WHERE key IN ("+marks(n)+")", fresh[:n]...); err != nil {
			return err
		}
		fresh = fresh[n:]
	}
	return nil
}
