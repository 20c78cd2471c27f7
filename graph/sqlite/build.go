package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// build makes the index from the tables.
func build(ctx context.Context, q querier) (*index, error) {
	x := empty()
	if err := x.readNodes(ctx, q); err != nil {
		return nil, err
	}
	x.arrange()
	x.name()
	list, err := x.readLinks(ctx, q)
	if err != nil {
		return nil, err
	}
	x.council = paths.Connect(x.place, list)
	return x, nil
}

func (x *index) readNodes(ctx context.Context, q querier) error {
	rows, err := q.QueryContext(ctx, `SELECT n.key, n.id, n.kind, n.type, n.name, n.symbol, n.date, n.outcome, n.document, n.names, n.more, coalesce(d.body, '')
		FROM node n LEFT JOIN decision d ON d.key = n.key ORDER BY n.key`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n graph.Node
		var d doc
		var key int
		var body graph.Body
		if err := rows.Scan(&key, &n.ID, &n.Kind, &n.Type, &n.Name, &n.Symbol, &n.Date, &n.Outcome, &n.Document, &d.names, &d.more, &body); err != nil {
			return err
		}
		if key != len(x.nodes) {
			return errors.New("the keys of the nodes have a gap")
		}
		x.nodes, x.docs, x.roll = append(x.nodes, n), append(x.docs, d), append(x.roll, body == graph.Assembly)
	}
	return rows.Err()
}

// wordNumbers numbers the words that links name.
type wordNumbers struct {
	x      *index
	number map[string]uint32
}

func (x *index) wordNumbers() wordNumbers {
	w := wordNumbers{x, make(map[string]uint32, len(x.words))}
	for i, s := range x.words {
		w.number[s] = uint32(i)
	}
	return w
}

func (w wordNumbers) of(s string) uint32 {
	n, ok := w.number[s]
	if !ok {
		n = uint32(len(w.x.words))
		w.number[s] = n
		w.x.words = append(w.x.words, s)
	}
	return n
}

func (x *index) readLinks(ctx context.Context, q querier) ([]link, error) {
	words := x.wordNumbers()
	for _, v := range graph.VoteValues {
		words.of(string(v))
	}
	var list []link
	rows, err := q.QueryContext(ctx, `SELECT from_node, to_node, relation, value, detail, times, date, until, source FROM link ORDER BY owner, n`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l link
		var relation graph.Relation
		var value, detail, source string
		var date, until graph.Date
		if err := rows.Scan(&l.From, &l.To, &relation, &value, &detail, &l.Times, &date, &until, &source); err != nil {
			return nil, err
		}
		l.Relation, l.Date, l.Until = relationNumber[relation], paths.DateNumber(date), paths.DateNumber(until)
		l.Value, l.Detail, l.Source = words.of(value), words.of(detail), words.of(source)
		list = append(list, l)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if list, err = x.readCitations(ctx, q, words, list); err != nil {
		return nil, err
	}
	return x.readVotes(ctx, q, words, graph.Council, list)
}

func (x *index) readCitations(ctx context.Context, q querier, words wordNumbers, list []link) ([]link, error) {
	rows, err := q.QueryContext(ctx, `SELECT from_node, to_node, times, source FROM citation ORDER BY from_node, to_node`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		l := link{Relation: numberCites}
		var source string
		if err := rows.Scan(&l.From, &l.To, &l.Times, &source); err != nil {
			return nil, err
		}
		l.Date, l.Source = paths.DateNumber(x.nodes[l.From].Date), words.of(source)
		list = append(list, l)
	}
	return list, rows.Err()
}

// readVotes appends the links of the shown votes of one body.
func (x *index) readVotes(ctx context.Context, q querier, words wordNumbers, body graph.Body, list []link) ([]link, error) {
	sources, err := readSourceWords(ctx, q, words)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, `SELECT v.decision, v.actor, v.source, v.value, v.veto FROM decision d
		CROSS JOIN vote v ON v.decision = d.key WHERE d.body = ? AND v.shown = 1`, body)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	relation := numberVoted
	if body == graph.Assembly {
		relation = numberAssembly
	}
	for rows.Next() {
		l := link{Relation: relation}
		var value int
		var source int64
		var veto bool
		if err := rows.Scan(&l.To, &l.From, &source, &value, &veto); err != nil {
			return nil, err
		}
		l.Date = paths.DateNumber(x.nodes[l.To].Date)
		l.Value, l.Source = words.of(string(graph.VoteValues[value-1])), sources[source]
		list = append(list, l)
		if veto {
			l.Relation, l.Value = numberVeto, 0
			list = append(list, l)
		}
	}
	return list, rows.Err()
}

