package mcp_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/councilgraph/councilgraph/api/mcp"
	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/align/service"
	"github.com/councilgraph/councilgraph/graph/doubts"
	"github.com/councilgraph/councilgraph/graph/questions"
	"github.com/councilgraph/councilgraph/graph/sqlite"
	"github.com/councilgraph/councilgraph/graph/storetest"
)

// connect joins the SDK's own client to a server over the small record.
func connect(t *testing.T) (*sdk.ClientSession, graph.Store) {
	t.Helper()
	ctx := t.Context()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "small.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	storetest.Load(t, store, storetest.Fixture())
	analyses := service.Analyses(store, service.Options{})
	asked, err := questions.New(store, questions.Options{Analyses: analyses})
	if err != nil {
		t.Fatal(err)
	}
	server := mcp.New(store, mcp.Config{Version: "test", Logger: slog.New(slog.DiscardHandler), Analyses: analyses, Questions: asked, Doubts: doubts.New(store, doubts.Options{})})
	near, far := sdk.NewInMemoryTransports()
	if _, err := server.Connect(ctx, near, nil); err != nil {
		t.Fatal(err)
	}
	session, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, far, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session, store
}

// call returns the text of an answer and whether it is an error.
func call(t *testing.T, session *sdk.ClientSession, tool string, args map[string]any) (string, bool) {
	t.Helper()
	result, err := session.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		return err.Error(), true // refused by the schema
	}
	text, ok := result.Content[0].(*sdk.TextContent)
	if !ok {
		t.Fatalf("%s answers with %T", tool, result.Content[0])
	}
	return text.Text, result.IsError
}

// Every tool says that it only reads, and describes itself and each of its
// parameters.
func TestTools(t *testing.T) {
	session, _ := connect(t)
	list, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint || tool.Description == "" || tool.Title == "" {
			t.Errorf("the tool %s is not described as reading: %+v", tool.Name, tool)
		}
		raw, err := json.Marshal(tool.InputSchema)
		if err != nil {
			t.Fatal(err)
		}
		var schema struct {
			Type       string
			Properties map[string]struct{ Description string }
		}
		if err := json.Unmarshal(raw, &schema); err != nil {
			t.Fatal(err)
		}
		if schema.Type != "object" {
			t.Errorf("the schema of %s is of the type %q", tool.Name, schema.Type)
		}
		for name, p := range schema.Properties {
			if p.Description == "" {
				t.Errorf("the parameter %s of %s is not described", name, tool.Name)
			}
			if name == "relations" || name == "kinds" {
				last := map[string]string{"relations": string(graph.Relations[len(graph.Relations)-1]), "kinds": string(graph.Kinds[len(graph.Kinds)-1])}[name]
				if tool.Name != "path" && !strings.Contains(p.Description, last) {
					t.Errorf("the parameter %s of %s does not name %s: %q", name, tool.Name, last, p.Description)
				}
			}
			if strings.Contains(p.Description, "{") && tool.Name != "align" {
				t.Errorf("the parameter %s of %s names a list that is not there: %q", name, tool.Name, p.Description)
			}
		}
	}
	want := []string{"align", "analyses", "ask", "decision", "decisions", "doubts", "meetings", "neighbours", "node", "path", "presidents", "questions", "search", "situations", "statements", "vetoes"}
	if slices.Sort(names); !slices.Equal(names, want) {
		t.Errorf("the tools are %v, want %v", names, want)
	}
}

