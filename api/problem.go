package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/councilgraph/councilgraph/graph"
)

// Problem is the body of every answer that is not a success (RFC 9457).
type Problem struct { //nolint:errname // the field is called a problem (RFC 9457)
	Title       string   `json:"title" doc:"The status in words." example:"Not Found"`
	Status      int      `json:"status" doc:"The HTTP status." example:"404"`
	Detail      string   `json:"detail" doc:"A sentence that says what is wrong and, where possible, what to do." example:"the record holds no actor \"UKK\"; did you mean GBR, UKR?"`
	Code        string   `json:"code" doc:"What kind of failure it is." enum:"invalid,not found,conflict,unavailable,cancelled,forbidden,internal" example:"not found"`
	Param       string   `json:"param,omitempty" doc:"The parameter at fault, if one is." example:"vote"`
	Suggestions []string `json:"suggestions,omitempty" doc:"The nearest known ids or names, best first."`

	header http.Header
}

var (
	_ huma.StatusError       = (*Problem)(nil)
	_ huma.HeadersError      = (*Problem)(nil)
	_ huma.ContentTypeFilter = (*Problem)(nil)
)

// Error returns the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus returns the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders returns the headers that go with the problem.
func (p *Problem) GetHeaders() http.Header { return p.header }

// ContentType marks the body as a problem.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// StatusClientLeft is logged, and sent to nobody, when the client left before
// the answer was ready.
const statusClientLeft = 499

const (
	retrySeconds    = 5
	messageInternal = "something went wrong on our side; it has been written to the server's log"
	messageTimeout  = "the answer took too long; ask for less, or try again later"
	messageLeft     = "the request was given up before the answer was ready"
)

// problemFrom maps an error to the problem that the client sees: the one
// place where that is decided. Only the Message of a graph.Error is shown;
// what it wraps, and any other error's text, is for the log.
func problemFrom(ctx context.Context, err error) *Problem {
	var e *graph.Error
	if !errors.As(err, &e) {
		e = &graph.Error{Code: graph.Internal}
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			e.Code = graph.Cancelled
		}
	}
	p := &Problem{Code: string(e.Code), Detail: e.Message, Param: e.Param, Suggestions: e.Suggestions}
	switch e.Code {
	case graph.Invalid:
		p.Status = http.StatusUnprocessableEntity
	case graph.NotFound:
		p.Status = http.StatusNotFound
	case graph.Conflict:
		p.Status = http.StatusConflict
	case graph.Unavailable:
		p.Status = http.StatusServiceUnavailable
		p.header = retryAfter()
	case graph.Cancelled:
		p.Status, p.Detail = statusClientLeft, messageLeft
		if !errors.Is(ctx.Err(), context.Canceled) {
			p.Status, p.Detail = http.StatusServiceUnavailable, messageTimeout
			p.header = retryAfter()
		}
	default:
		p.Status, p.Code, p.Detail = http.StatusInternalServerError, string(graph.Internal), messageInternal
		p.Param, p.Suggestions = "", nil
	}
	p.Title = title(p.Status)
	return p
}

func retryAfter() http.Header {
	return http.Header{"Retry-After": {strconv.Itoa(retrySeconds)}}
}

func title(status int) string {
	if status == statusClientLeft {
		return "Client Closed Request"
	}
	return http.StatusText(status)
}

// codeForbidden is the code of what the server refuses whatever the store.
const codeForbidden = "forbidden"

func forbidden(detail string) *Problem {
	return &Problem{Status: http.StatusForbidden, Title: title(http.StatusForbidden), Code: codeForbidden, Detail: detail}
}

// malformed is a 400: the query cannot be read at all.
func malformed(param, detail string, suggestions ...string) *Problem {
	return &Problem{
		Status: http.StatusBadRequest, Title: title(http.StatusBadRequest), Code: string(graph.Invalid),
		Detail: detail, Param: param, Suggestions: suggestions,
	}
}

// fail turns an error into the client's problem and logs it, once.
func (a *api) fail(ctx context.Context, err error) *Problem {
	p := problemFrom(ctx, err)
	level := slog.LevelDebug
	switch p.Status {
	case http.StatusInternalServerError:
		level = slog.LevelError
	case http.StatusServiceUnavailable:
		level = slog.LevelWarn
	}
	a.log.Log(ctx, level, "request failed", "address", addressOf(ctx).RequestURI(), "status", p.Status, "error", err)
	return p
}

// writeProblem answers with a problem outside of an operation.
func writeProblem(w http.ResponseWriter, status int, code graph.Code, detail string) {
	writeProblemBody(w, &Problem{Status: status, Title: title(status), Code: string(code), Detail: detail})
}

func writeProblemBody(w http.ResponseWriter, p *Problem) {
	maps.Copy(w.Header(), p.header)
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil {
		return // the client is gone
	}
}

// The library makes problems of its own when a query cannot be read; this
// gives them the same form. The variables are the library's only way in.
func init() {
	huma.DefaultArrayNullable = false // lists are written as [], never as null
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		if status == http.StatusUnprocessableEntity {
			return unreadable(message, errs)
		}
		code := graph.Invalid
		if status >= http.StatusInternalServerError {
			code, message = graph.Internal, messageInternal
		}
		return &Problem{Status: status, Title: title(status), Code: string(code), Detail: message}
	}
}

// unreadable tells which parameter could not be read, and why.
func unreadable(message string, errs []error) *Problem {
	for _, err := range errs {
		var d *huma.ErrorDetail
		if !errors.As(err, &d) {
			continue
		}
		_, param, _ := strings.Cut(d.Location, ".")
		switch d.Message {
		case "invalid integer":
			return malformed(param, param+" must be a whole number")
		case "invalid boolean":
			return malformed(param, param+" must be true or false")
		}
		return malformed(param, param+": "+d.Message)
	}
	return malformed("", message)
}
