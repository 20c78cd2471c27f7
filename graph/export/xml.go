package export

import (
	"encoding/xml"
	"io"
)

// escaped writes text for XML, within an element or an attribute. What XML
// 1.0 has no room for (most control characters, U+FFFE, U+FFFF, broken UTF-8)
// becomes U+FFFD, which says that something stood there.
func (t *text) escaped(s string) {
	if t.err == nil {
		t.err = xml.EscapeText(writer{t}, []byte(s))
	}
}

// attr writes an attribute.
func (t *text) attr(name, value string) {
	t.put(" ", name, `="`)
	t.escaped(value)
	t.put(`"`)
}

type writer struct{ t *text }

func (w writer) Write(p []byte) (int, error) { return w.t.w.Write(p) }

var _ io.Writer = writer{}
