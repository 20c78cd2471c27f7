package dataset

import (
	"strconv"
	"strings"
)

// words reads a column in which a text is written out once and afterwards
// called by its number: ^0 for the first, ^1 for the second.
type words []string

func (w *words) read(t *table, field string) string {
	number, again := strings.CutPrefix(field, "^")
	if !again {
		if field != "" {
			*w = append(*w, field)
		}
		return field
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(*w) {
		t.fail("no text %q before it", field)
		return ""
	}
	return (*w)[n]
}

// readAll reads a list of such texts, separated by |.
func (w *words) readAll(t *table, field string) []string {
	if field == "" {
		return nil
	}
	parts := strings.Split(field, "|")
	for i, p := range parts {
		parts[i] = w.read(t, p)
	}
	return parts
}

// number reads a whole number; empty is 0.
func (t *table) number(field string) int {
	if field == "" {
		return 0
	}
	n, err := strconv.Atoi(field)
	if err != nil {
		t.fail("%q is not a number", field)
	}
	return n
}

// one picks the text that a letter stands for; an empty field is empty.
func one[T ~string](t *table, field string, of map[string]T) T {
	if field == "" {
		return ""
	}
	v, ok := of[field]
	if !ok {
		t.fail("%q stands for nothing here", field)
	}
	return v
}
