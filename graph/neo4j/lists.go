package neo4j

import (
	"context"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/paths"
)

// The sort key of an undated node, after every day in either order.
const undated = 99999999

// orNull is a list as a parameter: null where it does not filter.
func orNull[T ~string](list []T) any {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// wordOrNull is the same for one value.
func wordOrNull[T ~string](v T) any {
	if v == "" {
		return nil
	}
	return string(v)
}

func valueOrNull[T any](v *T) any {
	if v == nil {
		return nil
	}
	return *v
}

// orEmpty is a list whose every member must hold: empty where it does not
// filter, never null.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// words are those that a node's text must hold, each with the blank before it
// that marks the beginning of a word. A text without words asks for one that
// no text holds.
func words(text string) []string {
	out := []string{}
	for _, w := range graph.Tokens(text) {
		out = append(out, " "+w)
	}
	if text != "" && len(out) == 0 {
		return []string{"\x00"}
	}
	return out
}

// period adds a period to the parameters of a query.
func period(params map[string]any, from, to graph.Date) map[string]any {
	lower, upper, except := graph.Bounds(from, to)
	params["from"], params["to"], params["except"] = wordOrNull(lower), wordOrNull(upper), except
	return params
}

// narrower adds to situations all that are part of them. Ids of other nodes,
// and those that the record does not hold, stay as they are.
func (a *transaction) narrower(ids []string) ([]string, error) {
	if len(ids) == 0 {
		return ids, nil
	}
	rows, err := a.all("narrower", map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	out := slices.Clone(ids)
	for _, r := range rows {
		if id := word(r.Values[0]); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}

// narrower is the same in a transaction of its own.
func (s *Store) narrower(ctx context.Context, ids []string) (out []string, err error) {
	if len(ids) == 0 {
		return ids, nil
	}
	err = s.read(ctx, func(tx *transaction) (err error) {
		out, err = tx.narrower(ids)
		return err
	})
	return out, err
}

// timeline is the part of the parameters that lists by date have in common.
type timeline struct {
	sign   int
	params map[string]any
	size   int
}

// newTimeline reads order and page; the cursor has the date, the id and, if
// extra, one more part.
func newTimeline(list string, order graph.Order, page graph.Page, params map[string]any, extra bool) (*timeline, error) {
	size, err := page.Size()
	if err != nil {
		return nil, err
	}
	parts := 2
	if extra {
		parts = 3
	}
	key, err := page.Key(list, parts)
	if err != nil {
		return nil, err
	}
	t := &timeline{sign: -1, params: params, size: size}
	if order == graph.Oldest {
		t.sign = 1
	}
	params["sign"], params["limit"] = t.sign, size+1
	params["after_day"], params["after_id"], params["after_actor"] = nil, nil, nil
	if key != nil {
		if _, err := graph.ParseDate(key[0]); err != nil {
			return nil, badCursor(page)
		}
		params["after_day"], params["after_id"] = t.day(graph.Date(key[0])), key[1]
		if extra {
			params["after_actor"] = key[2]
		}
	}
	return t, nil
}

func (t *timeline) day(d graph.Date) int {
	if d == "" {
		return undated
	}
	return t.sign * int(paths.DateNumber(d))
}

// list runs a query that answers with the total and one item more than the
// page holds, where there is one.
func list[T any](ctx context.Context, s *Store, query string, size int, params map[string]any, read func(map[string]any) T, cursor func(T) string) (graph.List[T], error) {
	out := graph.List[T]{Items: []T{}}
	err := s.read(ctx, func(tx *transaction) error {
		row, err := tx.one(query, params)
		if err != nil {
			return err
		}
		out = graph.List[T]{Items: []T{}, Total: int(row.Values[0].(int64))}
		for _, v := range row.Values[1].([]any) {
			if len(out.Items) == size {
				out.Next = cursor(out.Items[size-1])
				break
			}
			out.Items = append(out.Items, read(propertiesOf(v)))
		}
		return nil
	})
	return out, err
}

// Actors lists actors by name.
func (s *Store) Actors(ctx context.Context, q graph.ActorQuery) (graph.List[graph.Actor], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Actor]{}, err
	}
	size, err := q.Size()
	if err != nil {
		return graph.List[graph.Actor]{}, err
	}
	params := map[string]any{
		"types": orNull(q.Types), "group": wordOrNull(q.RegionalGroup), "permanent": valueOrNull(q.Permanent), "year": nil,
		"ever": valueOrNull(q.EverMember), "words": words(q.Text), "after_name": nil, "after_id": nil, "limit": size + 1,
	}
	if q.MemberIn != 0 {
		params["year"] = q.MemberIn
	}
	key, err := q.Key("actors", 2)
	if err != nil {
		return graph.List[graph.Actor]{}, err
	}
	if key != nil {
		params["after_name"], params["after_id"] = key[0], key[1]
	}
	return list(ctx, s, "actors", size, params, read[graph.Actor], func(a graph.Actor) string { return graph.Cursor("actors", graph.Fold(a.Name), a.ID) })
}

// Meetings lists meetings by date.
func (s *Store) Meetings(ctx context.Context, q graph.MeetingQuery) (graph.List[graph.Meeting], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Meeting]{}, err
	}
	situations, err := s.narrower(ctx, q.Situations)
	if err != nil {
		return graph.List[graph.Meeting]{}, err
	}
	t, err := newTimeline("meetings", q.Order, q.Page, period(map[string]any{
		"types": orNull(q.Types), "situations": orNull(situations), "speakers": orNull(q.Speakers), "roles": orNull(q.SpeakingRoles), "words": words(q.Text),
	}, q.From, q.To), false)
	if err != nil {
		return graph.List[graph.Meeting]{}, err
	}
	return list(ctx, s, "meetings", t.size, t.params, read[graph.Meeting], func(m graph.Meeting) string { return graph.Cursor("meetings", string(m.Date), m.ID) })
}

