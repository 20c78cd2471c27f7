package service

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// The advice that holds for every score of pairs.
const (
	pairReading = "A score is only as good as its n. The interval says how far the score would move had the meetings fallen out otherwise; " +
		"the null percentile says among how many in a hundred simulated histories, with the same totals of every decision and the same habits of every state, the pair would have scored lower."
	pairCaveat = "States vote on what is put to the vote, and what would be vetoed is often not. Not voting is missing, never a vote. " +
		"A percentile whose null is badly mixed (mixed well below 1) is timid."
)

// Metrics lists the scores.
type Metrics struct {
	Pairs  []align.Metric      `json:"pairs"`
	Groups []align.GroupMetric `json:"groups"`
}

// Matrix holds the scores of all pairs of some states.
type Matrix struct {
	Actors []string     `json:"actors"`
	Pairs  []MatrixPair `json:"pairs"` // in order of the first, then the second
}

// MatrixPair is one pair of a matrix.
type MatrixPair struct {
	A string `json:"a"`
	B string `json:"b"`
	align.Score
}

// Series is a pair's score over time.
type Series struct {
	A      string        `json:"a"`
	B      string        `json:"b"`
	Points []align.Point `json:"points"`
}

var twoActors = []graph.Parameter{
	{Name: "a", Type: graph.TypeActor, Required: true, Doc: "One state.", Example: "FRA"},
	{Name: "b", Type: graph.TypeActor, Required: true, Doc: "The other state.", Example: "GBR"},
}

var metricsQuestion = question{
	Analysis: graph.Analysis{
		ID: "metrics", Title: "Metrics", Question: "By what can the alignment of two states, and the unity of a group, be measured?",
		HowToRead: "Each metric says what question it answers, how to read it and when not to trust it.",
		Caveat:    "No metric is right by itself: compare one that takes account of chance with one that does not.",
		Formula:   "as given for each metric", Source: "as given for each metric",
		Parameters: []graph.Parameter{{Name: "metric", Type: graph.TypeText, Many: true, Choices: slices.Concat(measuring()[0].Choices, groupIDs()), Doc: "Only these; all when none is named.", Example: "lijphart"}},
		Tables:     []string{"metrics"}, Shape: Metrics{},
	},
	definition: "Scores of pairs of states by the decisions on which both voted, and of groups by those on which two or more voted.",
	answer: func(_ context.Context, _ *service, c *call) (*answerParts, error) {
		out := Metrics{Pairs: []align.Metric{}, Groups: []align.GroupMetric{}}
		t := graph.Table{Name: "metrics", Columns: []string{"id", "name", "question", "how_to_read", "caution", "formula", "min", "max", "source"}}
		wanted := func(d *align.Description) bool {
			ids := c.texts("metric")
			if len(ids) > 0 && !slices.Contains(ids, d.ID) {
				return false
			}
			t.Rows = append(t.Rows, row(d.ID, d.Name, d.Question, d.HowToRead, d.Caution, d.Formula, d.Min, d.Max, cited(d.Source, d.DOI)))
			return true
		}
		for i := range align.Metrics {
			if m := &align.Metrics[i]; wanted(&m.Description) {
				out.Pairs = append(out.Pairs, *m)
			}
		}
		for i := range align.GroupMetrics {
			if m := &align.GroupMetrics[i]; wanted(&m.Description) {
				out.Groups = append(out.Groups, *m)
			}
		}
		return &answerParts{result: out, tables: []graph.Table{t}}, nil
	},
}

var matrixQuestion = question{
	Analysis: graph.Analysis{
		ID: "matrix", Title: "Matrix of alignment", Question: "How does every state align with every other?",
		HowToRead: pairReading, Caveat: pairCaveat + " Without a choice of states the matrix holds all that ever voted, most of whom never met.",
		Formula: "the metric's, for every pair", Source: "the metric's",
		Parameters: parameters(selecting, among, measuring(), backing("200", "200")),
		Tables:     []string{"pairs"}, Shape: Matrix{}, Network: true,
	},
	assembly: map[string]string{"null_draws": "100"},
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, measure, err := l.measured(ctx, c)
		if err != nil {
			return nil, err
		}
		m, err := votes.Matrix(ctx, measure, c.evidence())
		if err != nil {
			return nil, err
		}
		out := Matrix{Actors: m.Actors, Pairs: make([]MatrixPair, 0, len(m.Scores))}
		t := graph.Table{Name: "pairs", Columns: columns("a", "b")}
		for a := range m.Actors {
			for b := a + 1; b < len(m.Actors); b++ {
				s := m.At(a, b)
				out.Pairs = append(out.Pairs, MatrixPair{m.Actors[a], m.Actors[b], *s})
				t.Rows = append(t.Rows, append(row(m.Actors[a], m.Actors[b]), scoreCells(s)...))
			}
		}
		f, err := scored(c, votes, out, t)
		if err != nil {
			return nil, err
		}
		metric, err := align.MetricOf(c.text("metric"))
		f.network = func() *tieNetwork { return pairNetwork(metric, out.Actors, out.Pairs) }
		return f, err
	},
}

