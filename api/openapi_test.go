package api_test

import (
	"flag"
	"net/http"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The frontend's client is generated from the committed document.
func TestOpenAPIDocument(t *testing.T) {
	got := read(t, handler(t), "/api/v1/openapi.json", http.StatusOK)
	golden(t, "openapi.json", got)
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (go test ./api -update rewrites it; -want +got):\n%s", file, diff)
	}
}
