package questions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// form is a way of asking the record that a question may use.
type form struct {
	about      string // what it answers, for those who write questions
	options    []optionSpec
	columns    []graph.Column
	definition string
	caveat     string
	source     string
	answer     func(ctx context.Context, c *call) (*finding, error)
}

// optionSpec says what an option of a form takes.
type optionSpec struct {
	name     string
	kind     string // as of a slot
	many     bool
	required bool
	choices  []string // of a word
	about    string
}

// finding is an answer without what all answers have.
type finding struct {
	answer     string
	n          int
	of         string
	columns    []graph.Column // empty: the form's
	definition string         // empty: the form's
	caveat     string         // of this answer, besides
	source     string         // empty: the form's
	rows       []graph.Row
	total      int      // rows there are, where not all are given
	read       []string // ids of the sources that an analysis was read from
}

// source of what is only counted.
const counted = "counted from the record; nothing is estimated"

// scope are the options of the forms that look at decisions.
var scope = []optionSpec{
	{name: "from", kind: "year", about: "first year"},
	{name: "to", kind: "year", about: "last year"},
	{name: "situation", kind: "situation", about: "only what concerns it"},
	{name: "region", kind: "text", about: "only what concerns a situation of this region"},
	{name: "theme", kind: "text", about: "only what concerns a situation of this theme"},
	{name: "chapter-vii", kind: "word", choices: []string{"yes", "no"}, about: "whether the text acts under Chapter VII; texts of which the record does not say are left out either way"},
	{name: "words", kind: "text", about: "words that stand in title, agenda or subjects"},
	{name: "seats", kind: "word", choices: []string{seatsJoined, seatsApart}, about: "whether the Soviet Union's votes count as the Russian Federation's and the Republic of China's as China's; joined when not given, but apart where one of the former states is named"},
	{name: "rows", kind: "number", about: "how many rows to show"},
}

func with(own ...optionSpec) []optionSpec { return append(own, scope...) }

// forms are the forms by name.
var forms map[string]*form

func init() { // not a plain initialiser, which would refer to itself by way of the parser
	forms = map[string]*form{
		"decisions": &decisionsForm, "first-and-last": &firstAndLastForm, "vetoed-drafts": &vetoedForm, "veto-counts": &vetoCountsForm,
		"votes-when-vetoed": &whenVetoedForm, "sponsors-with": &sponsorsWithForm, "sponsor-counts": &sponsorCountsForm,
		"never-opposed": &neverOpposedForm, "agreement": &agreementForm, "differences": &differencesForm, "lone-votes": &loneForm,
		"votes-of": &votesOfForm, "alike": &alikeForm, "counts": &countsForm, "roll-call": &rollCallForm, "meetings": &meetingsForm,
		"statements": &statementsForm, "neighbours": &neighboursForm, "paths": &pathsForm, "members": &membersForm, "terms": &termsForm,
		"analysis": &analysisForm, "presidents": &presidentsForm, "speakers": &speakersForm, "meetings-spoken-at": &spokenAtForm,
	}
}

// accepts lists the kinds of slots that can fill an option.
var accepts = map[string][]string{
	"state": {"state"}, "states": {"state", "states"}, "actor": {"state", "actor"}, "situation": {"situation"}, "year": {"year"},
	"month": {"month"}, "meeting": {"meeting"}, "number": {"number"}, "word": {"word"}, "text": {"text", "word"}, "decision": {"decision"},
	"anything": {"anything", "state", "actor", "situation", "decision", "meeting"},
}

func (f *form) option(name string) *optionSpec {
	for i := range f.options {
		if f.options[i].name == name {
			return &f.options[i]
		}
	}
	return nil
}

