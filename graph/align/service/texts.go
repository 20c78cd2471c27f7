package service

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
	"github.com/councilgraph/councilgraph/graph/align/network"
)

// Circles are who sponsors texts with whom.
type Circles struct {
	Sponsors []Sponsor   `json:"sponsors"` // most texts first
	Ties     []CircleTie `json:"ties"`     // the heaviest first
	Tested   int         `json:"tested"`   // pairs
	// ByYear is the circle of the named state from year to year, the heaviest
	// first in each; absent where none is named.
	ByYear []CircleYear `json:"by_year,omitempty"`
}

// CircleYear says how often a state sponsored with another in a calendar year.
type CircleYear struct {
	Year   int     `json:"year"`
	Actor  string  `json:"actor"`
	Texts  int     `json:"texts"`  // sponsored by both
	Weight float64 `json:"weight"` // 1/(k-1) for every text with k sponsors
}

// Sponsor is a state with the texts that it sponsored.
type Sponsor struct {
	Actor string `json:"actor"`
	Texts int    `json:"texts"`
}

// CircleTie says how often two states sponsored together.
type CircleTie struct {
	A        string  `json:"a"`
	B        string  `json:"b"`
	Texts    int     `json:"texts"`  // sponsored by both
	Weight   float64 `json:"weight"` // 1/(k-1) for every text with k sponsors
	Expected float64 `json:"expected"`
	Sign     int     `json:"sign"` // 1 or -1 where significant, otherwise 0
	P        float64 `json:"p"`
	// Agreement is Lijphart's index of the two over N contested decisions of
	// the same period; null where they share fewer than min_n.
	N         int      `json:"n"`
	Agreement *float64 `json:"agreement"`
}

// Citations are the texts of a selection as they cite one another.
type Citations struct {
	Texts []CitedText `json:"texts"` // most cited first
	Main  []MainText  `json:"main"`  // the oldest first
}

// CitedText is a text with what others make of it.
type CitedText struct {
	Decision string     `json:"decision"`
	Symbol   string     `json:"symbol"`
	Title    string     `json:"title"`
	Date     graph.Date `json:"date,omitempty"`
	Cited    int        `json:"cited"` // by how many texts of the selection
	PageRank float64    `json:"pagerank"`
}

// MainText is a text of the main path.
type MainText struct {
	Decision string     `json:"decision"`
	Symbol   string     `json:"symbol"`
	Title    string     `json:"title"`
	Date     graph.Date `json:"date,omitempty"`
	Share    float64    `json:"share"` // of all lines of citations that take the step to the next text; 0 for the last
}

var textsBy = []graph.Parameter{selecting[2], selecting[3], selecting[4]} // from, to, situation

var circlesQuestion = question{
	Analysis: graph.Analysis{
		ID: "circles", Title: "Drafting circles", Question: "Who sponsors texts with whom, and do those who draft together vote together?",
		HowToRead: "A tie of sign 1 means that the two sponsored together more often than how much each sponsors, and how many sponsors each text has, would give. The weight counts a text with k sponsors as 1/(k-1).",
		Caveat:    "The record names sponsors of resolutions since 2000 and of drafts that failed since 2023, and, from the Library's catalogue, of 614 decisions before 2000. Texts with dozens of sponsors say little: leave them out with most. A state that is not a member of the Council may sponsor, but votes no agreement there.",
		Formula:   "sum of 1/(k-1) over texts sponsored by both; significance by the stochastic degree sequence model",
		Source:    "Newman 2001, doi:10.1103/PhysRevE.64.016132; " + modelSource,
		Parameters: parameters([]graph.Parameter{
			{Name: "actor", Type: graph.TypeActor, Doc: "Only the ties of this state: its circle, also year by year.", Example: "FRA"},
			{Name: "most", Type: graph.TypeInteger, Default: "30", Max: 200, Doc: "Texts with more sponsors than this are left out; 0 leaves none out."},
		}, testing, textsBy),
		Tables: []string{"ties", "sponsors", "by_year"}, Shape: Circles{},
	},
	definition: "States that sponsored texts of the Council together.",
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		_, situations, selected, err := l.selectedTexts(ctx, c)
		if err != nil {
			return nil, err
		}
		names, texts := sponsored(selected, c.integer("most"))
		if len(names) < 2 {
			return nil, graph.Invalidf("from", "the record names no sponsors of texts in this selection")
		}
		if err := l.readTexts(ctx, c, selected); err != nil {
			return nil, err
		}
		votes, err := l.all(ctx, c, votesKey{body: graph.Council})
		if err != nil {
			return nil, err
		}
		votes, err = votes.Select(align.Filter{
			From: graph.Date(c.text("from")), To: graph.Date(c.text("to")), Situations: situations, Contested: true,
		})
		if graph.CodeOf(err) == graph.Invalid {
			votes = nil // no text was contested: there is no agreement to tell
		} else if err != nil {
			return nil, err
		} else {
			c.read(votes.Sources())
		}
		out, err := c.circles(ctx, names, texts, votes)
		if err != nil {
			return nil, err
		}
		ties := graph.Table{Name: "ties", Columns: []string{"a", "b", "texts", "weight", "expected", "sign", "p", "n", "agreement"}}
		for _, t := range out.Ties {
			ties.Rows = append(ties.Rows, row(t.A, t.B, t.Texts, t.Weight, t.Expected, t.Sign, t.P, t.N, optional(t.Agreement)))
		}
		sponsors := graph.Table{Name: "sponsors", Columns: []string{"actor", "texts"}}
		for _, s := range out.Sponsors {
			sponsors.Rows = append(sponsors.Rows, row(s.Actor, s.Texts))
		}
		years := graph.Table{Name: "by_year", Columns: []string{"year", "actor", "texts", "weight"}}
		if c.given("actor") {
			out.ByYear = circleByYear(selected, c.text("actor"), c.integer("most"))
			for _, y := range out.ByYear {
				years.Rows = append(years.Rows, row(y.Year, y.Actor, y.Texts, y.Weight))
			}
		}
		return &answerParts{n: len(texts), result: *out, tables: []graph.Table{ties, sponsors, years}}, nil
	},
}

