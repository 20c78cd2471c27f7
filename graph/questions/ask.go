package questions

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/councilgraph/councilgraph/graph"
)

const (
	goodFit      = 0.5 // from which a phrase is taken as a question
	littleFit    = 0.1 // below which it is like none of them
	alternatives = 3   // that are offered
)

// starters are offered for a phrase that is like no question.
var starters = []string{"how-voted", "most-vetoes", "vetoed-by"}

// ask reads a phrase as a question.
func (s *set) ask(ctx context.Context, text string) (*graph.Asked, error) {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, " ")), " ")
	switch {
	case len(graph.Tokens(text)) == 0:
		e := graph.Errorf(graph.Invalid, "there is nothing to read; ask in words, for example: drafts vetoed by China alone")
		e.Param = "q"
		return nil, e
	case len(text) > maxPhrase:
		e := graph.Errorf(graph.Invalid, "the phrase has %d bytes; at most %d are read", len(text), maxPhrase)
		e.Param = "q"
		return nil, e
	}
	p, w, err := s.understand(ctx, text)
	if err != nil {
		return nil, err
	}
	best := map[*definition]graph.Interpretation{}
	for i := range s.patterns {
		pattern := &s.patterns[i]
		r := pattern.read(p)
		if old, ok := best[pattern.definition]; !ok || r.Fit > old.Fit {
			best[pattern.definition] = r
		}
	}
	found := make([]graph.Interpretation, 0, len(best))
	for _, d := range s.definitions {
		found = append(found, best[d])
	}
	slices.SortStableFunc(found, func(a, b graph.Interpretation) int { return cmp.Compare(b.Fit, a.Fit) })
	if len(found) > 0 && found[0].Fit < littleFit {
		found = slices.DeleteFunc(found, func(r graph.Interpretation) bool { return !slices.Contains(starters, r.Question) })
	}
	found = found[:min(len(found), alternatives+1)]
	names, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	for i := range found {
		found[i].Fit = math.Round(min(1, found[i].Fit)*1e4) / 1e4
		if err := s.complete(ctx, &found[i], names); err != nil {
			return nil, err
		}
	}
	out := &graph.Asked{Text: text, Alternatives: []graph.Interpretation{}}
	if len(found) > 0 && found[0].Fit >= goodFit {
		out.Reading = &found[0]
		out.Understood = len(found[0].Missing) == 0 && p.unheld == "" && len(p.strange(s.patterns)) == 0 && (p.early == "" || p.to != "" || p.from != "") && len(p.left(out.Reading)) == 0
		found = found[1:]
	}
	out.Alternatives = append(out.Alternatives, found[:min(len(found), alternatives)]...)
	out.Told = told(out, p, p.strange(s.patterns), w)
	return out, nil
}

