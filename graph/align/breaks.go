package align

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// Break is a vote on which a state left its usual partners.
type Break struct {
	Decision Decision `json:"decision"`
	Actor    string   `json:"actor"`
	Vote     Value    `json:"vote"`
	// Chance is what the state's own record gives this vote, from how its
	// partners voted; Surprise is the same in bits, -log2 of Chance.
	Chance   float64   `json:"chance"`
	Surprise float64   `json:"surprise"`
	Partners []Partner `json:"partners"` // the closest first
}

// Partner is a usual partner's part in a break.
type Partner struct {
	Actor string `json:"actor"`
	Vote  Value  `json:"vote"` // on the decision
	// Agreement is Lijphart's index over the N other decisions of the
	// selection that the two share.
	Agreement float64 `json:"agreement"`
	N         int     `json:"n"`
	// Cases counts the other decisions on which the partner voted like this,
	// Same those of them on which the state voted as it did here.
	Cases int `json:"cases"`
	Same  int `json:"same"`
}

// BreakOptions says what to look for.
type BreakOptions struct {
	Actors   []string // whose breaks; empty: everybody's
	Partners int      // how many usual partners are chosen, 1 to 10; 0: 3
	Minimum  int      // of shared decisions that make a partner, 1 or more; 0: DefaultMinimum
	Limit    int      // of the list, 1 to 10,000; 0: 100
	// Progress is told, from one goroutine at a time, of how many states the
	// votes were weighed. Nil: nobody is told.
	Progress func(done, total int)
}

// Breaks lists the votes that surprise most under the state's own record, the
// most surprising first.
//
// The model: a state's usual partners on a decision are the members voting on
// it with which it agrees most (Lijphart's index). Each tells how the state
// votes when the partner votes as it did: with n such cases among the other
// decisions, s of them with the state's present vote, the chance is
// (s + 1/2) / (n + 3/2), Jeffreys' prior over the three votes. The chance of
// the vote is the mean over the partners. The decision itself, and all others
// of its meeting, are left out of the record that finders it. It is a break
// only when most of the partners voted otherwise.
//
// The limit of the model: the record is the whole selection. In a long one a
// state whose course changed seems to break with partners that it had long
// left; select a period. It fails with Invalid and Cancelled.
func (v *Votes) Breaks(ctx context.Context, o BreakOptions) ([]Break, error) {
	rows, err := v.rows(o.Actors)
	if err != nil {
		return nil, err
	}
	for _, p := range []struct {
		param     string
		value     *int
		byDefault int
		most      int
	}{{"partners", &o.Partners, 3, 10}, {"minimum", &o.Minimum, DefaultMinimum, math.MaxInt32}, {"limit", &o.Limit, 100, 10_000}} {
		if *p.value == 0 {
			*p.value = p.byDefault
		}
		if *p.value < 1 || *p.value > p.most {
			return nil, graph.Invalidf(p.param, "the value %d is not between 1 and %d", *p.value, p.most)
		}
	}
	blocks := v.blockWords()
	found := make([][]rankedBreak, len(rows))
	finders := make([]breakFinder, workers())
	report := newReport(o.Progress, len(rows))
	err = parallel(ctx, len(rows), 1, func(worker, i int) {
		found[i] = finders[worker].all(ctx, v, rows[i], blocks, o)
		report.add(1)
	})
	if err != nil {
		return nil, err
	}
	all := v.first(slices.Concat(found...), o.Limit)
	out := make([]Break, len(all))
	var f breakFinder
	for i, b := range all {
		f.begin(v, b.actor)
		f.leaveOut(v, &blocks[v.blocks[b.decision]], o.Minimum)
		f.choose(v, b.decision, o.Partners)
		out[i] = Break{
			Decision: v.decisions[b.decision], Actor: v.actors[b.actor], Vote: v.At(b.actor, b.decision),
			Chance: b.chance, Surprise: -math.Log2(b.chance), Partners: f.partners(v, b.decision),
		}
	}
	return out, nil
}

// rankedBreak is a break as it is ranked: what is said of it is worked out for
// those that are listed.
type rankedBreak struct {
	actor, decision int
	chance          float64
}

// first returns the most surprising breaks in order.
func (v *Votes) first(all []rankedBreak, limit int) []rankedBreak {
	slices.SortFunc(all, func(p, q rankedBreak) int {
		return cmp.Or(cmp.Compare(p.chance, q.chance), newest(&v.decisions[p.decision], &v.decisions[q.decision]), cmp.Compare(p.actor, q.actor))
	})
	return all[:min(limit, len(all))]
}

// blockWords are the words that hold the decisions of a block, and which of
// their bits do.
type blockWords []struct {
	word int
	mask uint64
}

func (v *Votes) blockWords() []blockWords {
	out := make([]blockWords, v.nblocks)
	for d, b := range v.blocks {
		if n := len(out[b]); n == 0 || out[b][n-1].word != d/64 {
			out[b] = append(out[b], struct {
				word int
				mask uint64
			}{word: d / 64})
		}
		out[b][len(out[b])-1].mask |= 1 << (d % 64)
	}
	return out
}

