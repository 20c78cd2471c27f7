package graph

import (
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
		return 0, at("limit", "the limit %d is not between 1 and %d", p.Limit, MaxLimit)
	}
	return p.Limit, nil
}

// List is a page of a list. Total counts the whole list. Next is empty on the
// last page.
type List[T any] struct {
	Items []T    `json:"items"`
	Total int    `json:"total"`
	Next  string `json:"next,omitempty"`
}

// Order is the direction in which a list runs in time. Undated nodes come
// last in either; ties go by id, upwards.
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
		return nil, at("after", "the cursor %q is not one that this list gave out", p.After)
	}
	return key, nil
}
