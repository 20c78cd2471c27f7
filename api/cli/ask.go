package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/coverage"
	"github.com/councilgraph/councilgraph/graph/questions"
	"github.com/councilgraph/councilgraph/graph/situations"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

// questionFolder is where a user's own questions are.
type questionFolder struct {
	Questions string `help:"A folder with your own questions." placeholder:"DIR" env:"COUNCILGRAPH_QUESTIONS" type:"existingdir"`
}

// services is what can be asked of a store in words or by the name of an analysis.
type services struct {
	analyses  []graph.Analysis
	questions graph.Questions
	topics    coverage.GeneralTopics
}

// over lists what can be asked of a store; without one it can be listed and
// not asked.
func (f questionFolder) over(store graph.Reader) (services, error) {
	rules, err := situations.New()
	if err != nil {
		return services{}, err
	}
	a := services{analyses: service.Analyses(store, service.Options{}), topics: rules.General}
	a.questions, err = questions.New(store, questions.Options{Folder: f.Questions, Analyses: a.analyses, GeneralTopics: a.topics})
	return a, err
}

type askCommand struct {
	target
	questionFolder
	Format   string   `help:"Format of the answer: ${enum}." enum:"${answer_formats}" default:"table"`
	List     bool     `help:"List the questions that can be asked."`
	Question string   `help:"Ask the question with this id. The words are then the values of its slots, written name=value." placeholder:"ID"`
	Words    []string `arg:"" optional:"" help:"The question, for example: drafts vetoed by China alone since 1990."`
}

// Help shows examples below the list of flags.
func (askCommand) Help() string {
	return `Examples:
  councilgraph ask "drafts vetoed by China alone since 1990"
  councilgraph ask who sponsors with both France and Russia
  councilgraph ask who presided in March 2022
  councilgraph ask --question vetoed-alone state=China from=1990 --format csv
  councilgraph ask --format bibtex drafts vetoed by China alone since 1990
  councilgraph ask --list`
}

// Run reads the words as a question and answers it.
func (c *askCommand) Run(ctx context.Context) error {
	if c.List {
		a, err := c.over(nil)
		if err != nil {
			return err
		}
		return listQuestions(os.Stdout, a.questions.List)
	}
	if len(c.Words) == 0 && c.Question == "" {
		return errors.New("nothing is asked; write a question, for example: councilgraph ask drafts vetoed by China alone, or see councilgraph ask --list")
	}
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	a, err := c.over(store)
	if err != nil {
		return err
	}
	all := a.questions
	id, args := c.Question, graph.Arguments{}
	if id == "" {
		reply, err := all.Ask(ctx, strings.Join(c.Words, " "))
		if err != nil {
			return err
		}
		if !reply.Understood {
			return fmt.Errorf("%s\ncouncilgraph ask --list shows all questions", reply.Told)
		}
		fmt.Fprintln(os.Stderr, reply.Told)
		id, args = reply.Reading.Question, reply.Reading.Arguments
	} else {
		for _, word := range c.Words {
			name, value, ok := strings.Cut(word, "=")
			if !ok {
				return fmt.Errorf("%q is not a slot; with --question write slots as name=value, for example state=China", word)
			}
			args[name] = append(args[name], value)
		}
	}
	q, err := pickQuestion(all.List, id)
	if err != nil {
		return err
	}
	reply, err := q.Run(ctx, args)
	if err != nil {
		return err
	}
	o := output{
		value: reply,
		table: func(w io.Writer) error { return writeReply(w, reply) },
		csv:   func(w io.Writer) error { return reply.WriteCSV(w) },
		network: func() (*graph.Subgraph, error) {
			g, err := subgraph.Evidence(ctx, store, reply)
			if err != nil {
				return nil, err
			}
			return g, nil
		},
	}
	return o.write(c.Format)
}

func pickQuestion(list []graph.Question, id string) (*graph.Question, error) {
	i := slices.IndexFunc(list, func(q graph.Question) bool { return q.ID == id })
	if i >= 0 {
		return &list[i], nil
	}
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	if near := graph.Nearest(id, ids, 3); len(near) > 0 {
		return nil, graph.Errorf(graph.NotFound, "there is no question %q; did you mean %s?", id, strings.Join(near, ", "))
	}
	return nil, graph.Errorf(graph.NotFound, "there is no question %q; councilgraph ask --list shows all", id)
}

func listQuestions(w io.Writer, list []graph.Question) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range list {
		fmt.Fprintf(out, "%s\t%s\t%s\n", list[i].Topic, list[i].ID, list[i].Sentence)
	}
	return out.Flush()
}

// rowsShown is how many rows of an answer a table at the terminal shows.
const rowsShown = 40

// writeReply writes an answer for a person.
func writeReply(w io.Writer, r *graph.Reply) error {
	fmt.Fprintf(w, "%s\n\n%s\n\n", r.Asked, r.Answer)
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	names := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		names[i] = c.Name
	}
	if len(r.Rows) > 0 {
		fmt.Fprintln(out, strings.Join(names, "\t"))
	}
	for _, row := range r.Rows[:min(len(r.Rows), rowsShown)] {
		cells := make([]string, len(row.Cells))
		for i, cell := range row.Cells {
			cells[i] = shown(cell)
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if n := min(len(r.Rows), rowsShown); n < r.Total {
		fmt.Fprintf(w, "%d of %d rows; --format csv writes more rows, with the ids that each row is based on.\n", n, r.Total)
	}
	fmt.Fprintf(w, "\n%d %s. %s\n", r.N, r.Of, r.Definition)
	if r.Caveat != "" {
		fmt.Fprintln(w, "When not to trust it: "+r.Caveat)
	}
	fmt.Fprintf(w, "Source: %s; data %.12s; %s\n", r.Source, r.Hash, r.Parameters)
	return nil
}
