package service

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// settings are arguments that were checked: every parameter has its value or
// its default, numbers are numbers, actors and situations are ids. What reads
// them need not check again.
type settings struct{ args graph.Arguments }

func (s settings) texts(name string) []string { return s.args[name] }

func (s settings) text(name string) string {
	if v := s.args[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func (s settings) given(name string) bool  { return s.text(name) != "" }
func (s settings) yes(name string) bool    { return s.text(name) == "true" }
func (s settings) integer(name string) int { return int(s.number(name)) }

func (s settings) number(name string) float64 {
	n, err := strconv.ParseFloat(s.text(name), 64)
	if err != nil {
		return 0 // not given, and without a default: settle has read it
	}
	return n
}

// settle checks arguments against parameters. The Assembly has some defaults of
// its own.
func (l *service) settle(ctx context.Context, params []graph.Parameter, assembly map[string]string, args graph.Arguments) (settings, error) {
	byName := map[string]*graph.Parameter{}
	for i := range params {
		byName[params[i].Name] = &params[i]
	}
	for _, name := range slices.Sorted(maps.Keys(args)) {
		if byName[name] == nil {
			known := slices.Sorted(maps.Keys(byName))
			e := graph.Errorf(graph.Invalid, "there is no parameter %q here; there are %s", name, strings.Join(known, ", "))
			e.Param, e.Suggestions = name, graph.Nearest(name, known, 3)
			return settings{}, e
		}
	}
	s := settings{graph.Arguments{}}
	for i := range params {
		p := &params[i]
		values, err := l.values(ctx, p, args[p.Name])
		if err != nil {
			return settings{}, err
		}
		if len(values) > 0 {
			s.args[p.Name] = values
		}
	}
	if s.text("body") == string(graph.Assembly) {
		for name, value := range assembly {
			if len(args[name]) == 0 {
				s.args[name] = []string{value}
			}
		}
	}
	return s, nil
}

// values checks what was given for one parameter, and falls back on its
// default.
func (l *service) values(ctx context.Context, p *graph.Parameter, given []string) ([]string, error) {
	var words []string
	for _, text := range given {
		parts := []string{text}
		if p.Many {
			parts = strings.Split(text, ",")
		}
		for _, part := range parts {
			if part = strings.TrimSpace(part); part != "" {
				words = append(words, part)
			}
		}
	}
	switch {
	case len(words) > 1 && !p.Many:
		return nil, graph.Invalidf(p.Name, "%s is given %d times; it may be given once", p.Name, len(words))
	case len(words) == 0 && p.Required:
		return nil, graph.Invalidf(p.Name, "%s is missing: %s For example %s=%s", p.Name, p.Doc, p.Name, p.Example)
	case len(words) == 0 && p.Default != "":
		return []string{p.Default}, nil
	}
	for i, word := range words {
		value, err := l.value(ctx, p, word)
		if err != nil {
			return nil, err
		}
		words[i] = value
	}
	if p.Many && p.Type != graph.TypeActor { // the order of a set says nothing; that of actors may be wanted
		slices.Sort(words)
	}
	return slices.Compact(words), nil
}

func (l *service) value(ctx context.Context, p *graph.Parameter, word string) (string, error) {
	switch p.Type {
	case graph.TypeInteger, graph.TypeNumber:
		return number(p, word)
	case graph.TypeBoolean:
		yes, err := strconv.ParseBool(word)
		if err != nil {
			return "", graph.Invalidf(p.Name, "%s must be true or false, not %q", p.Name, word)
		}
		return strconv.FormatBool(yes), nil
	case graph.TypeDate:
		d, err := graph.ParseBound(word)
		if err != nil {
			return "", graph.WithParam(p.Name, err)
		}
		return string(d), nil
	case graph.TypeActor:
		return l.find(ctx, p.Name, word, graph.KindActor)
	case graph.TypeSituation:
		return l.find(ctx, p.Name, word, graph.KindSituation)
	default:
		return choice(p, word)
	}
}

func number(p *graph.Parameter, word string) (string, error) {
	n, err := strconv.ParseFloat(word, 64)
	kind := "a number"
	if p.Type == graph.TypeInteger {
		kind = "a whole number"
		_, err = strconv.Atoi(word)
	}
	if err != nil || n-n != 0 {
		return "", graph.Invalidf(p.Name, "%s must be %s, not %q", p.Name, kind, word)
	}
	if p.Max > 0 && (n < p.Min || n > p.Max) {
		return "", graph.Invalidf(p.Name, "%s must lie between %g and %g; %s does not", p.Name, p.Min, p.Max, word)
	}
	return strconv.FormatFloat(n, 'g', -1, 64), nil
}

// choice reads a word of a list whatever the case, with spaces or underscores
// for hyphens and the other way round.
func choice(p *graph.Parameter, word string) (string, error) {
	if len(p.Choices) == 0 {
		return word, nil
	}
	plain := strings.NewReplacer("-", " ", "_", " ")
	for _, c := range p.Choices {
		if strings.EqualFold(plain.Replace(c), plain.Replace(word)) {
			return c, nil
		}
	}
	e := graph.Errorf(graph.Invalid, "%s cannot be %q; it is one of %s", p.Name, word, graph.Quoted(p.Choices))
	e.Param, e.Suggestions = p.Name, graph.Nearest(word, p.Choices, 3)
	return "", e
}

func (l *service) find(ctx context.Context, param, word string, kind graph.Kind) (string, error) {
	n, err := lookup.Find(ctx, l.store, word, kind)
	if err != nil {
		return "", graph.WithParam(param, err)
	}
	return n.ID, nil
}
