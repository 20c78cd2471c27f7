package cli

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/councilgraph/councilgraph/graph/storetest"
)

// Where a server has a console, and whom it asks for a token.
func TestConsoleFor(t *testing.T) {
	const token = "0123456789abcdef"
	for _, c := range []struct {
		wanted   string
		loopback bool
		token    string
		on, fail bool
	}{
		{wanted: "auto", loopback: true, on: true},
		{wanted: "on", loopback: true, on: true},
		{wanted: "off", loopback: true},
		{wanted: "auto"},
		{wanted: "auto", token: token},
		{wanted: "off", token: token},
		{wanted: "on", fail: true},
		{wanted: "on", token: "short", fail: true},
		{wanted: "on", token: token, on: true},
		{wanted: "auto", loopback: true, token: token, on: true},
		{wanted: "auto", loopback: true, token: "short", fail: true},
	} {
		got, err := consoleFor(c.wanted, c.loopback, c.token)
		if (err != nil) != c.fail || got.On != c.on {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
		if got.On && got.Token != c.token || !got.On && err == nil && got.Why == "" {
			t.Errorf("%+v: %+v", c, got)
		}
		if got.On && !c.loopback && got.Token == "" {
			t.Errorf("%+v: open to everybody", c)
		}
	}
}

// A value on the command line is what JSON calls it, else a text.
func TestTypedValue(t *testing.T) {
	for text, want := range map[string]any{
		"CHN": "CHN", "1946": int64(1946), "1.5": 1.5, "true": true, "null": nil, `["CHN", 2]`: []any{"CHN", 2.0}, `"1946"`: "1946", "": "", "2022-05-26": "2022-05-26",
	} {
		if diff := cmp.Diff(want, typedValue(text)); diff != "" {
			t.Errorf("%q (-want +got): %s", text, diff)
		}
	}
}

// The command line and the server answer a query alike: seven states cast
// vetoes, the Soviet Union 118, and a server on this machine has the console
// on.
func TestQuery(t *testing.T) {
	storetest.WholeRecord(t)
	path := filepath.Join(t.TempDir(), "record.sqlite")
	address, _ := serve(t, nil, "--store", path)
	const text = "SELECT actor, count(*) AS vetoes FROM vetoes GROUP BY actor ORDER BY vetoes DESC"
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/api/v1/console", strings.NewReader(`{"text": "`+text+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	type rows struct{ Rows [][]any }
	var served, printed rows
	if err := json.NewDecoder(res.Body).Decode(&served); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("status %d, %v", res.StatusCode, err)
	}
	out, code := run(t, "query", "--store", path, "--format", "json", text)
	if err := json.Unmarshal([]byte(out), &printed); err != nil || code != 0 {
		t.Fatalf("code %d, %v: %s", code, err, out)
	}
	if diff := cmp.Diff(served, printed); diff != "" || len(served.Rows) != 7 || !cmp.Equal(served.Rows[0], []any{"SUN", 118.0}) {
		t.Errorf("(-server +command): %s%v", diff, served.Rows)
	}
	for _, c := range []struct {
		args []string
		says string
		code int
	}{
		{[]string{"--param", "a=ROC", "SELECT date FROM vetoes WHERE actor = :a"}, "1955-12-13", 0},
		{[]string{"--format", "csv", "--limit", "1", text}, "# not all: cut off after 1 rows", 0},
		{[]string{}, "Queries are in SQL", 0},
		{[]string{"DELETE FROM votes"}, "the console only reads", 1},
	} {
		out, code := run(t, append([]string{"query", "--store", path}, c.args...)...)
		if code != c.code || !strings.Contains(out, c.says) {
			t.Errorf("query %v: code %d: %s", c.args, code, out)
		}
	}
}
