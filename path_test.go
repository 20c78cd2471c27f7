package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// France and the United States voted against one another on S/3710 on 30
// October 1956, during the Suez crisis: the vote can be read in S/PV.749.
func TestPath(t *testing.T) {
	store := filepath.Join(t.TempDir(), "record.sqlite")
	if out, code := run(t, "load", "--into", store); code != 0 {
		t.Fatalf("load: exit code %d\n%s", code, out)
	}
	ask := []string{"path", "--store", store, "France", "USA", "--limit", "1"}
	for _, c := range []struct {
		args []string
		code int
		want []string
	}{
		{append(ask, "--mode", "telling", "--votes", "opposite", "--link", "voted", "--from", "1956-01-01", "--to", "1956-12-31"), 0, []string{
			"On 30 October 1956 France voted no on S/3710 (as amended), on which the United States voted yes.", "unanimous decisions were left out",
		}},
		{[]string{"path", "--store", store, "kim-yo-jong", "PRK"}, 0, []string{"Kim Yo-jong speaks for the Democratic People's Republic of Korea."}},
		{[]string{"path", "--store", store, "kim-yo-jong", "UNGA", "--relation", "made", "--max-length", "1"}, 0, []string{"There is no such path with a length of up to 1"}},
		{append(ask, "--link", "loves"), 1, []string{`no relation "loves"`}},
		{append(ask, "--votes", "opposed"), 1, []string{`"opposite"`}},
		{append(ask, "--avoid", "Albanai"), 1, []string{"did you mean ALB"}},
		{append(ask, "--factor", "voted:0.5"), 1, []string{"telling"}},
	} {
		out, code := run(t, c.args...)
		if code != c.code {
			t.Errorf("councilgraph %s: exit code %d, want %d\n%s", strings.Join(c.args, " "), code, c.code, out)
		}
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("councilgraph %s: no %q in\n%s", strings.Join(c.args, " "), want, out)
			}
		}
	}
	out, _ := run(t, append(ask, "--format", "json")...)
	var found graph.Paths
	if err := json.Unmarshal([]byte(out), &found); err != nil || found.Length != 2 || len(found.Paths) != 1 || found.Total < 2 {
		t.Errorf("%v in %s", err, out)
	}
}
