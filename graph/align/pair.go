package align

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
)

// Pair is the report on two states: their score, and the votes behind it.
type Pair struct {
	A     string `json:"a"`
	B     string `json:"b"`
	Score Score  `json:"score"`
	Table Table  `json:"table"` // decisions by A's vote (rows) and B's (columns): yes, abstained, no
	// Differed are the decisions on which the two voted differently, the
	// newest first.
	Differed []Split `json:"differed"`
	// Together are the decisions on which the two voted alike and most others
	// did not, the loneliest first: fewest others with them, then newest.
	Together    []Stand `json:"together"`
	BySituation []Part  `json:"by_situation"` // most decisions first; one that concerns two situations counts under each
	ByYear      []Part  `json:"by_year"`      // in order; undated decisions are left out
}

// Split is a decision on which two states voted differently.
type Split struct {
	Decision Decision `json:"decision"`
	A        Value    `json:"a"`
	B        Value    `json:"b"`
}

// Stand is a decision on which two states voted alike and most others did not.
type Stand struct {
	Decision Decision `json:"decision"`
	Vote     Value    `json:"vote"`
	With     int      `json:"with"`   // others that voted so too
	Others   int      `json:"others"` // others that voted
}

// Part is the score over a part of the selection. The null is not asked of it.
type Part struct {
	Key   string `json:"key"` // situation (empty: not classified) or year
	Score Score  `json:"score"`
}

// Pair reports on two states of the selection, in the order given. It fails
// like Score. Parts have intervals where the evidence asks for them: each is a
// selection of its own.
func (v *Votes) Pair(ctx context.Context, a, b string, m Measure, e Evidence) (*Pair, error) {
	score, err := v.Score(ctx, a, b, m, e)
	if err != nil {
		return nil, err
	}
	i, j := v.index[a], v.index[b]
	out := &Pair{A: a, B: b, Score: score, Table: v.Table(i, j), Differed: []Split{}, Together: []Stand{}}
	situations, years := map[string]int{}, map[int]int{}
	v.eachShared(i, j, func(d int, x, y Value) {
		about := &v.decisions[d]
		for _, s := range about.Situations {
			situations[s]++
		}
		if len(about.Situations) == 0 {
			situations[""]++
		}
		if year := about.Date.Year(); year != 0 {
			years[year]++
		}
		if x != y {
			out.Differed = append(out.Differed, Split{*about, x, y})
		} else if s, ok := v.againstMost(d, x); ok {
			out.Together = append(out.Together, s)
		}
	})
	slices.SortFunc(out.Differed, func(p, q Split) int { return newest(&p.Decision, &q.Decision) })
	slices.SortFunc(out.Together, func(p, q Stand) int {
		return cmp.Or(cmp.Compare(p.With*q.Others, q.With*p.Others), newest(&p.Decision, &q.Decision))
	})

	e.NullDraws, e.Progress = 0, nil
	for s := range situations {
		match := func(d *Decision) bool {
			return s == "" && len(d.Situations) == 0 || slices.Contains(d.Situations, s)
		}
		part, err := v.partScore(ctx, a, b, s, m, e, match)
		if err != nil {
			return nil, err
		}
		out.BySituation = append(out.BySituation, part)
	}
	slices.SortFunc(out.BySituation, func(p, q Part) int {
		return cmp.Or(cmp.Compare(situations[q.Key], situations[p.Key]), cmp.Compare(p.Key, q.Key))
	})
	for year := range years {
		part, err := v.partScore(ctx, a, b, strconv.Itoa(year), m, e, func(d *Decision) bool { return d.Date.Year() == year })
		if err != nil {
			return nil, err
		}
		out.ByYear = append(out.ByYear, part)
	}
	slices.SortFunc(out.ByYear, func(p, q Part) int { return cmp.Compare(p.Key, q.Key) })
	return out, nil
}

func (v *Votes) partScore(ctx context.Context, a, b, key string, m Measure, e Evidence, match func(*Decision) bool) (Part, error) {
	part, m := v.part(m, match)
	if m.weightless() {
		return Part{Key: key, Score: Score{N: part.Shared(part.index[a], part.index[b]), Withheld: weightless}}, nil
	}
	s, err := part.Score(ctx, a, b, m, e)
	return Part{Key: key, Score: s}, err
}

// The reason for a part of which no decision weighs anything.
const weightless = "every decision of this part weighs nothing"

// againstMost reports whether most of those that voted besides the two, who both
// voted x, voted otherwise.
func (v *Votes) againstMost(d int, x Value) (Stand, bool) {
	about := &v.decisions[d]
	votes := [...]int{Yes: about.Tally.Yes, Abstained: about.Tally.Abstained, No: about.Tally.No}
	if v.some {
		votes = [...]int{No: 0}
		for a := range v.actors {
			if y := v.At(a, d); y != Missing {
				votes[y]++
			}
		}
	}
	s := Stand{Decision: *about, Vote: x, With: votes[x] - 2, Others: votes[Yes] + votes[Abstained] + votes[No] - 2}
	return s, 2*s.With < s.Others
}

// newest compares decisions, the newest first, the undated last.
func newest(p, q *Decision) int {
	if (p.Date == "") != (q.Date == "") {
		return dated(p.Date, q.Date)
	}
	return cmp.Or(cmp.Compare(q.Date, p.Date), graph.CompareIDs(p.ID, q.ID))
}
