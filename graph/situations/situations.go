// Package situations says what a meeting, a decision or a statement of the
// Council concerns, or a roll call of the Assembly: Cyprus, the DPRK, the
// admission of members. It reads the titles, topics, agenda items and thesaurus
// subjects that the record prints and applies the rules of situations.rules
// (the Council) and assembly.rules (the Assembly), texts that people can read,
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
	Topic    string     // of the meeting, or of another vote on the same resolution; read only when the rest names no situation
	Issues   []string   // codes of a roll call of the Assembly, see Issues
}

// ofTheCouncil is the theme of situations that concern the Council alone, and
// never a roll call of the Assembly.
const ofTheCouncil = "working methods"

// Rules assigns situations.
type Rules struct {
	rules    []rule
	index    index
	wider    map[string][]string // the situations that a situation is part of, directly or through others
	general  map[string]bool     // the situations that hold only otherwise
	assembly *rollCalls          // rules for the Assembly; nil: none
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
	line      int                 // where the rule begins
	added     bool                // to a situation that another rule describes; From and To of the situation then narrow its years
	issues    []string            // of the Assembly: the phrases count only with one of these; none: whatever the issue
	match     []phrase            // any of them in the title, agenda or topic
	not       []phrase            // none of them there
	subjects  map[string]struct{} // any of them among the subjects, folded
	symbols   map[string]struct{} // these texts, by id of the decision, whatever their words
	general   []string            // topics of meetings that may concern the situation too
	otherwise bool                // only where no rule without this holds
	alone     bool                // where it holds, only rules with this count
}

// New reads the embedded rules. It fails with Internal when they are
// malformed.
func New() (*Rules, error) {
	r, err := Parse("situations.rules", embedded)
	if err == nil {
		r, err = r.WithAssembly("assembly.rules", embeddedAssembly)
	}
	if err != nil {
		return nil, &graph.Error{Code: graph.Internal, Message: "the rules for situations cannot be read", Err: err}
	}
	return r, nil
}

// Situations lists the situations in the order of the rules: those of the
// Council, then those on which only the Assembly votes.
func (r *Rules) Situations() []graph.Situation {
	out := make([]graph.Situation, 0, len(r.rules))
	for i := range r.rules {
		out = append(out, r.rules[i].situation)
	}
	if r.assembly != nil {
		out = append(out, r.assembly.situations...)
	}
	for i := range out {
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
//
// A roll call of the Assembly is labelled by the Assembly's rules alone, and by
// no situation that is wider than another one it concerns.
func (r *Rules) Assign(t Texts) []string {
	if t.Body == graph.Assembly {
		return r.assignRollCall(t)
	}
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
	var k kinds
	for _, i := range r.index.candidates(folded, keys) {
		q := &r.rules[i]
		if q.situation.Covers(t.Date) && (q.hasSubject(keys) || q.holds(folded)) {
			k.add(q)
		}
	}
	return r.Narrowest(k.best())
}

// kinds are the situations whose rules hold, by how much the rules say: those
// that stand alone before the common ones, and these before the rest.
type kinds struct{ alone, common, otherwise []string }

func (k *kinds) add(q *rule) {
	list := &k.common
	switch {
	case q.alone:
		list = &k.alone
	case q.otherwise:
		list = &k.otherwise
	}
	*list = append(*list, q.situation.ID)
}

func (k *kinds) best() []string {
	switch {
	case k.alone != nil:
		return k.alone
	case k.common != nil:
		return k.common
	default:
		return k.otherwise
	}
}

// General lists the topics of meetings that may concern the situation although
// they name no part of what they deal with, as the Council prints them: under
// "The situation in the Middle East" it also discusses Syria. A meeting with
// such a topic has the label only where a text put to the vote at it names the
// situation, so the labelled meetings are not all of them. Compare the topics
// without regard to case and punctuation (graph.Fold). Nil where the label
// misses no meeting for this reason; a wider situation has its own list.
func (r *Rules) General(situation string) []string {
	for i := range r.rules {
		if r.rules[i].situation.ID == situation {
			return slices.Clone(r.rules[i].general)
		}
	}
	return nil
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
