package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/councilgraph/councilgraph/graph"
)

// Load implements graph.Store. Loads of one process take turns; while another
// process loads, it fails with Conflict.
func (s *Store) Load(ctx context.Context, opts graph.LoadOptions, fill func(context.Context, graph.Writer) error) (graph.Changes, error) {
	if _, err := s.begin(ctx); err != nil {
		return graph.Changes{}, err
	}
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return graph.Changes{}, s.fail(ctx, ctx.Err())
	}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return graph.Changes{}, s.fail(ctx, err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return graph.Changes{}, s.refused(ctx, err)
	}
	open := true
	defer func() {
		if open { // also when fill panics
			conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") //nolint:errcheck // closing the connection rolls back too
		}
	}()
	l, err := newLoading(ctx, conn)
	if err != nil {
		return graph.Changes{}, s.fail(ctx, err)
	}
	if err := fill(ctx, l); err != nil {
		return graph.Changes{}, err
	}
	x, err := l.finish(ctx)
	if err != nil {
		return graph.Changes{}, s.fail(ctx, err)
	}
	if err := ctx.Err(); err != nil {
		return graph.Changes{}, s.fail(ctx, err)
	}
	if opts.DryRun || x == nil {
		return l.changes, nil
	}
	if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
		return graph.Changes{}, s.fail(ctx, err)
	}
	open = false
	s.install(x)
	return l.changes, nil
}

// refused is fail for the start of a load.
func (s *Store) refused(ctx context.Context, err error) error {
	var below *driver.Error
	if errors.As(err, &below) && below.Code()&0xff == codes.SQLITE_BUSY {
		return &graph.Error{Code: graph.Conflict, Message: "another process is loading into this store; wait until it is done and load again", Err: err}
	}
	return s.fail(ctx, err)
}

// known is what a load knows of a node or a source.
type known struct {
	kind    graph.Kind // "" while the node was only named
	digest  graph.Digest
	before  graph.Digest // before the load
	had     bool         // was there before the load
	touched bool         // written in the load
	worded  bool         // of a node: stands in the full-text index as it was before
}

// loading is a graph.Writer that writes into one transaction.
type loading struct {
	conn    *sql.Conn
	sum     graph.Sum
	version int64
	changes graph.Changes

	nodes   []known // by key
	ids     []string
	byID    map[string]int32
	sources []known
	srcIDs  []string
	srcByID map[string]int32

	cites map[pair]known
	calls map[pair]known // decision, source

	staged    map[int32][]stagedCall // by decision
	touched   map[int32]bool         // decisions whose shown votes may change
	assembly  bool                   // votes in the Assembly may have changed
	allVetoes bool                   // who is permanent may have changed

	recent map[int32]bool // nodes whose rows may not be in the file yet

	nodeRows, decisionRows, linkRows, citeRows *inserter
}

type pair struct{ a, b int32 }

// stagedCall is a roll call until the end of the load, when all its actors
// are known.
type stagedCall struct {
	source   int32
	readings []reading
}

type reading struct {
	actor int32
	value uint8 // from 1, in the order of graph.VoteValues
}

func newLoading(ctx context.Context, conn *sql.Conn) (*loading, error) {
	l := &loading{
		conn: conn, nodes: make([]known, 1), ids: make([]string, 1), byID: map[string]int32{},
		sources: make([]known, 1), srcIDs: make([]string, 1), srcByID: map[string]int32{},
		cites: map[pair]known{}, calls: map[pair]known{}, staged: map[int32][]stagedCall{}, touched: map[int32]bool{}, recent: map[int32]bool{},
	}
	l.nodeRows = newInserter(conn, "INSERT INTO node VALUES ", 13)
	l.decisionRows = newInserter(conn, "INSERT INTO decision VALUES ", 8)
	l.linkRows = newInserter(conn, "INSERT INTO link VALUES ", 11)
	l.citeRows = newInserter(conn, "INSERT OR REPLACE INTO citation VALUES ", 5)
	var raw []byte
	if err := conn.QueryRowContext(ctx, "SELECT version, sum FROM record").Scan(&l.version, &raw); err != nil {
		return nil, err
	}
	var err error
	if l.sum, err = graph.SumFromBytes(raw); err != nil {
		return nil, err
	}
	if err := l.readKnown(ctx); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *loading) readKnown(ctx context.Context) error {
	var id string
	var kind graph.Kind
	var raw []byte
	var a, b int32
	was := func() known {
		k := known{kind: kind, had: true, worded: true}
		copy(k.digest[:], raw)
		k.before = k.digest
		return k
	}
	if err := each(ctx, l.conn, "SELECT id, kind, digest FROM node ORDER BY key", []any{&id, &kind, &raw}, func() {
		l.byID[id] = int32(len(l.nodes))
		l.nodes, l.ids = append(l.nodes, was()), append(l.ids, id)
	}); err != nil {
		return err
	}
	kind = "source"
	if err := each(ctx, l.conn, "SELECT id, digest FROM source ORDER BY key", []any{&id, &raw}, func() {
		l.srcByID[id] = int32(len(l.sources))
		l.sources, l.srcIDs = append(l.sources, was()), append(l.srcIDs, id)
	}); err != nil {
		return err
	}
	if err := each(ctx, l.conn, "SELECT from_node, to_node, digest FROM citation", []any{&a, &b, &raw}, func() { l.cites[pair{a, b}] = was() }); err != nil {
		return err
	}
	return each(ctx, l.conn, "SELECT decision, source, digest FROM roll_call", []any{&a, &b, &raw}, func() { l.calls[pair{a, b}] = was() })
}

