package neo4j

import (
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// finish checks what the load names, writes the links and the votes, and
// closes the books.
func (w *writer) finish() (graph.Changes, error) {
	for _, step := range []func() error{w.checkReferences, w.writeLinks, w.writeCitations} {
		if err := step(); err != nil {
			return graph.Changes{}, err
		}
	}
	disagreements, err := w.writeVotes()
	if err != nil {
		return graph.Changes{}, err
	}
	raw := w.sum.Bytes()
	if err := w.tx.do("set record", map[string]any{"sum": hexOf(raw)}); err != nil {
		return graph.Changes{}, err
	}
	changes := w.counts()
	changes.Disagreements, changes.Hash = disagreements, w.sum.String()
	return changes, nil
}

// checkReferences fails with Invalid when the load names what neither it nor
// the store holds.
func (w *writer) checkReferences() error {
	for _, check := range []struct {
		query, what string
		ids         map[string]bool
	}{
		{"missing decisions", "a roll call names the decision", w.called},
		{"missing sources", "a roll call names the source", w.from},
		{"missing", "the load names", w.named},
	} {
		for ids := range slices.Chunk(sorted(check.ids), 10*batchRows) {
			rows, err := w.tx.all(check.query, map[string]any{"ids": ids})
			if err != nil {
				return err
			}
			if len(rows) > 0 {
				id, _ := rows[0].Values[0].(string)
				e := graph.Errorf(graph.Invalid, "%s %s, which neither the record nor the load holds", check.what, id)
				e.Param = id
				return e
			}
		}
	}
	return nil
}

func (w *writer) writeLinks() error {
	for kind, query := range map[graph.Kind]string{
		graph.KindActor: "forget actor links", graph.KindMeeting: "forget meeting links", graph.KindSituation: "forget situation links",
		graph.KindDecision: "forget decision links", graph.KindStatement: "forget statement links",
	} {
		for ids := range slices.Chunk(sorted(w.replaced[kind]), batchRows) {
			if err := w.tx.do(query, map[string]any{"ids": ids}); err != nil {
				return err
			}
			if err := w.tx.do("date citations", map[string]any{"ids": ids}); err != nil {
				return err
			}
		}
	}
	var rows []any
	for _, links := range w.links {
		for _, l := range links {
			rows = append(rows, map[string]any{
				"start": l.From, "end": l.To, "type": relationTypes[l.Relation], "properties": linkProperties(l),
			})
		}
	}
	for chunk := range slices.Chunk(rows, batchRows) {
		if err := w.tx.do("write links", map[string]any{"rows": chunk}); err != nil {
			return err
		}
	}
	return nil
}

// linkProperties are those of a relationship: all that the link says but its
// ends and its type, and how little it tells, which orders paths.
func linkProperties(l graph.Link) map[string]any {
	p := properties(l)
	delete(p, "from")
	delete(p, "to")
	delete(p, "relation")
	p["cost"] = l.Cost()
	return p
}

func (w *writer) writeCitations() error {
	rows := make([]any, 0, len(w.citations))
	for _, c := range w.citations {
		p := linkProperties(c.Link(""))
		p["digest"] = w.states[key{citations, c.From, c.To}].now
		rows = append(rows, map[string]any{"start": c.From, "end": c.To, "properties": p})
	}
	for chunk := range slices.Chunk(rows, batchRows) {
		if err := w.tx.do("write citations", map[string]any{"rows": chunk}); err != nil {
			return err
		}
	}
	return nil
}
