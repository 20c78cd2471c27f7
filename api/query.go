package api

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// Optional is a query parameter that knows whether it was given.
type Optional[T any] struct {
	Value T
	Given bool
}

// Schema describes the parameter as its value.
func (o Optional[T]) Schema(r huma.Registry) *huma.Schema {
	return huma.SchemaFromType(r, reflect.TypeFor[T]())
}

// Receiver is where the value is written.
func (o *Optional[T]) Receiver() reflect.Value { return reflect.ValueOf(o).Elem().Field(0) }

// OnParamSet notes that the parameter was given.
func (o *Optional[T]) OnParamSet(given bool, _ any) { o.Given = given }

func (o *Optional[T]) pointer() *T {
	if !o.Given {
		return nil
	}
	return &o.Value
}

// PageParams are the parameters of every paged list.
type PageParams struct {
	Limit Optional[int] `query:"limit" minimum:"1" maximum:"500" doc:"How many to return, 1 to 500. 50 when not given." example:"20"`
	After string        `query:"after" doc:"Where to go on: the next of the page before."`
}

func (p *PageParams) page() (graph.Page, error) {
	if p.Limit.Given && p.Limit.Value == 0 {
		return graph.Page{}, graph.Invalidf("limit", "the limit 0 is not between 1 and %d", graph.MaxLimit)
	}
	return graph.Page{Limit: p.Limit.Value, After: p.After}, nil
}

// boundPattern is how an end of a period is written: a day, month or year.
const boundPattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

// PeriodParams bound a list in time, both ends included.
type PeriodParams struct {
	From string `query:"from" pattern:"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" doc:"First day, as YYYY-MM-DD, or a month or year, as YYYY-MM or YYYY. What has no date matches only when neither from nor to is given; what is dated by its month alone, when the period holds the whole month." example:"1946-01-01"`
	To   string `query:"to" pattern:"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" doc:"Last day, as YYYY-MM-DD, or a month or year, as YYYY-MM or YYYY." example:"2026-12-31"`
}

func (p *PeriodParams) period() (from, to graph.Date, err error) {
	if from, err = bound("from", p.From); err != nil {
		return "", "", err
	}
	if to, err = bound("to", p.To); err != nil {
		return "", "", err
	}
	if from != "" && to != "" && from.FirstDay() > to.LastDay() {
		return "", "", graph.Invalidf("from", "the period starts on %s, after its end on %s", from, to)
	}
	return from, to, nil
}

// OrderParam is the direction of a list in time.
type OrderParam struct {
	Order string `query:"order" enum:"newest,oldest" doc:"Direction in time, newest first when not given. What has no date comes last either way." example:"newest"`
}

func (p *OrderParam) order() (graph.Order, error) {
	return choice("order", p.Order, []graph.Order{graph.Newest, graph.Oldest})
}

func bound(param, text string) (graph.Date, error) {
	d, err := graph.ParseBound(text)
	if err != nil {
		return "", graph.WithParam(param, err)
	}
	return d, nil
}

// choice reads one of a fixed set of words, whatever the case, with hyphens
// or underscores for spaces. Empty in, empty out.
func choice[T ~string](param, text string, allowed []T) (T, error) {
	if text == "" {
		return "", nil
	}
	word := T(plain(text))
	if slices.Contains(allowed, word) {
		return word, nil
	}
	e := graph.Errorf(graph.Invalid, "%s cannot be %q; it is one of %s", param, text, graph.Quoted(allowed))
	e.Param = param
	words := make([]string, len(allowed))
	for i, a := range allowed {
		words[i] = string(a)
	}
	e.Suggestions = nearest(plain(text), words)
	return "", e
}

func choices[T ~string](param string, texts []string, allowed []T) ([]T, error) {
	var out []T
	for _, text := range texts {
		c, err := choice(param, text, allowed)
		if err != nil {
			return nil, err
		}
		if c != "" {
			out = append(out, c)
		}
	}
	return out, nil
}

func plain(text string) string {
	return strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(strings.TrimSpace(text)))
}

// relations reads names of relations.
func relations(texts []string) ([]graph.Relation, error) {
	var out []graph.Relation
	for _, text := range texts {
		r, err := graph.ParseRelation(text)
		if err != nil {
			return nil, graph.WithParam("relation", err)
		}
		out = append(out, r)
	}
	return out, nil
}

// find resolves one id, symbol, name or code. Empty in, empty out.
func (a *api) find(ctx context.Context, param, text string, kinds ...graph.Kind) (string, error) {
	if text == "" {
		return "", nil
	}
	n, err := lookup.Find(ctx, a.store, text, kinds...)
	if err != nil {
		return "", graph.WithParam(param, err)
	}
	return n.ID, nil
}

func (a *api) findAll(ctx context.Context, param string, texts []string, kinds ...graph.Kind) ([]string, error) {
	var out []string
	for _, text := range texts {
		id, err := a.find(ctx, param, text, kinds...)
		if err != nil {
			return nil, err
		}
		if id != "" {
			out = append(out, id)
		}
	}
	return out, nil
}

// splitVote parts STATE:value,value into the state and the values. A name
// without a colon stands for any vote at all. It fails with Invalid.
func splitVote(text string) (actor string, values []graph.VoteValue, err error) {
	actor, list, found := strings.Cut(text, ":")
	if actor = strings.TrimSpace(actor); actor == "" {
		return "", nil, graph.Invalidf("vote", "the vote %q names no state; write it as CHN or CHN:no", text)
	}
	if !found {
		return actor, nil, nil
	}
	values, err = choices("vote", strings.Split(list, ","), graph.VoteValues)
	if err == nil && len(values) == 0 {
		err = graph.Invalidf("vote", "the vote %q has nothing after the colon; a vote is one of %s", text, graph.Quoted(graph.VoteValues))
	}
	if err != nil {
		return "", nil, err
	}
	return actor, values, nil
}

func (a *api) votes(ctx context.Context, texts []string) ([]graph.VoteFilter, error) {
	var out []graph.VoteFilter
	for _, text := range texts {
		actor, values, err := splitVote(text)
		if err != nil {
			return nil, err
		}
		id, err := a.find(ctx, "vote", actor, graph.KindActor)
		if err != nil {
			return nil, err
		}
		out = append(out, graph.VoteFilter{Actor: id, Values: values})
	}
	return out, nil
}

// year reads a calendar year of the Council. 0 when not given.
func year(o Optional[int]) (int, error) {
	if o.Given && (o.Value < 1946 || o.Value > 2100) {
		return 0, graph.Invalidf("year", "%s is not a year of the Council; it first met in 1946", strconv.Itoa(o.Value))
	}
	return o.Value, nil
}