// each runs do after every row was scanned into dest.
func each(ctx context.Context, q querier, query string, dest []any, do func(), args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		do()
	}
	return rows.Err()
}

// eachNumbers runs do after every row of cols whole numbers. It is several times
// faster than each, which turns every number into text and back.
func eachNumbers(ctx context.Context, q querier, query string, cols int, do func(row []int64), args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return numbers(rows, cols, do)
}

// numbers is eachNumbers for the rows of a query, which it closes.
func numbers(rows *sql.Rows, cols int, do func(row []int64)) error {
	defer rows.Close()
	values, dest, row := make([]any, cols), make([]any, cols), make([]int64, cols)
	for i := range values {
		dest[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		for i, v := range values {
			n, ok := v.(int64)
			if !ok {
				return errNoNumber
			}
			row[i] = n
		}
		do(row)
	}
	return rows.Err()
}

var errNoNumber = errors.New("a column holds something other than a whole number")

// finish checks the references, works out the votes that are shown, and
// writes what follows from the parts. It returns the new index, nil when
// nothing changed.
func (l *loading) finish(ctx context.Context) (*index, error) {
	if err := l.complete(); err != nil {
		return nil, err
	}
	if err := l.flush(ctx); err != nil {
		return nil, err
	}
	if err := l.indexWords(ctx); err != nil {
		return nil, err
	}
	if err := l.showVotes(ctx); err != nil {
		return nil, err
	}
	l.count()
	l.changes.Hash = l.sum.String()
	if len(l.changes.Added)+len(l.changes.Replaced) == 0 {
		return nil, nil
	}
	totals, err := countAll(ctx, l.conn)
	if err != nil {
		return nil, err
	}
	counts, err := json.Marshal(totals)
	if err != nil {
		return nil, err
	}
	if _, err := l.conn.ExecContext(ctx, "UPDATE record SET version = version + 1, sum = ?, counts = ?", l.sum.Bytes(), string(counts)); err != nil {
		return nil, err
	}
	// What the load gathered is not needed any more, and the index takes its
	// place in memory.
	l.nodes, l.ids, l.byID, l.cites, l.calls, l.staged, l.touched, l.recent = nil, nil, nil, nil, nil, nil, nil, nil
	x, err := build(ctx, l.conn)
	if err != nil {
		return nil, err
	}
	if err := x.store(ctx, l.conn, l.assembly); err != nil {
		return nil, err
	}
	x.version, x.status, err = readStatus(ctx, l.conn)
	return x, err
}

// complete checks that every node and source that was named is there.
func (l *loading) complete() error {
	missing := func(what, id string) error {
		e := graph.Errorf(graph.Invalid, "the load names the %s %q, which neither it nor the store holds", what, id)
		e.Param = id
		return e
	}
	for k := 1; k < len(l.nodes); k++ {
		if l.nodes[k].kind == "" {
			return missing("node", l.ids[k])
		}
	}
	for k := 1; k < len(l.sources); k++ {
		if l.sources[k].kind == "" {
			return missing("source", l.srcIDs[k])
		}
	}
	for decision := range l.staged {
		if l.nodes[decision].kind != graph.KindDecision {
			e := graph.Errorf(graph.Invalid, "a roll call names %s, which is not a decision", l.ids[decision])
			e.Param = l.ids[decision]
			return e
		}
	}
	return nil
}

// count fills the numbers of the changes.
func (l *loading) count() {
	l.changes.Added, l.changes.Replaced, l.changes.Unchanged = map[string]int{}, map[string]int{}, map[string]int{}
	one := func(part string, k known) {
		switch {
		case !k.touched:
		case !k.had:
			l.changes.Added[part]++
		case k.before != k.digest:
			l.changes.Replaced[part]++
		default:
			l.changes.Unchanged[part]++
		}
	}
	for _, k := range l.sources {
		one("sources", k)
	}
	for _, k := range l.nodes {
		one(string(k.kind)+"s", k)
	}
	for _, k := range l.cites {
		one("citations", k)
	}
	for _, k := range l.calls {
		one("roll calls", k)
	}
}
