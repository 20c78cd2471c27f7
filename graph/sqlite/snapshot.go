package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// The two snapshots in the file.
const (
	snapshotGraph    = "graph"    // nodes and all links but the votes in the Assembly
	snapshotAssembly = "assembly" // the votes in the Assembly
)

// packer writes a snapshot: numbers as varints, all texts once, at the end.
type packer struct {
	buf    []byte
	text   []byte
	number map[string]uint64 // of the words
	words  []string
}

func (p *packer) uint(n uint64) { p.buf = binary.AppendUvarint(p.buf, n) }
func (p *packer) int(n int32)   { p.uint(uint64(uint32(n))) }
func (p *packer) str(s string)  { p.uint(uint64(len(s))); p.text = append(p.text, s...) }
func (p *packer) bytes() []byte {
	return append(binary.AppendUvarint(nil, uint64(len(p.buf))), append(p.buf, p.text...)...)
}
func newPacker() *packer         { return &packer{number: map[string]uint64{}} }
func (u *unpacker) int() int32   { return int32(uint32(u.uint())) }
func (u *unpacker) word() string { return u.at(u.words, u.uint()) }

func (p *packer) numberOf(s string) uint64 {
	n, ok := p.number[s]
	if !ok {
		n = uint64(len(p.words))
		p.number[s] = n
		p.words = append(p.words, s)
	}
	return n
}

// unpacker reads what a packer wrote. It never panics: a fault sets bad.
type unpacker struct {
	buf   []byte
	text  string
	words []string
	bad   bool
}

var errSnapshot = errors.New("a snapshot in the store is damaged")

func newUnpacker(raw []byte) *unpacker {
	n, size := binary.Uvarint(raw)
	if size <= 0 || n > uint64(len(raw)-size) {
		return &unpacker{bad: true}
	}
	return &unpacker{buf: raw[size : size+int(n)], text: string(raw[size+int(n):])}
}

func (u *unpacker) uint() uint64 {
	n, size := binary.Uvarint(u.buf)
	if size <= 0 {
		u.bad = true
		return 0
	}
	u.buf = u.buf[size:]
	return n
}

// count reads a number of things, each of which takes at least one byte.
func (u *unpacker) count() int {
	n := u.uint()
	if n > uint64(len(u.buf)) {
		u.bad = true
		return 0
	}
	return int(n)
}

func (u *unpacker) str() string {
	n := u.uint()
	if n > uint64(len(u.text)) {
		u.bad = true
		return ""
	}
	s := u.text[:n]
	u.text = u.text[n:]
	return s
}

func (u *unpacker) at(words []string, n uint64) string {
	if n >= uint64(len(words)) {
		u.bad = true
		return ""
	}
	return words[n]
}

// pack writes the index without the votes in the Assembly.
func (x *index) pack() []byte {
	p := newPacker()
	p.uint(uint64(len(x.words)))
	for _, w := range x.words {
		p.str(w)
	}
	terms := newPacker() // the words of nodes, apart from those of links
	nodes := newPacker()
	for k := 1; k < len(x.nodes); k++ {
		n := &x.nodes[k]
		for _, w := range []string{string(n.Kind), n.Type, n.Outcome} {
			nodes.uint(terms.numberOf(w))
		}
		roll := uint64(0)
		if x.roll[k] {
			roll = 1
		}
		nodes.uint(roll)
		nodes.int(paths.DateNumber(n.Date))
		nodes.int(x.place[k])
		nodes.int(x.shelf[k])
		for _, s := range []string{n.ID, n.Name, n.Symbol, n.Document, x.docs[k].names, x.docs[k].more} {
			nodes.str(s)
		}
	}
	p.uint(uint64(len(terms.words)))
	for _, w := range terms.words {
		p.str(w)
	}
	p.uint(uint64(len(x.nodes) - 1))
	p.buf, p.text = append(p.buf, nodes.buf...), append(p.text, nodes.text...)
	packLinks(p, x.council.List)
	return p.bytes()
}

func packLinks(p *packer, list []link) {
	p.uint(uint64(len(list)))
	for i := range list {
		l := &list[i]
		p.uint(uint64(l.Relation))
		for _, n := range []int32{l.From, l.To, l.Date, l.Until, l.Times} {
			p.int(n)
		}
		for _, n := range []uint32{l.Value, l.Detail, l.Source} {
			p.uint(uint64(n))
		}
	}
}

