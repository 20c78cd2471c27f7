package service

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align"
)

// The words that some parameters take.
const (
	apart  = "apart"
	joined = "joined"
)

// selecting are the parameters that say which decisions.
var selecting = []graph.Parameter{
	{Name: "body", Type: graph.TypeText, Default: "council", Choices: []string{"council", "assembly"}, Doc: "Whose decisions: the Security Council's or the General Assembly's. They are never mixed."},
	{Name: "contested", Type: graph.TypeBoolean, Default: "true", Doc: "Only decisions on which at least one member voted no or abstained: unanimity hides every conflict."},
	{Name: "from", Type: graph.TypeDate, Doc: "First day of the period, or a month (YYYY-MM) or year. A decision of which only the month is known lies in the period with its whole month.", Example: "1950-01-01"},
	{Name: "to", Type: graph.TypeDate, Doc: "Last day of the period, or a month or year.", Example: "2025-12-31"},
	{Name: "situation", Type: graph.TypeSituation, Many: true, Doc: "Only decisions that concern any of these situations, or one that is part of them.", Example: "cyprus"},
	{Name: "theme", Type: graph.TypeText, Many: true, Doc: "Only decisions that concern a situation of any of these themes."},
	{Name: "region", Type: graph.TypeText, Many: true, Doc: "Only decisions that concern a situation of any of these regions."},
	{Name: "issue", Type: graph.TypeText, Many: true, Doc: "Of the Assembly: only roll calls on any of these issues, as their source codes them: me Palestine, nu nuclear weapons, di disarmament, hr human rights, co colonialism, ec economic development.", Choices: []string{"me", "nu", "di", "hr", "co", "ec"}},
	{Name: "outcome", Type: graph.TypeText, Many: true, Doc: "Only decisions with any of these outcomes.", Choices: []string{string(graph.Adopted), string(graph.Vetoed), string(graph.NotAdopted), string(graph.NotStated)}},
	{Name: "seats", Type: graph.TypeText, Default: apart, Choices: []string{apart, joined}, Doc: "Whether a continued seat counts as one state: the Soviet Union's votes as the Russian Federation's, the Republic of China's as China's."},
}

// among is the parameter that says which states.
var among = []graph.Parameter{
	{Name: "actors", Type: graph.TypeActor, Many: true, Doc: "Only these states, two or more, for example actors=USA&actors=RUS&actors=CHN; all that voted when none is named."},
}

// rest is the parameter that says against whom two states are held.
var rest = []graph.Parameter{
	{Name: "actors", Type: graph.TypeActor, Many: true, Doc: "The states to compare the two with, and among which the null model reassigns votes: only these and the two, or all that voted when none is named. The score of the two does not depend on it.", Example: "CHN"},
}

// onlyWith is the parameter that says with whom a state is compared.
var onlyWith = []graph.Parameter{
	{Name: "actors", Type: graph.TypeActor, Many: true, Doc: "Only with these states, which are also those among whom votes are reassigned for the null; with all that voted when none is named.", Example: "GBR"},
}

type votesKey struct {
	body   graph.Body
	joined bool
}

// votesKept are the votes of the newest data seen.
type votesKept struct {
	hash  string
	votes map[votesKey]*align.Votes
}

// all returns the votes of a body, read once for a state of the data.
func (l *service) all(ctx context.Context, c *call, key votesKey) (*align.Votes, error) {
	select {
	case l.reading <- struct{}{}:
		defer func() { <-l.reading }()
	case <-ctx.Done():
		return nil, ended(ctx)
	}
	if l.votes.hash == c.hash && l.votes.votes[key] != nil {
		return l.votes.votes[key], nil
	}
	opts := align.Options{}
	if key.joined {
		opts.Join = align.ContinuedSeats
	}
	votes, err := align.Read(ctx, l.store.Rolls(ctx, graph.DecisionFilter{Body: key.body}), opts)
	if err != nil {
		return nil, err
	}
	if err := l.unchanged(ctx, c); err != nil {
		return nil, err
	}
	if votes.Len() == 0 {
		return nil, graph.Invalidf("body", "the record holds no roll call of the %s yet; load it first", key.body)
	}
	if l.votes.hash != c.hash {
		l.votes = votesKept{hash: c.hash, votes: map[votesKey]*align.Votes{}}
	}
	l.votes.votes[key] = votes
	return votes, nil
}

