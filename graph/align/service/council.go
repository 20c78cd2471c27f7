package service

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// Council is how one a group votes, by several metrics.
type Council struct {
	Actors  []string        `json:"actors"` // the group
	Metrics []CouncilMetric `json:"metrics"`
	// GroupAlpha is Krippendorff's alpha of all in the group together, with
	// squared distances: their agreement beyond what chance gives.
	GroupAlpha align.Score `json:"group_alpha"`
}

// CouncilMetric is the group's score by one metric.
type CouncilMetric struct {
	Metric string        `json:"metric"`
	Whole  align.Score   `json:"whole"`
	ByYear []align.Point `json:"by_year"`
}

// Loyalties are the elected members' stays on the Council.
type Loyalties struct {
	Stays []align.Loyalty `json:"stays"` // oldest first
}

// Breaks are votes on which states left their usual partners.
type Breaks struct {
	Breaks []align.Break `json:"breaks"` // the most surprising first
}

// Changes are the change points of a pair's or a group's score.
type Changes struct {
	A string `json:"a,omitempty"`
	B string `json:"b,omitempty"`
	align.Changes
}

func groupIDs() []string {
	ids := make([]string, len(align.GroupMetrics))
	for i := range align.GroupMetrics {
		ids[i] = align.GroupMetrics[i].ID
	}
	return ids
}

func groupMetric(fallback string) graph.Parameter {
	return graph.Parameter{Name: "group_metric", Type: graph.TypeText, Many: fallback == "", Default: fallback, Choices: groupIDs(), Doc: "How a group is scored; all when none is named. The analysis metrics explains each."}
}

var minimum = graph.Parameter{Name: "min_n", Type: graph.TypeInteger, Default: "10", Min: 1, Max: 10000, Doc: "Scores on fewer decisions than this are withheld, and say so."}

const councilDefinition = "Scores of a group's votes, averaged over the n decisions on which two or more of it voted and the metric is defined."

var councilQuestion = question{
	Analysis: graph.Analysis{
		ID: "council", Title: "Cohesion and polarisation", Question: "How one was the Council, or a group of states, from year to year?",
		HowToRead: "Each metric says how one-sided the group's votes were, as a mean over decisions; the analysis metrics tells how to read each.",
		Caveat:    "Small groups score high by chance: the null percentile, which only a group named with actors has, tells by how much: all together have the same totals in every simulated history. Over contested decisions alone it says how the Council divides when it does, not how often.",
		Formula:   "as given for each metric", Source: "Rice 1925, doi:10.2307/2142407; Hix, Noury and Roland 2005, doi:10.1017/S0007123405000128; DiMaggio, Evans and Bryson 1996, doi:10.1086/230995",
		Parameters: parameters([]graph.Parameter{groupMetric("")}, selecting, among, []graph.Parameter{minimum}, backing("200", "100")),
		Tables:     []string{"by_year", "whole"}, Shape: Council{},
	},
	definition: councilDefinition,
	assembly:   map[string]string{"null_draws": "40"},
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, err := l.selection(ctx, c, false)
		if err != nil {
			return nil, err
		}
		out := Council{Actors: c.actors()}
		if len(out.Actors) == 0 {
			out.Actors = votes.Actors()
		}
		byYear := graph.Table{Name: "by_year", Columns: columns("metric", "from", "to")}
		whole := graph.Table{Name: "whole", Columns: columns("metric")}
		metrics := c.texts("group_metric")
		if len(metrics) == 0 {
			metrics = groupIDs()
		}
		nulls := c.integer("null_draws")
		if len(c.actors()) == 0 { // the null keeps the totals of all, so that it has nothing to say of them
			nulls = 0
		}
		for i, id := range metrics {
			g, evidence := align.Group{Metric: id, Actors: c.actors(), Minimum: c.integer("min_n")}, c.evidence()
			evidence.NullDraws = nulls
			evidence.Progress = c.step(2*i, 2*len(metrics)+1)
			all, err := votes.Cohesion(ctx, g, evidence)
			if err != nil {
				return nil, err
			}
			g.ByYear = true
			evidence.Progress = c.step(2*i+1, 2*len(metrics)+1)
			years, err := votes.Cohesion(ctx, g, evidence)
			if err != nil {
				return nil, err
			}
			m := CouncilMetric{Metric: id, ByYear: years}
			if len(all) > 0 {
				m.Whole = all[0].Score
			}
			out.Metrics = append(out.Metrics, m)
			whole.Rows = append(whole.Rows, append(row(id), scoreCells(&m.Whole)...))
			for i := range years {
				byYear.Rows = append(byYear.Rows, append(row(id, string(years[i].From), string(years[i].To)), scoreCells(&years[i].Score)...))
			}
		}
		evidence := c.evidence()
		evidence.NullDraws, evidence.Progress = nulls, c.step(2*len(metrics), 2*len(metrics)+1)
		if out.GroupAlpha, err = votes.GroupAlpha(ctx, c.actors(), align.Measure{Minimum: c.integer("min_n")}, evidence); err != nil {
			return nil, err
		}
		whole.Rows = append(whole.Rows, append(row("group-alpha"), scoreCells(&out.GroupAlpha)...))
		return &answerParts{n: votes.Len(), result: out, definition: councilDefinition + c.backed(nulls), tables: []graph.Table{byYear, whole}}, nil
	},
}

