package storetest

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// asker is the part of graph.Store that answers questions.
type asker interface {
	graph.StatusReader
	graph.NodeReader
	graph.VoteReader
	graph.LinkReader
}

var _ asker = (*reference)(nil)

// reference answers every question by looking through all of a record, in
// the plainest way that follows the words of graph.Store. It is slow, and
// meant to be easy to check by reading.
type reference struct {
	record graph.Record
	nodes  map[string]graph.Node
	docs   map[string]graph.SearchDoc
	votes  map[string][]graph.Vote // shown, by decision
	links  []graph.Link
	// touching lists the links of each node; one from a node to itself once.
	touching map[string][]graph.Link
	roll     map[string]bool // roll calls of the Assembly
}

func newReference(r *graph.Record) *reference {
	x := &reference{
		record: graph.Record{Batch: graph.Batch{
			Sources:    latest(r.Sources, func(s graph.Source) string { return s.ID }),
			Actors:     latest(r.Actors, func(a graph.Actor) string { return a.ID }),
			Situations: latest(r.Situations, func(s graph.Situation) string { return s.ID }),
			Meetings:   latest(r.Meetings, func(m graph.Meeting) string { return m.ID }),
			Decisions:  latest(r.Decisions, func(d graph.Decision) string { return d.ID }),
			Statements: latest(r.Statements, func(s graph.Statement) string { return s.ID }),
			Citations:  latest(r.Citations, func(c graph.Citation) string { return c.From + " " + c.To }),
			RollCalls:  latest(r.RollCalls, func(c graph.RollCall) string { return c.Decision + " " + c.Source }),
		}},
		nodes: map[string]graph.Node{}, docs: map[string]graph.SearchDoc{}, roll: map[string]bool{},
	}
	x.fill()
	return x
}

// latest keeps the last part of each key, in order of key.
func latest[T any](parts []T, key func(T) string) []T {
	last := map[string]T{}
	for _, p := range parts {
		last[key(p)] = p
	}
	var out []T
	for _, p := range last {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
	return out
}

func (x *reference) fill() {
	add := func(n graph.Node, d graph.SearchDoc, links []graph.Link) {
		x.nodes[n.ID], x.docs[n.ID] = n, d
		x.links = append(x.links, links...)
	}
	for i := range x.record.Actors {
		a := &x.record.Actors[i]
		add(a.Node(), a.SearchDoc(), a.Links())
	}
	for i := range x.record.Situations {
		s := &x.record.Situations[i]
		add(s.Node(), s.SearchDoc(), s.Links())
	}
	for i := range x.record.Meetings {
		m := &x.record.Meetings[i]
		add(m.Node(), m.SearchDoc(), m.Links())
	}
	for i := range x.record.Statements {
		s := &x.record.Statements[i]
		add(s.Node(), s.SearchDoc(), s.Links())
	}
	x.votes = shownIn(&x.record)
	for i := range x.record.Decisions {
		d := &x.record.Decisions[i]
		add(d.Node(), d.SearchDoc(), d.Links())
		x.roll[d.ID] = d.Body == graph.Assembly
		votes := x.votes[d.ID]
		d.Tally = graph.TallyOf(votes)
		for _, v := range votes {
			x.links = append(x.links, v.Links(d)...)
		}
	}
	for _, c := range x.record.Citations {
		x.links = append(x.links, c.Link(x.nodes[c.From].Date))
	}
	x.touching = map[string][]graph.Link{}
	for _, l := range x.links {
		x.touching[l.From] = append(x.touching[l.From], l)
		if l.To != l.From {
			x.touching[l.To] = append(x.touching[l.To], l)
		}
	}
}

// page cuts a page out of a whole list; its cursor is a place in it.
func page[T any](all []T, p graph.Page) (graph.List[T], error) {
	out := graph.List[T]{Total: len(all)}
	size, err := p.Size()
	if err != nil {
		return out, err
	}
	key, err := p.Key("reference", 1)
	if err != nil {
		return out, err
	}
	from := 0
	if key != nil {
		if from, err = strconv.Atoi(key[0]); err != nil {
			return out, err
		}
	}
	to := min(len(all), from+size)
	out.Items = all[from:to]
	if to < len(all) {
		out.Next = graph.Cursor("reference", strconv.Itoa(to))
	}
	return out, nil
}

// dated orders by date in either direction, undated last, then by ids.
func dated(order graph.Order, a, b graph.Date, ids ...string) int {
	c := cmp.Compare(b, a)
	if order == graph.Oldest {
		c = -c
		switch {
		case a == "" && b != "":
			c = 1
		case b == "" && a != "":
			c = -1
		}
	}
	for i := 0; c == 0 && i < len(ids); i += 2 {
		c = cmp.Compare(ids[i], ids[i+1])
	}
	return c
}

// numbered writes the numbers in an id at one length, so that ids of one
// series compare as their numbers do.
func numbered(id string) string {
	return regexp.MustCompile(`\d+`).ReplaceAllStringFunc(id, func(n string) string { return strings.Repeat("0", max(0, 10-len(n))) + n })
}

// within looks at every day that a date may stand for.
func within(d, from, to graph.Date) bool {
	if from == "" && to == "" {
		return true
	}
	if d == "" {
		return false
	}
	for _, day := range []graph.Date{d.FirstDay(), d.LastDay()} {
		if (from != "" && day < from.FirstDay()) || (to != "" && day > to.LastDay()) {
			return false
		}
	}
	return true
}

// widened adds to situations those that are part of them.
func (x *reference) widened(ids []string) []string {
	out := slices.Clone(ids)
	for i := 0; i < len(out); i++ {
		for _, s := range x.record.Situations {
			if slices.Contains(s.Parents, out[i]) && !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
		}
	}
	return out
}

// oneOf reports whether a value is among those wanted; none wanted is any.
func oneOf[T comparable](wanted []T, v T) bool { return len(wanted) == 0 || slices.Contains(wanted, v) }

// anyOf reports whether any of the values is among those wanted.
func anyOf[T comparable](wanted, values []T) bool {
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v T) bool { return slices.Contains(wanted, v) })
}

