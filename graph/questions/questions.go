// Package questions answers questions about the record that are kept as small
// text files: a sentence with slots, other ways of asking it, and a query of
// one of a few forms over a store. It reads typed phrases as such questions,
// offline. QUESTIONS.md tells how to write one.
package questions

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/coverage"
)

//go:embed files/*.question
var embedded embed.FS

// extension ends the names of the files of questions.
const extension = ".question"

// maxFiles is how many questions a folder may hold.
const maxFiles = 500

// Options say what can be asked besides the questions that come with the
// program. The zero Options work.
type Options struct {
	Folder   string           // of a user's own questions, files that end in .question; empty: none
	Analyses []graph.Analysis // that questions may run
	// GeneralTopics tells the topics under which a situation was also
	// discussed; nil: none.
	GeneralTopics coverage.GeneralTopics
}

// New reads the questions that come with the program and the user's own, which
// come last and may not bear the id of another. It fails with Invalid, naming
// file and line, when one is malformed, and then has none of the folder's.
func New(store graph.Reader, opts Options) (graph.Questions, error) {
	definitions, err := read(embedded, "files")
	if err != nil {
		return graph.Questions{}, err
	}
	if opts.Folder != "" {
		own, err := read(os.DirFS(opts.Folder), ".")
		if err != nil {
			return graph.Questions{}, inFolder(opts.Folder, err)
		}
		definitions = append(definitions, own...)
	}
	s := &set{store: store, analyses: map[string]*graph.Analysis{}, topics: opts.GeneralTopics}
	for i := range opts.Analyses {
		s.analyses[opts.Analyses[i].ID] = &opts.Analyses[i]
	}
	seen := map[string]string{}
	for _, d := range definitions {
		if other, ok := seen[d.id]; ok {
			return graph.Questions{}, graph.Errorf(graph.Invalid, "%s: the question %s is there already, in %s; choose another name", d.file, d.id, other)
		}
		seen[d.id] = d.file
		if err := s.checkAnalysis(d); err != nil {
			return graph.Questions{}, err
		}
		s.questions = append(s.questions, s.question(d))
	}
	s.patterns = patterns(definitions)
	s.definitions = definitions
	return graph.Questions{List: s.questions, Ask: s.ask}, nil
}

// inFolder says which folder an error is of, where the error does not.
func inFolder(folder string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return &graph.Error{Code: graph.Invalid, Message: "the questions in " + folder + " cannot be read: " + path.Err.Error(), Err: err}
	}
	var e *graph.Error
	if errors.As(err, &e) {
		placed := *e
		placed.Message = filepath.Join(folder, e.Message)
		return &placed
	}
	return err
}

// read reads all questions of a folder, in order of their files' names.
func read(files fs.FS, dir string) ([]*definition, error) {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return nil, err
	}
	var out []*definition
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), extension) {
			continue
		}
		if len(out) == maxFiles {
			return nil, graph.Errorf(graph.Invalid, "%s: more than %d questions", e.Name(), maxFiles)
		}
		if info, err := fs.Stat(files, path(dir, e.Name())); err != nil {
			return nil, err
		} else if info.Size() > maxFile {
			return nil, graph.Errorf(graph.Invalid, "%s: the file has %d bytes; a question has at most %d", e.Name(), info.Size(), maxFile)
		}
		text, err := fs.ReadFile(files, path(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		d, err := parse(e.Name(), string(text))
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func path(dir, name string) string {
	if dir == "." {
		return name
	}
	return dir + "/" + name
}

// set is the questions over one store.
type set struct {
	store       graph.Reader
	analyses    map[string]*graph.Analysis
	questions   []graph.Question
	definitions []*definition
	patterns    []pattern
	known       lexicon
	missing     coverage.Gaps
	topics      coverage.GeneralTopics
}

func (s *set) checkAnalysis(d *definition) error {
	for _, o := range d.options {
		if d.form == "analysis" && o.name == "analysis" && s.analyses[o.value] == nil {
			return graph.Errorf(graph.Invalid, "%s:%d: %v", d.file, o.line, unknown("analysis", o.value, slices.Sorted(maps.Keys(s.analyses))))
		}
	}
	return nil
}

// question is a definition as others see it.
func (s *set) question(d *definition) graph.Question {
	f := forms[d.form]
	q := graph.Question{
		ID: d.id, Sentence: d.sentence, Phrases: append([]string{}, d.also...), Topic: d.topic, Audience: d.audience,
		Form: d.form, Query: []string{}, Slots: []graph.Parameter{}, Columns: append([]graph.Column{}, f.columns...), Definition: f.definition,
		Caveat: sentences(d.caveat, f.caveat), Source: f.source,
	}
	for _, o := range d.options {
		q.Query = append(q.Query, o.name+": "+o.value)
	}
	for i := range d.slots {
		q.Slots = append(q.Slots, d.slots[i].parameter())
	}
	q.Run = func(ctx context.Context, args graph.Arguments) (*graph.Reply, error) { return s.run(ctx, d, &q, args) }
	return q
}

func sentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}

// run answers one question.
func (s *set) run(ctx context.Context, d *definition, q *graph.Question, args graph.Arguments) (*graph.Reply, error) {
	status, err := s.store.Status(ctx)
	if err != nil {
		return nil, err
	}
	r := &resolver{store: s.store}
	settled, err := r.settle(ctx, d, args)
	if err != nil {
		return nil, err
	}
	f := forms[d.form]
	c := &call{set: s, args: settled, values: map[string][]string{}}
	if err := c.fill(ctx, r, d, f); err != nil {
		return nil, err
	}
	if c.names, err = s.names(ctx); err != nil {
		return nil, err
	}
	if err := c.nameNodes(ctx, d, settled); err != nil {
		return nil, err
	}
	found, err := f.answer(ctx, c)
	if err != nil {
		return nil, err
	}
	reply := &graph.Reply{
		Question: d.id, Asked: d.filled(settled, c.name), Answer: found.answer, N: found.n, Of: unitOf(found.n, found.of),
		Columns: q.Columns, Rows: found.rows, Total: max(found.total, len(found.rows)),
		Definition: q.Definition, Caveat: sentences(found.caveat, q.Caveat), Source: q.Source, Parameters: settled, Hash: status.Hash,
		Read: found.read,
	}
	if found.columns != nil {
		reply.Columns = found.columns
	}
	if found.definition != "" {
		reply.Definition = found.definition
	}
	if found.source != "" {
		reply.Source = found.source
	}
	if limit := c.number("rows"); limit > 0 && len(reply.Rows) > limit {
		reply.Rows = reply.Rows[:limit]
	}
	if reply.Rows == nil {
		reply.Rows = []graph.Row{}
	}
	return reply, nil
}