// breakFinder works out the chances of an actor's votes. What the record says of a
// partner is the same for all decisions of a block, so that partners are put in
// order once a block, and each decision asks the first that voted on it.
type breakFinder struct {
	actor  int
	tables []pairTable // with all others, over all decisions
	left   []pairTable // without those of the block
	order  []int       // partners, the closest first; of the block before, hence nearly in order
	known  int         // of order: that share enough decisions
	chosen []int
}

// pairTable is a table of a pair, with its sum and its score.
type pairTable struct {
	cells     [3][3]int
	n         int
	agreement float64
}

func (f *breakFinder) begin(v *Votes, a int) {
	f.actor = a
	f.tables, f.left, f.order = make([]pairTable, len(v.actors)), make([]pairTable, len(v.actors)), nil
	for b := range v.actors {
		if b == a {
			continue
		}
		t := &f.tables[b]
		if t.cells = v.counts(a, b); total(&t.cells) > 0 {
			f.order = append(f.order, b)
		}
	}
}

func total(c *[3][3]int) (n int) {
	for _, row := range c {
		n += row[0] + row[1] + row[2]
	}
	return n
}

// all weighs all votes of an actor and returns the most surprising breaks.
func (f *breakFinder) all(ctx context.Context, v *Votes, a int, blocks []blockWords, o BreakOptions) []rankedBreak {
	f.begin(v, a)
	var out []rankedBreak
	own := v.Plane(a, Missing)
	for i := range blocks {
		if ctx.Err() != nil {
			return nil
		}
		voted := false
		for _, at := range blocks[i] {
			voted = voted || own[at.word]&at.mask != 0
		}
		if !voted {
			continue
		}
		f.leaveOut(v, &blocks[i], o.Minimum)
		for _, at := range blocks[i] {
			each(at.word, own[at.word]&at.mask, func(d int) {
				f.choose(v, d, o.Partners)
				if chance, ok := f.chance(v, d); ok {
					out = append(out, rankedBreak{a, d, chance})
				}
			})
		}
		// Only the first can come into the list; nothing else is kept.
		if len(out) > 4*o.Limit {
			out = slices.Clone(v.first(out, o.Limit))
		}
	}
	return v.first(out, o.Limit)
}

// leaveOut takes the decisions of a block out of the record and puts the partners
// that still share enough in order.
func (f *breakFinder) leaveOut(v *Votes, block *blockWords, least int) {
	p := v.row(f.actor)
	for _, b := range f.order {
		t := f.tables[b]
		q := v.row(b)
		for _, at := range *block {
			for x := range p {
				if mine := p[x][at.word] & at.mask; mine != 0 {
					for y := range q {
						t.cells[x][y] -= bits.OnesCount64(mine & q[y][at.word])
					}
				}
			}
		}
		t.n = total(&t.cells)
		if t.n > 0 {
			half := t.cells[0][1] + t.cells[1][0] + t.cells[1][2] + t.cells[2][1]
			t.agreement = 1 - (float64(half)/2+float64(t.cells[0][2]+t.cells[2][0]))/float64(t.n)
		}
		f.left[b] = t
	}
	slices.SortFunc(f.order, func(x, y int) int {
		p, q := &f.left[x], &f.left[y]
		if few, too := p.n < least, q.n < least; few != too {
			if few {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(q.agreement, p.agreement), cmp.Compare(q.n, p.n), cmp.Compare(x, y))
	})
	f.known = len(f.order)
	for f.known > 0 && f.left[f.order[f.known-1]].n < least {
		f.known--
	}
}

// choose takes the closest partners that voted on a decision.
func (f *breakFinder) choose(v *Votes, d, partners int) {
	f.chosen = f.chosen[:0]
	w, bit := d/64, uint64(1)<<(d%64)
	for _, b := range f.order[:f.known] {
		if len(f.chosen) == partners {
			return
		}
		if v.Plane(b, Missing)[w]&bit != 0 {
			f.chosen = append(f.chosen, b)
		}
	}
}

// chance is that of the actor's vote by the partners chosen; ok reports whether
// most of them voted otherwise.
func (f *breakFinder) chance(v *Votes, d int) (chance float64, ok bool) {
	vote := v.At(f.actor, d)
	otherwise := 0
	for _, b := range f.chosen {
		y := v.At(b, d)
		if y != vote {
			otherwise++
		}
		same, cases := f.left[b].with(vote, y)
		chance += (float64(same) + .5) / (float64(cases) + 1.5) / float64(len(f.chosen))
	}
	return chance, 2*otherwise > len(f.chosen)
}

// with counts the decisions on which the partner voted y, and those of them on
// which the actor voted x.
func (t *pairTable) with(x, y Value) (same, cases int) {
	return t.cells[x-1][y-1], t.cells[0][y-1] + t.cells[1][y-1] + t.cells[2][y-1]
}

// partners says of those chosen what they did and what the record has of them.
func (f *breakFinder) partners(v *Votes, d int) []Partner {
	vote := v.At(f.actor, d)
	out := make([]Partner, len(f.chosen))
	for i, b := range f.chosen {
		t, y := &f.left[b], v.At(b, d)
		out[i] = Partner{Actor: v.actors[b], Vote: y, Agreement: t.agreement, N: t.n}
		out[i].Same, out[i].Cases = t.with(vote, y)
	}
	return out
}
