package service

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// measuring are the parameters of a score of a pair.
func measuring() []graph.Parameter {
	ids := make([]string, len(align.Metrics))
	for i := range align.Metrics {
		ids[i] = align.Metrics[i].ID
	}
	return []graph.Parameter{
		{Name: "metric", Type: graph.TypeText, Default: "lijphart", Choices: ids, Doc: "How a pair is scored; the analysis metrics explains each."},
		{
			Name: "abstention", Type: graph.TypeText, Default: string(align.HalfWay),
			Choices: []string{string(align.HalfWay), string(align.Distinct), string(align.YesNo)},
			Doc:     meaning("abstention"),
		},
		{Name: "power", Type: graph.TypeText, Choices: []string{"1", "2"}, Doc: meaning("power") + " For the metrics that have it; the metric's own when not given."},
		{Name: "weights", Type: graph.TypeText, Default: align.WeighEqual, Choices: align.Weightings, Doc: meaning("weights") + " For the metrics that take weights."},
		{Name: "min_n", Type: graph.TypeInteger, Default: "10", Min: 1, Max: 10000, Doc: "Scores on fewer shared decisions than this are withheld, and say so."},
	}
}

// meaning is what a parameter of metrics means, as the first metric says that
// has it.
func meaning(parameter string) string {
	for i := range align.Metrics {
		for _, p := range align.Metrics[i].Parameters {
			if p.ID == parameter {
				return p.Meaning
			}
		}
	}
	return ""
}

// Explained lists the scores of pairs, then those of groups, for whoever
// explains them to readers.
func Explained() []graph.Metric {
	var out []graph.Metric
	for i := range align.Metrics {
		m := explained(&align.Metrics[i].Description, graph.MetricOfPairs)
		for _, p := range align.Metrics[i].Parameters {
			m.Parameters = append(m.Parameters, graph.Parameter{Name: p.ID, Type: graph.TypeText, Doc: p.Meaning, Default: p.Default, Choices: p.Values})
		}
		out = append(out, m)
	}
	for i := range align.GroupMetrics {
		out = append(out, explained(&align.GroupMetrics[i].Description, graph.MetricOfGroups))
	}
	return out
}

func explained(d *align.Description, of graph.MetricOf) graph.Metric {
	return graph.Metric{
		ID: d.ID, Name: d.Name, Of: of, Question: d.Question, HowToRead: d.HowToRead, Caveat: d.Caution,
		Formula: d.Formula, Source: d.Source, DOI: d.DOI, Min: d.Min, Max: d.Max,
	}
}

// backing are the parameters of the evidence for a score: draws for the
// interval and for the null, with the numbers that are drawn unless others are
// asked for.
func backing(draws, nulls string) []graph.Parameter {
	return []graph.Parameter{
		{Name: "draws", Type: graph.TypeInteger, Default: draws, Max: 10000, Doc: "Bootstrap draws behind an interval; decisions are drawn in blocks by meeting. 0: no interval.", Example: "100"},
		{Name: "level", Type: graph.TypeNumber, Default: "0.95", Min: 0.5, Max: 0.999, Doc: "Share of the draws that an interval holds."},
		{Name: "null_draws", Type: graph.TypeInteger, Default: nulls, Max: 10000, Doc: "Draws behind the null percentile: votes reassigned at random under each decision's totals and each state's margins, and who voted on what. 0: no percentile.", Example: "100"},
		{Name: "seed", Type: graph.TypeInteger, Default: "1", Max: 1 << 31, Doc: "The same seed gives the same digits."},
	}
}

// measure is what the settings ask of a pair's score over votes.
func (c *call) measure(votes *align.Votes) (align.Measure, error) {
	m := align.Measure{
		Metric: c.text("metric"), Abstention: align.Abstention(c.text("abstention")), Power: c.integer("power"), Minimum: c.integer("min_n"),
	}
	if how := c.text("weights"); how != align.WeighEqual {
		weights, err := votes.Weigh(how)
		if err != nil {
			return m, err
		}
		m.Weights = weights
	}
	return m, nil
}

