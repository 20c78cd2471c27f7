package lookup

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// PathWords is a PathQuery as a person writes it, over HTTP and at the command
// line: nodes by id, symbol, code or name, all else in words, in which hyphens
// and underscores may stand for spaces.
type PathWords struct {
	Start, End                     string
	Starts, Ends                   []string
	Mode                           string
	Relation, Link, Votes, Through []string // Link: see ParseLinkFilter
	Situation, Via, Avoid          []string
	Factor                         []string // see ParseFactor
	From, To                       string
	Diverse, InTime, InOrder       bool
	Assembly, Unanimous            bool
	MaxLength, Limit               int
	Seconds                        float64
}

// Query looks up the nodes and reads the words. It fails with Invalid or
// NotFound; Param names the word as the API and the command line spell it.
// Whether the query makes sense as a whole, Validate says.
func (w *PathWords) Query(ctx context.Context, s graph.NodeReader) (q graph.PathQuery, err error) {
	q = graph.PathQuery{
		Count: true, Diverse: w.Diverse, InTime: w.InTime, ViaInOrder: w.InOrder, Assembly: w.Assembly, Unanimous: w.Unanimous,
		MaxLength: w.MaxLength, Limit: w.Limit, Within: time.Duration(w.Seconds * float64(time.Second)),
	}
	if q.Mode, err = oneWord("mode", w.Mode, graph.PathModes); err != nil {
		return q, err
	}
	for _, text := range w.Relation {
		r, err := graph.ParseRelation(text)
		if err != nil {
			return q, param("relation", err)
		}
		q.Relations = append(q.Relations, r)
	}
	if q.Links, err = ParseLinkFilters(w.Link); err != nil {
		return q, err
	}
	if q.Factors, err = parseFactors(w.Factor); err != nil {
		return q, err
	}
	if q.Votes, err = words("votes", w.Votes, graph.VotePairs); err != nil {
		return q, err
	}
	if q.Through, err = words("through", w.Through, graph.Kinds); err != nil {
		return q, err
	}
	if q.From, err = graph.ParseBound(w.From); err != nil {
		return q, param("from", err)
	}
	if q.To, err = graph.ParseBound(w.To); err != nil {
		return q, param("to", err)
	}
	return q, w.find(ctx, s, &q)
}

func (w *PathWords) find(ctx context.Context, s graph.NodeReader, q *graph.PathQuery) error {
	for _, part := range []struct {
		param string
		texts []string
		into  *[]string
		kinds []graph.Kind
	}{
		{"start", []string{w.Start}, &q.Starts, nil},
		{"starts", w.Starts, &q.Starts, nil},
		{"end", []string{w.End}, &q.Ends, nil},
		{"ends", w.Ends, &q.Ends, nil},
		{"situation", w.Situation, &q.Situations, []graph.Kind{graph.KindSituation}},
		{"via", w.Via, &q.Via, nil},
		{"avoid", w.Avoid, &q.Avoid, nil},
	} {
		for _, text := range part.texts {
			if strings.TrimSpace(text) == "" {
				continue
			}
			n, err := Find(ctx, s, text, part.kinds...)
			if err != nil {
				return param(part.param, err)
			}
			*part.into = append(*part.into, n.ID)
		}
	}
	// A single end stands where it always stood.
	if len(q.Starts) == 1 {
		q.Start, q.Starts = q.Starts[0], nil
	}
	if len(q.Ends) == 1 {
		q.End, q.Ends = q.Ends[0], nil
	}
	return nil
}

// ParseLinkFilter reads RELATION, RELATION:value,value, RELATION::out or
// RELATION:value:in. It fails with Invalid.
func ParseLinkFilter(text string) (graph.LinkFilter, error) {
	parts := strings.Split(text, ":")
	if len(parts) > 3 {
		return graph.LinkFilter{}, graph.Invalidf("link", "%q has too many colons; write a relation, its values and a direction, for example voted:no,abstained:out", text)
	}
	r, err := graph.ParseRelation(strings.TrimSpace(parts[0]))
	if err != nil {
		return graph.LinkFilter{}, param("link", err)
	}
	f := graph.LinkFilter{Relation: r}
	if len(parts) > 1 {
		for _, v := range strings.Split(parts[1], ",") {
			if v = plainWord(v); v != "" {
				f.Values = append(f.Values, v)
			}
		}
	}
	if len(parts) > 2 {
		if f.Direction, err = oneWord("link", parts[2], []graph.Direction{graph.Out, graph.Into}); err != nil {
			return graph.LinkFilter{}, err
		}
	}
	return f, nil
}

// ParseLinkFilters reads several; see ParseLinkFilter.
func ParseLinkFilters(texts []string) ([]graph.LinkFilter, error) {
	var out []graph.LinkFilter
	for _, text := range texts {
		f, err := ParseLinkFilter(text)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// ParseFactor reads RELATION:number. It fails with Invalid.
func ParseFactor(text string) (graph.Relation, float64, error) {
	name, number, _ := strings.Cut(text, ":")
	r, err := graph.ParseRelation(strings.TrimSpace(name))
	if err != nil {
		return "", 0, param("factor", err)
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil {
		return "", 0, graph.Invalidf("factor", "%q is not a factor; write a relation and a number, for example voted:0.5", text)
	}
	return r, f, nil
}

func parseFactors(texts []string) (map[graph.Relation]float64, error) {
	var out map[graph.Relation]float64
	for _, text := range texts {
		r, f, err := ParseFactor(text)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = map[graph.Relation]float64{}
		}
		out[r] = f
	}
	return out, nil
}

func plainWord(text string) string {
	return strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(strings.TrimSpace(text)))
}

// oneWord reads one of a fixed set of words. Empty in, empty out.
func oneWord[T ~string](field, text string, allowed []T) (T, error) {
	word := T(plainWord(text))
	if word == "" || slices.Contains(allowed, word) {
		return word, nil
	}
	e := graph.Errorf(graph.Invalid, "%s cannot be %q; it is one of %s", field, text, graph.Quoted(allowed))
	known := make([]string, len(allowed))
	for i, a := range allowed {
		known[i] = string(a)
	}
	e.Param, e.Suggestions = field, graph.Nearest(string(word), known, 3)
	return "", e
}

func words[T ~string](field string, texts []string, allowed []T) ([]T, error) {
	var out []T
	for _, text := range texts {
		word, err := oneWord(field, text, allowed)
		if err != nil {
			return nil, err
		}
		if word != "" {
			out = append(out, word)
		}
	}
	return out, nil
}

// param names the field that an error is about.
func param(field string, err error) error {
	var e *graph.Error
	if errors.As(err, &e) && (e.Code == graph.Invalid || e.Code == graph.NotFound) {
		named := *e
		named.Param = field
		return &named
	}
	return err
}
