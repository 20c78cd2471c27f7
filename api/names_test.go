package api_test

import (
	"encoding/json"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

// The page writes the names of actors and situations in its sentences as the
// sentences of the API do: from a table of those that are not the bare name.
func TestNamesOfThePage(t *testing.T) {
	s := record(t)
	forms := map[string]string{}
	note := func(name string) {
		if form := sentence.WithArticle(name); form != name {
			forms[name] = form
		}
	}
	for page := (graph.Page{Limit: 500}); ; {
		actors, err := s.Actors(t.Context(), graph.ActorQuery{Page: page})
		if err != nil {
			t.Fatal(err)
		}
		for i := range actors.Items {
			note(actors.Items[i].Name)
		}
		if page.After = actors.Next; page.After == "" {
			break
		}
	}
	situations, err := s.Situations(t.Context(), graph.SituationQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range situations {
		note(situations[i].Name)
	}
	got, err := json.MarshalIndent(forms, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "../frontend/src/text/names.json", append(got, '\n'))
}
