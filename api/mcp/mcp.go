// Package mcp lets assistants ask about the record by the Model Context
// Protocol: the same read-only questions that the API and the command line
// answer, each with the sources behind the answer and the addresses of the
// official documents. Answers are bounded.
package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

// Config is what the server needs besides a store.
type Config struct {
	Version   string
	Logger    *slog.Logger // nil: slog.Default()
	Analyses  []graph.Analysis
	Questions graph.Questions
	// GeneralTopics are the topics under which a situation was also
	// discussed; nil: none.
	GeneralTopics coverage.GeneralTopics
	Doubts        graph.Doubts // nil: there is no tool for them
}

// The bounds of an answer.
const (
	defaultItems = 20
	maxItems     = 100
	maxRows      = 200
	maxBytes     = 256 << 10
	answerTime   = 2 * time.Minute
)

const instructions = "The record of the United Nations Security Council since 1946: decisions, votes, vetoes, meetings, statements, and how states align. " +
	"Nodes have ids (CHN, S-2022-431, S-PV-9048); tools take official symbols, codes and names as well. " +
	"Find a node with search; open it with node, decision, neighbours or path; list with decisions, vetoes, meetings, presidents, situations and statements; " +
	"for counts and comparisons use ask first, then analyses and align. " +
	"Pass on the notes of an answer: they say what the record lacks. A date that is only a month, such as 1975-11, means that the day is not known. " +
	"What the record does not say is \"not known\", never a zero or an abstention. " +
	"A veto is a permanent member's \"no\" on a draft that is recorded as vetoed. " +
	"Name the sources that come with an answer, and link the official documents."

type server struct {
	store     graph.Reader
	log       *slog.Logger
	analyses  []graph.Analysis
	questions graph.Questions
	missing   coverage.Gaps
	topics    coverage.GeneralTopics
	doubtful  graph.Doubts
}

// New returns a server that answers from the store. Run it with a transport.
func New(store graph.Reader, cfg Config) *mcp.Server {
	s := &server{store: store, log: cfg.Logger, analyses: cfg.Analyses, questions: cfg.Questions, doubtful: cfg.Doubts, topics: cfg.GeneralTopics}
	if s.log == nil {
		s.log = slog.Default()
	}
	m := mcp.NewServer(&mcp.Implementation{Name: "councilgraph", Title: "United Nations Security Council record", Version: cfg.Version},
		&mcp.ServerOptions{Instructions: instructions, Logger: s.log})
	s.recordTools(m)
	s.graphTools(m)
	s.askingTools(m)
	if s.doubtful != nil {
		s.doubtTools(m)
	}
	return m
}

// Serve answers over standard input and output until the client leaves or the
// context ends.
func Serve(ctx context.Context, m *mcp.Server) error {
	if err := m.Run(ctx, &mcp.StdioTransport{}); err != nil && ctx.Err() == nil {
		return fmt.Errorf("the client cannot be answered: %w", err)
	}
	return nil
}

// answer is what every tool answers with.
type answer struct {
	Answer  any            `json:"answer"`
	Total   *int           `json:"total,omitempty"` // of a list that may go on
	Next    string         `json:"next,omitempty"`  // where it goes on: give it as after
	Notes   []string       `json:"notes,omitempty"` // what the record does not know of what was asked
	Hash    string         `json:"data_hash"`
	Sources []graph.Source `json:"sources"`
}

// found is an answer with the ids of the sources it was read from.
type found struct {
	value   any
	total   *int
	next    string
	notes   []string
	sources []string
}

// choices are the lists of values that descriptions of parameters name in
// braces.
var choices = strings.NewReplacer(
	"{doubt_kinds}", joined(graph.DoubtKinds),
	"{doubt_states}", joined(graph.DoubtStates),
	"{kinds}", joined(graph.Kinds),
	"{optional_relations}", joined(graph.OptionalRelations),
	"{outcomes}", joined([]graph.Outcome{graph.Adopted, graph.Vetoed, graph.NotAdopted}),
	"{relations}", joined(graph.Relations),
	"{roles}", joined(graph.SpeakingRoles),
	"{votes}", joined(graph.VoteValues),
)

func joined[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}

// inputSchema describes the parameters of a tool.
func inputSchema[In any]() *jsonschema.Schema {
	schema, err := jsonschema.For[In](nil)
	if err != nil {
		panic(err) // the types are ours
	}
	for _, p := range schema.Properties {
		p.Description = choices.Replace(p.Description)
	}
	return schema
}

