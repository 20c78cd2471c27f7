package load

import (
	"strings"
	"testing"

	"github.com/councilgraph/councilgraph/graph"
)

// The serial days are those that Excel shows: 1 is 1 January 1900, 37228 is
// 3 December 2001.
func TestParseDay(t *testing.T) {
	for _, test := range []struct {
		cell  string
		order DateOrder
		want  graph.Date
		wrong string // part of the reason for which the cell is refused
	}{
		{"2001-12-03", "", "2001-12-03", ""},
		{" 2001-12-03 ", "", "2001-12-03", ""},
		{"", "", "", ""},
		{"2001/12/3", "", "2001-12-03", ""},
		{"2001-12-03 00:00:00", "", "2001-12-03", ""},
		{"2001-12-03 0:00", "", "2001-12-03", ""},
		{"2001-12-03T00:00:00Z", "", "2001-12-03", ""},
		{"2001-12-03T00:00:00.000Z", "", "2001-12-03", ""},
		{"2001-12-03T00:00:00+02:00", "", "2001-12-03", ""},
		{"2001-12-03 12:00:00 AM", "", "2001-12-03", ""},
		{"2001-12-02T23:00:00Z", "", "", "time of day"},
		{"2001-12-03 12:00 PM", "", "", "time of day"},
		{"37228", "", "2001-12-03", ""},
		{"37228.0", "", "2001-12-03", ""},
		{"16824", "", "1946-01-22", ""},
		{"37228.5", "", "", "time of day"},
		{"12345", "", "", "is not a date"},
		{"2001", "", "", "is not a date"},
		{"2001-13-03", "", "", "is not a date"},
		{"2001-02-29", "", "", "is not a date"},
		{"2001-12", "", "", "is not a date"},
		{"12/31/1999", "", "", "does not say"},
		{"31.12.1999", "", "", "does not say"},
		{"1-2-1999", "", "", "does not say"},
		{"12/31/1999 0:00", "", "", "does not say"},
		{"12/31/1999", MonthDay, "1999-12-31", ""},
		{"12/31/1999 12:00:00 AM", MonthDay, "1999-12-31", ""},
		{"12/31/1999", DayMonth, "", "--dates day-month"},
		{"31.12.1999", DayMonth, "1999-12-31", ""},
		{"2.1.1999", DayMonth, "1999-01-02", ""},
		{"2/1/1999", MonthDay, "1999-02-01", ""},
		{"1999-12-31", MonthDay, "1999-12-31", ""},
		{"12/31/99", MonthDay, "", "two digits"},
		{"31 December", "", "", "is not a date"},
	} {
		d, reason, ambiguous := parseDay(test.cell, test.order)
		if d != test.want || (test.wrong == "") != (reason == "") || !strings.Contains(reason, test.wrong) || ambiguous != (test.wrong == "does not say") {
			t.Errorf("%q, %q: %q, %q, %t; want %q, %q", test.cell, test.order, d, reason, ambiguous, test.want, test.wrong)
		}
	}
}

// A date that is read is one of the calendar, and its own text says it.
func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2001-12-03", "2001-12-03T00:00:00Z", "37228", "12/31/1999", "31.12.99 0:00", "99999.0", "0-0-0000"} {
		f.Add(s, "")
		f.Add(s, string(DayMonth))
	}
	f.Fuzz(func(t *testing.T, cell, order string) {
		d, reason, _ := parseDay(cell, DateOrder(order))
		if d != "" && reason != "" {
			t.Fatalf("%q is read as %s and refused: %s", cell, d, reason)
		}
		if _, err := graph.ParseDate(string(d)); err != nil || d.Precision() == graph.ToTheMonth {
			t.Fatalf("%q is read as %q", cell, d)
		}
		if d != "" && reason == "" && serialDay.FindString(strings.TrimSpace(cell)) == "" && !strings.Contains(cell, string(d[:4])) {
			t.Fatalf("%q is read as %s, a year that it does not name", cell, d)
		}
	})
}

// Sessions of the Assembly: the 31st began in September 1976, the 15th in
// September 1960. Special sessions bear no year.
func TestYearsOf(t *testing.T) {
	for symbol, want := range map[string][2]int{
		"S/RES/2899(2026)": {2026, 2026}, "S/RES/345": {0, 0}, "A/RES/31/106[A]": {1976, 1977}, "A/RES/1514(XV)": {1960, 1961},
		"A/RES/3379 (XXX)": {1975, 1976}, "A/RES/ES-10/21": {0, 0}, "A/RES/2248(S-V)": {0, 0}, "S/2026/555": {0, 0}, "": {0, 0},
	} {
		if first, last := yearsOf(symbol); first != want[0] || last != want[1] {
			t.Errorf("%s: %d to %d, want %v", symbol, first, last, want)
		}
	}
}
