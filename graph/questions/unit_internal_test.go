package questions

import "testing"

func TestUnitOf(t *testing.T) {
	for _, c := range []struct {
		n        int
		of, want string
	}{
		{1, "months", "month"},
		{1, "speeches", "speech"},
		{2, "months", "months"},
		{0, "meetings", "meetings"},
		{1, "contested decisions on which both voted", "contested decisions on which both voted"},
	} {
		if got := unitOf(c.n, c.of); got != c.want {
			t.Errorf("unitOf(%d, %q) = %q, want %q", c.n, c.of, got, c.want)
		}
	}
}