// tool adds a tool that reads. Every answer has the same form.
func tool[In any](s *server, m *mcp.Server, name, title, description string, handler func(ctx context.Context, in In) (*found, error)) {
	closed := false
	mcp.AddTool(m, &mcp.Tool{
		Name: name, Title: title, Description: description, InputSchema: inputSchema[In](),
		Annotations: &mcp.ToolAnnotations{Title: title, ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, any, error) {
		ctx, cancel := context.WithTimeout(ctx, answerTime)
		defer cancel()
		f, err := handler(ctx, in)
		if err != nil {
			return nil, nil, s.clientError(ctx, name, err)
		}
		status, err := s.store.Status(ctx)
		if err != nil {
			return nil, nil, s.clientError(ctx, name, err)
		}
		out := answer{Answer: f.value, Total: f.total, Next: f.next, Notes: f.notes, Hash: status.Hash, Sources: []graph.Source{}}
		for _, source := range status.Sources {
			if slices.Contains(f.sources, source.ID) {
				out.Sources = append(out.Sources, source)
			}
		}
		var text bytes.Buffer
		enc := json.NewEncoder(&text)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(out); err != nil {
			return nil, nil, s.clientError(ctx, name, err)
		}
		if text.Len() > maxBytes {
			return nil, nil, fmt.Errorf("the answer has %d bytes, more than the limit of %d; use a smaller limit or more filters", text.Len(), maxBytes)
		}
		return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: text.String()}}}, nil, nil
	})
}

// clientError is what a client sees of an error; the rest goes to the log.
func (s *server) clientError(ctx context.Context, tool string, err error) error {
	var e *graph.Error
	if errors.As(err, &e) && e.Code != graph.Internal {
		if e.Code == graph.Unavailable {
			s.log.WarnContext(ctx, "a tool cannot reach the store", "tool", tool, "error", err)
		}
		return errors.New(e.Message)
	}
	if ctx.Err() != nil {
		return errors.New("the answer took too long; use a smaller limit or more filters")
	}
	s.log.ErrorContext(ctx, "a tool failed", "tool", tool, "error", err)
	return errors.New("the server failed; the error is in its log")
}

// Part asks for a part of a list.
type Part struct {
	Limit int    `json:"limit,omitempty" jsonschema:"how many to return, 1 to 100; default 20"`
	After string `json:"after,omitempty" jsonschema:"where to continue: the value of next in the previous answer"`
}

func (p Part) page() (graph.Page, error) {
	if p.Limit < 0 || p.Limit > maxItems {
		return graph.Page{}, graph.Errorf(graph.Invalid, "the limit %d is not between 1 and %d", p.Limit, maxItems)
	}
	if p.Limit == 0 {
		p.Limit = defaultItems
	}
	return graph.Page{Limit: p.Limit, After: p.After}, nil
}

// Period bounds a list in time.
type Period struct {
	From string `json:"from,omitempty" jsonschema:"first day, as YYYY-MM-DD; or a month or a year, as YYYY-MM or YYYY. A date in the record that is only a month, such as 1975-11, is in a period that contains the whole month"`
	To   string `json:"to,omitempty" jsonschema:"last day, in the same form"`
}

func (p Period) days() (from, to graph.Date, err error) {
	if from, err = graph.ParseBound(p.From); err != nil {
		return "", "", err
	}
	to, err = graph.ParseBound(p.To)
	return from, to, err
}

// Selection is a part of a list within a period.
type Selection struct {
	Period
	Part
}

// selection reads what the lists of the record have in common.
func (s *server) selection(ctx context.Context, in Selection, situations []string) (from, to graph.Date, page graph.Page, ids []string, err error) {
	if from, to, err = in.days(); err != nil {
		return "", "", graph.Page{}, nil, err
	}
	if page, err = in.page(); err != nil {
		return "", "", graph.Page{}, nil, err
	}
	ids, err = s.findAll(ctx, situations, graph.KindSituation)
	return from, to, page, ids, err
}

// find resolves an id, symbol, code or name. Empty in, empty out.
func (s *server) find(ctx context.Context, text string, kinds ...graph.Kind) (string, error) {
	if text == "" {
		return "", nil
	}
	n, err := lookup.Find(ctx, s.store, text, kinds...)
	return n.ID, err
}

func (s *server) findAll(ctx context.Context, texts []string, kinds ...graph.Kind) ([]string, error) {
	var out []string
	for _, text := range texts {
		id, err := s.find(ctx, text, kinds...)
		if err != nil {
			return nil, err
		}
		if id != "" {
			out = append(out, id)
		}
	}
	return out, nil
}

// listed is a page of a list as an answer.
func listed[T, U any](list graph.List[T], shape func(T) U, sources func(T) []string) *found {
	items := make([]U, len(list.Items))
	var named []string
	for i, item := range list.Items {
		items[i] = shape(item)
		named = append(named, sources(item)...)
	}
	return &found{value: items, total: &list.Total, next: list.Next, sources: named}
}