var loyaltyQuestion = question{
	Analysis: graph.Analysis{
		ID: "loyalty", Title: "Elected and permanent members", Question: "With which permanent member did each elected member vote, stay by stay?",
		HowToRead: pairReading, Caveat: pairCaveat + " Two years hold few contested decisions: look at the interval before ranking.",
		Formula: "the metric's, over the years of the stay", Source: "the metric's",
		Parameters: parameters(selecting, measuring(), backing("200", "100")),
		Tables:     []string{"stays"}, Shape: Loyalties{},
	},
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, measure, err := l.measured(ctx, c)
		if err != nil {
			return nil, err
		}
		known, err := l.recordParts(ctx, c)
		if err != nil {
			return nil, err
		}
		for i := range known.actors {
			if len(known.actors[i].Terms) > 0 {
				c.read(known.actors[i].Sources)
			}
		}
		stays, err := votes.Loyalty(ctx, known.actors, measure, c.evidence())
		if err != nil {
			return nil, err
		}
		t := graph.Table{Name: "stays", Columns: columns("member", "from", "to", "permanent")}
		for i := range stays {
			s := &stays[i]
			for j := range s.With {
				t.Rows = append(t.Rows, append(row(s.Member, s.Term.From, s.Term.To, s.With[j].Permanent), scoreCells(&s.With[j].Score)...))
			}
		}
		return scored(c, votes, Loyalties{stays}, t)
	},
}

var breaksQuestion = question{
	Analysis: graph.Analysis{
		ID: "breaks", Title: "Breaks with usual partners", Question: "On which votes did a state leave those with whom it usually votes?",
		HowToRead: "Chance is what the state's own record gives the vote, from how its partners voted; surprise is the same in bits. The most surprising comes first.",
		Caveat:    "The record is the whole selection: in a long one a state whose course changed seems to break with partners that it had long left. Choose a period.",
		Formula:   "surprise = -log2 of the mean, over the usual partners voting, of (s + 1/2) / (n + 3/2), s of n other decisions on which the partner voted like this being those on which the state voted as it did here",
		Source:    "Jeffreys' prior over three votes; usual partners by Lijphart's index, doi:10.2307/1952608",
		Parameters: parameters(selecting, []graph.Parameter{
			{Name: "actors", Type: graph.TypeActor, Many: true, Doc: "Only the breaks of these states; everybody's when none is named. Their partners are looked for among all.", Example: "CHN"},
			{Name: "partners", Type: graph.TypeInteger, Default: "3", Min: 1, Max: 10, Doc: "How many usual partners are asked."},
			{Name: "limit", Type: graph.TypeInteger, Default: "100", Min: 1, Max: 10000, Doc: "How many breaks to list."},
			minimum,
		}),
		Tables: []string{"breaks"}, Shape: Breaks{},
	},
	definition: "Votes on which most of a state's usual partners did otherwise, by surprise under the state's own record.",
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, err := l.selection(ctx, c, false)
		if err != nil {
			return nil, err
		}
		list, err := votes.Breaks(ctx, align.BreakOptions{
			Actors: c.actors(), Partners: c.integer("partners"), Minimum: c.integer("min_n"), Limit: c.integer("limit"),
			Progress: c.progress,
		})
		if err != nil {
			return nil, err
		}
		t := graph.Table{Name: "breaks", Columns: slices.Concat([]string{"actor", "vote", "surprise", "chance"}, decisionColumns)}
		for i := range list {
			b := &list[i]
			t.Rows = append(t.Rows, append(row(b.Actor, b.Vote.String(), b.Surprise, b.Chance), decisionCells(&b.Decision)...))
		}
		return &answerParts{n: votes.Len(), result: Breaks{append([]align.Break{}, list...)}, tables: []graph.Table{t}}, nil
	},
}

