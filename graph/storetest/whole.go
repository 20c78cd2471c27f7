package storetest

import "testing"

// WholeRecord skips a test that reads the whole embedded record where tests
// are to be short (go test -short). The race detector runs so: under it the
// record takes many minutes. Without -short every such test runs, and the
// code that runs at the same time is tried on small fixtures in both.
func WholeRecord(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads the whole record; runs without -short")
	}
}
