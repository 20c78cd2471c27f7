package cli

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// The list as a table, as JSON and as CSV, of one meeting whose date in the
// Council's table lies ten months after the meetings around it.
func TestDoubts(t *testing.T) {
	store := "--store=" + wholeRecord(t)
	out, code := run(t, "doubts", store, "s/pv.9580")
	if code != 0 || !strings.Contains(out, "order-S-PV-9580") || !strings.Contains(out, "Meetings out of order (in the whole record 3 open, 0 settled)") {
		t.Errorf("table, exit code %d:\n%s", code, out)
	}
	out, code = run(t, "doubts", store, "--format", "json", "S/PV.9580")
	var list []graph.Doubt
	if err := json.Unmarshal([]byte(out), &list); code != 0 || err != nil || len(list) != 1 || list[0].Kind != graph.DoubtOrder || list[0].State != graph.DoubtOpen {
		t.Errorf("json, exit code %d, %v:\n%s", code, err, out)
	}
	out, code = run(t, "doubts", store, "--format", "csv", "--kind", "majority", "--state", "settled", "--body", "council", "--actor", "France")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if code != 0 || err != nil || len(rows) != 2 || rows[1][0] != "majority-S-RES-119" || rows[1][7] != "FRA:no GBR:no" {
		t.Errorf("csv, exit code %d, %v:\n%s", code, err, out)
	}
	if out, code = run(t, "doubts", store, "--limit", "1", "--kind", "meeting-order"); code != 0 || !strings.Contains(out, "1 of 3; --limit shows more") {
		t.Errorf("limit, exit code %d:\n%s", code, out)
	}
	if out, code = run(t, "doubts", store, "--kind", "majority", "S/PV.9580"); code != 0 || !strings.HasPrefix(out, "No doubts match") {
		t.Errorf("none, exit code %d:\n%s", code, out)
	}
	if out, code = run(t, "doubts", store, "S/PV.99999"); code == 0 {
		t.Errorf("an unknown meeting:\n%s", out)
	}
}
