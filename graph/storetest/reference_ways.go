package storetest

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// ways looks for paths by writing out every row of nodes and asking of each
// whole row whether it is a path.
type ways struct {
	*reference
	q            graph.PathQuery
	starts, ends []string
}

func (x *reference) Paths(_ context.Context, q graph.PathQuery) (graph.Paths, error) {
	if err := q.Validate(); err != nil {
		return graph.Paths{}, err
	}
	w := ways{x, q, q.AllStarts(), q.AllEnds()}
	for _, id := range slices.Concat(w.starts, w.ends) {
		if _, ok := x.nodes[id]; !ok {
			return graph.Paths{}, gone(id)
		}
	}
	if q.Plain() {
		return x.plainPaths(q)
	}
	w.q.Complete()
	return w.answer(), nil
}

// lets reports whether a link may be walked from a to b.
func (w *ways) lets(l graph.Link, a, b string) bool {
	direction := graph.Out
	if l.From == b && l.To == a {
		direction = graph.Into
	} else if l.From != a || l.To != b {
		return false
	}
	if !slices.Contains(w.q.Relations, l.Relation) || !l.During(w.q.From, w.q.To) {
		return false
	}
	return len(w.q.Links) == 0 || slices.ContainsFunc(w.q.Links, func(f graph.LinkFilter) bool {
		return f.Relation == l.Relation && oneOf(f.Values, l.Value) && (f.Direction == graph.Both || f.Direction == direction)
	})
}

