package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

const stated = "EXISTS (SELECT 1 FROM link l JOIN node o ON o.key = "

// Meetings implements graph.Store.
func (s *Store) Meetings(ctx context.Context, q graph.MeetingQuery) (graph.List[graph.Meeting], error) {
	var none graph.List[graph.Meeting]
	v, err := s.view(ctx)
	if err != nil {
		return none, err
	}
	defer v.close()
	if err := q.Validate(); err != nil {
		return none, err
	}
	var w where
	w.add("n.kind = 'meeting'")
	in(&w, "n.type IN (%)", q.Types)
	w.concerns(v.index, q.Situations)
	w.spoken(q.Speakers, q.SpeakingRoles)
	w.period(q.From, q.To)
	if err := w.text(ctx, v, q.Text, graph.KindMeeting); err != nil {
		return none, err
	}
	return list(ctx, v, listed[graph.Meeting]{
		name:    "meetings",
		columns: "n.part", from: "node n", w: w, order: q.Order, ties: []string{"n.id"}, page: q.Page, read: part[graph.Meeting],
		key: func(m *graph.Meeting) []string { return []string{string(m.Date), m.ID} },
	})
}

// Statements implements graph.Store.
func (s *Store) Statements(ctx context.Context, q graph.StatementQuery) (graph.List[graph.Statement], error) {
	var none graph.List[graph.Statement]
	v, err := s.view(ctx)
	if err != nil {
		return none, err
	}
	defer v.close()
	if err := q.Validate(); err != nil {
		return none, err
	}
	var w where
	w.add("n.kind = 'statement'")
	in(&w, "n.type IN (%)", q.Types)
	in(&w, stated+"l.from_node WHERE l.owner = n.key AND l.Relation = 'made' AND o.id IN (%))", q.Speakers)
	in(&w, statedFor+" IN (%)", q.SpeaksFor)
	in(&w, stated+"l.to_node WHERE l.owner = n.key AND l.Relation = 'towards' AND o.id IN (%))", q.Targets)
	in(&w, "EXISTS (SELECT 1 FROM link l WHERE l.owner = n.key AND l.Relation IN ('made', 'towards') AND l.Value IN (%))", q.Stances)
	if q.Meeting != "" {
		in(&w, stated+"l.to_node WHERE l.owner = n.key AND l.Relation = 'in' AND o.id IN (%))", []string{q.Meeting})
	}
	if len(q.About) > 0 {
		in(&w, stated+"l.to_node WHERE l.owner = n.key AND l.relation = 'about' AND o.id IN (%))", v.narrower(q.About))
	}
	w.period(q.From, q.To)
	if err := w.text(ctx, v, q.Text, graph.KindStatement); err != nil {
		return none, err
	}
	return list(ctx, v, listed[graph.Statement]{
		name:    "statements",
		columns: "n.part", from: "node n", w: w, order: q.Order, ties: []string{"n.id"}, page: q.Page, read: part[graph.Statement],
		key: func(st *graph.Statement) []string { return []string{string(st.Date), st.ID} },
	})
}

// statedFor is the actor for whom statement n was made: the one it speaks
// for, or its speaker.
const statedFor = "coalesce(nullif(json_extract(n.part, '$.speaks_for'), ''), json_extract(n.part, '$.speaker'))"

