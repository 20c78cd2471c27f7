package questions

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// How seats that one state continued from another count.
const (
	seatsJoined = "joined"
	seatsApart  = "apart"
)

// names are what sentences call the nodes that an answer may name.
type names struct {
	label  map[string]string // actors and situations by id
	former map[string]string // permanent seats that were continued: who held it -> who holds it now
}

// names are those of the record as it is now; the labels may be added to.
func (s *set) names(ctx context.Context) (names, error) {
	w, err := s.known.read(ctx, s.store)
	if err != nil {
		return names{}, err
	}
	return names{label: maps.Clone(w.names.label), former: w.names.former}, nil
}

func namesOf(actors []graph.Actor, situations []graph.SituationCount) names {
	n := names{label: map[string]string{}, former: map[string]string{}}
	permanent := map[string]bool{}
	for i := range situations {
		n.label[situations[i].ID] = situations[i].Name
	}
	for i := range actors {
		n.label[actors[i].ID] = actors[i].Name
		permanent[actors[i].ID] = actors[i].Permanent
	}
	for i := range actors {
		for _, before := range actors[i].Continues {
			if permanent[before] && permanent[actors[i].ID] {
				n.former[before] = actors[i].ID
			}
		}
	}
	return n
}

// name is what a sentence calls a node: the United States, Cyprus. The id
// stands for what is neither actor nor situation.
func (c *call) name(id string) string {
	if label, ok := c.names.label[id]; ok {
		return sentence.WithArticle(label)
	}
	return id
}

// nameNodes gives the nodes that fill slots their names: the symbols of
// decisions and meetings.
func (c *call) nameNodes(ctx context.Context, d *definition, args graph.Arguments) error {
	for i := range d.slots {
		if s := &d.slots[i]; s.kind == "decision" || s.kind == "meeting" || s.kind == "anything" {
			for _, id := range args[s.name] {
				if _, known := c.names.label[id]; known {
					continue
				}
				n, err := c.set.store.Node(ctx, id)
				if err != nil {
					return err
				}
				c.names.label[id] = sentence.Label(n)
			}
		}
	}
	return nil
}

// label is what a cell calls a node: its plain name.
func (c *call) label(id string) string {
	if label, ok := c.names.label[id]; ok {
		return label
	}
	return id
}

func (c *call) namesOf(ids []string) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = c.name(id)
	}
	return listed(words)
}

// ballot is a decision with who voted how, who vetoed and who sponsored, by
// the states that count under the call's seats.
type ballot struct {
	*graph.Decision
	votes    map[string]graph.VoteValue
	vetoes   []string // in order of id
	sponsors []string
}

// joined reports whether continued seats count as one.
func (c *call) joined() bool {
	if seats := c.text("seats"); seats != "" {
		return seats == seatsJoined
	}
	for _, ids := range c.values {
		for _, id := range ids {
			if _, ok := c.names.former[id]; ok {
				return false
			}
		}
	}
	return true
}

// seatNote tells how seats were counted, where it matters.
func (c *call) seatNote() string {
	if c.joined() {
		return "The Soviet Union's votes count as the Russian Federation's, and the Republic of China's as China's, because the seats are one."
	}
	return "The Soviet Union and the Russian Federation, and the Republic of China and China, count apart."
}

// period is the options from and to as days. Both ends are open where all of
// the record is meant, so that what has no date is not lost.
func (c *call) period(ctx context.Context) (from, to graph.Date, err error) {
	r := &resolver{store: c.set.store}
	latest, err := r.end(ctx, wordLatest)
	if err != nil {
		return "", "", err
	}
	if d := graph.Date(c.text("from")); d != "" && d.FirstDay() != graph.Date(strconv.Itoa(firstYear)).FirstDay() {
		from = d.FirstDay()
	}
	if d := graph.Date(c.text("to")); d != "" && d.LastDay() < graph.Date(latest).LastDay() {
		to = d.LastDay()
	}
	if from != "" && to != "" && from > to {
		e := graph.Errorf(graph.Invalid, "the period begins in %s, after its end in %s", c.bound("from"), c.bound("to"))
		e.Param = "from"
		return "", "", e
	}
	return from, to, nil
}

