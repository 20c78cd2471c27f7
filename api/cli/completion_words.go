package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/dataset"
)

// recordNames gathers ids out of the record that comes with the program. A store is
// not opened for them: a shell waits for each word.
type recordNames struct{ actors, situations []string }

// errNamesRead ends the reading once both are there.
var errNamesRead = errors.New("all names are read")

// Write implements graph.Writer.
func (n *recordNames) Write(_ context.Context, b *graph.Batch) error {
	for i := range b.Actors {
		n.actors = append(n.actors, b.Actors[i].ID)
	}
	for i := range b.Situations {
		n.situations = append(n.situations, b.Situations[i].ID)
	}
	if len(n.actors) > 0 && len(n.situations) > 0 {
		return errNamesRead
	}
	return nil
}

// embeddedNames reads them; what cannot be read is not offered.
func embeddedNames() recordNames {
	var n recordNames
	if err := dataset.Council(context.Background(), &n); err != nil && !errors.Is(err, errNamesRead) {
		return recordNames{}
	}
	slices.Sort(n.actors)
	slices.Sort(n.situations)
	return n
}

func actorIDs() []string     { return embeddedNames().actors }
func situationIDs() []string { return embeddedNames().situations }

func questionIDs() []string {
	a, err := questionFolder{}.over(nil)
	if err != nil {
		return nil
	}
	out := make([]string, len(a.questions.List))
	for i := range a.questions.List {
		out[i] = a.questions.List[i].ID
	}
	return out
}

// argumentsOf are the parameters of an analysis as name=, and after the =
// what each may be.
func argumentsOf(id, last string) []string {
	analysis, err := graph.PickAnalysis(service.Analyses(nil, service.Options{}), id)
	if err != nil {
		return nil
	}
	name, _, chosen := strings.Cut(last, "=")
	var out []string
	for i := range analysis.Parameters {
		p := &analysis.Parameters[i]
		switch {
		case !chosen:
			out = append(out, p.Name+"=")
		case p.Name != name:
		default:
			for _, value := range valuesFor(p) {
				out = append(out, name+"="+value)
			}
		}
	}
	return out
}

// valuesFor are the values of a parameter that has only some.
func valuesFor(p *graph.Parameter) []string {
	switch {
	case len(p.Choices) > 0:
		return p.Choices
	case p.Type == graph.TypeBoolean:
		return []string{"true", "false"}
	case p.Type == graph.TypeActor:
		return actorIDs()
	case p.Type == graph.TypeSituation:
		return situationIDs()
	default:
		return nil
	}
}
