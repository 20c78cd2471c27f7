package mcp

import (
	"context"
	"maps"
	"slices"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/councilgraph/councilgraph/graph"
)

type noInput struct{}

type analysesInput struct {
	Analysis string `json:"analysis,omitempty" jsonschema:"the id of one analysis, to describe it in full: how to read it, when not to trust it, its formula, its source and all its parameters; without it, all analyses are listed in short"`
}

type alignInput struct {
	Analysis   string              `json:"analysis" jsonschema:"id of the analysis, from the tool analyses"`
	Parameters map[string][]string `json:"parameters,omitempty" jsonschema:"the parameters by name, each a list of strings (also for numbers), for example {\"a\": [\"FRA\"], \"from\": [\"1990-01-01\"]}"`
	Table      string              `json:"table,omitempty" jsonschema:"which table of the answer; default: the main table"`
}

type askInput struct {
	Text      string              `json:"text,omitempty" jsonschema:"a question in words, for example: drafts vetoed by China alone since 1990"`
	Question  string              `json:"question,omitempty" jsonschema:"the id of a question, from the tool questions; use it instead of text"`
	Arguments map[string][]string `json:"arguments,omitempty" jsonschema:"with question: the values of its slots by name, each a list"`
}

func (s *server) askingTools(m *mcp.Server) {
	tool(s, m, "analyses", "List the analyses of alignment", "Lists the analyses of how states align by their votes, or describes one in full. Read the full description of an analysis before running it with align.", s.listAnalyses)
	tool(s, m, "align", "Run an analysis of alignment", "Runs one analysis and returns a table of its answer, with a definition of its numbers, when not to trust them, the number of decisions they are based on and the source of the method. Returns at most 200 rows; rows_left_out is the number of further rows. Name actors or a period to get fewer.", s.align)
	tool(s, m, "questions", "List the questions", "Lists the questions that the tool ask answers. Slots are in braces. Ask by id with arguments, or write the question as a phrase.", s.listQuestions)
	tool(s, m, "ask", "Ask a question in words", "Matches a phrase with one of the questions and answers it, or answers a question by its id. If no question matches, it lists what can be asked.", s.ask)
}

// analysisSummary is an analysis in short.
type analysisSummary struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Question string   `json:"question"`
	Needed   []string `json:"needed"` // parameters that must be given
	Tables   []string `json:"tables"`
}

// analysisDescription is an analysis in full.
type analysisDescription struct {
	analysisSummary
	HowToRead  string            `json:"how_to_read"`
	Caveat     string            `json:"caveat"`
	Formula    string            `json:"formula"`
	Method     string            `json:"method"` // where it is from
	Parameters []graph.Parameter `json:"parameters"`
}

func (s *server) listAnalyses(_ context.Context, in analysesInput) (*found, error) {
	if in.Analysis != "" {
		a, err := graph.PickAnalysis(s.analyses, in.Analysis)
		if err != nil {
			return nil, err
		}
		return &found{value: analysisDescription{summaryOf(a), a.HowToRead, a.Caveat, a.Formula, a.Source, a.Parameters}}, nil
	}
	out := make([]analysisSummary, len(s.analyses))
	for i := range s.analyses {
		out[i] = summaryOf(&s.analyses[i])
	}
	return &found{value: out}, nil
}

func summaryOf(a *graph.Analysis) analysisSummary {
	needed := []string{}
	for _, p := range a.Parameters {
		if p.Required {
			needed = append(needed, p.Name)
		}
	}
	return analysisSummary{a.ID, a.Title, a.Question, needed, a.Tables}
}

// table is a table of an answer, of which rows beyond maxRows are left out.
type table struct {
	Analysis   string          `json:"analysis"`
	Title      string          `json:"title"`
	Definition string          `json:"definition"`
	Caveat     string          `json:"caveat"` // when not to trust it
	Method     string          `json:"method"` // where it is from
	Parameters graph.Arguments `json:"parameters"`
	N          int             `json:"n"` // decisions that were looked at
	Table      string          `json:"table"`
	Tables     []string        `json:"tables"` // that there are
	Columns    []string        `json:"columns"`
	Rows       [][]any         `json:"rows"`
	CutOff     int             `json:"rows_left_out"`
}

