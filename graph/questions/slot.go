package questions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// The years that can be asked for, and the words for the ends of the record.
const (
	firstYear  = 1946
	lastYear   = 2100
	wordFirst  = "first"
	wordLatest = "latest"
)

// parameter is the slot as others see it.
func (s *slot) parameter() graph.Parameter {
	p := graph.Parameter{
		Name: s.name, Type: slotKinds[s.kind], Doc: s.about, Default: s.fallback, Choices: s.choices, Many: s.kind == "states",
		Required: s.required(), Example: s.example,
	}
	if p.Doc == "" {
		p.Doc = map[string]string{
			"state": "A state, by name or code.", "states": "States, by name or code; \"permanent members\" stands for the five.",
			"actor": "A state, mission, person or organisation.", "situation": "What the Council dealt with, by name or id.",
			"year": "A year; or a month as 2019-05, a day as 2019-05-12, first or latest.", "month": "A month, as March 2022 or 2022-03; or a year, for all its months.",
			"meeting": "A meeting, by symbol.", "number": "A number.", "word": "One of the choices.", "text": "Words to look for.",
			"decision": "A resolution or draft, by symbol or number.", "anything": "Anything in the record, by name, symbol or id.",
		}[s.kind]
	}
	return p
}

func (s *slot) required() bool { return s.fallback == "" && !s.optional }

// plausible checks as much of a value as can be without a store.
func (s *slot) plausible(value string) error {
	switch s.kind {
	case "year":
		_, err := year(value)
		return err
	case "month":
		_, err := month(value)
		return err
	case "number":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > 1_000_000 {
			return fmt.Errorf("%q is not a whole number up to 1,000,000", value)
		}
	}
	return nil
}

// year reads a year, a month, a day, or a word for one of the ends of the
// record, which it leaves.
func year(value string) (string, error) {
	value = strings.ToLower(strings.TrimSpace(value))
	if value == wordFirst || value == wordLatest {
		return value, nil
	}
	d, err := graph.ParseBound(value)
	if y := d.Year(); err != nil || y < firstYear || y > lastYear {
		return "", fmt.Errorf("%q is not a year of the Council; write one from %d on, a month as 2019-05, a day as 2019-05-12, or %s or %s", value, firstYear, wordFirst, wordLatest)
	}
	return value, nil
}

// month reads a month, or a year that stands for its months.
func month(value string) (string, error) {
	tokens := tokenise(value)
	point, n := pointAt(func(i int) string { return wordAt(tokens, i) })
	if n == 0 || n < len(tokens) || len(point) > len("2006-01") || point.Year() > lastYear {
		return "", fmt.Errorf("%q is not a month; write it as March 2022 or 2022-03, or a year for all its months", value)
	}
	return string(point), nil
}

// resolver turns what was given for slots into ids.
type resolver struct {
	store  graph.Reader
	latest string // year of the newest decision, once asked for
}

// settle checks arguments against slots and fills in what is not given. It
// fails with Invalid or NotFound, naming the slot.
func (r *resolver) settle(ctx context.Context, d *definition, args graph.Arguments) (graph.Arguments, error) {
	for _, name := range slices.Sorted(maps.Keys(args)) {
		if d.slot(name) == nil {
			known := make([]string, len(d.slots))
			for i := range d.slots {
				known[i] = d.slots[i].name
			}
			e := graph.Errorf(graph.Invalid, "the question has no slot %q; it has %s", name, strings.Join(known, ", "))
			e.Param, e.Suggestions = name, graph.Nearest(name, known, 3)
			return nil, e
		}
	}
	out := graph.Arguments{}
	for i := range d.slots {
		s := &d.slots[i]
		values, err := r.values(ctx, s, args[s.name])
		if err != nil {
			return nil, graph.WithParam(s.name, err)
		}
		if len(values) > 0 {
			out[s.name] = values
		}
	}
	return out, nil
}