// Actors implements graph.Store.
func (s *Store) Actors(ctx context.Context, q graph.ActorQuery) (graph.List[graph.Actor], error) {
	out := graph.List[graph.Actor]{Items: []graph.Actor{}}
	v, err := s.view(ctx)
	if err != nil {
		return out, err
	}
	defer v.close()
	if err := q.Validate(); err != nil {
		return out, err
	}
	after, err := q.Key("actors", 2)
	if err != nil {
		return out, err
	}
	size, err := q.Size()
	if err != nil {
		return out, err
	}
	var w where
	w.add("n.kind = 'actor'")
	in(&w, "n.type IN (%)", q.Types)
	if err := w.text(ctx, v, q.Text, graph.KindActor); err != nil {
		return out, err
	}
	type named struct {
		name  string
		actor graph.Actor
	}
	var all []named
	var raw []byte
	var bad error
	if err := each(ctx, v.tx, "SELECT n.part FROM node n"+w.String(), []any{&raw}, func() {
		var a graph.Actor
		if err := json.Unmarshal(raw, &a); err != nil {
			bad = err
			return
		}
		if (q.RegionalGroup == "" || a.RegionalGroup == q.RegionalGroup) && (q.Permanent == nil || a.Permanent == *q.Permanent) &&
			(q.MemberIn == 0 || a.MemberIn(q.MemberIn)) && (q.EverMember == nil || (len(a.Terms) > 0) == *q.EverMember) {
			all = append(all, named{graph.Fold(a.Name), a})
		}
	}, w.args...); err != nil {
		return out, s.fail(ctx, err)
	}
	if bad != nil {
		return out, s.fail(ctx, bad)
	}
	slices.SortFunc(all, func(a, b named) int { return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.actor.ID, b.actor.ID)) })
	out.Total = len(all)
	for i, a := range all {
		if after != nil && cmp.Or(cmp.Compare(a.name, after[0]), cmp.Compare(a.actor.ID, after[1])) <= 0 {
			continue
		}
		if len(out.Items) == size {
			out.Next = graph.Cursor("actors", all[i-1].name, all[i-1].actor.ID)
			break
		}
		out.Items = append(out.Items, a.actor)
	}
	return out, nil
}

// Situations implements graph.Store.
func (s *Store) Situations(ctx context.Context, q graph.SituationQuery) ([]graph.SituationCount, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	l, err := v.ledger(ctx)
	if err != nil {
		return nil, err
	}
	words := starts(graph.Fold(q.Text))
	out := []graph.SituationCount{}
	for _, c := range l.situations {
		if (q.Region == "" || c.Region == q.Region) && (q.Theme == "" || c.Theme == q.Theme) &&
			(q.Text == "" || len(words) > 0 && v.docs[v.byID[c.ID]].has(words)) {
			c.Sources = slices.Clone(c.Sources)
			out = append(out, c)
		}
	}
	return out, nil
}

// narrower adds to situations all that are part of them. Ids of other nodes,
// and those that the record does not hold, stay as they are.
func (x *index) narrower(ids []string) []string {
	out := slices.Clone(ids)
	for _, id := range ids {
		if k, ok := x.byID[id]; ok && x.nodes[k].Kind == graph.KindSituation {
			for _, k := range x.council.Narrower(k) {
				if id := x.nodes[k].ID; !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
		}
	}
	return out
}

// countSituation counts what the index links to a situation and to those that
// are part of it, each once.
func (x *index) countSituation(c *graph.SituationCount) {
	top, ok := x.byID[c.ID]
	if !ok {
		return
	}
	counted := map[int32]bool{}
	for _, key := range x.council.Narrower(top) {
		x.countOne(c, key, counted)
	}
}

func (x *index) countOne(c *graph.SituationCount, key int32, counted map[int32]bool) {
	for _, st := range x.council.Of(key) {
		l := &x.council.List[st.Link]
		n := &x.nodes[st.Other]
		if l.To != key || x.roll[st.Other] || counted[st.Other] {
			continue
		}
		switch graph.Relations[l.Relation] {
		case graph.About:
			c.Statements++
			counted[st.Other] = true
			continue
		case graph.Concerns:
		default:
			continue
		}
		counted[st.Other] = true
		if n.Kind == graph.KindMeeting {
			c.Meetings++
		} else {
			c.Decisions++
			if n.Outcome == string(graph.Vetoed) {
				c.Vetoed++
			}
		}
		if n.Date != "" && (c.First == "" || n.Date < c.First) {
			c.First = n.Date
		}
		c.Last = max(c.Last, n.Date)
	}
}
