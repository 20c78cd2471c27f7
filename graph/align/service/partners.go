package service

import (
	"cmp"
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// Partners are the scores of one state with every other.
type Partners struct {
	Actor    string    `json:"actor"`
	Partners []Partner `json:"partners"` // the highest score first, those withheld last, then by id
	// ByYear has the scores of every year that are not withheld, where they
	// were asked for.
	ByYear []PartnerYear `json:"partners_by_year,omitempty"`
}

// PartnerYear is the score with one of the others in a calendar year.
type PartnerYear struct {
	Year  int     `json:"year"`
	Actor string  `json:"actor"`
	N     int     `json:"n"`
	Value float64 `json:"value"`
}

// Partner is one of those others.
type Partner struct {
	Actor string `json:"actor"`
	align.Score
}

var partnersQuestion = question{
	Analysis: graph.Analysis{
		ID: "partners", Title: "Allies and opponents", Question: "With whom does a state vote, and against whom?",
		HowToRead: pairReading + " The highest score comes first.",
		Caveat:    pairCaveat + " Those at either end are often states with few shared decisions: look at n and at the interval before the rank.",
		Formula:   "the metric's, with every other state", Source: "the metric's",
		Parameters: parameters([]graph.Parameter{
			{Name: "actor", Type: graph.TypeActor, Required: true, Doc: "The state.", Example: "FRA"},
			{Name: "by_year", Type: graph.TypeBoolean, Default: "false", Doc: "Whether to give the scores of every calendar year too, without intervals."},
		}, selecting, onlyWith, measuring(), backing("200", "200")),
		Tables: []string{"partners", "by_year"}, Shape: Partners{}, Network: true,
	},
	assembly: map[string]string{"draws": "100", "null_draws": "100"},
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, measure, err := l.measured(ctx, c)
		if err != nil {
			return nil, err
		}
		out := Partners{Actor: c.actor("actor"), Partners: []Partner{}}
		scores, err := votes.Row(ctx, out.Actor, measure, c.evidence())
		if err != nil {
			return nil, err
		}
		for _, other := range votes.Actors() {
			if other == out.Actor {
				continue
			}
			s := scores[len(out.Partners)]
			out.Partners = append(out.Partners, Partner{other, s})
		}
		slices.SortStableFunc(out.Partners, func(a, b Partner) int {
			return cmp.Or(cmp.Compare(scoreOrBelow(&b.Score), scoreOrBelow(&a.Score)), cmp.Compare(b.N, a.N), cmp.Compare(a.Actor, b.Actor))
		})
		t := graph.Table{Name: "partners", Columns: columns("actor")}
		for i := range out.Partners {
			t.Rows = append(t.Rows, append(row(out.Partners[i].Actor), scoreCells(&out.Partners[i].Score)...))
		}
		years := graph.Table{Name: "by_year", Columns: []string{"year", "actor", "n", "score"}}
		if c.yes("by_year") {
			if out.ByYear, err = partnersByYear(ctx, votes, out.Actor, measure); err != nil {
				return nil, err
			}
			for _, y := range out.ByYear {
				years.Rows = append(years.Rows, row(y.Year, y.Actor, y.N, y.Value))
			}
		}
		f, err := scored(c, votes, out, t, years)
		if err != nil {
			return nil, err
		}
		metric, err := align.MetricOf(c.text("metric"))
		f.network = func() *tieNetwork {
			actors, pairs := []string{out.Actor}, make([]MatrixPair, len(out.Partners))
			for i, p := range out.Partners {
				actors = append(actors, p.Actor)
				pairs[i] = MatrixPair{out.Actor, p.Actor, p.Score}
			}
			return pairNetwork(metric, actors, pairs)
		}
		return f, err
	},
}

func partnersByYear(ctx context.Context, votes *align.Votes, actor string, m align.Measure) ([]PartnerYear, error) {
	found, err := votes.Years(ctx, actor, m)
	if err != nil {
		return nil, err
	}
	var out []PartnerYear
	for i, year := range found.Years {
		for k := range found.Scores[i] {
			if s := &found.Scores[i][k]; s.Value != nil {
				out = append(out, PartnerYear{year, found.Others[k], s.N, *s.Value})
			}
		}
	}
	return out, nil
}

// scoreOrBelow is a score, or what lies below all scores where it is withheld.
func scoreOrBelow(s *align.Score) float64 {
	if s.Value == nil {
		return -2
	}
	return *s.Value
}
