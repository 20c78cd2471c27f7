package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/api"
)

// The whole answer to one question of each kind. The facts in the files are
// the record's; read the difference before rewriting them.
func TestGolden(t *testing.T) {
	h := handler(t)
	for name, address := range map[string]string{
		"search-typo":       "/search?q=Albanai",
		"search":            "/search?q=S/2022/431&limit=2",
		"actors":            "/actors?permanent=true&group=Asia-Pacific",
		"actor":             "/actors/Albania",
		"actor-continued":   "/actors/Soviet%20Union",
		"meetings":          "/meetings?type=informal",
		"meeting":           "/meetings/S%2FPV.9048",
		"meeting-informal":  "/meetings/arria-2023-03-17",
		"decisions":         "/decisions?vote=CHN:no&vote=ALB:yes&limit=1",
		"decision-vetoed":   "/decisions/s-2022-431",
		"decision-adopted":  "/decisions/S%2FRES%2F1973(2011)",
		"decision-gaps":     "/decisions/2812",
		"vetoes":            "/vetoes?by=China&limit=2",
		"statements":        "/statements?speaker=Kim+Yo-jong&target=USA",
		"statement":         "/statements/S%2FPRST%2F2006%2F42",
		"situations":        "/situations?q=cyprus",
		"counts":            "/counts?of=vetoes&by=actor&from=2022-01-01&to=2023-12-31",
		"node":              "/nodes/S%2FRES%2F1973(2011)",
		"neighbours":        "/nodes/S-2022-431/neighbours?relation=vetoed",
		"paths":             "/paths?start=ALB&end=kim-yo-jong&limit=2",
		"question":          "/questions/vetoed-alone",
		"question-answer":   "/questions/vetoed-alone/answer?state=China&from=1971",
		"ask":               "/ask?q=drafts+vetoed+by+China+and+Russia+together+since+2020",
		"ask-refused":       "/ask?q=who+won+the+World+Cup",
		"problem-question":  "/questions/vetoed-alone/answer?stat=China",
		"paths-telling":     "/paths?start=ALB&end=CHN&mode=telling&limit=2&diverse=true",
		"paths-several":     "/paths?starts=ALB&starts=FRA&ends=kim-yo-jong&ends=PRK&limit=2",
		"paths-opposite":    "/paths?start=FRA&end=USA&mode=telling&votes=opposite&link=voted&in_time=true&limit=1",
		"nearest":           "/nodes/kim-yo-jong/nearest?type=state&limit=2",
		"ego":               "/nodes/S-2022-431/ego?kind=actor&relation=vetoed&relation=sponsored&limit=5",
		"common":            "/nodes/CHN/common/RUS?relation=vetoed&from=2022-01-01",
		"common-votes":      "/nodes/USA/common/RUS?votes=both-no&limit=3",
		"presidents":        "/presidents?year=2022&month=3",
		"meeting-speakers":  "/meetings/S%2FPV.6905",
		"actor-situations":  "/actors/MLI",
		"without-vote":      "/decisions/704",
		"situation":         "/situations/mali",
		"meetings-topics":   "/meetings?situation=syria&from=2016-11&to=2016-11",
		"problem":           "/nodes/CHN/neighbours?relatoin=vetoed",
		"problem-not-found": "/actors/Albanai",
	} {
		w := ask(h, http.MethodGet, "/api/v1"+address, nil)
		if wrong := strings.HasPrefix(name, "problem"); (w.Code != http.StatusOK) != wrong {
			t.Errorf("GET %s: status %d: %s", address, w.Code, w.Body)
			continue
		}
		var indented bytes.Buffer
		if err := json.Indent(&indented, w.Body.Bytes(), "", "  "); err != nil {
			t.Fatalf("GET %s: %v: %s", address, err, w.Body)
		}
		golden(t, filepath.Join("testdata", name+".json"), indented.Bytes())
	}
}

