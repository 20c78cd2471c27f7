package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/councilgraph/councilgraph/graph"
)

// maxSentence is the longest sentence, in bytes, that is read as a list of
// states. The names of all members of the United Nations take some 3,000.
const maxSentence = 16 << 10

// statesIn reads a sentence that lists states: "Antigua and Barbuda, Bolivia
// (Plurinational State of) and Chile". Commas and "and" part the names, but a
// name may hold an "and", and a comma may be missing: so of the names that can
// begin at a word the longest is meant. rest is what names nobody.
func (in *intake) statesIn(sentence string, day graph.Date) (states, rest []string) {
	for segment := range strings.FieldsFuncSeq(sentence, func(r rune) bool { return r == ',' || r == ';' }) {
		words := graph.Tokens(segment)
		var lost []string
		for i := 0; i < len(words); {
			a, n := in.longestName(words[i:], day)
			switch {
			case a != nil:
				if id := a.ID; !slices.Contains(states, id) {
					states = append(states, id)
				}
				i += n
			case words[i] == "and" || words[i] == "the":
				if words[i] == "and" && len(lost) > 0 {
					rest, lost = append(rest, strings.Join(lost, " ")), nil
				}
				i++
			default:
				lost = append(lost, words[i])
				i++
			}
		}
		if len(lost) > 0 {
			rest = append(rest, strings.Join(lost, " "))
		}
	}
	return states, rest
}

// maxNameWords is how many words a state's name may have.
const maxNameWords = 12

// longestName finds the state with the longest name at the start of words, on a day. A
// short code (UK, USA) is one only where it stands between two "and".
func (in *intake) longestName(words []string, day graph.Date) (*graph.Actor, int) {
	for n := min(len(words), maxNameWords); n > 0; n-- {
		if n == 1 && len(words[0]) <= 3 && len(words) > 1 && words[1] != "and" {
			return nil, 0
		}
		if a, ok := in.index.LookupOn(strings.Join(words[:n], " "), day); ok && a.Type == graph.State {
			return a, n
		}
	}
	return nil, 0
}

// sponsors reads who put the draft forward.
func (d *documentTaker) sponsors() []string {
	var out []string
	for _, s := range d.doc.steps {
		if !s.is("draftResolution") && !s.is("draftResolutionAdditionalSponsors") {
			continue
		}
		if len(s.by) > maxSentence {
			d.doubt(s.line, DoubtSponsors, fmt.Sprintf("%s: the list of its sponsors has more than %d bytes; it was not read", d.symbol, maxSentence))
			continue
		}
		states, rest := d.in.statesIn(s.by, d.day)
		for _, id := range states {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		for _, name := range rest {
			d.doubt(s.line, DoubtSponsors, fmt.Sprintf("%s: among the sponsors, %s", d.symbol, d.in.noActor(name)))
		}
	}
	return out
}