// step lists the links that may be walked from a to b.
func (w *ways) step(a, b string) []graph.Link {
	var out []graph.Link
	for _, l := range w.touching[a] {
		if w.lets(l, a, b) {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, graph.CompareLinks)
	return out
}

func (x *reference) unanimous(id string) bool {
	return x.nodes[id].Kind == graph.KindDecision && graph.TallyOf(x.votes[id]).Unanimous()
}

func (x *reference) concerns(id string, situations []string) bool {
	return slices.Contains(situations, id) || slices.ContainsFunc(x.touching[id], func(l graph.Link) bool {
		return l.Relation == graph.Concerns && l.From == id && slices.Contains(situations, l.To)
	})
}

// passes reports whether a node may be between the ends.
func (w *ways) passes(id string) bool {
	kind := w.nodes[id].Kind
	switch {
	case slices.Contains(w.q.Avoid, id), slices.Contains(w.starts, id), slices.Contains(w.ends, id):
		return false
	case slices.Contains(w.q.Via, id):
		return true
	case w.roll[id] && !w.q.Assembly, !oneOf(w.q.Through, kind):
		return false
	case len(w.q.Situations) > 0 && kind != graph.KindActor && kind != graph.KindStatement && !w.concerns(id, w.q.Situations):
		return false
	default:
		return w.q.Mode != graph.ModeTelling || w.q.Unanimous || !w.unanimous(id)
	}
}

// rows lists every row of up to so many links that steps lead along.
func (w *ways) rows(most int) [][]string {
	var out [][]string
	var grow func(row []string)
	grow = func(row []string) {
		here := row[len(row)-1]
		if slices.Contains(w.ends, here) {
			out = append(out, slices.Clone(row))
			return
		}
		if len(row) > most {
			return
		}
		var next []string
		for _, l := range w.touching[here] {
			other := l.To
			if other == here {
				other = l.From
			}
			if w.lets(l, here, other) && (w.passes(other) || slices.Contains(w.ends, other)) && !slices.Contains(row, other) && !slices.Contains(next, other) {
				next = append(next, other)
			}
		}
		for _, other := range next {
			grow(append(slices.Clone(row), other))
		}
	}
	for _, id := range w.starts {
		grow([]string{id})
	}
	return slices.DeleteFunc(out, func(row []string) bool { return !w.fits(row) })
}

// fits reports whether a row keeps to the conditions on whole paths.
func (w *ways) fits(row []string) bool {
	before := 0
	for _, id := range w.q.Via {
		i := slices.Index(row, id)
		if i < 0 || (w.q.ViaInOrder && i < before) {
			return false
		}
		before = i
	}
	for i := 1; i+1 < len(row) && len(w.q.Votes) > 0; i++ {
		a, d, b := row[i-1], row[i], row[i+1]
		if w.nodes[d].Kind != graph.KindDecision || w.nodes[a].Kind != graph.KindActor || w.nodes[b].Kind != graph.KindActor {
			continue
		}
		if !w.pair(d, a, b, w.q.Votes) {
			return false
		}
	}
	_, ok := w.choose(row)
	return ok
}

// pair reports whether two actors' votes on a decision are one of the pairs.
func (x *reference) pair(decision, a, b string, pairs []graph.VotePair) bool {
	cast := map[string]graph.VoteValue{}
	for _, v := range x.votes[decision] {
		cast[v.Actor] = v.Value
	}
	return slices.ContainsFunc(pairs, func(p graph.VotePair) bool { return p.Holds(cast[a], cast[b]) })
}

// weight is what a link counts.
func (w *ways) weight(l graph.Link) int {
	if w.q.Mode == graph.ModeTelling {
		return graph.Weigh(w.bits(l), w.q.Factors[l.Relation])
	}
	return l.Cost()
}

// bits counts the links that are like one at its ends.
func (x *reference) bits(l graph.Link) int {
	from, to := 0, 0
	like := func(o graph.Link) bool { return o.Relation == l.Relation && o.Value == l.Value }
	for _, o := range x.touching[l.From] {
		if like(o) && o.From == l.From {
			from++
		}
	}
	for _, o := range x.touching[l.To] {
		if like(o) && o.To == l.To {
			to++
		}
	}
	return graph.Bits(from, to)
}

// choose picks one link a step, all together the lightest and of those the
// first; false when none can be walked one after the other.
func (w *ways) choose(row []string) ([]graph.Link, bool) {
	least := -1
	var best []graph.Link
	var try func(chosen []graph.Link, sum int, day graph.Date)
	try = func(chosen []graph.Link, sum int, day graph.Date) {
		i := len(chosen)
		if i == len(row)-1 {
			if least < 0 || sum < least {
				least, best = sum, slices.Clone(chosen)
			}
			return
		}
		for _, l := range w.step(row[i], row[i+1]) {
			then := day
			if w.q.InTime && !l.Lasting() {
				until := cmp.Or(l.Until, l.Date)
				if l.Date == "" || until < day {
					continue
				}
				then = max(day, l.Date)
			}
			try(append(slices.Clone(chosen), l), sum+w.weight(l), then)
		}
	}
	try(nil, 0, "")
	return best, least >= 0
}

// path writes a row out, with the sum of what its links count.
func (w *ways) path(row []string) (graph.Path, int) {
	chosen, _ := w.choose(row)
	p, sum := graph.Path{}, 0
	for i, id := range row {
		p.Nodes = append(p.Nodes, w.nodes[id])
		if i == 0 {
			continue
		}
		links := w.step(row[i-1], id)
		least := 6
		for _, l := range links {
			least = min(least, l.Cost())
		}
		p.Cost += least
		l := chosen[i-1]
		sum += w.weight(l)
		if w.q.Mode == graph.ModeTelling {
			p.Bits = append(p.Bits, w.weight(l))
		}
		if w.q.Mode == graph.ModeTelling || w.q.InTime {
			at := slices.Index(links, l)
			links = slices.Concat([]graph.Link{l}, links[:at], links[at+1:])
		}
		p.Steps = append(p.Steps, links)
	}
	return p, sum
}

func (w *ways) answer() graph.Paths {
	out := graph.Paths{}
	telling := w.q.Mode == graph.ModeTelling
	out.UnanimousLeftOut = w.leftOut(&w.q)
	var rows [][]string
	for most := 1; most <= w.q.MaxLength && len(rows) == 0; most++ {
		if !telling || most == w.q.MaxLength {
			rows = w.rows(most)
		}
	}
	type ranked struct {
		row  []string
		path graph.Path
		sum  int
	}
	all := make([]ranked, len(rows))
	for i, row := range rows {
		p, sum := w.path(row)
		all[i] = ranked{row, p, sum}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.sum, b.sum), cmp.Compare(len(a.row), len(b.row)), slices.Compare(a.row, b.row))
	})
	if !telling && len(w.q.Via)+len(w.q.Votes) == 0 && !w.q.InTime {
		out.Total = len(all)
	}
	var given [][]string
	for _, r := range all {
		if len(given) == w.q.Limit {
			break
		}
		if w.q.Diverse && likeOneOf(r.row, given) {
			continue
		}
		given, out.Paths = append(given, r.row), append(out.Paths, r.path)
	}
	if len(given) > 0 {
		out.Length = len(given[0]) - 1
	}
	return out
}

