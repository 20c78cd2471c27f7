package load_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/dataset"
	"github.com/councilgraph/councilgraph/graph/load"
)

// The whole record goes out to files and comes back the same, every vote of
// it.
func TestRoundTripOfTheRecord(t *testing.T) {
	from := empty(t)
	before, err := from.Load(t.Context(), graph.LoadOptions{}, func(ctx context.Context, w graph.Writer) error {
		if err := dataset.Council(ctx, w); err != nil {
			return err
		}
		return dataset.Assembly(ctx, w)
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "record")
	if err := load.Export(t.Context(), from, dir); err != nil {
		t.Fatal(err)
	}
	report := mustLoad(t, empty(t), load.Options{}, dir)
	if report.Changes.Hash != before.Hash {
		t.Errorf("the hash after the round trip is %s, before it was %s", report.Changes.Hash, before.Hash)
	}
}