// What the tools answer of the fixture, whose facts are written down in
// storetest.Fixture. Every answer names the data.
func TestAnswers(t *testing.T) {
	session, store := connect(t)
	status, err := store.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		tool string
		args map[string]any
		want []string
	}{
		{"search", map[string]any{"text": "cyprus"}, []string{`"id":"cyprus"`, `"total":`, `"licence":`}},
		{"node", map[string]any{"id": "s/res/1718"}, []string{`"id":"S-RES-1718"`, `"document":"https://undocs.org/S/RES/1718%282006%29"`, `"id":"corrected"`, `"licence":"CC BY 4.0"`}},
		{"node", map[string]any{"id": "China"}, []string{`"id":"CHN"`, `"permanent":true`}},
		{"neighbours", map[string]any{"id": "S-2022-431", "relations": []string{"vetoed"}}, []string{`"total":2`, `"id":"RUS"`, `"id":"CHN"`}},
		{"path", map[string]any{"start": "ALB", "end": "kim-yo-jong"}, []string{`"sentence":"`, "Kim Yo-jong"}},
		{"path", map[string]any{"start": "ALB", "end": "kim-yo-jong", "max_length": 1}, []string{`"paths":[]`, "No path of length 1 or less"}},
		// Only the mode telling leaves unanimous decisions out, of which the fixture has some.
		{"path", map[string]any{"start": "ALB", "end": "USA", "mode": "telling"}, []string{`"sentence":"`, `"unanimous_left_out":`}},
		{"decisions", map[string]any{"vote": []string{"CHN:no", "ALB:yes"}}, []string{`"total":1`, `"id":"S-2022-431"`}},
		{"decisions", map[string]any{"outcome": []string{"vetoed"}, "limit": 1}, []string{`"total":2`, `"next":"`}},
		{"decision", map[string]any{"id": "S/2022/431"}, []string{`"outcome":"vetoed"`, `"veto":true`, `"document":"https://undocs.org/S/2022/431"`}},
		{"decision", map[string]any{"id": "S-RES-353"}, []string{`"value":"not known"`}},
		{"vetoes", map[string]any{"by": []string{"China"}}, []string{`"actor":"CHN"`, `"with":["RUS"]`, `"total":1`}},
		{"statements", map[string]any{"target": []string{"USA"}, "stance": []string{"threatens"}}, []string{`"id":"dprk-2023-02"`, `"total":1`}},
		{"presidents", map[string]any{"month": "2022-06"}, []string{`"total":1`, `"state":"ALB"`, "from the record of speeches", `"id":"corrected"`}},
		{"presidents", map[string]any{"month": "1980-05"}, []string{`"total":0`, "begins in May 2022"}},
		{"meetings", map[string]any{"speaker": []string{"PRK"}}, []string{`"total":1`, `"id":"S-PV-9048"`, `"role":"guest"`, "from 1995 to 2020", "After 30 June 2022"}},
		{"meetings", map[string]any{"situation": []string{"asia-and-europe"}, "from": "2022-05", "to": "2022"}, []string{`"total":1`}},
		{"situations", map[string]any{"text": "dprk"}, []string{`"from":1993`, `"parents":["asia-and-europe"]`, `"role":"sanctioned"`}},
		{"node", map[string]any{"id": "PRK"}, []string{`"situations":[{"id":"dprk","name":"DPRK","role":"sanctioned"}]`}},
		{"node", map[string]any{"id": "S-PV-704"}, []string{"does not say who spoke"}},
		{"neighbours", map[string]any{"id": "S-PV-9048", "relations": []string{"spoke at"}}, []string{`"total":3`, `"value":"president"`, `"times":3`}},
		{"path", map[string]any{"start": "PRK", "end": "S-PV-9048", "relations": []string{"spoke at"}}, []string{"spoke at S/PV.9048 as a guest."}},
		{"decision", map[string]any{"id": "S-RES-1"}, []string{`"result":"adopted without a vote"`, `"votes":[]`}},
		{"decision", map[string]any{"id": "GA-1"}, []string{"not known which other members"}},
		{"decisions", map[string]any{"body": "assembly", "from": "1975-11", "to": "1975-11"}, []string{`"total":3`, `"date":"1975-11"`}},
		{"decisions", map[string]any{"body": "assembly"}, []string{"18 December 2019"}},
		{"analyses", nil, []string{`"id":"matrix"`, `"needed":["a","b"]`}},
		{"analyses", map[string]any{"analysis": "pair"}, []string{`"caveat":`, `"how_to_read":`, `"name":"min_n"`}},
		{"align", map[string]any{"analysis": "matrix", "parameters": map[string]any{"min_n": []string{"1"}}}, []string{`"columns":[`, `"n":`, `"method":`, `"caveat":`}},
		{"questions", nil, []string{`"sentence":`}},
		{"ask", map[string]any{"text": "drafts vetoed by China alone"}, []string{`"asked":`, `"n":`}},
		{"ask", map[string]any{"text": "quux blorp"}, []string{`"understood":false`, `"told":`}},
	} {
		got, failed := call(t, session, c.tool, c.args)
		if failed {
			t.Errorf("%s %v fails: %s", c.tool, c.args, got)
			continue
		}
		for _, want := range append(c.want, `"data_hash":"`+status.Hash+`"`, `"sources":[`) {
			if !strings.Contains(got, want) {
				t.Errorf("%s %v: the answer lacks %s: %s", c.tool, c.args, want, got)
			}
		}
	}
}

// A list of analyses is short enough to be read before each question: all in
// full are some 48,000 bytes.
func TestShortList(t *testing.T) {
	session, _ := connect(t)
	got, failed := call(t, session, "analyses", nil)
	if failed || len(got) > 8000 {
		t.Errorf("the list of analyses has %d bytes, more than 8,000; failed: %v", len(got), failed)
	}
}

