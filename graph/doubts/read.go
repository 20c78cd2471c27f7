package doubts

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// record is what the search needs of a store.
type record struct {
	rolls    []graph.Roll // of the Council, oldest first
	assembly []graph.Roll // oldest first
	byID     map[string]*graph.Roll
	meetings map[string]*graph.Meeting
	// meetingOrder are the ids of the meetings, oldest first.
	meetingOrder []string
	byNumber     []*graph.Meeting // the formal meetings that have a number, in order of it; a resumed meeting keeps its number and is left out
	actors       map[string]*graph.Actor
	seats        *lookup.ActorIndex
	// family maps a situation to itself and all wider ones.
	family  map[string][]string
	sources map[string]string // names by id
}

// read reads the record. It fails as the store does.
func read(ctx context.Context, store Reader) (*record, error) {
	r := &record{byID: map[string]*graph.Roll{}, meetings: map[string]*graph.Meeting{}, actors: map[string]*graph.Actor{}, family: map[string][]string{}, sources: map[string]string{}}
	for _, body := range []graph.Body{graph.Council, graph.Assembly} {
		for roll, err := range store.Rolls(ctx, graph.DecisionFilter{Body: body}) {
			if err != nil {
				return nil, err
			}
			if body == graph.Council {
				r.rolls = append(r.rolls, roll)
			} else {
				r.assembly = append(r.assembly, roll)
			}
		}
	}
	for _, rolls := range [][]graph.Roll{r.rolls, r.assembly} {
		for i := range rolls {
			r.byID[rolls[i].Decision.ID] = &rolls[i]
		}
	}
	meetings := graph.MeetingQuery{Order: graph.Oldest, Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		list, err := store.Meetings(ctx, meetings)
		if err != nil {
			return nil, err
		}
		for i := range list.Items {
			m := &list.Items[i]
			r.meetings[m.ID] = m
			r.meetingOrder = append(r.meetingOrder, m.ID)
			if m.Type == graph.Formal && m.Number > 0 && !strings.Contains(m.Symbol, "(") {
				r.byNumber = append(r.byNumber, m)
			}
		}
		if meetings.After = list.Next; list.Next == "" {
			break
		}
	}
	slices.SortStableFunc(r.byNumber, func(a, b *graph.Meeting) int { return a.Number - b.Number })
	var everybody []graph.Actor
	actors := graph.ActorQuery{Page: graph.Page{Limit: graph.MaxLimit}}
	for {
		list, err := store.Actors(ctx, actors)
		if err != nil {
			return nil, err
		}
		for i := range list.Items {
			r.actors[list.Items[i].ID] = &list.Items[i]
		}
		everybody = append(everybody, list.Items...)
		if actors.After = list.Next; list.Next == "" {
			break
		}
	}
	r.seats = lookup.NewActorIndex(everybody)
	situations, err := store.Situations(ctx, graph.SituationQuery{})
	if err != nil {
		return nil, err
	}
	parents := map[string][]string{}
	for i := range situations {
		parents[situations[i].ID] = situations[i].Parents
	}
	for id := range parents {
		r.family[id] = ancestors(parents, id)
	}
	status, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range status.Sources {
		r.sources[s.ID] = s.Name
	}
	return r, nil
}

// ancestors lists a situation and all wider ones.
func ancestors(parents map[string][]string, id string) []string {
	out := []string{id}
	for i := 0; i < len(out); i++ {
		for _, p := range parents[out[i]] {
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// readFrom lists the sources of the votes and dates that a doubt is about,
// sorted.
func (r *record) readFrom(d *graph.Doubt) []string {
	out := []string{}
	for _, id := range d.Decisions {
		if roll := r.byID[id]; roll != nil {
			out = append(out, roll.Decision.Sources...)
			for _, v := range roll.Votes {
				out = append(out, v.Source)
			}
		}
	}
	if m := r.meetings[d.Meeting]; m != nil {
		out = append(out, m.Sources...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// name is what a sentence calls an actor.
func (r *record) name(id string) string {
	if a := r.actors[id]; a != nil && a.Name != "" {
		return sentence.WithArticle(a.Name)
	}
	return id
}

// source is the name of a source.
func (r *record) source(id string) string {
	if name := r.sources[id]; name != "" {
		return name
	}
	return id
}

// permanent reports whether an actor held a permanent seat on a date.
func (r *record) permanent(id string, on graph.Date) bool {
	a := r.actors[id]
	return a != nil && a.Permanent && (a.SeatFrom == "" || on == "" || on >= a.SeatFrom) && (a.SeatUntil == "" || on == "" || on <= a.SeatUntil)
}

// tallyText writes a tally as the Council's table does.
func tallyText(t graph.Tally) string {
	return strconv.Itoa(t.Yes) + "-" + strconv.Itoa(t.No) + "-" + strconv.Itoa(t.Abstained)
}

// daysBetween counts the days from one date to another, negative where the
// second is the earlier. It is false where one of them is not known to the day.
func daysBetween(from, to graph.Date) (int, bool) {
	if from.Precision() != graph.ToTheDay || to.Precision() != graph.ToTheDay {
		return 0, false
	}
	a, errA := time.Parse(time.DateOnly, string(from))
	b, errB := time.Parse(time.DateOnly, string(to))
	if errA != nil || errB != nil {
		return 0, false
	}
	return int(b.Sub(a).Hours() / 24), true
}