// during says the period in words: "between 1946 and 2026", "in 1990", "in
// May 2019".
func (c *call) during() string {
	from, to := c.bound("from"), c.bound("to")
	switch {
	case from == "" && to == "":
		return ""
	case from == to && len(c.text("from")) > len("2006-01"):
		return " on " + from
	case from == to:
		return " in " + from
	case to == "":
		return " since " + from
	case from == "":
		return " until " + to
	}
	return " between " + from + " and " + to
}

// bound is an end of the period in words: 1990, May 2019, 12 May 2019.
func (c *call) bound(name string) string { return sentence.Date(graph.Date(c.text(name))) }

// on says the situation, region or theme in words.
func (c *call) on() string {
	out := ""
	if s := c.list("situation"); len(s) > 0 {
		out = " on " + c.namesOf(s)
	}
	if r := c.text("region"); r != "" {
		out += " in " + r
	}
	if t := c.text("theme"); t != "" {
		out += " on matters of " + t
	}
	if w := c.text("words"); w != "" {
		out += " with the words \"" + w + "\""
	}
	return out
}

// filter is the scope of the call as a store understands it.
func (c *call) filter(ctx context.Context) (graph.DecisionFilter, error) {
	from, to, err := c.period(ctx)
	return graph.DecisionFilter{
		Situations: c.list("situation"), Regions: c.list("region"), Themes: c.list("theme"), From: from, To: to,
		ChapterVII: graph.ChapterVII(c.text("chapter-vii")), Text: c.text("words"),
	}, err
}

// ballots reads the decisions of the call's scope, oldest first. narrow may
// narrow the scope.
func (c *call) ballots(ctx context.Context, narrow func(*graph.DecisionFilter)) ([]ballot, error) {
	f, err := c.filter(ctx)
	if err != nil {
		return nil, err
	}
	if narrow != nil {
		narrow(&f)
	}
	seat := func(actor string) string { return actor }
	if c.joined() {
		seat = func(actor string) string {
			if now, ok := c.names.former[actor]; ok {
				return now
			}
			return actor
		}
	}
	var out []ballot
	for roll, err := range c.set.store.Rolls(ctx, f) {
		if err != nil {
			return nil, err
		}
		d := roll.Decision
		b := ballot{Decision: &d, votes: make(map[string]graph.VoteValue, len(roll.Votes))}
		for i := range roll.Votes {
			v := &roll.Votes[i]
			actor := seat(v.Actor)
			b.votes[actor] = v.Value
			if v.Veto {
				b.vetoes = append(b.vetoes, actor)
			}
		}
		for _, s := range d.Sponsors {
			b.sponsors = append(b.sponsors, seat(s))
		}
		slices.Sort(b.vetoes)
		out = append(out, b)
	}
	return out, nil
}

// seats puts the states that count for those that were named.
func (c *call) seats(name string) []string {
	ids := slices.Clone(c.list(name))
	if c.joined() {
		for i, id := range ids {
			if now, ok := c.names.former[id]; ok {
				ids[i] = now
			}
		}
	}
	return ids
}

func (c *call) seat(name string) string {
	if ids := c.seats(name); len(ids) > 0 {
		return ids[0]
	}
	return ""
}

// contested keeps the decisions on which somebody voted no or abstained.
func contested(f *graph.DecisionFilter) {
	yes := true
	f.Contested = &yes
}

func outcome(o graph.Outcome) func(*graph.DecisionFilter) {
	return func(f *graph.DecisionFilter) { f.Outcomes = []graph.Outcome{o} }
}

// cast reports whether a vote is a yes, a no or an abstention.
func cast(v graph.VoteValue) bool { return v == graph.Yes || v == graph.No || v == graph.Abstained }