func (u *unpacker) links(nodes, words int) []link {
	list := make([]link, u.count())
	for i := range list {
		l := &list[i]
		l.Relation = uint8(min(u.uint(), 255))
		for _, n := range []*int32{&l.From, &l.To, &l.Date, &l.Until, &l.Times} {
			*n = u.int()
		}
		for _, n := range []*uint32{&l.Value, &l.Detail, &l.Source} {
			*n = uint32(u.uint())
			u.bad = u.bad || int(*n) >= words
		}
		u.bad = u.bad || int(l.Relation) >= len(graph.Relations) || l.From < 1 || l.To < 1 || int(l.From) >= nodes || int(l.To) >= nodes
		if u.bad {
			return nil
		}
	}
	return list
}

// unpack reads what pack wrote.
func unpack(raw []byte) (*index, error) {
	u := newUnpacker(raw)
	x := &index{words: make([]string, u.count())}
	for i := range x.words {
		x.words[i] = u.str()
	}
	u.words = make([]string, u.count())
	for i := range u.words {
		u.words[i] = u.str()
	}
	n := u.count() + 1
	x.nodes, x.docs, x.roll = make([]graph.Node, n), make([]doc, n), make([]bool, n)
	x.place, x.shelf = make([]int32, n), make([]int32, n)
	for k := 1; k < n && !u.bad; k++ {
		node := &x.nodes[k]
		node.Kind, node.Type, node.Outcome = graph.Kind(u.word()), u.word(), u.word()
		x.roll[k] = u.uint() == 1
		node.Date = paths.DateOf(u.int())
		x.place[k], x.shelf[k] = u.int(), u.int()
		u.bad = u.bad || x.place[k] < 0 || int(x.place[k]) >= n-1
		for _, s := range []*string{&node.ID, &node.Name, &node.Symbol, &node.Document, &x.docs[k].names, &x.docs[k].more} {
			*s = u.str()
		}
	}
	list := u.links(n, len(x.words))
	if u.bad {
		return nil, errSnapshot
	}
	x.name()
	x.council = paths.Connect(x.place, list)
	return x, nil
}

// reload makes the index of what the file holds now, unless the one at hand
// is of the same version.
func (s *Store) reload(ctx context.Context) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	version, status, err := readStatus(ctx, tx)
	if err != nil {
		return err
	}
	if old := s.index.Load(); old != nil && old.version == version {
		return nil
	}
	x := empty()
	var raw []byte
	err = tx.QueryRowContext(ctx, "SELECT body FROM snapshot WHERE name = ?", snapshotGraph).Scan(&raw)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	default:
		if x, err = unpack(raw); err != nil {
			return err
		}
	}
	x.version, x.status = version, status
	s.install(x)
	return nil
}

// empty is the index of an empty record.
func empty() *index {
	x := &index{
		nodes: make([]graph.Node, 1), docs: make([]doc, 1), roll: make([]bool, 1), place: make([]int32, 1), shelf: make([]int32, 1),
		words: []string{""}, byID: map[string]int32{},
	}
	x.council = paths.Connect(x.place, nil)
	return x
}

// readStatus reads the version of the record and what Status says of it.
func readStatus(ctx context.Context, q querier) (int64, graph.Status, error) {
	status := graph.Status{Store: "sqlite", Sources: []graph.Source{}}
	var version int64
	var raw []byte
	var counts string
	if err := q.QueryRowContext(ctx, "SELECT version, sum, counts FROM record").Scan(&version, &raw, &counts); err != nil {
		return 0, status, err
	}
	sum, err := graph.SumFromBytes(raw)
	if err != nil {
		return 0, status, err
	}
	status.Hash = sum.String()
	if err := json.Unmarshal([]byte(counts), &status.Counts); err != nil {
		return 0, status, err
	}
	rows, err := q.QueryContext(ctx, "SELECT id, name, licence, url, rank FROM source ORDER BY rank, id")
	if err != nil {
		return 0, status, err
	}
	defer rows.Close()
	for rows.Next() {
		var src graph.Source
		if err := rows.Scan(&src.ID, &src.Name, &src.Licence, &src.URL, &src.Rank); err != nil {
			return 0, status, err
		}
		status.Sources = append(status.Sources, src)
	}
	return version, status, rows.Err()
}

// querier is what a connection, a transaction and a pool have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}
