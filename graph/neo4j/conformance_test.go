package neo4j_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

func TestStore(t *testing.T) {
	server(t)
	storetest.Run(t, func(t *testing.T) graph.Store { return empty(t) })
}