func (x *reference) says(id, text string) bool {
	return text == "" || x.docs[id].Rank(graph.Fold(text)) != graph.TierNoHit
}

func gone(id string) error {
	e := graph.Errorf(graph.NotFound, "there is no %q", id)
	e.Param = id
	return e
}

func (x *reference) Status(context.Context) (graph.Status, error) {
	b := &x.record.Batch
	t := graph.Totals{
		Actors: len(b.Actors), Meetings: len(b.Meetings), Statements: len(b.Statements), Situations: len(b.Situations), Citations: len(b.Citations),
	}
	for _, a := range b.Actors {
		if a.Type == graph.State {
			t.States++
		}
	}
	for _, m := range b.Meetings {
		t.Speeches += m.UnnamedSpeakers
		for _, s := range m.Speakers {
			t.Speeches += s.Times
		}
	}
	for _, a := range b.Actors {
		t.Presidencies += len(a.Presidencies)
	}
	for _, d := range b.Decisions {
		if d.Body == graph.Assembly {
			t.RollCalls++
			t.AssemblyVotes += d.Tally.Yes + d.Tally.No + d.Tally.Abstained
			t.AssemblyAbsences += d.Tally.DidNotVote
		} else {
			t.Decisions++
			t.Votes += len(x.votes[d.ID])
			switch d.Outcome {
			case graph.Adopted:
				t.Adopted++
			case graph.Vetoed:
				t.Vetoed++
			case graph.NotAdopted:
				t.NotAdopted++
			case graph.NotStated:
			}
		}
		t.Sponsorships += len(d.Sponsors)
		for _, v := range x.votes[d.ID] {
			if v.Veto {
				t.Vetoes++
			}
		}
	}
	sources := slices.Clone(b.Sources)
	slices.SortFunc(sources, func(a, b graph.Source) int { return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID)) })
	return graph.Status{Hash: sumOf(b).String(), Counts: t, Sources: sources}, nil
}