// The numbers are pinned by the record's description: 3,222 decisions, 270
// drafts vetoed, 325 vetoes cast, and three roll calls that are well known. That
// 886 decisions were contested is what the roll calls in the record's files
// give, counted without the program.
func TestKnownNumbers(t *testing.T) {
	h := handler(t)
	for address, want := range map[string]int{
		"/decisions?limit=1":                                                 3222,
		"/decisions?limit=1&outcome=adopted":                                 2829,
		"/decisions?limit=1&outcome=vetoed":                                  270,
		"/decisions?limit=1&outcome=not-adopted":                             123,
		"/decisions?limit=1&outcome=vetoed&outcome=adopted":                  2829 + 270,
		"/decisions?limit=1&body=assembly":                                   6932,
		"/decisions?limit=1&chapter_vii=yes&from=2000-01-01&outcome=adopted": 734,
		// The United States was absent once; 38 more resolutions were adopted without a vote.
		"/decisions?limit=1&vote=USA:did-not-vote": 1,
		"/presidents":                          32 * 12, // 1995 to 2026
		"/vetoes?limit=1":                      325,
		"/vetoes?limit=1&by=SUN":               118,
		"/vetoes?limit=1&by=USA":               96,
		"/vetoes?limit=1&by=RUS":               41,
		"/vetoes?limit=1&by=GBR":               32,
		"/vetoes?limit=1&by=CHN":               20,
		"/vetoes?limit=1&by=FRA":               17,
		"/vetoes?limit=1&by=ROC":               1,
		"/vetoes?limit=1&by=CHN&by=ROC":        21,
		"/counts?of=vetoes":                    325,
		"/counts?of=decisions&by=outcome":      3222,
		"/counts?of=decisions&contested=true":  886,
		"/meetings?limit=1&type=formal":        9559,
		"/actors?limit=1&type=state":           200,
		"/actors?limit=1&type=state&year=2022": 15,
	} {
		var list struct{ Total int }
		if err := json.Unmarshal(read(t, h, "/api/v1"+address, http.StatusOK), &list); err != nil {
			t.Fatal(err)
		}
		if list.Total != want {
			t.Errorf("GET %s: total %d, want %d", address, list.Total, want)
		}
	}
	for id, want := range map[string][3]int{"S-RES-1973": {10, 0, 5}, "S-RES-678": {12, 2, 1}, "S-2022-431": {13, 2, 0}} {
		var d api.DecisionInFull
		if err := json.Unmarshal(read(t, h, "/api/v1/decisions/"+id, http.StatusOK), &d); err != nil {
			t.Fatal(err)
		}
		if got := [3]int{d.Tally.Yes, d.Tally.No, d.Tally.Abstained}; got != want {
			t.Errorf("%s: tally %v, want %v", id, got, want)
		}
		if len(d.Votes) != 15 {
			t.Errorf("%s: %d votes, want 15, one a member", id, len(d.Votes))
		}
		for _, v := range d.Votes {
			if v.Name == "" || v.RegionalGroup == "" || v.Term == nil {
				t.Errorf("%s: the vote of %s lacks its name, group or term: %+v", id, v.Actor, v)
			}
		}
	}
}

// An actor's counts are those of the list of vetoes and of the roll calls: an
// actor's page and a decision's page tell the same story.
func TestActorCounts(t *testing.T) {
	h := handler(t)
	var china api.ActorInFull
	if err := json.Unmarshal(read(t, h, "/api/v1/actors/CHN", http.StatusOK), &china); err != nil {
		t.Fatal(err)
	}
	if china.Vetoes != 20 {
		t.Errorf("China cast %d vetoes, want 20", china.Vetoes)
	}
	for value, n := range map[string]int{
		"yes": china.Council.Yes, "no": china.Council.No, "abstained": china.Council.Abstained,
		"did-not-vote": china.Council.DidNotVote, "not-known": china.Council.NotKnown,
	} {
		var list struct{ Total int }
		if err := json.Unmarshal(read(t, h, "/api/v1/decisions?limit=1&vote=CHN:"+value, http.StatusOK), &list); err != nil {
			t.Fatal(err)
		}
		if list.Total != n {
			t.Errorf("China's votes %s: %d on its page, %d in the list", value, n, list.Total)
		}
	}
	if len(china.Predecessors) != 1 || china.Predecessors[0].ID != "ROC" {
		t.Errorf("China continues %v, want the seat of ROC", china.Predecessors)
	}
}

// Walking a list page by page, by the Link header, gives every decision once,
// in order.
func TestPaging(t *testing.T) {
	h := handler(t)
	seen := map[string]bool{}
	address, last := "/api/v1/decisions?veto=SUN&limit=50&order=oldest", ""
	for pages := 0; address != ""; pages++ {
		if pages > 5 {
			t.Fatal("118 decisions take more than 5 pages of 50")
		}
		w := ask(h, http.MethodGet, address, nil)
		var list struct {
			Items []struct{ ID, Date string }
			Next  string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		for _, d := range list.Items {
			if seen[d.ID] || d.Date < last {
				t.Errorf("%s of %s is seen twice or after %s", d.ID, d.Date, last)
			}
			seen[d.ID], last = true, d.Date
		}
		address = nextAddress(w.Header().Get("Link"))
		if (address == "") != (list.Next == "") {
			t.Errorf("next is %q and the Link header leads to %q", list.Next, address)
		}
	}
	if len(seen) != 118 {
		t.Errorf("%d decisions, want the 118 that the Soviet Union vetoed", len(seen))
	}
}

func nextAddress(link string) string {
	before, after, ok := strings.Cut(link, `>; rel="next"`)
	if !ok || after != "" || before == "" {
		return ""
	}
	return before[1:]
}
