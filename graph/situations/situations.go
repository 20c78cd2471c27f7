// Package situations says what a meeting, a decision or a statement of the
// Council concerns: Cyprus, the DPRK, the admission of members. It reads the
// titles, topics, agenda items and thesaurus subjects that the record prints
// and applies the rules of situations.rules, a text that people can read,
// question and change.
package situations

import (
	_ "embed"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed situations.rules
var embedded string

// Texts is what the record says about a meeting, a decision or a statement.
// Empty fields are not known.
type Texts struct {
	Title    string   // of the decision
	Agenda   string   // agenda item, as the Council words it
	Subjects []string // of the UN's thesaurus
	Topic    string   // of the meeting; heard only when the rest names no situation
}

// Rules assigns situations.
type Rules struct {
	rules []rule
}

type rule struct {
	situation graph.Situation
	match     []phrase            // any of them in the title, agenda or topic
	not       []phrase            // none of them there
	subjects  map[string]struct{} // any of them among the subjects, folded
	otherwise bool                // only where no other rule holds
}

// New reads the embedded rules. It fails with Internal when they are
// malformed.
func New() (*Rules, error) {
	r, err := Parse("situations.rules", embedded)
	if err != nil {
		return nil, &graph.Error{Code: graph.Internal, Message: "the rules for situations cannot be read", Err: err}
	}
	return r, nil
}

// Situations lists the situations in the order of the rules.
func (r *Rules) Situations() []graph.Situation {
	out := make([]graph.Situation, len(r.rules))
	for i := range r.rules {
		out[i] = r.rules[i].situation
		out[i].Sources = slices.Clone(out[i].Sources)
	}
	return out
}

// Assign returns the ids of the situations that the texts name, in the order
// of the rules; nil when they name none ("not classified"). Title, agenda and
// subjects are heard together; the topic of the meeting, which may list
// several items, only when they name nothing.
func (r *Rules) Assign(t Texts) []string {
	if ids := r.assign([]string{t.Title, t.Agenda}, t.Subjects); ids != nil {
		return ids
	}
	return r.assign([]string{t.Topic}, nil)
}

func (r *Rules) assign(texts, subjects []string) []string {
	folded := make([]string, 0, len(texts))
	for _, s := range texts {
		if f := graph.Fold(s); f != "" {
			folded = append(folded, f)
		}
	}
	subjectKeys := make([]string, 0, len(subjects))
	for _, s := range subjects {
		subjectKeys = append(subjectKeys, graph.Fold(s))
	}
	if len(folded) == 0 && len(subjectKeys) == 0 {
		return nil
	}
	var ids []string
	for _, otherwise := range []bool{false, true} {
		for i := range r.rules {
			if q := &r.rules[i]; q.otherwise == otherwise && q.holds(folded, subjectKeys) {
				ids = append(ids, q.situation.ID)
			}
		}
		if ids != nil {
			break
		}
	}
	return ids
}

func (q *rule) holds(texts, subjects []string) bool {
	for _, s := range subjects {
		if _, ok := q.subjects[s]; ok {
			return true
		}
	}
	return slices.ContainsFunc(texts, func(text string) bool {
		in := func(p phrase) bool { return p.in(text) }
		return slices.ContainsFunc(q.match, in) && !slices.ContainsFunc(q.not, in)
	})
}