// read fits a phrase to the pattern.
func (pt *pattern) read(p *phrase) graph.Interpretation {
	d := pt.definition
	r := graph.Interpretation{Question: d.id, Arguments: graph.Arguments{}, Missing: []string{}, Unused: []string{}}
	used := make([]bool, len(p.mentions))
	order := 0.0
	take := func(s *slot, g *gap) {
		for pass := range 2 { // first what stands where the gap does, then anything that fits
			for i := range p.mentions {
				m := &p.mentions[i]
				if used[i] || !m.fits(s.kind) || (!m.stands(s.kind, pt, s) && (pass == 0 || s.kind != "situation")) {
					continue
				}
				if g != nil {
					order += beside(g.before, m.before) + beside(g.next, m.next)
				}
				used[i] = true
				r.Arguments[s.name] = append(r.Arguments[s.name], m.values(s.kind)...)
				if s.kind != "states" {
					return
				}
			}
			if len(r.Arguments[s.name]) > 0 {
				return
			}
		}
	}
	for i := range pt.gaps {
		if s := pt.gaps[i].slot; len(r.Arguments[s.name]) == 0 {
			take(s, &pt.gaps[i])
		}
	}
	for i := range d.slots {
		if s := &d.slots[i]; len(r.Arguments[s.name]) == 0 {
			take(s, nil)
		}
	}
	penalty := d.fillYears(p, &r)
	stems, optional := slices.Clone(p.stems), map[string]bool{}
	r.Unused = append(r.Unused, p.unmatched(pt)...)
	for i := range p.mentions {
		m := &p.mentions[i]
		if !used[i] && m.saidBy(pt) {
			used[i] = true
			stems = append(stems, m.stems...)
			continue
		}
		for _, stem := range m.stems {
			switch {
			case !used[i]:
				stems = append(stems, stem)
			default:
				optional[stem] = true
			}
		}
		if !used[i] {
			penalty *= .7
			r.Unused = append(r.Unused, m.text)
		}
	}
	matched, whole := 0.0, 0.0
	says := false // more than that states are asked for
	for _, stem := range distinct(stems) {
		weight, known := pt.weights[stem]
		if !known {
			weight = pt.unknown
		}
		whole += weight
		if slices.Contains(pt.stems, stem) {
			matched += weight
			says = says || stem != "state"
		}
	}
	if !says {
		penalty *= .5
	}
	own := pt.weight
	for _, stem := range pt.stems {
		if optional[stem] && !slices.Contains(stems, stem) {
			own -= pt.weights[stem]
		}
	}
	for i := range d.slots {
		if s := &d.slots[i]; s.required() && len(r.Arguments[s.name]) == 0 {
			r.Missing = append(r.Missing, s.name)
			penalty *= .85
		}
	}
	if own+whole > 0 {
		r.Fit = 2 * matched / (own + whole) * penalty * (1 + order + alike(p.all, pt.all)/50)
	}
	return r
}

// alike is the share of the different words of two sentences that both have:
// of questions that fit as well, that in the same words is meant.
func alike(a, b []string) float64 {
	all, both := distinct(append(slices.Clone(a), b...)), 0
	for _, word := range all {
		if slices.Contains(a, word) && slices.Contains(b, word) {
			both++
		}
	}
	return float64(both) / float64(max(1, len(all)))
}

// beside rewards a gap and a name that stand beside the same word, which tells
// "vetoed by China" from "China voted".
func beside(a, b string) float64 {
	if a != "" && b != "" && (a == b || (stemOf(a) != "" && stemOf(a) == stemOf(b))) {
		return .02
	}
	return 0
}

// saidBy reports whether the pattern itself says what the mention does: the
// permanent members.
func (m *mention) saidBy(pt *pattern) bool {
	return len(m.states) == 5 && slices.Contains(pt.stems, "permanent")
}

// stands reports whether the mention stands as the kind asks: what stands
// behind "on" or "about" is a situation, and no state that acts.
func (m *mention) stands(kind string, pt *pattern, s *slot) bool {
	switch kind {
	case "situation":
		return m.about || len(m.states) == 0 || (!s.optional && !slices.ContainsFunc(pt.definition.slots, func(s slot) bool { return s.kind == "state" || s.kind == "states" }))
	case "state", "states":
		return !m.about
	}
	return true
}

// fillYears gives the question its period, and returns what the fit is
// multiplied by.
func (d *definition) fillYears(p *phrase, r *graph.Interpretation) float64 {
	if len(p.period) == 0 {
		return 1
	}
	year := func(name string) bool { s := d.slot(name); return s != nil && s.kind == "year" }
	switch {
	case year("from") && year("to") && (p.from != "" || p.to != ""):
		if p.from != "" {
			r.Arguments["from"] = []string{p.from}
		}
		if p.to != "" {
			r.Arguments["to"] = []string{p.to}
		}
		return 1
	case year("year") && p.from != "" && p.from == p.to:
		r.Arguments["year"] = []string{p.from}
		return 1.1
	}
	for i := range d.slots {
		if s := &d.slots[i]; s.kind == "month" && p.from != "" && p.from == p.to && len(p.from) <= len("2006-01") {
			r.Arguments[s.name] = []string{p.from}
			return 1.1
		}
	}
	r.Unused = append(r.Unused, strings.Join(p.period, " "))
	return .8
}

