package api

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/councilgraph/councilgraph/graph"
)

// appendConsole appends an answer as json.Encoder would write it without
// escapes for HTML, byte for byte. Rows, nodes and links are written here,
// since reflection takes longer for a thousand rows than the database does;
// what is rare in them is left to the encoder.
func appendConsole(out []byte, a *ConsoleAnswer) ([]byte, error) {
	w := consoleWriter{out: append(make([]byte, 0, len(out)+sizeOf(a)), out...)}
	w.field(`{"language":`, a.Language)
	w.field(`,"hash":`, a.Hash)
	w.add(`,"columns":`)
	w.value(a.Columns)
	w.add(`,"rows":`)
	w.rows(a.Rows)
	w.add(`,"nodes":`)
	w.nodes(a.Nodes)
	w.add(`,"links":`)
	w.links(a.Links)
	w.field(`,"cut_off":`, a.CutOff)
	w.add(`,"shortened":`)
	w.int(int64(a.Shortened))
	w.add(`,"took_ms":`)
	w.value(a.TookMS)
	w.add("}\n")
	return w.out, w.err
}

// sizeOf is about how many bytes an answer takes, so that room is made once.
func sizeOf(a *ConsoleAnswer) int {
	size := 1024
	for _, row := range a.Rows {
		for _, cell := range row {
			text, _ := cell.(string)
			size += len(text) + 8
		}
	}
	for i := range a.Nodes {
		n := &a.Nodes[i]
		size += 120 + len(n.ID) + len(n.Name) + len(n.Symbol) + len(n.Document)
	}
	return size + 160*len(a.Links)
}

// consoleWriter writes JSON until the first error.
type consoleWriter struct {
	out []byte
	err error
}

func (w *consoleWriter) add(s string) { w.out = append(w.out, s...) }

// field writes a text after what stands before it.
func (w *consoleWriter) field(before, value string) {
	w.add(before)
	w.text(value)
}

// more is field where a value that is empty is left out.
func (w *consoleWriter) more(before, value string) {
	if value != "" {
		w.field(before, value)
	}
}

func (w *consoleWriter) int(n int64) { w.out = strconv.AppendInt(w.out, n, 10) }

// text writes a string. Nearly all stand for themselves.
func (w *consoleWriter) text(s string) {
	if !unescaped(s) {
		w.value(s)
		return
	}
	w.out = append(append(append(w.out, '"'), s...), '"')
}

// unescaped reports whether a string needs no escape in JSON: it has no quote, no
// backslash, no control character, and no line end of JavaScript, and is
// UTF-8. Eight bytes are looked at in one number, which is right for ASCII; the
// few strings with more are looked at twice.
func unescaped(s string) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	// less and equal mark, in the high bit, bytes of x below 128 that are less
	// than n, or n; a mark above such a byte may be false, which matters not
	// since one is enough.
	less := func(x, n uint64) uint64 { return (x - each*n) &^ x & high }
	equal := func(x, n uint64) uint64 { return less(x^each*n, 1) }
	i, ascii := 0, true
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		if less(x, ' ')|equal(x, '"')|equal(x, '\\') != 0 {
			return false
		}
		ascii = ascii && x&high == 0
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	return ascii || (utf8.ValidString(s) && !strings.ContainsAny(s, "\u2028\u2029"))
}

// value writes anything.
func (w *consoleWriter) value(v any) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		w.err = err
		return
	}
	w.out = append(w.out, out.Bytes()[:out.Len()-1]...) // without the line end
}

// list writes n things in brackets.
func (w *consoleWriter) list(n int, write func(i int)) {
	w.add("[")
	for i := range n {
		if i > 0 {
			w.add(",")
		}
		write(i)
	}
	w.add("]")
}

func (w *consoleWriter) rows(rows [][]any) {
	w.list(len(rows), func(i int) {
		w.list(len(rows[i]), func(j int) {
			switch c := rows[i][j].(type) {
			case nil:
				w.add("null")
			case string:
				w.text(c)
			case int64:
				w.int(c)
			default:
				w.value(c)
			}
		})
	})
}

func (w *consoleWriter) nodes(nodes []graph.Node) {
	w.list(len(nodes), func(i int) {
		n := &nodes[i]
		w.field(`{"id":`, n.ID)
		w.field(`,"kind":`, string(n.Kind))
		w.field(`,"type":`, n.Type)
		w.field(`,"name":`, n.Name)
		w.more(`,"symbol":`, n.Symbol)
		w.more(`,"date":`, string(n.Date))
		w.more(`,"outcome":`, n.Outcome)
		w.more(`,"document":`, n.Document)
		w.add("}")
	})
}

func (w *consoleWriter) links(links []ConsoleLink) {
	w.list(len(links), func(i int) {
		l := &links[i]
		w.field(`{"from":`, l.From)
		w.field(`,"to":`, l.To)
		w.field(`,"relation":`, string(l.Relation))
		w.more(`,"value":`, l.Value)
		w.more(`,"detail":`, l.Detail)
		if l.Times != 0 {
			w.add(`,"times":`)
			w.int(int64(l.Times))
		}
		w.more(`,"date":`, string(l.Date))
		w.more(`,"until":`, string(l.Until))
		w.more(`,"source":`, l.Source)
		w.add("}")
	})
}
