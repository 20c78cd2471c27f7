package service

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/councilgraph/councilgraph/graph"
)

// recordParts are what analyses need of the record besides votes.
type recordParts struct {
	hash      string
	actors    []graph.Actor
	texts     []graph.Decision // of the Council, by date, then number
	citations []graph.Citation
}

// recordReader keeps them out of a store's export, which gives roll calls
// last.
type recordReader struct{ recordParts }

// errEnough ends an export before the roll calls.
var errEnough = errors.New("the rest is not needed")

// Write implements graph.Writer.
func (g *recordReader) Write(_ context.Context, b *graph.Batch) error {
	if len(b.RollCalls) > 0 {
		return errEnough
	}
	g.actors = append(g.actors, b.Actors...)
	for i := range b.Decisions {
		if b.Decisions[i].Body == graph.Council {
			g.texts = append(g.texts, b.Decisions[i])
		}
	}
	g.citations = append(g.citations, b.Citations...)
	return nil
}

// recordParts returns them, read once for a state of the data.
func (l *service) recordParts(ctx context.Context, c *call) (*recordParts, error) {
	select {
	case l.reading <- struct{}{}:
		defer func() { <-l.reading }()
	case <-ctx.Done():
		return nil, ended(ctx)
	}
	if l.record != nil && l.record.hash == c.hash {
		return l.record, nil
	}
	g := recordReader{recordParts{hash: c.hash}}
	if err := l.store.Export(ctx, &g); err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	if err := l.unchanged(ctx, c); err != nil {
		return nil, err
	}
	slices.SortStableFunc(g.texts, func(a, b graph.Decision) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Resolution, b.Resolution), cmp.Compare(a.ID, b.ID))
	})
	l.record = &g.recordParts
	return l.record, nil
}

// unchanged fails with Unavailable when a load has changed the data since the
// call began.
func (l *service) unchanged(ctx context.Context, c *call) error {
	status, err := l.store.Status(ctx)
	if err != nil {
		return err
	}
	if status.Hash != c.hash {
		return &graph.Error{Code: graph.Unavailable, Message: "the record is being loaded just now; ask again in a moment"}
	}
	return nil
}

// readTexts notes the sources of texts, and of the situations they were picked
// by.
func (l *service) readTexts(ctx context.Context, c *call, texts []graph.Decision) error {
	for i := range texts {
		c.read(texts[i].Sources)
	}
	return l.readSituations(ctx, c, c.texts("situation"))
}

// selectedTexts are the citations and other parts of the record, the situations
// that a call names, and the texts that it selects.
func (l *service) selectedTexts(ctx context.Context, c *call) (*recordParts, []string, []graph.Decision, error) {
	known, err := l.recordParts(ctx, c)
	if err != nil {
		return nil, nil, nil, err
	}
	situations, err := l.situations(ctx, c)
	if err != nil {
		return nil, nil, nil, err
	}
	return known, situations, known.textsOf(c, situations), nil
}

// textsOf are the texts of the Council that the settings from and to ask for,
// on any of the situations, where some are named.
func (k *recordParts) textsOf(c *call, situations []string) []graph.Decision {
	from, to := graph.Date(c.text("from")), graph.Date(c.text("to"))
	var out []graph.Decision
	for _, d := range k.texts {
		switch {
		case !d.Date.Within(from, to),
			len(situations) > 0 && !slices.ContainsFunc(d.Situations, func(s string) bool { return slices.Contains(situations, s) }):
			continue
		}
		out = append(out, d)
	}
	return out
}
