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
	Body     graph.Body // that decided; empty: the Council
	Date     graph.Date // of the text; where it is not known, no years are checked
	Symbol   string     // official symbol of the decision, meeting or statement
	Title    string     // of the decision
	Agenda   string     // agenda item, as the Council words it
	Subjects []string   // of the UN's thesaurus
	Topic    string     // of the meeting; heard only when the rest names no situation
}

// ofTheCouncil is the theme of situations that concern the Council alone, and
// never a roll call of the Assembly.
const ofTheCouncil = "working methods"

// Rules assigns situations.
type Rules struct {
	rules   []rule
	index   index
	wider   map[string][]string // the situations that a situation is part of, directly or through others
	general map[string]bool     // the situations that hold only otherwise
}

func newRules(rules []rule) *Rules {
	by := map[string]*rule{}
	for i := range rules {
		by[rules[i].situation.ID] = &rules[i]
	}
	wider, general := map[string][]string{}, map[string]bool{}
	for id := range by {
		general[id] = by[id].otherwise
		if ids := ancestors(by, id); ids != nil {
			wider[id] = ids
		}
	}
	return &Rules{rules: rules, index: newIndex(rules), wider: wider, general: general}
}

type rule struct {
	situation graph.Situation
	match     []phrase            // any of them in the title, agenda or topic
	not       []phrase            // none of them there
	subjects  map[string]struct{} // any of them among the subjects, folded
	symbols   map[string]struct{} // these texts, by id of the decision, whatever their words
	otherwise bool                // only where no rule without this holds
	alone     bool                // where it holds, only rules with this count
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
		out[i].Parents = slices.Clone(out[i].Parents)
		out[i].States = slices.Clone(out[i].States)
	}
	return out
}

// Assign returns the ids of the situations that the texts name, in the order
// of the rules; nil when they name none ("not classified"). A situation holds
// only within its years, whatever the words. Where rules name the symbol, these
// alone decide. Title, agenda and subjects are read together; the topic of the
// meeting, which may list several items, only when they name nothing. See
// Narrowest for wider situations.
func (r *Rules) Assign(t Texts) []string {
	if ids := r.bySymbol(t); ids != nil {
		return ids
	}
	if ids := r.assign(t, []string{t.Title, t.Agenda}, t.Subjects); ids != nil {
		return ids
	}
	return r.assign(t, []string{t.Topic}, nil)
}

func (r *Rules) bySymbol(t Texts) []string {
	id := graph.DecisionID(t.Symbol)
	var ids []string
	for i := range r.rules {
		q := &r.rules[i]
		if _, ok := q.symbols[id]; ok && q.situation.Covers(t.Date) {
			ids = append(ids, q.situation.ID)
		}
	}
	return ids
}

func (r *Rules) assign(t Texts, texts, subjects []string) []string {
	folded := make([]string, 0, len(texts))
	for _, s := range texts {
		if f := graph.Fold(s); f != "" {
			folded = append(folded, f)
		}
	}
	keys := make([]string, 0, len(subjects))
	for _, s := range subjects {
		keys = append(keys, graph.Fold(s))
	}
	// The rules that hold, by how much they say: those that stand alone
	// before the common ones, and these before the rest.
	var alone, common, otherwise []string
	for _, i := range r.index.candidates(folded, keys) {
		q := &r.rules[i]
		if !q.situation.Covers(t.Date) || (t.Body == graph.Assembly && q.situation.Theme == ofTheCouncil) {
			continue
		}
		if !q.hasSubject(keys) && !q.holds(folded) {
			continue
		}
		list := &common
		switch {
		case q.alone:
			list = &alone
		case q.otherwise:
			list = &otherwise
		}
		*list = append(*list, q.situation.ID)
	}
	switch {
	case alone != nil:
		return r.Narrowest(alone)
	case common != nil:
		return r.Narrowest(common)
	default:
		return r.Narrowest(otherwise)
	}
}

// Narrowest leaves out the general situations, which hold only otherwise, that
// another of the list is part of: the agenda item on the Middle East says
// nothing beside Syria. It returns nil for an empty list.
func (r *Rules) Narrowest(ids []string) []string {
	var out []string
	for _, id := range ids {
		narrower := func(other string) bool { return slices.Contains(r.wider[other], id) }
		if !r.general[id] || !slices.ContainsFunc(ids, narrower) {
			out = append(out, id)
		}
	}
	return out
}

func (q *rule) hasSubject(subjects []string) bool {
	return slices.ContainsFunc(subjects, func(s string) bool {
		_, ok := q.subjects[s]
		return ok
	})
}

// holds reports whether one of the texts names the situation.
func (q *rule) holds(texts []string) bool {
	return slices.ContainsFunc(texts, func(text string) bool {
		in := func(p phrase) bool { return p.in(text) }
		return slices.ContainsFunc(q.match, in) && !slices.ContainsFunc(q.not, in)
	})
}