// selection returns the votes that the settings ask for: of all states, or of
// those named in actors alone, with the state or the two that are asked about.
func (l *service) selection(ctx context.Context, c *call, alone bool) (*align.Votes, error) {
	votes, err := l.all(ctx, c, votesKey{graph.Body(c.text("body")), c.text("seats") == joined})
	if err != nil {
		return nil, err
	}
	situations, err := l.situations(ctx, c)
	if err != nil {
		return nil, err
	}
	filter := align.Filter{
		From: graph.Date(c.text("from")), To: graph.Date(c.text("to")), Situations: situations,
		Issues: c.texts("issue"), Contested: c.yes("contested"),
	}
	for _, o := range c.texts("outcome") {
		filter.Outcomes = append(filter.Outcomes, graph.Outcome(o))
	}
	if votes, err = votes.Select(filter); err != nil {
		return nil, err
	}
	if err := l.readSituations(ctx, c, filter.Situations); err != nil {
		return nil, err
	}
	for _, by := range []struct {
		param string
		of    func(*graph.Situation) string
	}{{"theme", func(s *graph.Situation) string { return s.Theme }}, {"region", func(s *graph.Situation) string { return s.Region }}} {
		if !c.given(by.param) {
			continue
		}
		of, err := l.situationsBy(ctx, by.param, c.texts(by.param), by.of)
		if err != nil {
			return nil, err
		}
		if err := l.readSituations(ctx, c, of); err != nil {
			return nil, err
		}
		if votes, err = votes.Select(align.Filter{Situations: of}); err != nil {
			return nil, err
		}
	}
	c.read(votes.Sources())
	if actors := c.actors(); alone && len(actors) > 0 {
		for _, about := range []string{"a", "b", "actor"} {
			if c.given(about) {
				actors = append(actors, c.actor(about))
			}
		}
		return votes.Select(align.Filter{Actors: actors})
	}
	return votes, nil
}

// situations are those that the setting situation names, and all that are part
// of them.
func (l *service) situations(ctx context.Context, c *call) ([]string, error) {
	ids := c.texts("situation")
	if len(ids) == 0 {
		return nil, nil
	}
	all, err := l.store.Situations(ctx, graph.SituationQuery{})
	return graph.Narrower(all, ids), err
}

// readSituations notes the sources of the situations that decisions were
// picked by.
func (l *service) readSituations(ctx context.Context, c *call, ids []string) error {
	for _, id := range ids {
		s, err := l.store.Situation(ctx, id)
		if err != nil {
			return err
		}
		c.read(s.Sources)
	}
	return nil
}

// situationsBy lists the ids of the situations of some themes or regions.
func (l *service) situationsBy(ctx context.Context, param string, wanted []string, of func(*graph.Situation) string) ([]string, error) {
	situations, err := l.store.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return nil, err
	}
	var ids, known []string
	met := map[string]bool{}
	for i := range situations {
		s := &situations[i].Situation
		if of(s) == "" {
			continue
		}
		known = append(known, of(s))
		for _, w := range wanted {
			if graph.Fold(w) == graph.Fold(of(s)) {
				ids, met[w] = append(ids, s.ID), true
			}
		}
	}
	slices.Sort(known)
	for _, w := range wanted {
		if !met[w] {
			e := graph.Errorf(graph.NotFound, "the record holds no %s %q; there are %s", param, w, graph.Quoted(slices.Compact(known)))
			e.Param, e.Suggestions = param, graph.Nearest(w, slices.Compact(known), 3)
			return nil, e
		}
	}
	return ids, nil
}