// Statements lists statements by date.
func (s *Store) Statements(ctx context.Context, q graph.StatementQuery) (graph.List[graph.Statement], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Statement]{}, err
	}
	about, err := s.narrower(ctx, q.About)
	if err != nil {
		return graph.List[graph.Statement]{}, err
	}
	t, err := newTimeline("statements", q.Order, q.Page, period(map[string]any{
		"types": orNull(q.Types), "speakers": orNull(q.Speakers), "speaks_for": orNull(q.SpeaksFor), "targets": orNull(q.Targets),
		"stances": orNull(q.Stances), "meeting": wordOrNull(q.Meeting), "about": orNull(about),
		"words": words(q.Text),
	}, q.From, q.To), false)
	if err != nil {
		return graph.List[graph.Statement]{}, err
	}
	return list(ctx, s, "statements", t.size, t.params, read[graph.Statement], func(m graph.Statement) string { return graph.Cursor("statements", string(m.Date), m.ID) })
}

// Decisions lists decisions by date.
func (s *Store) Decisions(ctx context.Context, q graph.DecisionQuery) (graph.List[graph.Decision], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Decision]{}, err
	}
	var err error
	if q.Situations, err = s.narrower(ctx, q.Situations); err != nil {
		return graph.List[graph.Decision]{}, err
	}
	t, err := newTimeline("decisions", q.Order, q.Page, decisionParams(&q.DecisionFilter), false)
	if err != nil {
		return graph.List[graph.Decision]{}, err
	}
	if id, ok := t.params["after_id"].(string); ok {
		t.params["after_id"] = graph.SortKey(id)
	}
	return list(ctx, s, "decisions", t.size, t.params, read[graph.Decision], func(d graph.Decision) string { return graph.Cursor("decisions", string(d.Date), d.ID) })
}

