package sqlite

import (
	"context"
	"database/sql"
	"iter"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

const decisionTables = "decision d JOIN node n ON n.key = d.key"

// decisionsWhere turns a filter into conditions on decisionTables.
func (s *Store) decisionsWhere(ctx context.Context, x *index, f *graph.DecisionFilter) (where, error) {
	var w where
	body := f.Body
	if body == "" {
		body = graph.Council
	}
	w.add("d.body = ?", string(body))
	in(&w, "n.outcome IN (%)", f.Outcomes)
	const concerns = "EXISTS (SELECT 1 FROM link l WHERE l.owner = n.key AND l.relation = 'concerns' AND l.to_node IN (SELECT key FROM node WHERE "
	in(&w, concerns+"id IN (%)))", f.Situations)
	in(&w, concerns+"kind = 'situation' AND json_extract(part, '$.region') IN (%)))", f.Regions)
	in(&w, concerns+"kind = 'situation' AND json_extract(part, '$.theme') IN (%)))", f.Themes)
	w.period(f.From, f.To)
	if f.Contested != nil {
		w.add("(d.no + d.abstained > 0) = ?", flag(*f.Contested))
	}
	if f.ChapterVII != "" {
		w.add("d.chapter_vii = ?", string(f.ChapterVII))
	}
	for _, v := range f.Voted {
		args := []any{v.Actor}
		values := ""
		if len(v.Values) > 0 {
			values = " AND v.value IN (" + marks(len(v.Values)) + ")"
			for _, value := range v.Values {
				args = append(args, slices.Index(graph.VoteValues, value)+1)
			}
		}
		w.add("EXISTS (SELECT 1 FROM vote v WHERE v.decision = n.key AND v.actor = (SELECT key FROM node WHERE id = ?) AND v.shown = 1"+values+")", args...)
	}
	for _, actor := range f.VetoedBy {
		w.add("EXISTS (SELECT 1 FROM vote v WHERE v.decision = n.key AND v.actor = (SELECT key FROM node WHERE id = ?) AND v.veto = 1)", actor)
	}
	for _, actor := range f.SponsoredBy {
		w.add("EXISTS (SELECT 1 FROM link l WHERE l.owner = n.key AND l.relation = 'sponsored' AND l.from_node = (SELECT key FROM node WHERE id = ?))", actor)
	}
	if f.Meeting != "" {
		w.add("EXISTS (SELECT 1 FROM link l WHERE l.owner = n.key AND l.relation = 'taken at' AND l.to_node = (SELECT key FROM node WHERE id = ?))", f.Meeting)
	}
	return w, w.text(ctx, s, x, f.Text, graph.KindDecision)
}

// Decisions implements graph.Store.
func (s *Store) Decisions(ctx context.Context, q graph.DecisionQuery) (graph.List[graph.Decision], error) {
	var none graph.List[graph.Decision]
	x, err := s.begin(ctx)
	if err != nil {
		return none, err
	}
	if err := q.Validate(); err != nil {
		return none, err
	}
	w, err := s.decisionsWhere(ctx, x, &q.DecisionFilter)
	if err != nil {
		return none, err
	}
	return list(ctx, s, listed[graph.Decision]{
		columns: decisionColumns, from: decisionTables, w: w, order: q.Order, ties: []string{"n.id"}, page: q.Page,
		read: func(rows *sql.Rows) (graph.Decision, error) { return readDecision(rows) },
		key:  func(d *graph.Decision) []string { return []string{string(d.Date), d.ID} },
	})
}

// RollCall implements graph.Store.
func (s *Store) RollCall(ctx context.Context, decision string) ([]graph.Vote, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	key, ok := x.byID[decision]
	if !ok || x.nodes[key].Kind != graph.KindDecision {
		return nil, missing("decision", decision)
	}
	votes, err := rollCall(ctx, s.read, decision, key)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return votes, nil
}

// Rolls implements graph.Store.
func (s *Store) Rolls(ctx context.Context, f graph.DecisionFilter) iter.Seq2[graph.Roll, error] {
	return func(yield func(graph.Roll, error) bool) {
		if err := s.rolls(ctx, f, yield); err != nil {
			yield(graph.Roll{}, err)
		}
	}
}

func (s *Store) rolls(ctx context.Context, f graph.DecisionFilter, yield func(graph.Roll, error) bool) error {
	x, err := s.begin(ctx)
	if err != nil {
		return err
	}
	if err := f.Validate(); err != nil {
		return err
	}
	w, err := s.decisionsWhere(ctx, x, &f)
	if err != nil {
		return err
	}
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.fail(ctx, err)
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT "+decisionColumns+", n.key FROM "+decisionTables+w.String()+inTime(graph.Oldest, "n.id"), w.args...)
	if err != nil {
		return s.fail(ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		var key int32
		d, err := readDecision(rows, &key)
		if err != nil {
			return s.fail(ctx, err)
		}
		votes, err := rollCall(ctx, tx, d.ID, key)
		if err != nil {
			return s.fail(ctx, err)
		}
		if !yield(graph.Roll{Decision: d, Votes: votes}, nil) {
			return nil
		}
	}
	return s.fail(ctx, rows.Err())
}

// Vetoes implements graph.Store.
func (s *Store) Vetoes(ctx context.Context, q graph.VetoQuery) (graph.List[graph.Veto], error) {
	var none graph.List[graph.Veto]
	x, err := s.begin(ctx)
	if err != nil {
		return none, err
	}
	if err := q.Validate(); err != nil {
		return none, err
	}
	out, err := list(ctx, s, listed[graph.Veto]{
		columns: decisionColumns + ", a.id", from: vetoTables, w: vetoesWhere(q.By, q.Situations, q.From, q.To),
		order: q.Order, ties: []string{"n.id", "a.id"}, page: q.Page,
		read: func(rows *sql.Rows) (graph.Veto, error) {
			var v graph.Veto
			var err error
			v.Decision, err = readDecision(rows, &v.Actor)
			return v, err
		},
		key: func(v *graph.Veto) []string { return []string{string(v.Decision.Date), v.Decision.ID, v.Actor} },
	})
	for i := range out.Items {
		v := &out.Items[i]
		v.With = x.vetoedBy(v.Decision.ID, v.Actor)
	}
	return out, err
}

const vetoTables = "vote v JOIN node n ON n.key = v.decision JOIN decision d ON d.key = n.key JOIN node a ON a.key = v.actor"

func vetoesWhere(by, situations []string, from, to graph.Date) where {
	var w where
	w.add("v.veto = 1")
	in(&w, "a.id IN (%)", by)
	in(&w, stated+"l.to_node WHERE l.owner = n.key AND l.relation = 'concerns' AND o.id IN (%))", situations)
	w.period(from, to)
	return w
}

// vetoedBy lists who vetoed a draft, but one, in order of id.
func (x *index) vetoedBy(draft, but string) []string {
	key, ok := x.byID[draft]
	if !ok {
		return nil
	}
	var out []string
	for _, st := range x.council.of(key) {
		if x.council.list[st.link].relation == numberVeto && x.nodes[st.other].ID != but {
			out = append(out, x.nodes[st.other].ID)
		}
	}
	return out
}
