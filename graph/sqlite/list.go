package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// where gathers the conditions of a query.
type where struct {
	conds []string
	args  []any
}

func (w *where) add(cond string, args ...any) {
	w.conds = append(w.conds, cond)
	w.args = append(w.args, args...)
}

// in adds a condition with a list in place of its %, unless the list is empty.
func in[T ~string](w *where, cond string, list []T) {
	if len(list) == 0 {
		return
	}
	args := make([]any, len(list))
	for i, v := range list {
		args[i] = string(v)
	}
	w.add(strings.Replace(cond, "%", marks(len(list)), 1), args...)
}

// period keeps to nodes n dated from..to; undated ones match only when both
// ends are open.
func (w *where) period(from, to graph.Date) {
	lower, upper, except := graph.Bounds(from, to)
	if lower != "" {
		w.add("n.date >= ?", lower)
	}
	if upper != "" {
		w.add("n.date <= ? AND n.date NOT IN ('', ?)", upper, except)
	}
}

// concerns keeps to nodes n that concern one of the situations or of those
// that are part of them.
func (w *where) concerns(x *index, situations []string) {
	if len(situations) > 0 {
		in(w, stated+"l.to_node WHERE l.owner = n.key AND l.relation = 'concerns' AND o.id IN (%))", x.narrower(situations))
	}
}

// spoken keeps to meetings n at which one of the actors spoke in one of the
// roles; an empty list means any.
func (w *where) spoken(speakers []string, roles []graph.SpeakingRole) {
	if len(speakers)+len(roles) == 0 {
		return
	}
	var by where
	in(&by, "o.id IN (%)", speakers)
	in(&by, "l.value IN (%)", roles)
	w.add(stated+"l.from_node WHERE l.owner = n.key AND l.relation = 'spoke at' AND "+strings.Join(by.conds, " AND ")+")", by.args...)
}

// text keeps to nodes of a kind that a text finds.
func (w *where) text(ctx context.Context, v *view, text string, kind graph.Kind) error {
	if text == "" {
		return nil
	}
	keys, err := v.s.found(ctx, v.index, text, kind)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	w.add("n.key IN (SELECT value FROM json_each(?))", string(raw))
	return nil
}

func (w *where) String() string {
	if len(w.conds) == 0 {
		return ""
	}
	return " WHERE (" + strings.Join(w.conds, ") AND (") + ")"
}

// after keeps to what follows the cursor of a list in time. columns are the
// sort columns after the date, upwards.
func (w *where) after(list string, page graph.Page, order graph.Order, columns ...string) error {
	key, err := page.Key(list, 1+len(columns))
	if err != nil || key == nil {
		return err
	}
	if _, err := graph.ParseDate(key[0]); err != nil {
		return notACursor(page)
	}
	names, rest := strings.Join(columns, ", "), make([]any, len(columns))
	for i := range rest {
		rest[i] = key[i+1]
	}
	ties := "n.date = ? AND (" + names + ") > (" + marks(len(columns)) + ")"
	switch {
	case key[0] == "":
		w.add(ties, append([]any{""}, rest...)...)
	case order == graph.Oldest:
		w.add("n.date > ? OR n.date = '' OR ("+ties+")", append([]any{key[0], key[0]}, rest...)...)
	default:
		w.add("n.date < ? OR ("+ties+")", append([]any{key[0], key[0]}, rest...)...)
	}
	return nil
}

// inTime is the ORDER BY of a list in time.
func inTime(order graph.Order, columns ...string) string {
	date := "n.date DESC"
	if order == graph.Oldest {
		date = "n.date = '', n.date"
	}
	return " ORDER BY " + date + ", " + strings.Join(columns, ", ")
}

// listed reads one page of a list in time: from names the tables, read scans
// a row, name and key make its cursor.
type listed[T any] struct {
	name          string
	columns, from string
	w             where
	order         graph.Order
	ties          []string // sort columns after the date
	page          graph.Page
	read          func(rows *sql.Rows) (T, error)
	key           func(item *T) []string
}

func list[T any](ctx context.Context, v *view, q listed[T]) (graph.List[T], error) {
	out := graph.List[T]{Items: []T{}}
	size, err := q.page.Size()
	if err != nil {
		return out, err
	}
	paged := where{conds: append([]string(nil), q.w.conds...), args: append([]any(nil), q.w.args...)}
	if err := paged.after(q.name, q.page, q.order, q.ties...); err != nil {
		return out, err
	}
	if err := v.tx.QueryRowContext(ctx, "SELECT count(*) FROM "+q.from+q.w.String(), q.w.args...).Scan(&out.Total); err != nil {
		return out, v.s.fail(ctx, err)
	}
	rows, err := v.tx.QueryContext(ctx, "SELECT "+q.columns+" FROM "+q.from+paged.String()+inTime(q.order, q.ties...)+" LIMIT ?", append(paged.args, size+1)...)
	if err != nil {
		return out, v.s.fail(ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		if len(out.Items) == size {
			out.Next = graph.Cursor(q.name, q.key(&out.Items[size-1])...)
			break
		}
		item, err := q.read(rows)
		if err != nil {
			return out, v.s.fail(ctx, err)
		}
		out.Items = append(out.Items, item)
	}
	return out, v.s.fail(ctx, rows.Err())
}

// part scans a node in full.
func part[T any](rows *sql.Rows) (T, error) {
	var raw []byte
	var v T
	if err := rows.Scan(&raw); err != nil {
		return v, err
	}
	err := json.Unmarshal(raw, &v)
	return v, err
}
