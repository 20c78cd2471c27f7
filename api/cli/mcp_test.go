package cli

import (
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// An assistant starts the program, asks for the draft that China and the
// Russian Federation vetoed on 26 May 2022, and leaves. Anything on standard
// output that is not the protocol's would break the session.
func TestAssistant(t *testing.T) {
	store := wholeRecord(t)
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), &mcp.CommandTransport{Command: program(t, "mcp", "--store", store)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "decision", Arguments: map[string]any{"id": "S/2022/431"}})
	if err != nil {
		t.Fatal(err)
	}
	text, ok := result.Content[0].(*mcp.TextContent)
	if !ok || result.IsError {
		t.Fatalf("the answer is %+v", result)
	}
	for _, want := range []string{`"outcome":"vetoed"`, `"yes":13`, `"document":"https://undocs.org/S/2022/431"`, `"licence":"CC BY 4.0"`} {
		if !strings.Contains(text.Text, want) {
			t.Errorf("the answer lacks %s: %s", want, text.Text)
		}
	}
	if err := session.Close(); err != nil {
		t.Errorf("the program ends with %v", err)
	}
}