func (x *reference) leftOut(q *graph.PathQuery) int {
	n := 0
	for id := range x.nodes {
		if q.Mode == graph.ModeTelling && !q.Unanimous && x.unanimous(id) && (q.Assembly || !x.roll[id]) {
			n++
		}
	}
	return n
}

func likeOneOf(row []string, given [][]string) bool {
	between := row[1 : len(row)-1]
	return slices.ContainsFunc(given, func(g []string) bool {
		shared := 0
		for _, id := range between {
			if slices.Contains(g[1:len(g)-1], id) {
				shared++
			}
		}
		return 2*shared > len(between)
	})
}

// Nearest asks for the best path to every node.
func (x *reference) Nearest(ctx context.Context, q graph.NearestQuery) (graph.NearestNodes, error) {
	var out graph.NearestNodes
	if err := q.Validate(); err != nil {
		return out, err
	}
	starts := q.Along.AllStarts()
	for _, id := range starts {
		if _, ok := x.nodes[id]; !ok {
			return out, gone(id)
		}
	}
	along := q.Ways()
	out.UnanimousLeftOut = x.leftOut(&along)
	for id, n := range x.nodes {
		if slices.Contains(starts, id) || slices.Contains(q.Along.Avoid, id) || (x.roll[id] && !q.Along.Assembly) || !oneOf(q.Kinds, n.Kind) || !oneOf(q.Types, n.Type) {
			continue
		}
		one := q.Along
		one.Mode, one.End, one.Limit = graph.ModeTelling, id, 1
		found, err := x.Paths(ctx, one)
		if err != nil {
			return out, err
		}
		if len(found.Paths) > 0 {
			out.Nodes = append(out.Nodes, graph.Near{Node: n, Bits: found.Paths[0].Sum(), Path: found.Paths[0]})
		}
	}
	slices.SortFunc(out.Nodes, func(a, b graph.Near) int {
		return cmp.Or(cmp.Compare(a.Bits, b.Bits), cmp.Compare(len(a.Path.Nodes), len(b.Path.Nodes)), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	out.Nodes = out.Nodes[:min(len(out.Nodes), cmp.Or(q.Along.Limit, graph.DefaultPaths))]
	return out, nil
}

// Ego goes round by round outwards.
func (x *reference) Ego(_ context.Context, q graph.EgoQuery) (graph.Ego, error) {
	var out graph.Ego
	if err := q.Validate(); err != nil {
		return out, err
	}
	node, ok := x.nodes[q.ID]
	if !ok {
		return out, gone(q.ID)
	}
	out.Node = node
	w := ways{reference: x, q: q.Along(), starts: []string{q.ID}}
	w.q.Complete()
	found := map[string]graph.EgoNode{q.ID: {}}
	for d := 1; d <= w.q.MaxLength; d++ {
		round := map[string]int{}
		for id, n := range found {
			if n.Distance != d-1 {
				continue
			}
			for _, l := range x.touching[id] {
				other := l.To
				if other == id {
					other = l.From
				}
				if _, seen := found[other]; seen || !w.lets(l, id, other) || !w.passes(other) {
					continue
				}
				if bits, ok := round[other]; !ok || n.Bits+x.bits(l) < bits {
					round[other] = n.Bits + x.bits(l)
				}
			}
		}
		for id, bits := range round {
			found[id] = graph.EgoNode{Node: x.nodes[id], Distance: d, Bits: bits}
		}
	}
	for id, n := range found {
		if id != q.ID {
			out.Nodes = append(out.Nodes, n)
		}
	}
	slices.SortFunc(out.Nodes, func(a, b graph.EgoNode) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Bits, b.Bits), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	out.Total = len(out.Nodes)
	if limit := cmp.Or(q.Limit, graph.DefaultEgoNodes); limit < out.Total {
		out.Nodes, out.CutOff = out.Nodes[:limit], "cut off"
	}
	in := map[string]bool{q.ID: true}
	for _, n := range out.Nodes {
		in[n.Node.ID] = true
	}
	for _, l := range x.links {
		if in[l.From] && in[l.To] && (w.lets(l, l.From, l.To) || w.lets(l, l.To, l.From)) {
			out.Links = append(out.Links, l)
		}
	}
	slices.SortFunc(out.Links, func(a, b graph.Link) int { return cmp.Or(cmp.Compare(x.bits(a), x.bits(b)), graph.CompareLinks(a, b)) })
	return out, nil
}

// Common looks at every node.
func (x *reference) Common(_ context.Context, q graph.CommonQuery) (graph.Common, error) {
	var out graph.Common
	if err := q.Validate(); err != nil {
		return out, err
	}
	for _, id := range []string{q.A, q.B} {
		if _, ok := x.nodes[id]; !ok {
			return out, gone(id)
		}
	}
	out.A, out.B = x.nodes[q.A], x.nodes[q.B]
	w := ways{reference: x, q: q.Along()}
	w.q.Complete()
	together := func(a, b string) int {
		n := 0
		for _, l := range x.touching[a] {
			switch {
			case len(q.Votes) == 0:
				if w.lets(l, a, b) {
					n++
				}
			case w.lets(l, a, l.To) && x.pair(l.To, a, b, q.Votes):
				n++
			}
		}
		return n
	}
	if out.Linked = together(q.A, q.B); len(q.Votes) == 0 {
		out.Linked = 0
		for _, l := range x.touching[q.A] {
			if w.lets(l, q.A, q.B) || w.lets(l, q.B, q.A) {
				out.Linked++
			}
		}
	}
	if q.Apart && out.Linked > 0 {
		return out, nil
	}
	rank := map[string][2]int{}
	for id, n := range x.nodes {
		if id == q.A || id == q.B || !oneOf(q.Kinds, n.Kind) || !oneOf(q.Types, n.Type) || (x.roll[id] && !q.Assembly) {
			continue
		}
		b := graph.Between{Node: n, WithA: together(q.A, id), WithB: together(q.B, id)}
		if b.WithA == 0 || b.WithB == 0 {
			continue
		}
		rank[id] = [2]int{-min(b.WithA, b.WithB), -b.WithA - b.WithB}
		if len(q.Votes) == 0 {
			b.LinksA, b.LinksB = w.step(q.A, id), w.step(q.B, id)
			rank[id] = [2]int{x.least(b.LinksA) + x.least(b.LinksB)}
		}
		out.Nodes = append(out.Nodes, b)
	}
	slices.SortFunc(out.Nodes, func(a, b graph.Between) int {
		m, n := rank[a.Node.ID], rank[b.Node.ID]
		return cmp.Or(cmp.Compare(m[0], n[0]), cmp.Compare(m[1], n[1]), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	out.Total = len(out.Nodes)
	out.Nodes = out.Nodes[:min(len(out.Nodes), cmp.Or(q.Limit, graph.DefaultLimit))]
	return out, nil
}

// least is the lowest number of bits among links.
func (x *reference) least(links []graph.Link) int {
	out := x.bits(links[0])
	for _, l := range links {
		out = min(out, x.bits(l))
	}
	return out
}
