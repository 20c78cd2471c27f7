package graph

import (
	"cmp"
	"encoding/base64"
	"strings"
)

// MaxLimit is the most that one page holds.
const MaxLimit = 500

// DefaultLimit is what a page holds when nothing is asked.
const DefaultLimit = 50

// Page asks for a part of a list. After is the Next of the page before.
type Page struct {
	Limit int
	After string
}

// Size returns the number of items that the page holds. It fails with Invalid
// outside 0..MaxLimit; 0 means DefaultLimit.
func (p Page) Size() (int, error) {
	switch {
	case p.Limit == 0:
		return DefaultLimit, nil
	case p.Limit < 0 || p.Limit > MaxLimit:
		return 0, Invalidf("limit", "the limit %d is not between 1 and %d", p.Limit, MaxLimit)
	}
	return p.Limit, nil
}

// List is a page of a list. Total counts the whole list. Next is empty on the
// last page.
type List[T any] struct {
	Items []T    `json:"items"`
	Total int    `json:"total"`
	Next  string `json:"next,omitempty"`
	// Notes say what the record lacks of what was asked for. Stores leave them
	// empty.
	Notes []string `json:"notes,omitempty"`
}

// SortKey is what ties of decisions and neighbours of one date are ordered by:
// the id with its numbers written at one length, so that GA-9 comes before
// GA-10. The ids of the Assembly's roll calls number them as their source does,
// and of many it is known only in which month they were taken.
func SortKey(id string) string {
	const width = 10
	var b strings.Builder
	for i := 0; i < len(id); {
		j := i
		for j < len(id) && id[j] >= '0' && id[j] <= '9' {
			j++
		}
		if j > i {
			for range width - (j - i) {
				b.WriteByte('0')
			}
			b.WriteString(id[i:j])
			i = j
			continue
		}
		b.WriteByte(id[i])
		i++
	}
	return b.String() + " " + id // of GA-1 and GA-01, which have one key, each keeps its place
}

// CompareIDs orders ids by SortKey, without making the keys.
func CompareIDs(a, b string) int {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		m, n := digits(a[i:]), digits(b[j:])
		if m == 0 && n == 0 {
			if a[i] != b[j] {
				return cmp.Compare(a[i], b[j])
			}
			i, j = i+1, j+1
			continue
		}
		if m == 0 || n == 0 { // a digit against another character: digits compare alike
			return cmp.Compare(a[i], b[j])
		}
		for k := max(m, n); k > 0; k-- { // from the first digit of the longer number
			if c := cmp.Compare(digit(a[i:i+m], k), digit(b[j:j+n], k)); c != 0 {
				return c
			}
		}
		i, j = i+m, j+n
	}
	return cmp.Or(cmp.Compare(len(a)-i, len(b)-j), cmp.Compare(a, b))
}

// digits counts the digits that s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// digit is the k-th digit of a number from its end; 0 before its first.
func digit(number string, k int) byte {
	if k > len(number) {
		return '0'
	}
	return number[len(number)-k]
}

// Order is the direction in which a list runs in time. Undated nodes come
// last in either, a month before its days in Oldest and after them in Newest.
// Ties go by id, upwards; those of decisions and neighbours as CompareIDs has
// it.
type Order string

// The orders.
const (
	Newest Order = "newest"
	Oldest Order = "oldest"
)

const cursorMark = "\x1f"

// Cursor packs the sort key of the last item of a page into an opaque text.
// list is the name of the list, so that no other takes the cursor for its own.
func Cursor(list string, key ...string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(list + cursorMark + strings.Join(key, cursorMark)))
}

// Key unpacks a cursor of n parts; nil for the first page. It fails with
// Invalid when After was not made by Cursor for this list with as many parts.
func (p Page) Key(list string, n int) ([]string, error) {
	if p.After == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.After)
	of, rest, _ := strings.Cut(string(raw), cursorMark)
	key := strings.Split(rest, cursorMark)
	if err != nil || of != list || len(key) != n {
		return nil, Invalidf("after", "the cursor %q is not one that this list gave out", p.After)
	}
	return key, nil
}
