package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strconv"
	"strings"
)

// table gathers lines of fields separated by tabs.
type table struct {
	text bytes.Buffer
	err  error
}

func (t *table) row(fields ...string) {
	for i, f := range fields {
		if strings.ContainsAny(f, "\t\n\r") && t.err == nil {
			t.err = fmt.Errorf("the field %q holds a tab or a line's end", f)
		}
		if i > 0 {
			t.text.WriteByte('\t')
		}
		t.text.WriteString(f)
	}
	t.text.WriteByte('\n')
}

// pack compresses the table; the header holds no time, so that equal tables
// give equal bytes.
func (t *table) pack() ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(t.text.Bytes()); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// words writes a column in which a text is written out once and afterwards
// called by its number: ^0 for the first, ^1 for the second.
type words map[string]int

func (w words) write(t *table, text string) string {
	if text == "" {
		return ""
	}
	if n, again := w[text]; again {
		return "^" + strconv.Itoa(n)
	}
	if strings.ContainsAny(text, "^|") && t.err == nil {
		t.err = fmt.Errorf("the text %q holds ^ or |, which the tables need", text)
	}
	w[text] = len(w)
	return text
}

func (w words) writeAll(t *table, texts []string) string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = w.write(t, s)
	}
	return strings.Join(out, "|")
}
