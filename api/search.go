package api

import (
	"context"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

var searchDoc = doc{
	id: "search", tag: tagRecord, summary: "Find anything by name, symbol or words",
	description: "Finds actors, situations, decisions, meetings and statements. Symbols may be written in any way: S/RES/1973(2011), s/res/1973, 1973. " +
		"Accents and case do not matter; every word must begin a word of what is found. Best matches come first: exact names, then beginnings of names, then words in names, then words in the text.",
}

type searchParams struct {
	Q        string   `query:"q" required:"true" doc:"What to look for." example:"S/2022/431"`
	Kind     []string `query:"kind,explode" enum:"actor,situation,decision,meeting,statement" doc:"Only these kinds; may be repeated." example:"[\"decision\"]"`
	Assembly bool     `query:"assembly" doc:"Also the roll calls of the General Assembly." example:"false"`
	PageParams
}

func (a *api) search(ctx context.Context, in *searchParams) (*response[graph.List[graph.Hit]], error) {
	if strings.TrimSpace(in.Q) == "" {
		return nil, invalid("q", "a search needs a text; give it as q, for example q=S/2022/431")
	}
	kinds, err := choices("kind", in.Kind, graph.Kinds)
	if err != nil {
		return nil, err
	}
	page, err := in.page()
	if err != nil {
		return nil, err
	}
	list, err := a.store.Search(ctx, graph.SearchQuery{Text: in.Q, Kinds: kinds, Assembly: in.Assembly, Page: page})
	if err != nil {
		return nil, err
	}
	return paged(ctx, list), nil
}
