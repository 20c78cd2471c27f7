package sqlite_test

import (
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// The whole dataset: the store answers as the plain reference over the same
// record does.
func TestWholeRecord(t *testing.T) {
	var record graph.Record
	must(t, whole(t.Context(), &record))
	storetest.SameAsRecord(t, wholeStore(t), &record)
}
