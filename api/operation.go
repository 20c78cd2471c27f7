package api

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/councilgraph/councilgraph/graph"
)

const prefix = "/api/v1"

// doc describes an operation to readers.
type doc struct {
	id          string // the operation's name in clients
	tag         string
	summary     string
	description string
}

// The groups of operations.
const (
	tagRecord = "The record"
	tagGraph  = "The graph"
	tagServer = "The server"

	tagAlignment = "Alignment"
	tagQuestions = "Questions"
	tagConsole   = "The console"
)

// response is the answer of an operation.
type response[T any] struct {
	Link string `header:"Link" doc:"On a list that goes on: the address of the next page, as rel=\"next\"."`
	Body T
}

func answer[T any](body T) *response[T] { return &response[T]{Body: body} }

// answerErrors are the statuses of failures that every operation can have.
var answerErrors = []int{
	http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusInternalServerError, http.StatusServiceUnavailable,
}

// hidden leaves an operation out of the OpenAPI document.
func hidden(op *huma.Operation) { op.Hidden = true }

// get registers an operation that reads. Its errors are mapped and logged
// here. Parameters are checked by our own code, for the sake of sentences
// that help, so the library's checks are off.
func get[In, Out any](a *api, h huma.API, path string, d doc, handler func(context.Context, *In) (*response[Out], error), options ...func(*huma.Operation)) {
	op := huma.Operation{
		OperationID: d.id, Method: http.MethodGet, Path: prefix + path, Tags: []string{d.tag},
		Summary: d.summary, Description: d.description, SkipValidateParams: true,
		Responses: map[string]*huma.Response{}, Errors: answerErrors,
	}
	for _, o := range options {
		o(&op)
	}
	huma.Register(h, op, func(ctx context.Context, in *In) (*response[Out], error) {
		ctx, cancel := context.WithTimeout(ctx, answerTime)
		defer cancel()
		out, err := handler(ctx, in)
		if err != nil {
			return nil, a.fail(ctx, err)
		}
		return out, nil
	})
}

// nameChoices lists the values of parameters that take only some, from the Go
// values that know them. A parameter of an analysis or a question, which lists
// its own, is left alone.
func nameChoices(document *huma.OpenAPI, formats []string) {
	choices := map[string][]any{
		"format": values(formats), "kind": values(graph.Kinds), "mode": values(graph.PathModes),
		"relation": values(graph.Relations), "through": values(graph.Kinds), "votes": values(graph.VotePairs),
	}
	ofDoubts := map[string][]any{"kind": values(graph.DoubtKinds), "state": values(graph.DoubtStates)}
	for _, item := range document.Paths {
		if item.Get == nil || item.Get.Tags[0] == tagAlignment || item.Get.Tags[0] == tagQuestions {
			continue
		}
		list := choices
		if item.Get.OperationID == doubtsDoc.id {
			list = ofDoubts
		}
		for _, p := range item.Get.Parameters {
			schema := p.Schema
			if schema.Items != nil {
				schema = schema.Items
			}
			if schema.Type == huma.TypeString && schema.Enum == nil {
				schema.Enum = list[p.Name]
			}
		}
	}
}

// rejectUnknownParameters refuses a query with a parameter that the operation
// does not have, or with one given twice that may stand once: a filter that
// is silently ignored gives a wrong number.
func rejectUnknownParameters(ctx huma.Context, next func(huma.Context)) {
	if p := checkParameters(ctx); p != nil {
		c := humagin.Unwrap(ctx)
		writeProblemBody(c.Writer, p)
		return
	}
	address := ctx.URL()
	next(huma.WithValue(ctx, addressKey{}, &address))
}

func checkParameters(ctx huma.Context) *Problem {
	known := map[string]bool{} // name -> may be repeated
	for _, p := range ctx.Operation().Parameters {
		if p.In == "query" {
			known[p.Name] = p.Explode != nil && *p.Explode
		}
	}
	address := ctx.URL()
	query, err := url.ParseQuery(address.RawQuery)
	if err != nil {
		return malformed("", "the query cannot be read; write it as name=value, joined by &, with special characters percent-encoded")
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		repeatable, ok := known[name]
		if !ok {
			return unknownParameter(name, slices.Sorted(maps.Keys(known)))
		}
		if !repeatable && len(query[name]) > 1 {
			return malformed(name, name+" is given "+strconv.Itoa(len(query[name]))+" times; it may be given once")
		}
	}
	return nil
}

func unknownParameter(name string, known []string) *Problem {
	near := nearest(name, known)
	detail := "there is no parameter " + strconv.Quote(name) + " here"
	switch {
	case len(near) > 0:
		detail += "; did you mean " + strings.Join(near, ", ") + "?"
	case len(known) > 0:
		detail += "; there are " + strings.Join(known, ", ")
	default:
		detail += "; this address takes none"
	}
	return malformed(name, detail, near...)
}

func nearest(word string, known []string) []string { return graph.Nearest(word, known, 3) }

type addressKey struct{}

// addressOf returns the address that was asked for.
func addressOf(ctx context.Context) *url.URL {
	if u, ok := ctx.Value(addressKey{}).(*url.URL); ok {
		return u
	}
	return &url.URL{}
}

// nextLink is the Link header of a list that goes on.
func nextLink(ctx context.Context, next string) string {
	if next == "" {
		return ""
	}
	address := addressOf(ctx)
	query := address.Query()
	query.Set("after", next)
	return "<" + address.EscapedPath() + "?" + query.Encode() + `>; rel="next"`
}

// paged answers with a list, which is never null, and its next page.
func paged[T any](ctx context.Context, list graph.List[T]) *response[graph.List[T]] {
	if list.Items == nil {
		list.Items = []T{}
	}
	return &response[graph.List[T]]{Link: nextLink(ctx, list.Next), Body: list}
}

// mapList turns a list of one thing into a list of another.
func mapList[T, U any](list graph.List[T], f func(T) U) graph.List[U] {
	out := graph.List[U]{Items: make([]U, len(list.Items)), Total: list.Total, Next: list.Next, Notes: list.Notes}
	for i, t := range list.Items {
		out.Items[i] = f(t)
	}
	return out
}
