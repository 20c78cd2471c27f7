package api

import (
	"context"
	"errors"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/lookup"
)

var searchDoc = doc{
	id: "search", tag: tagRecord, summary: "Find anything by name, symbol or words",
	description: "Finds actors, situations, decisions, meetings and statements. Symbols may be written in any way: S/RES/1973(2011), s/res/1973, 1973. " +
		"Accents and case do not matter; every word must begin a word of what is found. Best matches come first: exact names, then beginnings of names, then words in names, then words in the text. Where nothing is found, suggestions are what may have been meant.",
}

type searchParams struct {
	Q        string   `query:"q" required:"true" doc:"What to look for." example:"S/2022/431"`
	Kind     []string `query:"kind,explode" doc:"Only these kinds; may be repeated." example:"[\"decision\"]"`
	Assembly bool     `query:"assembly" doc:"Also the roll calls of the General Assembly. A symbol of the Assembly finds them without it." example:"false"`
	PageParams
}

// Found is what a search finds.
type Found struct {
	graph.List[graph.Hit]
	Suggestions []graph.Node `json:"suggestions,omitempty" doc:"Where nothing is found: what may have been meant, the likeliest first."`
}

func (a *api) search(ctx context.Context, in *searchParams) (*response[Found], error) {
	if strings.TrimSpace(in.Q) == "" {
		return nil, graph.Invalidf("q", "a search needs a text; give it as q, for example q=S/2022/431")
	}
	kinds, err := choices("kind", in.Kind, graph.Kinds)
	if err != nil {
		return nil, err
	}
	page, err := in.page()
	if err != nil {
		return nil, err
	}
	list, err := a.store.Search(ctx, graph.SearchQuery{Text: in.Q, Kinds: kinds, Assembly: in.Assembly || graph.NamesAssembly(in.Q), Page: page})
	if err != nil {
		return nil, err
	}
	out := Found{List: paged(ctx, list).Body}
	if list.Total == 0 {
		if out.Suggestions, err = a.meant(ctx, in.Q, kinds); err != nil {
			return nil, err
		}
	}
	return &response[Found]{Link: nextLink(ctx, list.Next), Body: out}, nil
}

// meant lists the nodes that a text may mean which names none.
func (a *api) meant(ctx context.Context, text string, kinds []graph.Kind) ([]graph.Node, error) {
	_, err := lookup.Find(ctx, a.store, text, kinds...)
	var e *graph.Error
	if err != nil && (!errors.As(err, &e) || e.Code != graph.NotFound) {
		return nil, err
	}
	if e == nil || len(e.Suggestions) == 0 {
		return nil, nil
	}
	return a.store.Nodes(ctx, e.Suggestions)
}
