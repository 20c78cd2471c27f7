package graph_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/councilgraph/councilgraph/graph"
	"github.com/councilgraph/councilgraph/graph/sentence"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]graph.Precision{"": "", "1975-11-10": graph.ToTheDay, "1975-11": graph.ToTheMonth, "2024-02-29": graph.ToTheDay} {
		d, err := graph.ParseDate(in)
		if err != nil || string(d) != in || d.Precision() != want {
			t.Errorf("%q: %q, precision %q, %v", in, d, d.Precision(), err)
		}
	}
	for _, in := range []string{"1975", "1975-13", "1975-00", "2023-02-29", "1975-11-31", "1975-1", "75-11", "1975-11-10T00:00:00Z", "10.11.1975", "november"} {
		if d, err := graph.ParseDate(in); graph.CodeOf(err) != graph.Invalid {
			t.Errorf("%q: %q, %v; want invalid", in, d, err)
		}
	}
}

func TestParseBound(t *testing.T) {
	for _, c := range []struct{ in, first, last string }{
		{"1975", "1975-01-01", "1975-12-31"},
		{"1975-11", "1975-11-01", "1975-11-30"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"1975-11-10", "1975-11-10", "1975-11-10"},
	} {
		d, err := graph.ParseBound(c.in)
		if err != nil || string(d.FirstDay()) != c.first || string(d.LastDay()) != c.last {
			t.Errorf("%s: %s to %s, %v; want %s to %s", c.in, d.FirstDay(), d.LastDay(), err, c.first, c.last)
		}
	}
	if _, err := graph.ParseBound("197"); graph.CodeOf(err) != graph.Invalid {
		t.Errorf("197 is taken for a date: %v", err)
	}
}

// days draws a date of either precision, or the unknown one, in two months.
func days(t *rapid.T, name string) graph.Date {
	month := rapid.SampledFrom([]string{"1975-11", "1975-12"}).Draw(t, name+" month")
	switch day := rapid.IntRange(-1, 30).Draw(t, name+" day"); day {
	case -1:
		return ""
	case 0:
		return graph.Date(month)
	default:
		return graph.Date(fmt.Sprintf("%s-%02d", month, day))
	}
}

// TestWithin: a date lies in a period if each day that it can stand for does.
// Bounds says the same to a database that compares strings.
func TestWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, from, to := days(t, "date"), days(t, "from"), days(t, "to")
		want := from == "" && to == ""
		if d != "" {
			want = true
			first, err := time.Parse(time.DateOnly, string(d)+"-01"[:max(0, 10-len(d))])
			if err != nil {
				t.Fatal(err)
			}
			days := 1
			if d.Precision() == graph.ToTheMonth {
				days = first.AddDate(0, 1, -1).Day()
			}
			for i := range days {
				s := first.AddDate(0, 0, i).Format(time.DateOnly)
				// A bound that is a month holds all of its days.
				if (from != "" && s[:len(from)] < string(from)) || (to != "" && s[:len(to)] > string(to)) {
					want = false
				}
			}
		}
		if got := d.Within(from, to); got != want {
			t.Errorf("%q within %q..%q: %v, want %v", d, from, to, got, want)
		}
		lower, upper, except := graph.Bounds(from, to)
		s := string(d)
		asked := (from == "" && to == "") || (s != "" && s >= lower && (upper == "" || s <= upper) && (except == "" || s != except))
		if asked != want {
			t.Errorf("%q with the bounds %q, %q, %q of %q..%q: %v, want %v", d, lower, upper, except, from, to, asked, want)
		}
	})
}

func TestSpoken(t *testing.T) {
	for in, want := range map[graph.Date]string{"1975-11-10": "10 November 1975", "1975-11": "November 1975", "": ""} {
		if got := sentence.Date(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestCompareIDs: numbers compare by value, whatever their length, and the
// order is that of SortKey.
func TestCompareIDs(t *testing.T) {
	inOrder := []string{"GA-9", "GA-10", "GA-658", "GA-U671211", "S-2022-431", "S-2022-1000", "S-RES-999", "S-RES-1000"}
	for i := 1; i < len(inOrder); i++ {
		if graph.CompareIDs(inOrder[i-1], inOrder[i]) >= 0 {
			t.Errorf("%s does not come before %s", inOrder[i-1], inOrder[i])
		}
	}
	id := rapid.StringMatching(`[A-C0-2]{1,3}(-[A-C0-2]{1,3}){0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := id.Draw(t, "a"), id.Draw(t, "b")
		want := 0
		if ka, kb := graph.SortKey(a), graph.SortKey(b); ka < kb {
			want = -1
		} else if ka > kb {
			want = 1
		}
		if got := graph.CompareIDs(a, b); got != want {
			t.Errorf("%s, %s: %d, by their keys %d", a, b, got, want)
		}
	})
}
