package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/export"
	"github.com/councilgraph/councilgraph/graph/load"
	"github.com/councilgraph/councilgraph/graph/lookup"
	"github.com/councilgraph/councilgraph/graph/subgraph"
)

type exportCommand struct {
	target
	Format   string   `help:"Write the graph as one file in this format: ${file_formats}." placeholder:"FORMAT"`
	Kind     []string `help:"With --format: only nodes of this kind; may be repeated." placeholder:"KIND"`
	Relation []string `help:"With --format: only this relation; may be repeated." placeholder:"RELATION"`
	From     string   `help:"With --format: first day, as YYYY-MM-DD, YYYY-MM or YYYY." placeholder:"DATE"`
	To       string   `help:"With --format: last day, written the same way." placeholder:"DATE"`
	Assembly bool     `help:"With --format: include roll calls of the General Assembly."`
	Around   string   `help:"With --format: only nodes near this one, by id, symbol, code or name." placeholder:"NODE"`
	Radius   int      `help:"With --around: maximum distance in links, 1 to 3. Default: 1." placeholder:"N"`
	Place    string   `arg:"" optional:"" help:"Folder to write to. It is created if it does not exist; an earlier export in it is replaced. With --format: a file, or - for standard output. Default: a file in this folder, named after its contents."`
}

// Help shows examples below the list of flags.
func (exportCommand) Help() string {
	return `Examples:
  councilgraph export record
  councilgraph export --format gexf vetoes.gexf --relation vetoed --from 1990-01-01
  councilgraph export --format graphml --around CHN --radius 1
  councilgraph export --format bibtex - --kind decision`
}

// Run exports the record, or the graph as a file.
func (c *exportCommand) Run(ctx context.Context) error {
	if c.Format == "" {
		return c.record(ctx)
	}
	format, err := graph.PickFormat(export.Formats(), c.Format)
	if err != nil {
		return err
	}
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	q, err := c.query(ctx, store)
	if err != nil {
		return err
	}
	g, err := subgraph.All(ctx, store, q)
	if err != nil {
		return err
	}
	if c.Place == "-" {
		return format.Write(os.Stdout, g)
	}
	place := c.Place
	if place == "" {
		place = format.FileName(g)
	}
	if err := writeAtomically(place, func(w io.Writer) error { return format.Write(w, g) }); err != nil {
		return err
	}
	fmt.Println("written to", place)
	return nil
}

// record writes the whole record in the exchange format.
func (c *exportCommand) record(ctx context.Context) error {
	if len(c.Kind)+len(c.Relation) > 0 || c.From != "" || c.To != "" || c.Assembly || c.Around != "" || c.Radius != 0 {
		return graph.Errorf(graph.Invalid, "these flags select a part of the graph, which needs a format, for example --format graphml")
	}
	if c.Place == "" {
		return graph.Errorf(graph.Invalid, "name a folder to write to, for example councilgraph export record, or use --format for one file")
	}
	store, err := c.reading(ctx, warnings())
	if err != nil {
		return err
	}
	defer store.Close()
	if err := load.Export(ctx, store, c.Place); err != nil {
		return err
	}
	fmt.Println("written to", c.Place)
	return nil
}

func (c *exportCommand) query(ctx context.Context, store graph.NodeReader) (subgraph.Query, error) {
	q := subgraph.Query{Assembly: c.Assembly, Radius: c.Radius}
	for _, k := range c.Kind {
		q.Kinds = append(q.Kinds, graph.Kind(k))
	}
	for _, word := range c.Relation {
		r, err := graph.ParseRelation(word)
		if err != nil {
			return q, err
		}
		q.Relations = append(q.Relations, r)
	}
	var err error
	if q.From, err = graph.ParseBound(c.From); err != nil {
		return q, err
	}
	if q.To, err = graph.ParseBound(c.To); err != nil {
		return q, err
	}
	if c.Around != "" {
		n, err := lookup.Find(ctx, store, c.Around)
		if err != nil {
			return q, err
		}
		q.Around = n.ID
	}
	return q, nil
}

// writeAtomically writes a file that appears only when it is complete.
func writeAtomically(place string, write func(w io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(place), ".export-*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", place, err)
	}
	defer os.Remove(f.Name())
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return fmt.Errorf("%s cannot be written: %w", place, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("%s cannot be written: %w", place, err)
	}
	return os.Rename(f.Name(), place)
}