func (r *resolver) values(ctx context.Context, s *slot, given []string) ([]string, error) {
	var words []string
	for _, text := range given {
		parts := []string{text}
		if s.kind == "states" {
			parts = strings.Split(text, ",")
		}
		for _, part := range parts {
			if part = strings.TrimSpace(part); part != "" {
				words = append(words, part)
			}
		}
	}
	switch {
	case len(words) > 1 && s.kind != "states":
		return nil, graph.Errorf(graph.Invalid, "%s is given %d times; it may be given once", s.name, len(words))
	case len(words) > 30:
		return nil, graph.Errorf(graph.Invalid, "%s has %d values; it may have 30", s.name, len(words))
	case len(words) == 0 && s.required():
		return nil, graph.Errorf(graph.Invalid, "%s is missing: %s For example %s=%s", s.name, s.parameter().Doc, s.name, s.example)
	case len(words) == 0 && s.fallback != "":
		words = []string{s.fallback}
		if s.kind == "states" {
			words = strings.Split(s.fallback, ",")
		}
	}
	var out []string
	for _, word := range words {
		values, err := r.value(ctx, s.kind, s.choices, strings.TrimSpace(word))
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out, nil
}

// value reads one value of a kind; that of states may be several.
func (r *resolver) value(ctx context.Context, kind string, choices []string, word string) ([]string, error) {
	find := func(kinds ...graph.Kind) ([]string, error) {
		n, err := lookup.Find(ctx, r.store, word, kinds...)
		return []string{n.ID}, err
	}
	switch kind {
	case "year":
		y, err := year(word)
		if err != nil {
			return nil, graph.Errorf(graph.Invalid, "%v", err)
		}
		y, err = r.end(ctx, y)
		return []string{y}, err
	case "month":
		m, err := month(word)
		if err != nil {
			return nil, graph.Errorf(graph.Invalid, "%v", err)
		}
		return []string{m}, nil
	case "number":
		if err := (&slot{kind: kind}).plausible(word); err != nil {
			return nil, graph.Errorf(graph.Invalid, "%v", err)
		}
		return []string{word}, nil
	case "word":
		for _, c := range choices {
			if strings.EqualFold(c, word) {
				return []string{c}, nil
			}
		}
		e := graph.Errorf(graph.Invalid, "it cannot be %q; it is one of %s", word, graph.Quoted(choices))
		e.Suggestions = graph.Nearest(word, choices, 3)
		return nil, e
	case "text":
		return []string{word}, nil
	case "situation":
		return find(graph.KindSituation)
	case "decision":
		return find(graph.KindDecision)
	case "meeting":
		return find(graph.KindMeeting)
	case "anything":
		return find()
	case "actor":
		return find(graph.KindActor)
	}
	if kind == "states" && isPermanent(word) {
		return []string{"CHN", "FRA", "GBR", "RUS", "USA"}, nil
	}
	n, err := lookup.Find(ctx, r.store, word, graph.KindActor)
	if err == nil && n.Type != string(graph.State) {
		return nil, graph.Errorf(graph.Invalid, "%s is not a state, but a %s", n.Name, n.Type)
	}
	return []string{n.ID}, err
}

func isPermanent(word string) bool {
	word = strings.ToLower(strings.ReplaceAll(word, "-", " "))
	return slices.Contains([]string{"p5", "permanent members", "the permanent members", "permanent five", "permanent", "big five"}, word)
}

// end puts years for the words for the ends of the record.
func (r *resolver) end(ctx context.Context, y string) (string, error) {
	switch y {
	case wordFirst:
		return strconv.Itoa(firstYear), nil
	case wordLatest:
		if r.latest == "" {
			newest, err := r.store.Decisions(ctx, graph.DecisionQuery{Page: graph.Page{Limit: 1}})
			if err != nil {
				return "", err
			}
			r.latest = strconv.Itoa(firstYear)
			if len(newest.Items) > 0 && newest.Items[0].Date != "" {
				r.latest = strconv.Itoa(newest.Items[0].Date.Year())
			}
		}
		return r.latest, nil
	}
	return y, nil
}

// filled is the sentence with its slots filled. Parts in brackets with a gap
// that stays empty are left out; other gaps stay as they are.
func (d *definition) filled(args graph.Arguments, name func(id string) string) string {
	text := d.sentence
	if from := args["from"]; len(from) == 1 && slices.Equal(from, args["to"]) {
		period := "in {from}"
		if len(from[0]) > len("2006-01") {
			period = "on {from}"
		}
		text = strings.ReplaceAll(text, "between {from} and {to}", period)
	}
	return fill(text, func(gap string) (string, bool) {
		values := args[gap]
		if len(values) == 0 {
			return "{" + gap + "}", false
		}
		words := make([]string, len(values))
		for i, v := range values {
			switch d.slot(gap).kind {
			case "number", "text", "word":
				words[i] = v
			case "year", "month":
				words[i] = sentence.Date(graph.Date(v))
			default:
				words[i] = name(v)
			}
		}
		return listed(words), true
	})
}

// fill puts words for the gaps of a sentence.
func fill(sentence string, word func(gap string) (string, bool)) string {
	var out strings.Builder
	for sentence != "" {
		before, rest, found := strings.Cut(sentence, "[")
		text, _ := gaps(before, word)
		out.WriteString(text)
		if !found {
			break
		}
		part, after, _ := strings.Cut(rest, "]")
		if text, full := gaps(part, word); full {
			out.WriteString(text)
		}
		sentence = after
	}
	return strings.Join(strings.Fields(strings.NewReplacer(" ?", "?", " ,", ",").Replace(out.String())), " ")
}

func gaps(text string, word func(gap string) (string, bool)) (filled string, full bool) {
	full = true
	return gapForm.ReplaceAllStringFunc(text, func(gap string) string {
		w, ok := word(strings.Trim(gap, "{}"))
		full = full && ok
		return w
	}), full
}

// listed joins words for a sentence: a, b and c.
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