var changesQuestion = question{
	Analysis: graph.Analysis{
		ID: "changes", Title: "Change points", Question: "When did the alignment of two states, or the unity of the Council, change for good, and over which situations?",
		HowToRead: "Levels hold between changes. A change's p is the share of random orders of the same meetings that split as well; moved names the situations that made the difference between the decisions next to it, as many before as after.",
		Caveat:    "Votes of neighbouring meetings on one dispute hang together, so that a busy dispute can pass for a change; moved shows it.",
		Formula:   "binary segmentation: the split with the largest n1 n2 / n (m1 - m2)^2, kept when larger than in all but a share alarms of random orders of the meetings",
		Source:    "Scott and Knott 1974, doi:10.2307/2529204; permutation of meetings under the null of no change",
		Parameters: parameters([]graph.Parameter{
			{Name: "a", Type: graph.TypeActor, Doc: "One of two states; without both, the group is looked at."},
			{Name: "b", Type: graph.TypeActor, Doc: "The other of two states."},
			groupMetric("polarisation"),
			{Name: "alarms", Type: graph.TypeNumber, Default: "0.05", Min: 0.001, Max: 0.5, Doc: "Chance to find any change where there is none."},
			{Name: "segment", Type: graph.TypeInteger, Default: "20", Min: 2, Max: 1000, Doc: "The fewest decisions between two changes."},
			{Name: "draws", Type: graph.TypeInteger, Default: "999", Min: 19, Max: 10000, Doc: "Random orders that each split is held against."},
			{Name: "seed", Type: graph.TypeInteger, Default: "1", Max: 1 << 31, Doc: "The same seed gives the same digits."},
		}, selecting, among, measuring()[:2], []graph.Parameter{minimum}),
		Tables: []string{"levels", "changes"}, Shape: Changes{},
	},
	definition: "Stretches of constant mean, and the days between which the mean moved.",
	answer: func(ctx context.Context, l *service, c *call) (*answerParts, error) {
		votes, err := l.selection(ctx, c, false)
		if err != nil {
			return nil, err
		}
		out := Changes{A: c.actor("a"), B: c.actor("b")}
		opts := align.ChangeOptions{Level: c.number("alarms"), Draws: c.integer("draws"), Segment: c.integer("segment"), Seed: c.seed()}
		var found *align.Changes
		switch {
		case out.A != "" && out.B != "":
			m := align.Measure{Metric: c.text("metric"), Abstention: align.Abstention(c.text("abstention")), Minimum: c.integer("min_n")}
			found, err = votes.Changes(ctx, out.A, out.B, m, opts)
		case out.A != "" || out.B != "":
			return nil, graph.Invalidf("b", "give both states, a and b, or neither for the group")
		default:
			found, err = votes.CohesionChanges(ctx, align.Group{Metric: c.text("group_metric"), Actors: c.actors(), Minimum: c.integer("min_n")}, opts)
		}
		if err != nil {
			return nil, err
		}
		out.Changes = *found
		return &answerParts{n: votes.Len(), result: out, tables: changeTables(found)}, nil
	},
}

func changeTables(found *align.Changes) []graph.Table {
	levels := graph.Table{Name: "levels", Columns: []string{"from", "to", "n", "mean"}}
	for _, s := range found.Levels {
		levels.Rows = append(levels.Rows, row(string(s.From), string(s.To), s.N, s.Mean))
	}
	changes := graph.Table{Name: "changes", Columns: []string{"after", "before", "p", "situation", "part", "decisions_before", "decisions_after", "compared_from", "compared_to"}}
	for _, ch := range found.Changes {
		for _, m := range ch.Moved {
			changes.Rows = append(changes.Rows, row(string(ch.After), string(ch.Before), ch.P, m.Situation, m.Part, m.Decisions[0], m.Decisions[1], string(ch.ComparedFrom), string(ch.ComparedTo)))
		}
	}
	return []graph.Table{levels, changes}
}