func (s *server) align(ctx context.Context, in alignInput) (*found, error) {
	analysis, err := graph.PickAnalysis(s.analyses, in.Analysis)
	if err != nil {
		return nil, err
	}
	a, err := analysis.Run(ctx, in.Parameters, nil)
	if err != nil {
		return nil, err
	}
	t, err := a.Table(in.Table)
	if err != nil {
		return nil, err
	}
	out := table{
		Analysis: a.Analysis, Title: a.Title, Definition: a.Definition, Caveat: analysis.Caveat, Method: a.Source, Parameters: a.Parameters, N: a.N,
		Table: t.Name, Tables: analysis.Tables, Columns: t.Columns, Rows: t.Rows,
	}
	if len(out.Rows) > maxRows {
		out.Rows, out.CutOff = out.Rows[:maxRows], len(out.Rows)-maxRows
	}
	return &found{value: out, sources: a.Sources}, nil
}

// maxLooked is how many of the nodes behind an answer are looked at for their
// sources.
const maxLooked = 1000

// sourcesBehind are the sources of what stands behind an answer, and of the
// situations it was asked about. Where nothing does, or more than maxLooked,
// they are those of the whole record: all of it was looked through.
func (s *server) sourcesBehind(ctx context.Context, q *graph.Question, reply *graph.Reply) ([]string, error) {
	out, behind := slices.Clone(reply.Read), map[string]bool{}
	for i := range reply.Rows {
		for _, id := range reply.Rows[i].Behind {
			behind[id] = true
		}
	}
	if len(behind) > maxLooked || len(behind)+len(out) == 0 {
		return s.allSources(ctx)
	}
	for _, slot := range q.Slots {
		if slot.Type == graph.TypeSituation {
			for _, id := range reply.Parameters[slot.Name] {
				behind[id] = true
			}
		}
	}
	nodes, err := s.store.Nodes(ctx, slices.Sorted(maps.Keys(behind)))
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		_, named, err := s.recordOf(ctx, n)
		if err != nil {
			return nil, err
		}
		out = append(out, named...)
	}
	return out, nil
}

// allSources are the sources of the whole record.
func (s *server) allSources(ctx context.Context) ([]string, error) {
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

// questionSummary is a question in short.
type questionSummary struct {
	ID       string            `json:"id"`
	Sentence string            `json:"sentence"`
	Slots    []graph.Parameter `json:"slots"`
}

func (s *server) listQuestions(context.Context, noInput) (*found, error) {
	out := make([]questionSummary, len(s.questions.List))
	for i := range s.questions.List {
		q := &s.questions.List[i]
		out[i] = questionSummary{q.ID, q.Sentence, q.Slots}
	}
	return &found{value: out}, nil
}

func (s *server) ask(ctx context.Context, in askInput) (*found, error) {
	id, args := in.Question, graph.Arguments(in.Arguments)
	if id == "" {
		reply, err := s.questions.Ask(ctx, in.Text)
		if err != nil {
			return nil, err
		}
		if !reply.Understood {
			return &found{value: reply}, nil
		}
		id, args = reply.Reading.Question, reply.Reading.Arguments
	}
	for i := range s.questions.List {
		if s.questions.List[i].ID != id {
			continue
		}
		q := &s.questions.List[i]
		reply, err := q.Run(ctx, args)
		if err != nil {
			return nil, err
		}
		short := *reply
		short.Rows = short.Rows[:min(len(short.Rows), maxRows)]
		sources, err := s.sourcesBehind(ctx, q, &short)
		return &found{value: short, sources: sources}, err
	}
	return nil, graph.Errorf(graph.NotFound, "there is no question %q; the tool questions lists them", id)
}
