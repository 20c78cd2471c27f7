package cli

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph/dataset"
)

// The list has every correction of the record, and those of one text are found
// by its symbol, with or without the year: in the source China is said to have
// voted on resolution 166, whose official tally counts no vote of China.
func TestCorrections(t *testing.T) {
	out, code := run(t, "corrections", "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	all, failed := dataset.Corrections()
	if failed != nil {
		t.Fatal(failed)
	}
	if code != 0 || err != nil || len(rows) != 1+len(all) {
		t.Fatalf("%d lines, exit code %d: %v", len(rows), code, err)
	}
	for _, symbol := range []string{"S/RES/166", "s/res/166(1961)"} {
		out, code := run(t, "corrections", symbol)
		if lines := strings.Split(strings.TrimSpace(out), "\n"); code != 0 || len(lines) != 2 || !strings.Contains(lines[1], "CHN") || !strings.Contains(lines[1], "official tally") {
			t.Errorf("%s: %s", symbol, out)
		}
	}
	if out, code := run(t, "corrections", "S/RES/2"); code != 0 || !strings.HasPrefix(out, "nothing was changed") {
		t.Errorf("of a text that was not changed: %s", out)
	}
}