// unmatched are the words of the phrase that the pattern does not have.
func (p *phrase) unmatched(pt *pattern) []string {
	var out []string
	for i, stem := range p.stems {
		if !slices.Contains(pt.stems, stem) {
			out = append(out, p.words[i])
		}
	}
	return out
}

// strange are the words with a capital, after the first, that neither the
// record nor any question knows: names of something else, without which an
// answer would be to another question.
func (p *phrase) strange(patterns []pattern) []string {
	var out []string
	for i, word := range p.words {
		capital := p.starts[i] > 0 && unicode.IsUpper([]rune(word)[0]) && strings.ToUpper(word) != word
		if _, known := patterns[0].weights[p.stems[i]]; capital && !known {
			out = append(out, word)
		}
	}
	return out
}

// left are the names and years of the phrase for which a reading has no place.
// They are never passed over: an answer without them is to another question.
func (p *phrase) left(r *graph.Interpretation) []string {
	var out []string
	for _, word := range r.Unused {
		named := slices.ContainsFunc(p.mentions, func(m mention) bool { return m.text == word })
		if named || word == strings.Join(p.period, " ") {
			out = append(out, word)
		}
	}
	return out
}

// complete gives an interpretation its sentence.
func (s *set) complete(ctx context.Context, r *graph.Interpretation, n names) error {
	i := slices.IndexFunc(s.definitions, func(d *definition) bool { return d.id == r.Question })
	d, args := s.definitions[i], graph.Arguments{}
	resolve := &resolver{store: s.store}
	for i := range d.slots {
		slot := &d.slots[i]
		values := r.Arguments[slot.name]
		if len(values) == 0 && !slot.required() {
			var err error
			if values, err = resolve.values(ctx, slot, nil); err != nil {
				return err
			}
		}
		if len(values) > 0 {
			args[slot.name] = values
		}
	}
	c := &call{set: s, names: n}
	if err := c.nameNodes(ctx, d, args); err != nil {
		return err
	}
	r.Sentence = d.filled(args, c.name)
	return nil
}

// told says how a phrase was understood, or what can be asked instead.
func told(a *graph.Asked, p *phrase, strange []string, w *words) string {
	var parts []string
	switch {
	case p.unheld != "":
		parts = append(parts, "The record holds no "+p.unheld+".")
	case p.early != "" && p.from == "" && p.to == "":
		parts = append(parts, "The record begins in 1946, with the Council itself; it says nothing of "+p.early+".")
	}
	if a.Understood {
		parts = append(parts, "Read as: "+a.Reading.Sentence)
		if len(a.Reading.Unused) > 0 {
			parts = append(parts, "Not taken into account: "+strings.Join(a.Reading.Unused, ", ")+".")
		}
		return strings.Join(parts, " ")
	}
	if len(strange) > 0 {
		parts = append(parts, "The record knows nobody and nothing called "+listed(strange)+"."+meant(strange, w))
	}
	switch {
	case a.Reading != nil && len(a.Reading.Missing) > 0:
		parts = append(parts, "That sounds like: "+a.Reading.Sentence+" Say also "+listed(a.Reading.Missing)+".")
		if len(strange) == 0 {
			parts = append(parts, strings.TrimSpace(meant(p.words, w)))
		}
	case a.Reading != nil:
		if left := p.left(a.Reading); len(left) > 0 {
			parts = append(parts, "No question was found that has a place for "+listed(left)+" here.")
		}
		parts = append(parts, "Without it the phrase would be read as: "+a.Reading.Sentence)
	default:
		var near []string
		for i := range a.Alternatives {
			near = append(near, "\""+a.Alternatives[i].Sentence+"\"")
		}
		parts = append(parts, "That is none of the questions that can be answered. The nearest are: "+strings.Join(near, "; ")+".")
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// meant proposes the actor whose name is like a word that no question has.
func meant(typed []string, w *words) string {
	for _, word := range typed {
		if near := w.index.Nearest(word, 1); len(word) > 3 && len(near) > 0 && synonymOf[stemOf(strings.ToLower(word))] == "" {
			return " Did you mean " + near[0] + " by \"" + word + "\"?"
		}
	}
	return ""
}