var pairQuestion = question{
	Analysis: graph.Analysis{
		ID: "pair", Title: "Two states", Question: "How do two states align, on what do they differ, and when do they stand together against the rest?",
		HowToRead: pairReading + " Differed and together name the very votes; every decision can be opened by its id.",
		Caveat:    pairCaveat + " A decision that concerns two situations counts under each.",
		Formula:   "the metric's", Source: "the metric's",
		Parameters: parameters(twoActors, selecting, rest, measuring(), backing("1000", "200")),
		Tables:     []string{"score", "differed", "together", "by_situation", "by_year"}, Shape: align.Pair{},
	},
	assembly: map[string]string{"draws": "200", "null_draws": "100"},
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, measure, err := l.measured(ctx, c)
		if err != nil {
			return nil, err
		}
		p, err := votes.Pair(ctx, c.actor("a"), c.actor("b"), measure, c.evidence())
		if err != nil {
			return nil, err
		}
		return scored(c, votes, *p, pairTables(p)...)
	},
}

func pairTables(p *align.Pair) []graph.Table {
	score := graph.Table{Name: "score", Columns: columns("a", "b"), Rows: [][]any{append(row(p.A, p.B), scoreCells(&p.Score)...)}}
	differed := graph.Table{Name: "differed", Columns: append(slices.Clone(decisionColumns), "vote_a", "vote_b")}
	for i := range p.Differed {
		s := &p.Differed[i]
		differed.Rows = append(differed.Rows, append(decisionCells(&s.Decision), s.A.String(), s.B.String()))
	}
	together := graph.Table{Name: "together", Columns: append(slices.Clone(decisionColumns), "vote", "others_with", "others")}
	for i := range p.Together {
		s := &p.Together[i]
		together.Rows = append(together.Rows, append(decisionCells(&s.Decision), s.Vote.String(), s.With, s.Others))
	}
	parts := func(name, key string, parts []align.Part) graph.Table {
		t := graph.Table{Name: name, Columns: columns(key)}
		for i := range parts {
			t.Rows = append(t.Rows, append(row(parts[i].Key), scoreCells(&parts[i].Score)...))
		}
		return t
	}
	return []graph.Table{score, differed, together, parts("by_situation", "situation", p.BySituation), parts("by_year", "year", p.ByYear)}
}

var seriesQuestion = question{
	Analysis: graph.Analysis{
		ID: "series", Title: "Two states over time", Question: "How did the alignment of two states move?",
		HowToRead: pairReading + " Each point stands for a window of years; windows overlap where the step is shorter than the window.",
		Caveat:    pairCaveat + " Overlapping windows share votes, so that neighbouring points move together.",
		Formula:   "the metric's, in every window", Source: "the metric's",
		Parameters: parameters(twoActors, []graph.Parameter{
			{Name: "window", Type: graph.TypeInteger, Default: "5", Min: 1, Max: 100, Doc: "Length of a window in years."},
			{Name: "step", Type: graph.TypeInteger, Default: "1", Min: 1, Max: 100, Doc: "Years from one window to the next."},
		}, selecting, rest, measuring(), backing("200", "100")),
		Tables: []string{"points"}, Shape: Series{},
	},
	assembly: map[string]string{"null_draws": "40"},
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, measure, err := l.measured(ctx, c)
		if err != nil {
			return nil, err
		}
		out := Series{A: c.actor("a"), B: c.actor("b")}
		out.Points, err = votes.Series(ctx, out.A, out.B, measure, align.Window{Years: c.integer("window"), Step: c.integer("step")}, c.evidence())
		if err != nil {
			return nil, err
		}
		t := graph.Table{Name: "points", Columns: columns("from", "to")}
		for i := range out.Points {
			p := &out.Points[i]
			t.Rows = append(t.Rows, append(row(string(p.From), string(p.To)), scoreCells(&p.Score)...))
		}
		return scored(c, votes, out, t)
	},
}