// sponsored lists the sponsors in order, and each text with a sponsor as their
// places.
func sponsored(decisions []graph.Decision, most int) (names []string, texts [][]int) {
	seen := map[string]int{}
	for i := range decisions {
		for _, s := range decisions[i].Sponsors {
			seen[s] = 0
		}
	}
	names = slices.Sorted(maps.Keys(seen))
	for i, n := range names {
		seen[n] = i
	}
	for i := range decisions {
		k := len(decisions[i].Sponsors)
		if k == 0 || most > 0 && k > most {
			continue
		}
		text := make([]int, k)
		for j, s := range decisions[i].Sponsors {
			text[j] = seen[s]
		}
		texts = append(texts, text)
	}
	return names, texts
}

// circleByYear counts the texts that a state sponsored with each other, year by
// year; undated texts are left out.
func circleByYear(decisions []graph.Decision, actor string, most int) []CircleYear {
	place, out := map[CircleYear]int{}, []CircleYear{}
	for i := range decisions {
		d := &decisions[i]
		k := len(d.Sponsors)
		if d.Date == "" || k < 2 || most > 0 && k > most || !slices.Contains(d.Sponsors, actor) {
			continue
		}
		for _, other := range d.Sponsors {
			if other == actor {
				continue
			}
			key := CircleYear{Year: d.Date.Year(), Actor: other}
			at, ok := place[key]
			if !ok {
				at = len(out)
				place[key] = at
				out = append(out, key)
			}
			out[at].Texts++
			out[at].Weight += 1 / float64(k-1)
		}
	}
	slices.SortFunc(out, func(a, b CircleYear) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Actor, b.Actor))
	})
	return out
}

// The codes of a text in a sponsor's row.
const (
	notSigned = 1
	signed    = 2
)

func (c *call) circles(ctx context.Context, names []string, texts [][]int, votes *align.Votes) (*Circles, error) {
	out := &Circles{Sponsors: []Sponsor{}, Ties: []CircleTie{}}
	table := network.TwoMode{Names: names, Cells: make([][]uint8, len(names))}
	count := make([]int, len(names))
	for a := range table.Cells {
		table.Cells[a] = slices.Repeat([]uint8{notSigned}, len(texts))
	}
	for t, text := range texts {
		for _, a := range text {
			table.Cells[a][t] = signed
			count[a]++
		}
	}
	for a, n := range count {
		if n > 0 {
			out.Sponsors = append(out.Sponsors, Sponsor{names[a], n})
		}
	}
	slices.SortStableFunc(out.Sponsors, func(x, y Sponsor) int { return y.Texts - x.Texts })
	weights, err := network.SponsorWeights(names, texts, 0)
	if err != nil {
		return nil, err
	}
	weight := map[[2]int]float64{}
	for _, t := range weights.Ties() {
		weight[[2]int{t.A, t.B}] = t.Weight
	}
	pairs, err := network.SDSM(ctx, table, network.SDSMOptions{
		Same: []uint8{signed}, Alpha: c.number("alpha"), Correct: c.yes("correct"), Exact: exactTails,
	})
	if err != nil {
		return nil, err
	}
	agreement, err := c.agreement(ctx, votes)
	if err != nil {
		return nil, err
	}
	out.Tested = len(pairs)
	for _, p := range pairs {
		if p.Together == 0 && p.Sign == 0 {
			continue
		}
		t := CircleTie{
			A: names[p.A], B: names[p.B], Texts: p.Together, Weight: weight[[2]int{p.A, p.B}], Expected: p.Expected, Sign: p.Sign, P: min(p.Upper, p.Lower),
		}
		if only := c.text("actor"); only != "" && t.A != only && t.B != only {
			continue
		}
		if s := agreement[[2]string{t.A, t.B}]; s != nil {
			t.N, t.Agreement = s.N, s.Value
		}
		out.Ties = append(out.Ties, t)
	}
	slices.SortStableFunc(out.Ties, func(x, y CircleTie) int {
		switch {
		case x.Weight > y.Weight:
			return -1
		case x.Weight < y.Weight:
			return 1
		}
		return 0
	})
	return out, nil
}

