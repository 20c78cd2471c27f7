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
	return x.nodes[id].Kind == graph.KindDecision &&
		(graph.TallyOf(x.votes[id]).Unanimous() || (len(x.votes[id]) == 0 && x.nodes[id].Outcome == "adopted"))
}

func (x *reference) concerns(id string, situations []string) bool {
	situations = x.widened(situations)
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
		return w.q.Mode != graph.ModeInformative || w.q.Unanimous || !w.unanimous(id)
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
	if w.q.Mode == graph.ModeInformative {
		return graph.Weigh(w.bits(l), w.q.Factors[l.Relation])
	}
	return l.Cost()
}

// bits counts the links that are like one at its ends.
func (x *reference) bits(l graph.Link) int {
	from, to := 0, 0
	for _, o := range x.touching[l.From] {
		if l.Alike(o) && o.From == l.From {
			from++
		}
	}
	for _, o := range x.touching[l.To] {
		if l.Alike(o) && o.To == l.To {
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
				switch {
				case l.Date == "":
					continue
				case l.Until != "":
					if l.Until.LastDay() < day {
						continue
					}
					then = max(day, l.Date.FirstDay())
				case l.Date.FirstDay() >= day:
					then = l.Date.LastDay()
				case l.Date.Precision() == graph.ToTheMonth && l.Date.LastDay() == day && w.nodes[row[i]].Date == l.Date:
					// Both links are of one vote of that month.
				default:
					continue
				}
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
		if w.q.Mode == graph.ModeInformative {
			p.Bits = append(p.Bits, w.weight(l))
		}
		if w.q.Mode == graph.ModeInformative || w.q.InTime {
			at := slices.Index(links, l)
			links = slices.Concat([]graph.Link{l}, links[:at], links[at+1:])
		}
		p.Steps = append(p.Steps, links)
	}
	return p, sum
}

func (w *ways) answer() graph.Paths {
	out := graph.Paths{}
	telling := w.q.Mode == graph.ModeInformative
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
	if w.q.Count && !telling && len(w.q.Via)+len(w.q.Votes) == 0 && !w.q.InTime {
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
		if q.Mode == graph.ModeInformative && !q.Unanimous && x.unanimous(id) && (q.Assembly || !x.roll[id]) {
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
