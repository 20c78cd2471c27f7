package situations

import (
	_ "embed"
	"regexp"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

//go:embed assembly.rules
var embeddedAssembly string

// Issues lists the codes by which the source of the Assembly's votes files a
// roll call: Palestinian conflict, nuclear weapons, arms control, human rights,
// colonialism, economic development.
var Issues = []string{"me", "nu", "di", "hr", "co", "ec"}

// rollCalls are the rules for the Assembly.
type rollCalls struct {
	situations []graph.Situation // on which only the Assembly votes
	rules      []rule            // of any situation; several may concern the same one
	index      index
	rank       map[string]int // place of a situation in Rules.Situations
}

// WithAssembly returns the rules, with those of the text for the roll calls of
// the Assembly; name stands in the errors, with the line. The head of
// assembly.rules describes the syntax. It fails with Invalid.
func (r *Rules) WithAssembly(name, text string) (*Rules, error) {
	p := parser{assembly: true, lines: map[string]int{}}
	if err := p.read(name, text); err != nil {
		return nil, err
	}
	council := map[string]*rule{}
	for i := range r.rules {
		council[r.rules[i].situation.ID] = &r.rules[i]
	}
	all := parser{rules: slices.Clone(r.rules)}
	a := &rollCalls{rules: p.rules, rank: map[string]int{}}
	described := map[string]graph.Situation{}
	for _, q := range p.rules {
		if q.added {
			continue
		}
		s := q.situation
		if council[s.ID] != nil {
			return nil, graph.Errorf(graph.Invalid, "%s:%d: the Council's rules describe situation %s; write \"concerns %s\"", name, q.line, s.ID, s.ID)
		}
		described[s.ID] = s
		a.situations = append(a.situations, s)
		all.rules = append(all.rules, q)
	}
	if id, err := all.relate(); err != nil {
		return nil, graph.Errorf(graph.Invalid, "%s:%d: %v", name, p.lines[id], err)
	}
	for i := range a.rules {
		q := &a.rules[i]
		if !q.added {
			continue
		}
		s, ok := described[q.situation.ID]
		if c := council[q.situation.ID]; c != nil {
			s, ok = c.situation, true
		}
		if !ok || s.Theme == ofTheCouncil {
			return nil, graph.Errorf(graph.Invalid, "%s:%d: %q is no situation that the Assembly can vote on", name, q.line, q.situation.ID)
		}
		q.situation = narrowed(s, q.situation.From, q.situation.To)
	}
	a.index = newIndex(a.rules)
	out := newRules(r.rules)
	out.wider = newRules(all.rules).wider
	out.assembly = a
	for i := range all.rules {
		a.rank[all.rules[i].situation.ID] = i
	}
	return out, nil
}

// narrowed returns the situation with only those of its years that lie between
// the two; 0 is no bound.
func narrowed(s graph.Situation, from, to int) graph.Situation {
	s.From = max(s.From, from)
	if s.To == 0 || (to != 0 && to < s.To) {
		s.To = to
	}
	return s
}

// quoted are words with which the President of the Assembly announces a vote.
var quoted = regexp.MustCompile(`^ (the (acting )?president|i (shall|will) now put) `)

// Quoted reports whether the topic of a roll call only quotes what the
// President said before the vote. It often names the draft that was dealt with
// before, so it does not say what the vote concerns.
func Quoted(topic string) bool { return quoted.MatchString(graph.Fold(topic)) }

// Topics are the topics of roll calls that say what a resolution concerns.
type Topics map[string]topicOf

type topicOf struct {
	text  string
	final bool // of the vote on the whole
}

// Add reads a roll call: the number of the resolution (empty: not known), its
// topic, and what was voted on. The vote on the whole resolution counts before
// those on its parts, and the first one before the others.
func (t Topics) Add(resolution, topic, modality string) {
	if resolution == "" || topic == "" || Quoted(topic) {
		return
	}
	final := modality == wholeText
	if known, ok := t[resolution]; !ok || (final && !known.final) {
		t[resolution] = topicOf{topic, final}
	}
}

// wholeText is the modality of a vote on a whole resolution.
const wholeText = "resolution"

// Of returns the topic of the resolution; empty where none says it.
func (t Topics) Of(resolution string) string { return t[resolution].text }

// assignRollCall labels a roll call of the Assembly.
func (r *Rules) assignRollCall(t Texts) []string {
	a := r.assembly
	if a == nil {
		return nil
	}
	var ids []string
	id := graph.DecisionID(t.Symbol)
	for i := range a.rules {
		if _, ok := a.rules[i].symbols[id]; ok && a.rules[i].situation.Covers(t.Date) {
			ids = append(ids, a.rules[i].situation.ID)
		}
	}
	if ids == nil {
		ids = a.named(t, t.Title, t.Agenda)
	}
	if ids == nil {
		ids = a.named(t, t.Topic)
	}
	slices.SortFunc(ids, func(x, y string) int { return a.rank[x] - a.rank[y] })
	return r.withoutWider(slices.Compact(ids))
}

// withoutWider leaves out the situations that another of the list is part of.
func (r *Rules) withoutWider(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return slices.ContainsFunc(ids, func(other string) bool { return slices.Contains(r.wider[other], id) })
	})
}

// named lists the situations that the texts name.
func (a *rollCalls) named(t Texts, texts ...string) []string {
	var folded []string
	for _, s := range texts {
		if f := graph.Fold(s); f != "" && !quoted.MatchString(f) {
			folded = append(folded, f)
		}
	}
	var k kinds
	for _, i := range a.index.candidates(folded, nil) {
		q := &a.rules[i]
		if q.situation.Covers(t.Date) && q.ofIssue(t.Issues) && q.holds(folded) {
			k.add(q)
		}
	}
	return k.best()
}

func (q *rule) ofIssue(issues []string) bool {
	return q.issues == nil || slices.ContainsFunc(q.issues, func(i string) bool { return slices.Contains(issues, i) })
}