// agreement is Lijphart's index of pairs, by ids in order; empty without votes.
func (c *call) agreement(ctx context.Context, votes *align.Votes) (map[[2]string]*align.Score, error) {
	out := map[[2]string]*align.Score{}
	if votes == nil {
		return out, nil
	}
	m, err := votes.Matrix(ctx, align.Measure{Minimum: c.integer("min_n")}, align.Evidence{})
	if err != nil {
		return nil, err
	}
	for a := range m.Actors {
		for b := a + 1; b < len(m.Actors); b++ {
			out[[2]string{m.Actors[a], m.Actors[b]}] = m.At(a, b)
		}
	}
	return out, nil
}

var citationsQuestion = question{
	Analysis: graph.Analysis{
		ID: "citations", Title: "Citations and the main path", Question: "Which texts do later ones build on, and by which line does a situation run from its first resolution to its newest?",
		HowToRead:  "The main path is the line whose steps lie on the most lines of citations; share is the part of all lines that take a step. PageRank passes from a text to those that it cites.",
		Caveat:     "Old texts have had more time to be cited. Citations of texts outside the selection do not count, and the record has those by texts since 2000 alone.",
		Formula:    "in-degree; PageRank with damping .85; search path count",
		Source:     "Hummon and Doreian 1989, doi:10.1016/0378-8733(89)90017-8; Batagelj 2003; Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X",
		Parameters: parameters(textsBy),
		Tables:     []string{"main", "texts"}, Shape: Citations{},
	},
	definition: "Texts of the Council and their citations of one another within the selection.",
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		known, _, texts, err := l.selectedTexts(ctx, c)
		if err != nil {
			return nil, err
		}
		if err := l.readTexts(ctx, c, texts); err != nil {
			return nil, err
		}
		place, ids := map[string]int{}, make([]string, len(texts))
		for i := range texts {
			place[texts[i].ID], ids[i] = i, texts[i].ID
		}
		var cites []network.Citation
		for _, cite := range known.citations {
			from, ok := place[cite.From]
			to, there := place[cite.To]
			if ok && there {
				cites = append(cites, network.Citation{From: from, To: to})
				c.read([]string{cite.Source})
			}
		}
		if len(texts) == 0 { // a situation of meetings alone: nothing to follow is an answer
			out, tables := citationsOf(nil, &network.Citations{})
			return &answerParts{result: out, tables: tables}, nil
		}
		found, err := network.ReadCitations(ids, cites)
		if err != nil {
			return nil, err
		}
		out, tables := citationsOf(texts, found)
		return &answerParts{n: len(texts), result: out, tables: tables}, nil
	},
}

func citationsOf(texts []graph.Decision, found *network.Citations) (Citations, []graph.Table) {
	out := Citations{Texts: []CitedText{}, Main: []MainText{}}
	main := graph.Table{Name: "main", Columns: []string{"decision", "symbol", "date", "title", "share"}}
	for step, t := range found.Main {
		d := &texts[t]
		m := MainText{Decision: d.ID, Symbol: d.Symbol, Title: d.Title, Date: d.Date}
		if step < len(found.Shares) {
			m.Share = found.Shares[step]
		}
		out.Main = append(out.Main, m)
		main.Rows = append(main.Rows, row(m.Decision, m.Symbol, string(m.Date), m.Title, m.Share))
	}
	for t := range texts {
		d := &texts[t]
		out.Texts = append(out.Texts, CitedText{d.ID, d.Symbol, d.Title, d.Date, found.Cited[t], found.PageRank[t]})
	}
	slices.SortStableFunc(out.Texts, func(a, b CitedText) int { return b.Cited - a.Cited })
	list := graph.Table{Name: "texts", Columns: []string{"decision", "symbol", "date", "title", "cited", "pagerank"}}
	for _, t := range out.Texts {
		list.Rows = append(list.Rows, row(t.Decision, t.Symbol, string(t.Date), t.Title, t.Cited, t.PageRank))
	}
	return out, []graph.Table{main, list}
}