// sumOf adds up the digests of a batch that holds every part once.
func sumOf(b *graph.Batch) graph.Sum {
	var s graph.Sum
	digests(&s, b.Sources)
	digests(&s, b.Actors)
	digests(&s, b.Situations)
	digests(&s, b.Meetings)
	digests(&s, b.Decisions)
	digests(&s, b.Statements)
	digests(&s, b.Citations)
	digests(&s, b.RollCalls)
	return s
}

func digests[T graph.Source | graph.Actor | graph.Situation | graph.Meeting | graph.Decision | graph.Statement | graph.Citation | graph.RollCall](s *graph.Sum, parts []T) {
	for _, p := range parts {
		s.Add(graph.DigestOf(p))
	}
}

func (x *reference) Node(_ context.Context, id string) (graph.Node, error) {
	n, ok := x.nodes[id]
	if !ok {
		return n, gone(id)
	}
	return n, nil
}

func (x *reference) Nodes(ctx context.Context, ids []string) ([]graph.Node, error) {
	var out []graph.Node
	for _, id := range ids {
		n, err := x.Node(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func (x *reference) Parts(_ context.Context, ids []string) (graph.Batch, error) {
	var out graph.Batch
	seen := map[string]bool{}
	for _, id := range ids {
		if _, ok := x.nodes[id]; !ok {
			return graph.Batch{}, gone(id)
		}
		if seen[id] {
			continue
		}
		seen[id] = true
		out.Actors = append(out.Actors, having(x.record.Actors, func(a graph.Actor) bool { return a.ID == id })...)
		out.Situations = append(out.Situations, having(x.record.Situations, func(s graph.Situation) bool { return s.ID == id })...)
		out.Meetings = append(out.Meetings, having(x.record.Meetings, func(m graph.Meeting) bool { return m.ID == id })...)
		out.Decisions = append(out.Decisions, having(x.record.Decisions, func(d graph.Decision) bool { return d.ID == id })...)
		out.Statements = append(out.Statements, having(x.record.Statements, func(s graph.Statement) bool { return s.ID == id })...)
	}
	return out, nil
}

// having keeps the parts for which is holds.
func having[T any](parts []T, is func(T) bool) []T {
	var out []T
	for _, p := range parts {
		if is(p) {
			out = append(out, p)
		}
	}
	return out
}

func one[T any](all []T, id string, key func(*T) string) (T, error) {
	for i := range all {
		if key(&all[i]) == id {
			return all[i], nil
		}
	}
	var none T
	return none, gone(id)
}

func (x *reference) Actor(_ context.Context, id string) (graph.Actor, error) {
	return one(x.record.Actors, id, func(a *graph.Actor) string { return a.ID })
}

func (x *reference) Meeting(_ context.Context, id string) (graph.Meeting, error) {
	return one(x.record.Meetings, id, func(m *graph.Meeting) string { return m.ID })
}

func (x *reference) Decision(_ context.Context, id string) (graph.Decision, error) {
	return one(x.record.Decisions, id, func(d *graph.Decision) string { return d.ID })
}

func (x *reference) Statement(_ context.Context, id string) (graph.Statement, error) {
	return one(x.record.Statements, id, func(s *graph.Statement) string { return s.ID })
}

func (x *reference) Situation(_ context.Context, id string) (graph.Situation, error) {
	return one(x.record.Situations, id, func(s *graph.Situation) string { return s.ID })
}

func (x *reference) RollCall(_ context.Context, decision string) ([]graph.Vote, error) {
	votes, ok := x.votes[decision]
	if !ok {
		return nil, gone(decision)
	}
	return votes, nil
}

func (x *reference) Votes(ctx context.Context, decisions []string) ([]graph.Vote, error) {
	var out []graph.Vote
	for i, id := range decisions {
		votes, err := x.RollCall(ctx, id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(decisions[:i], id) {
			out = append(out, votes...)
		}
	}
	return out, nil
}