// Bad input is told in a sentence that helps, and nothing inner is told.
func TestRefusals(t *testing.T) {
	session, store := connect(t)
	for _, c := range []struct {
		tool string
		args map[string]any
		want string
	}{
		{"node", map[string]any{"id": "Albanai"}, "ALB"},
		{"node", map[string]any{}, "id"},
		{"decisions", map[string]any{"from": "May"}, "YYYY-MM-DD"},
		{"decisions", map[string]any{"limit": 1000}, "100"},
		{"decisions", map[string]any{"outcome": []string{"lost"}}, "vetoed"},
		{"decisions", map[string]any{"colour": "red"}, "colour"},
		{"neighbours", map[string]any{"id": "CHN", "relations": []string{"likes"}}, "sponsored"},
		{"path", map[string]any{"start": "CHN", "end": "CHN"}, "CHN"},
		{"path", map[string]any{"start": "CHN", "end": "USA", "limit": 21}, "20"},
		{"path", map[string]any{"start": "CHN", "end": "USA", "mode": "scenic"}, "telling"},
		{"align", map[string]any{"analysis": "astrology"}, "matrix"},
		{"align", map[string]any{"analysis": "pair", "parameters": map[string]any{"a": []string{"CHN"}}}, "b="},
		{"analyses", map[string]any{"analysis": "astrology"}, "matrix"},
		{"search", map[string]any{"text": " "}, "words"},
		{"ask", map[string]any{"question": "astrology"}, "questions"},
	} {
		got, failed := call(t, session, c.tool, c.args)
		if !failed || !strings.Contains(got, c.want) {
			t.Errorf("%s %v: error %v, want one with %q: %s", c.tool, c.args, failed, c.want, got)
		}
	}
	store.Close()
	if got, failed := call(t, session, "vetoes", nil); !failed || strings.Contains(got, "sqlite") || strings.Contains(got, "small.db") {
		t.Errorf("without a store: error %v, %s", failed, got)
	}
}

// An answer names the sources it was read from and no other: who read what of
// the fixture is written down in storetest.Fixture.
func TestSources(t *testing.T) {
	session, _ := connect(t)
	for _, c := range []struct {
		tool string
		args map[string]any
		want []string
	}{
		// All votes of the Council that are shown are from the corrected reading, those of the Assembly from the library.
		{"align", map[string]any{"analysis": "matrix", "parameters": map[string]any{"min_n": []string{"1"}}}, []string{"corrected"}},
		{"align", map[string]any{"analysis": "matrix", "parameters": map[string]any{"min_n": []string{"1"}, "body": []string{"assembly"}}}, []string{"library"}},
		{"align", map[string]any{"analysis": "citations"}, []string{"corrected", "library"}}, // one text was read in both
		{"ask", map[string]any{"text": "drafts vetoed by China and Russia together"}, []string{"corrected"}},
		{"ask", map[string]any{"text": "drafts vetoed by France alone"}, []string{"corrected", "library", "press"}}, // none: all were looked through
		{"analyses", nil, []string{}}, // nothing of the record
	} {
		text, failed := call(t, session, c.tool, c.args)
		var got struct {
			Sources []graph.Source `json:"sources"`
		}
		if err := json.Unmarshal([]byte(text), &got); failed || err != nil {
			t.Errorf("%s %v fails: %v %s", c.tool, c.args, err, text)
			continue
		}
		ids := []string{}
		for _, s := range got.Sources {
			ids = append(ids, s.ID)
		}
		if slices.Sort(ids); !slices.Equal(ids, c.want) {
			t.Errorf("%s %v names the sources %v, want %v", c.tool, c.args, ids, c.want)
		}
	}
}

// Doubts come with their sources; a kind that there is none of is refused with
// those there are.
func TestDoubts(t *testing.T) {
	session, _ := connect(t)
	text, failed := call(t, session, "doubts", map[string]any{"limit": 1})
	var got struct {
		Answer  []graph.Doubt
		Total   int
		Sources []graph.Source
	}
	if err := json.Unmarshal([]byte(text), &got); failed || err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if len(got.Answer) != min(got.Total, 1) || got.Total == 0 || len(got.Sources) == 0 {
		t.Errorf("%d of %d doubts, %d sources", len(got.Answer), got.Total, len(got.Sources))
	}
	about, failed := call(t, session, "doubts", map[string]any{"decision": "S/2022/431", "kind": []string{"meeting order"}})
	if failed || !strings.Contains(about, `"answer":[]`) {
		t.Errorf("a decision's doubts about the order of meetings: %s", about)
	}
	if refused, failed := call(t, session, "doubts", map[string]any{"kind": []string{"hunch"}}); !failed || !strings.Contains(refused, "swapped votes") {
		t.Errorf("an unknown kind: %s", refused)
	}
}
