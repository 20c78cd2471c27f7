package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// France and the United States voted against one another on S/3710 on 30
// October 1956, during the Suez crisis: the vote can be read in S/PV.749.
func TestPath(t *testing.T) {
	store := wholeRecord(t)
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
		{[]string{"path", "--store", store, "--starts", "ALB,kim-yo-jong", "--ends", "PRK", "--max-length", "1"}, 0, []string{"Kim Yo-jong speaks for"}},
		{[]string{"path", "--store", store, "--starts", "ALB"}, 1, []string{"a path needs an end"}},
		{append(ask, "--link", "loves"), 1, []string{`no relation "loves"`}},
		{append(ask, "--votes", "opposed"), 1, []string{`"opposite"`}},
		{append(ask, "--avoid", "Albanai"), 1, []string{"did you mean ALB"}},
		{append(ask, "--factor", "voted:0.5"), 1, []string{"telling"}},
	} {
		prints(t, c.args, c.code, c.want)
	}
	out, _ := run(t, append(ask, "--format", "json")...)
	var found graph.Paths
	if err := json.Unmarshal([]byte(out), &found); err != nil || found.Length != 2 || len(found.Paths) != 1 || found.Total < 2 {
		t.Errorf("%v in %s", err, out)
	}
}

// China and the Russian Federation vetoed S/2022/431 on 26 May 2022 (S/PV.9048),
// S/2023/792 on 25 October 2023 (S/PV.9453) and S/2024/239 on 22 March 2024
// (S/PV.9584). Kim Yo-jong speaks for
// the DPRK. The bits of both are in graph/paths/PATHS.md.
func TestAround(t *testing.T) {
	store := wholeRecord(t)
	for _, c := range []struct {
		ask  string
		code int
		want []string
	}{
		{"nearest kim-yo-jong --type state --limit 2", 0, []string{"1.  3.3 bits  Democratic People's Republic of Korea  Kim Yo-jong speaks for", "2. ", "unanimous decisions were left out"}},
		{"nearest kim-yo-jong --type state --limit 1 --format gexf", 0, []string{`title="distance"`, `id="PRK"`}},
		{"nearest kim-yo-jong --kind cloud", 1, []string{`"actor"`}},
		{"ego S/2022/431 --kind actor --relation vetoed", 0, []string{"2 of 2 nodes around it, 2 links", "On 26 May 2022 China vetoed S/2022/431."}},
		{"ego kim-yo-jong --limit 1", 0, []string{"1 of ", "are given"}},
		{"ego kim-yo-jong --radius 4", 1, []string{"between 1 and 3"}},
		{"ego S/2022/431 --relation vetoed --format json", 0, []string{`"total": 2`}},
		{"common China Russia --relation vetoed --from 2022-01-01 --to 2024-12-31", 0, []string{
			"3 of 3 nodes between them; 0 links of their own", "On 26 May 2022 China vetoed S/2022/431. On 26 May 2022 the Russian Federation vetoed S/2022/431.",
		}},
		{"common China Russia --relation vetoed --from 2022-01-01 --to 2024-12-31 --format graphml", 0, []string{"S-2023-792"}},
		{"common China Russia --votes both-no --type state --from 2022-01-01 --format gexf", 0, []string{"both no"}},
		{"common CHN CHN", 1, []string{"two nodes are needed"}},
	} {
		args := strings.Fields(c.ask)
		out, code := run(t, append([]string{args[0], "--store", store}, args[1:]...)...)
		if code != c.code {
			t.Errorf("councilgraph %s: exit code %d, want %d\n%s", c.ask, code, c.code, out)
		}
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("councilgraph %s: no %q in\n%s", c.ask, want, out)
			}
		}
	}
}