func (c *call) evidence() align.Evidence {
	return align.Evidence{
		Bootstraps: c.integer("draws"), Level: c.number("level"), NullDraws: c.integer("null_draws"),
		Seed: c.seed(), Progress: c.progress,
	}
}

// seed is checked not to be negative.
func (c *call) seed() uint64 { return uint64(max(c.integer("seed"), 0)) }

// actor is the actor under a parameter, as the votes have it.
func (c *call) actor(name string) string { return c.seat(c.text(name)) }

// seat is the state whose votes an actor's are counted as.
func (c *call) seat(actor string) string {
	if to, ok := align.ContinuedSeats[actor]; ok && c.text("seats") == joined {
		return to
	}
	return actor
}

func (c *call) actors() []string {
	out := make([]string, len(c.texts("actors")))
	for i, a := range c.texts("actors") {
		out[i] = c.seat(a)
	}
	return out
}

// scored makes an answer of scores by a metric.
func scored(c *call, votes *align.Votes, result any, tables ...graph.Table) (*answerParts, error) {
	metric, err := align.MetricOf(c.text("metric"))
	if err != nil {
		return nil, err
	}
	return &answerParts{
		n: votes.Len(), result: result, tables: tables, source: cited(metric.Source, metric.DOI),
		definition: metric.Name + ": " + metric.Formula + ", x and y being the two votes on a decision, over the n decisions on which both voted. " + metric.HowToRead + c.backed(c.integer("null_draws")),
	}, nil
}

// backed says what stands behind the scores; nulls is the number of draws from
// the null.
func (c *call) backed(nulls int) string {
	out := ""
	if draws := c.integer("draws"); draws > 0 {
		out += fmt.Sprintf(" Interval: what the middle %g%% of %d draws of the same meetings, with replacement, gave.", 100*c.number("level"), draws)
	}
	if nulls > 0 {
		out += fmt.Sprintf(" Null percentile: the place of the score among %d simulated histories, in which votes were reassigned by swaps that keep each decision's totals, "+
			"how often each state said yes, abstained and said no, and who voted on what (the curveball of Strona and others 2014, doi:10.1038/ncomms5114, for three values with gaps; "+
			"drawn as Besag and Clifford 1989 do, doi:10.1093/biomet/76.4.633).", nulls)
	}
	return out
}

// cited is a source with its addresses.
func cited(source string, doi []string) string {
	return strings.Join(append([]string{source}, doi...), ", doi:")
}

// scoreColumns are the columns of a score, and scoreCells its cells.
var scoreColumns = []string{"n", "score", "low", "high", "null_percentile", "null_mixed", "withheld"}

func scoreCells(s *align.Score) []any {
	cells := []any{s.N, nil, nil, nil, nil, nil, s.Withheld}
	if s.Value != nil {
		cells[1] = *s.Value
	}
	if s.Interval != nil {
		cells[2], cells[3] = s.Interval.Low, s.Interval.High
	}
	if s.Null != nil {
		cells[4], cells[5] = s.Null.Percentile, s.Null.Mixed
	}
	return cells
}

func row(cells ...any) []any { return cells }

func columns(names ...string) []string { return slices.Concat(names, scoreColumns) }

var decisionColumns = []string{"decision", "date", "symbol", "title", "outcome", "situations"}

func decisionCells(d *align.Decision) []any {
	return row(d.ID, string(d.Date), d.Symbol, d.Title, string(d.Outcome), strings.Join(d.Situations, " "))
}

// measured is what a question about scores begins with: the votes that were
// chosen, and how to score them.
func (l *service) measured(ctx context.Context, c *call) (*align.Votes, align.Measure, error) {
	votes, err := l.selection(ctx, c, true)
	if err != nil {
		return nil, align.Measure{}, err
	}
	m, err := c.measure(votes)
	return votes, m, err
}
