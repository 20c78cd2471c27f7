package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
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
	relation := numberVoted
	if body == graph.Assembly {
		relation = numberAssembly
	}
	err := x.eachVote(ctx, q, words, body, func(l link, veto bool) {
		l.Date, l.Relation = paths.DateNumber(x.nodes[l.To].Date), relation
		list = append(list, l)
		if veto {
			l.Relation, l.Value = numberVeto, 0
			list = append(list, l)
		}
	})
	return list, err
}

// eachVote runs do on every shown vote of one body, decision by decision. The
// link has its ends, its value and its source.
func (x *index) eachVote(ctx context.Context, q querier, words wordNumbers, body graph.Body, do func(l link, veto bool)) error {
	sources, err := readSourceWords(ctx, q, words)
	if err != nil {
		return err
	}
	var values []uint32
	for _, v := range graph.VoteValues {
		values = append(values, words.of(string(v)))
	}
	return eachNumbers(ctx, q, `SELECT v.decision, v.actor, v.source, v.value * 2 + v.veto FROM decision d
		CROSS JOIN vote v ON v.decision = d.key WHERE d.body = ? AND v.shown = 1`, 4, func(n []int64) {
		do(link{To: int32(n[0]), From: int32(n[1]), Source: sources[n[2]], Value: values[n[3]/2-1]}, n[3]%2 == 1)
	}, body)
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
		p := newVotePacker(x)
		if err := x.eachVote(ctx, conn, x.wordNumbers(), graph.Assembly, func(l link, _ bool) { p.add(&l) }); err != nil {
			return err
		}
		bodies[snapshotAssembly] = p.bytes()
	}
	bodies[snapshotGraph] = x.pack()
	for name, body := range bodies {
		if _, err := conn.ExecContext(ctx, "INSERT OR REPLACE INTO snapshot VALUES (?, ?)", name, body); err != nil {
			return err
		}
	}
	return nil
}

// votePacker packs votes in the Assembly, which come decision by decision. They
// name their sources by word, so that they outlive a change of the graph's own
// words.
type votePacker struct {
	x           *index
	all, inner  *packer
	decisions   int
	decision, n int32 // the last one, and how many votes of it are in roll
	roll        []byte
}

func newVotePacker(x *index) *votePacker {
	return &votePacker{x: x, all: newPacker(), inner: newPacker()}
}

func (p *votePacker) add(l *link) {
	if l.To != p.decision {
		p.end()
		p.decision = l.To
	}
	p.n++
	p.roll = binary.AppendUvarint(p.roll, uint64(l.From))
	p.roll = binary.AppendUvarint(p.roll, p.inner.numberOf(p.x.words[l.Value]))
	p.roll = binary.AppendUvarint(p.roll, p.inner.numberOf(p.x.words[l.Source]))
}

// end writes the votes on the last decision.
func (p *votePacker) end() {
	if p.n == 0 {
		return
	}
	p.decisions++
	p.inner.int(p.decision)
	p.inner.int(p.n)
	p.inner.buf = append(p.inner.buf, p.roll...)
	p.roll, p.n = p.roll[:0], 0
}

func (p *votePacker) bytes() []byte {
	p.end()
	p.all.uint(uint64(len(p.inner.words)))
	for _, w := range p.inner.words {
		p.all.str(w)
	}
	p.all.uint(uint64(p.decisions))
	p.all.buf = append(p.all.buf, p.inner.buf...)
	return p.all.bytes()
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
	rolls, err := x.openRolls(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(rolls.order) == 0 {
		x.whole = &x.council
		return x.whole, nil
	}
	list := make([]link, 0, len(x.council.List)+rolls.votes)
	whole := paths.Connect(x.place, rolls.links(append(list, x.council.List...)))
	x.whole = &whole
	return x.whole, nil
}

// openRolls is packedRolls for callers that hold x.loading.
func (x *index) openRolls(ctx context.Context, q querier) (*packedRolls, error) {
	if x.rolls != nil {
		return x.rolls, nil
	}
	var raw []byte
	err := q.QueryRowContext(ctx, "SELECT body FROM snapshot WHERE name = ?", snapshotAssembly).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		x.rolls = &packedRolls{}
		return x.rolls, nil
	}
	if err != nil {
		return nil, err
	}
	rolls, err := x.unpackVotes(raw)
	if err != nil {
		return nil, err
	}
	x.rolls = rolls
	return rolls, nil
}

// packedRolls are the votes in the Assembly as they are in the file, about four
// bytes each, so that a roll call can be read without laying out all links.
type packedRolls struct {
	x      *index
	number []uint32 // of the words
	order  []int32  // decisions
	at     map[int32]packedRoll
	votes  int
}

type packedRoll struct {
	buf []byte
	n   int
}

// assemblyRolls returns the votes in the Assembly. q must see the same load as
// the index.
func (x *index) assemblyRolls(ctx context.Context, q querier) (*packedRolls, error) {
	x.loading.Lock()
	defer x.loading.Unlock()
	return x.openRolls(ctx, q)
}

// of appends the votes on a decision. unpackVotes has checked them.
func (r *packedRolls) of(list []link, decision int32) []link {
	roll := r.at[decision]
	u := unpacker{buf: roll.buf}
	for range roll.n {
		l := link{From: u.int(), To: decision, Relation: numberAssembly, Value: r.number[u.uint()], Source: r.number[u.uint()]}
		l.Date = paths.DateNumber(r.x.nodes[decision].Date)
		list = append(list, l)
	}
	return list
}

// links appends all votes.
func (r *packedRolls) links(list []link) []link {
	for _, decision := range r.order {
		list = r.of(list, decision)
	}
	return list
}

// unpackVotes reads and checks what a votePacker wrote.
func (x *index) unpackVotes(raw []byte) (*packedRolls, error) {
	u := newUnpacker(raw)
	u.words = make([]string, u.count())
	r := &packedRolls{x: x, number: make([]uint32, len(u.words)), at: map[int32]packedRoll{}}
	known := map[string]uint32{}
	for i, w := range x.words {
		known[w] = uint32(i)
	}
	for i := range u.words {
		u.words[i] = u.str()
		r.number[i] = known[u.words[i]]
	}
	for range u.count() {
		decision := u.int()
		n := u.count()
		_, twice := r.at[decision]
		if u.bad = u.bad || decision < 1 || int(decision) >= len(x.nodes) || twice; u.bad {
			break
		}
		buf := u.buf
		for range n {
			actor, value, source := u.int(), u.uint(), u.uint()
			if u.bad = u.bad || max(value, source) >= uint64(len(r.number)) || actor < 1 || int(actor) >= len(x.nodes); u.bad {
				break
			}
		}
		r.order, r.votes = append(r.order, decision), r.votes+n
		r.at[decision] = packedRoll{buf[:len(buf)-len(u.buf)], n}
	}
	if u.bad {
		return nil, errSnapshot
	}
	return r, nil
}