func decisionParams(f *graph.DecisionFilter) map[string]any {
	voted := make([]any, len(f.Voted))
	for i, v := range f.Voted {
		values := make([]string, len(v.Values))
		for j := range v.Values {
			values[j] = string(v.Values[j])
		}
		voted[i] = map[string]any{"actor": v.Actor, "values": values}
	}
	body := f.Body
	if body == "" {
		body = graph.Council
	}
	return period(map[string]any{
		"body": string(body), "outcomes": orNull(f.Outcomes), "situations": orNull(f.Situations), "regions": orNull(f.Regions), "themes": orNull(f.Themes),
		"contested": valueOrNull(f.Contested), "chapter_vii": wordOrNull(f.ChapterVII),
		"voted": voted, "vetoed_by": orEmpty(f.VetoedBy), "sponsored_by": orEmpty(f.SponsoredBy), "meeting": wordOrNull(f.Meeting), "words": words(f.Text),
	}, f.From, f.To)
}

// Situations lists situations by name, with what the record holds on them.
func (s *Store) Situations(ctx context.Context, q graph.SituationQuery) ([]graph.SituationCount, error) {
	out := []graph.SituationCount{}
	err := s.read(ctx, func(tx *transaction) error {
		rows, err := tx.all("situations", map[string]any{"region": wordOrNull(q.Region), "theme": wordOrNull(q.Theme), "words": words(q.Text)})
		if err != nil {
			return err
		}
		out = make([]graph.SituationCount, len(rows))
		for i, r := range rows {
			row := r.AsMap()
			c := &out[i]
			fill(&c.Situation, propertiesOf(row["situation"]))
			c.Decisions, c.Vetoed = number(row["decisions"]), number(row["vetoed"])
			c.Meetings, c.Statements = number(row["meetings"]), number(row["statements"])
			for _, body := range []string{"decision", "meeting"} {
				if d := day(row["first_"+body]); d != "" && (c.First == "" || d < c.First) {
					c.First = d
				}
				c.Last = max(c.Last, day(row["last_"+body]))
			}
		}
		return nil
	})
	return out, err
}

// Vetoes lists the vetoes cast.
func (s *Store) Vetoes(ctx context.Context, q graph.VetoQuery) (graph.List[graph.Veto], error) {
	if err := q.Validate(); err != nil {
		return graph.List[graph.Veto]{}, err
	}
	situations, err := s.narrower(ctx, q.Situations)
	if err != nil {
		return graph.List[graph.Veto]{}, err
	}
	t, err := newTimeline("vetoes", q.Order, q.Page, period(map[string]any{
		"by": orNull(q.By), "situations": orNull(situations),
	}, q.From, q.To), true)
	if err != nil {
		return graph.List[graph.Veto]{}, err
	}
	return list(ctx, s, "vetoes", t.size, t.params, func(row map[string]any) graph.Veto {
		decision := propertiesOf(row["decision"])
		v := graph.Veto{Decision: read[graph.Decision](decision)}
		v.Actor, _ = row["actor"].(string)
		by, _ := decision["vetoed_by"].([]any)
		for _, actor := range by {
			if actor != v.Actor {
				v.With = append(v.With, actor.(string))
			}
		}
		return v
	}, func(v graph.Veto) string {
		return graph.Cursor("vetoes", string(v.Decision.Date), v.Decision.ID, v.Actor)
	})
}

// Counts counts by year.
func (s *Store) Counts(ctx context.Context, q graph.CountQuery) ([]graph.Count, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	body := q.Body
	if body == "" {
		body = graph.Council
	}
	out := []graph.Count{}
	err := s.read(ctx, func(tx *transaction) error {
		situations, err := tx.narrower(q.Situations)
		if err != nil {
			return err
		}
		rows, err := tx.all("count "+string(q.Of), period(map[string]any{
			"by": string(q.By), "body": string(body), "situations": orNull(situations), "contested": valueOrNull(q.Contested),
		}, q.From, q.To))
		if err != nil {
			return err
		}
		out = make([]graph.Count, len(rows))
		for i, r := range rows {
			fill(&out[i], r.AsMap())
		}
		return nil
	})
	return out, err
}
