package mcp

import (
	"context"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/councilgraph/councilgraph/graph"
)

type noInput struct{}

type alignInput struct {
	Analysis   string              `json:"analysis" jsonschema:"id of the analysis, from the tool analyses"`
	Parameters map[string][]string `json:"parameters,omitempty" jsonschema:"its parameters by name, each a list of values, for example {\"a\": [\"FRA\"], \"from\": [\"1990-01-01\"]}"`
	Table      string              `json:"table,omitempty" jsonschema:"which table of the answer; the main one when not given"`
}

type askInput struct {
	Text      string              `json:"text,omitempty" jsonschema:"a question in words, for example: drafts vetoed by China alone since 1990"`
	Question  string              `json:"question,omitempty" jsonschema:"instead of text: the id of a question, from the tool questions"`
	Arguments map[string][]string `json:"arguments,omitempty" jsonschema:"with question: its slots by name, each a list of values"`
}

func (s *server) askingTools(m *mcp.Server) {
	tool(s, m, "analyses", "List the analyses of alignment", "What can be asked about how states align by their votes, with parameters, how to read each, and when not to trust it.", s.listAnalyses)
	tool(s, m, "align", "Run an analysis of alignment", "Runs one analysis and returns a table of its answer, with the number of decisions behind it and the source of the method.", s.align)
	tool(s, m, "questions", "List the questions", "Questions with slots that the tool ask answers.", s.listQuestions)
	tool(s, m, "ask", "Ask a question in words", "Reads a phrase as one of the questions and answers it; or answers a question by its id. When it does not understand, it says what can be asked.", s.ask)
}

// about is an analysis in short.
type about struct {
	ID         string            `json:"id"`
	Question   string            `json:"question"`
	HowToRead  string            `json:"how_to_read"`
	Caveat     string            `json:"caveat"`
	Tables     []string          `json:"tables"`
	Parameters []graph.Parameter `json:"parameters"`
}

func (s *server) listAnalyses(context.Context, noInput) (*found, error) {
	out := make([]about, len(s.analyses))
	for i := range s.analyses {
		a := &s.analyses[i]
		out[i] = about{a.ID, a.Question, a.HowToRead, a.Caveat, a.Tables, a.Parameters}
	}
	return &found{value: out}, nil
}

// table is a table of an answer, of which rows beyond maxRows are left out.
type table struct {
	Analysis   string          `json:"analysis"`
	Title      string          `json:"title"`
	Definition string          `json:"definition"`
	Method     string          `json:"method"`
	Parameters graph.Arguments `json:"parameters"`
	N          int             `json:"n"` // decisions that were looked at
	Table      string          `json:"table"`
	Tables     []string        `json:"tables"` // that there are
	Columns    []string        `json:"columns"`
	Rows       [][]any         `json:"rows"`
	CutOff     int             `json:"rows_left_out"`
}

func (s *server) align(ctx context.Context, in alignInput) (*found, error) {
	ids := make([]string, len(s.analyses))
	for i := range s.analyses {
		ids[i] = s.analyses[i].ID
		if ids[i] != in.Analysis {
			continue
		}
		a, err := s.analyses[i].Run(ctx, in.Parameters, nil)
		if err != nil {
			return nil, err
		}
		t, err := a.Table(in.Table)
		if err != nil {
			return nil, err
		}
		out := table{
			Analysis: a.Analysis, Title: a.Title, Definition: a.Definition, Method: a.Source, Parameters: a.Parameters, N: a.N,
			Table: t.Name, Tables: s.analyses[i].Tables, Columns: t.Columns, Rows: t.Rows,
		}
		if len(out.Rows) > maxRows {
			out.Rows, out.CutOff = out.Rows[:maxRows], len(out.Rows)-maxRows
		}
		sources, err := s.votesSources(ctx)
		return &found{value: out, sources: sources}, err
	}
	return nil, graph.Errorf(graph.NotFound, "there is no analysis %q; there are %s", in.Analysis, strings.Join(ids, ", "))
}

// votesSources are the sources of the whole record: an analysis reads votes of
// all of them.
func (s *server) votesSources(ctx context.Context) ([]string, error) {
	status, err := s.store.Status(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, source := range status.Sources {
		out = append(out, source.ID)
	}
	return out, nil
}

// asks is a question in short.
type asks struct {
	ID       string            `json:"id"`
	Sentence string            `json:"sentence"`
	Slots    []graph.Parameter `json:"slots"`
}

func (s *server) listQuestions(context.Context, noInput) (*found, error) {
	out := make([]asks, len(s.questions.List))
	for i := range s.questions.List {
		q := &s.questions.List[i]
		out[i] = asks{q.ID, q.Sentence, q.Slots}
	}
	return &found{value: out}, nil
}

func (s *server) ask(ctx context.Context, in askInput) (*found, error) {
	id, args := in.Question, graph.Arguments(in.Arguments)
	if id == "" {
		asked, err := s.questions.Ask(ctx, in.Text)
		if err != nil {
			return nil, err
		}
		if !asked.Understood {
			return &found{value: asked}, nil
		}
		id, args = asked.Reading.Question, asked.Reading.Arguments
	}
	for i := range s.questions.List {
		if s.questions.List[i].ID != id {
			continue
		}
		reply, err := s.questions.List[i].Run(ctx, args)
		if err != nil {
			return nil, err
		}
		short := *reply
		short.Rows = short.Rows[:min(len(short.Rows), maxRows)]
		sources, err := s.votesSources(ctx)
		return &found{value: short, sources: sources}, err
	}
	return nil, graph.Errorf(graph.NotFound, "there is no question %q; the tool questions lists them", id)
}