func readSourceWords(ctx context.Context, q querier, words wordNumbers) (map[int64]uint32, error) {
	sources := map[int64]uint32{}
	rows, err := q.QueryContext(ctx, "SELECT key, id FROM source ORDER BY key")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		var id string
		if err := rows.Scan(&key, &id); err != nil {
			return nil, err
		}
		sources[key] = words.of(id)
	}
	return sources, rows.Err()
}

// store writes the snapshots of the index. The Assembly's votes are packed
// only when a load changed them.
func (x *index) store(ctx context.Context, conn *sql.Conn, assembly bool) error {
	bodies := map[string][]byte{}
	if assembly {
		list, err := x.readVotes(ctx, conn, x.wordNumbers(), graph.Assembly, nil)
		if err != nil {
			return err
		}
		bodies[snapshotAssembly] = x.packVotes(list)
	}
	bodies[snapshotGraph] = x.pack()
	for name, body := range bodies {
		if _, err := conn.ExecContext(ctx, "INSERT OR REPLACE INTO snapshot VALUES (?, ?)", name, body); err != nil {
			return err
		}
	}
	return nil
}

// packVotes writes votes in the Assembly, which come decision by decision.
// They name their sources by word, so that they outlive a change of the
// graph's own words.
func (x *index) packVotes(list []link) []byte {
	p := newPacker()
	inner := newPacker()
	decisions := 0
	for i := 0; i < len(list); {
		j := i
		for j < len(list) && list[j].To == list[i].To {
			j++
		}
		decisions++
		inner.int(list[i].To)
		inner.uint(uint64(j - i))
		for _, l := range list[i:j] {
			inner.int(l.From)
			inner.word(x.words[l.Value])
			inner.word(x.words[l.Source])
		}
		i = j
	}
	p.uint(uint64(len(inner.words)))
	for _, w := range inner.words {
		p.str(w)
	}
	p.uint(uint64(decisions))
	p.buf = append(p.buf, inner.buf...)
	return p.bytes()
}

// all returns the links with the votes in the Assembly, which are read from
// the file when they are first asked for. q must see the same load as the
// index.
func (x *index) all(ctx context.Context, q querier) (*links, error) {
	x.loading.Lock()
	defer x.loading.Unlock()
	if x.whole != nil {
		return x.whole, nil
	}
	var raw []byte
	err := q.QueryRowContext(ctx, "SELECT body FROM snapshot WHERE name = ?", snapshotAssembly).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		x.whole = &x.council
		return x.whole, nil
	}
	if err != nil {
		return nil, err
	}
	list, err := x.unpackVotes(raw)
	if err != nil {
		return nil, err
	}
	whole := paths.Connect(x.place, append(append(make([]link, 0, len(x.council.List)+len(list)), x.council.List...), list...))
	x.whole = &whole
	return x.whole, nil
}

func (x *index) unpackVotes(raw []byte) ([]link, error) {
	u := newUnpacker(raw)
	u.words = make([]string, u.count())
	number := make([]uint32, len(u.words))
	known := map[string]uint32{}
	for i, w := range x.words {
		known[w] = uint32(i)
	}
	for i := range u.words {
		u.words[i] = u.str()
		number[i] = known[u.words[i]]
	}
	word := func() uint32 {
		n := u.uint()
		if n >= uint64(len(number)) {
			u.bad = true
			return 0
		}
		return number[n]
	}
	var list []link
	for range u.count() {
		decision := u.int()
		u.bad = u.bad || decision < 1
		n := u.count()
		if u.bad {
			break
		}
		for range n {
			l := link{From: u.int(), To: decision, Relation: numberAssembly, Value: word(), Source: word()}
			u.bad = u.bad || l.From < 1
			if u.bad || int(l.From) >= len(x.nodes) || int(l.To) >= len(x.nodes) {
				continue
			}
			l.Date = paths.DateNumber(x.nodes[decision].Date)
			list = append(list, l)
		}
	}
	if u.bad {
		return nil, errSnapshot
	}
	return list, nil
}