// checkQuery checks the query's form and options as far as can be without a
// store.
func (d *definition) checkQuery() error {
	f := forms[d.form]
	if f == nil {
		return faultAt(d.line, "%v", unknown("query", d.form, slices.Sorted(maps.Keys(forms))))
	}
	seen := map[string]bool{}
	for _, o := range d.options {
		spec := f.option(o.name)
		if d.form == "analysis" && spec == nil {
			spec = &optionSpec{name: o.name, kind: "", many: true} // the analysis knows its own
		}
		if spec == nil {
			known := make([]string, len(f.options))
			for i := range f.options {
				known[i] = f.options[i].name
			}
			return faultAt(o.line, "%v", unknown("option of "+d.form, o.name, known))
		}
		if seen[o.name] && !spec.many {
			return faultAt(o.line, "%q may stand once", o.name)
		}
		seen[o.name] = true
		if err := d.checkOption(spec, &o); err != nil {
			return faultAt(o.line, "%s: %v", o.name, err)
		}
	}
	for _, spec := range f.options {
		if spec.required && !seen[spec.name] {
			return faultAt(d.line, "the query %s needs a line %q: %s", d.form, spec.name, spec.about)
		}
	}
	return nil
}

func (d *definition) checkOption(spec *optionSpec, o *option) error {
	gap := gapForm.FindStringSubmatch(o.value)
	if gap == nil {
		switch spec.kind {
		case "word":
			if !slices.Contains(spec.choices, o.value) {
				return unknown("choice", o.value, spec.choices)
			}
		case "year", "month", "number":
			return (&slot{kind: spec.kind}).plausible(o.value)
		}
		return nil
	}
	s := d.slot(gap[1])
	switch {
	case gap[0] != o.value:
		return fmt.Errorf("a value is a constant or one slot, not %q", o.value)
	case s == nil:
		return fmt.Errorf("there is no line \"slot %s\"", gap[1])
	case spec.kind == "" || slices.Contains(accepts[spec.kind], s.kind):
	default:
		return fmt.Errorf("it takes a slot of type %s, not %s", strings.Join(accepts[spec.kind], " or "), s.kind)
	}
	if spec.kind == "word" {
		for _, c := range s.choices {
			if !slices.Contains(spec.choices, c) {
				return unknown("choice", c, spec.choices)
			}
		}
	}
	if spec.required && s.optional {
		return fmt.Errorf("it must be there, so that slot %s cannot be optional", s.name)
	}
	return nil
}

// call is one run of a query.
type call struct {
	set    *set
	args   graph.Arguments
	values map[string][]string // of the options, resolved
	order  []string            // of the options, as they stand
	names  names
}

// fill gives the options their values.
func (c *call) fill(ctx context.Context, r *resolver, d *definition, f *form) error {
	for _, o := range d.options {
		spec := f.option(o.name)
		if !slices.Contains(c.order, o.name) {
			c.order = append(c.order, o.name)
		}
		if gap := gapForm.FindStringSubmatch(o.value); gap != nil {
			c.values[o.name] = append(c.values[o.name], c.args[gap[1]]...)
			continue
		}
		values := []string{o.value}
		if spec != nil {
			var err error
			if values, err = r.values(ctx, &slot{name: o.name, kind: spec.kind, choices: spec.choices, optional: true}, values); err != nil {
				if code := graph.CodeOf(err); code != graph.Invalid && code != graph.NotFound {
					return err
				}
				return graph.Errorf(graph.Invalid, "%s:%d: %s: %v", d.file, o.line, o.name, err)
			}
		}
		c.values[o.name] = append(c.values[o.name], values...)
	}
	return nil
}

func (c *call) list(name string) []string { return c.values[name] }

func (c *call) text(name string) string {
	if v := c.values[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// or is an option's text, or what stands for it where it is not given.
func (c *call) or(name, fallback string) string {
	if t := c.text(name); t != "" {
		return t
	}
	return fallback
}

func (c *call) number(name string) int {
	n, err := strconv.Atoi(c.text(name))
	if err != nil {
		return 0 // not given: given ones were checked
	}
	return n
}
